"""Which country's telephone numbers does a page write? Weighed from what the page itself shows.

The evidence and its weights are data: vocabulary/countries.yaml.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, compress, islice
from operator import itemgetter
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any

from crawler.page.automata import Automaton
from crawler.page.country.domains import country_of_domain
from crawler.page.country.names import find_countries
from crawler.page.document import Block, Page
from crawler.page.domains import host_name
from crawler.page.phones.guards import is_invoice_address
from crawler.page.phones.plan import country_of_code, international, is_known
from crawler.page.vocabulary import fold, load, words

_LINE_CHARACTERS = 240
_LINES = 60
_LANGUAGE_SAMPLE = 800
_SENTENCE = 50
_LANGUAGE_BLOCK = 400
_CONTACT_WORDS = (
    "phone_labels",
    "fax_labels",
    "email_labels",
    "opening_hours",
    "address_labels",
    "orgno_labels",
)
_CONTACT_WEIGHT = 2
_SHARED = 2
"""How many languages may share a word of contact that still tells."""
_ENOUGH_WORDS = 4
_REPEATS = 3
_REACHES = {"postcode": 100, "shape": 30, "registration": 50}
"""Kind of evidence -> the characters before and behind the end of an outline within which its pattern's match
lies; a postcode may have a street before it.
"""
_OTHERS = 5
_LEAST = 1.2
"""The evidence another country needs to be tried: more than a share in a widespread language."""
_BASE, _FULL = 0.3, 10.0
"""How sure a guess without a rival is: 0.3 with next to no evidence, rising by a tenth with each point."""
_NOTHING = "nothing on the page tells"
_CALLING = re.compile(r"(?:\+|0(?<!\w0)0) ?\(? ?(\d[\d ().\-/]{6,22}\d)")
_DIGIT = re.compile(r"\d")
_TEXT_OF = itemgetter(Block._fields.index("text"))
_SHARED_CODES = ("1", "7")
"""Calling codes of several countries on an equal footing: the number itself tells which."""
_OUTLINE = bytes.maketrans(
    f"{digits}{ascii_uppercase}{ascii_lowercase}".encode(), b"9" * 10 + b"A" * 26 + b"a" * 26
)
_LETTERS = bytes(sign if chr(sign).isalpha() else 32 for sign in range(128)) + b" " * 128
"""Leaves the letters of ASCII text, which most pages' is, and puts spaces for everything else."""
_NON_DIGITS = re.compile(r"\D+")
_WORD = re.compile(r"[^\W\d_]+")
_POSTCODE = re.compile(
    r"([A-Z](?<![\w-].)[A-Z]{0,2})-(\d{3,5}(?: \d{2})?)(?:(?= [A-ZÅÄÖØÆÜÉŁ])|(?<=\d)$|(?= [a-z]\.))"
)
_ASKED_BEFORE = re.compile(
    r"(?:\\b|\(\?<!(?P<before>\\d|\[[^\]]+\])\))"
    r"(?P<sign>\\d|[0-9A-Z]|\[[0-9A-Z]-[0-9A-Z]\])(?:\{(?P<count>[1-9])\})?(?![*+?{])"
)
"""What a pattern asks of the sign before its first one, and that sign: a digit or a capital."""
_TRUNK = re.compile(r"\(0\)")


@dataclass(frozen=True, slots=True)
class CountryGuess:
    """The country whose numbering plan a page's national numbers follow."""

    country: str | None
    """ISO 3166-1 alpha-2, None where nothing tells."""
    sure: float
    """0..1."""
    reason: str
    others: tuple[str, ...] = ()
    """Other countries the page has evidence for, the likeliest first."""


