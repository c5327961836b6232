"""Pictures of what was found: a folder without room costs pictures, and nothing else."""

import logging
from pathlib import Path
from typing import Any

import pytest
from made_audits import HOME, audit, email, found, phone

from crawler.spiders.pictures import Pictures

IMAGE = b"RIFF" + bytes(1_000)


class Camera:
    """A browser that takes the same picture of everything."""

    def __init__(self) -> None:
        self.asked = 0

    async def evidence(self, *page: Any, **how: Any) -> bytes:
        self.asked += 1
        return IMAGE


AUDIT = audit(HOME, phone=found(phone()), email=found(email()))


async def test_a_picture_of_each_channel(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path / "evidence", blur=False, most_bytes=10_000)
    taken = await pictures.take(AUDIT, Camera())  # type: ignore[arg-type]
    files = sorted(f"evidence/{file.name}" for file in (tmp_path / "evidence").iterdir())
    assert sorted(filter(None, (taken.phone.evidence, taken.email.evidence))) == files
    assert len(files) == 2


async def test_a_folder_that_was_removed_is_made_anew(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path / "evidence", blur=False, most_bytes=10_000)
    (tmp_path / "evidence").rmdir()
    taken = await pictures.take(AUDIT, Camera())  # type: ignore[arg-type]
    assert taken.phone.evidence
    assert (tmp_path / taken.phone.evidence).read_bytes() == IMAGE


async def test_a_folder_that_cannot_be_written_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder, camera = tmp_path / "evidence", Camera()
    pictures = Pictures(folder, blur=False, most_bytes=10_000)
    folder.rmdir()
    folder.touch()
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            taken = await pictures.take(AUDIT, camera)  # type: ignore[arg-type]
            assert (taken.phone.evidence, taken.email.evidence) == (None, None)
            assert taken.phone.value == AUDIT.phone.value
    assert [record.getMessage() for record in caplog.records] == [
        f"{folder}: no more pictures are kept: File exists"
    ]
    assert camera.asked == 1
