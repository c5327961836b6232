"""The store: runs, their sites and audits, kept in SQLite by default or in PostgreSQL by URL.

Each audit is committed on its own, so the store is also the checkpoint from which a run is resumed. A store
may be used from several threads, and a SQLite file by several processes: writers wait for one another.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, Select, bindparam, func, select

from crawler import __version__
from crawler.contract import SCORE_FIELDS, Document, audit_to_dict, completed, well_formed
from crawler.model import Site, SiteAudit
from crawler.site.score_rules import Scoring
from crawler.store import leases
from crawler.store.engine import StoreError, connect, describe, file_of, guard, is_missing_file, locate
from crawler.store.forgetting import Forgetting
from crawler.store.presence import Presence
from crawler.store.rows import read_site, site_row
from crawler.store.schedules import Schedules
from crawler.store.schema import AUDIT_OF_SITE, audits, run_sites, runs
from crawler.store.summary import RunSummary, summaries
from crawler.store.upgrade import bring_up_to_date, is_current
from crawler.store.writing import insert_audit

_CHUNK = 200
_QUEUE = select(run_sites.c.queue).where(
    run_sites.c.run_id == bindparam("run"), run_sites.c.url == bindparam("site")
)
"""The queue of one of a run's sites. Asked for at every audit, and dearer to make than to ask."""


class SiteForgottenError(StoreError):
    """A site is none of its run's: it never was, or was taken out of the store meanwhile."""


@dataclass(frozen=True, slots=True)
class Lease:
    """By what somebody has a run in hand, or some of its sites."""

    owner: str
    until: float
    """When it ends unless renewed, in seconds since the epoch (UTC)."""
    is_whole: bool
    """Whether it is of the run, and not of some of its sites."""


