"""How much each weight of the score decides, as a table for a person at a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crawler.site.sensitivity import Shift
from reports.i18n import Texts
from reports.words import say

_FEWEST_SITES = 10
"""With fewer, a single site that moves is a tenth of all: neither order nor grades tell anything."""


def scoring_table(shifts: Sequence[Shift], sites: int, version: str, texts: Texts) -> RenderableType:
    """Return how much of the order stays and which grades change for each weight moved down and up.

    Then what the columns mean, and the worst of all weights. Of fewer than ten sites nothing is told.
    """
    if sites < _FEWEST_SITES:
        return Text(say(texts, "scoring", "too_few", count=sites, fewest=_FEWEST_SITES))
    title = say(texts, "scoring", "title", sites=texts.number(sites), version=version)
    table = Table(title=title)
    table.add_column(say(texts, "scoring", "weight"), no_wrap=True)
    for heading in ("factor", "spearman", "regraded", "share", "farthest"):
        table.add_column(say(texts, "scoring", heading), justify="right")
    for shift in shifts:
        table.add_row(*_cells(shift, sites, texts))
    return Group(table, Text(say(texts, "scoring", "legend")), Text(_worst(shifts, sites, texts)))


def _cells(shift: Shift, sites: int, texts: Texts) -> tuple[str, ...]:
    weight = shift.weight.rpartition(".")[2]
    factor = f"{'−' if shift.factor < 1 else '+'}{texts.percent(abs(shift.factor - 1))}"
    correlation = "–" if shift.spearman is None else texts.number(shift.spearman, 3)
    return (
        weight,
        factor,
        correlation,
        texts.number(shift.regraded),
        texts.percent(shift.regraded / sites, 1),
        str(shift.farthest),
    )


def _worst(shifts: Sequence[Shift], sites: int, texts: Texts) -> str:
    known = [shift.spearman for shift in shifts if shift.spearman is not None]
    if not known:
        return say(texts, "scoring", "no_order")
    return say(
        texts,
        "scoring",
        "worst",
        spearman=texts.number(min(known), 3),
        regraded=texts.percent(max(shift.regraded for shift in shifts) / sites, 1),
        farthest=max(shift.farthest for shift in shifts),
    )
