"""Two runs -> a comparison."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from crawler.contract import Document
from crawler.site.score_rules import Scoring, default_scoring
from reports.comparison.channels import Look, Pair
from reports.comparison.matching import Match, match
from reports.comparison.method import browser_change, effects_on, max_clicks, method_changes
from reports.comparison.model import (
    Category,
    Comparison,
    MethodChange,
    Side,
    SiteComparison,
    Snapshot,
)
from reports.comparison.sites import compare_site, site_order
from reports.comparison.snapshot import snapshot


@dataclass(frozen=True, slots=True)
class RunAudits:
    """A run and its audits."""

    side: Side
    documents: Iterable[Document]
    """The stored audits; read once, one at a time."""
    pending: frozenset[str] = frozenset()
    """Addresses of the run's sites that are not audited yet: they are neither new nor gone."""


def compare(old: RunAudits, new: RunAudits, scoring: Scoring | None = None) -> Comparison:
    """Return what changed from one run to the other, for every site that either has.

    `scoring` are the rules by which both runs' scores are counted, the project's own by default. Audits that
    were stored with the same rules keep their scores; others are scored anew, from what was seen.
    """
    scoring = scoring or default_scoring()
    before, after = (snapshots(run, scoring) for run in (old, new))
    shown = (any(each.rendered for each in audits) for audits in (before, after))
    method = method_changes(old.side, new.side) + browser_change(*shown)
    pending = {*old.pending, *new.pending}
    matches = (each for each in match(before, after) if not _is_pending(each, pending))
    sites = [_compared(each, old.side, new.side, method) for each in matches]
    return Comparison(
        old=old.side,
        new=new.side,
        sites=tuple(sorted(sites, key=site_order)),
        method=method,
        rules=scoring.version,
        rescored=any(each.rescored and each.score for each in (*before, *after)),
    )


def snapshots(run: RunAudits, scoring: Scoring, make: Callable[..., Snapshot] = snapshot) -> list[Snapshot]:
    """Return what comparisons need of a run's audits, as `make` has it: `snapshot`, or `outline`."""
    anew = not scored_by(run.side, scoring)
    return [make(document, scoring, anew=anew) for document in run.documents]


def scored_by(side: Side, scoring: Scoring) -> bool:
    """Tell whether a run was scored by these rules: those kept with it, or the project's own."""
    kept: Any = side.settings.get("scoring")
    return (dict(kept) if kept else dict(default_scoring().data)) == dict(scoring.data)


def _is_pending(each: Match, pending: set[str]) -> bool:
    audit = each.old or each.new
    return (each.old is None or each.new is None) and audit is not None and audit.site in pending


def _compared(
    each: Match, old_side: Side, new_side: Side, method: tuple[MethodChange, ...]
) -> SiteComparison:
    if each.old is None or each.new is None:
        return SiteComparison(Category.NEW if each.old is None else Category.GONE, each.old, each.new)
    pair = Pair(
        Look(each.old, max_clicks(old_side)),
        Look(each.new, max_clicks(new_side)),
        effects_on(each.old, each.new, method),
    )
    return compare_site(pair, each.by)
