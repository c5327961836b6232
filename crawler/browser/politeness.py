"""The crawl's politeness, asked before a page moves on by itself within its origin."""

import asyncio

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.fetch.middlewares import RobotsMiddleware
from crawler.fetch.politeness import queue_name

_KNOWN_SECONDS = 1.0
"""The rules of the page's own host are at hand; where they were forgotten, nothing may be fetched for them
now, since the site's queue is held by this very page."""


class Politeness:
    """Robots.txt and the pause between two pages of a site, as the crawl keeps them."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    async def permits(self, url: str) -> bool:
        """Wait as long as the site is owed between two pages, and tell whether robots.txt allows this one."""
        downloader = self._crawler.engine.downloader
        for middleware in downloader.middleware.middlewares:
            if isinstance(middleware, RobotsMiddleware) and not await _allows(middleware, url):
                return False
        slot = downloader.slots.get(queue_name(url))
        await asyncio.sleep(slot.delay if slot else self._crawler.settings.getfloat("DOWNLOAD_DELAY"))
        return True


async def _allows(robots: RobotsMiddleware, url: str) -> bool:
    try:
        async with asyncio.timeout(_KNOWN_SECONDS):
            await robots.process_request(Request(url))
    except (IgnoreRequest, TimeoutError):
        return False
    return True
