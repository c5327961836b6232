"""Reports where there is no room for them: the file is named, and what was there before stays as it was."""

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest
from materials import material
from scored_audits import examples

from crawler.reporting import FORMATS

ROOM = 1_000
"""Bytes; less than any of the files."""


@pytest.fixture
def no_room() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("name", ["html", "xlsx", "csv", "json", "jsonl", "parquet"])
def test_a_report_without_room_is_named(name: str, tmp_path: Path, no_room: None) -> None:
    write, file = FORMATS[name]
    (tmp_path / file).write_text("the report before")
    with pytest.raises(OSError, match="File too large") as caught:
        write(material(list(examples().values())), tmp_path / file)
    assert caught.value.filename == str(tmp_path / file)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [(file, "the report before")]
