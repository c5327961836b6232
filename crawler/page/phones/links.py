"""Links that call a number or write to one: tel:, callto:, sms:, WhatsApp and the like."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from crawler.page.phones.labels import Kind
from crawler.page.vocabulary import load

_EXTENSION = re.compile(r"(?:;ext=|;?x|[,;pw]+|ext\.?)\s*(\d{1,6})#?$", re.IGNORECASE)
_NUMBER = re.compile(r"[^\d+]+")
_MAX = 200
_HOST_REACH = 60


@dataclass(frozen=True, slots=True)
class NumberLink:
    """What a link dials."""

    kind: Kind
    """PHONE for a call, SMS, WHATSAPP ... for a message."""
    dialled: str
    """Digits, with a leading "+" where the link has one (or the service implies it)."""
    extension: str


def may_chat(href: str) -> bool:
    """Tell, at little cost, whether a web address may be a messaging service's: most are pages."""
    return _may_be_chat_host(href[:_HOST_REACH].partition("//")[2].partition("/")[0])


@lru_cache(maxsize=4_096)
def _may_be_chat_host(host: str) -> bool:
    return _chat_hosts().search(host) is not None


def number_link(href: str) -> NumberLink | None:
    """Return what `href` dials, None where it dials nothing (RFC 3966, RFC 5724)."""
    scheme, colon, rest = href[:_MAX].partition(":")
    if scheme in ("http", "https"):
        return _chat_link(href)
    kind = _schemes().get(scheme.lower().strip()) if colon else None
    if kind is None:
        return None
    if kind is Kind.PHONE:
        return _dialled(kind, rest)
    if kind is Kind.SMS:
        return _dialled(kind, rest.partition("?")[0].partition(",")[0])
    digits = _digits_of_query(rest.partition("?")[2])
    return NumberLink(kind, "+" + digits, "") if digits else None


def _dialled(kind: Kind, rest: str) -> NumberLink | None:
    """Return the number in what follows the scheme, its extension apart."""
    written = unquote(rest).strip().lstrip("/")
    extension = ""
    match = _EXTENSION.search(written)
    if match and sum(map(str.isdigit, written[: match.start()])) >= 5:
        extension, written = match[1], written[: match.start()]
    written = written.split(";")[0].split("?")[0]
    plus = written.lstrip(" (").startswith("+")
    digits = _NUMBER.sub("", written.replace("(0)", "") if plus else written).replace("+", "")
    if not digits.isascii() or not 3 <= len(digits) <= 18:
        return None
    return NumberLink(kind, ("+" if plus else "") + digits, extension)


def _chat_link(href: str) -> NumberLink | None:
    """Return the number that a web link of a messaging service writes to."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    kind = _hosts().get((parts.hostname or "").lower()) if parts.hostname else None
    if kind is None:
        return None
    digits = _digits_of_query(parts.query) or re.sub(r"\D", "", unquote(parts.path + parts.fragment))
    return NumberLink(kind, "+" + digits.removeprefix("00"), "") if 7 <= len(digits) <= 17 else None


def _digits_of_query(query: str) -> str:
    """Return the digits of the parameter that names the receiver."""
    try:
        fields = parse_qs(query, max_num_fields=20)
    except ValueError:
        return ""
    for name in ("phone", "number", "p"):
        for value in fields.get(name, ()):
            return re.sub(r"\D", "", value)[:17]
    return ""


@cache
def _chat_hosts() -> re.Pattern[str]:
    """Return the pattern of an address that may be one of a messaging service."""
    return re.compile("|".join(re.escape(host) for host in _hosts()), re.IGNORECASE)


@cache
def _schemes() -> dict[str, Kind]:
    """Return scheme -> what it does."""
    data = load("numbers")
    schemes = dict.fromkeys(data["call_schemes"], Kind.PHONE)
    schemes.update(dict.fromkeys(data["sms_schemes"], Kind.SMS))
    schemes.update({link["scheme"]: Kind(service) for service, link in data["messaging_links"].items()})
    return schemes


@cache
def _hosts() -> dict[str, Kind]:
    """Return host -> the messaging service it opens."""
    links = load("numbers")["messaging_links"]
    return {host: Kind(service) for service, link in links.items() for host in link["hosts"]}
