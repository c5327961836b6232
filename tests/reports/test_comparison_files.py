"""Comparisons and histories as people, spreadsheets and programs read them."""

import csv
import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from comparison_cases import (
    at,
    complete,
    email_at,
    form_at,
    not_assessed,
    phone_at,
    run,
    side,
    whole,
)
from hostile import HOSTILE
from made_audits import found, phone
from rich.console import Console

from crawler.contract import well_formed
from crawler.model import Reason
from reports.comparison import Category, Change, Comparison, Direction, Doubt, Kind, compare, history
from reports.comparison.plain import comparison_for_report, comparison_to_dict
from reports.comparison.wording import category_words, change_words, doubt_words
from reports.comparison_csv import COLUMNS, HISTORY_COLUMNS, write_comparison_csv, write_history_csv
from reports.comparison_view import comparison_view, history_view
from reports.i18n import LANGUAGES, texts_for

ENGLISH = texts_for("en")
OLD = complete(phone=phone_at(0), email=email_at())
NEW = complete(phone=phone_at(1), form=form_at())


def shown(comparison: Comparison, width: int = 100, limit: int | None = 20) -> str:
    console = Console(file=StringIO(), width=width)
    console.print(comparison_view(comparison, ENGLISH, limit=limit))
    return str(console.file.getvalue())  # type: ignore[attr-defined]


def test_the_terminal_tells_what_changed() -> None:
    text = shown(whole([at(OLD, "http://a.example/", "Firma")], [at(NEW, "http://a.example/", "Firma")]))
    assert "Run 2 (1 Feb 2026) compared with run 1 (1 Jan 2026)" in text
    assert "1  Harder to reach" in text
    for line in (
        "Firma  http://a.example/",
        "− E-mail: replaced by a contact form (before: info@firma.example)",
        "− Phone: gone from the homepage, now 1 click away",
        "− Score: 81 B → ",
    ):
        assert line in text


def test_the_terminal_names_the_first_of_many_sites() -> None:
    urls = [f"http://{number}.example/" for number in range(7)]
    text = shown(whole([at(OLD, url) for url in urls], [at(NEW, url) for url in urls]), limit=3)
    assert text.count("replaced by a contact form") == 3
    assert "4 more sites" in text
    assert "7  Harder to reach" in text


def test_runs_without_sites_are_said() -> None:
    assert "Neither run has an audited site." in shown(whole([], []))


def test_a_reader_is_told_why_a_change_does_not_count() -> None:
    old, new = run(1, [OLD]), run(2, [complete(email=email_at())], settings={"mobile": True})
    text = " ".join(shown(compare(old, new)).split())
    assert "Perhaps no change of the company (1)" in text
    assert "The runs were made differently (mobile – → True)." in text
    assert "not found elsewhere (may come from the method)" in text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_and_values_harm_no_terminal(name: str) -> None:
    text = HOSTILE[name]
    old = at(complete(phone=found(phone(text, text))), "http://a.example/", text)
    new = replace(at(complete(), "http://a.example/", text), final_url=text)
    output = shown(whole([old], [new]))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", output)
    assert max(len(line) for line in output.splitlines()) <= 100


# --- words ------------------------------------------------------------------------------------------------

DETAILS = {
    "phone_cost": ("normal", "premium"),
    "phone_detail": ("tel_link", "text"),
    "phone_role": ("other", "one_matter"),
    "email_visibility": ("mailto", "word_at_dot"),
    "email_role": ("general", "role"),
    "reveal": ("open", "control"),
    "form_fields": ("3", "8"),
    "form_captcha": ("none", "recaptcha"),
    "form_steps": ("one", "several"),
    "form_login": ("open", "login"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_change_has_words(kind: Kind, language: str) -> None:
    texts = texts_for(language)
    change = Change(kind, channel="phone", detail="phone_cost", old="1", new="2")
    assert change_words(texts, change)


@pytest.mark.parametrize("detail", DETAILS)
def test_every_detail_has_words_for_both_ways(detail: str) -> None:
    one, other = DETAILS[detail]
    there = Change(Kind.DETAIL, Direction.WORSE, "email", detail, one, other)
    back = Change(Kind.DETAIL, Direction.BETTER, "email", detail, other, one)
    assert change_words(ENGLISH, there) != change_words(ENGLISH, back)


def test_categories_and_doubts_have_different_words() -> None:
    assert len({category_words(ENGLISH, each) for each in Category}) == len(Category)
    assert len({doubt_words(ENGLISH, each) for each in Doubt}) == len(Doubt)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("0", "1", "Phone: gone from the homepage, now 1 click away"),
        ("0", "3", "Phone: gone from the homepage, now 3 clicks away"),
        ("2", "0", "Phone: now on the homepage, no click away"),
        ("1", "2", "Phone: 1 click more (1 → 2)"),
        ("3", "1", "Phone: 2 clicks less (3 → 1)"),
    ],
)
def test_clicks_in_words(old: str, new: str, says: str) -> None:
    assert change_words(ENGLISH, Change(Kind.CLICKS, channel="phone", old=old, new=new)) == says


