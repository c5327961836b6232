"""Text -> the days, times and words of opening hours, in order."""

import re
from enum import IntEnum, auto
from typing import NamedTuple

from crawler.page.signals.hours.lexicon import Role, Word, find_words

MIDNIGHT = 24 * 60


class Sign(IntEnum):
    """What a token is."""

    DAY = auto()
    WEEKDAYS = auto()
    TIME = auto()
    NUMBER = auto()
    TO = auto()
    DASH = auto()
    AND = auto()
    COMMA = auto()
    FILLER = auto()
    CLOSED = auto()
    ALWAYS = auto()
    LUNCH = auto()
    WORD = auto()
    LINE = auto()
    BLOCK = auto()


class Token(NamedTuple):
    """A piece of a text; `minute` is of the day, 0..1440, for a TIME."""

    sign: Sign
    start: int
    end: int
    days: tuple[int, ...] = ()
    minute: int = 0
    half: str = ""
    """"a" or "p" where am or pm is said."""
    plain: bool = False
    """A TIME that is but a number of one or two digits: "8"."""
    padded: bool = False
    """A TIME written with a zero before the hour, as on a clock of 24 hours: "02:00"."""


_TIME = re.compile(
    r"(?P<h>2[0-4]|[01]?\d)(?!\d)(?:\s?(?:[:.h]\s?(?P<m>[0-5]\d)(?!\d)))?"
    r"(?:\s{0,2}(?P<half>[ap])\.?\s?m\b\.?|(?P<short>[ap])(?=\W|$)|\s{0,2}(?P<unit>uhr|uur|h|hrs|hr|hs|u)\b\.?)?"
)
_FOUR = re.compile(r"(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)(?!\d)")
_FOUR_AFTER = re.compile(r"\s{0,2}-\s{0,2}(?:[01]\d|2[0-4])[0-5]\d(?!\d)")
_FOUR_BEFORE = re.compile(r"(?<!\d)(?:[01]\d|2[0-4])[0-5]\d\s{0,2}-\s{0,2}\Z")
_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = re.compile(
    rf"(?<![\d.:-])(?:(?:19|20)\d\d-{_MONTH}-{_DAY}|{_DAY}-{_MONTH}-(?:(?:19|20)\d\d|\d\d))(?![\d-])"
)
"""A date written with dashes (ISO 8601, or the day first), which would else read as a range of hours."""
_PIECE = re.compile(r"([^\W\d_]+)|(\d+)|-|[,;/&+|•·]|\n")
_ALPHABETIC, _NUMERIC = 1, 2
"""Which group of a piece matched."""
_MOST_WORDS = 4
"""Of words that mean nothing here, no more are told: nothing asks whether there are five or fifty."""
_make = tuple.__new__
"""Makes a named tuple of all its fields, at a third of the price of calling its class."""
_NO_CLOCK_AFTER = re.compile(
    r"[.,:/]\d|\s?(?:[%$€£°²³]|(?:kr|eur|sek|nok|dkk|usd|km|kg|cm|mm|m²|st|nd|rd|th)\b)"
)
_NO_CLOCK_BEFORE = re.compile(r"(?:\d|\d[.,:/]|[$€£#§+]\s?)\Z")
_ROLE_SIGNS = (
    (Role.DAY, Sign.DAY),
    (Role.WEEKDAYS, Sign.WEEKDAYS),
    (Role.LUNCH, Sign.LUNCH),
    (Role.CLOSED, Sign.CLOSED),
    (Role.ALWAYS, Sign.ALWAYS),
    (Role.TO, Sign.TO),
    (Role.AND, Sign.AND),
    (Role.FILLER, Sign.FILLER),
    (Role.LABEL, Sign.FILLER),
    (Role.PHONE, Sign.FILLER),
    (Role.SHOP, Sign.FILLER),
    (Role.CHAT, Sign.FILLER),
)


def tokenise(low: str, start: int, end: int, breaks: frozenset[int], spoken: tuple[str, ...]) -> list[Token]:
    """Return the tokens of `low[start:end]`.

    Args:
        low: the page's text in lower case.
        start: where to begin.
        end: where to stop.
        breaks: offsets at which a block begins, behind the end of a line.
        spoken: the page's languages.
    """
    words = {start + word.start: word for word in find_words(low[start:end], spoken)}
    tokens: list[Token] = []
    at, unknown = start, 0
    for match in _PIECE.finditer(low, start, end):
        first, last = match.span()
        if first < at:
            continue
        word = words.get(first)
        if word is None and match.lastindex == _ALPHABETIC:
            if unknown < _MOST_WORDS:
                tokens.append(_make(Token, (Sign.WORD, first, last, (), 0, "", False, False)))
            unknown += 1
            continue
        if word is not None:
            token = _of_word(word, start)
        elif match.lastindex == _NUMERIC:
            token = _of_digits(low, first, last)
        else:
            token = _of_sign(match[0], first, last, breaks)
        tokens.append(token)
        at, unknown = token.end, 0
    return tokens


def _of_word(word: Word, offset: int) -> Token:
    sign = next(sign for role, sign in _ROLE_SIGNS if role in word.roles)
    return Token(sign, offset + word.start, offset + word.end, word.days)


def _of_sign(piece: str, start: int, end: int, breaks: frozenset[int]) -> Token:
    if piece == "\n":
        return Token(Sign.BLOCK if end in breaks else Sign.LINE, start, end)
    if piece == "-":
        return Token(Sign.DASH, start, end)
    return Token(Sign.AND if piece in "&+/" else Sign.COMMA, start, end)


def _of_digits(text: str, start: int, end: int) -> Token:
    """Return digits as the time of day they may be, else as a number; with a date, as a number, all of it."""
    if date := _DATE.match(text, start):
        return Token(Sign.NUMBER, start, date.end())
    match = _TIME.match(text, start) if end - start <= 2 else _four_digits(text, start, end)
    if match is None or _is_no_clock(text, start, match.end()):
        return Token(Sign.NUMBER, start, end)
    groups = match.groupdict()
    hour, minute = int(groups["h"]), int(groups["m"] or 0)
    half = (groups.get("half") or groups.get("short") or "") if 1 <= hour <= 12 else ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour * 60 + minute > MIDNIGHT:
        return Token(Sign.NUMBER, start, end)
    plain = not (groups["m"] or half or groups.get("unit"))
    moment = hour * 60 + minute
    padded = groups["h"].startswith("0")
    return Token(Sign.TIME, start, match.end(), minute=moment, half=half, plain=plain, padded=padded)


def _four_digits(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return "0830" as a time where it is one end of "0830-1600"."""
    match = _FOUR.match(text, start) if end - start == 4 else None
    if match and (_FOUR_AFTER.match(text, end) or _FOUR_BEFORE.search(text, max(0, start - 9), start)):
        return match
    return None


def _is_no_clock(text: str, start: int, end: int) -> bool:
    """Tell whether the signs around digits make them part of a longer number, a price or a date."""
    before = _NO_CLOCK_BEFORE.search(text, max(0, start - 3), start)
    return before is not None or _NO_CLOCK_AFTER.match(text, end) is not None
