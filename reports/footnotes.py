"""Sources that many lines rest on: a number in the line, and a list in which each stands once."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reports.i18n import Texts
from reports.text import clean_for_terminal
from reports.words import say


class Footnotes:
    """Numbers sources in the order in which they are first named."""

    def __init__(self) -> None:
        """Begin at 1."""
        self._numbers: dict[str, int] = {}

    def mark(self, source: str) -> Text:
        """Return the number of a source, " [1]", to stand behind what rests on it."""
        number = self._numbers.setdefault(source, len(self._numbers) + 1)
        return Text(f" [{number}]", style="dim")

    def listed(self, texts: Texts) -> RenderableType:
        """Return the list of the sources that were named; nothing where there was none."""
        if not self._numbers:
            return Group()
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(justify="right", no_wrap=True)
        table.add_column()
        for source, number in self._numbers.items():
            table.add_row(f"\\[{number}]", clean_for_terminal(source), style="dim")
        return Group("", Text(say(texts, "footnotes", "title"), style="bold"), table)
