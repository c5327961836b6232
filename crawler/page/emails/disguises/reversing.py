"""Text written backwards and turned by `<bdo>` or CSS (`direction: rtl; unicode-bidi: bidi-override`)."""

import re
from collections.abc import Iterator
from itertools import islice

from crawler.page.domains import is_freemail, registrable
from crawler.page.emails.addresses import MAX_ADDRESSES, Span, find
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.parts import Mark

_WORD = re.compile(r"(?<![^\s(<\[:])[^\W_]{2,12}\.[\w.\-]{1,60}@[\w.+\-]{1,60}(?![\w@])")
"""What an address is from its end to its beginning."""


def turned_text(mark: Mark, own: str = "") -> Iterator[Decoded]:
    """Yield the addresses of an element's text read from right to left, where it makes none as written."""
    if "@" not in mark.text or len(mark.text) > 300 or any(find(mark.text, own)):
        return
    for span in find(mark.text[::-1], own):
        yield Decoded(span.address, "reversed_rtl")


def turned_words(text: str, own: str = "") -> Iterator[Span]:
    """Yield the words of a text that are no address as written, and backwards one at the page's own domain or
    a mail provider's. Which words a style sheet turns round cannot be seen in a page.
    """
    for word in islice(_WORD.finditer(text), MAX_ADDRESSES):
        if any(find(word[0], own)):
            continue
        for span in find(word[0][::-1], own):
            domain = span.address.rpartition("@")[2]
            is_whole = span.end - span.start == len(word[0])
            if is_whole and (is_freemail(domain) or registrable(domain) == own):
                yield Span(span.address, word.start(), word.end())
