"""How much each weight of the score decides, as a table for a person at a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crawler.site.sensitivity import Shift
from reports.words import say


def scoring_table(shifts: Sequence[Shift], sites: int, version: str) -> RenderableType:
    """Return rank correlation and changed grades for each weight moved down and up, and the worst of all."""
    title = say("scoring", "title").format(sites=sites, version=version)
    table = Table(title=title)
    table.add_column(say("scoring", "weight"), no_wrap=True)
    for heading in ("factor", "spearman", "regraded", "share", "farthest"):
        table.add_column(say("scoring", heading), justify="right")
    for shift in shifts:
        table.add_row(*_cells(shift, sites))
    return Group(table, Text(_worst(shifts, sites)))


def _cells(shift: Shift, sites: int) -> tuple[str, ...]:
    weight = shift.weight.rpartition(".")[2]
    factor = f"{shift.factor - 1:+.0%}".replace("-", "−")
    correlation = "–" if shift.spearman is None else f"{shift.spearman:.3f}"
    share = f"{shift.regraded / sites:.1%}" if sites else "–"
    return weight, factor, correlation, str(shift.regraded), share, str(shift.farthest)


def _worst(shifts: Sequence[Shift], sites: int) -> str:
    known = [shift.spearman for shift in shifts if shift.spearman is not None]
    if not known:
        return say("scoring", "no_order")
    return say("scoring", "worst").format(
        spearman=f"{min(known):.3f}",
        regraded=f"{max(shift.regraded for shift in shifts) / sites:.1%}",
        farthest=max(shift.farthest for shift in shifts),
    )
