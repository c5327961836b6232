"""A run that is killed twice, without a word of warning, and resumed: every site audited, once."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Asked, Servers, hang, page, site

from crawler.store import Store

ROOT = Path(__file__).resolve().parent.parent
SITES = [f"http://firma{number:03}.example/" for number in range(200)]
AT_ONCE = 20


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


def firm(host: str) -> str:
    number = int(host.removeprefix("firma").partition(".")[0])
    return f"<p>Ring oss: 08-465 {number // 100:02} {number % 100:02}</p>"


async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
    home = "<html lang=sv><title>Firma</title><a href=/kontakt>Kontakta oss</a>"
    await site({"/": home, "/kontakt": firm(asked.host)})(asked, writer)


class Command:
    """`kontaktbar` in a process of its own, behind a proxy that knows two hundred firms."""

    def __init__(self, servers: Servers, tmp_path: Path) -> None:
        self._proxy = servers.serve_hosts(lambda host: answer)
        self._store = str(tmp_path / "runs.db")

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "crawler.cli", "audit", *arguments, "--store", self._store],
            cwd=ROOT,
            env={**os.environ, "http_proxy": self._proxy, "https_proxy": self._proxy, "no_proxy": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def stored(self) -> list[str]:
        with Store.open(self._store) as store:
            return [audit["site"] for audit in store.audits(1)]


def requests(servers: Servers) -> Counter[str]:
    return Counter({host: log.paths.count("/") for host, log in servers.logs.items()})


def test_killed_twice_and_resumed(servers: Servers, tmp_path: Path) -> None:
    companies, out = tmp_path / "companies.csv", tmp_path / "out"
    companies.write_text("url\n" + "\n".join(SITES), encoding="utf-8")
    command = Command(servers, tmp_path)
    begin = (str(companies), "--out", str(out), "--delay", "0", "--open-sites", str(AT_ONCE))
    done: list[list[str]] = []
    for arguments, hosts in ((begin, 60), (("--resume",), 130)):
        process = command.start(*arguments)
        servers.wait_for(lambda s, hosts=hosts: len(s.requests) >= hosts)  # type: ignore[misc]
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=100)
        done.append(command.stored())
    asked_before = requests(servers)
    first, second = map(set, done)
    assert 0 < len(first) < len(second) < 200
    assert first < second

    process = command.start("--resume")
    _, errors = process.communicate(timeout=90)
    assert process.returncode == 0, errors
    assert sorted(command.stored()) == SITES
    lines = [json.loads(line) for line in (out / "audits.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(line["site"] for line in lines) == SITES
    assert {line["phone"]["value"][-4:] for line in lines} == {f"{number:04}" for number in range(200)}
    assert (out / "ranking.csv").read_text(encoding="utf-8-sig").count("\n") == 201

    asked = requests(servers)
    for url in second:
        host = url.split("/")[2]
        assert asked[host] == asked_before[host], f"{host} was done and is visited again"
    assert sum(asked.values()) <= 200 + 2 * AT_ONCE


def test_a_second_ctrl_c_does_not_wait(servers: Servers, tmp_path: Path) -> None:
    """The first gives the open site an hour, the second nothing; then the site is still to be done."""
    companies = tmp_path / "companies.csv"
    url = servers.serve(
        lambda asked, writer: (page(status=404) if "robots" in asked.path else hang)(asked, writer)
    )
    companies.write_text(f"url\n{url}\n", encoding="utf-8")
    command = Command(servers, tmp_path)
    process = command.start(
        str(companies), "--out", str(tmp_path / "out"), "-s", "KONTAKTBAR_STOP_SECONDS=3600", "-s", "HTTPPROXY_ENABLED=False"
    )  # fmt: skip
    servers.wait_for(lambda s: "/" in s.logs[url].paths)
    process.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        process.communicate(timeout=0.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=100)
    assert process.returncode == 130, errors
    assert command.stored() == []


def test_the_first_ctrl_c_gives_open_sites_a_few_seconds(servers: Servers, tmp_path: Path) -> None:
    """Of two open sites one finishes after the signal and is kept, the other hangs and is given up."""
    stopping = asyncio.Event()

    async def slow(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.path == "/":
            await stopping.wait()
        await site({"/": "<html lang=sv>" + firm("firma001.example")})(asked, writer)

    finishing = servers.serve(slow)
    stuck = servers.serve(site({"/": hang}))
    companies = tmp_path / "companies.csv"
    companies.write_text(f"url\n{finishing}\n{stuck}\n", encoding="utf-8")
    command = Command(servers, tmp_path)
    process = command.start(
        str(companies), "--out", str(tmp_path / "out"), "-s", "KONTAKTBAR_STOP_SECONDS=2", "-s", "HTTPPROXY_ENABLED=False"
    )  # fmt: skip
    servers.wait_for(lambda s: "/" in s.logs[finishing].paths and "/" in s.logs[stuck].paths)
    process.send_signal(signal.SIGINT)
    servers.call(stopping.set)
    _, errors = process.communicate(timeout=100)
    assert process.returncode == 130, errors
    assert command.stored() == [finishing]
    assert "--resume" in errors
