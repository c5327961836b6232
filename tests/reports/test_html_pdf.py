"""Companies' sheets as PDF: one file a company or one for all, two pages of A4 at most, safe names."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hostile_companies import AUDITS
from made_companies import companies
from materials import material

from crawler.browser.finding import BrowserMissing, find_browser
from crawler.model import Site, Verdict
from reports.html.pdf import PdfError, sheet_name, write_combined_sheets, write_sheets
from reports.ranking import rank_audits

RUN = list(companies(60))


def needs_chromium() -> None:
    found = find_browser()
    if isinstance(found, BrowserMissing):
        pytest.skip(f"needs Chromium: {found.reason}")


def told(file: Path) -> dict[str, str]:
    """What pdfinfo tells of a file."""
    try:
        said = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, timeout=30, check=True)
    except FileNotFoundError:
        pytest.skip("needs pdfinfo (poppler-utils)")
    return dict(re.split(r":\s+", line, maxsplit=1) for line in said.stdout.splitlines() if ": " in line)


def one_of_each_verdict() -> list[int]:
    return [next(n for n, audit in enumerate(RUN) if audit.verdict is verdict) for verdict in Verdict]


def test_each_company_has_a_file_of_at_most_two_pages(tmp_path: Path) -> None:
    needs_chromium()
    audits = [RUN[n] for n in one_of_each_verdict()]
    write_sheets(material(audits), tmp_path / "sheets")
    files = sorted((tmp_path / "sheets").iterdir())
    assert [file.name[:2] for file in files] == ["1-", "2-", "3-", "4-", "5-", "6-"]
    for file in files:
        info = told(file)
        assert int(info["Pages"]) <= 2, file.name
        assert info["Page size"].endswith("(A4)")
        assert info["Tagged"] == "yes"


def test_chosen_companies_follow_each_other_in_one_file(tmp_path: Path) -> None:
    needs_chromium()
    chosen = frozenset(RUN[n].site.url for n in one_of_each_verdict()[:3])
    write_combined_sheets(replace(material(RUN), chosen=chosen), tmp_path / "sheets.pdf")
    assert 3 <= int(told(tmp_path / "sheets.pdf")["Pages"]) <= 6


def test_only_chosen_companies_get_files_and_keep_their_place(tmp_path: Path) -> None:
    needs_chromium()
    rows = rank_audits(material(RUN).audits())
    write_sheets(replace(material(RUN), chosen=frozenset([rows[4].site])), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [sheet_name(5, 60, rows[4])]


def test_without_a_browser_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KONTAKTBAR_BROWSER", str(tmp_path / "no-such-browser"))
    with pytest.raises(PdfError, match="no-such-browser does not exist"):
        write_sheets(material(RUN[:1]), tmp_path / "sheets")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Firma AB", "07-Firma-AB.pdf"),
        ("../../etc/passwd", "07-etc-passwd.pdf"),
        ("CON", "07-CON.pdf"),
        ("C:\\Windows\\x", "07-C-Windows-x.pdf"),
        ("a\x00b\n\u202egpj", "07-a-b-gpj.pdf"),
        ("Ångström & Söner", "07-Ångström-Söner.pdf"),
        ("***", "07-company.pdf"),
        ("x" * 300, f"07-{'x' * 50}.pdf"),
    ],
)
def test_names_of_files(name: str, expected: str) -> None:
    row = rank_audits(material([replace(RUN[0], site=Site("http://firma.example/", name=name))]).audits())[0]
    assert sheet_name(7, 60, row) == expected


def test_file_names_of_sheets_hold_letters_and_digits_only() -> None:
    rows = rank_audits(material(AUDITS).audits())
    names = [sheet_name(place, len(rows), row) for place, row in enumerate(rows, start=1)]
    assert len({name.casefold() for name in names}) == len(rows)
    for name in names:
        stem = name.removesuffix(".pdf")
        assert all(sign.isalnum() or sign == "-" for sign in stem)
        assert len(name.encode()) <= 255


def test_printing_hostile_companies_runs_nothing(tmp_path: Path) -> None:
    needs_chromium()
    write_sheets(material(AUDITS[:6]), tmp_path / "sheets")
    printed = sorted(tmp_path.joinpath("sheets").iterdir())
    assert len(printed) == 6
    for file in printed:
        content = file.read_bytes()
        assert content.startswith(b"%PDF-")
        assert not any(
            word in content for word in (b"/JavaScript", b"/Launch", b"/OpenAction", b"javascript:")
        )
