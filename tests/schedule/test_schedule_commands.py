"""`kontaktbar schedule` as a user, systemd and cron meet it: real processes, real sites on loopback."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from made_schedules import add as add_made
from servers import Asked, Servers, page, site
from typer.testing import CliRunner, Result

from crawler.cli import Exit, app
from crawler.cli.exits import OUT
from crawler.store import Store
from crawler.store.schedules import Outcome

ROOT = Path(__file__).resolve().parent.parent.parent
DETAILS = "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
LONG_AGO = datetime(2026, 1, 5, 2, tzinfo=UTC)


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with a list, a store of its own, and no mail server in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KONTAKTBAR_STORE", str(tmp_path / "store.db"))
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    (tmp_path / "list.txt").write_text("http://firma.example/\n")
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["schedule", *arguments])


def add(*options: str, when: str = "every Monday 03:00", companies: str = "list.txt") -> Result:
    return call("add", when, companies, "--name", "banks", "--browser", "never", *options)


def stored() -> dict[str, Any]:
    (found,) = json.loads(call("list", "--json").stdout)
    return dict(found)


# --- what is kept -----------------------------------------------------------------------------------------


def test_a_schedule_is_added_with_all_that_its_audits_need(folder: Path) -> None:
    result = add(
        "--timezone", "Europe/Helsinki", "--max-pages", "7", "--delay", "2", "--workers", "auto", "--country", "SE",
        "--out", "results", "--lang", "sv", "--archive", "--keep-personal", "a test", "--report", "pdf", "--notify", "always", "--mail-to",
        "me@firma.example", "--webhook", "HOOK", "--excel",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "banks: next" in result.output
    kept = stored()
    assert (kept["when"], kept["cron"], kept["timezone"]) == (
        "every Monday 03:00",
        "0 3 * * 1",
        "Europe/Helsinki",
    )
    assert kept["list"] == str(folder / "list.txt")
    options = kept["options"]
    assert options["out"] == str(folder / "results")
    assert (options["budget"]["max_pages"], options["settings"]["DOWNLOAD_DELAY"]) == (7, "2.0")
    assert (options["workers"], options["country"], options["language"]) == ("auto", "SE", "sv")
    assert (options["reports"], options["notify"]) == (["pdf"], "always")
    assert (options["mail_to"], options["webhooks"]) == (["me@firma.example"], ["HOOK"])
    assert options["archive"] and options["excel"]


def test_the_machines_zone_is_taken_where_none_is_named(folder: Path) -> None:
    assert add().exit_code == 0
    kept = stored()
    assert kept["timezone"] == "Europe/Stockholm"
    assert datetime.fromisoformat(kept["next"]) > datetime.now(UTC)


@pytest.mark.parametrize(
    ("options", "when", "says"),
    [
        (["--timezone", "Europe/Stokholm"], "every Monday 03:00", "no time zone"),
        ([], "some time", "is not understood"),
        ([], "61 * * * *", "bad minute"),
        (["--country", "Atlantis"], "@daily", "no country"),
        (["--mail-to", "not an address"], "@daily", "--mail-to"),
        (["--mail-to", "a@x.example\nBcc: b@x.example"], "@daily", "--mail-to"),
        (["--webhook", "https://hooks.example/T0P-S3CR3T"], "@daily", "is a secret"),
        (["--report", "docx"], "@daily", "html, pdf"),
        (["--set", "CONCURRENT_REQUESTS=many"], "@daily", "wants a number"),
        (["--name", "a\nb"], "@daily", "make a name"),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_kept(
    folder: Path, options: list[str], when: str, says: str
) -> None:
    result = add(*options, when=when)
    assert result.exit_code == Exit.USAGE
    assert says in " ".join(result.output.split())
    assert "S3CR3T" not in result.output
    assert not (folder / "store.db").exists()


@pytest.mark.parametrize(("companies", "code"), [("none.csv", Exit.CANNOT_READ_OR_WRITE), ("-", Exit.USAGE)])
def test_a_list_that_cannot_be_read_is_refused_at_once(folder: Path, companies: str, code: Exit) -> None:
    assert add(companies=companies).exit_code == code


def test_pause_resume_and_remove(folder: Path) -> None:
    add()
    assert "schedule resume banks" in call("pause", "banks").output
    assert stored()["paused"]
    assert "paused" in call("list").output
    assert call("resume", "banks").output.startswith("banks: next ")
    assert not stored()["paused"]
    assert call("remove", "banks").exit_code == 0
    assert call("list", "--json").stdout.strip() == "[]"
    assert "No audit is scheduled yet" in call("list").output


@pytest.mark.parametrize("command", ["pause", "resume", "remove", "history", "run-now"])
def test_a_schedule_that_is_not_there_is_named_with_those_there_are(folder: Path, command: str) -> None:
    add()
    result = call(command, "shops")
    assert result.exit_code == Exit.CANNOT_READ_OR_WRITE
    assert "no schedule 'shops'; it has banks" in " ".join(result.output.split())


def test_a_history_of_nothing_says_so(folder: Path) -> None:
    add()
    assert "has not been run yet" in call("history", "banks").output


def test_a_time_that_nobody_dealt_with_shows_in_the_list(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(folder / "store.db") as store:
        add_made(store, folder, next_time=LONG_AGO)
    monkeypatch.setattr(OUT, "width", 300)
    assert "due since 2026-01-05 03:00 CET" in call("list").output


def test_variables_that_are_not_set_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KONTAKTBAR_SMTP_HOST", raising=False)
    monkeypatch.setenv("THERE", "https://hooks.example/")
    result = add("--mail-to", "me@firma.example", "--webhook", "THERE", "--webhook", "ELSEWHERE")
    assert "set KONTAKTBAR_SMTP_HOST, ELSEWHERE; not set here" in result.output


def test_what_is_missed_while_a_schedule_rests_is_not_caught_up(folder: Path) -> None:
    with Store.open(folder / "store.db") as store:
        add_made(store, folder, next_time=LONG_AGO)
    call("pause", "banks")
    call("resume", "banks")
    assert datetime.fromisoformat(stored()["next"]) > datetime.now(UTC)
    assert call("run-due").exit_code == 0
    assert json.loads(call("history", "banks", "--json").stdout) == []


# --- what is run ------------------------------------------------------------------------------------------


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "crawler.cli", "schedule", *arguments], stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def history(folder: Path) -> list[tuple[Outcome, str]]:
    with Store.open(folder / "store.db") as store:
        schedule = store.schedules.named("banks")
        return [(entry.outcome, entry.summary) for entry in store.schedules.history(schedule.id)]


def due_since_long(folder: Path, *homes: str) -> None:
    (folder / "list.txt").write_text("\n".join(homes))
    with Store.open(folder / "store.db") as store:
        add_made(store, folder, next_time=LONG_AGO)


def test_run_due_makes_what_is_due_once_and_then_nothing(folder: Path, servers: Servers) -> None:
    home = servers.serve(site({"/": DETAILS}))
    due_since_long(folder, home)
    first = start("run-due")
    assert first.wait(60) == 0, first.stderr and first.stderr.read()
    assert history(folder) == [(Outcome.DONE, "first audit: 1 site")]
    assert servers.log(home).paths.count("/") == 1
    assert start("run-due").wait(60) == 0
    assert len(history(folder)) == 1
    assert (folder / "banks" / "2026-01-05-0300" / "ranking.csv").exists()


def test_run_now_makes_an_audit_whenever_it_is_asked_for(folder: Path, servers: Servers) -> None:
    home = servers.serve(site({"/": DETAILS}))
    (folder / "list.txt").write_text(home)
    add("--delay", "0", "--report", "csv")
    before = stored()["next"]
    process = start("run-now", "banks")
    assert process.wait(60) == 0
    assert process.stderr is not None
    assert "banks: done: first audit: 1 site" in process.stderr.read()
    assert stored()["next"] == before
    (entry,) = json.loads(call("history", "banks", "--json").stdout)
    assert (entry["outcome"], entry["manual"], entry["run_id"]) == ("done", True, 1)
    assert "first audit: 1 site" in call("history", "banks").output


def test_run_now_says_what_failed(folder: Path) -> None:
    add()
    (folder / "list.txt").unlink()
    process = start("run-now", "banks", "--quiet")
    assert process.wait(60) == Exit.CANNOT_READ_OR_WRITE
    assert process.stderr is not None
    assert "list.txt" in process.stderr.read().splitlines()[-1]


def held(servers: Servers) -> tuple[str, Any]:
    """A site that answers only once the gate is opened, and what opens it."""
    gate = asyncio.Event()

    async def wait(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.path != "/":
            await page("", 404)(asked, writer)
            return
        await gate.wait()
        await page(DETAILS)(asked, writer)

    return servers.serve(wait), lambda: servers.call(gate.set)


def test_sigterm_stops_the_service_cleanly_and_the_next_goes_on(folder: Path, servers: Servers) -> None:
    quick = servers.serve(site({"/": DETAILS}))
    slow, open_gate = held(servers)
    due_since_long(folder, quick, slow)
    service = start("run")
    servers.wait_for(lambda s: "/" in s.log(slow).paths and "/" in s.log(quick).paths)
    service.send_signal(signal.SIGTERM)
    assert service.wait(60) == 0
    assert service.stderr is not None
    assert service.stderr.read().rstrip().endswith("Stopped")
    assert history(folder) == [(Outcome.INTERRUPTED, "")]
    open_gate()
    assert start("run-due", "--quiet").wait(60) == 0
    assert history(folder) == [(Outcome.DONE, "first audit: 2 sites")]
    with Store.open(folder / "store.db") as store:
        assert len(store.runs()) == 1
        assert len(list(store.audits(1))) == 2


def test_a_killed_service_takes_its_audit_along_and_another_goes_on(folder: Path, servers: Servers) -> None:
    slow, open_gate = held(servers)
    due_since_long(folder, slow)
    service = start("run")
    servers.wait_for(lambda s: "/" in s.log(slow).paths)
    (child,) = children(service.pid)
    service.kill()
    service.wait(10)
    assert start("run-due").wait(60) == 0, "it holds the lease still: nothing to do"
    assert history(folder) == [(Outcome.RUNNING, "")]
    ended(child)
    open_gate()
    with Store.open(folder / "store.db") as store:
        schedule = store.schedules.named("banks")
        assert schedule.owner is not None
        store.schedules.renew(schedule.id, schedule.owner, datetime.now(UTC) - timedelta(seconds=1))
    assert start("run-due").wait(60) == 0
    assert history(folder) == [(Outcome.DONE, "first audit: 1 site")]


def test_a_schedule_that_is_being_run_is_not_run_by_hand_too(folder: Path, servers: Servers) -> None:
    slow, open_gate = held(servers)
    due_since_long(folder, slow)
    service = start("run-due")
    servers.wait_for(lambda s: "/" in s.log(slow).paths)
    result = call("run-now", "banks")
    assert result.exit_code == Exit.CANNOT_READ_OR_WRITE
    assert "is being run already" in result.output
    assert "is being run" in call("remove", "banks").output
    assert "running now" in " ".join(call("list").output.split())
    open_gate()
    assert service.wait(60) == 0


def children(pid: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(status.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(status.parent.name))
        except (OSError, IndexError):
            continue
    return found


def ended(pid: int) -> None:
    """Wait until a process that is not our child has ended."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    import select

    try:
        assert select.select([descriptor], [], [], 30)[0], "the audit outlived its service"
    finally:
        os.close(descriptor)


