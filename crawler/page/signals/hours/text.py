"""Opening hours in a page's text: days and times paired as people write them.

Days come before their times ("Mon-Fri 9-17", table rows) or after ("9-17 vardagar"); a column of days may
stand beside a column of times. Times beside days are opening hours where a word says so near them, or where
they tell of most of a week; a single evening is an event.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from crawler.page.signals.hours.lexicon import (
    HOLIDAY,
    Role,
    closes,
    find_words,
    is_small_talk,
    joins,
    tells_hours,
)
from crawler.page.signals.hours.parts import Kind, Part, Range, parts_of
from crawler.page.signals.hours.tokens import MIDNIGHT, tokenise
from crawler.page.signals.hours.week import Week
from crawler.page.signals.sheet import Sheet

_HINT = re.compile(
    r"\d(?<![\d.,].)(?:(?<=[01])\d|(?<=2)[0-4])?(?:[.:h]\s?[0-5]\d|[0-5]\d)?(?!\d)"
    r"[^\d]{0,16}+(?<![\d])(?:[01]?\d|2[0-4])(?:[.:h]\s?[0-5]\d|[0-5]\d)?(?!\d)"
)
"""Two numbers near each other that may be times of day; it begins with a digit, which is found fastest."""
_DIALLED = re.compile(r"[\s.:)]{0,4}(?!\d{4}\s?[-–]\s?\d{4}\b)\(?\+?(?:\d[\s/().-]{0,2}){6}\d")
_PAIR = re.compile(
    r"\d(?<!\d\d)(?:\d(?:\d\d)?)?(?!\d)([^\d,;|•·]{1,60}+)(?=(?:[01]?\d|2[0-4]|[0-2]\d[0-5]\d)(?!\d))"
)
"""An hour or its minutes, and the hour that follows, with what stands between: no comma or the like."""
_LINES_BEFORE, _LINES_AFTER = 4, 8
_WINDOW = 6_000
_MOST_WINDOWS = 40
_MOST_CHARACTERS = 30_000
_LABEL_REACH = 250
"""A word such as "opening hours" speaks for what stands within so many characters behind it."""
_NAME_REACH = 120
_WORD_REACH = 60
"""Times without days need the word nearer."""
_MOST_WORDS = 3
_MOST_BREAKS = 2
_MOST_LINES_BETWEEN = 2
_MOST_OF_A_WEEK = 5
_OPENS_COLUMN = frozenset((Kind.DAYS, Kind.LINE, Kind.BLOCK))


class Of(Enum):
    """What the hours are of."""

    PHONE = "phone"
    SHOP = "shop"
    CHAT = "chat"
    UNSAID = "unsaid"


@dataclass(slots=True)
class Hours:
    """Hours found at one place of a text."""

    start: int
    end: int
    week: Week = field(default_factory=Week)
    of: Of = Of.UNSAID
    labelled: bool = False
    """Whether words near them say that these are hours of opening."""
    always: bool = False
    """Open at all hours."""
    unclear: bool = False
    """Whether days and times stand together in a way that does not tell which belong together."""

    def tells_a_week(self) -> bool:
        """Tell whether it says enough to be opening hours without a word that says so."""
        return len(self.week.days) >= _MOST_OF_A_WEEK and self.week.open_days() >= _MOST_OF_A_WEEK - 1


def find_hours(sheet: Sheet, spoken: tuple[str, ...]) -> list[Hours]:
    """Return the opening hours in a page's text, in order.

    Args:
        sheet: the page's visible text.
        spoken: the languages it may be in (ISO 639-1), the likeliest first.
    """
    if not _holds_range(sheet, spoken, 0, len(sheet.low)) and not closes(sheet.low, spoken):
        return []
    breaks: frozenset[int] = frozenset()
    found: list[Hours] = []
    looked = 0
    for start, end in _windows(sheet):
        looked += end - start
        if looked > _MOST_CHARACTERS:
            break
        if not _may_tell_hours(sheet, start, end, spoken):
            continue
        breaks = breaks or frozenset(sheet.starts)
        parts = list(parts_of(tokenise(sheet.low, start, end, breaks, spoken)))
        paired, loose = _paired(_columns(parts), _Words(sheet, spoken))
        for hours in paired:
            _name(hours, sheet, start, spoken)
            if hours.labelled or hours.tells_a_week():
                found.append(hours)
        found += _without_days(loose, sheet, start, spoken)
    return found


class _Words(NamedTuple):
    """What the words around days and times say."""

    sheet: Sheet
    spoken: tuple[str, ...]

    def announce(self, at: int) -> bool:
        """Tell whether a word such as "telephone hours" stands right before, in the same block."""
        first = max(self.sheet.span(at)[0], at - _WORD_REACH)
        return any(Role.LABEL in word.roles for word in find_words(self.sheet.low[first:at], self.spoken))

    def go_on(self, start: int, end: int, lines: int) -> bool:
        """Tell whether nothing but small words, those of meals and exceptions stand between two hours, on
        so many lines: the second goes on with the first.
        """
        between = self.sheet.low[start:end]
        return between.count("\n") <= lines and is_small_talk(between, self.spoken)

    def open_bracket(self, at: int) -> bool:
        """Tell whether a bracket opens right before."""
        return self.sheet.low[max(0, at - 2) : at].rstrip().endswith("(")

    def close_bracket(self, at: int) -> bool:
        """Tell whether a bracket closes right behind."""
        return self.sheet.low.startswith(")", at)


def _may_tell_hours(sheet: Sheet, start: int, end: int, spoken: tuple[str, ...]) -> bool:
    """Tell, at little cost, whether a stretch of text can hold hours: most that hold two numbers do not."""
    has_times = _holds_range(sheet, spoken, start, end)
    return tells_hours(sheet.low[start:end], spoken, has_times=has_times)


def _holds_range(sheet: Sheet, spoken: tuple[str, ...], start: int, end: int) -> bool:
    """Tell whether two numbers stand in a stretch of text as the ends of a range of times do."""
    low = sheet.low
    for pair in sheet.at_digits(_PAIR, start, end, low=True):
        at = pair.start()
        if joins(pair[1], low[max(0, at - _WORD_REACH) : at], spoken):
            return True
    return False


def _without_days(loose: list[Part], sheet: Sheet, window: int, spoken: tuple[str, ...]) -> Iterator[Hours]:
    """Yield times without days beside words that say what they are ("Hours: 8 am - 8 pm")."""
    for part in _joined(loose, sheet, spoken):
        hours = Hours(part.start, part.end)
        _name(hours, sheet, max(window, part.start - _WORD_REACH), spoken)
        if hours.labelled or hours.of is Of.PHONE:
            yield hours


def _joined(loose: list[Part], sheet: Sheet, spoken: tuple[str, ...]) -> list[Part]:
    """Return times without days, those that go on with others ("8-11 and 12-14") as one with them."""
    found: list[Part] = []
    for part in loose:
        if found and _Words(sheet, spoken).go_on(found[-1].end, part.start, 0) and _is_later(found[-1], part):
            found[-1] = found[-1]._replace(end=part.end, times=part.times)
        else:
            found.append(part)
    return found


def _is_later(first: Part, second: Part) -> bool:
    return first.times is not None and second.times is not None and first.times[1] <= second.times[0]


def _windows(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text that may hold hours: lines with two times, and those around them."""
    low, count, start, end = sheet.low, 0, -1, -1
    for match in sheet.at_digits(_HINT, low=True):
        if match.end() <= end:
            continue
        first, last = _lines_before(low, match.start()), _lines_after(low, match.end())
        if start >= 0 and first <= end and last - start <= _WINDOW:
            end = last
            continue
        if start >= 0:
            yield start, end
            count += 1
            if count >= _MOST_WINDOWS:
                return
        start, end = first if first > end else end, last
    if start >= 0:
        yield start, end


