"""Sites that are not to be visited: lists as people have them -> what is on them, and where it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import idna
import platformdirs

from crawler.fetch.address_space import address_in, plain_host
from crawler.lists.address import AddressError, looks_like_address, parse_address
from crawler.lists.columns import count_column_names, map_columns
from crawler.lists.reading import ListError
from crawler.lists.tables import MAX_BYTES, Row, TableError, decode, read_table

STANDING = "skip-list.txt"
"""The file in the user's data folder that holds for every run, where it is there."""

_WORKBOOK = b"PK\x03\x04"
_COMMENT = re.compile(r"(?:^|\s)#.*")
_SEPARATORS = re.compile(r"[,;\t|]")
_SHOWN_CHARACTERS = 80
_MOST_LABELS = 127
"""Labels that a name of 253 characters can have."""


class SkipListError(ListError):
    """Why a skip list cannot be used, with file and line: one line for the user."""


@dataclass(frozen=True, slots=True)
class SkipEntry:
    """One site that is not to be visited."""

    host: str
    """In ASCII and small letters, without "www."; all host names below it are meant too."""
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
        return next((self.entries[parent] for parent in parents if parent in self.entries), None)


def standing_list() -> Path:
    """Return where the list lies that holds for every run: beside the default store."""
    return platformdirs.user_data_path("kontaktbar", appauthor=False) / STANDING


def read_skip_lists(path: str | Path | None) -> SkipList:
    """Return what a skip list and the standing one hold together.

    Args:
        path: a list; None or "" for none but the standing one.

    Raises:
        SkipListError: a file cannot be read, or a line of it names no site. An opt-out that is misunderstood
            would be broken, so nothing is read past a mistake.
    """
    standing = standing_list()
    paths = [*([Path(path).expanduser()] if path else []), *([standing] if standing.exists() else [])]
    entries: dict[str, SkipEntry] = {}
    for each in paths:
        for entry in _read(each):
            entries.setdefault(entry.host, entry)
    return SkipList(entries)


def read_skip_entries(data: bytes, name: str) -> Iterator[SkipEntry]:
    """Yield what a list holds: text with a domain, host or address a line, CSV or XLSX.

    Blank lines, and what follows "#" at the beginning of a word, are left out; so are further columns, and a
    first row that names the columns. Raises SkipListError.
    """
    try:
        rows = read_table(data).rows if data.startswith(_WORKBOOK) else tuple(_text_rows(decode(data)))
    except TableError as error:
        raise SkipListError(f"{name}: {error}") from error
    column = None
    for number, row in enumerate(rows):
        if number == 0 and _names_columns(row):
            column = map_columns(row.cells, [each.cells for each in rows[1:]]).url
        else:
            yield _entry(row, column, name)


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
            yield Row(number, tuple(cell.strip() for cell in _SEPARATORS.split(bare)))


def _names_columns(row: Row) -> bool:
    return bool(count_column_names(row.cells)) and not any(map(looks_like_address, row.cells))


def _entry(row: Row, column: int | None, name: str) -> SkipEntry:
    written = _written(row.cells, column)
    try:
        url = parse_address(written).url
    except AddressError as error:
        shown = "".join(sign if sign.isprintable() else " " for sign in written[:_SHOWN_CHARACTERS])
        what = f"{error} ({shown})" if shown else error
        raise SkipListError(
            f"{name}, line {row.line}: {what}; nothing is visited until the skip list is mended"
        ) from error
    return SkipEntry(_host(url).removeprefix("www."), Path(name).name, row.line)


def _written(cells: Sequence[str], column: int | None) -> str:
    """Return the cell that is to name a site: of the column, else the first that does, else the first."""
    if column is not None:
        return cells[column] if column < len(cells) else ""
    return next(filter(looks_like_address, cells), next(filter(None, cells), ""))


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
