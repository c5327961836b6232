"""Opening hours in structured data: schema.org openingHours and OpeningHoursSpecification.

https://schema.org/openingHours, https://schema.org/OpeningHoursSpecification. Written for machines: no
visitor sees them, so they corroborate, and stand for themselves only with `how` "structured_only".
"""

import re
from collections.abc import Iterator
from typing import Any

from crawler.page.document import Page
from crawler.page.json_ld import json_value
from crawler.page.signals.hours.week import OSM_DAYS, Week, checked, notation

_MOST_CHARACTERS = 200_000
_DEEPEST = 12
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "publicholidays")
_CLOCK = re.compile(r"\s*T?(\d{1,2}):(\d{2})")
_KEYS = ("openinghours", "openinghoursspecification", "hoursavailable")


def structured_hours(page: Page) -> str | None:
    """Return the opening hours of the page's structured data in opening_hours syntax; None without any."""
    written = [value for name, value in page.microdata if name.lower() == "openinghours"]
    for text in page.json_ld:
        lowered = text.lower()
        if len(text) <= _MOST_CHARACTERS and ("openinghours" in lowered or "hoursavailable" in lowered):
            written += _of_json(text)
    return _joined(written)


def _joined(written: list[str]) -> str | None:
    rules = [rule for text in dict.fromkeys(written) if text.strip() and (rule := checked(text.strip()))]
    return checked("; ".join(rules[:14])) if rules else None


def _of_json(text: str) -> Iterator[str]:
    data = json_value(text, strict=True)
    for value in _values(data, 0):
        if isinstance(value, str):
            yield value
    specifications = [value for value in _values(data, 0) if isinstance(value, dict)]
    if found := _of_specifications(specifications):
        yield found


def _values(data: Any, depth: int) -> Iterator[Any]:
    """Yield what stands under the properties of opening hours, lists opened."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _values(item, depth + 1)
    elif isinstance(data, dict):
        for key, value in data.items():
            if str(key).lower() in _KEYS:
                yield from value if isinstance(value, list) else [value]
            else:
                yield from _values(value, depth + 1)


def _of_specifications(specifications: list[dict[str, Any]]) -> str | None:
    """Return OpeningHoursSpecification objects in opening_hours syntax."""
    week = Week()
    for specification in specifications:
        days = specification.get("dayOfWeek", [])
        opens, closes = _minute(specification.get("opens")), _minute(specification.get("closes"))
        if "validFrom" in specification or opens is None or closes is None:
            continue
        for day in days if isinstance(days, list) else [days]:
            if (number := _day(day)) is not None:
                week.add((number,), None if opens == closes else (opens, closes or 24 * 60))
    return notation(week)


def _day(value: Any) -> int | None:
    """Return the number of a day: "Monday", "https://schema.org/Monday", "Mo"."""
    name = str(value.get("@id") or value.get("name") or "") if isinstance(value, dict) else str(value)
    name = name.rsplit("/", 1)[-1].strip()
    if name in OSM_DAYS:
        return OSM_DAYS.index(name)
    return _DAYS.index(name.lower()) if name.lower() in _DAYS else None


def _minute(value: Any) -> int | None:
    """Return the minute of the day of "09:00" or "T09:00:00"."""
    match = _CLOCK.match(value) if isinstance(value, str) else None
    if match is None or int(match[1]) > 24 or int(match[2]) > 59:
        return None
    return min(int(match[1]) * 60 + int(match[2]), 24 * 60)
