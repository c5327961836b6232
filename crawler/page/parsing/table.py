"""Which words head the column that a table cell stands in. Private to the walk."""

_CAPTION_CHARACTERS = 40


class TableCaptions:
    """Follows one table's rows and cells, and remembers the words of its first row.

    Data tables name their columns in the first row, in `<th>` or not; a first row with digits names nothing.
    """

    __slots__ = ("_captions", "_column", "_row", "_width")

    def __init__(self) -> None:
        self._captions: dict[int, str] = {}
        self._row = -1
        self._column = -1
        self._width = 1

    def open_row(self) -> None:
        """Begin the next row."""
        self._row += 1
        self._column = -1
        self._width = 1

    def open_cell(self, span: str | None) -> None:
        """Begin the next cell of the row, which may span several columns."""
        self._column += self._width
        self._width = min(int(span), 50) if span and span.isdecimal() and len(span) < 4 else 1

    def note(self, text: str) -> None:
        """Take a text of the current cell: in the first row it heads the column."""
        if self._row > 0 or len(text) > _CAPTION_CHARACTERS or any(map(str.isdigit, text)):
            return
        for column in range(self._column, self._column + self._width):
            self._captions.setdefault(column, text)

    @property
    def caption(self) -> str:
        """The words that head the current cell's column; "" where there are none, and in the first row."""
        return self._captions.get(self._column, "") if self._row > 0 else ""
