"""The command `report`: which files it writes, where, of which run, and what it says where it cannot."""

import json
from pathlib import Path

import pytest
from made_companies import companies
from typer.testing import CliRunner

from crawler.cli import app
from crawler.store import Store
from reports.i18n import texts_for

AUDITS = list(companies(8))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with one run, whose own folder is `own`."""
    (tmp_path / "own").mkdir()
    path = tmp_path / "runs.db"
    with Store.open(path) as opened:
        run = opened.create_run(
            [audit.site for audit in AUDITS], source="firms.csv", settings={"out": str(tmp_path / "own")}
        )
        for audit in AUDITS:
            opened.save(run, audit)
        opened.finish_run(run)
    monkeypatch.setenv("KONTAKTBAR_STORE", str(path))
    return path


def call(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(
        app, ["report", *arguments], env={"COLUMNS": "100", "TERM": "dumb", "LANG": "C"}
    )
    return result.exit_code, " ".join(result.output.split())


def test_it_writes_the_page_into_the_folder_of_the_run(store: Path) -> None:
    page = store.parent / "own" / "report.html"
    assert call() == (0, f"Written to {page}")
    assert AUDITS[0].site.name in page.read_text(encoding="utf-8")


def test_without_a_folder_of_its_own_it_makes_one(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").rmdir()
    monkeypatch.chdir(tmp_path)
    assert call("1")[0] == 0
    assert (tmp_path / "kontaktbar-run-1" / "report.html").is_file()


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (("--html",), {"report.html"}),
        (("--csv",), {"ranking.csv"}),
        (("--html", "--xlsx", "--json"), {"report.html", "report.xlsx", "sites.json"}),
    ],
)
def test_it_writes_the_formats_that_are_asked_for(
    store: Path, tmp_path: Path, options: tuple[str, ...], files: set[str]
) -> None:
    code, _ = call(*options, "--out", str(tmp_path / "out"))
    assert code == 0
    assert {file.name for file in (tmp_path / "out").iterdir()} == files


@pytest.mark.parametrize("language", ["sv", "de", "en"])
def test_it_speaks_the_language(store: Path, tmp_path: Path, language: str) -> None:
    assert call("--lang", language, "--out", str(tmp_path))[0] == 0
    title = texts_for(language).gettext("How easily companies can be reached")
    assert (title == "How easily companies can be reached") is (language == "en")
    assert f"<title>{title}<" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_excel_in_nordic_countries_gets_semicolons(store: Path, tmp_path: Path) -> None:
    for options, delimiter in (((), ","), (("--excel",), ";")):
        assert call("--html", "--out", str(tmp_path), *options)[0] == 0
        text = (tmp_path / "report.html").read_text(encoding="utf-8")
        assert json.loads(text.split('id="data">')[1].split("</script>")[0])["delimiter"] == delimiter


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("77",), 4, "has no run 77"),
        (("--site", "firma.example"), 2, "--pdf"),
        (("--pdf", "--site", "nobody.example"), 4, "has no audit of"),
        (("--lang", "tlh"), 2, "no texts in 'tlh'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    store: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    found, text = call(*arguments)
    assert found == code
    assert says in text


def test_a_missing_browser_is_said_with_what_to_do(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KONTAKTBAR_BROWSER", "/no/such/browser")
    code, text = call("--pdf")
    assert code == 4
    assert "sheets cannot be printed: /no/such/browser does not exist" in text
