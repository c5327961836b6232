"""How an address that reads plainly stands in the page's source: plainly, in character references, or split.

Browsers undo both, so a visitor is not hindered; harvesters, and whoever reads the source, may be.
"""

import html
import re
from functools import cached_property

from crawler.page.document import Page

_SPACE = re.compile(r"\s")


class SourceForm:
    """Tells the form of addresses in one page's source; the source is decoded once, when first needed."""

    def __init__(self, page: Page) -> None:
        self._source = page.tree.raw_html

    @cached_property
    def _resolved(self) -> str:
        return html.unescape(self._source.decode("utf-8", "replace"))

    def name(self, how: str, address: str, as_written: str) -> str:
        """Return `how`; the disguise's id where the source hides what reads as "mailto" or "text".

        Args:
            how: how the address was met.
            address: normalised.
            as_written: the text as the parser gives it.
        """
        written = as_written if how == "text" else f"{address.rpartition('@')[0]}@"
        if how not in ("text", "mailto") or _SPACE.search(written) or written.encode() in self._source:
            return how
        if written in self._resolved:
            return "html_entities"
        return "html_comment_split" if how == "text" else how
