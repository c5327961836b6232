"""Getting a browser ready for a page: that this takes long is not held against the page."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from crawler.fetch.failures import GivenUpError
from crawler.model import Reason

_Page = TypeVar("_Page")

_TRIES = 2


async def ready(
    open_page: Callable[[], Awaitable[_Page]], renew: Callable[[], Awaitable[None]], seconds: float
) -> _Page:
    """Return an open page, from a browser started anew where the one that is there opens none in time.

    Args:
        open_page: opens it, and starts the browser where none runs.
        renew: ends the browser.
        seconds: how long a try may take.

    Raises:
        GivenUpError: `needs_browser`, no page was opened in time; and whatever `open_page` raises.
    """
    for _ in range(_TRIES):
        limit = asyncio.timeout(seconds)
        try:
            async with limit:
                return await open_page()
        except TimeoutError:
            if not limit.expired():
                raise
            await renew()
    raise GivenUpError("the browser opens no page in time", Reason.NEEDS_BROWSER)
