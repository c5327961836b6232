"""The words of opening hours: days, closed, labels, and the small words between times."""

import re
from collections.abc import Iterator
from enum import IntEnum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from crawler.page.automata import Automaton
from crawler.page.ownership.words import level
from crawler.page.vocabulary import languages, load, spellings

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
_TO, _AND = frozenset((Role.TO,)), frozenset((Role.AND,))
_FILLING = frozenset((Role.FILLER, Role.LABEL, Role.PHONE, Role.SHOP, Role.CHAT))
_BESIDE_TIMES = _SMALL | _FILLING
"""What words within a range of times may do."""
_ENGLISH_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?"
_ENGLISH_PAIR = re.compile(
    rf"(?<![a-z]){_ENGLISH_DAY}(?: (?:to|through|thru|until|till|and|&) | ?- ?){_ENGLISH_DAY}(?![a-z])"
)
"""Two days as English joins them; their short names are no words of other pages ("fri frakt", "Sun")."""
_AND_SIGNS = re.compile(r"[&+/]")
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL_TALK = 40
_UNITS = frozenset(("a", "p", "m", "am", "pm", "uhr", "uur", "h", "hr", "hs", "hrs", "u"))
"""What may stand behind the number of an hour."""
Entry = tuple[int, frozenset[Role], tuple[int, ...]]


def find_words(low: str, spoken: tuple[str, ...]) -> list[Word]:
    """Return the lexicon's words in a text, in order, the longest at each place, none overlapping.

    Args:
        low: text in lower case (`level`).
        spoken: languages (ISO 639-1) whose short names and small words are meant, the likeliest first. A line
            that names its days in another language is in that one: "Monday to Friday" on a Danish page.
    """
    found = _words_in(low, spoken)
    for start, end, code in _foreign_lines(low, found, spoken):
        inside = [
            Word(start + word.start, start + word.end, word.roles, word.days)
            for word in _words_in(low[start:end], (code,))
        ]
        around = [word for word in found if word.start < start or word.start >= end]
        found = sorted(around + inside)
    return found


def _foreign_lines(low: str, found: list[Word], spoken: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, language) of the lines whose days are named in another language than the page's."""
    reached = -1
    names = [word.start for word in found if len(word.days) == 1 and word.end - word.start > _SHORT]
    if spoken[0] != "en" and any(name in low for name in ("mon", "fri", "sat", "sun")):
        names = sorted((*names, *(match.start() for match in _ENGLISH_PAIR.finditer(low))))
    for at in names:
        if at >= reached:
            start = low.rfind("\n", 0, at) + 1
            reached = low.find("\n", at)
            reached = len(low) if reached < 0 else reached
            line = low[start:reached]
            days = [low[w.start : w.end] for w in found if len(w.days) == 1 and start <= w.start < reached]
            if code := _language_of_days(line, days, spoken):
                yield start, reached, code


def _language_of_days(line: str, days: list[str], spoken: tuple[str, ...]) -> str | None:
    """Return the other language in which a line names more days than in the page's own; None without one."""
    long = [_tongues().get(name, frozenset()) for name in days if len(name) > _SHORT]
    if any(spoken[0] in tongues for tongues in long):
        return None
    if spoken[0] != "en" and _ENGLISH_PAIR.search(line):
        return "en"
    codes = frozenset.intersection(*long) if long else frozenset()
    for code in (*(known for known in spoken if known in codes), *sorted(codes)):
        own = [name for name in days if len(name) <= _SHORT and name not in _rows_of(code, _SMALL)]
        return code if len(long) > len(own) else None
    return None


@cache
def _tongues() -> dict[str, frozenset[str]]:
    """Return the longer names of days -> the languages that have them."""
    found: dict[str, set[str]] = {}
    for code in languages():
        for phrase, _, days in _entries(code, own=True):
            if len(days) == 1 and len(phrase) > _SHORT:
                found.setdefault(phrase, set()).add(code)
    return {phrase: frozenset(codes) for phrase, codes in found.items()}


def _words_in(low: str, spoken: tuple[str, ...]) -> list[Word]:
    """Return the words of a text as its languages have them."""
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


def is_small_talk(low: str, spoken: tuple[str, ...]) -> bool:
    """Tell whether a text has no words but small ones, those of meals and exceptions ("evening", "but")."""
    if len(low) > _SMALL_TALK or any(map(str.isdigit, low)):
        return False
    said = frozenset(_LETTERS.findall(low))
    return said <= _going_on() or said <= _going_on() | _rows(spoken, _SMALL)


@cache
def _going_on() -> frozenset[str]:
    """Return the words between hours that go on with the same week."""
    phrases = (level(str(phrase)) for phrase in load("service")["hours_go_on"])
    return frozenset(row for phrase in phrases for row in _LETTERS.findall(phrase))


