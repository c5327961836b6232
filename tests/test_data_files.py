"""Data files are read as they are, and kept as Python keeps what it compiles."""

import importlib
import os
import sys
from pathlib import Path

import pytest
import yaml

from crawler import data_files
from crawler.data_files import _kept_at, read_data

WORDS = "en: [phone, call]\nsv: {ring: 1.5, 'nej': false, tomt: }\n"
CONTENT = {"en": ["phone", "call"], "sv": {"ring": 1.5, "nej": False, "tomt": None}}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The words of a package of its own."""
    package = tmp_path / "wordpackage"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "words.yaml").write_text(WORDS)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    importlib.invalidate_caches()
    monkeypatch.delitem(sys.modules, "wordpackage", raising=False)
    return package / "words.yaml"


def read() -> object:
    return read_data("wordpackage", "words.yaml")


def test_what_is_kept_is_what_was_read_and_is_not_read_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read() == CONTENT
    monkeypatch.setattr(yaml, "load", None)
    assert read() == CONTENT


def test_every_file_of_the_project_is_kept_as_it_is() -> None:
    root = Path(data_files.__file__).parent
    for path in root.rglob("*.yaml"):
        words = yaml.safe_load(path.read_text(encoding="utf-8"))
        for _ in ("read", "kept"):
            assert read_data("crawler", *path.relative_to(root).parts) == words, path


def test_a_file_that_was_changed_is_read_anew(file: Path) -> None:
    read()
    file.write_text("en: [mobile]\n")
    assert read() == {"en": ["mobile"]}
    state = file.stat()
    file.write_text("en: [pagers]\n")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert read() == {"en": ["pagers"]}


@pytest.mark.parametrize("broken", [b"", b"x", b"\xff" * 100, b"i\x01\x00\x00\x00"])
def test_what_is_kept_badly_is_read_anew(file: Path, broken: bytes) -> None:
    read()
    _kept_at(file).write_bytes(broken)
    assert read() == CONTENT
    assert _kept_at(file).read_bytes() != broken


def test_nothing_is_kept_where_python_keeps_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read() == CONTENT
    assert not _kept_at(file).exists()


def test_what_cannot_be_kept_is_read_all_the_same(file: Path) -> None:
    (file.parent / "__pycache__").write_text("no folder")
    assert read() == CONTENT


def test_there_must_be_a_file(file: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_data("wordpackage", "none.yaml")


def test_files_with_the_names_of_modules_are_kept_apart_from_them(file: Path) -> None:
    assert _kept_at(file).name.startswith("words.yaml.")
