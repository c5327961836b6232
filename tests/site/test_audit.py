"""The audit of one site, as scenarios."""

import asyncio
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_web import HOME, Clock, Web, a, audit, html, refused, texts, urls

from crawler.model import Budget, Reason, Status, Verdict
from crawler.site.fetching import AbandonAuditError, Fetched, FetchError
from crawler.site.score import score_audit
from crawler.site.urls import page_key

EVERYTHING = html("tel 0701", "mail info@firma.example", "form x")


def site(**pages: object) -> dict[str, object]:
    """Pages by file name; `home` is the homepage."""
    return {HOME if name == "home" else f"{HOME}{name}": body for name, body in pages.items()}


# --- what is read, in which order -------------------------------------------------------------------------


async def test_stops_at_the_homepage_when_all_is_there():
    web = Web(site(home=html("tel 0701 mail info@firma.example form x", a("/nyheter", "Nyheter"))))
    result = await audit(web)
    assert web.asked == [HOME]
    assert result.verdict is Verdict.PHONE_AND_EMAIL
    assert (result.phone.clicks, result.phone.exact, result.phone.exhaustive) == (0, True, False)


async def test_reads_what_promises_contact_first():
    links = [
        a("/nyheter", "Nyheter"),
        a("/om", "Om oss"),
        a("/support", "Kundservice"),
        a("/imp", "Impressum"),
    ]
    links += [a("/en", "English"), a("/kal?month=3", "Mars"), a("/k", "Kontakta oss")]
    web = Web(
        site(home=html(*links), **{name: html() for name in ("nyheter", "om", "support", "imp", "en", "k")})
    )
    await audit(web)
    names = [url.removeprefix(HOME) for url in web.asked]
    assert names == ["", "k", "support", "imp", "om", "nyheter", "en", "kal?month=3"]


async def test_reads_a_level_before_the_next():
    pages = site(
        home=html(a("/x"), a("/y")), x=html(a("/kontakt", "Kontakt")), y=html("tel 0701"), kontakt=EVERYTHING
    )
    web = Web(pages)
    result = await audit(web)
    assert web.asked == [HOME, HOME + "x", HOME + "y", HOME + "kontakt"]
    assert (result.phone.clicks, result.phone.exact) == (1, True)
    assert (result.email.clicks, result.email.exact) == (2, True)


async def test_contact_links_beyond_go_first_where_a_level_cannot_be_finished():
    plain = {f"p{number}": html() for number in range(40)}
    home = html(a("/om", "Om oss"), *(a(f"/{name}") for name in plain))
    web = Web(site(home=home, om=html(a("/kontakt", "Kontakt")), kontakt=EVERYTHING, **plain))
    result = await audit(web)
    assert web.asked == [HOME, HOME + "om", HOME + "kontakt"]
    assert (result.phone.clicks, result.phone.exact) == (2, False)


async def test_pages_that_hint_at_contact_go_before_a_level_that_cannot_be_finished():
    plain = {f"p{number}": html() for number in range(40)}
    home = html(a("/om", "Om oss"), *(a(f"/{name}") for name in plain))
    pages = site(home=home, om=html(a("/vi", "Medarbetare"), a("/historia")), vi=EVERYTHING, **plain)
    web = Web(pages)
    result = await audit(web)
    assert web.asked == [HOME, HOME + "om", HOME + "vi"]
    assert (result.phone.clicks, result.phone.exact) == (2, False)


async def test_a_level_that_can_be_finished_is_finished_first():
    plain = {f"p{number}": html() for number in range(24)}
    plain["p10"] = html(a("/kontakt", "Kontakt"))
    web = Web(site(home=html(*(a(f"/{name}") for name in plain)), kontakt=EVERYTHING, **plain))
    result = await audit(web)
    assert len(web.asked) == 26
    assert (result.phone.clicks, result.phone.exact) == (2, True)


async def test_a_page_is_fetched_once_under_all_its_addresses():
    links = [
        "/kontakt",
        "/kontakt/",
        "/kontakt?utm_source=x",
        "/kontakt#karta",
        "http://www.firma.example/kontakt",
    ]
    links += ["https://firma.example/kontakt", "/index.html", "/", "/kontakt;jsessionid=0123456789ABCDEF"]
    web = Web(site(home=html(*map(a, links)), kontakt=html("tel 0701")))
    result = await audit(web)
    assert web.asked == [HOME, HOME + "kontakt"]
    assert result.pages_read == 2
    assert result.email.exhaustive


async def test_files_other_schemes_and_other_sites_are_not_pages():
    links = [
        "/a.pdf",
        "/b.JPG",
        "tel:0701",
        "mailto:x@firma.example",
        "javascript:void(0)",
        "ftp://firma.example/x",
    ]
    links += [
        "http://annan.example/",
        "https://www.facebook.com/firma",
        "http://firma.example.annan.example/",
    ]
    web = Web(site(home=html(*map(a, links))))
    result = await audit(web)
    assert web.asked == [HOME]
    assert result.verdict is Verdict.NONE
    assert result.phone.exhaustive


async def test_of_a_calendar_a_few_views_are_read():
    days = [a(f"/kalender?month={month}") for month in range(1, 13)]
    views = {f"kalender?month={month}": html(*days) for month in range(1, 13)}
    web = Web(site(home=html(*days), **views))
    result = await audit(web)
    assert len(web.asked) == 4
    assert result.verdict is Verdict.NONE
    assert not result.phone.exhaustive


