"""A block's text while it is being gathered. Private to the walk."""

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c"))


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
        words = text.split()
        if not words:
            self.open_space = True
            return
        if (self.open_space or text[0].isspace()) and self.parts and self.parts[-1] != "\n":
            self.parts.append(" ")
            self.length += 1
        joined = " ".join(words)
        if not joined.isascii():
            joined = joined.translate(_INVISIBLE)
        self.parts.append(joined)
        self.length += len(joined)
        self.open_space = text[-1].isspace()

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
