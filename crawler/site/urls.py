"""What an address tells unfetched: which page it is, on whose site, whether it is a page at all."""

import ipaddress
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from crawler.page.domains import registrable
from crawler.page.vocabulary import load

_DEFAULT_PORTS = {"http": 80, "https": 443}
_PLAIN = re.compile(r"https?://([a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+)(/[^\s?#]*)?(?:\?([^\s#]*))?")
"""Nearly every address: no port, user, fragment or bracket. The others are left to the standard library."""
_SESSION_CHARACTERS = 12
"""Session ids are at least this long; "sid=4" names a page."""
_COOKIELESS_SESSION = re.compile(r"/\([A-Z]\([A-Za-z0-9]{20,64}\)\)")
_DIGITS = re.compile(r"\d+")
_DATED = re.compile(r"/(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])(?=[/-]|\Z)")
_ENDLESS_SEGMENTS = 10
_ENDLESS_REPEATS = 3
_ENDLESS_CHARACTERS = 400
_ENDLESS_PARAMETERS = 6
_MOST_LABELS = 127
"""Labels that a name of 253 characters can have."""
_LABEL_CHARACTERS = 3


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of a data file's list; some stand for all that begin like them."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def __contains__(self, name: str) -> bool:
        return name in self.whole or name.startswith(self.beginnings)


@cache
def _names(topic: str) -> _Names:
    listed = [str(name).lower() for name in load("urls")[topic]]
    return _Names(
        frozenset(name for name in listed if not name.endswith("*")),
        tuple(name[:-1] for name in listed if name.endswith("*")),
    )


@lru_cache(maxsize=8_192)
def page_key(url: str) -> str | None:
    """Return what is equal for all addresses of one page; None where `url` is no web address.

    Scheme, "www.", default ports, fragments, index files, a closing slash, the order of parameters, tracking
    parameters and session ids do not make another page (after RFC 3986 section 6.2, and what servers do).
    """
    parts = _split(url)
    if parts is None:
        return None
    start = f"{parts.host.removeprefix('www.')}{parts.port}{_key_path(parts.path)}"
    query = _key_query(parts.query) if parts.query else ""
    return f"{start}?{query}" if query else start


def site_key(url: str) -> str | None:
    """Return the site an address is on: its registrable domain, or host and port where it has none.

    An IP address and a single label ("localhost:8000") are sites by themselves, each port another; a domain
    under an unlisted ending ("firma.example") is its last two labels. None where `url` is no web address.
    """
    parts = _split(url)
    if parts is None:
        return None
    return _site_of(parts.host, parts.port)


@lru_cache(maxsize=8_192)
def _site_of(host: str, port: str) -> str:
    if _is_address(host) or "." not in host:
        return f"{host}{port}"
    return registrable(host)


@lru_cache(maxsize=8_192)
def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are on one site."""
    key = site_key(one)
    return key is not None and key == site_key(other)


def host_of(url: str) -> str:
    """Return an address's host and port as a reader knows it; "" where there is none."""
    parts = _split(url)
    return f"{parts.host}{parts.port}" if parts else ""


@lru_cache(maxsize=8_192)
def has_domain(url: str) -> bool:
    """Tell whether an address names a registered domain, and no machine: "127.0.0.1", "localhost"."""
    parts = _split(url)
    return parts is not None and "." in parts.host and not _is_address(parts.host)


@lru_cache(maxsize=8_192)
def is_page(url: str) -> bool:
    """Tell whether an address may be a page: http or https, and no file by its ending."""
    parts = _split(url)
    if parts is None:
        return False
    name = parts.path.rpartition("/")[2]
    return "." not in name or name.rpartition(".")[2].lower() not in _names("files").whole


@lru_cache(maxsize=8_192)
def is_platform(url: str) -> bool:
    """Tell whether an address is on a site with profiles of many companies: social media, catalogues."""
    return _listed(url, "platforms")


@lru_cache(maxsize=8_192)
def is_help_host(url: str) -> bool:
    """Tell whether an address is at a service that keeps help centres and forms for other companies."""
    return _listed(url, "help_hosts")


@lru_cache(maxsize=8_192)
def serves(url: str, home: str) -> bool:
    """Tell whether an address elsewhere is plainly the company's own or its hosted help centre.

    It is where the company's registered label is part of the host ("firma.zendesk.com", "firma.de" for
    firma.se), and where the host is one that serves other companies' help centres and forms.
    """
    if is_help_host(url):
        return True
    if is_platform(url):
        return False
    parts, own = _split(url), _label(home)
    if parts is None or own is None:
        return False
    return own in parts.host.split(".")


@lru_cache(maxsize=8_192)
def is_kin(url: str, home: str) -> bool:
    """Tell whether two domains are called alike, as a group's in several countries.

    The one's registered label is the other's, perhaps with a word for a group or a country ("firma.no" and
    "firma-group.com").
    """
    labels = (_label(url), _label(home))
    if None in labels or is_platform(url):
        return False
    short, long = sorted(map(str, labels), key=len)
    rest = long.removeprefix(short).strip("-")
    return short == long or (long.startswith(short) and rest in _names("kin_endings"))


@lru_cache(maxsize=8_192)
def view_of(url: str) -> str | None:
    """Return the page of which an address is only one view (sorted, filtered, a month), None if of none.

    Calendars, facets and sort orders make endless addresses: of one page's views a few are enough.
    """
    parts = _split(url)
    key = page_key(url) if parts else None
    if parts is None or key is None:
        return None
    if not parts.query and _DATED.search(parts.path) is None:
        return None
    path, _, query = key.partition("?")
    shown = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in shown if not _is_view(*pair)]
    counted = _DIGITS.sub("#", path) if _DATED.search(path) else path
    if len(kept) == len(shown) and counted == path:
        return None
    return f"{counted}?{urlencode(kept)}"


