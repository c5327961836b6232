"""A week's opening hours, and their notation in OpenStreetMap's opening_hours syntax.

The syntax: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import opening_hours

from crawler.page.signals.hours.lexicon import HOLIDAY
from crawler.page.signals.hours.parts import Range
from crawler.page.signals.hours.tokens import MIDNIGHT

ALWAYS = "24/7"
OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH")


@dataclass(slots=True)
class Week:
    """The hours of one place or service, as they are gathered."""

    days: dict[int, tuple[Range, ...]] = field(default_factory=dict)
    """Day (Monday 0, public holidays 7) -> ranges in minutes; closed where there are none."""

    def add(self, days: Iterable[int], times: Range | None) -> None:
        """Add a range to days; None closes them."""
        for day in days:
            known = self.days.get(day, ())
            if times is None:
                self.days.setdefault(day, ())
            elif times not in known:
                self.days[day] = (*known, times)

    def replace(self, days: Iterable[int], times: Range | None) -> None:
        """Give days this range alone; None closes them."""
        for day in days:
            self.days[day] = () if times is None else (times,)

    def open_days(self) -> int:
        """Return on how many days of the week it is open."""
        return sum(1 for day, times in self.days.items() if times and day != HOLIDAY)

    def without(self, pause: Range) -> None:
        """Close during a pause that lies within a range."""
        for day, ranges in self.days.items():
            cut: list[Range] = []
            for start, end in ranges:
                inside = start < pause[0] < pause[1] < end
                cut += [(start, pause[0]), (pause[1], end)] if inside else [(start, end)]
            self.days[day] = tuple(cut)


def notation(week: Week) -> str | None:
    """Return a week in opening_hours syntax, None where it has none that a parser takes."""
    if all(week.days.get(day) == ((0, MIDNIGHT),) for day in range(7)):
        return ALWAYS
    rules: list[str] = []
    for ranges, days in _groups(week):
        hours = ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in sorted(ranges))
        rules.append(f"{_day_list(days)} {hours or 'off'}")
    return checked("; ".join(rules)) if week.open_days() else None


@lru_cache(maxsize=1_024)
def checked(text: str) -> str | None:
    """Return opening_hours syntax as its parser writes it, None where that does not take it."""
    if not opening_hours.validate(text):
        return None
    return str(opening_hours.OpeningHours(text)).replace("closed", "off")


def _groups(week: Week) -> list[tuple[tuple[Range, ...], list[int]]]:
    """Return the days with the same hours together, in the order of the week."""
    groups: dict[tuple[Range, ...], list[int]] = {}
    for day in sorted(week.days):
        groups.setdefault(week.days[day], []).append(day)
    return list(groups.items())


def _day_list(days: list[int]) -> str:
    """Return days as "Mo-Fr,Su"; runs of three and more are written as ranges."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1 and day != HOLIDAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(_run(run) for run in runs)


def _run(run: list[int]) -> str:
    names = [OSM_DAYS[day] for day in run]
    return f"{names[0]}-{names[-1]}" if len(names) > 1 else names[0]


def _clock(minute: int) -> str:
    return "24:00" if minute == MIDNIGHT else f"{minute // 60:02d}:{minute % 60:02d}"