def _lines_before(low: str, at: int) -> int:
    for _ in range(_LINES_BEFORE):
        line = low.rfind("\n", max(0, at - _LABEL_REACH), at)
        if line < 0:
            return max(0, at - _LABEL_REACH)
        at = line
    return at + 1


def _lines_after(low: str, at: int) -> int:
    for _ in range(_LINES_AFTER):
        line = low.find("\n", at + 1, at + _LABEL_REACH)
        if line < 0:
            return min(len(low), at + _LABEL_REACH)
        at = line
    return at


# --- pairing ---------------------------------------------------------------------------------------------


def _columns(parts: list[Part]) -> list[Part]:
    """Return the parts with a column of days and the column of their times beside it put in pairs."""
    result: list[Part] = []
    at = 0
    while at < len(parts):
        if parts[at].kind not in _OPENS_COLUMN:
            result.append(parts[at])
            at += 1
            continue
        days, after = _column(parts, at, (Kind.DAYS,))
        times, end = _column(parts, after, (Kind.TIMES, Kind.CLOSED))
        if len(days) >= 2 and len(days) == len(times):
            for day, time in zip(days, times, strict=True):
                result += [day, time]
            at = end
        else:
            result.append(parts[at])
            at += 1
    return result


def _column(parts: Sequence[Part], at: int, kinds: tuple[Kind, ...]) -> tuple[list[Part], int]:
    """Return the parts of `kinds` that follow one another, each on a line of its own."""
    found: list[Part] = []
    fresh = True
    while at < len(parts):
        part = parts[at]
        if part.kind in (Kind.LINE, Kind.BLOCK):
            fresh = True
        elif part.kind in kinds and fresh:
            found.append(part)
            fresh = False
        else:
            break
        at += 1
    return found, at


