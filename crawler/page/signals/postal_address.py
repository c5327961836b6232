"""The company's postal or visiting address, as its pages write it."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from crawler.model import Owner, PageReading, Place, Signal
from crawler.page.ownership.judge import judge_owner
from crawler.page.ownership.words import Said, find_words, level
from crawler.page.signals.false_postcodes import true_postcodes
from crawler.page.signals.found import Detail, found_at
from crawler.page.signals.invoice_addresses import is_for_invoices
from crawler.page.signals.languages import languages_of_country, main_country
from crawler.page.signals.phrases import Hit, Hits, any_of
from crawler.page.signals.sheet import Sheet, clean
from crawler.page.vocabulary import all_words, fold, load, words

_HOUSE_NUMBER = re.compile(
    r"[1-9](?<=[\w.,)][ \xa0].)\d{0,3}(?:\s?[-/+]\s?\d{1,4})?(?:\s?[a-zA-Z]\b)?"
    r"(?![\d:.,]\d|\d|\s?[%€$£]|\s?(?:kr|km|st|min)\b)"
)
_STREET_CHARACTERS = 60
_NUMBER_THEN_NAME = re.compile(
    r"\d(?<!\d\d)(?:(?<=[A-Z].)(?<![\d.,:/#$€£-][A-Z].)(?P<letter>)|(?<![\d.,:/#$€£-].))\d{0,4}[A-Za-z]?"
    r"(?:\s?[-/]\s?\d{1,4})?,?[ \xa0]{1,2}"
    r"(?P<name>(?:[\w.'’#-]{1,25} ){0,4}[A-Z][a-zA-Z]{1,12})\b\.?"
)
_BOX_NUMBER = re.compile(r"[\s.:]{1,3}(?:nr\.?\s|no\.?\s)?\d[\d ]{0,7}")
_STREET_BEHIND = re.compile(
    r"[^\n\d]{2,50}?\d{1,4}(?!\d)(?:[ \xa0]?[-/][ \xa0]?\d{1,4}(?!\d))?(?:[ \xa0]?[a-zA-Z]\b)?|[^\n\d]{2,40}"
)
_NUMBER_BEFORE = re.compile(r"(?<!\d)(?<!\d[ \xa0.-])\d{1,4}(?:[ \xa0]?(?:bis|ter))?,?[ \xa0]{1,2}\Z")
_GAP = re.compile(r"[ ,\n\u00a0]{1,4}")
_GAP_CHARACTERS = 4
_HOUSE = re.compile(r"\d|\bs/n\b", re.IGNORECASE)
"""A house's number, or the Spanish for none."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}")
_BEFORE_DIGIT = re.compile(
    r"\\b(?:[A-Za-z ,?+-]|\\\.|\{[\d,]*\}|\[[^]^\d\\]*\]|\(\?:(?:[^()\d\\{}]|\{[\d,]*\})*\))*"
)
"""The part of a postcode's pattern that can match no digit: the begin of a word, letters, sets and groups."""
_DIGIT_FIRST = re.compile(r"(?:\(\?:)?(?:\\d|\[?\d)")
"""The begin of a pattern that can match a digit alone."""
_LINES = re.compile(r"[ ,]{0,4}\n[\n ,]{0,20}")
_HOUSE_LINE = re.compile(
    r"(?:[^\W\d_][\w.'’-]{0,30}[ ,]{1,2}){1,5}\d{1,4}(?:\s?[-/]\s?\d{1,4})?(?:\s?[a-zA-Z])?[ ,]{0,2}"
)
"""A line that holds a name and a house number, and nothing else."""
_SIX_DIGITS = r"\d(?:[ \xa0./-]?\d){5}[^\n]*\n"
_NUMBERED_LINE = re.compile(rf"{_SIX_DIGITS}(?![^\n]*{_SIX_DIGITS})")
"""The last line of a number that is no house's."""
_POSTCODE_REACH = 90
_LINES_REACH = 60
_LABEL_REACH = 60
_SHORT_BLOCK = 160
_MOST = 400
_VALUE_CHARACTERS = 140
_LEAST_SUFFIX_NAME = 4
_MOST_WORDS_BEFORE = 2


class _Place(NamedTuple):
    """Where an address seems to stand."""

    start: int
    end: int
    kind: str
    """street, box or town (a postcode under a name, without a house number)."""


_Found = tuple[int, int, str, bool]
"""An address: where it begins and ends, its kind, and whether a postcode stands with it."""


