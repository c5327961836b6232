"""The sheet that tells how the figures were made: facts of the run, rules of counting, sources, objection."""

from collections.abc import Mapping
from typing import Any

from reports.i18n import Texts
from reports.method import Method
from reports.words import say
from reports.workbook.cells import clean

_WIDTHS = (30, 110)
_A4 = 9
_CHARACTERS_A_LINE, _LINE_HEIGHT = 118, 15.5


class MethodSheet:
    """Writes one line after the other: a label or title on the left, prose on the right."""

    def __init__(self, sheet: Any, formats: Mapping[str, Any], texts: Texts) -> None:
        """Begin at the top of an empty sheet of XlsxWriter's."""
        self._sheet, self._formats, self._texts = sheet, formats, texts
        self._row = 0
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)

    def write(self, method: Method) -> None:
        """Write the whole method page."""
        self._line("title", self._texts.gettext("How these figures were made"))
        for name, value in method.facts:
            self._line("label", name, value)
        for section in method.sections:
            self._title(section.title)
            for line in section.lines:
                self._line("label", "", line)
        self._signs()
        self._title(self._texts.gettext("Sources of the score"))
        for part, sources in method.sources.items():
            for n, source in enumerate(sources):
                self._line("label", "" if n else say(self._texts, "part", part), source)

    def _signs(self) -> None:
        _ = self._texts.gettext
        self._title(_("Signs in this workbook"))
        self._line("label", "–", _("not found, though we looked where a visitor would"))
        self._line("label", "?", _("could not be looked for; nothing is said about the company"))
        self._line("label", "≤", _("so many clicks at most; a shorter way may exist"))

    def _title(self, text: str) -> None:
        self._row += 1
        self._line("section", text)

    def _line(self, style: str, label: str, prose: str = "") -> None:
        if label:
            self._sheet.write_string(self._row, 0, clean(label), self._formats[style])
        if prose:
            lines = max(1, -(-len(prose) // _CHARACTERS_A_LINE))
            self._sheet.set_row(self._row, _LINE_HEIGHT * lines)
            self._sheet.write_string(self._row, 1, clean(prose), self._formats["prose_quoted"])
        self._row += 1
