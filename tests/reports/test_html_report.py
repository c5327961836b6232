"""What the HTML report says and does: figures, filters, order, sheets, links into it, the spreadsheet it saves."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_audits import UNKNOWN, audit, email, form, found, phone
from made_companies import companies
from materials import material
from opened_report import Browser, Page, chromium, expect, opened
from scored_audits import installer, shop, utility
from selectolax.lexbor import LexborHTMLParser

from crawler.model import Channel, PageVisit, Reason, Site, SiteAudit, Status, Verdict
from reports.html.report import write_html
from reports.ranking import rank_audits

MADE = list(companies(250))
UNSEEN_FORM = audit(
    Site("http://halvsett.example/", name="Halvsett", country="NO"),
    phone=found(phone()), email=found(email(), 1), form=replace(UNKNOWN, reason="robots"),
    pages=(PageVisit("http://halvsett.example/", 0), PageVisit("http://halvsett.example/skjema", 1, Reason.ROBOTS)),
)  # fmt: skip
RUN = [*MADE, installer(), shop(), utility(), UNSEEN_FORM]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_html(material(RUN), tmp_path_factory.mktemp("report") / "report.html")


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    with opened(browser, report) as (page, watched):
        yield page
        assert watched.all == []


def names(page: Page) -> list[str]:
    return page.locator("#rows th a").all_inner_texts()


def sheet(page: Page, host: str) -> str:
    """The text of a company's sheet, as it is shown."""
    page.evaluate("part => { location.hash = part; }", f"#site={host}")
    page.wait_for_selector("#company:not([hidden])")
    return page.locator("#company").inner_text()


# --- the file ---------------------------------------------------------------------------------------------


def test_it_is_one_file_that_names_no_other(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b|\bsrc=|@import|url\((?!#)", text)
    assert len(re.findall(r"<script[ >]", text)) == 3


def test_its_policy_lets_nothing_else_run_or_load(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy[1].replace("&#39;", "'").split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    assert set(rules) >= {"script-src", "style-src", "base-uri", "form-action", "require-trusted-types-for"}
    assert all("unsafe" not in rule and "http" not in rule for rule in rules.values())


def test_what_is_embedded_is_json(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    data, sheets = re.findall(r'<script type="application/json" id="\w+">(.*?)</script>', text, re.DOTALL)
    assert len(json.loads(data)["rows"]) == len(RUN)
    assert [bool(json.loads(line)["channels"]) for line in sheets.split("\n")] == [True] * len(RUN)


def test_it_is_replaced_as_a_whole(tmp_path: Path) -> None:
    file = write_html(material(MADE[:2]), tmp_path / "report.html")
    write_html(material(MADE[:1]), file)
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]
    assert file.read_text(encoding="utf-8").endswith("</html>\n")


# --- the summary ------------------------------------------------------------------------------------------


def test_the_figures_are_those_of_the_run(page: Page) -> None:
    assessed = [each for each in RUN if each.verdict is not Verdict.NOT_ASSESSED]
    shares = {
        "phone": sum(each.phone.status is Status.FOUND for each in assessed) / len(assessed),
        "email": sum(each.email.status is Status.FOUND for each in assessed) / len(assessed),
        "form_only": sum(each.verdict is Verdict.FORM_ONLY for each in assessed) / len(assessed),
        "not_assessed": (len(RUN) - len(assessed)) / len(RUN),
    }
    for name, share in shares.items():
        assert page.locator(f".figure-{name} .big").inner_text() == f"{share:.0%}"
    message = page.locator(".message").inner_text()
    assert message.startswith(
        f"Of {len(assessed)} companies that could be assessed, {shares['phone']:.0%} can be phoned"
    )


@pytest.mark.parametrize(
    ("audits", "total", "message", "note"),
    [
        (MADE[:3], 3, "Of 3 companies", []),
        (MADE[:3], 5, "Of 3 companies", ["3 of 5 companies have been audited"]),
        ([], 5, "No company has been audited yet.", ["0 of 5 companies have been audited"]),
        ([], 0, "No company has been audited yet.", []),
    ],
)
def test_a_run_that_is_not_finished_says_so(
    tmp_path: Path, audits: list[SiteAudit], total: int, message: str, note: list[str]
) -> None:
    made = material(audits)
    made = replace(made, run=replace(made.run, total=total))
    tree = LexborHTMLParser(write_html(made, tmp_path / "report.html").read_bytes())
    told = tree.css_first(".message")
    assert told is not None and told.text().strip().startswith(message)
    said = [node.text() for node in tree.css(".unfinished")]
    assert len(said) == len(note) and all(part in line for part, line in zip(note, said, strict=True))


def test_sheets_that_are_printed_together_have_ids_of_their_own(page: Page) -> None:
    page.evaluate("dispatchEvent(new CustomEvent('show-sheets', { detail: [0, 1, 2] }))")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))
    assert page.locator("#company h1").count() == 3


def test_every_chart_has_a_name_a_description_and_a_table(page: Page) -> None:
    charts = page.locator("figure.card")
    assert charts.count() == 3
    for chart in charts.all():
        for part in ("title", "desc"):
            assert chart.locator(f"svg.chart > {part}").text_content()
        chart.locator("summary").click()
        assert chart.locator("tbody tr").count() >= 3


def test_a_group_leads_to_its_companies(page: Page) -> None:
    page.click("a.filter-link[href='#country=SE']")
    expect(page.locator("#country")).to_have_value("SE")
    count = sum(each.site.country == "SE" for each in RUN)
    assert page.locator("#shown").inner_text() == f"{count} of {len(RUN)} companies shown"


# --- the ranking ------------------------------------------------------------------------------------------


def test_it_begins_in_the_order_of_ranks(page: Page) -> None:
    ranked = [row.name for row in rank_audits(material(RUN).audits())]
    assert names(page) == ranked[:100]
    page.click("#next")
    page.click("#next")
    assert names(page) == ranked[200:]
    assert page.locator("#next").is_disabled()


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("country", "NO", lambda each: each.site.country == "NO"),
        ("sector", "Banking", lambda each: each.site.sector == "Banking"),
        ("verdict", "form_only", lambda each: each.verdict is Verdict.FORM_ONLY),
        ("verdict", "not_assessed", lambda each: each.verdict is Verdict.NOT_ASSESSED),
    ],
)
def test_filters(page: Page, name: str, value: str, wanted) -> None:
    page.select_option(f"#{name}", value)
    assert sorted(names(page)) == sorted(each.site.name for each in RUN if wanted(each))
    assert f"{name}={value}" in page.evaluate("location.hash")