def test_a_reason_is_told_in_words() -> None:
    change = Change(Kind.NOT_ASSESSABLE, new="blocked")
    assert change_words(ENGLISH, change) == "could not be assessed this time: the site refused our program"


# --- files ------------------------------------------------------------------------------------------------


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter, strict=True))


def test_the_csv_has_a_line_for_each_change(tmp_path: Path) -> None:
    urls = ("http://a.example/", "http://b.example/")
    found = whole([at(OLD, url) for url in urls], [at(NEW, urls[0], "Firma"), at(OLD, urls[1])])
    write_comparison_csv(found, tmp_path / "changes.csv", ENGLISH)
    read = rows(tmp_path / "changes.csv")
    assert list(read[0]) == list(COLUMNS)
    assert [(row["category"], row["change"]) for row in read] == [
        ("worse", "replaced_by_form"), ("worse", "clicks"), ("worse", "score"), ("same", ""),
    ]  # fmt: skip
    first = read[0]
    assert (first["name"], first["channel"], first["old"], first["counts"]) == (
        "Firma", "email", "info@firma.example", "yes",
    )  # fmt: skip
    assert int(first["score_change"]) < 0
    assert (first["old_run"], first["new_run"]) == ("1", "2")


@pytest.mark.parametrize("excel", [False, True])
@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_is_a_formula(tmp_path: Path, name: str, excel: bool) -> None:
    text = well_formed(HOSTILE[name])
    old = at(complete(phone=found(phone(text or "1", text))), "http://a.example/", text)
    new = replace(at(complete(), "http://a.example/", text), final_url=text)
    delimiter = ";" if excel else ","
    write_comparison_csv(whole([old], [new]), tmp_path / "c.csv", ENGLISH, excel=excel)
    write_history_csv(history([run(1, [old])]), tmp_path / "h.csv", excel=excel)
    cells = [
        cell
        for each in ("c.csv", "h.csv")
        for row in rows(tmp_path / each, delimiter)
        for cell in row.values()
    ]
    assert not [cell for cell in cells if re.match(r"[\s\x00]*[=+@＝＋－＠]", cell)]
    assert not [cell for cell in cells if cell.startswith("-") and not cell[1:].isdigit()]


def test_the_history_csv_has_a_line_for_each_site_and_run(tmp_path: Path) -> None:
    found = history([run(1, [OLD]), run(2, [not_assessed(Reason.TIMEOUT)], version="2.0")])
    write_history_csv(found, tmp_path / "h.csv")
    read = rows(tmp_path / "h.csv")
    assert list(read[0]) == list(HISTORY_COLUMNS)
    assert [
        (row["run"], row["date"], row["score"], row["verdict"], row["method_changed"]) for row in read
    ] == [
        ("1", "2026-01-01", "81", "phone_and_email", "no"),
        ("2", "2026-02-01", "", "not_assessed", "yes"),
    ]


def test_the_json_tells_all_of_it() -> None:
    found = whole([at(OLD, "http://a.example/")], [at(NEW, "http://a.example/")])
    data = json.loads(json.dumps(comparison_to_dict(found, ENGLISH)))
    assert (data["old"]["run"], data["new"]["run"]) == (1, 2)
    assert data["counts"]["worse"] == 1
    (site,) = data["sites"]
    assert site["category"] == "worse"
    assert {change["kind"] for change in site["changes"]} == {"replaced_by_form", "clicks", "score"}
    assert all(change["says"] and change["counts"] for change in site["changes"])
    assert site["new"]["verdict"] == "phone"


def test_the_report_tells_the_first_sites_and_counts_the_rest() -> None:
    urls = [f"http://{number}.example/" for number in range(5)]
    found = whole([at(OLD, url) for url in urls], [*(at(NEW, url) for url in urls[:4]), at(OLD, urls[4])])
    data = comparison_for_report(found, ENGLISH, most=3)
    (group,) = data["groups"]
    assert (group["category"], group["count"], len(group["sites"]), group["more"]) == ("worse", 4, 3, 1)
    assert data["unchanged"] == 1


def test_the_history_is_shown_as_lines() -> None:
    console = Console(file=StringIO(), width=80)
    lines = history(
        [run(1, [at(OLD, "http://a.example/", "Firma")]), run(2, [at(NEW, "http://a.example/", "Firma")])]
    )
    console.print(history_view(lines, ENGLISH))
    text = str(console.file.getvalue())  # type: ignore[attr-defined]
    assert "Runs: 1 (1 Jan 2026), 2 (1 Feb 2026)" in text
    assert re.search(r"bank\s+│ ▇. +│ +\d+ │ +−\d+ │ +1 │", text)
    assert re.search(r"Firma\s+│ ▇. +│ +\d+ │ +−\d+ │", text)


def test_unfinished_runs_are_said() -> None:
    unfinished = replace(run(2, [OLD]), side=replace(side(2), waiting=3))
    assert "3 sites are not audited yet and not compared." in shown(compare(run(1, [OLD]), unfinished))
