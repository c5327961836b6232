"""A text's telephone numbers, hidden: those that are known, and beside hidden details all but the company's.

Numbers are found with any separators between their digits, percent-encoded and cut by an excerpt's edge.
"""

import re
from collections.abc import Iterator
from functools import cache, partial

from crawler.page.domains import registrable
from crawler.page.phones.extensions import masked_extension_words
from crawler.page.phones.plan import is_calling_code, unusual_trunks
from crawler.privacy.digits import digits_in, starred
from crawler.privacy.forms import STARS, mask_number
from crawler.privacy.wanted import Wanted

_BETWEEN = (
    r"(?:[\s().\-/\\‐‑‒–—−·•_\[\]\u200b-\u200d\u2060\ufeff\u00ad]|%20|%2[dDfF]|%[cC]2%[aA]0|&nbsp;){0,5}"
)
_RUN = re.compile(rf"(?:\+|%2[bB])?[(]?\d(?:{_BETWEEN}\d){{4,40}}")
_HEAD = re.compile(rf"[^\w*]{{0,5}}(?P<run>\d(?:{_BETWEEN}\d){{3,20}})")
_TAIL = re.compile(rf"(?P<run>\d(?:{_BETWEEN}\d){{3,20}})[^\w*]{{0,5}}$")
_DATE = re.compile(r"(?:19|20)\d\d-[01]\d-[0-3]\d\D*")
_VALUE = re.compile(rf"(?<==)(?:\+|%2[bB]|(?=0))[(]?\d(?:{_BETWEEN}\d){{6,15}}(?![^&;#\s])")
_LEAST_CUT = 4
_LEAST_NUMBER = 7
_EDGE = 80
_LONGEST_PREFIX = 6
"""Digits of "00", a calling code and a trunk prefix."""


def without_known_numbers(text: str, wanted: Wanted) -> str:
    """Return a text with the known numbers hidden."""
    return _RUN.sub(partial(_run, wanted), text) if wanted.person.numbers else text


def without_others_numbers(text: str, wanted: Wanted) -> str:
    """Return a text about people with all numbers hidden but the company's own."""
    return _RUN.sub(partial(_others, wanted), text)


def without_values(rest: str, host: str, wanted: Wanted) -> str:
    """Return what follows a web address's host, without what may be a person's number in its values: where
    it is the site's, or something else in it is hidden.
    """
    if STARS in rest or not wanted.own or registrable(host) == wanted.own:
        return _VALUE.sub(partial(_others, wanted), rest)
    return rest


def without_end_at_start(text: str, wanted: Wanted) -> str:
    """Return an excerpt with the end of a known number hidden with which it begins."""
    met = _HEAD.match(text[:_EDGE])
    places, digits = digits_in(met["run"]) if met else ([], "")
    for end in range(len(digits), _LEAST_CUT - 1, -1):
        is_whole = end == len(digits) or places[end] > places[end - 1] + 1
        if met and is_whole and _ends_known(digits[:end], wanted):
            until = met.start("run") + places[end - 1] + 1
            return starred(text[:until]) + text[until:]
    return text


def without_start_at_end(text: str, wanted: Wanted) -> str:
    """Return an excerpt with the beginning of a known number hidden with which it ends."""
    before = text[:-_EDGE]
    met = _TAIL.search(text[-_EDGE:])
    places, digits = digits_in(met["run"]) if met else ([], "")
    for begin in range(len(digits) - _LEAST_CUT + 1):
        is_whole = begin == 0 or places[begin] > places[begin - 1] + 1
        if met and is_whole and _begins_known(digits[begin:], wanted):
            since = len(before) + met.start("run") + places[begin]
            return text[:since] + starred(text[since:])
    return text


def without_extensions(text: str) -> str:
    """Return a text with the extensions behind masked numbers hidden."""
    return _extension().sub(lambda match: match[1] + "*" * len(match[2]), text)


def is_number(text: str) -> bool:
    """Tell whether a text is one number, which no excerpt's edge has cut."""
    met = _RUN.fullmatch(text.strip())
    return met is not None or text.strip().isdigit()


def _run(wanted: Wanted, match: re.Match[str]) -> str:
    """Hide the known numbers of a run of digits."""
    run, done = match[0], ""
    while (found := _first_known(run, wanted.person.numbers)) is not None:
        start, end = found
        done += run[:start] + mask_number(run[start:end])
        run = run[end:]
    return done + run


def _others(wanted: Wanted, match: re.Match[str]) -> str:
    """Hide what may be a person's number in a run of digits: all but the company's own."""
    run, done = match[0], ""
    while (found := _first_known(run, _own(wanted))) is not None:
        start, end = found
        done += _without_number(run[:start]) + run[start:end]
        run = run[end:]
    return done + _without_number(run)


def _own(wanted: Wanted) -> frozenset[str]:
    return wanted.own_numbers or frozenset()


def _ends_known(digits: str, wanted: Wanted) -> bool:
    own = _own(wanted)
    if digits in own or digits.removeprefix("0") in own:
        return False
    return any(
        known.endswith(digits) or (digits.endswith(known) and len(digits) - len(known) <= _LONGEST_PREFIX)
        for known in wanted.person.numbers
    )


def _begins_known(digits: str, wanted: Wanted) -> bool:
    starts = {digits[length:] for length in range(_LONGEST_PREFIX) if _is_prefix(digits[:length])}
    if starts & _own(wanted):
        return False
    return any(
        len(start) >= _LEAST_CUT and known.startswith(start)
        for start in starts
        for known in wanted.person.numbers
    )


def _first_known(run: str, numbers: frozenset[str]) -> tuple[int, int] | None:
    """Return where the first known number of a run begins and ends, its prefix included."""
    places, digits = digits_in(run)
    met = [(at, number) for number in numbers if number in digits for at in _places_of(number, digits)]
    for at, number in sorted(met):
        begin, end = at - _prefix_length(digits[:at]), at + len(number)
        is_whole = end == len(digits) or places[end] > places[end - 1] + 1
        if is_whole and (begin == 0 or places[begin] > places[begin - 1] + 1):
            return (0 if begin == 0 else places[begin]), places[end - 1] + 1
    return None


def _places_of(number: str, digits: str) -> Iterator[int]:
    at = digits.find(number)
    while at >= 0:
        yield at
        at = digits.find(number, at + 1)


def _without_number(run: str) -> str:
    """Hide a run of digits that is long enough for a number and no date."""
    is_short = len(digits_in(run)[1]) < _LEAST_NUMBER
    return run if is_short or _DATE.fullmatch(run.strip()) else mask_number(run)


@cache
def _extension() -> re.Pattern[str]:
    """Match the extension behind a masked number."""
    number = r"\*[^\w*]{0,3}\d[^\w*]{0,3}\d[\s,;(\-/]{0,4}"
    words = rf"(?:{masked_extension_words()})[\s.:=]{{0,3}}"
    return re.compile(rf"({number}{words})(\d{{1,6}})(?!\d)", re.IGNORECASE)


def _is_prefix(digits: str) -> bool:
    """Tell whether digits are a trunk prefix, a calling code, both or nothing."""
    if digits.removesuffix("0") in ("", *unusual_trunks()) or digits in unusual_trunks():
        return True
    code = digits.removeprefix("00")
    return is_calling_code(code) or is_calling_code(code.removesuffix("0"))


def _prefix_length(before: str) -> int:
    """Return how many of the digits before a number are its calling code and trunk prefix."""
    if len(before) <= _LONGEST_PREFIX and _is_prefix(before):
        return len(before)
    return 1 if before.endswith("0") else 0
