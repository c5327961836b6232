"""Workbook and CSV as LibreOffice opens them: clean, and deaf to whatever a site says."""

import csv
import re
import zipfile
from pathlib import Path

import pytest
from hostile import HOSTILE
from hostile_urls import HOSTILE_MARKUP, HOSTILE_URLS
from libreoffice import CSV_ALL_SHEETS, convert, needs_libreoffice
from made_audits import HOME, audit, email, found, phone
from materials import material
from openpyxl import load_workbook
from scored_audits import examples

from crawler.contract import audit_to_dict, well_formed
from crawler.model import PageVisit, Reason, Site, SiteAudit
from reports.ranking import rank_audits
from reports.ranking_csv import write_ranking_csv
from reports.workbook import write_workbook
from reports.workbook.cells import clean

pytestmark = [
    needs_libreoffice,
    pytest.mark.timeout(400),
    pytest.mark.filterwarnings("ignore::UserWarning:openpyxl"),
]

VALUES = HOSTILE | HOSTILE_URLS | HOSTILE_MARKUP
HOSTILE_AUDITS: list[SiteAudit] = [
    audit(
        Site(f"http://{n}.example/{text}", name=text, sector=text, extra={"carried": text}),
        phone=found(phone(text, text)), email=found(email(text)), notes=(text,), final_url=text,
        pages=(PageVisit(text, 0, Reason.BLOCKED, text),),
    )
    for n, text in enumerate(VALUES.values())
]  # fmt: skip
SLOW = "more than a cell in pairs"
"""Uncut, as in CSV, LibreOffice takes half a minute to measure its width."""
DANGEROUS_LINK = re.compile(r'(?:href|Target)="(?!https?://|mailto:|#|[\w./-]+")', re.IGNORECASE)
NORDIC_CSV = "CSV:59,34,76,1,,1053,false,true"
"""Semicolons, quotes, UTF-8, read as Excel reads a file it is given by a double click, in Swedish."""


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_every_sheet_opens_and_reads_as_written(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_workbook(material([audit(Site(f"http://{n}.example/", name=key), phone=found(phone(), n % 3))
                             for n, key in enumerate(examples())]), path)  # fmt: skip
    files = {
        file.stem.removeprefix("report-"): read_csv(file) for file in convert(path, CSV_ALL_SHEETS, tmp_path)
    }
    assert sorted(files) == ["Channels", "Method", "Not assessed", "Pages", "Ranking", "Signals"]
    ranking = files["Ranking"]
    assert ranking[0][:7] == ["#", "Company", "Website", "Country", "Sector", "Reached by", "Score"]
    assert len(ranking) == len(examples()) + 1
    assert {row[1] for row in ranking[1:]} == set(examples())
    assert {row[ranking[0].index("Phone number")] for row in ranking[1:]} == {"+4684650050"}
    assert {row[ranking[0].index("Audited on")] for row in ranking[1:]} == {"2026-03-04"}


def test_whatever_sites_say_is_text_in_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_workbook(material(HOSTILE_AUDITS, source="=1+1 &A"), path)
    (made,) = convert(path, "xlsx:Calc MS Excel 2007 XML", tmp_path)
    book = load_workbook(made)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert len(cells) > 40 * len(VALUES)
    assert [cell.coordinate for cell in cells if cell.data_type in ("f", "e")] == []
    targets = {cell.hyperlink.target or "" for cell in cells if cell.hyperlink}
    assert targets and all(target.startswith(("http://", "https://", "mailto:")) for target in targets)
    names = {cell.value for cell in book["Ranking"]["E"]}
    assert "=1+1" in names and "<r><t>x</t></r>" in {str(name).strip() for name in names}
    assert {clean(well_formed(text)).strip() for text in VALUES.values()} - {
        str(name or "").strip() for name in names
    } <= {clean(HOSTILE_MARKUP["not a character"])}


def test_whatever_sites_say_is_no_program_when_the_workbook_becomes_a_page(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_workbook(material(HOSTILE_AUDITS), path)
    (made,) = [file for file in convert(path, "html", tmp_path) if file.suffix == ".html"]
    html = made.read_text(encoding="utf-8", errors="replace")
    links = re.findall(r'(?i)<a href="([^"]*)"', html)
    assert links and not [link for link in links if not link.startswith(("http", "mailto:", "#"))]
    assert "<script" not in html.lower()


@pytest.mark.parametrize("excel", [False, True])
def test_whatever_sites_say_is_text_in_csv(tmp_path: Path, excel: bool) -> None:
    path = tmp_path / "ranking.csv"
    told = [made for made in HOSTILE_AUDITS if made.site.name != VALUES[SLOW]]
    write_ranking_csv(rank_audits(map(audit_to_dict, told)), path, excel=excel)
    read_as = NORDIC_CSV if excel else NORDIC_CSV.replace("59", "44", 1).replace("1053", "1033")
    (made,) = convert(path, "xlsx:Calc MS Excel 2007 XML", tmp_path, infilter=read_as, locale="sv-SE")
    sheet = load_workbook(made).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert sheet.max_row == len(VALUES)
    assert [cell.coordinate for cell in cells if cell.data_type in ("f", "e")] == []
    with zipfile.ZipFile(made) as parts:
        relations = "".join(
            parts.read(name).decode() for name in parts.namelist() if "sheet" in name and ".rels" in name
        )
    assert not DANGEROUS_LINK.search(relations)


def test_excel_s_dialect_has_nordic_numbers_and_readable_phones(tmp_path: Path) -> None:
    path = tmp_path / "ranking.csv"
    site = Site(
        HOME,
        name="Åhus Kött AB",
        id="007",
        extra={"Org.nr": "0070", "Telefon": "08-465 00 50", "Kund": "1234567890123456"},
    )
    made = audit(site, phone=found(phone(), 1), email=found(email()))
    write_ranking_csv(rank_audits([audit_to_dict(made)]), path, excel=True)
    (book,) = convert(path, "xlsx:Calc MS Excel 2007 XML", tmp_path, infilter=NORDIC_CSV, locale="sv-SE")
    head, row = load_workbook(book).worksheets[0].iter_rows(values_only=True)
    cells = dict(zip(head, row, strict=True))
    assert (cells["name"], cells["seconds"], cells["score_phone"]) == (
        "Åhus Kött AB",
        3.2,
        pytest.approx(31.3, abs=5),
    )
    assert isinstance(cells["score_phone"], float)
    assert str(cells["phone_value"]).lstrip("'") == "+4684650050"
    assert cells["Telefon"] == "08-465 00 50"
    assert (cells["Org.nr"], cells["Kund"]) == ("'0070", "'1234567890123456")
