"""The words of service in every language, found in a page's text in one pass."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from crawler.page.automata import Automaton
from crawler.page.ownership.words import level
from crawler.page.signals.sheet import Sheet
from crawler.page.vocabulary import load, words

_LISTS = (
    ("response_time", "reply"),
    ("response_time", "soon"),
    ("response_time", "same_day"),
    ("complaints", "complaint"),
    ("complaints", "returns"),
    ("complaints", "withdrawal"),
    ("chat",),
    ("callback",),
    ("hours", "always"),
    ("streets", "box"),
    ("streets", "word_before"),
)
_COMPOUNDS = frozenset(("complaints", "chat_hints"))
"""Lists whose longer words may also begin a compound: "Reklamationsformulär"."""
_COMPOUND_CHARACTERS = 7
_MAX_HITS = 2_000


class Hit(NamedTuple):
    """A phrase of the vocabulary, found in a text."""

    category: str
    kind: str
    """The list within the category: "complaint", "returns" ...; the category where it has only one."""
    start: int
    end: int
    languages: frozenset[str]

    def language(self, page_language: str | None) -> str | None:
        """Return the language of the phrase: the page's where that has it, else its own if it is but one."""
        if page_language in self.languages:
            return page_language
        return next(iter(self.languages)) if len(self.languages) == 1 else page_language


class Hits:
    """The phrases found on one page, by category."""

    def __init__(self, sheet: Sheet) -> None:
        self._found: dict[str, list[Hit]] = {}
        for hit in _matches(sheet.low):
            self._found.setdefault(hit.category, []).append(hit)

    def of(self, category: str) -> list[Hit]:
        """Return the hits of a category in the order of the text."""
        return self._found.get(category, [])


def find_hits(sheet: Sheet) -> Hits:
    """Return the service phrases of a page."""
    return Hits(sheet)


def phrases_in(text: str, category: str) -> list[Hit]:
    """Return the phrases of one category in a short text."""
    return [hit for hit in _matches(level(text)) if hit.category == category]


def _matches(low: str) -> Iterator[Hit]:
    count = 0
    for last, (length, entries) in _automaton().iter(low):
        start, end = last + 1 - length, last + 1
        if start and low[start - 1].isalnum() and _joined(low[start - 1], low[start]):
            continue
        goes_on = end < len(low) and _joined(low[end - 1], low[end])
        for category, kind, languages, stem in entries:
            if goes_on and not stem:
                continue
            yield Hit(category, kind, start, end, languages)
            count += 1
        if count > _MAX_HITS:
            return


def _joined(one: str, other: str) -> bool:
    """Tell whether two neighbouring characters belong to one word or number."""
    return (one.isalpha() and other.isalpha()) or (one.isdigit() and other.isdigit())


@cache
def _automaton() -> Automaton:
    found: dict[str, dict[tuple[str, str], set[str]]] = {}
    for path in _LISTS:
        for language, entries in words(*path).items():
            for entry in entries:
                lists = found.setdefault(level(entry), {})
                lists.setdefault((path[0], path[-1]), set()).add(language)
    for kind, entries in load("chat")["hints"].items():
        for entry in entries:
            found.setdefault(level(entry), {}).setdefault(("chat_hints", kind), set())
    return Automaton((phrase, (len(phrase), _hits_of(phrase, lists))) for phrase, lists in found.items())


def _hits_of(phrase: str, lists: dict[tuple[str, str], set[str]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(
        (category, kind, frozenset(codes), _is_stem(phrase, category))
        for (category, kind), codes in lists.items()
    )


def _is_stem(phrase: str, category: str) -> bool:
    return category in _COMPOUNDS and len(phrase) >= _COMPOUND_CHARACTERS and phrase.isalpha()


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some phrases as whole words in a levelled text, the longest first."""
    longest = sorted({level(str(phrase)) for phrase in phrases}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
