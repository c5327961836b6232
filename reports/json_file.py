"""A run as JSON: one record a site, in one array or a line each."""

from datetime import datetime
from pathlib import Path

from crawler.contract import to_line
from reports.files import whole_file
from reports.material import Material
from reports.records import records
from reports.tables import Row

_LINES = (".jsonl", ".ndjson")


def write_json(material: Material, path: Path) -> int:
    """Write the audits of a run to `path` and return how many; the fields are those of docs/data.md.

    A name that ends in .jsonl or .ndjson gets a record a line (JSON Lines), any other one array. Times are
    ISO 8601. The file is replaced as a whole. Raises OSError where it cannot be written.
    """
    separate = _line if path.suffix.lower() in _LINES else _element
    written = 0
    with whole_file(path) as file:
        for written, row in enumerate(records(material), start=1):
            file.write(separate(row, written))
        if separate is _element:
            file.write("\n]\n" if written else "[]\n")
    return written


def _line(row: Row, _number: int) -> str:
    return to_line(_plain(row))


def _element(row: Row, number: int) -> str:
    """An element of the array, a line each, so that text tools can read the file as well."""
    return ("[\n" if number == 1 else ",\n") + _line(row, number).rstrip("\n")


def _plain(row: Row) -> Row:
    return {key: value.isoformat() if isinstance(value, datetime) else value for key, value in row.items()}
