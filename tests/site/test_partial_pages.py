"""A page of which only a part was read: what is on that part counts, and of the rest nothing is told."""

import pytest
from tiny_web import HOME, Shows, Web, a, audit, html

from crawler.model import Partial, Reason, SiteAudit, Status, Verdict
from crawler.page.links.extract import MAX_LINKS
from crawler.page.reading import read_page
from crawler.site.fetching import Fetched, Rendered

TOO_LARGE = Partial(Reason.TOO_LARGE, "page cut after 4 MB")
BROKEN_OFF = Partial(Reason.UNREACHABLE, "page broke off before its end")
CONTACT = f"{HOME}kontakt"


def part(url: str, *words: str, partial: Partial = TOO_LARGE) -> Fetched:
    return Fetched(url, 200, html(*words).encode(), "text/html", notes=(partial.detail,), partial=partial)


def statuses(found: SiteAudit) -> tuple[str, str, str]:
    return found.phone.status.value, found.email.status.value, found.form.status.value


@pytest.mark.parametrize("partial", [TOO_LARGE, BROKEN_OFF])
async def test_what_the_rest_of_a_homepage_may_hold_is_unknown(partial: Partial) -> None:
    found = await audit(Web({HOME: part(HOME, "tel 0700000001", partial=partial)}))
    assert statuses(found) == ("found", "unknown", "unknown")
    assert (found.verdict, found.reason) == (Verdict.NOT_ASSESSED, partial.reason)
    assert found.email.reason == f"{partial.reason}: {HOME} ({partial.detail})"
    assert found.notes == (partial.detail,)


async def test_so_is_what_the_rest_of_a_contact_page_may_hold() -> None:
    pages = {HOME: html(a(CONTACT, "Kontakta oss")), CONTACT: part(CONTACT, "mail info@firma.example")}
    found = await audit(Web(pages))
    assert statuses(found) == ("unknown", "found", "unknown")


async def test_one_large_page_that_promises_nothing_does_not_matter() -> None:
    others = [f"{HOME}{number}" for number in range(6)]
    pages: dict[str, object] = {url: html("Text") for url in others}
    pages[HOME] = html("tel 0700000001", *(a(url) for url in others))
    pages[others[0]] = part(others[0], "Text")
    found = await audit(Web(pages))
    assert (found.verdict, found.email.exhaustive) == (Verdict.PHONE, False)


async def test_what_was_found_counts_and_whether_a_shorter_way_exists_is_open() -> None:
    pages = {
        HOME: part(HOME, "tel 0700000001", a(CONTACT, "Kontakta oss")),
        CONTACT: html("mail info@firma.example"),
    }
    found = await audit(Web(pages))
    assert found.verdict is Verdict.PHONE_AND_EMAIL
    assert (found.phone.exact, found.email.clicks, found.email.exact) == (True, 1, False)


async def test_a_snapshot_that_is_cut_tells_no_absence_either() -> None:
    shows = Shows({HOME: Rendered(HOME, 200, html("tel 0700000001"), is_cut=True)})
    found = await audit(Web({HOME: html("sign parts")}), render=shows)
    assert statuses(found)[:2] == ("found", "unknown")
    assert "page cut: it is too large to be written down whole" in found.notes


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ("<p>x</p>" * 20_000, "page cut: it holds more than 30000 tags"),
        ("<p>" + "x" * 5_000_001, "page cut: it holds more than 5000000 characters"),
        (f"<p {' '.join(f'a{n}' for n in range(40_000))}>x", "page cut: a tag of it holds more than 1000 attributes"),
        ("".join(f"<a href=/{n}>x</a>" for n in range(MAX_LINKS)), "page cut: it holds more than 5000 links, or too long ones"),
        (
            f"<base href='{HOME}{'a' * 1_900}/'>" + "".join(f"<a href={n}>x</a>" for n in range(1_000)),
            "page cut: it holds more than 5000 links, or too long ones",
        ),
        ("<form></form>" * 501, "page cut: it holds more than 500 forms"),
        ("<table>" + "<form></form>" * 50, "page cut: it holds too many message fields outside forms"),
        ("<textarea></textarea>" * 200, "page cut: it holds too many message fields outside forms"),
    ],
)  # fmt: skip
def test_reading_tells_what_it_left_out(body: str, detail: str) -> None:
    assert read_page(body, HOME).partial == Partial(Reason.TOO_LARGE, detail)


@pytest.mark.parametrize("body", ["<p>x", "<p>x</p>" * 10_000, "<b>" * 5_000, "<p>" + "x" * 200_000])
def test_a_page_that_is_read_whole_is_not_partial(body: str) -> None:
    assert read_page(body, HOME).partial is None


async def test_a_contact_link_beyond_the_addresses_that_are_remembered_is_not_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("crawler.site.frontier.MAX_PAGES_KNOWN", 4)
    links = [a(f"{HOME}{number}") for number in range(5)]
    found = await audit(Web({HOME: html(*links, a(CONTACT, "Kontakta oss"))}))
    assert (found.phone.status, found.verdict) == (Status.UNKNOWN, Verdict.NOT_ASSESSED)
    assert found.reason is Reason.BUDGET


def refresh(url: str) -> str:
    return html(head=f'<meta http-equiv=refresh content="0;url={url}">')


@pytest.mark.parametrize(
    "pages",
    [
        {HOME: refresh(HOME)},
        {HOME: refresh(f"{HOME}a"), f"{HOME}a": refresh(f"{HOME}b"), f"{HOME}b": refresh(f"{HOME}a")},
        {HOME: refresh(f"{HOME}0"), **{f"{HOME}{n}": refresh(f"{HOME}{n + 1}") for n in range(50)}},
        {HOME: refresh(f"{HOME}kaka"), f"{HOME}kaka": f"-> {HOME}"},
    ],
    ids=["to itself", "in circles", "without end", "to where it is redirected back"],
)
async def test_a_homepage_that_leads_on_without_end_was_not_seen(pages: dict[str, object]) -> None:
    found = await audit(Web(pages))
    assert (found.verdict, found.reason) == (Verdict.NOT_ASSESSED, Reason.UNREACHABLE)
    assert "leads on without end" in (found.phone.reason or "")


async def test_a_page_that_reloads_itself_and_has_links_is_a_page() -> None:
    pages = {
        HOME: html("tel 0700000001", a(f"{HOME}om"), head='<meta http-equiv=refresh content="5">'),
        f"{HOME}om": html(),
    }
    assert (await audit(Web(pages))).verdict is Verdict.PHONE
