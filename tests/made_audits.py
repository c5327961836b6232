"""Audits made up for tests: companies that do not exist, numbers and addresses that reach nobody."""

from dataclasses import replace

from crawler.model import (
    Channel,
    Email,
    Form,
    FormKind,
    Owner,
    PageVisit,
    Phone,
    Reason,
    Sighting,
    Signal,
    Site,
    SiteAudit,
    Status,
    Step,
    Verdict,
)

HOME = "http://www.firma.example/"
LINKS = ("Om oss", "Kontakt", "Växel", "Avdelningar")
NOT_FOUND = Channel(Status.NOT_FOUND)
EVERYWHERE = Channel(Status.NOT_FOUND, exhaustive=True)
UNKNOWN = Channel(Status.UNKNOWN, reason="blocked")


def phone(value: str = "+4684650050", excerpt: str = "Ring oss på 08-465 00 50 så hjälper vi dig") -> Phone:
    return Phone(
        value=value,
        as_written="08-465 00 50",
        type="geographic",
        cost="normal",
        how="tel_link",
        visible=True,
        owner=Owner.ORGANISATION,
        owner_reason="on the company's own site",
        excerpt=excerpt,
    )


def email(value: str = "info@firma.example") -> Email:
    return Email(
        value=value,
        as_written=value,
        how="mailto",
        kind="general",
        visible=True,
        owner=Owner.ORGANISATION,
        owner_reason="the site's own domain",
        excerpt="Skriv till oss",
    )


def form() -> Form:
    return Form(
        index=0,
        kind=FormKind.CONTACT,
        required=3,
        captcha=None,
        provider=None,
        action="/skicka",
        excerpt="Skicka",
    )


def opening_hours(clicks: int = 1) -> Signal:
    return Signal(
        "opening_hours",
        Status.FOUND,
        value="Mo-Fr 08:00-16:00",
        page=steps(clicks)[-1].url,
        clicks=clicks,
        excerpt="Vi svarar vardagar 8-16",
        language="sv",
        detail={"of": "phone"},
    )


def steps(clicks: int) -> tuple[Step, ...]:
    return (Step(HOME, None), *(Step(f"{HOME}{n}", LINKS[n % len(LINKS)]) for n in range(clicks)))


def found(finding: Phone | Email | Form, clicks: int = 0, *, exact: bool = True) -> Channel:
    path = steps(clicks)
    return Channel(
        Status.FOUND,
        clicks=clicks,
        exact=exact,
        value=path[-1].url if isinstance(finding, Form) else finding.value,
        path=path,
        findings=(Sighting(finding, path[-1].url, clicks),),
    )


def beside(channel: Channel, finding: Phone | Email | Form) -> Channel:
    """The channel with another finding, on the homepage."""
    return replace(channel, findings=(*channel.findings, Sighting(finding, channel.path[0].url, 0)))


def channel(name: str, clicks: int | None) -> Channel:
    """The channel `name` found after so many clicks; None for not found."""
    finding: Phone | Email | Form = {"phone": phone, "email": email, "form": form}[name]()
    return NOT_FOUND if clicks is None else found(finding, clicks)


def audit(
    site: Site | str = HOME,
    *,
    phone: Channel = NOT_FOUND,
    email: Channel = NOT_FOUND,
    form: Channel = NOT_FOUND,
    reason: Reason | None = None,
    pages: tuple[PageVisit, ...] = (PageVisit(HOME, 0),),
    notes: tuple[str, ...] = (),
    final_url: str = HOME,
    signals: tuple[Signal, ...] = (),
) -> SiteAudit:
    """An audit whose verdict follows from its channels, or not assessed with a reason."""
    return SiteAudit(
        site=Site(site) if isinstance(site, str) else site,
        verdict=Verdict.NOT_ASSESSED if reason else _verdict(phone, email, form),
        reason=reason,
        phone=UNKNOWN if reason else phone,
        email=UNKNOWN if reason else email,
        form=UNKNOWN if reason else form,
        final_url=final_url,
        pages=pages,
        started="2026-03-04T05:06:07+00:00",
        seconds=3.25,
        version="1.2.3",
        notes=notes,
        signals=signals,
    )


def _verdict(phone: Channel, email: Channel, form: Channel) -> Verdict:
    has_phone, has_email = phone.status is Status.FOUND, email.status is Status.FOUND
    if has_phone or has_email:
        both = Verdict.PHONE_AND_EMAIL
        return both if has_phone and has_email else Verdict.PHONE if has_phone else Verdict.EMAIL
    return Verdict.FORM_ONLY if form.status is Status.FOUND else Verdict.NONE
