"""What a page may cost its parser. Private to `document`.

The rules by which browsers build a tree (the HTML standard, section 13.2.6) let a small page ask for very
much: every block looks through all elements that are open, every attribute through those before it, and
formatting that is not closed is copied into every paragraph that follows, with its attributes: 10 KB become
400,000 elements. Browsers limit the depth; lexbor does not. So sources that could cost too much are changed
before they are parsed. Nothing here trusts an end tag or a comment to be one, since only the parser knows;
what could be is what counts.
"""

import re
from typing import NamedTuple

MOST_TAGS = 30_000
"""So many `<` are read; of a page with more, the first two thirds of that and the last third."""
MOST_COPIES = 1_000_000
"""Formatting elements times all elements, as opened; where there are more, formatting becomes `<span>`, which
looks the same to a reader of text and is not copied."""
MOST_COPIED_ATTRIBUTES = 2_000_000
"""The same for the attributes of formatting elements, which are copied with them."""
MOST_ATTRIBUTES = 1_000
"""A tag with more ends there."""
_MOST_ROOTS = 10
"""So many tags `<html>` and `<body>` are read: the attributes of each are added to those of the first."""
_FEW_TAGS = 2_000
"""So few cannot make `MOST_COPIES`, even if half of them are formatting: half times half is a million."""
_FEW_BYTES = 50_000
"""Shorter pages cannot hold as many attributes as would take long."""

# The rules of the standard's tokenizer (section 13.2.5): what ends a name, where a value begins. `\s` is what
# Python takes for white space, and more than that.
_SPACE = rb"\t\n\f\r "
_VALUE = rb"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^%s\"'>][^%s>]*+)" % (_SPACE, _SPACE)
_ATTRIBUTE = rb"[%s/]*+[^%s/>][^%s/>=]*+(?:[%s]*+=[%s]*+%s?+)?+" % (*[_SPACE] * 5, _VALUE)
_TAG = re.compile(
    rb"<[a-zA-Z][^%s/>]*+(?:%s){0,%d}+(%s)?+" % (_SPACE, _ATTRIBUTE, MOST_ATTRIBUTES - 1, _ATTRIBUTE)
)
"""What may be a tag; the group is the attribute that is too many."""
_NAMES = re.compile(_ATTRIBUTE)
_PLAIN_VALUE = rb"(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>][^%s>]{0,300}+(?=[%s>]))" % (_SPACE, _SPACE)
_PLAIN_ATTRIBUTES = rb"[%s/][^>\"'=]{0,80}+(?:(?<![\s/\"'])=%s[^>\"'=]{0,80}+){0,8}+" % (_SPACE, _PLAIN_VALUE)
"""Few attributes, written as most are: 8 with a value, and what 80 bytes before and after each can hold."""
_ODD = re.compile(
    rb"<(?:[bBhH][oOtT][dDmM][yYlL]|[a-zA-Z](?![^\s/>\"'=]{0,40}+(?:%s)?+>))" % _PLAIN_ATTRIBUTES
)
"""What may begin a tag that has to be looked at: of a root, or one that may hold too many attributes."""
_FORMATTING = re.compile(
    rb"<(?=[bceifstuBCEIFSTU])(?i:[bisu]|big|code|em|font|small|strike|strong|tt)(?=[\s/>])(%s>|>|)"
    % _PLAIN_ATTRIBUTES
)
"""What may open a formatting element; the group is how it goes on, empty where that is not plain to see."""
_MOST_REPEATED = 20
"""What may be tags lies within one another where none ends. A page in which all of it together is so many
times as long as the page ends there."""
_END = b""" x"'>"""
"""Ends a tag wherever in it this stands: behind a name, in a value with quotes of either kind or without."""
_ROOTS = (b"<body", b"<html")
_IGNORED = b"<head"
"""What a root's tag becomes: parsers pass over it, as long as it is not the first."""


class Bounded(NamedTuple):
    """A page's source as it is given to the parser."""

    source: bytes | str
    cut: str = ""
    """What was left out of it, in words; empty where nothing was that a visitor could read or use."""


def bounded(source: bytes | str) -> Bounded:
    """Return a page's source, or where its parser could take too long over it, one that it will not."""
    raw = source.encode("utf-8", "replace") if isinstance(source, str) else source
    tags = raw.count(b"<")
    if len(raw) <= _FEW_BYTES and tags <= _FEW_TAGS:
        return Bounded(source)
    changed, cut = _bounded(raw, tags)
    if changed is raw:
        return Bounded(source)
    return Bounded(changed.decode("utf-8", "replace") if isinstance(source, str) else changed, cut)


def _bounded(source: bytes, tags: int) -> tuple[bytes, str]:
    cut = ""
    if tags > MOST_TAGS:
        source, tags = _ends(source), MOST_TAGS
        cut = f"page cut: it holds more than {MOST_TAGS} tags"
    source, crowded = _with_ended_tags(source)
    if _copies_much(source, tags):
        source = _FORMATTING.sub(rb"<span\1", source)
    return source, crowded or cut


def _with_ended_tags(source: bytes) -> tuple[bytes, str]:
    """Return a source in which no tag has too many attributes, and what was cut, in words."""
    parts: list[bytes] = []
    done, work, roots, cut = 0, 0, 0, ""
    place = 0
    while (odd := _ODD.search(source, place)) and (match := _TAG.match(source, odd.start())):
        place = odd.start()
        work += match.end() - place
        if work > _MOST_REPEATED * len(source):
            return b"".join((*parts, source[done:place])), "page cut: its tags do not end"
        roots += odd[0].lower() in _ROOTS
        if match[1] is not None:
            cut = f"page cut: a tag of it holds more than {MOST_ATTRIBUTES} attributes"
            parts += (source[done : match.end()], _END)
            done = place = match.end()
        elif roots > _MOST_ROOTS and odd[0].lower() in _ROOTS:
            parts += (source[done:place], _IGNORED)
            done = place = odd.end()
        else:
            place += 1
    return b"".join((*parts, source[done:])) if parts else source, cut


def _copies_much(source: bytes, tags: int) -> bool:
    """Tell whether formatting may be copied too often, by the elements that are opened, at most."""
    found = _FORMATTING.findall(source)
    # No attribute is shorter than a byte. Most pages need not be looked at more closely.
    if b"" not in found and tags * sum(map(len, found)) <= MOST_COPIES:
        return False
    opened = tags - source.count(b"</")
    return (
        opened * len(found) > MOST_COPIES or opened * _formatting_attributes(source) > MOST_COPIED_ATTRIBUTES
    )


def _formatting_attributes(source: bytes) -> int:
    """Return how many attributes the formatting elements of a source have, at most."""
    count = 0
    for found in _FORMATTING.finditer(source):
        if tag := _TAG.match(source, found.start()):
            # What is no tag may hold tags, whose attributes count.
            count += (
                tag[0].count(b"<") * MOST_ATTRIBUTES if b"<" in tag[0][1:] else len(_NAMES.findall(tag[0]))
            )
    return count


def _ends(source: bytes) -> bytes:
    """Return the beginning and the end of a source with too many tags."""
    last = MOST_TAGS // 3
    places = [match.start() for match in re.finditer(b"<", source)]
    return source[: places[MOST_TAGS - last]] + source[places[-last] :]