async def test_the_click_limit_holds():
    chain = {f"p{n}": html(a(f"/p{n + 1}")) for n in range(1, 9)}
    web = Web(site(home=html(a("/p1")), **chain))
    result = await audit(web, budget=Budget(max_clicks=2))
    assert web.asked == [HOME, HOME + "p1", HOME + "p2"]
    assert result.phone.exhaustive


# --- ways -----------------------------------------------------------------------------------------------------


async def test_the_path_names_what_a_visitor_presses():
    pages = site(home=html(a("/om", "Om oss")), om=html(a("/om/k.html", "")), **{"om/k.html": EVERYTHING})
    result = await audit(Web(pages))
    assert urls(result.phone) == [HOME, HOME + "om", HOME + "om/k.html"]
    assert texts(result.phone) == [None, "Om oss", "[k.html]"]


async def test_long_link_texts_are_cut_and_the_plainest_of_several_is_shown():
    long = "Kontakta oss " + "om allt mellan himmel och jord " * 5
    links = [a("/k", ""), a("/k", "Läs mer"), a("/k", long)]
    result = await audit(Web(site(home=html(*links), k=EVERYTHING)))
    text = texts(result.phone)[1]
    assert text.startswith("Kontakta oss om allt")
    assert len(text) <= 80
    assert text.endswith("…")


async def test_a_redirected_homepage_is_the_page_it_redirects_to():
    pages = {
        HOME: "-> https://www.firma.example/sv/",
        "https://www.firma.example/sv/": html(a("/", "Hem"), a("k")),
    }
    pages["https://www.firma.example/sv/k"] = EVERYTHING
    web = Web(pages)
    result = await audit(web)
    assert result.final_url == "https://www.firma.example/sv/"
    assert urls(result.phone) == ["https://www.firma.example/sv/", "https://www.firma.example/sv/k"]
    assert len(web.asked) == 2
    assert result.notes == ()


async def test_a_refresh_and_a_splash_page():
    refresh = '<meta http-equiv="refresh" content="0; url=/start">'
    pages = site(home=html(head=refresh), start=html(a("/sv/", "Svenska")), **{"sv/": EVERYTHING})
    result = await audit(Web(pages))
    assert result.final_url == HOME + "start"
    assert (urls(result.phone), result.phone.clicks) == ([HOME + "start", HOME + "sv/"], 1)


async def test_an_empty_page_that_sends_on_by_script_is_no_shell():
    pages = site(
        home=html("problem needs_browser", "<script>location.href = '/sv/'</script>"), **{"sv/": EVERYTHING}
    )
    result = await audit(Web(pages))
    assert result.verdict is Verdict.PHONE_AND_EMAIL
    assert (result.phone.clicks, result.phone.exact) == (0, True)
    assert [page.problem for page in result.pages] == [None, None]


async def test_a_frame_is_part_of_the_page_that_shows_it():
    frames = "<frameset><frame src=/meny.html><frame src=/start.html></frameset>"
    pages = site(home=f"<html><head></head>{frames}</html>", **{"meny.html": html(a("/k", "Kontakt"))})
    pages |= site(**{"start.html": html("tel 0701"), "k": html("mail info@firma.example form x")})
    result = await audit(Web(pages))
    assert (result.phone.clicks, urls(result.phone)) == (0, [HOME])
    assert (result.email.clicks, urls(result.email), texts(result.email)) == (
        1,
        [HOME, HOME + "k"],
        [None, "Kontakt"],
    )


async def test_frames_without_end_are_left():
    pages = {f"{HOME}f{n}": html(f"<iframe src=/f{n + 1}></iframe>") for n in range(50)}
    result = await audit(Web({HOME: html("<iframe src=/f0></iframe>"), **pages}))
    assert result.pages_read == 6
    assert result.phone.status is Status.UNKNOWN
    assert result.phone.reason == f"unreachable: {HOME}f4 (leads on without end)"
    assert not result.phone.exhaustive


async def test_a_redirect_to_a_page_already_read_is_that_page():
    pages = site(
        home=html(a("/kontakt", "Kontakt"), a("/gammal")),
        kontakt=html("tel 0701"),
        gammal="-> " + HOME + "kontakt",
    )
    web = Web(pages)
    result = await audit(web)
    assert result.pages_read == 2
    assert len(web.asked) == 3


async def test_addresses_passed_on_the_way_are_not_asked_again():
    pages = site(home=html(a("/r1"), a("/r2")), r1=f"-> {HOME}r2", r2=f"-> {HOME}b", b=html())
    web = Web(pages)
    await audit(web)
    assert web.asked == [HOME, HOME + "r1"]


async def test_a_page_found_late_at_fewer_clicks_keeps_the_fewer():
    """/b is known at 2 clicks; then a link at 1 click turns out to redirect to it."""
    pages = site(home=html(a("/a"), a("/r")), a=html(a("/b")), r="-> " + HOME + "b", b=EVERYTHING)
    result = await audit(Web(pages))
    assert (result.phone.clicks, result.phone.exact, texts(result.phone)) == (1, True, [None, "Mer"])


# --- other domains --------------------------------------------------------------------------------------------


async def test_a_site_that_moved_is_followed_and_noted():
    new = "http://nyfirma.example/"
    web = Web({HOME: f"-> {new}", new: html(a("/k", "Kontakt")), new + "k": EVERYTHING})
    result = await audit(web)
    assert result.verdict is Verdict.PHONE_AND_EMAIL
    assert result.final_url == new
    assert result.notes == ("the site moved from firma.example to nyfirma.example",)


@pytest.mark.parametrize(
    "target", ["https://www.facebook.com/firma", "https://se.linkedin.com/company/firma"]
)
async def test_a_profile_is_no_site_of_ones_own(target):
    result = await audit(Web({HOME: f"-> {target}", target: EVERYTHING}))
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, Reason.MOVED)
    assert result.phone.status is Status.UNKNOWN


