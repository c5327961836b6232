"""Comparisons and histories as CSV files for spreadsheets and programs."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from reports.comparison.history import History
from reports.comparison.model import Change, Comparison, SiteComparison, Snapshot
from reports.comparison.wording import change_words
from reports.csv_safety import safe_cell
from reports.files import whole_file
from reports.i18n import Texts

COLUMNS = (
    *("category", "name", "site", "country", "sector", "change", "channel", "detail", "direction", "counts"),
    *("doubt", "old", "new", "says", "old_verdict", "new_verdict", "old_score", "new_score", "score_change"),
    *("old_grade", "new_grade", "old_page", "new_page", "old_site", "matched_by", "old_run", "new_run"),
)
"""One line a change; a site without any has one line that says so."""

HISTORY_COLUMNS = (
    *("name", "site", "country", "sector", "run", "date", "score", "grade", "verdict", "method_changed"),
    "score_version",
)
"""One line a site and run: what pivot tables and plotting programs want."""


def write_comparison_csv(comparison: Comparison, path: Path, texts: Texts, *, excel: bool = False) -> None:
    """Write every change of every site; encoding, separators and safety as `ranking_csv` has them.

    Words stand in the language of `texts`, codes as the data contract has them. Raises OSError.
    """
    runs: list[Cell] = [comparison.old.run, comparison.new.run]
    rows = ([*row, *runs] for site in comparison.sites for row in _site_rows(site, texts))
    _write(path, COLUMNS, rows, excel)


def write_history_csv(history: History, path: Path, *, excel: bool = False) -> None:
    """Write every site of every run, as `write_comparison_csv` does. Raises OSError."""
    _write(path, HISTORY_COLUMNS, _history_rows(history), excel)


Cell = str | int | None


def _write(path: Path, columns: Sequence[str], rows: Iterator[list[Cell]], excel: bool) -> None:
    delimiter = ";" if excel else ","
    with whole_file(path, encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_written(cell, delimiter) for cell in row])


def _written(cell: Cell, delimiter: str) -> str:
    """Our own numbers stay numbers, a minus before them or not; every text is made harmless."""
    if cell is None:
        return ""
    return str(cell) if isinstance(cell, int) else safe_cell(cell, delimiter)


def _site_rows(site: SiteComparison, texts: Texts) -> Iterator[list[Cell]]:
    shown = site.shown
    start = [site.category.value, shown.name, shown.site, shown.country, shown.sector]
    for change in site.changes or (None,):
        told = _change_cells(change, texts) if change else [""] * 9
        pages = [change.old_page, change.new_page] if change else ["", ""]
        old_site = site.old.site if site.old and site.old.site != shown.site else ""
        matched_by = site.matched_by if site.old and site.new else ""
        yield [*start, *told, *_audit_cells(site), *pages, old_site, matched_by]


def _change_cells(change: Change, texts: Texts) -> list[str]:
    return [
        *(change.kind.value, change.channel, change.detail, change.direction.value),
        "yes" if change.counts else "no",
        change.doubt.value if change.doubt else "",
        *(change.old, change.new, change_words(texts, change)),
    ]


def _audit_cells(site: SiteComparison) -> list[Cell]:
    (old, old_score, old_grade), (new, new_score, new_grade) = _told(site.old), _told(site.new)
    return [old, new, old_score, new_score, site.score_change, old_grade, new_grade]


def _told(audit: Snapshot | None) -> tuple[str, int | None, str]:
    if audit is None:
        return "", None, ""
    score = audit.score
    return audit.verdict, score.total if score else None, score.grade if score else ""


def _history_rows(history: History) -> Iterator[list[Cell]]:
    changed = [False, *(bool(between) for between in history.breaks)]
    for line in history.sites:
        for side, point, method in zip(history.sides, line.points, changed, strict=True):
            if point is not None:
                yield [
                    *(line.name, line.site, line.country, line.sector, side.run, side.started[:10]),
                    *(point.score, point.grade, point.verdict, "yes" if method else "no", history.rules),
                ]
