"""Joomla 4 and later: `<joomla-hidden-mail first= last= text=>` with base64 parts."""

from collections.abc import Iterator

from crawler.page.emails.addresses import normalise
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.emails.disguises.encodings import addresses_in, base64_text
from crawler.page.parts import Mark


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
