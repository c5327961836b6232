"""The spider: a pool of audits over Scrapy's downloader, for our command line and for `scrapy crawl`."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawler import __version__
from crawler.archive import ArchiveWriter
from crawler.contract import audit_to_dict
from crawler.fetch.agent import ContactError, contact_address, user_agent
from crawler.fetch.archiving import ArchivingFetch, ArchivingRender
from crawler.fetch.bridge import ShortageError, SiteFetch, StoppedError
from crawler.fetch.descriptors import PER_PAGE, is_shortage, raise_limit, sites_for
from crawler.fetch.politeness import queue_name
from crawler.fetch.resolver import guard_of
from crawler.fetch.skipping import listed_in
from crawler.lists import ListError, read_list, read_site
from crawler.model import Budget, Site, SiteAudit
from crawler.privacy import mask_audit
from crawler.reader.garbage import collect_less
from crawler.reader.reader import PageReader
from crawler.site.audit import audit_site
from crawler.site.fetching import AbandonAuditError, Fetch, Render
from crawler.site.unassessed import not_assessed
from crawler.spiders.keeping import KEEP_PERSONAL, reason_to_keep, require_reason
from crawler.spiders.logs import hide_personal_in_logs, show_personal_in_logs
from crawler.spiders.pictures import Pictures
from crawler.spiders.pool import AuditPool, IsWanted, More
from crawler.spiders.second_look import browser_mode, browser_of, has_browser, lay_browser
from crawler.store import Hold, SiteForgottenError, Store, StoreError

logger = logging.getLogger(__name__)

_SITES_DOING = (
    "scrapy.core.downloader.tls",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.downloadermiddlewares.httpcompression",
)
"""Loggers that warn of bad certificates and of bodies too long: that stands in the site's audit."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one crawl is to do."""

    sites: Sequence[Site]
    budget: Budget
    on_audit: Callable[[SiteAudit], None]
    """Called with each finished audit, before the site counts as done; what it raises ends the crawl."""
    items: bool = True
    """Whether the audits are also given to Scrapy as items, for its feeds and pipelines."""
    more: More | None = None
    """Asked for further sites when none is waiting."""
    is_wanted: IsWanted = lambda site: True
    """Asked when a site's turn has come: one that is wanted no more is left out."""
    held: ExitStack = field(default_factory=ExitStack)
    """What the crawl has in hand until it ends."""


