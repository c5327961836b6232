"""The values of a script's expressions, and what the language's own functions make of them."""

import base64
import binascii
import codecs
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote

from crawler.page.emails.disguises.javascript_tokens import UNKNOWN

MAX_CHARACTERS = 20_000
"""The longest text that is built."""


class Regex(NamedTuple):
    """A regular expression literal."""

    source: str
    flags: str


class Code(NamedTuple):
    """A function that stands as an argument: the words and numbers in it."""

    words: frozenset[str]


Value = str | int | list["Value"] | Regex | Code | None


def _text(value: Value) -> str:
    """Return a value as JavaScript prints it, `UNKNOWN` where it is not known."""
    if isinstance(value, list):
        return ",".join(map(_text, value))[:MAX_CHARACTERS]
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value)
    return UNKNOWN


def add(left: Value, right: Value) -> Value:
    """Return what "+" gives."""
    if isinstance(left, int) and isinstance(right, int):
        return left + right
    return (_text(left) + _text(right))[:MAX_CHARACTERS]


def combine(sign: str, left: Value, right: Value) -> Value:
    """Return what "+", "-" or "*" gives, None where it is not known."""
    if sign == "+":
        return add(left, right)
    if isinstance(left, int) and isinstance(right, int) and max(abs(left), abs(right)) < 1 << 40:
        return left - right if sign == "-" else left * right
    return None


def _characters(values: list[Value]) -> Value:
    flat = [item for value in values for item in (value if isinstance(value, list) else [value])]
    codes = [item if isinstance(item, int) and 0 < item < 0x110000 else ord(UNKNOWN) for item in flat]
    return "".join(map(chr, codes)) if codes else None


def _percent_decoded(values: list[Value]) -> Value:
    return unquote(_text(values[0])) if values else None


def _base64_decoded(values: list[Value]) -> Value:
    try:
        return base64.b64decode(_text(values[0]) + "==").decode("utf-8", "replace") if values else None
    except (binascii.Error, ValueError):
        return None


FUNCTIONS: dict[str, Callable[[list[Value]], Value]] = {
    "fromCharCode": _characters,
    "fromCodePoint": _characters,
    "unescape": _percent_decoded,
    "decodeURIComponent": _percent_decoded,
    "decodeURI": _percent_decoded,
    "atob": _base64_decoded,
    "String": lambda values: _text(values[0]) if values else "",
}


def method_of_string(text: str, name: str, values: list[Value], means: set[str]) -> Value:
    """Return what a string's method gives."""
    first = values[0] if values else None
    if name == "split":
        return [*text] if first == "" else [*text.split(first)] if isinstance(first, str) else None
    if name == "replace" or name == "replaceAll":
        return _replaced(text, values, means)
    if name == "concat":
        return (text + "".join(map(_text, values)))[:MAX_CHARACTERS]
    if name in ("substr", "substring", "slice", "charAt"):
        return _cut(text, name, values)
    simple = {
        "toLowerCase": text.lower(),
        "toUpperCase": text.upper(),
        "trim": text.strip(),
        "toString": text,
    }
    return simple.get(name)


def _cut(text: str, name: str, values: list[Value]) -> Value:
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) != len(values) or not numbers or min(numbers) < 0:
        return None
    start = numbers[0]
    if name == "charAt":
        return text[start : start + 1]
    if len(numbers) == 1:
        return text[start:]
    return text[start : start + numbers[1]] if name == "substr" else text[start : numbers[1]]


def _replaced(text: str, values: list[Value], means: set[str]) -> Value:
    """Return the text with one pattern replaced; ROT13 written as a replacing function is undone."""
    if len(values) < 2:
        return None
    pattern, by = values[:2]
    if isinstance(by, Code):
        if "13" in by.words or "26" in by.words:
            means.add("rot13")
            return codecs.encode(text, "rot13")
        return None
    if not isinstance(by, str):
        return None
    if isinstance(pattern, Regex):
        return _replaced_by_regex(text, pattern, by)
    return text.replace(pattern, by)[:MAX_CHARACTERS] if isinstance(pattern, str) and pattern else None


def _replaced_by_regex(text: str, pattern: Regex, by: str) -> Value:
    """Replace a literal or a character class: all that cloaks use, and nothing that can run long."""
    if not re.fullmatch(r"(?:\\?[^\\()*+?{}|^$]){1,60}|\[[^\]\\]{1,40}\]\+?|\\s\+?", pattern.source):
        return None
    try:
        flags = re.IGNORECASE if "i" in pattern.flags else 0
        return re.sub(pattern.source, lambda _: by, text, count=0 if "g" in pattern.flags else 1, flags=flags)
    except re.error:
        return None


def method_of_list(items: list[Value], name: str, values: list[Value]) -> Value:
    """Return what an array's method gives."""
    first = values[0] if values else None
    if name == "reverse":
        return items[::-1]
    if name == "join":
        return (first if isinstance(first, str) else ",").join(map(_text, items))[:MAX_CHARACTERS]
    if name == "concat":
        return [
            *items,
            *(item for value in values for item in (value if isinstance(value, list) else [value])),
        ]
    if name == "map" and isinstance(first, Code) and {"fromCharCode", "fromCodePoint"} & first.words:
        return [_characters([item]) for item in items] if not first.words & {"-", "+", "^"} else None
    return None
