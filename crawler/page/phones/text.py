"""Where digits stand together in a text: runs of digit groups, as candidates for telephone numbers."""

import re
from typing import NamedTuple

MAX_GROUPS = 40
"""A longer run of digit groups on one line is a table of figures."""
MIN_DIGITS = 3
MAX_DIGITS = 17
"""An E.164 number has at most 15 digits; "00" or a trunk "0" may be written besides."""

_SEPARATORS = r"[ \-./()\[\]‐‑‒–—―−·•\xa0]"
_RUN = re.compile(rf"[0-9](?:{_SEPARATORS}{{0,5}}[0-9])*")
FIVE_DIGITS = re.compile(rf"\d(?:{_SEPARATORS}{{0,5}}\d){{4}}")
"""The least that a telephone number takes; on one line."""
_GROUP = re.compile(r"\d+")
_LEAD = re.compile(r"(?:\(\s?\+?|\+\s?\(?|\[\+?)\s?$")
_SENTENCE_END = re.compile(r"(?<! )\)?\. ")
_WIDE_DIGITS = re.compile(r"\d(?<![0-9])")
_TYPED_O = re.compile(r"[Oo](?<![^\W_].)(?=\d{1,3} ?[-–/] ?\d{2})")
# Patterns that begin with one class of characters are searched for several times faster than others.
_TIME = re.compile(
    r"[0-9](?:[0-9]{0,3}([-./])[0-9]{1,2}\1[0-9]{1,4}(?![./-]?[0-9])|[0-9]?:[0-9]{2}(?::[0-9]{2})?(?![0-9:])"
    r"|[0-9]?[.:][0-9]{2} ?[-–—] ?[0-9]{1,2}[.:][0-9]{2}(?![.0-9])|4?/(?:7|24)(?:/365)?(?![0-9/-]))"
)
_ALWAYS = re.compile(r"(?:24/(?:7|24)|7/(?:7|24))(?:/365)?")
"""Round the clock, all days of the week."""
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d"
_CLOCK = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_DATE_OR_CLOCK = re.compile(
    rf"{_YEAR}.{_MONTH}.{_DAY}|{_DAY}.{_MONTH}.{_YEAR}|{_MONTH}.{_DAY}.{_YEAR}"
    rf"|{_CLOCK}(?::[0-5]\d)?|{_CLOCK} ?[-–—] ?{_CLOCK}"
)
_AMOUNT_AFTER = re.compile(r",\d{1,3} ?(?:€|eur|ct\b|cent|snt|kr\b|chf|zł|pln|p/|c/)", re.IGNORECASE)
_REMARK = re.compile(r"\d[\d ]{0,4}(?:,\d| ?[^\W\d_])|\d{1,2} ?[-–] ?\d{1,2}\)")
"""The digits of a bracket that says something of the number before it: "(24 h)", "(0,08 €/min)", "(8-16)"."""
_REMARKED = 5
_FULL = 7
_FILLER = "\ufffc"
"""Stands for a date or a time: no sign that would make a sum of the digits behind it."""
_BETWEEN_HOURS = re.compile(r" ?[-‐‑–—] ?")
_HOURS = re.compile(
    r"(?:[1-9]|[01]\d|2[0-4])-(?:[01]\d|2[0-4])|(?:1\d|2[0-4]|\d)-\d"
    r"|(?:[01]\d|2[0-4])[0-5]\d-(?:[01]\d|2[0-4])[0-5]\d"
)
"""Not "06-1", which begins a number in Budapest."""
_HOUR_WORD = re.compile(r" ?(?:uhr|h)\b", re.IGNORECASE)
_UNIT = 5
_MORNING, _MIDNIGHT = 6, 24
_WITH_TRUNK = 9
"""Digits of a whole number behind hours, its trunk "0" included: what goes on "08-12 034 56" has fewer."""


class Group(NamedTuple):
    """A row of digits without anything between them."""

    start: int
    end: int
    digits: str
    before: str
    """What stands between it and the group before it; for a run's first group, the signs that open it."""


class Run(NamedTuple):
    """Groups of digits with nothing but separators between them, on one line."""

    groups: tuple[Group, ...]

    @property
    def start(self) -> int:
        """Offset of the first digit, or of the "+" or "(" before it."""
        return self.groups[0].start - len(self.groups[0].before)

    @property
    def end(self) -> int:
        """Offset after the last digit."""
        return self.groups[-1].end

    @property
    def length(self) -> int:
        """How many digits it has."""
        return sum(len(group.digits) for group in self.groups)

    def digits(self, first: int, last: int) -> str:
        """Return the digits of the groups `first` to `last` (inclusive)."""
        return "".join(group.digits for group in self.groups[first : last + 1])


