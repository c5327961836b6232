"""How much each weight of the score decides, as a table for a person at a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crawler.site.sensitivity import Shift
from reports.words import say

_FEWEST_SITES = 10
"""With fewer, a single site that moves is a tenth of all: neither order nor grades tell anything."""


def scoring_table(shifts: Sequence[Shift], sites: int, version: str) -> RenderableType:
    """Return how much of the order stays and which grades change for each weight moved down and up.

    Then what the columns mean, and the worst of all weights. Of fewer than ten sites nothing is told.
    """
    if sites < _FEWEST_SITES:
        return Text(say("scoring", "too_few").format(count=sites, fewest=_FEWEST_SITES))
    title = say("scoring", "title").format(sites=sites, version=version)
    table = Table(title=title)
    table.add_column(say("scoring", "weight"), no_wrap=True)
    for heading in ("factor", "spearman", "regraded", "share", "farthest"):
        table.add_column(say("scoring", heading), justify="right")
    for shift in shifts:
        table.add_row(*_cells(shift, sites))
    return Group(table, Text(say("scoring", "legend")), Text(_worst(shifts, sites)))


def _cells(shift: Shift, sites: int) -> tuple[str, ...]:
    weight = shift.weight.rpartition(".")[2]
    factor = f"{shift.factor - 1:+.0%}".replace("-", "−")
    correlation = "–" if shift.spearman is None else f"{shift.spearman:.3f}"
    return (
        weight,
        factor,
        correlation,
        str(shift.regraded),
        f"{shift.regraded / sites:.1%}",
        str(shift.farthest),
    )


def _worst(shifts: Sequence[Shift], sites: int) -> str:
    known = [shift.spearman for shift in shifts if shift.spearman is not None]
    if not known:
        return say("scoring", "no_order")
    return say("scoring", "worst").format(
        spearman=f"{min(known):.3f}",
        regraded=f"{max(shift.regraded for shift in shifts) / sites:.1%}",
        farthest=max(shift.farthest for shift in shifts),
    )
