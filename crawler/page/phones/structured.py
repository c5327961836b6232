"""Telephone and fax numbers in a page's structured data (schema.org): seen by machines, not by visitors."""

from collections.abc import Iterator
from typing import Any

from crawler.page.document import Page
from crawler.page.json_ld import json_value
from crawler.page.phones.labels import Kind

_KINDS = {"telephone": Kind.PHONE, "faxnumber": Kind.FAX}
_MAX_CHARACTERS = 200_000
_MAX_NODES = 5_000
_MAX_NUMBER = 60


def structured_numbers(page: Page) -> Iterator[tuple[Kind, str]]:
    """Yield (PHONE or FAX, number as written) from JSON-LD and microdata."""
    for name, value in page.microdata:
        kind = _KINDS.get(name.lower())
        if kind is not None:
            yield kind, value.removeprefix("tel:")[:_MAX_NUMBER]
    for source in page.json_ld:
        if "elephone" not in source and "axNumber" not in source:
            continue
        yield from _walk(json_value(source[:_MAX_CHARACTERS]))


def _walk(data: Any) -> Iterator[tuple[Kind, str]]:
    """Yield the numbers of a JSON value, without recursion."""
    stack, seen = [data], 0
    while stack and seen < _MAX_NODES:
        node = stack.pop()
        seen += 1
        if isinstance(node, list):
            stack.extend(node)
        elif isinstance(node, dict):
            for key, value in node.items():
                kind = _KINDS.get(key.lower())
                if kind is not None:
                    entries = value if isinstance(value, list) else [value]
                    yield from (
                        (kind, str(entry)[:_MAX_NUMBER]) for entry in entries if isinstance(entry, str | int)
                    )
                elif isinstance(value, list | dict):
                    stack.append(value)
