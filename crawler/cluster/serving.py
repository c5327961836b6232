"""One worker's share in one run: takes sites from the run's queue, audits them, stores each audit."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from procrastinate import App
from procrastinate.jobs import Job

from crawler import __version__
from crawler.cluster.patience import in_thread
from crawler.cluster.queue import STAGES, WORKING, NotNowError, Stage
from crawler.cluster.timing import Timing
from crawler.contract import audit_to_dict
from crawler.model import Site, SiteAudit
from crawler.site.fetching import AbandonAuditError
from crawler.site.score_rules import Scoring
from crawler.site.unassessed import not_assessed
from crawler.store import SiteForgottenError, Store, StoreAwayError, StoreError

logger = logging.getLogger(__name__)

Audit = Callable[[Site], Awaitable[SiteAudit | None]]
"""Audits one site; None where it could not be done now through no fault of the site."""


class Share:
    """What one worker does of one run. `serve` does it; `do` is called by procrastinate, a job a time."""

    def __init__(self, store: Store, app: App, run: int, scoring: Scoring | None, timing: Timing) -> None:
        self._store, self._app, self._run, self._scoring = store, app, run, scoring
        self._timing = timing
        self._audit: Audit | None = None
        self._open: dict[int, asyncio.Task[Any]] = {}
        self._unknown: set[int] = set()
        self._stopping = asyncio.Event()
        self._worker_id: int | None = None
        self._failure: AbandonAuditError | None = None
        self.finished = 0
        """Audits stored."""

    async def serve(self, audit: Audit, open_sites: int) -> None:
        """Audit the run's sites until none waits in its queues, or it was told to stop.

        Raises AbandonAuditError where nothing can be audited here; what was open is put back.
        """
        self._audit = audit
        while not self._stopping.is_set() and (stage := await self._next_stage()):
            await self._work(stage, min(open_sites, stage.at_once or open_sites))
        if self._failure is not None:
            raise self._failure
        await in_thread(partial(self._store.finish_run, self._run))

    async def do(self, job: Job, run: int, url: str) -> None:
        """Audit one site and store the audit, unless that was done.

        Raises NotNowError where it is to be tried again, StoreError where its audit cannot be stored.
        """
        task = asyncio.current_task()
        if job.id is None or task is None or self._audit is None:
            raise RuntimeError("a job without a number or a worker")
        self._worker_id = job.worker_id
        self._open[job.id] = task
        try:
            site = await in_thread(partial(self._store.pending_site, run, url))
            if site is None:
                return
            await self._keep(await self._audited(site, self._audit))
        finally:
            del self._open[job.id]

    def finish_soon(self, seconds: float) -> None:
        """Take no further site; put back those that are open after so many seconds."""
        self._stopping.set()
        asyncio.get_running_loop().call_later(seconds, self.abandon)

    def abandon(self) -> None:
        """Take no further site, and put back those that are open."""
        self._stopping.set()
        for task in self._open.values():
            task.cancel()

    async def find_forgotten(self) -> None:
        """Put back jobs that we took without learning of it, as when the connection broke at that moment.

        To be called now and then: a job counts as forgotten when it is so twice in a row.
        """
        if self._worker_id is None:
            return
        manager = self._app.job_manager
        held = await manager.list_jobs_async(status="doing", worker_id=self._worker_id)
        unknown = {job.id: job for job in held if job.id is not None and job.id not in self._open}
        for number in unknown.keys() & self._unknown:
            logger.warning("Putting back a job that got lost on the way: %s", unknown[number].task_kwargs)
            await manager.retry_job(unknown[number])
        self._unknown = set(unknown)

    async def _audited(self, site: Site, audit: Audit) -> SiteAudit:
        try:
            found = await audit(site)
        except AbandonAuditError as error:
            self._failure = error
            self.abandon()
            raise NotNowError(site.url) from error
        except Exception as error:
            # As a job that fails it would leave its run unfinished for ever.
            logger.exception("%s: error of ours, the site is not assessed", site.url)
            why = f"{type(error).__name__}: {error}"
            return not_assessed(site, why, datetime.now(UTC), 0.0, __version__)
        if found is None:
            raise NotNowError(site.url)
        return found

    async def _keep(self, audit: SiteAudit) -> None:
        try:
            await self._store_audit(audit)
        except StoreAwayError:
            raise
        except SiteForgottenError:
            return
        except StoreError as error:
            logger.exception("%s: its audit cannot be stored", audit.site.url)
            why = f"its audit cannot be stored: {error}"
            await self._store_audit(not_assessed(audit.site, why, datetime.now(UTC), 0.0, __version__))

    async def _store_audit(self, audit: SiteAudit) -> None:
        document = audit_to_dict(audit, self._scoring)
        if await in_thread(partial(self._store.keep, self._run, document)):
            self.finished += 1

    async def _next_stage(self) -> Stage | None:
        for stage in STAGES:
            if await self._has_waiting(stage):
                return stage
        return None

    async def _has_waiting(self, stage: Stage) -> bool:
        queue = stage.queue(self._run)
        return bool(list(await self._app.job_manager.list_queues_async(queue=queue, status="todo")))

    async def _work(self, stage: Stage, at_once: int) -> None:
        """Work on one of the run's queues until nothing waits there and nothing is open."""
        worker = asyncio.create_task(
            self._app.run_worker_async(
                queues=[stage.queue(self._run)],
                concurrency=at_once,
                fetch_job_polling_interval=self._timing.look,
                update_heartbeat_interval=self._timing.heartbeat,
                # To forget a worker that lives would end it; `rescue` needs no forgetting.
                stalled_worker_timeout=86_400.0,
                delete_jobs="successful",
                additional_context={WORKING: self},
                install_signal_handlers=False,
            )
        )
        try:
            await self._until_idle(worker, stage)
        finally:
            worker.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await worker

    async def _until_idle(self, worker: asyncio.Task[None], stage: Stage) -> None:
        while not worker.done():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), self._timing.look)
                return
            if not self._open and not await self._has_waiting(stage):
                return
