"""The audit with a browser at hand: when it is asked, and what becomes of what it shows."""

import asyncio
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_web import HOME, Clock, Shows, Web, a, audit, html, opens, read, refused, texts, urls

from crawler.model import Budget, PageReading, Reason, Signal, SiteAudit, Status, Verdict
from crawler.page.signals.names import IN_TEXT
from crawler.site.fetching import AbandonAuditError, FetchError, Rendered, Revealed
from crawler.site.second_look import Mode

SHELL = html("problem needs_browser")
ALL = "tel 0701 mail info@firma.example form x"
K, A, B = f"{HOME}k", f"{HOME}a", f"{HOME}b"
CONTACT_LINK = a("/k", "Kontakta oss")


def statuses(found: SiteAudit) -> list[str]:
    return [channel.status.value for channel in (found.phone, found.email, found.form)]


async def test_what_an_opened_menu_shows_costs_no_click_more() -> None:
    opened = Revealed("Meny", html("tel 0700", CONTACT_LINK), None, menu=True)
    browser = Shows({HOME: Rendered(HOME, 200, html(), revealed=(opened,))})
    found = await audit(Web({HOME: html("sign scripts"), K: html("mail info@firma.example")}), render=browser)
    assert (found.phone.clicks, texts(found.phone), found.phone.reason) == (0, [None], None)
    assert (found.email.clicks, texts(found.email)) == (1, [None, "Kontakta oss"])


# --- when a browser is asked --------------------------------------------------------------------------------


async def test_a_shell_is_shown_at_once_and_read_on_from() -> None:
    browser = Shows({HOME: html(CONTACT_LINK)})
    found = await audit(Web({HOME: SHELL, K: html(ALL)}), render=browser)
    assert (found.verdict, found.phone.clicks, texts(found.phone)) == (
        Verdict.PHONE_AND_EMAIL,
        1,
        [None, "Kontakta oss"],
    )
    assert browser.asked == [HOME]
    assert [(page.url, page.rendered, page.problem) for page in found.pages] == [
        (HOME, True, None),
        (K, False, None),
    ]


async def test_every_page_of_an_app_that_matters_is_shown() -> None:
    browser = Shows({HOME: html(CONTACT_LINK, a("/a"), a("/b")), K: html(ALL)})
    found = await audit(Web(dict.fromkeys((HOME, K, A, B), SHELL)), render=browser)
    assert (found.verdict, found.email.clicks) == (Verdict.PHONE_AND_EMAIL, 1)
    assert browser.asked == [HOME, K]


async def test_the_static_pass_comes_first_and_a_browser_only_where_something_is_missing() -> None:
    pages = {HOME: html("sign scripts", CONTACT_LINK), K: html(ALL)}
    browser = Shows({HOME: html("tel 0700")})
    found = await audit(Web(pages), render=browser)
    assert (browser.asked, found.phone.value) == ([], "0701")


@pytest.mark.parametrize(
    ("home", "shown", "status"),
    [
        ("sign scripts", "tel 0701 mail info@firma.example", [Status.FOUND, Status.FOUND, Status.NOT_FOUND]),
        ("undecided phone", ALL, [Status.FOUND] * 3),
        ("sign scripts", "Inget", [Status.NOT_FOUND] * 3),
        ("undecided phone", "Inget", [Status.NOT_FOUND] * 3),
        ("undecided phone", "undecided phone", [Status.UNKNOWN, Status.NOT_FOUND, Status.NOT_FOUND]),
    ],
)
async def test_what_a_browser_shows_decides(home: str, shown: str, status: list[Status]) -> None:
    found = await audit(Web({HOME: html(home)}), render=Shows({HOME: html(shown)}))
    assert statuses(found) == status


@pytest.mark.parametrize(
    "reason", [r for r in Reason if r not in (Reason.NEEDS_BROWSER, Reason.INTERNAL_ERROR)]
)
async def test_no_browser_for_what_was_refused_or_is_not_there(reason: Reason) -> None:
    browser = Shows({HOME: html(ALL)})
    found = await audit(Web({HOME: refused(reason, "so")}), render=browser)
    assert (browser.asked, found.verdict) == ([], Verdict.NOT_ASSESSED)


