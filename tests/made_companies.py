"""A made-up run of any size: companies of several countries and sectors, every verdict, the same every time.

The names are put together from words, the hosts end in .example, and the numbers are of ranges kept for films
where a country has one.
"""

import random
from collections.abc import Iterator
from dataclasses import replace

from made_audits import email, form, phone

from crawler.model import (
    Channel,
    Email,
    Form,
    PageVisit,
    Phone,
    Place,
    Reason,
    Sighting,
    Signal,
    Site,
    SiteAudit,
    Status,
    Step,
    Verdict,
)
from crawler.page.signals.names import NAMES

SECTORS = (
    "Banking",
    "Energy",
    "Groceries",
    "Insurance",
    "Logistics",
    "Telecom",
    "Travel",
    "Plumbing",
    "Clothing",
    "Software",
)
COUNTRIES = {
    "SE": ("AB", "+46846500", "08-465 00 ", ("Kontakta oss", "Om oss", "Kundservice", "Kontakt"), "sv"),
    "NO": ("AS", "+47555001", "55 50 01 ", ("Kontakt oss", "Om oss", "Kundeservice", "Kontakt"), "no"),
    "DK": ("ApS", "+45555001", "55 50 01 ", ("Kontakt os", "Om os", "Kundeservice", "Kontakt"), "da"),
    "FI": ("Oy", "+358955501", "09 555 01 ", ("Ota yhteyttä", "Tietoa meistä", "Asiakaspalvelu", "Yhteystiedot"), "fi"),
    "DE": ("GmbH", "+4930231250", "030 231250 ", ("Kontakt", "Über uns", "Kundenservice", "Impressum"), "de"),
    "GB": ("Ltd", "+4420794601", "020 7946 01", ("Contact us", "About us", "Customer service", "Help"), "en"),
}  # fmt: skip
FIRST = (
    "Nord",
    "Fjord",
    "Björk",
    "Hav",
    "Storm",
    "Ljus",
    "Eik",
    "Sol",
    "Grå",
    "Blå",
    "Älv",
    "Tind",
    "Lyng",
    "Kvist",
    "Myr",
    "Ask",
)
SECOND = (
    "vik",
    "berg",
    "kraft",
    "sund",
    "mark",
    "holm",
    "stein",
    "lund",
    "dal",
    "strand",
    "hamn",
    "fors",
    "nes",
    "ås",
)
REASONS = (
    Reason.BLOCKED,
    Reason.UNREACHABLE,
    Reason.ROBOTS,
    Reason.NEEDS_BROWSER,
    Reason.TIMEOUT,
    Reason.PARKED,
)
COSTS = ("normal",) * 8 + ("check_price", "special_rate", "premium", "toll_free")
TYPES = {
    "check_price": "national",
    "special_rate": "shared_cost",
    "premium": "premium",
    "toll_free": "toll_free",
}
HOWS = ("mailto",) * 7 + ("text", "word_at_dot", "unicode_lookalike", "joomla_hidden_mail")
PLACES = (Place.FOOTER, Place.HEADER, Place.MAIN, Place.MAIN)


def companies(count: int, seed: int = 1) -> Iterator[SiteAudit]:
    """Yield so many audits."""
    chance = random.Random(seed)
    for number in range(count):
        yield _company(chance, number)


def _company(chance: random.Random, number: int) -> SiteAudit:
    country = chance.choice(list(COUNTRIES))
    suffix, _, _, _, language = COUNTRIES[country]
    name = f"{chance.choice(FIRST)}{chance.choice(SECOND)}"
    host = f"www.{name.lower().translate(str.maketrans('åäöø', 'aaoo'))}{number}.example"
    sector = chance.choice(SECTORS)
    site = Site(
        f"https://{host}/", name=f"{name} {sector} {suffix}", country=country, sector=sector, id=str(number)
    )
    base = SiteAudit(
        site=site, verdict=Verdict.NONE, reason=None, phone=Channel(Status.NOT_FOUND), email=Channel(Status.NOT_FOUND),
        form=Channel(Status.NOT_FOUND), final_url=site.url, pages=(), started="2026-03-04T05:06:07+00:00",
        seconds=chance.uniform(1, 40), version="0.1.0",
    )  # fmt: skip
    if chance.random() < 0.09:
        return _not_assessed(base, chance)
    quality = chance.betavariate(2.2, 1.2)
    audit = replace(
        base,
        phone=_channel(chance, base, "phone", quality + 0.05),
        email=_channel(chance, base, "email", quality - 0.05),
        form=_channel(chance, base, "form", 0.75),
    )
    audit = replace(
        audit, signals=tuple(_signals(chance, audit, quality, language)), pages=_pages(chance, audit)
    )
    return replace(audit, verdict=_verdict(audit))


def _not_assessed(base: SiteAudit, chance: random.Random) -> SiteAudit:
    reason = chance.choice(REASONS)
    details = {Reason.BLOCKED: "HTTP 403 Forbidden", Reason.TIMEOUT: "no answer within 30 s"}
    unknown = Channel(Status.UNKNOWN, reason=reason.value)
    signals = tuple(Signal(name, Status.UNKNOWN) for name in NAMES)
    visit = PageVisit(base.site.url, 0, reason, details.get(reason, ""))
    return replace(
        base, verdict=Verdict.NOT_ASSESSED, reason=reason, phone=unknown, email=unknown, form=unknown,
        pages=(visit,), signals=signals,
    )  # fmt: skip


