"""How many of the demonstration's companies get a second look, and whose answer does it change?

    python benchmarks/second_look.py

Audits the street of made-up companies twice, without a browser and with one where it can change the answer,
and compares the audits: verdict, and status and clicks of each channel.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def main() -> None:
    """Print the counts."""
    argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0]).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        served, shown = (_audits(Path(folder) / mode, mode) for mode in ("never", "auto"))
    looked = [site for site, audit in shown.items() if any(page["rendered"] for page in audit["pages"])]
    changed = [site for site in looked if _answer(served[site]) != _answer(shown[site])]
    elsewhere = [
        site for site in shown if site not in looked and _answer(served[site]) != _answer(shown[site])
    ]
    print(
        f"{len(shown)} sites: {len(looked)} got a second look, {len(changed)} of them another answer;",
        end=" ",
    )
    print(f"{len(elsewhere)} of the others another answer")


def _audits(folder: Path, mode: str) -> dict[str, dict[str, Any]]:
    """Return the demonstration's audits by company."""
    command = [sys.executable, "-m", "crawler.cli", "demo", "--browser", mode, "--quiet"]
    store = ["--store", str(folder.with_suffix(".db"))]
    subprocess.run([*command, "--out", str(folder), *store], check=True)
    lines = (folder / "audits.jsonl").read_text(encoding="utf-8").splitlines()
    return {audit["name"]: audit for audit in map(json.loads, lines)}


def _answer(audit: dict[str, Any]) -> tuple[object, ...]:
    channels = (audit[name] for name in ("phone", "email", "form"))
    return (audit["verdict"], *((channel["status"], channel["clicks"]) for channel in channels))


if __name__ == "__main__":
    main()
