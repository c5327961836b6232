"""One block of text -> the numbers in it: its lines one by one, and numbers broken over two."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from crawler.page.phones.line import Above, HomeAt, Sight, caption, read_line
from crawler.page.phones.plan import short
from crawler.page.phones.split import Home
from crawler.page.phones.text import FIVE_DIGITS, find_runs, holds_number, plain_digits, without_times
from crawler.page.phones.vanity import VANITY_HINT

_MAX_CHARACTERS = 200_000
"""A longer block of text is data, not something a visitor reads."""
_MAX_BREAKS = 50
_SHORT_SAMPLE = 2_000
_DIGIT = re.compile(r"\d")
_FEW_DIGITS = re.compile(r"\d(?<![\d.,].)\d{0,2} ?\d{2,3}(?!\d)")
_BROKEN = re.compile(r"(\d[ \-./)]{0,3})\n(?=[ (]{0,2}\d)")


def may_hold_number(text: str, country: str | None) -> bool:
    """Tell, at little cost, whether a block may hold a number to call: most blocks do not."""
    if holds_number(text):
        return True
    return country is not None and any(
        short(digits.replace(" ", ""), country) for digits in _FEW_DIGITS.findall(text[:_SHORT_SAMPLE])
    )


def blocks_with_numbers(texts: Sequence[str], country: str | None) -> set[int]:
    """Return the indexes of the texts that may hold a number, of digits or letters; all searched as one."""
    ends = list(accumulate(len(text) + 1 for text in texts))
    everything = "\n".join(texts)
    found: set[int] = set()
    for sign in (FIVE_DIGITS, VANITY_HINT):
        match = sign.search(everything)
        while match:
            index = bisect_right(ends, match.start())
            found.add(index)
            match = sign.search(everything, ends[index]) if index + 1 < len(ends) else None
    if country is not None:
        found.update(_with_short_numbers(everything, ends, country))
    return found


def _with_short_numbers(everything: str, ends: list[int], country: str) -> Iterator[int]:
    """Yield the indexes of the texts that may hold a number of few digits."""
    match = _FEW_DIGITS.search(everything)
    while match:
        index, at = bisect_right(ends, match.start()), match.end()
        start = ends[index - 1] if index else 0
        if short(match[0].replace(" ", ""), country):
            yield index
            at = ends[index]
        elif at - start > _SHORT_SAMPLE:
            at = ends[index]
        match = _FEW_DIGITS.search(everything, at) if at < len(everything) else None


def read_block(text: str, before: str, home_at: HomeAt) -> list[Sight]:
    """Return the telephone, fax and messaging numbers in a block of text.

    Args:
        text: the block's text, lines parted by "\\n".
        before: the text of the block before it, which may be its label (a cell, a term).
        home_at: start, end of digits -> where a number without calling code there is at home.
    """
    text = without_times(plain_digits(text[:_MAX_CHARACTERS]))
    found: list[Sight] = []
    above = before.rpartition("\n")[2]
    over, offset = None, 0
    if "\n" in text:
        text, over = _join_broken(text, home_at), caption(above)
    for line in text.split("\n"):
        if _DIGIT.search(line):
            found.extend(read_line(line, Above(above, over), offset, home_at))
            above = ""
        elif line.strip():
            above, over = line, caption(line) or over
        offset += len(line) + 1
    return found


def _join_broken(text: str, home_at: HomeAt) -> str:
    """Return the text with those line breaks turned into spaces that run through a number."""
    for match in list(_BROKEN.finditer(text))[:_MAX_BREAKS]:
        place = match.end() - 1
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", place + 1)
        end = len(text) if end < 0 else end
        if _runs_through(text[start:place], text[place + 1 : end], home_at(place, place)):
            text = f"{text[:place]} {text[place + 1 :]}"
    return text


def _runs_through(upper: str, lower: str, home: Home) -> bool:
    """Tell whether the end of one line and the beginning of the next are one number and neither is alone."""
    if not (above := find_runs(upper, 1)) or not (below := find_runs(lower, 1)):
        return False
    last, first = above[-1], below[0]
    if any(home.resolve(run, 0, len(run.groups) - 1) for run in (last, first)):
        return False
    tail = f"{upper[last.start :]} {lower[: first.end]}"
    joined = find_runs(tail)
    return len(joined) == 1 and home.resolve(joined[0], 0, len(joined[0].groups) - 1) is not None
