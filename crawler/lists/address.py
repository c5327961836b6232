"""One web address as people write it -> a homepage URL, or why it is none. Nothing is looked up."""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import idna
from w3lib.url import safe_url_string

from crawler.page.domains import has_known_ending

MAX_CHARACTERS = 2_000
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c"))
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u3000\t\r\n"), " ")
_MARKDOWN = re.compile(r"\[[^\]]{0,300}\]\(\s*<?([^)\s>]{1,2000})[^)]{0,300}\)")
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]{1,2000})", re.IGNORECASE)
_COMMENT = re.compile(r"\s(?:#|//|--|;)\s?.*$")
_WWW = re.compile(r"www\.\w", re.IGNORECASE)
_SCHEME = re.compile(r"^(https?)\s*(?::\s*/*\s*/*|[;,]?//)\s*(?=\S)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(
    r"^(?:[a-z][a-z0-9+.-]{1,20}://|(?:mailto|tel|javascript|data|file|about):)", re.IGNORECASE
)
_EMAIL = re.compile(r"[^\s@/]{1,64}@([^\s@/:?#]{1,253}\.[^\s@/:?#.]{1,63})")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_WRAPPING = "\"'`´“”„‟‘’‚«»‹›<>()[]{}*|"
_TRAILING = _WRAPPING + ",;:."
_SECURE_PORTS = (443, 8443)
_MAX_HOST = 253


@dataclass(frozen=True, slots=True)
class Address:
    """A homepage."""

    url: str
    """Absolute, http or https, the host in its ASCII form, the path as given."""
    shown: str
    """The host as people read it: Unicode, without "www."."""

    @property
    def key(self) -> str:
        """What all ways to write the same site have in common."""
        parts = urlsplit(self.url)
        host = (parts.netloc or "").removeprefix("www.")
        path = parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
        return host + path.casefold()


class AddressError(ValueError):
    """Why a text is no web address, in words, with a hint where there is one."""


def parse_address(text: str) -> Address:
    """Return the homepage that `text` names.

    Knows addresses without scheme (https is assumed; http for IP addresses, localhost and most ports),
    quotes, brackets, Markdown links, trailing commas and comments, spaces, internationalised names.

    Raises:
        AddressError: the text is no web address.
    """
    if len(text) > MAX_CHARACTERS:
        raise AddressError(f"longer than {MAX_CHARACTERS} characters")
    bare = _unwrap(text)
    if not bare:
        raise AddressError("no web address")
    return _parse_bare(bare)


def looks_like_address(text: str) -> bool:
    """Tell whether `text` is a web address."""
    try:
        parse_address(text)
    except AddressError:
        return False
    return True


def _unwrap(text: str) -> str:
    """Return the address within quotes, brackets, a Markdown link, a tag; without a comment behind it."""
    text = text.translate(_INVISIBLE).translate(_SPACES).strip()
    if match := _MARKDOWN.search(text) or _HREF.search(text):
        return match[1]
    text = _COMMENT.sub("", text)
    return text.lstrip(_WRAPPING + " ").rstrip(_TRAILING + " ")


@lru_cache(maxsize=4096)
def _parse_bare(text: str) -> Address:
    text, scheme = _split_scheme(text)
    if " " in text:
        text = _join_spaced(text, begins=scheme is not None)
    if scheme is None:
        _refuse_email(text)
    authority, rest = _split_authority(text)
    if "@" in authority:
        raise AddressError("holds a user name or a password; give the address without it")
    host, port = _split_port(authority)
    ascii_host, shown, is_private = _check_host(host, scheme is not None)
    scheme = scheme or _scheme_for(port, is_private)
    default = {"http": 80, "https": 443}[scheme]
    netloc = ascii_host if port in (None, default) else f"{ascii_host}:{port}"
    try:
        url = safe_url_string(f"{scheme}://{netloc}{rest or '/'}")
    except (ValueError, UnicodeError) as error:
        raise AddressError("not a web address") from error
    return Address(url, shown.removeprefix("www."))


