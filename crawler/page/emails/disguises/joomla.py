"""Joomla 4 and later: `<joomla-hidden-mail first= last= text=>` with base64 parts.

Joomla 3.1 and the plugin Email Protector: `span.cloaked_email` with spans in each other, whose attributes a
style sheet prints before and behind them.
"""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.page.emails.addresses import normalise
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.emails.disguises.encodings import addresses_in, base64_text
from crawler.page.parts import Mark

_BEFORE = ("data-content-pre", "data-ep-a")
_BEHIND = ("data-content-post", "data-ep-b")
_MOST_SPANS = 20


def cloaked(node: LexborNode, own: str = "") -> Iterator[Decoded]:
    """Yield the address of one span.cloaked_email."""
    before, behind = "", ""
    for span in node.css("span")[:_MOST_SPANS]:
        for name, value in span.attributes.items():
            if name.startswith(_BEFORE):
                before += value or ""
            elif name.startswith(_BEHIND):
                behind = (value or "") + behind
    if address := normalise(before + behind, own):
        yield Decoded(address, "joomla_classic_cloak")


def hidden_mail(mark: Mark, own: str = "") -> Iterator[Decoded]:
    """Yield the address of a `joomla-hidden-mail` element."""
    if mark.tag != "joomla-hidden-mail":
        return
    first, last = (base64_text(mark.attributes.get(name, "")) for name in ("first", "last"))
    address = normalise(f"{first}@{last}", own) if first and last else None
    if address is not None:
        yield Decoded(address, "joomla_hidden_mail")
        return
    yield from addresses_in(base64_text(mark.attributes.get("text", "")), "joomla_hidden_mail", own)
