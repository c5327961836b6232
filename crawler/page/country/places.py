"""Which country a number on a page of several countries belongs to: by the name over it or beside it."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from crawler.page.country.names import countries_named, find_countries
from crawler.page.document import Page

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "caption", "summary"))
_TOWN_TAGS = _HEADINGS | {"td"}
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAME_LINE = 60
_PARTS = frozenset("\n|•·")
"""Signs that part a text's lines, and the offices in a line."""
_APART = str.maketrans(dict.fromkeys("|•·", "\n"))
_SHORT_BLOCK = 160
_BLOCK = 2_000
_NUMBER_BEHIND = re.compile(r"[ :–-]{1,3}[+(\d]")
_REACH = 14
"""A country's name holds for this many blocks below it at most."""


@dataclass(frozen=True, slots=True)
class LocalCountries:
    """The countries a page names over or beside its numbers."""

    marks: tuple[tuple[int, int, str], ...]
    """(block, offset, country) in the order of the page; empty where at most one country is named."""
    keys: tuple[tuple[int, int], ...]

    def at(self, page: Page, block: int, start: int, end: int) -> str | None:
        """Return the country named for the number at `start:end` of a block, None where none is."""
        if not self.marks:
            return None
        own = _in_line(page.blocks[block].text, start, end)
        if own is None and (caption := page.blocks[block].caption):
            named = countries_named(caption)
            own = named[0][2] if len(named) == 1 else None
        if own is not None:
            return own
        before = bisect_right(self.keys, (block, start)) - 1
        if before >= 0 and self.marks[before][0] == block:
            return self.marks[before][2]
        if before + 1 < len(self.marks) and self.marks[before + 1][0] == block:
            return self.marks[before + 1][2]
        if before >= 0 and _holds(page, self.marks[before][0], block):
            return self.marks[before][2]
        return None


def local_countries(page: Page) -> LocalCountries:
    """Return where `page` names countries; nothing where it names fewer than two."""
    texts, starts, indices = [], [], []
    length = 0
    for index, part in enumerate(page.blocks):
        text = part.text
        if part.visible and (
            len(text) <= _SHORT_BLOCK or part.tag in _HEADINGS or not _PARTS.isdisjoint(text)
        ):
            text = text[:_BLOCK].translate(_APART)
            texts.append(text)
            starts.append(length)
            indices.append(index)
            length += len(text) + 1
    everything = "\n".join(texts)
    found = find_countries(everything, cities=True)
    if len({country for _, _, country in found}) < 2:
        return LocalCountries((), ())
    marks = []
    names = set(find_countries(everything))
    for start, end, country in found:
        nearest = bisect_right(starts, start) - 1
        block = indices[nearest]
        part_end = starts[nearest] + len(texts[nearest])
        is_town = (start, end, country) not in names
        if (
            _is_town_of_office(page, block, everything, start, end, part_end)
            if is_town
            else _is_over_or_beside(page, block, everything, start, end)
        ):
            marks.append((block, start - starts[nearest], country))
    if len({country for _, _, country in marks}) < 2:
        return LocalCountries((), ())
    return LocalCountries(tuple(marks), tuple((block, offset) for block, offset, _ in marks))


def _is_over_or_beside(page: Page, block: int, text: str, start: int, end: int) -> bool:
    """Tell whether a country's name stands in a heading or a short line, or directly before digits."""
    return (
        page.blocks[block].tag in _HEADINGS
        or _line_length(text, start, end) <= _NAME_LINE
        or _NUMBER_BEHIND.match(text, end) is not None
    )


def _is_town_of_office(page: Page, block: int, text: str, start: int, end: int, part_end: int) -> bool:
    """Tell whether a town names an office: all of a heading or a cell, or over or before a number.

    Before one with a colon or a dash ("Oslo: 22 ..."), over one on a line of its own in the same block.
    """
    if page.blocks[block].tag in _TOWN_TAGS and page.blocks[block].text.strip(" :.") == text[start:end]:
        return True
    if text[start - 1 : start] not in ("", "\n"):
        return False
    return text[end : end + 3].lstrip(" ")[:1] in (":", "–", "-") or (text[end] == "\n" and end < part_end)


def _holds(page: Page, mark: int, block: int) -> bool:
    """Tell whether a country named in block `mark` still holds in `block`: no heading of its rank between."""
    if block - mark > _REACH:
        return False
    rank = page.blocks[mark].tag
    ending = _LEVELS[: _LEVELS.index(rank) + 1] if rank in _LEVELS else _LEVELS
    return not any(between.visible and between.tag in ending for between in page.blocks[mark + 1 : block + 1])


def _line_length(text: str, start: int, end: int) -> int:
    """Return the length of the line that `start:end` stands in, or of as much of it as matters."""
    before = text.rfind("\n", max(0, start - _NAME_LINE - 1), start)
    after = text.find("\n", end, end + _NAME_LINE + 1)
    first = before + 1 if before >= 0 else (0 if start <= _NAME_LINE else start - _NAME_LINE - 1)
    return (after if after >= 0 else min(len(text), end + _NAME_LINE + 1)) - first


def _in_line(text: str, start: int, end: int) -> str | None:
    """Return the country named in a number's own line: in brackets behind it, else the nearest before it."""
    line_start = text.rfind("\n", 0, start) + 1
    behind = text[end : end + 40].partition("\n")[0]
    if behind.lstrip()[:1] in ("(", "["):
        inside = behind.lstrip()[1:].partition(")")[0]
        named = countries_named(inside)
        if named:
            return named[0][2]
    named = countries_named(text[max(line_start, start - 80) : start])
    return named[-1][2] if named else None
