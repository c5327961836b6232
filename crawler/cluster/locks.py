"""Which sites are never visited at the same time: the names of their locks. Pure."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit
from zlib import crc32

from crawler.fetch.politeness import queue_name


def locks_of(urls: Iterable[str], addresses: Mapping[str, str], per_address: int) -> dict[str, str]:
    """Return the name of each site's lock; of the sites of one lock, one is visited at a time.

    All sites of one registered domain have the same lock. The domains that one IP address answers share
    `per_address` locks between them, so at most so many of its sites are visited at once. A domain whose
    address is not known has a lock of its own.

    Args:
        urls: the homepages, in the order of the list.
        addresses: host name -> IP address, where it is known. A domain's is that of its first site's host.
        per_address: sites of one address at once.
    """
    locks: dict[str, str] = {}
    of_queue: dict[str, str] = {}
    for url in urls:
        queue = queue_name(url)
        if queue not in of_queue:
            of_queue[queue] = _lock(queue, addresses.get(host_name(url)), per_address)
        locks[url] = of_queue[queue]
    return locks


def host_name(url: str) -> str:
    """Return the host of an address in small letters; "" where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _lock(queue: str, address: str | None, per_address: int) -> str:
    return f"{address} {crc32(queue.encode()) % per_address}" if address else queue
