"""The crawl's politeness, asked before a page loads a part of itself, or moves on within its origin."""

import asyncio
from typing import TypeVar

from scrapy.crawler import Crawler

from crawler.fetch.middlewares import RobotsMiddleware
from crawler.fetch.patience import PatientRetryMiddleware
from crawler.fetch.politeness import LONGEST_RETRY_AFTER, queue_name
from crawler.fetch.skipping import listed_in
from crawler.model import Reason

_Kind = TypeVar("_Kind")


class Politeness:
    """Robots.txt, the skip list, Retry-After, and the pause between two pages, as the crawl keeps them."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    async def permits(self, url: str) -> bool:
        """Wait as long as the site is owed between two pages, or asks for itself, and tell whether robots.txt
        allows this one.
        """
        if self._is_allowed(url) is not True:
            return False
        patience = self._patience()
        owed = patience.owed(url) if patience else 0.0
        if owed > LONGEST_RETRY_AFTER:
            return False
        slot = self._crawler.engine.downloader.slots.get(queue_name(url))
        delay = slot.delay if slot else self._crawler.settings.getfloat("DOWNLOAD_DELAY")
        await asyncio.sleep(max(delay, owed))
        return True

    def hold(self, url: str, status: int, seconds: float) -> None:
        """Keep the site of an address from being asked, by the crawl too, for so long: an answer of this
        status that a part of a page got asks for it.
        """
        if patience := self._patience():
            patience.hold(url, status, seconds)

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
        robots = self._middleware(RobotsMiddleware)
        return True if robots is None else robots.allows(url)

    def _patience(self) -> PatientRetryMiddleware | None:
        return self._middleware(PatientRetryMiddleware)

    def _middleware(self, kind: type[_Kind]) -> _Kind | None:
        """Return the crawl's middleware of a kind; None where it is switched off."""
        for middleware in self._crawler.engine.downloader.middleware.middlewares:
            if isinstance(middleware, kind):
                return middleware
        return None
