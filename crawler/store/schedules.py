"""Scheduled audits in the store: the schedules, who has one in hand, and what became of each time.

Whoever makes a schedule's audit holds a lease on it, renewed as long as the audit goes on. A holder that is
no more lets the lease run out; whoever takes the schedule next goes on with the audit that was begun.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from crawler.store.engine import StoreError
from crawler.store.schema import schedule_runs, schedules

MOST_TRIES = 5
"""An audit that ended so often without a result, and not because it was told to, has failed."""
_ENDED = "the program ended again and again before the audit was done"

Transaction = Callable[[], AbstractContextManager[Connection]]


class Outcome(StrEnum):
    """What became of a scheduled audit."""

    RUNNING = "running"
    INTERRUPTED = "interrupted"
    """Told to stop; it is gone on with."""
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A list that is audited again and again."""

    id: int
    name: str
    phrase: str
    """When, in the user's words."""
    cron: str
    """When, as a cron expression of five fields."""
    zone: str
    """IANA time zone in which the expression is meant."""
    source: str
    """The list's file, as an absolute path."""
    options: Mapping[str, Any]
    """How to audit, where to, whom to tell; see `crawler.schedule.plan`."""
    paused: bool
    next: datetime
    """The first time that is not dealt with yet; UTC."""
    owner: str | None = None
    until: float | None = None
    """When the owner's lease ends, in seconds since 1970."""

    def is_held(self, now: datetime) -> bool:
        """Tell whether somebody has it in hand."""
        return self.owner is not None and (self.until or 0) >= now.timestamp()


@dataclass(frozen=True, slots=True)
class ScheduledRun:
    """One time a schedule was due, or was run by hand."""

    id: int
    schedule_id: int
    slot: datetime
    """When it was due; UTC."""
    manual: bool
    started: datetime
    ended: datetime | None
    outcome: Outcome
    tries: int
    run_id: int | None
    """The run of audits; None where it never began."""
    folder: str
    summary: str
    """What changed, in a line."""
    problem: str
    """What went wrong, in a line; empty where nothing did."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A time to audit, as it is entered into the history."""

    at: datetime
    folder: str
    """Where the results go."""
    next: datetime | None
    """The schedule's next time after this one; None for an audit by hand, which changes nothing about it."""