async def test_a_site_is_followed_to_another_domain_once():
    refresh = '<meta http-equiv="refresh" content="0; url=http://tredje.example/">'
    web = Web({HOME: "-> http://andra.example/", "http://andra.example/": html(head=refresh)})
    result = await audit(web)
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, Reason.MOVED)
    assert web.asked == [HOME]


@pytest.mark.parametrize(
    "frames",
    [
        "<html><frameset><frame src=http://webbhotell.example/firma/></frameset></html>",
        "<html><body><iframe src=http://webbhotell.example/firma/ style=height:100vh></iframe></body></html>",
    ],
)
async def test_a_frameset_that_shows_another_domain_is_followed(frames):
    result = await audit(Web({HOME: frames, "http://webbhotell.example/firma/": EVERYTHING}))
    assert (result.phone.clicks, urls(result.phone)) == (0, [HOME])


@pytest.mark.parametrize(
    ("url", "text", "followed"),
    [
        ("http://firma.zendesk.com/hc", "Kontakta oss", True),
        ("http://kontakt.firma.se/", "Kontakta oss", True),
        ("http://www.firma.de/hilfe", "Hilfe", True),
        ("https://forms.office.com/r/abc", "Kontakta oss", True),
        ("https://docs.google.com/forms/d/e/abc/viewform", "Kontakta oss", True),
        ("http://firma.zendesk.com/hc", "Nyheter", False),
        ("http://annan.example/kontakt", "Kontakta oss", False),
        ("https://www.facebook.com/firma", "Kontakta oss", False),
        ("http://affirma.example/", "Kontakta oss", False),
        ("http://annan.example/firma/kontakt", "Kontakta oss", False),
    ],
)
async def test_a_contact_link_to_a_place_that_is_plainly_the_companys(url, text, followed):
    web = Web({HOME: html(a(url, text)), url: EVERYTHING})
    result = await audit(web)
    assert (url in web.asked) is followed
    if followed:
        assert (result.phone.clicks, urls(result.phone)) == (1, [HOME, url])


async def test_a_contact_link_to_another_site_is_named():
    result = await audit(
        Web({HOME: html(a("http://koncern.example/", "Kontakt"), a("http://x.example/", "Vänner"))})
    )
    assert result.notes == ("“Kontakt” leads to another site, koncern.example",)


@pytest.mark.parametrize("place", ["header", "nav"])
async def test_what_the_menu_calls_contact_is_read_on_a_groups_site(place):
    group = "http://koncern.example/kontakt"
    web = Web({HOME: html(f"<{place}>", a(group, "Kontakta oss"), f"</{place}>"), group: EVERYTHING})
    result = await audit(web)
    assert (result.phone.clicks, urls(result.phone)) == (1, [HOME, group])


@pytest.mark.parametrize(
    "elsewhere", ["https://www.facebook.com/firma", "http://10.0.0.1/", "http://localhost/k"]
)
async def test_profiles_and_machines_are_no_contact_page_even_in_a_menu(elsewhere):
    result = await audit(
        Web({HOME: html("<nav>", a(elsewhere, "Kontakta oss"), "</nav>"), elsewhere: EVERYTHING})
    )
    assert (result.verdict, result.pages_read) == (Verdict.NONE, 1)


@pytest.mark.parametrize(
    ("url", "text", "reason"),
    [
        ("http://koncern.example/kontakt", "Kontakt", Reason.MOVED),
        ("http://10.0.0.1/kontakt", "Kontakt", None),
        ("/kontakt.pdf", "Kontaktuppgifter", Reason.NOT_HTML),
        ("http://koncern.example/kontakt", "Kontakta Konsumentverket", None),
        ("https://www.facebook.com/firma", "Kontakt", None),
        ("http://annan.example/broschyr.pdf", "Kontakt", None),
        ("/prislista.pdf", "Prislista", None),
    ],
)
async def test_contact_that_is_not_followed_leaves_absence_open(url, text, reason):
    result = await audit(Web(site(home=html(a(url, text)))))
    assert result.reason is reason
    assert result.phone.status is (Status.UNKNOWN if reason else Status.NOT_FOUND)
    read_one = await audit(Web(site(home=html(a(url, text), a("/k", "Kontakta oss")), k=html())))
    assert read_one.verdict is Verdict.NONE


async def test_what_a_footer_calls_contact_elsewhere_is_not_read_and_leaves_absence_open():
    maker = "http://webbmakaren.example/kontakt"
    web = Web({HOME: html("<footer>Tema:", a(maker, "Kontakt"), "</footer>"), maker: EVERYTHING})
    result = await audit(web)
    assert (result.phone.status, web.asked) == (Status.UNKNOWN, [HOME])


async def test_the_contact_of_others_on_a_page_of_partners_does_not_matter():
    card = html("<h3>Plåtslagarna</h3>", a("http://annan.example/kontakt", "Kontakt"))
    result = await audit(Web(site(home=html(a("/partner")), partner=card)))
    assert result.verdict is Verdict.NONE


@pytest.mark.parametrize(
    ("links", "found"),
    [
        (["http://firma.se/", "http://firma.no/"], True),
        (["http://firma.se/", "/integritet"], True),
        (["http://firma.se/", "/a", "/b", "/c"], False),
        (["http://annan.se/"], False),
    ],
)
async def test_a_homepage_that_only_asks_for_the_country_leads_to_the_countries_sites(links, found):
    pages = {HOME: html(*(a(link, "Land") for link in links)), "http://firma.se/": html(a("/k"))}
    result = await audit(Web({**pages, "http://firma.se/k": EVERYTHING, "http://annan.se/": EVERYTHING}))
    assert (result.phone.status is Status.FOUND) is found
    if found:
        assert (urls(result.phone)) == [HOME, "http://firma.se/", "http://firma.se/k"]


