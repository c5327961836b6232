"""`audit --archive` and `replay`: the same audits again, from the archive, with the servers gone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from servers import Servers, hang, page, redirect, site
from typer.testing import CliRunner

from crawler.cli import Exit, app

ROOT = Path(__file__).resolve().parents[2]
DETAILS = "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
CONTACT = "<html lang=sv><a href='/kontakt'>Kontakta oss</a>"


def audits(folder: Path) -> dict[str, dict[str, Any]]:
    """The audits of a folder, without what tells when they were made."""
    lines = (folder / "audits.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return {audit["site"]: audit | {"seconds": 0, "started": ""} for audit in found}


def test_a_replay_gives_the_same_audits_without_the_sites(tmp_path: Path) -> None:
    with Servers() as servers:
        homes = [
            servers.serve(
                site({"/": CONTACT, "/kontakt": redirect("/kontakta-oss"), "/kontakta-oss": DETAILS})
            ),
            servers.serve(site({"/": CONTACT, "/kontakt": "<p>Tom</p>"})),
            servers.serve(site({"/": page("no", 403)})),
            servers.serve(
                site({"/": CONTACT, "/kontakt": DETAILS}, robots="User-agent: *\nDisallow: /kontakt")
            ),
            servers.serve(site({"/": page("%PDF-1.4", content_type="application/pdf")})),
            servers.serve(
                site(
                    {"/": CONTACT, "/kontakt": page("Hej på er".encode("latin-1"), content_type="text/html")}
                )
            ),
            servers.serve(hang),
        ]
        (tmp_path / "list.txt").write_text("\n".join(homes))
        subprocess.run(
            [sys.executable, "-m", "crawler.cli", "audit", str(tmp_path / "list.txt"), "--archive", "--quiet",
             "--out", str(tmp_path / "first"), "--store", str(tmp_path / "store.db"), "--delay", "0",
             "--set", "DOWNLOAD_TIMEOUT=1", "--set", "RETRY_TIMES=0"],
            cwd=ROOT, check=True, timeout=60,
        )  # fmt: skip
    result = CliRunner().invoke(
        app,
        [
            "replay",
            str(tmp_path / "first" / "archive"),
            "--out",
            str(tmp_path / "again"),
            "--store",
            str(tmp_path / "store.db"),
        ],
    )
    assert result.exit_code == Exit.DONE, result.output
    first, again = audits(tmp_path / "first"), audits(tmp_path / "again")
    assert list(again) != []
    assert again == first
    assert {audit["verdict"] for audit in first.values()} == {"phone_and_email", "none", "not_assessed"}


def test_what_cannot_be_replayed_is_said_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["replay", str(tmp_path), "--store", str(tmp_path / "store.db")])
    assert result.exit_code == Exit.CANNOT_READ_OR_WRITE
    assert "holds no WARC file" in result.output