@lru_cache(maxsize=8_192)
def shape_of(url: str) -> str:
    """Return an address with its numbers and the values of its parameters left out."""
    start, _, query = url.partition("#")[0].partition("?")
    names = "&".join(pair.partition("=")[0] for pair in query.split("&"))
    return f"{_DIGITS.sub('#', start)}?{names}"


@lru_cache(maxsize=8_192)
def comes_last(url: str) -> bool:
    """Tell whether an address is read only when nothing better is left: a view, a list's page 2, a trap.

    A trap shows by parts that repeat, by great depth, by length or by many parameters.
    """
    parts = _split(url)
    if parts is None or len(url) > _ENDLESS_CHARACTERS:
        return True
    segments = [segment for segment in parts.path.split("/") if segment]
    if len(segments) > _ENDLESS_SEGMENTS or parts.query.count("&") >= _ENDLESS_PARAMETERS:
        return True
    if len(segments) - len(set(segments)) >= _ENDLESS_REPEATS - 1:
        return True
    return _is_numbered(parts.path) or view_of(url) is not None


@lru_cache(maxsize=4_096)
def asks_for_login(url: str) -> bool:
    """Tell whether an address is that of a login: by a whole path segment or the host's first label."""
    parts = _split(url)
    if parts is None:
        return False
    host = parts.host
    segments = [segment.lower() for segment in parts.path.split("/")]
    named = host.count(".") > 1 and host.partition(".")[0] in _names("login_hosts")
    return named or any(segment in _names("login_paths") for segment in segments if segment)


class _Parts(NamedTuple):
    """The parts of a web address."""

    host: str
    """Lower case, ASCII (IDNA), without a closing dot."""
    port: str
    """":8000"; "" for the scheme's own."""
    path: str
    query: str


@lru_cache(maxsize=8_192)
def _split(url: str) -> _Parts | None:
    """Return the parts of a web address, None where it is none or broken."""
    plain = _PLAIN.fullmatch(url)
    if plain is not None:
        return _Parts(plain[1].lower(), "", plain[2] or "", plain[3] or "")
    try:
        parts = urlsplit(url)
        default = _DEFAULT_PORTS.get(parts.scheme)
        if default is None or not parts.hostname:
            return None
        port = "" if parts.port in (None, default) else f":{parts.port}"
        return _Parts(_ascii(parts.hostname), port, parts.path, parts.query)
    except ValueError:
        return None


def _ascii(host: str) -> str:
    """Return a host name in ASCII (IDNA), without a closing dot."""
    host = host.rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _is_address(host: str) -> bool:
    """Tell whether a host is an IP address."""
    if not (host[-1:].isdigit() or ":" in host):
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _key_path(path: str) -> str:
    """Return what is equal for all ways to write a path; of no further effect on what it returns."""
    # What is encoded is read first: "%2e" is a dot, "%3b" may begin a session.
    if not path.isascii() or "%" in path:
        return quote(_normal_path(unquote(path, errors="surrogateescape")), errors="surrogateescape")
    return _normal_path(path)


def _normal_path(path: str) -> str:
    if ";" in path:
        path = "/".join(_without_session(segment) for segment in path.split("/"))
    path = _COOKIELESS_SESSION.sub("", path)
    if "/." in path or "//" in path:
        path = normpath(re.sub(r"^/+", "/", path))
    folder, name = _last(path)
    while name.lower() in _names("index_files"):
        folder, name = _last(folder)
    return f"{folder}/{name}" if name else ""


def _last(path: str) -> tuple[str, str]:
    """Return the folder and the name that a path leads to, closing slashes left out."""
    folder, _, name = path.rstrip("/").rpartition("/")
    return folder, name


def _without_session(segment: str) -> str:
    """Return a path segment without its session parameter (";jsessionid=...")."""
    name, *parameters = segment.split(";")
    kept = [part for part in parameters if part.partition("=")[0].lower() not in _names("sessions")]
    return ";".join((name, *kept))


def _key_query(query: str) -> str:
    """Return the parameters that make a page, in alphabetical order."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return query
    return urlencode(sorted(pair for pair in pairs if _makes_a_page(*pair)))


def _makes_a_page(name: str, value: str) -> bool:
    name = name.lower()
    if name in _names("tracking"):
        return False
    return not (name in _names("sessions") and len(value) >= _SESSION_CHARACTERS)


def _is_view(name: str, value: str) -> bool:
    name = name.lower()
    return name in _names("views") or (name in _names("counted_views") and value[:1].isdigit())


def _is_numbered(path: str) -> bool:
    """Tell whether a path is a further page of a list: "/nyheter/sida/3"."""
    folder, _, last = path.rstrip("/").rpartition("/")
    return last.isdecimal() and folder.rpartition("/")[2].lower() in _names("page_segments")


def _listed(url: str, topic: str) -> bool:
    """Tell whether a host, or a domain it belongs to, is on a list of the data file."""
    parts = _split(url)
    labels = parts.host.split(".")[-_MOST_LABELS:] if parts else []
    return any(".".join(labels[start:]) in _names(topic) for start in range(len(labels) - 1))


def _label(url: str) -> str | None:
    """Return the label a company registered, None where it is too short or common to tell anything."""
    key = site_key(url)
    label = key.partition(".")[0] if key and "." in key and ":" not in key else ""
    if len(label) < _LABEL_CHARACTERS or label.isdigit() or label in _names("common_labels"):
        return None
    return label