async def test_a_check_of_browsers_is_tried_once_where_it_lets_browsers_pass() -> None:
    check = (503, "problem blocked sign challenge")
    browser = Shows({HOME: html(CONTACT_LINK), K: html(ALL)})
    found = await audit(Web({HOME: check, K: check}), render=browser)
    assert (found.verdict, browser.asked) == (Verdict.PHONE_AND_EMAIL, [HOME, K])
    stopped = Shows({HOME: Rendered(HOME, 403, "problem blocked")})
    found = await audit(Web({HOME: check, K: check}), render=stopped)
    assert (found.reason, stopped.asked) == (Reason.BLOCKED, [HOME])


async def test_a_browser_shows_no_more_pages_than_the_budget_allows() -> None:
    home = html(*(a(f"/{n}", f"Kontakt {n}") for n in range(9)))
    pages = {HOME: home} | {f"{HOME}{n}": html("undecided phone") for n in range(9)}
    browser = Shows(dict.fromkeys(pages, html("Inget")))
    found = await audit(Web(pages), budget=Budget(browser_pages=3), render=browser)
    assert (len(browser.asked), found.phone.status) == (3, Status.UNKNOWN)


@pytest.mark.parametrize(
    ("home", "looks", "verdict"),
    [("tel 0701", 1, Verdict.PHONE), ("form x", 4, Verdict.FORM_ONLY), ("Inget", 4, Verdict.NONE)],
)
async def test_guesses_are_few_and_more_before_a_company_is_told_to_have_neither_phone_nor_address(
    home: str, looks: int, verdict: Verdict
) -> None:
    links = [a(f"/{n}", f"Kontakt {n}") for n in range(9)]
    pages = {HOME: html("sign scripts", home, *links)} | {
        f"{HOME}{n}": html("sign scripts") for n in range(9)
    }
    browser = Shows(pages)
    found = await audit(Web(pages), render=browser)
    assert (browser.asked, found.verdict) == ([f"{HOME}{n}" for n in range(looks)], verdict)


@pytest.mark.parametrize(
    "name", ["Kundservice", "Om oss", "Hitta butik", "Medarbetare", "Kontakta våra kontor"]
)
async def test_a_page_that_may_hold_a_contact_is_guessed_at_before_the_homepage(name: str) -> None:
    links = [CONTACT_LINK, a("/a", name), a("/b", "Nyheter")]
    pages = {url: html("sign scripts", *links) for url in (HOME, A, B)} | {K: html("sign scripts form x")}
    browser = Shows(pages | {A: html("tel 0701 mail info@firma.example", *links)})
    found = await audit(Web(pages), render=browser)
    assert (found.verdict, found.phone.clicks) == (Verdict.PHONE_AND_EMAIL, 1)
    assert browser.asked == [K, A, HOME]  # the homepage, since it may show the same and is nearer
    assert (await audit(Web(pages), render=Shows(pages))).verdict is Verdict.FORM_ONLY


async def test_a_guess_that_was_right_leads_to_the_next() -> None:
    pages = {HOME: html("sign scripts", CONTACT_LINK), K: html("sign scripts")}
    footer = "tel 0701 mail info@firma.example"
    browser = Shows({HOME: html(footer, CONTACT_LINK), K: html(footer, "form x")})
    found = await audit(Web(pages), render=browser)
    assert (browser.asked, found.phone.clicks, found.form.clicks) == ([K, HOME], 0, 1)


@pytest.mark.parametrize(
    ("home", "notes"),
    [
        (SHELL, [f"no browser was at hand to look at {HOME}, which is empty without scripts"]),
        (html("undecided phone"), [f"no browser was at hand to look at {HOME}, which has what only a browser can read"]),
        (html("sign scripts", ALL), []),
        (html("Inget"), []),
    ],
)  # fmt: skip
async def test_a_browser_that_is_missed_is_told_in_the_notes(home: str, notes: list[str]) -> None:
    assert list((await audit(Web({HOME: home}))).notes) == notes
    assert not (await audit(Web({HOME: home}), mode=Mode.NEVER)).notes


async def test_never_means_never() -> None:
    browser = Shows({HOME: html(ALL)})
    found = await audit(Web({HOME: SHELL}), render=browser, mode=Mode.NEVER)
    assert (browser.asked, found.reason) == ([], Reason.NEEDS_BROWSER)