def test_filters_and_search_work_together(page: Page) -> None:
    page.select_option("#grade", "A")
    page.fill("#search", "GRADAL")
    shown = names(page)
    assert shown and all(name.startswith("Grådal") for name in shown)
    page.fill("#search", "nothing like it")
    assert "No company matches" in page.locator("#shown").inner_text()
    page.click("button[type=reset]")
    assert page.locator("#shown").inner_text() == f"{len(RUN)} companies shown"


@pytest.mark.parametrize("channel", ["phone", "email", "form"])
def test_clicks_sort_with_what_was_not_found_last(page: Page, channel: str) -> None:
    page.click(f"th[data-key={channel}] button")
    shown = page.locator(f"#rows .col-{channel} .chip").all_inner_texts()
    clicks = [int(text.lstrip("≤")) for text in shown if text[-1].isdigit()]
    assert clicks == sorted(clicks)
    page.click(f"th[data-key={channel}] button")
    shown = page.locator(f"#rows .col-{channel} .chip").all_inner_texts()
    assert shown[0][-1].isdigit()


def test_unknown_is_not_shown_as_not_found(page: Page) -> None:
    page.select_option("#verdict", "not_assessed")
    row = page.locator("#rows tr").first
    assert row.locator(".chip").all_inner_texts() == ["?", "?", "?"]
    assert row.locator("td.col-phone .hidden-text").text_content() == "could not be looked at"


def test_an_address_opens_a_view(browser: Browser, report: Path) -> None:
    with opened(browser, report, "#country=SE&verdict=form_only&sort=name") as (page, _):
        wanted = sorted(e.site.name for e in RUN if e.site.country == "SE" and e.verdict is Verdict.FORM_ONLY)
        assert sorted(names(page)) == wanted
        assert page.locator("th[data-key=name]").get_attribute("aria-sort") == "ascending"


def test_the_view_is_saved_as_a_spreadsheet(page: Page, tmp_path: Path) -> None:
    page.select_option("#sector", "Banking")
    with page.expect_download() as download:
        page.click("#csv")
    download.value.save_as(tmp_path / "view.csv")
    assert download.value.suggested_filename == "kontaktbar-7.csv"
    rows = list(csv.DictReader((tmp_path / "view.csv").read_text(encoding="utf-8-sig").splitlines()))
    ranked = [row for row in rank_audits(material(RUN).audits()) if row.sector == "Banking"]
    assert [row["name"] for row in rows] == [row.name for row in ranked]
    for row, known in zip(rows, ranked, strict=True):
        assert row["rank"] == ("" if known.rank is None else str(known.rank))
        assert row["verdict"] == known.verdict.value
        assert row["phone_status"] == known.phone.status.value
        assert row["phone_clicks"] == ("" if known.phone.clicks is None else str(known.phone.clicks))
        assert row["phone_value"] == (f"'{known.phone.value}" if known.phone.value else "")
        assert row["email_path"] == known.email.path


# --- a company's sheet ------------------------------------------------------------------------------------


