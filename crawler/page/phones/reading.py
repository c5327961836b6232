"""One block of text -> the numbers in it: its lines one by one, and numbers broken over two."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from crawler.page.digit_rows import digit_rows
from crawler.page.phones.addresses import begins_with_name, follows_word, is_house_and_postcode
from crawler.page.phones.line import NEAR, Above, HomeAt, Sight, caption, in_front, read_line
from crawler.page.phones.plan import short
from crawler.page.phones.split import Home
from crawler.page.phones.text import FIVE_DIGITS, Run, end_of_time, find_runs, plain_digits, without_times
from crawler.page.phones.vanity import VANITY_DIGITS, VANITY_HINT

MAX_CHARACTERS = 200_000
"""A longer block of text is data, not something a visitor reads."""
_MAX_BREAKS = 50
_SHORT_SAMPLE = 2_000
_LABEL_CELL = 300
"""Characters of a cell of labels at most."""
_MANY = 5
_TIME_SIGNS = "-./:"
"""What stands behind the first digits of a date or a time."""
_DIGIT = re.compile(r"[0-9]")
_FEW_DIGITS = re.compile(r"\d(?<![\d.,].)\d{0,2} ?\d{2,3}(?!\d)")
_BROKEN = re.compile(r"(\d[ \-./)]{0,3})\n(?=[ (]{0,2}\d)")


class Numbered(NamedTuple):
    """Which texts may hold a number to call, by their indexes."""

    digits: set[int]
    letters: set[int]
    """Those in which it may be spelt, as 1-800-FLOWERS is."""


def texts_with_numbers(texts: Sequence[str], country: str | None) -> Numbered:
    """Return which texts may hold a number, all searched as one; most hold none."""
    ends = list(accumulate([len(text) + 1 for text in texts]))
    everything = "\n".join((*texts, ""))
    found = Numbered(set(), set())
    index = begin = end = passed = 0
    for start, stop in digit_rows(everything):
        if start < passed:
            continue
        if start >= end:
            index = bisect_right(ends, start)
            begin, end = ends[index] - len(texts[index]) - 1, ends[index]
        if stop - start < _MANY and everything[stop] in _TIME_SIGNS:
            passed = end_of_time(everything, start)
            if passed > start:
                continue
        if index not in found.digits and _begins_number(everything, start, stop, begin, country):
            found.digits.add(index)
        if stop - start >= VANITY_DIGITS and VANITY_HINT.match(everything, stop - VANITY_DIGITS):
            found.letters.add(index)
    return found


def _begins_number(text: str, start: int, stop: int, begin: int, country: str | None) -> bool:
    """Tell whether a number to call may begin with the digits at `start:stop`, of a text from `begin` on."""
    if stop - start >= _MANY or FIVE_DIGITS.match(text, start):
        return True
    if start - begin >= _SHORT_SAMPLE:
        return False
    match = _FEW_DIGITS.match(text, start)
    return match is not None and _is_short(match[0], country)


def _is_short(written: str, country: str | None) -> bool:
    """Tell whether a few digits are a short number of a country."""
    return country is not None and short(written.replace(" ", ""), country) is not None


def read_block(text: str, before: str, home_at: HomeAt) -> list[Sight]:
    """Return the telephone, fax and messaging numbers in a block of text.

    Args:
        text: the block's text, lines parted by "\\n".
        before: the text of the block before it, which may be its label (a cell, a term).
        home_at: start, end of digits -> where a number without calling code there is at home.
    """
    text = without_times(plain_digits(text[:MAX_CHARACTERS]))
    found: list[Sight] = []
    above = before.rpartition("\n")[2]
    over, offset = None, 0
    beside: Sequence[str] = ()
    if "\n" in text:
        beside = _lines_beside(before, text)
        text, over = (text, None) if beside else (_join_broken(text, home_at), caption(above))
    for number, line in enumerate(text.split("\n")):
        if beside:
            above = beside[number]
        if _DIGIT.search(line):
            found.extend(read_line(line, Above(above, over), offset, home_at))
            above = ""
        elif line.strip():
            above, over = line, caption(line) or over
        offset += len(line) + 1
    return found


def _lines_beside(before: str, text: str) -> Sequence[str]:
    """Return the labels in the cell before this one, line by line, where each line here has its own there."""
    labels = before.split("\n") if len(before) <= _LABEL_CELL else []
    is_paired = 1 < len(labels) == text.count("\n") + 1 and all(map(caption, labels))
    return labels if is_paired else ()


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
    if len(joined) != 1 or (found := home.resolve(joined[0], 0, len(joined[0].groups) - 1)) is None:
        return False
    front = upper[: last.start]
    if (label := in_front(front)) is not None and label.distance <= NEAR:
        return True
    if is_house_and_postcode(tail, found.number.country):
        return False
    return label is not None or not _parts_address(front, last, lower[first.end :])


def _parts_address(front: str, last: Run, behind: str) -> bool:
    """Tell whether one line ends like a street with its house and the next begins with digits and a town."""
    opening = last.groups[0]
    is_dialled = "+" in opening.before or opening.digits.startswith("0")
    return not is_dialled and follows_word(front) and begins_with_name(behind)
