"""`--keep-personal`: who keeps people's details in full says why, in every way in; and an archive wants it."""

import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from made_audits import audit, email, found, phone
from servers import Servers
from staff_site import staff_sites
from typer.testing import CliRunner

from crawler.cli import Exit, app
from crawler.crawl_settings import SettingError, check_settings, project_settings
from crawler.spiders.keeping import may_keep_archive, reason_to_keep
from crawler.spiders.pictures import Pictures

ROOT = Path(__file__).resolve().parents[2]
REFUSED = "say why it is kept: --keep-personal REASON"
ADDRESS = "gunnar.malmstad@fabrikant.se"


@pytest.mark.parametrize(
    "arguments",
    [
        ["audit", "LIST", "--archive"],
        ["schedule", "add", "every Monday 03:00", "LIST", "--name", "weekly", "--archive"],
        ["audit", "LIST", "--set", "KONTAKTBAR_ARCHIVE=kept"],
    ],
)
def test_an_archive_without_a_reason_is_refused_in_one_line(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.txt").write_text("www.firma.example\n")
    given = ["list.txt" if each == "LIST" else each for each in arguments]
    result = CliRunner().invoke(app, [*given, "--store", "store.db"])
    assert result.exit_code == Exit.USAGE
    assert " ".join(result.output.split()).endswith(
        f"an archive keeps pages whole, with the names on them; {REFUSED}"
    )
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".db"] == ["list.txt"]


@pytest.mark.parametrize("command", [["check", "x.example"], ["audit", "list.txt"], ["replay", "archive"]])
@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_a_reason_that_says_nothing_is_refused(
    command: list[str], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, [*command, "--keep-personal", reason])
    assert (result.exit_code, "--keep-personal: say" in result.output) == (Exit.USAGE, True)


def test_a_run_goes_on_for_the_reason_it_was_begun_with(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["audit", "--resume", "--keep-personal", "another", "--store", str(tmp_path / "s.db")]
    )
    assert result.exit_code == Exit.USAGE
    assert "leave out --keep-personal" in result.output


def test_a_crawl_is_told_in_its_settings() -> None:
    with pytest.raises(SettingError, match=REFUSED):
        check_settings({"KONTAKTBAR_ARCHIVE": "kept"})
    check_settings({"KONTAKTBAR_ARCHIVE": "kept", "KONTAKTBAR_KEEP_PERSONAL": "evidence"})
    assert reason_to_keep({"KONTAKTBAR_KEEP_PERSONAL": "  for \n evidence "}) == "for evidence"
    assert not may_keep_archive({"KONTAKTBAR_ARCHIVE": "kept", "KONTAKTBAR_KEEP_PERSONAL": " "})


def scrapy(folder: Path, home: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "contact", "-a", f"url={home}", "-a", f"store={folder / 'store.db'}",
         "-s", "DOWNLOAD_DELAY=0", "-s", "KONTAKTBAR_ALLOW_PRIVATE=True", "-s", "KONTAKTBAR_BROWSER=never",
         "-o", str(folder / "items.jsonl"), *options],
        cwd=ROOT, capture_output=True, text=True, timeout=100, check=False, env=os.environ,
    )  # fmt: skip


def test_scrapys_own_command_masks_and_keeps_alike(tmp_path: Path) -> None:
    with Servers() as servers:
        home = servers.serve(staff_sites()[1])
        masked, kept, refused = (tmp_path / name for name in ("masked", "kept", "refused"))
        for folder in (masked, kept, refused):
            folder.mkdir()
        said = [
            scrapy(masked, home),
            scrapy(kept, home, "-s", "KONTAKTBAR_KEEP_PERSONAL=a test"),
            scrapy(refused, home, "-s", f"KONTAKTBAR_ARCHIVE={refused / 'archive'}"),
        ]
    assert "malmstad" not in ((masked / "items.jsonl").read_text() + said[0].stderr + said[0].stdout).lower()
    assert ADDRESS in (kept / "items.jsonl").read_text()
    with sqlite3.connect(kept / "store.db") as store:
        (settings,) = store.execute("SELECT settings FROM runs").fetchone()
    assert json.loads(settings) == {"masked": False, "scrapy": {"KONTAKTBAR_KEEP_PERSONAL": "a test"}}
    assert REFUSED in said[2].stderr + said[2].stdout
    assert not (refused / "archive").exists()


def test_a_replay_masks_what_its_archive_holds(tmp_path: Path) -> None:
    with Servers() as servers:
        (tmp_path / "list.txt").write_text(servers.serve(staff_sites()[1]))
        subprocess.run(
            [sys.executable, "-m", "crawler.cli", "audit", str(tmp_path / "list.txt"), "--archive",
             "--keep-personal", "evidence", "--out", str(tmp_path / "first"), "--store", str(tmp_path / "s.db"),
             "--delay", "0", "--allow-private", "--browser", "never", "--quiet"],
            cwd=ROOT, check=True, timeout=100,
        )  # fmt: skip
    archive = str(tmp_path / "first" / "archive")
    for name, options in (("masked", []), ("kept", ["--keep-personal", "evidence"])):
        result = CliRunner().invoke(
            app,
            [
                "replay",
                archive,
                "--out",
                str(tmp_path / name),
                "--store",
                str(tmp_path / "s.db"),
                "-q",
                *options,
            ],
        )
        assert result.exit_code == Exit.DONE, result.output
    assert "malmstad" not in (tmp_path / "masked" / "audits.jsonl").read_text().lower()
    assert ADDRESS in (tmp_path / "kept" / "audits.jsonl").read_text()


@pytest.mark.parametrize(
    ("given", "is_covered"),
    [
        ({}, True),
        ({"KONTAKTBAR_KEEP_PERSONAL": "a test"}, False),
        ({"KONTAKTBAR_KEEP_PERSONAL": "a test", "KONTAKTBAR_EVIDENCE_BLUR": True}, True),
    ],
)
async def test_pictures_cover_what_is_personal_unless_there_is_a_reason(
    given: dict[str, object], is_covered: bool, tmp_path: Path
) -> None:
    asked: list[tuple[str, bool, bool]] = []

    class Camera:
        async def evidence(self, page: str, value: str, name: str, **wanted: bool) -> bytes:
            asked.append((name, wanted["blur"], wanted["personal"]))
            return b"RIFF"

    pictures = Pictures.from_settings(project_settings({"KONTAKTBAR_EVIDENCE": str(tmp_path / "p"), **given}))
    assert pictures is not None
    direct = found(replace(phone(), direct=True))
    taken = await pictures.take(audit(phone=direct, email=found(email())), Camera())  # type: ignore[arg-type]
    assert asked == [("phone", is_covered, True), ("email", is_covered, False)]
    assert taken.phone.evidence is not None
