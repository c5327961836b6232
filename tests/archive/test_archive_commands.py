"""`audit --archive` and `replay`: the same audits again, from the archive, with the servers gone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from servers import Servers, hang, page, redirect, site
from typer.testing import CliRunner

from crawler.archive import ArchiveIndex, archive_files
from crawler.archive.index import read_record
from crawler.browser.finding import BrowserMissing, find_browser
from crawler.cli import Exit, app

ROOT = Path(__file__).resolve().parents[2]
DETAILS = "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
CONTACT = "<html lang=sv><a href='/kontakt'>Kontakta oss</a>"


def audits(folder: Path) -> dict[str, dict[str, Any]]:
    """The audits of a folder, without what tells when they were made."""
    lines = (folder / "audits.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return {audit["site"]: audit | {"seconds": 0, "started": ""} for audit in found}


def run_audit(folder: Path, *options: str) -> None:
    """Audit the list of a folder into "first", with an archive."""
    subprocess.run(
        [sys.executable, "-m", "crawler.cli", "audit", str(folder / "list.txt"), "--archive", "--keep-personal", "a test", "--quiet",
         "--no-report", "--out", str(folder / "first"), "--store", str(folder / "store.db"), "--delay", "0",
         *options],
        cwd=ROOT, check=True, timeout=100,
    )  # fmt: skip


def replay(folder: Path) -> None:
    """Audit from that archive into "again"."""
    archive, out, store = (str(folder / name) for name in ("first/archive", "again", "store.db"))
    result = CliRunner().invoke(app, ["replay", archive, "--out", out, "--store", store])
    assert result.exit_code == Exit.DONE, result.output


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
        run_audit(tmp_path, "--set", "DOWNLOAD_TIMEOUT=1", "--set", "RETRY_TIMES=0", "--browser", "never")
    replay(tmp_path)
    first, again = audits(tmp_path / "first"), audits(tmp_path / "again")
    assert list(again) != []
    assert again == first
    assert {audit["verdict"] for audit in first.values()} == {"phone_and_email", "none", "not_assessed"}


SHELL = (
    "<html lang=sv><div id=root></div><script>document.getElementById('root').innerHTML = "
    "'<h1>Firma</h1><p>Ring oss: 08-465 00 12</p><p>info@fabrikant.se</p><button id=b>Visa mobilnummer</button>'"
    "</script></html>"
)


@pytest.mark.skipif(isinstance(find_browser(), BrowserMissing), reason="no Chromium is installed")
def test_what_a_browser_showed_is_replayed_without_one(tmp_path: Path) -> None:
    with Servers() as servers:
        home = servers.serve(site({"/": SHELL}))
        (tmp_path / "list.txt").write_text(home)
        run_audit(tmp_path, "--browser", "auto")
    replay(tmp_path)
    first, again = audits(tmp_path / "first"), audits(tmp_path / "again")
    assert first[home]["verdict"] == "phone_and_email"
    assert first[home]["pages"][0]["rendered"]
    assert again == first
    index = ArchiveIndex.of(archive_files(tmp_path / "first" / "archive"))
    spot = index.page(home)
    assert spot is not None
    assert read_record(spot).body == SHELL.encode()


def test_what_cannot_be_replayed_is_said_in_one_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["replay", str(tmp_path), "--store", str(tmp_path / "store.db")])
    assert result.exit_code == Exit.CANNOT_READ_OR_WRITE
    assert "holds no WARC file" in result.output
