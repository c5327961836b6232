"""Charts as SVG drawn when a report is written: what stands where, in the units of the drawing.

The templates in `html/templates/charts.svg.jinja` draw what is laid out here. No library draws them: they are
bars, they must need no script, follow the page's colours in light and dark, and be as small as their numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.contract import CHANNELS
from crawler.model import Verdict
from crawler.site.score_rules import Scoring
from reports.summary import FAR, SCORE_STEP, ChannelClicks, Summary

WIDTH = 360
"""Of every chart, in units that are pixels on a phone."""

_ROW = 42
_STACK_ROW = 50
_PLOT_HEIGHT = 150
_PLOT_LEFT, _PLOT_RIGHT = 30, 14
_LABELLED = 26
"""A piece of a bar narrower than this has no number in it."""
_GAP = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """One coloured stretch of a bar."""

    kind: str
    """What it stands for; its colour goes by it."""
    count: int
    x: float
    width: float
    labelled: bool
    """Whether its number fits into it."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar: a row of pieces."""

    name: str
    y: float
    """Of its row; the label stands at its top, the bar below."""
    pieces: tuple[Piece, ...]
    count: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the distribution of scores."""

    low: int
    high: int
    count: int
    grade: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The distribution of scores."""

    columns: tuple[Column, ...]
    ticks: tuple[tuple[int, float], ...]
    """Scores along the foot and where they stand."""
    lines: tuple[tuple[int, float], ...]
    """Counts along the side and where they stand."""
    height: int
    foot: float
    left: float = _PLOT_LEFT
    right: float = WIDTH - _PLOT_RIGHT


def verdict_bars(summary: Summary) -> tuple[Bar, ...]:
    """Return a bar for each verdict: the share of all sites that came to it."""
    reach = summary.reach
    bars = []
    for row, verdict in enumerate(Verdict):
        count = reach.verdicts[verdict]
        share = count / reach.sites if reach.sites else None
        width = WIDTH * (share or 0)
        piece = Piece(verdict.value, count, 0, max(width, 2 if count else 0), labelled=False)
        bars.append(Bar(verdict.value, row * _ROW, (piece,) if count else (), count, share))
    return tuple(bars)


def click_bars(summary: Summary) -> tuple[Bar, ...]:
    """Return a bar for each channel: how many assessed sites show it after 0, 1, 2 ... clicks, or not."""
    return tuple(
        _stack(name, row * _STACK_ROW, summary.clicks[name], summary) for row, name in enumerate(CHANNELS)
    )


def click_kinds() -> tuple[str, ...]:
    """Return what the pieces of `click_bars` stand for, in order."""
    return (*(f"clicks-{clicks}" for clicks in range(FAR + 1)), "not_found", "unknown")


def bars_height(bars: Sequence[Bar]) -> int:
    """Return the height of a drawing of bars."""
    return round(bars[-1].y) + (_STACK_ROW if len(bars) == len(CHANNELS) else _ROW) if bars else 0


def score_columns(summary: Summary, scoring: Scoring) -> Columns:
    """Return the distribution of scores; each column has the grade of its lowest score."""
    most = max(summary.scores, default=0)
    step = _round_step(most)
    top = max(-(-most // step) * step, step)
    width = (WIDTH - _PLOT_LEFT - _PLOT_RIGHT) / len(summary.scores)
    columns = tuple(
        _column(index, count, top, width, scoring.grade(index * SCORE_STEP))
        for index, count in enumerate(summary.scores)
    )
    ticks = tuple((score, _PLOT_LEFT + score / SCORE_STEP * width) for score in range(0, 101, 20))
    lines = tuple((count, _height_of(count, top)) for count in range(0, top + 1, step))
    return Columns(columns, ticks, lines, _PLOT_HEIGHT + 34, _PLOT_HEIGHT + 8)


def _stack(name: str, y: float, clicks: ChannelClicks, summary: Summary) -> Bar:
    counts = (*clicks.found, clicks.not_found, clicks.unknown)
    total = sum(counts)
    found = sum(clicks.found)
    pieces = tuple(_pieces(counts, total)) if total else ()
    return Bar(name, y, pieces, found, summary.reach.share(found))


def _pieces(counts: Sequence[int], total: int) -> Iterator[Piece]:
    x = 0.0
    for kind, count in zip(click_kinds(), counts, strict=True):
        width = WIDTH * count / total
        if count:
            shown = max(width - _GAP, 1.0)
            yield Piece(kind, count, round(x, 2), round(shown, 2), labelled=shown >= _LABELLED)
        x += width


def _column(index: int, count: int, top: int, width: float, grade: str) -> Column:
    y = _height_of(count, top)
    low = index * SCORE_STEP
    return Column(
        low=low,
        high=100 if low + SCORE_STEP >= 100 else low + SCORE_STEP - 1,
        count=count,
        grade=grade,
        x=round(_PLOT_LEFT + index * width + 1, 2),
        y=round(y, 2),
        width=round(width - _GAP, 2),
        height=round(_height_of(0, top) - y, 2),
    )


def _height_of(count: int, top: int) -> float:
    return round(8 + _PLOT_HEIGHT * (1 - count / top), 2)


def _round_step(most: int) -> int:
    """Return a step of 1, 2 or 5 times a power of ten that makes two to five lines below `most`."""
    step, factors = 1, (2, 2.5, 2)
    turn = 0
    while most / step > 5:
        step = round(step * factors[turn % 3])
        turn += 1
    return step
