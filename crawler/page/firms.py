"""Words of firms: which names are a firm's, not a person's."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from crawler.page.names import plain_letters
from crawler.page.vocabulary import load


def is_legal_form(word: str) -> bool:
    """Tell whether a word is what a firm's name ends with: "AB", "GmbH"."""
    return plain_letters(word.strip(".,")) in _group("legal_forms")


def is_house(word: str) -> bool:
    """Tell whether a word is a kind of business that is called after its owner: "Bäckerei Werner"."""
    return plain_letters(word) in _group("houses")


def is_joiner(word: str) -> bool:
    """Tell whether a word joins two words of a firm's name: "&", "och"."""
    return word.lower() in load("firms")["joiners"]


def is_firm_word(word: str) -> bool:
    """Tell whether a word stands in names of firms, and in nobody's: a trade, a town, a legal form."""
    return plain_letters(word) in _firm_words()


@cache
def _firm_words() -> frozenset[str]:
    countries = load("countries")["names"].values()
    named = _plain(name for names in countries for name in names if " " not in name)
    groups = ("legal_forms", "short_legal_forms", "houses", "trades", "branches", "places")
    return frozenset().union(named, *map(_group, groups)) - _also_names()


@cache
def _also_names() -> frozenset[str]:
    return _group("also_names")


@cache
def _group(name: str) -> frozenset[str]:
    """Return the words of a list, or of a list for each language, in plain letters."""
    data: Any = load("firms")[name]
    lists = data.values() if isinstance(data, dict) else [data]
    return _plain(word for words in lists for word in words)


def _plain(words: Iterable[str]) -> frozenset[str]:
    return frozenset(plain_letters(str(word)) for word in words)
