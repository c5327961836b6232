"""`kontaktbar explore`: the store in Datasette, asked as a browser asks it."""

import http.client
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from hostile import HOSTILE
from made_audits import EVERYWHERE, audit, email, form, found, phone
from typer.testing import CliRunner

import crawler.explore
from crawler.cli import Exit, app
from crawler.explore import copy_store
from crawler.explore.folder import COPY, passing_folder, remove_left_behind
from crawler.model import Reason, Site
from crawler.store import Store, StoreError

ROOT = Path(__file__).resolve().parent.parent
METADATA = yaml.safe_load(
    (Path(crawler.explore.__file__).parent / "metadata.yaml").read_text(encoding="utf-8")
)["databases"]["kontaktbar"]
FORM = Site("http://form.example/", name="Formulär AB", country="SE", sector="bank")
FULL = Site("http://full.example/", name="Fullt AB", country="NO", sector="retail")
SHUT = Site("http://shut.example/", name="Stängt AB", country="SE", sector="bank")
EVIL = Site("http://evil.example/", name=HOSTILE["html"], country="SE", sector=HOSTILE["link"])
MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs: the first company loses its phone from one to the other."""
    path = tmp_path_factory.mktemp("store") / "kontaktbar.db"
    formed = {"phone": EVERYWHERE, "email": EVERYWHERE, "form": found(form(), 1)}
    with Store.open(path) as opened:
        for phones in (found(phone()), found(phone(), 2)):
            run = opened.create_run([FORM, FULL, SHUT, EVIL], source="firms.csv", settings={})
            opened.save(run, audit(FORM, **formed))
            opened.save(run, audit(FULL, phone=phones, email=found(email())))
            opened.save(run, audit(SHUT, reason=Reason.BLOCKED))
            opened.save(run, replace(audit(EVIL, phone=found(phone(MARKUP, MARKUP))), final_url=MARKUP))
            opened.finish_run(run)
    return path


def command(store: Path) -> list[str]:
    return [sys.executable, "-m", "crawler.cli", "explore", "--store", str(store), "--port", "0", "--no-open"]


@pytest.fixture(scope="module")
def address(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """The running command; ended as a user ends it."""
    said = tmp_path_factory.mktemp("said") / "stderr"
    with said.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(
            command(store), cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True,
            env={**os.environ, "COLUMNS": "200"},
        )  # fmt: skip
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        told = re.search(r"8 audits at http://(127\.0\.0\.1):(\d+)/", line)
        assert told, line + said.read_text(encoding="utf-8")
        yield told[1], int(told[2])
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=100) == Exit.DONE
        assert process.stdout.read() == "Ended.\n" and said.read_text(encoding="utf-8") == "", (
            "a quiet server"
        )
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def ask(
    address: tuple[str, int], path: str, method: str = "GET", **headers: str
) -> tuple[int, str, str | None]:
    connection = http.client.HTTPConnection(*address, timeout=100)
    with closing(connection):
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8"), answer.getheader("Access-Control-Allow-Origin")


def rows(address: tuple[str, int], path: str, **query: str) -> list[dict[str, object]]:
    status, body, _ = ask(address, f"/kontaktbar/{path}.json?{urlencode({'_shape': 'array', **query})}")
    assert status == 200, body
    found_rows: list[dict[str, object]] = json.loads(body)
    return found_rows


def test_the_front_page_says_what_it_is(address: tuple[str, int]) -> None:
    status, body, origin = ask(address, "/")
    assert status == 200 and "How easily each company is reached" in body
    assert origin is None, "no other site may read it"


@pytest.mark.parametrize("table", METADATA["tables"])
def test_every_table_has_its_page_with_facets(address: tuple[str, int], table: str) -> None:
    status, body, _ = ask(address, f"/kontaktbar/{table}")
    assert status == 200
    for facet in METADATA["tables"][table].get("facets", []):
        assert f'data-column="{facet}"' in body or f"facet-{facet}" in body, facet


def test_companies_can_be_counted_by_verdict_and_country_together(address: tuple[str, int]) -> None:
    _, body, _ = ask(address, "/kontaktbar/companies.json?verdict=form_only&country=SE&_facet=grade")
    answer = json.loads(body)
    assert answer["filtered_table_rows_count"] == 2
    assert set(answer["facet_results"]) >= {"verdict", "grade", "country", "sector"}


def test_companies_can_be_searched(address: tuple[str, int]) -> None:
    assert {row["name"] for row in rows(address, "companies", _search="fullt")} == {"Fullt AB"}


@pytest.mark.parametrize("query", METADATA["queries"])
def test_every_question_has_an_answer(address: tuple[str, int], query: str) -> None:
    assert ask(address, f"/kontaktbar/{query}")[0] == 200
    assert rows(address, query, company="full" if query == "history" else ""), "at least one row"


def test_form_only(address: tuple[str, int]) -> None:
    (row,) = rows(address, "form_only")
    assert (row["name"], row["form_clicks"]) == ("Formulär AB", 1)


def test_lost_points_by_reason(address: tuple[str, int]) -> None:
    by_rule = {row["rule"]: row for row in rows(address, "lost_points")}
    assert by_rule["phone"]["points"] == -34.0
    assert by_rule["phone"]["for_example"] == "no phone number was found"
    assert by_rule["reach"]["companies"]


def test_biggest_changes_are_those_of_the_newest_two_runs(address: tuple[str, int]) -> None:
    (row,) = rows(address, "biggest_changes")
    assert row["name"] == "Fullt AB"
    assert isinstance(row["change"], int) and row["change"] < 0
    assert rows(address, "biggest_changes", old="1", new="2") == [row]
    assert rows(address, "biggest_changes", old="2", new="2") == []


def test_shares_leave_out_what_was_not_assessed(address: tuple[str, int]) -> None:
    sweden = next(row for row in rows(address, "by_country") if row["country"] == "SE")
    assert (sweden["companies"], sweden["not_assessed"], sweden["form_only_per_cent"]) == (3, 1, 50.0)


def test_what_sites_say_is_text(address: tuple[str, int]) -> None:
    for path in ("companies", "findings", "history?company=evil"):
        body = ask(address, f"/kontaktbar/{path}")[1]
        assert "<script>alert(1)" not in body and "<img src=x" not in body
    assert "&lt;script&gt;alert(1)" in ask(address, "/kontaktbar/companies")[1]


@pytest.mark.parametrize(
    "sql", ["drop table companies", "update companies set score = 100", "attach '/tmp/x' as y"]
)
def test_nothing_can_be_changed(address: tuple[str, int], sql: str) -> None:
    status, body, _ = ask(address, f"/kontaktbar.json?{urlencode({'sql': sql})}")
    assert status == 400 and "must be a SELECT" in body
    assert len(rows(address, "companies")) == 8


@pytest.mark.parametrize(
    "path", ["companies.csv", "companies.CSV?_stream=on", "companies?_format=csv", "form_only.csv"]
)
def test_formulas_of_sites_reach_no_spreadsheet(address: tuple[str, int], path: str) -> None:
    status, body, _ = ask(address, f"/kontaktbar/{path}")
    assert status == 403 and "kontaktbar report RUN --csv" in body


def test_the_file_cannot_be_taken(address: tuple[str, int]) -> None:
    assert ask(address, "/kontaktbar.db")[0] == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8001", "127.0.0.1.evil.example", "", "[::1]:80"]
)
def test_another_name_for_this_machine_is_not_answered(address: tuple[str, int], host: str) -> None:
    assert ask(address, "/", Host=host)[0] == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8001", "127.0.0.1:1"])
def test_its_own_names_are_answered(address: tuple[str, int], host: str) -> None:
    assert ask(address, "/", Host=host)[0] == 200


def test_the_store_is_left_as_it_was(store: Path, tmp_path: Path) -> None:
    before = store.read_bytes()
    assert copy_store(str(store), tmp_path / "copy.db") == 8
    assert store.read_bytes() == before


def test_a_copy_is_made_while_a_run_writes(store: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE runs SET version = 'x'")
        assert copy_store(str(store), tmp_path / "copy.db") == 8
        writer.execute("ROLLBACK")


def test_a_store_whose_name_is_unusual(tmp_path: Path) -> None:
    path = tmp_path / "å ?#%20'.db"
    with Store.open(path) as opened:
        opened.save(opened.create_run([FULL], source="x", settings={}), audit(FULL))
    assert copy_store(str(path), tmp_path / "copy.db") == 1


def call(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(
        app, ["explore", "--no-open", *arguments], env={"COLUMNS": "300", "TERM": "dumb"}
    )
    return result.exit_code, " ".join(result.output.split())


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    code, said = call("--store", str(tmp_path / "none.db"))
    assert code == Exit.CANNOT_READ_OR_WRITE and "there is no such store" in said


def test_a_store_without_runs(tmp_path: Path) -> None:
    Store.open(tmp_path / "empty.db").close()
    code, said = call("--store", str(tmp_path / "empty.db"))
    assert code == Exit.CANNOT_READ_OR_WRITE and "has no runs yet" in said


def test_a_postgresql_store_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, store: Path, tmp_path: Path
) -> None:
    opening = Store.open
    monkeypatch.setattr(Store, "open", lambda *_, **__: opening(store))
    with pytest.raises(StoreError, match=r"SQLite stores only.*kontaktbar report RUN --parquet"):
        copy_store("postgresql+psycopg://user@db.example/kontaktbar", tmp_path / "copy.db")


def test_without_the_extra_one_line_says_how_to_get_it(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "datasette"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "datasette", None)
    code, said = call("--store", str(store))
    assert code == Exit.CANNOT_READ_OR_WRITE and 'pip install "kontaktbar[explore]"' in said


def test_a_port_that_is_taken(store: Path, address: tuple[str, int]) -> None:
    code, said = call("--store", str(store), "--port", str(address[1]))
    assert code == Exit.CANNOT_READ_OR_WRITE
    assert f"port {address[1]}: Address already in use; choose another with --port" in said


def ended_by(number: int, store: Path, temporary: Path) -> tuple[int, list[str]]:
    """Show the store, end it by a signal, and return the exit code and whose copies there were and are."""
    environment = {**os.environ, "COLUMNS": "200", "TMPDIR": str(temporary)}
    with subprocess.Popen(
        command(store), cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout is not None
            assert "8 audits at" in process.stdout.readline()
            (copy,) = temporary.glob("kontaktbar-explore-*/kontaktbar.db")
            process.send_signal(number)
            code = process.wait(timeout=100)
        finally:
            process.kill()
    return code, [str(path) for path in temporary.iterdir() if path == copy.parent]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_the_copy_goes_when_the_terminal_is_closed(name: str, store: Path, tmp_path: Path) -> None:
    assert ended_by(getattr(signal, name), store, tmp_path) == (128 + signal.SIGTERM, [])


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_a_copy_that_was_left_behind_goes_at_the_next_start(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code, (left,) = ended_by(signal.SIGKILL, store, tmp_path)
    assert code == -signal.SIGKILL
    for name in ("kontaktbar-explore-none", "another"):
        (tmp_path / name).mkdir()
    (tmp_path / "another" / COPY).touch()
    (tmp_path / "kontaktbar-explore-link").symlink_to(tmp_path / "another")
    with passing_folder() as living:
        assert not Path(left).exists()
        (living / COPY).touch()
        remove_left_behind()
        assert (living / COPY).exists(), "of a process that is there"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "another", "kontaktbar-explore-link", "kontaktbar-explore-none",
    ]  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_whoever_ignores_the_closed_terminal_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with passing_folder() as folder:
            signal.raise_signal(signal.SIGHUP)
            assert folder.exists()
    finally:
        signal.signal(signal.SIGHUP, before)
