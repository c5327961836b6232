"""Which controls name a contact, by what they are called. Pure; the words are in reveal.yaml."""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from crawler.data_files import read_data
from crawler.page.vocabulary import fold

_MOST_CHARACTERS = 60
_EDGES = " .,:;!?…>›»→<‹«←+*|-–()[]▾▼▸✉☎📞☰≡"


class _Words(NamedTuple):
    show: re.Pattern[str]
    what: tuple[str, ...]
    open: frozenset[str]
    never: re.Pattern[str]
    menu: frozenset[str]


@lru_cache(maxsize=4_096)
def names_contact(name: str) -> bool:
    """Tell whether a control of this name may be pressed to bring a contact detail to light.

    It either says that it shows a telephone number or an address ("Vis telefonnummer"), or it is called what
    contact is called ("Kontakt"). What speaks of buying, terms, logging in or sending is never pressed.
    """
    text = fold(name).strip(_EDGES)
    words = _words()
    if not text or len(text) > _MOST_CHARACTERS or words.never.search(text):
        return False
    if text in words.open:
        return True
    return words.show.search(text) is not None and any(word in text for word in words.what)


def by_promise(name: str) -> int:
    """Return the place of a control among those that name a contact: what shows a detail comes first."""
    return 1 if fold(name).strip(_EDGES) in _words().open else 0


def names_menu(name: str) -> bool:
    """Tell whether a control of this name opens a page's menu."""
    return fold(name).strip(_EDGES) in _words().menu


@cache
def _words() -> _Words:
    data: dict[str, Any] = read_data(__package__, "reveal.yaml")

    def every(key: str) -> list[str]:
        return sorted(
            {fold(str(word)) for entry in data.values() for word in entry[key]}, key=len, reverse=True
        )

    return _Words(
        _any_of(every("show")),
        tuple(every("what")),
        frozenset(every("open")),
        _any_of(every("never")),
        frozenset(every("menu")),
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
