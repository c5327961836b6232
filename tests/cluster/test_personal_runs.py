"""A run of a queue masks people's details or keeps them as it was begun; its workers have no say in it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from postgresql_server import PostgreSQL
from servers import Servers, site
from typer.testing import CliRunner

from crawler.cli import Exit, app
from crawler.store import Store

ROOT = Path(__file__).resolve().parent.parent.parent
DETAILS = """<html lang=sv><div><h3>Gunnar Malmstad</h3><p>VD</p><p>070-555 12 52</p>
<p><a href="mailto:gunnar.malmstad@fabrikant.se">gunnar.malmstad@fabrikant.se</a></p></div>
<footer>Tel 08-465 00 12</footer>"""


def test_each_run_goes_by_its_own_reason(postgresql: PostgreSQL, tmp_path: Path) -> None:
    location = postgresql.emptied()
    with Servers() as servers:
        (tmp_path / "list.txt").write_text(servers.serve(site({"/": DETAILS})))
        for option in ([], ["--keep-personal", "a test"]):
            done = CliRunner().invoke(
                app,
                ["audit", str(tmp_path / "list.txt"), "--enqueue", "--store", location, "--browser", "never",
                 "--delay", "0", "--allow-private", *option],
            )  # fmt: skip
            assert done.exit_code == 0, done.output
        subprocess.run(
            [sys.executable, "-m", "crawler.cli", "worker", "--store", location, "--until-empty"],
            cwd=ROOT, env=os.environ | {"http_proxy": ""}, timeout=90, check=True,
        )  # fmt: skip
    told = ["worker", "--store", location, "--set", "KONTAKTBAR_KEEP_PERSONAL=of the worker"]
    refused = CliRunner().invoke(app, told)
    assert (refused.exit_code, "where a run is begun" in refused.output) == (Exit.USAGE, True)
    with Store.open(location) as store:
        masked, kept = (json.dumps(list(store.audits(run))) for run in (1, 2))
        assert store.run(1).settings["masked"] is True
    assert "malmstad" not in masked.lower()
    assert "g***@fabrikant.se" in masked
    assert "gunnar.malmstad@fabrikant.se" in kept
