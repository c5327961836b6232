"""No byte of what an audit leaves holds a person's address, direct number or name, in any writing."""

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from servers import Servers
from staff_site import COMPANYS, spellings, staff_sites

ROOT = Path(__file__).resolve().parents[2]
FORMATS = ("--html", "--xlsx", "--csv", "--json", "--jsonl", "--parquet")
REASON = "consent of the made-up people"


@dataclass(frozen=True)
class Left:
    """What two audits of the same companies left: files, and what the commands said."""

    folder: Path
    said: str
    homes: tuple[str, ...]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every file as text, packed ones unpacked, and what was said; the list, which is the user's, aside."""
        yield "what the commands said", self.said
        for path in sorted(self.folder.rglob("*")):
            if not path.is_file() or path.name == "list.txt":
                continue
            name = str(path.relative_to(self.folder))
            yield name, path.read_bytes().decode("utf-8", "replace")
            if path.suffix == ".xlsx":
                with zipfile.ZipFile(path) as book:
                    for part in book.namelist():
                        yield f"{name}: {part}", book.read(part).decode("utf-8", "replace")
            elif path.suffix == ".parquet":
                yield f"{name}: decoded", json.dumps(pq.read_table(path).to_pylist(), default=str)


def command(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", *arguments],
        cwd=ROOT, env=os.environ | {"COLUMNS": "240"}, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 6), done.stdout + done.stderr
    return done.stdout + done.stderr


def left_by(folder: Path, *options: str) -> Left:
    """Audit the companies twice, and write every kind of report and message."""
    store = ("--store", str(folder / "store.db"))
    with Servers() as servers:
        homes = tuple(servers.serve(each) for each in staff_sites())
        (folder / "list.txt").write_text("\n".join(homes))
        audit = (
            "audit", str(folder / "list.txt"), "--country", "SE", "--delay", "0", "--allow-private",
            "--browser", "never", *store, *options,
        )  # fmt: skip
        judging = ("--junit", str(folder / "junit.xml"), "--fail-on", "email.clicks<1")
        said = command(*audit, "--out", str(folder / "first"), "--set", "LOG_LEVEL=DEBUG", *judging)
        said += command(*audit, "--out", str(folder / "second"), "--workers", "2")
        said += command("check", homes[0], "--allow-private", "--browser", "never", "--delay", "0", *options)
    said += command("report", *FORMATS, "--out", str(folder / "reports"), *store)
    said += command("compare", *store) + command("history", *store) + command("runs", *store)
    said += command("explain", homes[0], *store) + command("advise", homes[1], *store)
    return Left(folder, said, homes)


@pytest.fixture(scope="module")
def masked(tmp_path_factory: pytest.TempPathFactory) -> Left:
    return left_by(tmp_path_factory.mktemp("masked"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Left:
    return left_by(tmp_path_factory.mktemp("kept"), "--keep-personal", REASON)


def squeezed(text: str) -> str:
    return "".join(text.lower().split())


def test_nothing_personal_is_in_any_byte(masked: Left) -> None:
    wanted = spellings()
    found = {name: [each for each in wanted if each in squeezed(text)] for name, text in masked.texts()}
    assert len(found) > 15
    assert {name: those for name, those in found.items() if those} == {}


def test_what_is_the_companys_is_there(masked: Left) -> None:
    texts = dict(masked.texts())
    for name in ("store.db", "first/audits.jsonl", "reports/sites.json", "first/report.html"):
        assert all(detail in texts[name] for detail in COMPANYS), name
    assert "g***@fabrikant.se" in texts["first/audits.jsonl"]
    assert "070-*** ** 52" in texts["first/audits.jsonl"]


def test_with_a_reason_all_is_kept_in_full(kept: Left) -> None:
    texts = dict(kept.texts())
    for name in ("store.db", "first/audits.jsonl", "reports/sites.json", "reports/sites.parquet: decoded"):
        assert "gunnar.malmstad@fabrikant.se" in texts[name], name
        assert "+46705553481" in texts[name], name


def test_the_reason_is_stored_with_the_run_and_shown(kept: Left) -> None:
    with sqlite3.connect(kept.folder / "store.db") as store:
        settings = [json.loads(row[0])["scrapy"] for row in store.execute("SELECT settings FROM runs")]
    assert [each["KONTAKTBAR_KEEP_PERSONAL"] for each in settings] == [REASON] * 2
    texts = dict(kept.texts())
    assert REASON in " ".join(kept.said.split())
    assert REASON in texts["reports/report.html"]
    assert any(REASON in text for name, text in texts.items() if "report.xlsx: " in name)


def judged(left: Left, run: int) -> list[dict[str, Any]]:
    """What was judged of each site, without what tells its address or when."""
    with sqlite3.connect(left.folder / "store.db") as store:
        rows = store.execute("SELECT document FROM audits WHERE run_id = ? ORDER BY site", (run,)).fetchall()
    told = []
    for (text,) in rows:
        document = json.loads(text)
        channels = {
            name: {key: document[name][key] for key in ("status", "clicks", "exact", "exhaustive", "reason")}
            | {"findings": [(each["kind"] if "kind" in each else each["type"], each["clicks"], each["owner"])
                            for each in document[name]["findings"]]}
            for name in ("phone", "email", "form")
        }  # fmt: skip
        signals = {name: (each["status"], each["clicks"]) for name, each in document["signals"].items()}
        score = {key: value for key, value in document.items() if key.startswith(("score", "grade", "law"))}
        told.append({"verdict": document["verdict"], "channels": channels, "signals": signals} | score)
    return told


def test_everything_that_is_judged_is_the_same(masked: Left, kept: Left) -> None:
    def without_ports(told: Any, homes: tuple[str, ...]) -> str:
        text = json.dumps(told, sort_keys=True)
        for number, home in enumerate(homes):
            text = text.replace(home, f"site {number}/")
        return text

    def sorted_by(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return sorted(told, key=lambda each: int(each["score"]))

    for run in (1, 2):
        assert judged(masked, run) != []
        assert without_ports(sorted_by(judged(masked, run)), masked.homes) == without_ports(
            sorted_by(judged(kept, run)), kept.homes
        )
