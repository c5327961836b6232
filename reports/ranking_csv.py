"""The ranking as a CSV file for spreadsheets and programs."""

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from crawler.contract import CHANNELS
from crawler.site.law import LawStatus
from crawler.site.score import PARTS
from reports.csv_safety import safe_cell
from reports.files import whole_file
from reports.ranked_site import RankedSite

_LAW_COLUMNS = (LawStatus.INDICATOR_FOUND, LawStatus.INDICATOR_NOT_FOUND, LawStatus.CANNOT_TELL)
_SIGNAL_COLUMNS = ("opening_hours", "response_time", "chat")
_CHANNEL_COLUMNS = ("status", "clicks", "exact", "value", "path", "exhaustive")
COLUMNS = (
    *("rank", "name", "site", "country", "sector", "verdict"),
    *("score", "grade", "score_low", "score_high", *(f"score_{part}" for part in PARTS), "score_version"),
    *(f"{channel}_{column}" for channel in CHANNELS for column in _CHANNEL_COLUMNS),
    *(f"law_{status}" for status in _LAW_COLUMNS),
    *("pages_read", "reason", "detail", "final_url", "date", "seconds", "version"),
    *_SIGNAL_COLUMNS,
)
"""Our own columns, in order; the list's other columns follow them."""

_CARRIED_PREFIX = "list_"
# What Excel takes for a number and does not give back: zeros in front go, and so does all after 15 digits;
# what it takes for a date where dates are written with dots: version 1.2.3 would be the first of February.
_MISREAD = re.compile(r"0[0-9 ]+|[0-9][0-9 ]{15,}|[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}")


def write_ranking_csv(rows: Sequence[RankedSite], path: Path, *, excel: bool = False) -> None:
    """Write the ranking to `path`: a header and one line a site, quoted as RFC 4180 says.

    The file is UTF-8 with a byte order mark, by which spreadsheets know it. With `excel` it is as Excel
    expects where the comma is the decimal sign, as in the Nordic countries: semicolons between cells, decimal
    commas, and an apostrophe before digits that Excel would shorten or take for a date. Truth is written
    "yes" and "no", what is not known is empty. Every cell is made harmless, see `csv_safety`. A carried
    column whose name is one of ours is called "list_" and its name. The file is replaced as a whole. Raises
    OSError where it cannot be written.
    """
    delimiter = ";" if excel else ","
    carried = _carried_columns(rows)
    with whole_file(path, encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow([*COLUMNS, *_carried_headings(carried, delimiter)])
        for row in rows:
            cells = [*_own_cells(row), *(row.extra.get(name, "") for name in carried)]
            writer.writerow([_written(cell, delimiter) for cell in cells])


def _carried_columns(rows: Sequence[RankedSite]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row.extra))


def _carried_headings(names: Sequence[str], delimiter: str) -> list[str]:
    """A heading for each carried column that no other column has."""
    taken = set(COLUMNS)
    headings = []
    for name in names:
        heading = safe_cell(name, delimiter)
        while heading.casefold() in taken or not heading:
            heading = f"{_CARRIED_PREFIX}{heading}"
        taken.add(heading.casefold())
        headings.append(heading)
    return headings


def _own_cells(row: RankedSite) -> list[object]:
    channels = [getattr(row.channel(name), column) for name in CHANNELS for column in _CHANNEL_COLUMNS]
    return [
        *(row.rank, row.name, row.site, row.country, row.sector, row.verdict),
        *(row.score, row.grade, row.score_low, row.score_high),
        *(row.parts.get(part) for part in PARTS),
        row.score_version,
        *channels,
        *(row.law[status] for status in _LAW_COLUMNS),
        *(row.pages_read, row.reason, row.detail, row.final_url, row.date, row.seconds, row.version),
        *(row.signals.get(name, "") for name in _SIGNAL_COLUMNS),
    ]


def _written(cell: object, delimiter: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.1f}".replace(".", "," if delimiter == ";" else ".")
    text = safe_cell(str(cell), delimiter)
    is_excel = delimiter == ";"
    return f"'{text}" if is_excel and isinstance(cell, str) and _MISREAD.fullmatch(text) else text
