"""What a page may cost its parser. Private to `document`.

The rules by which browsers build a tree (the HTML standard, section 13.2.6) let a small page ask for very
much: every block looks through all elements that are open, every attribute through those before it, and
formatting that is not closed is copied into every paragraph that follows: 10 KB become 400,000 elements.
Browsers limit the depth; lexbor does not. So sources that could cost too much are changed before they are
parsed. Nothing here trusts an end tag or a comment to be one, since only the parser knows; what could be is
what counts.
"""

import re
from typing import NamedTuple

MOST_TAGS = 30_000
"""So many `<` are read; of a page with more, the first two thirds of that and the last third."""
MOST_COPIES = 1_000_000
"""Formatting elements times all elements, as opened; where there are more, formatting becomes `<span>`, which
looks the same to a reader of text and is not copied."""
MOST_ATTRIBUTES = 1_000
"""A tag with more ends there."""
_FEW_TAGS = 2_000
"""So few cannot make `MOST_COPIES`, even if half of them are formatting: half times half is a million."""
_FEW_BYTES = 200_000
"""Shorter pages cannot hold as many attributes as would take long."""
_FORMATTING = re.compile(
    rb"<(/?)(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE
)
_VALUE = rb"(?:[\s]*+=[\s]*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+"
_ATTRIBUTE = rb"[\s/]++[^\s/>=]++" + _VALUE
_TAG = re.compile(rb"<[a-zA-Z][^\s/>]*+(?:%s){0,%d}+(%s)?+" % (_ATTRIBUTE, MOST_ATTRIBUTES - 1, _ATTRIBUTE))
"""What may be a tag; the group is the attribute that is too many."""
_MOST_REPEATED = 20
"""What may be tags lies within one another where none ends. A page in which all of it together is so many
times as long as the page ends there."""
_END = b""" x"'>"""
"""Ends a tag wherever in it this stands: behind a name, in a value with quotes of either kind or without."""


class Bounded(NamedTuple):
    """A page's source as it is given to the parser."""

    source: bytes | str
    cut: str = ""
    """What was left out of it, in words; empty where nothing was that a visitor could read or use."""


def bounded(source: bytes | str) -> Bounded:
    """Return a page's source, or where its parser could take too long over it, one that it will not."""
    tags = source.count(b"<") if isinstance(source, bytes) else source.count("<")
    if tags <= _FEW_TAGS and len(source) <= _FEW_BYTES:
        return Bounded(source)
    if isinstance(source, bytes):
        return Bounded(*_bounded(source))
    changed, cut = _bounded(source.encode("utf-8", "replace"))
    return Bounded(changed.decode("utf-8", "replace"), cut)


def _bounded(source: bytes) -> tuple[bytes, str]:
    cut = ""
    if source.count(b"<") > MOST_TAGS:
        source = _ends(source)
        cut = f"page cut: it holds more than {MOST_TAGS} tags"
    if len(source) > _FEW_BYTES:
        source, crowded = _with_ended_tags(source)
        cut = crowded or cut
    if _copies(source) > MOST_COPIES:
        source = _FORMATTING.sub(rb"<\1span", source)
    return source, cut


def _with_ended_tags(source: bytes) -> tuple[bytes, str]:
    """Return a source in which no tag has too many attributes, and what was cut, in words."""
    parts: list[bytes] = []
    done, work, cut = 0, 0, ""
    place = source.find(b"<")
    while place >= 0:
        if (match := _TAG.match(source, place)) is None:
            place = source.find(b"<", place + 1)
            continue
        work += match.end() - place
        if work > _MOST_REPEATED * len(source):
            return b"".join((*parts, source[done:place])), "page cut: its tags do not end"
        place += 1
        if match[1] is not None:
            cut = f"page cut: a tag of it holds more than {MOST_ATTRIBUTES} attributes"
            parts += (source[done : match.end()], _END)
            done = place = match.end()
        place = source.find(b"<", place)
    return b"".join((*parts, source[done:])), cut


def _copies(source: bytes) -> int:
    """Return how many copies of formatting elements a source can ask for, at most."""
    if source.count(b"<") <= _FEW_TAGS:
        return 0
    opened = source.count(b"<") - source.count(b"</")
    return opened * _FORMATTING.findall(source).count(b"")


def _ends(source: bytes) -> bytes:
    """Return the beginning and the end of a source with too many tags."""
    last = MOST_TAGS // 3
    places = [match.start() for match in re.finditer(b"<", source)]
    return source[: places[MOST_TAGS - last]] + source[places[-last] :]