# --- systemd and cron -------------------------------------------------------------------------------------


def test_install_prints_units_and_a_crontab_ready_to_use(folder: Path) -> None:
    printed = call("install", "--print").stdout
    store = str(folder / "store.db")
    assert f"schedule run --store {store}" in printed
    assert f"schedule run-due --quiet --store {store}" in printed
    assert "OnCalendar=*:0/5" in printed
    assert "*/5 * * * * " in printed
    assert "${" not in printed
    assert not (folder / ".config").exists()


def test_install_writes_units_that_systemd_takes(folder: Path) -> None:
    assert call("install", "--to", str(folder / "units")).exit_code == 0
    made = sorted(path.name for path in (folder / "units").iterdir())
    assert made == ["kontaktbar-run-due.service", "kontaktbar-run-due.timer", "kontaktbar-schedule.service"]
    for name in made:
        sections = [
            line for line in (folder / "units" / name).read_text().splitlines() if line.startswith("[")
        ]
        assert sections[0] == "[Unit]"


def test_a_strange_path_comes_through_systemd_and_cron_whole(tmp_path: Path) -> None:
    from crawler.schedule.install import CRONTAB, SERVICE, unit_texts

    with Store.open(tmp_path / "50% of my $tore.db") as store:
        texts = unit_texts(store, "/opt/my apps/kontaktbar")
    assert f'"{tmp_path}/50%% of my $$tore.db"' in texts[SERVICE]
    assert 'ExecStart="/opt/my apps/kontaktbar" schedule run' in texts[SERVICE]
    line = texts[CRONTAB].splitlines()[-1]
    assert f"'{tmp_path}/50\\% of my $tore.db'" in line


def test_a_database_with_a_password_is_not_written_into_units() -> None:
    from crawler.schedule.install import unit_texts

    class Database:
        name = "postgresql+psycopg://audit:***@db.example/kontaktbar"

    texts = unit_texts(Database(), "kontaktbar")  # type: ignore[arg-type]
    assert all("db.example" not in text for text in texts.values())
    assert "ExecStart=kontaktbar schedule run\n" in texts["kontaktbar-schedule.service"]
    assert "KONTAKTBAR_STORE" in texts["kontaktbar-schedule.service"]
