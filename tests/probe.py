"""A crawl in a process of its own, as a script: fetches what it is told, site by site, and prints what came.

Twisted's reactor can be started once in a process, so the tests start one process for many cases. On standard
input: {"sites": {homepage: [further addresses]}, "seconds": 30, "settings": {...}}. On standard output one JSON
object: {homepage: [what came of each address]}.
"""

import json
import sys
from typing import Any

from crawler.model import Budget, Channel, Site, SiteAudit, Status, Verdict
from crawler.run import run_audits
from crawler.site.fetching import Fetch, FetchError
from crawler.spiders import contact


def main() -> None:
    task = json.load(sys.stdin)
    came: dict[str, list[dict[str, Any]]] = {}

    async def fetch_all(site: Site, fetch: Fetch, budget: Budget, **_: Any) -> SiteAudit:
        outcomes = came[site.url] = []
        for url in (site.url, *task["sites"][site.url]):
            outcomes.append(await _outcome(fetch, url))
        unknown = Channel(Status.UNKNOWN)
        return SiteAudit(
            site, Verdict.NOT_ASSESSED, None, unknown, unknown, unknown, site.url, (), "2026-01-01", 0.0, "0"
        )

    contact.audit_site = fetch_all
    run_audits(
        [Site(url) for url in task["sites"]],
        budget=Budget(max_seconds=task["seconds"]),
        settings={"DOWNLOAD_DELAY": 0} | task["settings"],
        on_audit=lambda audit: None,
    )
    json.dump(came, sys.stdout)


async def _outcome(fetch: Fetch, url: str) -> dict[str, Any]:
    try:
        got = await fetch(url)
    except FetchError as error:
        return {"reason": error.reason, "detail": error.detail}
    return {
        "url": got.url,
        "status": got.status,
        "bytes": len(got.body),
        "start": got.body[:200].decode("latin-1"),
        "type": got.content_type,
        "redirects": list(got.redirects),
        "notes": list(got.notes),
    }


if __name__ == "__main__":
    main()