class ContactSpider(Spider):
    """Audits sites and yields each audit as the data contract has it.

    Arguments for `scrapy crawl contact -a NAME=VALUE`: `sites`, a list file as `kontaktbar audit` takes it,
    or `url`, one address. With `store`, a file or URL, the audits are also stored: as a new run, or with
    `run` as the rest of that one. The settings KONTAKTBAR_MAX_CLICKS, _MAX_PAGES and _MAX_SECONDS are the
    budget; KONTAKTBAR_BROWSER (auto, always, never), _BROWSER_PATH, _MOBILE and _EVIDENCE are about the
    browser.
    """

    name = "contact"
    _pool: AuditPool
    _read: PageReader
    _pictures: Pictures | None = None

    def __init__(self, job: Job, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.job = job
        self.error: Exception | None = None
        """What ended the crawl early, if anything of ours did."""
        self.archive: ArchiveWriter | None = None
        """Where everything read is kept, if anywhere."""
        self.finished = 0
        """Sites whose audits were handed on."""

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Make the User-Agent of the program, its version and KONTAKTBAR_CONTACT_URL, unless one is set; give
        the crawl a browser where it is to have one.
        """
        super().update_settings(settings)
        lay_browser(settings)
        if not settings.getpriority("USER_AGENT"):  # 0: only Scrapy's own default
            try:
                contact = contact_address(str(settings["KONTAKTBAR_CONTACT_URL"] or ""))
            except ContactError as error:
                raise UsageError(f"KONTAKTBAR_CONTACT_URL: {error}") from error
            settings.set("USER_AGENT", user_agent(__version__, contact), priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, job: Job | None = None, **arguments: str) -> Self:
        """Make the spider for a prepared job, or for the arguments of `scrapy crawl`.

        Raises UsageError where these name no sites, or the settings let none be visited.
        """
        spider = cls(job or _job(crawler.settings, **arguments))
        spider._set_crawler(crawler)
        require_reason(crawler.settings)
        if folder := str(crawler.settings["KONTAKTBAR_ARCHIVE"] or ""):
            spider.archive = ArchiveWriter(Path(folder))
        spider._read = PageReader(apart=crawler.settings.getbool("KONTAKTBAR_READ_APART"))
        spider._pictures = Pictures.from_settings(crawler.settings)
        spider._pool = AuditPool(
            spider._audit,
            open_sites=spider._open_sites(),
            queue_of=lambda site: queue_name(site.url),
            more=spider.job.more,
            is_wanted=spider.job.is_wanted,
            server_of=spider._server_of,
            per_server=_per_server(crawler.settings),
        )
        return spider

    @property
    def left_out(self) -> int:
        """How many sites could not be audited for want of file descriptors, and remain to be done."""
        return len(self._pool.left_out)

    async def start(self) -> AsyncIterator[Any]:
        """Yield the audits as plain data, as they come."""
        try:
            async with self._read:
                await asyncio.sleep(0)  # the process that reads pages is started, and gets ready beside us
                # Not earlier: the handlers of the log are replaced once the spider is made.
                (show_personal_in_logs if reason_to_keep(self.settings) else hide_personal_in_logs)()
                prepare_process()
                async for audit in self._pool.run(self.job.sites):
                    if self.job.items:
                        yield audit_to_dict(audit)
        except Exception as error:
            self.error = error
            if self.job.items:
                raise
            return  # whoever prepared the job asks for `error`; Scrapy would log it, with a traceback
        finally:
            self.job.held.close()
        # The engine looks for what is left only when something happens: without this it would wait up to five
        # seconds for its own heartbeat.
        await asyncio.sleep(0)

    @property
    def stop_seconds(self) -> float:
        """Seconds that open sites get to finish after a call of `finish_soon`."""
        return self.settings.getfloat("KONTAKTBAR_STOP_SECONDS")

    def finish_soon(self) -> None:
        """Open no further site and end within `stop_seconds`."""
        self._pool.finish_soon(self.stop_seconds)

    def abandon(self) -> None:
        """End now; open sites stay undone."""
        self._pool.abandon()

    def _open_sites(self) -> int:
        wanted = self.settings.getint("KONTAKTBAR_OPEN_SITES")
        pages = self.settings.getint("KONTAKTBAR_BROWSER_PAGES") if has_browser(self.settings) else 0
        possible = sites_for(raise_limit() - pages * PER_PAGE)
        if possible < wanted:
            logger.warning("The limit of open files allows %d open sites, not %d", possible, wanted)
        return min(wanted, possible)

    async def _server_of(self, site: Site) -> str | None:
        if listed_in(self.crawler).entry_for(site.url) is not None:
            return None  # not even looked up
        return await guard_of(self.crawler).server_of(site.url)

    async def _audit(self, site: Site) -> SiteAudit | None:
        """Audit one site and hand the audit on; None where this machine was short of descriptors."""
        try:
            audit = await self._finished(site)
        except ShortageError:
            logger.warning("%s: out of file descriptors, will try again", site.url)
            return None
        self.job.on_audit(audit)
        self.finished += 1
        return audit

    async def _finished(self, site: Site) -> SiteAudit:
        """Return the audit of one site as it is to be handed on. Raises ShortageError where no file opens.

        The archive's and the reader's errors, which end the crawl, are left as they are.
        """
        try:
            audit = await self._assessed(site)
            if self.settings.getbool("KONTAKTBAR_MX"):
                audit = replace(audit, notes=(*audit.notes, *await self._mail_notes(audit)))
            return audit if reason_to_keep(self.settings) else mask_audit(audit)
        except AbandonAuditError:
            raise
        except Exception as error:
            if is_shortage(error):
                raise ShortageError from error
            raise

    async def _assessed(self, site: Site) -> SiteAudit:
        """Return the audit of one site, which an error of ours leaves unassessed."""
        started, clock = datetime.now(UTC), time.monotonic()
        try:
            return await self._visit(site)
        except StoppedError:
            raise asyncio.CancelledError from None
        except AbandonAuditError:
            raise
        except Exception as error:
            if is_shortage(error):
                raise
            logger.exception("%s: error of ours, the site is not assessed", site.url)
            why = f"{type(error).__name__}: {error}"
            return not_assessed(site, why, started, time.monotonic() - clock, __version__)

    async def _mail_notes(self, audit: SiteAudit) -> tuple[str, ...]:
        """Ask the DNS whether the audit's domains take mail, those that are not to be contacted left out."""
        from crawler.mx import has_mx, mail_notes  # with all of DNS, for which few ask

        async def ask(domain: str) -> bool | None:
            listed = listed_in(self.crawler).entry_for(f"http://{domain}/")
            return await has_mx(domain) if listed is None else None

        return await mail_notes(audit, ask)

    async def _visit(self, site: Site) -> SiteAudit:
        """Return the audit of one site, with its pictures where they are wanted."""
        budget, mode = self.job.budget, browser_mode(self.settings)
        browser = browser_of(self.crawler, site)
        fetch: Fetch = SiteFetch(self.crawler, site)
        render: Render | None = browser
        if self.archive is not None:
            fetch = ArchivingFetch(fetch, self.archive, site, budget, mode)
            render = ArchivingRender(browser, self.archive) if browser is not None else None
        audit = await audit_site(
            site,
            fetch,
            budget,
            read=self._read,
            clock=time.monotonic,
            now=lambda: datetime.now(UTC),
            version=__version__,
            render=render,
            second_look=mode,
        )
        if self._pictures is not None and browser is not None:
            audit = await self._pictures.take(audit, browser)
        return audit


def prepare_process() -> None:
    """Tune what belongs to the whole process: its logs and its garbage collector."""
    for name in _SITES_DOING:
        logging.getLogger(name).setLevel(logging.ERROR)
    collect_less()


def _per_server(settings: BaseSettings) -> int:
    """Return how many sites of one server are visited at once. With none, all would wait for ever."""
    wanted = settings.getint("KONTAKTBAR_SITES_PER_ADDRESS")
    if wanted < 1:
        raise UsageError(f"KONTAKTBAR_SITES_PER_ADDRESS: 1 or more, not {wanted}")
    return wanted


def _job(
    settings: BaseSettings,
    sites: str = "",
    url: str = "",
    store: str = "",
    run: str = "",
    **unknown: str,
) -> Job:
    if unknown:
        raise UsageError(f"contact takes the arguments sites, url, store and run, not {', '.join(unknown)}")
    budget = Budget(
        max_clicks=settings.getint("KONTAKTBAR_MAX_CLICKS"),
        max_pages=settings.getint("KONTAKTBAR_MAX_PAGES"),
        max_seconds=settings.getfloat("KONTAKTBAR_MAX_SECONDS"),
    )
    try:
        if store:
            return _stored_job(budget, store, run, sites, url, settings)
    except StoreError as error:
        raise UsageError(str(error)) from error
    if run:
        raise UsageError("run goes with a store: -a store=FILE -a run=NUMBER")
    return Job(_sites(sites, url), budget, lambda audit: None)


def _stored_job(budget: Budget, location: str, run: str, sites: str, url: str, settings: BaseSettings) -> Job:
    store, reason = Store.open(location), reason_to_keep(settings)
    if not run:
        source = Path(sites).name if sites else url
        kept = {"masked": not reason} | ({"scrapy": {KEEP_PERSONAL: reason}} if reason else {})
        number = store.create_run(_sites(sites, url), source=source, settings=kept)
    elif run.isdecimal():
        number = int(run)
        if reason and reason != reason_to_keep(store.run(number).settings.get("scrapy") or {}):
            raise UsageError(f"{KEEP_PERSONAL}: run {number} was not begun with this reason")
    else:
        raise UsageError(f"{store.name}: has no run {run}")
    held = ExitStack()
    hold = held.enter_context(Hold(store, number))
    return Job(
        store.pending(number), budget, lambda audit: _save(store, number, audit, hold), is_wanted=hold.wants,
        held=held,
    )  # fmt: skip


def _save(store: Store, run: int, audit: SiteAudit, hold: Hold) -> None:
    hold.check()
    with suppress(SiteForgottenError):
        store.save(run, audit)
    store.finish_run(run)


def _sites(path: str, url: str) -> Sequence[Site]:
    if bool(path) == bool(url):
        raise UsageError("contact needs -a sites=LIST or -a url=ADDRESS")
    try:
        if url:
            return (read_site(url),)
        found = read_list(path)
    except ListError as error:
        raise UsageError(str(error)) from error
    for told in (*found.notes, *found.problems):
        logger.warning("%s", told)
    return found.sites
