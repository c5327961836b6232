"""A house's number and a postcode side by side, which a numbering plan may take for a telephone number."""

import re
from functools import cache

from crawler.page.vocabulary import load

_WORD_BEFORE = re.compile(r"[^\W\d_]\W{0,4}\Z")
_TOWN_BEHIND = re.compile(r"[ ,]{1,2}([^\W\d_])")
_HOUSE = r"[1-9]\d{0,3}"
_SHORT_HOUSE = r"[1-9]\d{0,2}"
_DOUBLE_HOUSE = rf"{_HOUSE} ?[-–/] ?\d{{1,3}}"
"""Houses side by side, or a house and its flat or its entrance: "22-24", "30/12"."""
_BETWEEN = r" {1,2}(?:[-–—•·/] )?"
_NEAR = 6
"""Characters in which the end of the word before a number is looked for."""


def is_in_address(line: str, start: int, end: int, country: str | None) -> bool:
    """Tell whether `line[start:end]` is a house's number and a postcode, a street before, a town behind."""
    return (
        is_house_and_postcode(line[start:end], country)
        and follows_word(line[max(0, start - _NEAR) : start])
        and begins_with_name(line[end : end + _NEAR])
    )


def is_house_and_postcode(written: str, country: str | None) -> bool:
    """Tell whether digits are written as a house's number and a postcode of a country."""
    pattern = _patterns().get(country or "")
    return pattern is not None and pattern.fullmatch(written) is not None


def follows_word(before: str) -> bool:
    """Tell whether a word ends where digits begin, a comma or the like between them."""
    return _WORD_BEFORE.search(before[-_NEAR:]) is not None


def begins_with_name(behind: str) -> bool:
    """Tell whether a word with a capital, as towns have, stands directly behind digits."""
    match = _TOWN_BEHIND.match(behind)
    return match is not None and match[1].isupper()


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return country -> how a house's number and a postcode are written there."""
    data = load("numbers")["postcodes"]
    houses = {
        "behind_house": f"(?:{_HOUSE}|{_DOUBLE_HOUSE})",
        "behind_short_house": f"(?:{_SHORT_HOUSE}|{_DOUBLE_HOUSE})",
        "behind_double_house": _DOUBLE_HOUSE,
    }
    return {
        country: re.compile(f"{house}{_BETWEEN}{postcode}")
        for group, house in houses.items()
        for postcode, countries in data[group].items()
        for country in countries
    }
