"""Many sites at once: a pool of audits, each site in its turn, each result handed on as it comes."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

from crawler.model import Site, SiteAudit

AuditOne = Callable[[Site], Awaitable[SiteAudit | None]]
"""Audits one site. None: it could not be done now through no fault of the site, and is to be tried again."""

_TRIES = 5


class AuditPool:
    """Audits sites, at most `open_sites` at a time, and never two of one queue at a time.

    `queue_of` names the queue a site belongs to: two sites on one server would only wait for each other
    there, with the clock of both running.
    """

    def __init__(self, audit: AuditOne, *, open_sites: int, queue_of: Callable[[Site], str]) -> None:
        self._audit = audit
        self._open_sites = open_sites
        self._queue_of = queue_of
        self._waiting: dict[str, deque[Site]] = {}
        self._ready: deque[str] = deque()
        self._tries: dict[str, int] = {}
        self._workers: list[asyncio.Task[None]] = []
        self._closed = False
        self._results: asyncio.Queue[SiteAudit | BaseException | None] = asyncio.Queue()
        self.left_out: list[Site] = []
        """Sites given up without an audit, after several tries."""

    async def run(self, sites: Iterable[Site]) -> AsyncIterator[SiteAudit]:
        """Yield each site's audit as it is finished. Raises what the audit function raises, and stops then.

        Ends early after `finish_soon` or `abandon`.
        """
        self._line_up(sites)
        count = min(self._open_sites, len(self._ready))
        self._workers = [asyncio.create_task(self._work()) for _ in range(count)]
        watcher = asyncio.create_task(self._watch())
        if consumer := asyncio.current_task():
            # It may be cancelled while it holds a result, when nothing is raised in here.
            consumer.add_done_callback(lambda _: self.abandon())
        try:
            while (result := await self._results.get()) is not None:
                if isinstance(result, BaseException):
                    raise result
                yield result
        finally:
            self.abandon()
            await watcher

    def finish_soon(self, seconds: float) -> None:
        """Open no further site; give those that are open so many seconds, then abandon them."""
        self._close()
        asyncio.get_running_loop().call_later(seconds, self.abandon)

    def abandon(self) -> None:
        """Open no further site and give up those that are open, without a result."""
        self._close()
        for worker in self._workers:
            worker.cancel()

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

    async def _watch(self) -> None:
        """Hand on what the workers raise, and the end."""
        for outcome in await asyncio.gather(*self._workers, return_exceptions=True):
            if isinstance(outcome, Exception):
                self._results.put_nowait(outcome)
        self._results.put_nowait(None)

    async def _work(self) -> None:
        """Audit site after site. There are never fewer workers than queues with sites, or all are busy."""
        try:
            while self._ready:
                queue = self._ready.popleft()
                site = self._waiting[queue].popleft()
                audit = await self._audit(site)
                self._next_turn(queue, site, done=audit is not None)
                if audit is not None:
                    self._results.put_nowait(audit)
        except Exception:
            self.abandon()
            raise

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
