"""The service signals of an audit in words: their names, values, and the details that explain a value."""

import re
from collections.abc import Callable, Iterator, Mapping

from crawler.contract import Document
from reports.i18n import Texts
from reports.words import count, say

_EXPLAINING = ("of", "answered_by", "share", "place", "site", "register")
"""Details that a reader needs to understand the value, in the order in which they are told."""
_CATEGORIES = {"of": "hours_of", "answered_by": "answered_by", "place": "place", "register": "register"}
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_OSM_WORD = re.compile(r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|off)\b")


def signal_name(texts: Texts, name: str) -> str:
    """Return what a signal is called; the name itself where it is none of ours."""
    return say(texts, "signal", name)


def signal_value(texts: Texts, name: str, signal: Document) -> str:
    """Return the value of a signal that was found, in words where it is a word of the data contract.

    `signal` is in the form of the data contract; what it holds of strangers' text is not made safe here.
    """
    in_words = _VALUES.get(name)
    return in_words(texts, signal) if in_words and signal["value"] else str(signal["value"])


def signal_facts(texts: Texts, signal: Document) -> Iterator[str]:
    """Yield the details that explain the value of a signal: "of phone", "on 50%"."""
    for key in _EXPLAINING:
        if key in signal["detail"] and (value := _fact(texts, key, signal["detail"][key])):
            yield say(texts, "service_fact", key, value=value)


def _fact(texts: Texts, key: str, value: object) -> str:
    """A detail in words, "" where it tells nothing: hours of which it is not said what is open."""
    if isinstance(value, float):
        return texts.percent(value)
    if key == "site":
        return texts.language_name(str(value))
    return "" if (key, value) == ("of", "unsaid") else say(texts, _CATEGORIES[key], str(value))


def _hours(texts: Texts, signal: Document) -> str:
    """Opening hours with the days of the language: "Mo-Fr" is "må-fr" in Swedish."""
    value = str(signal["value"])
    if texts.language == "en" or not signal["detail"].get("osm"):
        return value
    return _OSM_WORD.sub(lambda match: _osm_word(texts, match[0]), value)


def _osm_word(texts: Texts, word: str) -> str:
    return texts.weekday(_DAYS.index(word)) if word in _DAYS else say(texts, "hours", word)


def _promise(texts: Texts, signal: Document) -> str:
    unit, amount = signal["detail"].get("unit"), signal["detail"].get("amount")
    if unit in ("minute", "hour", "day", "working_day") and isinstance(amount, int):
        return count(texts, "response_time", unit, amount)
    return say(texts, "response_time", str(signal["value"]))


def _listed(category: str) -> Callable[[Texts, Document], str]:
    """Return what puts each of several words, "complaint, returns", in its language."""
    return lambda texts, signal: ", ".join(
        say(texts, category, word) for word in str(signal["value"]).split(", ")
    )


_VALUES: Mapping[str, Callable[[Texts, Document], str]] = {
    "opening_hours": _hours,
    "response_time": _promise,
    "chat": _listed("chat_product"),
    "complaints": _listed("complaints"),
    "contact_language": lambda texts, signal: texts.language_name(str(signal["value"])),
    "contact_link": _listed("contact_class"),
    "consistent_contact_link": _listed("contact_link_order"),
    "details_place": _listed("details_place"),
}
"""What puts a value in words, by the signal's name; any other value is shown as it is."""
