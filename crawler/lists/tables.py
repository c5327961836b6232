"""The bytes of a company list -> rows of cells, with their lines: CSV, XLSX, JSON lines, plain text."""

import csv
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import Any

from crawler.lists.columns import count_column_names, find_header, holds_address, names_url_column

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 1_000_000
MAX_COLUMNS = 256
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
MAX_PART_BYTES = 8 * 1024 * 1024
"""For the parts of a workbook that are read whole: styles, relations, the list of sheets."""
_DELIMITERS = ";,\t|"
_SAMPLE_ROWS = 50
_SHEET_ROWS = 100
"""So many filled rows of each sheet of a workbook are looked at, to tell which holds the list."""
_MAX_RECORD_LINES = 30
_MAX_BLANK_ROWS = 10_000
_STREAMED_PARTS = ("xl/worksheets/", "xl/sharedstrings.xml", "xl/media/", "xl/drawings/", "docprops/")
_SIGNATURES = {
    b"\xd0\xcf\x11\xe0": "an old Excel file (.xls); save it as .xlsx or CSV",
    b"%PDF": "a PDF file; save the table as .xlsx or CSV",
    b"\x1f\x8b": "a compressed file (gzip); unpack it first",
    b"SQLite format 3": "a database; export the companies as CSV",
}


class TableError(ValueError):
    """Why a file cannot be read as a table and what to do about it, in words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list."""

    line: int
    """The line of the file it begins on, or the row of the sheet; from 1."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a list; blank ones are left out."""

    rows: tuple[Row, ...]
    named: bool = False
    """True where the format itself names the columns, in the first row (JSON lines)."""
    sheet: str = ""
    """Of a workbook, the sheet that was read."""
    left_out: tuple[str, ...] = ()
    """Its other sheets that hold web addresses."""


def read_table(data: bytes) -> Table:
    """Return the rows of a list, whatever its format.

    Raises:
        TableError: the content is no list we can read.
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise TableError(what)
    if data.startswith(b"PK\x03\x04"):
        return _workbook_table(data)
    text = decode(data)
    if text.lstrip()[:1] == "{":
        return Table(_limited(_json_rows(text)), named=True)
    return Table(_limited(_text_rows(text)))


def decode(data: bytes) -> str:
    """Return the text: UTF-8 or UTF-16 with or without byte order mark, else Windows-1252.

    Raises:
        TableError: the content is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    zeros = data[:4096].count(0)
    if zeros:
        return _decode_utf16(data, zeros)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _decode_utf16(data: bytes, zeros: int) -> str:
    """Return text in UTF-16 without byte order mark; where it is mostly Latin, every other byte is zero."""
    sample = data[:4096]
    if zeros < len(sample) * 0.3:
        raise TableError("neither text nor a workbook; save the list as CSV, .xlsx or plain text")
    is_big = sample[::2].count(0) > sample[1::2].count(0)
    return data.decode("utf-16-be" if is_big else "utf-16-le", "replace")


