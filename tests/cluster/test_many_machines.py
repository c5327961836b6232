"""Workers on many machines, as far as one machine shows it: processes that share nothing but the database."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from child_processes import NO_READER, ROOT, begins_with, made_deadly
from postgresql_server import PostgreSQL
from servers import Answer, Asked, Servers, page, site
from typer.testing import CliRunner

from crawler.cli import app
from crawler.cluster.queue import waiting
from crawler.contract import Document
from crawler.store import Store

DETAILS = "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
OPEN_SITES = 20
LOST_AFTER = 5


class Web:
    """Companies behind a proxy, `firma0.example` and on; from `held_from` on they answer when the gate opens."""

    def __init__(self, servers: Servers, held_from: int, poison: str = "") -> None:
        self.servers, self._held_from, self._poison = servers, held_from, poison
        self._gate = asyncio.Event()
        self.proxy = servers.serve_hosts(self._answer)

    def open_gate(self) -> None:
        self.servers.call(self._gate.set)

    def seen(self) -> list[str]:
        """The companies whose homepage was asked for."""
        return [host for host, log in list(self.servers.logs.items()) if "/" in log.paths]

    def _answer(self, host: str) -> Answer:
        async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
            if asked.path == "/" and int(host.partition(".")[0].removeprefix("firma")) >= self._held_from:
                await self._gate.wait()
            body = "<p>poison</p>" if host == self._poison else DETAILS
            await site({"/": page(body)})(asked, writer)

        return answer


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


@pytest.fixture
def processes() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Worker processes; those that still run in the end are ended."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait(30)


@pytest.fixture
def location(postgresql: PostgreSQL) -> str:
    return postgresql.emptied()


def enqueue(
    location: str, folder: Path, proxy: str, count: int, monkeypatch: pytest.MonkeyPatch, *options: str
) -> int:
    """Put companies into the queue as a user does; return the run's number."""
    companies = folder / "companies.txt"
    companies.write_text("\n".join(f"http://firma{number}.example/" for number in range(count)))
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("no_proxy", "")
    done = CliRunner().invoke(
        app,
        ["audit", str(companies), "--enqueue", "--store", location, "--browser", "never", "--delay", "0",
         "--set", "DOWNLOAD_TIMEOUT=60", *options],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert f"{count} sites are in the queue" in done.output
    with Store.open(location) as store:
        return store.latest_run() or 0


def start(location: str, *options: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "crawler.cli", "worker", "--store", location, "--lost-after", str(LOST_AFTER),
         "--open-sites", str(OPEN_SITES), *options],
        cwd=ROOT, env=os.environ | environment,
    )  # fmt: skip


def stored(location: str, run: int) -> list[Document]:
    with Store.open(location) as store:
        return list(store.audits(run))


