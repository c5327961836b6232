"""Several runs of one list -> a line a site and a line a sector, over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import fmean

from crawler.site.score_rules import Scoring, default_scoring
from reports.comparison.compare import RunAudits, snapshots
from reports.comparison.matching import match
from reports.comparison.method import method_changes
from reports.comparison.model import MethodChange, Side, Snapshot
from reports.comparison.snapshot import outline


@dataclass(frozen=True, slots=True)
class Point:
    """One site in one run."""

    score: int | None
    """None where the site was not assessed."""
    grade: str
    verdict: str


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site over time."""

    name: str
    site: str
    country: str
    sector: str
    points: tuple[Point | None, ...]
    """One a run, the oldest first; None where the run had not the site."""
    change: int | None
    """Points won or lost since the first run made in the same way as the newest; None where not known."""

    @property
    def scores(self) -> tuple[int | None, ...]:
        """The scores, None where there is none."""
        return tuple(point.score if point else None for point in self.points)


@dataclass(frozen=True, slots=True)
class SectorLine:
    """The sites of one sector over time: those that were assessed in every run, so that like meets like."""

    sector: str
    sites: int
    """How many were assessed in every run."""
    means: tuple[float | None, ...]
    """Their mean score, one a run; None where there are no such sites."""
    assessed: tuple[int, ...]
    """How many sites of the sector were assessed in each run."""
    change: float | None
    """As in SiteLine, of the means."""


@dataclass(frozen=True, slots=True)
class History:
    """Several runs, the oldest first."""

    sides: tuple[Side, ...]
    sites: tuple[SiteLine, ...]
    """Those that lost most first; sites without a change last."""
    sectors: tuple[SectorLine, ...]
    breaks: tuple[tuple[MethodChange, ...], ...]
    """Between each run and the next: how they were made differently."""
    rules: str
    """The `score_version` that all scores are counted by."""
    rescored: bool

    @property
    def since(self) -> int:
        """The first run from which on all were made in the same way."""
        return comparable_since(self.breaks)


@dataclass
class _Line:
    """A line as it grows from the newest run back to the oldest."""

    newest: Snapshot
    nearest: Snapshot
    """The oldest audit met so far, by which still older ones are known."""
    points: dict[int, Point] = field(default_factory=dict)


def comparable_since(breaks: Sequence[tuple[MethodChange, ...]]) -> int:
    """Return the first run from which on no two runs were made differently."""
    return max((number + 1 for number, found in enumerate(breaks) if found), default=0)


def history(runs: Sequence[RunAudits], scoring: Scoring | None = None) -> History:
    """Return the lines of all sites and sectors over `runs`, the oldest first, scored by the same rules."""
    scoring = scoring or default_scoring()
    lines: list[_Line] = []
    rescored = False
    for number in reversed(range(len(runs))):
        audits = snapshots(runs[number], scoring, outline)
        rescored = rescored or any(each.rescored and each.score for each in audits)
        lines = _grown(lines, audits, number)
    breaks = tuple(method_changes(one.side, other.side) for one, other in pairwise(runs))
    since = comparable_since(breaks)
    sites = sorted((_site_line(line, len(runs), since) for line in lines), key=_order)
    return History(
        sides=tuple(run.side for run in runs),
        sites=tuple(sites),
        sectors=tuple(_sector_lines(sites, len(runs), since)),
        breaks=breaks,
        rules=scoring.version,
        rescored=rescored,
    )


def _grown(lines: Sequence[_Line], audits: Sequence[Snapshot], number: int) -> list[_Line]:
    """Return the lines with the audits of one more run, which is older than those before."""
    by_nearest = {id(line.nearest): line for line in lines}
    grown = []
    for audit, nearest, _ in match(audits, [line.nearest for line in lines]):
        line = by_nearest[id(nearest)] if nearest else None
        if line is None and audit is not None:
            line = _Line(audit, audit)
        if line is not None:
            if audit is not None:
                line.nearest = audit
                line.points[number] = _point(audit)
            grown.append(line)
    return grown


def _point(audit: Snapshot) -> Point:
    score = audit.score
    return Point(score.total if score else None, score.grade if score else "", audit.verdict)


def _site_line(line: _Line, runs: int, since: int) -> SiteLine:
    audit = line.newest
    points = tuple(line.points.get(number) for number in range(runs))
    change = _change([point.score if point else None for point in points], since)
    whole = None if change is None else round(change)
    return SiteLine(audit.name, audit.site, audit.country, audit.sector, points, whole)


def _change(values: Sequence[float | None], since: int) -> float | None:
    """Return the newest value less the oldest since `since`; None without a newest and an older one."""
    known = [value for value in values[since:] if value is not None]
    if len(known) < 2 or values[-1] is None:
        return None
    return known[-1] - known[0]


def _order(line: SiteLine) -> tuple[bool, int, str, str]:
    return line.change is None, line.change or 0, line.name.casefold(), line.site


def _sector_lines(sites: Iterable[SiteLine], runs: int, since: int) -> list[SectorLine]:
    by_sector: dict[str, list[SiteLine]] = {}
    for line in sites:
        by_sector.setdefault(line.sector, []).append(line)
    return [_sector_line(sector, by_sector[sector], runs, since) for sector in sorted(by_sector)]


def _sector_line(sector: str, lines: Sequence[SiteLine], runs: int, since: int) -> SectorLine:
    scores = [line.scores for line in lines]
    steady = [[score for score in each if score is not None] for each in scores if None not in each]
    means = tuple(fmean(each[number] for each in steady) if steady else None for number in range(runs))
    assessed = tuple(sum(each[number] is not None for each in scores) for number in range(runs))
    return SectorLine(sector, len(steady), means, assessed, _change(means, since))
