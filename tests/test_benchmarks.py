"""The commands that measure still run and still say what they are for; what they measure is not judged."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = """<html lang="sv"><body><p>Tel 08-123 45 67</p><p>info@firma.example</p>
<form><input name="epost"><textarea name="text"></textarea><button>Skicka</button></form></body></html>"""


def _measure(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            "throughput.py --sites 2 --rounds 1", ("pages/s", "audit", "bare"), id="cost of an audit"
        ),
        pytest.param(
            "scale.py early --sites 2 --rounds 1", ("within 3 clicks", "ratio:"), id="gain of the early stop"
        ),
        pytest.param(
            "scale.py workers --sites 2 --rounds 1", ("2 workers:", "ratio:"), id="gain of a second process"
        ),
        pytest.param("memory.py --sites 2 --every 1", ("MB",), id="memory of a run"),
        pytest.param("worst_pages.py brackets", ("brackets", "MB"), id="a page at its worst"),
        pytest.param(
            "extraction.py seeds/street --limit 3", ("3 pages", "links", "p95"), id="reading a page"
        ),
    ],
)
def test_a_benchmark_prints_its_figures(words: str, said: tuple[str, ...]) -> None:
    printed = _measure(*f"benchmarks/{words}".split())
    assert [word for word in said if word not in printed] == []


def test_accuracy_is_measured_on_pages_that_are_known(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    known = {"file": "page.html", "url": "http://firma.example/kontakt", "country": "SE", "faxes": []}
    page = known | {"phones": ["+4681234567"], "phones_not_e164": [], "emails": ["other@firma.example"]}
    (tmp_path / "pages.jsonl").write_text(json.dumps(page | {"emails_in_mailto_only": []}))
    (tmp_path / "forms.jsonl").write_text(json.dumps(known | {"index": 0, "kind": "contact"}))
    errors = tmp_path / "errors.txt"
    printed = _measure("benchmarks/accuracy.py", str(tmp_path), "--errors", str(errors))
    assert "1.000" in printed
    assert "info@firma.example" in errors.read_text()


def test_every_benchmark_is_listed() -> None:
    listed = (ROOT / "benchmarks" / "README.md").read_text()
    commands = [path.name for path in (ROOT / "benchmarks").glob("*.py") if "if __name__" in path.read_text()]
    assert [name for name in commands if f"benchmarks/{name}" not in listed and name != "town.py"] == []
