"""The report is accessible: axe-core finds nothing against WCAG 2.2 AA, at any width, in light and dark."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from comparison_cases import at, run, whole
from made_companies import companies
from materials import material
from opened_report import Browser, Page, chromium, opened

from crawler.model import SiteAudit, Verdict
from reports.comparison import history
from reports.html.report import write_html
from reports.material import OverTime

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
ALIKE = "#rows tr:nth-child(n+13):nth-last-child(n+13)"
"""Rows between the first and the last dozen; they are built alike, and axe-core takes as long for each."""
RUN = [
    *companies(120),
    *(audit for audit in companies(400) if audit.verdict in (Verdict.NOT_ASSESSED, Verdict.NONE)),
]


def key(audit: SiteAudit) -> str:
    return f"#site={audit.site.url.removeprefix('https://').rstrip('/')}"


def first(verdict: Verdict) -> str:
    return key(next(audit for audit in RUN if audit.verdict is verdict))


STATES = {
    "overview": "",
    "filtered": "#country=SE&verdict=form_only",
    "nothing matches": "#search=nobody-is-called-so",
    "sorted": "#sort=phone&descending=yes",
    "company": first(Verdict.PHONE_AND_EMAIL),
    "company with a form only": first(Verdict.FORM_ONLY),
    "company with nothing": first(Verdict.NONE),
    "company not assessed": first(Verdict.NOT_ASSESSED),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_html(material(RUN), tmp_path_factory.mktemp("report") / "report.html")


@pytest.fixture(scope="module")
def report_over_time(tmp_path_factory: pytest.TempPathFactory) -> Path:
    earlier = [
        replace(late, site=early.site) for late, early in zip(companies(30, seed=2), RUN, strict=False)
    ]
    runs = [
        [at(each, each.site.url, each.site.name) for each in audits]
        for audits in (earlier, RUN[:25], RUN[:30])
    ]
    lines = history([run(number, audits) for number, audits in enumerate(runs, 1)])
    made = replace(material(RUN[:30]), over_time=lambda: OverTime(whole(runs[0], runs[2]), lines))
    return write_html(made, tmp_path_factory.mktemp("over-time") / "report.html")


@pytest.fixture(scope="module")
def page(browser: Browser, report: Path) -> Iterator[Page]:
    """One page for all states: its own script leads from one to the next, as it does for a reader."""
    with opened(browser, report) as (page, watched):
        yield page
        assert watched.all == []


def show(page: Page, report: Path, state: str, width: int, scheme: str = "light") -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(report.as_uri() + STATES[state])
    page.wait_for_selector("#company:not([hidden])" if "company" in state else "#overview:not([hidden])")


def violations(page: Page) -> list[str]:
    found = axe.Axe().run(page, context={"exclude": [[ALIKE]]}, options=RULES).response
    assert len(found["passes"]) > 15
    return [
        f"{each['id']}: {node['html'][:150]} {node.get('failureSummary', '')[:200]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize(
    ("state", "width", "scheme"),
    [
        *((state, 1280, "light") for state in STATES),
        *((state, 360, "dark") for state in STATES),
        *((state, 1280, "dark") for state in ("overview", "company")),
        *((state, 360, "light") for state in ("overview", "company")),
    ],
)
def test_axe_finds_nothing(page: Page, report: Path, state: str, width: int, scheme: str) -> None:
    show(page, report, state, width, scheme)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing_in_changes_over_time(
    browser: Browser, report_over_time: Path, width: int, scheme: str
) -> None:
    with opened(browser, report_over_time, width=width, scheme=scheme) as (page, watched):
        page.evaluate(
            "document.querySelectorAll('#changes details').forEach((each) => { each.open = true; })"
        )
        assert page.locator("#changes .trend-site").count() > 10
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.goto(report_over_time.as_uri() + key(RUN[0]))
        page.locator("#company .over-time summary").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert watched.all == []


def test_axe_finds_nothing_with_tables_open(page: Page, report: Path) -> None:
    show(page, report, "nothing matches", 1280)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.locator("#summary details table").count() == 3
    assert violations(page) == []


def test_without_scripts_the_summary_and_the_first_rows_stand(browser: Browser, report: Path) -> None:
    with opened(browser, report, scripts=False) as (page, _):
        assert page.locator("#rows tr").count() == len(RUN[:200])
        assert page.locator("#filters").is_hidden()
        assert page.locator(".message").is_visible()


@pytest.mark.parametrize("language", ["en", "sv", "nb", "da", "fi", "de"])
def test_it_says_its_language(tmp_path: Path, language: str) -> None:
    file = write_html(material(RUN[:3], language), tmp_path / "report.html")
    assert f'<html lang="{language}">' in file.read_text(encoding="utf-8")


def test_the_keyboard_reaches_everything(browser: Browser, report: Path) -> None:
    with opened(browser, report) as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.focus("#search")
        page.keyboard.type("banking")
        for wanted in ("country", "sector", "verdict", "grade"):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.id") == wanted
        page.focus("th[data-key=phone] button")
        page.keyboard.press("Enter")
        assert page.locator("th[data-key=phone]").get_attribute("aria-sort") == "ascending"
        page.keyboard.press("Enter")
        assert page.locator("th[data-key=phone]").get_attribute("aria-sort") == "descending"
        page.focus("#rows tr:first-child a")
        opened_name = page.locator("#rows tr:first-child a").inner_text()
        page.keyboard.press("Enter")
        page.wait_for_selector("#company:not([hidden])")
        assert page.evaluate("document.activeElement.id") == "company-name"
        page.go_back()
        page.wait_for_selector("#overview:not([hidden])")
        assert page.evaluate("document.activeElement.innerText") == opened_name


def test_the_focus_is_seen(browser: Browser, report: Path) -> None:
    with opened(browser, report) as (page, _):
        page.focus("#country")
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"


def test_nothing_moves_where_the_reader_wants_less_motion(browser: Browser, report: Path) -> None:
    with opened(browser, report, STATES["company"]) as (page, _):
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_reader_chooses_light_or_dark(browser: Browser, report: Path) -> None:
    with opened(browser, report) as (page, _):
        light = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.click("#theme")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
        assert page.locator("#theme").inner_text() == "Light"
        page.click("#theme")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light
