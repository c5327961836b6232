"""The crawl's politeness, asked before a page loads a part of itself, or moves on within its origin."""

import asyncio

from scrapy.crawler import Crawler

from crawler.fetch.middlewares import RobotsMiddleware
from crawler.fetch.politeness import queue_name
from crawler.fetch.skipping import listed_in
from crawler.model import Reason


class Politeness:
    """Robots.txt, the skip list, and the pause between two pages of a site, as the crawl keeps them."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    async def permits(self, url: str) -> bool:
        """Wait as long as the site is owed between two pages, and tell whether robots.txt allows this one."""
        if self._is_allowed(url) is not True:
            return False
        slot = self._crawler.engine.downloader.slots.get(queue_name(url))
        await asyncio.sleep(slot.delay if slot else self._crawler.settings.getfloat("DOWNLOAD_DELAY"))
        return True

    def forbids_part(self, url: str) -> Reason | None:
        """Return why a page may not load a part of itself, a script, data or a frame; None where it may.

        The rules of hosts that were asked for them hold, and so those of the site itself. Others are not
        asked for their rules, since a page takes parts from dozens.
        """
        if listed_in(self._crawler).entry_for(url) is not None:
            return Reason.SKIP_LIST
        return Reason.ROBOTS if self._is_allowed(url) is False else None

    def _is_allowed(self, url: str) -> bool | None:
        """Whether robots.txt allows an address; None where the host was not asked; True where none counts."""
        for middleware in self._crawler.engine.downloader.middleware.middlewares:
            if isinstance(middleware, RobotsMiddleware):
                return middleware.allows(url)
        return True
