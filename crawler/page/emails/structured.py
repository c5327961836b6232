"""E-mail addresses in what machines read: JSON-LD, microdata, meta. They corroborate; unseen by visitors."""

import json
import re
from collections.abc import Iterator

from crawler.page.document import Page
from crawler.page.emails.addresses import find
from crawler.page.emails.disguises.decoded import Decoded

_JSON_EMAIL = re.compile(r'"email"\s*:\s*("(?:[^"\\]|\\.){3,300}")', re.IGNORECASE)


def structured(page: Page, own: str = "") -> Iterator[Decoded]:
    """Yield the addresses of the page's structured data; `how` is "structured_only"."""
    for text in _values(page):
        for span in find(text[:300], own):
            yield Decoded(span.address, "structured_only")


def _values(page: Page) -> Iterator[str]:
    for data in page.json_ld:
        for match in _JSON_EMAIL.finditer(data):
            yield _string(match[1])
    for name, value in page.microdata:
        if name.lower() == "email":
            yield value.removeprefix("mailto:")
    for value in page.meta.values():
        if "@" in value:
            yield value


def _string(literal: str) -> str:
    """Return the text of a JSON string, as it stands where it is not quite JSON."""
    try:
        return str(json.loads(literal)).removeprefix("mailto:")
    except ValueError:
        return literal.strip('"')
