"""Schedules and their history as tables for a person at a terminal."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text

from crawler.store.schedules import Outcome, Schedule, ScheduledRun
from reports.i18n import Texts
from reports.text import clean_for_terminal

_STYLE = {
    Outcome.RUNNING: "cyan", Outcome.INTERRUPTED: "yellow", Outcome.DONE: "green", Outcome.FAILED: "red"
}  # fmt: skip


def schedules_table(
    schedules: Sequence[Schedule], unfinished: Mapping[int, ScheduledRun], now: datetime, texts: Texts
) -> Table | Text:
    """Return a table of the schedules, or one line that says there are none.

    `unfinished` are audits under way or to be gone on with, by schedule.
    """
    if not schedules:
        return Text(texts.gettext("No audit is scheduled yet; begin with: kontaktbar schedule add"))
    table = Table()
    table.add_column(texts.gettext("Name"), overflow="fold")
    table.add_column(texts.gettext("When"), overflow="fold")
    table.add_column(texts.gettext("Next time"), overflow="fold")
    table.add_column(texts.gettext("List"), overflow="fold", ratio=1)
    for schedule in schedules:
        table.add_row(
            clean_for_terminal(schedule.name),
            clean_for_terminal(schedule.phrase),
            _next(schedule, unfinished.get(schedule.id), now, texts),
            clean_for_terminal(schedule.source),
        )
    return table


def history_table(schedule: Schedule, entries: Sequence[ScheduledRun], texts: Texts) -> Table | Text:
    """Return a table of what became of a schedule's audits, or one line that says there were none."""
    if not entries:
        return Text(texts.gettext("This schedule has not been run yet."))
    table = Table()
    table.add_column(texts.gettext("Due"), no_wrap=True)
    table.add_column(texts.gettext("Began and ended"), overflow="fold")
    table.add_column(texts.gettext("Run"), justify="right", no_wrap=True)
    table.add_column(texts.gettext("Outcome"), no_wrap=True)
    table.add_column(texts.gettext("What changed"), overflow="fold", ratio=1)
    for entry in entries:
        table.add_row(
            _due(entry, schedule.zone, texts),
            _span(entry, schedule.zone),
            "–" if entry.run_id is None else str(entry.run_id),
            Text(_outcome(entry.outcome, texts), style=_STYLE[entry.outcome]),
            _told(entry),
        )
    return table


def local_time(moment: datetime, zone: str) -> str:
    """Return a moment as clocks in a zone show it, with the zone's letters: "2026-03-29 03:00 CEST"."""
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M %Z}"


def _next(schedule: Schedule, entry: ScheduledRun | None, now: datetime, texts: Texts) -> Text:
    if schedule.is_held(now):
        return Text(texts.gettext("running now"), style="cyan")
    if schedule.paused:
        return Text(texts.gettext("paused"), style="yellow")
    if entry is not None:
        return Text(texts.gettext("to be gone on with"), style="yellow")
    time = local_time(schedule.next, schedule.zone)
    if schedule.next <= now:
        return Text(texts.gettext("due since %(time)s", time=time), style="yellow")
    return Text(time)


def _due(entry: ScheduledRun, zone: str, texts: Texts) -> str:
    return texts.gettext("by hand") if entry.manual else local_time(entry.slot, zone)


def _span(entry: ScheduledRun, zone: str) -> str:
    ended = local_time(entry.ended, zone) if entry.ended else "…"
    return f"{local_time(entry.started, zone)} – {ended}"


def _outcome(outcome: Outcome, texts: Texts) -> str:
    return {
        Outcome.RUNNING: texts.gettext("running"),
        Outcome.INTERRUPTED: texts.gettext("interrupted"),
        Outcome.DONE: texts.gettext("done"),
        Outcome.FAILED: texts.gettext("failed"),
    }[outcome]


def _told(entry: ScheduledRun) -> Text:
    """Return what changed, what went wrong, and where the results are, a line each."""
    told = Text("\n").join(clean_for_terminal(line) for line in (entry.summary, entry.problem) if line)
    folder = clean_for_terminal(entry.folder)
    folder.stylize("dim")
    return Text("\n").join([told, folder]) if told else folder
