"""The demonstration, whole: the real spider audits the whole street into a real store, and all of it is true."""

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from crawler.browser.finding import BrowserMissing, find_browser
from crawler.street import differences, read_street

HOUSES = {house.name: house for house in read_street()}
SECONDS = 110
SHY = [house.name for house in HOUSES.values() if house.truth != house.truth_in_browser]
"""Companies whose details show only when scripts run."""
RUN = """
import sys
from pathlib import Path
from crawler.demo import run_demo
outcome = run_demo(Path(sys.argv[1]), sys.argv[2], settings={"KONTAKTBAR_BROWSER": sys.argv[3]})
sys.exit(1 if outcome.job.left or outcome.job.interrupted else 0)
"""


@dataclass(frozen=True)
class Ran:
    """What a run of the demonstration left behind."""

    in_browser: bool
    output: str
    audits: dict[str, dict[str, object]]
    rows: list[dict[str, str]]


@pytest.fixture(scope="module", params=["never", "auto"])
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Run the demonstration in a process of its own, since Twisted's reactor starts only once in one.

    A proxy that cannot be reached is set, as companies have them: the street must not be asked of it.
    """
    missing = find_browser()
    if request.param == "auto" and isinstance(missing, BrowserMissing):
        pytest.skip(f"needs a browser: {missing.reason}")
    folder = tmp_path_factory.mktemp("demo")
    out, store = folder / "out", folder / "store.db"
    environment = os.environ | {"http_proxy": "http://127.0.0.1:9", "no_proxy": "", "COLUMNS": "120"}
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(out), str(store), request.param],
        env=environment, cwd=Path(__file__).parent.parent, capture_output=True, text=True, timeout=SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert store.stat().st_size > 0
    lines = (out / "audits.jsonl").read_text(encoding="utf-8").splitlines()
    with (out / "ranking.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return Ran(
        request.param == "auto", done.stdout, {audit["name"]: audit for audit in map(json.loads, lines)}, rows
    )


@pytest.mark.parametrize("name", HOUSES)
def test_the_audit_says_what_is_true(ran: Ran, name: str) -> None:
    assert differences(HOUSES[name], ran.audits[name], in_browser=ran.in_browser) == ()


def test_every_company_is_audited_once_and_ranked_once(ran: Ran) -> None:
    assert ran.audits.keys() == HOUSES.keys()
    assert sorted(row["name"] for row in ran.rows) == sorted(HOUSES)


def test_the_output_says_that_there_is_no_delay_and_shows_the_ranking(ran: Ran) -> None:
    assert "there is no delay" in ran.output
    assert "Fjordkaffe" in ran.output
    assert f"All {len(HOUSES)} audits say what the companies were built to be." in ran.output
    assert "Run 1. Results in " in ran.output
    assert "ranking.csv" in ran.output


def test_a_browser_is_asked_only_where_it_changes_the_answer(ran: Ran) -> None:
    shown = {name for name, audit in ran.audits.items() if any(page["rendered"] for page in audit["pages"])}
    assert sorted(shown) == (sorted(SHY) if ran.in_browser else [])


def test_without_a_browser_nothing_is_told_absent_that_scripts_show(ran: Ran) -> None:
    for name in SHY:
        for channel, expected in HOUSES[name].truth_in_browser.channels.items():
            if expected.status == "found":
                assert ran.audits[name][channel]["status"] in (
                    {"found"} if ran.in_browser else {"found", "unknown"}
                )
