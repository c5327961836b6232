"""Runs as the store lists them: how far each has come, and with which verdicts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, func, select

from crawler.model import Verdict
from crawler.store.schema import audits, run_sites, runs


class RunState(StrEnum):
    """How far a run has come."""

    FINISHED = "finished"
    UNFINISHED = "unfinished"
    """Still running, or interrupted: `audit --resume` goes on with it."""


@dataclass(frozen=True, slots=True)
class RunSummary:
    """One run and how far it has come."""

    id: int
    started: str
    """ISO 8601, UTC."""
    finished: str | None
    """ISO 8601, UTC; None while sites remain."""
    source: str
    """Where the sites came from: the list's file name, or the site itself."""
    settings: Mapping[str, Any]
    version: str
    """The program version that began the run."""
    total: int
    """How many sites the run has."""
    done: int
    """How many of them are audited."""
    verdicts: Mapping[Verdict, int]
    """How many audits came to each verdict; verdicts that never came are left out."""

    @property
    def state(self) -> RunState:
        """Finished once every site is audited and the run was closed."""
        return RunState.FINISHED if self.finished else RunState.UNFINISHED


def summaries(connection: Connection, run_id: int | None = None) -> list[RunSummary]:
    """Return every run, the oldest first; or only the one asked for, if it is there."""
    wanted = runs.c.id == run_id if run_id is not None else runs.c.id.is_not(None)
    totals = (
        select(run_sites.c.run_id, func.count().label("sites"))
        .join(runs)
        .where(wanted)
        .group_by(run_sites.c.run_id)
    )
    counts = (
        select(audits.c.run_id, audits.c.verdict, func.count())
        .join(runs, audits.c.run_id == runs.c.id)
        .where(wanted)
        .group_by(audits.c.run_id, audits.c.verdict)
    )
    total = {row.run_id: row.sites for row in connection.execute(totals)}
    verdicts: dict[int, dict[Verdict, int]] = {}
    for run, verdict, count in connection.execute(counts):
        verdicts.setdefault(run, {})[Verdict(verdict)] = count
    rows = connection.execute(select(runs).where(wanted).order_by(runs.c.id))
    return [_run_summary(row, total.get(row.id, 0), verdicts.get(row.id, {})) for row in rows]


def _run_summary(row: Row[Any], total: int, verdicts: Mapping[Verdict, int]) -> RunSummary:
    return RunSummary(
        id=row.id,
        started=row.started,
        finished=row.finished,
        source=row.source,
        settings=row.settings,
        version=row.version,
        total=total,
        done=sum(verdicts.values()),
        verdicts={verdict: verdicts[verdict] for verdict in Verdict if verdict in verdicts},
    )
