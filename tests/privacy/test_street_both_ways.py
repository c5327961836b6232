"""The demonstration street audited with people's details masked and kept: everything judged is the same."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KEPT = """
import sys
from pathlib import Path
from rich.console import Console
from crawler.demo import run_demo
settings = {"KONTAKTBAR_BROWSER": "never", "KONTAKTBAR_KEEP_PERSONAL": "a test"}
outcome = run_demo(Path(sys.argv[1]), sys.argv[2], Console(quiet=True), quiet=True, settings=settings)
sys.exit(len(outcome.differences))
"""


def audits(out: Path) -> dict[str, dict[str, Any]]:
    lines = (out / "audits.jsonl").read_text(encoding="utf-8").splitlines()
    return {audit["name"]: audit for audit in map(json.loads, lines)}


def judged(audit: dict[str, Any]) -> dict[str, Any]:
    """What is judged of a site, and nothing that is read on it."""
    kept = (
        "verdict",
        "reason",
        "score",
        "grade",
        "score_low",
        "score_high",
        "score_parts",
        "score_losses",
        "pages_read",
    )
    signals = {name: (each["status"], each["clicks"]) for name, each in audit["signals"].items()}
    law = [(each["rule"], each["status"]) for each in audit["law"]]
    channels = {
        name: {key: audit[name][key] for key in ("status", "clicks", "exact", "exhaustive")}
        | {"findings": [(each["clicks"], each["owner"], each["visible"]) for each in audit[name]["findings"]]}
        for name in ("phone", "email", "form")
    }
    return {key: audit[key] for key in kept} | {"signals": signals, "law": law} | channels


def test_the_street_is_judged_alike_with_and_without(tmp_path: Path) -> None:
    masked, kept = tmp_path / "masked", tmp_path / "kept"
    commands = (
        ["-m", "crawler.cli", "demo", "--quiet", "--browser", "never", "--out", str(masked), "--store", str(tmp_path / "m.db")],
        ["-c", KEPT, str(kept), str(tmp_path / "k.db")],
    )  # fmt: skip
    for command in commands:
        done = subprocess.run(
            [sys.executable, *command], cwd=ROOT, capture_output=True, timeout=100, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
    one, other = audits(masked), audits(kept)
    assert one.keys() == other.keys()
    assert {name: judged(each) for name, each in one.items()} == {
        name: judged(each) for name, each in other.items()
    }
    rankings = [(out / "ranking.csv").read_text(encoding="utf-8-sig").splitlines() for out in (masked, kept)]
    first, second = ([line.split(",")[:2] for line in ranking] for ranking in rankings)
    assert first == second
