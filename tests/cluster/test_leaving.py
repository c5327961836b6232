"""Schedules leave their sites to workers: into the queue once, then the files."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from made_audits import audit
from postgresql_server import PostgreSQL
from rich.console import Console
from typer.testing import CliRunner

from crawler.cli import app
from crawler.cluster.enqueueing import enqueue_run
from crawler.cluster.leaving import work_by_queue
from crawler.cluster.queue import waiting
from crawler.contract import audit_to_dict
from crawler.crawl_settings import SettingError
from crawler.jobs import Job, new_job
from crawler.model import Budget, Site
from crawler.store import Store

URLS = ["http://a.example/", "http://b.example/"]


@pytest.fixture
def store(postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with Store.open(postgresql.emptied()) as opened:
        yield opened


def begin(store: Store, folder: Path, **settings: object) -> Job:
    sites = [Site(url) for url in URLS]
    return new_job(
        store, sites, source="a.csv", out=folder / "out", budget=Budget(), settings=settings, quiet=True
    )


def work(store: Store, job: Job, pause: Callable[[float], None]) -> object:
    return work_by_queue(store, job, Console(file=io.StringIO()), pause)


def test_a_run_is_left_to_workers_and_its_files_are_written_when_it_is_done(
    store: Store, tmp_path: Path
) -> None:
    job = begin(store, tmp_path)
    in_queue: list[int] = []

    def pause(seconds: float) -> None:
        """A worker does a site while we wait; somebody else has the same run in hand."""
        in_queue.append(waiting(store, job.run_id))
        assert enqueue_run(store, job.run_id) == 0
        store.save(job.run_id, audit(URLS[len(in_queue) - 1]))

    work(store, job, pause)
    assert in_queue == [2, 2], "twice the same two jobs, and no more"
    lines = (tmp_path / "out" / "audits.jsonl").read_text().splitlines()
    assert [json.loads(line)["site"] for line in lines] == URLS
    assert len((tmp_path / "out" / "ranking.csv").read_text().splitlines()) == 3
    assert store.run(job.run_id).finished


def test_a_run_whose_sites_are_all_done_needs_no_workers(store: Store, tmp_path: Path) -> None:
    job = begin(store, tmp_path)
    for url in URLS:
        store.keep(job.run_id, audit_to_dict(audit(url)))
    work(store, job, lambda seconds: pytest.fail("nothing to wait for"))
    assert (tmp_path / "out" / "ranking.csv").exists()


def test_a_run_that_keeps_files_is_not_for_many_machines(store: Store, tmp_path: Path) -> None:
    job = begin(store, tmp_path, KONTAKTBAR_ARCHIVE=str(tmp_path))
    with pytest.raises(SettingError, match="kept by one machine"):
        work(store, job, lambda seconds: None)


@pytest.mark.parametrize(
    ("options", "code"),
    [([], 0), (["--archive"], 2), (["--evidence"], 2)],
    ids=["plain", "archive", "evidence"],
)
def test_a_schedule_is_left_to_workers(store: Store, tmp_path: Path, options: list[str], code: int) -> None:
    companies = tmp_path / "companies.txt"
    companies.write_text("\n".join(URLS))
    done = CliRunner().invoke(
        app,
        ["schedule", "add", "every monday 03:00", str(companies), "--name", "banks", "--timezone", "Europe/Oslo",
         "--enqueue", "--store", store.location, *options],
    )  # fmt: skip
    assert done.exit_code == code, done.output
    assert [each.options["enqueue"] for each in store.schedules.all()] == ([True] if code == 0 else [])


def test_a_schedule_is_left_to_workers_only_with_a_store_that_they_share(tmp_path: Path) -> None:
    companies = tmp_path / "companies.txt"
    companies.write_text("\n".join(URLS))
    done = CliRunner().invoke(
        app,
        ["schedule", "add", "every monday 03:00", str(companies), "--name", "banks", "--enqueue",
         "--store", str(tmp_path / "store.db")],
    )  # fmt: skip
    assert done.exit_code == 4
    assert "needs a store in PostgreSQL" in " ".join(done.output.split())
