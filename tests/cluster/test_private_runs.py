"""A run that may visit private networks, made by a worker that was told nothing of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from postgresql_server import PostgreSQL
from servers import Servers, page, site
from typer.testing import CliRunner

import crawler.settings
from crawler.cli import app
from crawler.store import Store

ROOT = Path(__file__).resolve().parent.parent.parent
DETAILS = (
    "<html lang=sv><p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
)
OURS = {"KONTAKTBAR_ALLOW_PRIVATE": False, "KONTAKTBAR_PORTS": ""}


@pytest.mark.parametrize(
    ("worker", "verdict"),
    [([], "phone_and_email"), (["--set", "KONTAKTBAR_ALLOW_PRIVATE=False"], "not_assessed")],
)
def test_each_run_goes_by_its_own_word_unless_the_worker_has_one(
    postgresql: PostgreSQL, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, worker: list[str], verdict: str
) -> None:
    location = postgresql.emptied()
    for name, unset in OURS.items():
        monkeypatch.delenv(name)
        monkeypatch.setattr(crawler.settings, name, unset)  # read when this process began
    with Servers() as servers:
        (tmp_path / "list.txt").write_text(servers.serve(site({"/": page(DETAILS)})))
        for option in ([], ["--allow-private"], []):
            done = CliRunner().invoke(
                app,
                ["audit", str(tmp_path / "list.txt"), "--enqueue", "--store", location, "--browser", "never",
                 "--delay", "0", *option],
            )  # fmt: skip
            assert done.exit_code == 0, done.output
        subprocess.run(
            [sys.executable, "-m", "crawler.cli", "worker", "--store", location, "--until-empty", *worker],
            cwd=ROOT, env=os.environ | {"http_proxy": ""}, timeout=90, check=True,
        )  # fmt: skip
    with Store.open(location) as store:
        found = [audit["verdict"] for run in (1, 2, 3) for audit in store.audits(run)]
    assert found == ["not_assessed", verdict, "not_assessed"]
