"""Tokens -> days and ranges of time: the two things that opening hours pair."""

from collections.abc import Iterator, Sequence
from enum import IntEnum, auto
from typing import NamedTuple

from crawler.page.signals.hours.tokens import MIDNIGHT, Sign, Token

HALF_DAY = MIDNIGHT // 2
_LONGEST_NIGHT = 17 * 60
"""A place that is open past midnight is hardly open longer; "09:00 - 05:00" means the afternoon."""
_BETWEEN_ENDS = frozenset((Sign.DASH, Sign.TO, Sign.FILLER, Sign.AND))
_BREAKS = frozenset((Sign.LINE, Sign.BLOCK))
"""Table cells may part a range: "13:00", "-", "17:30"."""
_RANGE_SIGNS = frozenset((Sign.DASH, Sign.TO, Sign.AND))
_DAY_SIGNS = frozenset((Sign.DAY, Sign.WEEKDAYS))
_DAY_JOINERS = frozenset((Sign.AND, Sign.COMMA))
_MOST_BETWEEN = 4
_EARLY = 7 * 60
"""Before this hour, "1 - 5pm" means the afternoon."""
_CLOSE = 2
"""A number this many characters away from a range makes it part of a longer number."""
_FIRST_HOUR = 5 * 60
"""A plain range that begins earlier ("1-3") counts something else."""


class Kind(IntEnum):
    """What a part is."""

    DAYS = auto()
    TIMES = auto()
    CLOSED = auto()
    ALWAYS = auto()
    UNTIL = auto()
    """The end of a range alone: "until 14.30"."""
    LUNCH = auto()
    WORD = auto()
    NUMBER = auto()
    JOINER = auto()
    LINE = auto()
    BLOCK = auto()


Range = tuple[int, int]
"""Minutes of the day; the end is beyond midnight where it is smaller than the start."""


class Part(NamedTuple):
    """One or more tokens that say one thing."""

    kind: Kind
    start: int
    end: int
    days: tuple[int, ...] = ()
    times: Range | None = None
    plain: bool = False
    """TIMES: both ends are but numbers ("8-16"); DAYS: "working days" and the like."""


_ALONE = {
    Sign.CLOSED: Kind.CLOSED,
    Sign.ALWAYS: Kind.ALWAYS,
    Sign.LUNCH: Kind.LUNCH,
    Sign.WORD: Kind.WORD,
    Sign.NUMBER: Kind.NUMBER,
    Sign.TIME: Kind.NUMBER,
    Sign.LINE: Kind.LINE,
    Sign.BLOCK: Kind.BLOCK,
    Sign.AND: Kind.JOINER,
    Sign.COMMA: Kind.JOINER,
}
"""Tokens that are parts by themselves; a single time is a number like another."""


def parts_of(tokens: Sequence[Token]) -> Iterator[Part]:
    """Yield the parts in order; small words and dashes that join nothing are left out."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.sign in _DAY_SIGNS:
            part, at = _days(tokens, at)
            yield part
        elif token.sign is Sign.TIME and (found := _range(tokens, at)):
            part, at = found
            yield part
        elif token.sign is Sign.TIME and at and tokens[at - 1].sign is Sign.TO:
            yield Part(Kind.UNTIL, token.start, token.end, times=(0, token.minute), plain=token.plain)
            at += 1
        else:
            if kind := _ALONE.get(token.sign):
                yield Part(kind, token.start, token.end)
            at += 1


def _days(tokens: Sequence[Token], at: int) -> tuple[Part, int]:
    """Return the days named from `at` on ("Mon - Wed, Fri"), and where to go on."""
    first = tokens[at]
    found: list[int] = []
    plain = True
    while True:
        token = tokens[at]
        days, after = list(token.days), at + 1
        last = _day_after(tokens, after, frozenset((Sign.DASH, Sign.TO)))
        if last is not None and len(token.days) == 1 and len(tokens[last].days) == 1:
            days, after = _through(token.days[0], tokens[last].days[0]), last + 1
        found += days
        plain = plain and token.sign is Sign.WEEKDAYS
        end = tokens[after - 1].end
        following = _day_after(tokens, after, _DAY_JOINERS)
        if following is None:
            unique = tuple(sorted(set(found)))
            return Part(Kind.DAYS, first.start, end, unique, plain=plain), after
        at = following


def _day_after(tokens: Sequence[Token], at: int, joiners: frozenset[Sign]) -> int | None:
    """Return the place of the day that follows, joined by signs of `joiners`; days side by side are
    joined.
    """
    seen = 0
    while at < len(tokens) and seen <= 2:
        sign = tokens[at].sign
        if sign in _DAY_SIGNS:
            return at if seen or joiners is _DAY_JOINERS else None
        if sign not in joiners:
            return None
        seen += 1
        at += 1
    return None


def _through(first: int, last: int) -> list[int]:
    """Return the days from one to another, over the end of the week where need be."""
    if first > 6 or last > 6:
        return [first, last]
    return [day % 7 for day in range(first, last + 1 + (7 if last < first else 0))]


def _range(tokens: Sequence[Token], at: int) -> tuple[Part, int] | None:
    """Return the range of time that begins at `at`, and where to go on; None where there is none."""
    first = tokens[at]
    joined = False
    after_filler = at > 0 and tokens[at - 1].sign is Sign.FILLER
    for place in range(at + 1, min(len(tokens), at + 2 + _MOST_BETWEEN)):
        token = tokens[place]
        if token.sign is Sign.TIME:
            if not joined or _within_number(tokens, at, place):
                return None
            times = _times(first, token)
            plain = first.plain and token.plain
            if times is None or (plain and times[0] < _FIRST_HOUR):
                return None
            part = Part(Kind.TIMES, first.start, token.end, times=times, plain=plain)
            return part, place + 1
        if token.sign in _BREAKS and not first.plain:
            continue
        if token.sign not in _BETWEEN_ENDS or (token.sign is Sign.AND and not after_filler):
            return None
        joined = joined or token.sign in _RANGE_SIGNS
    return None


def _within_number(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether digits stand so close to a plain range that all are one number ("08-12 34 56")."""
    if not (tokens[first].plain and tokens[last].plain):
        return False
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    numeric = (Sign.NUMBER, Sign.TIME)
    return (before is not None and before.sign in numeric and tokens[first].start - before.end <= _CLOSE) or (
        after is not None and after.sign in numeric and after.start - tokens[last].end <= _CLOSE
    )


def _times(first: Token, last: Token) -> Range | None:
    """Return a range in minutes of the day; "9 - 5", "1 - 5pm" and "8am - 5" are read as people mean them."""
    start, end = first.minute, last.minute or MIDNIGHT
    if last.half == "p" and not first.half and start < _EARLY and start + HALF_DAY < end:
        start += HALF_DAY
    elif not last.half and first.half != "p" and end <= start <= HALF_DAY and end <= HALF_DAY:
        is_next_day = last.padded and end + MIDNIGHT - start <= _LONGEST_NIGHT
        end += 0 if is_next_day else HALF_DAY
    return (start % MIDNIGHT, end) if start != end else None
