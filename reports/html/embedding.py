"""Data inside a page: JSON that ends no script element, and addresses that can be links."""

import json
from typing import Any
from urllib.parse import urlsplit

from reports.text import one_line

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029\x7f"}
"""Signs that could end the element, begin a comment in it, or end a line (HTML, section 4.12.1.3)."""
_URL_LENGTH = 300


def embedded_json(data: Any) -> str:
    """Return data as one line of JSON that may stand inside `<script type="application/json">`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def shown_url(url: str) -> str:
    """Return an address as a line of bounded length. It is only text: see `is_web_address` for links."""
    return one_line(url, _URL_LENGTH)


def is_web_address(url: str) -> bool:
    """Tell whether an address may become a link: http or https with a host, never javascript: or data:."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
