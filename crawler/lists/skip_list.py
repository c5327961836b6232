"""Sites that are not to be visited: lists as people have them -> what is on them, and where it stands."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import idna
import platformdirs

from crawler.fetch.address_space import address_in, plain_host
from crawler.lists.address import AddressError, looks_like_address
from crawler.lists.columns import address_columns, count_column_names
from crawler.lists.reading import ListError
from crawler.lists.tables import MAX_BYTES, Row, TableError, decode, read_table
from crawler.lists.written_sites import sites_meant
from crawler.page.domains import registrable

VARIABLE = "KONTAKTBAR_SKIP_LIST"
"""The environment variable that names a list."""
STANDING = "skip-list.txt"
"""The file in the user's data folder that holds for every run, where it is there."""

_WORKBOOK = b"PK\x03\x04"
_COMMENT = re.compile(r"(?:^|\s)#.*")
_CELL = re.compile(r"((?:\"[^\"]*\"|[^,;\t|])*)(?:[,;\t|]|$)")
_MOST_LABELS = 127
"""Labels that a name of 253 characters can have."""


class SkipListError(ListError):
    """Why a skip list cannot be used, with file and line: one line for the user."""


@dataclass(frozen=True, slots=True)
class SkipEntry:
    """One site that is not to be visited."""

    host: str
    """In ASCII and small letters, without "www." but where that is the site's name (www.se, www.gov.uk); all
    host names below it are meant too."""
    file: str
    """The name of the list's file, without its folder."""
    line: int
    """The line, or the row of the sheet; from 1."""


@dataclass(frozen=True, slots=True)
class SkipList:
    """All sites that are not to be visited."""

    entries: Mapping[str, SkipEntry] = field(default_factory=dict)
    """By their hosts."""

    def entry_for(self, url: str) -> SkipEntry | None:
        """Return the entry that forbids an address; None where it may be visited.

        An entry stands for its host and all below it, whatever scheme, port and path the address has.
        """
        if not self.entries:
            return None
        host = _host(url)
        if host in self.entries:
            return self.entries[host]
        labels = host.split(".")[-_MOST_LABELS:]
        parents = (".".join(labels[start:]) for start in range(len(labels)))
        names = (f"www.{host}", *parents)
        return next((self.entries[name] for name in names if name in self.entries), None)


def standing_list() -> Path:
    """Return where the list lies that holds for every run: beside the default store."""
    return platformdirs.user_data_path("kontaktbar", appauthor=False) / STANDING


def read_skip_lists(path: str | Path | None) -> SkipList:
    """Return what a skip list, that of the environment (VARIABLE) and the standing one hold together.

    All count, so that a run that goes on heeds who asked meanwhile, wherever that was written down.

    Args:
        path: a list; None or "" for none but the other two.

    Raises:
        SkipListError: a file cannot be read, or it is not clear which site a line names. An opt-out that is
            misunderstood would be broken, so nothing is read past a mistake.
    """
    standing = standing_list()
    named = [Path(each).expanduser() for each in (path, os.environ.get(VARIABLE)) if each]
    entries: dict[str, SkipEntry] = {}
    for each in dict.fromkeys((*named, *([standing] if standing.exists() else []))):
        for entry in _read(each):
            entries.setdefault(entry.host, entry)
    return SkipList(entries)


def read_skip_entries(data: bytes, name: str) -> Iterator[SkipEntry]:
    """Yield what a list holds: text with domains, hosts or addresses, CSV or XLSX.

    Blank lines, and what follows "#" at the beginning of a word, are left out; so is a first row that names
    the columns, and all columns but those of addresses then. Raises SkipListError.
    """
    try:
        rows = read_table(data).rows if data.startswith(_WORKBOOK) else tuple(_text_rows(decode(data)))
    except TableError as error:
        raise SkipListError(f"{name}: {error}") from error
    columns: Sequence[int] = ()
    width = 0
    for number, row in enumerate(rows):
        if number == 0 and _names_columns(row.cells):
            columns = address_columns(row.cells, [each.cells for each in rows[1:]])
            width = len(row.cells)
        else:
            within = [row.cells[column] for column in columns if column < len(row.cells)]
            beyond = row.cells[width:]  # all of them where no row names the columns
            yield from _entries(row.line, (*within, *beyond), name)


def _read(path: Path) -> Iterator[SkipEntry]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SkipListError(f"{path}: the skip list cannot be read ({reason}); nothing is visited") from error
    if len(data) > MAX_BYTES:
        raise SkipListError(f"{path}: larger than {MAX_BYTES // 2**20} MB; split the skip list")
    yield from read_skip_entries(data, str(path))


def _text_rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(text.replace("\0", "").splitlines(), 1):
        if bare := _COMMENT.sub("", line.lstrip("\ufeff")).strip():
            yield Row(number, tuple(cell.strip() for cell in _CELL.findall(bare)[:-1] or [bare]))


def _names_columns(cells: Sequence[str]) -> bool:
    """Tell whether a row names columns ("Org.nr" does, though .nr exists), and holds no address beside."""
    return any(map(_is_column_name, cells)) and not any(
        looks_like_address(cell) for cell in cells if not _is_column_name(cell)
    )


def _is_column_name(cell: str) -> bool:
    return bool(count_column_names((cell,)))


def _entries(line: int, cells: Sequence[str], name: str) -> Iterator[SkipEntry]:
    try:
        sites = sites_meant(cells)
    except AddressError as error:
        raise SkipListError(
            f"{name}, line {line}: {error}; nothing is visited until the skip list is mended"
        ) from error
    for url in sites:
        yield SkipEntry(_without_www(_host(url)), Path(name).name, line)


def _without_www(host: str) -> str:
    """Return a host without "www.", unless what is left would be all sites of an ending ("www.se")."""
    return host if registrable(host) == host else host.removeprefix("www.")


def _host(url: str) -> str:
    """Return the host of an address as entries hold it; "" where there is none."""
    try:
        host = plain_host(urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
    if (address := address_in(host)) is not None:
        return str(address)
    try:
        return host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return host
