"""The language of a page's text: by its small words, checked against what the page declares."""

from collections import Counter
from functools import cache

from crawler.page.signals.sheet import Sheet
from crawler.page.vocabulary import languages, load

_SAMPLE = 3_000
_ENOUGH_WORDS = 12
"""So many small words have to be found before a text is said to be in a language."""
_SOME_WORDS = 4
"""So many are enough against a declared language of which there is not one."""
_CLEARLY = 1.5
"""How many times more small words than those of the declared language contradict it."""
_NEARLY_ALL = 0.75
_MOST_LANGUAGES = 3
_NORWEGIAN = {"no": "nb", "nn": "nb"}


def language_of(sheet: Sheet) -> str | None:
    """Return the language (ISO 639-1) of a page's text; what the page declares where the text tells too
    little.

    The written Norwegians are one, "nb".
    """
    counts = _counts(sheet.low[:_SAMPLE])
    declared = same_code(sheet.page.language)
    if not counts:
        return declared
    (best, most), *others = sorted(counts.items(), key=lambda entry: -entry[1])[:2]
    if declared in _wordless() and not _is_plainly(best, sheet.low[:_SAMPLE]):
        return declared
    if declared is None and most >= _SOME_WORDS and most >= _CLEARLY * (others[0][1] if others else 0):
        return best
    if declared and not counts.get(declared) and most >= _SOME_WORDS:
        return best
    if most < _ENOUGH_WORDS or (declared and most < _CLEARLY * counts.get(declared, 0)):
        return declared
    return best


def likely_languages(sheet: Sheet, spoken: str | None, country: str | None) -> tuple[str, ...]:
    """Return the languages a page's words may be in, the likeliest first; those with a word file only.

    Args:
        sheet: the page's visible text.
        spoken: the language of the text, as `language_of` gives it.
        country: the company's country.
    """
    known = set(languages())
    guesses = [spoken, same_code(sheet.page.language), *languages_of_country(country)]
    found = tuple(dict.fromkeys(code for code in guesses if code in known))
    return found[:_MOST_LANGUAGES] or ("en",)


@cache
def languages_of_country(country: str | None) -> tuple[str, ...]:
    """Return the languages of a country's pages, the likeliest first."""
    shares: dict[str, float] = {}
    for language, countries in load("countries")["languages"].items():
        if country in countries:
            code = same_code(str(language)) or ""
            shares[code] = max(shares.get(code, 0.0), float(countries[country]))
    return tuple(sorted(shares, key=lambda code: -shares[code]))


@cache
def main_country(language: str) -> str | None:
    """Return the country most of a language's pages come from; None where none is known."""
    shares: dict[str, float] = {}
    for code, countries in load("countries")["languages"].items():
        if same_code(str(code)) == language:
            shares |= {str(country): float(share) for country, share in countries.items()}
    return max(shares, key=lambda country: shares[country], default=None)


def same_code(code: str | None) -> str | None:
    """Return a language code with the written Norwegians as one."""
    return _NORWEGIAN.get(code, code) if code else None


def _is_plainly(language: str, text: str) -> bool:
    """Tell whether a text has nearly all small words of a language, more than its neighbours share."""
    words = load("countries")["function_words"][language]
    return len(frozenset(text.split()).intersection(words)) >= _NEARLY_ALL * len(words)


@cache
def _wordless() -> frozenset[str]:
    """Return the languages of which no small words are known, and whose texts hold some of others."""
    return frozenset(load("service")["languages_without_words"])


def _counts(text: str) -> Counter[str]:
    languages_of = _small_words().get
    found: Counter[str] = Counter()
    for word, times in Counter(text.split()).items():
        for spoken in languages_of(word if word.isalnum() else word.strip(".,:;!?()\"'"), ()):
            found[spoken] += times
    return found


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, entries in load("countries")["function_words"].items():
        for word in entries:
            found.setdefault(str(word), []).append(str(language))
    return {word: tuple(codes) for word, codes in found.items()}