def guess_country(page: Page, listed: str | None = None) -> CountryGuess:
    """Return the country of a page's national telephone numbers.

    Args:
        page: the parsed page.
        listed: the country the user's list gives for the company (ISO 3166-1 alpha-2), if any.
    """
    if listed and is_known(listed.upper()):
        return CountryGuess(listed.upper(), 1.0, "the company list says so")
    reasons: dict[str, dict[str, float]] = {}
    for country, weight, reason in _evidence(page):
        told = reasons.setdefault(country, {})
        told[reason] = told.get(reason, 0.0) + weight
    if not reasons:
        return CountryGuess(None, 0.0, _NOTHING)
    ranked = sorted(reasons, key=lambda country: -sum(reasons[country].values()))[:_OTHERS]
    best, second = (
        sum(reasons[country].values()) for country in (ranked[0], ranked[min(1, len(ranked) - 1)])
    )
    share = best / (best + second) if len(ranked) > 1 else 1.0
    sure = round(share * min(1.0, _BASE + best / _FULL), 2)
    strongest = sorted(reasons[ranked[0]].items(), key=lambda entry: -entry[1])[:3]
    others = tuple(other for other in ranked[1:] if sum(reasons[other].values()) >= _LEAST)
    return CountryGuess(ranked[0], sure, ", ".join(reason for reason, _ in strongest), others)


def _evidence(page: Page) -> Iterator[tuple[str, float, str]]:
    """Yield (country, weight, reason) for all that the page shows."""
    yield from _of_address(page.url)
    yield from _of_language(page)
    yield from _of_links(page)
    seen: Counter[tuple[str, str]] = Counter()
    for country, kind in _of_text("\n".join(_lines_with_digits(page))):
        seen[country, kind] += 1
        if seen[country, kind] <= _REPEATS:
            yield country, _weight(kind), _reason(kind)


def _of_address(url: str) -> Iterator[tuple[str, float, str]]:
    """Yield what the host name's last label says."""
    host = host_name(url)
    country = country_of_domain(host)
    if country:
        yield country, _weight("top_level_domain"), f"the address ends in .{host.rpartition('.')[2]}"


def _of_language(page: Page) -> Iterator[tuple[str, float, str]]:
    """Yield what the declared language and region, or else the language of the text, say."""
    declared = _declared_language(page)
    primary, _, region = declared.partition("-")
    if region and declared not in _data()["default_regions"] and is_known(region.upper()):
        yield region.upper(), _weight("region_of_language"), f'the page is marked lang="{declared}"'
    spoken = _language_of_text(page) if primary in ("", "en") else None
    language = spoken or primary
    kind = "language_of_text" if spoken else "language"
    for country, share in _data()["languages"].get(language, {}).items():
        yield country, _weight(kind) * share, f"the language is {language}"


def _declared_language(page: Page) -> str:
    """Return `<html lang>` with its region, in lower case, or ""."""
    root = page.tree.root
    attributes = root.attributes if root is not None else {}
    declared = (attributes.get("lang") or page.meta.get("content-language") or page.language or "").strip()
    locale = page.meta.get("og:locale", "")
    if "-" not in declared and "_" in locale and locale.lower().startswith(declared.lower()):
        declared = locale
    return declared.replace("_", "-").lower()[:8].split(",")[0]


def _language_of_text(page: Page) -> str | None:
    """Return the language whose small words and words of contact the text uses most, if enough tell."""
    telling = _telling_words()
    counts: Counter[str] = Counter()
    for word, count in Counter([word for word in _words(_sample(page).lower()) if word in telling]).items():
        for language, weight in telling[word]:
            counts[language] += weight * min(count, _REPEATS)
    ranked = counts.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] >= _ENOUGH_WORDS else None


def _words(text: str) -> list[str]:
    """Return the runs of letters in a text."""
    if not text.isascii():
        return _WORD.findall(text)
    return text.encode().translate(_LETTERS).decode().split()


def _sample(page: Page) -> str:
    """Return some of a page's text: the first words, and the first sentences (a menu alone says little)."""
    short: list[str] = []
    long: list[str] = []
    room = {True: _LANGUAGE_SAMPLE, False: _LANGUAGE_SAMPLE}
    for block in page.blocks:
        is_long = len(block.text) > _SENTENCE
        if block.visible and room[is_long] > 0:
            text = block.text[:_LANGUAGE_BLOCK]
            (long if is_long else short).append(text)
            room[is_long] -= len(text)
            if room[True] <= 0 and room[False] <= 0:
                break
    return " ".join((*short, *long))


