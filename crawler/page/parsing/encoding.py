"""Bytes of a page -> text, in the order of the HTML standard's encoding sniffing, but cheap.

https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
"""

import codecs
import re

from w3lib.encoding import http_content_type_encoding, resolve_encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as the next does
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE_MARKUP = ((re.compile(rb"<\0[^\0]\0"), "utf-16-le"), (re.compile(rb"\0<\0[^\0]"), "utf-16-be"))
"""How a page in UTF-16 begins. It is read as that without a mark too: as anything else it would be empty."""
_MARKS = tuple(mark for mark, _ in _BOMS)
_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_SNIFFED_BYTES = 4096
_FALLBACK = "cp1252"
_ESCAPE = "\x1b"


def decode(body: bytes, content_type: str | None = None) -> str:
    """Return the text of `body`: byte order mark, then UTF-8, then header, then meta, then Windows-1252.

    Never raises: what cannot be decoded becomes U+FFFD. What is UTF-8 throughout is read as that whatever is
    declared, since text of another encoding hardly ever is by accident; and what is declared UTF-8 and is
    not is read as Windows-1252, which such pages nearly always are.
    """
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    for start, encoding in _WIDE_MARKUP:
        if start.match(body):
            return body.decode(encoding, "replace")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        declared = _declared(body, content_type)
        if declared not in (None, "utf-8"):
            return body.decode(declared, "replace")
        # A page cut off in the middle of a character, or with a stray byte late in it, is still UTF-8.
        if declared == "utf-8" and body[: error.start].count(0xC3) > 2:
            return body.decode("utf-8", "replace")
        return body.decode(_FALLBACK, "replace")
    # ISO-2022 and the like are ASCII by their bytes, and only their declaration tells what they mean.
    declared = _declared(body, content_type) if _ESCAPE in text else None
    return text if declared in (None, "utf-8") else body.decode(declared, "replace")


def is_plain_utf8(body: bytes) -> bool:
    """Tell whether `body` is UTF-8 whose bytes can be parsed as they are: `decode` would change nothing."""
    if body.startswith(_MARKS) or _ESCAPE.encode() in body or b"\0" in body:
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(body: bytes, content_type: str | None) -> str | None:
    """Return the codec name that header or meta declares, None where neither names a known one."""
    named = http_content_type_encoding(content_type) if content_type else None
    if named is None and (match := _META.search(body, 0, _SNIFFED_BYTES)):
        named = match[1].decode("ascii")
    codec = resolve_encoding(named) if named else None
    # Per the standard: a meta that says UTF-16 was itself read as ASCII, so the page is not UTF-16.
    return "utf-8" if codec and codec.startswith(("utf-16", "utf-7")) and b"\0" not in body[:64] else codec
