"""The ranking as a table for a person at a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from rich.table import Table
from rich.text import Text

from crawler.contract import CHANNELS
from crawler.model import Status, Verdict
from reports.i18n import Texts
from reports.ranked_site import ChannelCells, RankedSite
from reports.styles import STATUS_STYLE
from reports.text import clean_for_terminal, one_line
from reports.words import count, say

_NAME_LENGTH = 60
_REASON_LENGTH = 20
_DETAIL_LENGTH = 200
_MOST_REASONS = 10


def ranking_table(rows: Sequence[RankedSite], texts: Texts, *, limit: int | None = None) -> Table:
    """Return the ranking as a table that fits 80 columns; with `limit`, its first rows and how many more."""
    shown = rows[:limit]
    table = Table(
        title=say(texts, "table", "title"),
        caption=_caption(len(rows) - len(shown), texts),
        caption_justify="left",
    )
    table.add_column(say(texts, "table", "rank"), justify="right", no_wrap=True)
    table.add_column(say(texts, "table", "company"), ratio=1)
    table.add_column(say(texts, "table", "score"), justify="right", no_wrap=True)
    table.add_column(say(texts, "table", "verdict"), no_wrap=True)
    for channel in CHANNELS:
        table.add_column(say(texts, "table", channel), justify="right", no_wrap=True)
    for row in shown:
        table.add_row(*_ranking_cells(row, texts))
    return table


def why_not_assessed(rows: Iterable[RankedSite], texts: Texts) -> Text:
    """Return a line for each of the first sites that were not assessed: what they answered."""
    told = (row for row in rows if row.verdict is Verdict.NOT_ASSESSED and row.detail)
    return Text("\n").join(_why(row, texts) for row in islice(told, _MOST_REASONS))


def _why(row: RankedSite, texts: Texts) -> Text:
    answer = texts.sentence(row.detail.partition("; ")[0])
    return Text.assemble(_company_cell(row), ": ", clean_for_terminal(answer, _DETAIL_LENGTH), style="dim")


def _caption(left_out: int, texts: Texts) -> Text:
    lines = [say(texts, "table", "caption")]
    if left_out:
        lines.append(count(texts, "table", "others", left_out))
    return Text("\n".join(lines))


def _ranking_cells(row: RankedSite, texts: Texts) -> Iterator[Text]:
    yield Text("" if row.rank is None else str(row.rank))
    yield _company_cell(row)
    yield Text("" if row.score is None else f"{row.score} {row.grade}")
    yield _verdict_cell(row, texts)
    for channel in CHANNELS:
        cells = row.channel(channel)
        yield Text(_clicks_cell(cells, texts), style=STATUS_STYLE[cells.status])


def _verdict_cell(row: RankedSite, texts: Texts) -> Text:
    """What the company can be reached by; for a site that was not assessed, why not."""
    if row.verdict is not Verdict.NOT_ASSESSED:
        return Text(say(texts, "verdict_short", row.verdict))
    reason = one_line(say(texts, "reason_short", row.reason), _REASON_LENGTH)
    return Text(f"({reason})" if reason else say(texts, "verdict_short", row.verdict), style="dim")


def _company_cell(row: RankedSite) -> Text:
    """The name on one line. The text forbids wrapping, not its column, so that only this one is narrowed."""
    name = clean_for_terminal(row.name or urlsplit(row.site).netloc or row.site, _NAME_LENGTH)
    name.no_wrap, name.overflow = True, "ellipsis"
    return name


def _clicks_cell(cells: ChannelCells, texts: Texts) -> str:
    if cells.status is Status.UNKNOWN:
        return say(texts, "table", "unknown")
    if cells.status is Status.NOT_FOUND:
        return say(texts, "table", "absent")
    return f"{say(texts, 'table', 'at_most') if cells.exact is False else ''}{cells.clicks}"
