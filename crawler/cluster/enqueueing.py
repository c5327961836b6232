"""Puts the sites of runs into the queue."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

import psycopg
from procrastinate.jobs import Job

from crawler.cluster.addresses import LookUp, addresses_of
from crawler.cluster.locks import host_name, locks_of
from crawler.cluster.queue import STAGES, TASK, conninfo, jobs_of, open_queue
from crawler.crawl_settings import SettingError, project_settings
from crawler.jobs import QUEUED
from crawler.lists.skip_list import read_skip_lists
from crawler.model import Budget, Site
from crawler.site.score_rules import Scoring
from crawler.spiders.keeping import reason_to_keep
from crawler.store import Store

_FILES = ("KONTAKTBAR_ARCHIVE", "KONTAKTBAR_EVIDENCE")
_BATCH = 1000


def enqueue(
    store: Store,
    sites: Sequence[Site],
    *,
    source: str,
    budget: Budget,
    settings: Mapping[str, object],
    scoring: Scoring | None = None,
    look_up: LookUp | None = None,
) -> int:
    """Store a new run of `sites`, put each into the queue, and return the run's number.

    Args:
        store: a store in PostgreSQL; see `require_cluster`.
        settings: Scrapy settings that differ from the project's.
        look_up: as `addresses_of` takes it.

    Raises StoreError. A run that was stored when the queue failed can be put into it by `enqueue_run`.
    """
    kept = {
        "budget": asdict(budget),
        "scrapy": {name: str(value) for name, value in settings.items()},
        "scoring": dict(scoring.data) if scoring else None,
        "masked": not reason_to_keep(settings),
        QUEUED: True,
    }
    run = store.create_run(sites, source=source, settings=kept)
    enqueue_run(store, run, look_up)
    return run


def enqueue_run(store: Store, run: int, look_up: LookUp | None = None) -> int:
    """Put what is left of a run into the queue, and return how many sites that is.

    A run of which sites are in the queue already is left as it is, however often and from wherever this is
    called: 0 is returned. All its sites get into the queue, or none.

    Raises StoreError, or SettingError where the run keeps files beside its results.
    """
    refuse_files(store.run(run).settings.get("scrapy", {}))
    with open_queue(store) as app, store.alone(f"queue of run {run}"):
        if any(jobs_of(app, stage.queue(run)) for stage in STAGES):
            return 0
        pending = store.pending(run)
        locks = _locks(store, run, pending, look_up)
        with psycopg.connect(conninfo(store)) as connection:
            for batch in _batches(pending):
                jobs = [_job(run, site.url, locks[site.url]) for site in batch]
                app.job_manager.batch_defer_jobs(jobs, connection)
            # Without figures of the many new rows, PostgreSQL takes half a second to find the first job.
            connection.execute("ANALYZE procrastinate_jobs")
    return len(pending)


def refuse_files(settings: Mapping[str, object]) -> None:
    """Raise SettingError for settings that have a crawl keep files: each machine would keep its own."""
    for name in _FILES:
        if settings.get(name):
            raise SettingError(f"{name}: an archive or pictures are kept by one machine, not by a queue's")


def _locks(store: Store, run: int, sites: Sequence[Site], look_up: LookUp | None) -> Mapping[str, str]:
    urls = [site.url for site in sites]
    settings = project_settings(store.run(run).settings.get("scrapy", {}))
    listed = read_skip_lists(str(settings["KONTAKTBAR_SKIP_LIST"] or ""))
    asked = [host_name(url) for url in urls if listed.entry_for(url) is None]
    addresses = asyncio.run(addresses_of(asked, look_up))
    return locks_of(urls, addresses, settings.getint("KONTAKTBAR_SITES_PER_ADDRESS"))


def _job(run: int, url: str, lock: str) -> Job:
    return Job(
        queue=STAGES[0].queue(run),
        lock=lock,
        queueing_lock=f"{run} {url}",
        task_name=TASK,
        task_kwargs={"run": run, "url": url},
    )


def _batches(sites: Sequence[Site]) -> Iterator[Sequence[Site]]:
    for start in range(0, len(sites), _BATCH):
        yield sites[start : start + _BATCH]
