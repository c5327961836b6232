"""Whether what a server sent is a page a browser would show, by its label and by its first bytes. Pure."""

import codecs
import re

_PAGE_TYPES = frozenset(
    (
        "text/html",
        "application/xhtml+xml",
        "text/xml",
        "application/xml",
        "text/plain",
        "application/vnd.wap.xhtml+xml",
    )
)
_HEADER_BYTES = 1445
"""Bytes looked at: the length of a resource header in the WHATWG MIME Sniffing standard, section 5."""

_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)
_SIGNATURES = (
    b"%PDF-",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"RIFF",
    b"\x7fELF",
)
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
"""The "binary data bytes" of the same standard, section 3."""
_TOLERATED = 20
"""One stray control character in so many bytes is a slip of the page's author, which browsers forgive."""
_UTF16_MARKUP = (b"<\x00", b"\x00<")


def media_type(content_type: str | None) -> str:
    """Return the media type of a Content-Type header in lower case, without parameters; "" for none."""
    return (content_type or "").partition(";")[0].partition(",")[0].strip().lower()


def is_page_type(content_type: str | None) -> bool:
    """Tell whether this Content-Type may be a page. No type, or a malformed one, may be."""
    kind = media_type(content_type)
    return "/" not in kind or kind in _PAGE_TYPES


def no_page(content_type: str | None, body: bytes) -> str | None:
    """Return why a successful answer is no page, in words; None where it may be one."""
    if not is_page_type(content_type):
        return media_type(content_type)
    return "binary data that calls itself a page" if is_binary(body) else None


def is_binary(body: bytes) -> bool:
    """Tell whether a body that calls itself a page is a picture, an archive or other binary data."""
    if body.startswith(_BOMS) or body.startswith(_UTF16_MARKUP):
        return False
    head = body[:_HEADER_BYTES]
    return body.startswith(_SIGNATURES) or len(_BINARY.findall(head)) * _TOLERATED > len(head)
