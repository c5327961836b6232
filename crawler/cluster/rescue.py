"""Brings back the jobs of workers that died, and gives up sites that end every worker."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

from procrastinate import App
from procrastinate.jobs import Job, Status

from crawler import __version__
from crawler.cluster.patience import in_thread
from crawler.cluster.queue import STAGES, TASK, queue_after, run_of
from crawler.cluster.timing import Timing
from crawler.contract import audit_to_dict
from crawler.site.unassessed import not_assessed
from crawler.store import Store
from crawler.stored import scoring_of_run

logger = logging.getLogger(__name__)

GAVE_UP = f"given up: the program ended {len(STAGES)} times while it audited this site"


class Rescue:
    """Looks after the other workers. Every worker does; a lock in the database lets one act at a time."""

    def __init__(
        self, store: Store, app: App, timing: Timing, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store, self._app, self._timing, self._clock = store, app, timing, clock
        self._first_seen: dict[int, float] = {}

    async def sweep(self) -> int:
        """Bring back the jobs of workers that are dead by now; return how many. To be called now and then.

        A worker counts as dead when its last sign of life is `lost` seconds ago and it is seen so for
        another `lost` seconds. While the database was away nobody could give a sign; that does not count.
        """
        asked = self._clock()
        stalled = await self._stalled()
        now = self._clock()
        if now - asked > self._timing.heartbeat:
            self._first_seen.clear()
        self._first_seen = {number: self._first_seen.get(number, now) for number in stalled}
        if not any(self._is_dead(number, now) for number in stalled):
            return 0
        async with _alone(self._store, "rescue of jobs") as is_ours:
            if not is_ours:
                return 0
            jobs = [job for number, job in (await self._stalled()).items() if self._is_dead(number, now)]
            for job in jobs:
                await self._bring_back(job)
        return len(jobs)

    def _is_dead(self, number: int, now: float) -> bool:
        return now - self._first_seen.get(number, now) >= self._timing.lost

    async def _stalled(self) -> dict[int, Job]:
        jobs = await self._app.job_manager.get_stalled_jobs(
            task_name=TASK, seconds_since_heartbeat=self._timing.lost
        )
        return {job.id: job for job in jobs if job.id is not None}

    async def _bring_back(self, job: Job) -> None:
        queue = queue_after(job.queue)
        if queue is not None:
            logger.warning("%s: its worker died, it is tried again", job.task_kwargs["url"])
            await self._app.job_manager.retry_job(job, queue=queue)
            return
        logger.warning("%s: %s", job.task_kwargs["url"], GAVE_UP)
        await in_thread(partial(self._give_up, job))
        await self._app.job_manager.finish_job(job, Status.FAILED, delete_job=False)

    def _give_up(self, job: Job) -> None:
        run = run_of(job.queue)
        if run is None:
            return
        site = self._store.pending_site(run, str(job.task_kwargs["url"]))
        if site is not None:
            audit = not_assessed(site, GAVE_UP, datetime.now(UTC), 0.0, __version__)
            self._store.keep(run, audit_to_dict(audit, scoring_of_run(self._store, run)))
        self._store.finish_run(run)


@asynccontextmanager
async def _alone(store: Store, name: str) -> AsyncIterator[bool]:
    """Hold a lock of the store, taken and let go in a thread; False where another process has it."""
    lock = store.alone(name, wait=False)
    is_ours = await asyncio.to_thread(lock.__enter__)
    try:
        yield is_ours
    finally:
        await asyncio.to_thread(lock.__exit__, None, None, None)
