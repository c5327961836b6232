"""How soon the company promises an answer."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from crawler.model import Signal
from crawler.page.ownership.words import level
from crawler.page.signals.found import Detail, found_at
from crawler.page.signals.phrases import Hit, Hits
from crawler.page.signals.sheet import Sheet
from crawler.page.vocabulary import load, spellings

_BEFORE, _BEHIND = 60, 110
"""How far before and behind the words of answering the time may stand, in characters."""
_UNITS = {"minute": 1 / 60, "hour": 1, "day": 24, "working_day": 24}
_LONGEST_HOURS = 24 * 30
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
SOON = "soon"
_SAME_DAY = "same_day"


def extract_response_time(sheet: Sheet, hits: Hits, language: str | None) -> Signal | None:
    """Return the promise to answer within a time; None where the page makes none.

    `value` is "24 hours", "2 working days" ..., or "soon" for "as soon as we can", which promises no time.
    "The same day" is a promise of 1 day.
    Details:
    `amount`, `unit` (minute, hour, day, working_day), `hours` (the longest it may take, a day counted as 24).
    The shortest promise of the page counts.
    """
    replies = [hit for hit in hits.of("response_time") if hit.kind == "reply"]
    promises = [promise for hit in replies if (promise := _promise(sheet, hit, language))]
    for span, hit in _beside(sheet, hits, replies, _SAME_DAY):
        detail: Detail = {"amount": 1, "unit": "day", "hours": 24.0}
        promises.append(
            found_at("response_time", _words(1, "day"), sheet, span, hit.language(language), detail)
        )
    if promises:
        return min(promises, key=lambda signal: float(signal.detail["hours"]))
    for span, hit in _beside(sheet, hits, replies, SOON):
        return found_at("response_time", SOON, sheet, span, hit.language(language))
    return None


def _beside(sheet: Sheet, hits: Hits, replies: list[Hit], kind: str) -> Iterator[tuple[tuple[int, int], Hit]]:
    """Yield the phrases of one kind that share a sentence with words of answering, with the span of both."""
    phrases = [hit for hit in hits.of("response_time") if hit.kind == kind]
    for reply in replies if phrases else ():
        start, end = _sentence(sheet.low, reply)
        for hit in phrases:
            if start <= hit.start < end:
                yield (min(reply.start, hit.start), max(reply.end, hit.end)), hit


def _promise(sheet: Sheet, reply: Hit, language: str | None) -> Signal | None:
    """Return the promise of the sentence around words of answering."""
    start, end = _sentence(sheet.low, reply)
    for code in sorted(reply.languages, key=lambda code: code != language):
        for match in _duration(code).finditer(sheet.low, start, end):
            if reply.start < match.end() and match.start() < reply.end:
                continue
            if (said := _said(code, match)) is None:
                continue
            amount, unit = said
            hours = amount * _UNITS[unit]
            if hours > _LONGEST_HOURS:
                continue
            detail: Detail = {"amount": amount, "unit": unit, "hours": round(hours, 2)}
            span = min(reply.start, match.start()), max(reply.end, match.end())
            return found_at("response_time", _words(amount, unit), sheet, span, code, detail)
    return None


def _sentence(low: str, hit: Hit) -> tuple[int, int]:
    """Return the part of a hit's sentence in which a time belongs to it."""
    start = max(0, hit.start - _BEFORE)
    for match in _SENTENCE_END.finditer(low, start, hit.start):
        start = match.end()
    after = _SENTENCE_END.search(low, hit.end, hit.end + _BEHIND)
    return start, after.start() if after else min(len(low), hit.end + _BEHIND)


def _said(code: str, match: re.Match[str]) -> tuple[int, str] | None:
    """Return (amount, unit) of a duration; of a range ("1-2 days") the longer."""
    number = match["number"]
    amount = int(number) if number.isdigit() else _numbers(code).get(number, 0)
    return (amount, _unit_names(code)[match["unit"]]) if amount else None


def _words(amount: int, unit: str) -> str:
    return f"{amount} {unit.replace('_', ' ')}{'s' if amount != 1 else ''}"


@cache
def _duration(code: str) -> re.Pattern[str]:
    """Return the pattern of a bounded time in one language: "within 2 days", "24 h kuluessa"."""
    data = _data(code)
    units = "|".join(map(re.escape, sorted(_unit_names(code), key=len, reverse=True)))
    numbers = "|".join([r"\d{1,3}", *map(re.escape, sorted(_numbers(code), key=len, reverse=True))])
    leads = spellings(code, map(level, data.get("within", ())))
    within = "|".join(map(re.escape, sorted(leads, key=len, reverse=True)))
    range_ = r"(?:\d{1,3}\s?(?:-|/|till|til|to|bis|a|à|do|tot|or|oder|eller)\s?)?"
    amount = rf"(?<!\w){range_}(?P<number>{numbers})\s{{0,2}}(?P<unit>{units})(?!\w)"
    lead = rf"(?<!\w)(?:{within})\s(?:\S{{1,14}}\s){{0,3}}?"
    return re.compile(rf"(?:{lead})?{amount}" if "after" in data else lead + amount)


@cache
def _unit_names(code: str) -> Mapping[str, str]:
    """Return word -> unit; the words for working days win over those for days within them."""
    return {word: unit for unit in _UNITS for word in spellings(code, map(level, _data(code).get(unit, ())))}


@cache
def _numbers(code: str) -> Mapping[str, int]:
    return {
        word: int(amount)
        for amount, words in _data(code).get("number", {}).items()
        for word in spellings(code, (level(str(word)) for word in words))
    }


@cache
def _data(code: str) -> Mapping[str, Any]:
    own = load(code).get("response_time", {})
    parent = load(load(code)["inherits"]).get("response_time", {}) if "inherits" in load(code) else {}
    return {**parent, **own}