def _limited(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows that hold something.

    Raises:
        TableError: there are more than `MAX_ROWS`.
    """
    filled = tuple(islice((row for row in rows if any(cell.strip() for cell in row.cells)), MAX_ROWS + 1))
    if len(filled) > MAX_ROWS:
        raise TableError(f"more than {MAX_ROWS:,} rows; split the list")
    return filled


# --- text ---------------------------------------------------------------------------------------------------


def _text_rows(text: str) -> Iterator[Row]:
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    told = lines[0][4:] if lines[0].lower().startswith("sep=") else ""
    if told:
        lines[0] = ""
    sample = list(islice((line for line in lines if line.strip()), _SAMPLE_ROWS))
    delimiter = told[0] if told else _delimiter(sample)
    if delimiter is None or delimiter in '"\n':
        return _plain_rows(lines)
    return _separated_rows(lines, delimiter)


def _plain_rows(lines: Sequence[str]) -> Iterator[Row]:
    """Yield a row per line; a line that begins with "#" is a comment."""
    for number, line in enumerate(lines, 1):
        if not line.lstrip().startswith("#"):
            yield Row(number, (line,))


def _delimiter(sample: Sequence[str]) -> str | None:
    """Return what separates the columns: what shows most column names we know, then most alike rows."""
    best: tuple[tuple[float, ...], str] | None = None
    for delimiter in _DELIMITERS:
        rows = [row.cells for row in _separated_rows(sample, delimiter)]
        widths = Counter(len(cells) for cells in rows)
        width, alike = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        header = _column_names(rows)
        if width < 2 and not header:
            continue
        rank = (header, alike / max(len(rows), 1), width)
        if (header or rank[1] > 0.5) and (best is None or rank > best[0]):
            best = (rank, delimiter)
    return best[1] if best else None


def _column_names(rows: Sequence[Sequence[str]]) -> int:
    """Return how many column names we know stand in the row that names the columns; 0 where none does."""
    found = find_header(rows)
    return count_column_names(rows[found]) if found is not None and len(rows[found]) > 1 else 0


def _separated_rows(lines: Sequence[str], delimiter: str) -> Iterator[Row]:
    """Yield the rows of a CSV file (RFC 4180 with any delimiter). A stray quote costs one line."""
    position = 0
    while position < len(lines):
        taken, cells = _record(lines, position, delimiter)
        yield Row(position + 1, tuple(cells[:MAX_COLUMNS]))
        position += taken


def _record(lines: Sequence[str], position: int, delimiter: str) -> tuple[int, list[str]]:
    """Return how many lines the record at a position takes, and its cells."""
    line = lines[position]
    if '"' not in line:
        return 1, line.split(delimiter)
    text = line
    for count in range(1, _MAX_RECORD_LINES + 1):
        if text.count('"') % 2 == 0 or count == 1:
            cells = _parse_record(text, delimiter, strict=True)
            if cells is not None:
                return count, cells
        if position + count >= len(lines):
            break
        text = f"{text}\n{lines[position + count]}"
    return 1, _parse_record(line, delimiter, strict=False) or [line]


def _parse_record(text: str, delimiter: str, *, strict: bool) -> list[str] | None:
    """Return the cells of one record; None where its quotes do not close, or it cannot be read."""
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=strict, skipinitialspace=True), [])
    except csv.Error:
        return None


# --- JSON lines ---------------------------------------------------------------------------------------------


def _json_rows(text: str) -> Iterator[Row]:
    """Yield the column names, then a row per object; a line that is no object is one cell, to be told of."""
    records: list[tuple[int, dict[str, Any] | str]] = []
    names: dict[str, None] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = line
        records.append((number, value if isinstance(value, dict) else line))
        if isinstance(value, dict) and len(names) < MAX_COLUMNS:
            names.update(dict.fromkeys(value))
    yield Row(1, tuple(names))
    for number, record in records:
        if isinstance(record, dict):
            yield Row(number, tuple(_cell(record.get(name)) for name in names))
        else:
            yield Row(number, (record,))


# --- workbooks ----------------------------------------------------------------------------------------------


def _workbook_table(data: bytes) -> Table:
    """Return the rows of the first sheet that is a list of addresses; else of the first that holds any; else
    of the first that is filled.

    Raises:
        TableError: it is no workbook, is damaged, or unpacks to more than a list can need.
    """
    from openpyxl import load_workbook  # which is large, and few lists are workbooks

    _check_archive(data)
    try:
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        filled = [(sheet, rank) for sheet in workbook.worksheets if (rank := _rank(sheet)) is not None]
        if not filled:
            return Table(())
        chosen, _ = max(filled, key=lambda entry: entry[1])
        others = (sheet.title for sheet, rank in filled if sheet is not chosen and rank)
        return Table(_limited(_sheet_rows(chosen)), sheet=chosen.title, left_out=tuple(others))
    except TableError:
        raise
    except Exception as error:
        # openpyxl raises whatever its XML, dates and styles raise; none of it may end more than this list.
        raise TableError(
            "a damaged workbook; open it in a spreadsheet and save it again, or as CSV"
        ) from error


def _rank(sheet: Any) -> int | None:
    """Return how much a sheet is the list: 2 with rows of addresses, 1 with an address, 0; None if empty."""
    sample = [row.cells for row in islice(_sheet_rows(sheet), _SHEET_ROWS)]
    if not sample:
        return None
    with_address = sum(map(holds_address, sample))
    header = find_header(sample)
    is_list = with_address * 2 >= len(sample) or (header is not None and names_url_column(sample[header]))
    return (1 + is_list) if with_address else 0


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    """Yield the filled rows of a sheet; a row can claim any height, so a long blank stretch ends it."""
    blank = 0
    values = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True)
    for number, cells in enumerate(values, 1):
        if cells.count(None) < len(cells):
            blank = 0
            yield Row(number, _trimmed([_cell(value) for value in cells]))
        elif (blank := blank + 1) > _MAX_BLANK_ROWS:
            return


def _check_archive(data: bytes) -> None:
    """Refuse what is no .xlsx, and archives that grow out of proportion when unpacked (zip bombs)."""
    try:
        parts = zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
        raise TableError("a damaged workbook or archive; save the list anew as .xlsx or CSV") from error
    names = {part.filename.lower() for part in parts}
    if "xl/workbook.xml" not in names:
        raise TableError("an archive or document, not an Excel workbook; save the list as .xlsx or CSV")
    # zipfile never unpacks a part beyond the size it declares, so these sums are true upper bounds.
    whole = [part for part in parts if not part.filename.lower().startswith(_STREAMED_PARTS)]
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES or any(
        part.file_size > MAX_PART_BYTES for part in whole
    ):
        raise TableError("a workbook that unpacks to an enormous size; save the one table as CSV")


def _trimmed(cells: list[str]) -> tuple[str, ...]:
    while cells and not cells[-1].strip():
        cells.pop()
    return tuple(cells)


def _cell(value: Any) -> str:
    """Return a cell's value as text: whole numbers without ".0", dates as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date().isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
