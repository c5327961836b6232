"""Many sites at once: a pool of audits, each site in its turn, each result handed on as it comes."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from typing import Any

from crawler.model import Site, SiteAudit
from crawler.spiders.crowd import Crowd

AuditOne = Callable[[Site], Coroutine[Any, Any, SiteAudit | None]]
"""Audits one site. None: it could not be done now through no fault of the site, and is to be tried again."""

More = Callable[[int], Iterable[Site]]
"""Returns further sites, given how many places are taken: there is always one left when it is asked. Returns
none where there are none now. Asked again when a site is done.
"""

IsWanted = Callable[[Site], bool]
"""Tells whether a site is still to be audited, when its turn has come."""

ServerOf = Callable[[Site], Coroutine[Any, Any, str | None]]
"""Names the server that answers a site, None where that is not known."""

_TRIES = 5


class _Waits:
    """Stands for the result of a site that waits for its turn at its server."""


class _Dropped:
    """Stands for the result of a site that is wanted no more."""


_Result = SiteAudit | _Waits | _Dropped | None


class AuditPool:
    """Audits sites: so many at a time, of them so many of one server, and never two of one queue.

    A site that has to wait takes up no place, so that those behind it in the list go on.
    """

    def __init__(
        self,
        audit: AuditOne,
        *,
        open_sites: int,
        queue_of: Callable[[Site], str],
        more: More | None = None,
        is_wanted: IsWanted = lambda site: True,
        server_of: ServerOf | None = None,
        per_server: int = 1,
    ) -> None:
        """Make the pool.

        Args:
            audit: audits one site.
            open_sites: sites audited at a time.
            queue_of: names the queue a site belongs to: two sites of one would only wait for each other
                there, with the clock of both running.
            more: asked for sites when none is ready, unless twice `open_sites` are open or wait for a server.
            is_wanted: asked when a site's turn has come; what it raises ends the run.
            server_of: names the server of a site; without it each is taken for a server of its own.
            per_server: sites of one server audited at a time.
        """
        self._audit = audit
        self._open_sites = open_sites
        self._queue_of = queue_of
        self._more = more
        self._is_wanted = is_wanted
        self._server_of = server_of
        self._crowd = Crowd[tuple[str, Site, str]](per_server)
        self._admitted: dict[str, str] = {}
        self._waiting: dict[str, deque[Site]] = {}
        self._ready: deque[str] = deque()
        self._tries: dict[str, int] = {}
        self._open: dict[asyncio.Task[_Result], tuple[str, Site]] = {}
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
        self._crowd.send_away()

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
            task = asyncio.create_task(self._visit(queue, site))
            self._open[task] = queue, site
            task.add_done_callback(self._done)
        if not self._open:
            self._results.put_nowait(None)

    async def _visit(self, queue: str, site: Site) -> _Result:
        """Audit a site, unless it is wanted no more or its server is busy with others of this pool."""
        server = self._admitted.pop(site.url, None)
        is_wanted = self._is_wanted(site)
        if is_wanted and server is None and self._server_of is not None:
            server = await self._server_of(site)
            if server is not None and not self._crowd.enter(server, (queue, site, server)):
                return _Waits()
        try:
            return await self._audit(site) if is_wanted else _Dropped()
        finally:
            if server is not None:
                self._admit(self._crowd.leave(server))

    def _admit(self, waited: tuple[str, Site, str] | None) -> None:
        """Let the site be the next that has the place which its server has for it now."""
        if waited is not None and not self._closed:
            queue, site, server = waited
            self._admitted[site.url] = server
            self._waiting[queue].appendleft(site)
            self._ready.appendleft(queue)

    def _asked_for_more(self) -> bool:
        """Ask for sites; tell whether some are ready now."""
        taken = self._places_taken()
        if self._more is not None and not self._closed and taken < self._open_sites:
            try:
                self._line_up(self._more(taken))
            except Exception as error:
                self._fail(error)
        return bool(self._ready)

    def _places_taken(self) -> int:
        """Return how many places are taken, for whoever hands out sites.

        Those that wait for their server take none until they are as many as there are places: one full server
        keeps no others out, and of its sites not all are in our hands, which nobody else can visit then.
        """
        in_hand = len(self._open) + self._crowd.waiting
        return max(len(self._open), in_hand - self._open_sites)

    def _done(self, task: asyncio.Task[_Result]) -> None:
        """Take in what became of a site, and open the next."""
        queue, site = self._open.pop(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Exception):
            self._fail(error)
        elif error is None and not task.cancelled():
            self._take_in(queue, site, task.result())
        self._fill()

    def _take_in(self, queue: str, site: Site, result: _Result) -> None:
        if isinstance(result, _Waits):
            return  # whoever leaves its server brings it back
        self._next_turn(queue, site, done=result is not None)
        if isinstance(result, SiteAudit):
            self._results.put_nowait(result)

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
