"""Runs of digit groups -> the telephone numbers written in them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from crawler.page.phones.plan import (
    Number,
    calling_code,
    international,
    is_calling_code,
    national,
    usual_groups,
)
from crawler.page.phones.text import Group, Run
from crawler.page.vocabulary import load

MIN_DIGITS = 5
MAX_DIGITS = 17
_MAX_SPAN = 11
_SUFFIX_DIGITS = 4
_IN_ONE_GROUP = 8
"""Digits at least of a whole number without anything between them, its trunk "0" included."""
_BRACKETED = 9
"""Digits of the shortest number whose calling code, in brackets, is believed without its "+"."""
_RANGE_SIGNS = "/-‐‑‒–—"
_DASHES = tuple(_RANGE_SIGNS[1:])
_US_EXIT = "011"


class Resolved(NamedTuple):
    """A number, and how sure we are that its country is right (0..1)."""

    number: Number
    sure: float
    doubtful: bool = False
    """Whether it is a number only where another that is nearly the same stands on the page."""


Resolve = Callable[[Run, int, int], Resolved | None]
"""Run, first group, last group -> the number they are."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The groups `first` to `last` of a run, which are one number."""

    run: Run
    first: int
    last: int
    resolved: Resolved
    whole: bool
    """Whether nothing that belongs to it stands before or behind it in the run."""

    @property
    def start(self) -> int:
        """Offset of its first character, "+" or "(" included."""
        group = self.run.groups[self.first]
        before = group.before if self.first == 0 or "(" in group.before else ""
        return group.start - len(before.lstrip(" -./·•")) if before else group.start

    @property
    def end(self) -> int:
        """Offset after its last digit."""
        return self.run.groups[self.last].end

    @property
    def usual(self) -> bool:
        """Whether its groups are as long as people of its country write them."""
        return _usually_grouped(self.run, self.first, self.last, self.resolved.number)

    @property
    def digits(self) -> str:
        """Its digits as written."""
        return self.run.digits(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Home:
    """Where numbers without a calling code may be at home, the likeliest first."""

    countries: tuple[tuple[str, float], ...]
    """(country, how sure)."""

    def resolve(self, run: Run, first: int, last: int) -> Resolved | None:
        """Return the number that groups `first` to `last` of a run are, None if they are none."""
        digits = run.digits(first, last)
        opening = run.groups[first].before
        if "+" in opening:
            number = _with_code(run, first, last, digits)
            return Resolved(number, 1.0) if number else None
        if digits.startswith("00") and len(digits) > 9:
            number = _with_code(run, first, last, digits)
            if number:
                return Resolved(number, 1.0)
        bracketed = self._bracketed(run, first, last, digits) if "(" in opening else None
        if bracketed is not None and self.countries and bracketed.number.country == self.countries[0][0]:
            return bracketed
        for country, sure in self.countries:
            found = national(digits, country)
            if found is None and country in ("US", "CA") and digits.startswith(_US_EXIT):
                found = international(digits[len(_US_EXIT) :])
            if found is not None:
                return Resolved(found, sure)
        return bracketed if is_calling_code(run.groups[first].digits) else None

    def _bracketed(self, run: Run, first: int, last: int, digits: str) -> Resolved | None:
        """Return a number like "( 86 ) 755-8266 2458": a calling code in brackets, without its "+"."""
        if first == last or digits.startswith("0") or len(digits) < _BRACKETED:
            return None
        home = calling_code(self.countries[0][0]) if self.countries else ""
        if not is_calling_code(run.groups[first].digits) and not (home and digits.startswith(home)):
            return None
        number = international(digits)
        return Resolved(number, 0.8) if number else None


def split(run: Run, resolve: Resolve) -> list[Piece]:
    """Return the numbers in a run, from left to right."""
    found: list[tuple[int, int, Resolved]] = []
    first = 0
    while first < len(run.groups):
        best = _longest(run, first, resolve)
        if best is None and "+" in run.groups[first].before:
            return []
        if best is None or _is_foreign(run, found, best[1]):
            first += 1
        else:
            found.append((first, *best))
            first = best[0] + 1
    return [Piece(run, start, end, resolved, _stands_alone(run, found, number))
            for number, (start, end, resolved) in enumerate(found)]  # fmt: skip


def _is_foreign(run: Run, found: list[tuple[int, int, Resolved]], resolved: Resolved) -> bool:
    """Tell whether a number after one with a calling code is of another country: no number, a part."""
    return (
        bool(found) and "+" in run.groups[0].before and found[0][2].number.country != resolved.number.country
    )


def _longest(run: Run, first: int, resolve: Resolve) -> tuple[int, Resolved] | None:
    """Return the end of the number that begins at `first`: where the next one begins, else the longest."""
    best = None
    for last, resolved in _numbers_from(run, first, resolve):
        best = (last, resolved)
        following = last + 1
        if following == len(run.groups) or _is_last_digit(run, following, resolved):
            break
        if _opens_number(run, following) and next(_numbers_from(run, following, resolve), None) is not None:
            break
    return best


def _numbers_from(run: Run, first: int, resolve: Resolve) -> Iterator[tuple[int, Resolved]]:
    """Yield (last group, number) of each number that begins at group `first`, the shortest first."""
    length = 0
    for last in range(first, min(len(run.groups), first + _MAX_SPAN)):
        length += len(run.groups[last].digits)
        if length > MAX_DIGITS or (last > first and _begins_suffix(run.groups[last].before)):
            return
        if length >= MIN_DIGITS and (resolved := resolve(run, first, last)) is not None:
            yield last, resolved


def _is_last_digit(run: Run, index: int, resolved: Resolved) -> bool:
    """Tell whether a digit behind a number is the last one of the next line: "051 412783-4"."""
    group = run.groups[index]
    return (
        len(group.digits) == 1
        and group.before.strip() in _RANGE_SIGNS
        and group.before.strip() != ""
        and resolved.number.country in _lines_by_last_digit()
    )


@cache
def _lines_by_last_digit() -> frozenset[str]:
    return frozenset(load("numbers")["lines_by_last_digit"])


def _opens_number(run: Run, index: int) -> bool:
    """Tell whether a group looks like the beginning of a number: a trunk "0", a bracket, a parting sign."""
    group = run.groups[index]
    return group.digits.startswith("0") or is_parting(group.before) or "(" in group.before


def _begins_suffix(sign: str) -> bool:
    """Tell whether what stands before digits makes them other last ones: "41 27 83 - 0 / -10"."""
    return "/" in sign and sign.endswith(_DASHES)


def is_parting(sign: str) -> bool:
    """Tell whether what stands between two groups parts two numbers: a sign with spaces round it."""
    return sign.strip() != "" and sign[:1] == " " and sign[-1:] == " "


def _stands_alone(run: Run, found: list[tuple[int, int, Resolved]], index: int) -> bool:
    """Tell whether no other digits of the run belong to the number: "digits inside a longer run"."""
    first, last, resolved = found[index]
    before = found[index - 1][1] if index else -1
    after = found[index + 1][0] if index + 1 < len(found) else len(run.groups)
    if before + 1 == first and (not index or run.groups[first].before != " ") and last + 1 == after:
        return True
    usual = _usually_grouped(run, first, last, resolved.number)
    if before + 1 < first and not _may_precede(run.groups[first], usual):
        return False
    if before + 1 == first and index and run.groups[first].before == " " and not usual:
        return run.groups[first].digits.startswith("0") and last + 1 == after
    return last + 1 == after or _may_follow(run, last + 1, after, usual)


def _may_precede(opening: Group, usual: bool) -> bool:
    """Tell whether the digits before a number can be something else (a house number, a postcode)."""
    sign = opening.before
    is_whole = opening.digits.startswith("0") and len(opening.digits) >= _IN_ONE_GROUP
    return is_parting(sign) or "(" in sign or (sign == " " and (usual or is_whole))


def _may_follow(run: Run, start: int, end: int, usual: bool) -> bool:
    """Tell whether the digits behind a number can be another's last ones ("-09") or something else."""
    groups = run.groups[start:end]
    sign = groups[0].before
    if any(mark in sign for mark in _RANGE_SIGNS) and all(
        len(group.digits) <= _SUFFIX_DIGITS for group in groups
    ):
        longest = len(run.groups[start - 1].digits)
        return is_parting(sign) or all(len(group.digits) <= longest for group in groups)
    return is_parting(sign) or "(" in sign or (" " in sign and usual and not _goes_on(run, start, end))


def _goes_on(run: Run, start: int, end: int) -> bool:
    """Tell whether figures like a number's own follow it, as in a row of results: "97 99 98 99 97 490"."""
    following, last = run.groups[start:end], run.groups[start - 1]
    is_like = len(following) > 1 and len(following[0].digits) == len(last.digits)
    return is_like and all(group.before == " " for group in following)


def _usually_grouped(run: Run, first: int, last: int, number: Number) -> bool:
    """Tell whether the groups are as long as people of the country write them."""
    lengths = tuple(len(group.digits) for group in run.groups[first : last + 1])
    return len(lengths) > 1 and lengths in usual_groups(number.value)


def _with_code(run: Run, first: int, last: int, digits: str) -> Number | None:
    """Return an international number; a "(0)" in it is left out where the plan has no place for it."""
    number = international(digits.removeprefix("00"))
    if number is None:
        groups = run.groups[first : last + 1]
        kept = [g.digits for g in groups if not (g.digits == "0" and "(" in g.before)]
        if len(kept) < len(groups):
            number = international("".join(kept).removeprefix("00"))
    return number
