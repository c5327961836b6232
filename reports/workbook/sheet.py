"""One sheet with a row of headings: written row by row, filtered, frozen and fit to print."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from reports.i18n import Texts
from reports.workbook.cells import Cell

MOST_ROWS = 1_048_576
"""Rows of a sheet, the headings counted."""
MOST_LINKS = 65_530
"""Links of a sheet; addresses beyond stay text."""

_HEADING_HEIGHT = 48
_BOLD, _ARROW = 1.15, 2
"""How much wider bold letters are than those widths are counted in, and the width of a filter's arrow."""
_A4 = 9
_BAR = {
    "type": "data_bar", "bar_solid": True, "bar_color": "#CFE0EE", "min_type": "num", "min_value": 0,
    "max_type": "num", "max_value": 100, "data_bar_2010": True,
}  # fmt: skip


class Heading(NamedTuple):
    """One column of a sheet."""

    text: str
    width: float
    """In characters of the standard font."""
    bar: bool = False
    """Whether a bar behind the figures shows them as a share of 100."""


class Sheet:
    """A sheet that is being written. Rows come in order and are handed on at once, not kept."""

    def __init__(
        self,
        sheet: Any,
        formats: Mapping[str, Any],
        headings: Sequence[Heading],
        *,
        frozen: int,
        pages_wide: int,
        texts: Texts,
        most_rows: int = MOST_ROWS,
    ) -> None:
        """Write the headings.

        Args:
            sheet: XlsxWriter's, empty.
            formats: by style, see `reports.workbook.formats`.
            headings: the columns.
            frozen: how many columns stay in sight when the others are scrolled.
            pages_wide: on how many pages side by side it is printed; the frozen columns stand on each.
            texts: the language of the sheet's own notes.
            most_rows: what the sheet holds at most, headings and the note of what is left out included.
        """
        self._sheet, self._formats, self._texts = sheet, formats, texts
        self._headings, self._most = headings, most_rows
        self._links = 0
        self.rows = 0
        """How many rows were given, also those that no longer fitted."""
        self._lay_out(frozen)
        self._set_print(frozen, pages_wide)

    def add(self, cells: Iterable[Cell]) -> None:
        """Write the next row; one that does not fit is counted and left out."""
        self.rows += 1
        if self.rows < self._most - 1:
            self._write(self.rows, cells)

    def close(self) -> None:
        """Add filters over what was written, and say what was left out; nothing can be added after it."""
        written = min(self.rows, self._most - 2)
        self._sheet.autofilter(0, 0, max(written, 1), len(self._headings) - 1)
        for column, heading in enumerate(self._headings):
            if heading.bar:
                self._sheet.conditional_format(1, column, max(written, 1), column, dict(_BAR))
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})
        if left_out := self.rows - written:
            note = self._texts.ngettext(
                "One more row does not fit on a sheet; the JSON and Parquet files have it.",
                "%(num)s more rows do not fit on a sheet; the JSON and Parquet files have them.",
                left_out,
            )
            self._sheet.write_string(written + 1, 0, note, self._formats["note"])

    def _write(self, row: int, cells: Iterable[Cell]) -> None:
        for column, cell in enumerate(cells):
            if cell.value is not None:
                self._write_cell(row, column, cell)

    def _write_cell(self, row: int, column: int, cell: Cell) -> None:
        style = self._formats[cell.style]
        if isinstance(cell.value, datetime):
            # A spreadsheet's times have no zone; the heading or the method sheet says that they are UTC.
            plain = cell.value.astimezone(UTC).replace(tzinfo=None)
            self._sheet.write_datetime(row, column, plain, style)
        elif not isinstance(cell.value, str):
            self._sheet.write_number(row, column, cell.value, style)
        elif cell.link and self._links < MOST_LINKS:
            self._links += 1
            self._sheet.write_url(row, column, cell.link, style, string=cell.value)
        else:
            self._sheet.write_string(row, column, cell.value, style)

    def _lay_out(self, frozen: int) -> None:
        self._sheet.set_row(0, _HEADING_HEIGHT)
        for column, heading in enumerate(self._headings):
            self._sheet.set_column(column, column, max(heading.width, _width_of_words(heading.text)))
            self._sheet.write_string(0, column, heading.text, self._formats["heading"])
        self._sheet.freeze_panes(1, frozen)

    def _set_print(self, frozen: int, pages_wide: int) -> None:
        self._sheet.set_landscape()
        self._sheet.set_paper(_A4)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self._sheet.fit_to_pages(pages_wide, 0)
        self._sheet.repeat_rows(0)
        self._sheet.repeat_columns(0, frozen - 1)
        page = self._texts.gettext("Page %(page)s of %(pages)s", page="\0", pages="\1")
        # "&" begins a code in a footer: &P is the page, &N their number, && the character itself.
        footer = page.replace("&", "&&").replace("\0", "&P").replace("\1", "&N")
        self._sheet.set_footer(f"&L&A&R{footer}")


def _width_of_words(heading: str) -> float:
    """Return the width that a heading needs so that no word of it is cut in two."""
    return max(map(len, heading.split()), default=0) * _BOLD + _ARROW
