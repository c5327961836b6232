"""People's names in a text: which words may be one's name, and which words call somebody's post."""

import re
import unicodedata
from functools import cache, lru_cache

from crawler.page.links.contact_class import contact_class
from crawler.page.ownership.words import level
from crawler.page.vocabulary import all_words, load

NAME_WORD = r"[^\W\d_a-zß-ÿ][^\W\d_]{1,20}(?:['’-][^\W\d_]{1,20}){0,2}"
"""The pattern of one word of a name, capitalised: "Anna", "O'Brien", "Jean-Luc"."""
_PART = r"(?:[^\W\d_a-zß-ÿ][^\W\d_]{0,20}(?:['’.-][^\W\d_]{1,20}){0,2}|[^\W\d_]\.)"
_NAME = re.compile(
    rf"(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Fru|Dhr|Mevr|Ing|Dipl)\.?(?:-\w+\.?)?\s){{0,3}}"
    rf"(?P<name>{_PART}(?:\s(?:von|van|de|der|den|av|af|di|da|dos|la|le|el|zu|ter|ten)){{0,2}}(?:\s{_PART}){{1,3}})"
)
_ENDS = re.compile(r"[,:|/–—(\t]| - |\n|\Z")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAME_CHARACTERS = 60
_LINE_CHARACTERS = 300
_PLAIN = str.maketrans(
    {
        "å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "ü": "u", "é": "e", "è": "e", "ß": "ss", "ł": "l",
        "đ": "d", "ı": "i", "œ": "oe",
    }
)  # fmt: skip
_IN_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa"})

_TWO_LETTERS = (("ä", "ae"), ("ö", "oe"), ("å", "aa"), ("ü", "ue"), ("ø", "oe"))


def name_in_line(line: str) -> str | None:
    """Return the name that begins a line, alone or before a comma or dash."""
    if not line[:1].isupper() or len(line) > _LINE_CHARACTERS:
        return None
    line = line[: _NAME_CHARACTERS + 2]
    end = _ENDS.search(line)
    first = line[: end.start() if end else len(line)].strip()
    if len(first) > _NAME_CHARACTERS or (match := _NAME.fullmatch(first)) is None:
        return None
    return match["name"] if _may_name_a_person(match["name"]) else None


@lru_cache(maxsize=8_192)
def is_given_name(word: str, *, alone: bool = True) -> bool:
    """Tell whether a word, in letters or as addresses write them ("goran"), is a given name.

    Args:
        word: one word, in any case.
        alone: whether nothing that looks like a surname follows; words like "may" are then no name.
    """
    plain = plain_letters(word)
    if plain in _given_names() or (not alone and plain in _given_with_surname()):
        return True
    parts = plain.split("-")
    return len(parts) == 2 and all(part in _given_names() for part in parts)


@lru_cache(maxsize=8_192)
def is_other_word(word: str) -> bool:
    """Tell whether a word is one of business, contact or the calendar, and so nobody's name."""
    return level(word) in _other_words()


@lru_cache(maxsize=8_192)
def _may_name_a_person(name: str) -> bool:
    """Tell whether none of the words is one of business, contact or the calendar."""
    if contact_class(name, "", "") is not None or names_a_post(name):
        return False
    words = _WORD.findall(level(name))
    return len(words) >= 2 and not any(word in _other_words() for word in words) and not name.isupper()


@cache
def _other_words() -> frozenset[str]:
    """Return words that no person is called: labels, days, legal forms, parts of addresses."""
    categories = (
        ("phone_labels",), ("phone_labels_typed",), ("fax_labels",), ("email_labels",), ("address_labels",),
        ("orgno_labels",), ("other_number_labels",), ("opening_hours",), ("hours",), ("form",),
        ("link_text",), ("complaints",), ("chat",),
        ("terms_pages",), ("staff_titles",), ("streets",), ("newsletter",), ("login",), ("reveal",),
    )  # fmt: skip
    phrases = (phrase for path in categories for phrase in all_words(*path))
    words = {word for phrase in phrases for word in _WORD.findall(level(phrase))}
    also_names = frozenset(level(str(word)) for word in load("service")["also_names"])
    return frozenset(words | {level(word) for word in no_name_words()}) - also_names


@cache
def no_name_words() -> frozenset[str]:
    """Return words that make no person's name of what they stand in: legal forms and the like."""
    return frozenset(map(str, (*load("service")["no_name"], *load("firms")["legal_forms"])))


def names_a_post(text: str) -> bool:
    """Tell whether a text calls somebody's post: "säljare", "sales manager"."""
    words = _WORD.findall(level(text))
    posts = _posts()
    return any(
        words[at : at + len(post)] == post
        for at, word in enumerate(words)
        if word in posts
        for post in posts[word]
    )


@cache
def _given_names() -> frozenset[str]:
    data = load("given_names")
    names = [name for group, names in data.items() for name in names if group != "with_surname"]
    spelt = {spelling for name in names for spelling in (name, name.translate(_IN_TWO_LETTERS))}
    return frozenset(map(plain_letters, spelt)) - _given_with_surname()


@cache
def _given_with_surname() -> frozenset[str]:
    return frozenset(plain_letters(name) for name in load("given_names")["with_surname"])


def plain_letters(word: str) -> str:
    """Return a word in small letters without accents."""
    if word.isascii():
        return word.lower()
    parted = unicodedata.normalize("NFKD", level(word).translate(_PLAIN))
    return "".join(sign for sign in parted if not unicodedata.combining(sign))


def spellings(word: str) -> frozenset[str]:
    """Return a word in small letters without accents, as addresses spell it: "malmo", "malmoe"."""
    small = word.lower()
    for letter, two in _TWO_LETTERS:
        small = small.replace(letter, two)
    return frozenset((plain_letters(word), plain_letters(small)))


@cache
def _posts() -> dict[str, list[list[str]]]:
    """Return the first word of posts -> the words of each."""
    found: dict[str, list[list[str]]] = {}
    for post in all_words("staff_titles"):
        if words := _WORD.findall(level(post)):
            found.setdefault(words[0], []).append(words)
    return found


def tokens(text: str) -> frozenset[str]:
    """Return the words of a name in plain letters, as an address would write them."""
    return frozenset(_WORD.findall(level(text).translate(_PLAIN)))
