"""Contact pages that a server answers as missing: what visitors see of them all the same."""

from dataclasses import replace

import pytest
from tiny_web import HOME, Web, a, audit, html

from crawler.model import Owner, PageReading, Phone, Place, Reason, Verdict
from crawler.site.fetching import Fetched
from crawler.site.missing import Behind, behind

CONTACT = a("/kontakt", "Kontakt")
DETAILS = "<main>tel 0701 mail info@firma.example</main>"
PHONE = Phone("0701", "0701", "mobile", "normal", "text", True, Owner.ORGANISATION, "", "")


def answers(body: str, status: int = 404, home: str = html(CONTACT)) -> Web:
    return Web({HOME: home, HOME + "kontakt": (status, body)})


@pytest.mark.parametrize("status", [404, 410])
async def test_a_whole_contact_page_counts_whatever_its_status(status):
    result = await audit(answers(html(DETAILS), status))
    assert (result.verdict, result.phone.clicks, result.email.clicks) == (Verdict.PHONE_AND_EMAIL, 1, 1)
    assert result.notes == ("“Kontakt” is answered as a missing page: " + _named(status),)


def _named(status: int) -> str:
    return {404: "HTTP 404 Not Found", 410: "HTTP 410 Gone"}[status]


async def test_so_does_its_form():
    result = await audit(answers(html("<main>form x</main>")))
    assert (result.verdict, result.form.clicks) == (Verdict.FORM_ONLY, 1)


@pytest.mark.parametrize(
    "body",
    [
        html("<h1>Sidan hittades inte</h1>", DETAILS),
        html("<h1>Sidan du s&ouml;ker finns inte</h1>", DETAILS),
        html("<h1>Page not  found</h1>", DETAILS),
        html(DETAILS, head="<title>404 - Firma</title><meta name=x content='error 404'>"),
        html("form/newsletter x"),
        html("tel/third_party 0701"),
        html(head='<meta http-equiv=refresh content="5; url=/">'),
        "<p>Not here",
        "",
    ],
)
async def test_a_page_that_says_that_it_is_missing_is_missing(body):
    result = await audit(answers(body))
    assert (result.verdict, result.pages_read) == (Verdict.NONE, 1)
    assert result.notes == ("“Kontakt” is answered as a missing page: HTTP 404 Not Found",)


async def test_what_the_homepage_says_as_well_is_no_contact_page():
    home = html(CONTACT, "tel 0709")
    result = await audit(answers(html("<div>tel 0709</div>"), home=home))
    assert (result.verdict, result.phone.clicks, result.pages_read) == (Verdict.PHONE, 0, 1)


@pytest.mark.parametrize(
    ("place", "known", "seen"),
    [
        (Place.MAIN, (), Behind.PAGE),
        (Place.FOOTER, (), Behind.NOTHING),
        (Place.HEADER, (), Behind.NOTHING),
        (Place.MAIN, (PHONE,), Behind.NOTHING),
    ],
)
def test_details_of_the_frame_make_no_contact_page(place, known, seen):
    reading = PageReading(HOME, "sv", "SE", phones=(replace(PHONE, place=place),))
    home = PageReading(HOME, "sv", "SE", phones=known)
    assert behind(reading, Fetched(HOME, 404, b"<p>Hej"), HOME, [home]) is seen


async def test_a_shell_that_only_scripts_fill_proves_nothing():
    result = await audit(answers(html("problem needs_browser")))
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, Reason.NEEDS_BROWSER)


async def test_where_a_missing_contact_page_sends_its_visitors_is_followed():
    moved = html(head='<meta http-equiv=refresh content="0; url=/ny">')
    web = Web({HOME: html(CONTACT), HOME + "kontakt": (404, moved), HOME + "ny": html(DETAILS)})
    assert (await audit(web)).verdict is Verdict.PHONE_AND_EMAIL


async def test_other_missing_pages_are_missing():
    web = Web({HOME: html(a("/x", "Nyheter")), HOME + "x": (404, html(DETAILS))})
    result = await audit(web)
    assert (result.verdict, result.notes) == (Verdict.NONE, ())


async def test_a_missing_file_is_no_page():
    file = Fetched(HOME + "kontakt", 404, b"tel 0701", "text/plain")
    assert (await audit(Web({HOME: html(CONTACT), HOME + "kontakt": file}))).verdict is Verdict.NONE
