"""Opening a store: where it lies, what makes it unusable, and that a killed process loses nothing it saved."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from made_audits import audit, found, phone
from sqlalchemy import text

from crawler.model import Site
from crawler.store import Store, StoreError, StoreGoneError
from crawler.store.engine import default_location, locate

SITES = [Site(f"http://{n}.example/") for n in range(3)]


@pytest.fixture(autouse=True)
def no_store_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KONTAKTBAR_STORE", raising=False)


def test_the_default_is_a_file_among_the_users_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_: tmp_path / name)
    assert default_location() == tmp_path / "kontaktbar" / "kontaktbar.db"
    with Store.open() as store:
        assert store.name == str(default_location())
    assert default_location().is_file()


def test_the_environment_names_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KONTAKTBAR_STORE", str(tmp_path / "env.db"))
    assert locate(None).database == str(tmp_path / "env.db")
    assert locate(tmp_path / "given.db").database == str(tmp_path / "given.db")


def test_an_empty_environment_variable_names_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KONTAKTBAR_STORE", "")
    assert locate(None).database == str(default_location())


@pytest.mark.parametrize(
    ("location", "backend", "database"),
    [
        ("audits.db", "sqlite", "audits.db"),
        ("some folder/å.db", "sqlite", "some folder/å.db"),
        ("C:\\data\\audits.db", "sqlite", "C:\\data\\audits.db"),
        ("odd?name#1.db", "sqlite", "odd?name#1.db"),
        ("sqlite:///audits.db", "sqlite", "audits.db"),
        ("postgresql://user:secret@db.example/kontaktbar", "postgresql", "kontaktbar"),
        ("POSTGRESQL+psycopg://db.example/x", "postgresql", "x"),
    ],
)
def test_a_path_or_a_url(location: str, backend: str, database: str) -> None:
    url = locate(location)
    assert (url.get_backend_name().lower(), url.database) == (backend, database)


def test_a_path_in_the_home_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert locate("~/audits.db").database == str(tmp_path / "audits.db")


def test_a_store_is_made_only_where_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "none" / "store.db"
    with pytest.raises(StoreError, match=r"none.store\.db: there is no such store"):
        Store.open(path, create=False)
    assert not path.parent.exists()
    Store.open(path).close()
    with Store.open(path, create=False) as store:
        assert store.runs() == []
    with Store.open("sqlite:///:memory:", create=False) as store:
        assert store.name == ":memory:"


def test_missing_folders_are_made(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a" / "b" / "store.db") as store:
        assert store.runs() == []


def test_several_may_open_a_new_store_at_once(tmp_path: Path) -> None:
    def use(number: int) -> int:
        with Store.open(tmp_path / "store.db") as store:
            return store.create_run(SITES, source=str(number), settings={})

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(use, range(8))) == list(range(1, 9))


def test_a_new_store_that_another_is_making_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waits: list[None] = []

    def finish() -> None:
        waits.append(None)
        if len(waits) == 2:
            other.execute("COMMIT")

    monkeypatch.setattr("crawler.store.engine._pause", finish)
    with Store.open(tmp_path / "store.db") as store:
        assert pragma(store, "journal_mode") == "wal"
    assert len(waits) == 2
    other.close()


def test_a_new_store_that_another_keeps_locked_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.store.engine._BUSY_MILLISECONDS", 0)
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="is locked; another program keeps it so"):
        Store.open(tmp_path / "store.db")
    other.close()


def pragma(store: Store, name: str) -> object:
    with store._read() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar()


def test_what_is_stored_survives_a_power_loss(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        assert pragma(store, "journal_mode") == "wal"
        assert pragma(store, "synchronous") == 2, "FULL"
        assert pragma(store, "fullfsync") == 1, "of use on macOS"
        assert pragma(store, "foreign_keys") == 1
        assert pragma(store, "busy_timeout") == 30_000


def damaged(path: Path) -> None:
    """A store of some size whose middle was overwritten."""
    with Store.open(path) as store:
        store.create_run([Site(f"http://{n}.example/") for n in range(2000)], source="", settings={})
    content = bytearray(path.read_bytes())
    content[4096:-4096] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE photos (id)")
    connection.close()


def unfinished(path: Path) -> None:
    """A store with the newest schema's name but not all its columns."""
    Store.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE audits DROP COLUMN grade")
    connection.execute("DROP TABLE signals")
    connection.close()


