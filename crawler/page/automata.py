"""Thousands of words, found in one pass over a text."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import ahocorasick

_FREQUENT = " enaritsdlokmgvufpbhyjcäöåøæzwxq"
"""Letters, those first that texts in Western languages have most of."""
_RANKS = {letter: rank for rank, letter in enumerate(_FREQUENT)}
_RANKED = 4
"""So many letters of a word tell its place: further ones are rarely looked at."""
_FAR_FIRST_BYTES = range(0xCD, 0xE0)
"""With which letters from Greek to Arabic begin in UTF-8: those that no Western language has."""
_WESTERN = bytes(byte for byte in range(256) if byte not in _FAR_FIRST_BYTES)


class Automaton:
    """Finds the words of a list in a text, all in one pass.

    Letters are looked for one by one among those that may follow. So the frequent ones come first, and in a
    text without letters of other scripts only the words that have none either are looked for.
    """

    def __init__(self, entries: Iterable[tuple[str, Any]]) -> None:
        """Take (word, value) of each word. Of a word that stands twice, the later value counts."""
        self._entries = dict(entries)

    def iter(self, text: str) -> Iterator[tuple[int, Any]]:
        """Return an iterator of (last, value) of each word in a text, `last` being the offset of its last
        character. Words come as they end, of those that end together the longest first.
        """
        made = self._western if is_western(text) else self._whole
        return iter(()) if made is None else made.iter(text)

    @cached_property
    def _western(self) -> Any:
        return _made({word: value for word, value in self._entries.items() if is_western(word)})

    @cached_property
    def _whole(self) -> Any:
        has_far = not all(map(is_western, self._entries))
        return _made(self._entries) if has_far else self._western


def is_western(text: str) -> bool:
    """Tell whether a text has no letter from Greek, Cyrillic, Armenian, Hebrew, Arabic or a script near
    these.
    """
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:  # dashes, quotation marks and bullets are common, and no letters
        return not text.encode("utf-8", "surrogatepass").translate(None, _WESTERN)
    return True


def _made(entries: dict[str, Any]) -> Any:
    if not entries:
        return None
    automaton = ahocorasick.Automaton()
    for word in sorted(entries, key=_rank):
        automaton.add_word(word, entries[word])
    automaton.make_automaton()
    return automaton


def _rank(word: str) -> list[int]:
    return [_RANKS.get(letter, len(_RANKS)) for letter in word[:_RANKED]]
