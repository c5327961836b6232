"""From an audit to a score between 0 and 100, with every point that was lost and why.

    score = phone + email + text + d * (wayfinding + information)     d = min(1, (phone + email + text) / 40)

Pure: the same audit and rules give the same score. The weights and factors stand in scoring.yaml.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.model import SiteAudit, Verdict
from crawler.site.score_channels import score_email, score_phone, score_text
from crawler.site.score_parts import Assume, Loss, Part
from crawler.site.score_rules import Scoring, default_scoring
from crawler.site.score_service import score_information, score_wayfinding

PARTS = ("phone", "email", "text", "wayfinding", "information")
"""The parts of a score, in the order in which every report shows them."""


@dataclass(frozen=True, slots=True)
class Score:
    """How easily people reach the company, as one number that can be taken apart again."""

    total: int
    """0 to 100: the points of the parts together, rounded."""
    low: int
    high: int
    """What the score would be if all that is not known were at its worst, and at its best."""
    grade: str
    """A to F, of `total`."""
    parts: tuple[Part, ...]
    version: str

    @property
    def exact(self) -> float:
        """The sum of the parts, in tenths."""
        return round(sum(part.points for part in self.parts), 1)

    @property
    def losses(self) -> tuple[Loss, ...]:
        """Every loss of points, the dearest first."""
        return tuple(
            sorted((loss for part in self.parts for loss in part.losses), key=lambda loss: loss.points)
        )


def score_audit(audit: SiteAudit, scoring: Scoring | None = None) -> Score | None:
    """Return the score of an audit, None where the site was not assessed.

    What is not known counts as half in `total`; `low` and `high` tell what it may still change. Clicks that
    are only an upper bound count as they stand, and as one in `high`.
    """
    if audit.verdict is Verdict.NOT_ASSESSED:
        return None
    scoring = scoring or default_scoring()
    parts = _parts(audit, scoring, Assume.LIKELY)
    total = _total(parts)
    return Score(
        total=total,
        low=_total(_parts(audit, scoring, Assume.WORST)),
        high=_total(_parts(audit, scoring, Assume.BEST)),
        grade=scoring.grade(total),
        parts=tuple(parts),
        version=scoring.version,
    )


def likely_score(audit: SiteAudit, scoring: Scoring | None = None) -> Score | None:
    """Return the score as `score_audit` does, at a third of its cost: `low` and `high` are `total`.

    For comparing many audits of which only `total` and `exact` are asked for.
    """
    if audit.verdict is Verdict.NOT_ASSESSED:
        return None
    scoring = scoring or default_scoring()
    parts = _parts(audit, scoring, Assume.LIKELY)
    total = _total(parts)
    return Score(total, total, total, scoring.grade(total), tuple(parts), scoring.version)


def _parts(audit: SiteAudit, scoring: Scoring, assume: Assume) -> list[Part]:
    phone = score_phone(audit, scoring, assume)
    email = score_email(audit, scoring, assume)
    text = score_text(audit, scoring, assume, email)
    share = min(1.0, (phone.points + email.points + text.points) / scoring.full_service_at)
    return [
        phone,
        email,
        text,
        score_wayfinding(audit, scoring, assume, share),
        score_information(audit, scoring, assume, share),
    ]


def _total(parts: Sequence[Part]) -> int:
    """Return the sum of the parts as a whole number, halves rounded up as people do."""
    tenths = round(10 * sum(part.points for part in parts))
    return (tenths + 5) // 10