class Schedules:
    """The schedules of a store. Methods raise StoreError where the database fails."""

    def __init__(self, read: Transaction, write: Transaction, name: str) -> None:
        self._read, self._write, self._name = read, write, name

    def add(
        self, name: str, phrase: str, *, cron: str, zone: str, source: str, options: Mapping[str, Any],
        now: datetime, next_time: datetime,
    ) -> Schedule:  # fmt: skip
        """Keep a new schedule. Raises StoreError where there is one of that name."""
        values = {
            "name": name, "phrase": phrase, "cron": cron, "zone": zone, "list": source,
            "options": dict(options), "paused": False, "created": _text(now), "next": _text(next_time),
        }  # fmt: skip
        with self._write() as connection:
            try:
                connection.execute(insert(schedules), values)
            except IntegrityError:
                raise StoreError(f"{self._name}: has a schedule {name!r} already; remove it first") from None
            return _named(connection, name, self._name)

    def all(self) -> list[Schedule]:
        """Return every schedule by name."""
        with self._read() as connection:
            rows = connection.execute(select(schedules).order_by(schedules.c.name))
            return [_schedule(row) for row in rows]

    def named(self, name: str) -> Schedule:
        """Return one schedule. Raises StoreError where there is none of that name."""
        with self._read() as connection:
            return _named(connection, name, self._name)

    def pause(self, name: str) -> None:
        """Let a schedule rest. Raises StoreError where there is none of that name."""
        self._change(name, paused=True)

    def resume(self, name: str, next_time: datetime) -> None:
        """Wake a schedule that rests; what it missed stays missed. Raises StoreError: no such schedule."""
        self._change(name, paused=False, next=_text(next_time))

    def remove(self, name: str, now: datetime) -> None:
        """Forget a schedule and its history; the runs stay. Raises StoreError: none, or it is being run."""
        with self._write() as connection:
            schedule = _named(connection, name, self._name)
            if schedule.is_held(now):
                raise StoreError(f"{self._name}: schedule {name!r} is being run; try again when it is done")
            connection.execute(delete(schedules).where(schedules.c.id == schedule.id))

    def history(self, schedule_id: int, most: int | None = None) -> list[ScheduledRun]:
        """Return what became of a schedule's audits, the newest first."""
        query = _runs_of(schedule_id).order_by(schedule_runs.c.id.desc()).limit(most)
        with self._read() as connection:
            return [_scheduled_run(row) for row in connection.execute(query)]

    def scheduled_run(self, number: int) -> tuple[Schedule, ScheduledRun]:
        """Return one entry of the history and its schedule. Raises StoreError where it is not there."""
        with self._read() as connection:
            row = connection.execute(select(schedule_runs).where(schedule_runs.c.id == number)).first()
            if row is None:
                raise StoreError(f"{self._name}: has no scheduled audit {number}")
            query = select(schedules).where(schedules.c.id == row.schedule_id)
            return _schedule(connection.execute(query).one()), _scheduled_run(row)

    def unfinished(self) -> dict[int, ScheduledRun]:
        """Return the audits that were begun and are not ended, by schedule."""
        with self._read() as connection:
            rows = connection.execute(select(schedule_runs).where(schedule_runs.c.ended.is_(None)))
            return {row.schedule_id: _scheduled_run(row) for row in rows}

    def claim(
        self, schedule: Schedule, slot: Slot | None, *, owner: str, now: datetime, seconds: float
    ) -> ScheduledRun | None:
        """Take a schedule in hand for `seconds`, and return the audit to make.

        That is the one that was begun and is not ended, else a new one for `slot`; None where there is
        neither, where somebody else has the schedule in hand, or has dealt with this time meanwhile. Whoever
        gets an audit tried more than `MOST_TRIES` times is to end it as failed; where even that does not
        come about, it is entered as failed here, and None returned.
        """
        with self._write() as connection:
            if not _take(connection, schedule.id, owner, now, now.timestamp() + seconds):
                return None
            found = _taken_up(connection, schedule.id) or _begun(connection, schedule, slot, now)
            if found is not None and found.tries > MOST_TRIES + 1:
                _end(connection, found.id, Outcome.FAILED, now, "", _ENDED)
                found = None
            if found is None:
                _let_go(connection, schedule.id, owner)
            return found

    def renew(self, schedule_id: int, owner: str, until: datetime) -> bool:
        """Keep a schedule in hand; False where somebody else has it now."""
        held = (schedules.c.id == schedule_id) & (schedules.c.owner == owner)
        with self._write() as connection:
            values = {"until": until.timestamp()}
            return connection.execute(update(schedules).where(held).values(values)).rowcount == 1

    def release(self, schedule_id: int, owner: str) -> None:
        """Let go of a schedule."""
        with self._write() as connection:
            _let_go(connection, schedule_id, owner)

    def begin(self, number: int, run_id: int) -> None:
        """Note which run of audits an entry of the history is."""
        with self._write() as connection:
            this = schedule_runs.c.id == number
            connection.execute(update(schedule_runs).where(this).values(run_id=run_id))

    def interrupt(self, number: int) -> None:
        """Note that an audit was told to stop: that is no failed try."""
        with self._write() as connection:
            this = (schedule_runs.c.id == number) & schedule_runs.c.ended.is_(None)
            values = {"outcome": Outcome.INTERRUPTED.value, "tries": schedule_runs.c.tries - 1}
            connection.execute(update(schedule_runs).where(this).values(values))

    def end(
        self, number: int, outcome: Outcome, now: datetime, *, summary: str = "", problem: str = ""
    ) -> None:
        """Note how an audit ended."""
        with self._write() as connection:
            _end(connection, number, outcome, now, summary, problem)

    def before(self, entry: ScheduledRun) -> int | None:
        """Return the run of the schedule's last audit that was done before this one; None where none was."""
        query = (
            _runs_of(entry.schedule_id)
            .where(schedule_runs.c.id < entry.id, schedule_runs.c.outcome == Outcome.DONE.value)
            .where(schedule_runs.c.run_id.is_not(None))
            .order_by(schedule_runs.c.id.desc())
        )
        with self._read() as connection:
            row = connection.execute(query.limit(1)).first()
        return row.run_id if row else None

    def _change(self, name: str, **values: object) -> None:
        with self._write() as connection:
            schedule = _named(connection, name, self._name)
            connection.execute(update(schedules).where(schedules.c.id == schedule.id).values(values))


