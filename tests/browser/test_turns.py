"""How many requests a page may make, and whose turn it is."""

import asyncio

import pytest

from crawler.browser.turns import (
    MOST_ASKED,
    MOST_FRAMES,
    MOST_OF_A_STRANGER,
    MOST_OF_ITS_SITE,
    MOST_OF_STRANGERS,
    STRANGERS_AT_ONCE,
    Turns,
)
from crawler.model import Reason

HOME, PART, STRANGER = (
    "https://www.firma.example/",
    "https://cdn.firma.example/a.js",
    "https://other.example/a.js",
)


@pytest.mark.parametrize(
    ("urls", "is_frame", "admitted"),
    [
        pytest.param([PART] * 999, False, MOST_OF_ITS_SITE, id="its own site, whatever the host"),
        pytest.param([STRANGER] * 999, False, MOST_OF_A_STRANGER, id="one other site"),
        pytest.param(
            [f"https://s{n}.example/" for n in range(999)], False, MOST_OF_STRANGERS, id="all other sites"
        ),
        pytest.param([PART] * 999, True, MOST_FRAMES, id="frames"),
    ],
)
def test_a_page_gets_so_many_parts_and_no_more(urls: list[str], is_frame: bool, admitted: int) -> None:
    turns = Turns(HOME)
    answers = [turns.refusal(url, is_frame=is_frame) for url in urls]
    assert answers == [None] * admitted + [Reason.TOO_LARGE] * (len(urls) - admitted)


def test_more_requests_than_any_honest_page_makes_are_a_flood() -> None:
    turns = Turns(HOME)
    assert [turns.is_flooded() for _ in range(MOST_ASKED + 2)] == [False] * MOST_ASKED + [True, True]


@pytest.mark.parametrize(("url", "at_once"), [(PART, 1), (STRANGER, STRANGERS_AT_ONCE)])
async def test_few_are_asked_at_once_in_the_order_they_came_in(url: str, at_once: int) -> None:
    turns = Turns(HOME)
    begun: list[int] = []

    async def ask(number: int) -> None:
        await turns.wait(url)
        turns.begin(number, url)
        begun.append(number)

    tasks = [asyncio.ensure_future(ask(number)) for number in range(5)]
    for number in range(5):
        for _ in range(20):
            await asyncio.sleep(0)
        assert begun == list(range(min(5, number + at_once)))
        turns.end(number, url)
    await asyncio.gather(*tasks)


async def test_who_asks_for_peace_lets_the_waiting_go_without_an_answer() -> None:
    turns = Turns(HOME)
    for number in range(STRANGERS_AT_ONCE):
        turns.begin(number, STRANGER)
    waiting = asyncio.ensure_future(turns.wait(STRANGER))
    await asyncio.sleep(0)
    turns.shut(STRANGER)
    await waiting
    assert turns.is_shut(STRANGER)
    assert turns.refusal(STRANGER) is Reason.BLOCKED
    assert turns.refusal(PART) is None
