"""The command line as a user meets it: what it prints, what it writes, the code it exits with."""

import asyncio
import csv
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from made_audits import HOME
from openpyxl import Workbook
from scored_audits import installer, utility
from servers import Asked, Servers, hang, site
from servers import page as html
from typer.main import get_command
from typer.testing import CliRunner

from crawler import __version__
from crawler.cli import Exit, app
from crawler.model import Site
from crawler.store import Store
from crawler.stored import scoring_of_run
from crawler.street import read_street

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = [
    command.name or command.callback.__name__ for command in app.registered_commands if command.callback
]
CONTACT = "<html lang=sv><a href='/kontakt'>Kontakta oss</a>"
DETAILS = (
    "<p>Ring oss: 08-465 00 12</p><p>Skriv: <a href='mailto:info@fabrikant.se'>info@fabrikant.se</a></p>"
)


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "crawler.cli", *arguments],
        env={**os.environ, "COLUMNS": "100", "http_proxy": "", **environment},
        cwd=ROOT, capture_output=True, text=True, timeout=150,
    )  # fmt: skip


def call(*arguments: str) -> tuple[int, str]:
    """Run a command that needs no Scrapy, in this process."""
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "100", "TERM": "dumb"})
    return result.exit_code, result.output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"kontaktbar {command}" in (ROOT / "README.md").read_text(encoding="utf-8") + "kontaktbar demo"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command: str) -> None:
    parameters = get_command(app).commands[command].params
    assert {parameter.name for parameter in parameters if not getattr(parameter, "help", None)} <= {"help"}
    code, text = call(command, "--help")
    assert (
        code,
        [
            parameter.name
            for parameter in parameters
            if parameter.opts[-1] not in text and (parameter.metavar or "") not in text
        ],
    ) == (0, [])


@pytest.mark.parametrize(("command", "extra"), [("explore", "explore"), ("worker", "cluster")])
def test_help_names_the_extra_that_a_command_needs(command: str, extra: str) -> None:
    assert f'"kontaktbar[{extra}]"' in call(command, "--help")[1]


def test_the_exit_codes_are_documented() -> None:
    documented = (ROOT / "README.md").read_text(encoding="utf-8") + call("--help")[1]
    for code in Exit:
        assert documented.count(f"{code.value} ") >= 2


