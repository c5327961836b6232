"""A ranking in figures: verdicts, clicks, scores, and how sectors and countries compare."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from crawler.contract import CHANNELS
from crawler.model import Status, Verdict
from reports.ranked_site import RankedSite

FAR = 3
"""Channels that take so many clicks or more are counted together."""
SCORE_STEP = 5
"""Width of a bar in the distribution of scores; grades of the built-in rules begin at multiples of it."""

_PHONE = (Verdict.PHONE_AND_EMAIL, Verdict.PHONE)
_EMAIL = (Verdict.PHONE_AND_EMAIL, Verdict.EMAIL)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many sites of a group can be reached in which way."""

    sites: int
    verdicts: Mapping[Verdict, int]
    """Every verdict, also those that never came."""

    @property
    def assessed(self) -> int:
        """How many sites could be assessed: what every share but that of `not_assessed` is a share of."""
        return self.sites - self.verdicts[Verdict.NOT_ASSESSED]

    @property
    def phone(self) -> int:
        """How many can be phoned."""
        return sum(self.verdicts[verdict] for verdict in _PHONE)

    @property
    def email(self) -> int:
        """How many can be e-mailed."""
        return sum(self.verdicts[verdict] for verdict in _EMAIL)

    @property
    def form_only(self) -> int:
        """How many have a contact form and neither phone nor e-mail."""
        return self.verdicts[Verdict.FORM_ONLY]

    @property
    def not_assessed(self) -> int:
        """Of how many nothing can be said."""
        return self.verdicts[Verdict.NOT_ASSESSED]

    def share(self, count: int) -> float | None:
        """Return `count` as a share, 0 to 1, of the assessed sites; None where there are none."""
        return count / self.assessed if self.assessed else None


@dataclass(frozen=True, slots=True)
class Group:
    """The sites of one country or sector."""

    name: str
    """The country's code or the sector; empty for sites of which the list tells none."""
    reach: Reach
    median_score: float | None
    """None where no site of the group has a score."""


@dataclass(frozen=True, slots=True)
class ChannelClicks:
    """How far a channel is from the homepage, over the assessed sites."""

    found: tuple[int, ...]
    """How many sites show it 0, 1, 2 ... clicks away; the last is FAR clicks or more."""
    not_found: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A ranking in figures."""

    reach: Reach
    clicks: Mapping[str, ChannelClicks]
    """By channel."""
    scores: tuple[int, ...]
    """How many sites score 0 to 4, 5 to 9, ... 95 to 100."""
    grades: Mapping[str, int]
    median_score: float | None
    countries: tuple[Group, ...]
    """The largest first."""
    sectors: tuple[Group, ...]


def summarise(rows: Sequence[RankedSite]) -> Summary:
    """Return the figures of a ranking."""
    assessed = [row for row in rows if row.verdict is not Verdict.NOT_ASSESSED]
    return Summary(
        reach=_reach(rows),
        clicks={name: _clicks(name, assessed) for name in CHANNELS},
        scores=_scores(assessed),
        grades=Counter(row.grade for row in assessed if row.grade),
        median_score=_median(assessed),
        countries=_groups(rows, lambda row: row.country),
        sectors=_groups(rows, lambda row: row.sector.strip()),
    )


def best_first(groups: Iterable[Group]) -> list[Group]:
    """Return groups by their median score, the highest first; those without a name or a score come last."""
    return sorted(
        groups, key=lambda group: (not group.name, group.median_score is None, -(group.median_score or 0))
    )


def _reach(rows: Sequence[RankedSite]) -> Reach:
    counted = Counter(row.verdict for row in rows)
    return Reach(len(rows), {verdict: counted[verdict] for verdict in Verdict})


def _clicks(name: str, rows: Iterable[RankedSite]) -> ChannelClicks:
    found, missing = [0] * (FAR + 1), Counter[Status]()
    for cells in (row.channel(name) for row in rows):
        if cells.status is Status.FOUND:
            found[min(cells.clicks or 0, FAR)] += 1
        else:
            missing[cells.status] += 1
    return ChannelClicks(tuple(found), missing[Status.NOT_FOUND], missing[Status.UNKNOWN])


def _scores(rows: Iterable[RankedSite]) -> tuple[int, ...]:
    bars = [0] * (100 // SCORE_STEP)
    for row in rows:
        if row.score is not None:
            bars[min(row.score // SCORE_STEP, len(bars) - 1)] += 1
    return tuple(bars)


def _groups(rows: Iterable[RankedSite], key: Callable[[RankedSite], str]) -> tuple[Group, ...]:
    """Return the groups, the largest first; sites without a key are one group, the last."""
    members: dict[str, list[RankedSite]] = {}
    for row in rows:
        members.setdefault(key(row), []).append(row)
    groups = (Group(name, _reach(group), _median(group)) for name, group in members.items())
    return tuple(sorted(groups, key=lambda group: (not group.name, -group.reach.sites, group.name)))


def _median(rows: Iterable[RankedSite]) -> float | None:
    scores = [row.score for row in rows if row.score is not None]
    return median(scores) if scores else None
