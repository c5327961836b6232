"""One crawl of many sites in a process of its own, with made-up name servers, and what it cost.

On standard input: {"sites": [homepages], "settings": {}, "names": {host: [addresses]}, "seconds": for each site}.
A name with no addresses does not exist; one with null is never answered for. On standard output: {"audits":
{homepage: the audit as the data contract has it}, "longest": most processor seconds for which one thing held
the event loop, "megabytes": [most memory held by the crawl, by the process that reads pages], "read_for":
{homepage: seconds that it waited for its pages to be read}}.
"""

import asyncio
import contextlib
import json
import resource
import socket
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from child_processes import answered

from crawler.contract import Document, audit_to_dict
from crawler.model import Budget, PageReading, Site, SiteAudit
from crawler.reader.reader import PageReader
from crawler.run import run_audits
from crawler.site.fetching import Fetched

_over = threading.Event()


@dataclass(frozen=True)
class Came:
    """What came of a crawl."""

    audits: Mapping[str, Document]
    longest: float
    megabytes: Sequence[float]
    read_for: Mapping[str, float]
    """Seconds that each site waited for its pages to be read."""
    stderr: str


def crawl(sites: Sequence[str], *, proxy: str = "", no_proxy: str = "", **task: Any) -> Came:
    came, stderr = answered(
        __file__, task | {"sites": list(sites)}, proxy=proxy, no_proxy=no_proxy, seconds=280
    )
    return Came(**came, stderr=stderr)


def main() -> None:
    task = json.load(sys.stdin)
    _resolve_by(task.get("names", {}))
    longest = _watch_the_loop()
    read_for = _watch_the_reader()
    audits: dict[str, Document] = {}

    def keep(audit: SiteAudit) -> None:
        audits[audit.site.url] = audit_to_dict(audit)

    run_audits(
        [Site(url, country="SE") for url in task["sites"]],
        budget=Budget(max_seconds=task["seconds"]),
        settings={
            "DOWNLOAD_DELAY": 0,
            "KONTAKTBAR_BROWSER": "never",
            "KONTAKTBAR_CONTACT_URL": "https://a.example",
        }
        | task["settings"],
        on_audit=keep,
    )
    _over.set()
    read_by = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    json.dump(
        {"audits": audits, "longest": longest[0], "megabytes": [_peak(), read_by], "read_for": read_for},
        sys.stdout,
    )


def _peak() -> float:
    """Return the most megabytes that this process held.

    `getrusage` would tell more: it counts what the process held that started this one.
    """
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _resolve_by(names: Mapping[str, Sequence[str] | None]) -> None:
    """Put the made-up names in the place of the machine's name servers."""

    def look_up(host: bytes | str, port: object, *_: object, **__: object) -> list[tuple[Any, ...]]:
        name = host.decode("ascii") if isinstance(host, bytes) else str(host)
        found = names.get(name, ())
        if found is None:
            _over.wait(20)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [
            (socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port or 0))
            for each in found
        ]

    real = socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *rest: Any, **more: Any) -> Any:
        known = (host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)).endswith(
            ".example"
        )
        return look_up(host, port) if known else real(host, port, *rest, **more)

    socket.getaddrinfo = getaddrinfo


def _watch_the_loop() -> list[float]:
    """Return where the most processor time is kept that the event loop spent on one thing."""
    longest = [0.0]
    run = asyncio.events.Handle._run

    def timed(handle: asyncio.events.Handle) -> None:
        begun = time.thread_time()
        run(handle)
        longest[0] = max(longest[0], time.thread_time() - begun)

    asyncio.events.Handle._run = timed  # type: ignore[method-assign]
    return longest


def _watch_the_reader() -> dict[str, float]:
    """Return where it is kept how long each site waited for its pages to be read."""
    waited: dict[str, float] = {}
    read = PageReader.__call__

    async def timed(reader: PageReader, fetched: Fetched, site: Site, **how: Any) -> PageReading:
        begun = time.monotonic()
        try:
            return await read(reader, fetched, site, **how)
        finally:
            waited[site.url] = waited.get(site.url, 0.0) + time.monotonic() - begun

    PageReader.__call__ = timed  # type: ignore[method-assign]
    return waited


if __name__ == "__main__":
    main()
