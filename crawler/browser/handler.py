"""Scrapy's download handler where there is a browser: it shows the pages that ask for it."""

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.browser.order import ORDER
from crawler.fetch.handler import BoundedHandler

if TYPE_CHECKING:
    from crawler.browser.engine import Engine

_engines: "WeakKeyDictionary[Crawler, Engine]" = WeakKeyDictionary()


class BrowserHandler(BoundedHandler):
    """Scrapy's own handler, and a browser beside it. The handlers of http and https share one browser."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._crawler_of_engine = crawler

    async def download_request(self, request: Request) -> Response:
        """Show the page where the request carries an `Order`, download it otherwise."""
        if ORDER not in request.meta:
            return await super().download_request(request)
        return await self._engine().render(request)

    def _engine(self) -> "Engine":
        # Playwright takes a tenth of a second to be imported, and most runs ask for no browser.
        from crawler.browser.engine import Engine

        crawler = self._crawler_of_engine
        if crawler not in _engines:
            _engines[crawler] = Engine(crawler)
        return _engines[crawler]

    async def close(self) -> None:
        """Close what is open; the handler that comes first closes the browser."""
        await super().close()
        if engine := _engines.pop(self._crawler_of_engine, None):
            await engine.close()