def extract_postal_address(
    sheet: Sheet, hits: Hits, reading: PageReading, spoken: tuple[str, ...]
) -> Signal | None:
    """Return the company's address; None where the page shows none.

    An address is a street with a number, or a box, beside a postcode or a word such as "visiting address",
    or on a short line of its own; or a postcode with the lines above it. `value` is the address as written,
    at most 140 characters. Details: `kind` (street, box, town), `postcode` (whether one stands with
    it), `count`.
    """
    postcodes = true_postcodes(sheet, _postcodes(sheet, reading.country), reading)
    places = sorted(_places(sheet, hits, frozenset(spoken)), key=lambda place: place.start)
    found = _of_places(sheet, places, postcodes)
    if places and not any(coded for _, _, _, coded in found):
        abroad = true_postcodes(sheet, _postcodes_abroad(sheet, reading.country, spoken), reading)
        found = _of_places(sheet, places, abroad) or found
    found += _of_postcodes(sheet, postcodes, found)
    called_on = [entry for entry in found if not is_for_invoices(sheet, entry[0], entry[1])]
    own = [entry for entry in called_on if not _is_foreign(sheet, entry[0], entry[1])]
    if not own:
        return None
    start, end, kind, coded = min(own, key=lambda entry: (not entry[3], entry[0]))
    detail: Detail = {"kind": kind, "postcode": coded, "count": len(own)}
    value = clean(_LINES.sub(", ", sheet.text[start:end]))[:_VALUE_CHARACTERS]
    return found_at("postal_address", value, sheet, (start, end), None, detail)


def _places(sheet: Sheet, hits: Hits, spoken: frozenset[str]) -> Iterator[_Place]:
    """Yield the streets and boxes of a page's text."""
    for match in islice(sheet.at_digits(_HOUSE_NUMBER), _MOST):
        first = max(0, match.start() - _STREET_CHARACTERS)
        before = sheet.text[first : match.start()].rpartition("\n")[2].rstrip(" ,")
        if start := _street_start(before):
            yield _Place(sheet.text.rfind(before, first, match.start()) + start - 1, match.end(), "street")
    for match in islice(sheet.at_digits(_NUMBER_THEN_NAME), _MOST):
        if (end := _street_end(match["name"])) is not None:
            first = match.start() - (match["letter"] is not None)
            yield _Place(first, match.start("name") + end, "street")
    for hit in hits.of("streets"):
        if hit.languages.isdisjoint(spoken):
            continue
        place = _box(sheet, hit) if hit.kind == "box" else _named_before(sheet, hit)
        if place is not None:
            yield place


def _of_places(sheet: Sheet, places: list[_Place], postcodes: list[tuple[int, int]]) -> list[_Found]:
    """Return the addresses among streets and boxes: with a postcode, labelled, or on a line of their own."""
    found: list[_Found] = []
    for number, place in enumerate(places):
        following = places[number + 1].start if number + 1 < len(places) else len(sheet.text)
        postcode = _postcode_of(postcodes, place, following)
        before = None if postcode else _postcode_before(sheet, postcodes, place.start)
        if before is not None and (not found or before >= found[-1][1]):
            found.append((before, place.end, place.kind, True))
        elif postcode or _is_labelled(sheet, place.start) or _stands_alone(sheet, place):
            end = max(place.end, postcode[1]) if postcode else place.end
            if not found or place.start >= found[-1][1]:
                found.append((place.start, end, place.kind, postcode is not None))
    return found


def _box(sheet: Sheet, hit: Hit) -> _Place | None:
    number = _BOX_NUMBER.match(sheet.text, hit.end)
    return _Place(hit.start, number.end(), "box") if number else None


def _named_before(sheet: Sheet, hit: Hit) -> _Place | None:
    """Return the street whose kind is named first ("rue", "via"), its number before or behind."""
    behind = _STREET_BEHIND.match(sheet.text, hit.end)
    before = _NUMBER_BEFORE.search(sheet.text, max(0, hit.start - 10), hit.start)
    if behind is None or not (before or _HOUSE.search(behind[0])):
        return None
    end = hit.end + len(behind[0].rstrip(" \xa0,|-–"))
    return _Place(before.start() if before else hit.start, end, "street")