async def test_a_page_that_redirects_to_another_site_is_not_read():
    pages = site(home=html(a("/partner")), partner="-> http://annan.example/")
    result = await audit(Web({**pages, "http://annan.example/": EVERYTHING}))
    assert result.verdict is Verdict.NONE
    assert result.pages[1].dead
    assert result.pages[1].detail == "leads to another site, annan.example"


@pytest.mark.parametrize(
    ("target", "status"),
    [("http://koncern.example/se", Status.FOUND), ("https://www.facebook.com/firma", Status.NOT_FOUND)],
)
async def test_a_contact_page_that_redirects_to_another_site_is_read_there(target, status):
    pages = site(home=html(a("/kontakt", "Kontakt")), kontakt=f"-> {target}")
    result = await audit(Web({**pages, target: EVERYTHING}))
    assert result.phone.status is status
    if status is Status.FOUND:
        assert (result.phone.clicks, urls(result.phone)) == (1, [HOME, target])


async def test_the_homepage_is_tried_at_its_other_addresses():
    gone = refused(Reason.UNREACHABLE, "no such host")
    web = Web({HOME: gone, "https://firma.example/": gone, "http://www.firma.example/": EVERYTHING})
    result = await audit(web)
    assert result.final_url == "http://www.firma.example/"
    assert result.verdict is Verdict.PHONE_AND_EMAIL
    assert result.notes == (f"{HOME} did not answer, read at http://www.firma.example/",)


# --- what could not be looked at --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((401, "x"), Reason.BLOCKED),
        ((403, "x"), Reason.BLOCKED),
        ((405, "x"), Reason.BLOCKED),
        ((429, "x"), Reason.BLOCKED),
        ((451, "x"), Reason.BLOCKED),
        ((503, "x"), Reason.BLOCKED),
        ((999, "x"), Reason.BLOCKED),
        ((500, "x"), Reason.UNREACHABLE),
        ((502, "x"), Reason.UNREACHABLE),
        ((404, "x"), Reason.UNREACHABLE),
        ((410, "x"), Reason.UNREACHABLE),
        ((302, "x"), Reason.UNREACHABLE),
        ((200, "  \n"), Reason.UNREACHABLE),
        (Fetched(HOME, 200, b"%PDF-1.7", "application/pdf"), Reason.NOT_HTML),
        (Fetched(HOME, 200, b"\x89PNG\0\0", None), Reason.NOT_HTML),
        (refused(Reason.ROBOTS), Reason.ROBOTS),
        (refused(Reason.TIMEOUT), Reason.TIMEOUT),
        (refused(Reason.UNREACHABLE), Reason.UNREACHABLE),
        (refused(Reason.TOO_LARGE), Reason.TOO_LARGE),
        (refused(Reason.NOT_HTML), Reason.NOT_HTML),
        (html("problem parked", "tel 0701", "mail x@y.example", "form x"), Reason.PARKED),
        (html("problem blocked", "tel 0701", a("/kontakt", "Kontakt")), Reason.BLOCKED),
        (html("problem needs_browser"), Reason.NEEDS_BROWSER),
        (html("problem login"), Reason.LOGIN),
        (ValueError("a bug"), Reason.INTERNAL_ERROR),
    ],
)
async def test_a_homepage_that_cannot_be_looked_at(answer, reason):
    result = await audit(Web({HOME: answer, HOME + "kontakt": EVERYTHING}))
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, reason)
    for channel in (result.phone, result.email, result.form):
        assert channel.status is Status.UNKNOWN
        assert channel.reason.startswith(reason.value)
        assert channel.clicks is None
    assert result.pages_read == 0


FAILURES = [
    ((403, "x"), Reason.BLOCKED),
    ((500, "x"), Reason.UNREACHABLE),
    ((200, ""), Reason.UNREACHABLE),
    (refused(Reason.ROBOTS), Reason.ROBOTS),
    (refused(Reason.TIMEOUT), Reason.TIMEOUT),
    (html("problem needs_browser"), Reason.NEEDS_BROWSER),
    (html("problem blocked", "tel 0701"), Reason.BLOCKED),
    (f"-> {HOME}logga-in?to=kontakt", Reason.LOGIN),
    (ValueError("a bug"), Reason.INTERNAL_ERROR),
]


@pytest.mark.parametrize(("answer", "reason"), FAILURES)
@pytest.mark.parametrize("name", ["Kontakta oss", "Kundservice", "Impressum"])
async def test_a_contact_page_that_cannot_be_looked_at_leaves_the_channel_unknown(answer, reason, name):
    plain = {f"p{number}": html() for number in range(9)}
    home = html(a("/k", name), *(a(f"/{page}") for page in plain))
    pages = site(home=home, k=answer, **{"logga-in?to=kontakt": html("Logga in")}, **plain)
    result = await audit(Web(pages))
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, reason)
    assert result.phone.status is Status.UNKNOWN
    assert result.phone.reason.startswith(reason.value)


@pytest.mark.parametrize(("answer", "reason"), FAILURES)
async def test_another_page_that_cannot_be_looked_at_only_ends_the_claim_of_completeness(answer, reason):
    plain = {f"p{number}": html() for number in range(9)}
    home = html(a("/nyheter"), *(a(f"/{page}") for page in plain))
    pages = site(home=home, nyheter=answer, **{"logga-in?to=kontakt": html("Logga in")}, **plain)
    result = await audit(Web(pages))
    assert (result.verdict, result.reason) == (Verdict.NONE, None)
    assert result.phone.exhaustive is (reason is Reason.LOGIN)  # no visitor sees more of it
    assert [page.problem for page in result.pages if page.problem] == [reason]


