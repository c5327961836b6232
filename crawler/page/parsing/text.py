"""A block's text while it is being gathered. Private to the walk."""

import re
from functools import cache

from crawler.page.vocabulary import all_words, fold, load

LINE_BREAK = "\0"
"""A forced line break among raw text. No page holds the character: a parser replaces it."""
_SIGNS = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c"
_INVISIBLE = dict.fromkeys(map(ord, _SIGNS))
_HAS_INVISIBLE = re.compile(f"[{_SIGNS}]").search
_MAY_TOUCH = re.compile(r"@|\d[\d ().\-/]{6,}").search
_NUMBER_AT_END = re.compile(r"(?<![\w@.\-/])[+(\d][\d ().\-/]{6,}$")
_NUMBER_AT_START = re.compile(r"[+(\d][\d ().\-/]{7,}(?!\w)")
_CLEAR_NUMBER = re.compile(r"[+(0]|\d\d(?: \d\d){3}$")
"""Begins as numbers to call alone do, or is written in pairs."""
_HOURS_AT_START = re.compile(r"\d\d?(?:[.:]\d\d)?\s?[-–]")
_NAME_AT_START = re.compile(r"[A-ZÀ-ÖØ-ÞΑ-ΩА-Я][^\W\d_A-Z]{2}")
_ADDRESS_AT_END = re.compile(r"[\w+\-]@[\w\-]{1,40}(?:\.[\w\-]{1,40}){0,3}\.[a-z]{2,6}$")
_ADDRESS_AT_START = re.compile(r"[^\W\d_][\w.+\-]{2,40}@[\w\-]{1,40}(?:\.[\w\-]{1,40}){0,3}\.[a-z]{2}")
_WORD_AT_END = re.compile(r"(?:\s@?|^[A-ZÀ-ÖØ-ÞΑ-ΩА-Я])[^\W\d_]{2,40}$")
_YEAR_AT_END = re.compile(r"\s\d{1,6}$")
_LONGEST_NUMBER = 24
_LONGEST_ADDRESS = 60
_FEWEST_DIGITS = 8
_FEWEST_LETTERS = 3