def without_times(text: str) -> str:
    """Return `text`, at its length, with dates and clock times blanked (ISO 8601; day or month first)."""
    return _TIME.sub(_blank, text)


def end_of_time(text: str, start: int) -> int:
    """Return the end of the date or clock time that begins at `start`, `start` itself where none does."""
    match = _TIME.match(text, start)
    return match.end() if match and _is_time(match) else start


def _blank(match: re.Match[str]) -> str:
    """Return filler for a date or a clock time, the text itself where it is neither."""
    return _FILLER * len(match[0]) if _is_time(match) else match[0]


def _is_time(match: re.Match[str]) -> bool:
    before = match.string[match.start() - 1 : match.start()]
    if _ALWAYS.fullmatch(match[0]):
        return not (before and before in "./-:0123456789")
    return not (before and before in "./-:") and _DATE_OR_CLOCK.fullmatch(match[0]) is not None


def plain_digits(text: str) -> str:
    """Return `text` with every decimal digit as ASCII, and an O typed for a trunk's 0, of the same length."""
    if "O" in text or "o" in text:
        text = _TYPED_O.sub("0", text)
    try:
        text.encode("latin-1")  # holds no other digits, and this is tried much faster than they are sought
    except UnicodeEncodeError:
        if not _WIDE_DIGITS.search(text):
            return text
    else:
        return text
    return "".join(str(int(sign)) if not sign.isascii() and sign.isdecimal() else sign for sign in text)


def find_runs(text: str, min_digits: int = MIN_DIGITS) -> list[Run]:
    """Return the runs of `text` that hold at least `min_digits` digits. Linear in the length of `text`."""
    runs: list[Run] = []
    for match in _RUN.finditer(text):
        if match.end() - match.start() >= min_digits:
            runs.extend(run for run in _runs(text, match) if run.length >= min_digits)
    return runs


def _begins_anew(text: str, digits: re.Match[str], groups: list[Group]) -> bool:
    """Tell whether a bracket behind groups opens something else: they are a number, or it is a remark."""
    length = sum(len(group.digits) for group in groups)
    if length >= _REMARKED and _REMARK.match(text, digits.start()):
        return True
    return length >= _FULL and text[digits.end() : digits.end() + 1] != ")"


def _are_hours(groups: list[Group], before: str, following: str) -> bool:
    """Tell whether two groups are hours, in brackets or before a "0": "(8-16) 911 ...", "8-16 040 ..."."""
    first, last = groups
    if _BETWEEN_HOURS.fullmatch(last.before) is None or not _HOURS.fullmatch(f"{first.digits}-{last.digits}"):
        return False
    if before.startswith(")"):
        return before.strip(" ") == ")"
    return before == " " and following[0] == "0" and sum(map(str.isdigit, following)) >= _WITH_TRUNK


def _end_in_hours(groups: list[Group], behind: str) -> bool:
    """Tell whether the last two groups are hours behind a number: "040 765 4329 8-16"."""
    first, last = groups[-2:]
    if max(len(first.digits), len(last.digits)) > 2 or _BETWEEN_HOURS.fullmatch(last.before) is None:
        return False
    opens, closes = int(first.digits), int(last.digits)
    if not _MORNING <= opens < closes <= _MIDNIGHT or sum(len(group.digits) for group in groups[:-2]) < _FULL:
        return False
    return len(groups[-3].digits) > 2 or _HOUR_WORD.match(behind) is not None


def _runs(text: str, match: re.Match[str]) -> list[Run]:
    """Return the runs of one match, parted where a sentence ends; none where it is a table of figures."""
    runs: list[Run] = []
    groups: list[Group] = []
    opening = _LEAD.search(text, max(0, match.start() - 4), match.start())
    before = opening[0] if opening else ""
    if match[0].isdigit():
        return [Run((Group(match.start(), match.end(), match[0], before),))]
    last = match.start()
    for number, digits in enumerate(_GROUP.finditer(text, match.start(), match.end())):
        if number == MAX_GROUPS:
            return []
        if number:
            before = text[last : digits.start()]
        are_hours = len(groups) == 2 and _are_hours(groups, before, text[digits.start() : match.end()])
        if are_hours or _SENTENCE_END.search(before):
            runs.append(Run(tuple(groups)))
            groups, before = [], ""
        elif "(" in before and _begins_anew(text, digits, groups):
            runs.append(Run(tuple(groups)))
            groups, before = [], before.lstrip()
        groups.append(Group(digits.start(), digits.end(), digits[0], before))
        last = digits.end()
    if len(groups) > 1 and groups[-1].before.isspace() and _AMOUNT_AFTER.match(text, last):
        groups.pop()
    elif len(groups) > 2 and groups[-2].before == " " and _end_in_hours(groups, text[last : last + _UNIT]):
        del groups[-2:]
    return [*runs, Run(tuple(groups))]
