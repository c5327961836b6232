"""Small lines of scores over time: as SVG for a page, as block characters for a terminal."""

from collections.abc import Collection, Iterator, Sequence
from html import escape
from itertools import pairwise

_BLOCKS = "▁▂▃▄▅▆▇█"
_NOTHING = "·"
_BREAK = "┊"
_HIGHEST = 100.0
_MARGIN = 3.0


def sparkline_text(values: Sequence[float | None], breaks: Collection[int] = ()) -> str:
    """Return values from 0 to 100 as block characters; a dot where there is none.

    `breaks` are the places before which the method changed; a dotted line stands there.
    """
    shown = []
    for number, value in enumerate(values):
        shown.append(_BREAK if number in breaks else "")
        shown.append(_NOTHING if value is None else _BLOCKS[min(7, int(max(value, 0) / _HIGHEST * 8))])
    return "".join(shown)


def sparkline_svg(
    values: Sequence[float | None],
    label: str,
    *,
    breaks: Collection[int] = (),
    width: int = 120,
    height: int = 28,
) -> str:
    """Return values from 0 to 100 as an SVG picture that needs nothing else, in the colour of the text.

    The line is interrupted where a value is missing and where the method changed (`breaks`); a dashed upright
    line stands there. `label` is what a screen reader says, escaped here; the newest value has a dot.
    """
    points = dict(_points(values, width, height))
    parts = [
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in piece)}"/>'
        for piece in _pieces(points, breaks)
        if len(piece) > 1
    ]
    alone = [piece[0] for piece in _pieces(points, breaks) if len(piece) == 1]
    newest = [points[max(points)]] if points else []
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>' for x, y in dict.fromkeys((*alone, *newest))]
    parts += [_upright(number, len(values), width, height) for number in sorted(breaks)]
    return (
        f'<svg class="sparkline" role="img" aria-label="{escape(label)}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" fill="none" stroke="currentColor" stroke-width="1.5">'
        f"{''.join(parts)}</svg>"
    )


def _points(
    values: Sequence[float | None], width: int, height: int
) -> Iterator[tuple[int, tuple[float, float]]]:
    for number, value in enumerate(values):
        if value is not None:
            share = min(max(value, 0.0), _HIGHEST) / _HIGHEST
            y = height - _MARGIN - share * (height - 2 * _MARGIN)
            yield number, (_across(number, len(values), width), y)


def _across(number: float, count: int, width: int) -> float:
    return _MARGIN + (number / max(count - 1, 1)) * (width - 2 * _MARGIN)


def _pieces(
    points: dict[int, tuple[float, float]], breaks: Collection[int]
) -> list[list[tuple[float, float]]]:
    """Return the runs of neighbouring points that no gap or break parts."""
    if not points:
        return []
    numbers = sorted(points)
    pieces = [[points[numbers[0]]]]
    for one, other in pairwise(numbers):
        if other != one + 1 or other in breaks:
            pieces.append([])
        pieces[-1].append(points[other])
    return pieces


def _upright(number: int, count: int, width: int, height: int) -> str:
    x = _across(number - 0.5, count, width)
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height}" stroke-width="1" stroke-dasharray="2 2" '
        'opacity="0.6"/>'
    )
