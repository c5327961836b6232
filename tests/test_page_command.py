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