def _channel(chance: random.Random, audit: SiteAudit, name: str, quality: float) -> Channel:
    if chance.random() > quality:
        return Channel(Status.NOT_FOUND, exhaustive=chance.random() < 0.6)
    clicks = min(int(chance.expovariate(0.9 + quality)), 4)
    path = _path(chance, audit, clicks)
    finding = _finding(chance, audit, name)
    sighting = Sighting(finding, path[-1].url, clicks)
    value = path[-1].url if isinstance(finding, Form) else finding.value
    return Channel(
        Status.FOUND, exhaustive=chance.random() < 0.5, clicks=clicks, exact=clicks < 2 or chance.random() < 0.7,
        value=value, path=path, findings=(sighting,),
    )  # fmt: skip


def _path(chance: random.Random, audit: SiteAudit, clicks: int) -> tuple[Step, ...]:
    links = COUNTRIES[audit.site.country or "SE"][3]
    steps = [Step(audit.site.url, None)]
    for click in range(clicks):
        text = links[0] if click == clicks - 1 else chance.choice(links[1:])
        steps.append(Step(f"{audit.site.url}{text.lower().replace(' ', '-')}{click or ''}", text))
    return tuple(steps)


def _finding(chance: random.Random, audit: SiteAudit, name: str) -> Phone | Email | Form:
    _, prefix, written, links, _ = COUNTRIES[audit.site.country or "SE"]
    end = f"{chance.randrange(100):02}"
    place = chance.choice(PLACES)
    if name == "phone":
        excerpt = f"{links[0]}: {written}{end}, {links[2]}"
        cost = chance.choice(COSTS)
        how = chance.choice(("tel_link", "tel_link", "text"))
        return replace(
            phone(f"{prefix}{end}", excerpt),
            as_written=f"{written}{end}",
            cost=cost,
            type=TYPES.get(cost, "geographic"),
            how=how,
            place=place,
        )
    if name == "email":
        host = audit.site.url.removeprefix("https://www.").rstrip("/")
        kind = chance.choice(("general", "general", "general", "role"))
        found = replace(email(f"info@{host}"), how=chance.choice(HOWS), kind=kind, place=place)
        return replace(found, excerpt=f"{links[0]}: info@{host}")
    captcha = chance.choice((None, None, None, "recaptcha"))
    return replace(form(), required=chance.randrange(2, 9), captcha=captcha, excerpt=links[0])


def _signals(chance: random.Random, audit: SiteAudit, quality: float, language: str) -> Iterator[Signal]:
    page = f"{audit.site.url}kontakt"
    details = {
        "opening_hours": ("Mo-Fr 08:00-16:30", {"of": "phone", "osm": True}),
        "response_time": ("2 working days", {"amount": 2, "unit": "working_day", "hours": 48.0}),
        "chat": ("zendesk", {"answered_by": chance.choice(("person", "mixed", "bot"))}),
        "callback": ("Ring mig", {}),
        "messaging": ("whatsapp", {"count": 1}),
        "postal_address": ("Exempelgatan 12, 123 45 Exempelstad", {"kind": "street"}),
        "complaints": ("returns", {"how": "link"}),
        "contact_persons": ("3", {}),
        "contact_language": (language, {"matches": True}),
        "contact_link": (
            chance.choice(("strong", "strong", "medium", "legal")),
            {"place": chance.choice(("header", "footer", "main")), "share": round(quality, 2), "pages": 6},
        ),
        "consistent_contact_link": ("consistent", {"pages": 6}),
        "phone_link": ("+46846500400", {}),
        "registration_number": ("556000-0000", {"register": "company number"}),
    }
    for name in NAMES:
        luck = chance.random()
        if luck < 0.06 or (luck < 0.8 * quality and name in details):
            value, detail = details.get(name, ("2", {}))
            yield Signal(name, Status.FOUND, value=value, page=page, clicks=1, excerpt="", detail=detail)
        else:
            yield Signal(name, Status.UNKNOWN if luck > 0.93 else Status.NOT_FOUND)


def _pages(chance: random.Random, audit: SiteAudit) -> tuple[PageVisit, ...]:
    count = chance.randrange(3, 12)
    visits = [PageVisit(audit.site.url, 0)]
    visits += [PageVisit(f"{audit.site.url}page-{number}", 1 + number // 6) for number in range(count)]
    if chance.random() < 0.2:
        visits.append(PageVisit(f"{audit.site.url}help", 1, Reason.TIMEOUT, "no answer within 30 s"))
    return tuple(visits)


def _verdict(audit: SiteAudit) -> Verdict:
    found = {name: channel.status is Status.FOUND for name, channel in
             (("phone", audit.phone), ("email", audit.email), ("form", audit.form))}  # fmt: skip
    if found["phone"]:
        return Verdict.PHONE_AND_EMAIL if found["email"] else Verdict.PHONE
    if found["email"]:
        return Verdict.EMAIL
    return Verdict.FORM_ONLY if found["form"] else Verdict.NONE
