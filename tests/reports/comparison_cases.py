"""Pairs of made-up audits to be compared, and the runs they come from."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from made_audits import HOME, audit, email, form, found, phone, steps

from crawler.contract import Document, audit_to_dict
from crawler.model import Channel, PageVisit, Reason, Site, SiteAudit, Status
from reports.comparison import Comparison, RunAudits, Side, SiteComparison, compare

HOME_READ = (PageVisit(HOME, 0),)
ALL_READ = tuple(PageVisit(step.url, n) for n, step in enumerate(steps(4)))
ABSENT = Channel(Status.NOT_FOUND)
ABSENT_EVERYWHERE = Channel(Status.NOT_FOUND, exhaustive=True)
UNSEEN = Channel(Status.UNKNOWN, reason="timeout: http://www.firma.example/kontakt")


def side(number: int, settings: dict[str, Any] | None = None, version: str = "1.2.3") -> Side:
    """A run of three clicks, but for `settings`."""
    own = {"budget": {"max_clicks": 3, "max_pages": 30}, "scrapy": {"DOWNLOAD_DELAY": "1.0"}}
    return Side(number, f"2026-0{number}-01T08:00:00+00:00", "list.csv", version, own | (settings or {}))


def run(number: int, audits: Sequence[SiteAudit | Document], **keys: Any) -> RunAudits:
    documents = [each if isinstance(each, dict) else audit_to_dict(each) for each in audits]
    return RunAudits(side(number, **keys), documents)


def compared(old: SiteAudit, new: SiteAudit, **keys: Any) -> SiteComparison:
    """One site, audited twice in the same way; `keys` differ in the new run."""
    (site,) = compare(run(1, [old]), run(2, [new], **keys)).sites
    return site


def swapped(old: SiteAudit, new: SiteAudit) -> SiteComparison:
    return compared(new, old)


def complete(**channels: Channel) -> SiteAudit:
    """A site on which every page was read."""
    return audit(pages=ALL_READ, **channels)


def at(made: SiteAudit, url: str, name: str = "") -> SiteAudit:
    """The same audit of another site."""
    return replace(made, site=Site(url, name=name, sector="bank", country="SE"), final_url=url)


def phone_at(clicks: int, *, exact: bool = True) -> Channel:
    return found(phone(), clicks, exact=exact)


def email_at(clicks: int = 0, **facts: Any) -> Channel:
    return found(replace(email(), **facts), clicks)


def form_at(clicks: int = 1, **facts: Any) -> Channel:
    return found(replace(form(), **facts), clicks)


def not_assessed(reason: Reason = Reason.BLOCKED) -> SiteAudit:
    return audit(reason=reason, pages=(PageVisit(HOME, 0, reason, "HTTP 403"),))


def said(comparison: SiteComparison) -> list[str]:
    """Each change in short: "phone lost worse", "score worse ?method"."""
    words = []
    for change in comparison.changes:
        doubt = f"?{change.doubt}" if change.doubt else ""
        parts = (change.channel, change.detail, change.kind, change.direction, doubt)
        words.append(" ".join(part for part in parts if part))
    return words


def whole(old: Sequence[SiteAudit], new: Sequence[SiteAudit]) -> Comparison:
    return compare(run(1, old), run(2, new))
