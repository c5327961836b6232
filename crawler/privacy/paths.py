"""Names in addresses of the web, in any order: "/anna-berg", "/kontakta-anna-berg", "/berg_anna.html"."""

import re
from itertools import pairwise
from urllib.parse import unquote

from crawler.page.firms import is_firm_word, is_joiner
from crawler.page.names import is_given_name, is_other_word

_LETTER = r"(?:[^\W\d_]|%[cC][3-5]%[0-9A-Fa-f]{2})"
_WORD = re.compile(rf"(?<![^\W\d_]){_LETTER}{{2,20}}(?!{_LETTER})")
_JOINER = re.compile(r"[-_.+]|%20|%2[dD]")
_FILE = re.compile(
    r"\.(?:[sx]?html?|php\d?|aspx?|jsp|cgi|pl|do|vcf|pdf|jpe?g|png|gif|webp|svg|xml|json)$", re.I
)
_MOST_WORDS = 20
_LEAST_GIVEN = 3
_LEAST_BEFORE = 4
_WHOLE = 3
"""Words of a part that is taken for a name whole where it begins with a given name."""


def name_spans(segment: str) -> list[tuple[int, int]]:
    """Return where the words of people's names stand in one part of a path, or in a value of a query.

    A name is a given name of the lists with a word behind it, or where none is, before it, that may be a
    surname.
    """
    end = _FILE.search(segment)
    words = list(_WORD.finditer(segment, 0, end.start() if end else len(segment)))[:_MOST_WORDS]
    spelt = [unquote(word[0]) for word in words]
    joined = [
        _JOINER.fullmatch(segment, one.end(), other.start()) is not None for one, other in pairwise(words)
    ]
    given = (n for n, word in enumerate(spelt) if len(word) >= _LEAST_GIVEN and is_given_name(word))
    met = {number for n in given for number in _with_surname(n, spelt, joined)}
    return [words[n].span() for n in sorted(met)]


def _with_surname(given: int, spelt: list[str], joined: list[bool]) -> set[int]:
    """Return the numbers of a given name and of the words that make it a whole one; none where none do."""
    most = _WHOLE if len(spelt) <= _WHOLE else 2
    last = given
    while last + 1 < min(len(spelt), given + most) and joined[last] and not is_other_word(spelt[last + 1]):
        last += 1
    if last > given and not is_joiner(spelt[given + 1]):
        return set(range(given, last + 1))
    before = given - 1
    return {before, given} if before >= 0 and joined[before] and _may_be_surname(spelt[before]) else set()


def _may_be_surname(word: str) -> bool:
    is_ours = is_other_word(word) or is_firm_word(word) or is_joiner(word)
    return len(word) >= _LEAST_BEFORE and not is_ours
