"""Audits from an archive instead of the web: the same audit without spider, network or delays."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from crawler import __version__
from crawler.archive import ArchivedSite, ArchiveIndex, ReplayFetch, ReplayRender
from crawler.model import Budget, Site, SiteAudit
from crawler.outcome import RunOutcome
from crawler.privacy import mask_audit
from crawler.reader.reader import PageReader
from crawler.site.audit import audit_site
from crawler.site.fetching import Read
from crawler.site.second_look import Mode
from crawler.spiders.keeping import reason_to_keep

_NO_HURRY = 1e6
"""Seconds; more than any archive takes to read."""


@dataclass(frozen=True, slots=True)
class Replay:
    """Audits sites from an archive; to be called like `crawler.run.run_audits`."""

    index: ArchiveIndex
    budget: Budget | None = None
    """Another budget than the one each site was audited with."""

    def __call__(
        self,
        sites: Sequence[Site],
        *,
        budget: Budget,
        settings: Mapping[str, Any],
        on_audit: Callable[[SiteAudit], None],
        on_stop: Callable[[float], None] = lambda seconds: None,
    ) -> RunOutcome:
        """Audit the sites one after the other; Ctrl-C ends it after the one in hand.

        `budget` holds where neither the archive nor `self.budget` says another; of `settings`, only
        KONTAKTBAR_KEEP_PERSONAL counts.
        """
        done: list[str] = []
        keep = on_audit if reason_to_keep(settings) else lambda audit: on_audit(mask_audit(audit))
        try:
            asyncio.run(self._audit_all(sites, budget, keep, done))
        except KeyboardInterrupt:
            return RunOutcome(len(done), interrupted=True)
        return RunOutcome(len(done), interrupted=False)

    async def _audit_all(
        self, sites: Sequence[Site], budget: Budget, on_audit: Callable[[SiteAudit], None], done: list[str]
    ) -> None:
        """Audit the sites, and add to `done` the address of each whose audit was handed on."""
        async with PageReader() as read:
            for site in sites:
                on_audit(await self.audit(site, budget, read))
                done.append(site.url)

    async def audit(self, site: Site, budget: Budget, read: Read) -> SiteAudit:
        """Return the audit of one site, dated as its pages are; `read` reads them."""
        kept = self.index.sites.get(site.url)
        moment = _moment(kept)
        allowed = self.budget or (kept.budget if kept and kept.budget else budget)
        has_rendered = self.index.has_rendered
        return await audit_site(
            site,
            ReplayFetch(self.index),
            # What the crawl could not read for want of time is not in the archive, and so not read here.
            replace(allowed, max_seconds=_NO_HURRY),
            read=read,
            clock=lambda: 0.0,
            now=lambda: moment,
            version=__version__,
            render=ReplayRender(self.index) if has_rendered else None,
            second_look=Mode(kept.second_look) if kept else Mode.AUTO,
        )


def sites_of(index: ArchiveIndex) -> list[Site]:
    """Return the sites that an archive holds: those its crawl audited, else every host with a homepage."""
    if index.sites:
        return [entry.site for entry in index.sites.values()]
    return [Site(url) for url in index.homes.values()]


def _moment(kept: ArchivedSite | None) -> datetime:
    """Return when a site's pages were read; now where the archive does not say."""
    try:
        return datetime.fromisoformat(kept.date.replace("Z", "+00:00")) if kept else datetime.now(UTC)
    except ValueError:
        return datetime.now(UTC)
