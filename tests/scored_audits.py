"""Made-up audits to be scored: the three worked examples of docs/scoring.md, and one of each verdict."""

from dataclasses import replace

from made_audits import EVERYWHERE, HOME, audit, email, form, found, phone

from crawler.model import Channel, FormKind, Place, Reason, Sighting, Signal, Site, SiteAudit, Status


def signal(
    name: str, status: Status = Status.FOUND, clicks: int | None = 0, **detail: str | float | bool
) -> Signal:
    return Signal(name, status, clicks=clicks if status is Status.FOUND else None, detail=detail)


def contact_link(value: str = "strong", place: str = "header", share: float = 1.0, pages: int = 5) -> Signal:
    return replace(signal("contact_link", place=place, share=share, pages=pages), value=value)


def absent(name: str) -> Signal:
    return signal(name, Status.NOT_FOUND)


def with_order_form(channel: Channel) -> Channel:
    """The channel, where a form that orders goods was met as well."""
    order = Sighting(replace(form(), kind=FormKind.ORDER), HOME, 0)
    return replace(channel, findings=(*channel.findings, order))


def installer() -> SiteAudit:
    """A Norwegian installer: phone and e-mail in the footer, a form one click away, opening hours."""
    return audit(
        Site("http://rorlegger.example/", name="Rørlegger Eksempel", country="NO"),
        phone=found(replace(phone(), place=Place.FOOTER)),
        email=found(replace(email(), place=Place.FOOTER)),
        form=found(replace(form(), required=4), 1),
        signals=(
            contact_link(share=1.0),
            signal("consistent_contact_link"),
            signal("opening_hours"),
            signal("contact_language", matches=True),
            signal("postal_address"),
            absent("response_time"),
            absent("complaints"),
        ),
    )


def shop() -> SiteAudit:
    """A Swedish shop: a form of seven fields behind a robot check, one click away, and a chat robot."""
    return audit(
        Site("http://butik.example/", name="Butik Exempel", country="SE"),
        phone=EVERYWHERE,
        email=EVERYWHERE,
        form=with_order_form(found(replace(form(), required=7, captcha="recaptcha"), 1)),
        signals=(
            contact_link(share=0.8),
            signal("consistent_contact_link"),
            signal("chat", answered_by="bot"),
            signal("opening_hours"),
            signal("contact_language", matches=True),
            absent("postal_address"),
            absent("response_time"),
            absent("complaints"),
        ),
    )


def utility(cost: str = "check_price", clicks: int = 2) -> SiteAudit:
    """A Finnish utility: a 020 number as text, an address written "(at)", a form, and a chat."""
    return audit(
        Site("http://energia.example/", name="Energia Esimerkki", country="FI"),
        phone=found(replace(phone("+35820123456"), cost=cost, how="text"), clicks),
        email=found(replace(email(), how="word_at_dot"), 3),
        form=found(replace(form(), required=5), 2),
        signals=(
            contact_link(share=0.7),
            signal("consistent_contact_link"),
            signal("chat", answered_by="mixed"),
            signal("opening_hours"),
            signal("contact_language", matches=True),
            signal("postal_address"),
            signal("complaints"),
            absent("response_time"),
        ),
    )


def repaired_utility() -> SiteAudit:
    """The same after a basic-rate tel: link and a mailto: link were put into its footer."""
    before = utility()
    return replace(
        before,
        phone=found(replace(phone("+35891234567"), place=Place.FOOTER)),
        email=found(replace(email(), place=Place.FOOTER)),
    )


def examples() -> dict[str, SiteAudit]:
    """Every audit of the golden file, by what it is an example of."""
    return {
        "installer": installer(),
        "shop": shop(),
        "utility": utility(),
        "utility with a premium number": utility(cost="premium"),
        "utility repaired": repaired_utility(),
        "phone and e-mail, nothing else known": audit(phone=found(phone()), email=found(email())),
        "phone": audit(phone=found(phone()), email=EVERYWHERE),
        "e-mail": audit(phone=EVERYWHERE, email=found(email(), 1)),
        "form only": audit(phone=EVERYWHERE, email=EVERYWHERE, form=found(form(), 1)),
        "nothing": audit(phone=EVERYWHERE, email=EVERYWHERE, form=EVERYWHERE),
        "not assessed": audit(reason=Reason.BLOCKED),
    }
