"""A crawl in a process of its own that fetches what it is told, site by site, and tells what came.

`probe` starts it, once for many cases. The process gets on standard input {"sites": {homepage: [further
addresses]}} and, if wanted, "settings"; "seconds" for each site; "hurry", {homepage: seconds after which its
fetch is given up from outside}; "descriptors", how many this process may have, with nothing done to make do
with them. On standard output it gives {homepage: [what came of each address]}.
"""

import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from child_processes import answered

from crawler.model import Budget, Channel, Site, SiteAudit, Status, Verdict
from crawler.run import run_audits
from crawler.site.fetching import Fetch, FetchError
from crawler.spiders import contact

Came = dict[str, Any]
CONTACT = "https://granskning.example/om"
"""What the crawl tells sites of whoever asks."""


def probe(
    sites: Mapping[str, Sequence[str]],
    *,
    proxy: str = "",
    no_proxy: str = "",
    **task: Any,
) -> dict[str, list[Came]]:
    """Fetch each site's homepage and further addresses in one crawl; what else the task may say stands above."""
    came, stderr = answered(__file__, task | {"sites": dict(sites)}, proxy=proxy, no_proxy=no_proxy)
    return came | {"stderr": [{"text": stderr}]}


def main() -> None:
    task = json.load(sys.stdin)
    came: dict[str, list[dict[str, Any]]] = {}
    hurry = task.get("hurry", {})
    if limit := task.get("descriptors"):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))
        contact.sites_for = lambda limit: 1_000_000

    async def fetch_all(site: Site, fetch: Fetch, budget: Budget, **_: Any) -> SiteAudit:
        urls = (site.url, *task["sites"][site.url])
        came[site.url] = [await _outcome(fetch, url, hurry.get(site.url, 1000)) for url in urls]
        unknown = Channel(Status.UNKNOWN)
        return SiteAudit(
            site, Verdict.NOT_ASSESSED, None, unknown, unknown, unknown, site.url, (), "2026-01-01", 0.0, "0"
        )

    contact.audit_site = fetch_all
    run_audits(
        [Site(url) for url in task["sites"]],
        budget=Budget(max_seconds=task.get("seconds", 60)),
        settings={"DOWNLOAD_DELAY": 0, "KONTAKTBAR_CONTACT_URL": CONTACT} | task.get("settings", {}),
        on_audit=lambda audit: None,
    )
    json.dump(came, sys.stdout)


async def _outcome(fetch: Fetch, url: str, hurry: float) -> dict[str, Any]:
    try:
        async with asyncio.timeout(hurry):
            got = await fetch(url)
    except TimeoutError:
        return {"given up": True}
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
