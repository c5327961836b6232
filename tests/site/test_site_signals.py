"""Many pages' signals make one of each name for the site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_audits import NOT_FOUND, UNKNOWN, email, found, phone

from crawler.model import Channel, ContactClass, Link, Place, Signal, Status
from crawler.page.signals.names import IN_TEXT, NAMES
from crawler.site.signals import ReadPage, SiteFacts, site_signals, told_at_best

HOME = "http://firma.example/"
NAV, FOOTER, MAIN, HEADER = Place.NAV, Place.FOOTER, Place.MAIN, Place.HEADER


def said(name: str, value: str = "x", **detail: str | float | bool) -> Signal:
    return Signal(name, Status.FOUND, value, detail=detail)


def page(
    path: str = "",
    clicks: int = 0,
    *signals: Signal,
    label: ContactClass | None = None,
    links: tuple[Link, ...] = (),
) -> ReadPage:
    return ReadPage(HOME + path, clicks, label, links, signals)


def facts(
    phone: Channel = NOT_FOUND, email: Channel = NOT_FOUND, country: str | None = "SE", in_doubt: bool = False
) -> SiteFacts:
    return SiteFacts(country, phone, email, in_doubt)


def of(name: str, *pages: ReadPage, **options: object) -> Signal:
    return next(signal for signal in site_signals(pages, facts(**options)) if signal.name == name)  # type: ignore[arg-type]


def links(*names: str, place: Place = NAV) -> tuple[Link, ...]:
    return tuple(
        Link(f"{HOME}{name}", name, ContactClass.STRONG if name == "kontakt" else None, place)
        for name in names
    )


def test_every_name_is_told_once_and_in_order():
    assert [signal.name for signal in site_signals([page()], facts())] == list(NAMES)


def test_nothing_is_known_of_a_site_that_was_not_read():
    assert {signal.status for signal in site_signals([], facts())} == {Status.UNKNOWN}


@pytest.mark.parametrize(
    "name",
    [
        "opening_hours",
        "response_time",
        "chat",
        "postal_address",
        "complaints",
        "callback",
        "contact_link",
    ],
)
def test_absence_is_told_only_where_all_was_looked_at(name):
    assert of(name, page()).status is Status.NOT_FOUND
    assert of(name, page(), in_doubt=True).status is Status.UNKNOWN


BEST = [
    ("opening_hours", [said("opening_hours", "shop", of="shop", osm=True)], [said("opening_hours", "phone", of="phone", osm=True)], "phone"),
    ("opening_hours", [said("opening_hours", "near", of="phone", osm=True)], [said("opening_hours", "far", of="phone", osm=True)], "near"),
    ("opening_hours", [said("opening_hours", "machines", how="structured_only")], [said("opening_hours", "text", how="text")], "text"),
    ("response_time", [said("response_time", "soon")], [said("response_time", "24 hours", hours=24)], "24 hours"),
    ("chat", [said("chat", "unknown", how="text")], [said("chat", "Kundo", how="widget")], "Kundo"),
    ("contact_persons", [said("contact_persons", "2")], [said("contact_persons", "9")], "9"),
    ("postal_address", [said("postal_address", "street", postcode=False)], [said("postal_address", "whole", postcode=True)], "whole"),
    ("social_links", [said("social_links", "facebook")], [said("social_links", "x")], "facebook"),
    ("registration_number", [], [said("registration_number", "1")], "1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "near", "far", "value"), BEST)
def test_the_best_of_the_pages_is_told_with_its_page(name, near, far, value):
    signal = of(name, page("", 0, *near), page("b", 1, *far))
    assert signal.value == value
    assert signal.clicks == (0 if value == (near[0].value if near else None) else 1)


ANY_DETAIL = st.fixed_dictionaries(
    {},
    optional={
        "how": st.sampled_from(["text", "structured_only", "widget"]),
        "of": st.sampled_from(["phone", "shop", "chat", "unsaid"]),
        "osm": st.booleans(),
        "hours": st.just(24),
        "postcode": st.booleans(),
        "terms": st.just(True),
        "pdf": st.just(True),
        "image": st.just(True),
        "structured": st.just(True),
    },
)
ANY_SIGNAL = st.builds(
    lambda name, value, detail: said(name, str(value), **detail),
    st.sampled_from(NAMES),
    st.integers(1, 3),
    ANY_DETAIL,
)
ANY_SIGNALS = st.lists(ANY_SIGNAL, unique_by=lambda signal: signal.name, max_size=len(NAMES))


@given(st.lists(st.tuples(st.integers(0, 3), ANY_SIGNALS), min_size=1, max_size=5))
def test_what_is_told_at_best_need_not_be_looked_for_again(found):
    whole, sought = [], []
    for number, (clicks, signals) in enumerate(found):
        done = told_at_best(sought)
        assert done <= IN_TEXT
        whole.append(page(str(number), clicks, *signals))
        sought.append(page(str(number), clicks, *(each for each in signals if each.name not in done)))
    assert site_signals(sought, facts()) == site_signals(whole, facts())


@pytest.mark.parametrize(
    ("clicks", "signal", "is_settled"),
    [
        (0, said("opening_hours", how="text", of="phone", osm=True), True),
        (0, said("opening_hours", how="text", of="shop", osm=True), False),
        (0, said("opening_hours", how="text", of="phone", osm=False), False),
        (0, said("opening_hours", how="structured_only", osm=True), False),
        (1, said("opening_hours", how="text", of="phone", osm=True), False),
        (0, said("postal_address", postcode=True), True),
        (0, said("postal_address", postcode=False), False),
        (0, said("contact_persons", "4"), False),
        (0, said("contact_language", "sv"), False),
        (0, said("registration_number", "556000-0000"), True),
    ],
)
def test_told_at_best_is_what_a_page_without_a_click_shows_as_well_as_any(clicks, signal, is_settled):
    assert (signal.name in told_at_best([page("", clicks, signal)])) is is_settled


def about(url: str, label: ContactClass | None = ContactClass.WEAK) -> tuple[Link, ...]:
    return (Link(url, "Om oss", label, FOOTER),)


@pytest.mark.parametrize(
    ("home_links", "read", "status"),
    [
        pytest.param(
            about(f"{HOME}om-oss"), (), Status.UNKNOWN, id="a page about the company was left unread"
        ),
        pytest.param(about(f"{HOME}imprint", ContactClass.LEGAL), (), Status.UNKNOWN, id="an imprint too"),
        pytest.param(about(f"{HOME}om-oss"), ("om-oss/",), Status.NOT_FOUND, id="it was read"),
        pytest.param(about(f"{HOME}nyheter", None), (), Status.NOT_FOUND, id="a link that promises nothing"),
        pytest.param(about("http://katalog.example/om-oss"), (), Status.NOT_FOUND, id="another's page"),
        pytest.param(about(f"{HOME}om-oss.pdf"), (), Status.NOT_FOUND, id="no page"),
        pytest.param(about(f"{HOME}#om-oss"), (), Status.NOT_FOUND, id="a place on the page itself"),
    ],
)
def test_no_registration_number_is_missed_on_a_page_nobody_read(home_links, read, status):
    pages = [page(links=home_links), *(page(path, 1) for path in read)]
    assert of("registration_number", *pages).status is status


def test_hours_for_machines_alone_do_not_count():
    signal = of(
        "opening_hours", page("", 0, said("opening_hours", "Mo-Fr 08:00-16:00", how="structured_only"))
    )
    assert (signal.status, signal.value) == (Status.NOT_FOUND, "")
    assert signal.detail == {"how": "structured_only", "structured_only": "Mo-Fr 08:00-16:00"}


def test_a_contact_link_tells_on_how_many_pages_it_stands():
    link = said("contact_link", "strong", place="nav")
    signal = of("contact_link", page("", 0, link), page("a", 1), page("b", 1, link))
    assert (signal.value, signal.detail["pages"], signal.detail["pages_with"]) == ("strong", 3, 2)
    assert signal.detail["share"] == pytest.approx(2 / 3, abs=0.001)


def test_the_contact_page_needs_no_link_to_itself():
    link = said("contact_link", "strong", url=f"{HOME}kontakt")
    signal = of("contact_link", page("", 0, link), page("kontakt", 1), page("b", 1))
    assert (signal.detail["pages"], signal.detail["pages_with"]) == (3, 2)


def frames(*names: str) -> tuple[Link, ...]:
    return tuple(Link(f"{HOME}{name}", "", None, MAIN, "frame") for name in names)


@pytest.mark.parametrize(
    "pages",
    [
        [page("", 0, links=frames("menu", "main")), page("menu", 0, said("contact_link")), page("main", 0)],
        [
            page("", 0, links=frames("in")),
            page("in", 0, links=frames("menu")),
            page("menu", 0, said("contact_link")),
        ],
    ],
)
def test_a_frame_belongs_to_the_page_that_shows_it(pages):
    signal = of("contact_link", *pages)
    assert (signal.detail["pages"], signal.detail["pages_with"]) == (1, 1)


def test_a_page_that_frames_itself_is_still_a_page():
    signal = of("contact_link", page("", 0, said("contact_link"), links=frames("")), page("a", 1))
    assert (signal.detail["pages"], signal.detail["pages_with"]) == (2, 1)


CONSISTENT = [
    ([links("a", "b", "kontakt"), links("a", "b", "kontakt")], Status.FOUND),
    ([links("a", "kontakt", "b"), links("a", "b", "kontakt")], Status.NOT_FOUND),
    ([links("a", "kontakt"), links("kontakt", "a")], Status.NOT_FOUND),
    ([links("a", "kontakt"), links("a", "extra", "kontakt")], Status.FOUND),
    ([links("a", "kontakt"), links("kontakt")], Status.FOUND),
    ([links("kontakt", place=HEADER), links("kontakt", place=FOOTER)], Status.NOT_FOUND),
    ([links("kontakt", place=FOOTER), links("kontakt", place=FOOTER)], Status.FOUND),
    ([links("kontakt"), links("a")], Status.UNKNOWN),
    ([links("kontakt")], Status.UNKNOWN),
    ([links("kontakt", place=MAIN), links("kontakt", place=MAIN)], Status.UNKNOWN),
    ([links("a"), links("b")], Status.UNKNOWN),
    ([links("a", "kontakt"), links("a", "kontakt"), links("kontakt", "a")], Status.NOT_FOUND),
    ([links("a", "kontakt") + links("kontakt", place=FOOTER), links("a", "kontakt")], Status.FOUND),
    ([links("kontakt", place=HEADER), links("kontakt", place=HEADER)], Status.FOUND),
    ([links("kontakt", place=HEADER), links("kontakt", place=NAV)], Status.NOT_FOUND),
    ([links("a", "kontakt", place=FOOTER), links("kontakt", "a", place=FOOTER)], Status.NOT_FOUND),
    ([links("a", "b", "kontakt"), links("c", "d", "kontakt")], Status.FOUND),
    ([links("kontakt", "a", "b"), links("kontakt", "b", "a")], Status.FOUND),
    ([links("a", "kontakt"), links("a", "b"), links("a", "kontakt")], Status.FOUND),
    ([links("a"), links("a", "kontakt"), links("a", "kontakt")], Status.FOUND),
    ([links("a"), links("a", "kontakt"), links("kontakt", "a")], Status.NOT_FOUND),
    ([links("a", "kontakt"), links("a") + links("kontakt", place=MAIN)], Status.UNKNOWN),
    ([links("a", "kontakt"), links("a") + links("kontakt", place=FOOTER)], Status.NOT_FOUND),
    ([links("a", "kontakt"), links("a", "kontakt") + links("b", place=FOOTER)], Status.FOUND),
    ([links("a", "kontakt", "a"), links("a", "kontakt")], Status.FOUND),
    ([links(), links("kontakt")], Status.UNKNOWN),
]


@pytest.mark.parametrize(("pages", "status"), CONSISTENT)
def test_help_is_consistent_where_it_keeps_its_place_and_order(pages, status):
    read = [page(str(number), number, links=shown) for number, shown in enumerate(pages)]
    assert of("consistent_contact_link", *read).status is status


LANGUAGES = [
    ("sv", "sv", "SE", True),
    ("sv", "en", "SE", False),
    ("en", "en", "SE", False),
    ("en", "en", "GB", True),
    ("fi", "fi", "FI", True),
    ("sv", "sv", "FI", True),
    ("nb", "nb", "NO", True),
    ("en", "en", None, True),
    ("sv", "en", None, False),
]


@pytest.mark.parametrize(("site", "contact", "country", "matches"), LANGUAGES)
def test_an_answer_in_another_language_is_a_finding(site, contact, country, matches):
    home = page("", 0, said("contact_language", site))
    reached = page("k", 1, said("contact_language", contact), label=ContactClass.STRONG)
    signal = of("contact_language", home, reached, country=country)
    assert (signal.value, signal.detail["matches"], signal.page) == (contact, matches, f"{HOME}k")


WRONG_TEMPLATE = said("contact_language", "sv", declared="en")


@pytest.mark.parametrize(
    ("home", "contact", "status"),
    [
        (WRONG_TEMPLATE, said("contact_language", "en"), Status.UNKNOWN),
        (WRONG_TEMPLATE, said("contact_language", "en", declared="sv"), Status.FOUND),
        (WRONG_TEMPLATE, said("contact_language", "sv", declared="en"), Status.FOUND),
        (said("contact_language", "sv"), said("contact_language", "en"), Status.FOUND),
        (WRONG_TEMPLATE, said("contact_language", "de"), Status.FOUND),
    ],
)
def test_a_declaration_that_the_homepage_disproves_proves_nothing(home, contact, status):
    reached = page("k", 1, contact, label=ContactClass.STRONG)
    assert of("contact_language", page("", 0, home), reached).status is status


def test_the_homepage_stands_for_a_contact_page_that_was_not_read():
    assert of("contact_language", page("", 0, said("contact_language", "sv"))).clicks == 0


def test_a_phone_that_is_no_link_is_told():
    assert of("phone_link", page(), phone=found(phone())).status is Status.NOT_FOUND
    assert of("phone_link", page(), phone=UNKNOWN).status is Status.UNKNOWN
    assert of("phone_link", page("", 0, said("phone_link", "+46"))).status is Status.FOUND


def test_details_that_stand_only_in_the_terms_are_told():
    terms = page("om", 1, said("details_place", "terms", terms=True))
    away = found(email(), 1)
    at_terms = Channel(
        Status.FOUND,
        findings=tuple(type(s)(s.finding, terms.url, 1) for s in away.findings),
    )
    assert of("details_place", page(), terms, email=at_terms).value == "terms"
    assert of("details_place", page(), terms, email=at_terms, phone=found(phone())).status is Status.NOT_FOUND


@pytest.mark.parametrize("place", ["pdf", "image", "structured"])
def test_details_that_no_page_shows_are_told_by_where_they_hide(place):
    assert (
        of("details_place", page(), page("b", 1, said("details_place", place, **{place: True}))).value
        == place
    )
    hidden = page("b", 1, said("details_place", place, **{place: True}))
    assert of("details_place", page(), hidden, phone=found(phone())).status is Status.NOT_FOUND
