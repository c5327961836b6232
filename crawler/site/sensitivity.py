"""How far the order of sites and their grades depend on the weights chosen."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crawler.model import SiteAudit
from crawler.site.score import Score, score_audit
from crawler.site.score_rules import GRADES, Scoring


@dataclass(frozen=True, slots=True)
class Shift:
    """What becomes of the scores when one weight moves."""

    weight: str
    factor: float
    """What the weight was multiplied by, before all were brought to 100 again."""
    spearman: float | None
    """Rank correlation of the scores before and after; None where all sites score the same."""
    regraded: int
    """Sites whose grade changes."""
    farthest: int
    """By how many grades at most."""


def shifts(audits: Sequence[SiteAudit], scoring: Scoring, by: float = 0.3) -> list[Shift]:
    """Return what each weight does to the scores when it moves by the share `by` up and down.

    Sites that were not assessed are left out.
    """
    before = _scores(audits, scoring)
    return [
        _shift(weight, factor, before, _scores(audits, reweighted(scoring, weight, factor)))
        for weight in scoring.weights
        for factor in (1 - by, 1 + by)
    ]


def reweighted(scoring: Scoring, weight: str, factor: float) -> Scoring:
    """Return the rules with one weight multiplied, and all brought to 100 points together again."""
    weights = {**scoring.weights, weight: scoring.weights[weight] * factor}
    scale = 100 / (sum(weights.values()) - 2 * weights["text_less_with_email"])
    return replace(scoring, weights={name: points * scale for name, points in weights.items()})


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return Spearman's rank correlation, ties sharing their mean rank; None without an order to compare."""
    try:
        return statistics.correlation(_ranks(first), _ranks(second))
    except statistics.StatisticsError:
        return None


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    mean = {value: ordered.index(value) + (ordered.count(value) + 1) / 2 for value in set(values)}
    return [mean[value] for value in values]


def _scores(audits: Sequence[SiteAudit], scoring: Scoring) -> list[Score]:
    return [score for audit in audits if (score := score_audit(audit, scoring)) is not None]


def _shift(weight: str, factor: float, before: Sequence[Score], after: Sequence[Score]) -> Shift:
    moves = [
        abs(GRADES.index(old.grade) - GRADES.index(new.grade)) for old, new in zip(before, after, strict=True)
    ]
    return Shift(
        weight=weight,
        factor=factor,
        spearman=spearman([score.exact for score in before], [score.exact for score in after]),
        regraded=sum(move > 0 for move in moves),
        farthest=max(moves, default=0),
    )
