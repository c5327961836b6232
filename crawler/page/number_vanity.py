"""Numbers spelt with the letters of the telephone keypad: 1-800-FLOWERS (ITU-T E.161)."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import phonenumbers

from crawler.page.number_labels import Kind, Label, label_before
from crawler.page.number_plan import Number, international, national
from crawler.page.number_reading import Sight
from crawler.page.number_split import Home
from crawler.page.vocabulary import load

_WORD = re.compile(r"[A-Z]{3}")
_NAME = re.compile(r"[A-Za-z]{6,}")
_SOUGHT = 7
"""Keys a caller presses behind a North American area code; letters beyond them are for the eye."""


def read_vanity(text: str, home_at: Callable[[int, int], Home]) -> Iterator[Sight]:
    """Yield the vanity numbers in a block of text, with the number that the keypad gives."""
    if not _prefix().search(text):
        return
    for match in _pattern().finditer(text):
        word = match["word"]
        if not (_WORD.search(word) or ("-" in match[0] and _NAME.fullmatch(word))):
            continue
        label = label_before(text[max(0, match.start() - 40) : match.start()].rpartition("\n")[2])
        number = _number(match["prefix"], word, home_at(match.start(), match.end()))
        if number is not None:
            called = (
                label
                if label and label.kind in (Kind.FAX, Kind.PHONE)
                else Label(Kind.PHONE, match["prefix"], 0)
            )
            yield Sight(match.start(), match.end(), match[0].strip(), number, 0.9, called)


def _number(prefix: str, word: str, home: Home) -> Number | None:
    """Return the number behind a prefix and a word, letters turned into digits."""
    keys = phonenumbers.convert_alpha_characters_in_number(re.sub(r"[^A-Za-z0-9]", "", word))
    area = re.sub(r"\D", "", prefix)
    if area in _north_american():
        return international(f"1{area}{keys[:_SOUGHT]}") if len(keys) >= _SOUGHT else None
    for country, _ in home.countries[:2]:
        for length in range(len(keys), 5, -1):
            if (found := national(area + keys[:length], country)) is not None:
                return found
    return None


@cache
def _north_american() -> frozenset[str]:
    return frozenset(str(area) for area in load("numbers")["vanity_prefixes"]["north_american"])


@cache
def _prefixes() -> str:
    prefixes = load("numbers")["vanity_prefixes"]
    return "|".join(re.escape(str(area)) for areas in prefixes.values() for area in areas)


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?:{_prefixes()})[)\-. ]{{1,3}}[A-Za-z0-9]")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:\+?1[-. ]{{0,3}})?\(?(?P<prefix>{_prefixes()})\)?[-. ]{{1,3}}"
        r"(?P<word>(?:[A-Z0-9][-.]?){6,14}(?![a-z0-9])|[A-Z0-9]{1,4}[- ][A-Z0-9-]{3,12}(?![a-z0-9])|[A-Z][a-z]{5,13}\b)"
    )
