"""Keeps what is fetched in an archive: every answer as it came, and what the audit made of it."""

from http import HTTPStatus
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Request, Response

from crawler.archive import ArchiveWriter, Exchange, notes
from crawler.fetch.media import is_page_type
from crawler.fetch.middlewares import BROWSER_ORDER, CUT
from crawler.model import Budget, Site
from crawler.site.fetching import Fetch, Fetched, FetchError, Render, Rendered


class ArchiveMiddleware:
    """Writes every answer, redirects and robots.txt too, to the spider's archive, before it is unpacked."""

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings["KONTAKTBAR_ARCHIVE"]:
            raise NotConfigured
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware of a crawl; switched on by KONTAKTBAR_ARCHIVE, the folder of the archive."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep an answer and pass it on."""
        archive: ArchiveWriter | None = getattr(self._crawler.spider, "archive", None)
        if archive is not None and BROWSER_ORDER not in request.meta:  # `ArchivingRender` keeps those
            archive.exchange(_exchange(request, response))
        return response


def _exchange(request: Request, response: Response) -> Exchange:
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1")
    unread = bool(content_type) and not is_page_type(content_type)
    return Exchange(
        url=response.url,
        method=request.method,
        request_headers=_pairs(request.headers),
        status=response.status,
        reason=_phrase(response.status),
        headers=_pairs(response.headers),
        body=response.body,
        truncated=CUT in request.meta or unread,
    )


def _pairs(headers: Headers) -> list[tuple[str, str]]:
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name in headers
        for value in headers.getlist(name)
    ]


def _phrase(status: int) -> str:
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else ""


class ArchivingFetch:
    """A site's `Fetch` that keeps what came of each page beside the servers' answers."""

    def __init__(
        self, fetch: Fetch, archive: ArchiveWriter, site: Site, budget: Budget, second_look: str
    ) -> None:
        """Begin the site's records. Raises ArchiveWriteError."""
        self._fetch, self._archive = fetch, archive
        archive.note(site.url, notes.of_site(site, budget, second_look))

    async def __call__(self, url: str) -> Fetched:
        """Fetch one page; raises what the fetch within raises, and ArchiveWriteError."""
        try:
            fetched = await self._fetch(url)
        except FetchError as error:
            self._archive.note(url, notes.of_failure(error))
            raise
        if fetched.notes:
            self._archive.note(url, notes.of_notes(fetched.notes, fetched.partial))
        return fetched


class ArchivingRender:
    """A site's `Render` that keeps the pages as the browser showed them."""

    def __init__(self, render: Render, archive: ArchiveWriter) -> None:
        self._render, self._archive = render, archive

    async def __call__(self, url: str, *, reveal: bool = True) -> Rendered:
        """Render one page; raises what the render within raises, and ArchiveWriteError."""
        try:
            rendered = await self._render(url, reveal=reveal)
        except FetchError as error:
            self._archive.note(url, notes.of_failure(error, notes.RENDER_FAILURE))
            raise
        self._archive.note(url, notes.of_rendered(rendered))
        return rendered
