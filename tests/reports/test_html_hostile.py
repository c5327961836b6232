"""Everything from the web is untrusted: a report full of hostile texts shows them, and does nothing they say."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile_companies import AUDITS, MARKUP, TEXTS
from materials import material
from opened_report import Browser, Page, Watched, chromium, opened

from crawler.model import Verdict
from reports.html.report import company_name, write_html
from reports.ranking import rank_audits
from reports.text import one_line

LONGEST_SHOWN = 300
Visit = Callable[[str], tuple[Page, Watched]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module", params=["en", "fi"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = material(AUDITS, request.param, source=MARKUP["end of script"])
    return write_html(made, tmp_path_factory.mktemp("hostile") / "report.html")


@pytest.fixture(scope="module")
def visit(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """Opens a short report anew at a part of it, always in the same tab: a new one takes a second."""
    file = write_html(material(AUDITS[:3]), tmp_path_factory.mktemp("short") / "report.html")
    with opened(browser, file) as (page, watched):

        def go(part: str) -> tuple[Page, Watched]:
            page.goto("about:blank")
            page.goto(file.as_uri() + part)
            return page, watched

        yield go


INERT = """() => ({
    ran: window.ran ?? null,
    elements: [...document.querySelectorAll('img, iframe, object, embed, base, link, form:not(#filters), math, b, animate')].map((e) => e.outerHTML.slice(0, 80)),
    scripts: document.scripts.length, styles: document.querySelectorAll('style').length,
    handlers: [...document.querySelectorAll('*')].flatMap((e) => [...e.attributes]).map((a) => a.name).filter((name) => name.startsWith('on')),
    links: [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href')).filter((href) => !/^(https?:[/][/]|#)/.test(href)),
    longest: Math.max(...[...document.querySelectorAll('bdi')].map((e) => [...e.textContent].length)),
})"""
NOTHING = {"ran": None, "elements": [], "scripts": 3, "styles": 1, "handlers": [], "links": []}


def test_there_are_enough_of_them() -> None:
    assert len(TEXTS) >= 30


def test_the_ranking_is_inert(browser: Browser, report: Path) -> None:
    with opened(browser, report) as (page, watched):
        seen = page.evaluate(INERT)
        assert seen.pop("longest") <= LONGEST_SHOWN + 2
        assert seen == NOTHING
        assert watched.all == []
        assert page.locator("#rows tr").count() == min(len(AUDITS), 100)


def test_every_sheet_is_inert(browser: Browser, report: Path) -> None:
    with opened(browser, report) as (page, watched):
        for index in range(len(AUDITS)):
            page.evaluate("i => dispatchEvent(new CustomEvent('show-sheets', { detail: [i] }))", index)
            seen = page.evaluate(INERT)
            assert seen.pop("longest") <= LONGEST_SHOWN + 2
            assert seen == NOTHING, index
            if index < 10:  # to point at something takes long, and what is pointed at is alike on every sheet
                page.locator("#company summary, #company button").first.hover()
        assert watched.all == []


def test_texts_are_shown_as_they_are(browser: Browser, report: Path) -> None:
    with opened(browser, report) as (page, _):
        shown = page.evaluate("[...document.querySelectorAll('#rows bdi')].map((each) => each.textContent)")
        page.click("#next")
        shown += page.evaluate("[...document.querySelectorAll('#rows bdi')].map((each) => each.textContent)")
    missing = {
        name for name, text in TEXTS.items() if one_line(text, 100) and one_line(text, 100) not in shown
    }
    assert missing == set()


def test_texts_do_not_turn_those_around_them(browser: Browser, report: Path) -> None:
    with opened(browser, report) as (page, _):
        for part in ("#rows", "#company"):
            if part == "#company":
                page.evaluate("dispatchEvent(new CustomEvent('show-sheets', { detail: [3, 4, 5] }))")
            assert page.evaluate(
                "part => [...document.querySelectorAll(part + ' bdi')].every((each) => each.dir === 'auto')",
                part,
            )
            assert not page.evaluate(
                "part => /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.querySelector(part).textContent)",
                part,
            )


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP.keys())
def test_the_address_of_the_page_does_nothing(visit: Visit, text: str) -> None:
    page, watched = visit(f"#site={text[:200]}&search={text[:200]}")
    seen = page.evaluate(INERT)
    assert (seen["ran"], seen["elements"], watched.all) == (None, [], [])


def test_filters_and_spreadsheet_stay_harmless(browser: Browser, report: Path, tmp_path: Path) -> None:
    with opened(browser, report) as (page, watched):
        for option in page.locator("#sector option").all()[1:30]:
            page.select_option("#sector", option.get_attribute("value"))
            assert page.locator("#rows tr").count() >= 1
        page.click("button[type=reset]")
        with page.expect_download() as download:
            page.click("#csv")
        download.value.save_as(tmp_path / "view.csv")
        assert watched.errors == []
        assert page.evaluate("window.ran ?? null") is None
    lines = (tmp_path / "view.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    assert len(lines) == len(AUDITS) + 2
    delimiter = ";" if ";" in lines[0] else ","
    cells = [cell for row in csv.reader(lines, delimiter=delimiter) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@＝＋－＠\t\r\n") and cell] == []


def test_every_verdict_is_among_them() -> None:
    assert {each.verdict for each in AUDITS} == {Verdict.PHONE_AND_EMAIL, Verdict.NOT_ASSESSED}
    assert company_name(rank_audits(material(AUDITS[:1]).audits())[0]).startswith("<script>")


def test_an_empty_run_has_a_report(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, write_html(material([]), tmp_path / "report.html")) as (page, watched):
        assert watched.all == []
        assert page.locator("#shown").inner_text() != ""
