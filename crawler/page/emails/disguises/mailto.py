"""mailto: links (RFC 6068): recipients in the path and in `to` and `cc`, percent-encoded or not."""

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from crawler.page.emails.addresses import find
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.emails.disguises.encodings import rot13
from crawler.page.emails.disguises.words import words_in

_SCHEME = re.compile(r"\s*(?:mailto|data-mailto)\s*[:;]?(?:%3a)?[/\s]*", re.IGNORECASE)
_HEADER = re.compile(r"(?:^|[&;?])(?:to|cc)=([^&]{1,2000})", re.IGNORECASE)
_ENCODED = re.compile(r"%(?!20|0[9ad]|2c|3b|3c|3e)[0-9a-f]{2}", re.IGNORECASE)


def is_mailto(href: str) -> bool:
    """Tell whether a link opens a mail program."""
    return href[:6].lower() == "mailto"


def recipients(href: str, own: str = "") -> Iterator[Decoded]:
    """Yield whom a mailto: link writes to; `how` is "mailto", or the disguise within the link.

    Args:
        href: the attribute as the parser gives it, character references resolved once.
        own: the registered domain of the page.
    """
    escaped = "&" in href and ";" in href
    written = html.unescape(href) if escaped else href
    path, _, query = _SCHEME.sub("", written, count=1).partition("?")
    for part in (path, *_HEADER.findall(query)):
        how = "html_entities" if escaped and "@" not in href else "mailto"
        yield from _addresses(part, "percent_encoded_mailto" if _ENCODED.search(part) else how, own)


def is_turned(href: str) -> bool:
    """Tell whether a link is a mailto: link in ROT13 ("znvygb:"), which a script turns back."""
    return href[:7].lower() == "znvygb:"


def turned_recipients(href: str, own: str = "") -> Iterator[Decoded]:
    """Yield whom a mailto: link in ROT13 writes to."""
    for found in recipients(rot13(href), own):
        yield Decoded(found.address, "rot13_attr_eeb")


def _percent_decoded(part: str) -> str:
    """Return the text; octets that are no UTF-8 are read as Windows-1252, as old pages wrote them."""
    clear = unquote(part)
    return unquote(part, encoding="cp1252") if "\ufffd" in clear else clear


def _addresses(part: str, how: str, own: str) -> Iterator[Decoded]:
    clear = html.unescape(_percent_decoded(part))
    found = [span.address for span in find(clear.replace("\\u0040", "@"), own)]
    for address in found:
        yield Decoded(address, how)
    if not found:
        for address in words_in(clear, own):
            yield Decoded(address, "word_at_dot")
