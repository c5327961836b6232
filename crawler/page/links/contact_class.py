"""How plainly a link's name promises contact details: words of every language, in one look-up.

The negative words come first in the sense that the longest phrase at a word wins: "kontaktlinser" and "sans
contact" are taken out before "kontakt" can be seen in them.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from crawler.model import ContactClass
from crawler.page.links.lexicon import (
    LONELY_CHARACTERS,
    STEM_START,
    Lexicon,
    slug_lexicon,
    text_lexicon,
    tokens,
)

RANK = {kind: rank for rank, kind in enumerate(ContactClass)}
"""Contact class -> its rank, the strongest 0."""

_CAMEL = re.compile(r"[A-ZÀ-Þ](?<=[a-zà-ÿ].)")
_SUFFIX = re.compile(r"[a-z]{2,5}", re.IGNORECASE)
MAX_CHARACTERS = 400
"""The part of a text that is looked at."""
_SLUG_CHARACTERS = 300
_LONG_TEXT = 6
"""Texts of more words than this are teasers and sentences, in which a single word promises little."""


class _Match(NamedTuple):
    """A phrase found in a run of words."""

    kind: ContactClass | None
    """None for a phrase that only looks like contact ("sans contact")."""
    tokens: int


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
    return path[-_SLUG_CHARACTERS:]


@lru_cache(maxsize=8_192)
def says_contact_alone(text: str) -> bool:
    """Tell whether a text promises contact plainly and says nothing else: "Kontakta oss", not whom else."""
    said = tokens(text[:MAX_CHARACTERS])
    if tuple(said) in text_lexicon().wholes:
        return text_lexicon().wholes[tuple(said)] is ContactClass.STRONG
    match = _match_at(said, 0, text_lexicon()) if said else None
    return match is not None and match.kind is ContactClass.STRONG and match.tokens == len(said)


@lru_cache(maxsize=8_192)
def _of_text(text: str) -> ContactClass | None:
    """Return the class of what a visitor presses; sites say the same on many pages."""
    return _of_words(text, text_lexicon())


def _of_words(text: str, lexicon: Lexicon) -> ContactClass | None:
    """Return the strongest class that the words of a text stand for."""
    said = tokens(text[:MAX_CHARACTERS])
    if (whole := lexicon.wholes.get(tuple(said))) is not None:
        return whole
    best: ContactClass | None = None
    past = 0
    for at in range(len(said)):
        match = _match_at(said, at, lexicon) if at >= past else None
        if match is not None:
            past = at + match.tokens
            best = _stronger(best, _in_context(match, at, len(said)))
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


def _match_at(said: list[str], at: int, lexicon: Lexicon) -> _Match | None:
    """Return the longest phrase, compound start or compound end at one word."""
    token = said[at]
    for phrase, kind in lexicon.phrases.get(token, ()):
        if len(phrase) == 1 and len(token) <= LONELY_CHARACTERS and len(said) > 1:
            continue
        if tuple(said[at : at + len(phrase)]) == phrase:
            return _Match(kind, len(phrase))
    for stem, kind in lexicon.stems.get(token[:STEM_START], ()):
        if token.startswith(stem) and token != stem:
            return _Match(kind, 1)
    if token.endswith(lexicon.tails):
        return _Match(ContactClass.WEAK, 1)
    return None


def _of_slug(slug: str) -> ContactClass | None:
    """Return the class of a slug: its last part tells, an earlier one ("/kontakt/malmo") only hints."""
    folder, _, last = slug.rpartition("/")
    if not last.islower():
        last = parted(last)
    name, _, ending = last.rpartition(".")
    if name and _SUFFIX.fullmatch(ending):
        last = name
    kind = _of_words(last, slug_lexicon())
    return ContactClass.WEAK if kind is None and folder and _is_contact_folder(folder) else kind


def parted(slug: str) -> str:
    """Return a slug with its words parted that are told by capitals alone: "KontaktOss"."""
    return _CAMEL.sub(r"-\g<0>", slug)


@lru_cache(maxsize=8_192)
def _is_contact_folder(folder: str) -> bool:
    """Tell whether one of the last three of the earlier parts of a slug is plainly contact."""
    parts = folder.split("/")[-3:]
    return any(_of_words(part, slug_lexicon()) is ContactClass.STRONG for part in parts)


def _decoded(text: str) -> str:
    """Return percent-decoded text, read as UTF-8 or else as Latin-1 (as older servers write it)."""
    if "%" not in text and "+" not in text:
        return text
    raw = unquote_to_bytes(text.replace("+", " ")[:2_000])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
