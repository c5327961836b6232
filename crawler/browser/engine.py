"""The browser of a crawl: scrapy-playwright's handler, bounded, kept alive, and handed pages one by one."""

import asyncio
import logging
import os
from contextlib import suppress
from typing import Any

from playwright.async_api import Error, Page, Route
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawler.browser.failures import explained
from crawler.browser.finding import BrowserMissing, find_browser
from crawler.browser.gate import Gate
from crawler.browser.launching import Window, context_options, launch_options
from crawler.browser.limits import CLOSING_SECONDS, STARTING_SECONDS, Limits
from crawler.browser.memory import MemoryWatch
from crawler.browser.order import ORDER, Order
from crawler.browser.passage import Passage
from crawler.browser.politeness import Politeness
from crawler.browser.pool import Pool
from crawler.browser.readiness import ready
from crawler.browser.showing import show
from crawler.browser.windows import Place, Places
from crawler.fetch.failures import GivenUpError
from crawler.fetch.guarding import site_of
from crawler.fetch.resolver import guard_of
from crawler.model import Reason

logger = logging.getLogger(__name__)

_TRIES = 2
"""Times that a page is tried when the browser ends under it; the page itself may be why."""
_FAILED_STARTS = 3
"""Starts that may fail one after the other before no further one is tried."""


class Engine(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """One browser for a whole crawl, started at the first page that needs it.

    Pages are shown one after the other in a few windows (browser contexts). A page leaves nothing in its
    window for the next one, and takes the window with it where anything went wrong. From scrapy-playwright
    come the start of the browser and of its driver, windows, pages and the second try after a crash.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        found = find_browser(settings.get("KONTAKTBAR_BROWSER_PATH") or None)
        if isinstance(found, BrowserMissing):
            raise GivenUpError(found.reason, Reason.NEEDS_BROWSER)
        self._path = found.path
        self._environ = os.environ if settings.getbool("HTTPPROXY_ENABLED") else {}
        self._guard = guard_of(crawler)
        self._passage = Passage(self._guard)
        self.config.max_pages_per_context = 2
        self.config.target_closed_max_retries = _TRIES - 1
        self._limits = Limits.from_settings(settings)
        self._turns = Pool(self._limits.pages, self._limits.restart, self._renew)
        self._watch = MemoryWatch(self._limits.megabytes)
        self._politeness = Politeness(crawler)
        self._places = Places(self._limits.pages)
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
        await self._passage.close()

    # --- what scrapy-playwright does, done as a crawl of strangers' pages needs it --------------------------

    async def _download_request_with_retry(self, request: Request, spider: Spider) -> Response:
        order: Order = request.meta[ORDER]
        place = self._places.take(order.window)
        try:
            page = await ready(
                lambda: self._open_page(request, place, order.window), self._renew, STARTING_SECONDS
            )
            async with asyncio.timeout(self._limits.hard_seconds):
                gate = Gate(self._guard, site_of(request))
                response = await show(page, request, order, self._limits, self._politeness, gate)
                await self._leave(page)
        except BaseException:
            # Whatever went wrong may go on in the window.
            await self._close_window(place)
            raise
        finally:
            self._places.give_back(place)
        return response

    async def _open_page(self, request: Request, place: Place, window: Window) -> Page:
        """Open a page in a place's window; the window and the browser too, where they are not there."""
        await self._maybe_launch_browser()
        if place.window != window:
            await self._close_window(place)
        request.meta["playwright_context"] = place.name
        request.meta["playwright_context_kwargs"] = context_options(window, self.browser.version)
        page: Page = await self._create_page(request=request, spider=self._crawler.spider)
        place.window = window
        return page

    async def _create_browser_context(self, *arguments: Any, **named: Any) -> Any:
        """Open a window. What no page answers for, as a window that is just being opened, gets nothing."""
        wrapper = await super()._create_browser_context(*arguments, **named)
        await wrapper.context.route("**", _refuse)
        # It stays open and empty: a window's process ends with its last page, and half of a page's cost is
        # the start of one.
        await wrapper.context.new_page()
        return wrapper

    async def _leave(self, page: Page) -> None:
        """Close a page and leave nothing of it for the next one."""
        async with asyncio.timeout(CLOSING_SECONDS):
            await page.context.clear_cookies()
            await page.close()

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
        passage = await self._passage.open()
        self.config.launch_options = launch_options(self._path, self._environ, passage=passage)
        if self._driver_runs:
            with suppress(Exception):
                return await self.browser_provider.launch_browser()
            with suppress(Exception):
                await self.browser_provider.close()
            self._driver_runs = False
        await self._launch()
        self._driver_runs = True
        return await self.browser_provider.launch_browser()

    async def _close_window(self, place: Place) -> None:
        """Close a place's window; where it does not close, end the browser, since a page hangs in it."""
        place.window = None
        wrapper = self.context_wrappers.pop(place.name, None)
        if wrapper is None:
            return
        try:
            async with asyncio.timeout(CLOSING_SECONDS):
                await wrapper.context.close()
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


async def _refuse(route: Route) -> None:
    try:
        await route.abort()
    except Error:  # playwright would wait for this answer for ever
        raise asyncio.CancelledError from None


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
