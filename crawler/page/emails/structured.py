"""E-mail addresses in what machines read: JSON-LD, microdata, meta. They corroborate; unseen by visitors."""

import json
import re
from collections.abc import Iterator
from typing import Any

from crawler.page.document import Page
from crawler.page.emails.addresses import find
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.json_ld import json_value

_MAX_CHARACTERS = 200_000
_MAX_NODES = 5_000
_MAX_NAME = 100
_JSON_EMAIL = re.compile(r'"email"\s*:\s*("(?:[^"\\]|\\.){3,300}")', re.IGNORECASE)


def structured(page: Page, own: str = "") -> Iterator[Decoded]:
    """Yield the addresses of the page's structured data; `how` is "structured_only"."""
    for text in _values(page):
        for span in find(text[:300], own):
            yield Decoded(span.address, "structured_only")


def stated_people(page: Page, own: str = "") -> dict[str, str]:
    """Return each address, in small letters, that JSON-LD gives as a person's (schema.org) -> the name."""
    people: dict[str, str] = {}
    for source in page.json_ld:
        if '"Person"' not in source or '"email"' not in source:
            continue
        for node in _nodes(source):
            kinds, name, written = node.get("@type"), node.get("name"), node.get("email")
            if "Person" not in (kinds if isinstance(kinds, list) else [kinds]) or not isinstance(name, str):
                continue
            for text in written if isinstance(written, list) else [written]:
                people |= {
                    span.address.lower(): name.strip()[:_MAX_NAME] for span in find(str(text)[:300], own)
                }
    return {address: name for address, name in people.items() if name}


def _nodes(source: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON text, without recursion; none where it is not JSON."""
    stack = [json_value(source[:_MAX_CHARACTERS])]
    for _ in range(_MAX_NODES):
        if not stack:
            return
        node = stack.pop()
        if isinstance(node, dict):
            yield node
        if isinstance(node, dict | list):
            values = node.values() if isinstance(node, dict) else node
            stack.extend(value for value in values if isinstance(value, dict | list))


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
