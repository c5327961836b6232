"""The page, the workbook and the comparison of runs leave no English behind in another language."""

import json
import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from comparison_cases import at, complete, email_at, form_at, not_assessed, phone_at, run
from marked import MARKED, made, unmarked
from materials import material
from openpyxl import load_workbook
from rich.console import Console
from selectolax.lexbor import LexborHTMLParser

from crawler.model import Verdict
from crawler.site.law import LawStatus
from reports.comparison import Change, Direction, Kind, compare, history
from reports.comparison.wording import change_words
from reports.comparison_view import comparison_view, history_view
from reports.html.report import write_html
from reports.html.script_words import script_words
from reports.i18n import LANGUAGES, texts_for
from reports.material import Material
from reports.workbook import write_workbook

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

AUDITS = [replace(each, site=replace(each.site, url=f"http://{n}.example/")) for n, each in enumerate(made())]
RUN = {"text": "firms.csv kontaktbar report run"}
"""What names the run and its files; and what the program is called."""
CODES = {"text": " ".join(word.replace("_", " ") for word in (*Verdict, *LawStatus))}
"""Values of the data contract in the page's data: its script puts them in words."""


@pytest.fixture
def given() -> Material:
    return replace(material(AUDITS), texts=MARKED)


def left_in(text: str, given: Material, *data: object) -> set[str]:
    return {word for word in unmarked(text, list(given.audits()), RUN, *data) if word != "UTC"}


def test_the_page_itself(given: Material, tmp_path: Path) -> None:
    page = LexborHTMLParser(write_html(given, tmp_path / "report.html").read_bytes())
    page.strip_tags(["script", "style"])
    assert page.root is not None
    named = [node.attributes for node in page.css("[aria-label], [placeholder], [title], [alt]")]
    said = [
        value
        for names in named
        for key, value in names.items()
        if key in ("aria-label", "placeholder", "title", "alt")
    ]
    text = page.root.text(separator=" ") + " ".join(filter(None, said))
    assert "⟦Method⟧" in text
    assert not left_in(text, given)


def test_the_sheets_in_the_page(given: Material, tmp_path: Path) -> None:
    page = LexborHTMLParser(write_html(given, tmp_path / "report.html").read_bytes())
    data = json.loads(page.css_first("#data").text())
    assert "⟦phone number⟧" in " ".join(data["texts"])
    assert not left_in(" ".join(data["texts"]), given)
    assert not left_in(json.dumps(data["countries"], ensure_ascii=False), given)


def strings(data: object) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in strings(value)]
    if isinstance(data, list):
        return [text for value in data for text in strings(value)]
    return [data] if isinstance(data, str) else []


def test_the_words_of_the_script(given: Material) -> None:
    said = re.sub(r"\{\w+\}", "", " ".join(strings(script_words(MARKED))))
    assert not left_in(said, given)


def test_the_workbook(given: Material, tmp_path: Path) -> None:
    write_workbook(given, tmp_path / "report.xlsx")
    book = load_workbook(tmp_path / "report.xlsx")
    cells = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    text = " ".join(
        (*cells, *book.sheetnames, book.properties.title or "", book.properties.description or "")
    )
    assert "⟦Company⟧" in text
    assert not left_in(text, given)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_and_workbook_are_written_in_every_language(language: str, tmp_path: Path) -> None:
    given = replace(material(AUDITS), texts=texts_for(language))
    page = write_html(given, tmp_path / "report.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}"' in page
    assert "%(" not in page
    write_workbook(given, tmp_path / "report.xlsx")
    names = load_workbook(tmp_path / "report.xlsx").sheetnames
    assert len(set(names)) == len(names) == 6
    assert all(len(name) <= 31 for name in names)


SIGNALS = (Kind.SIGNAL_LOST, Kind.SIGNAL_GAINED)
CHANGES = [
    *(
        Change(kind, direction, "chat" if kind in SIGNALS else "phone", old="1", new="2")
        for kind in Kind
        for direction in Direction
        if kind is not Kind.DETAIL
    ),
    *(
        Change(Kind.DETAIL, direction, channel, detail, old, new)
        for channel, detail, one, other in (
            ("phone", "phone_cost", "normal", "premium"),
            ("phone", "phone_detail", "tel_link", "text"),
            ("phone", "phone_role", "other", "one_matter"),
            ("email", "email_visibility", "mailto", "word_at_dot"),
            ("email", "email_role", "general", "role"),
            ("email", "reveal", "open", "control"),
            ("form", "form_fields", "3", "8"),
            ("form", "form_captcha", "none", "recaptcha"),
            ("form", "form_steps", "one", "several"),
            ("form", "form_login", "open", "login"),
        )
        for direction, old, new in ((Direction.WORSE, one, other), (Direction.BETTER, other, one))
    ),
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_change(change: Change) -> None:
    assert unmarked(change_words(MARKED, change)) <= {"recaptcha"}


def test_comparisons_and_histories() -> None:
    old = at(complete(phone=phone_at(0), email=email_at()), "http://a.example/", "Firma")
    new = at(complete(phone=phone_at(1), form=form_at()), "http://a.example/", "Firma")
    other = at(not_assessed(), "http://b.example/", "Verkstad")
    runs = [run(1, [old, other]), run(2, [new]), run(3, [old, other], settings={"mobile": True})]
    console = Console(file=StringIO(), width=2_000)
    console.print(comparison_view(compare(*runs[:2]), MARKED))
    console.print(comparison_view(compare(*runs[1:]), MARKED))
    console.print(history_view(history(runs), MARKED))
    assert isinstance(console.file, StringIO)
    strangers = {"name": "Firma Verkstad", "sector": "bank", "value": "info firma example", "setting": ""}
    assert unmarked(console.file.getvalue(), strangers) <= {"mobile", "True"}
