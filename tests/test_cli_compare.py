"""compare, history, --fail-on and --junit as a user meets them."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from made_audits import audit, email, form, found, phone
from servers import Servers, site
from servers import page as html
from typer.testing import CliRunner

from crawler.cli import Exit, app
from crawler.compared import compare_runs, earlier_run, history_of_runs, newest_runs, runs_of_list, two_runs
from crawler.model import Reason, Site, SiteAudit
from crawler.site.score_rules import default_scoring
from crawler.store import Store, StoreError
from reports.comparison import Category

ROOT = Path(__file__).resolve().parent.parent
FIRMA = Site("http://firma.example/", name="Firma AB", sector="bank", country="SE")
BUTIK = Site("http://butik.example/", name="Butik", sector="shop", country="SE")
SETTINGS = {"budget": {"max_clicks": 3, "max_pages": 30}, "scrapy": {}}


def both(site: Site) -> SiteAudit:
    return audit(site, phone=found(phone()), email=found(email()), final_url=site.url)


def form_only(site: Site) -> SiteAudit:
    return audit(site, form=found(form(), 1), final_url=site.url)


def keep(
    store: Store,
    audits: Sequence[SiteAudit],
    *,
    source: str = "list.csv",
    finish: bool = True,
    **settings: Any,
) -> int:
    number = store.create_run([each.site for each in audits], source=source, settings=SETTINGS | settings)
    for each in audits:
        store.save(number, each)
    if finish:
        store.finish_run(number)
    return number


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store whose second run finds that Firma took away phone and e-mail."""
    monkeypatch.setenv("KONTAKTBAR_STORE", str(tmp_path / "store.db"))
    with Store.open(tmp_path / "store.db") as store:
        keep(store, [both(FIRMA), form_only(BUTIK)])
        keep(store, [form_only(FIRMA), form_only(BUTIK)])
    return tmp_path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path / "store.db") as opened:
        yield opened


def call(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments, env={"COLUMNS": "120", "TERM": "dumb", "LANG": "C"})
    return result.exit_code, result.output


# --- which runs -------------------------------------------------------------------------------------------


def test_the_newest_run_is_compared_with_the_one_before_of_its_list(store: Store) -> None:
    other = keep(store, [both(Site("http://annan.example/"))], source="other.csv")
    third = keep(store, [both(FIRMA), both(BUTIK)])
    keep(store, [both(FIRMA)], finish=False)
    assert two_runs(store, None, None) == (2, third)
    assert [run.id for run in runs_of_list(store, third)] == [1, 2, third]
    assert earlier_run(store, other) is None
    assert two_runs(store, 1, None) == (1, third)
    assert two_runs(store, 3, 1) == (3, 1)


def test_a_renamed_file_with_half_of_the_sites_is_the_same_list(store: Store) -> None:
    new_site = Site("http://ny.example/")
    renamed = keep(store, [both(FIRMA), both(new_site)], source="list-2026-05.csv")
    assert earlier_run(store, renamed) == 2
    other = keep(store, [both(new_site)], source="list-2026-06.csv")
    assert [run.id for run in runs_of_list(store, other)] == [renamed, other]


def test_lists_from_standard_input_are_one_only_by_their_sites(store: Store) -> None:
    one = keep(store, [both(Site("http://a.example/"))], source="-")
    other = keep(store, [both(Site("http://b.example/"))], source="-")
    assert earlier_run(store, other) is None
    again = keep(store, [both(Site("http://a.example/"))], source="-")
    assert earlier_run(store, again) == one


def test_an_unfinished_run_is_chosen_only_by_its_number(store: Store) -> None:
    number = store.create_run([FIRMA, BUTIK], source="list.csv", settings=SETTINGS)
    store.save(number, both(FIRMA))
    assert two_runs(store, None, None) == (1, 2)
    compared = compare_runs(store, 2, number)
    assert [site.shown.name for site in compared.sites] == ["Firma AB"]
    assert compared.new.waiting == 1


def test_a_history_is_of_the_newest_runs(store: Store) -> None:
    assert newest_runs(store, None, 12) == [1, 2]
    assert newest_runs(store, 1, 1) == [2]


