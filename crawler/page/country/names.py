"""Names of countries and large towns in a text, in the languages they are written in."""

from functools import cache, lru_cache

from crawler.page.automata import Automaton
from crawler.page.vocabulary import load


def find_countries(text: str, cities: bool = False) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, country) of each country's name in `text`, in order; towns too if `cities`."""
    found: list[tuple[int, int, str]] = []
    for last, (length, country, is_city) in _automaton().iter(text):
        start, end = last + 1 - length, last + 1
        if is_city and not cities:
            continue
        if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            continue
        while found and found[-1][0] >= start:
            found.pop()
        if not found or found[-1][1] <= start:
            found.append((start, end, country))
    return tuple(found)


countries_named = lru_cache(maxsize=8192)(find_countries)
"""`find_countries` for short texts that come again."""


@cache
def _automaton() -> Automaton:
    """Return the automaton that finds every name in one pass."""
    data = load("countries")
    return Automaton(
        (name, (len(name), country, is_city))
        for is_city, table in ((True, data["cities"]), (False, data["names"]))
        for country, names in table.items()
        for name in names
    )
