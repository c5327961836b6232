"""What large runs gain and cost: `python benchmarks/scale.py early|workers|polite [--sites N] [--rounds N]`.

early    Sites a second of the audit, which stops as soon as it knows, against a crawl of every page within
         three clicks that reads each with the same reader.
workers  Sites a second of `kontaktbar audit --workers 2` against `--workers 1`, start and end of the program
         included.
polite   A run with a second between requests and answers that take 200 to 800 ms to begin: how long it
         takes, and how many sites it has open at a time (the sites' own seconds over the run's).

A town of made-up companies on loopback, its server in a process of its own; medians of the rounds. For
`workers` the machine needs a core for each worker, and some for the server.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from town import Town

from crawler.crawl_settings import project_settings
from crawler.model import Budget, Site, SiteAudit
from crawler.page.reading import read_page
from crawler.run import run_audits
from crawler.store import Store

SETTINGS = {"DOWNLOAD_DELAY": 0, "LOG_LEVEL": "ERROR", "KONTAKTBAR_OPEN_SITES": 250}
_MOST_CLICKS = 3


def main() -> None:
    """Measure one thing and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("what", choices=(*_MEASURES, *_ROLES))
    parser.add_argument("--sites", type=int, default=0, help="companies in the town")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    options = parser.parse_args()
    if options.what in _ROLES:
        json.dump(_ROLES[options.what](json.load(sys.stdin)), sys.stdout)
    else:
        _MEASURES[options.what](options.sites, options.rounds)


# --- early stop ------------------------------------------------------------------------------------------


def _early(sites: int, rounds: int) -> None:
    with Town(sites or 200) as town:
        pairs = [[_in_process(role, town) for role in ("audit", "everything")] for _ in range(rounds)]
    for number, name in enumerate(("audit", "every page within 3 clicks")):
        rate = statistics.median(len(town.sites) / pair[number]["seconds"] for pair in pairs)
        print(
            f"{name:>27}: {rate:6.1f} sites/s, {pairs[0][number]['pages'] / len(town.sites):.1f} pages a site"
        )
    ratio = statistics.median(pair[1]["seconds"] / pair[0]["seconds"] for pair in pairs)
    print(f"{'ratio':>27}: {ratio:.1f}")


def _in_process(role: str, town: Town) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, __file__, role],
        input=json.dumps(town.sites), env=_through(town), stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return dict(json.loads(done.stdout))


def _through(town: Town) -> dict[str, str]:
    return {**os.environ, "http_proxy": town.proxy, "https_proxy": town.proxy, "no_proxy": ""}


def _audit(urls: list[str]) -> dict[str, Any]:
    pages: list[int] = []
    began = time.perf_counter()
    run_audits(
        [Site(url, country="SE") for url in urls],
        budget=Budget(), settings=SETTINGS, on_audit=lambda audit: pages.append(audit.pages_read),
    )  # fmt: skip
    return {"seconds": time.perf_counter() - began, "pages": sum(pages)}


class EveryPage(Spider):
    """Reads every page within three clicks, as crawlers do that do not know what they look for."""

    name = "every_page"
    urls: list[str]
    pages = 0

    async def start(self) -> AsyncIterator[Request]:
        """Begin at every homepage."""
        for url in self.urls:
            yield Request(url, cb_kwargs={"clicks": 0})

    def parse(self, response: Response, clicks: int = 0, **_: Any) -> Iterator[Request]:
        """Read a page and follow its links."""
        EveryPage.pages += 1
        reading = read_page(response.body, response.url, country="SE")
        home = response.url.split("/", 3)[2]
        for link in reading.links if clicks < _MOST_CLICKS else ():
            if link.url.split("/", 3)[2:3] == [home]:
                yield Request(link.url, cb_kwargs={"clicks": clicks + 1})


def _everything(urls: list[str]) -> dict[str, Any]:
    began = time.perf_counter()
    process = AsyncCrawlerProcess(project_settings(SETTINGS | {"CONCURRENT_REQUESTS": 250}))
    process.crawl(EveryPage, urls=urls)
    process.start()
    return {"seconds": time.perf_counter() - began, "pages": EveryPage.pages}


# --- workers ---------------------------------------------------------------------------------------------


def _workers(sites: int, rounds: int) -> None:
    with Town(sites or 5000) as town:
        pairs = [[_command(town, workers) for workers in (1, 2)] for _ in range(rounds)]
    for number in (0, 1):
        rate = statistics.median(len(town.sites) / pair[number] for pair in pairs)
        print(f"{number + 1} workers: {rate:6.1f} sites/s")
    print(f"    ratio: {statistics.median(pair[0] / pair[1] for pair in pairs):.2f}")


def _command(town: Town, workers: int) -> float:
    """Return the seconds that the real command takes."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "list.txt"
        listed.write_text("\n".join(town.sites))
        command = [
            sys.executable, "-m", "crawler.cli", "audit", str(listed), "--workers", str(workers),
            "--delay", "0", "--quiet", "--no-report", "--browser", "never", "--out", folder,
            "--store", str(Path(folder) / "runs.db"),
        ]  # fmt: skip
        began = time.perf_counter()
        subprocess.run(command, env=_through(town), check=True)
        return time.perf_counter() - began


# --- politeness ------------------------------------------------------------------------------------------


def _polite(sites: int, rounds: int) -> None:
    for _ in range(rounds):
        with Town(sites or 10_000, latency=(200, 800)) as town:
            print(_in_process("politely", town)["result"], flush=True)


def _run_politely(urls: list[str]) -> dict[str, Any]:
    audits: list[SiteAudit] = []
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "runs.db") as store:
        sites = [Site(url, country="SE") for url in urls]
        run = store.create_run(sites, source="town", settings={})

        def keep(audit: SiteAudit) -> None:
            store.save(run, audit)
            audits.append(audit)

        settings = SETTINGS | {"DOWNLOAD_DELAY": 1, "KONTAKTBAR_OPEN_SITES": 700}
        began = time.perf_counter()
        run_audits(sites, budget=Budget(), settings=settings, on_audit=keep)
        seconds = time.perf_counter() - began
    pages = sum(audit.pages_read for audit in audits)
    unread = Counter(str(audit.reason) for audit in audits if audit.reason is not None)
    open_sites = sum(audit.seconds for audit in audits) / seconds
    result = (
        f"{len(audits)} sites, {pages} pages in {seconds:.0f} s ({len(audits) / seconds:.1f} sites/s, "
        f"{pages / seconds:.0f} pages/s); {open_sites:.0f} sites open on average; "
        f"not assessed: {dict(unread)}"
    )
    return {"result": result}


_MEASURES = {"early": _early, "workers": _workers, "polite": _polite}
_ROLES = {"audit": _audit, "everything": _everything, "politely": _run_politely}

if __name__ == "__main__":
    main()
