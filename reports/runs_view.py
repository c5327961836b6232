"""The stored runs as a table for a person at a terminal."""

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from crawler.store import RunState, RunSummary
from reports.i18n import Texts
from reports.method import reason_of
from reports.text import clean_for_terminal, one_line
from reports.words import phrase, say

_SOURCE_LENGTH = 60
_REASON_LENGTH = 200


def runs_table(runs: Sequence[RunSummary], texts: Texts) -> Table | Text:
    """Return a table of the runs that fits 80 columns, or one line that says there are none."""
    if not runs:
        return Text(phrase(texts, "no_runs"))
    table = Table()
    table.add_column(say(texts, "runs", "id"), justify="right", no_wrap=True)
    table.add_column(say(texts, "runs", "started"), no_wrap=True)
    table.add_column(say(texts, "runs", "source"), overflow="fold", ratio=1)
    table.add_column(say(texts, "runs", "sites"), justify="right", no_wrap=True)
    table.add_column(say(texts, "runs", "verdicts"), ratio=1)
    for run in runs:
        table.add_row(
            str(run.id),
            texts.moment(run.started),
            Text("\n").join(map(clean_for_terminal, _told(run, texts))),
            _progress(run, texts),
            _verdicts(run, texts),
        )
    return table


def _told(run: RunSummary, texts: Texts) -> Iterator[str]:
    """Yield the list of a run, and why it keeps people's details in full where it does."""
    yield _tail(run.source)
    if reason := reason_of(run):
        yield say(texts, "runs", "keeps_personal", reason=one_line(reason, _REASON_LENGTH))


def _tail(source: str) -> str:
    """Return the end of a long path: the file's name says more than the folders above it."""
    return source if len(source) <= _SOURCE_LENGTH else f"…{source[1 - _SOURCE_LENGTH :]}"


def _progress(run: RunSummary, texts: Texts) -> Text:
    if run.state is RunState.FINISHED:
        return Text(texts.number(run.total), style="green")
    return Text(
        say(texts, "runs", "progress", done=texts.number(run.done), total=texts.number(run.total)),
        style="yellow",
    )


def _verdicts(run: RunSummary, texts: Texts) -> str:
    counts = (
        f"{texts.number(count)} {say(texts, 'verdict_short', verdict)}"
        for verdict, count in run.verdicts.items()
    )
    return ", ".join(counts)
