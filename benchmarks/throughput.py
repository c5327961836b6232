"""What the audit costs on top of the download: `python benchmarks/throughput.py [--sites 300] [--rounds 3]`.

The whole audit (download, extraction, frontier, verdict, store) of a town of made-up companies on loopback,
and next to it, round by round, a bare Scrapy spider that downloads the same pages under the same settings and
does nothing with them. Printed are pages a second, and processor time a page, which a busy machine disturbs
less.
Pages are read in the audit's own process, as the workers of `--workers` read them; with `--apart`, in a
second one, as an audit without workers has it, whose processor time is counted too.
`--profile FILE` writes a profile of the audit instead, for `python -m pstats FILE`.
"""

import argparse
import cProfile
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from town import Town

from crawler.crawl_settings import project_settings
from crawler.model import Budget, Site, SiteAudit
from crawler.run import run_audits
from crawler.store import Store

SETTINGS = {
    "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "ERROR",
    "KONTAKTBAR_OPEN_SITES": 250,
    "KONTAKTBAR_READ_APART": "--apart" in sys.argv,
}


def main() -> None:
    """Run the comparison and print it."""
    options = _options()
    if options.role:
        _ROLES[options.role](json.load(sys.stdin), options.profile)
        return
    with Town(options.sites) as town:
        if options.profile:
            _in_process("audit", {"sites": town.sites}, town.proxy, "--profile", options.profile)
            return
        rounds = [_round(town) for _ in range(options.rounds)]
    _report(rounds, len(town.sites))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--sites", type=int, default=300, help="companies in the town")
    parser.add_argument("--rounds", type=int, default=3, help="how often each of the two is measured")
    parser.add_argument("--profile", help="write a profile of one audit run to this file instead")
    parser.add_argument("--apart", action="store_true", help="read pages in a second process")
    parser.add_argument("--role", choices=("audit", "bare"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _round(town: Town) -> dict[str, dict[str, Any]]:
    audit = _in_process("audit", {"sites": town.sites}, town.proxy)
    bare = _in_process("bare", {"urls": audit.pop("urls")}, town.proxy)
    return {"audit": audit, "bare": bare}


def _in_process(role: str, task: dict[str, Any], proxy: str, *options: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, __file__, "--role", role, *options, *(arg for arg in sys.argv if arg == "--apart")],
        input=json.dumps(task),
        env={**os.environ, "http_proxy": proxy, "https_proxy": proxy, "no_proxy": ""},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def _audit(task: dict[str, Any], profile: str | None) -> None:
    """Audit the sites into a store; print pages, seconds and processor seconds, and which pages were read."""
    urls: list[list[str]] = []
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "runs.db") as store:
        sites = [Site(url, country="SE") for url in task["sites"]]
        run = store.create_run(sites, source="town", settings={})

        def keep(audit: SiteAudit) -> None:
            store.save(run, audit)
            urls.append([page.url for page in audit.pages])

        profiler = cProfile.Profile()
        if profile:
            profiler.enable()
        figures = _timed(lambda: run_audits(sites, budget=Budget(), settings=SETTINGS, on_audit=keep))
        if profile:
            profiler.disable()
            profiler.dump_stats(profile)
    json.dump(figures | {"pages": sum(map(len, urls)), "urls": urls}, sys.stdout)


class BareSpider(Spider):
    """Downloads what it is told and does nothing with it."""

    name = "bare"
    urls: list[list[str]]
    pages = 0

    async def start(self) -> AsyncIterator[Request]:
        """Ask for every page, the sites' first pages first."""
        for level in range(max(map(len, self.urls))):
            for site in self.urls:
                if level < len(site):
                    yield Request(site[level], dont_filter=True)

    def parse(self, response: Response, **_: Any) -> None:
        """Count."""
        BareSpider.pages += 1


def _bare(task: dict[str, Any], _: str | None) -> None:
    def crawl() -> None:
        process = AsyncCrawlerProcess(project_settings(SETTINGS | {"CONCURRENT_REQUESTS": 250}))
        process.crawl(BareSpider, urls=task["urls"])
        process.start()

    json.dump(_timed(crawl) | {"pages": BareSpider.pages}, sys.stdout)


def _timed(work: Any) -> dict[str, float]:
    seconds, processor = time.perf_counter(), _processor_seconds()
    work()
    return {"seconds": time.perf_counter() - seconds, "cpu": _processor_seconds() - processor}


def _processor_seconds() -> float:
    """Return the processor time of this process and of those that it started and that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _report(rounds: list[dict[str, dict[str, Any]]], sites: int) -> None:
    rates = {kind: [each[kind]["pages"] / each[kind]["seconds"] for each in rounds] for kind in _ROLES}
    costs = {kind: [1000 * each[kind]["cpu"] / each[kind]["pages"] for each in rounds] for kind in _ROLES}
    print(f"{sites} sites, {rounds[0]['audit']['pages']} pages, {len(rounds)} rounds; medians")
    for kind in _ROLES:
        print(
            f"{kind:>6}: {statistics.median(rates[kind]):6.0f} pages/s   "
            f"{statistics.median(costs[kind]):5.2f} ms of processor time a page"
        )
    by_rate = statistics.median(a / b for a, b in zip(rates["audit"], rates["bare"], strict=True))
    by_cost = statistics.median(b / a for a, b in zip(costs["audit"], costs["bare"], strict=True))
    print(f" ratio: {by_rate:.2f} by pages a second, {by_cost:.2f} by processor time")


_ROLES = {"audit": _audit, "bare": _bare}

if __name__ == "__main__":
    main()
