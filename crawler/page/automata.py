"""Thousands of words, found in one pass over a text."""

from collections.abc import Iterable
from typing import Any

import ahocorasick


def automaton_of(entries: Iterable[tuple[str, Any]]) -> Any:
    """Return the automaton of (word, value), whose `iter(text)` yields (last, value) of each word in a text.

    `last` is the offset of the word's last character. Words come as they end, of those that end together the
    longest first. Of a word that stands twice among the entries, the later value counts.
    """
    automaton = ahocorasick.Automaton()
    for word, value in entries:
        automaton.add_word(word, value)
    automaton.make_automaton()
    return automaton