def _street_start(name: str) -> int:
    """Return where a street's name begins in the words before a number, from 1; 0 where they name no
    street.
    """
    last = name.rpartition(" ")[2]
    low = (last.lower() if last.isascii() else fold(last)).rstrip(",")
    is_short = low in _short_words()
    if not is_short and not low.endswith(_suffixes()):
        return 0
    whole = is_short or low.rstrip(".") in _suffix_words()
    earlier = name.split(" ")[:-1]
    if not whole:
        if not last[:1].isupper() or len(low) < _LEAST_SUFFIX_NAME:
            return 0
        first = len(name) - len(last)
        if earlier and earlier[-1][:1].isupper() and fold(earlier[-1]) in _words_before():
            first -= len(earlier[-1]) + 1
        return first + 1
    at = len(earlier)
    while at and len(earlier) - at < _MOST_WORDS_BEFORE and _may_name_a_street(earlier[at - 1]):
        at -= 1
    return len(" ".join(earlier[:at])) + (2 if at else 1) if at < len(earlier) else 0


def _may_name_a_street(word: str) -> bool:
    """Tell whether a word before "gate" or "Street" may belong to its name: it is no label, no end of a
    sentence.
    """
    return _INITIALS.fullmatch(word) is not None or (word[:1].isupper() and word[-1:] not in ":,.;")


def _street_end(name: str) -> int | None:
    """Return where a street's name ends ("Birch Bay Square St"), None where the words name no street."""
    at, end = 0, None
    for count, word in enumerate(name.split(" ")):
        at = name.find(word, at)
        if count and word[:1].isupper() and level(word).strip(".,") in _street_words():
            end = at + len(word)
        at += len(word)
    return end


def _postcodes(sheet: Sheet, country: str | None) -> list[tuple[int, int]]:
    """Return where postcodes of the company's country stand, with the place names beside them."""
    spans: list[tuple[int, int]] = []
    for pattern, from_digit in _postcode_patterns(country):
        searched = _lines_with(sheet, from_digit) if from_digit else [(0, len(sheet.text))]
        matches = (
            match.span() for start, end in searched for match in pattern.finditer(sheet.text, start, end)
        )
        spans += islice(matches, _MOST)
    return sorted(spans, key=lambda span: (span[0], -span[1]))