def test_it_tells_its_version() -> None:
    assert call("--version") == (0, f"kontaktbar {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["audit"], 2, "name a list"),
        (["audit", "no-such-list.csv"], 4, "no-such-list.csv: no such file"),
        (["audit", "www.firma.se"], 4, "kontaktbar check"),
        (["audit", "{tmp}/none.csv", "--country", "Atlantis"], 2, "--country: 'Atlantis'"),
        (
            ["audit", "{tmp}/list.txt", "--out", "{tmp}/text.db"],
            4,
            "text.db: is a file; --out wants a folder",
        ),
        (["demo", "--out", "{tmp}/text.db"], 4, "text.db: is a file; --out wants a folder"),
        (
            ["audit", "{tmp}/list.txt", "--out", "{tmp}/text.db/x"],
            4,
            "text.db: is a file; a folder is wanted there",
        ),
        (["audit", "{tmp}/list.txt", "--out", "/proc/x"], 4, "name another place"),
        (["audit", "{tmp}/list.txt", "--out", "/proc"], 4, "/proc: "),  # where files cannot be made
        (["audit", "--resume", "--store", "{tmp}/new.db"], 4, "no unfinished run"),
        (["audit", "--resume", "--store", "{tmp}/none.db"], 4, "none.db: there is no such store"),
        (["audit", "--resume", "banks", "--store", "{tmp}/new.db"], 2, "a run's number"),
        (["audit", "--resume", "--delay", "5", "--mx"], 2, "leave out --delay, --mx"),
        (
            ["audit", "--resume", "--max-clicks", "1", "--max-pages", "9", "--max-seconds", "8"],
            2,
            "leave out --max-clicks, --max-pages, --max-seconds",
        ),
        (["audit", "--resume", "--set", "A=b", "--country", "SE"], 2, "leave out --country, --set"),
        (["audit", "--resume", "--open-sites", "3"], 2, "leave out --open-sites"),
        (["check", "not an address @"], 2, "not an address"),
        (["check", "www.firma.se", "--country", "Atlantis"], 2, "--country: 'Atlantis'"),
        (["page", "{tmp}/text.db", "--country", "Atlantis"], 2, "--country: 'Atlantis'"),
        (["rank", "--country", "Atlantis", "--store", "{tmp}/new.db"], 2, "--country: 'Atlantis'"),
        (["check", "www.firma.se", "--set", "NOVALUE"], 2, "NAME=VALUE"),
        (["rank", "--sort", "beauty"], 2, "beauty"),
        (["rank", "--store", "{tmp}/new.db"], 4, "no runs yet"),
        (["rank", "7", "--store", "{tmp}/new.db"], 4, "no run 7"),
        (["rank", "--store", "{tmp}/none.db"], 4, "none.db: there is no such store"),
        (["runs", "--store", "{tmp}/none.db"], 4, "none.db: there is no such store"),
        (["explain", "x", "--store", "{tmp}/none.db"], 4, "none.db: there is no such store"),
        (["advise", "x", "--store", "{tmp}/none.db"], 4, "none.db: there is no such store"),
        (["law", "x", "--store", "{tmp}/none.db"], 4, "none.db: there is no such store"),
        (["scoring", "--store", "{tmp}/none.db"], 4, "none.db: there is no such store"),
        (["runs", "--store", "{tmp}/text.db"], 4, "text.db"),
        (["explain", "x", "--store", "{tmp}/new.db"], 4, "no runs yet"),
        (["advise", "x", "--run", "7", "--store", "{tmp}/new.db"], 4, "no run 7"),
        (["law", "x", "--store", "{tmp}/new.db"], 4, "no runs yet"),
        (["scoring", "7", "--store", "{tmp}/new.db"], 4, "no run 7"),
        (["rank", "--scoring", "{tmp}/text.db", "--store", "{tmp}/new.db"], 4, "no runs yet"),
        (["check", "www.firma.se", "--scoring", "{tmp}/text.db"], 4, "text.db: the file: must hold keys"),
        (["check", "www.firma.se", "--scoring", "{tmp}/none.yaml"], 4, "none.yaml"),
        (["audit", "--resume", "--scoring", "{tmp}/text.db"], 2, "leave out --scoring"),
        (["rank", "drei"], 2, "Invalid value for 'RUN': 'drei' is no whole number"),
        (["rank", "--limit", "0"], 2, "Invalid value for '--limit': '0': "),
        (["schedule", "history", "x", "--last", "viele"], 2, "'--last': 'viele' is no whole number"),
        (["check", "www.firma.se", "--delay", "1,5"], 2, "'1,5' is no number; with a point: 1.5"),
        (["check", "www.firma.se", "--delay", "kurz"], 2, "'--delay': 'kurz' is no number"),
        (["runs", "--lang", "svenska"], 2, "Invalid value for '--lang': no texts in 'svenska'"),
        (["help"], 2, "No such command 'help'; see `kontaktbar --help`"),
        (["page"], 2, "at least one page"),
        (["page", "no-such-page.html"], 4, "no-such-page.html"),
        (["page", "--manifest", "{tmp}/text.db"], 4, "text.db, line 1: not JSON"),
    ],
)
def test_what_a_user_can_mend_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, words: str
) -> None:
    (tmp_path / "text.db").write_text("no database and no manifest\n" * 200)
    (tmp_path / "list.txt").write_text("www.firma.se\n")
    monkeypatch.setenv("KONTAKTBAR_STORE", str(tmp_path / "new.db"))
    Store.open().close()
    got, output = call(*(argument.format(tmp=tmp_path) for argument in arguments))
    assert (got, "Traceback" in output) == (code, False)
    assert words in " ".join(output.replace("│", " ").split())
    assert not (tmp_path / "none.db").exists()
    with Store.open() as store:
        assert store.runs() == []


