"""TYPO3 and Neos: characters shifted by an offset inside three ranges of ASCII, wrapping in each."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from crawler.page.emails.addresses import find
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.parts import Mark

_RANGES = ((0x2B, 0x3A), (0x40, 0x5A), (0x61, 0x7A))
_CALL = re.compile(r"UnCryptMailto\(\s*['\"]([^'\"]{6,600})['\"]", re.IGNORECASE)
_OFFSETS = (1, 2, 3, -1, -2, -3, *range(4, 27), *range(-26, -3))


def shift(text: str, by: int) -> str:
    """Return the text with each character moved by `by` inside its range."""
    table = {
        code: first + (code - first + by) % (last - first + 1)
        for first, last in _RANGES
        for code in range(first, last + 1)
    }
    return text.translate(table)


def decode(code: str, own: str = "", vector: int | None = None) -> Iterator[Decoded]:
    """Yield the address of an encrypted `mailto:` link; the offset is the one that gives "mailto:"."""
    offsets = _OFFSETS if vector is None else (vector, -vector, *_OFFSETS)
    for offset in offsets:
        clear = shift(code, -offset)
        if clear[:7].lower() == "mailto:" or (vector is not None and offset == vector):
            found = [Decoded(span.address, "typo3_linkto_uncrypt") for span in find(clear[:600], own)]
            if found:
                yield from found
                return


def decode_link(href: str, own: str = "") -> Iterator[Decoded]:
    """Yield the address of a `javascript:linkTo_UnCryptMailto(...)` link."""
    match = _CALL.search(unquote(href))
    if match:
        yield from decode(match[1], own)


def decode_token(mark: Mark, own: str = "") -> Iterator[Decoded]:
    """Yield the address of an element with `data-mailto-token` (TYPO3 11 and later)."""
    token = mark.attributes.get("data-mailto-token")
    if token:
        vector = mark.attributes.get("data-mailto-vector", "")
        number = int(vector) if re.fullmatch(r"-?\d{1,3}", vector) else None
        yield from decode(unquote(token)[:600], own, number)
