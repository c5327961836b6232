"""Text written backwards and turned round by CSS (`direction: rtl; unicode-bidi: bidi-override`)."""

from collections.abc import Iterator

from crawler.page.emails.addresses import find
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.parts import Mark


def turned_text(mark: Mark, own: str = "") -> Iterator[Decoded]:
    """Yield the addresses of an element's text read from right to left, where it makes none as written."""
    if "@" not in mark.text or len(mark.text) > 300 or any(find(mark.text, own)):
        return
    for span in find(mark.text[::-1], own):
        yield Decoded(span.address, "reversed_rtl")