def truncated(path: Path) -> None:
    """A store of which the second half is not there, as after a copy that broke off."""
    with Store.open(path) as store:
        store.create_run([Site(f"http://{n}.example/") for n in range(2000)], source="", settings={})
    os.truncate(path, path.stat().st_size // 2)


UNUSABLE = {
    "text": (lambda path: path.write_text("a shopping list\n" * 100), "not a database; name another store"),
    "garbage": (lambda path: path.write_bytes(b"\xa5" * 50_000), "not a database; name another store"),
    "damaged": (damaged, "malformed; it is damaged: put back a copy, or save what can be read"),
    "truncated": (truncated, "malformed; it is damaged: put back a copy, or save what can be read"),
    "folder": (lambda path: path.mkdir(), "unable to open database file; see that it is a file"),
    "another program's": (foreign, "another program"),
    "an unfinished version's": (unfinished, "lacks audits.grade, signals; move it away"),
}


@pytest.mark.parametrize(("make", "problem"), UNUSABLE.values(), ids=UNUSABLE)
def test_an_unusable_file_is_named_in_one_line(tmp_path: Path, make: object, problem: str) -> None:
    path = tmp_path / "store.db"
    make(path)  # type: ignore[operator]
    with pytest.raises(StoreError) as caught, Store.open(path) as store:
        store.sites(1)
    message = str(caught.value)
    assert message.startswith(f"{path}: ") and problem in message and "\n" not in message


def test_another_programs_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    foreign(path)
    with pytest.raises(StoreError):
        Store.open(path)
    tables = sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("photos",)]


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.touch()
    with Store.open(path) as store:
        assert store.runs() == []


def test_a_store_that_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        store.create_run(SITES, source="", settings={})
    with (
        pytest.raises(StoreError, match="readonly database; the file or its folder may not be written"),
        Store.open(f"sqlite:///file:{path}?mode=ro&uri=true") as store,
    ):
        store.create_run(SITES, source="", settings={})


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file"):
        Store.open(tmp_path / "file" / "store.db")


def test_a_database_without_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    for driver in ("psycopg", "psycopg2"):
        monkeypatch.setitem(sys.modules, driver, None)
    with pytest.raises(StoreError, match="needs the Python package") as caught:
        Store.open("postgresql://user:secret@db.example/x")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["mysql://user:secret@db.example/x", "oracle+oracledb://db.example/x"])
def test_a_database_of_another_kind(url: str) -> None:
    with pytest.raises(StoreError, match="a store is kept in SQLite or in PostgreSQL") as caught:
        Store.open(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["nonsense://x", "sqlite://[", "postgresql://db.example:port/x"])
def test_a_url_that_means_nothing(url: str) -> None:
    with pytest.raises(StoreError):
        Store.open(url)


SAVE_AND_DIE = """
import os, signal, sys
sys.path.insert(0, {tests!r})
from made_audits import audit
import crawler.store.writing as module
from crawler.store import Store
store = Store.open(sys.argv[1])
for site in store.pending(1)[:2]:
    store.save(1, audit(site))
    print(site.url, flush=True)
def die(page):
    {death}
module.page_row = die
store.save(1, audit(store.pending(1)[0]))
"""


@pytest.mark.parametrize(
    ("death", "code"),
    [("os._exit(9)", 9), ("os.kill(os.getpid(), signal.SIGKILL)", -9)],
    ids=["exit without cleaning up", "SIGKILL"],
)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL here")
def test_a_killed_process_loses_only_the_site_in_flight(tmp_path: Path, death: str, code: int) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        run = store.create_run(SITES, source="", settings={})
    tests = Path(__file__).parent
    script = SAVE_AND_DIE.format(tests=str(tests), death=death)
    environment = os.environ | {"PYTHONPATH": str(tests.parent)}
    child = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
    )
    assert child.returncode == code, child.stderr
    assert child.stdout.split() == [site.url for site in SITES[:2]]
    with Store.open(path) as store:
        assert [document["site"] for document in store.audits(run)] == child.stdout.split()
        assert store.pending(run) == SITES[2:]
        assert store.save(run, audit(SITES[2], phone=found(phone())))
        assert store.finish_run(run)


def test_a_writer_waits_for_another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.store.engine._BUSY_MILLISECONDS", 0)
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        run = store.create_run(SITES, source="", settings={})
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is locked; another program keeps it so: close that, or wait"):
            store.save(run, audit(SITES[0]))
        assert store.pending(run) == SITES, "readers never wait"
        other.execute("COMMIT")
        other.close()
        assert store.save(run, audit(SITES[0]))


def test_a_store_that_was_replaced_takes_no_audit(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store, Store.open(tmp_path / "other.db") as other:
        run = store.create_run(SITES, source="", settings={})
        assert other.create_run(SITES, source="", settings={}) == run
        (tmp_path / "other.db").rename(path)
        with pytest.raises(StoreGoneError, match="removed or replaced while it was in use"):
            store.save(run, audit(SITES[0]))
        assert store.pending(run) == SITES
