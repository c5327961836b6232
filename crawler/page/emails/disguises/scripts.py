"""Addresses that inline scripts, `javascript:` links and `onclick` handlers put together."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from crawler.page.emails.addresses import Span, find, normalise
from crawler.page.emails.disguises import backwards, enkoder, substitution
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.emails.disguises.encodings import read_value, rot13
from crawler.page.emails.disguises.javascript import Result, may_write, run
from crawler.page.emails.disguises.javascript_tokens import UNKNOWN, arguments

_WRITES = (
    *(
        "document.write",
        "innerHTML",
        "location",
        ".href",
        ".html(",
        ".text(",
        "textContent",
        "innerText",
        "eval(",
    ),
    *(".append(", "insertAdjacent", "setAttribute", ".attr(", "replaceWith", "outerHTML"),
)
_SIGNS = {
    "&#": ("&#64", "&#x40"),
    "%": ("%40",),
    "\\": ("\\x40", "\\u0040", "\\100"),
    "": ("fromCharCode", "atob(", "mailto", "[at]", "(at)"),
}
"""What stands for an address in a script, by what is looked for first, as most scripts hold none of it."""
_AT = re.compile(
    r"@(?!(?:context|type|id|media|import|font-face|charset|(?:-[a-z]{1,9}-)?keyframes|supports|page|layer|"
    r"license|version|author|link|preserve|cc_on|param|returns?|private|see|since|deprecated)\b(?![.\-@]))"
)
"""An "@" that begins no keyword of style sheets, of JSON-LD or of comments."""
_NEAR = re.compile(
    rf"{_AT.pattern}|&#0{0, 3}64|&#x0{0, 3}40|fromCharCode|%40|\\x40|\\u0040|\\100|atob\(|mailto|[\[(]at[\])]"
)
_REMEMBERED = 20_000
_WINDOW = 3_000
_MAX_WINDOWS = 8
_CLOAK = re.compile(r"addy\w{0,40}\s*=|cloak", re.IGNORECASE)
_CALL = re.compile(r"([\w$.]{1,60})\(([^()]{3,600})\)")
_CALL_NAMES = re.compile(
    r"mail|contact|spam|crypt|decod|decrypt|addr|deobf|uncloak|kontakt|epost", re.IGNORECASE
)
_WRITING_NAMES = re.compile(
    r"^(?:write|print|show|display|put|decode|hide|cloak|encode)?_?e?_?mail", re.IGNORECASE
)
_SHORT = 300
_HOWS = (
    ("rot13", "rot13_inline"),
    ("fromCharCode", "fromcharcode"),
    ("fromCodePoint", "fromcharcode"),
    ("atob", "base64_attr"),
    ("reverse", "reversed_rtl"),
    ("unescape", "percent_encoded_mailto"),
    ("decodeURIComponent", "percent_encoded_mailto"),
)


def may_write_address(script: str) -> bool:
    """Tell, cheaply, whether a script writes anything and has anything of an address in it."""
    return (
        ("@" in script and _AT.search(script) is not None)
        or any(_holds_any(script, signs) for opening, signs in _SIGNS.items() if opening in script)
    ) and _holds_any(script, _WRITES)


def _holds_any(script: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - a loop costs half of what any() does, on every script of every page
        if sign in script:
            return True
    return False


def addresses_written(script: str, own: str = "") -> tuple[Decoded, ...]:
    """Return the addresses that a script writes into the page.

    A site has the same scripts on every page: what they write is remembered, unless they are long.
    """
    return _remembered(script, own) if len(script) <= _REMEMBERED else tuple(_written_by(script, own))


@lru_cache(maxsize=512)
def _remembered(script: str, own: str) -> tuple[Decoded, ...]:
    return tuple(_written_by(script, own))


def _written_by(script: str, own: str) -> Iterator[Decoded]:
    if "enkoder" in script:
        for written in enkoder.decode(script):
            yield from _in_written(written, "enkoder", own)
    for text in substitution.decode(script):
        yield from _in_written(text, "js_substitution", own)
    for text in backwards.decode(script):
        yield from _in_written(text, "js_concatenation", own)
    if len(script) <= _SHORT and "mail" in script.lower():
        call = _CALL.search(script)
        if call is not None and _WRITING_NAMES.search(call[1]):
            yield from _of_call(arguments(call[2]), own)
    if not may_write_address(script):
        return
    for part in _parts(script):
        has_codes = "fromCharCode" in part
        if has_codes or may_write(part):
            yield from _of_program(part, has_codes, own)


def _of_program(part: str, has_codes: bool, own: str) -> Iterator[Decoded]:
    """Yield the addresses that a stretch of a script writes, or lists as character codes."""
    result = run(part)
    how = "joomla_classic_cloak" if _CLOAK.search(part) else _how(result)
    for written in result.written:
        yield from _in_written(written, how, own)
    for codes in result.numbers if has_codes else ():
        yield from _in_written("".join(map(chr, filter(_is_printable, codes))), "fromcharcode", own)


def addresses_of_handler(code: str, own: str = "") -> Iterator[Decoded]:
    """Yield the addresses of a `javascript:` link or of an `onclick` attribute."""
    code = unquote(code)[:2_000]
    result = run(code.removeprefix("javascript:"))
    found = [decoded for written in result.written for decoded in _in_written(written, _how(result), own)]
    if not found:
        for call in _CALL.finditer(code):
            if _CALL_NAMES.search(call[1]):
                found += _of_call(arguments(call[2]), own)
    yield from found


def _is_printable(code: int) -> bool:
    return 0x20 <= code < 0x3000


def _parts(script: str) -> list[str]:
    """Return the script, or of a long one the stretches around what may be an address."""
    if len(script) <= 2 * _WINDOW:
        return [script]
    parts: list[str] = []
    done = 0
    for match in _NEAR.finditer(script):
        if match.start() < done:
            continue
        begin = max(done, match.start() - _WINDOW)
        start = max(script.rfind(sign, 0, begin) for sign in ";\n}") + 1 if begin > done else begin
        done = match.end() + _WINDOW
        parts.append(script[max(start, begin - _WINDOW) : done])
        if len(parts) >= _MAX_WINDOWS:
            break
    return parts


def _how(result: Result) -> str:
    """Return the id of the disguise by the means a script uses."""
    return next((how for means, how in _HOWS if means in result.means), "js_concatenation")


def _in_written(written: str, how: str, own: str) -> Iterator[Decoded]:
    """Yield the addresses of a piece of HTML or text that a script writes."""
    clear = html.unescape(written)
    for text in dict.fromkeys((unquote(clear) if "%" in clear else clear, clear)):
        found = [span for span in find(text, own) if not _is_cut_short(text, span)]
        if found:
            yield from (Decoded(span.address, how) for span in found)
            return
    if how == "rot13_inline":
        yield from (Decoded(span.address, how) for span in find(rot13(clear), own))


def _is_cut_short(text: str, span: Span) -> bool:
    """Tell whether an unknown part of the text touches the address."""
    return UNKNOWN in text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]


def _of_call(values: list[str], own: str) -> list[Decoded]:
    """Return the address that the arguments of a call make: whole and encoded, or in parts."""
    whole = [
        Decoded(decoded.address, "js_concatenation") for value in values for decoded in read_value(value, own)
    ]
    if whole:
        return whole[:1]
    parts = [value.strip(" @.") for value in values[:4]]
    for candidate in _joined(parts):
        if address := normalise(candidate, own):
            return [Decoded(address, "js_concatenation")]
    return []


def _joined(parts: list[str]) -> Iterator[str]:
    """Yield the ways in which two to four arguments make an address."""
    if len(parts) >= 2:
        yield f"{parts[0]}@{parts[1]}"
        yield f"{parts[1]}@{parts[0]}"
    if len(parts) >= 3:
        yield f"{parts[0]}@{parts[1]}.{parts[2]}"