def test_without_an_earlier_run_the_user_is_told_what_to_do(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new.db") as store:
        with pytest.raises(StoreError, match="has no finished runs yet; begin with: kontaktbar audit LIST"):
            two_runs(store, None, None)
        keep(store, [both(FIRMA)])
        with pytest.raises(StoreError, match="no earlier finished run of the list of run 1"):
            two_runs(store, None, None)
        with pytest.raises(StoreError, match="no later finished run of the list of run 1"):
            two_runs(store, 1, None)
        with pytest.raises(StoreError, match="has no run 9"):
            compare_runs(store, 9, 1)


def test_the_rules_kept_with_the_newer_run_score_both(store: Store) -> None:
    rules = dict(default_scoring().data) | {"score_version": "mine"}
    number = keep(store, [both(FIRMA), form_only(BUTIK)], scoring=rules)
    found = compare_runs(store, 1, number)
    assert (found.rules, found.rescored) == ("mine", True)
    assert found.count(Category.SAME) == 2


# --- compare ----------------------------------------------------------------------------------------------


def test_compare_shows_what_changed(path: Path) -> None:
    code, text = call("compare")
    assert code == 0
    assert "Run 2" in text and "compared with run 1" in text
    assert "Firma AB  http://firma.example/" in text
    assert "E-mail: replaced by a contact form (before: info@firma.example)" in text
    assert "1  Unchanged" in text


def test_compare_the_other_way_round_shows_the_opposite(path: Path) -> None:
    code, text = call("compare", "2", "1")
    assert code == 0
    assert "E-mail: in place of the contact form: info@firma.example" in text
    assert "1  Easier to reach" in text


def test_compare_writes_csv_and_json(path: Path) -> None:
    code, text = call("compare", "1", "2", "--out", str(path / "changes.csv"), "--json")
    assert code == 0
    assert json.loads(text)["counts"]["worse"] == 1
    with (path / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["category"] for row in csv.DictReader(file)} == {"worse", "same"}


def test_history_shows_lines_and_writes_a_table(path: Path) -> None:
    code, text = call("history", "--out", str(path / "history.csv"))
    assert code == 0
    assert "Firma AB" in text and "bank" in text and "Written to" in text
    with (path / "history.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["run"] for row in csv.DictReader(file)] == ["1", "2", "1", "2"]
    code, text = call("history", "--json")
    assert [len(line["scores"]) for line in json.loads(text)["sites"]] == [2, 2]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["compare", "7", "2"], 4, "has no run 7"),
        (["compare", "2"], 4, "no later finished run of the list of run 2"),
        (["compare", "--store", "{tmp}/none.db"], 4, "there is no such store"),
        (["compare", "--fail-on", "scroe<5"], 2, "--fail-on: 'scroe<5' is no condition"),
        (["compare", "--fail-on", "grade<Z"], 2, "a grade is one of A, B, C, D, E, F"),
        (["compare", "--junit", "{tmp}/j.xml"], 2, "--junit writes what --fail-on finds"),
        (["compare", "--fail-on", "none", "--junit", "{tmp}"], 4, "is a folder"),
        (["history", "9"], 4, "has no run 9"),
        (["rank", "--fail-on", "score"], 2, "'score' is no condition"),
        (["check", "www.firma.example", "--fail-on", "regression"], 2, "needs stored runs"),
        (["audit", "{tmp}/none.csv", "--fail-on", "clicks>x"], 2, "clicks wants a number"),
    ],
)
def test_what_a_user_can_mend_is_said_in_one_line(
    path: Path, arguments: list[str], code: int, words: str
) -> None:
    found, text = call(*[argument.replace("{tmp}", str(path)) for argument in arguments])
    assert found == code
    assert words in text
    assert text.splitlines()[-1].startswith("kontaktbar: ")


# --- conditions -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "conditions", "code"),
    [
        ("compare", ["regression"], 6),
        ("compare", ["none"], 0),
        ("compare", ["none", "form_only"], 6),
        ("compare", ["score<1"], 0),
        ("rank", ["regression"], 6),
        ("rank", ["form_only"], 6),
        ("rank", ["phone=found"], 0),
        ("rank 1", ["regression"], 0),
        ("rank --country SE --sector shop", ["regression"], 0),
        ("rank --limit 1", ["form_only"], 6),
    ],
)
def test_a_condition_that_is_met_ends_the_command_with_6(
    path: Path, command: str, conditions: list[str], code: int
) -> None:
    options = [part for condition in conditions for part in ("--fail-on", condition)]
    assert call(*command.split(), *options)[0] == code


def test_each_site_that_meets_a_condition_is_named_with_the_reason(path: Path) -> None:
    code, text = call("compare", "--fail-on", "regression", "--junit", str(path / "junit.xml"))
    assert code == Exit.CONDITION_MET == 6
    line = "regression: Firma AB (http://firma.example/): Phone: replaced by a contact form (before: +4684650050); E-mail"
    assert line in " ".join(text.split()) or line in text
    (suite,) = ElementTree.parse(path / "junit.xml").getroot()
    assert (suite.get("tests"), suite.get("failures"), suite.get("name")) == ("2", "1", "list.csv")


def test_what_could_not_be_judged_is_counted_and_no_failure(store: Store, path: Path) -> None:
    keep(store, [audit(FIRMA, reason=Reason.BLOCKED), form_only(BUTIK)])
    code, text = call("compare", "--fail-on", "regression", "--fail-on", "score<1")
    assert code == 0
    assert "--fail-on: 1 site could not be judged; it counts as no failure" in text
    assert call("compare", "--fail-on", "not_assessed")[0] == 6


def test_a_first_run_has_no_regression(tmp_path: Path) -> None:
    with Store.open(tmp_path / "new.db") as store:
        keep(store, [form_only(FIRMA)])
    code, text = call("rank", "--store", str(tmp_path / "new.db"), "--fail-on", "regression")
    assert code == 0
    assert "1 site could not be judged" in text


