"""How plainly a link's name promises contact details: words of every language, in one look-up.

The negative words come first in the sense that the longest phrase at a word wins: "kontaktlinser" and "sans
contact" are taken out before "kontakt" can be seen in them.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from crawler.model import ContactClass
from crawler.page.vocabulary import fold, load, words

RANK = {kind: rank for rank, kind in enumerate(ContactClass)}
"""Contact class -> its rank, the strongest 0."""

_TOKEN = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"[A-ZÀ-Þ](?<=[a-zà-ÿ].)")
_SUFFIX = re.compile(r"[a-z]{2,5}", re.IGNORECASE)
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ł": "l", "đ": "d", "ı": "i"}
)
_HAS_LETTERS = re.compile(f"[{''.join(map(chr, _LETTERS))}]").search
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""Unicode's blocks of combining diacritical marks."""
_COMPOUNDING = frozenset(("sv", "nb", "nn", "da", "fi", "is", "fo", "de", "nl", "et"))
"""Languages that write compounds as one word, so that a word's start tells: "Kontaktformulär"."""
_STEM_START = 6
"""The shortest beginning of a compound, in letters; by these the beginnings are looked up."""
_STEM_CHARACTERS = {ContactClass.STRONG: _STEM_START, ContactClass.MEDIUM: 9}
"""How long a word must be to count as the start of a longer one; shorter ones begin other words too."""
_MOST_DULL_WORDS = 50_000
_LONELY_CHARACTERS = 3
"""Words this short ("FAQ", "SAV", "om") count only as the whole text."""
_LONG_TEXT = 6
"""Texts of more words than this are teasers and sentences, in which a single word promises little."""


class _Match(NamedTuple):
    """A phrase found in a run of words."""

    kind: ContactClass | None
    """None for a phrase that only looks like contact ("sans contact")."""
    tokens: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The phrases of one use (link texts or slugs), ready for look-up by their first word."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], ContactClass | None], ...]]
    """First word -> (all words, class), longest first."""
    stems: dict[str, tuple[tuple[str, ContactClass | None], ...]]
    """First letters -> the words with them that may begin a compound, longest first."""
    tails: tuple[str, ...]
    """Words that may end a compound."""
    dull: set[str]
    """Words met before at which nothing can be found: most links are told off by these alone."""

    def may_tell(self, token: str) -> bool:
        """Tell whether anything can be found at a word."""
        if token in self.dull:
            return False
        if token in self.phrases or token[:_STEM_START] in self.stems or token.endswith(self.tails):
            return True
        if len(self.dull) < _MOST_DULL_WORDS:
            self.dull.add(token)
        return False


@lru_cache(maxsize=8_192)
def contact_class(text: str, label: str, slug: str) -> ContactClass | None:
    """Return how plainly a link promises contact details, None where it does not.

    Args:
        text: what a visitor presses.
        label: aria-label or title.
        slug: the address's telling part, as `slug_of` gives it.
    """
    kind = _of_text(text) if text else None
    if label and label != text:
        kind = _stronger(kind, _of_text(label))
    if slug and kind is not ContactClass.STRONG:
        kind = _stronger(kind, _of_slug(slug))
    return kind


@lru_cache(maxsize=8_192)
def slug_of(url: str) -> str:
    """Return the telling part of an address: path and query values decoded, else the host's first label."""
    if "#" in url:
        url = url.partition("#")[0]
    host, _, rest = url.partition("://")[2].partition("/")
    path, _, query = rest.partition("?")
    path = (_decoded(path) if "%" in path or "+" in path else path).strip("/")
    if query:
        values = (pair.partition("=")[2] for pair in query.split("&")[:20])
        path = "/".join((path, *filter(None, map(_decoded, values))))
    if not path and host.count(".") > 1:
        path = host.partition(".")[0]
    return path[-300:]


@lru_cache(maxsize=8_192)
def _of_text(text: str) -> ContactClass | None:
    """Return the class of what a visitor presses; sites say the same on many pages."""
    return _of_words(text, _text_lexicon())


def _of_words(text: str, lexicon: _Lexicon) -> ContactClass | None:
    """Return the strongest class that the words of a text stand for."""
    tokens = _tokens(text[:400])
    if lexicon.dull.issuperset(tokens):
        return None
    best: ContactClass | None = None
    past = 0
    for at, token in enumerate(tokens):
        if at < past or not lexicon.may_tell(token):
            continue
        match = _match_at(tokens, at, lexicon)
        if match is not None:
            past = at + match.tokens
            best = _stronger(best, _in_context(match, at, len(tokens)))
    return best


def _stronger(one: ContactClass | None, other: ContactClass | None) -> ContactClass | None:
    if one is None or other is None:
        return one or other
    return min(one, other, key=RANK.__getitem__)


def _in_context(match: _Match, at: int, count: int) -> ContactClass | None:
    """Return what a match is worth where it stands: a single word inside a long text says little."""
    if match.kind is None or count <= _LONG_TEXT:
        return match.kind
    if match.kind is ContactClass.STRONG:
        return match.kind if at == 0 or match.tokens > 1 else ContactClass.WEAK
    return match.kind if match.tokens > 1 and match.kind is ContactClass.MEDIUM else None