class Store:
    """An open store. Its methods raise StoreError where the database fails and leave nothing half done."""

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self._writing = engine.execution_options(writes=True)
        self._url = url
        self.name = describe(url)
        """The file path, or the URL without its password: what messages call the store."""
        self._presence = Presence(file_of(url))

    @classmethod
    def open(cls, location: str | Path | None = None, *, create: bool = True) -> Self:
        """Open the store at `location`, creating it (with `create`) or upgrading its tables where needed.

        `location` is a file path or a SQLAlchemy URL; None means the environment variable KONTAKTBAR_STORE,
        else `kontaktbar.db` in the user's data directory. Raises StoreError where the file is no database, is
        damaged or cannot be written, where a newer kontaktbar or an unfinished version made it, or where it
        is not there and must not be created.
        """
        url = locate(location)
        if not create and is_missing_file(url):
            raise StoreError(f"{describe(url)}: there is no such store; begin with: kontaktbar audit LIST")
        engine = connect(url)
        try:
            with guard(url):
                with engine.connect() as connection:
                    current = is_current(connection, describe(url))
                if not current:
                    _upgrade(url)
        except StoreError:
            engine.dispose()
            raise
        return cls(engine, url)

    @property
    def location(self) -> str:
        """The URL that opens this store in another process, with its password."""
        return self._url.render_as_string(hide_password=False)

    @property
    def schedules(self) -> Schedules:
        """The audits that are made again and again."""
        return Schedules(self._read, self._write, self.name)

    @property
    def forgetting(self) -> Forgetting:
        """What is taken out of the store for good."""
        return Forgetting(self._read, self._write, self._engine)

    def close(self) -> None:
        """Close every connection. What was saved stays saved with or without it."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def create_run(self, sites: Iterable[Site], *, source: str, settings: Mapping[str, object]) -> int:
        """Store a new run of `sites`, in their order, and return its id.

        A site whose URL came before in the list is left out. `settings` must be writable as JSON.
        """
        distinct: dict[str, Site] = {}
        for site in sites:
            distinct.setdefault(well_formed(site.url), site)
        with self._write() as connection:
            values = {
                "started": _now(),
                "source": well_formed(source),
                "settings": dict(settings),
                "version": __version__,
            }
            run_id = int(connection.execute(runs.insert().returning(runs.c.id), values).scalar_one())
            rows = [site_row(run_id, n, site) for n, site in enumerate(distinct.values())]
            if rows:
                connection.execute(run_sites.insert(), rows)
        return run_id

    def save(self, run_id: int, audit: SiteAudit, scoring: Scoring | None = None) -> bool:
        """Store the audit of one of the run's sites, scored by the project's rules or by `scoring`.

        As `keep` does.
        """
        return self.keep(run_id, audit_to_dict(audit, scoring))

    def keep(self, run_id: int, document: Document, owner: str = "") -> bool:
        """Store an audit in the form of the data contract, in one transaction that is committed on return.

        `owner` is the worker that had the site in hand, whose lease ends with it.

        An audit that is stored is never changed: storing the same site of the same run again does nothing and
        returns False. Raises SiteForgottenError where the site is not one of the run's.
        """
        with self._write() as connection:
            queue = self._require_site(connection, run_id, document["site"])
            if owner:
                leases.end(connection, run_id, queue, owner)
            return insert_audit(connection, run_id, document)

    def finish_run(self, run_id: int) -> bool:
        """Mark the run as finished if all its sites are audited; return whether it is finished now."""
        with self._write() as connection:
            if self._summary(connection, run_id).finished:
                return True
            if connection.execute(_pending(run_id).limit(1)).first() is not None:
                return False
            connection.execute(runs.update().where(runs.c.id == run_id).values(finished=_now()))
        return True

    def sites(self, run_id: int) -> list[Site]:
        """Return the run's sites in list order. Raises StoreError where there is no such run."""
        with self._read() as connection:
            self._require_run(connection, run_id)
            return [read_site(row) for row in connection.execute(_sites(run_id))]

    def pending(self, run_id: int) -> list[Site]:
        """Return the run's sites without an audit, in list order.

        Raises StoreError where there is no such run.
        """
        with self._read() as connection:
            self._require_run(connection, run_id)
            return [read_site(row) for row in connection.execute(_pending(run_id))]

    def pending_site(self, run_id: int, url: str) -> Site | None:
        """Return one of the run's sites; None where it is audited, or is none of the run's."""
        with self._read() as connection:
            row = connection.execute(_pending(run_id).where(run_sites.c.url == url)).first()
        return read_site(row) if row is not None else None

    def take_run(self, run_id: int, owner: str, seconds: float) -> Lease | None:
        """Take a run as a whole in hand for `seconds`, or keep it so; see `leases`, and `Hold`, which does.

        Returns the lease by which somebody else has it in hand; None where it is ours. Raises StoreError
        where there is no such run.
        """
        now = time.time()
        with self._write() as connection:
            self._require_run(connection, run_id)
            other = leases.take_run(connection, run_id, owner, now=now, until=now + seconds)
        return other and Lease(other.owner, other.until, other.queue == leases.WHOLE)

    def let_go(self, run_id: int, owner: str) -> None:
        """End the lease by which `owner` has a run as a whole in hand."""
        with self._write() as connection:
            leases.end(connection, run_id, leases.WHOLE, owner)

    def claim(self, run_id: int, owner: str, *, count: int, open_now: int, seconds: float) -> list[Site]:
        """Take up to `count` pending sites in hand for `seconds`, for the worker `owner`; see `leases`.

        Raises StoreError where there is no such run.
        """
        now = time.time()
        with self._write() as connection:
            self._require_run(connection, run_id)
            rows = leases.claim(
                connection, run_id, owner, count=count, open_now=open_now, now=now, until=now + seconds
            )
        return [read_site(row) for row in rows]

    def renew(self, owner: str, seconds: float) -> None:
        """Keep a worker's sites in hand for another `seconds` from now."""
        with self._write() as connection:
            leases.renew(connection, owner, time.time() + seconds)

    def give_back(self, owner: str, *, in_good_order: bool) -> None:
        """Let go of all that a worker has in hand; after a crash its sites count as suspects."""
        with self._write() as connection:
            (leases.give_back if in_good_order else leases.drop)(connection, owner)

    def given_up(self, run_id: int) -> list[Site]:
        """Return the pending sites that were in hand too often without an audit."""
        with self._read() as connection:
            return [read_site(row) for row in leases.given_up(connection, run_id)]

    def has_free(self, run_id: int) -> bool:
        """Tell whether the run has sites that a worker could take in hand now."""
        with self._read() as connection:
            return leases.has_free(connection, run_id)

    def last_audit(self, run_id: int) -> int:
        """Return the number of the run's newest audit, for `audits_since`; 0 where it has none."""
        with self._read() as connection:
            query = select(func.max(audits.c.id)).where(audits.c.run_id == run_id)
            return connection.execute(query).scalar() or 0

    def audits_since(self, run_id: int, last: int) -> tuple[list[Document], int]:
        """Return the run's audits that were stored after the one numbered `last` (0: all), and the newest's
        number.
        """
        query = select(audits.c.id, audits.c.document).where(audits.c.run_id == run_id, audits.c.id > last)
        with self._read() as connection:
            rows = connection.execute(query.order_by(audits.c.id).limit(_CHUNK)).all()
        return [row.document for row in rows], rows[-1].id if rows else last

    def audits(self, run_id: int) -> Iterator[Document]:
        """Yield the run's audits as the data contract has them, in list order.

        Read a few hundred at a time, so that no lock is held and little memory used while the caller works.
        Raises StoreError where there is no such run.
        """
        with self._read() as connection:
            self._require_run(connection, run_id)
        last = -1
        while True:
            with self._read() as connection:
                chunk = connection.execute(_documents(run_id, after=last).limit(_CHUNK)).all()
            for _position, document in chunk:
                yield completed(document)
            if len(chunk) < _CHUNK:
                return
            last = chunk[-1].position

    def outlines(self, run_id: int) -> list[Document]:
        """Return the run's audits in short, in list order: who, the verdict and the score.

        The keys are those of the data contract. Far less is read than by `audits`.
        Raises StoreError where there is no such run.
        """
        with self._read() as connection:
            self._require_run(connection, run_id)
            return [dict(row._mapping) for row in connection.execute(_outlines(run_id))]

    def run(self, run_id: int) -> RunSummary:
        """Return one run. Raises StoreError where there is no such run."""
        with self._read() as connection:
            return self._summary(connection, run_id)

    def runs(self) -> list[RunSummary]:
        """Return every run, the oldest first."""
        with self._read() as connection:
            return summaries(connection)

    def latest_run(self, unfinished: bool = False) -> int | None:
        """Return the id of the newest run, or of the newest unfinished one; None where there is none."""
        query = select(func.max(runs.c.id))
        with self._read() as connection:
            return connection.execute(
                query.where(runs.c.finished.is_(None)) if unfinished else query
            ).scalar()

    @contextmanager
    def alone(self, name: str, *, wait: bool = True) -> Iterator[bool]:
        """Hold a lock called `name` that only one process has at a time; one that dies loses it.

        Yields True with the lock, False where `wait` is off and another process has it. On SQLite all others
        that write wait meanwhile, whatever `name` is.
        """
        with self._write() as connection:
            yield leases.lock(connection, name, wait=wait)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with guard(self._url), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with guard(self._url), self._writing.begin() as connection:
            yield connection
            self._presence.check()

    def _summary(self, connection: Connection, run_id: int) -> RunSummary:
        self._require_run(connection, run_id)
        return summaries(connection, run_id)[0]

    def _require_run(self, connection: Connection, run_id: int) -> None:
        if connection.execute(select(runs.c.id).where(runs.c.id == run_id)).first() is None:
            raise StoreError(f"{self.name}: has no run {run_id}")

    def _require_site(self, connection: Connection, run_id: int, url: str) -> str:
        """Return the queue of one of the run's sites."""
        row = connection.execute(_QUEUE, {"run": run_id, "site": url}).first()
        if row is None:
            raise SiteForgottenError(f"{self.name}: run {run_id} has no site {url}")
        return str(row.queue)


