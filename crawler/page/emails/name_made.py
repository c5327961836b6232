"""Which name a mailbox's name is made of: "jpdupont" of Jean-Pierre Dupont, "soerensen" of Bjørn Sørensen."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from crawler.page.names import is_given_name, is_other_word

_WORD = re.compile(r"[^\W\d_]+")
_GAPS = frozenset((" ", "\u00a0", "-", "‐", "‑", "'", "’", ". "))
_PARTICLES = frozenset(
    "von van vom zu zum zur de den der ter ten te het av af di da do dos das du del della la le el y".split()
)
_LETTERS = {
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
    "ð": "d",
    "đ": "d",
    "ł": "l",
    "ı": "i",
    "ə": "a",
}
_TWO_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ő": "oe", "ű": "ue", "đ": "dj"}
_SHORT = {"æ": "a", "œ": "o", "ß": "s", "þ": "t", "ü": "y", "å": "o"}
_STYLES = tuple(str.maketrans(table) for table in (_LETTERS, _LETTERS | _TWO_LETTERS, _LETTERS | _SHORT))
_MOST_WORDS = 5
_OWN_LETTERS = (1, 2, 3, 4)
_LONG_SURNAME = 5
_EXTRA_LETTERS = 2


class _Word(NamedTuple):
    """A word that may be one of a name."""

    spelt: tuple[str, ...]
    """In plain letters, one spelling for each of `_STYLES`."""
    start: int
    end: int
    is_particle: bool
    """"van", "de la": in small letters within a name."""

    @property
    def is_whole(self) -> bool:
        """Whether it is a word of the name, no particle or initial."""
        return not self.is_particle and self.end - self.start > 1


def plain_local(local: str) -> str:
    """Return a local part's letters alone, small and without accents: "hp.müller2" -> "hpmuller"."""
    return "".join(_WORD.findall(_spellings(local.lower())[0]))


def name_made_into(local: str, text: str) -> str:
    """Return the name in a text that a local part is made of, "" where there is none.

    The local part is one of its words, or built of two ("asvensson", "annas", "ansv"), or of the several
    words of one name ("akberg", "pvandenberg"), in any spelling that addresses give accented letters.
    """
    plain = plain_local(local)
    words = _name_words(text) if len(plain) > 1 else []
    whole = [word for word in words if word.is_whole]
    for word in whole:
        if len(plain) > 2 and plain in word.spelt:
            return _with_neighbour(text, words, word)
    for first, last in pairwise(whole):
        if _is_of_two(plain, first, last):
            return f"{text[first.start : first.end]} {text[last.start : last.end]}"
    for window in _windows(text, words):
        if _is_of_several(plain, window) or _is_abbreviated(local, text, window):
            return text[window[0].start : window[-1].end]
    return ""


@lru_cache(maxsize=8_192)
def is_short_for(local: str, name: str) -> bool:
    """Tell whether a local part abbreviates a name: "elt" Erik Lindqvist, "masn" Maria Svensson.

    It is some letters of the given names, the first one first, then some of the surname, the first one first;
    or the other way about; or a whole given name and letters of the surname.
    """
    plain, words = plain_local(local), _WORD.findall(name)
    if len(plain) < 2 or not words:
        return False
    for style in range(len(_STYLES)):
        spelt = [_spellings(word)[style] for word in words]
        if plain in spelt:
            return True
        for at in range(1, len(spelt)):
            given, surname = "".join(spelt[:at]), "".join(spelt[at:])
            if _is_of_letters(plain, given, surname) or _is_of_letters(plain, surname, given):
                return True
    return False


@lru_cache(maxsize=16_384)
def _spellings(word: str) -> tuple[str, ...]:
    """Return a word in plain small letters, in each of `_STYLES`."""
    small = word.lower()
    if small.isascii():
        return (small,) * len(_STYLES)
    composed = unicodedata.normalize("NFC", small)
    return tuple(_without_accents(composed.translate(style)) for style in _STYLES)


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _name_words(text: str) -> list[_Word]:
    """Return the words with a capital letter, and the particles."""
    words = list[_Word]()
    for match in _WORD.finditer(text):
        is_particle = match[0] in _PARTICLES
        if is_particle or not match[0][0].islower():
            words.append(_Word(_spellings(match[0]), *match.span(), is_particle))
    return words


