"""Pages that are after the browser, or after the visitor: each is endured, and the next page shows as ever."""

from collections.abc import Iterator

import pytest
from made_pages import DIALLED, HOSTS
from servers import Servers
from shown import Came, needs_browser, phones, read, show_pages

pytestmark = [needs_browser, pytest.mark.timeout(300)]

_SETTINGS = {
    "KONTAKTBAR_BROWSER_PAGES": 2,
    "KONTAKTBAR_BROWSER_SECONDS": 6,
    "KONTAKTBAR_BROWSER_MEMORY_MB": 600,
    "KONTAKTBAR_BROWSER_RESTART": 8,
}
_SHOWN = (
    "spinner.example", "alerts.example", "busy.example", "popups.example", "rights.localhost", "reloads.example",
    "sends.example", "heavy.example", "hostile.example", "inside.example", "deep.example", "long.example",
    "forbidden.example", "sent-away.example", "no-such-host.example",
)  # fmt: skip


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with Servers() as servers:
        yield servers


@pytest.fixture(scope="module")
def shown(servers: Servers) -> dict[str, list[Came]]:
    sites = {f"http://{host}/": [{"url": f"http://{host}/"}] for host in _SHOWN}
    sites["http://eater.example/"] = [{"url": "http://eater.example/"}, {"url": "http://eater.example/after"}]
    sites["http://joined.example/"] = [
        {"url": "http://joined.example/"},
        {"url": "http://joined.example/", "kill": True},
        {"url": "http://joined.example/"},
    ]
    return show_pages(sites, proxy=servers.serve_hosts(HOSTS.get), settings=_SETTINGS)


def _one(shown: dict[str, list[Came]], host: str) -> Came:
    return shown[f"http://{host}/"][0]


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("spinner.example", id="something turns and loads for ever"),
        pytest.param("alerts.example", id="dialogs without end"),
        pytest.param("busy.example", id="a loop without end"),
        pytest.param("popups.example", id="windows and downloads"),
        pytest.param("reloads.example", id="loads itself again and again"),
        pytest.param("sends.example", id="sends its form itself"),
        pytest.param("heavy.example", id="pictures, films, fonts and trackers"),
        pytest.param("hostile.example", id="takes the language apart"),
        pytest.param("inside.example", id="looks around in the crawler's network"),
        pytest.param("deep.example", id="three thousand elements deep"),
        pytest.param("long.example", id="six megabytes of text"),
    ],
)
def test_the_page_is_read_all_the_same(shown: dict[str, list[Came]], host: str) -> None:
    came = _one(shown, host)
    assert phones(read(came)) == [DIALLED]
    assert came["url"] == f"http://{host}/"


@pytest.mark.parametrize(
    ("host", "paths"),
    [
        pytest.param("sends.example", ["/robots.txt", "/"], id="no form is sent, no beacon"),
        pytest.param(
            "heavy.example", ["/robots.txt", "/", "/style.css"], id="only what decides on looks is loaded"
        ),
        pytest.param("stranger.example", [], id="data for others"),
        pytest.param("inside.localhost", [], id="the crawler's network"),
        pytest.param("www.google-analytics.com", [], id="a tracker"),
        pytest.param("www.youtube.com", [], id="a film"),
        pytest.param(
            "forbidden.example", ["/robots.txt", "/"], id="a script's move where robots.txt forbids"
        ),
        pytest.param("sent-away.example", ["/robots.txt", "/"], id="a redirect where robots.txt forbids"),
        pytest.param("reloads.example", ["/robots.txt"] + 6 * ["/"], id="so often and no more"),
    ],
)
def test_what_is_asked_for_is_bounded(
    shown: dict[str, list[Came]], servers: Servers, host: str, paths: list[str]
) -> None:
    assert servers.log(host).paths == paths


def test_no_window_is_opened(shown: dict[str, list[Came]], servers: Servers) -> None:
    assert "/other" not in servers.log("popups.example").paths


def test_no_right_is_given(shown: dict[str, list[Came]]) -> None:
    html = _one(shown, "rights.localhost")["html"]
    said = html.partition('<p id="got">')[2].partition("</p>")[0]
    assert sorted(filter(None, said.split("; "))) == ["file no", "geo 1", "notes none", "worker no"]


@pytest.mark.parametrize("host", ["forbidden.example", "sent-away.example"])
def test_robots_txt_holds_for_every_page_load(shown: dict[str, list[Came]], host: str) -> None:
    assert _one(shown, host)["reason"] == "robots"


def test_a_page_that_eats_memory_is_ended_and_the_next_one_shows(shown: dict[str, list[Came]]) -> None:
    eater, after = shown["http://eater.example/"]
    assert (eater["reason"], eater["detail"]) == (
        "too_large",
        "the page crashed in the browser, or needs too much memory",
    )
    assert phones(read(after)) == [DIALLED]


def test_the_run_goes_on_after_the_browser_was_killed(shown: dict[str, list[Came]]) -> None:
    assert [came.get("status") for came in shown["http://joined.example/"]] == [200, 200, 200]


def test_a_name_that_is_none_is_told_apart_from_a_page_that_fails(shown: dict[str, list[Came]]) -> None:
    came = _one(shown, "no-such-host.example")
    assert came["reason"] == "unreachable" or came["status"] == 502


def test_the_snapshot_of_a_huge_page_is_bounded_and_says_so(shown: dict[str, list[Came]]) -> None:
    came = _one(shown, "long.example")
    assert len(came["html"]) < 5_100_000
    assert "page cut: it is too large to be written down whole" in came["notes"]


def test_no_more_pages_are_open_than_allowed(shown: dict[str, list[Came]]) -> None:
    """Each window holds the page it shows and the empty one that keeps it."""
    open_at_once = [
        came["pages_open"] for visits in shown.values() for came in visits if "pages_open" in came
    ]
    assert 0 < max(open_at_once) <= 2 * _SETTINGS["KONTAKTBAR_BROWSER_PAGES"]


def test_nobody_is_troubled_with_the_browsers_troubles(shown: dict[str, list[Came]]) -> None:
    assert shown["stderr"][0]["text"] == ""