@pytest.mark.parametrize(("answer", "reason"), FAILURES)
@pytest.mark.parametrize("name", ["Om oss", "Hitta hit", "Medarbetare"])
async def test_where_nothing_is_called_contact_the_page_that_may_hold_it_matters(answer, reason, name):
    plain = {f"p{number}": html() for number in range(9)}
    links = [a("/om", name), *(a(f"/{page}") for page in plain)]
    pages = site(home=html(*links), om=answer, **{"logga-in?to=kontakt": html("Logga in")}, **plain)
    result = await audit(Web(pages))
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, reason)
    pages |= site(home=html(*links, a("/k", "Kontakt")), k=html())
    assert (await audit(Web(pages))).verdict is Verdict.NONE


async def test_a_form_of_a_service_that_may_not_be_fetched_hides_no_details():
    frame = '<iframe src="https://form.jotform.com/1" title="Kontaktformulär"></iframe>'
    pages = site(home=html(a("/k", "Kontakt"), a("/om")), k=html("form x", frame, a("/om")), om=html())
    result = await audit(Web({**pages, "https://form.jotform.com/1": refused(Reason.ROBOTS)}))
    assert (result.verdict, result.phone.exhaustive) == (Verdict.FORM_ONLY, False)


async def test_where_a_contact_page_leads_at_once_is_the_contact_page():
    plain = {f"p{number}": html() for number in range(9)}
    refresh = html(head='<meta http-equiv="refresh" content="0; url=/fraga">')
    frameset = "<html><frameset><frame src=/fraga></frameset></html>"
    for door in (refresh, frameset):
        for question in ((403, "x"), f"-> {HOME}ruta"):
            home = html(a("/k", "Kontakt"), a("/ruta"), *(a(f"/{page}") for page in plain))
            result = await audit(Web(site(home=home, k=door, fraga=question, ruta=(403, "x"), **plain)))
            assert result.phone.status is Status.UNKNOWN


async def test_a_link_past_the_click_limit_tells_what_a_nearer_page_is():
    plain = {f"p{number}": html() for number in range(9)}
    home = html(a("/x"), a("/q"), *(a(f"/{page}") for page in plain))
    pages = site(home=home, x=html(a("/k", "Kontakt")), q=(500, "x"), k=html(), **plain)
    assert (await audit(Web(pages), budget=Budget(max_clicks=1))).verdict is Verdict.NONE
    pages[HOME + "x"] = html(a("/q", "Kontakt"))
    assert (await audit(Web(pages), budget=Budget(max_clicks=1))).reason is Reason.UNREACHABLE


async def test_a_quarter_of_the_pages_failing_proves_nothing():
    bad = {f"b{number}": (500, "x") for number in range(3)}
    good = {f"g{number}": html() for number in range(8)}
    links = [a(f"/{name}") for pair in zip([*good], [*bad, *good], strict=False) for name in pair]
    result = await audit(Web(site(home=html(*links), **bad, **good)))
    assert result.reason is Reason.UNREACHABLE
    assert result.phone.status is Status.UNKNOWN


async def test_dead_links_and_files_are_looked_at():
    links = [a("/kontakt", "Kontakt"), a("/support", "Support"), a("/hjalp", "Hjälp"), a("/om", "Om oss")]
    pages = site(
        home=html(*links), support=(410, "x"), hjalp=Fetched(HOME + "hjalp", 200, b"%PDF", "application/pdf")
    )
    result = await audit(Web({**pages, HOME + "om": refused(Reason.NOT_HTML, "a film")}))
    assert result.verdict is Verdict.NONE
    assert result.phone.exhaustive
    assert result.pages_read == 1
    assert [page.dead for page in result.pages] == [False, True, True, True, True]


async def test_what_was_found_stands_though_the_rest_is_unknown():
    web = Web(site(home=html("tel 0701", a("/kontakt", "Kontakt")), kontakt=(403, "x")))
    result = await audit(web)
    assert (result.phone.status, result.phone.clicks) == (Status.FOUND, 0)
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, Reason.BLOCKED)


async def test_clicks_past_a_page_that_failed_are_an_upper_bound():
    web = Web(site(home=html(a("/x"), a("/y")), x=(500, "x"), y=html(a("/z")), z=EVERYTHING))
    result = await audit(web)
    assert (result.phone.clicks, result.phone.exact) == (2, False)


async def test_a_failed_form_search_does_not_touch_the_verdict():
    web = Web(site(home=html("tel 0701 mail info@firma.example", a("/k", "Kontakt")), k=(403, "x")))
    result = await audit(web)
    assert result.verdict is Verdict.PHONE_AND_EMAIL
    assert result.form.status is Status.UNKNOWN


async def test_a_site_that_refuses_again_and_again_is_left():
    links = [a(f"/p{number}") for number in range(40)]
    web = Web({HOME: html(*links), **{f"{HOME}p{n}": (429, "x") for n in range(40)}})
    result = await audit(web)
    assert len(web.asked) == 6
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, Reason.BLOCKED)


async def test_pages_that_robots_may_not_see_do_not_end_the_audit():
    hidden = {f"r{number}": refused(Reason.ROBOTS) for number in range(6)}
    shown = {f"p{number}": html() for number in range(20)}
    links = [a(f"/{name}") for name in (*hidden, *shown)]
    web = Web(site(home=html(*links), **hidden, **shown))
    result = await audit(web)
    assert len(web.asked) == 27
    assert result.verdict is Verdict.NONE


