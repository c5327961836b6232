"""The part of the HTML report that tells changes over time: its content, style and template."""

from functools import cache
from importlib.resources import files
from typing import Any

from reports.comparison.plain import comparison_for_report, history_for_report
from reports.material import Material


def changes_content(material: Material) -> dict[str, Any]:
    """Return `changes` and `lines`, what `templates/changes.html.jinja` shows; None where nothing is."""
    over_time = material.over_time()
    if over_time.comparison is None:
        return {"changes": None, "lines": None}
    changes = comparison_for_report(over_time.comparison, material.texts)
    told = {site["site"] for group in changes["groups"] for site in group["sites"]}
    history = over_time.history
    lines = history_for_report(history, material.texts, told) if history is not None else None
    return {"changes": changes, "lines": lines}


@cache
def changes_style() -> str:
    """Return the part's style sheet; its colours are those of the report's own."""
    return files(__package__).joinpath("templates/changes.css").read_text(encoding="utf-8")