async def test_always_shows_every_page_that_is_read() -> None:
    pages = {HOME: html(CONTACT_LINK, a("/a")), K: html("tel 0701"), A: html("mail info@firma.example")}
    browser = Shows(pages)
    found = await audit(Web(pages), render=browser, mode=Mode.ALWAYS)
    assert (set(browser.asked), all(page.rendered for page in found.pages)) == (set(pages), True)


async def test_always_does_not_ask_for_what_is_dead_or_refused() -> None:
    pages = {
        HOME: html(CONTACT_LINK, a("/a"), a("/b")),
        K: html("x"),
        A: None,
        B: refused(Reason.ROBOTS, "no"),
    }
    browser = Shows(pages)
    await audit(Web(pages), render=browser, mode=Mode.ALWAYS)
    assert browser.asked == [HOME, K]


# --- what becomes of what it shows ---------------------------------------------------------------------------


async def test_what_styles_hide_is_withdrawn_and_said() -> None:
    pages = {HOME: html("tel 0701 mail info@firma.example form x")}
    found = await audit(
        Web(pages), render=Shows({HOME: html("mail info@firma.example form x")}), mode=Mode.ALWAYS
    )
    assert (statuses(found), found.verdict) == (["not_found", "found", "found"], Verdict.EMAIL)
    assert [sighting.finding.visible for sighting in found.phone.findings] == [False]
    assert f"0701 is in {HOME} as served, but a browser does not show it" in found.notes


@pytest.mark.parametrize(
    ("home", "shown", "status"),
    [
        ("sign scripts tel 0701 mail info@firma.example", "form x", ["unknown", "unknown", "found"]),
        ("sign scripts tel 0701 mail info@firma.example", "mail info@firma.example", ["unknown", "found", "not_found"]),
        ("sign scripts tel 0701", "tel 0702", ["found", "not_found", "not_found"]),
        ("sign scripts tel/third_party 0701 mail/noreply x@firma.example", "form x", ["not_found", "not_found", "found"]),
        ("tel 0701 mail info@firma.example", "form x", ["not_found", "not_found", "found"]),
    ],
)  # fmt: skip
async def test_what_scripts_may_yet_show_is_not_told_as_absent(
    home: str, shown: str, status: list[str]
) -> None:
    found = await audit(Web({HOME: html(home)}), render=Shows({HOME: html(shown)}), mode=Mode.ALWAYS)
    assert statuses(found) == status
    if status[0] == "unknown":
        why = f"needs_browser: {HOME} has a phone number that a browser does not show"
        assert (found.verdict, found.phone.reason) == (Verdict.NOT_ASSESSED, why)


async def test_a_nearer_detail_takes_the_place_of_the_one_found_before() -> None:
    pages = {HOME: html("sign parts", CONTACT_LINK), K: html(ALL)}
    found = await audit(Web(pages), render=Shows({HOME: html("tel 0701", CONTACT_LINK)}))
    assert (found.phone.clicks, found.email.clicks, found.phone.exact) == (0, 1, True)


async def test_a_control_costs_a_click_and_is_named() -> None:
    browser = Shows({HOME: opens(html("Verkstad"), **{"Visa nummer": html("tel 0701")})})
    found = await audit(Web({HOME: html("undecided phone mail info@firma.example form x")}), render=browser)
    assert (found.phone.clicks, found.phone.exact, texts(found.phone)) == (1, True, [None, "Visa nummer"])
    assert urls(found.phone) == [HOME, HOME]
    assert found.phone.findings[0].finding.reveal
    assert found.phone.reason == "shown by a control on the page"


async def test_a_detail_in_plain_sight_is_preferred_to_one_behind_a_control() -> None:
    browser = Shows({HOME: opens(html("Verkstad", CONTACT_LINK), **{"Visa nummer": html("tel 0700")})})
    found = await audit(Web({HOME: SHELL, K: html("tel 0701")}), render=browser)
    assert (found.phone.value, found.phone.clicks, texts(found.phone)) == ("0701", 1, [None, "Kontakta oss"])


async def test_a_form_behind_a_control_counts() -> None:
    browser = Shows({HOME: opens(html("tel 0701"), Kontakt=html("tel 0701 form x"))})
    found = await audit(Web({HOME: html("tel 0701 undecided form sign parts")}), render=browser)
    assert (found.form.status, found.form.clicks, found.form.value) == (Status.FOUND, 1, HOME)


