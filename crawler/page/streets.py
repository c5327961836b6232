"""Streets and squares that are called after people: names that are nobody who could be rung up."""

import re
from functools import cache

from crawler.page.vocabulary import all_words, load

_HOUSE = re.compile(r",? (?:n[or]?[.°]? ?)?[1-9]\d{0,2} ?[a-zA-Z]?(?![\w-]|[ ./]{1,2}\d{1,4}(?!\d))")
_PLAIN_HOUSE = re.compile(r" [1-9]\d{0,2} ?(?:/ ?\d{1,3} ?)?(?:(?<=[\d ])[a-zA-Z])?\s*(?=[\n,]|\Z)")
_NUMBER_BEFORE = re.compile(r"\d[ ,]{1,2}[^\W\d_.]{0,15}\.?(?: [^\W\d_A-Z]{1,4})?\s*\Z")
_GENITIVE = ("s", "x", "z")
_NEAR = 30
_STREET_WORDS = 3
_LEAST_STREET = 2


def is_street(text: str, start: int, end: int) -> bool:
    """Tell whether the name at `start:end` of a text is a street's: "Anna Bergs plats"."""
    if _has_street_word_before(text, start, end) or _has_house_alone(text, end):
        return True
    following = text[end + 1 : end + _NEAR].split(None, 1) if text[end : end + 1] == " " else []
    if following and following[0].casefold().strip(".,") in _street_ends():
        word = following[0].strip(".,")
        behind = end + 1 + len(following[0])
        return not _may_be_surname(word) or _HOUSE.match(text, behind) is not None
    return _ends_as_street(text, start, end)


def _has_house_alone(text: str, end: int) -> bool:
    """Tell whether nothing but a house follows on the line, as no telephone is written: "80/82", "105 B"."""
    house = _PLAIN_HOUSE.match(text, end)
    return house is not None and not house[0].strip().isdigit()


def _has_street_word_before(text: str, start: int, end: int) -> bool:
    """Tell whether a word for a street stands shortly before a name."""
    before = text[max(0, start - _NEAR) : start]
    words = [word.casefold() for word in before.split()[-_STREET_WORDS:] if len(word) > _LEAST_STREET]
    met = [word for word in words if word in _street_beginnings()]
    if any(word not in load("streets")["also_words"] for word in met):
        return True
    has_house = _HOUSE.match(text, end) is not None or _NUMBER_BEFORE.search(before) is not None
    return bool(met) and has_house


def _ends_as_street(text: str, start: int, end: int) -> bool:
    """Tell whether a name ends with a word for a street: "Anna Lindgata 5", "Anna Bergs Torg"."""
    name = text[start:end].casefold()
    if _HOUSE.match(text, end) is not None and name.endswith(tuple(_street_ends())):
        return True
    *_, owner, last = ("", "", *name.split())
    return owner.endswith(_GENITIVE) and name.count(" ") > 1 and last in _streets("behind_genitive")


def _may_be_surname(word: str) -> bool:
    """Tell whether a word for a street, as it is written, may be a family name: "Berg", "Hof", not "berg"."""
    return word[:1].isupper() and word.casefold() in load("service")["also_names"]


@cache
def _street_beginnings() -> frozenset[str]:
    return all_words("streets", "word_before") | _streets("before")


@cache
def _street_ends() -> frozenset[str]:
    words = all_words("streets", "suffix") | all_words("streets", "word") | _streets("after")
    return frozenset(word for word in words if len(word) > _LEAST_STREET)


@cache
def _streets(group: str) -> frozenset[str]:
    data = load("streets")[group]
    lists = data.values() if isinstance(data, dict) else [data]
    return frozenset(str(word) for words in lists for word in words)
