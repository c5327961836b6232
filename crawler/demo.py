"""The demonstration: audits the street of made-up companies on this machine, and ranks them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Console

from crawler.contract import Document
from crawler.crawl_settings import has_browser
from crawler.jobs import Job, new_job
from crawler.model import Budget
from crawler.site.score_rules import Scoring
from crawler.store import Store
from crawler.street import House, Street, differences, serve_street
from crawler.workflow import JobOutcome, work
from reports.html.report import REPORT_FILE
from reports.i18n import Texts, texts_for
from reports.terminal import print_ranking
from reports.words import count, say

_PORT = 7810
"""Wanted, not needed: with the same addresses every time, the runs in the store can be compared."""
_BUDGET = Budget(max_seconds=60)
_SETTINGS: dict[str, object] = {
    "DOWNLOAD_DELAY": 0,
    # One company never answers; on loopback three seconds are long enough to know.
    "DOWNLOAD_TIMEOUT": 3,
    # A proxy would look for the street on its own machine.
    "HTTPPROXY_ENABLED": False,
    "KONTAKTBAR_ALLOW_PRIVATE": True,
}


@dataclass(frozen=True, slots=True)
class DemoOutcome:
    """How the demonstration ended."""

    job: JobOutcome
    differences: tuple[str, ...]
    """What the audits say otherwise than the street was built to be; empty when all is well."""


def run_demo(
    out: Path,
    store_location: str | None,
    console: Console | None = None,
    texts: Texts | None = None,
    *,
    quiet: bool = False,
    scoring: Scoring | None = None,
    settings: Mapping[str, object] | None = None,
) -> DemoOutcome:
    """Serve the street, audit it with the real spider into the store, and show and write the ranking.

    Args:
        out: folder for `audits.jsonl` and `ranking.csv`.
        store_location: file or URL of the store; the user's own by default.
        console: where it is shown; standard output by default.
        texts: the words of the ranking; those of the environment's language by default.
        quiet: show nothing.
        scoring: rules of the score other than the project's.
        settings: Scrapy settings about the browser; by default it is used where one is found.

    Raises:
        StoreError: the store cannot be opened or written.
        OSError: the folder cannot be written, or no loopback address can be bound.
    """
    console, texts = console or Console(), texts or texts_for()
    with serve_street(port=_PORT) as street, Store.open(store_location) as store:
        if not quiet:
            introduction = say(texts, "demo", "introduction", count=len(street.sites))
            console.print(f"{introduction}\n", highlight=False)
        job = new_job(
            store, street.sites, source="demo", out=out, budget=_BUDGET, quiet=quiet, scoring=scoring,
            settings={**(settings or {}), **_SETTINGS, "KONTAKTBAR_PORTS": _ports(street)},
        )  # fmt: skip
        outcome = work(store, job, console, report_in=texts)
        found = _differences(street, store.audits(job.run_id), in_browser=has_browser(job.settings))
    if not quiet:
        _show(console, texts, job, outcome, found)
    return DemoOutcome(outcome, found)


def _ports(street: Street) -> str:
    """Return the ports of the street's houses, since one may lead to another."""
    return ",".join(sorted({str(urlsplit(site.url).port) for site in street.sites}))


def _differences(street: Street, audits: Iterable[Document], *, in_browser: bool) -> tuple[str, ...]:
    """Return what the audits say otherwise than the plan of the street."""
    houses: dict[str, House] = {
        site.url: house for site, house in zip(street.sites, street.houses, strict=True)
    }
    return tuple(
        found
        for audit in audits
        for found in differences(houses[audit["site"]], audit, in_browser=in_browser)
    )


def _show(console: Console, texts: Texts, job: Job, outcome: JobOutcome, found: tuple[str, ...]) -> None:
    """Show the ranking, whether it is right, and where the files are."""
    print_ranking(outcome.rows, console, texts)
    if outcome.left:
        console.print(count(texts, "demo", "interrupted", outcome.left), highlight=False)
    elif not found:
        console.print(say(texts, "demo", "right", count=len(outcome.rows)), highlight=False)
    for difference in found:
        console.print(difference, style="yellow", markup=False, highlight=False)
    results = say(texts, "audit", "results", run=job.run_id, folder=job.out)
    console.print(results, markup=False, highlight=False)
    page = say(texts, "audit", "report", path=job.out / REPORT_FILE)
    console.print(page, markup=False, highlight=False)