def _is_whole(low: str, start: int, end: int) -> bool:
    before, after = low[start - 1 : start], low[end : end + 1]
    if end - start == 1 and after == "/" and low[end + 1 : end + 3].isalpha() and end + 3 <= len(low):
        return False  # "w/kitchen" is no Wednesday, "M/W/F" three days
    return not _joined(before, low[start]) and not _joined(low[end - 1], after)


def _joined(one: str, other: str) -> bool:
    return (one.isalpha() and other.isalpha()) or (one.isdigit() and other.isdigit())


def tells_hours(low: str, spoken: tuple[str, ...], *, has_times: bool) -> bool:
    """Tell whether a text has the words that hours need: a day, or one that says that hours are told; and
    "closed" or "always" where it has no times. Quicker than `find_words`.
    """
    return (has_times or _holds(low, spoken, _CLOSING)) and _holds(low, spoken, _NAMING)


def closes(low: str, spoken: tuple[str, ...]) -> bool:
    """Tell whether a text holds the letters of a word for "closed" or "always", be it within another word."""
    return next(_automaton_of(spoken, _CLOSING).iter(low), None) is not None


def _holds(low: str, spoken: tuple[str, ...], roles: frozenset[Role]) -> bool:
    for last, (length, _, _) in _automaton_of(spoken, roles).iter(low):
        if _is_whole(low, last + 1 - length, last + 1):
            return True
    return False


def joins(between: str, before: str, spoken: tuple[str, ...]) -> bool:
    """Tell whether what stands between two numbers can make them the ends of a range of time: a dash or "to",
    or an "and" with a small word before both ("between 9 and 17"), and no other words.

    Args:
        between: the text from one number to the other.
        before: the words before the first number, in lower case.
        spoken: languages (ISO 639-1).
    """
    role = _joint(between, spoken)
    if role is not Role.AND:
        return role is Role.TO
    said = [row for row in _LETTERS.findall(before) if row not in _UNITS]
    return bool(said) and said[-1] in _rows(spoken, _FILLING)


@lru_cache(maxsize=4_096)
def _joint(between: str, spoken: tuple[str, ...]) -> Role | None:
    said = _LETTERS.findall(between)
    if said and not _rows(spoken, _BESIDE_TIMES).issuperset(row for row in said if row not in _UNITS):
        return None
    if "-" in between or not _rows(spoken, _TO).isdisjoint(said):
        return Role.TO
    has_and = _AND_SIGNS.search(between) is not None or not _rows(spoken, _AND).isdisjoint(said)
    return Role.AND if has_and else None


@lru_cache(maxsize=256)
def _rows(spoken: tuple[str, ...], roles: frozenset[Role]) -> frozenset[str]:
    """Return the rows of letters of which the words with one of `roles` are made."""
    return frozenset().union(*(_rows_of(code, roles) for code in (None, "en", *spoken)))


@cache
def _rows_of(code: str | None, roles: frozenset[Role]) -> frozenset[str]:
    return frozenset(row for phrase in _words_of(code, roles) for row in _LETTERS.findall(phrase))


@lru_cache(maxsize=64)
def _automaton(spoken: tuple[str, ...]) -> Automaton:
    return _made(spoken, None)


@lru_cache(maxsize=128)
def _automaton_of(spoken: tuple[str, ...], roles: frozenset[Role]) -> Automaton:
    return _made(spoken, roles)


def _made(spoken: tuple[str, ...], roles: frozenset[Role] | None) -> Automaton:
    """Return the automaton of the words that count on every page, and of those of the spoken languages; where
    they disagree about a word, the likeliest language is right.
    """
    found: dict[str, Entry] = {}
    for code in (None, *reversed(spoken)):
        for phrase, entry in _words_of(code, roles).items():
            known = found.get(phrase)
            same = known is not None and known[2] == entry[2]
            found[phrase] = (entry[0], entry[1] | known[1], entry[2]) if known and same else entry
    return Automaton(found.items())


@cache
def _words_of(code: str | None, roles: frozenset[Role] | None) -> dict[str, Entry]:
    """Return the words of one language; with None, those that count on every page.

    Args:
        code: ISO 639-1.
        roles: what the words that are wanted do; None for all words.
    """
    found: dict[str, Entry] = {}
    for language in [code] if code else languages():
        for phrase, role, days in _entries(language, own=code is not None):
            if roles is not None and role not in roles:
                continue
            known = found.get(phrase)
            if known is not None and known[2] and not days:
                continue
            said = frozenset((role,))
            if known is not None and known[2] == days:
                said |= known[1]
            found[phrase] = (len(phrase), said, days)
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
        name: spellings(code, (level(str(phrase)) for table in tables for phrase in table.get(name, ())))
        for name, _, _ in _LISTS
    }