async def test_a_link_made_by_script_costs_a_click() -> None:
    browser = Shows({HOME: opens(html("Verkstad"), **{"Kontakta oss": K})})
    found = await audit(Web({HOME: SHELL, K: html(ALL)}), render=browser)
    assert (found.phone.clicks, texts(found.phone), urls(found.phone)) == (
        1,
        [None, "Kontakta oss"],
        [HOME, K],
    )


async def test_where_scripts_send_every_visitor_is_where_they_are() -> None:
    browser = Shows({HOME: Rendered(f"{HOME}sv/", 200, html(ALL))})
    found = await audit(Web({HOME: SHELL}), render=browser)
    assert (found.phone.clicks, urls(found.phone), found.final_url) == (0, [f"{HOME}sv/"], f"{HOME}sv/")


async def test_scripts_that_send_visitors_to_another_company_are_not_followed_there() -> None:
    pages = {HOME: html(CONTACT_LINK, "sign scripts"), K: SHELL}
    browser = Shows({K: Rendered("http://annan.example/", 200, html(ALL)), HOME: html(CONTACT_LINK)})
    found = await audit(Web(pages), render=browser)
    assert found.verdict is not Verdict.PHONE_AND_EMAIL
    profile = Shows({HOME: Rendered("http://www.facebook.com/firma", 200, html(ALL))})
    assert (await audit(Web({HOME: SHELL}), render=profile)).reason is Reason.MOVED


def read_hours(fetched, site, *, sought: frozenset[str], rendered: bool = False) -> PageReading:
    """Read a page, and the opening hours that `hours` in its text stands for."""
    hours = Signal("opening_hours", Status.FOUND, "Mo-Fr 08:00-16:00", detail={"how": "text", "osm": True})
    told = "opening_hours" in sought and b"hours" in fetched.body
    reading = read(fetched, site, sought=sought, rendered=rendered)
    return replace(reading, signals=(hours,) if told else ())


@pytest.mark.parametrize("contact", ["hours", ""])
@pytest.mark.parametrize("shown", ["hours", ""])
async def test_scripts_that_send_visitors_to_a_page_take_nothing_back_that_it_told(contact, shown) -> None:
    web = Web({HOME: html("hours", CONTACT_LINK, a("/a")), K: html(contact), A: SHELL})
    browser = Shows({A: Rendered(HOME, 200, html(shown, CONTACT_LINK))})
    found = await audit(web, render=browser, read=read_hours)
    assert browser.asked == [A]
    [hours] = [each for each in found.signals if each.name == "opening_hours"]
    assert (hours.status, hours.page, hours.clicks) == (Status.FOUND, HOME, 0)


async def test_a_browser_is_read_for_all_that_a_visitor_would_look_for() -> None:
    sought = {}

    def reading(fetched, site, *, rendered: bool = False, **how: frozenset[str]) -> PageReading:
        sought[fetched.url, rendered] = how["sought"]
        return read_hours(fetched, site, rendered=rendered, **how)

    pages = {HOME: html("hours", CONTACT_LINK, a("/a")), K: html(), A: html()}
    await audit(Web(pages), render=Shows(pages), mode=Mode.ALWAYS, read=reading)
    assert sought == {
        (HOME, False): IN_TEXT,
        (HOME, True): IN_TEXT,
        (K, False): IN_TEXT - {"opening_hours"},
        (K, True): IN_TEXT,
        (A, False): frozenset(),
        (A, True): frozenset(),
    }


async def test_an_apps_other_pages_do_not_keep_absence_from_being_told() -> None:
    links = [a(f"/{n}", f"Sida {n}") for n in range(12)]
    shell = html("problem needs_browser undecided phone undecided email undecided form")
    pages = dict.fromkeys((HOME, K, *(f"{HOME}{n}" for n in range(12))), shell)
    browser = Shows(
        {
            HOME: html(CONTACT_LINK, *links),
            K: html("tel 0701"),
            **{f"{HOME}{n}": html("x") for n in range(12)},
        }
    )
    found = await audit(Web(pages), render=browser)
    assert (found.verdict, found.email.status, found.email.exhaustive) == (
        Verdict.PHONE,
        Status.NOT_FOUND,
        False,
    )
    assert browser.asked == [HOME, K, f"{HOME}0"]


