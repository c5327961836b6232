"""What others do while a run is carried out: `--resume`, `forget`, `purge`, and what is left of a killed one."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from child_processes import ROOT
from servers import Asked, Servers, in_turn, page, site, without_robots

from crawler.cli import Exit
from crawler.store import Store
from crawler.store.processes import is_alive

DETAILS = "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
each_way = pytest.mark.parametrize("workers", [(), ("--workers", "1")], ids=["alone", "workers"])


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


class Place:
    """A folder with a store, where commands are given."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder, folder / "store.db"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "crawler.cli", *arguments, "--store", str(self.store)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def begin(self, homes: list[str], *options: str) -> subprocess.Popen[str]:
        (self.folder / "list.txt").write_text("\n".join(homes))
        return self.start(
            "audit", str(self.folder / "list.txt"), "--out", str(self.folder / "out"), "--delay", "0",
            "--browser", "never", "--quiet", "--no-report", *options,
        )  # fmt: skip

    def do(self, *arguments: str) -> tuple[int, str]:
        process = self.start(*arguments)
        said, errors = process.communicate(timeout=100)
        return process.returncode, said + errors

    def stored(self) -> list[str]:
        with Store.open(self.store) as store:
            return [audit["site"] for audit in store.audits(1)]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


class Gate:
    """Sites that answer only once the gate is opened."""

    def __init__(self, servers: Servers, count: int) -> None:
        self._servers, self._open = servers, asyncio.Event()
        self.homes = [servers.serve(without_robots(self.answer)) for _ in range(count)]

    async def answer(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        await self._open.wait()
        await page(DETAILS)(asked, writer)

    def open(self) -> None:
        self._servers.call(self._open.set)


def wait_for(servers: Servers, homes: list[str]) -> None:
    servers.wait_for(lambda s: all("/" in s.log(home).paths for home in homes))


def ends_well(process: subprocess.Popen[str]) -> None:
    _, errors = process.communicate(timeout=150)
    assert process.returncode == Exit.DONE, errors


def times_asked(servers: Servers, homes: list[str]) -> list[int]:
    return [servers.log(home).paths.count("/") for home in homes]


@each_way
def test_a_run_that_goes_on_cannot_be_resumed(
    servers: Servers, place: Place, workers: tuple[str, ...]
) -> None:
    gate = Gate(servers, 2)
    process = place.begin(gate.homes, *workers)
    try:
        wait_for(servers, gate.homes)
        code, said = place.do("audit", "--resume", "--quiet", *workers)
    finally:
        gate.open()
    assert (process.wait(60), code) == (Exit.DONE, Exit.CANNOT_READ_OR_WRITE)
    lines = said.splitlines()
    assert len(lines) == 1 or not any("--resume" in line for line in lines)
    assert f"run 1 is in the hands of another process (process {process.pid} on " in lines[-1]
    assert times_asked(servers, gate.homes) == [1, 1]
    assert place.stored() == gate.homes


@each_way
def test_a_site_that_is_forgotten_while_its_run_goes_on(
    servers: Servers, place: Place, workers: tuple[str, ...]
) -> None:
    """One is open, one waits for its turn: neither is stored, the other is not even visited."""
    gate = Gate(servers, 2)
    others = [servers.serve(site({"/": DETAILS})) for _ in range(2)]
    process = place.begin([*gate.homes, *others], "--open-sites", "2", *workers)
    try:
        wait_for(servers, gate.homes)
        for home in (gate.homes[0], others[0]):
            assert place.do("forget", home, "--yes")[0] == Exit.DONE
    finally:
        gate.open()
    ends_well(process)
    assert place.stored() == [gate.homes[1], others[1]]
    assert times_asked(servers, [*gate.homes, *others]) == [1, 1, 0, 1]
    assert (place.folder / "out" / "audits.jsonl").read_text().count("\n") == 2


@each_way
def test_all_sites_of_a_run_are_forgotten_while_it_goes_on(
    servers: Servers, place: Place, workers: tuple[str, ...]
) -> None:
    gate = Gate(servers, 1)
    process = place.begin(gate.homes, *workers)
    try:
        wait_for(servers, gate.homes)
        assert place.do("forget", gate.homes[0], "--yes")[0] == Exit.DONE
    finally:
        gate.open()
    ends_well(process)
    assert place.stored() == []


@each_way
def test_an_old_run_that_goes_on_is_not_purged(
    servers: Servers, place: Place, workers: tuple[str, ...]
) -> None:
    gate = Gate(servers, 1)
    process = place.begin(gate.homes, *workers)
    try:
        wait_for(servers, gate.homes)
        with sqlite3.connect(place.store) as connection:
            connection.execute("UPDATE runs SET started = '2020-01-01T00:00:00+00:00'")
        code, said = place.do("purge", "--older-than", "30d", "--yes")
        assert (code, "Left, being carried out: run 1." in said) == (Exit.DONE, True), said
    finally:
        gate.open()
    assert process.wait(60) == Exit.DONE
    assert place.stored() == gate.homes
    assert "Deleted 1 run" in place.do("purge", "--older-than", "30d", "--yes")[1]


@pytest.mark.parametrize("workers", [(), ("--workers", "2")], ids=["alone", "workers"])
def test_a_killed_run_is_resumed_at_once_and_its_workers_are_gone(
    servers: Servers, place: Place, workers: tuple[str, ...]
) -> None:
    """Nobody who had a site of the run in hand lives any more when it is visited again."""
    gate, owners, living = Gate(servers, 0), set[str](), list[str]()

    async def again(asked: Asked, writer: asyncio.StreamWriter) -> None:
        living.extend(owner for owner in owners if is_alive(owner))
        await page(DETAILS)(asked, writer)

    homes = [servers.serve(without_robots(in_turn(gate.answer, again))) for _ in range(4)]
    process = place.begin(homes, "--workers", "2")
    try:
        wait_for(servers, homes)
        with sqlite3.connect(place.store) as connection:
            owners |= {owner for (owner,) in connection.execute("SELECT owner FROM leases")}
        assert all(map(is_alive, owners)) and len(owners) in (2, 3)
        process.send_signal(signal.SIGKILL)
        code, said = place.do("audit", "--resume", "--quiet", "--no-report", *workers)
    finally:
        gate.open()
    process.communicate(timeout=100)
    assert code == Exit.DONE, said
    assert place.stored() == homes
    assert times_asked(servers, homes) == [2] * 4
    assert living == []
