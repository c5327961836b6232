"""Structured data in JSON (JSON-LD), parsed once for all who read it."""

import json
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=8)
def json_value(text: str, *, strict: bool = False) -> Any:
    """Return the value of a JSON text, None where it is none. Whoever gets it must leave it as it is.

    Args:
        text: as long as the caller wants it parsed.
        strict: whether a control character within a string makes it none, as in RFC 8259.
    """
    try:
        return json.loads(text, strict=strict)
    except (ValueError, RecursionError):
        return None
