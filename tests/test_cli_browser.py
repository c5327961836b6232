"""The browser as a user of the command line meets it: options, pictures, doctor, and `scrapy crawl`."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Servers, page, site
from typer.testing import CliRunner

from crawler.browser.finding import BrowserMissing, find_browser
from crawler.cli import app
from crawler.cli.browsing import browser_choice
from crawler.cli.exits import ArgumentError
from crawler.store import Store

ROOT = Path(__file__).resolve().parent.parent
FOUND = find_browser()
needs_browser = pytest.mark.skipif(
    isinstance(FOUND, BrowserMissing), reason=f"needs a browser: {getattr(FOUND, 'reason', '')}"
)
BUTTON = (
    "<html lang=sv><h1>Kvistby Varv</h1><p>Vi byter bord och driver nåt på träbåtar, vid gamla färjeläget.</p><p>Skriv till <a href='mailto:info@kvistbyvarv.se'>info@kvistbyvarv.se</a> "
    "eller ring: <button onclick='visa(this)'>Visa telefonnummer</button></p>"
    "<script>function visa(knapp) { knapp.replaceWith(['08-465', '004', '93'].join(' ')) }</script>"
)


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        env={**os.environ, "COLUMNS": "100", "http_proxy": "", **environment},
        cwd=ROOT, capture_output=True, text=True, timeout=90,
    )  # fmt: skip


def kontaktbar(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("crawler.cli", *arguments, **environment)


# --- options ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--browser", "always", "--browser", "never"], "--browser: name one of auto, always, never"),
        (["--browser", "/nowhere/chromium"], "--browser: /nowhere/chromium does not exist"),
        (["--browser", "alwys"], "--browser: alwys does not exist"),
        (["--browser", "never", "--mobile"], "--mobile: wants a browser, and --browser never forbids one"),
        (["--browser", "never", "--evidence"], "--evidence: wants a browser"),
        (["--blur"], "--blur: goes with --evidence"),
        (["--resume", "--browser", "always", "--mobile"], "leave out --browser, --mobile"),
        (["--resume", "--evidence", "--blur"], "leave out --evidence, --blur"),
    ],
)  # fmt: skip
def test_options_that_make_no_sense_are_told_in_one_line(
    options: list[str], words: str, tmp_path: Path
) -> None:
    listed = [] if "--resume" in options else [str(tmp_path / "list.txt")]
    arguments = ["audit", *listed, *options, "--store", str(tmp_path / "s.db")]
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "100", "TERM": "dumb"})
    assert (result.exit_code, words in result.output) == (2, True), result.output
    assert len(result.output.strip().splitlines()) == 1


@pytest.fixture
def program(tmp_path: Path) -> str:
    made = tmp_path / "chromium"
    made.write_text("#!/bin/sh\n")
    made.chmod(0o755)
    return str(made)


@needs_browser
@pytest.mark.parametrize(
    ("values", "options", "settings"),
    [
        ([], {}, {"KONTAKTBAR_BROWSER": "auto"}),
        (["never"], {}, {"KONTAKTBAR_BROWSER": "never"}),
        (["always"], {}, {"KONTAKTBAR_BROWSER": "always"}),
        (["{program}"], {}, {"KONTAKTBAR_BROWSER": "auto", "KONTAKTBAR_BROWSER_PATH": "{program}"}),
        (["{program}", "always"], {}, {"KONTAKTBAR_BROWSER": "always", "KONTAKTBAR_BROWSER_PATH": "{program}"}),
        ([], {"mobile": True}, {"KONTAKTBAR_BROWSER": "always", "KONTAKTBAR_MOBILE": True}),
        (["auto"], {"mobile": True}, {"KONTAKTBAR_BROWSER": "auto", "KONTAKTBAR_MOBILE": True}),
    ],
)  # fmt: skip
def test_what_the_options_stand_for(
    values: list[str], options: dict[str, bool], settings: dict[str, object], program: str
) -> None:
    given = [value.format(program=program) for value in values]
    wanted = {
        key: value.format(program=program) if isinstance(value, str) else value
        for key, value in settings.items()
    }
    assert browser_choice(given, **options) == wanted


@pytest.mark.parametrize("options", [{"mobile": True}, {"evidence": True}])
def test_what_needs_a_browser_is_refused_without_one(
    options: dict[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KONTAKTBAR_BROWSER", "/nowhere/chromium")
    with pytest.raises(ArgumentError, match="does not exist"):
        browser_choice([], **options)


# --- with and without a browser --------------------------------------------------------------------------------


def test_without_a_browser_the_run_says_so_and_goes_on(servers: Servers) -> None:
    home = servers.serve(site({"/": page(BUTTON)}))
    done = kontaktbar("check", home, "--delay", "0", KONTAKTBAR_BROWSER="/nowhere/chromium")
    said = [line for line in done.stderr.splitlines() if "browser" in line]
    assert (done.returncode, len(said)) == (5, 1), done.stderr
    assert said[0].startswith(
        "Without a browser, what only scripts show stays unknown: /nowhere/chromium does not"
    )
    done = kontaktbar("check", home, "--delay", "0", "--json", KONTAKTBAR_BROWSER="/nowhere/chromium")
    found = json.loads(done.stdout)
    assert (found["reason"], found["phone"]["status"], found["email"]["status"]) == (
        "needs_browser",
        "unknown",
        "found",
    )


@needs_browser
def test_a_browser_presses_the_button(servers: Servers) -> None:
    home = servers.serve(site({"/": page(BUTTON)}))
    found = json.loads(kontaktbar("check", home, "--country", "SE", "--delay", "0", "--json").stdout)
    assert (found["verdict"], found["phone"]["value"], found["phone"]["clicks"]) == (
        "phone_and_email",
        "+46846500493",
        1,
    )
    assert [step["link_text"] for step in found["phone"]["path"]] == [None, "Visa telefonnummer"]
    assert found["phone"]["findings"][0]["reveal"] is True
    assert [visit["rendered"] for visit in found["pages"]] == [True]
    assert any(
        note.startswith(f"seen in a browser: {home} has a phone number that shows only")
        for note in found["notes"]
    )


@needs_browser
def test_pictures_are_kept_beside_the_audits_under_names_of_our_own(servers: Servers, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(servers.serve(site({"/": page(BUTTON)})))
    store, out = tmp_path / "store.db", tmp_path / "out"
    done = kontaktbar(
        "audit", str(tmp_path / "list.txt"), "--country", "SE", "--delay", "0", "--quiet", "--evidence", "--blur",
        "--out", str(out), "--store", str(store), "--no-report",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    audit = json.loads((out / "audits.jsonl").read_text(encoding="utf-8"))
    for channel in ("phone", "email"):
        file = audit[channel]["evidence"]
        assert re.fullmatch(rf"evidence/[0-9a-f]{{16}}-{channel}\.(webp|png)", file)
        assert 1_000 < (out / file).stat().st_size <= 150_000
    assert audit["form"]["evidence"] is None
    assert len(list((out / "evidence").iterdir())) == 2
    with Store.open(store) as opened:
        kept = opened.run(1).settings["scrapy"]
    assert (kept["KONTAKTBAR_BROWSER"], kept["KONTAKTBAR_EVIDENCE_BLUR"]) == ("auto", "True")
    assert kept["KONTAKTBAR_EVIDENCE"] == str(out / "evidence")


@needs_browser
@pytest.mark.parametrize(("mode", "status"), [("auto", "found"), ("never", "unknown")])
def test_scrapy_crawl_has_the_browser_by_its_settings(
    mode: str, status: str, servers: Servers, tmp_path: Path
) -> None:
    home, feed = servers.serve(site({"/": page(BUTTON)})), tmp_path / "audits.json"
    done = run(
        "scrapy", "crawl", "contact", "-a", f"url={home}", "-s", f"KONTAKTBAR_BROWSER={mode}",
        "-s", "DOWNLOAD_DELAY=0", "-O", str(feed),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    [audit] = json.loads(feed.read_text(encoding="utf-8"))
    assert audit["phone"]["status"] == status


def test_a_mode_that_is_none_is_refused() -> None:
    done = kontaktbar("check", "http://127.0.0.1:9/", "--set", "KONTAKTBAR_BROWSER=sometimes")
    assert (done.returncode, "wants auto, always, never" in done.stderr) == (2, True)
    done = run(
        "scrapy", "crawl", "contact", "-a", "url=http://127.0.0.1:9/", "-s", "KONTAKTBAR_BROWSER=sometimes"
    )
    assert done.returncode != 0
    assert "wants auto, always, never" in done.stdout + done.stderr


# --- doctor ----------------------------------------------------------------------------------------------------


@needs_browser
def test_doctor_starts_the_browser(tmp_path: Path) -> None:
    done = kontaktbar("doctor", "--store", str(tmp_path / "new.db"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"✓ browser .*, version \d+\.\S+, started in [\d.]+ s", done.stdout)
    assert "new.db, made by the first audit" in done.stdout
    assert not (tmp_path / "new.db").exists()


def test_doctor_tells_what_does_not_work_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("This is no database, however long one reads it. " * 20)
    done = kontaktbar("doctor", "--browser", "/nowhere/chromium", "--store", str(tmp_path / "text.db"))
    assert done.returncode == 7
    assert "Does not work: browser, store." in done.stdout
    assert "→ Name the program of a Chromium, Chrome or Edge" in done.stdout
    assert "→ Name another: --store FILE or KONTAKTBAR_STORE" in done.stdout