class GrowingText:
    """A block's text as it grows: raw as it comes, collapsed once, when it or its length is asked for.

    White space is collapsed as CSS `white-space: normal` does.
    """

    __slots__ = ("_length", "_open_space", "parts", "raw")

    def __init__(self) -> None:
        self.raw: list[str] = []
        """What came since the text was last collapsed. The walk appends to it; the list stays the same."""
        self.parts: list[str] = []
        """What is collapsed. Empty as long as the text is; the list stays the same."""
        self._length = 0
        self._open_space = False

    def line_break(self) -> None:
        """Append a forced line break; at the beginning of a text there is none."""
        if self.raw or self.parts:
            self.raw.append(LINE_BREAK)

    def open_space(self) -> None:
        """Keep what comes apart from what is there, as by white space."""
        if self.raw or self.parts:
            self.raw.append(" ")

    def add_lines(self, text: str) -> None:
        """Append text whose line ends are kept (`white-space: pre-line`)."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.line_break()
            if line and not (line.isspace() and not self.raw and not self.parts):
                self.raw.append(line)

    def add_apart(self, line: str, words: str) -> tuple[int, int]:
        """Append a line whose words are known, and keep apart what follows. Return its start and end."""
        if self.raw:
            self._settle()
        start = self._length
        if words:
            self._add(line, words)
        self._open_space = True
        return start, self._length

    def length(self) -> int:
        """Return how many characters the text has so far; white space at its end does not count."""
        if self.raw:
            self._settle()
        return self._length

    def take(self) -> str:
        """Return the text and start anew."""
        if self.parts:
            if self.raw:
                self._settle()
            text = "".join(self.parts).rstrip("\n")
            self.parts.clear()
            self._length, self._open_space = 0, False
            return text
        # Most blocks hold no link, so that nobody asked for the length of their text.
        text = _together(self.raw)
        self.raw.clear()
        if LINE_BREAK in text:
            return "\n".join([_collapsed(line) for line in text.split(LINE_BREAK)]).rstrip("\n")
        return _collapsed(text)

    def _settle(self) -> None:
        """Collapse what is raw."""
        text = _together(self.raw)
        self.raw.clear()
        if LINE_BREAK not in text:
            self._append(text)
            return
        for number, line in enumerate(text.split(LINE_BREAK)):
            if number:
                self.parts.append("\n")
                self._length += 1
                self._open_space = False
            if line:
                self._append(line)

    def _append(self, line: str) -> None:
        words = " ".join(line.split())
        if words:
            self._add(line, words)
        else:
            self._open_space = True

    def _add(self, line: str, words: str) -> None:
        parts = self.parts
        apart = self._open_space or line[0].isspace()
        if parts and parts[-1] != "\n" and (apart or _touch(parts[-1], line)):
            parts.append(" ")
            self._length += 1
        self._open_space = line[-1].isspace()
        if not words.isascii() and _HAS_INVISIBLE(words):
            words = words.translate(_INVISIBLE)
        parts.append(words)
        self._length += len(words)


def _together(raw: list[str]) -> str:
    """Return the texts of neighbours in one, those kept apart that a page sets apart by its styles alone."""
    text = "".join(raw)
    if len(raw) < 2 or not _MAY_TOUCH(text):
        return text
    before = ""
    pieces: list[str] = []
    for piece in raw:
        if _touch(before, piece):
            pieces.append(" ")
        pieces.append(piece)
        before = piece
    return "".join(pieces)


def _touch(before: str, after: str) -> bool:
    """Tell whether a number or an address would run together with the text of the next element, which styles
    alone set apart from it ("08-12 34 56info@...", "Kontakta ossinfo@...").
    """
    if not before or not after or not before[-1].isalnum() or not (after[0].isalnum() or after[0] in "+("):
        return False
    end = before[-_LONGEST_ADDRESS:]
    if before[-1].isdigit():
        return _ends_number(end[-_LONGEST_NUMBER:], after)
    if "@" in end and _ADDRESS_AT_END.search(end) is not None:
        return len(after.strip()) >= _FEWEST_LETTERS
    is_address = "@" in after[:_LONGEST_ADDRESS] and _ADDRESS_AT_START.match(after) is not None
    return is_address and (_WORD_AT_END.search(end) is not None or fold(end.strip()) in _mail_words())


def _ends_number(end: str, after: str) -> bool:
    """Tell whether what comes behind digits is no part of them: a word, an address, another number."""
    is_address = _ADDRESS_AT_START.match(after) is not None
    number = _NUMBER_AT_END.search(end)
    if number is None:
        return (is_address and _YEAR_AT_END.search(end) is not None) or _is_number(after)
    if after[0].isalpha():
        is_clear = _CLEAR_NUMBER.match(number[0]) is not None
        return is_clear or is_address or _NAME_AT_START.match(after) is not None
    is_whole = _digits(number[0]) >= _FEWEST_DIGITS
    return _is_number(after) or (is_whole and _HOURS_AT_START.match(after) is not None)


def _is_number(after: str) -> bool:
    """Tell whether a text begins with a telephone number, all of it. White space within one does no harm."""
    number = _NUMBER_AT_START.match(after)
    return number is not None and _digits(number[0]) >= _FEWEST_DIGITS


@cache
def _mail_words() -> frozenset[str]:
    """Return the words that stand before an address without a space: labels, and names of icons."""
    return frozenset((*all_words("email_labels"), *load("layout")["icon_words"]))


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))


def _collapsed(line: str) -> str:
    """Return a line as seen: single spaces inside, none around, without invisible characters."""
    if line.isprintable() and "  " not in line:  # no other white space is printable, no invisible sign either
        return line.strip(" ")
    line = " ".join(line.split())
    return line.translate(_INVISIBLE) if not line.isascii() and _HAS_INVISIBLE(line) else line
