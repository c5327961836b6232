"""A crawl in a process of its own that shows pages in a real browser, and tells what came of each.

`show_pages` starts it, once for all pages of a module of tests; they share one browser. The process gets
{"sites": {homepage: [visits]}}, where a visit is {"url"} and, if wanted, "reveal", "evidence" (arguments of
BrowserFetch.evidence) or "kill" (end the browser by its process number before the visit); "settings" and
"mobile".
"""

import asyncio
import base64
import contextlib
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import psutil
import pytest
from child_processes import answered

from crawler.browser.engine import Engine
from crawler.browser.fetch import BrowserFetch
from crawler.browser.finding import BrowserFound, find_browser
from crawler.browser.memory import browser_processes
from crawler.browser.settings import browser_settings
from crawler.model import Budget, Channel, PageReading, Site, SiteAudit, Status, Verdict
from crawler.page.reading import read_page
from crawler.run import run_audits
from crawler.site.fetching import FetchError
from crawler.spiders import contact

Came = dict[str, Any]

FOUND = find_browser()
needs_browser = pytest.mark.skipif(
    not isinstance(FOUND, BrowserFound), reason=f"no browser here: {getattr(FOUND, 'reason', '')}"
)


def show_pages(
    sites: Mapping[str, Sequence[Mapping[str, Any]]], *, proxy: str = "", **task: Any
) -> dict[str, list[Came]]:
    """Show each site's pages in one crawl; what else the task may say stands above."""
    visits = {site: list(each) for site, each in sites.items()}
    came, stderr = answered(__file__, task | {"sites": visits}, proxy=proxy, seconds=280)
    return came | {"stderr": [{"text": stderr}]}


def read(came: Came, html: str | None = None) -> PageReading:
    """What the page readers find in a snapshot."""
    assert "html" in came, came
    text = came["html"] if html is None else html
    return read_page(text, came["url"], "text/html; charset=utf-8", "SE", rendered=True)


def phones(reading: PageReading) -> list[str]:
    return sorted({phone.value for phone in reading.phones if phone.visible})


def emails(reading: PageReading) -> list[str]:
    return sorted({email.value for email in reading.emails if email.visible})


def main() -> None:
    task = json.load(sys.stdin)
    came: dict[str, list[Came]] = {}

    async def show_all(site: Site, *_: Any, **__: Any) -> SiteAudit:
        fetch = BrowserFetch(crawlers[0], site)
        came[site.url] = [await _outcome(fetch, visit) for visit in task["sites"][site.url]]
        unknown = Channel(Status.UNKNOWN)
        return SiteAudit(
            site, Verdict.NOT_ASSESSED, None, unknown, unknown, unknown, site.url, (), "2026-01-01", 0.0, "0"
        )

    crawlers: list[Any] = []
    made = contact.ContactSpider._set_crawler

    def remember(self: Any, crawler: Any) -> None:
        crawlers.append(crawler)
        made(self, crawler)

    contact.ContactSpider._set_crawler = remember  # type: ignore[method-assign]
    contact.audit_site = show_all
    Engine.__init__ = _remembering(Engine.__init__)  # type: ignore[method-assign]
    assert isinstance(FOUND, BrowserFound)
    run_audits(
        [Site(url) for url in task["sites"]],
        budget=Budget(max_seconds=90),
        settings={"DOWNLOAD_DELAY": 0}
        | browser_settings(FOUND, mobile=task.get("mobile", False))
        | task.get("settings", {}),
        on_audit=lambda audit: None,
    )
    json.dump(came, sys.stdout)


async def _outcome(fetch: BrowserFetch, visit: Mapping[str, Any]) -> Came:
    began = asyncio.get_running_loop().time()
    if visit.get("kill"):
        _kill_browser()
    try:
        if wanted := visit.get("evidence"):
            image = await fetch.evidence(visit["url"], **wanted)
            return {"image": base64.b64encode(image).decode() if image else None}
        got = await fetch(visit["url"], reveal=visit.get("reveal", False))
    except FetchError as error:
        return {
            "reason": error.reason,
            "detail": error.detail,
            "seconds": asyncio.get_running_loop().time() - began,
        }
    return {
        "url": got.url,
        "status": got.status,
        "html": got.html,
        "redirects": list(got.redirects),
        "revealed": [[each.control, each.html, each.moved_to] for each in got.revealed],
        "notes": list(got.notes),
        "walled_by": got.walled_by,
        "seconds": asyncio.get_running_loop().time() - began,
        "pages_open": _pages_open(),
    }


def _kill_browser() -> None:
    """End the browser itself, not one of the processes below it: those are told their type."""
    for process in browser_processes():
        with contextlib.suppress(psutil.Error):
            words = process.cmdline()
            if "--no-pings" in words and not any(word.startswith("--type=") for word in words):
                process.kill()


_engines: list[Engine] = []


def _remembering(made: Any) -> Any:
    def remember(engine: Engine, crawler: Any) -> None:
        _engines.append(engine)
        made(engine, crawler)

    return remember


def _pages_open() -> int:
    """Count pages as the browser does; their processes end some time after them."""
    browsers = [engine.browser for engine in _engines if getattr(engine, "browser", None) is not None]
    return sum(len(context.pages) for browser in browsers for context in browser.contexts)


if __name__ == "__main__":
    main()
