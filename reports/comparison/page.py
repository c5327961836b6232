"""What the HTML report tells over time: the part "Changes", and the line on each company's sheet."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from reports.comparison.history import History, SiteLine
from reports.comparison.plain import comparison_for_report, history_for_report, history_notes
from reports.i18n import Texts
from reports.material import OverTime

_NOT_ASSESSED = -1


def changes_content(over_time: OverTime, texts: Texts) -> dict[str, Any]:
    """Return `changes` and `lines`, what `templates/changes.html.jinja` shows; None where nothing is."""
    if over_time.comparison is None:
        return {"changes": None, "lines": None}
    changes = comparison_for_report(over_time.comparison, texts)
    told = {site["site"] for group in changes["groups"] for site in group["sites"]}
    history = over_time.history
    lines = history_for_report(history, texts, told) if history is not None else None
    return {"changes": changes, "lines": lines}


def company_lines(history: History | None, sites: Iterable[str], texts: Texts) -> dict[str, Any] | None:
    """Return the scores of companies over the runs, for the page's script; None without such runs.

    `scores` has an entry for each address in `sites`, in their order: a score a run, `-1` where the company
    was not assessed, None where the run had it not. The entry is None where fewer than two runs had it.
    `breaks` are the places of the runs that were made differently from the one before, as `notes` say.
    """
    if history is None:
        return None
    lines = {line.site: _scores(line) for line in history.sites}
    return {
        "runs": [[side.run, side.started] for side in history.sides],
        "breaks": [number for number, between in enumerate(history.breaks, 1) if between],
        "notes": history_notes(history, texts),
        "scores": [lines.get(site) for site in sites],
    }


def _scores(line: SiteLine) -> list[int | None] | None:
    points = [
        None if point is None else _NOT_ASSESSED if point.score is None else point.score
        for point in line.points
    ]
    return points if sum(point is not None for point in points) > 1 else None


@cache
def changes_style() -> str:
    """Return the part's style sheet; its colours are those of the report's own."""
    return files(__package__).joinpath("templates/changes.css").read_text(encoding="utf-8")
