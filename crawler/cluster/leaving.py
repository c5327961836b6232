"""Leaves a run's sites to the workers, and waits for them: how schedules audit on many machines."""

import time
from collections.abc import Callable

from rich.console import Console

from crawler.cluster.enqueueing import enqueue_run
from crawler.jobs import Job
from crawler.store import Store
from crawler.workflow import JobOutcome, work
from reports.audits_file import AuditsFile

_LOOK_SECONDS = 10.0


def work_by_queue(
    store: Store, job: Job, console: Console, pause: Callable[[float], None] = time.sleep
) -> JobOutcome:
    """Put what is left of a run into the queue, wait until its sites are done, then write its files.

    May be called again for the same run, also from elsewhere: its sites get into the queue once.
    Raises StoreError, or SettingError where the run keeps files beside its results.
    """
    while not store.finish_run(job.run_id):
        enqueue_run(store, job.run_id)
        pause(_LOOK_SECONDS)
    AuditsFile(job.out / "audits.jsonl", store.audits(job.run_id)).close()
    return work(store, job, console)
