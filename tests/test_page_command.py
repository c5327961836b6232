"""`kontaktbar page` with several files: each is named, and one that offers nothing says so."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from crawler.cli import app


def test_each_page_is_named_by_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text('<html lang="sv"><a href="/om-oss.html">Om oss</a>', encoding="utf-8")
    Path("b.html").write_text("<p>Hej", encoding="utf-8")
    answer = CliRunner().invoke(app, ["page", "a.html", "b.html"])
    assert answer.exit_code == 0
    before, after = answer.output.split("b.html")
    assert before.startswith("a.html  (sv")
    assert "  Om oss  /om-oss.html\n" in before
    assert after.strip() == "nothing found"


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10"


@pytest.mark.parametrize(
    "body",
    [
        PNG,
        b"\xff\xd8\xff\xe0\0\x10JFIF\0",
        b"GIF89a\x01",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"PK\x03\x04\x14",
        b"\x1f\x8b\x08",
        b"RIFF\x24\0\0\0WEBPVP8 ",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<p>Hej" + b"\0" * 9,  # zero bytes are in no text but UTF-16 and UTF-32
        bytes(range(256)) * 4,
    ],
)
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_what_is_no_web_page_is_refused(tmp_path: Path, body: bytes, options: list[str]) -> None:
    (tmp_path / "bild").write_bytes(body)
    answer = CliRunner().invoke(app, ["page", str(tmp_path / "bild"), *options])
    assert answer.exit_code == 4
    assert answer.output.startswith(f"kontaktbar: {tmp_path / 'bild'}: not a web page: ")
    assert answer.output.count("\n") == 1


def test_standard_input_that_is_no_web_page_is_refused() -> None:
    answer = CliRunner().invoke(app, ["page", "-"], input=PNG)
    assert (answer.exit_code, answer.output.startswith("kontaktbar: standard input: not a web page")) == (
        4,
        True,
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize(
    "text", ["Skriv: info@firma.se", "<p>Växel: <a href='mailto:info@firma.se'>e-post</a>"]
)
def test_texts_and_pieces_of_html_are_read(tmp_path: Path, encoding: str, text: str) -> None:
    (tmp_path / "page").write_bytes(text.encode(encoding))
    assert CliRunner().invoke(app, ["page", str(tmp_path / "page")]).exit_code == 0


@pytest.mark.parametrize("text", ["", "PK är ett märke", "GIF är ett format"])
def test_a_text_that_begins_like_a_binary_file_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "page").write_text(text, encoding="utf-8")
    assert CliRunner().invoke(app, ["page", str(tmp_path / "page")]).exit_code == 0


def test_every_row_of_a_manifest_is_answered(tmp_path: Path) -> None:
    (tmp_path / "bild.png").write_bytes(PNG)
    (tmp_path / "all.jsonl").write_text('{"file": "bild.png"}\n{"file": "bild.png"}\n')
    answer = CliRunner().invoke(app, ["page", "--manifest", str(tmp_path / "all.jsonl"), "--json"])
    assert (answer.exit_code, answer.stdout.count("\n")) == (0, 2)
