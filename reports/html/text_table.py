"""Sentences that many companies share, written into the page once and named by number."""


class TextTable:
    """Numbers texts in the order in which they are first asked for."""

    def __init__(self) -> None:
        """Begin with no text."""
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Return the number of a text, the same for the same text."""
        return self._numbers.setdefault(text, len(self._numbers))

    @property
    def texts(self) -> list[str]:
        """The texts by their numbers."""
        return list(self._numbers)
