"""A worker's process: serves the runs in the queue, one after the other, until it is told to stop."""

import asyncio
import contextlib
import logging
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from procrastinate import App
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from crawler.cluster.patience import in_thread
from crawler.cluster.queue import open_queue, run_of, store_errors, worker_app
from crawler.cluster.rescue import Rescue
from crawler.cluster.serving import Share
from crawler.cluster.spider import QueueSpider, ShareJob
from crawler.cluster.timing import Timing
from crawler.crawl_settings import QUIET, SettingError, project_settings, start_errors
from crawler.model import Budget
from crawler.store import Store
from crawler.stored import scoring_of_run

_REFUSED_SECONDS = 60.0
"""A run that cannot be served here, as for want of a browser, is looked at again after so long."""
_LAST_SECONDS = 15.0
"""After the seconds that open sites get, a worker that still does not end is ended."""
_INTERRUPTED = 130
_SIGNALS = (signal.SIGINT, signal.SIGTERM)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks of a worker."""

    settings: Mapping[str, object] = field(default_factory=dict)
    """Scrapy settings of this machine, which go before those of the runs."""
    until_empty: bool = False
    """Whether to end when nothing is left in the queue."""
    timing: Timing = field(default_factory=Timing)


def run_worker(store: Store, wishes: Wishes, tell: Callable[[str], None]) -> bool:
    """Work on the store's queue; return whether a signal ended it, and not an empty queue.

    The first SIGINT or SIGTERM gives open sites KONTAKTBAR_STOP_SECONDS and puts back what is not done then,
    the second does so at once, the third ends the process. `tell` is given a line for a person now and then.
    Twisted's reactor cannot be started twice: call this once in a process, from its main thread.

    Raises StoreError where the database cannot be used at the start; later it is waited for.
    """
    with open_queue(store):
        pass  # its tables are there now
    process = AsyncCrawlerProcess(project_settings(QUIET | dict(wishes.settings)))
    host = _Host(store, worker_app(store), process, wishes, tell)
    with host.on_signals():
        task = asyncio.get_event_loop().create_task(host.run())
        task.add_done_callback(_stop_reactor)
        process.start(stop_after_crawl=False, install_signal_handlers=False)
    with store_errors(store):
        task.result()
    return host.asked > 0


def _stop_reactor(_: object) -> None:
    from twisted.internet import reactor

    reactor.stop()  # type: ignore[misc]


class _Host:
    """The coroutine that goes from run to run, and the one that looks after other workers."""

    def __init__(
        self,
        store: Store,
        app: App,
        process: AsyncCrawlerProcess,
        wishes: Wishes,
        tell: Callable[[str], None],
    ) -> None:
        self._store, self._app, self._process, self._wishes, self._tell = store, app, process, wishes, tell
        self._loop = asyncio.get_event_loop()
        self._stopping = asyncio.Event()
        self._refused: dict[int, float] = {}
        self._share: Share | None = None
        self._stop_seconds = 0.0
        self.asked = 0
        """How often it was told to stop."""

    async def run(self) -> None:
        """Serve run after run."""
        async with self._app.open_async():
            care = asyncio.create_task(self._take_care())
            try:
                while not self._stopping.is_set():
                    # In this order: a job that goes back into the queue meanwhile is then seen at least once.
                    is_at_work = bool(await self._counts("doing"))
                    run = await self._next_run()
                    if run is not None and not self._stopping.is_set():
                        await self._serve(run)
                    elif self._wishes.until_empty and not is_at_work:
                        return
                    else:
                        await self._pause(self._wishes.timing.look)
            finally:
                care.cancel()
                await asyncio.gather(care, return_exceptions=True)

    async def _next_run(self) -> int | None:
        """Return the oldest run of which sites wait, if it can be served here."""
        now = time.monotonic()
        runs = await self._counts("todo")
        return min((run for run in runs if self._refused.get(run, now) <= now), default=None)

    async def _counts(self, status: str) -> set[int]:
        """Return the runs that have jobs of a status."""
        queues = await self._app.job_manager.list_queues_async(status=status)
        return {run for queue in queues if (run := run_of(queue["name"])) is not None}

    async def _serve(self, run: int) -> None:
        kept = (await in_thread(partial(self._store.run, run))).settings
        settings = project_settings(QUIET | kept.get("scrapy", {}) | dict(self._wishes.settings))
        scoring = await in_thread(partial(scoring_of_run, self._store, run))
        self._stop_seconds = settings.getfloat("KONTAKTBAR_STOP_SECONDS")
        self._share = Share(self._store, self._app, run, scoring, self._wishes.timing)
        budget = Budget(**kept.get("budget", {}))
        job = ShareJob((), budget, on_audit=lambda audit: None, items=False, share=self._share)
        self._tell(f"run {run}: begins")
        try:
            await self._crawl(settings, job)
        except SettingError as error:
            self._refuse(run, error)
        else:
            self._tell(f"run {run}: {self._share.finished} sites audited here, no more to take now")
        finally:
            self._share = None

    async def _crawl(self, settings: Settings, job: ShareJob) -> None:
        with start_errors():
            crawler = Crawler(QueueSpider, settings)
            await self._process.crawl(crawler, job=job)
        if isinstance(crawler.spider, QueueSpider) and crawler.spider.error is not None:
            raise crawler.spider.error

    def _refuse(self, run: int, error: SettingError) -> None:
        """Leave a run to other workers for a while."""
        if self._wishes.until_empty:
            raise error
        self._refused[run] = time.monotonic() + _REFUSED_SECONDS
        self._tell(f"run {run} cannot be served here: {error}")

    async def _take_care(self) -> None:
        """Look after jobs that nobody works on, here and elsewhere, until cancelled."""
        rescue = Rescue(self._store, self._app, self._wishes.timing)
        while True:
            try:
                await rescue.sweep()
                if self._share is not None:
                    await self._share.find_forgotten()
            except Exception:
                logger.exception("Could not look after jobs that were left; will look again")
            await asyncio.sleep(self._wishes.timing.heartbeat)

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    @contextlib.contextmanager
    def on_signals(self) -> Iterator[None]:
        """Handle SIGINT and SIGTERM as long as the context is open."""
        before = {number: signal.getsignal(number) for number in _SIGNALS}
        for number in _SIGNALS:
            signal.signal(number, lambda *_: self._loop.call_soon_threadsafe(self._stop))
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self) -> None:
        self.asked += 1
        self._stopping.set()
        if self.asked > 2:
            os._exit(_INTERRUPTED)  # every finished audit is stored; others bring the rest back
        elif self._share is not None and self.asked == 2:
            self._share.abandon()
        elif self._share is not None:
            self._tell(f"Stopping: open sites get {self._stop_seconds:g} seconds to finish")
            self._share.finish_soon(self._stop_seconds)
        self._loop.call_later(self._stop_seconds + _LAST_SECONDS, os._exit, _INTERRUPTED)
