"""The queue in a real PostgreSQL: who gets which job, what becomes of those whose worker died."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import psycopg
import pytest
from made_audits import audit
from postgresql_server import PostgreSQL
from procrastinate import App
from procrastinate.jobs import Job, Status
from typer.testing import CliRunner

from crawler.cli import app as cli
from crawler.cluster.connector import PatientConnector
from crawler.cluster.enqueueing import enqueue, enqueue_run
from crawler.cluster.queue import open_queue, queue_after, run_of, waiting, worker_app
from crawler.cluster.rescue import GAVE_UP, Rescue
from crawler.cluster.serving import Share
from crawler.cluster.timing import Timing
from crawler.contract import Document, audit_to_dict
from crawler.model import Budget, Site, SiteAudit
from crawler.store import Store, StoreError

T = TypeVar("T")


async def nowhere(name: str) -> str | None:
    return None


@pytest.fixture
def store(postgresql: PostgreSQL) -> Iterator[Store]:
    with Store.open(postgresql.emptied()) as opened:
        yield opened


@pytest.fixture
async def queue(store: Store) -> AsyncIterator[App]:
    with open_queue(store):
        pass
    async with worker_app(store).open_async() as app:
        yield app


def put(store: Store, *urls: str, look_up: object = nowhere) -> int:
    sites = [Site(url) for url in urls]
    return enqueue(store, sites, source="", budget=Budget(), settings={}, look_up=look_up)


def sql(store: Store, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(store.location, autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


async def take(app: App, queue: str, worker: int) -> Job | None:
    return await app.job_manager.fetch_job([queue], worker)


@pytest.mark.parametrize(
    ("name", "run", "after"),
    [
        ("run-12", 12, "run-12-suspects"),
        ("run-12-suspects", 12, "run-12-alone"),
        ("run-12-alone", 12, None),
        ("default", None, None),
        ("run-12-other", None, None),
        ("run-x", None, None),
    ],
)
def test_queues_of_a_run(name: str, run: int | None, after: str | None) -> None:
    assert (run_of(name), queue_after(name)) == (run, after)


def test_a_run_gets_into_the_queue_once(store: Store) -> None:
    run = put(store, "http://a.example/", "http://b.example/")
    assert waiting(store, run) == 2
    assert enqueue_run(store, run, nowhere) == 0
    assert waiting(store, run) == 2
    assert not store.run(run).finished


def test_only_what_is_left_of_a_run_gets_into_the_queue(store: Store) -> None:
    run = store.create_run([Site("http://a.example/"), Site("http://b.example/")], source="", settings={})
    store.keep(run, audit_to_dict(audit("http://a.example/")))
    assert enqueue_run(store, run, nowhere) == 1
    assert sql(store, "SELECT args->>'url' FROM procrastinate_jobs") == [("http://b.example/",)]


async def test_sites_of_one_lock_are_taken_one_after_the_other(store: Store, queue: App) -> None:
    run = await in_thread(put, store, "http://www.a.example/", "http://shop.a.example/", "http://b.example/")
    one, two = await queue.job_manager.register_worker(), await queue.job_manager.register_worker()
    first = await take(queue, f"run-{run}", one)
    second = await take(queue, f"run-{run}", two)
    assert first and second
    assert [first.task_kwargs["url"], second.task_kwargs["url"]] == [
        "http://www.a.example/",
        "http://b.example/",
    ]
    assert await take(queue, f"run-{run}", two) is None


async def test_two_runs_do_not_visit_a_domain_at_the_same_time(store: Store, queue: App) -> None:
    first = await in_thread(put, store, "http://a.example/")
    second = await in_thread(put, store, "http://a.example/")
    worker = await queue.job_manager.register_worker()
    assert await take(queue, f"run-{first}", worker)
    assert await take(queue, f"run-{second}", worker) is None


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


async def dies_with_a_job(app: App, store: Store, queue: str) -> None:
    worker = await app.job_manager.register_worker()
    assert await take(app, queue, worker)
    sql(
        store,
        f"UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour' WHERE id = {worker}",
    )


async def test_the_job_of_a_dead_worker_is_brought_back_once_it_was_seen_dead_long_enough(
    store: Store, queue: App
) -> None:
    run = await in_thread(put, store, "http://a.example/")
    await dies_with_a_job(queue, store, f"run-{run}")
    clock = Clock()
    rescue = Rescue(store, queue, Timing(lost=30), clock)
    assert await rescue.sweep() == 0
    clock.now += 29
    assert await rescue.sweep() == 0
    clock.now += 1
    assert await rescue.sweep() == 1
    assert sql(store, "SELECT queue_name, status::text FROM procrastinate_jobs") == [
        (f"run-{run}-suspects", "todo")
    ]


async def test_a_worker_that_gave_no_sign_while_the_database_was_away_is_not_dead(
    store: Store, queue: App
) -> None:
    run = await in_thread(put, store, "http://a.example/")
    await dies_with_a_job(queue, store, f"run-{run}")
    times = iter([0.0, 0.0, 10.0, 60.0, 61.0, 61.0])
    rescue = Rescue(store, queue, Timing(lost=30), lambda: next(times))
    assert await rescue.sweep() == 0
    assert await rescue.sweep() == 0, "this question took 50 seconds"
    assert await rescue.sweep() == 0


async def test_a_site_that_ends_every_worker_is_given_up_and_reported(store: Store, queue: App) -> None:
    run = await in_thread(put, store, "http://a.example/")
    clock = Clock()
    rescue = Rescue(store, queue, Timing(lost=30), clock)
    for stage in ("", "-suspects", "-alone"):
        assert not store.run(run).finished
        await dies_with_a_job(queue, store, f"run-{run}{stage}")
        await rescue.sweep()
        clock.now += 60
        assert await rescue.sweep() == 1
        clock.now += 60
        assert await rescue.sweep() == 0
    (found,) = store.audits(run)
    assert (found["verdict"], found["reason"], found["notes"]) == (
        "not_assessed",
        "internal_error",
        [GAVE_UP],
    )
    assert store.run(run).finished
    assert sql(store, "SELECT status::text FROM procrastinate_jobs") == [("failed",)]


async def test_to_end_a_job_that_somebody_else_ended_is_no_error(store: Store, queue: App) -> None:
    run = await in_thread(put, store, "http://a.example/")
    worker = await queue.job_manager.register_worker()
    job = await take(queue, f"run-{run}", worker)
    assert job
    for _ in range(2):
        await queue.job_manager.finish_job(job, Status.SUCCEEDED, delete_job=True)


async def test_questions_outlive_a_restart_of_the_server(postgresql: PostgreSQL) -> None:
    connector = PatientConnector(conninfo=postgresql.emptied(), min_size=1, max_size=2, timeout=5.0)
    await connector.open_async()
    try:
        assert await connector.execute_query_one_async("SELECT 1 AS one") == {"one": 1}
        await in_thread(postgresql.stop)
        await in_thread(postgresql.start)
        assert await connector.execute_query_one_async("SELECT 1 AS one") == {"one": 1}
    finally:
        await connector.close_async()


def test_only_one_process_has_a_lock(store: Store) -> None:
    with (
        store.alone("a") as first,
        store.alone("a", wait=False) as second,
        store.alone("b", wait=False) as other,
    ):
        assert (first, second, other) == (True, False, True)
    with store.alone("a", wait=False) as free:
        assert free


# --- the command line ---


def run_cli(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, list(arguments))
    return result.exit_code, " ".join(result.output.split())


@pytest.fixture
def companies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    path = tmp_path / "companies.txt"
    path.write_text("http://a.example/\nhttp://b.example/\n")
    return str(path)


def test_a_list_is_put_into_the_queue(store: Store, companies: str) -> None:
    code, output = run_cli("audit", companies, "--enqueue", "--store", store.location, "--max-pages", "7")
    assert code == 0
    assert "Run 1: 2 sites are in the queue" in output
    assert waiting(store, 1) == 2
    assert store.run(1).settings["budget"]["max_pages"] == 7
    code, output = run_cli("audit", "--resume", "1", "--enqueue", "--store", store.location)
    assert code == 0 and "in the queue already" in output


def test_a_queued_run_is_not_audited_here_as_well(store: Store, companies: str) -> None:
    run_cli("audit", companies, "--enqueue", "--store", store.location)
    code, output = run_cli("audit", "--resume", "--store", store.location)
    assert code == 4 and "run 1 is in the queue" in output


@pytest.mark.parametrize("option", ["--archive", "--evidence", "--excel", "--out=x", "--workers=2"])
def test_what_workers_cannot_heed_is_refused(companies: str, option: str) -> None:
    code, output = run_cli("audit", companies, "--enqueue", "--store", "postgresql://nobody@/x", option)
    assert code == 2 and option.partition("=")[0] in output


@pytest.mark.parametrize("command", [["worker"], ["audit", "LIST", "--enqueue"]])
def test_a_file_is_no_store_for_many_machines(companies: str, tmp_path: Path, command: list[str]) -> None:
    given = [companies if word == "LIST" else word for word in command]
    code, output = run_cli(*given, "--store", str(tmp_path / "store.db"))
    assert code == 4
    assert "needs a store in PostgreSQL" in output
    assert not (tmp_path / "store.db").exists()


async def in_thread(function: Callable[..., T], *arguments: object) -> T:
    return await asyncio.to_thread(function, *arguments)


# --- a worker's share ---


def share(store: Store, app: App, run: int) -> Share:
    return Share(store, app, run, None, Timing())


async def take_first(app: App, run: int) -> Job:
    job = await take(app, f"run-{run}", await app.job_manager.register_worker())
    assert job is not None
    return job


async def test_a_site_that_was_audited_meanwhile_is_not_visited(store: Store, queue: App) -> None:
    run = await in_thread(put, store, "http://a.example/")
    store.keep(run, audit_to_dict(audit("http://a.example/")))
    visited: list[Site] = []

    async def visit(site: Site) -> None:
        visited.append(site)

    working = share(store, queue, run)
    await working.serve(visit, 2)
    assert visited == []
    assert waiting_now(store) == []
    assert store.run(run).finished


async def test_a_site_that_cannot_be_audited_now_is_tried_again(store: Store, queue: App) -> None:
    run = await in_thread(put, store, "http://a.example/")
    working = share(store, queue, run)

    async def visit(site: Site) -> None:
        working.finish_soon(60)

    await working.serve(visit, 2)
    assert waiting_now(store) == [(f"run-{run}", "todo", 1)]
    assert not store.run(run).finished


async def test_an_audit_that_cannot_be_stored_is_stored_as_a_fault_of_ours(
    store: Store, queue: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = await in_thread(put, store, "http://a.example/")
    keep = Store.keep

    def picky(self: Store, number: int, document: Document, owner: str = "") -> bool:
        if document["verdict"] != "not_assessed":
            raise StoreError("value too long")
        return keep(self, number, document, owner)

    monkeypatch.setattr(Store, "keep", picky)

    async def visit(site: Site) -> SiteAudit:
        return audit(site.url)

    await share(store, queue, run).serve(visit, 2)
    (found,) = store.audits(run)
    assert (found["verdict"], found["reason"]) == ("not_assessed", "internal_error")
    assert "value too long" in found["notes"][0]
    assert store.run(run).finished


async def test_a_fault_of_ours_is_stored_as_one(store: Store, queue: App) -> None:
    run = await in_thread(put, store, "http://a.example/")

    async def visit(site: Site) -> SiteAudit:
        raise ValueError("no such thing")

    await share(store, queue, run).serve(visit, 2)
    (found,) = store.audits(run)
    assert (found["reason"], found["notes"]) == ("internal_error", ["ValueError: no such thing"])
    assert store.run(run).finished


async def test_a_job_that_we_took_without_learning_of_it_is_put_back(store: Store, queue: App) -> None:
    run = await in_thread(put, store, "http://a.example/", "http://b.example/")
    working, done = share(store, queue, run), asyncio.Event()

    async def visit(site: Site) -> SiteAudit:
        # As when the connection breaks while the answer is under way: the job is ours, and nobody knows.
        await take(queue, f"run-{run}", working._worker_id or 0)
        await working.find_forgotten()
        assert waiting_now(store) == [(f"run-{run}", "doing", 2)]
        await working.find_forgotten()
        assert sorted(waiting_now(store)) == [(f"run-{run}", "doing", 1), (f"run-{run}", "todo", 1)]
        working.finish_soon(60)
        done.set()
        return audit(site.url)

    await working.serve(visit, 1)
    assert done.is_set()
    assert waiting_now(store) == [(f"run-{run}", "todo", 1)]


def waiting_now(store: Store) -> list[tuple[object, ...]]:
    return sql(store, "SELECT queue_name, status::text, count(*) FROM procrastinate_jobs GROUP BY 1, 2")
