"""A browser that is slow to start: tried anew, and never taken for a page that hangs."""

import asyncio

import pytest

from crawler.browser.readiness import ready
from crawler.fetch.failures import GivenUpError
from crawler.model import Reason


class Browser:
    """Opens no page before it was renewed so many times."""

    def __init__(self, hangs: int) -> None:
        self.hangs, self.renewed = hangs, 0

    async def open_page(self) -> str:
        if self.renewed < self.hangs:
            await asyncio.Event().wait()
        return "page"

    async def renew(self) -> None:
        self.renewed += 1


@pytest.mark.parametrize("hangs", [0, 1])
async def test_a_browser_that_hangs_is_started_anew_once(hangs: int) -> None:
    browser = Browser(hangs)
    assert await ready(browser.open_page, browser.renew, 0.01) == "page"
    assert browser.renewed == hangs


async def test_one_that_goes_on_hanging_is_no_fault_of_the_page() -> None:
    browser = Browser(5)
    with pytest.raises(GivenUpError) as raised:
        await ready(browser.open_page, browser.renew, 0.01)
    assert (raised.value.reason, browser.renewed) == (Reason.NEEDS_BROWSER, 2)


async def test_what_the_page_itself_says_is_passed_on() -> None:
    async def refused() -> str:
        raise TimeoutError("its own")

    browser = Browser(0)
    with pytest.raises(TimeoutError, match="its own"):
        await ready(refused, browser.renew, 5)
    assert browser.renewed == 0
