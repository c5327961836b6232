"""The queue: a job a site, kept by procrastinate in the store's own database.

The jobs of a run wait in a queue of the run's. Those whose worker died wait in two further ones, of suspects:
few of them are open at a time, so that the one among them that ends its workers is found with little loss.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from procrastinate import App, JobContext, RetryDecision, SyncPsycopgConnector
from procrastinate.connector import BaseConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy

from crawler.cluster.connector import PatientConnector, is_away
from crawler.store import Store, StoreAwayError, StoreError

TASK = "kontaktbar.audit_site"
WORKING = "working"
"""The key under which a worker gives its jobs what they work with, in procrastinate's additional context."""
_NAME = re.compile(r"run-(\d+)(|-suspects|-alone)\Z", re.ASCII)
_RETRY_SECONDS = 5
_INDEX = """CREATE INDEX IF NOT EXISTS kontaktbar_jobs_lock ON procrastinate_jobs (lock)
            WHERE status IN ('todo', 'doing')"""
"""With it, taking a job costs the same however many wait; procrastinate compares each one's lock with all."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One of a run's queues."""

    suffix: str
    at_once: int | None
    """Sites of it that a worker has open at most; None: as many as it likes."""

    def queue(self, run: int) -> str:
        """Return the name of the run's queue."""
        return f"run-{run}{self.suffix}"


STAGES = (Stage("", None), Stage("-suspects", 16), Stage("-alone", 1))
"""A job whose worker dies goes to the next; after the last its site is given up: after three deaths."""


def run_of(queue: str) -> int | None:
    """Return the run that a queue is of; None for another program's."""
    match = _NAME.match(queue)
    return int(match[1]) if match else None


def queue_after(queue: str) -> str | None:
    """Return the queue that a job of this one goes to when its worker died; None after the last."""
    names = [stage.suffix for stage in STAGES]
    match = _NAME.match(queue)
    if match is None or match[2] == names[-1]:
        return None
    return f"run-{match[1]}{names[names.index(match[2]) + 1]}"


class NotNowError(Exception):
    """A site could not be audited now, through no fault of its own."""


class PutBack(BaseRetryStrategy):
    """Puts a job back into its queue: at once where it was cut short by a stop, else after a pause."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Return when it is tried again. A fault of ours is not: the job stays, as failed."""
        if isinstance(exception, NotNowError):
            return RetryDecision(retry_in={"seconds": _RETRY_SECONDS})
        return None if isinstance(exception, Exception) else RetryDecision(retry_in={"seconds": 0})


def worker_app(store: Store) -> App:
    """Return procrastinate's app for a worker, not opened yet."""
    return _app(
        PatientConnector(conninfo=conninfo(store), min_size=1, max_size=4, timeout=5.0, reconnect_timeout=2.0)
    )


@contextmanager
def open_queue(store: Store) -> Iterator[App]:
    """Open the queue for questions from one thread, making its tables where there are none.

    Raises StoreError where the database fails.
    """
    with store_errors(store), _app(SyncPsycopgConnector(conninfo=conninfo(store), min_size=1)).open() as app:
        with store.alone("tables of the queue"):
            if not app.check_connection():
                app.schema_manager.apply_schema()
                app.connector.execute_query(_INDEX)
        yield app


def waiting(store: Store, run: int) -> int:
    """Return how many sites of a run are in the queue: waiting, or in a worker's hands."""
    with open_queue(store) as app:
        return sum(jobs_of(app, stage.queue(run)) for stage in STAGES)


def jobs_of(app: App, queue: str) -> int:
    """Return how many jobs of a queue wait or are in a worker's hands."""
    counts = Counter(job.status for job in app.job_manager.list_jobs(queue=queue))
    return counts["todo"] + counts["doing"]


def _app(connector: BaseConnector) -> App:
    app = App(connector=connector)
    app.task(name=TASK, pass_context=True, retry=PutBack())(_audit_site)
    return app


async def _audit_site(context: JobContext, run: int, url: str) -> None:
    """Hand a job on to the worker that took it."""
    await context.additional_context[WORKING].do(context.job, run, url)


def conninfo(store: Store) -> str:
    """Return the store's address as libpq takes it, without the name of SQLAlchemy's driver."""
    return f"postgresql://{store.location.partition('://')[2]}"


@contextmanager
def store_errors(store: Store) -> Iterator[None]:
    """Turn what procrastinate and psycopg raise into one StoreError that names the store."""
    try:
        yield
    except (ConnectorException, psycopg.Error) as error:
        kind = StoreAwayError if is_away(error) else StoreError
        raise kind(f"{store.name}: {' '.join(str(error.__cause__ or error).split())}") from error