def _split_scheme(text: str) -> tuple[str, str | None]:
    """Return the text behind "https://" (also written "https:/", "http//", or twice) and the scheme."""
    scheme = None
    while match := _SCHEME.match(text):
        scheme = match[1].lower()
        text = text[match.end() :]
    if scheme is None and (match := _OTHER_SCHEME.match(text)):
        raise AddressError(f"{match[0].partition(':')[0].lower()}: is no web address; give the homepage")
    return text.removeprefix("//"), scheme


def _join_spaced(text: str, *, begins: bool) -> str:
    """Return the one address in a text with spaces: "www. firma.se", "Firma AB firma.se", "firma .se".

    Args:
        text: the text, without a scheme.
        begins: whether a scheme stood before it, so that its first word begins the address.
    """
    parts = text.split(" ")
    hosts = [part.strip(_TRAILING) for part in parts if _is_plain_host(part.strip(_TRAILING))]
    different = {host.lower().removeprefix("www.") for host in hosts}
    if len(different) > 1:
        raise AddressError(
            f"several addresses in one cell ({', '.join(hosts[:3])}); give each a row of its own"
        )
    if not hosts:
        return "".join(parts)
    # "www.fir ma.se" is somebody's slip, and ma.se somebody else.
    first = parts[0].strip(_TRAILING)
    starts_badly = begins and first.lower() != "www" and not _is_plain_host(first)
    if starts_badly or any(_WWW.match(part) and not _is_plain_host(part.strip(_TRAILING)) for part in parts):
        raise AddressError("a space in the address; write it without")
    return hosts[0]


def _is_plain_host(text: str) -> bool:
    """Tell whether a word is by itself a host name with a known ending, maybe with a path."""
    text, _ = _split_scheme(text) if "@" not in text else ("", None)
    host = re.split(r"[/?#]", text, maxsplit=1)[0]
    name, _, last = host.partition(":")[0].rpartition(".")
    return bool(name.strip(".")) and bool(last) and name.lower() != "www" and has_known_ending(host)


def _refuse_email(text: str) -> None:
    if match := _EMAIL.match(text):
        raise AddressError(
            f"an e-mail address, not a web address; give the homepage (www.{match[1].lower()}?)"
        )


def _split_authority(text: str) -> tuple[str, str]:
    """Return host and port, and path with query, without fragment."""
    match = re.search(r"[/?#\\]", text)
    if match is None:
        return text, ""
    rest = text[match.start() :].replace("\\", "/").partition("#")[0]
    return text[: match.start()], rest if rest.startswith("/") or not rest else f"/{rest}"


def _split_port(authority: str) -> tuple[str, int | None]:
    if authority.startswith("["):
        host, _, port = authority[1:].partition("]")
        port = port.removeprefix(":")
    elif authority.count(":") > 1:
        raise AddressError("not a web address; an IPv6 address stands in brackets")
    else:
        host, _, port = authority.partition(":")
    if not port:
        return host, None
    if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65_536 and len(port) < 6):
        raise AddressError(f"{port[:20]!r} is no port")
    return host, int(port)


def _check_host(host: str, has_scheme: bool) -> tuple[str, str, bool]:
    """Return the host in ASCII and in Unicode, and whether it is a private name or an IP address."""
    host = host.strip(".").lower()
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        pass
    else:
        return (f"[{address}]" if address.version == 6 else str(address)), str(address), True
    ascii_host = _to_ascii(host)
    labels = ascii_host.split(".")
    if not host or len(ascii_host) > _MAX_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressError("not a web address")
    if not has_scheme and len(labels) == 1 and host != "localhost":
        raise AddressError("not a web address: there is no dot in it; give it as www.firma.se")
    if labels[-1].isdigit():
        raise AddressError("a number, not a web address")
    if not has_scheme and not has_known_ending(ascii_host):
        raise AddressError(f"not a web address: no site's name ends in .{labels[-1][:30]}; mistyped?")
    return ascii_host, _to_unicode(ascii_host), labels[-1] == "localhost"


def _to_ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise AddressError("not a web address: its name holds signs that no site's name can hold") from error


def _to_unicode(host: str) -> str:
    try:
        return idna.decode(host) if "xn--" in host else host
    except (idna.IDNAError, UnicodeError):
        return host


def _scheme_for(port: int | None, is_private: bool) -> str:
    """Return the scheme to try for an address that names none."""
    if port is None:
        return "http" if is_private else "https"
    return "https" if port in _SECURE_PORTS else "http"