@pytest.mark.timeout(400)
def test_no_site_is_lost_or_audited_twice_whatever_dies(
    servers: Servers,
    postgresql: PostgreSQL,
    location: str,
    processes: list[subprocess.Popen[bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count, held_from = 300, 120
    web = Web(servers, held_from)
    run = enqueue(location, tmp_path, web.proxy, count, monkeypatch)
    processes += [start(location, "--until-empty") for _ in range(3)]
    servers.wait_for(lambda _: len(web.seen()) == held_from + 3 * OPEN_SITES, 120)

    processes[0].kill()
    processes[0].wait(30)
    postgresql.stop()
    web.open_gate()  # the others' audits are done while there is nowhere to put them
    postgresql.start()

    assert [process.wait(150) for process in processes[1:]] == [0, 0]
    audits = stored(location, run)
    assert sorted(audit["site"] for audit in audits) == sorted(
        f"http://firma{n}.example/" for n in range(count)
    )
    assert {audit["verdict"] for audit in audits} == {"phone_and_email"}
    with Store.open(location) as store:
        assert store.run(run).finished
        assert waiting(store, run) == 0
    visits = [servers.log(f"firma{n}.example").paths.count("/") for n in range(count)]
    assert sum(visits) == count + OPEN_SITES, "only what the killed worker had open is visited again"
    assert max(visits) == 2


@pytest.mark.timeout(400)
def test_a_worker_that_is_told_to_stop_puts_back_what_is_not_done(
    servers: Servers,
    location: str,
    processes: list[subprocess.Popen[bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    web = Web(servers, held_from=3)
    run = enqueue(location, tmp_path, web.proxy, 7, monkeypatch, "--set", "KONTAKTBAR_STOP_SECONDS=0")
    processes.append(start(location))
    servers.wait_for(lambda _: len(web.seen()) == 7, 90)
    processes[0].send_signal(signal.SIGTERM)
    assert processes[0].wait(60) == 130
    with Store.open(location) as store:
        # A site whose audit was being stored at that moment is in both.
        assert store.run(run).done + waiting(store, run) >= 7
        assert store.run(run).done <= 3
    web.open_gate()
    processes.append(start(location, "--until-empty"))
    assert processes[1].wait(90) == 0
    assert [audit["verdict"] for audit in stored(location, run)] == ["phone_and_email"] * 7
    with Store.open(location) as store:
        assert store.run(run).finished and waiting(store, run) == 0


@pytest.mark.timeout(400)
def test_a_page_that_crashes_its_parser_ends_no_worker(
    servers: Servers,
    location: str,
    processes: list[subprocess.Popen[bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    web = Web(servers, held_from=4, poison="firma2.example")
    run = enqueue(location, tmp_path, web.proxy, 4, monkeypatch)
    path = begins_with(made_deadly("crawler.site.reading.read_fetched"), tmp_path)
    processes.append(start(location, "--until-empty", PYTHONPATH=path))
    assert processes[-1].wait(90) == 0
    assert {audit["site"]: (audit["verdict"], audit["reason"]) for audit in stored(location, run)} == {
        f"http://firma{number}.example/": ("phone_and_email", None) for number in range(4)
    } | {"http://firma2.example/": ("not_assessed", "internal_error")}


@pytest.mark.timeout(400)
def test_a_worker_that_cannot_read_pages_leaves_the_sites_to_others(
    servers: Servers,
    location: str,
    processes: list[subprocess.Popen[bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = enqueue(location, tmp_path, Web(servers, held_from=4).proxy, 4, monkeypatch)
    path = begins_with(NO_READER, tmp_path)
    processes.append(start(location, "--until-empty", PYTHONPATH=path))
    assert processes[-1].wait(90) == 4
    assert stored(location, run) == []
    processes.append(start(location, "--until-empty"))
    assert processes[-1].wait(90) == 0
    assert {audit["verdict"] for audit in stored(location, run)} == {"phone_and_email"}


@pytest.mark.timeout(400)
def test_a_site_that_ends_every_worker_is_given_up_and_the_others_are_done(
    servers: Servers,
    location: str,
    processes: list[subprocess.Popen[bytes]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    web = Web(servers, held_from=8, poison="firma2.example")
    run = enqueue(location, tmp_path, web.proxy, 8, monkeypatch)
    # As systemd, Docker or Kubernetes do: a worker that died is started again.
    path = begins_with(made_deadly("crawler.site.walk.judge"), tmp_path)
    while not processes or processes[-1].returncode != 0:
        assert len(processes) < 4, [process.returncode for process in processes]
        processes.append(start(location, "--until-empty", "--lost-after", "2", PYTHONPATH=path))
        processes[-1].wait(90)
    assert [process.returncode for process in processes] == [-signal.SIGSEGV] * 3 + [0]
    assert {audit["site"]: (audit["verdict"], audit["reason"]) for audit in stored(location, run)} == {
        f"http://firma{number}.example/": ("phone_and_email", None) for number in range(8)
    } | {"http://firma2.example/": ("not_assessed", "internal_error")}
    with Store.open(location) as store:
        assert store.run(run).finished