def _lines_with(sheet: Sheet, from_digit: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the lines that hold digits that may be a postcode's: it stands on one line; most hold none."""
    text, reached = sheet.text, -1
    for found in sheet.at_digits(from_digit):
        if found.start() > reached:
            start = text.rfind("\n", 0, found.start()) + 1
            reached = text.find("\n", found.start())
            if reached < 0:
                reached = len(text)
            yield start, reached


def _postcodes_abroad(sheet: Sheet, country: str | None, spoken: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where postcodes stand that tell their country by their shape, or are written as the main country
    of the page's language writes them.

    A company may sit in another country than its site says; such a postcode counts beside a street alone.
    """
    if country is None:
        return []
    found = _postcodes(sheet, None)
    main = main_country(spoken[0]) if spoken and spoken[0] not in languages_of_country(country) else None
    return sorted(found + _postcodes(sheet, main)) if main else found


@cache
def _postcode_patterns(country: str | None) -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...]:
    """Return each pattern of a country's postcodes, and what it asks for from the first digit on."""
    data = load("service")["postcodes"]
    return tuple(
        (re.compile(pattern), _from_digit(pattern)) for pattern in data.get(country or "", data["any"])
    )


def _from_digit(pattern: str) -> re.Pattern[str] | None:
    """Return the part of a pattern that begins with the first of a row of digits, as far as it can be told
    from what stands before it; just a digit where it cannot; None where the pattern asks for no digit.
    """
    if "\\d" not in pattern:
        return None
    rest = pattern[match.end() :] if (match := _BEFORE_DIGIT.match(pattern)) else ""
    return re.compile(rest if _DIGIT_FIRST.match(rest) else r"\d")


def _postcode_of(postcodes: list[tuple[int, int]], place: _Place, following: int) -> tuple[int, int] | None:
    """Return the postcode that belongs to a street: behind it, and not behind the street that follows."""
    first = bisect_left(postcodes, (place.start,))
    near = postcodes[first] if first < len(postcodes) else None
    last = place.end + _POSTCODE_REACH
    if following > place.end:
        last = min(last, following)
    return near if near and near[0] <= last else None


def _postcode_before(sheet: Sheet, postcodes: list[tuple[int, int]], start: int) -> int | None:
    """Return where an address begins whose postcode and town stand right before the street, as in Hungary."""
    at = bisect_left(postcodes, (start,)) - 1
    while at >= 0 and postcodes[at][1] <= start:
        if _GAP.fullmatch(sheet.text, postcodes[at][1], start):
            return postcodes[at][0]
        if start - postcodes[at][1] > _GAP_CHARACTERS:
            return None
        at -= 1
    return None


def _is_labelled(sheet: Sheet, start: int) -> bool:
    """Tell whether a word such as "visiting address" stands before."""
    before = sheet.low[max(0, start - _LABEL_REACH) : start]
    return _labels().search(before) is not None


def _stands_alone(sheet: Sheet, place: _Place) -> bool:
    """Tell whether an address stands on a short line of header, footer or main text, and not in prose."""
    block = sheet.block(place.start)
    return len(block.text) <= _SHORT_BLOCK and (
        block.place is Place.FOOTER or len(block.text) <= 2 * (place.end - place.start)
    )


def _of_postcodes(sheet: Sheet, postcodes: list[tuple[int, int]], known: list[_Found]) -> Iterator[_Found]:
    """Yield the addresses of postcodes that no known address holds: the line before them names the house."""
    for start, end in postcodes[:20]:
        if any(first <= start < last for first, last, _, _ in known):
            continue
        first = _begin(sheet, start)
        line = sheet.text[first:start]
        if len(sheet.block(start).text) <= 2 * _SHORT_BLOCK and sum(map(str.isalpha, line)) >= 4:
            cut = max(line.rstrip(" |•").rfind(sign) for sign in (":", "|", "•")) + 1
            cut += len(line) - cut - len(line[cut:].lstrip(" ,\n"))
            kind = "street" if any(map(str.isdigit, line[cut:])) else "town"
            yield first + cut, end, kind, True


def _begin(sheet: Sheet, postcode: int) -> int:
    """Return where the lines of a postcode's address begin: near it, whole, behind one of other numbers."""
    first = _first_line(sheet, postcode)
    if first < postcode - _LINES_REACH:
        first = postcode - _LINES_REACH
        line = sheet.text.find("\n", first - 1, postcode)
        word = sheet.text.find(" ", first - 1, postcode)
        first = max(first, (line if line >= 0 else word) + 1)
    numbered = _NUMBERED_LINE.search(sheet.text, first, postcode)
    return numbered.end() if numbered else first


def _first_line(sheet: Sheet, postcode: int) -> int:
    """Return where the address of a postcode begins: with its block, or with the block before where that
    names a house ("High Street Villas 12") and the postcode begins its own.
    """
    block, _ = sheet.span(postcode)
    if block and not sheet.text[block:postcode].strip():
        before, _ = sheet.span(block - 1)
        if _HOUSE_LINE.fullmatch(sheet.text, before, block - 1):
            return before
    return block


def _is_foreign(sheet: Sheet, start: int, end: int) -> bool:
    """Tell whether an address is somebody else's: an authority's, an agency's.

    Whose name stands within it is asked at its end, of authorities alone: others are at home in streets too.
    """
    index, offset = sheet.index(start)
    if (
        judge_owner(sheet.page, index, offset, offset + end - start, is_called=False).owner
        is Owner.THIRD_PARTY
    ):
        return True
    if all(word.said is not Said.AUTHORITY for word in find_words(sheet.text[start:end])):
        return False
    index, offset = sheet.index(end - 1)
    return judge_owner(sheet.page, index, offset, offset + 1, is_called=False).owner is Owner.THIRD_PARTY


@cache
def _labels() -> re.Pattern[str]:
    return any_of(word for word in all_words("address_labels") if len(word) > 3)


@cache
def _words_before() -> frozenset[str]:
    """Return the words that belong to the name behind them ("Västra Järnvägsgatan")."""
    return frozenset(fold(word) for word in all_words("streets", "before"))


@cache
def _suffix_words() -> frozenset[str]:
    found = words("streets", "suffix").values()
    return frozenset(fold(word).rstrip(".") for entries in found for word in entries)


@cache
def _short_words() -> frozenset[str]:
    """Return the abbreviations for a street that count as they are written, with their dot: "u."."""
    return frozenset(all_words("streets", "suffix_word"))


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple({form for word in _suffix_words() for form in (word, f"{word}.")})


@cache
def _street_words() -> frozenset[str]:
    return frozenset(level(word).strip(".") for word in all_words("streets", "word"))
