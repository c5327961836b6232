"""Names by which addresses are people's: "Wei Zhang" where "wzhang@firma.se" is one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crawler.page.emails.mailboxes import classify
from crawler.page.firms import is_firm_word, is_legal_form
from crawler.page.names import NAME_WORD, is_other_word, spellings
from crawler.page.streets import is_street

_PARTICLE = r"(?:(?:von|van|de|der|den|av|af|di|da|la|ter|ten)\s){0,2}"
_NAMES = re.compile(rf"(?<![\w*]){NAME_WORD}(?:\s{_PARTICLE}{NAME_WORD}){{1,4}}(?![\w*])")
_WORD = re.compile(r"[^\W\d_]+")
_WRITTEN = re.compile(r"\S+")
_NEXT = re.compile(r"\s(\S{1,20})")


def bearers_in(text: str, addresses: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where a name begins and ends that one of the addresses is made of.

    Args:
        text: as it was written.
        addresses: people's, in small letters.
    """
    for run in _NAMES.finditer(text):
        for start, end in _names_of(text, run):
            following = _NEXT.match(text, end)
            is_firm = following is not None and is_legal_form(following[1])
            if not is_firm and not is_street(text, start, end) and _bears(text[start:end], addresses):
                yield start, end


def _names_of(text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the parts of capitalised words that hold none of business, each of two words at least."""
    words = _WRITTEN.finditer(text, *run.span())
    part: list[re.Match[str]] = []
    for word in (*words, None):
        if word is not None and (word[0].islower() or not (is_other_word(word[0]) or is_firm_word(word[0]))):
            part.append(word)
            continue
        if len(part) > 1:
            yield part[0].start(), part[-1].end()
        part = []


@lru_cache(maxsize=8_192)
def _bears(name: str, addresses: frozenset[str]) -> bool:
    """Tell whether one of the addresses is made of the words of a name."""
    words = [spellings(word) for word in _WORD.findall(name)]
    initials = {spelt[:1] for word in words for spelt in word}
    near = (address for address in addresses if address[:1] in initials)
    return any(_is_made_of(address, name, words) for address in near)


def _is_made_of(address: str, name: str, words: list[frozenset[str]]) -> bool:
    parts = _WORD.findall(address.rpartition("@")[0])
    if len(parts) == 1:
        return classify(address, name).kind == "personal"
    return bool(parts) and (
        _is_initial_and_surname(parts, words) or _is_initial_and_surname(parts[::-1], words)
    )


def _is_initial_and_surname(parts: list[str], words: list[frozenset[str]]) -> bool:
    """Tell whether the last part is the end of a name, and the first begins as a word before it."""
    surnames = [n for n in range(1, len(words)) if parts[-1] in words[n] or parts[-1] in _joined(words[n:])]
    first = parts[0][:1]
    return any(spelt.startswith(first) for n in surnames for word in words[:n] for spelt in word)


def _joined(words: list[frozenset[str]]) -> frozenset[str]:
    """Return the words as one: "vandenberg"."""
    return frozenset(("".join(map(min, words)), "".join(map(max, words))))
