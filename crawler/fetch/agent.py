"""What sites are told of who visits them: the User-Agent, with the address at which to complain. Pure."""

import re
from contextlib import suppress
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

MOST_CHARACTERS = 300
_MAIL = re.compile(r"mailto:[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.ASCII | re.IGNORECASE)
_BARE_MAIL = re.compile(r"[^\s@:/]{1,64}@[^\s@:/]{1,253}")
_BREAKS_A_COMMENT = re.compile(r"[\s()<>\"\\]")
"""Signs that end a comment of the header (RFC 9110, section 5.6.5), or the header."""


class ContactError(ValueError):
    """Why an address cannot be told to sites as the one to write to, in words."""


def contact_address(text: str) -> str:
    """Return the address as it is told to sites; "" for none.

    Raises ContactError for what is neither a web page (http, https) nor a mailto: address.
    """
    bare = text.strip()
    if not bare:
        return ""
    if len(bare) > MOST_CHARACTERS:
        raise ContactError(f"longer than {MOST_CHARACTERS} characters")
    if _BREAKS_A_COMMENT.search(bare) or not bare.isprintable():
        raise ContactError(f"{_shown(bare)}: spaces, brackets and quotes cannot stand in it")
    if _MAIL.fullmatch(bare):
        return bare
    return _page(bare)


def user_agent(version: str, contact: str) -> str:
    """Return the User-Agent: `kontaktbar/VERSION (+CONTACT)`, without the brackets where there is none."""
    return f"kontaktbar/{version} (+{contact})" if contact else f"kontaktbar/{version}"


def _page(text: str) -> str:
    with suppress(ValueError):
        parts = urlsplit(text)
        if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc:
            address = safe_url_string(text)
            if address.isascii() and address.isprintable() and not _BREAKS_A_COMMENT.search(address):
                return address
    hint = ""
    if _BARE_MAIL.fullmatch(text):
        hint = f"; mailto:{text}?"
    elif "://" not in text and ":" not in text and "." in text:
        hint = f"; https://{text}?"
    raise ContactError(
        f"{_shown(text)}: wants the address of a page (https://...) or an e-mail address (mailto:...){hint}"
    )


def _shown(text: str) -> str:
    return repr(text if len(text) <= 80 else f"{text[:80]}…")
