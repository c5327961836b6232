"""The workbook as a spreadsheet opens it: read back with another library than the one that writes it."""

import re
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hostile import HOSTILE
from hostile_urls import HOSTILE_MARKUP, HOSTILE_URLS
from made_audits import EVERYWHERE, HOME, NOT_FOUND, UNKNOWN, audit, email, form, found, opening_hours, phone
from materials import material
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet
from scored_audits import examples

from crawler.contract import well_formed
from crawler.model import PageVisit, Reason, Site
from reports.material import Material
from reports.workbook import write_workbook
from reports.workbook.cells import LONGEST_TEXT, clean, email_link, web_link
from reports.workbook.formats import GRADE_COLOURS, HEADING_FILL, HEADING_TEXT, LINK_TEXT, STYLES

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
"""It does not read the bars behind the scores, and says so."""

SITE = Site(
    "http://firma.example/", name="Firma Åhus AB", country="SE", sector="bank", extra={"Org.nr": "007"}
)
AUDIT = audit(
    SITE,
    phone=found(phone(), 2, exact=False),
    email=found(email()),
    form=EVERYWHERE,
    signals=(opening_hours(),),
    pages=(PageVisit(HOME, 0), PageVisit(f"{HOME}x", 1, Reason.TIMEOUT, "20 s")),
)
SHUT = audit(Site("http://shut.example/", name="Stängt AB", country="NO"), reason=Reason.BLOCKED)