async def test_errors_of_ours_are_logged_with_the_site(caplog):
    def broken(fetched, site, *, sought):
        raise KeyError("broken")

    result = await audit(Web({HOME: html()}), read=broken)
    assert result.reason is Reason.INTERNAL_ERROR
    assert HOME in caplog.text
    assert "KeyError" in caplog.text


@pytest.mark.parametrize("error", [AbandonAuditError("out of files"), asyncio.CancelledError()])
async def test_what_is_to_end_the_audit_ends_it(error):
    with pytest.raises(type(error)):
        await audit(Web({HOME: error}))


# --- budgets --------------------------------------------------------------------------------------------------


async def test_the_page_budget_holds():
    links = [a(f"/p{number}") for number in range(50)]
    web = Web({HOME: html(*links), **{f"{HOME}p{n}": html() for n in range(50)}})
    result = await audit(web, budget=Budget(max_pages=7))
    assert len(web.asked) == result.pages_read == 7
    assert result.verdict is Verdict.NONE
    assert not result.phone.exhaustive


async def test_dead_links_cost_only_requests_and_those_are_bounded():
    web = Web({HOME: html(*(a(f"/p{number}") for number in range(50)))})
    result = await audit(web, budget=Budget(max_pages=7))
    assert (len(web.asked), result.pages_read) == (14, 1)


@pytest.mark.parametrize(("text", "place"), [("Kontakta %s", 1), ("Kontakta", 11)])
async def test_whom_else_to_contact_waits_for_the_contact_page(text, place):
    names = "abcdefghijklmnop"
    cards = [a(f"/person/{name}/kontakt", text.replace("%s", name)) for name in names]
    forms = {f"{HOME}person/{name}/kontakt": html("form x") for name in names}
    pages = {HOME: html(*cards, a("/k", "Kontakt")), f"{HOME}k": html("tel 0701 mail info@firma.example")}
    web = Web({**pages, **forms})
    result = await audit(web, budget=Budget(max_pages=12))
    assert result.verdict is Verdict.PHONE_AND_EMAIL
    assert web.asked[place] == f"{HOME}k"


async def test_pages_called_alike_at_addresses_of_one_shape_leave_room_for_others():
    times = {f"{HOME}boka?tid={number}": html("form/booking x") for number in range(60)}
    pages = {HOME: html(*(a(url, "Boka tid") for url in times), a("/k", "Kontakt"), a("/om", "Om oss"))}
    web = Web({**pages, **times, f"{HOME}k": html("tel 0701"), f"{HOME}om": html("mail info@firma.example")})
    result = await audit(web, budget=Budget(max_pages=30))
    assert result.verdict is Verdict.PHONE_AND_EMAIL
    assert len(web.asked) < 20


async def test_contact_links_left_untried_leave_absence_open():
    links = [a(f"/k{number}", "Kontakt") for number in range(6)]
    web = Web({HOME: html(*links), **{f"{HOME}k{n}": html() for n in range(6)}})
    result = await audit(web, budget=Budget(max_pages=4))
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, Reason.BUDGET)
    assert result.phone.reason == "budget: the page budget ended with 3 contact links untried"


async def test_ten_contact_pages_without_details_tell_absence():
    links = [a(f"/k{number}", "Kontakt") for number in range(40)]
    web = Web({HOME: html(*links), **{f"{HOME}k{n}": html() for n in range(40)}})
    result = await audit(web)
    assert result.verdict is Verdict.NONE
    assert result.phone.reason == "11 contact links were not tried"


def help_centre(size: int, *contact: str) -> Web:
    """A site whose support page leads to `size` pages called support, and to its contact page at the end."""
    topics = [f"t{number}" for number in range(size)]
    support = html(*(a(f"/{name}", f"Support {name}") for name in topics), a("/k", "Kontakta oss"))
    pages = site(home=html(a("/support", "Support")), support=support, k=html(*contact), tel=html("tel 0701"))
    return Web(pages | {f"{HOME}{name}": html() for name in topics})


async def test_where_a_contact_page_leads_goes_before_a_help_centre():
    for text in ("Person", "Telefon"):
        result = await audit(help_centre(60, "form x", a("/chatt", "Privat"), a("/tel", text)))
        assert (result.verdict, result.phone.clicks, result.phone.exact) == (Verdict.PHONE, 3, False)


async def test_a_help_centre_that_can_be_read_is_read_first():
    web = help_centre(15, "form x", a("/tel", "Person"))
    result = await audit(web)
    assert (result.phone.clicks, result.phone.exact) == (3, True)
    assert web.asked.index(HOME + "t14") < web.asked.index(HOME + "tel")


async def test_ten_support_pages_do_not_tell_absence():
    result = await audit(help_centre(60, "form x"))
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, Reason.BUDGET)


async def test_children_of_a_contact_page_left_untried_leave_absence_open():
    children = [a(f"/c{number}", f"Ort {number}") for number in range(40)]
    pages = {f"{HOME}c{n}": html() for n in range(40)}
    result = await audit(Web(site(home=html(a("/k", "Kontakt")), k=html("form x", *children)) | pages))
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, Reason.BUDGET)


@pytest.mark.parametrize("place", ["nav", "footer"])
async def test_what_a_contact_pages_frame_leads_to_is_none_of_its_children(place):
    links = " ".join(a(f"/c{number}", f"Ort {number}") for number in range(40))
    pages = {f"{HOME}c{n}": html() for n in range(40)}
    contact = html("form x", f"<{place}>{links}</{place}>")
    result = await audit(Web(site(home=html(a("/k", "Kontakt")), k=contact) | pages))
    assert result.verdict is Verdict.FORM_ONLY