def test_the_way_is_drawn_as_pages_and_links_to_press(page: Page) -> None:
    sheet(page, "energia.example")
    path = page.locator(".channel").nth(1).locator(".path > li")
    kinds = [each.get_attribute("class") for each in path.all()]
    assert kinds == ["page", "press", "page", "press", "page", "press", "page"]
    assert page.locator(".channel").nth(1).locator(".link-text").all_inner_texts() == [
        "Om oss",
        "Kontakt",
        "Växel",
    ]
    assert page.locator(".channel").nth(1).locator(".page-find").inner_text() == "info@firma.example"


def test_every_lost_point_has_its_reason_and_source(page: Page) -> None:
    text = sheet(page, "butik.example")
    document = next(each for each in material(RUN).audits() if each["site"] == "http://butik.example/")
    assert len(document["score_losses"]) > 5
    for loss in document["score_losses"]:
        assert loss["reason"] in text
        assert " ".join(loss["source"].split()) in text
        assert f"{loss['points']:.1f}".replace("-", "−") in text


def test_it_says_what_would_help_and_what_laws_ask_for(page: Page) -> None:
    text = sheet(page, "butik.example")
    assert "Publish a phone number at the ordinary rate in the footer" in text
    assert re.search(r"\+\d+ points", text)
    assert "not legal advice" in text
    assert "Indicator not found: address, e-mail address and organisation number" in text


def test_what_could_not_be_seen_is_said_with_the_reason(page: Page) -> None:
    text = sheet(page, "halvsett.example")
    unseen = text[text.index("What was not assessed, and why") :]
    assert "Contact form: could not be looked at: the site's robots.txt asks programs to stay away" in unseen
    assert "http://halvsett.example/skjema" in unseen
    assert "not found" not in page.locator(".channel").nth(2).inner_text().lower()


def test_a_company_not_assessed_has_no_score(page: Page) -> None:
    unseen = next(each for each in MADE if each.verdict is Verdict.NOT_ASSESSED)
    text = sheet(page, unseen.site.url.removeprefix("https://").rstrip("/"))
    assert "Could not be assessed: " in text
    assert page.locator(".gauge-score").text_content() == "?"
    assert page.locator(".part-score, .part-advice").count() == 0


def test_neighbours_follow_the_filtered_order(page: Page) -> None:
    page.select_option("#country", "NO")
    shown = names(page)
    page.locator("#rows th a").nth(1).click()
    page.wait_for_selector("#company-name")
    assert page.locator("#company-name").inner_text() == shown[1]
    page.click("a[aria-label='Next company']")
    expect(page.locator("#company-name")).to_have_text(shown[2])
    page.click("text=Back to the ranking")
    page.wait_for_selector("#overview:not([hidden])")
    assert page.locator("#country").input_value() == "NO"


def test_only_the_open_sheet_is_printed(page: Page) -> None:
    sheet(page, "butik.example")
    page.emulate_media(media="print")
    assert not page.locator("#overview").is_visible()
    assert not page.locator(".toolbar").is_visible()
    assert page.locator(".channels").is_visible()


def test_two_sites_of_one_host_have_addresses_of_their_own(browser: Browser, tmp_path: Path) -> None:
    both = [
        audit(Site(f"{scheme}://firma.example/", name=scheme), phone=found(phone()))
        for scheme in ("http", "https")
    ]
    with opened(browser, write_html(material(both), tmp_path / "report.html")) as (page, _):
        links = [each.get_attribute("href") for each in page.locator("#rows th a").all()]
        assert len(set(links)) == 2
        for link, name in zip(links, names(page), strict=True):
            page.evaluate("part => { location.hash = part; }", link)
            expect(page.locator("#company-name")).to_have_text(name)


# --- pictures ---------------------------------------------------------------------------------------------

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def with_picture(name: str) -> Channel:
    return replace(found(phone()), evidence=name)


@pytest.mark.parametrize(
    ("name", "content", "is_embedded"),
    [
        ("evidence/0123456789abcdef-phone.png", PNG, True),
        ("evidence/0123456789abcdef-phone.webp", b"RIFF\0\0\0\0WEBP", True),
        ("evidence/0123456789abcdef-phone.png", b"<svg onload=alert(1)>", False),
        ("evidence/0123456789abcdef-phone.png", PNG + b"\0" * 300_000, False),
        ("evidence/0123456789abcdef-phone.png", None, False),
        ("../0123456789abcdef-phone.png", PNG, False),
        ("evidence/secret.png", PNG, False),
    ],
)
def test_pictures(tmp_path: Path, name: str, content: bytes | None, is_embedded: bool) -> None:
    folder = tmp_path / "run"
    (folder / "evidence").mkdir(parents=True)
    if content is not None:
        (folder / name).write_bytes(content)
    run = replace(material([audit(phone=with_picture(name), form=found(form()))]), pictures=folder)
    text = write_html(run, tmp_path / "report.html").read_text(encoding="utf-8")
    assert ('"picture":"data:image/' in text) is is_embedded