def _upgrade(url: URL) -> None:
    engine = connect(url, foreign_keys=False)
    try:
        bring_up_to_date(engine, describe(url))
    finally:
        engine.dispose()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _sites(run_id: int) -> Select[Any]:
    return select(run_sites).where(run_sites.c.run_id == run_id).order_by(run_sites.c.position)


def _pending(run_id: int) -> Select[Any]:
    return _sites(run_id).where(~select(audits.c.id).where(AUDIT_OF_SITE).exists())


def _documents(run_id: int, *, after: int) -> Select[Any]:
    return (
        select(run_sites.c.position, audits.c.document)
        .join(audits, AUDIT_OF_SITE)
        .where(run_sites.c.run_id == run_id, run_sites.c.position > after)
        .order_by(run_sites.c.position)
    )


def _outlines(run_id: int) -> Select[Any]:
    listed = (run_sites.c.name, run_sites.c.country, run_sites.c.sector, run_sites.c.list_id.label("id"))
    told = [audits.c[name] for name in ("site", "final_url", "verdict", "reason", "version", *SCORE_FIELDS)]
    return (
        select(*listed, *told)
        .join(audits, AUDIT_OF_SITE)
        .where(run_sites.c.run_id == run_id)
        .order_by(run_sites.c.position)
    )
