"""Which country a number on a page of several countries belongs to: by the name over it or beside it."""

from bisect import bisect_right
from dataclasses import dataclass

from crawler.page.country_names import countries_named
from crawler.page.document import Block, Page

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "caption", "summary"))
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAME_LINE = 60
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
    marks = []
    for index, block in enumerate(page.blocks):
        if block.visible and (len(block.text) <= _NAME_LINE or block.tag in _HEADINGS or "\n" in block.text):
            marks.extend((index, offset, country) for offset, country in _names(block))
    if len({country for _, _, country in marks}) < 2:
        return LocalCountries((), ())
    return LocalCountries(tuple(marks), tuple((block, offset) for block, offset, _ in marks))


def _holds(page: Page, mark: int, block: int) -> bool:
    """Tell whether a country named in block `mark` still holds in `block`: no other heading of its rank between."""
    if block - mark > _REACH:
        return False
    rank = page.blocks[mark].tag
    ending = _LEVELS[: _LEVELS.index(rank) + 1] if rank in _LEVELS else _LEVELS
    return not any(between.visible and between.tag in ending for between in page.blocks[mark + 1 : block + 1])


def _names(block: Block) -> list[tuple[int, str]]:
    """Return (offset, country) of the names that head or close a line of a block."""
    found = []
    for start, end, country in countries_named(block.text[:2000]):
        line_start = block.text.rfind("\n", 0, start) + 1
        line_end = block.text.find("\n", end)
        line_end = len(block.text) if line_end < 0 else line_end
        if line_end - line_start <= _NAME_LINE or block.tag in _HEADINGS:
            found.append((start, country))
    return found


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