def _of_links(page: Page) -> Iterator[tuple[str, float, str]]:
    """Yield the countries that tel: links dial with a calling code."""
    seen: set[str] = set()
    for anchor in page.anchors:
        if anchor.url is not None or anchor.href[:4].lower() != "tel:":
            continue
        digits = _NON_DIGITS.sub("", anchor.href[4:])
        if digits in seen or len(seen) >= _REPEATS:
            continue
        seen.add(digits)
        country = _of_number(digits) if "+" in anchor.href or anchor.href[4:6] == "00" else None
        if country:
            yield country, _weight("telephone_link"), "a telephone link dials its calling code"


@lru_cache(maxsize=4096)
def _of_number(digits: str) -> str | None:
    """Return the country of a number written with its calling code."""
    digits = digits.removeprefix("00")
    number = international(digits) if digits.startswith(_SHARED_CODES) else None
    return number.country if number is not None else country_of_code(digits)


def _lines_with_digits(page: Page) -> list[str]:
    """Return distinct short lines that hold digits: where addresses and numbers stand."""
    return list(islice(_distinct_lines(page), _LINES))


def _distinct_lines(page: Page) -> Iterator[str]:
    """Yield the lines that hold digits, each once; the last ones of the page, its footer, first."""
    seen: set[str] = set()
    has_digit = _DIGIT.search
    for block in compress(reversed(page.blocks), map(has_digit, map(_TEXT_OF, reversed(page.blocks)))):
        text = block.text
        if not block.visible:
            continue
        is_short = len(text) <= _LINE_CHARACTERS
        lines = (_own_parts(text),) if is_short else filter(has_digit, _pieces(text))
        for line in lines:
            if line and line not in seen:
                seen.add(line)
                yield line


def _own_parts(text: str) -> str:
    """Return what is the company's of some lines: a part of each, none where others are named first."""
    if "\n" not in text:
        return _own_part(text)
    first, *others = text.split("\n")
    own = _own_part(first)
    return "\n".join((own, *map(_own_part, others))) if own else ""


def _own_part(text: str) -> str:
    """Return a line up to where it names a firm whose services others use: its address comes behind that."""
    folded = text.lower()
    found = (
        last + 1 - length
        for last, length in _strangers().iter(folded)
        if _is_word(folded, last + 1 - length, last + 1)
    )
    start = next(found, None)
    return text if start is None else text[:start]


@cache
def _strangers() -> Automaton:
    """Return the automaton that finds firms whose services others use, in small letters."""
    data = _data()["strangers"]
    names = (f"{name}{sign} {form}" for name in data["names"] for form in data["forms"] for sign in ("", ","))
    return Automaton((name, len(name)) for name in names)


