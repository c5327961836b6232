"""Which country a number on a page of several countries belongs to: by the name over it or beside it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from crawler.page.country.names import countries_named, find_countries
from crawler.page.document import Page
from crawler.page.vocabulary import load

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "caption", "summary"))
_TOWN_TAGS = _HEADINGS | {"td"}
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAME_LINE = 60
_PARTS = ("|", "•", "·")
"""Signs that part the offices in a line."""
_LINE_ENDS = ("\n", *_PARTS)
_SHORT_BLOCK = 160
_BLOCK = 2_000
_SMALL_BEHIND = re.compile(
    r" ?[:–-] ?(?:[^\W\d_]{2,4}\.? )?(?!\d(?:[ ()./-]{0,3}\d){4})\d[\d.,–-]{0,6} ?[^\W\d_]"
)
"""A price, a time, a date: "Danmark: 7 dager"."""
_LASTING = _HEADINGS - {"th"}
_WORD = 20
_SENTENCE_END = re.compile(r"[.!?] +[^\W\d_a-zåäöæø]")
_NUMBER_BEHIND = re.compile(r"[ :–-]{1,3}[+(\d]")
_REACH = 14
"""A country's name holds for this many blocks below it at most."""


@dataclass(frozen=True, slots=True)
class LocalCountries:
    """The countries a page names over or beside its numbers."""

    marks: tuple[tuple[int, int, str], ...]
    """(block, offset, country) in the order of the page."""
    keys: tuple[tuple[int, int], ...]
    are_several: bool
    """Whether the page names more than one country; nothing is told where it does not."""

    def at(self, page: Page, block: int, start: int, end: int) -> str | None:
        """Return the country named for the number at `start:end` of a block, None where none is."""
        if not self.are_several:
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


_NOWHERE = LocalCountries((), (), False)


class _Mark(NamedTuple):
    """Where a country is named."""

    start: int
    end: int
    """In the text of the lines."""
    block: int
    offset: int
    """In the text of the block."""
    country: str


class _Lines:
    """The visible blocks that may name an office's country, in one text: headings, short ones, and those of
    several lines.
    """

    def __init__(self, page: Page) -> None:
        self._texts: list[str] = []
        self.blocks: list[int] = []
        for index, part in enumerate(page.blocks):
            if not part.visible:
                continue
            text = part.text if len(part.text) <= _BLOCK else part.text[:_BLOCK]
            if len(text) <= _SHORT_BLOCK or part.tag in _HEADINGS or any(sign in text for sign in _LINE_ENDS):
                self._texts.append(text)
                self.blocks.append(index)
        self.text = "\n".join(self._texts)
        for sign in _PARTS:
            self.text = self.text.replace(sign, "\n")

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each block begins."""
        return tuple(accumulate((len(text) + 1 for text in self._texts), initial=0))

    def end(self, number: int) -> int:
        """Return where a block ends."""
        return self.starts[number + 1] - 1

    def at(self, offset: int) -> int:
        """Return which of the lines' blocks holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def mark(self, start: int, end: int, country: str) -> _Mark:
        """Return the mark of a name at `start:end`."""
        nearest = self.at(start)
        return _Mark(start, end, self.blocks[nearest], start - self.starts[nearest], country)


def local_countries(page: Page) -> LocalCountries:
    """Return where `page` names countries; nothing where it names fewer than two."""
    lines = _Lines(page)
    found = find_countries(lines.text, cities=True)
    if len({country for _, _, country in found}) < 2:
        return _NOWHERE
    names = set(find_countries(lines.text))
    marks = [
        lines.mark(start, end, country)
        for start, end, country in found
        if not _is_of_other(lines.text, start, end)
        and (_is_over_or_beside if (start, end, country) in names else _is_town_of_office)(
            page, lines, start, end
        )
    ]
    if len({mark.country for mark in marks}) < 2:
        return _NOWHERE
    kept = tuple(_without_lists(page, lines.text, marks))
    return LocalCountries(kept, tuple((block, offset) for block, offset, _ in kept), True)


def _is_of_other(text: str, start: int, end: int) -> bool:
    """Tell whether a name is of something else than an office: "Danmark: 7 dager", "Frakt til Danmark"."""
    if _SMALL_BEHIND.match(text, end):
        return True
    return _is_destination(text[max(0, start - _WORD) : start].rstrip(" "))


def _without_lists(page: Page, text: str, marks: list[_Mark]) -> Iterator[tuple[int, int, str]]:
    """Yield the marks without lists of countries ("Norge | Danmark"): menus, not names over numbers."""
    joined = [False]
    for one, other in pairwise(marks):
        joined.append(one.country != other.country and _is_list_gap(text[one.end : other.start]))
    joined.append(False)
    for number, mark in enumerate(marks):
        if page.blocks[mark.block].tag in _LASTING or not (joined[number] or joined[number + 1]):
            yield mark.block, mark.offset, mark.country


def _is_list_gap(gap: str) -> bool:
    """Tell whether nothing stands between two names but what joins those of a list."""
    return _list_gap().fullmatch(gap) is not None


@cache
def _list_gap() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load("countries")["list_joiners"]))
    return re.compile(rf"[\s,;/|•·&+-]*(?:(?:{words}) )?")


def _is_destination(before: str) -> bool:
    """Tell whether a name behind these words is where something goes: "Frakt til Danmark"."""
    return before.rpartition(" ")[2].lower() in _destination_words()


@cache
def _destination_words() -> frozenset[str]:
    return frozenset(load("countries")["destination_words"])


def _is_over_or_beside(page: Page, lines: _Lines, start: int, end: int) -> bool:
    """Tell whether a country's name stands in a heading or a short line, or directly before digits."""
    return (
        page.blocks[lines.blocks[lines.at(start)]].tag in _HEADINGS
        or _line_length(lines.text, start, end) <= _NAME_LINE
        or _NUMBER_BEHIND.match(lines.text, end) is not None
    )


def _is_town_of_office(page: Page, lines: _Lines, start: int, end: int) -> bool:
    """Tell whether a town names an office: all of a heading or a cell, or over or before a number.

    Before one with a colon or a dash ("Oslo: 22 ..."), over one on a line of its own in the same block.
    """
    text, nearest = lines.text, lines.at(start)
    block = page.blocks[lines.blocks[nearest]]
    if block.tag in _TOWN_TAGS and block.text.strip(" :.") == text[start:end]:
        return True
    if text[start - 1 : start] not in ("", "\n"):
        return False
    is_over = text[end : end + 1] == "\n" and end < lines.end(nearest)
    return is_over or text[end : end + 3].lstrip(" ")[:1] in (":", "–", "-")


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
    before = text[max(line_start, start - 80) : start]
    named = countries_named(before)
    if (
        not named
        or _SENTENCE_END.search(before, named[-1][1])
        or _is_destination(before[: named[-1][0]].rstrip())
    ):
        return None
    is_list = len(named) > 1 and _is_list_gap(before[named[-2][1] : named[-1][0]])
    return None if is_list else named[-1][2]
