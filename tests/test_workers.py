"""Several processes on one run: every site once, whatever becomes of the processes."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from child_processes import ROOT, begins_with, made_deadly
from made_audits import audit
from servers import Asked, Servers, page, site

from crawler.contract import Document, audit_to_dict
from crawler.model import Site
from crawler.store import Store
from crawler.workers import SITES_PER_WORKER, choose_workers

DETAILS = "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"


@pytest.mark.parametrize(
    ("wanted", "sites", "count"),
    [
        ("", 1000, 0),
        ("1", 1000, 1),
        ("3", 1000, 3),
        ("8", 2, 2),
        ("2", 0, 1),
        ("auto", SITES_PER_WORKER - 1, 1),
    ],
)
def test_there_are_as_many_workers_as_make_sense(wanted: str, sites: int, count: int) -> None:
    assert choose_workers(wanted, sites) == count


def test_auto_is_a_worker_a_core() -> None:
    assert choose_workers("auto", 100_000) == len(os.sched_getaffinity(0))


@pytest.mark.parametrize("wanted", ["0", "-1", "two", " ", "1.5"])
def test_what_is_no_number_of_workers_is_refused(wanted: str) -> None:
    with pytest.raises(ValueError, match="neither a number"):
        choose_workers(wanted, 10)


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


def start(folder: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "crawler.cli", "audit", str(folder / "list.txt"), "--workers", "2", "--quiet",
         "--no-report", "--browser", "never", "--delay", "0", "--out", str(folder / "out"),
         "--store", str(folder / "store.db"), *options],
        cwd=ROOT, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def stored(folder: Path) -> list[Document]:
    with Store.open(folder / "store.db") as store:
        return list(store.audits(1))


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    """The worker processes that a run has started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
            if int(fields[1]) == process.pid:
                found.append(int(status.parent.name))
        except (OSError, IndexError):
            continue
    return found


def test_two_workers_share_a_run(servers: Servers, tmp_path: Path) -> None:
    homes = [servers.serve(site({"/": DETAILS})) for _ in range(12)]
    (tmp_path / "list.txt").write_text("\n".join(homes))
    process = start(tmp_path)
    assert process.wait(60) == 0, process.stderr
    lines = (tmp_path / "out" / "audits.jsonl").read_text().splitlines()
    assert sorted(json.loads(line)["site"] for line in lines) == sorted(homes)
    assert [audit["site"] for audit in stored(tmp_path)] == homes
    assert {audit["verdict"] for audit in stored(tmp_path)} == {"phone_and_email"}
    assert all(servers.log(home).paths.count("/") == 1 for home in homes)


def held(servers: Servers, count: int) -> tuple[list[str], Callable[[], None]]:
    """Sites that answer only once the gate is opened, and what opens it."""
    gate = asyncio.Event()

    async def wait(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.path != "/":
            await page("", 404)(asked, writer)
            return
        await gate.wait()
        await page(DETAILS)(asked, writer)

    return [servers.serve(wait) for _ in range(count)], lambda: servers.call(gate.set)


def test_the_sites_of_a_killed_worker_come_back(servers: Servers, tmp_path: Path) -> None:
    homes, open_gate = held(servers, 6)
    (tmp_path / "list.txt").write_text("\n".join(homes))
    process = start(tmp_path)
    try:
        servers.wait_for(lambda s: sum("/" in s.log(home).paths for home in homes) == 6)
        os.kill(workers_of(process)[0], signal.SIGKILL)
    finally:
        open_gate()
    assert process.wait(60) == 0
    assert [audit["site"] for audit in stored(tmp_path)] == homes
    assert {audit["verdict"] for audit in stored(tmp_path)} == {"phone_and_email"}


def test_ctrl_c_stops_all_and_the_rest_is_resumed(servers: Servers, tmp_path: Path) -> None:
    homes, open_gate = held(servers, 4)
    (tmp_path / "list.txt").write_text("\n".join(homes))
    process = start(tmp_path, "--set", "KONTAKTBAR_STOP_SECONDS=0")
    servers.wait_for(lambda s: sum("/" in s.log(home).paths for home in homes) == 4)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert stored(tmp_path) == []
    open_gate()
    again = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "audit", "--resume", "--workers", "2", "--quiet", "--no-report",
         "--store", str(tmp_path / "store.db")],
        cwd=ROOT, timeout=150,
    )  # fmt: skip
    assert again.returncode == 0
    assert [audit["site"] for audit in stored(tmp_path)] == homes


def test_a_site_that_ends_every_worker_is_given_up_and_the_others_are_done(
    servers: Servers, tmp_path: Path
) -> None:
    homes = [servers.serve(site({"/": DETAILS})) for _ in range(3)]
    poison = servers.serve(site({"/": "<p>poison</p>"}))
    (tmp_path / "list.txt").write_text("\n".join([*homes, poison]))
    path = begins_with(made_deadly("crawler.site.walk.judge"), tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "audit", str(tmp_path / "list.txt"), "--workers", "2", "--quiet",
         "--no-report", "--browser", "never", "--delay", "0", "--out", str(tmp_path / "out"),
         "--store", str(tmp_path / "store.db")],
        cwd=ROOT, timeout=100, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert done.returncode == 0
    assert any("given up" in note for audit in stored(tmp_path) for note in audit["notes"])
    verdicts = {audit["site"]: (audit["verdict"], audit["reason"]) for audit in stored(tmp_path)}
    assert verdicts == dict.fromkeys(homes, ("phone_and_email", None)) | {
        poison: ("not_assessed", "internal_error")
    }


def test_audits_of_another_worker_are_not_stored_twice(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        run = store.create_run([Site("http://firma.example/")], source="", settings={})
        document = audit_to_dict(audit("http://firma.example/"))
        assert [store.keep(run, document, "a"), store.keep(run, document, "b")] == [True, False]
