"""Runs audits in this process: starts Scrapy with its reactor, stops it on Ctrl-C, says what came of it."""

import asyncio
import contextlib
import math
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from crawler.browser.finding import BrowserFound
from crawler.fetch.agent import ContactError, contact_address
from crawler.fetch.guard import Ports
from crawler.lists.skip_list import read_skip_lists
from crawler.model import Budget, Site, SiteAudit
from crawler.site.fetching import AbandonAuditError
from crawler.site.second_look import Mode
from crawler.spiders.contact import ContactSpider, Job
from crawler.spiders.keeping import ARCHIVE_REFUSED, may_keep_archive
from crawler.spiders.pool import More
from crawler.spiders.second_look import find_wanted

QUIET = {"LOG_LEVEL": "WARNING", "LOG_FORMAT": "%(message)s"}
"""Scrapy settings with which a process says only what people should know."""
_AT_LEAST_ONE = {
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "KONTAKTBAR_OPEN_SITES",
    "KONTAKTBAR_SITES_PER_ADDRESS",
    "REACTOR_THREADPOOL_MAXSIZE",
}
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class SettingError(ValueError):
    """A Scrapy setting has a value it cannot have; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """How a run of audits ended."""

    finished: int
    """Sites whose audits were handed on."""
    interrupted: bool
    """Whether it was told to stop; sites without an audit are then left."""
    left_out: int = 0
    """Sites given up for want of file descriptors; they remain to be done."""


def run_audits(
    sites: Sequence[Site],
    *,
    budget: Budget,
    settings: Mapping[str, Any],
    on_audit: Callable[[SiteAudit], None],
    on_stop: Callable[[float], None] = lambda seconds: None,
    more: More | None = None,
) -> RunOutcome:
    """Audit the sites and return once all are done, or once it was told to stop.

    `settings` are Scrapy settings that override those of the project. `on_audit` is called with each finished
    audit and should store it: a site counts as done when it returns, and what it raises ends the run and is
    raised here. `more` is asked for further sites when none is waiting. `on_stop` is called at the first
    signal, with the seconds that open sites get.

    Raises SettingError where Scrapy cannot start with the settings.

    The first SIGINT or SIGTERM gives open sites a few seconds (KONTAKTBAR_STOP_SECONDS), the second gives
    them up at once, the third ends the process even if a name look-up still hangs in a thread.
    Twisted's reactor cannot be started twice: call this once in a process, from its main thread.
    """
    check_settings(settings)
    with start_errors():
        process = AsyncCrawlerProcess(project_settings(QUIET | dict(settings)))
        crawler = process.create_crawler(ContactSpider)
    crawl = process.crawl(crawler, job=Job(sites, budget, on_audit, items=False, more=more))
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


def check_settings(overrides: Mapping[str, Any]) -> None:
    """Check that each setting whose value in the project is a number or a truth value gets such a one.

    Other settings are Scrapy's to judge, when it starts. Raises SettingError, or SkipListError where the list
    of sites that are not to be visited cannot be used.
    """
    project = project_settings({})
    with start_errors():
        given = project_settings(overrides)
    for name in overrides:
        if isinstance(project[name], bool):
            _check_truth(given, name)
        elif isinstance(project[name], int | float):
            _check_number(name, given[name], signed=project[name] < 0 or name.endswith("_ADJUST"))
    if given["KONTAKTBAR_BROWSER"] not in set(Mode):
        raise SettingError(
            f"KONTAKTBAR_BROWSER: wants {', '.join(Mode)}, not {given['KONTAKTBAR_BROWSER']!r}"
        )
    try:
        Ports.parse(str(given["KONTAKTBAR_PORTS"] or ""))
    except ValueError as error:
        raise SettingError(f"KONTAKTBAR_PORTS: wants 8080,8443 or 8000-8999, not {error}") from error
    try:
        contact_address(str(given["KONTAKTBAR_CONTACT_URL"] or ""))
    except ContactError as error:
        raise SettingError(f"KONTAKTBAR_CONTACT_URL: {error}") from error
    read_skip_lists(str(given["KONTAKTBAR_SKIP_LIST"] or ""))
    if not may_keep_archive(given):
        raise SettingError(ARCHIVE_REFUSED)


def has_browser(overrides: Mapping[str, Any]) -> bool:
    """Tell whether a crawl with these settings has a browser."""
    return isinstance(find_wanted(project_settings(overrides)), BrowserFound)


def project_settings(overrides: Mapping[str, Any]) -> Settings:
    """Return the project's Scrapy settings with `overrides` above them."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(dict(overrides), priority="cmdline")
    return settings


def _check_truth(given: Settings, name: str) -> None:
    try:
        given.getbool(name)
    except ValueError:
        raise SettingError(f"{name}: wants True or False, not {given[name]!r}") from None


def _check_number(name: str, value: Any, *, signed: bool) -> None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise SettingError(f"{name}: wants a number, not {value!r}")
    least = 1 if name in _AT_LEAST_ONE else 0
    if number < least and not signed:
        raise SettingError(f"{name}: wants {least} or more, not {value!r}")


@contextlib.contextmanager
def start_errors() -> Iterator[None]:
    """Turn what Scrapy raises while it starts, for want of sound settings, into one line."""
    try:
        yield
    except (OSError, AbandonAuditError):  # no setting's fault: a port, a file, a folder, descriptors
        raise
    except Exception as error:
        message = " ".join(str(error).split())
        raise SettingError(
            f"Scrapy cannot start with these settings: {type(error).__name__}: {message}"
        ) from error


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
