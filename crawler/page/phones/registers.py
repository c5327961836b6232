"""Numbers of registers and files that no label directly before them gives away."""

import re
from functools import cache

from crawler.page.phones.text import Group
from crawler.page.vocabulary import fold, load

_REACH = 160
"""Characters before a number in which a register is looked for."""
_AREA_CODE = 5
"""Digits of the longest area code, its 0 included."""
_SENTENCE_START = re.compile(r"\. |\d[^\n]|[|•·;]")
"""What ends the words that may speak of a number: a sentence, a part of a line, a number of its own."""
_OF_YEAR = re.compile(r"/ ?(?:19|20)\d\d(?!\d)")


def is_file_number(text: str, start: int, end: int, groups: tuple[Group, ...]) -> bool:
    """Tell whether `text[start:end]` is a file's number, a year last: "345-11/2019"; never "06431/2024"."""
    first = groups[0]
    if "+" in first.before:
        return False
    last = max(start, groups[-2].end if len(groups) > 1 else start)
    if _OF_YEAR.fullmatch(text, last, end):
        has_area_code = first.digits[0] == "0" and len(first.digits) <= _AREA_CODE
        return not (len(groups) == 2 and has_area_code)
    return first.digits[0] != "0" and _OF_YEAR.match(text, end) is not None


def is_entry(text: str, start: int) -> bool:
    """Tell whether words give the number at `start` as one in a register: "u registar ... pod brojem"."""
    before = text[max(0, start - _REACH) : start]
    number = _under_number().search(before)
    if number is None:
        return False
    sentence = _SENTENCE_START.split(before[: number.start()])[-1]
    return _register().search(fold(sentence)) is not None


@cache
def _under_number() -> re.Pattern[str]:
    words = "|".join(re.escape(str(word)) for word in load("numbers")["register_entries"]["under_number"])
    return re.compile(rf"(?<!\w)(?:{words})[ .:]{{0,3}}\Z", re.IGNORECASE)


@cache
def _register() -> re.Pattern[str]:
    words = "|".join(re.escape(fold(str(word))) for word in load("numbers")["register_entries"]["registers"])
    return re.compile(rf"(?:{words})(?!\w)")