def test_a_language_of_the_environment_is_said_to_be_its(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KONTAKTBAR_LANG", "svenska")
    code, output = call("runs")
    assert (code, "Invalid value for 'KONTAKTBAR_LANG': no texts in 'svenska'" in output) == (2, True), output


def test_a_list_without_a_site_is_refused_before_anything_starts(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("name,url\n")
    code, output = call("audit", str(tmp_path / "empty.csv"), "--store", str(tmp_path / "s.db"))
    assert (code, (tmp_path / "s.db").exists()) == (4, False)
    assert "empty.csv" in output


def test_check_shows_a_person_the_way(servers: Servers) -> None:
    home = servers.serve(site({"/": CONTACT, "/kontakt": DETAILS}))
    done = run("check", home, "--country", "SE", "--delay", "0")
    assert done.returncode == 0, done.stderr
    assert "+4684650012" in done.stdout.replace(" ", "")
    assert "Kontakta oss" in done.stdout
    assert "info@fabrikant.se" in done.stdout


def test_check_gives_programs_json(servers: Servers) -> None:
    home = servers.serve(site({"/": CONTACT, "/kontakt": DETAILS}))
    audit = json.loads(run("check", home, "--country", "SE", "--delay", "0", "--json").stdout)
    assert (audit["verdict"], audit["phone"]["clicks"], audit["phone"]["exact"]) == (
        "phone_and_email",
        1,
        True,
    )
    assert [step["link_text"] for step in audit["email"]["path"]] == [None, "Kontakta oss"]


def test_check_of_a_site_that_is_not_there_says_so_and_exits_with_5() -> None:
    done = run("check", "http://127.0.0.1:9/", "--delay", "0")
    assert done.returncode == 5
    assert "assessed" in done.stdout


def audit_list(servers: Servers, folder: Path) -> Path:
    """A list of two good sites, and a row that is none."""
    rows = ["name;url;country;branch code"]
    for number, page in enumerate((DETAILS, CONTACT)):
        rows.append(
            f"Firma {number};{servers.serve(site({'/': page, '/kontakt': '<p>Tom</p>'}))};SE;={number}"
        )
    rows.append("Ingen;info@firma.se;SE;x")
    path = folder / "companies.csv"
    path.write_text("\n".join(rows), encoding="utf-8-sig")
    return path


def test_audit_ranks_a_list_stores_it_and_names_the_bad_row(servers: Servers, tmp_path: Path) -> None:
    path, store = audit_list(servers, tmp_path), str(tmp_path / "store.db")
    done = run("audit", str(path), "--out", str(tmp_path / "out"), "--store", store, "--delay", "0")
    assert done.returncode == Exit.ROWS_SKIPPED, done.stderr
    assert "line 4" in done.stderr
    assert "1 row skipped; 2 sites to audit" in done.stderr
    with (tmp_path / "out" / "ranking.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["rank"], row["name"], row["verdict"]) for row in rows] == [
        ("1", "Firma 0", "phone_and_email"),
        ("2", "Firma 1", "none"),
    ]
    assert rows[0]["branch code"] == "'=0"
    lines = (tmp_path / "out" / "audits.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["name"] for line in lines} == {"Firma 0", "Firma 1"}

    assert f"Run 1. Results in {tmp_path / 'out'}: ranking.csv, audits.jsonl" in done.stdout

    code, output = call("rank", "--store", store, "--limit", "1", "--out", str(tmp_path / "again.csv"))
    assert (code, "Firma 0" in output, "Firma 1" in output) == (0, True, False)
    assert (tmp_path / "again.csv").is_file()
    code, output = call("runs", "--store", store)
    assert (code, "companies.csv" in output) == (0, True)


def test_quiet_is_quiet(servers: Servers, tmp_path: Path) -> None:
    home = servers.serve(site({"/": DETAILS}))
    (tmp_path / "list.txt").write_text(home)
    done = run(
        "audit", str(tmp_path / "list.txt"), "--quiet", "--delay", "0", "--out", str(tmp_path / "out"),
        KONTAKTBAR_STORE=str(tmp_path / "store.db"),
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_run_to_which_nobody_listens_any_more_is_finished(servers: Servers, tmp_path: Path) -> None:
    """As in `kontaktbar audit list.txt 2>&1 | head -1`."""
    listed, store, out = tmp_path / "list.txt", tmp_path / "store.db", tmp_path / "out"
    listed.write_text("\n".join(servers.serve(site({"/": DETAILS})) for _ in range(3)))
    command = [sys.executable, "-m", "crawler.cli", "audit", str(listed), "--delay", "0"]
    process = subprocess.Popen(
        [*command, "--out", str(out), "--store", str(store)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "http_proxy": ""},
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    process.wait(timeout=150)
    with Store.open(store) as opened:
        assert len(list(opened.audits(1))) == 3
    assert {path.name for path in out.iterdir()} == {"audits.jsonl", "ranking.csv", "report.html"}


def test_an_interrupted_run_is_resumed_as_it_was_begun(servers: Servers, tmp_path: Path) -> None:
    """The first site answers, the second hangs until Ctrl-C; resumed, only the second is left."""
    silent = [True]

    async def slow_to_answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await (hang if silent else html(status=500))(asked, writer)

    good = servers.serve(site({"/": DETAILS}))
    bad = servers.serve(site({"/": slow_to_answer}))
    (tmp_path / "list.txt").write_text(f"{good}\n{bad}\n")
    store, out = str(tmp_path / "store.db"), tmp_path / "out"
    command = [sys.executable, "-m", "crawler.cli", "audit", str(tmp_path / "list.txt"), "--out", str(out)]
    options = ["--store", store, "--delay", "0", "--set", "DOWNLOAD_TIMEOUT=1", "--set", "RETRY_TIMES=6"]
    process = subprocess.Popen(
        [*command, *options, "--set", "KONTAKTBAR_STOP_SECONDS=0"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "http_proxy": ""},
    )  # fmt: skip
    bad_host = bad.removeprefix("http://").rstrip("/")
    servers.wait_for(
        lambda s: "/" in s.log(bad_host).paths and (out / "audits.jsonl").read_text().count("\n") == 1
    )
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=100)
    assert "Stopping: open sites get 0 seconds to finish; Ctrl-C again stops now" in errors
    silent.clear()
    assert process.returncode == Exit.INTERRUPTED
    assert "1 site left. Go on with: kontaktbar audit --resume 1" in errors

    done = run("audit", "--resume", "--store", store)
    assert done.returncode == 0, done.stderr
    assert "2/2 sites" in done.stderr
    assert "phone and e-mail 1, not assessed 1" in done.stderr
    audits = [json.loads(line) for line in (out / "audits.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {audit["site"]: audit["verdict"] for audit in audits} == {
        good: "phone_and_email",
        bad: "not_assessed",
    }
    assert servers.log(good.removeprefix("http://").rstrip("/")).paths.count("/") == 1
    again = run("audit", "--resume", "--store", store)
    assert (again.returncode, "no unfinished run" in again.stderr) == (4, True)


def test_a_store_that_fails_during_a_run_is_said_with_how_to_go_on(servers: Servers, tmp_path: Path) -> None:
    Store.open(tmp_path / "store.db").close()
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON audits BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        )
    (tmp_path / "list.txt").write_text(servers.serve(site({"/": DETAILS})))
    done = run(
        "audit", str(tmp_path / "list.txt"), "--quiet", "--delay", "0", "--out", str(tmp_path / "out"),
        "--store", str(tmp_path / "store.db"),
    )  # fmt: skip
    assert done.returncode == 4
    assert done.stderr.splitlines() == [
        f"kontaktbar: {tmp_path / 'store.db'}: the disk is full",
        "What was audited is stored. Once that is mended, go on with: kontaktbar audit --resume 1",
    ]


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        ("DOWNLOAD_DELAY=abc", "DOWNLOAD_DELAY: wants a number, not 'abc'"),
        ("DOWNLOAD_DELAY=nan", "DOWNLOAD_DELAY: wants a number, not 'nan'"),
        ("CONCURRENT_REQUESTS=zz", "CONCURRENT_REQUESTS: wants a number, not 'zz'"),
        ("CONCURRENT_REQUESTS=2.5", "Scrapy cannot start with these settings: ValueError"),
        ("KONTAKTBAR_OPEN_SITES=0", "KONTAKTBAR_OPEN_SITES: wants 1 or more, not '0'"),
        ("RETRY_TIMES=-1", "RETRY_TIMES: wants 0 or more, not '-1'"),
        ("ROBOTSTXT_OBEY=perhaps", "ROBOTSTXT_OBEY: wants True or False, not 'perhaps'"),
        ("LOG_LEVEL=loud", "Scrapy cannot start with these settings: ValueError"),
        ("DOWNLOADER_MIDDLEWARES=none", "Scrapy cannot start with these settings"),
    ],
)
def test_a_setting_that_makes_no_sense_is_wrong_usage(pair: str, words: str) -> None:
    code, output = call("check", "http://127.0.0.1:9/", "--json", "--set", pair)
    assert code == 2
    assert len(output.splitlines()) == 1, output
    assert words in output


def test_a_check_that_is_interrupted_says_so(servers: Servers) -> None:
    home = servers.serve(hang)
    process = subprocess.Popen(
        [sys.executable, "-m", "crawler.cli", "check", home, "--set", "KONTAKTBAR_STOP_SECONDS=0.1", "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "http_proxy": ""},
    )  # fmt: skip
    servers.wait_for(lambda s: bool(s.log(home.removeprefix("http://").rstrip("/")).paths))
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=100)
    assert (process.returncode, output) == (130, "")
    assert errors == "Stopping: open sites get 0.1 seconds to finish; Ctrl-C again stops now\n"


def test_a_setting_that_makes_no_sense_stores_no_run(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("http://127.0.0.1:9/")
    code, output = call(
        "audit",
        str(tmp_path / "list.txt"),
        "--set",
        "DOWNLOAD_TIMEOUT=soon",
        "--store",
        str(tmp_path / "s.db"),
    )
    assert (code, output) == (2, "kontaktbar: DOWNLOAD_TIMEOUT: wants a number, not 'soon'\n")
    assert not (tmp_path / "s.db").exists()


CONTACT_URL = "https://firma.example/audits"


@pytest.mark.parametrize(
    ("settings", "environment", "agent"),
    [
        ([], {}, f"kontaktbar/{__version__}"),
        (["USER_AGENT=mine"], {"KONTAKTBAR_CONTACT_URL": CONTACT_URL}, "mine"),
    ],
)
def test_a_site_is_told_who_asks(
    servers: Servers, settings: list[str], environment: dict[str, str], agent: str
) -> None:
    asked: list[str] = []

    async def note(request: Asked, writer: asyncio.StreamWriter) -> None:
        asked.append(request.headers["user-agent"])
        await html(DETAILS)(request, writer)

    pairs = [word for pair in settings for word in ("--set", pair)]
    done = run("check", servers.serve(note), "--delay", "0", *pairs, **environment)
    assert (done.returncode, set(asked)) == (0, {agent})
    assert ("name a page or an e-mail address of yours with --contact-url" in done.stderr) == (
        agent == f"kontaktbar/{__version__}"
    )


def test_page_reads_saved_pages_for_people_and_programs(tmp_path: Path) -> None:
    (tmp_path / "kontakt.html").write_text(f"<html lang=sv>{DETAILS}", encoding="utf-8")
    code, output = call("page", str(tmp_path / "kontakt.html"), "--url", HOME, "--country", "SE")
    assert (code, "+4684650012" in output) == (0, True)
    code, output = call("page", str(tmp_path / "kontakt.html"), "--json", "--country", "SE")
    reading = json.loads(output)
    assert [phone["value"] for phone in reading["phones"]] == ["+4684650012"]
    assert [email["value"] for email in reading["emails"]] == ["info@fabrikant.se"]


def test_page_answers_a_manifest_in_order(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_text(f"<title>{number}</title>")
    rows = [{"file": f"{number}.html", "url": None, "country": None} for number in (2, 0, 1)]
    (tmp_path / "all.jsonl").write_text("\n".join(map(json.dumps, rows)))
    code, output = call("page", "--manifest", str(tmp_path / "all.jsonl"), "--json")
    assert (code, [json.loads(line)["title"] for line in output.splitlines()]) == (0, ["2", "0", "1"])


def test_the_demonstration_is_part_of_the_package() -> None:
    assert len(read_street()) >= 12


RULES = ROOT / "crawler" / "site" / "scoring.yaml"


@pytest.fixture
def stored(tmp_path: Path) -> str:
    """A store with a run of two companies."""
    location = str(tmp_path / "store.db")
    with Store.open(location) as store:
        sites = [
            Site("http://energia.example/", name="Energia", country="FI"),
            Site("http://b.example/", name="Butik"),
        ]
        number = store.create_run(sites, source="list.csv", settings={})
        store.save(number, replace(utility(), site=sites[0]))
        store.save(number, replace(installer(), site=sites[1]))
    return location


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["explain", "energia"], "65: grade C (rules 1.1)"),
        (["explain", "energia", "--run", "1"], "not legal advice"),
        (["advise", "energia.example"], "put the e-mail address in the footer of every page: +12, C to B"),
        (["law", "Energia"], "kuluttajansuojalaki"),
        (["scoring", "1"], "Too few sites to tell: 2 with a score"),
        (["rank", "--limit", "1"], "97 A"),
    ],
)
def test_a_stored_score_can_be_asked_about(stored: str, arguments: list[str], words: str) -> None:
    code, output = call(*arguments, "--store", stored)
    assert (code, words in " ".join(output.split())) == (0, True), output


@pytest.mark.parametrize("country", ["FI", "fi", "finland", "Suomi"])
def test_a_ranking_is_of_one_country_by_code_or_name(stored: str, country: str) -> None:
    code, output = call("rank", "--country", country, "--store", stored)
    assert (code, "Energia" in output, "Butik" in output) == (0, True, False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--country", "SE"], "run 1 has no company of country 'SE'; countries: FI"),
        (["--sector", "bnaks"], "run 1 has no company of sector 'bnaks'; sectors: none are given"),
        (
            ["--country", "FI", "--sector", "bnaks"],
            "run 1 has no company of country 'FI' and sector 'bnaks'; countries: FI; sectors: none are given",
        ),
    ],
)
def test_a_choice_that_leaves_no_company_says_what_there_is(
    stored: str, tmp_path: Path, arguments: list[str], words: str
) -> None:
    code, output = call("rank", *arguments, "--store", stored, "--out", str(tmp_path / "none.csv"))
    assert (code, output) == (4, f"kontaktbar: {stored}: {words}\n")
    assert not (tmp_path / "none.csv").exists()


