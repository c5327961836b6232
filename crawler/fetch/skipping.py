"""Keeps every request away from the sites that are not to be visited."""

from typing import Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, UsageError
from scrapy.http import Request

from crawler.lists.skip_list import SkipEntry, SkipList, SkipListError, read_skip_lists


class OnSkipListError(IgnoreRequest):
    """The address, or where it leads, is on a skip list; nothing was asked."""


class SkipListMiddleware:
    """Refuses requests for listed sites, before a name is looked up or robots.txt asked for.

    Every request comes by here: pages, what they redirect to, robots.txt, and pages for the browser.
    """

    def __init__(self, listed: SkipList) -> None:
        self.listed = listed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware of a crawl, for KONTAKTBAR_SKIP_LIST and the standing list.

        Raises UsageError where a list cannot be used: the crawl then does not begin.
        """
        try:
            return cls(read_skip_lists(str(crawler.settings["KONTAKTBAR_SKIP_LIST"] or "")))
        except SkipListError as error:
            raise UsageError(str(error)) from error

    def process_request(self, request: Request) -> None:
        """Let a request pass, or raise OnSkipListError."""
        if entry := self.listed.entry_for(request.url):
            raise OnSkipListError(_words(entry, request))


def listed_in(crawler: Crawler) -> SkipList:
    """Return the sites that a crawl under way is not to visit."""
    middlewares = crawler.engine.downloader.middleware.middlewares if crawler.engine else ()
    found = (each.listed for each in middlewares if isinstance(each, SkipListMiddleware))
    return next(found, SkipList())


def _words(entry: SkipEntry, request: Request) -> str:
    where = f"on the skip list ({entry.file}, line {entry.line})"
    if not request.meta.get("redirect_urls"):
        return where
    return f"leads to {urlsplit(request.url).hostname}, which is {where}"
