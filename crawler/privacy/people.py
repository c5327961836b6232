"""A text's names of people, hidden: known ones in any writing, and those that read as names."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from crawler.page.names import plain_letters
from crawler.page.people import people_in
from crawler.privacy.bearers import bearers_in
from crawler.privacy.edges import Name, left_at_end, left_at_start
from crawler.privacy.forms import STARS, mask_name
from crawler.privacy.paths import name_spans
from crawler.privacy.wanted import Wanted

_WORD = re.compile(r"(?:[^\W\d_]|%[cC][3-5]%[0-9A-Fa-f]{2}){1,40}")
_GAP = re.compile(r"[^\w*]{1,3}|_|%20|%2[cC]%20|&nbsp;|\s*,\s*")
_SEGMENT = re.compile(r"(?<=[/=])[^\s/?&#=;]{5,120}")
_CONTENT = re.compile(r"[\w*]")
_MOST_WORDS = 5
"""Words of the longest name."""


def without_names(text: str, wanted: Wanted) -> str:
    """Return running text with known names and their words hidden, and others that stand by what is known."""
    others = [] if wanted.only_known else list(_others_named(text, wanted))
    person = wanted.person
    if not (person.names or person.words or others):
        return text
    words = list(_WORD.finditer(text))
    spelt = [plain_letters(unquote(word[0])) for word in words]
    hidden = {n for span in _spans(text, words, spelt, wanted) for n in span}
    hidden |= {
        n
        for n, word in enumerate(words)
        if word[0][0].isupper() and spelt[n] in person.words and spelt[n] not in wanted.company
    }
    hidden |= _cut_initial(text, words, spelt, hidden, wanted)
    hidden |= {
        n for n, word in enumerate(words) if any(s <= word.start() and word.end() <= e for s, e in others)
    }
    return _starred(text, [words[n].span() for n in sorted(hidden)])


def without_names_in_web(text: str, wanted: Wanted) -> str:
    """Return what follows a web address's host with the known names hidden."""
    if not wanted.person.names:
        return text
    words = list(_WORD.finditer(text))
    spelt = [plain_letters(unquote(word[0])) for word in words]
    hidden = {n for span in _spans(text, words, spelt, wanted) for n in span}
    return _starred(text, [words[n].span() for n in sorted(hidden)])


def without_unknown_names(text: str, wanted: Wanted) -> str:
    """Return a text with names hidden that a given name tells."""
    for name in people_in(text):
        if not wanted.is_company(name):
            text = text.replace(name, mask_name(name))
    return text


def without_named_segments(text: str, wanted: Wanted) -> str:
    """Return what follows a web address's host with the parts hidden that are names: "/anna-berg"."""

    def hidden(match: re.Match[str]) -> str:
        spans = name_spans(match[0])
        words = [unquote(match[0][start:end]) for start, end in spans]
        return _starred(match[0], spans) if words and not wanted.is_company(" ".join(words)) else match[0]

    return _SEGMENT.sub(hidden, text)


def without_cut_name(text: str, wanted: Wanted, *, at_end: bool) -> str:
    """Return an excerpt with what its edge has left of a known name hidden."""
    edge = slice(-_MOST_WORDS, None) if at_end else slice(_MOST_WORDS)
    words = list(_WORD.finditer(text))[edge]
    if not words or _CONTENT.search(text[words[-1].end() :] if at_end else text[: words[0].start()]):
        return text
    written = [word[0] for word in words]
    left = left_at_end if at_end else left_at_start
    names, spelt = wanted.person.names, [plain_letters(unquote(word)) for word in written]
    count = left(written, spelt, names, alone=not wanted.only_known)
    met = (words[-count:] if at_end else words[:count]) if count else []
    return _starred(text, [word.span() for word in met if plain_letters(word[0]) not in wanted.company])


def _cut_initial(
    text: str, words: list[re.Match[str]], spelt: list[str], hidden: set[int], wanted: Wanted
) -> set[int]:
    """Return the last word's number where it is what an excerpt's edge left of a surname: "Eskil F"."""
    last = len(words) - 1
    if last < 1 or last in hidden or last - 1 not in hidden or _CONTENT.search(text[words[last].end() :]):
        return set()
    given, rest = spelt[last - 1], spelt[last]
    is_cut = words[last][0][:1].isupper() and any(
        given in order[n] and any(each.startswith(rest) for each in order[n + 1])
        for name in wanted.person.names
        for order in (name, name[::-1])
        for n in range(len(order) - 1)
    )
    return {last} if is_cut else set()


def _others_named(text: str, wanted: Wanted) -> Iterator[tuple[int, int]]:
    """Yield where names stand that a given name tells, or an address that is made of them."""
    for name in people_in(text):
        if not wanted.is_company(name):
            yield from (met.span() for met in re.finditer(re.escape(name), text))
    if wanted.person.addresses:
        spans = bearers_in(text, wanted.person.addresses)
        yield from (span for span in spans if not wanted.is_company(text[slice(*span)]))


def _spans(text: str, words: list[re.Match[str]], spelt: list[str], wanted: Wanted) -> Iterator[range]:
    """Yield the numbers of the words that are a known name."""
    for name in wanted.person.names:
        for order in (name, name[::-1]):
            for first in range(len(spelt) - len(order) + 1):
                span = range(first, first + len(order))
                is_name = _is_name(spelt[first : span.stop], order, name, only_known=wanted.only_known)
                if is_name and _adjoin(text, words, span):
                    yield span


def _is_name(spelt: list[str], order: Name, name: Name, *, only_known: bool) -> bool:
    """Tell whether words are a name, or its surname with the initial of the given name."""
    left = [n for n, word in enumerate(spelt) if word not in order[n]]
    if not left or only_known or len(name) < 2:
        return not left
    given = 0 if order is name else len(order) - 1
    return (
        left == [given]
        and len(spelt[given]) == 1
        and any(each.startswith(spelt[given]) for each in order[given])
    )


def _adjoin(text: str, words: list[re.Match[str]], span: range) -> bool:
    """Tell whether nothing but a joiner stands between the words of a span."""
    return all(_GAP.fullmatch(text, words[n].end(), words[n + 1].start()) for n in span[:-1])


def _starred(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text with stars behind the first letter of each span."""
    for start, end in reversed(spans):
        text = f"{text[:start]}{unquote(text[start:end])[0]}{STARS}{text[end:]}"
    return text
