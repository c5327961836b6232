"""A skip list holds on every machine of a cluster, and a worker that does not have it visits nothing."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from child_processes import own_environment
from postgresql_server import PostgreSQL
from servers import Servers, site

from crawler.cluster.enqueueing import enqueue
from crawler.model import Budget, Site
from crawler.store import Store

ROOT = Path(__file__).resolve().parents[2]
DETAILS = "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
CONTACT = "https://granskning.example/om"


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


@pytest.fixture
def skip_list(tmp_path: Path) -> Path:
    path = tmp_path / "skip.txt"
    path.write_text("listed.example\n")
    return path


def put(store: Store, skip_list: Path) -> tuple[int, list[str]]:
    """Put two sites into the queue; return the run and the names that were looked up."""
    asked: list[str] = []

    async def look_up(name: str) -> str | None:
        asked.append(name)
        return None

    settings = {
        "KONTAKTBAR_SKIP_LIST": str(skip_list), "KONTAKTBAR_CONTACT_URL": CONTACT,
        "KONTAKTBAR_BROWSER": "never", "DOWNLOAD_DELAY": 0,
    }  # fmt: skip
    sites = [Site("http://www.listed.example/"), Site("http://firma.example/")]
    run = enqueue(store, sites, source="", budget=Budget(), settings=settings, look_up=look_up)
    return run, asked


def work(location: str, proxy: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crawler.cli", "worker", "--store", location, "--until-empty"],
        env=own_environment(proxy=proxy), cwd=ROOT,
        capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip


def test_a_listed_site_is_neither_looked_up_nor_visited(
    postgresql: PostgreSQL, servers: Servers, skip_list: Path
) -> None:
    location = postgresql.emptied()
    with Store.open(location) as store:
        run, asked = put(store, skip_list)
        assert asked == ["firma.example"]
        done = work(location, servers.serve_hosts(lambda host: site({"/": DETAILS}, robots="")))
        assert done.returncode == 0, done.stderr
        assert {each["site"]: (each["verdict"], each["reason"]) for each in store.audits(run)} == {
            "http://www.listed.example/": ("not_assessed", "skip_list"),
            "http://firma.example/": ("phone_and_email", None),
        }
    assert {host for host, log in servers.logs.items() if log.asked} == {"firma.example"}
    assert {
        f"(+{CONTACT})" in asked.headers["user-agent"] for asked in servers.log("firma.example").asked
    } == {True}


def test_a_worker_that_does_not_have_the_list_visits_nothing(
    postgresql: PostgreSQL, servers: Servers, skip_list: Path
) -> None:
    location = postgresql.emptied()
    with Store.open(location) as store:
        run, _ = put(store, skip_list)
        skip_list.unlink()
        done = work(location, servers.serve_hosts(lambda host: site({"/": DETAILS}, robots="")))
        assert done.returncode == 2
        assert "skip.txt: the skip list cannot be read" in done.stderr
        assert len(store.pending(run)) == 2
    assert [host for host, log in servers.logs.items() if log.asked] == []