class _Pairing:
    """Pairs days with times, one part after the other."""

    def __init__(self, words: _Words) -> None:
        self._said = words
        self.done: list[Hours] = []
        self.loose: list[Part] = []
        """Times that are written as such ("8.00", "8 am"), and stand beside no days."""
        self._now: Hours | None = None
        self._days: Part | None = None
        self._waiting: Part | None = None
        self._last: Part | None = None
        """The days that were last given times, for a second range ("8-12 and 13-17")."""
        self._group: tuple[int, ...] = ()
        """The days last given times that had none, for exceptions ("weekdays 8-16, Fri 8-15")."""
        self._told: Part | None = None
        """Times in brackets that were told already."""
        self._pause = False
        self._words = self._breaks = 0

    def take(self, part: Part, following: Part | None) -> None:
        """Take the next part.

        Args:
            part: the part.
            following: the one behind it.
        """
        if part.kind is Kind.DAYS:
            self._take_days(part, following)
        elif part.kind is Kind.UNTIL and (until := self._until(part)):
            self._take_times(until)
        elif part.kind in (Kind.TIMES, Kind.CLOSED, Kind.ALWAYS):
            self._take_times(part)
        elif part.kind is Kind.LUNCH:
            self._pause = True
        elif part.kind in (Kind.LINE, Kind.BLOCK):
            self._breaks += 1
            self._leave()
        elif part.kind in (Kind.NUMBER, Kind.UNTIL):
            self._words = _MOST_WORDS + 1
        elif part.kind is Kind.WORD:
            self._words += 1

    def _leave(self) -> None:
        """Give up waiting for the days of times."""
        if self._waiting is not None and self._waiting.times is not None and not self._waiting.plain:
            self.loose.append(self._waiting)
        self._waiting = None

    def finish(self) -> list[Hours]:
        """Return what was found."""
        self._leave()
        if self._now is not None:
            self.done.append(self._now)
        return self.done

    def _take_days(self, part: Part, following: Part | None) -> None:
        waiting = self._waiting
        self._waiting = None
        if waiting is not None and self._near(breaks=0) and self._are_hours(waiting, part):
            self._add(part, waiting)
            self._days = None
            if following is not None and following.kind is Kind.TIMES and self._said.open_bracket(part.start):
                self._except(following)
        else:
            self._waiting = waiting
            self._leave()
            self._days = part
        self._last = None
        self._words = self._breaks = 0

    def _except(self, times: Part) -> None:
        """Note times without days, and in brackets behind them days with others: "8-16 (Fri 8-15)"."""
        if self._now is not None:
            self._now.unclear = True
            self._now.end = times.end + self._said.close_bracket(times.end)
        self._told = times

    def _until(self, part: Part) -> Part | None:
        """Return the times of days of which but the end is said ("Fri until 15"): they begin as others."""
        if self._days is None or self._now is None or not self._near(breaks=0, words=1) or part.times is None:
            return None
        if not self._said.go_on(self._now.end, self._days.start, 0) or not self._group:
            return None
        known = self._now.week.days.get(self._group[0], ())
        start = known[0][0] if len(known) == 1 else MIDNIGHT
        return part._replace(kind=Kind.TIMES, times=(start, part.times[1])) if start < part.times[1] else None

    def _are_hours(self, times: Part, days: Part) -> bool:
        return not (times.plain and days.plain) or self._said.announce(times.start)

    def _take_times(self, part: Part) -> None:
        if part is self._told:
            return
        if self._pause and part.times is not None and self._now is not None:
            self._now.week.without(part.times)
            self._now.end = part.end
        elif self._days is not None and self._near(_MOST_BREAKS):
            self._add(self._days, part)
            self._last, self._days = self._days, None
        elif self._last is not None and part.times is not None and self._near(1, words=0):
            self._add_range(self._last, part)
        else:
            self._days = self._last = None
            self._leave()
            self._waiting = part
        self._pause = False
        self._words = self._breaks = 0

    def _near(self, breaks: int, words: int = _MOST_WORDS) -> bool:
        return self._words <= words and self._breaks <= breaks

    def _add(self, days: Part, times: Part) -> None:
        start, end = min(days.start, times.start), max(days.end, times.end)
        hours = (0, MIDNIGHT) if times.kind is Kind.ALWAYS else times.times
        if self._now is not None and self._is_exception(days, start, hours):
            self._now.week.replace(days.days, hours)
        else:
            self._begin(days, start, end, hours).week.add(days.days, hours)
            self._group = days.days
        if self._now is not None:
            self._now.end = max(self._now.end, end)

    def _begin(self, days: Part, start: int, end: int, hours: Range | None) -> Hours:
        """Return the hours to which days belong: those before, or new ones."""
        now = self._now
        if now is not None and (start - now.end > _NAME_REACH or self._contradicts(days, start, hours)):
            self.done.append(now)
            now = None
        self._now = now or Hours(start, end)
        return self._now

    def _is_exception(self, days: Part, start: int, hours: Range | None) -> bool:
        """Tell whether some of the days before are given other hours than the rest, in the same line."""
        if self._now is None or self._last is days or not set(days.days) < set(self._group):
            return False
        known = (times for day in days.days for times in self._now.week.days.get(day, ()))
        is_other = hours is None or any(_overlap(hours, times) for times in known)
        return is_other and self._said.go_on(self._now.end, start, 0)

    def _add_range(self, days: Part, part: Part) -> None:
        """Add a further range to days; one that overlaps shows that the days are not those meant."""
        if self._now is None or part.times is None:
            return
        ends = [times[1] for day in days.days for times in self._now.week.days.get(day, ())]
        if part.times[0] < max(ends, default=0):
            self._now.unclear = True
        self._add(days, part)

    def _contradicts(self, days: Part, start: int, hours: Range | None) -> bool:
        """Tell whether days already have hours that these do not merely go on with, as those of the evening
        do with those of noon: another place's hours begin.
        """
        if self._now is None or self._last is days:
            return False
        week = self._now.week.days
        known = [week[day] for day in days.days if day in week and day != HOLIDAY]
        if not known:
            return False
        if hours is None or not all(known) or any(_overlap(hours, times) for day in known for times in day):
            return True
        return not self._said.go_on(self._now.end, start, _MOST_LINES_BETWEEN)


