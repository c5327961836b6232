"""Asks a database that is away again and again, with growing pauses."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from crawler.store import StoreAwayError

logger = logging.getLogger(__name__)

T = TypeVar("T")
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 2.0
"""Short beside the time after which a worker without a sign of life counts as dead."""


def store_is_away(error: Exception) -> bool:
    """Tell whether an error of the store means that its server does not answer."""
    return isinstance(error, StoreAwayError)


async def patiently(
    ask: Callable[[], Awaitable[T]],
    is_away: Callable[[Exception], bool] = store_is_away,
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> T:
    """Return what `ask` returns, asking again as long as it raises what `is_away` calls away."""
    seconds = _FIRST_PAUSE
    while True:
        try:
            return await ask()
        except Exception as error:
            if not is_away(error):
                raise
            if seconds >= _LONGEST_PAUSE:
                logger.warning("The database does not answer, asking again: %s", error.__cause__ or error)
        await pause(seconds)
        seconds = min(seconds * 2, _LONGEST_PAUSE)


async def in_thread(ask: Callable[[], T]) -> T:
    """Ask the store in a thread, again and again while its server is away."""
    return await patiently(partial(asyncio.to_thread, ask))
