"""Which country's telephone numbers does a page write? Weighed from what the page itself shows.

The evidence and its weights are data: vocabulary/countries.yaml.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from crawler.page.country_names import countries_named
from crawler.page.document import Page
from crawler.page.number_plan import country_of_code, international, is_known
from crawler.page.vocabulary import fold, load

_LINE_CHARACTERS = 240
_LINES = 60
_LANGUAGE_SAMPLE = 3_000
_ENOUGH_WORDS = 4
_REPEATS = 3
_SETTLED = 0.6
_CALLING = re.compile(r"(?:\+|\b00)\s?\(?\s?(\d[\d ().\-/]{6,22}\d)")
_DIGITS = re.compile(r"\d")
_NON_DIGITS = re.compile(r"\D+")
_WORD = re.compile(r"[^\W\d_]+")
_TRUNK = re.compile(r"\(0\)")
_REASONS = {"listed": "the company list says so", "none": "nothing on the page tells"}


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
        return CountryGuess(listed.upper(), 1.0, _REASONS["listed"])
    scores: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = {}
    for country, weight, reason in _evidence(page):
        scores[country] += weight
        reasons.setdefault(country, Counter())[reason] += weight
    if not scores:
        return CountryGuess(None, 0.0, _REASONS["none"])
    ranked = scores.most_common(5)
    country, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    sure = round(best / (best + second) * min(1.0, 0.3 + best / 10), 2)
    told = ", ".join(reason for reason, _ in reasons[country].most_common(3))
    return CountryGuess(country, sure, told, tuple(other for other, _ in ranked[1:]))


def _evidence(page: Page) -> Iterator[tuple[str, float, str]]:
    """Yield (country, weight, reason) for all that the page shows."""
    yield from _of_address(page.url)
    yield from _of_language(page)
    yield from _of_links(page)
    seen: Counter[tuple[str, str]] = Counter()
    for line in _lines_with_digits(page):
        for country, kind in _of_line(line):
            seen[country, kind] += 1
            if seen[country, kind] <= _REPEATS:
                yield country, _weight(kind), _reason(kind)


def _of_address(url: str) -> Iterator[tuple[str, float, str]]:
    """Yield what the host name's last label says."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return
    country = country_of_domain(host)
    if country:
        yield country, _weight("top_level_domain"), f"the address ends in .{host.rpartition('.')[2]}"


@lru_cache(maxsize=2048)
def country_of_domain(host: str) -> str | None:
    """Return the country of a host name's top-level domain; None for generic ones and those sold as such."""
    label = host.rstrip(".").rpartition(".")[2].lower()
    data = _data()
    if label in data["generic_domains"]:
        return None
    country = data["domains"].get(label) or label.upper()
    return country if len(label) > 1 and is_known(country) else None


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
    """Return the language whose small words the page's text uses most, None if too few tell."""
    words: Counter[str] = Counter()
    characters = 0
    for block in page.blocks:
        if block.visible and len(block.text) > 40:
            words.update(_WORD.findall(block.text[:1000].lower()))
            characters += len(block.text)
            if characters > _LANGUAGE_SAMPLE:
                break
    counts: Counter[str] = Counter()
    for word, count in words.items():
        for language in _function_words().get(word, ()):
            counts[language] += count
    ranked = counts.most_common(1)
    return ranked[0][0] if ranked and ranked[0][1] >= _ENOUGH_WORDS else None


def _of_links(page: Page) -> Iterator[tuple[str, float, str]]:
    """Yield the countries that tel: links dial with a calling code."""
    seen: set[str] = set()
    for anchor in page.anchors:
        if anchor.href[:4].lower() != "tel:":
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
    number = international(digits)
    return number.country if number is not None else country_of_code(digits)


def _lines_with_digits(page: Page) -> Iterator[str]:
    """Yield the distinct short lines that hold digits: where addresses and numbers stand."""
    seen: set[str] = set()
    for block in page.blocks:
        if not block.visible or not _DIGITS.search(block.text):
            continue
        lines = (block.text,) if len(block.text) <= _LINE_CHARACTERS else _pieces(block.text)
        for line in lines:
            if line not in seen and _DIGITS.search(line):
                seen.add(line)
                yield line
        if len(seen) > _LINES:
            return


def _pieces(text: str) -> Iterator[str]:
    """Yield the lines of a longer block, the beginning and the end of those that are long themselves."""
    for line in text[:20_000].split("\n"):
        if len(line) <= _LINE_CHARACTERS:
            yield line
        else:
            yield line[: _LINE_CHARACTERS // 2]
            yield line[-_LINE_CHARACTERS // 2 :]


@lru_cache(maxsize=8192)
def _of_line(line: str) -> tuple[tuple[str, str], ...]:
    """Return (country, kind of evidence) of one line of text."""
    found = [(country, "place") for _, _, country in countries_named(line, cities=True)]
    for match in _CALLING.finditer(line):
        country = _of_number(_NON_DIGITS.sub("", _TRUNK.sub("", match[1])))
        if country:
            found.append((country, "calling_code"))
    for kind, patterns in _patterns().items():
        found.extend((country, kind) for country, pattern in patterns if pattern.search(line))
    folded = fold(line)
    for kind in ("registration", "currency"):
        pattern, countries = _words_of(kind)
        found.extend((countries[match[0]], kind) for match in pattern.finditer(folded))
    return tuple(dict.fromkeys(found))


@cache
def _patterns() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return kind -> (country, pattern)."""
    return {
        kind: tuple(
            (country, re.compile("|".join(f"(?:{pattern})" for pattern in patterns)))
            for country, patterns in _data()[name].items()
        )
        for kind, name in (("postcode", "postcodes"), ("shape", "shapes"))
    }


@cache
def _words_of(kind: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern that finds the names of registers or currencies, and name -> country."""
    table = _data()["registration" if kind == "registration" else "currencies"]
    countries = {fold(str(word)): country for country, words in table.items() for word in words}
    longest_first = sorted(countries, key=len, reverse=True)
    names = "|".join(
        re.escape(word) if not word[0].isalnum() else rf"\b{re.escape(word)}\b" for word in longest_first
    )
    return re.compile(names), countries


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """Return small word -> the languages that use it."""
    found: dict[str, list[str]] = {}
    for language, words in _data()["function_words"].items():
        for word in words:
            found.setdefault(str(word), []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def _weight(kind: str) -> float:
    return float(_data()["weights"][kind])


def _reason(kind: str) -> str:
    return str(_data()["reasons"][kind])


def _data() -> dict[str, Any]:
    data: dict[str, Any] = load("countries")
    return data
