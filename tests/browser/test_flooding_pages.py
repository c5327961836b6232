"""Pages that ask for more than any honest one: read all the same, and those whom they would flood are spared."""

from collections.abc import Iterator

import pytest
from made_pages import DIALLED, HOSTS
from servers import Servers
from shown import Came, needs_browser, phones, read, show_pages

from crawler.browser.turns import MOST_FRAMES, MOST_OF_A_STRANGER, STRANGERS_AT_ONCE

pytestmark = [needs_browser, pytest.mark.timeout(400)]

_SETTINGS = {"KONTAKTBAR_BROWSER_PAGES": 1, "KONTAKTBAR_BROWSER_SECONDS": 8}
_BY_REQUESTS = ("floods.example", "floods-by-scripts.example")


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with Servers() as servers:
        yield servers


@pytest.fixture(scope="module")
def shown(servers: Servers) -> dict[str, list[Came]]:
    sites = {f"http://{host}/": [{"url": f"http://{host}/"}] for host in (*_BY_REQUESTS, "frames.example")}
    return show_pages(sites, proxy=servers.serve_hosts(HOSTS.get), settings=_SETTINGS)


@pytest.mark.parametrize(
    "host",
    [
        pytest.param("floods.example", id="ten thousand requests a second"),
        pytest.param("floods-by-scripts.example", id="nine hundred scripts"),
        pytest.param("frames.example", id="four hundred frames"),
    ],
)
def test_the_page_is_read_and_known_not_to_be_whole(shown: dict[str, list[Came]], host: str) -> None:
    (came,) = shown[f"http://{host}/"]
    assert phones(read(came)) == [DIALLED]
    assert came["walled_by"] == "too_large"


@pytest.mark.usefixtures("shown")
def test_a_stranger_is_asked_for_few_things_and_few_at_once(servers: Servers) -> None:
    stranger = servers.log("flooded.example")
    assert 0 < len(stranger.paths) <= len(_BY_REQUESTS) * MOST_OF_A_STRANGER
    assert stranger.most_open <= STRANGERS_AT_ONCE


@pytest.mark.usefixtures("shown")
def test_a_site_is_asked_for_few_frames(servers: Servers) -> None:
    paths = servers.log("frames.example").paths
    assert paths[:2] == ["/robots.txt", "/"]
    assert 0 < len(paths[2:]) <= MOST_FRAMES


def test_nothing_is_left_of_their_requests(shown: dict[str, list[Came]]) -> None:
    assert shown["stderr"][0]["text"] == ""
