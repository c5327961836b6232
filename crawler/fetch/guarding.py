"""The crawl's guard, asked before every request: for robots.txt, after redirects, for the browser's pages."""

from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Request

from crawler.fetch.guard import Guard
from crawler.fetch.resolver import guard_of

SITE = "kontaktbar_site"
"""Meta key: the homepage of the site on whose behalf is asked, as the list names it."""


class GuardMiddleware:
    """Refuses what the crawl may not visit, before any connection."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware of a crawl."""
        return cls(guard_of(crawler))

    async def process_request(self, request: Request) -> None:
        """Let a request pass, or raise RefusedAddressError, or CannotResolveHostError."""
        await self._guard.check(request.url, site_of(request))


def site_of(request: Request) -> str:
    """Return the homepage on whose behalf a request is made; where it is not told, where it began."""
    began = request.meta.get("redirect_urls") or (request.url,)
    return str(request.meta.get(SITE) or began[0])
