"""The audit with the real reader of pages: what only a browser could read leaves its channel unknown."""

from datetime import UTC, datetime

import pytest

from crawler.model import Budget, PageReading, Site, SiteAudit, Status, Verdict
from crawler.page.reading import read_page
from crawler.site.audit import audit_site
from crawler.site.fetching import Fetched

HOME = "http://www.verkstad-prov.se/"
FORM = (
    "<form action=/send><label>Namn <input name=namn required></label><label>E-post <input name=epost></label>"
    "<label>Meddelande <textarea name=meddelande></textarea></label><button>Skicka meddelande</button></form>"
)


LINK = "<a href=/kontakt>Kontakta oss</a>"


async def audit(*, contact: str, home: str = "<p>Vi lagar allt.</p>", link: str = LINK) -> SiteAudit:
    pages = {
        HOME: f"<html lang=sv><h1>Verkstad</h1>{home}{link}",
        f"{HOME}kontakt": f"<html lang=sv><h1>Kontakta oss</h1>{contact}{FORM}",
    }

    async def fetch(url: str) -> Fetched:
        if url not in pages:
            return Fetched(url, 404, b"no such page", "text/html")
        return Fetched(url, 200, pages[url].encode(), "text/html; charset=utf-8")

    async def read(
        fetched: Fetched, site: Site, *, sought: frozenset[str], rendered: bool = False
    ) -> PageReading:
        return read_page(fetched.body, fetched.url, fetched.content_type, site.country)

    moment = datetime(2026, 1, 2, tzinfo=UTC)
    return await audit_site(
        Site(HOME, country="SE"),
        fetch,
        Budget(),
        read=read,
        clock=lambda: 0.0,
        now=lambda: moment,
        version="0",
    )


async def test_a_form_alone_is_form_only() -> None:
    found = await audit(contact="<p>Fyll i formuläret.</p>")
    assert (found.verdict, found.form.clicks, found.form.exact) == (Verdict.FORM_ONLY, 1, True)


@pytest.mark.parametrize(
    "disguised",
    [
        "<a href=\"javascript:DeCryptX('A1x9$%Q')\">E-post</a>",
        "<style>.m::after{content:attr(data-u) '@' attr(data-d)}</style><p>E-post: <b class=m></b></p>",
        "<p>E-post: <button type=button>Visa e-post</button></p>",
    ],
)
async def test_an_address_that_only_a_browser_can_read_is_never_told_to_be_absent(disguised: str) -> None:
    found = await audit(contact=disguised)
    assert (found.email.status, found.verdict) == (Status.UNKNOWN, Verdict.NOT_ASSESSED)
    assert found.reason is not None
    assert found.reason.value == "needs_browser"
    assert "kontakt" in (found.email.reason or "")


async def test_an_address_that_can_be_read_beside_it_settles_the_matter() -> None:
    disguised = "<a href=\"javascript:DeCryptX('A1x9$%Q')\">E-post</a> eller info@verkstad-prov.se"
    found = await audit(contact=disguised)
    assert (found.email.status, found.email.value) == (Status.FOUND, "info@verkstad-prov.se")


PRESS = "<p>Pressjour 08-412 78 30</p>"
FOR_FEW = "for one matter alone, such as the press, lost cards, jobs or invoices"


@pytest.mark.parametrize(
    ("home", "contact", "told"),
    [
        (PRESS, "<p>Telefon 08-412 78 40</p>", ("+4684127840", 1, None)),
        (PRESS, "<p>Växel 08-412 78 30</p>", ("+4684127830", 0, None)),
        (PRESS, "", ("+4684127830", 0, FOR_FEW)),
        ("", PRESS, ("+4684127830", 1, FOR_FEW)),
        ("<p>Jour 08-412 78 30</p>", "<p>Telefon 08-412 78 40</p>", ("+4684127830", 0, None)),
        ("<p>Telefon 08-412 78 30</p>", PRESS, ("+4684127830", 0, None)),
        (PRESS, f"{PRESS}<p>Telefon 08-412 78 40</p>", ("+4684127840", 1, None)),
        (PRESS, "<p>Telefon 08-412 78 40</p><h2>Anna Berg</h2><p>08-412 78 30</p>", ("+4684127840", 1, None)),
        ("<p>faktura@verkstad-prov.se</p>", "<p>info@verkstad-prov.se</p>", ("info@verkstad-prov.se", 1, None)),
        ("<p>faktura@verkstad-prov.se</p>", "", ("faktura@verkstad-prov.se", 0, FOR_FEW)),
        ("<p>ekonomi@verkstad-prov.se</p>", "<p>info@verkstad-prov.se</p>", ("ekonomi@verkstad-prov.se", 0, None)),
    ],
)  # fmt: skip
async def test_what_is_for_one_matter_alone_counts_where_nothing_better_is_found(
    home: str, contact: str, told: tuple[str, int, str | None]
) -> None:
    result = await audit(home=home, contact=contact)
    channel = result.email if "@" in told[0] else result.phone
    assert (channel.value, channel.clicks, channel.reason) == told


async def test_what_is_for_few_is_kept_as_evidence_behind_what_counts() -> None:
    found = await audit(home=PRESS, contact="<p>Telefon 08-412 78 40</p>")
    assert [(each.finding.value, each.clicks, each.finding.matter) for each in found.phone.findings] == [
        ("+4684127840", 1, None),
        ("+4684127830", 0, "press"),
    ]


@pytest.mark.parametrize(
    "home", ["", f"{PRESS}<p>faktura@verkstad-prov.se</p>", f"{PRESS}<p>info@verkstad-prov.se</p>"]
)
async def test_what_is_for_few_ends_no_search_of_pages_that_promise_nothing(home: str) -> None:
    contact = "<p>Telefon 08-412 78 40, info@verkstad-prov.se</p>"
    found = await audit(home=home, contact=contact, link="<a href=/kontakt>Butiker</a>")
    assert (found.phone.value, found.email.value) == ("+4684127840", "info@verkstad-prov.se")
