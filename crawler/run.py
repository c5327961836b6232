"""Runs audits in this process: starts Scrapy with its reactor, stops it on Ctrl-C, says what came of it."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from crawler.crawl_settings import QUIET, check_settings, project_settings, start_errors
from crawler.model import Budget, Site, SiteAudit
from crawler.outcome import RunOutcome
from crawler.spiders.contact import ContactSpider, Job
from crawler.spiders.pool import IsWanted, More

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


def run_audits(
    sites: Sequence[Site],
    *,
    budget: Budget,
    settings: Mapping[str, Any],
    on_audit: Callable[[SiteAudit], None],
    on_stop: Callable[[float], None] = lambda seconds: None,
    more: More | None = None,
    is_wanted: IsWanted = lambda site: True,
) -> RunOutcome:
    """Audit the sites and return once all are done, or once it was told to stop.

    `settings` are Scrapy settings that override those of the project. `on_audit` is called with each finished
    audit and should store it: a site counts as done when it returns, and what it raises ends the run and is
    raised here. `more` is asked for further sites when none is waiting, `is_wanted` about each site when its
    turn has come. `on_stop` is called at the first signal, with the seconds that open sites get.

    Raises SettingError where Scrapy cannot start with the settings.

    The first SIGINT or SIGTERM gives open sites a few seconds (KONTAKTBAR_STOP_SECONDS), the second gives
    them up at once, the third ends the process even if a name look-up still hangs in a thread.
    Twisted's reactor cannot be started twice: call this once in a process, from its main thread.
    """
    check_settings(settings)
    with start_errors():
        process = AsyncCrawlerProcess(project_settings(QUIET | dict(settings)))
        crawler = process.create_crawler(ContactSpider)
    crawl = process.crawl(
        crawler, job=Job(sites, budget, on_audit, items=False, more=more, is_wanted=is_wanted)
    )
    stop = _Stop(crawler, on_stop)
    with stop.on_signals():
        process.start(install_signal_handlers=False)
    if not crawl.cancelled() and (failure := crawl.exception()):
        with start_errors():
            raise failure
    spider = crawler.spider
    if not isinstance(spider, ContactSpider):
        raise RuntimeError("Scrapy ended without a spider")
    if spider.error is not None:
        raise spider.error
    return RunOutcome(spider.finished, stop.asked > 0, spider.left_out)


class _Stop:
    """Ends a crawl on signals: gently, then firmly, then by force."""

    def __init__(self, crawler: Crawler, on_stop: Callable[[float], None]) -> None:
        self._crawler = crawler
        self._on_stop = on_stop
        self._loop = asyncio.get_event_loop()
        self.asked = 0

    @contextlib.contextmanager
    def on_signals(self) -> Iterator[None]:
        """Handle SIGINT and SIGTERM as long as the context is open."""
        before = {number: signal.getsignal(number) for number in _SIGNALS}
        for number in _SIGNALS:
            signal.signal(number, self._on_signal)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _on_signal(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop)

    def _stop(self) -> None:
        self.asked += 1
        spider = self._crawler.spider
        if self.asked > 2 or not isinstance(spider, ContactSpider):
            os._exit(130)  # every finished audit is stored: there is nothing left to tidy up
        elif self.asked == 2:
            spider.abandon()
        else:
            self._on_stop(spider.stop_seconds)
            spider.finish_soon()
