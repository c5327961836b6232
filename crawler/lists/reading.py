"""Company lists as people have them -> the sites to audit, and a word about every row that is none."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crawler.lists.address import Address, AddressError, looks_like_address, parse_address
from crawler.lists.columns import (
    Columns,
    country_code,
    find_header,
    holds_address,
    map_columns,
    names_url_column,
)
from crawler.lists.tables import MAX_BYTES, Row, Table, TableError, read_table
from crawler.model import Site

__all__ = ["ListError", "Notice", "RowProblem", "SiteList", "counted", "read_list", "read_site"]

_SHOWN_CHARACTERS = 120
_BAD_ROWS = 10
"""So many rows without an address are skipped one by one, whatever the file is; see `_refuse_text`."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was skipped."""

    file: str
    line: int
    """The line of the file it begins on, or the row of the sheet; from 1."""
    reason: str
    text: str
    """What stands there, shortened."""

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason} ({self.text})"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know about a row; nothing was lost."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class SiteList:
    """What a list holds. There is at least one site."""

    sites: tuple[Site, ...]
    problems: tuple[RowProblem, ...] = ()
    """Rows without a usable web address; they were skipped."""
    merged: tuple[Notice, ...] = ()
    """Rows that name the same site as a row above; that row's columns stand."""
    doubts: tuple[Notice, ...] = ()
    """Rows whose country we do not know; the site stands, without a country or with the default one."""
    notes: tuple[str, ...] = ()
    """What else the user should know, a line each: which sheet of a workbook was left out."""


def counted(number: int, noun: str) -> str:
    """Return a number with its English noun, in the plural where it is not one: "1 row", "2 rows"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class ListError(Exception):
    """Why a list cannot be used, where, and what to do: one line for the user."""


def read_list(source: str | Path | BinaryIO, *, default_country: str | None = None) -> SiteList:
    """Return the sites of a company list.

    Reads CSV (comma, semicolon, tab or pipe; UTF-8, UTF-16 or Windows-1252), XLSX, JSON lines, and plain text
    with an address a line; with the usual column names in seven languages, or none. Nothing is looked up.

    Args:
        source: a path, "-" for standard input, or an open binary file.
        default_country: the country (code or name) of rows that name none.

    Raises:
        ListError: the list cannot be read, holds no web address, or is a text with few of them: in a file
            without a column named as theirs more than ten rows, and more than half, hold none.
    """
    country = _default(default_country)
    name, data = _read(source)
    if not data.strip():
        raise ListError(f"{name}: the list is empty; give one company a row, with its web address")
    try:
        table = read_table(data)
    except TableError as error:
        raise ListError(f"{name}: {error}") from error
    if not table.rows:
        raise ListError(f"{name}: the list is empty; give one company a row, with its web address")
    return _Reader(name, country).read(table)


def read_site(address: str, *, country: str | None = None) -> Site:
    """Return the one site that `address` names.

    Args:
        address: a homepage as a person types it, with or without "https://".
        country: the company's country (code or name).

    Raises:
        ListError: it is no web address, or the country is none.
    """
    code = _default(country)
    try:
        found = parse_address(address)
    except AddressError as error:
        raise ListError(f"{_shorten(address)}: {error}") from error
    return Site(found.url, name="" if found.shown.isascii() else found.shown, country=code)


def _default(country: str | None) -> str | None:
    if country is None:
        return None
    code = country_code(country)
    if code is None:
        raise ListError(f"{country!r} is no country; give its two-letter code, such as SE")
    return code


def _read(source: str | Path | BinaryIO) -> tuple[str, bytes]:
    """Return a list's name for messages, and its content."""
    if source == "-":
        return "standard input", _bounded("standard input", sys.stdin.buffer)
    if not isinstance(source, str | Path):
        name = str(getattr(source, "name", "list"))
        return name, _bounded(name, source)
    try:
        with Path(source).open("rb") as file:
            return str(source), _bounded(str(source), file)
    except FileNotFoundError as error:
        hint = (
            "a web address; one site is audited with `kontaktbar check`"
            if _is_address(source)
            else "mistyped?"
        )
        raise ListError(f"{source}: no such file ({hint})") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ListError(f"{source}: cannot be read ({reason}); give a CSV, XLSX or text file") from error


def _is_address(source: str | Path) -> bool:
    is_file = Path(source).suffix.lower() in (".csv", ".xlsx", ".txt", ".tsv")
    return not is_file and looks_like_address(str(source))


def _bounded(name: str, file: BinaryIO) -> bytes:
    try:
        data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ListError(f"{name}: cannot be read ({error}); give a CSV, XLSX or text file") from error
    if len(data) > MAX_BYTES:
        raise ListError(f"{name}: larger than {MAX_BYTES // 2**20} MB; split the list")
    return data