def app(*names: str) -> tuple[dict[str, object], dict[str, object], list[str]]:
    """An app of empty shells: homepage, contact page with a form, and pages of these names. Pages as served, as
    shown, and the addresses of the last.
    """
    urls = [f"{HOME}{number}" for number, _ in enumerate(names)]
    links = (CONTACT_LINK, *map(a, urls, names))
    shown = dict.fromkeys(urls, html("Text", *links)) | {HOME: html(*links), K: html("form x", *links)}
    return dict.fromkeys(shown, SHELL), shown, urls


@pytest.mark.parametrize("names", [("Om oss", "Hitta oss"), ("Referenser", "Tjänster"), 5 * ("Medarbetare",)])
async def test_an_app_is_read_on_while_neither_phone_nor_address_was_found(names: tuple[str, ...]) -> None:
    pages, shown, others = app(*names)
    found = await audit(Web(pages), render=Shows(shown))
    assert (found.verdict, found.form.clicks) == (Verdict.FORM_ONLY, 1)
    assert all(page.rendered for page in found.pages)
    shown[others[-1]] = html("tel 0701 mail info@firma.example")
    found = await audit(Web(pages), render=Shows(shown))
    assert (found.verdict, found.phone.clicks) == (Verdict.PHONE_AND_EMAIL, 1)


@pytest.mark.parametrize(
    ("name", "verdict"), [("Hitta oss", Verdict.NOT_ASSESSED), ("Sida", Verdict.FORM_ONLY)]
)
async def test_of_an_app_absence_is_told_once_all_was_shown_that_may_hold_a_contact(
    name: str, verdict: Verdict
) -> None:
    pages, shown, others = app(*(12 * [name]))
    browser = Shows(shown)
    found = await audit(Web(pages), render=browser)
    assert (found.verdict, len(browser.asked)) == (verdict, 12)
    pages, shown, others = app(name, *(8 * ["Sida"]))
    shown[others[0]] = SHELL  # empty in a browser too
    assert (await audit(Web(pages), render=Shows(shown))).verdict is verdict


async def test_a_small_budget_is_small_for_an_app_too() -> None:
    pages, shown, _ = app(*(12 * ["Hitta oss"]))
    browser = Shows(shown)
    found = await audit(Web(pages), budget=Budget(browser_pages=1), render=browser)
    assert (len(browser.asked), found.verdict) == (3, Verdict.NOT_ASSESSED)


async def test_the_notes_say_when_and_why() -> None:
    found = await audit(Web({HOME: html("undecided phone")}), render=Shows({HOME: html(ALL)}))
    assert f"seen in a browser: {HOME} has what only a browser can read" in found.notes


async def test_the_browsers_time_is_not_the_sites() -> None:
    clock = Clock()

    class Slow(Shows):
        async def __call__(self, url: str, *, reveal: bool = True) -> Rendered:
            clock.seconds += 500
            return await super().__call__(url, reveal=reveal)

    browser = Slow({HOME: html(CONTACT_LINK)})
    found = await audit(Web({HOME: SHELL, K: html(ALL)}), clock=clock, render=browser)
    assert (found.verdict, found.seconds) == (Verdict.PHONE_AND_EMAIL, 500)


# --- a browser that fails ------------------------------------------------------------------------------------