def _take(connection: Connection, schedule_id: int, owner: str, now: datetime, until: float) -> bool:
    """Enter a lease where nobody has one; the one statement that decides between two who try at once."""
    free = or_(schedules.c.owner.is_(None), schedules.c.until < now.timestamp())
    taking = update(schedules).where(schedules.c.id == schedule_id, free).values(owner=owner, until=until)
    return connection.execute(taking).rowcount == 1


def _let_go(connection: Connection, schedule_id: int, owner: str) -> None:
    held = (schedules.c.id == schedule_id) & (schedules.c.owner == owner)
    connection.execute(update(schedules).where(held).values(owner=None, until=None))


def _taken_up(connection: Connection, schedule_id: int) -> ScheduledRun | None:
    """Return the audit that was begun and is not ended, one try more."""
    query = _runs_of(schedule_id).where(schedule_runs.c.ended.is_(None)).order_by(schedule_runs.c.id)
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return None
    this = schedule_runs.c.id == row.id
    values = {"outcome": Outcome.RUNNING.value, "tries": row.tries + 1}
    connection.execute(update(schedule_runs).where(this).values(values))
    return _scheduled_run(connection.execute(select(schedule_runs).where(this)).one())


def _begun(
    connection: Connection, schedule: Schedule, slot: Slot | None, now: datetime
) -> ScheduledRun | None:
    """Enter a new audit for a time that nobody dealt with since the schedule was read."""
    if slot is None or (slot.next is not None and not _moved_on(connection, schedule, slot.next)):
        return None
    values = {
        "schedule_id": schedule.id, "slot": _text(slot.at), "manual": slot.next is None,
        "started": _text(now), "outcome": Outcome.RUNNING.value, "tries": 1, "folder": slot.folder,
        "summary": "", "problem": "",
    }  # fmt: skip
    number = connection.execute(insert(schedule_runs).returning(schedule_runs.c.id), values).scalar_one()
    row = connection.execute(select(schedule_runs).where(schedule_runs.c.id == number)).one()
    return _scheduled_run(row)


def _moved_on(connection: Connection, schedule: Schedule, next_time: datetime) -> bool:
    """Move a schedule to its next time, unless it was paused or dealt with since it was read."""
    as_read = (
        (schedules.c.id == schedule.id)
        & (schedules.c.next == _text(schedule.next))
        & schedules.c.paused.is_(False)
    )
    moving = update(schedules).where(as_read).values(next=_text(next_time))
    return connection.execute(moving).rowcount == 1


def _end(
    connection: Connection, number: int, outcome: Outcome, now: datetime, summary: str, problem: str
) -> None:
    values = {"outcome": outcome.value, "ended": _text(now), "summary": summary, "problem": problem}
    connection.execute(update(schedule_runs).where(schedule_runs.c.id == number).values(values))


def _runs_of(schedule_id: int) -> Select[Any]:
    return select(schedule_runs).where(schedule_runs.c.schedule_id == schedule_id)


def _named(connection: Connection, name: str, store: str) -> Schedule:
    row = connection.execute(select(schedules).where(schedules.c.name == name)).first()
    if row is None:
        names = ", ".join(connection.execute(select(schedules.c.name).order_by(schedules.c.name)).scalars())
        raise StoreError(f"{store}: has no schedule {name!r}; it has {names or 'none yet'}")
    return _schedule(row)


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(
        row.id, row.name, row.phrase, row.cron, row.zone, row.list, row.options, row.paused,
        _moment(row.next), row.owner, row.until,
    )  # fmt: skip


def _scheduled_run(row: Row[Any]) -> ScheduledRun:
    return ScheduledRun(
        row.id, row.schedule_id, _moment(row.slot), row.manual, _moment(row.started),
        _moment(row.ended) if row.ended else None, Outcome(row.outcome), row.tries, row.run_id, row.folder,
        row.summary, row.problem,
    )  # fmt: skip


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