def _match_at(tokens: list[str], at: int, lexicon: _Lexicon) -> _Match | None:
    """Return the longest phrase, compound start or compound end at one word."""
    token = tokens[at]
    for phrase, kind in lexicon.phrases.get(token, ()):
        if len(phrase) == 1 and len(token) <= _LONELY_CHARACTERS and len(tokens) > 1:
            continue
        if tuple(tokens[at : at + len(phrase)]) == phrase:
            return _Match(kind, len(phrase))
    for stem, kind in lexicon.stems.get(token[:_STEM_START], ()):
        if token.startswith(stem) and token != stem:
            return _Match(kind, 1)
    if token.endswith(lexicon.tails):
        return _Match(ContactClass.WEAK, 1)
    return None


def _of_slug(slug: str) -> ContactClass | None:
    """Return the class of a slug: its last part tells, an earlier one ("/kontakt/malmo") only hints."""
    folder, _, last = slug.rpartition("/")
    if not last.islower():
        last = _CAMEL.sub(r"-\g<0>", last)
    name, _, ending = last.rpartition(".")
    if name and _SUFFIX.fullmatch(ending):
        last = name
    kind = _of_words(last, _slug_lexicon())
    return ContactClass.WEAK if kind is None and folder and _is_contact_folder(folder) else kind


@lru_cache(maxsize=8_192)
def _is_contact_folder(folder: str) -> bool:
    """Tell whether one of the last three of the earlier parts of a slug is plainly contact."""
    parts = folder.split("/")[-3:]
    return any(_of_words(part, _slug_lexicon()) is ContactClass.STRONG for part in parts)


def _tokens(text: str) -> list[str]:
    """Return the words of a text as they are compared: folded, without accents."""
    # Of ASCII text, lower case is all that folding adds: white space parts words either way.
    return _TOKEN.findall(text.lower() if text.isascii() else _plain(fold(text)))


def _plain(text: str) -> str:
    """Return folded text in basic Latin letters: "kundtjänst" -> "kundtjanst"."""
    if text.isascii():
        return text
    if _HAS_LETTERS(text):
        text = text.translate(_LETTERS)
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text))


def _decoded(text: str) -> str:
    """Return percent-decoded text, read as UTF-8 or else as Latin-1 (as older servers write it)."""
    if "%" not in text and "+" not in text:
        return text
    raw = unquote_to_bytes(text.replace("+", " ")[:2_000])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


@cache
def _text_lexicon() -> _Lexicon:
    """Return the lexicon of link texts."""
    return _lexicon(_entries("link_text"))


@cache
def _slug_lexicon() -> _Lexicon:
    """Return the lexicon of slugs: their own list, and the plainest link texts written as slugs."""
    texts = [entry for entry in _entries("link_text") if _tells_in_a_slug(entry)]
    return _lexicon([*texts, *_entries("slugs")])


def _tells_in_a_slug(entry: tuple[str, str, ContactClass | None]) -> bool:
    _, phrase, kind = entry
    return kind is None or (kind is not ContactClass.WEAK and len(phrase) > _LONELY_CHARACTERS + 2)


def _entries(category: str) -> list[tuple[str, str, ContactClass | None]]:
    """Return (language, phrase, class) of a category, what only looks like contact last."""
    found: list[tuple[str, str, ContactClass | None]] = []
    for kind in reversed(ContactClass):
        for language, phrases in words(category, kind.value).items():
            found += [(language, phrase, kind) for phrase in phrases]
    for language, phrases in words("negative").items():
        found += [(language, phrase, None) for phrase in phrases]
    return found


def _lexicon(entries: Iterable[tuple[str, str, ContactClass | None]]) -> _Lexicon:
    """Return a lexicon; of entries with the same words the last one counts."""
    classes: dict[tuple[str, ...], ContactClass | None] = {}
    beginnings: dict[str, ContactClass | None] = {}
    for language, phrase, kind in entries:
        tokens = tuple(_tokens(phrase))
        if not tokens:
            continue
        classes[tokens] = kind
        if len(tokens) == 1 and _is_stem(tokens[0], language, kind):
            beginnings[tokens[0]] = kind
    phrases: dict[str, list[tuple[tuple[str, ...], ContactClass | None]]] = {}
    for tokens, kind in sorted(classes.items(), key=lambda entry: -sum(map(len, entry[0]))):
        phrases.setdefault(tokens[0], []).append((tokens, kind))
    stems: dict[str, list[tuple[str, ContactClass | None]]] = {}
    for stem, kind in sorted(beginnings.items(), key=lambda entry: -len(entry[0])):
        stems.setdefault(stem[:_STEM_START], []).append((stem, kind))
    tails = tuple(_tokens(" ".join(load("urls")["compound_tails"])))
    return _Lexicon(
        phrases={first: tuple(found) for first, found in phrases.items()},
        stems={first: tuple(found) for first, found in stems.items()},
        tails=tails,
        dull=set(),
    )


def _is_stem(token: str, language: str, kind: ContactClass | None) -> bool:
    """Tell whether a word may begin a longer one, as "kontakt" begins "kontaktformulär"."""
    if kind is None:
        return len(token) >= _STEM_START
    least = _STEM_CHARACTERS.get(kind)
    return (
        least is not None
        and len(token) >= least
        and (language in _COMPOUNDING or kind is ContactClass.STRONG)
    )
