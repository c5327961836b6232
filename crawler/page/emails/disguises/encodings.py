"""Single values in a common encoding: base64, ROT13, reversed, percent- or HTML-encoded, hexadecimal."""

import base64
import binascii
import codecs
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from crawler.page.emails.addresses import find
from crawler.page.emails.disguises.cloudflare import decode_hex
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.emails.disguises.words import words_in

MAX_CHARACTERS = 600
_SHORTEST_TWICE = 12
_BASE64 = re.compile(r"[A-Za-z0-9+/_\-]{4,}={0,2}")
_URL_SAFE = str.maketrans("-_", "+/")
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){6,}")
_AT_OR_WORD = re.compile(r"@|[\[({<]\s?at\s?[\])}>]|%40|&#", re.IGNORECASE)


def read_value(value: str, own: str = "") -> Iterator[Decoded]:
    """Yield the addresses that one attribute's value holds, in the first encoding that makes sense."""
    value = value.strip()[:MAX_CHARACTERS]
    readers = (_plain, _rot13, _reversed) if _AT_OR_WORD.search(value) else (_hex, _base64, _rot13_of_base64)
    for reader in readers:
        found = [*reader(value, own)]
        if found:
            yield from found
            return


def read_rot13(value: str, own: str = "") -> Iterator[Decoded]:
    """Yield the addresses of a value that is known to be in ROT13."""
    return _rot13(value.strip()[:MAX_CHARACTERS], own)


def base64_text(value: str) -> str:
    """Return what a base64 value (URL-safe, unpadded, twice encoded too) holds, "" where no text."""
    once = _decoded(value.strip())
    twice = _decoded(once) if "@" not in once and len(once) >= _SHORTEST_TWICE else ""
    return twice or once


def _decoded(text: str) -> str:
    """Return what base64 text holds, "" where it is none."""
    if not _BASE64.fullmatch(text):
        return ""
    bare = text.rstrip("=").translate(_URL_SAFE)
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4)).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""


def rot13(text: str) -> str:
    """Return the text with its letters moved by thirteen; ROT13 is its own inverse."""
    return codecs.encode(text, "rot13")


def addresses_in(text: str, how: str, own: str) -> Iterator[Decoded]:
    """Yield the addresses of a decoded text, written plainly or in words."""
    found = [span.address for span in find(text, own)] or words_in(text, own)
    return (Decoded(address, how) for address in found)


def _plain(value: str, own: str) -> Iterator[Decoded]:
    return addresses_in(html.unescape(unquote(value)), "data_attributes", own)


def _rot13(value: str, own: str) -> Iterator[Decoded]:
    spelt = re.sub(r"\s?[\[({]at[\])}]\s?", "@", value, flags=re.IGNORECASE)
    clear = rot13(spelt).replace("/at/", "@").replace("/dot/", ".")
    return addresses_in(clear, "rot13_attr_eeb", own)


def _reversed(value: str, own: str) -> Iterator[Decoded]:
    return addresses_in(value[::-1], "reversed_rtl", own)


def _hex(value: str, own: str) -> Iterator[Decoded]:
    if not _HEX.fullmatch(value):
        return iter(())
    found = [*addresses_in(decode_hex(value) or "", "cloudflare_cfemail", own)]
    if not found:
        found = [*addresses_in(bytes.fromhex(value).decode("utf-8", "replace"), "data_attributes", own)]
    return iter(found)


def _base64(value: str, own: str) -> Iterator[Decoded]:
    text = base64_text(value)
    found = [*addresses_in(text, "base64_attr", own)]
    return iter(found) if found else addresses_in(text[::-1], "base64_attr", own)


def _rot13_of_base64(value: str, own: str) -> Iterator[Decoded]:
    return addresses_in(rot13(base64_text(value)), "base64_attr", own)
