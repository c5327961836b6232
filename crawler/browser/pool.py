"""Turns at the browser: so many pages at once, and a new browser every so many pages."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager


class Pool:
    """Gives out turns in the order in which they are asked for, at most `pages` at once.

    After `restart` turns it waits until all have ended, calls `renew`, and goes on.
    """

    def __init__(self, pages: int, restart: int, renew: Callable[[], Awaitable[None]]) -> None:
        self._pages = pages
        self._restart = restart
        self._renew = renew
        self._free = asyncio.Semaphore(pages)
        self._gate = asyncio.Lock()
        self._given = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn, and hold it as long as the context is open."""
        async with self._gate:
            await self._free.acquire()
            try:
                await self._renew_if_due()
            except BaseException:
                self._free.release()
                raise
            self._given += 1
        try:
            yield
        finally:
            self._free.release()

    async def _renew_if_due(self) -> None:
        """Called with one turn taken; nobody else can take one meanwhile, they can only end."""
        if self._given < self._restart:
            return
        taken = 0
        try:
            for _ in range(self._pages - 1):
                await self._free.acquire()
                taken += 1
            await self._renew()
            self._given = 0
        finally:
            for _ in range(taken):
                self._free.release()
