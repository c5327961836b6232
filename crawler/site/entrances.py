"""At which addresses a company's homepage may answer when the listed one does not."""

from urllib.parse import SplitResult, urlsplit

from crawler.page.domains import has_known_ending, registrable

_OTHER_SCHEME = {"http": "https", "https": "http"}


def entrances(url: str) -> tuple[str, ...]:
    """Return the addresses to try for a homepage, the listed one first, each once.

    A list often says `http://firma.se` where only `https://www.firma.se` answers, and a visitor's browser
    tries the others too. The other scheme comes before the other host, because it is more often the one that
    works. An IP address or a name such as `shop.firma.se` gets no `www.` variant; an address with a port of
    its own has no other forms. Path and query are kept.
    """
    parts = urlsplit(url)
    if parts.scheme not in _OTHER_SCHEME or not parts.hostname or _has_port(parts):
        return (url,)
    schemes = (parts.scheme, _OTHER_SCHEME[parts.scheme])
    hosts = (parts.netloc, *_other_host(parts.hostname))
    found = (parts._replace(scheme=scheme, netloc=host).geturl() for host in hosts for scheme in schemes)
    return tuple(dict.fromkeys((url, *found)))


def _has_port(parts: SplitResult) -> bool:
    return ":" in parts.netloc.rpartition("]")[2]


def _other_host(host: str) -> tuple[str, ...]:
    """The host with `www.` where it has none, without it where it has."""
    if host.startswith("www."):
        return (host.removeprefix("www."),)
    is_domain = "." in host and host == registrable(host) and has_known_ending(host)
    return (f"www.{host}",) if is_domain else ()
