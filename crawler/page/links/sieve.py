"""Which texts and addresses of links may promise contact at all: the words of contact, found in one pass.

Most links of a page lead elsewhere. What is sifted out here need not be looked at one by one.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from crawler.page.automata import Automaton
from crawler.page.links.contact_class import parted, slug_of
from crawler.page.links.lexicon import Lexicon, plain, slug_lexicon, tokens

Written = Callable[[list[str]], tuple[list[str], str]]
"""Writes texts as running words for a search: returns the text of each line, and the lines."""

_CHARACTERS = 200
"""Longer texts and addresses are let through unseen: of long ones, only a part counts."""
_AT_ONCE = 1_000
_MOST_KNOWN = 30_000
_BREAK = "\0"
"""Stands before, between and behind the lines that are looked at together."""
_WORD = re.compile(rf"[^\W_]+|{_BREAK}")
_SPACED = "".join(sign if sign.isalnum() or sign == _BREAK else " " for sign in map(chr, range(128)))
"""Parts the words of ASCII text, which addresses are, at a fraction of the price."""


class Sieve:
    """Sifts out the texts without any word of a lexicon. It remembers them: sites repeat theirs."""

    def __init__(self, lexicon: Lexicon, written: Written, names: Iterable[str] = ()) -> None:
        """Make the sieve.

        Args:
            lexicon: the words that are let through.
            written: how texts are written for the search.
            names: what is let through too, where it is all of a text.
        """
        self._written = written
        self._dull: set[str] = set()
        self._telling: set[str] = set()
        said = (*lexicon.wholes, *map(tokens, names))
        wholes = (f"{_BREAK} {' '.join(words)} {_BREAK}" for words in said)
        self._found = Automaton((pattern, True) for pattern in (*_patterns(lexicon), *wholes))

    def left(self, texts: Iterable[str]) -> set[str]:
        """Return the texts in which one of the words may be."""
        fresh = set(texts) - self._dull
        left = fresh & self._telling
        fresh -= left
        if fresh:
            brief = {text for text in fresh if len(text) <= _CHARACTERS}
            telling = self._sifted(brief)
            self._remember(telling, brief - telling)
            left.update(telling, fresh - brief)
        return left

    def _sifted(self, texts: set[str]) -> set[str]:
        """Return the texts in which one of the words may be, whether known or not."""
        ascii_ones = list(filter(str.isascii, texts))
        left: set[str] = set()
        # Apart, since a single sign beyond ASCII makes all that is looked at together dear.
        for group in (ascii_ones, list(texts.difference(ascii_ones))):
            for at in range(0, len(group), _AT_ONCE):
                left.update(self._holding(group[at : at + _AT_ONCE]))
        return left

    def _holding(self, texts: list[str]) -> Iterable[str]:
        """Return the texts that hold one of the words."""
        owners, lines = self._written(texts)
        if lines.count(_BREAK) != len(owners) + 1:
            return texts
        left: list[str] = []
        number = past = 0
        for end, _ in self._found.iter(lines):
            number += lines.count(_BREAK, past, end)
            past = end
            left.append(owners[number - 1])
        return left

    def _remember(self, telling: set[str], dull: set[str]) -> None:
        for known, more in ((self._telling, telling), (self._dull, dull)):
            if len(known) + len(more) > _MOST_KNOWN:
                known.clear()
            if len(more) <= _MOST_KNOWN:
                known |= more


@cache
def url_sieve() -> Sieve:
    """Return the sieve of addresses: it sifts out those without any word of the lexicon of slugs."""
    return Sieve(slug_lexicon(), _as_slugs)


def in_words(texts: list[str]) -> tuple[list[str], str]:
    """Return texts, and a line with the words of each as lexicons have them, one space around each word."""
    text = plain(_lines(texts))
    words = text.translate(_SPACED).split() if text.isascii() else _WORD.findall(text)
    return texts, f" {' '.join(words)} "


def _as_slugs(urls: list[str]) -> tuple[list[str], str]:
    """Return addresses, and lines in which all words of their slugs show: decoded, and parted at capitals."""
    lines = [slug_of(url).replace(_BREAK, " ") if "%" in url or "+" in url else url for url in urls]
    capital = [number for number, line in enumerate(lines) if not line.islower()]
    if capital:
        lines += parted(_BREAK.join([lines[number] for number in capital])).split(_BREAK)
        urls = [*urls, *(urls[number] for number in capital)]
    text = _lines(lines)
    # Evening out white space would be half of the work; `_patterns` does without.
    if text.isascii():
        return urls, plain(text).translate(_SPACED)
    return urls, in_words(lines)[1]


def _lines(texts: Iterable[str]) -> str:
    return f" {_BREAK} ".join(("", *texts, ""))


def _patterns(lexicon: Lexicon) -> Iterator[str]:
    """Yield how the words of contact show among words that are parted by spaces.

    Where more than one space stands within a phrase, its beginning up to there is enough.
    """
    for phrases in lexicon.phrases.values():
        for said in (said for said, kind in phrases if kind is not None):
            yield f" {' '.join(said)} "
            yield from (f" {' '.join(said[:end])}  " for end in range(1, len(said)))
    for stems in lexicon.stems.values():
        yield from (f" {stem}" for stem, kind in stems if kind is not None)
    yield from (f"{tail} " for tail in lexicon.tails)