def _overlap(one: Range, other: Range) -> bool:
    """Tell whether two ranges of a day overlap; one that ends before it begins goes on beyond midnight."""
    first, second = ((start, end if end > start else end + MIDNIGHT) for start, end in sorted((one, other)))
    return second[0] < first[1]


def _paired(parts: list[Part], words: _Words) -> tuple[list[Hours], list[Part]]:
    """Return the hours of a stretch of text, and the times that stand beside no days."""
    pairing = _Pairing(words)
    for number, part in enumerate(parts):
        pairing.take(part, parts[number + 1] if number + 1 < len(parts) else None)
    return pairing.finish(), pairing.loose


# --- what they are of ------------------------------------------------------------------------------------


def is_dialled(low: str, end: int) -> bool:
    """Tell whether a phone number stands behind a word that ends at `end`: then the word labels that number,
    and not the hours near it.
    """
    return _DIALLED.match(low, end) is not None


def _name(hours: Hours, sheet: Sheet, window: int, spoken: tuple[str, ...]) -> None:
    """Note whether words call these opening hours, and what of."""
    heading = sheet.block(hours.start).heading
    before = sheet.low[max(window, hours.start - _LABEL_REACH) : hours.end]
    offset = max(window, hours.start - _LABEL_REACH)
    words = [(word.start + offset, word.end + offset, word.roles) for word in find_words(before, spoken)]
    titles = find_words(heading.lower()[:_LABEL_REACH], spoken)
    hours.labelled = any(Role.LABEL in roles for _, _, roles in words) or any(
        Role.LABEL in word.roles for word in titles
    )
    near = [
        roles
        for start, end, roles in words
        if end > hours.start - _NAME_REACH and start < hours.end and not is_dialled(sheet.low, end)
    ]
    of_words = [
        of
        for roles in (*(word.roles for word in titles), *near)
        for of, role in ((Of.PHONE, Role.PHONE), (Of.SHOP, Role.SHOP), (Of.CHAT, Role.CHAT))
        if role in roles
    ]
    hours.of = of_words[-1] if of_words else Of.UNSAID
