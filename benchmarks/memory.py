"""Does a long run need more and more? `python benchmarks/memory.py [--sites 2000] [--hostile 20]`.

Audits a town of made-up companies into a store and prints, as the sites are done, the resident memory of the
process and of the one that reads its pages, open file descriptors, coroutines under way, and the processor
time that the last sites took. The first rows grow, while the word lists are compiled, caches fill and the
first sites are open; from there on all should stay. With `--hostile 20` every twentieth company does its
worst. With `--here` pages are read in the process itself, as the workers of `--workers` read them. Linux
only.
"""

import argparse
import asyncio
import os
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from town import Town

from crawler.model import Budget, Site, SiteAudit
from crawler.run import run_audits
from crawler.store import Store

SETTINGS = {"DOWNLOAD_DELAY": 0, "LOG_LEVEL": "CRITICAL", "KONTAKTBAR_OPEN_SITES": 100}
_READER = b"crawler.reader"


class Load(NamedTuple):
    """What this process and the one that reads its pages hold, and have used."""

    here: float
    """Megabytes of this process."""
    reader: float
    """Megabytes of the process that reads pages; 0 where there is none."""
    seconds: float
    """Processor time of both."""


def main() -> None:
    """Run the audits and print the series."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--sites", type=int, default=2000, help="companies in the town")
    parser.add_argument("--every", type=int, default=200, help="sites between two rows")
    parser.add_argument("--hostile", type=int, default=0, help="every so many companies are hostile; 0: none")
    parser.add_argument("--here", action="store_true", help="read pages in the process itself")
    options = parser.parse_args()
    with Town(options.sites, hostile=options.hostile) as town:
        os.environ |= {"http_proxy": town.proxy, "https_proxy": town.proxy, "no_proxy": ""}
        series = _series(town.sites, options.every, apart=not options.here)
    half = series[len(series) // 2]
    for name, early, late in (("this process", half.here, series[-1].here),
                              ("reading process", half.reader, series[-1].reader)):  # fmt: skip
        if early:
            print(f"second half, {name}: {late - early:+.1f} MB ({100 * (late - early) / early:+.1f} %)")


def _series(urls: list[str], every: int, *, apart: bool) -> list[Load]:
    """Audit the sites; print and return the load after each `every` of them."""
    series: list[Load] = []
    reasons: Counter[str] = Counter()
    settings = SETTINGS | {"KONTAKTBAR_READ_APART": apart}
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "runs.db") as store:
        sites = [Site(url, country="SE") for url in urls]
        run = store.create_run(sites, source="town", settings={})
        done = pages = 0
        before = _load()

        def keep(audit: SiteAudit) -> None:
            nonlocal done, pages, before
            store.save(run, audit)
            reasons[str(audit.reason or "assessed")] += 1
            done, pages = done + 1, pages + audit.pages_read
            if done % every == 0:
                series.append(_load())
                _print_row(done, pages, series[-1], 1000 * (series[-1].seconds - before.seconds) / every)
                before = series[-1]

        outcome = run_audits(sites, budget=Budget(), settings=settings, on_audit=keep)
    seconds = time.perf_counter() - began
    print(f"{outcome.finished} of {len(urls)} sites in {seconds:.0f} s: {dict(reasons.most_common())}")
    return series


def _print_row(done: int, pages: int, load: Load, cost: float) -> None:
    tasks = len(asyncio.all_tasks())
    print(
        f"{done:6} sites {pages:7} pages {load.here:7.1f} + {load.reader:5.1f} MB "
        f"{_descriptors():5} descriptors {tasks:4} coroutines {cost:6.1f} ms of processor time a site",
        flush=True,
    )


def _load() -> Load:
    mine = Path("/proc/self")
    readers = [each for each in _children() if _READER in (each / "cmdline").read_bytes()]
    return Load(
        _resident(mine), sum(map(_resident, readers)), time.process_time() + sum(map(_processor, readers))
    )


def _children() -> list[Path]:
    """The folders in /proc of the processes that this one started and that live."""
    pids = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [Path("/proc") / pid for pid in pids]


def _descriptors() -> int:
    """Files and connections that this process has open."""
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - the folder changes while it is read


def _resident(process: Path) -> float:
    """A process's resident memory in MB."""
    pages = int((process / "statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _processor(process: Path) -> float:
    """A process's processor time in seconds."""
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
