"""What the documents name exists, and what they count is counted right."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.street import read_street
from reports.ranking_csv import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").glob("*.md"))]
BASES = (ROOT, ROOT / "crawler")
"""The picture in ARCHITECTURE.md names rooms without their building."""

ROOMS = "benchmarks|crawler|docs|fetch|lists|page|reports|seeds|site|spiders|store|tests"
PATH = re.compile(rf"(?<![\w/.:-])(?:{ROOMS})/[\w./*-]{{0,100}}")
MODULE = re.compile(r"`(\w[\w/]{0,80}\.(?:py|yaml|md|cfg|toml))`")
LINK = re.compile(r"\]\((?!https?:)([^)#]{1,200})\)")
NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
)


def named_paths(text: str) -> Iterator[str]:
    yield from (path.rstrip(".") for path in PATH.findall(text))
    yield from MODULE.findall(text)


def exists(path: str) -> bool:
    """Tell whether a path or pattern leads to a file or folder."""
    return any(any(base.glob(path.rstrip("/"))) for base in BASES)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_a_document_names_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert [path for path in named_paths(text) if not exists(path)] == []
    assert [link for link in LINK.findall(text) if not (document.parent / link).exists()] == []


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("look in `crawler/site/law.yaml`.", ["crawler/site/law.yaml", "crawler/site/law.yaml"]),
        ("see crawler/nowhere.py.", ["crawler/nowhere.py"]),
        ("the store/ and `contract.py`", ["store/", "contract.py"]),
        ("https://a.example/docs/x and ~/.local/share", []),
    ],
)
def test_paths_are_seen(text: str, paths: list[str]) -> None:
    assert list(named_paths(text)) == paths


def test_a_path_that_is_not_there_is_seen() -> None:
    assert not exists("crawler/nowhere.py")
    assert exists("crawler/site/score*.py") and exists("page/")


def test_every_column_of_the_ranking_is_explained() -> None:
    text = (ROOT / "docs" / "ranking.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    assert sorted(name for row in rows for name in re.findall(r"`(\w+)`", row)) == sorted(COLUMNS)


def test_the_languages_of_the_street_are_counted_right() -> None:
    pages = [body.decode("latin-1") for house in read_street() for body in house.files.values()]
    languages = {
        code.lower()
        for page in pages
        for code in re.findall(r"(?i)<html[^>]{0,200}\blang=[\"']?([a-z]+)", page)
    }
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"in {NUMBERS[len(languages)]} languages" in readme
