"""How long does the HTML report of a long run take, to write and to open?

`PYTHONPATH=.:tests python benchmarks/report.py [--sites 5000]`

Stores a run of made-up companies, writes its report from the store in a process of its own, and prints the
seconds, the most memory that process held, bytes a site, and the seconds from opening the file in headless
Chromium until its ranking can be filtered, and for one filter. Unix only.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from made_companies import companies
from playwright.sync_api import sync_playwright

from crawler.browser.finding import BrowserMissing, find_browser
from crawler.browser.launching import can_sandbox
from crawler.reporting import report_material
from crawler.store import Store
from reports.html.report import write_html
from reports.i18n import texts_for

ROUNDS = 5


def main() -> None:
    """Write the report, open it, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--sites", type=int, default=5_000, help="companies in the run")
    parser.add_argument("--write", nargs=2, metavar=("STORE", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        _write(Path(options.write[0]), Path(options.write[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        store, page = Path(folder) / "runs.db", Path(folder) / "report.html"
        _store(store, options.sites)
        command = [sys.executable, __file__, "--write", str(store), str(page)]
        subprocess.run(command, check=True, env=os.environ, timeout=600)
        size = page.stat().st_size
        print(f"size {size / 2**20:.1f} MB, {size / options.sites:,.0f} bytes a site")
        _open(page)


def _store(path: Path, count: int) -> None:
    audits = list(companies(count))
    with Store.open(path) as store:
        run = store.create_run([audit.site for audit in audits], source="made-up", settings={})
        for audit in audits:
            store.save(run, audit)
        store.finish_run(run)


def _write(path: Path, page: Path) -> None:
    with Store.open(path, create=False) as store:
        begun, processor = time.perf_counter(), time.process_time()
        write_html(report_material(store, 1, texts_for("en")), page)
        seconds, processor = time.perf_counter() - begun, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"written in {seconds:.1f} s ({processor:.1f} s of processor), {memory:.0f} MB at most", flush=True)


def _open(page_file: Path) -> None:
    """Print how long it takes until the page can be filtered: its script has run and it was drawn."""
    found = find_browser()
    if isinstance(found, BrowserMissing):
        print(f"not opened: {found.reason}")
        return
    ready, filtered = [], []
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=found.path, chromium_sandbox=can_sandbox()) as browser,
    ):
        for _ in range(ROUNDS):
            page = browser.new_page()
            begun = time.perf_counter()
            page.goto(page_file.as_uri(), wait_until="commit")
            page.wait_for_selector("#filters:not([hidden])", timeout=60_000)
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            ready.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            page.fill("#search", "kraft")
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            filtered.append(time.perf_counter() - begun)
            page.close()
    print(f"ready to filter after {median(ready):.2f} s, at worst {max(ready):.2f} s", flush=True)
    print(f"a filter takes {median(filtered):.2f} s")


if __name__ == "__main__":
    main()
