"""Where digits stand in a row: what nearly every search for a number begins with."""

import re
from collections.abc import Iterator
from contextlib import suppress

_ROW = re.compile(r"\d+")
_DIGIT, _OTHER = b"1", b" "
_MARKS = bytes(_DIGIT[0] if sign in b"0123456789" else _OTHER[0] for sign in range(256))


def digit_rows(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield (start, end) of each row of decimal digits, of any script: what `\d+` matches.

    A text in the letters of Western Europe is searched byte by byte, in a third of the time that a regular
    expression takes.
    """
    if (marked := _marked(text)) is None:
        yield from (match.span() for match in _ROW.finditer(text))
        return
    find, end = marked.find, 0
    while (start := find(_DIGIT, end)) >= 0:
        end = find(_OTHER, start)
        if end < 0:
            end = len(marked)
        yield start, end


def _marked(text: str) -> bytes | None:
    """Return a byte for each sign of a text, which tells the digits; None for other letters than Western."""
    for encoding in ("latin-1", "cp1252"):  # the first in no time, the second with dashes and bullets
        with suppress(UnicodeEncodeError):
            return text.encode(encoding).translate(_MARKS)
    return None