async def test_what_the_homepage_leads_to_as_well_is_no_child_of_the_contact_page():
    links = " ".join(a(f"/c{number}", f"Ort {number}") for number in range(40))
    pages = {f"{HOME}c{n}": html() for n in range(40)}
    home = html(a("/k", "Kontakt"), links)
    result = await audit(Web(site(home=home, k=html("form x", links)) | pages))
    assert result.verdict is Verdict.FORM_ONLY


async def test_for_the_form_alone_a_contact_pages_children_are_not_read():
    contact = html("tel 0701 mail info@firma.example", a("/anna", "Anna"), a("/bo", "Bo"), a("/s", "Support"))
    web = Web(site(home=html(a("/k", "Kontakt")), k=contact, anna=html(), bo=html(), s=html("form x")))
    result = await audit(web)
    assert web.asked == [HOME, HOME + "k", HOME + "s"]
    assert result.form.clicks == 2


async def test_for_the_form_alone_only_contact_links_are_tried():
    home = html("tel 0701 mail info@firma.example", a("/k", "Kontakt"), a("/nyheter"), a("/om", "Om oss"))
    web = Web(site(home=home, k=html(), nyheter=html("form x"), om=html()))
    result = await audit(web)
    assert web.asked == [HOME, HOME + "k"]
    assert (result.form.status, result.form.exhaustive) == (Status.NOT_FOUND, False)


async def test_for_the_form_alone_few_pages_are_read():
    links = [a(f"/k{number}", "Kontakt") for number in range(40)]
    pages = {f"{HOME}k{n}": html() for n in range(40)}
    web = Web({HOME: html("tel 0701 mail info@firma.example", *links), **pages})
    result = await audit(web, budget=Budget(form_pages=5))
    assert len(web.asked) == 5
    assert (result.form.status, result.form.exhaustive) == (Status.NOT_FOUND, False)


async def test_time_that_runs_out_leaves_the_rest_unknown():
    clock = Clock()
    web = Web(site(home=html("tel 0701", a("/k", "Kontakt"), a("/x")), k=html(), x=EVERYTHING))

    async def slow(url):
        clock.seconds += 40
        return await Web.fetch(web, url)

    result = await audit(type("Slow", (), {"fetch": staticmethod(slow)})(), clock=clock)
    assert (result.phone.status, result.phone.clicks, result.phone.exact) == (Status.FOUND, 0, True)
    assert (result.email.status, result.reason) == (Status.FOUND, None)
    clock.seconds = 0
    result = await audit(
        type("Slow", (), {"fetch": staticmethod(slow)})(), budget=Budget(max_seconds=60), clock=clock
    )
    assert (result.phone.status, result.email.status) == (Status.FOUND, Status.UNKNOWN)
    assert (result.verdict, result.reason) == (Verdict.NOT_ASSESSED, Reason.TIMEOUT)
    assert result.seconds == 80


async def test_an_answer_that_never_comes_ends_with_the_time():
    cancelled = []

    async def silent(url):
        if url == HOME:
            return Fetched(url, 200, html("tel 0701", a("/k", "Kontakt")).encode(), "text/html")
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(url)
            raise

    result = await audit(
        type("Silent", (), {"fetch": staticmethod(silent)})(), budget=Budget(max_seconds=0.01)
    )
    assert cancelled == [HOME + "k"]
    assert (result.phone.status, result.email.status) == (Status.FOUND, Status.UNKNOWN)
    assert result.reason is Reason.TIMEOUT


# --- what counts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marker",
    ["tel/third_party 0701", "tel/placeholder 0701", "tel/hidden 0701", "tel/structured 0701"],
)
async def test_a_phone_that_is_not_the_companys_or_not_seen_does_not_count(marker):
    result = await audit(Web({HOME: html(marker, "mail info@firma.example")}))
    assert result.verdict is Verdict.EMAIL
    assert [sighting.finding.value for sighting in result.phone.findings] == ["0701"]


@pytest.mark.parametrize(
    "marker", ["mail/noreply a@b.example", "mail/placeholder a@b.example", "mail/third_party a@b.example"]
)
async def test_an_address_nobody_reads_does_not_count(marker):
    assert (await audit(Web({HOME: html(marker)}))).verdict is Verdict.NONE


@pytest.mark.parametrize("kind", ["newsletter", "search", "login", "comment", "booking", "order"])
async def test_only_a_contact_form_counts(kind):
    assert (await audit(Web({HOME: html(f"form/{kind} x")}))).verdict is Verdict.NONE
    assert (await audit(Web({HOME: html("form/contact x")}))).verdict is Verdict.FORM_ONLY


async def test_an_unclear_owner_counts_where_nothing_better_is_found():
    pages = site(home=html("tel/unclear 0701 mail info@firma.example", a("/k", "Kontakt")), k=html("form x"))
    result = await audit(Web(pages))
    assert (result.phone.status, result.phone.value, result.phone.clicks) == (Status.FOUND, "0701", 0)
    assert result.phone.reason.startswith("whose it is remains unclear")


async def test_the_companys_own_is_preferred_to_the_unclear_even_a_click_away():
    pages = site(
        home=html("tel/unclear 0701 mail info@firma.example", a("/k", "Kontakt")), k=html("tel 0702 form x")
    )
    result = await audit(Web(pages))
    assert (result.phone.value, result.phone.clicks, result.phone.reason) == ("0702", 1, None)


