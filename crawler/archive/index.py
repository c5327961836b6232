"""Where in an archive each page stands. Reads every record's head once; bodies are read when asked for."""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawler.archive import codings, notes
from crawler.archive.files import ArchiveError
from crawler.model import Budget, Site
from crawler.site.urls import page_key

NOTE_BYTES = 16 * 1024 * 1024
BODY_BYTES = 4 * 1024 * 1024
"""So much of a page is read, as in a crawl."""
_UNREADABLE = (ArchiveLoadFailed, ValueError, EOFError, zlib.error)
_PAGES = frozenset(("response", "resource"))
codings.register()


class Spot(NamedTuple):
    """A record's place, and its number among all records."""

    file: Path
    offset: int
    number: int


class Record(NamedTuple):
    """An answer as it is kept."""

    status: int
    location: str | None
    content_type: str | None
    body: bytes
    truncated: bool


@dataclass(frozen=True, slots=True)
class ArchivedSite:
    """A site whose audit an archive holds."""

    site: Site
    date: str
    """When its audit began, ISO 8601, UTC."""
    budget: Budget | None = None
    second_look: str = "auto"
    """When a browser was used: auto, always or never."""


@dataclass(slots=True)
class ArchiveIndex:
    """The records of an archive by address. Of several for one address the last counts."""

    pages: dict[str, Spot] = field(default_factory=dict)
    notes: dict[tuple[str, str], Spot] = field(default_factory=dict)
    """(kind, address) -> a record of ours."""
    sites: dict[str, ArchivedSite] = field(default_factory=dict)
    """Homepage -> the site, for archives our program wrote."""
    homes: dict[str, str] = field(default_factory=dict)
    """Host -> the address of its homepage, for every page at the root of a host."""
    broken: list[str] = field(default_factory=list)
    """What could not be read, a line each."""
    _same: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Iterable[Path]) -> "ArchiveIndex":
        """Read the heads of all records. Raises ArchiveError where a file cannot be read at all."""
        index = cls()
        number = 0
        for file in files:
            number = index._take_in(file, number)
        return index

    @property
    def has_rendered(self) -> bool:
        """Whether it holds pages as a browser showed them."""
        return any(kind == notes.RENDERED for kind, _ in self.notes)

    def page(self, url: str) -> Spot | None:
        """Return where an address was answered: as written, else under another spelling of it."""
        return self.pages.get(url) or self.pages.get(self._same.get(page_key(url) or "", ""))

    def note(self, kind: str, url: str) -> Spot | None:
        """Return the record of ours of a kind about an address."""
        return self.notes.get((kind, url))

    def _take_in(self, file: Path, number: int) -> int:
        """Read a file's records, the first of which has the number behind `number`; return the last's."""
        before = number
        try:
            with file.open("rb") as stream:
                records = ArchiveIterator(stream, no_record_parse=True)
                for record in records:
                    number += 1
                    found = _note_of(record)  # before its offset, which is told only once it is read
                    self._add(record, found, Spot(file, records.get_record_offset(), number))
        except OSError as error:
            raise ArchiveError(f"{file}: {error.strerror or error}") from error
        except _UNREADABLE as error:
            if number == before:
                raise ArchiveError(f"{file}: is no WARC file") from error
            self.broken.append(f"{file}: ends in the middle of a record; what stands before it is used")
        return number

    def _add(self, record: Any, found: dict[str, Any] | None, spot: Spot) -> None:
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type in _PAGES and url.startswith(("http://", "https://")):
            self._add_page(url, spot)
        elif found is not None:
            self._add_note(url, found, record.rec_headers.get_header("WARC-Date") or "", spot)

    def _add_page(self, url: str, spot: Spot) -> None:
        self.pages[url] = spot
        if (key := page_key(url)) is not None:
            self._same[key] = url
        parts = urlsplit(url)
        if parts.path in ("", "/") and not parts.query:
            self.homes.setdefault((parts.hostname or "").removeprefix("www."), url)

    def _add_note(self, url: str, found: dict[str, Any], date: str, spot: Spot) -> None:
        kind = found[notes.KIND]
        self.notes[kind, url] = spot
        if kind == notes.SITE and (site := notes.read_site(found)) is not None:
            mode = str(found.get("second_look", "auto"))
            self.sites[site.url] = ArchivedSite(site, date, notes.read_budget(found), mode)


def read_record(spot: Spot) -> Record:
    """Return the answer at a place. Raises ArchiveError."""
    with _opened(spot) as record:
        headers = record.http_headers
        body = record.content_stream().read(BODY_BYTES + 1)
        status = int(headers.get_statuscode() or 0) if headers else 200
        content_type = headers.get_header("Content-Type") if headers else record.content_type
        location = headers.get_header("Location") if headers else None
        cut = len(body) > BODY_BYTES or record.rec_headers.get_header("WARC-Truncated") is not None
        return Record(status, location, content_type, body[:BODY_BYTES], cut)


def read_note(spot: Spot) -> dict[str, Any]:
    """Return the record of ours at a place. Raises ArchiveError."""
    with _opened(spot) as record:
        return notes.decode(record.raw_stream.read(NOTE_BYTES)) or {}


@contextmanager
def _opened(spot: Spot) -> Iterator[Any]:
    """Open the record at a place; whatever is wrong with it becomes an ArchiveError."""
    try:
        with spot.file.open("rb") as stream:
            stream.seek(spot.offset)
            yield next(iter(ArchiveIterator(stream)))
    except (OSError, StopIteration, *_UNREADABLE) as error:
        raise ArchiveError(f"{spot.file}: record at byte {spot.offset} cannot be read: {error}") from error


def _note_of(record: Any) -> dict[str, Any] | None:
    """Return the record of ours that a WARC record holds, if any."""
    if record.rec_type != "metadata" or record.content_type != notes.CONTENT_TYPE:
        return None
    return notes.decode(record.raw_stream.read(NOTE_BYTES))
