"""When, as people say it -> a cron expression: "every Monday 03:00", "första i månaden kl 02.00".

The words are data (`phrases.yaml`) and may be mixed among languages; what they come to is always the plain
cron expression of five fields that `timing` counts with.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from cronsim import CronSim, CronSimError

from crawler.data_files import read_data

EXAMPLES = (
    '"every day 06:30", "every weekday 07:00", "every monday and thursday 03:00", '
    '"first of the month 02:00", "last friday of the month 18:00", "every 6 hours", "0 3 * * 1"'
)
_MOST_CHARACTERS = 200
_MACROS = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
_CRON_FIELD = re.compile(r"[\w*,/#-]{1,100}", re.ASCII)
_CRON_MINUTE = re.compile(r"[\d*][\d*,/-]{0,100}", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(am|pm)?", re.ASCII)
_HOUR = re.compile(r"(\d{1,2})(am|pm)", re.ASCII)
_NUMBER = re.compile(r"(\d{1,3})(?:\.|st|nd|rd|th)?", re.ASCII)
_ORDINALS = ("first", "second", "third", "fourth")
_HALVES = ("am", "pm")
_PASSED_OVER = frozenset(("filler", "before_hour", "after_hour"))


class WhenError(ValueError):
    """A time that cannot be understood or kept; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, or a number, and what it means."""

    kind: str
    value: int = 0
    minute: int = 0


def cron_of(when: str) -> str:
    """Return the cron expression of five fields that `when` stands for, in words or as one already.

    Raises WhenError where it is neither.
    """
    text = " ".join(when.casefold().replace(",", " ").split()) if not _is_cron(when) else when.strip()
    if not text or len(when) > _MOST_CHARACTERS:
        raise WhenError(f"say when to audit, such as {EXAMPLES}")
    if text in _MACROS:
        return _MACROS[text]
    return _checked(text) if _is_cron(when) else _checked(_from_words(when, _words(when, text)))


def _is_cron(when: str) -> bool:
    fields = when.split()
    return (
        len(fields) in (5, 6)
        and bool(_CRON_MINUTE.fullmatch(fields[0]))
        and all(_CRON_FIELD.fullmatch(field) for field in fields)
        and not any(_TIME.fullmatch(field) for field in fields)
    )


def _checked(cron: str) -> str:
    fields = cron.split()
    if len(fields) != 5:
        raise WhenError(
            f"{cron!r} has {len(fields)} fields; minute, hour, day, month and day of the week are"
        )
    try:
        next(CronSim(cron, datetime(2024, 1, 1, tzinfo=UTC)))
    except CronSimError as error:
        raise WhenError(f"{cron!r} is no cron expression: {str(error).lower()}") from None
    except StopIteration:
        raise WhenError(f"{cron!r} never comes") from None
    return " ".join(fields).upper()


# --- words ------------------------------------------------------------------------------------------------


@cache
def _meanings() -> Mapping[str, tuple[_Word, ...]]:
    """Return each word of every language with what it may mean, a filler last."""
    found: dict[str, set[_Word]] = {}
    for words in read_data(__package__, "phrases.yaml").values():
        for word, meaning in _pairs(words):
            found.setdefault(word, set()).add(meaning)
    return {word: tuple(sorted(each, key=_is_filler)) for word, each in found.items()}


def _is_filler(word: _Word) -> bool:
    return word.kind == "filler"


def _pairs(words: Mapping[str, Any]) -> Iterator[tuple[str, _Word]]:
    for kind, listed in words.items():
        if kind == "days":
            yield from ((word, _Word("dow", day)) for day, names in listed.items() for word in names)
        else:
            yield from ((word, _Word(kind)) for word in listed)


def _words(when: str, text: str) -> list[_Word]:
    """Return what the words mean; fillers are left out."""
    read: list[_Word] = []
    for word in text.split():
        meaning = _number(word) or _meaning(word, read)
        if meaning is None:
            raise WhenError(f"{word!r} in {when!r} is not understood; say for example {EXAMPLES}")
        read.append(meaning)
    return [word for word in _with_hours(read) if word.kind not in _PASSED_OVER]


def _with_hours(words: Sequence[_Word]) -> Iterator[_Word]:
    """Yield the words, numbers beside a word that says so as times: "kl 7", "7 uhr"."""
    for before, word, after in zip([None, *words], words, [*words[1:], None], strict=False):
        beside = (before and before.kind == "before_hour") or (after and after.kind == "after_hour")
        yield _clock(word.value, 0, None) if word.kind == "number" and beside else word


def _number(word: str) -> _Word | None:
    """Return the meaning of a word of digits: a time, or a number."""
    if found := _TIME.fullmatch(word):
        return _clock(int(found[1]), int(found[2]), found[3])
    if found := _HOUR.fullmatch(word):
        return _clock(int(found[1]), 0, found[2])
    found = _NUMBER.fullmatch(word)
    return _Word("number", int(found[1])) if found else None


def _clock(hour: int, minute: int, half: str | None) -> _Word:
    if half:
        if not 1 <= hour <= 12:
            raise WhenError(f"there is no {hour} {half}")
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise WhenError(f"there is no time {hour:02}:{minute:02}")
    return _Word("time", hour, minute)


def _meaning(word: str, before: list[_Word]) -> _Word | None:
    """Return what a word means here. After a time or number, am and pm make a time of it."""
    meanings = _meanings().get(word, ())
    half = next((each.kind for each in meanings if each.kind in _HALVES), None)
    if half and before and before[-1].kind in ("time", "number"):
        earlier = before.pop()
        return _clock(earlier.value, earlier.minute, half)
    return next((each for each in meanings if each.kind not in _HALVES), None)


# --- what they come to ------------------------------------------------------------------------------------


def _from_words(when: str, words: Sequence[_Word]) -> str:
    times = [word for word in words if word.kind == "time"]
    kinds = [word.kind for word in words if word.kind != "time"]
    if set(kinds) <= {"number", "hour", "minute"} and ({"hour", "minute"} & set(kinds)):
        return _interval(when, words, times)
    days = _days(when, [word for word in words if word.kind != "time"])
    minute, hour = _minute_and_hours(when, times)
    return f"{minute} {hour} {days}"


def _interval(when: str, words: Sequence[_Word], times: Sequence[_Word]) -> str:
    """Every so many hours or minutes: those that a day, or an hour, can be divided by."""
    numbers = [word.value for word in words if word.kind == "number"]
    by_hours = any(word.kind == "hour" for word in words)
    whole, unit = (24, "hours") if by_hours else (60, "minutes")
    step = numbers[0] if numbers else 1
    if times or len(numbers) > 1 or step < 1 or whole % step:
        fits = ", ".join(str(each) for each in range(1, whole) if whole % each == 0)
        raise WhenError(
            f"{when!r}: every {fits} {unit} can be kept; else name the times, or give a cron expression"
        )
    stars = "*" if step == 1 else f"*/{step}"
    if step == whole:
        return "0 0 * * *" if by_hours else "0 * * * *"
    return f"0 {stars} * * *" if by_hours else f"{stars} * * * *"


def _days(when: str, words: Sequence[_Word]) -> str:
    """Return the last three fields: day of the month, month, day of the week."""
    kinds = [word.kind for word in words]
    if kinds == ["day"]:
        return "* * *"
    if kinds == ["weekday"]:
        return "* * 1-5"
    if kinds == ["weekend"]:
        return "* * 0,6"
    if kinds and set(kinds) == {"dow"}:
        return f"* * {_listed(word.value for word in words)}"
    if len(kinds) > 1 and kinds[0] in _ORDINALS and set(kinds[1:]) <= {"dow", "day", "weekday"}:
        raise WhenError(
            f'{when!r} means two things; say "first monday of the month", or give a cron expression'
        )
    if "month" in kinds:
        return _of_the_month(when, [word for word in words if word.kind not in ("month", "day")])
    if "number" in kinds:
        raise WhenError(f"{when!r} does not say at what time, such as 03:00")
    raise WhenError(f"{when!r} does not say on which days; say for example {EXAMPLES}")


def _of_the_month(when: str, words: Sequence[_Word]) -> str:
    kinds = [word.kind for word in words]
    if kinds and set(kinds) == {"number"} and all(1 <= word.value <= 31 for word in words):
        return f"{_listed(word.value for word in words)} * *"
    if len(kinds) == 1 and kinds[0] in _ORDINALS:
        return f"{_ORDINALS.index(kinds[0]) + 1} * *"
    if kinds == ["last"]:
        return "L * *"
    if len(kinds) == 2 and kinds[1] == "dow":
        if kinds[0] in _ORDINALS:
            return f"* * {words[1].value}#{_ORDINALS.index(kinds[0]) + 1}"
        if kinds[0] == "last":
            return f"* * {words[1].value}L"
    raise WhenError(f"{when!r} does not say on which day of the month; say for example {EXAMPLES}")


def _minute_and_hours(when: str, times: Sequence[_Word]) -> tuple[int, str]:
    if not times:
        raise WhenError(f"{when!r} does not say at what time, such as 03:00")
    minutes = {time.minute for time in times}
    if len(minutes) > 1:
        raise WhenError(f"{when!r}: times of one schedule have the same minute; add a second schedule")
    return minutes.pop(), _listed(time.value for time in times)


def _listed(numbers: Iterator[int]) -> str:
    return ",".join(map(str, sorted(set(numbers))))
