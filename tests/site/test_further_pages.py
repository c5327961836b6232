"""The pages read for the service signals alone: at most one each of contact, customer service and terms."""

from dataclasses import replace

import pytest
from tiny_web import HOME, Web, a, audit, html, read, refused

from crawler.model import Budget, Reason, Signal, Status
from crawler.page.signals.names import IN_TEXT

EVERYTHING = "tel 0701 mail info@firma.example form x"


def site(**pages: str) -> dict[str, str]:
    return {HOME if name == "home" else f"{HOME}{name}": body for name, body in pages.items()}


def signal(result, name: str) -> Signal:
    return next(each for each in result.signals if each.name == name)


async def test_the_contact_page_is_read_though_all_channels_are_on_the_homepage():
    web = Web(site(home=html(EVERYTHING, a("/k", "Kontakta oss")), k=html()))
    result = await audit(web)
    assert web.asked == [HOME, HOME + "k"]
    assert [visit.clicks for visit in result.pages] == [0, 1]


async def test_one_page_of_each_kind_is_read_and_no_more():
    names = {
        "k": "Kontakta oss",
        "k2": "Kontakta oss",
        "s": "Kundservice",
        "s2": "Support",
        "v": "Köpvillkor",
        "p": "Villkor",
        "n": "Nyheter",
    }
    ways = [a(f"/{path}", name) for path, name in names.items()]
    web = Web(site(home=html(EVERYTHING, *ways), **{path: html() for path in names}))
    await audit(web)
    assert web.asked == [HOME, HOME + "k", HOME + "s", HOME + "v"]


async def test_nothing_further_is_read_where_nothing_is_labelled():
    web = Web(site(home=html(EVERYTHING, a("/n", "Nyheter")), n=html()))
    await audit(web)
    assert web.asked == [HOME]


@pytest.mark.parametrize("max_pages", [1, 2, 3])
async def test_the_budget_holds_for_further_pages_too(max_pages):
    ways = [a("/k", "Kontakta oss"), a("/s", "Kundservice"), a("/v", "Köpvillkor")]
    web = Web(site(home=html(EVERYTHING, *ways), k=html(), s=html(), v=html()))
    result = await audit(web, budget=Budget(max_pages=max_pages))
    assert result.pages_read == max_pages == len(web.asked)


async def test_pages_beyond_the_clicks_allowed_are_not_read():
    web = Web(site(home=html(EVERYTHING, a("/k", "Kontakta oss")), k=html()))
    await audit(web, budget=Budget(max_clicks=0))
    assert web.asked == [HOME]


async def test_a_further_page_that_refuses_leaves_absence_unknown():
    pages = site(home=html(EVERYTHING, a("/k", "Kontakta oss")))
    result = await audit(Web({**pages, HOME + "k": refused(Reason.BLOCKED)}))
    assert result.phone.status is Status.FOUND
    assert signal(result, "opening_hours").status is Status.UNKNOWN
    assert result.pages[-1].problem is Reason.BLOCKED


async def test_a_dead_link_is_no_doubt():
    web = Web(site(home=html(EVERYTHING, a("/k", "Kontakta oss"))))
    result = await audit(web)
    assert signal(result, "opening_hours").status is Status.NOT_FOUND
    assert result.pages[-1].dead


async def test_pages_elsewhere_are_not_read():
    web = Web(
        {
            **site(home=html(EVERYTHING, a("http://annan.example/villkor", "Köpvillkor"))),
            "http://annan.example/villkor": html(),
        }
    )
    await audit(web)
    assert web.asked == [HOME]


@pytest.mark.parametrize(
    ("home", "contact", "settled"),
    [("phone", "", {"opening_hours"}), ("shop", "phone", set()), ("", "phone", set())],
)
@pytest.mark.parametrize("channels", [EVERYTHING, ""], ids=["further", "on the way"])
async def test_what_the_homepage_tells_is_not_looked_for_again(home, contact, settled, channels):
    """`home` and `contact`: whose hours the pages tell."""
    asked = {}

    def reading(fetched, site, *, sought):
        of = {HOME: home, f"{HOME}k": contact}[fetched.url]
        asked[fetched.url] = sought
        hours = Signal("opening_hours", Status.FOUND, of, detail={"how": "text", "of": of, "osm": True})
        return replace(read(fetched, site, sought=sought), signals=(hours,) if of else ())

    web = Web(site(home=html(channels, a("/k", "Kontakta oss")), k=html()))
    result = await audit(web, read=reading)
    assert asked == {HOME: IN_TEXT, f"{HOME}k": IN_TEXT - settled}
    assert signal(result, "opening_hours").value == "phone"
