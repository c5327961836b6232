"""The words of opening hours: days, closed, labels, and the small words between times."""

from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache
from typing import Any, NamedTuple

import ahocorasick

from crawler.page.ownership_words import level
from crawler.page.vocabulary import languages, words

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
HOLIDAY = 7
"""Stands for public holidays among the numbers of the days (Monday is 0)."""
_SHORT = 3
"""Names of up to this many letters mean days only in their own language ("to", "on", "me")."""
_SETS = {"weekdays": range(5), "weekend": (5, 6), "daily": range(7), "holiday": (HOLIDAY,)}
_SMALL_WORDS = ("to", "and", "after", "filler")


class Role(Enum):
    """What a word does among days and times."""

    DAY = "day"
    WEEKDAYS = "weekdays"
    """A name for several days; says less than days do ("within two working days")."""
    TO = "to"
    AND = "and"
    FILLER = "filler"
    CLOSED = "closed"
    ALWAYS = "always"
    LUNCH = "lunch"
    LABEL = "label"
    PHONE = "phone"
    SHOP = "shop"
    CHAT = "chat"


class Word(NamedTuple):
    """A word of the lexicon, found in a text."""

    start: int
    end: int
    roles: frozenset[Role]
    days: tuple[int, ...]
    """The days a DAY or WEEKDAYS word names, Monday 0."""


_TABLES: tuple[tuple[str, Role], ...] = (
    ("weekdays", Role.WEEKDAYS),
    ("weekend", Role.DAY),
    ("daily", Role.DAY),
    ("holiday", Role.DAY),
    ("closed", Role.CLOSED),
    ("always", Role.ALWAYS),
    ("lunch", Role.LUNCH),
    ("label", Role.LABEL),
)
_OF = {"phone": Role.PHONE, "shop": Role.SHOP, "chat": Role.CHAT}
Entry = tuple[int, frozenset[Role], tuple[int, ...]]


def find_words(low: str, spoken: tuple[str, ...]) -> list[Word]:
    """Return the lexicon's words in a text, in order, the longest at each place, none overlapping.

    Args:
        low: text in lower case (`level`).
        spoken: languages (ISO 639-1) whose short names and small words are meant, the likeliest first.
    """
    best: dict[int, Word] = {}
    for last, (length, roles, days) in _automaton(spoken).iter(low):
        start, end = last + 1 - length, last + 1
        if _is_whole(low, start, end):
            best[start] = Word(start, end, roles, days)
    found: list[Word] = []
    for start in sorted(best):
        if not found or start >= found[-1].end:
            found.append(best[start])
    return found


def _is_whole(low: str, start: int, end: int) -> bool:
    before, after = low[start - 1 : start], low[end : end + 1]
    return not _joined(before, low[start]) and not _joined(low[end - 1], after)


def _joined(one: str, other: str) -> bool:
    return (one.isalpha() and other.isalpha()) or (one.isdigit() and other.isdigit())


@lru_cache(maxsize=64)
def _automaton(spoken: tuple[str, ...]) -> Any:
    found: dict[str, Entry] = {}
    everywhere = [code for code in languages() if code not in spoken]
    for code in (*everywhere, *reversed(spoken)):
        for phrase, roles, days in _entries(code, own=code in spoken):
            known = found.get(phrase)
            if known is not None and known[2] == days:
                roles |= known[1]
            elif known is not None and known[2] and not days and code not in spoken:
                continue
            found[phrase] = (len(phrase), roles, days)
    automaton = ahocorasick.Automaton()
    for phrase, entry in found.items():
        automaton.add_word(phrase, entry)
    automaton.make_automaton()
    return automaton


def _entries(code: str, *, own: bool) -> Iterator[tuple[str, frozenset[Role], tuple[int, ...]]]:
    """Yield (phrase, roles, days) of one language; short and small words only where it is the page's own."""
    table = _table(code)
    if own:
        for name in _SMALL_WORDS:
            role = {"to": Role.TO, "and": Role.AND}.get(name, Role.FILLER)
            for phrase in table.get(name, ()):
                yield phrase, frozenset((role,)), ()
    for name, role in _TABLES:
        days = tuple(_SETS.get(name, ()))
        for phrase in table.get(name, ()):
            if own or len(phrase) > _SHORT:
                yield phrase, frozenset((role,)), days
    for name, role in _OF.items():
        for phrase in table.get(name, ()):
            if own or len(phrase) > _SHORT:
                yield phrase, frozenset((role,)), ()
    for number, name in enumerate(DAYS):
        for phrase in table.get(name, ()):
            if own or len(phrase) > _SHORT:
                yield phrase, frozenset((Role.DAY,)), (number,)


@cache
def _table(code: str) -> dict[str, tuple[str, ...]]:
    names = (*DAYS, *_SMALL_WORDS, *(name for name, _ in _TABLES), *_OF)
    return {name: tuple(map(level, words("hours", name).get(code, ()))) for name in names}
