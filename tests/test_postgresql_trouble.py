"""A database server that refuses, fails or goes: one clear line, nothing lost, and the run goes on later."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from made_audits import audit
from postgresql_server import PostgreSQL
from servers import Asked, Servers, page, site

from crawler.model import Site
from crawler.store import Store, StoreAwayError, StoreError

ROOT = Path(__file__).resolve().parent.parent
DETAILS = "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
UNREACHED = (
    "see that the server runs, that the database is there, and that address, user and password are right"
)


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(StoreAwayError) as caught:
        Store.open("postgresql://kontaktbar:secret@127.0.0.1:1/kontaktbar")
    message = str(caught.value)
    assert message.startswith("postgresql://kontaktbar:***@127.0.0.1:1/kontaktbar: ")
    assert "Connection refused" in message
    assert message.endswith(UNREACHED)
    assert "secret" not in message and "\n" not in message
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("/test", "/nothere_test", "does not exist"),
        ("kontaktbar@", "nobody:secret@", 'role "nobody" does not exist'),
    ],
    ids=["no such database", "no such user"],
)
def test_a_server_that_refuses(old: str, new: str, said: str, postgresql: PostgreSQL) -> None:
    url = postgresql.emptied().replace(old, new)
    with pytest.raises(StoreAwayError, match=said) as caught:
        Store.open(url)
    assert str(caught.value).endswith(UNREACHED)
    assert "secret" not in str(caught.value)


def test_a_database_that_may_not_be_written(postgresql: PostgreSQL) -> None:
    url = postgresql.database()
    with Store.open(url) as store:
        run = store.create_run([Site("http://a.example/")], source="", settings={})
    name = url.rpartition("/test")[2].partition("?")[0]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "test{name}" SET default_transaction_read_only = on')
    with Store.open(url) as store:
        assert [each.id for each in store.runs()] == [run]
        with pytest.raises(
            StoreError, match="read-only transaction; nothing may be written there: name the primary"
        ):
            store.save(run, audit("http://a.example/"))
        assert len(store.pending(run)) == 1


def test_a_user_without_rights(postgresql: PostgreSQL) -> None:
    url = postgresql.database()
    Store.open(url).close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS onlooker")
        connection.execute("CREATE ROLE onlooker LOGIN")
    with pytest.raises(
        StoreError, match=r"permission denied .*; this user lacks a right: ask the database's owner"
    ):
        Store.open(url.replace("kontaktbar@", "onlooker@"))


def test_a_server_that_goes_in_mid_run_costs_nothing_that_was_stored(
    servers: Servers, postgresql: PostgreSQL, tmp_path: Path
) -> None:
    gate = asyncio.Event()

    async def wait(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.path == "/":
            await gate.wait()
            await page(DETAILS)(asked, writer)
        else:
            await page("", 404)(asked, writer)

    early = sorted(servers.serve(site({"/": DETAILS})) for _ in range(3))
    late = sorted(servers.serve(wait) for _ in range(3))
    url, out, lines = postgresql.database(), tmp_path / "out", tmp_path / "out" / "audits.jsonl"
    (tmp_path / "list.txt").write_text("\n".join([*early, *late]))

    def start(*options: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "crawler.cli", "audit", *options, "--store", url, "--quiet", "--no-report"],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, stderr=subprocess.PIPE,
        )  # fmt: skip

    def written() -> list[str]:
        return sorted(json.loads(line)["site"] for line in lines.read_text(encoding="utf-8").splitlines())

    process = start("list.txt", "--out", str(out), "--browser", "never", "--delay", "0")
    try:
        servers.wait_for(
            lambda s: all("/" in s.log(home).paths for home in late) and lines.exists() and written() == early
        )
        postgresql.stop()
        servers.call(gate.set)
        _, errors = process.communicate(timeout=90)
    finally:
        postgresql.start()
    assert process.returncode == 4, errors
    said = errors.splitlines()
    assert (
        said[-1] == "What was audited is stored. Once that is mended, go on with: kontaktbar audit --resume 1"
    )
    assert said[-2].startswith("kontaktbar: postgresql"), errors
    with Store.open(url) as store:
        assert sorted(each["site"] for each in store.audits(1)) == early
    again = start("--resume")
    _, errors = again.communicate(timeout=90)
    assert again.returncode == 0, errors
    assert written() == sorted([*early, *late])
    assert all(servers.log(home).paths.count("/") == 1 for home in early)