def written(path: Path, given: Material, most_rows: int | None = None) -> Workbook:
    write_workbook(given, path, **({} if most_rows is None else {"most_rows": most_rows}))
    return load_workbook(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.xlsx"


@pytest.fixture
def book(path: Path) -> Workbook:
    return written(path, material([SHUT, AUDIT]))


def table(sheet: Worksheet) -> list[dict[str, object]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def test_the_sheets(book: Workbook) -> None:
    assert book.sheetnames == ["Ranking", "Channels", "Pages", "Signals", "Not assessed", "Method"]


def test_the_ranking(book: Workbook) -> None:
    first, last = table(book["Ranking"])
    assert first == {
        "#": 1,
        "Company": "Firma Åhus AB",
        "Website": "http://firma.example/",
        "Country": "Sweden",
        "Sector": "bank",
        "Reached by": "phone + e-mail",
        "Score": 75,
        "Grade": "B",
        "Clicks to phone": 2,
        "Clicks to e-mail": 0,
        "Clicks to form": "–",
        "Phone number": "+4684650050",
        "E-mail address": "info@firma.example",
        "Page with the form": None,
        "What costs most points": "−8.0: no contact form, staffed chat or messaging was found",
        "Score at worst": 66,
        "Score at best": 88,
        "Pages read": 1,
        "Audited on": datetime(2026, 3, 4),
        "Org.nr": "007",
    }
    assert (last["#"], last["Company"], last["Reached by"], last["Score"]) == (
        None,
        "Stängt AB",
        "not assessed",
        None,
    )
    assert last["Clicks to phone"] == "?", "never shown as not found"


def test_clicks_are_numbers_also_where_they_are_a_bound(book: Workbook) -> None:
    cell = book["Ranking"].cell(2, column(book["Ranking"], "Clicks to phone"))
    assert (cell.value, cell.number_format) == (2, '"≤ "0')


def test_dates_are_dates(book: Workbook) -> None:
    cell = book["Ranking"].cell(2, column(book["Ranking"], "Audited on"))
    assert cell.is_date and cell.number_format == "yyyy-mm-dd"


def test_links_are_links(book: Workbook) -> None:
    ranking = book["Ranking"]
    targets = {cell.value: cell.hyperlink.target for cell in ranking[2] if cell.hyperlink}
    assert targets == {
        "http://firma.example/": "http://firma.example/",
        "info@firma.example": "mailto:info@firma.example",
    }
    hours = book["Signals"].cell(3, column(book["Signals"], "Opening hours"))
    assert (hours.value, hours.hyperlink.target) == ("Mo-Fr 08:00-16:00", f"{HOME}0")


def test_grades_have_their_colours(book: Workbook) -> None:
    cell = book["Ranking"].cell(2, column(book["Ranking"], "Grade"))
    assert cell.fill.start_color.rgb[2:] == GRADE_COLOURS[cell.value][0].lstrip("#")


def test_the_other_sheets(book: Workbook) -> None:
    phone_row = next(row for row in table(book["Channels"]) if row["Company"] == "Firma Åhus AB")
    assert phone_row["Channel"] == "Phone"
    assert phone_row["Way from the homepage"] == "Home > Om oss > Kontakt"
    assert phone_row["How it is written"] == "link that calls"
    assert phone_row["Every page within the limit read"] == "no"
    assert len(table(book["Channels"])) == 6
    assert [(row["Page"], row["Read"], row["Answer"]) for row in table(book["Pages"])][1:] == [
        (HOME, "yes", None),
        (f"{HOME}x", "no", "20 s"),
    ]
    assert [(row["Company"], row["What"], row["Why"]) for row in table(book["Not assessed"])] == [
        ("Stängt AB", "whole site", "the site refused our program")
    ]


def test_a_single_channel_that_could_not_be_looked_for_is_told(path: Path) -> None:
    made = replace(audit(SITE, phone=found(phone())), email=UNKNOWN)
    (row,) = table(written(path, material([made]))["Not assessed"])
    assert (row["What"], row["Why"]) == ("E-mail", "the site refused our program")


def test_the_method_is_told(book: Workbook) -> None:
    text = "\n".join(str(cell) for row in book["Method"].iter_rows(values_only=True) for cell in row if cell)
    for words in ("firms.csv", "1.2.3", "homepage", "no legal advice", "Directive 2011/83/EU"):
        assert words in text
    assert "could not be looked for" in text


@pytest.mark.parametrize("name", ["Ranking", "Channels", "Pages", "Signals", "Not assessed"])
def test_sheets_are_ready_to_work_with_and_to_print(book: Workbook, name: str) -> None:
    sheet = book[name]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.auto_filter.ref.endswith(str(max(sheet.max_row, 2)))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
    assert all(6 <= width <= 61 for width in widths)


def test_the_document_says_what_it_is(book: Workbook) -> None:
    properties = book.properties
    assert (properties.title, properties.subject) == ("How easily each company is reached", "firms.csv")
    assert properties.creator == "kontaktbar" and "1.2.3" in properties.description


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


PAIRS = [
    *GRADE_COLOURS.values(),
    (HEADING_FILL, HEADING_TEXT),
    ("#FFFFFF", LINK_TEXT),
    *(
        (str(style.get("bg_color", "#FFFFFF")), str(style["font_color"]))
        for style in STYLES.values()
        if "font_color" in style
    ),
]


@pytest.mark.parametrize(("fill", "text"), PAIRS)
def test_text_can_be_read_on_its_colour(fill: str, text: str) -> None:
    light, dark = sorted((luminance(fill), luminance(text)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


@pytest.mark.parametrize("language", ["sv", "nb", "da", "fi", "de"])
def test_every_language_makes_a_workbook(path: Path, language: str) -> None:
    book = written(path, material([AUDIT, SHUT], language))
    assert len(book.sheetnames) == len(set(book.sheetnames)) == 6
    assert all(len(name) <= 31 for name in book.sheetnames)
    headings = [cell.value for cell in book.worksheets[0][1]]
    assert len(headings) == len(set(headings)) == 20


@pytest.mark.parametrize("language", ["sv", "fi", "de"])
def test_no_word_of_a_heading_is_cut_in_two(path: Path, language: str) -> None:
    made = written(path, material(list(examples().values()), language))
    for sheet in made.worksheets[:5]:
        widths = {
            number: each.width
            for each in sheet.column_dimensions.values()
            for number in range(each.min, each.max + 1)
        }
        for cell in sheet[1]:
            longest = max(map(len, str(cell.value).split()))
            assert widths[cell.column] >= longest * 1.15 + 2, cell.value


def test_a_run_without_audits(path: Path) -> None:
    book = written(path, material([]))
    assert [sheet.max_row for sheet in book.worksheets[:5]] == [1] * 5
    assert book["Ranking"].auto_filter.ref == "A1:S2"


def test_rows_beyond_a_sheet_are_counted(path: Path) -> None:
    many = [audit(Site(f"http://{n}.example/", name=f"Firma {n}")) for n in range(10)]
    ranking = written(path, material(many), most_rows=6)["Ranking"]
    assert ranking.max_row == 6
    assert (
        ranking.cell(6, 1).value == "6 more rows do not fit on a sheet; the JSON and Parquet files have them."
    )
    assert ranking.auto_filter.ref.endswith("5")
    assert written(path, material(many[:4]), most_rows=6)["Ranking"].max_row == 5


def test_one_row_too_many_is_one(path: Path) -> None:
    many = [audit(f"http://{n}.example/") for n in range(5)]
    ranking = written(path, material(many), most_rows=6)["Ranking"]
    assert (
        ranking.cell(6, 1).value
        == "One more row does not fit on a sheet; the JSON and Parquet files have it."
    )


def test_links_beyond_a_sheet_stay_text(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.workbook.sheet.MOST_LINKS", 3)
    ranking = written(path, material([audit(f"http://{n}.example/") for n in range(5)]))["Ranking"]
    cells = [ranking.cell(n, 3) for n in range(2, 7)]
    assert [bool(cell.hyperlink) for cell in cells] == [True] * 3 + [False] * 2
    assert cells[4].value == "http://4.example/"


def hostile(text: str) -> Material:
    site = Site(f"http://firma.example/{text}", name=text, sector=text, extra={text: text, "Org.nr": text})
    step_texts = tuple(replace(step, link_text=text) for step in found(phone(), 1).path)
    made = audit(
        site,
        phone=replace(found(replace(phone(text, text), as_written=text), 1), path=step_texts),
        email=found(email(text)),
        form=replace(found(form()), value=text),
        notes=(text,),
        final_url=text,
        pages=(PageVisit(text, 0, Reason.BLOCKED, text),),
        signals=(replace(opening_hours(), value=text, page=text, excerpt=text),),
    )
    shut = replace(audit(site, reason=Reason.BLOCKED, pages=made.pages), notes=(text,))
    return material([made, replace(shut, site=replace(site, url="http://shut.example/"))], source=text)


VALUES = HOSTILE | HOSTILE_URLS | HOSTILE_MARKUP


@pytest.mark.parametrize("text", VALUES.values(), ids=VALUES)
def test_nothing_a_site_says_is_a_formula_or_a_dangerous_link(path: Path, text: str) -> None:
    given = hostile(text)
    write_workbook(given, path)
    with zipfile.ZipFile(path) as parts:
        xml = {
            name: parts.read(name).decode("utf-8")
            for name in parts.namelist()
            if name.endswith((".xml", ".rels"))
        }
    assert not any("<f>" in part or "<f " in part for name, part in xml.items() if "worksheets" in name)
    targets = [target for part in xml.values() for target in re.findall(r'Target="([^"]*)" TargetMode', part)]
    assert all(re.match(r"https?://|mailto:", target) for target in targets)
    book = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    assert len(cell.value.encode("utf-16-le")) // 2 <= 32_767
                    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", cell.value)
    shown = book["Ranking"].cell(2, 5).value or ""
    assert unescape(shown) == clean(well_formed(text))


@pytest.mark.parametrize("url", HOSTILE_URLS.values(), ids=HOSTILE_URLS)
def test_no_link_is_made_of(url: str) -> None:
    assert web_link(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "http://www.firma.example/",
        "https://firma.example/kontakt?a=1&b=-2#form",
        "http://räksmörgås.example/å",
    ],
)
def test_web_pages_are_links(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize(
    "address",
    [
        "a@b",
        "=a@b.example",
        "x@y.example?subject=z",
        "x@y.example,z@y.example",
        "javascript:a@b.example",
        "",
        "å@b.example",
    ],
)
def test_only_plain_addresses_are_links(address: str) -> None:
    assert email_link(address) is None


def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited(path: Path) -> None:
    book = written(path, material([audit(Site(HOME, name="=1+1"), phone=found(phone()))]))
    ranking = book["Ranking"]
    for heading, value in (("Company", "=1+1"), ("Phone number", "+4684650050")):
        cell = ranking.cell(2, column(ranking, heading))
        assert (cell.value, cell.data_type, cell.quotePrefix) == (value, "s", True)


def test_long_text_is_cut_where_a_cell_ends() -> None:
    assert len(clean("x" * 40_000)) == LONGEST_TEXT
    assert len(clean("👩" * 20_000).encode("utf-16-le")) <= 2 * LONGEST_TEXT
    assert clean("👩" * 20_000).endswith("👩…")


def test_the_old_file_stays_when_writing_fails(path: Path) -> None:
    path.write_bytes(b"old")
    given = material([AUDIT])
    broken = replace(given, audits=lambda: iter([{"site": "x"}]))
    with pytest.raises(KeyError):
        write_workbook(broken, path)
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


def test_every_example_is_written(path: Path) -> None:
    audits = list(examples().values())
    book = written(path, material(audits))
    assert len(table(book["Ranking"])) == len(audits)


def test_a_channel_not_found_on_likely_pages_is_not_found(path: Path) -> None:
    (row,) = table(written(path, material([audit(SITE, phone=NOT_FOUND)]))["Ranking"])
    assert row["Clicks to phone"] == "–"