def _pieces(text: str) -> Iterator[str]:
    """Yield the lines of a longer block, the beginning and the end of those that are long themselves."""
    for line in map(_own_part, text[:20_000].split("\n")):
        if len(line) <= _LINE_CHARACTERS:
            yield line
        else:
            yield line[: _LINE_CHARACTERS // 2]
            yield line[-_LINE_CHARACTERS // 2 :]


def _of_text(text: str) -> Iterator[tuple[str, str]]:
    """Yield (country, kind of evidence) of the lines that hold digits."""
    for _, _, country in find_countries(text, cities=True):
        yield country, "place"
    for match in islice(_CALLING.finditer(text), _REPEATS * _REPEATS):
        if is_invoice_address(text, match.start()):
            continue
        if country_of_number := _of_number(_NON_DIGITS.sub("", _TRUNK.sub("", match[1]))):
            yield country_of_number, "calling_code"
    yield from _of_shapes(text)
    folded = text.casefold()
    for last, (length, country, kind) in _register_words().iter(folded):
        if _is_word(folded, last + 1 - length, last + 1):
            yield country, kind


def _of_shapes(text: str) -> Iterator[tuple[str, str]]:
    """Yield (country, kind of evidence) of postcodes and of numbers written a country's own way."""
    prefixes = _data()["postcode_prefixes"]
    for match in _POSTCODE.finditer(text):
        country, length = prefixes.get(match[1], ("", 0))
        if sum(map(str.isdigit, match[2])) == length:
            yield country, "postcode"
    spans = _spans(text)
    for number in sorted(spans):
        country, kind, _, pattern = _patterns()[number]
        matches = chain.from_iterable(pattern.finditer(text, start, end) for start, end in spans[number])
        for _ in islice(matches, _REPEATS):
            yield country, kind


def _spans(text: str) -> dict[int, list[tuple[int, int]]]:
    """Return number of a pattern -> (start, end) of the parts of a text in which it may match."""
    found: dict[int, list[tuple[int, int]]] = {}
    outlined = text.encode("ascii", "replace").translate(_OUTLINE).decode("ascii")
    for last, wanted in _outlines().iter(outlined):
        for number, reach in wanted:
            spans = found.setdefault(number, [])
            start = max(0, last - reach)
            if spans and spans[-1][1] >= start:
                start = spans.pop()[0]
            spans.append((start, last + reach))
    return found


@cache
def _outlines() -> Automaton:
    """Return the automaton that finds outlines: for each, the numbers and reaches of the patterns that it
    belongs to.
    """
    numbers: dict[str, list[tuple[int, int]]] = {}
    for number, (_, kind, outlines, _) in enumerate(_patterns()):
        for outline in outlines:
            numbers.setdefault(outline, []).append((number, _REACHES[kind]))
    return Automaton((outline, tuple(wanted)) for outline, wanted in numbers.items())


@cache
def _patterns() -> tuple[tuple[str, str, tuple[str, ...], re.Pattern[str]], ...]:
    """Return (country, kind of evidence, outlines, pattern)."""
    return tuple(
        (country, kind, tuple(outlines.split("|")), re.compile(_sign_first(pattern)))
        for kind, name in (
            ("postcode", "postcodes"),
            ("shape", "shapes"),
            ("registration", "register_numbers"),
        )
        for country, patterns in _data()[name].items()
        for outlines, pattern in patterns
    )


def _sign_first(pattern: str) -> str:
    r"""Return a pattern that asks for its first sign before it asks what may not stand before that ("\b\d" as
    "\d(?<!\w.)"): a first sign is looked for at a fraction of the price.
    """
    match = _ASKED_BEFORE.match(pattern)
    if match is None:
        return pattern
    barred, sign, count = match["before"] or r"\w", match["sign"], match["count"]
    more = f"{sign}{{{int(count) - 1}}}" if count else ""
    return f"{sign}(?<!{barred}.){more}{pattern[match.end() :]}"


@cache
def _register_words() -> Automaton:
    """Return the automaton that finds the names of registers and currencies in folded text."""
    return Automaton(
        (word, (len(word), country, kind))
        for kind, table in (("registration", _data()["registration"]), ("currency", _data()["currencies"]))
        for country, names in table.items()
        for word in map(fold, map(str, names))
    )


def _is_word(text: str, start: int, end: int) -> bool:
    """Tell whether letters of `text[start:end]` do not go on before or behind it."""
    before = start and text[start - 1].isalpha() and text[start].isalpha()
    return not before and not (end < len(text) and text[end].isalpha() and text[end - 1].isalpha())


@cache
def _telling_words() -> dict[str, tuple[tuple[str, int], ...]]:
    """Return word -> (language, weight): small words, and words of contact that few languages share."""
    small: dict[str, dict[str, int]] = {}
    for language, entries in _data()["function_words"].items():
        for word in entries:
            small.setdefault(str(word), {})[language] = 1
    contact: dict[str, set[str]] = {}
    for category in _CONTACT_WORDS:
        for language, labels in words(category).items():
            for label in labels:
                if label.isalpha() and len(label) > 2:
                    contact.setdefault(label, set()).add(language)
    for word, languages in contact.items():
        if len(languages) <= _SHARED:
            small.setdefault(word, {}).update(dict.fromkeys(languages, _CONTACT_WEIGHT))
    return {word: tuple(languages.items()) for word, languages in small.items()}


def _weight(kind: str) -> float:
    return float(_data()["weights"][kind])


def _reason(kind: str) -> str:
    return str(_data()["reasons"][kind])


def _data() -> dict[str, Any]:
    data: dict[str, Any] = load("countries")
    return data
