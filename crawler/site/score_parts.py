"""How points are counted: a part begins with all its points and loses some to each fact, with the reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from crawler.model import Signal, SiteAudit, Status
from crawler.page.signals.names import NAMES
from crawler.site.score_rules import Factor


class Assume(Enum):
    """How what is not known is counted."""

    WORST = "worst"
    LIKELY = "likely"
    BEST = "best"

    def pick(self, factor: Factor, worst: float = 0.0, best: float = 1.0) -> Factor:
        """Return the factor of something unknown, moved to its worst or best."""
        if self is Assume.LIKELY:
            return factor
        known = factor.value
        return factor._replace(value=min(worst, known) if self is Assume.WORST else max(best, known))


@dataclass(frozen=True, slots=True)
class Loss:
    """Points that were lost, and why."""

    points: float
    """Below 0."""
    reason: str
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the score: phone, email, text, wayfinding or information. All points are in tenths."""

    name: str
    points: float
    """`out_of` less its losses, exactly."""
    out_of: float
    losses: tuple[Loss, ...]


Taken = tuple[float, Factor]
"""Points that a factor takes away, not rounded."""


def taken(points: float, factors: Iterable[Factor]) -> Iterator[Taken]:
    """Yield what each factor takes of the points that those before it left."""
    for factor in factors:
        yield points * (1 - factor.value), factor
        points *= factor.value


def in_tenths(name: str, out_of: float, losses: Iterable[Taken]) -> Part:
    """Return a part whose points are rounded to tenths, and whose losses still add up.

    Each loss is the step between two rounded remainders; one that is too small to make a step is left out.
    """
    full = left = round(out_of, 1)
    exact, kept = out_of, []
    for points, factor in losses:
        exact -= points
        after = min(left, max(round(exact, 1), 0.0))
        if after < left:
            kept.append(Loss(round(after - left, 1), factor.says, factor.rule, factor.source))
        left = after
    return Part(name, left, full, tuple(kept))


def multiplied(name: str, out_of: float, factors: Iterable[Factor]) -> Part:
    """Return a part of which each factor keeps its share."""
    return in_tenths(name, out_of, taken(out_of, factors))


def signal_of(audit: SiteAudit, name: str) -> Signal:
    """Return a signal of the audit; one that was not looked for is unknown.

    Raises ValueError where no signal has that name.
    """
    if name not in NAMES:
        raise ValueError(f"no signal is called {name!r}")
    found = (signal for signal in audit.signals if signal.name == name)
    return next(found, Signal(name, Status.UNKNOWN))
