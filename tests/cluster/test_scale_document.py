"""docs/scale.md: what it says it comes to is what its arithmetic comes to."""

import contextlib
import io
import re
from pathlib import Path

TEXT = (Path(__file__).resolve().parent.parent.parent / "docs" / "scale.md").read_text()


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", TEXT, re.S)
    return str(found)


def test_the_figures_are_those_of_the_arithmetic() -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(block("python"), {})
    assert block("text") == printed.getvalue()


def test_every_figure_has_a_name_and_a_source() -> None:
    names: dict[str, object] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(block("python").partition("\n\n")[0], names)
    rows = dict(re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", TEXT, re.M))
    assert set(rows) == names.keys() - {"__builtins__"}
    assert all(rows.values())