def test_a_ranking_is_not_written_to_a_folder(stored: str, tmp_path: Path) -> None:
    code, output = call("rank", "--store", stored, "--out", str(tmp_path))
    assert (code, output.splitlines()[-1]) == (4, f"kontaktbar: {tmp_path}: is a folder; a file is wanted")


def test_a_ranking_is_not_written_below_a_file(stored: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, output = call("rank", "--store", stored, "--out", str(tmp_path / "file" / "x.csv"))
    told = f"kontaktbar: {tmp_path / 'file'}: is a file; a folder is wanted there: name another place"
    assert (code, output.splitlines()[-1]) == (4, told)


@pytest.mark.parametrize("command", ["explain", "advise", "law"])
def test_a_site_of_an_older_run_is_pointed_to(stored: str, command: str) -> None:
    with Store.open(stored) as store:
        store.create_run([Site("http://c.example/")], source="newer.csv", settings={})
    code, output = call(command, "energia", "--store", stored)
    assert (code, output) == (
        4,
        f"kontaktbar: {stored}: run 2 has no audit of 'energia'; run 1 has it: --run 1\n",
    )


@pytest.mark.parametrize(
    "usage", ["rank [OPTIONS] [RUN]", "scoring [OPTIONS] [RUN]", "page [OPTIONS] [FILE]..."]
)
def test_the_usage_shows_arguments_in_single_brackets(usage: str) -> None:
    assert f"{usage} " in call(usage.split()[0], "--help")[1]


def test_of_many_values_a_choice_could_have_only_some_are_named(tmp_path: Path) -> None:
    location = str(tmp_path / "store.db")
    sites = [Site(f"http://{number:02}.example/", sector=f"s{number:02}") for number in range(23)]
    with Store.open(location) as store:
        run = store.create_run(sites, source="list.csv", settings={})
        for own in sites:
            store.save(run, replace(utility(), site=own))
    code, output = call("rank", "--sector", "none", "--store", location)
    assert (code, output.endswith("s18, s19 and 3 more\n")) == (4, True), output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["explain", "energia"], "(rules mine)"),
        (["advise", "energia"], "grade F"),
        (["rank"], "65 F"),
    ],
)
def test_other_rules_are_used_where_they_are_named(
    stored: str, tmp_path: Path, arguments: list[str], words: str
) -> None:
    text = RULES.read_text(encoding="utf-8").replace('score_version: "1.1"', "score_version: mine")
    grades = "grades: {A: 99.9, B: 99.8, C: 99.7, D: 99.6, E: 99.5, F: 0}"
    (tmp_path / "mine.yaml").write_text(re.sub("grades: .*", grades, text), encoding="utf-8")
    code, output = call(*arguments, "--store", stored, "--scoring", str(tmp_path / "mine.yaml"))
    assert (code, words in " ".join(output.split())) == (0, True), output


