"""Files that are whole or not there, and errors that name them."""

from pathlib import Path

import pytest

from reports.files import whole_file


def test_an_error_names_the_file_that_was_wanted(tmp_path: Path) -> None:
    wanted = tmp_path / f"{'n' * 252}.csv"
    with pytest.raises(OSError) as met, whole_file(wanted):
        pass
    assert met.value.filename == str(wanted)


def test_what_was_there_stays_where_the_new_one_fails(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text("before", encoding="utf-8")
    with pytest.raises(ValueError, match="half"), whole_file(path) as file:
        file.write("after")
        raise ValueError("half")
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]
    assert path.read_text(encoding="utf-8") == "before"
