"""When the company can be reached: opening hours in a page's text or structured data."""

import re
from functools import cache

from crawler.model import Signal, Status
from crawler.page.ownership.words import level
from crawler.page.signals.hours.lexicon import Role, find_words
from crawler.page.signals.hours.structured import structured_hours
from crawler.page.signals.hours.text import Hours, Of, is_dialled
from crawler.page.signals.hours.week import ALWAYS, notation
from crawler.page.signals.phrases import Hit, Hits
from crawler.page.signals.sheet import Sheet, clean
from crawler.page.vocabulary import all_words

_ORDER = (Of.PHONE, Of.UNSAID, Of.SHOP, Of.CHAT)
"""Whose hours are told first: those of the ways to reach the company."""
_NUMBER = re.compile(r"\d(?:[ \xa0()/.-]{0,3}\d){5}")
_DIGIT = re.compile(r"\d")
_LEAST_STEM = 6
_AROUND = 100
_MOST_ALWAYS = 20


def extract_opening_hours(
    sheet: Sheet, hits: Hits, hours: list[Hours], spoken: tuple[str, ...]
) -> Signal | None:
    """Return the hours at which the company can be reached; None where the page says nothing of them.

    `value` is OpenStreetMap's opening_hours syntax where the words can be put into it, else the words.
    Details:

    * `how`: text, or structured_only where only machines are told;
    * `osm`: whether `value` is opening_hours syntax;
    * `of`: phone (customer service, switchboard), shop (any place one visits), chat, or unsaid;
    * `phone`, `shop`, `chat`, `unsaid`: the first hours of each, where there are several;
    * `structured`: what structured data say, where they say something;
    * `agrees`: whether that is the same.

    Args:
        sheet: the page's visible text.
        hits: the service phrases in it.
        hours: the opening hours in it.
        spoken: the languages it may be in (ISO 639-1), the likeliest first.
    """
    found = hours + _always(sheet, hits, spoken)
    structured = structured_hours(sheet.page)
    if not found:
        return _structured_only(structured) if structured else None
    best = min(found, key=_worth)
    value, osm = _value(sheet, best)
    detail: dict[str, str | int | float | bool] = {"how": "text", "osm": osm, "of": best.of.value}
    for of in _ORDER:
        first = min((hours for hours in found if hours.of is of), key=_worth, default=None)
        if first is not None and first is not best:
            detail.setdefault(of.value, _value(sheet, first)[0])
    if structured:
        detail |= {"structured": structured, "agrees": structured == value}
    excerpt = sheet.excerpt(best.start, best.end)
    return Signal("opening_hours", Status.FOUND, value, None, None, excerpt, spoken[0], detail)


def _structured_only(value: str) -> Signal:
    detail: dict[str, str | int | float | bool] = {
        "how": "structured_only",
        "osm": True,
        "of": Of.UNSAID.value,
    }
    return Signal("opening_hours", Status.FOUND, value, detail=detail)


def _worth(hours: Hours) -> tuple[bool, int, bool, int]:
    """Return what hours rank by: those that tell days first, then what they are of, then what says so."""
    is_told = hours.week.open_days() or hours.always
    return not is_told, _ORDER.index(hours.of), not hours.labelled, hours.start


def _value(sheet: Sheet, hours: Hours) -> tuple[str, bool]:
    """Return hours in opening_hours syntax, else as written; and which it is."""
    written = ALWAYS if hours.always else None if hours.unclear else notation(hours.week)
    return (written, True) if written else (clean(sheet.text[hours.start : hours.end]), False)


def _always(sheet: Sheet, hits: Hits, spoken: tuple[str, ...]) -> list[Hours]:
    """Return the places that say "round the clock" of something that opens or answers."""
    found = []
    for hit in hits.of("hours")[:_MOST_ALWAYS]:
        if _is_for_emergencies(sheet.low, hit):
            continue
        near = sheet.low[max(0, hit.start - _AROUND) : _reach(sheet, hit)]
        words = [word for word in find_words(near, spoken) if not is_dialled(near, word.end)]
        roles = frozenset(role for word in words for role in word.roles)
        if Role.PHONE in roles or Role.LABEL in roles or any(len(word.days) == 7 for word in words):
            of = Of.PHONE if Role.PHONE in roles else Of.UNSAID
            found.append(Hours(hit.start, hit.end, of=of, labelled=True, always=True))
    return found


def _reach(sheet: Sheet, hit: Hit) -> int:
    """Return how far words behind "round the clock" speak of it: to the end of its line, or of the next where
    neither goes on with a number: "24/7" over "customer service".
    """
    last = min(sheet.span(hit.start)[1], hit.end + _AROUND)
    end = sheet.low.find("\n", hit.end, last)
    if end < 0:
        return last
    after = sheet.low.find("\n", end + 1, last)
    after = last if after < 0 else after
    return end if _DIGIT.search(sheet.low, hit.end, after) else after


def _is_for_emergencies(low: str, hit: Hit) -> bool:
    """Tell whether "round the clock" is said of a number for emergencies: it shares their line."""
    start = max(low.rfind("\n", 0, hit.start) + 1, hit.start - _AROUND)
    end = low.find("\n", hit.end, hit.end + _AROUND)
    end = min(len(low), hit.end + _AROUND) if end < 0 else end
    return _emergencies().search(low, start, end) is not None and _NUMBER.search(low, start, end) is not None


@cache
def _emergencies() -> re.Pattern[str]:
    """Return what finds the labels of numbers for emergencies, without those that but say "24 h"."""
    found = all_words("phone_labels_typed", "out_of_hours") - all_words("hours", "always")
    words = sorted({level(word) for word in found if not _DIGIT.search(word)}, key=len, reverse=True)
    ends = (re.escape(word) + ("" if len(word) >= _LEAST_STEM else r"(?!\w)") for word in words)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(ends)})")