@pytest.mark.parametrize("version", ["1.1", "mine"])
def test_it_shows_what_the_weights_decide_by_the_rules_named(tmp_path: Path, version: str) -> None:
    rules = RULES.read_text(encoding="utf-8").replace('score_version: "1.1"', f'score_version: "{version}"')
    (tmp_path / "rules.yaml").write_text(rules, encoding="utf-8")
    sites = [Site(f"http://{number}.example/") for number in range(10)]
    with Store.open(tmp_path / "store.db") as store:
        run = store.create_run(sites, source="list.csv", settings={})
        for own, made in zip(sites, [utility, installer] * 5, strict=True):
            store.save(run, replace(made(), site=own))
    code, output = call(
        "scoring", "1", "--store", str(tmp_path / "store.db"), "--scoring", str(tmp_path / "rules.yaml")
    )
    assert (code, f"10 sites with a score, rules {version}" in " ".join(output.split())) == (0, True)


def test_audits_are_scored_by_the_rules_named_and_the_run_keeps_them(
    servers: Servers, tmp_path: Path
) -> None:
    rules = RULES.read_text(encoding="utf-8").replace('score_version: "1.1"', "score_version: mine")
    (tmp_path / "mine.yaml").write_text(rules, encoding="utf-8")
    (tmp_path / "list.txt").write_text(servers.serve(site({"/": DETAILS})))
    store, out = str(tmp_path / "store.db"), tmp_path / "out"
    done = run(
        "audit", str(tmp_path / "list.txt"), "--delay", "0", "--out", str(out), "--store", store,
        "--scoring", str(tmp_path / "mine.yaml"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (line,) = (out / "audits.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["score_version"] == "mine"
    with Store.open(store) as opened:
        assert [audit["score_version"] for audit in opened.audits(1)] == ["mine"]
        kept = scoring_of_run(opened, 1)
    assert kept is not None
    assert kept.version == "mine"


def test_of_a_workbook_it_is_said_which_sheet_is_read(tmp_path: Path) -> None:
    book = Workbook()
    for name, sheet in (("Bolag", book.active), ("Gamla", book.create_sheet())):
        sheet.title = name
        sheet.append(["Hemsida"])
        sheet.append([f"{name}.example"])
    book.save(tmp_path / "bolag.xlsx")
    (tmp_path / "file").touch()
    told = "bolag.xlsx: sheet 'Bolag' is read; left out, though with web addresses too: 'Gamla'"
    store = ["--store", str(tmp_path / "s.db")]
    # the folder is refused, once the list is read
    code, output = call("audit", str(tmp_path / "bolag.xlsx"), "--out", str(tmp_path / "file"), *store)
    assert (code, told in output) == (4, True), output
    code, output = call(
        "schedule", "add", "every day 03:00", str(tmp_path / "bolag.xlsx"), "--name", "x", *store
    )
    assert (code, told in output) == (0, True), output
