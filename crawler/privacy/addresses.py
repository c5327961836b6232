"""A text's e-mail addresses, hidden where they are people's, however they are written.

Plainly, percent-encoded, in words ("gunnar (at) firma (dot) se"), in base64, backwards; and the name of a
mailbox where it stands alone.
"""

import re
from functools import cache, lru_cache, partial
from urllib.parse import unquote

from crawler.page.emails.disguises.encodings import read_value
from crawler.page.emails.disguises.words import find_in_words, is_written_at
from crawler.page.vocabulary import all_words
from crawler.privacy.forms import mask_local
from crawler.privacy.wanted import Wanted

_ADDRESS = re.compile(
    r"(?P<local>(?:[\w.+\-']|%(?!40)[0-9A-Fa-f]{2}){1,80})(?P<at>@|%40|&#64;|&commat;)"
    r"(?P<domain>[\w\-]{1,63}(?:(?:\.|%2[eE])[\w\-]{1,63}){0,8})"
)
_AT = re.compile(r"\s?@|%40|&#64;|&#x40;|&commat;", re.IGNORECASE)
_LEADING_ESCAPES = re.compile(r"(?:%(?:20|0[AaDd9]|3[AaCc]|22|27|2[Cc]|5[BbCc]|7[BbCc]))*")
_TOKEN = re.compile(r"(?:[^\W_]|%[cC][3-5]%[0-9A-Fa-f]{2})(?:[\w.+\-]|%[cC][3-5]%[0-9A-Fa-f]{2}){0,63}")
_CODE = re.compile(r"(?<![A-Za-z0-9%_-])[A-Za-z0-9_-]{12,600}(?:(?:=|%3[dD]){1,2})?(?![A-Za-z0-9@*_-])")
_LEAST_KEY = 4


def without_worded_addresses(text: str, wanted: Wanted) -> str:
    """Return a text with addresses hidden that are written in words."""
    folded = text.lower()
    if len(folded) != len(text) or ("." not in text and " " not in text):
        return text
    for span in reversed(list(find_in_words(text, folded, wanted.own))):
        if wanted.is_personal(span.address, text):
            hidden = f"{mask_local(span.address)}@{span.address.rpartition('@')[2]}"
            text = text[: span.start] + hidden + text[span.end :]
    return text


def without_encoded_addresses(text: str, wanted: Wanted) -> str:
    """Return a text with addresses hidden that are written in base64 and the like."""
    return _CODE.sub(partial(_decoded, wanted, text), text)


def without_plain_addresses(text: str, wanted: Wanted) -> str:
    """Return a text with addresses hidden that are written with an "@", and the site's own mailboxes."""
    if "@" in text or "%40" in text or "&" in text:
        text = _ADDRESS.sub(partial(_address, wanted, text), text)
    for mailbox in wanted.mailboxes:
        text = _hidden_mailbox(mailbox, text)
    return text


def without_mailboxes(text: str, wanted: Wanted) -> str:
    """Return a text with the names of known mailboxes hidden where they stand alone."""
    return _TOKEN.sub(partial(_token, wanted), text) if wanted.person.locals else text


def _decoded(wanted: Wanted, text: str, match: re.Match[str]) -> str:
    for found in _addresses_behind(unquote(match[0]), wanted.own):
        if wanted.is_personal(found, text):
            return mask_local(found)
    return match[0]


@lru_cache(maxsize=2_048)
def _addresses_behind(code: str, own: str) -> tuple[str, ...]:
    """Return the addresses that a word holds in base64 or the like."""
    return tuple(found.address for found in read_value(code, own))


def _address(wanted: Wanted, text: str, match: re.Match[str]) -> str:
    lead = _LEADING_ESCAPES.match(match["local"])
    escapes = lead[0] if lead else ""
    written = match["local"][len(escapes) :]
    local, domain = unquote(written).lstrip(".-'+"), unquote(match["domain"]).lower()
    if not local or not wanted.is_personal(f"{local}@{domain}", text):
        return match[0]
    return f"{escapes}{mask_local(local)}{match['at']}{match['domain']}"


def _token(wanted: Wanted, match: re.Match[str]) -> str:
    written = match[0]
    word = written.rstrip(".-+")
    spelt, known = unquote(word).lower(), wanted.person.locals
    if spelt not in known and spelt[::-1] not in known:
        return written
    return f"{mask_local(unquote(word))}{written[len(word) :]}"


def _hidden_mailbox(mailbox: str, text: str) -> str:
    """Hide the name of a mailbox where an "@" stands by it, in whatever writing, or it is a link's value."""

    def hidden(match: re.Match[str]) -> str:
        if match["turned"]:
            return mask_local(match[0])
        is_value = match["key"] and any(label in match["key"].lower() for label in _mail_keys())
        before = match[0][: -len(match["local"])]
        if is_value or _AT.match(text, match.end()) or is_written_at(text, match.end()):
            return before + mask_local(match["local"])
        return match[0]

    name = re.escape(mailbox)
    turned = rf"(?P<turned>(?<=@){re.escape(mailbox[::-1])}(?![\w.+\-]))"
    plain = rf"(?P<key>\b[\w\-]{{1,40}}[=:])?(?<![\w.+\-])(?P<local>{name})(?![\w.+\-])"
    return re.sub(f"{turned}|{plain}", hidden, text, flags=re.IGNORECASE)


@cache
def _mail_keys() -> frozenset[str]:
    """Return what the name of a link's value that is an address holds: "epost", "mail"."""
    return frozenset(word.replace("-", "") for word in all_words("email_labels") if len(word) >= _LEAST_KEY)
