"""Many sites at once: a pool of audits, each site in its turn, each result handed on as it comes."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from typing import Any

from crawler.model import Site, SiteAudit

AuditOne = Callable[[Site], Coroutine[Any, Any, SiteAudit | None]]
"""Audits one site. None: it could not be done now through no fault of the site, and is to be tried again."""

More = Callable[[int], Iterable[Site]]
"""Returns further sites, given how many are open; none where there are none now. Asked again when a site is
done.
"""

_TRIES = 5


class AuditPool:
    """Audits sites, at most `open_sites` at a time, and never two of one queue at a time.

    `queue_of` names the queue a site belongs to: two sites on one server would only wait for each other
    there, with the clock of both running. `more` is asked for sites when none is waiting.
    """

    def __init__(
        self, audit: AuditOne, *, open_sites: int, queue_of: Callable[[Site], str], more: More | None = None
    ) -> None:
        self._audit = audit
        self._open_sites = open_sites
        self._queue_of = queue_of
        self._more = more
        self._waiting: dict[str, deque[Site]] = {}
        self._ready: deque[str] = deque()
        self._tries: dict[str, int] = {}
        self._open: dict[asyncio.Task[SiteAudit | None], tuple[str, Site]] = {}
        self._closed = False
        self._results: asyncio.Queue[SiteAudit | Exception | None] = asyncio.Queue()
        self.left_out: list[Site] = []
        """Sites given up without an audit, after several tries."""

    async def run(self, sites: Iterable[Site]) -> AsyncIterator[SiteAudit]:
        """Yield each site's audit as it is finished. Raises what the audit function raises, and stops then.

        Ends early after `finish_soon` or `abandon`.
        """
        self._line_up(sites)
        self._fill()
        if consumer := asyncio.current_task():
            # It may be cancelled while it holds a result, when nothing is raised in here.
            consumer.add_done_callback(lambda _: self.abandon())
        try:
            while (result := await self._results.get()) is not None:
                if isinstance(result, Exception):
                    raise result
                yield result
        finally:
            self.abandon()
            await asyncio.gather(*self._open, return_exceptions=True)

    def finish_soon(self, seconds: float) -> None:
        """Open no further site; give those that are open so many seconds, then abandon them."""
        self._close()
        asyncio.get_running_loop().call_later(seconds, self.abandon)

    def abandon(self) -> None:
        """Open no further site and give up those that are open, without a result."""
        self._close()
        for task in self._open:
            task.cancel()

    def _close(self) -> None:
        self._closed = True
        self._ready.clear()
        self._waiting.clear()

    def _line_up(self, sites: Iterable[Site]) -> None:
        for site in () if self._closed else sites:
            queue = self._queue_of(site)
            if queue not in self._waiting:
                self._waiting[queue] = deque()
                self._ready.append(queue)
            self._waiting[queue].append(site)

    def _fill(self) -> None:
        """Open sites as long as there are some and room for them; tell the end where nothing is open."""
        while len(self._open) < self._open_sites and (self._ready or self._asked_for_more()):
            queue = self._ready.popleft()
            site = self._waiting[queue].popleft()
            task = asyncio.create_task(self._audit(site))
            self._open[task] = queue, site
            task.add_done_callback(self._done)
        if not self._open:
            self._results.put_nowait(None)

    def _asked_for_more(self) -> bool:
        """Ask for sites; tell whether some are ready now."""
        if self._more is not None and not self._closed:
            try:
                self._line_up(self._more(len(self._open)))
            except Exception as error:
                self._fail(error)
        return bool(self._ready)

    def _done(self, task: asyncio.Task[SiteAudit | None]) -> None:
        """Take in what became of a site, and open the next."""
        queue, site = self._open.pop(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._fail(error)
        elif error is None and not task.cancelled():
            audit = task.result()
            self._next_turn(queue, site, done=audit is not None)
            if audit is not None:
                self._results.put_nowait(audit)
        self._fill()

    def _fail(self, error: Exception) -> None:
        self.abandon()
        self._results.put_nowait(error)

    def _next_turn(self, queue: str, site: Site, *, done: bool) -> None:
        if self._closed:
            return
        if not done:
            self._put_back(queue, site)
        if self._waiting[queue]:
            self._ready.append(queue)
        else:
            del self._waiting[queue]

    def _put_back(self, queue: str, site: Site) -> None:
        self._tries[site.url] = self._tries.get(site.url, 1) + 1
        if self._tries[site.url] > _TRIES:
            self.left_out.append(site)
        else:
            self._waiting[queue].append(site)
