"""Cloudflare e-mail protection: hexadecimal, the first byte is the key, the others are XORed with it."""

import re

_LINK = re.compile(r"/cdn-cgi/l/email-protection#([0-9a-f]{8,600})", re.IGNORECASE)


def decode_hex(code: str) -> str | None:
    """Return the text that a `data-cfemail` value holds, None where it holds none."""
    try:
        data = bytes.fromhex(code.strip()[:600])
    except ValueError:
        return None
    if len(data) < 6:
        return None
    return bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8", "replace")


def decode_link(href: str) -> str | None:
    """Return the text that a link to Cloudflare's protection page holds."""
    match = _LINK.search(href)
    return decode_hex(match[1]) if match else None
