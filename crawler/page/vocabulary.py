"""The words of contact in every language we claim, read once from the YAML files beside this module."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from crawler.data_files import read_data

_LANGUAGE_FILE = re.compile(r"[a-z]{2}\.yaml")
_DASHES = "‐‑‒–—―−﹘﹣－"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_HAS_ALIKE = re.compile(f"[{_DASHES}{_INVISIBLE}]").search
_DASH = re.compile(f"[{_DASHES}]")
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i"})
_CEDILLAS = str.maketrans("șț", "şţ")
"""Romanian letters with a comma below, and those with a cedilla that older keyboards write in their stead."""


def fold(text: str) -> str:
    """Return `text` as words are compared: NFKC, case-folded, white space collapsed, dashes alike."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        if _HAS_ALIKE(text):
            text = _DASH.sub("-", _UNSEEN.sub("", text))
    return " ".join(text.casefold().split())


def without_accents(text: str) -> str:
    """Return folded text in letters without accents: "dĺžka" -> "dlzka", "τηλέφωνο" -> "τηλεφωνο"."""
    parted = unicodedata.normalize("NFD", text.translate(_LETTERS))
    return "".join(sign for sign in parted if not unicodedata.combining(sign))


@cache
def load(name: str) -> Any:
    """Return the content of data file `name` (without ".yaml").

    Raises:
        FileNotFoundError: there is no such file.
    """
    return read_data(__package__, "vocabulary", f"{name}.yaml")


@cache
def languages() -> tuple[str, ...]:
    """Return the codes (ISO 639-1) of the languages that have a word file, in alphabetical order."""
    folder = files(__package__).joinpath("vocabulary")
    return tuple(sorted(f.name[:2] for f in folder.iterdir() if _LANGUAGE_FILE.fullmatch(f.name)))


@cache
def words(category: str, *path: str) -> Mapping[str, tuple[str, ...]]:
    """Return language -> folded words of a category, for example `words("link_text", "strong")`.

    A language that `inherits` another has that one's words too. Languages without a file of their own have
    what `further_languages.yaml` holds of them.
    """
    found: dict[str, tuple[str, ...]] = {}
    further = load("further_languages")
    for code in (*languages(), *further):
        own = load(code) if code in languages() else further[code]
        parent = load(own["inherits"]) if "inherits" in own else {}
        entries = [*_at(own, category, *path), *_at(parent, category, *path)]
        found[code] = spellings(code, (fold(str(word)) for word in entries))
    return found


def spellings(code: str, phrases: Iterable[str]) -> tuple[str, ...]:
    """Return each phrase once, in small letters, in all the ways in which pages in its language spell it.

    Where the word file says `without_accents`, that is without accents too: in haste, in headings in capitals
    (Greek drops its accents there), or for a keyboard that lacks them.

    Args:
        code: the language (ISO 639-1), with a word file or without one.
        phrases: as the data files have them, in small letters.
    """
    if code not in languages() or not load(code).get("without_accents"):
        return tuple(dict.fromkeys(phrases))
    return tuple(
        dict.fromkeys(
            spelt
            for phrase in phrases
            for spelt in (phrase, phrase.translate(_CEDILLAS), without_accents(phrase))
        )
    )


@cache
def all_words(category: str, *path: str) -> frozenset[str]:
    """Return the folded words of a category in all languages together."""
    return frozenset(word for entries in words(category, *path).values() for word in entries)


def _at(data: Mapping[str, Any], *path: str) -> list[Any]:
    """Return the list at a path of keys; everything below it where the path ends at a mapping."""
    node: Any = data
    for key in path:
        node = node.get(key, {}) if isinstance(node, Mapping) else {}
    if isinstance(node, Mapping):
        return [entry for below in node.values() for entry in _at({"_": below}, "_")]
    return list(node)