FAILURES = {
    "timeout": FetchError(Reason.TIMEOUT, "the page did not finish"),
    "crash": FetchError(Reason.UNREACHABLE, "the browser crashed"),
    "fault": RuntimeError("ours"),
    "still empty": SHELL,
    "refused": Rendered(HOME, 403, html("Nej")),
    "nothing": Rendered(HOME, 200, ""),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
async def test_a_browser_that_fails_leaves_unknown_what_was_unknown(failure: object) -> None:
    found = await audit(Web({HOME: SHELL}), render=Shows({HOME: failure}))
    assert (statuses(found), found.reason) == (["unknown"] * 3, Reason.NEEDS_BROWSER)
    found = await audit(
        Web({HOME: html("undecided phone mail info@firma.example")}), render=Shows({HOME: failure})
    )
    assert (found.phone.status, found.email.status) == (Status.UNKNOWN, Status.FOUND)
    assert any("did not get further" in note for note in found.notes)


async def test_a_browser_that_is_refused_withdraws_nothing() -> None:
    pages = {HOME: html("tel 0701 mail info@firma.example form x")}
    for failure in FAILURES.values():
        found = await audit(Web(pages), render=Shows({HOME: failure}), mode=Mode.ALWAYS)
        assert statuses(found) == ["found"] * 3


async def test_a_browser_may_end_the_audit() -> None:
    with pytest.raises(AbandonAuditError):
        await audit(Web({HOME: SHELL}), render=Shows({HOME: AbandonAuditError()}))


# --- laws ----------------------------------------------------------------------------------------------------

WORDS = ["tel 0701", "tel/reveal 0702", "mail info@firma.example", "form x", "tel/third_party 0799", "sign scripts",
         "sign parts", "undecided phone", "undecided email", "problem needs_browser", "Text"]  # fmt: skip
SHOWN = [*(word for word in WORDS if not word.startswith("sign")), "problem blocked"]


@st.composite
def small_sites(draw: st.DrawFn) -> tuple[dict[str, object], dict[str, object]]:
    addresses = [HOME, K, A, B]
    links = st.lists(st.sampled_from([CONTACT_LINK, a("/a"), a("/b")]), max_size=3)
    served, shown = {}, {}
    for address in addresses:
        ways = draw(links)
        served[address] = html(*draw(st.lists(st.sampled_from(WORDS), max_size=3)), *ways)
        rendered: st.SearchStrategy[object] = st.builds(
            lambda words, ways=ways: html(*words, *ways), st.lists(st.sampled_from(SHOWN), max_size=3)
        )
        failed = st.sampled_from([FetchError(Reason.TIMEOUT, "late"), None, ""])
        shown[address] = draw(st.one_of(rendered, failed))
    return served, shown


def look(served: dict[str, object], **options: object) -> SiteAudit:
    return asyncio.run(audit(Web(served, random.Random(0)), **options))


@settings(max_examples=60, deadline=None)
@given(small_sites(), st.sampled_from(list(Mode)))
def test_a_browser_that_always_fails_changes_no_answer(case: tuple[dict, dict], mode: Mode) -> None:
    served, _ = case
    failing = Shows({url: FetchError(Reason.TIMEOUT, "late") for url in served})
    without, with_browser = look(served), look(served, render=failing, mode=mode)
    assert with_browser.verdict == without.verdict
    assert statuses(with_browser) == statuses(without)


@settings(max_examples=60, deadline=None)
@given(small_sites(), st.sampled_from((Mode.AUTO, Mode.ALWAYS)))
def test_a_browser_that_shows_what_was_served_changes_no_answer(case: tuple[dict, dict], mode: Mode) -> None:
    served, _ = case
    plain = {
        url: page
        for url, page in served.items()
        if "undecided" not in str(page) and "problem" not in str(page)
    }
    without, with_browser = look(plain), look(plain, render=Shows(plain), mode=mode)
    for name in ("phone", "email", "form"):
        one, other = getattr(without, name), getattr(with_browser, name)
        assert (one.status, one.clicks, one.value) == (other.status, other.clicks, other.value)
    assert with_browser.verdict == without.verdict


@settings(max_examples=60, deadline=None)
@given(small_sites())
def test_what_is_found_stays_found_unless_a_browser_shows_that_it_is_not_seen(
    case: tuple[dict, dict],
) -> None:
    served, shown = case
    without, with_browser = look(served), look(served, render=Shows(shown))
    withdrawn = any("does not show it" in note for note in with_browser.notes)
    for name in ("phone", "email", "form"):
        one, other = getattr(without, name), getattr(with_browser, name)
        if one.status is Status.FOUND and not withdrawn and name != "form":
            assert other.status is Status.FOUND
            assert other.clicks <= one.clicks


@settings(max_examples=60, deadline=None)
@given(small_sites(), st.sampled_from((Mode.AUTO, Mode.ALWAYS)))
def test_every_way_and_every_count_holds(case: tuple[dict, dict], mode: Mode) -> None:
    served, shown = case
    found = look(served, render=Shows(shown), mode=mode)
    for channel in (found.phone, found.email, found.form):
        if channel.status is Status.FOUND:
            assert len(channel.path) == channel.clicks + 1
    assert found.pages_read <= len(served)
    assert len({page.url for page in found.pages}) == len(found.pages)