def _with_neighbour(text: str, words: list[_Word], word: _Word) -> str:
    """Return a word with the surname that follows it, else with the given name before it, else alone."""
    at = words.index(word)
    run = next(run for run in _runs(text, words) if word in run)
    after = [each for each in run if each.start > word.start]
    if any(each.is_whole for each in after):
        until = next(each for each in after if each.is_whole)
        return text[word.start : until.end]
    begin = next((each for each in reversed(words[:at]) if each in run and each.is_whole), word)
    return text[begin.start : word.end]


def _runs(text: str, words: list[_Word]) -> Iterator[list[_Word]]:
    """Yield the words that stand side by side, with nothing but a space or a hyphen between."""
    run = list[_Word]()
    for word in words:
        if run and text[run[-1].end : word.start] not in _GAPS:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _windows(text: str, words: list[_Word]) -> Iterator[list[_Word]]:
    """Yield what may be a name of three words and more, or of a particle and a word."""
    for run in _runs(text, words):
        for begin in range(len(run) - 1):
            if run[begin].is_particle:
                continue
            for end in range(begin + 2, min(len(run), begin + _MOST_WORDS) + 1):
                if not run[end - 1].is_particle:
                    yield run[begin:end]


def _is_of_two(plain: str, first: _Word, last: _Word) -> bool:
    return any(
        _is_built(plain, one, other)
        for one in set(first.spelt)
        for other in set(last.spelt)
        if plain[0] in (one[0], other[0])
    )


def _is_built(plain: str, first: str, last: str) -> bool:
    """Tell whether a local part is built of a first and a last name: "asvensson", "annas", "ansv"."""
    return any(
        plain in (first[:count] + last[:length], last[:length] + first[:count])
        for count in (*_OWN_LETTERS, len(first))
        for length in (*_OWN_LETTERS, len(last))
        if count + length > 2 or plain == first[0] + last[0]
    )


def _is_of_several(plain: str, window: list[_Word]) -> bool:
    return any(
        _is_put_together(plain, [word.spelt[style] for word in window]) for style in range(len(_STYLES))
    )


def _is_put_together(plain: str, parts: list[str]) -> bool:
    """Tell whether a local part is built of the words of one name: "akberg", "akb", "devries"."""
    initials = "".join(part[0] for part in parts)
    if plain == initials and len(parts) > 2:
        return is_given_name(parts[0], alone=False)
    if plain == "".join(parts[:-1]) + parts[-1][0]:
        return True
    if _has_extra_letters(plain, parts[-1]):
        return True
    for cut in range(1, len(parts)):
        tail = "".join(parts[cut:])
        heads = {initials[:cut], "".join(parts[:cut]), initials[0]} | (
            {""} if cut < len(parts) - 1 else set()
        )
        if any(plain in (head + tail, tail + head) for head in heads):
            return True
    return False


def _is_abbreviated(local: str, text: str, window: list[_Word]) -> bool:
    """Tell whether a local part is letters of a name that begins with a known given name: "elt"."""
    given, last = (text[word.start : word.end] for word in (window[0], window[-1]))
    if not is_given_name(given, alone=False) or is_other_word(last):
        return False
    return is_short_for(local, text[window[0].start : window[-1].end])


def _has_extra_letters(plain: str, surname: str) -> bool:
    """Tell whether a local part is a long surname and a letter or two: "cmagalhaes"."""
    if len(surname) < _LONG_SURNAME or not 0 < len(plain) - len(surname) <= _EXTRA_LETTERS:
        return False
    return plain.startswith(surname) or plain.endswith(surname)


def _is_of_letters(plain: str, first: str, second: str) -> bool:
    """Tell whether a local part is letters of one word and then of another, in their order."""
    return any(
        plain[0] == first[0]
        and _is_within(plain[:cut], first)
        and (plain[cut] == second[0] or plain[:cut] == first)
        and _is_within(plain[cut:], second)
        for cut in range(1, len(plain))
    )


def _is_within(letters: str, word: str) -> bool:
    """Tell whether letters stand in a word in their order, others between them or not."""
    rest = iter(word)
    return all(letter in rest for letter in letters)