async def test_a_detail_behind_a_control_counts_and_is_noted():
    result = await audit(Web({HOME: html("tel/reveal 0701", "mail info@firma.example form x")}))
    assert (result.phone.clicks, result.phone.reason) == (1, "shown by a control on the page")
    assert urls(result.phone) == [HOME, HOME]
    scored = score_audit(result)
    assert scored is not None
    assert "one click to the phone number" in [loss.reason for loss in scored.losses]


async def test_general_addresses_come_before_role_and_personal_ones():
    home = html(
        "mail/personal anna@firma.example mail/role press@firma.example mail info@firma.example tel 1 form x"
    )
    result = await audit(Web({HOME: home}))
    assert result.email.value == "info@firma.example"
    found = [sighting.finding.value for sighting in result.email.findings]
    assert found == ["info@firma.example", "press@firma.example", "anna@firma.example"]


async def test_the_number_on_most_pages_is_the_companys_main_one():
    pages = site(
        home=html("tel 0711 tel 0722", a("/k", "Kontakt"), a("/x")), k=html("tel 0722"), x=html("tel 0722")
    )
    result = await audit(Web(pages))
    assert (result.phone.value, result.phone.clicks) == ("0722", 0)


async def test_the_form_is_named_by_the_page_that_shows_it():
    pages = site(
        home=html(a("/k", "Kontakt")),
        k=html("<iframe src=/ram.html></iframe>"),
        **{"ram.html": html("form x")},
    )
    result = await audit(Web(pages))
    assert (result.form.value, result.form.clicks) == (HOME + "k", 1)


async def test_the_record_of_the_audit():
    result = await audit(Web({HOME: EVERYTHING}))
    assert result.started == "2026-01-02T03:04:05+00:00"
    assert result.version == "test"
    assert [(page.url, page.clicks, page.problem) for page in result.pages] == [(HOME, 0, None)]


# --- properties -------------------------------------------------------------------------------------------------

ANSWERS = st.sampled_from(
    ["", "", "", "tel 0701", "mail a@b.example", "form x", "tel/unclear 0702", (403, "x"), (404, "x"), (500, "x"),
     (200, ""), refused(Reason.ROBOTS), refused(Reason.TIMEOUT), "problem needs_browser", "problem parked",
     f"-> {HOME}p1", "-> http://annan.example/", f"-> {HOME}login", KeyError("a bug")]
)  # fmt: skip
NAMES = st.sampled_from(["Mer", "Kontakta oss", "Kundservice", "Impressum", "Om oss", "English", ""])


@st.composite
def webs(draw):
    size = draw(st.integers(1, 14))
    links = st.lists(st.tuples(st.integers(0, size - 1), NAMES), max_size=6)
    pages: dict[str, object] = {}
    for number in range(size):
        url = HOME if number == 0 else f"{HOME}p{number}"
        answer = draw(ANSWERS)
        ways = [a(HOME if to == 0 else f"/p{to}", name) for to, name in draw(links)]
        is_page = isinstance(answer, str) and not answer.startswith("-> ")
        pages[url] = html(str(answer), *ways) if is_page else answer
    if pages.get(HOME + "p1") == f"-> {HOME}p1":
        pages[HOME + "p1"] = html()
    return pages


@settings(max_examples=400, deadline=None)
@given(webs(), st.integers(), st.integers(1, 12), st.integers(0, 3))
def test_whatever_a_site_does_the_audit_is_honest(pages, seed, max_pages, max_clicks):
    web = Web(
        {**pages, "http://annan.example/": EVERYTHING, HOME + "login": html("Logga in")}, random.Random(seed)
    )
    budget = Budget(max_clicks=max_clicks, max_pages=max_pages, form_pages=min(5, max_pages))
    result = asyncio.run(audit(web, budget=budget))

    asked = [
        page_key(url)
        for url in web.asked
        if url not in ("https://firma.example/", "http://www.firma.example/")
    ]
    assert len(asked) == len(set(asked))
    assert web.most_open <= 1
    assert len(asked) <= 2 * max_pages
    assert sum(1 for page in result.pages if page.problem is None and not page.dead) <= max_pages
    channels = (result.phone, result.email, result.form)
    failed = {page.url for page in result.pages if page.problem}
    promised = {
        HOME + target.strip("/")
        for url, body in pages.items()
        if isinstance(body, str) and url in {page.url for page in result.pages}
        for target, name in _links(body)
        if name in ("Kontakta oss", "Kundservice", "Impressum")
    }
    if failed & (promised | {HOME}):
        assert all(channel.status is not Status.NOT_FOUND for channel in channels)
    for channel in channels:
        if channel.status is Status.FOUND:
            assert len(channel.path) == channel.clicks + 1 <= max_clicks + 1
            assert channel.path[0].link_text is None
        else:
            assert channel.clicks is channel.exact is channel.value is None
            assert channel.path == ()
        assert (channel.status is Status.UNKNOWN) <= bool(channel.reason)
    assert (result.verdict is Verdict.NOT_ASSESSED) == (result.reason is not None)

    again = asyncio.run(audit(Web(web.pages, random.Random(seed + 1)), budget=budget))
    assert again == result


def _links(body: str) -> list[tuple[str, str]]:
    parts = body.split('<a href="')[1:]
    return [
        (part.partition('"')[0].removeprefix(HOME), part.partition(">")[2].partition("<")[0])
        for part in parts
    ]


async def test_fetch_errors_keep_their_words():
    result = await audit(Web({HOME: FetchError(Reason.BLOCKED, "asks us to come back in 900 seconds")}))
    assert result.phone.reason == f"blocked: {HOME} (asks us to come back in 900 seconds)"
