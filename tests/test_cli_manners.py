"""`--contact-url` and `--skip-list` as users meet them, and that they reach whoever visits sites for a run."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from child_processes import own_environment
from servers import Servers, redirect, site
from typer.testing import CliRunner

from crawler import __version__
from crawler.cli import Exit, app
from crawler.fetch.agent import ContactError, contact_address, user_agent
from crawler.jobs import new_job
from crawler.model import Budget, Site
from crawler.store import Store

ROOT = Path(__file__).resolve().parents[1]
DETAILS = "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
CONTACT = "https://granskning.example/om"
MAILBOX = "mailto:granskning@firma.example"
FIRM = site({"/": DETAILS}, robots="")
HOSTS = {
    "firma.example": FIRM,
    "annan.example": FIRM,
    "listed.example": FIRM,
    "sent.example": site({"/": redirect("http://www.listed.example/")}, robots=""),
}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", ""),
        ("  ", ""),
        (CONTACT, CONTACT),
        (f" {CONTACT}\n", CONTACT),
        ("http://granskning.example/om?språk=sv#vi", "http://granskning.example/om?spr%C3%A5k=sv#vi"),
        ("https://räksmörgås.example/", "https://xn--rksmrgs-5wao1o.example/"),
        ("mailto:granskning+web@firma.example", "mailto:granskning+web@firma.example"),
    ],
)
def test_an_address_that_sites_can_be_told(written: str, told: str) -> None:
    assert contact_address(written) == told
    assert user_agent("1.2", told) == (f"kontaktbar/1.2 (+{told})" if told else "kontaktbar/1.2")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("granskning@firma.example", "mailto:granskning@firma.example?"),
        ("www.firma.example/om", "https://www.firma.example/om?"),
        ("ftp://firma.example/", "wants the address of a page"),
        ("javascript:alert(1)", "cannot stand in it"),
        ("https://", "wants the address of a page"),
        ("https://me:secret@firma.example/", "wants the address of a page"),
        ("https://firma.example/\r\nX-Evil: 1", "cannot stand in it"),
        ("https://firma.example/) (", "cannot stand in it"),
        ("https://firma.example/\x00", "cannot stand in it"),
        ("mailto:", "wants the address of a page"),
        ("mailto:a@b", "wants the address of a page"),
        ("https://[", "wants the address of a page"),
        (f"https://firma.example/{'a' * 300}", "longer than 300 characters"),
    ],
)
def test_an_address_that_sites_cannot_be_told(written: str, words: str) -> None:
    with pytest.raises(ContactError) as caught:
        contact_address(written)
    assert words in str(caught.value)
    assert str(caught.value).isprintable()


@dataclass
class Street:
    """Sites behind a proxy, and a folder to audit them from."""

    servers: Servers
    folder: Path
    environment: dict[str, str]

    def run(self, *arguments: str, module: str = "crawler.cli", **environment: str) -> Any:
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=self.environment | {"PYTHONPATH": str(ROOT)} | environment,
            cwd=ROOT if module == "scrapy" else self.folder,
            capture_output=True, text=True, timeout=150, check=False,
        )  # fmt: skip

    def agents(self) -> set[str]:
        return {asked.headers["user-agent"] for host in HOSTS for asked in self.servers.log(host).asked}

    def asked(self) -> set[str]:
        return {host for host, log in self.servers.logs.items() if log.asked}

    def stored(self, run: int = 1) -> dict[str, tuple[str, str | None]]:
        with Store.open(self.folder / "store.db") as store:
            return {audit["site"]: (audit["verdict"], audit["reason"]) for audit in store.audits(run)}


@pytest.fixture
def street(tmp_path: Path) -> Iterator[Street]:
    with Servers() as servers:
        proxy = servers.serve_hosts(HOSTS.get)
        environment = {
            **own_environment(proxy=proxy), "COLUMNS": "100",
            "KONTAKTBAR_STORE": str(tmp_path / "store.db"), "XDG_DATA_HOME": str(tmp_path / "data"),
        }  # fmt: skip
        for name in ("KONTAKTBAR_CONTACT_URL", "KONTAKTBAR_SKIP_LIST"):
            environment.pop(name, None)
        (tmp_path / "list.txt").write_text("http://firma.example/\nhttp://listed.example/\n")
        (tmp_path / "skip.txt").write_text("# asked us by letter\nwww.listed.example\n")
        yield Street(servers, tmp_path, environment)


AUDIT = ("audit", "list.txt", "--out", "out", "--delay", "0", "--browser", "never", "--quiet", "--no-report")
CHECK = ("--delay", "0", "--browser", "never", "--json")
SKIPPED = {
    "http://firma.example/": ("phone_and_email", None),
    "http://listed.example/": ("not_assessed", "skip_list"),
}


@pytest.mark.parametrize(
    ("contact", "options", "environment"),
    [
        (CONTACT, ["--contact-url", CONTACT], {}),
        (MAILBOX, [], {"KONTAKTBAR_CONTACT_URL": MAILBOX}),
    ],
)
def test_a_site_is_told_the_contact(
    street: Street, contact: str, options: list[str], environment: dict[str, str]
) -> None:
    assert street.run("check", "http://firma.example/", *CHECK, *options, **environment).returncode == 0
    assert street.agents() == {f"kontaktbar/{__version__} (+{contact})"}


@pytest.mark.parametrize(
    ("options", "environment", "words"),
    [
        (["--contact-url", "me@firma.example"], {}, "--contact-url: 'me@firma.example'"),
        ([], {"KONTAKTBAR_CONTACT_URL": "firma.example"}, "--contact-url: 'firma.example'"),
        (["--set", "KONTAKTBAR_CONTACT_URL=x y"], {}, "KONTAKTBAR_CONTACT_URL: 'x y'"),
    ],
)
def test_a_contact_that_is_none_is_refused_before_anything_is_asked(
    street: Street, options: list[str], environment: dict[str, str], words: str
) -> None:
    done = street.run("check", "http://firma.example/", *CHECK, *options, **environment)
    assert (done.returncode, done.stderr.startswith(f"kontaktbar: {words}")) == (Exit.USAGE, True)
    assert street.asked() == set()


@pytest.mark.parametrize("way", ["option", "environment", "setting", "standing"])
def test_a_listed_site_is_not_asked(street: Street, way: str) -> None:
    options, environment = [], {}
    if way == "option":
        options = ["--skip-list", "skip.txt"]
    elif way == "environment":
        environment = {"KONTAKTBAR_SKIP_LIST": "skip.txt"}
    elif way == "setting":
        options = ["--set", "KONTAKTBAR_SKIP_LIST=skip.txt"]
    else:
        standing = street.folder / "data" / "kontaktbar" / "skip-list.txt"
        standing.parent.mkdir(parents=True)
        standing.write_text("listed.example\n")
    (street.folder / "list.txt").write_text("listed.example\nhttp://sent.example/\nhttp://firma.example/\n")
    assert street.run(*AUDIT, *options, **environment).returncode == 0
    assert {verdict for verdict, _ in street.stored().values()} == {"not_assessed", "phone_and_email"}
    assert street.asked() == {"sent.example", "firma.example"}


def test_a_listed_site_is_not_asked_by_a_check(street: Street) -> None:
    assert street.run("check", "listed.example", *CHECK, "--skip-list", "skip.txt").returncode == 5
    assert street.asked() == set()


def test_a_person_reads_why_a_site_was_left_alone(street: Street) -> None:
    done = street.run(
        "check", "http://listed.example/", "--browser", "never", "--skip-list", "skip.txt", "--lang", "en"
    )
    shown = " ".join(done.stdout.split())
    assert "it is on the list of sites that are not to be visited, and was not asked" in shown
    assert "on the skip list (skip.txt, line 2)" in shown


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("firma.example\nse\n", "skip.txt, line 2: not a web address"),
        (None, "skip.txt: the skip list cannot"),
    ],
)
@pytest.mark.parametrize("command", ["audit", "check", "schedule"])
def test_nothing_is_visited_past_a_mistake_in_the_list(
    street: Street, command: str, content: str | None, words: str
) -> None:
    (street.folder / "skip.txt").unlink()
    if content is not None:
        (street.folder / "skip.txt").write_text(content)
    arguments = {
        "audit": AUDIT,
        "check": ("check", "http://firma.example/", *CHECK),
        "schedule": ("schedule", "add", "every Monday 03:00", "list.txt", "--name", "x"),
    }[command]
    done = street.run(*arguments, "--skip-list", "skip.txt")
    assert (done.returncode, words in done.stderr, done.stderr.count("\n")) == (4, True, 1)
    assert street.asked() == set()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_every_process_of_a_run_knows(street: Street, workers: str) -> None:
    done = street.run(*AUDIT, "--skip-list", "skip.txt", "--contact-url", CONTACT, "--workers", workers)
    assert (done.returncode, done.stderr) == (0, "")
    assert street.stored() == SKIPPED
    assert street.asked() == {"firma.example"}
    assert street.agents() == {f"kontaktbar/{__version__} (+{CONTACT})"}


def test_scrapy_knows(street: Street) -> None:
    out = street.folder / "out.jsonl"
    done = street.run(
        "crawl", "contact", "-a", f"sites={street.folder / 'list.txt'}", "-O", str(out),
        "-s", f"KONTAKTBAR_SKIP_LIST={street.folder / 'skip.txt'}", "-s", "DOWNLOAD_DELAY=0",
        "-s", f"KONTAKTBAR_CONTACT_URL={CONTACT}", "-s", "KONTAKTBAR_BROWSER=never", module="scrapy",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert {line["site"]: (line["verdict"], line["reason"]) for line in lines} == SKIPPED
    assert street.asked() == {"firma.example"}
    assert street.agents() == {f"kontaktbar/{__version__} (+{CONTACT})"}


def begun(street: Street) -> None:
    """A run that was begun from another folder, and of which nothing is done."""
    settings = {
        "DOWNLOAD_DELAY": 0, "KONTAKTBAR_BROWSER": "never", "KONTAKTBAR_CONTACT_URL": CONTACT,
        "KONTAKTBAR_SKIP_LIST": str(street.folder / "skip.txt"),
    }  # fmt: skip
    sites = [Site("http://firma.example/"), Site("http://listed.example/"), Site("http://annan.example/")]
    with Store.open(street.folder / "store.db") as store:
        new_job(store, sites, source="", out=street.folder / "out", budget=Budget(), settings=settings)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_run_that_is_resumed_reads_its_list_anew(street: Street, workers: str) -> None:
    begun(street)
    with (street.folder / "skip.txt").open("a") as skip:
        skip.write("annan.example  # wrote to us meanwhile\n")
    done = street.run("audit", "--resume", "--quiet", "--no-report", "--workers", workers)
    assert (done.returncode, done.stderr) == (0, "")
    assert street.stored() == SKIPPED | {"http://annan.example/": ("not_assessed", "skip_list")}
    assert street.asked() == {"firma.example"}
    assert street.agents() == {f"kontaktbar/{__version__} (+{CONTACT})"}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_run_that_is_resumed_heeds_the_list_of_the_environment_too(street: Street, workers: str) -> None:
    begun(street)
    (street.folder / "meanwhile.txt").write_text("annan.example\n")
    done = street.run(
        "audit", "--resume", "--quiet", "--no-report", "--workers", workers,
        KONTAKTBAR_SKIP_LIST="meanwhile.txt",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert street.asked() == {"firma.example"}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_run_is_not_resumed_without_its_list(street: Street, workers: str) -> None:
    begun(street)
    (street.folder / "skip.txt").unlink()
    done = street.run("audit", "--resume", "--quiet", "--workers", workers)
    assert (done.returncode, "the skip list cannot be read" in done.stderr) == (4, True)
    assert street.asked() == set()
    again = street.run("audit", "--resume", "--skip-list", "list.txt")
    assert (again.returncode, "leave out --skip-list" in again.stderr) == (Exit.USAGE, True)


def test_a_schedule_keeps_both(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(street.folder)
    monkeypatch.setenv("KONTAKTBAR_STORE", street.environment["KONTAKTBAR_STORE"])
    added = CliRunner().invoke(
        app,
        ["schedule", "add", "every Monday 03:00", "list.txt", "--name", "banks", "--browser", "never",
         "--delay", "0", "--skip-list", "skip.txt", "--contact-url", CONTACT],
    )  # fmt: skip
    assert added.exit_code == 0, added.output
    done = street.run("schedule", "run-now", "banks", "--quiet")
    assert done.returncode == 0, done.stderr
    assert street.stored() == SKIPPED
    assert street.asked() == {"firma.example"}
    assert street.agents() == {f"kontaktbar/{__version__} (+{CONTACT})"}
