"""Numbers spelt with the letters of the telephone keypad: 1-800-FLOWERS (ITU-T E.161)."""

import re
from collections.abc import Iterator
from functools import cache

import phonenumbers

from crawler.page.phones.labels import Kind, Label, label_before
from crawler.page.phones.line import HomeAt, Sight
from crawler.page.phones.plan import Number, international, national
from crawler.page.phones.split import Home
from crawler.page.vocabulary import load

_SOUGHT = 10
"""Keys a caller in North America presses; letters beyond them are for the eye."""
_MAX_CHARACTERS = 50_000
_SURE = 0.9
VANITY_HINT = re.compile(r"\d\d\d\)?[-. ]{1,3}(?:\d{1,4}[-. ]?)?[A-Z](?:[A-Z0-9-]|[a-z]{5})")
"""Letters behind three digits, on one line."""
VANITY_DIGITS = 3
"""The digits that `VANITY_HINT` begins with."""
_LETTERS = re.compile(r"[A-Z]{3}")
_NAME = re.compile(r"[A-Z][a-z]{5,12}")
_NON_KEYS = re.compile(r"[^A-Za-z0-9]")
_LOCAL = re.compile(
    r"(?<![\w-])(?:\+?1[-. ]{0,3})?(?P<keys>\(?[2-9]\d\d\)?[-. ]{1,2}"
    r"(?:[2-9]\d\d[-. ][A-Z]{4}|[A-Z]{3}[- ]?[A-Z]{4}|[A-Z]{3}[-.]\d{4}))(?![\w-])"
)
"""Any North American area code, with exactly seven keys: (555) CAR-WASH, 555-234-TAXI."""


def read_vanity(text: str, home_at: HomeAt) -> Iterator[Sight]:
    """Yield the vanity numbers in a block of text, with the number that the keypad gives."""
    text = text[:_MAX_CHARACTERS]
    found: set[str] = set()
    for pattern, number_of in ((_free_pattern(), _free_number), (_LOCAL, _local_number)):
        for match in pattern.finditer(text):
            number = number_of(match, home_at(match.start(), match.end()))
            if number is None or number.value in found:
                continue
            found.add(number.value)
            label = label_before(text[max(0, match.start() - 40) : match.start()].rpartition("\n")[2])
            if label is None or label.kind not in (Kind.FAX, Kind.PHONE):
                label = Label(Kind.PHONE, match["keys"], 0)
            yield Sight(match.start(), match.end(), match[0].strip(), number, _SURE, label)


def _free_number(match: re.Match[str], home: Home) -> Number | None:
    """Return the number of a free or shared-cost prefix and a word."""
    word = match["word"]
    if not (_LETTERS.search(word) or ("-" in match[0] and _NAME.fullmatch(word))):
        return None
    keys = _keys(match["keys"])
    if keys[:3] in _north_american():
        return international("1" + keys[:_SOUGHT]) if len(keys) >= _SOUGHT else None
    for country, _ in home.countries[:2]:
        for length in range(len(keys), 8, -1):
            if (number := national(keys[:length], country)) is not None:
                return number
    return None


def _local_number(match: re.Match[str], home: Home) -> Number | None:
    """Return the number of an area code and a word, on a page where such numbers are at home."""
    if not any(country in _plan_countries() for country, _ in home.countries[:1]):
        return None
    return international("1" + _keys(match["keys"]))


def _keys(written: str) -> str:
    """Return the digits of the keys to press."""
    return str(phonenumbers.convert_alpha_characters_in_number(_NON_KEYS.sub("", written)))


@cache
def _north_american() -> frozenset[str]:
    return frozenset(load("numbers")["vanity_prefixes"]["north_american"])


@cache
def _plan_countries() -> frozenset[str]:
    return frozenset(phonenumbers.COUNTRY_CODE_TO_REGION_CODE[1])


@cache
def _free_pattern() -> re.Pattern[str]:
    """Return the pattern of a free or shared-cost prefix with a word behind it."""
    prefixes = "|".join(area for areas in load("numbers")["vanity_prefixes"].values() for area in areas)
    return re.compile(
        rf"(?<![\w-])(?:\+?1[-. ]{{0,3}})?(?P<keys>\(?(?:{prefixes})\)?[-. ]{{1,3}}(?P<word>"
        r"(?:[A-Z0-9][-.]?){6,14}(?![a-z0-9])"
        r"|[A-Z0-9]{1,4}[- ][A-Z0-9-]{3,12}(?![a-z0-9])"
        r"|[A-Z][a-z]{5,12}\b))"
    )
