"""What the second look costs: `python benchmarks/browser.py [--pages 40] [--sites 300]`.

First single pages of a town of made-up companies, half of them empty before their scripts run, shown in the
browser: seconds and processor time a page, the driver and all of the browser's processes included, and the
most memory these held. Then the audit of a town in which every fifth company shows nothing without scripts,
without a browser and with one: wall time of both, how many sites got a second look and whose answer changed.
`--sites 0` or `--pages 0` leaves one of the two out.
"""

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import Any

import psutil
from town import Town

from crawler.browser.fetch import BrowserFetch
from crawler.browser.finding import BrowserFound, find_browser
from crawler.browser.memory import browser_processes
from crawler.model import Budget, Channel, Site, SiteAudit, Status, Verdict
from crawler.run import run_audits
from crawler.spiders import contact

SCRIPT_ONLY = 5
EVERY_SECONDS = 0.25


def main() -> None:
    """Measure and print."""
    options = _options()
    if options.role:
        _ROLES[options.role](json.load(sys.stdin))
        return
    found = find_browser()
    if not isinstance(found, BrowserFound):
        sys.exit(f"{found.reason}. {found.remedy}")
    print(f"{found.path} ({found.origin}), {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    if options.pages:
        _measure_pages(options.pages)
    if options.sites:
        _measure_run(options.sites, options.delay)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--pages", type=int, default=40, help="pages shown one by one")
    parser.add_argument("--sites", type=int, default=300, help="companies audited without and with a browser")
    parser.add_argument("--delay", type=float, default=1.0, help="seconds between two pages of a site")
    parser.add_argument("--role", choices=("pages", "run"), help=argparse.SUPPRESS)
    return parser.parse_args()


def _measure_pages(count: int) -> None:
    with Town(count, script_only=2) as town:
        few = _in_process("pages", {"sites": town.sites[:2]}, town.proxy)
        all_of_them = _in_process("pages", {"sites": town.sites}, town.proxy)
    more = count - 2
    print(
        f"{count} pages: {_each(few, all_of_them, 'seconds', more):.2f} s and "
        f"{_each(few, all_of_them, 'cpu', more):.2f} s of processor time a page "
        f"({_each(few, all_of_them, 'cpu_browser', more):.2f} s of it the browser's and its driver's); "
        f"at most {all_of_them['megabytes']:.0f} MB; start and first two pages {few['seconds']:.1f} s"
    )


def _each(few: dict[str, Any], many: dict[str, Any], figure: str, more: int) -> float:
    return (many[figure] - few[figure]) / more


def _measure_run(count: int, delay: float) -> None:
    with Town(count, script_only=SCRIPT_ONLY) as town:
        task = {"sites": town.sites, "delay": delay}
        static = _in_process("run", task | {"mode": "never"}, town.proxy)
        looked = _in_process("run", task | {"mode": "auto"}, town.proxy)
    second = sum(each["rendered"] > 0 for each in looked["audits"].values())
    changed = sum(looked["audits"][url]["answer"] != each["answer"] for url, each in static["audits"].items())
    unknown = sum(each["answer"][0] == "not_assessed" for each in looked["audits"].values())
    times = looked["seconds"] / static["seconds"]
    print(
        f"{count} sites, delay {delay:g} s: {static['seconds']:.0f} s without a browser, "
        f"{looked['seconds']:.0f} s with one ({times:.2f} times); processor time {static['cpu']:.0f} s "
        f"and {looked['cpu']:.0f} s; at most {static['megabytes']:.0f} MB and {looked['megabytes']:.0f} MB; "
        f"{second} sites got a second look, {changed} another answer, {unknown} were left not assessed"
    )


def _in_process(role: str, task: dict[str, Any], proxy: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, __file__, "--role", role],
        input=json.dumps(task),
        env={**os.environ, "http_proxy": proxy, "https_proxy": proxy, "no_proxy": ""},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


class Meter:
    """Adds up what this process and all below it use, from `with` to its end."""

    def __enter__(self) -> "Meter":
        self._began, self._own = time.perf_counter(), time.process_time()
        self._cpu: dict[int, float] = {}
        self._most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        browser = sum(self._cpu.values())
        self.figures = {
            "seconds": time.perf_counter() - self._began,
            "cpu": time.process_time() - self._own + browser,
            "cpu_browser": browser,
            "megabytes": self._most / 2**20,
        }

    def _watch(self) -> None:
        while not self._over.wait(EVERY_SECONDS):
            held = _held(psutil.Process())
            for process in browser_processes():
                with suppress(psutil.Error):
                    times = process.cpu_times()
                    self._cpu[process.pid] = times.user + times.system
                    held += _held(process)
            self._most = max(self._most, held)


def _held(process: psutil.Process) -> int:
    """The memory of a process in bytes; what several share is counted once, where the system tells."""
    memory = process.memory_full_info()
    return int(getattr(memory, "pss", memory.rss))


def _pages(task: dict[str, Any]) -> None:
    """Show each site's homepage."""

    async def show(site: Site, *_: Any, render: BrowserFetch, **__: Any) -> SiteAudit:
        await render(site.url)
        unknown = Channel(Status.UNKNOWN)
        return SiteAudit(
            site, Verdict.NOT_ASSESSED, None, unknown, unknown, unknown, site.url, (), "2026-01-01", 0.0, "0"
        )

    contact.audit_site = show
    with Meter() as meter:
        _audit(task["sites"], 0.0, "always", lambda audit: None)
    json.dump(meter.figures, sys.stdout)


def _run(task: dict[str, Any]) -> None:
    """Audit the sites; print what it cost, and what was learnt of each."""
    audits: dict[str, Any] = {}

    def keep(audit: SiteAudit) -> None:
        answer = [audit.verdict, audit.phone.value, audit.email.value, audit.form.clicks]
        audits[audit.site.url] = {"answer": answer, "rendered": sum(page.rendered for page in audit.pages)}

    with Meter() as meter:
        _audit(task["sites"], task["delay"], task["mode"], keep)
    json.dump(meter.figures | {"audits": audits}, sys.stdout)


def _audit(urls: list[str], delay: float, mode: str, keep: Any) -> None:
    settings = {"DOWNLOAD_DELAY": delay, "LOG_LEVEL": "ERROR", "KONTAKTBAR_BROWSER": mode}
    sites = [Site(url, country="SE") for url in urls]
    run_audits(sites, budget=Budget(), settings=settings, on_audit=keep)


_ROLES = {"pages": _pages, "run": _run}

if __name__ == "__main__":
    main()
