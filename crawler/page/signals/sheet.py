"""The visible text of a page as one string, with the way back from an offset to its block."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.page.digit_rows import digit_rows
from crawler.page.document import Block, Page
from crawler.page.excerpts import shortened
from crawler.page.ownership.words import level

MAX_CHARACTERS = 300_000
"""Text beyond this is not looked through: no visitor reads that far for opening hours."""

"""A row of digits; so written it begins with a digit, which is found fastest."""
_EMAIL = re.compile(r"[^\s@<>,;:()]{1,64}@[\w.-]{1,100}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a visitor reads, block by block, each on a line of its own."""

    page: Page
    text: str
    low: str
    """`text` in lower case with dashes and apostrophes alike, of the same length."""
    starts: tuple[int, ...]
    """Where each visible block begins."""
    indexes: tuple[int, ...]
    """The index among `page.blocks` of each visible block."""
    digits: tuple[int, ...]
    """Where each row of digits begins."""

    def at_digits(
        self, pattern: re.Pattern[str], start: int = 0, end: int | None = None, *, low: bool = False
    ) -> Iterator[re.Match[str]]:
        """Yield the matches, none over another, of a pattern that begins with the first digit of a row.

        They come as `finditer` would find them between `start` and `end`, for a fraction of its price.
        """
        text, reached = self.low if low else self.text, start
        last = len(text) if end is None else end
        rows = self.digits[bisect_left(self.digits, start) : bisect_left(self.digits, last)]
        for at in rows:
            if at >= reached and (match := pattern.match(text, at, last)):
                reached = match.end()
                yield match

    def around_digits(self, before: int, behind: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches of text that lie within so many characters of a row of digits' begin, in order
        and apart.
        """
        start = end = 0
        for at in self.digits:
            if at - before > end:
                if end:
                    yield start, end
                start = at - before
            end = at + behind
        if end:
            yield max(0, start), min(end, len(self.text))

    def number(self, offset: int) -> int:
        """Return the number of the visible block at `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def block(self, offset: int) -> Block:
        """Return the block at `offset`."""
        return self.page.blocks[self.indexes[self.number(offset)]]

    def span(self, offset: int) -> tuple[int, int]:
        """Return where the block at `offset` begins and ends."""
        number = self.number(offset)
        end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)
        return self.starts[number], end

    def index(self, offset: int) -> tuple[int, int]:
        """Return the index among `page.blocks` of the block at `offset`, and the offset within it."""
        number = self.number(offset)
        return self.indexes[number], offset - self.starts[number]

    def excerpt(self, start: int, end: int, around: int = 40) -> str:
        """Return the words from `start` to `end` and a few of the same block around them, at most 200
        characters.
        """
        opening, closing = self.span(start)[0], self.span(max(start, end - 1))[1]
        first, last = max(opening, start - around), min(closing, end + around)
        if first > opening:
            first = self.text.find(" ", first, start) + 1 or start
        if last < closing:
            last = max(end, self.text.rfind(" ", end, last))
        return clean(self.text[first:last])


def clean(text: str) -> str:
    """Return `text` as an excerpt: white space collapsed, e-mail addresses (which name people) left out."""
    return shortened(_EMAIL.sub("[…@…]", " ".join(text.split()))).strip()


def lay_out(page: Page) -> Sheet:
    """Return the visible text of `page`."""
    starts: list[int] = []
    indexes: list[int] = []
    parts: list[str] = []
    length = 0
    for index, block in enumerate(page.blocks):
        if not block.visible:
            continue
        starts.append(length)
        indexes.append(index)
        parts.append(block.text)
        length += len(block.text) + 1
        if length > MAX_CHARACTERS:
            break
    text = "\n".join(parts)[:MAX_CHARACTERS]
    digits = tuple([start for start, _ in digit_rows(text)])
    return Sheet(page, text, level(text), tuple(starts), tuple(indexes), digits)
