"""A schedule whose audits workers on any machine make, from the first look to the report."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_schedules import add as add_made
from postgresql_server import PostgreSQL
from servers import Servers, site

from crawler.store import Store
from crawler.store.schedules import Outcome

ROOT = Path(__file__).resolve().parent.parent.parent
DETAILS = "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


def start(location: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "crawler.cli", *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT), "KONTAKTBAR_STORE": location},
        text=True,
    )


def test_an_audit_is_queued_once_however_many_look_and_written_up_when_workers_did_it(
    postgresql: PostgreSQL, servers: Servers, tmp_path: Path
) -> None:
    location = postgresql.emptied()
    homes = [servers.serve(site({"/": DETAILS})) for _ in range(4)]
    (tmp_path / "list.txt").write_text("\n".join(homes))
    with Store.open(location) as store:
        add_made(store, tmp_path, next_time=datetime(2026, 1, 5, 2, tzinfo=UTC), enqueue=True)
    lookers = [start(location, "schedule", "run-due") for _ in range(2)]
    worker = start(location, "worker")
    try:
        assert [looker.wait(100) for looker in lookers] == [0, 0]
    finally:
        worker.terminate()
        worker.wait(60)
    with Store.open(location) as store:
        (entry,) = store.schedules.history(store.schedules.named("banks").id)
        assert (entry.outcome, entry.summary) == (Outcome.DONE, "first audit: 4 sites")
        assert len(store.runs()) == 1
    assert all(servers.log(home).paths.count("/") == 1 for home in homes)
    assert len((Path(entry.folder) / "audits.jsonl").read_text().splitlines()) == 4
