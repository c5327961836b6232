"""The audit's `Fetch` and `Render` over an archive: the same answers as the crawl had, and no network."""

from typing import Any
from urllib.parse import urljoin

from w3lib.url import safe_url_string

from crawler.archive import notes
from crawler.archive.files import ArchiveError
from crawler.archive.index import ArchiveIndex, Record, Spot, read_note, read_record
from crawler.fetch.media import no_page
from crawler.model import Partial, Reason
from crawler.site.fetching import Fetched, FetchError, Rendered

_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 8
NOT_KEPT = "the archive does not hold this page"


class ReplayFetch:
    """Answers from an archive. What it does not hold could not be looked at: it is no dead link."""

    def __init__(self, index: ArchiveIndex) -> None:
        self._index = index

    async def __call__(self, url: str) -> Fetched:
        """Return the answer for one address, or raise FetchError as the crawl did."""
        try:
            return self._answer(url)
        except ArchiveError as error:
            raise FetchError(Reason.INTERNAL_ERROR, str(error), url) from error

    def _answer(self, url: str) -> Fetched:
        spot = self._index.page(url) or self._index.page(_sent(url))
        failure = self._index.note(notes.FAILURE, url)
        if failure is not None and (spot is None or failure.number > spot.number):
            raise notes.read_failure(read_note(failure), url)
        if spot is None:
            raise FetchError(Reason.UNREACHABLE, NOT_KEPT, url)
        final, record, way = self._followed(_sent(url), read_record(spot))
        _require_page(record, final)
        note = self._note(url)
        said = tuple(str(each) for each in note.get("notes", ()))
        partial = notes.read_partial(note)
        if record.truncated and "partial" not in note:  # other crawlers', and our own of old, say no more
            partial = Partial(Reason.TOO_LARGE, "page cut in the archive")
            said = said or (partial.detail,)
        return Fetched(final, record.status, record.body, record.content_type, way, said, partial)

    def _followed(self, url: str, record: Record) -> tuple[str, Record, tuple[str, ...]]:
        """Return the address, the answer and the way behind redirects (RFC 9110, section 15.4)."""
        way: list[str] = []
        while record.status in _REDIRECTS and record.location:
            way.append(url)
            if len(way) > _MOST_REDIRECTS:
                raise FetchError(Reason.UNREACHABLE, "redirects without end", way[0])
            url = _sent(urljoin(url, record.location.strip())).partition("#")[0]
            spot: Spot | None = self._index.page(url)
            if spot is None:
                raise FetchError(Reason.UNREACHABLE, NOT_KEPT, way[0])
            record = read_record(spot)
        return url, record, tuple(way)

    def _note(self, url: str) -> dict[str, Any]:
        spot = self._index.note(notes.NOTES, url)
        return read_note(spot) if spot else {}


class ReplayRender:
    """Pages as a browser showed them when they were kept; the controls it activated, too."""

    def __init__(self, index: ArchiveIndex) -> None:
        self._index = index

    async def __call__(self, url: str, *, reveal: bool = True) -> Rendered:
        """Return the rendered page of one address, or raise FetchError as the crawl did."""
        spot = self._index.note(notes.RENDERED, url)
        failure = self._index.note(notes.RENDER_FAILURE, url)
        try:
            if failure is not None and (spot is None or failure.number > spot.number):
                raise notes.read_failure(read_note(failure), url)
            rendered = notes.read_rendered(read_note(spot)) if spot is not None else None
        except ArchiveError as error:
            raise FetchError(Reason.INTERNAL_ERROR, str(error), url) from error
        if rendered is None:
            raise FetchError(Reason.NEEDS_BROWSER, NOT_KEPT, url)
        return rendered


def _sent(url: str) -> str:
    """Return an address as a crawler sends it."""
    try:
        return safe_url_string(url, "utf-8")
    except ValueError:
        return url


def _require_page(record: Record, url: str) -> None:
    if not 200 <= record.status < 300:
        return
    if (why := no_page(record.content_type, record.body)) is not None:
        raise FetchError(Reason.NOT_HTML, why, url)
