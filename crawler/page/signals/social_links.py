"""The company's profiles on social networks: recorded, not counted as contact."""

import re
from functools import cache
from urllib.parse import urlsplit

from crawler.model import Signal
from crawler.page.signals.found import found
from crawler.page.vocabulary import load


def extract_social_links(outward: list[str]) -> Signal | None:
    """Return the networks at which a page links to a profile; None where there are none.

    `value` lists them ("facebook, instagram"); links that share, embed or sign in do not count. Details:
    `count`.

    Args:
        outward: the addresses of the page's visible links that may lead elsewhere.
    """
    networks = sorted({name for href in outward if (name := network_of(href))})
    return found("social_links", ", ".join(networks), {"count": len(networks)}) if networks else None


def network_of(href: str) -> str | None:
    """Return the network of the profile that an address leads to, None where it leads to none."""
    if not _may_be_one().match(href):
        return None
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
    except ValueError:
        return None
    labels = host.split(".")
    network = _networks().get(".".join(labels[-2:])) or _networks().get(".".join(labels[-3:]))
    if network is None:
        return None
    first = parts.path.strip("/").partition("/")[0]
    profile = first.lower() not in _others() if first else False
    return network if profile or "profile.php" in parts.path else None


@cache
def _may_be_one() -> re.Pattern[str]:
    hosts = "|".join(map(re.escape, _networks()))
    return re.compile(rf"(?:https?:)?//(?:[\w-]{{1,40}}\.){{0,3}}(?:{hosts})(?![\w.-])", re.IGNORECASE)


@cache
def _networks() -> dict[str, str]:
    return {host: name for name, hosts in load("chat")["social"].items() for host in hosts}


@cache
def _others() -> frozenset[str]:
    return frozenset(str(entry).lower() for entry in load("chat")["not_a_profile"])