def test_another_program_version_is_no_regression(store: Store) -> None:
    keep(store, [replace(both(FIRMA), version="0.0.1"), form_only(BUTIK)])
    keep(store, [form_only(FIRMA), form_only(BUTIK)])
    assert call("compare", "--fail-on", "regression")[0] == 0


# --- audits of real pages ---------------------------------------------------------------------------------


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crawler.cli", *arguments],
        env={**os.environ, "COLUMNS": "100", "http_proxy": "", "LC_ALL": "C", **environment},
        cwd=ROOT, capture_output=True, text=True, timeout=150,
    )  # fmt: skip


CONTACT_FORM = """<html lang=sv><h1>Kontakta oss</h1><form action=/skicka method=post>
<label>Namn <input name=namn required></label><label>E-post <input name=epost type=email required></label>
<label>Meddelande <textarea name=meddelande required></textarea></label><button>Skicka meddelande</button></form>"""
DETAILS = "<html lang=sv><p>Ring oss: 08-465 00 12</p><p>Skriv: <a href='mailto:info@fabrikant.se'>info@fabrikant.se</a></p>"


def test_check_fails_on_a_condition(servers: Servers, tmp_path: Path) -> None:
    home = servers.serve(site({"/": CONTACT_FORM}))
    junit = tmp_path / "junit.xml"
    done = run(
        "check", home, "--delay", "0", "--fail-on", "form_only", "--fail-on", "score<1", "--junit", str(junit)
    )
    assert done.returncode == 6, done.stderr
    assert f"form_only: {home}: Can be reached by contact form only" in done.stderr
    (suite,) = ElementTree.parse(junit).getroot()
    assert [[child.tag for child in case] for case in suite] == [["failure"], []]
    assert run("check", home, "--delay", "0", "--fail-on", "none").returncode == 0


def test_an_audit_fails_when_the_site_got_worse(servers: Servers, tmp_path: Path) -> None:
    shown = [DETAILS]

    async def current(asked: Any, writer: Any) -> None:
        await html(shown[0])(asked, writer)

    home = servers.serve(site({"/": current}))
    (tmp_path / "list.txt").write_text(home)
    command = ("audit", str(tmp_path / "list.txt"), "--delay", "0", "--quiet", "--fail-on", "regression")
    options = ("--out", str(tmp_path / "out"), "--junit", str(tmp_path / "junit.xml"))
    environment = {"KONTAKTBAR_STORE": str(tmp_path / "store.db")}
    first = run(*command, *options, **environment)
    assert (first.returncode, "could not be judged" in first.stderr) == (0, True), first.stderr
    assert run(*command, *options, **environment).returncode == 0
    shown[0] = CONTACT_FORM
    worse = run(*command, *options, **environment)
    assert worse.returncode == 6, worse.stderr
    assert "replaced by a contact form" in worse.stderr
    (suite,) = ElementTree.parse(tmp_path / "junit.xml").getroot()
    assert suite.get("failures") == "1"


def test_audits_in_short_are_the_audits_without_what_was_seen(store: Store) -> None:
    rows = store.outlines(2)
    for row, audit_document in zip(rows, store.audits(2), strict=True):
        assert row == {key: audit_document[key] for key in row}
    with pytest.raises(StoreError, match="has no run 9"):
        store.outlines(9)


def test_a_history_over_other_rules_counts_the_scores_anew(store: Store) -> None:
    rules = dict(default_scoring().data) | {"score_version": "mine"}
    number = keep(store, [both(FIRMA), form_only(BUTIK)], scoring=rules)
    found = history_of_runs(store, [1, 2, number])
    assert (found.rules, found.rescored) == ("mine", True)
    assert [len({*line.scores}) for line in found.sites] == [1, 2]


def test_a_report_tells_what_changed_since_the_run_before_or_the_one_named(store: Store, path: Path) -> None:
    keep(store, [both(FIRMA), form_only(BUTIK)])
    assert call("report", "--out", str(path / "a"))[0] == 0
    page = (path / "a" / "report.html").read_text(encoding="utf-8")
    assert 'id="changes"' in page and "in place of the contact form" in page and 'class="sparkline"' in page
    assert call("report", "--out", str(path / "b"), "--compare-with", "1")[0] == 0
    assert "in place of the contact form" not in (path / "b" / "report.html").read_text(encoding="utf-8")
    assert call("report", "1", "--out", str(path / "c"))[0] == 0
    assert 'id="changes"' not in (path / "c" / "report.html").read_text(encoding="utf-8")
    code, text = call("report", "--out", str(path / "d"), "--compare-with", "77")
    assert (code, "has no run 77" in text) == (4, True)


def test_a_run_is_not_compared_with_itself(store: Store) -> None:
    with pytest.raises(StoreError, match="run 2 cannot be compared with itself"):
        compare_runs(store, 2, 2)


def test_a_list_without_a_finished_run_has_no_history(store: Store) -> None:
    begun = keep(store, [both(Site("http://elsewhere.example/"))], source="new.csv", finish=False)
    with pytest.raises(StoreError, match=f"the list of run {begun} has no finished run yet"):
        newest_runs(store, begun, 12)
