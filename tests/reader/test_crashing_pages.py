"""Sites with a page that no parser survives: the run goes on, and the others' results are as ever."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from child_processes import NO_READER, begins_with, made_deadly
from servers import Asked, Servers, hang, page, site

from crawler.store import Store

DETAILS = "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
POISON = "<p>poison</p>"
READ = "crawler.site.reading.read_fetched"
WHY = "reading it ended the program that reads pages (signal 11)"


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


class Kontaktbar:
    """The command line, to which one word on a page is deadly."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.begin_with(made_deadly(READ, "ctypes.string_at(0)"))

    def begin_with(self, code: str) -> None:
        self.environment = {**os.environ, "PYTHONPATH": begins_with(code, self.folder)}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "crawler.cli", *arguments, "--browser", "never", "--delay", "0",
             "--allow-private"],
            cwd=self.folder, env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def audit(self, homes: list[str], *options: str) -> subprocess.Popen[str]:
        (self.folder / "list.txt").write_text("\n".join(homes))
        return self.start(
            "audit", "list.txt", "--out", "out", "--store", "store.db", "--no-report", "--quiet", *options
        )  # fmt: skip

    def stored(self) -> dict[str, Any]:
        with Store.open(self.folder / "store.db") as store:
            assert store.run(1).finished
            return {audit["site"]: audit for audit in store.audits(1)}


def street(servers: Servers) -> tuple[list[str], str, str]:
    """Good sites, one whose homepage is deadly, and one whose contact page is."""
    good = [servers.serve(site({"/": DETAILS})) for _ in range(4)]
    deadly = servers.serve(site({"/": POISON}))
    within = servers.serve(
        site({"/": "<p>Ring oss: 08-465 00 12</p><a href=/kontakt>Kontakta oss</a>", "/kontakt": POISON})
    )
    return good, deadly, within


@pytest.mark.parametrize(
    ("options", "visits"), [((), 1), (("--workers", "2"), 3)], ids=["one process", "two workers"]
)
def test_a_page_that_crashes_its_parser_costs_that_site(
    options: tuple[str, ...], visits: int, servers: Servers, tmp_path: Path
) -> None:
    good, deadly, within = street(servers)
    command = Kontaktbar(tmp_path)
    process = command.audit([*good[:2], deadly, within, *good[2:]], *options)
    _, errors = process.communicate(timeout=100)
    assert process.returncode == 0, errors
    found = command.stored()
    assert {found[home]["verdict"] for home in good} == {"phone_and_email"}
    assert (found[deadly]["verdict"], found[deadly]["reason"]) == ("not_assessed", "internal_error")
    assert found[deadly]["phone"]["reason"] == f"internal_error: {deadly} ({WHY})"
    assert found[within]["phone"]["status"] == "found", "what its homepage says is known"
    assert found[within]["email"]["reason"] == f"internal_error: {within}kontakt ({WHY})"
    assert found[deadly]["pages"][0]["detail"] == WHY
    assert {f"{deadly}: {WHY}", f"{within}kontakt: {WHY}"} <= set(errors.splitlines())
    lines = (tmp_path / "out" / "audits.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["site"] for line in lines} == set(found)
    assert (tmp_path / "out" / "ranking.csv").read_text(encoding="utf-8-sig").count("\n") == 7
    # A worker that dies leaves the sites it had open to its successor, which reads apart and dies no more.
    assert max(log.paths.count("/") for log in servers.logs.values()) <= visits


def test_a_page_that_takes_all_time_ends_a_worker_and_is_then_known(servers: Servers, tmp_path: Path) -> None:
    good, deadly, _within = street(servers)
    command = Kontaktbar(tmp_path)
    endless = made_deadly(READ, "while True: pass")
    command.begin_with(f"{endless}from crawler.reader import limits\nlimits.PROCESSOR_SECONDS = 1.0\n")
    process = command.audit([deadly, *good], "--workers", "1")
    _, errors = process.communicate(timeout=100)
    assert process.returncode == 0, errors
    found = command.stored()
    assert found[deadly]["pages"][0]["detail"] == "reading it takes more than 1 seconds of processor time"
    assert {found[home]["verdict"] for home in good} == {"phone_and_email"}


def test_check_says_what_became_of_it(servers: Servers, tmp_path: Path) -> None:
    home = servers.serve(site({"/": POISON}))
    said, errors = (process := Kontaktbar(tmp_path).start("check", home)).communicate(timeout=150)
    assert process.returncode == 5, errors
    assert "signal 11" in said


def test_a_run_with_such_a_page_is_stopped_and_resumed_as_any_other(servers: Servers, tmp_path: Path) -> None:
    good, deadly, _within = street(servers)
    gate = asyncio.Event()

    async def late(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.path == "/":
            await (page(DETAILS) if gate.is_set() else hang)(asked, writer)
        else:
            await page("", 404)(asked, writer)

    slow = servers.serve(late)
    command = Kontaktbar(tmp_path)
    process = command.audit([deadly, slow, *good], "--set", "KONTAKTBAR_STOP_SECONDS=0")
    servers.wait_for(lambda s: "/" in s.log(slow).paths)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    process.communicate()
    servers.call(gate.set)
    again = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "audit", "--resume", "--store", "store.db", "--quiet",
         "--no-report"],
        cwd=tmp_path, env=command.environment,
        timeout=150, check=False,
    )  # fmt: skip
    assert again.returncode == 0
    found = command.stored()
    assert found[deadly]["reason"] == "internal_error"
    assert {found[home]["verdict"] for home in (slow, *good)} == {"phone_and_email"}


def test_where_nothing_can_read_pages_no_site_is_blamed(servers: Servers, tmp_path: Path) -> None:
    homes = [servers.serve(site({"/": DETAILS})) for _ in range(3)]
    command = Kontaktbar(tmp_path)
    command.begin_with(NO_READER)
    process = command.audit(homes)
    _, errors = process.communicate(timeout=150)
    assert process.returncode == 4
    assert errors.splitlines()[-2:] == [
        "kontaktbar: no process can be started to read pages: No such file or directory",
        "What was audited is stored. Once that is mended, go on with: kontaktbar audit --resume 1",
    ]
    with Store.open(tmp_path / "store.db") as store:
        assert len(store.pending(1)) == 3
