"""Whose a host name is: by the Public Suffix List that tldextract ships (never fetched) and by our lists."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.page.vocabulary import load

if TYPE_CHECKING:
    from tldextract import TLDExtract

SPECIAL_USE = frozenset(
    ("example", "test", "invalid", "local", "localhost", "internal", "lan", "home", "intranet")
)
"""Endings that no registry sells: RFC 2606, RFC 6761, RFC 6762 and what private networks use."""


@cache
def _suffixes() -> "TLDExtract":
    """Return the Public Suffix List as shipped, its private part too: each user of github.io is a site."""
    from tldextract import TLDExtract  # which brings an HTTP client along

    return TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)


@lru_cache(maxsize=8_192)
def registrable(host: str) -> str:
    """Return the domain that was registered: "shop.firma.co.uk" -> "firma.co.uk".

    A host without a public suffix (an IP address, "firma.example") gives its last two labels, an IP address
    itself. The host is taken in any case, with or without a port.
    """
    name = host.lower().strip().rstrip(".")
    found = _suffixes()(name)
    if found.suffix and found.domain:
        return f"{found.domain}.{found.suffix}"
    if found.ipv4 or found.ipv6:
        return found.ipv4 or found.ipv6
    return ".".join(name.partition(":")[0].split(".")[-2:])


def host_name(url: str) -> str:
    """Return the host name of an address in lower case, "" where it has none or cannot be read."""
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def registered_domain(url: str) -> str:
    """Return the registered domain of an address's host, "" where it has none or cannot be read."""
    host = host_name(url)
    return registrable(host) if host else ""


@lru_cache(maxsize=8_192)
def second_level(host: str) -> str:
    """Return the label that was registered, without the public suffix: "www.firma.co.uk" -> "firma"."""
    return registrable(host).partition(".")[0]


@lru_cache(maxsize=8_192)
def has_known_ending(host: str) -> bool:
    """Tell whether a host ends in a public suffix or in an ending kept for private use."""
    name = host.lower().rstrip(".")
    return name.rpartition(".")[2] in SPECIAL_USE or bool(_suffixes()(name).suffix)


def is_freemail(domain: str) -> bool:
    """Tell whether a domain is a mail provider's, at which anybody may have an address."""
    return domain.lower() in _freemail()


@cache
def _freemail() -> frozenset[str]:
    return frozenset(load("emails")["freemail"])
