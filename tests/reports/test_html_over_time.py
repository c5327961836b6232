"""A company's sheet tells its score over the list's runs, as a line and as a table."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from comparison_cases import at, complete, email_at, form_at, not_assessed, phone_at, run, whole
from materials import material
from opened_report import Browser, Page, chromium, opened

from crawler.contract import audit_to_dict
from crawler.model import SiteAudit
from reports.comparison import History, history
from reports.comparison.page import company_lines
from reports.html.report import write_html
from reports.i18n import texts_for
from reports.material import OverTime

A, B, NEW = "http://a.example/", "http://b.example/", "http://new.example/"
GOOD = complete(phone=phone_at(0), email=email_at())
POOR = complete(phone=phone_at(1), form=form_at())
HIGH, LOW = (int(audit_to_dict(each)["score"]) for each in (GOOD, POOR))
RUNS = [
    [at(GOOD, A), at(GOOD, B)],
    [at(POOR, A), at(not_assessed(), B)],
    [at(POOR, A), at(POOR, B)],
    [at(GOOD, A), at(GOOD, B), at(GOOD, NEW)],
]


def lines(runs: Sequence[Sequence[SiteAudit]], **of_last: Any) -> History:
    made = [run(number, audits) for number, audits in enumerate(runs[:-1], 1)]
    return history([*made, run(len(runs), runs[-1], **of_last)])


def written(path: Path, told: History, language: str = "en") -> Path:
    over_time = OverTime(whole(RUNS[2], RUNS[3]), told)
    return write_html(replace(material(RUNS[3], language), over_time=lambda: over_time), path / "report.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("over-time"), lines(RUNS, version="9.9"))


def rows(page: Page) -> list[str]:
    page.locator("#company .over-time summary").click()
    return page.locator("#company .over-time tbody tr").all_inner_texts()


def test_a_score_for_each_run_that_had_the_company() -> None:
    told = company_lines(lines(RUNS), [NEW, B, "http://elsewhere.example/", A], texts_for("en"))
    assert told is not None
    assert told["scores"] == [None, [HIGH, -1, LOW, HIGH], None, [HIGH, LOW, LOW, HIGH]]
    assert told["runs"] == [[number, f"2026-0{number}-01T08:00:00+00:00"] for number in (1, 2, 3, 4)]
    assert (told["breaks"], told["notes"]) == ([], [])


def test_without_several_runs_there_is_nothing() -> None:
    assert company_lines(None, [A], texts_for("en")) is None


def test_a_line_takes_a_few_bytes() -> None:
    firms = [f"http://firma{number}.example/" for number in range(100)]
    told = company_lines(lines([[at(GOOD, firm) for firm in firms]] * 9), firms, texts_for("en"))
    assert told is not None
    assert len(json.dumps(told["scores"])) < 100 * 9 * 5


def test_the_sheet_tells_every_run(browser: Browser, report: Path) -> None:
    with opened(browser, report, "#site=b.example") as (page, watched):
        chart = page.locator("#company .over-time svg")
        assert chart.get_attribute("role") == "img"
        assert chart.get_attribute("aria-label") == (
            f"Scores over time: Jan 1, 2026: {HIGH}, Feb 1, 2026: not assessed, Mar 1, 2026: {LOW}, "
            f"Apr 1, 2026: {HIGH}"
        )
        assert chart.locator("text").all_text_contents() == [str(HIGH), "?", str(LOW), str(HIGH)]
        assert rows(page) == [
            f"1 · Jan 1, 2026\t{HIGH}", "2 · Feb 1, 2026\tnot assessed", f"3 · Mar 1, 2026\t{LOW}",
            f"4 · Apr 1, 2026\t{HIGH}",
        ]  # fmt: skip
        assert watched.all == []


def test_no_line_is_drawn_over_a_gap_or_a_change_of_method(browser: Browser, report: Path) -> None:
    with opened(browser, report, "#site=a.example") as (page, _):
        assert page.locator("#company .score-step").count() == 2
        assert page.locator("#company .method-break").count() == 1
        assert "made differently" in page.locator("#company .over-time").inner_text()
    with opened(browser, report, "#site=b.example") as (page, _):
        assert page.locator("#company .score-step").count() == 0


def test_a_company_of_one_run_has_no_line(browser: Browser, report: Path) -> None:
    with opened(browser, report, "#site=new.example") as (page, _):
        assert page.locator("#company h1").inner_text() == "new.example"
        assert page.locator("#company .over-time").count() == 0


def test_it_speaks_the_language_of_the_report(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path, lines(RUNS), "sv"), "#site=b.example") as (page, _):
        assert rows(page)[1] == "2 · 1 feb. 2026\tinte bedömd"


def test_it_fits_a_telephone(browser: Browser, report: Path) -> None:
    with opened(browser, report, "#site=a.example", width=360) as (page, _):
        assert page.locator("#company .over-time").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
