"""CryptX for WordPress: `javascript:DeCryptX('...')`, three generations of shifted characters.

The first shifts every character by one; the second writes "shift¦text¦direction"; the third puts a digit, its
own shift, before every character. The newest encrypts with a key, which only a browser undoes.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from crawler.page.emails.addresses import find
from crawler.page.emails.disguises.decoded import Decoded

_CALL = re.compile(r"DeCryptX\(\s*(?P<quote>['\"])(?P<code>.{6,900}?)(?P=quote)\s*\)", re.IGNORECASE)
_PAIRS = re.compile(r"(?:[0-9].){6,}", re.DOTALL)


def decode_link(href: str, own: str = "") -> Iterator[Decoded]:
    """Yield the address of a CryptX link."""
    match = _CALL.search(href) or _CALL.search(unquote(href))
    if match is None:
        return
    for clear in _readings(match["code"]):
        found = [Decoded(span.address, "cryptx_wp") for span in find(clear, own)]
        if found:
            yield from found
            return


def _readings(code: str) -> Iterator[str]:
    """Yield what the code may stand for, one reading a generation."""
    if _PAIRS.fullmatch(code):
        yield "".join(_moved(code[at + 1], -int(code[at])) for at in range(0, len(code) - 1, 2))
    parts = code.split("¦")
    if len(parts) == 3 and re.fullmatch(r"-?\d{1,4}", parts[0]):
        by = int(parts[0])
        yield "".join(_moved(character, by if parts[2] == "0" else -by) for character in parts[1])
    yield "".join(_moved(character, -1) for character in code)


def _moved(character: str, by: int) -> str:
    code = ord(character) + by
    return chr(code) if 0x20 <= code < 0x3000 else "\ufffd"
