"""What a page may cost its parser. Private to `document`.

The rules by which browsers build a tree (the HTML standard, section 13.2.6) let a small page ask for very
much: every block looks through all elements that are open, every attribute through those before it, and
formatting that is not closed is copied into every paragraph that follows, with its attributes: 10 KB become
400,000 elements. Browsers limit the depth; lexbor does not. So sources that could cost too much are changed
before they are parsed. Nothing here trusts an end tag or a comment to be one, since only the parser knows;
what could be is what counts.
"""

import re
from itertools import islice
from typing import NamedTuple

MOST_TAGS = 30_000
"""So many `<` are read; of a page with more, the first two thirds of that and the last third."""
MOST_COPIES = 1_000_000
"""Formatting elements times all elements, as opened; where there are more, formatting becomes `<span>`, which
looks the same to a reader of text and is not copied."""
MOST_COPIED_ATTRIBUTES = 1_000_000
"""The same for attributes, which are copied with their elements, at some 230 bytes each. A link is copied too
as long as it is not closed, but one at a time: of one with too many attributes, the first are read."""
MOST_ATTRIBUTES = 1_000
"""A tag with more ends there."""
_MOST_ROOTS = 10
"""So many tags `<html>` and `<body>` are read: the attributes of each are added to those of the first."""
_FEW_BYTES = 5_000
"""Shorter pages cannot hold as many attributes, and elements that copy them, as would take long."""
_SMALL_BYTES, _FEW_TAGS = 50_000, 2_000
"""Pages that are neither longer nor have more tags can take long by copies alone."""
_MOST_PLAIN = 400
"""Attributes that a tag may hold which is not odd (`_ODD`), at most."""

# The rules of the standard's tokenizer (section 13.2.5): what ends a name, where a value begins. `\s` is what
# Python takes for white space, and more than that.
_SPACE = rb"\t\n\f\r "
_VALUE = rb"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^%s\"'>][^%s>]*+)" % (_SPACE, _SPACE)
_ATTRIBUTE = rb"[%s/]*+[^%s/>][^%s/>=]*+(?:[%s]*+=[%s]*+%s?+)?+" % (*[_SPACE] * 5, _VALUE)
_START = rb"<[a-zA-Z][^%s/>]*+" % _SPACE
_TAG = re.compile(rb"%s(?:%s){0,%d}+(%s)?+" % (_START, _ATTRIBUTE, MOST_ATTRIBUTES - 1, _ATTRIBUTE))
"""What may be a tag; the group is the attribute that is too many."""
_NAMES = re.compile(_ATTRIBUTE)
_PLAIN_VALUE = rb"(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>][^%s>]{0,300}+(?=[%s>]))" % (_SPACE, _SPACE)
_PLAIN_ATTRIBUTES = rb"[%s/][^>\"'=]{0,80}+(?:(?<![\s/\"'])=%s[^>\"'=]{0,80}+){0,8}+" % (_SPACE, _PLAIN_VALUE)
"""Few attributes, written as most are: 8 with a value, and what 80 bytes before and after each can hold."""
_ODD = re.compile(
    rb"<(?:[bBhH][oOtT][dDmM][yYlL]|[a-zA-Z](?![^\s/>\"'=]{0,40}+(?:%s)?+>))" % _PLAIN_ATTRIBUTES
)
"""What may begin a tag that has to be looked at: of a root, or one that may hold too many attributes."""
_LINK = re.compile(rb"<(?:[aA]|[nN][oO][bB][rR])(?=[\s/])")
_PLAIN_LINK = re.compile(rb"%s(%s)>" % (_LINK.pattern, _PLAIN_ATTRIBUTES))
_ODD_LINK = re.compile(rb"%s(?!%s>)" % (_LINK.pattern, _PLAIN_ATTRIBUTES))
_ODD_OR_LINK = re.compile(rb"%s|%s" % (_ODD.pattern, _LINK.pattern))
_NAME = re.compile(_START)
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
    if len(raw) <= _FEW_BYTES:
        return Bounded(source)
    tags = raw.count(b"<")
    is_small = len(raw) <= _SMALL_BYTES and tags <= _FEW_TAGS
    if is_small and not (_ODD_LINK.search(raw) or _copies_much(raw, tags)):
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
    source, crowded = _with_ended_tags(source, MOST_COPIED_ATTRIBUTES // max(tags, 1))
    if _copies_much(source, tags):
        source = _FORMATTING.sub(rb"<span\1", source)
    return source, crowded or cut


def _with_ended_tags(source: bytes, most_of_link: int) -> tuple[bytes, str]:
    """Return a source in which no tag has too many attributes, and what was cut, in words."""
    parts: list[bytes] = []
    done, work, roots, cut = 0, 0, 0, ""
    place = 0
    odd_tag = _ODD_OR_LINK if _may_crowd_plainly(source, most_of_link) else _ODD
    while (odd := odd_tag.search(source, place)) and (match := _TAG.match(source, odd.start())):
        place = odd.start()
        work += match.end() - place
        if work > _MOST_REPEATED * len(source):
            return b"".join((*parts, source[done:place])), "page cut: its tags do not end"
        roots += odd[0].lower() in _ROOTS
        most = most_of_link if _LINK.match(source, place) else MOST_ATTRIBUTES
        if end := _end_of_most(source, match, most):
            cut = f"page cut: a tag of it holds more than {min(most, MOST_ATTRIBUTES)} attributes"
            parts += (source[done:end], _END)
            done = place = end
        elif roots > _MOST_ROOTS and odd[0].lower() in _ROOTS:
            parts += (source[done:place], _IGNORED)
            done = place = odd.end()
        else:
            place += 1
    return b"".join((*parts, source[done:])) if parts else source, cut


def _may_crowd_plainly(source: bytes, most_of_link: int) -> bool:
    """Tell whether a link that is not odd may have too many attributes. Each takes two bytes at least."""
    if most_of_link >= _MOST_PLAIN:
        return False
    return max(map(len, _PLAIN_LINK.findall(source)), default=0) > 2 * most_of_link


def _end_of_most(source: bytes, tag: re.Match[bytes], most: int) -> int:
    """Return where a tag with too many attributes is to be ended, 0 for any other."""
    if most >= MOST_ATTRIBUTES:
        return tag.end() if tag[1] is not None else 0
    if tag.end() - tag.start() <= 2 * most:
        return 0
    name = _NAME.match(source, tag.start())
    attributes = _NAMES.finditer(source, name.end() if name else tag.start(), tag.end())
    return next((each.start() for each in islice(attributes, most, None)), 0)


def _copies_much(source: bytes, tags: int) -> bool:
    """Tell whether formatting may be copied too often, by the elements that are opened, at most."""
    found = _FORMATTING.findall(source)
    # An attribute takes two bytes at least. Most pages need not be looked at more closely.
    is_brief = b"" not in found and tags * sum(map(len, found)) <= 2 * MOST_COPIED_ATTRIBUTES
    if is_brief and tags * len(found) <= MOST_COPIES:
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