class _Reader:
    """Turns one table into sites, and remembers what to tell about it."""

    def __init__(self, file: str, default_country: str | None) -> None:
        self._file = file
        self._default_country = default_country
        self._indices: dict[str, int] = {}
        self._lines: list[int] = []
        self._sites: list[Site] = []
        self._problems: list[RowProblem] = []
        self._merged: list[Notice] = []
        self._doubts: list[Notice] = []

    def read(self, table: Table) -> SiteList:
        """Return the sites of a table."""
        cells = [row.cells for row in table.rows[:100]]
        header = 0 if table.named else find_header(cells)
        first = 0 if header is None else header + 1
        names = () if header is None else cells[header]
        self._pass_over(table.rows[: max(first - 1, 0)])
        columns = map_columns(names, cells[first:])
        for row in table.rows[first:]:
            if header is not None or not self._read_addresses(row):
                self._read_row(row, columns)
        if not self._sites:
            raise ListError(self._nothing_found())
        if not names_url_column(names):
            self._refuse_text()
        return SiteList(
            tuple(self._sites), tuple(self._problems), tuple(self._merged), tuple(self._doubts),
            self._sheets(table),
        )  # fmt: skip

    def _pass_over(self, rows: Sequence[Row]) -> None:
        """Leave out what stands above the column names; name what could be a company."""
        for row in rows:
            if holds_address(row.cells):
                reason = "above the column names, so no company of the list"
                self._problems.append(RowProblem(self._file, row.line, reason, _shorten(row.cells)))

    def _refuse_text(self) -> None:
        """Raise ListError where most rows, and more than a few, hold no address: a text, whose odd words with
        a dot ("data.md") would be visited.
        """
        bad, good = len(self._problems), len(self._sites) + len(self._merged)
        if bad > _BAD_ROWS and bad > good:
            first = self._problems[0]
            raise ListError(
                f"{self._file}: no list: {bad} of {bad + good} rows hold no web address "
                f"(line {first.line}: {first.text}); give one address a line, or call their column 'url'"
            )

    def _sheets(self, table: Table) -> tuple[str, ...]:
        """Return what to say of the sheets of a workbook."""
        if not table.left_out:
            return ()
        others = _shorten(", ".join(f"'{name}'" for name in table.left_out))
        told = f"sheet '{_shorten(table.sheet)}' is read; left out, though with web addresses too: {others}"
        return (f"{self._file}: {told}",)

    def _read_addresses(self, row: Row) -> bool:
        """Take every cell of a row that holds nothing but several addresses; tell whether it does."""
        cells = [cell for cell in row.cells if cell.strip()]
        if len(cells) < 2 or not all(map(looks_like_address, cells)):
            return False
        for cell in cells:
            self._read_row(Row(row.line, (cell,)), Columns(url=0))
        return True

    def _read_row(self, row: Row, columns: Columns) -> None:
        written = _at(row.cells, columns.url)
        try:
            address = parse_address(written)
        except AddressError as error:
            self._problems.append(
                RowProblem(self._file, row.line, str(error), _shorten(written or row.cells))
            )
            return
        first = self._indices.setdefault(address.key, len(self._sites))
        if first < len(self._sites):
            text = f"the same site as line {self._lines[first]}: {address.shown}"
            self._merged.append(Notice(self._file, row.line, text))
            return
        self._sites.append(self._site(row, columns, address))
        self._lines.append(row.line)

    def _site(self, row: Row, columns: Columns, address: Address) -> Site:
        name = _at(row.cells, columns.name)
        if not name and not address.shown.isascii():
            name = address.shown
        extra = {title: _at(row.cells, column) for column, title in columns.extra}
        return Site(
            url=address.url,
            name=name,
            country=self._country(row, columns),
            sector=_at(row.cells, columns.sector),
            id=_at(row.cells, columns.id),
            extra=extra,
        )

    def _country(self, row: Row, columns: Columns) -> str | None:
        written = _at(row.cells, columns.country)
        if not written:
            return self._default_country
        code = country_code(written)
        if code is None:
            default = self._default_country
            taken = f"as one of {default}, the default" if default else "without a country"
            text = (
                f"{_shorten(written)!r} is no country we know; give its two-letter code "
                f"(the site is audited {taken})"
            )
            self._doubts.append(Notice(self._file, row.line, text))
        return code or self._default_country

    def _nothing_found(self) -> str:
        if not self._problems:
            return f"{self._file}: no company below the column names; give one company a row"
        first = self._problems[0]
        return (
            f"{self._file}: no web address in {counted(len(self._problems), 'row')} "
            f"(line {first.line}: {first.reason}); give a column of addresses, such as www.firma.se"
        )


def _at(cells: Sequence[str], column: int | None) -> str:
    """Return a cell, white space collapsed; "" where the row is too short."""
    return " ".join(cells[column].split()) if column is not None and column < len(cells) else ""


def _shorten(text: str | Sequence[str]) -> str:
    joined = text if isinstance(text, str) else " | ".join(cell for cell in text if cell)
    shown = "".join(sign if sign.isprintable() else " " for sign in " ".join(joined.split()))
    return shown if len(shown) <= _SHOWN_CHARACTERS else f"{shown[: _SHOWN_CHARACTERS - 1]}…"
