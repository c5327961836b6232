"""What is taken out of the store for good: sites, people's details, old runs, and the bytes they left."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, select, update

from crawler.contract import Document
from crawler.store.leases import counting, in_hand
from crawler.store.schedules import Transaction
from crawler.store.schema import AUDIT_OF_SITE, audits, run_sites, runs, schedule_runs
from crawler.store.writing import rewrite_audit

_CHUNK = 100
_PATH = "KONTAKTBAR_ARCHIVE"
_PATIENCE_SECONDS = 10.0
_TABLES = ("audits", "findings", "signals", "pages", "run_sites", "runs", "schedule_runs")

Hide = Callable[[Document], Document]
"""Returns a stored audit with something hidden; the same where there is nothing to hide."""
HideText = Callable[[str], str]
"""Returns a text with the same hidden."""
IsMeant = Callable[[str], bool]
"""Tells whether an address of the web is of the site that is to be forgotten."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where something is in the store."""

    runs: tuple[int, ...]
    """The runs that have it."""
    audits: int
    """Audits that are of it, or hold it."""
    other: int = 0
    """Entries of lists and of the history of schedules that hold it."""

    @property
    def is_empty(self) -> bool:
        """Whether it is nowhere."""
        return not (self.runs or self.audits or self.other)


class Forgetting:
    """Takes things out of one store. Raises StoreError where the database fails."""

    def __init__(self, read: Transaction, write: Transaction, engine: Engine) -> None:
        self._read, self._write, self._engine = read, write, engine

    def sites(self, is_meant: IsMeant) -> Trace:
        """Return where audits of a site are, and lists that have it."""
        found = list(self._sites(is_meant))
        numbers = tuple(sorted({run for run, _, _ in found}))
        return Trace(numbers, sum(audited for _, _, audited in found), len(found))

    def forget_sites(self, is_meant: IsMeant) -> None:
        """Take a site out of all runs, with all its audits. A run of nothing else goes with it.

        One that somebody has in hand is left without a site, and without the name of its list.
        """
        found = list(self._sites(is_meant))
        with self._erasing() as connection:
            for run, url, _ in found:
                mine = (run_sites.c.run_id == run) & (run_sites.c.url == url)
                connection.execute(delete(run_sites).where(mine))
            left = select(run_sites.c.run_id).where(run_sites.c.run_id == runs.c.id).exists()
            numbers = {run for run, _, _ in found}
            kept = in_hand(connection, numbers, time.time())
            connection.execute(delete(runs).where(runs.c.id.in_(numbers - kept), ~left))
            connection.execute(update(runs).where(runs.c.id.in_(kept), ~left).values(source=""))

    def holding(self, hide: Hide, hide_text: HideText, only: Iterable[int] | None = None) -> Trace:
        """Return where something is that `hide` and `hide_text` would hide; in these runs only, if named."""
        changed = [run for run, _, _ in self._changed(hide, only)]
        with self._read() as connection:
            other = sum(1 for _ in _changed_texts(connection, hide_text)) if only is None else 0
        return Trace(tuple(sorted(set(changed))), len(changed), other)

    def hide(self, hide: Hide, hide_text: HideText, only: Iterable[int] | None = None) -> None:
        """Put in place of each audit what `hide` makes of it, and of the texts of lists and schedules too."""
        for run, number, document in self._changed(hide, only):
            with self._erasing() as connection:
                rewrite_audit(connection, run, number, document)
        if only is None:
            with self._erasing() as connection:
                for statement in list(_changed_texts(connection, hide_text)):
                    connection.execute(statement)

    def runs_before(self, moment: datetime) -> tuple[int, ...]:
        """Return the runs that were begun before a time (UTC)."""
        query = select(runs.c.id).where(runs.c.started < moment.isoformat())
        with self._read() as connection:
            return tuple(connection.execute(query.order_by(runs.c.id)).scalars())

    def in_hand(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Return those of some runs that a process or a worker has in hand."""
        with self._read() as connection:
            found = {lease.run_id for lease in counting(connection, numbers, time.time())}
        return tuple(sorted(found))

    def delete_runs(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Delete runs with all that hangs on them, entries in the history of schedules too.

        Those that somebody has in hand are left. Returns those that are gone.
        """
        with self._erasing() as connection:
            chosen = tuple(sorted(set(numbers) - in_hand(connection, numbers, time.time())))
            ended = schedule_runs.c.ended.is_not(None)
            connection.execute(delete(schedule_runs).where(schedule_runs.c.run_id.in_(chosen), ended))
            connection.execute(delete(runs).where(runs.c.id.in_(chosen)))
        return chosen

    def scrub(self, seconds: float = _PATIENCE_SECONDS) -> bool:
        """Overwrite what deleted rows left behind; return whether all of it is gone.

        It is not where another program reads or writes the store for longer than so many `seconds`.

        SQLite: the file is written anew and the write-ahead log emptied. PostgreSQL: the tables are written
        anew; its own log and backups keep what they hold until the server recycles them.
        """
        if self._engine.dialect.name == "sqlite":
            return self._scrub_file(seconds)
        with self._engine.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            for table in _TABLES:
                alone.exec_driver_sql(f"VACUUM (FULL) {table}")
        return True

    def folders(self, numbers: Iterable[int]) -> tuple[list[str], list[str]]:
        """Return the folders of runs' results, and of their archives, that are still there."""
        with self._read() as connection:
            kept = connection.execute(select(runs.c.settings).where(runs.c.id.in_(tuple(numbers)))).scalars()
            settings = list(kept)
        out = [str(each.get("out") or "") for each in settings]
        archives = [str((each.get("scrapy") or {}).get(_PATH) or "") for each in settings]
        return _there(out), _there(archives)

    # --- how ----------------------------------------------------------------------------------------------

    @contextmanager
    def _erasing(self) -> Iterator[Connection]:
        """A transaction whose deleted rows are overwritten, where the database can."""
        with self._write() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA secure_delete = ON")
            yield connection

    def _scrub_file(self, seconds: float) -> bool:
        connection, dbapi = self._engine.raw_connection(), self._engine.dialect.loaded_dbapi
        try:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {int(1_000 * seconds)}")
            cursor.execute("PRAGMA secure_delete = ON")
            cursor.execute("VACUUM")
            busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            cursor.close()
            return not busy
        except dbapi.OperationalError:  # another program writes
            return False
        finally:
            connection.invalidate()  # its patience is not that of the others
            connection.close()

    def _sites(self, is_meant: IsMeant) -> Iterator[tuple[int, str, bool]]:
        """Yield run, address and whether it is audited, of each site meant by its address or landing."""
        query = (
            select(run_sites.c.run_id, run_sites.c.url, audits.c.final_url)
            .join(audits, AUDIT_OF_SITE, isouter=True)
            .order_by(run_sites.c.run_id, run_sites.c.position)
        )
        with self._read() as connection:
            rows = connection.execute(query).all()
        for run, url, landing in rows:
            if is_meant(url) or (landing and is_meant(landing)):
                yield run, url, landing is not None

    def _changed(self, hide: Hide, only: Iterable[int] | None) -> Iterator[tuple[int, int, Document]]:
        """Yield run, number and new document of each audit that hiding changes."""
        wanted = audits.c.run_id.in_(tuple(only)) if only is not None else audits.c.id.is_not(None)
        last = 0
        while True:
            query = select(audits.c.run_id, audits.c.id, audits.c.document).where(wanted, audits.c.id > last)
            with self._read() as connection:
                chunk = connection.execute(query.order_by(audits.c.id).limit(_CHUNK)).all()
            for run, number, document in chunk:
                if (hidden := hide(document)) != document:
                    yield run, number, hidden
            if len(chunk) < _CHUNK:
                return
            last = chunk[-1].id


def _changed_texts(connection: Connection, hide: HideText) -> Iterator[Any]:
    """Yield a statement for each entry of a list, a run or a schedule's history with something to hide."""
    for row in connection.execute(select(run_sites)).all():
        new = {"name": hide(row.name), "list_id": hide(row.list_id), "extra": _hidden(row.extra, hide)}
        if new != {"name": row.name, "list_id": row.list_id, "extra": row.extra}:
            mine = (run_sites.c.run_id == row.run_id) & (run_sites.c.position == row.position)
            yield update(run_sites).where(mine).values(**new)
    for row in connection.execute(select(schedule_runs)).all():
        told = {"summary": hide(row.summary), "problem": hide(row.problem)}
        if told != {"summary": row.summary, "problem": row.problem}:
            yield update(schedule_runs).where(schedule_runs.c.id == row.id).values(**told)
    for row in connection.execute(select(runs.c.id, runs.c.source)).all():
        if (source := hide(row.source)) != row.source:
            yield update(runs).where(runs.c.id == row.id).values(source=source)


def _hidden(extra: Mapping[str, str], hide: HideText) -> dict[str, str]:
    return {name: hide(value) for name, value in extra.items()}


def _there(folders: Iterable[str]) -> list[str]:
    """Return those of some folders that are there, each once."""
    return [folder for folder in dict.fromkeys(folders) if folder and Path(folder).is_dir()]
