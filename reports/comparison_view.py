"""Comparisons and histories for a person at a terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from reports.comparison.history import History, SectorLine, SiteLine
from reports.comparison.model import Category, Change, Comparison, Direction, SiteComparison
from reports.comparison.plain import history_notes
from reports.comparison.sparkline import sparkline_text
from reports.comparison.wording import category_words, change_words, method_notes, site_name
from reports.i18n import Texts
from reports.layout import indented
from reports.text import clean_for_terminal, one_line

MOST_SITES = 20
"""Sites shown of each category where the user does not say how many."""

_NAME_LENGTH = 40
_ADDRESS_LENGTH = 100
_CATEGORY_STYLE = {Category.WORSE: "red", Category.BETTER: "green", Category.DOUBTFUL: "dim"}
_CHANGE_STYLE = {Direction.WORSE: ("− ", "red"), Direction.BETTER: ("+ ", "green")}
_BRIEF = (Category.NEW, Category.GONE)


def comparison_view(comparison: Comparison, texts: Texts, *, limit: int | None = MOST_SITES) -> Group:
    """Return what changed between two runs: in figures, then site by site, what matters most first.

    `limit` is how many sites of each category are told; None for all. Unchanged sites are only counted.
    """
    lines: list[RenderableType] = [_heading(comparison, texts)]
    lines += [Text(one_line(note), style="yellow") for note in method_notes(texts, comparison)]
    lines += [Text(), _figures(comparison, texts)]
    for category in Category:
        sites = comparison.of(category)
        if sites and category is not Category.SAME:
            lines += [Text(), _title(category, len(sites), texts), *_sites(sites[:limit], category, texts)]
            lines += _more(len(sites) - len(sites[:limit]), texts)
    return Group(*lines)


def _heading(comparison: Comparison, texts: Texts) -> Text:
    old, new = comparison.old, comparison.new
    heading = texts.gettext(
        "Run %(new)s (%(new_date)s) compared with run %(old)s (%(old_date)s)",
        new=new.run,
        new_date=texts.date(new.started),
        old=old.run,
        old_date=texts.date(old.started),
    )
    return Text(one_line(heading), style="bold")


def _figures(comparison: Comparison, texts: Texts) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for category in Category:
        if number := comparison.count(category):
            table.add_row(texts.number(number), category_words(texts, category))
    return table if comparison.sites else Text(texts.gettext("Neither run has an audited site."))


def _title(category: Category, number: int, texts: Texts) -> Text:
    words = f"{category_words(texts, category)} ({texts.number(number)})"
    return Text(words, style=f"bold {_CATEGORY_STYLE.get(category, '')}".strip())


def _sites(sites: Sequence[SiteComparison], category: Category, texts: Texts) -> Iterator[RenderableType]:
    for site in sites:
        yield indented(_site_line(site, category))
        for change in site.changes:
            yield indented(_change_line(change, texts), 4)


def _site_line(site: SiteComparison, category: Category) -> Text:
    name = Text(site_name(site), style="" if category in _BRIEF else "bold")
    address = clean_for_terminal(site.shown.site, _ADDRESS_LENGTH) if site.shown.name else Text()
    return Text("  ").join([name, address]) if address else name


def _change_line(change: Change, texts: Texts) -> Text:
    sign, style = _CHANGE_STYLE.get(change.direction, ("· ", ""))
    return Text(sign + one_line(change_words(texts, change)), style="dim" if change.doubt else style)


def _more(left: int, texts: Texts) -> list[RenderableType]:
    if left <= 0:
        return []
    words = texts.ngettext(
        "%(num)s more site: --limit, --out or --json", "%(num)s more sites: --limit, --out or --json", left
    )
    return [indented(Text(words, style="dim"))]


# --- several runs -----------------------------------------------------------------------------------------


def history_view(history: History, texts: Texts, *, limit: int | None = MOST_SITES) -> Group:
    """Return the lines of sectors and sites over several runs; of the sites the first `limit` (None: all)."""
    shown = history.sites[:limit]
    lines: list[RenderableType] = [
        _runs(history, texts),
        *(Text(one_line(note), style="yellow") for note in history_notes(history, texts)),
        Text(),
        _sector_table(history, texts),
        Text(),
        _site_table(history, shown, texts),
        *_more(len(history.sites) - len(shown), texts),
    ]
    return Group(*lines)


def _runs(history: History, texts: Texts) -> Text:
    named = ", ".join(f"{side.run} ({texts.date(side.started)})" for side in history.sides)
    return Text(texts.gettext("Runs: %(runs)s", runs=named), style="bold")


def _breaks(history: History) -> frozenset[int]:
    return frozenset(number + 1 for number, between in enumerate(history.breaks) if between)


def _sector_table(history: History, texts: Texts) -> Table:
    table = _table(
        texts.gettext("Mean score of the sites assessed in every run"), texts.gettext("Sector"), texts
    )
    table.add_column(texts.gettext("Sites"), justify="right", no_wrap=True)
    for line in history.sectors:
        table.add_row(
            *_cells(_sector_name(line, texts), line.means, line.change, history, texts),
            texts.number(line.sites),
        )
    return table


def _sector_name(line: SectorLine, texts: Texts) -> str:
    return line.sector or texts.gettext("no sector given")


def _site_table(history: History, lines: Sequence[SiteLine], texts: Texts) -> Table:
    table = _table(texts.gettext("Score of each site"), texts.gettext("Company"), texts)
    for line in lines:
        table.add_row(*_cells(line.name or line.site, line.scores, line.change, history, texts))
    return table


def _table(title: str, first: str, texts: Texts) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first, ratio=1)
    table.add_column(texts.gettext("Over time"), no_wrap=True)
    table.add_column(texts.gettext("Newest"), justify="right", no_wrap=True)
    table.add_column(texts.gettext("Change"), justify="right", no_wrap=True)
    return table


def _cells(
    name: str, values: Sequence[float | None], change: float | None, history: History, texts: Texts
) -> list[Text]:
    newest = values[-1] if values else None
    shown = clean_for_terminal(name, _NAME_LENGTH)
    shown.no_wrap, shown.overflow = True, "ellipsis"
    return [
        shown,
        Text(sparkline_text(values, _breaks(history))),
        Text("–" if newest is None else texts.number(round(newest))),
        _change_cell(change, texts),
    ]


def _change_cell(change: float | None, texts: Texts) -> Text:
    if change is None:
        return Text("–")
    points = round(change)
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return Text(f"{sign}{texts.number(abs(points))}", style={"+": "green", "−": "red"}.get(sign, ""))
