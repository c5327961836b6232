"""The score as documented: the table of docs/scoring.md, and the golden file with every reason."""

import re
from pathlib import Path

import pytest
from scored_audits import examples

from crawler.site.score import PARTS, score_audit
from crawler.site.score_rules import GRADES, default_scoring

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
GOLDEN = (ROOT / "tests" / "data" / "scores.txt").read_text(encoding="utf-8")
ROWS = re.findall(
    rf"^\| ([a-z ]+) ((?:\| [\d.]+ ){{{len(PARTS)}}})\| (\d+) ([A-F]) \|$", DOCUMENT, re.MULTILINE
)


@pytest.mark.parametrize(("name", "points", "total", "grade"), ROWS)
def test_the_worked_examples_are_what_the_program_says(
    name: str, points: str, total: str, grade: str
) -> None:
    score = score_audit(examples()[name])
    assert score is not None
    assert [f"{part.points:.1f}" for part in score.parts] == points.replace("|", "").split()
    assert (str(score.total), score.grade) == (total, grade)


def test_there_are_worked_examples() -> None:
    assert len(ROWS) == 5


def test_weights_and_grades_are_as_documented() -> None:
    scoring = default_scoring()
    documented = re.search(r"^\| from \| (.*) \|$", DOCUMENT, re.MULTILINE)
    assert documented is not None
    assert [float(least) for least in documented[1].split(" | ")] == [
        scoring.grades[grade] for grade in GRADES
    ]
    for part in ("wayfinding", "information"):
        (points,) = re.findall(rf"^\| {part} \| (\d+) \| (.*) \|$", DOCUMENT, re.MULTILINE)
        items = sorted(float(item) for item in re.findall(r"\((\d)\)", points[1]))
        assert items == sorted(scoring.items(part).values())
        assert float(points[0]) == sum(items)
    kept = ", ".join(f"{step * 100:g}" for step in scoring.rules["reach"].steps)
    assert kept.replace(", 25", " and 25") in DOCUMENT


def told() -> str:
    """Every example with its score and the reason for every point that is lost."""
    blocks = []
    for name, made in examples().items():
        score = score_audit(made)
        if score is None:
            blocks.append(f"{name}: no score\n")
            continue
        lines = [f"{name}: {score.total} {score.grade} ({score.low} to {score.high})"]
        for part in score.parts:
            lines.append(f"  {part.name}: {part.points:.1f} of {part.out_of:.1f}")
            lines += [f"    {loss.points:.1f} {loss.reason}" for loss in part.losses]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def test_scores_and_reasons_are_those_of_the_golden_file() -> None:
    assert told() == GOLDEN
