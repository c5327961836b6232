"""The browser of a crawl: scrapy-playwright's handler, bounded, kept alive, and handed pages one by one."""

import asyncio
import logging
import os
from contextlib import suppress
from itertools import count
from typing import Any

from playwright.async_api import BrowserContext, Error
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawler.browser.failures import explained
from crawler.browser.finding import BrowserMissing, find_browser
from crawler.browser.launching import context_options, launch_options
from crawler.browser.limits import CLOSING_SECONDS, Limits
from crawler.browser.memory import MemoryWatch
from crawler.browser.order import ORDER, Order
from crawler.browser.politeness import Politeness
from crawler.browser.pool import Pool
from crawler.browser.showing import show
from crawler.fetch.failures import GivenUpError
from crawler.model import Reason

logger = logging.getLogger(__name__)

_TRIES = 2
"""Times that a page is tried when the browser ends under it; the page itself may be why."""
_FAILED_STARTS = 3
"""Starts that may fail one after the other before no further one is tried."""


class Engine(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """One browser for a whole crawl, started at the first page that needs it.

    Every page gets a window (a browser context) of its own, which ends with it. From scrapy-playwright come
    the start of the browser and of its driver, windows, pages, statistics and the second try after a crash.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        found = find_browser(settings.get("KONTAKTBAR_BROWSER_PATH") or None)
        if isinstance(found, BrowserMissing):
            raise NotConfigured(found.reason)
        environ = os.environ if settings.getbool("HTTPPROXY_ENABLED") else {}
        self.config.launch_options = launch_options(found.path, environ)
        self.config.max_pages_per_context = 2
        self.config.target_closed_max_retries = _TRIES - 1
        self._limits = Limits.from_settings(settings)
        self._turns = Pool(self._limits.pages, self._limits.restart, self._renew)
        self._watch = MemoryWatch(self._limits.megabytes)
        self._politeness = Politeness(crawler)
        self._numbers = count(1)
        self._failed_starts = 0
        self._driver_runs = False
        self._closed = False

    async def render(self, request: Request) -> Response:
        """Show the page that a request with an `Order` asks for; return its snapshot as the answer.

        Raises Scrapy's exceptions, as a download does, or GivenUpError.
        """
        async with self._turns.turn():
            if self._closed:
                raise GivenUpError("the browser has been closed", Reason.NEEDS_BROWSER)
            self._watch.start()
            try:
                async with asyncio.timeout(self._limits.hard_seconds):
                    response: Response = await self._download_request(request)
            except Exception as error:
                raise explained(error, request.url) from error
            return response

    async def close(self) -> None:
        """Close the browser and its driver."""
        self._closed = True
        self._watch.stop()
        with suppress(Error, TimeoutError):
            async with asyncio.timeout(2 * CLOSING_SECONDS):
                await super().close()

    # --- what scrapy-playwright does, done as a crawl of strangers' pages needs it --------------------------

    async def _download_request_with_retry(self, request: Request, spider: Spider) -> Response:
        order: Order = request.meta[ORDER]
        await self._maybe_launch_browser()
        request.meta["playwright_context"] = f"page {next(self._numbers)}"
        request.meta["playwright_context_kwargs"] = context_options(order.window, self.browser.version)
        page = await self._create_page(request=request, spider=spider)
        try:
            return await show(page, request, order, self._limits, self._politeness.permits)
        finally:
            await self._close_window(page.context)

    async def _maybe_launch_browser(self) -> None:
        async with self.browser_launch_lock:
            browser = getattr(self, "browser", None)
            if browser is not None and browser.is_connected():
                return
            if self._failed_starts >= _FAILED_STARTS:
                raise GivenUpError("the browser does not start", Reason.NEEDS_BROWSER)
            self.context_wrappers.clear()
            try:
                self.browser = await self._start_browser()
            except Exception as error:
                self._failed_starts += 1
                raise GivenUpError(
                    f"the browser does not start: {_first_line(error)}", Reason.NEEDS_BROWSER
                ) from error
            self._failed_starts = 0
            self.stats.inc_value("playwright/browser_count")

    async def _start_browser(self) -> Any:
        """Start the browser, and its driver where that does not run or has gone."""
        if self._driver_runs:
            with suppress(Exception):
                return await self.browser_provider.launch_browser()
            with suppress(Exception):
                await self.browser_provider.close()
            self._driver_runs = False
        await self._launch()
        self._driver_runs = True
        return await self.browser_provider.launch_browser()

    async def _close_window(self, window: BrowserContext) -> None:
        """Close a page's window; where it does not close, end the whole browser, since a page hangs in it."""
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await window.close()
        except TimeoutError:
            await self._renew()
        except Error:
            logger.debug("The browser ended before the window was closed")

    async def _renew(self) -> None:
        """End the browser; the next page starts another."""
        browser = getattr(self, "browser", None)
        self.context_wrappers.clear()
        if browser is not None:
            with suppress(Error, TimeoutError):
                async with asyncio.timeout(CLOSING_SECONDS):
                    await browser.close()
            if getattr(self, "browser", None) is browser:
                del self.browser


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
