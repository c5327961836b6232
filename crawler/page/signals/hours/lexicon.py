"""The words of opening hours: days, closed, labels, and the small words between times."""

import re
from collections.abc import Iterator
from enum import IntEnum, auto
from functools import cache, lru_cache
from typing import Any, NamedTuple

import ahocorasick

from crawler.page.ownership.words import level
from crawler.page.vocabulary import languages, load

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
HOLIDAY = 7
"""Stands for public holidays among the numbers of the days (Monday is 0)."""
_SHORT = 3
"""Names of up to this many letters mean days only in their own language ("to", "on", "me")."""


class Role(IntEnum):
    """What a word does among days and times."""

    DAY = auto()
    WEEKDAYS = auto()
    """A name for several days; says less than days do ("within two working days")."""
    TO = auto()
    AND = auto()
    FILLER = auto()
    CLOSED = auto()
    ALWAYS = auto()
    LUNCH = auto()
    LABEL = auto()
    PHONE = auto()
    SHOP = auto()
    CHAT = auto()


class Word(NamedTuple):
    """A word of the lexicon, found in a text."""

    start: int
    end: int
    roles: frozenset[Role]
    days: tuple[int, ...]
    """The days a DAY or WEEKDAYS word names, Monday 0."""


_LISTS: tuple[tuple[str, Role, tuple[int, ...]], ...] = (
    ("to", Role.TO, ()),
    ("and", Role.AND, ()),
    ("after", Role.FILLER, ()),
    ("filler", Role.FILLER, ()),
    ("weekdays", Role.WEEKDAYS, (0, 1, 2, 3, 4)),
    ("weekend", Role.DAY, (5, 6)),
    ("daily", Role.DAY, (0, 1, 2, 3, 4, 5, 6)),
    ("holiday", Role.DAY, (HOLIDAY,)),
    ("closed", Role.CLOSED, ()),
    ("always", Role.ALWAYS, ()),
    ("lunch", Role.LUNCH, ()),
    ("label", Role.LABEL, ()),
    ("phone", Role.PHONE, ()),
    ("shop", Role.SHOP, ()),
    ("chat", Role.CHAT, ()),
    *((name, Role.DAY, (number,)) for number, name in enumerate(DAYS)),
)
"""Each list of the word files, what its words do, and the days they name. Later lists win."""
_SMALL = frozenset((Role.TO, Role.AND, Role.FILLER))
_NAMING = frozenset((Role.DAY, Role.WEEKDAYS, Role.LABEL))
_CLOSING = frozenset((Role.CLOSED, Role.ALWAYS))
_JOINING = frozenset((Role.TO, Role.AND))
_JOINING_SIGNS = re.compile(r"[-&+/]")
Entry = tuple[int, frozenset[Role], tuple[int, ...]]


def find_words(low: str, spoken: tuple[str, ...]) -> list[Word]:
    """Return the lexicon's words in a text, in order, the longest at each place, none overlapping.

    Args:
        low: text in lower case (`level`).
        spoken: languages (ISO 639-1) whose short names and small words are meant, the likeliest first.
    """
    longest: dict[int, tuple[int, Entry]] = {}
    for last, entry in _automaton(spoken).iter(low):
        start, end = last + 1 - entry[0], last + 1
        if _is_whole(low, start, end):
            longest[start] = (end, entry)
    found: list[Word] = []
    reached = 0
    for start in sorted(longest):
        if start >= reached:
            reached, (_, roles, days) = longest[start]
            found.append(Word(start, reached, roles, days))
    return found


def _is_whole(low: str, start: int, end: int) -> bool:
    before, after = low[start - 1 : start], low[end : end + 1]
    return not _joined(before, low[start]) and not _joined(low[end - 1], after)


def _joined(one: str, other: str) -> bool:
    return (one.isalpha() and other.isalpha()) or (one.isdigit() and other.isdigit())


def tells_hours(low: str, spoken: tuple[str, ...], *, has_times: bool) -> bool:
    """Tell whether a text has the words that hours need: a day, or one that says that hours are told; and
    "closed" or "always" where it has no times. Quicker than `find_words`.
    """
    closed, named = has_times, False
    for last, (length, roles, _) in _automaton(spoken, telling=True).iter(low):
        if _is_whole(low, last + 1 - length, last + 1):
            named = named or not _NAMING.isdisjoint(roles)
            closed = closed or not _CLOSING.isdisjoint(roles)
            if named and closed:
                return True
    return False


@lru_cache(maxsize=4_096)
def joins(between: str, spoken: tuple[str, ...]) -> bool:
    """Tell whether what stands between two numbers can make them the ends of a range: a dash, "to" ..."""
    return _JOINING_SIGNS.search(between) is not None or any(
        not _JOINING.isdisjoint(word.roles) for word in find_words(between, spoken)
    )


@lru_cache(maxsize=64)
def _automaton(spoken: tuple[str, ...], telling: bool = False) -> Any:
    """Return the automaton of the words that count on every page, and of those of the spoken languages; where
    they disagree about a word, the likeliest language is right.
    """
    found: dict[str, Entry] = {}
    for code in (None, *reversed(spoken)):
        for phrase, entry in _words_of(code, telling).items():
            known = found.get(phrase)
            same = known is not None and known[2] == entry[2]
            found[phrase] = (entry[0], entry[1] | known[1], entry[2]) if known and same else entry
    automaton = ahocorasick.Automaton()
    for phrase, entry in found.items():
        automaton.add_word(phrase, entry)
    automaton.make_automaton()
    return automaton


@cache
def _words_of(code: str | None, telling: bool) -> dict[str, Entry]:
    """Return the words of one language; with None, those that count on every page.

    Args:
        code: ISO 639-1.
        telling: whether only days, the words for opening hours, and those for closed are wanted.
    """
    found: dict[str, Entry] = {}
    for language in [code] if code else languages():
        for phrase, role, days in _entries(language, own=code is not None):
            if telling and role not in _NAMING and role not in _CLOSING:
                continue
            known = found.get(phrase)
            if known is not None and known[2] and not days:
                continue
            roles = frozenset((role,))
            if known is not None and known[2] == days:
                roles |= known[1]
            found[phrase] = (len(phrase), roles, days)
    return found


def _entries(code: str, *, own: bool) -> Iterator[tuple[str, Role, tuple[int, ...]]]:
    """Yield (phrase, role, days) of one language; short and small words only where it is the page's own."""
    for name, role, days in _LISTS:
        if own or role not in _SMALL:
            for phrase in _table(code).get(name, ()):
                if own or len(phrase) > _SHORT:
                    yield phrase, role, days


@cache
def _table(code: str) -> dict[str, tuple[str, ...]]:
    own = load(code)
    tables = [own.get("hours", {}), load(own["inherits"]).get("hours", {}) if "inherits" in own else {}]
    return {
        name: tuple(level(str(phrase)) for table in tables for phrase in table.get(name, ()))
        for name, _, _ in _LISTS
    }
