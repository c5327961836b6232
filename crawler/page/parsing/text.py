"""A block's text while it is being gathered. Private to the walk."""

import re

_SIGNS = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c"
_INVISIBLE = dict.fromkeys(map(ord, _SIGNS))
_HAS_INVISIBLE = re.compile(f"[{_SIGNS}]").search


class GrowingText:
    """A block's text as it grows: collapsed as it comes, so that offsets stay true."""

    __slots__ = ("length", "open_space", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.open_space = False

    def add(self, text: str, keep_lines: bool = False) -> None:
        """Append `text`, collapsing white space as CSS `white-space: normal` (or `pre-line`) does."""
        if keep_lines and "\n" in text:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.line_break()
                self.add(line)
            return
        joined = " ".join(text.split())
        if not joined:
            self.open_space = True
            return
        parts = self.parts
        if parts and (self.open_space or text[0].isspace()) and parts[-1] != "\n":
            parts.append(" ")
            self.length += 1
        self.open_space = text[-1].isspace()
        if not joined.isascii() and _HAS_INVISIBLE(joined):
            joined = joined.translate(_INVISIBLE)
        parts.append(joined)
        self.length += len(joined)

    def line_break(self) -> None:
        """Append a forced line break."""
        if self.parts:
            self.parts.append("\n")
            self.length += 1
        self.open_space = False

    def take(self) -> str:
        """Return the text and start anew."""
        text = "".join(self.parts).rstrip("\n")
        self.parts, self.length, self.open_space = [], 0, False
        return text
