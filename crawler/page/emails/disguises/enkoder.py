"""The Enkoders by Automatic Labs (Hivelogic, Hiveware): a program that prints a program that prints a link.

Each layer is a string and the few operations that turn it into the next layer. The operations are a closed
set, so they are recognised by their form and done here; nothing is executed.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote

from crawler.page.emails.disguises.javascript import run
from crawler.page.emails.disguises.javascript_tokens import string_value

_MAX_LAYERS = 12
_START = re.compile(
    r"hive(?:logic|ware)_enkoder\w*\(\)\s*\{\s*var\s[\w,\s]{0,30}?=\s*((?:\"(?:[^\"\\]|\\.)*\"[\s+]*)+)"
)
_LITERAL = re.compile(r"\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_LAYER = re.compile(r"\s*(?:kode|x)\s*=\s*(\"(?:[^\"\\]|\\.)*\")\s*;(.*)", re.DOTALL)
_SHIFT = re.compile(r"charCodeAt\(i\)-(\d{1,2})(?:;?\s*if\([cj]<(\d{1,2})\)\s*\{?\s*[cj]\+=(\d{1,3}))?")
_CHUNK = re.compile(r"Math\.min\(x\.length,\s*i\+(\d{1,4})\)")
_INTERLEAVED = re.compile(r"i\+=(\d{1,2})\)\{y\+=x\.substr\(i,(\d{1,2})\);\}for\(i=\2;")


def decode(script: str) -> list[str]:
    """Return the HTML that the Enkoder blocks of a script write into the page."""
    written = []
    for match in _START.finditer(script):
        program = "".join(string_value(literal) for literal in _LITERAL.findall(match[1]))
        written += _unwrap(program)
    return written


def _unwrap(program: str) -> list[str]:
    for _ in range(_MAX_LAYERS):
        if "document.write" in program[:60]:
            return run(program).written
        layer = _LAYER.match(program)
        step = _step(layer[2]) if layer else None
        if layer is None or step is None:
            return []
        try:
            program = step(string_value(layer[1]))
        except ValueError:
            return []
    return []


def _step(operation: str) -> Callable[[str], str] | None:
    """Return what a layer's statements do to its string, None where they are unknown."""
    if "unescape('%'+" in operation:
        return _from_hex
    if "reverse()" in operation:
        return lambda text: text[::-1]
    if shift := _SHIFT.search(operation):
        by, floor, wrap = (int(number or 0) for number in shift.groups())
        escaped = "x=unescape(x)" in operation
        return lambda text: _shifted(unquote(text) if escaped else text, by, floor, wrap)
    if chunk := _CHUNK.search(operation):
        size = int(chunk[1])
        return lambda text: "".join(text[at : at + size][::-1] for at in range(0, len(text), max(1, size)))
    if parts := _INTERLEAVED.search(operation):
        width, size = int(parts[1]), int(parts[2])
        return lambda text: _uninterleaved(text, width, size)
    return _swapped if "charAt(i+1)" in operation or "substr(i+1,1)" in operation else None


def _from_hex(text: str) -> str:
    return bytes.fromhex(text).decode("latin-1")


def _shifted(text: str, by: int, floor: int, wrap: int) -> str:
    codes = (ord(character) - by for character in text)
    return "".join(chr(code + wrap if code < floor else code) for code in codes if code + wrap >= 0)


def _swapped(text: str) -> str:
    pairs = (text[at + 1] + text[at] for at in range(0, len(text) - 1, 2))
    return "".join(pairs) + (text[-1] if len(text) % 2 else "")


def _uninterleaved(text: str, width: int, size: int) -> str:
    """Undo the interleaving of two halves; the first character says how much padding to drop."""
    skip, text = int(text[:1]), text[1:]
    halves = (text[at : at + size] for first in (0, size) for at in range(first, len(text), max(1, width)))
    return "".join(halves)[skip:]
