"""Does a long run need more and more? `python benchmarks/memory.py [--sites 2000] [--every 200]`.

Audits a town of made-up companies into a store and prints, as the sites are done, the process's resident
memory, its open file descriptors and the processor time that the last of them took. The first rows grow,
while the word lists are compiled, caches fill and the first sites are open; from there on all should stay.
Linux only.
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

from town import Town

from crawler.model import Budget, Site, SiteAudit
from crawler.run import run_audits
from crawler.store import Store

SETTINGS = {"DOWNLOAD_DELAY": 0, "LOG_LEVEL": "ERROR", "KONTAKTBAR_OPEN_SITES": 100}


def main() -> None:
    """Run the audits and print the series."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--sites", type=int, default=2000, help="companies in the town")
    parser.add_argument("--every", type=int, default=200, help="sites between two rows")
    options = parser.parse_args()
    with Town(options.sites) as town:
        os.environ |= {"http_proxy": town.proxy, "https_proxy": town.proxy, "no_proxy": ""}
        series = _series(town.sites, options.every)
    half = series[len(series) // 2]
    print(f"second half: {series[-1] - half:+.1f} MB ({100 * (series[-1] - half) / half:+.1f} %)")


def _series(urls: list[str], every: int) -> list[float]:
    """Audit the sites; print and return the memory after each `every` of them."""
    series: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "runs.db") as store:
        sites = [Site(url, country="SE") for url in urls]
        run = store.create_run(sites, source="town", settings={})
        done = pages = 0
        before = time.process_time()

        def keep(audit: SiteAudit) -> None:
            nonlocal done, pages, before
            store.save(run, audit)
            done, pages = done + 1, pages + audit.pages_read
            if done % every == 0:
                series.append(_resident())
                cost = 1000 * (time.process_time() - before) / every
                before = time.process_time()
                row = f"{done:6} sites {pages:7} pages {series[-1]:7.1f} MB {_descriptors():5} descriptors"
                print(f"{row} {cost:6.1f} ms of processor time a site", flush=True)

        run_audits(sites, budget=Budget(), settings=SETTINGS, on_audit=keep)
    return series


def _descriptors() -> int:
    """Files and connections that this process has open."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - the folder changes while it is read


def _resident() -> float:
    """This process's resident memory in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
