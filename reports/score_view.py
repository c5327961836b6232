"""How a site's score was made, line by line, and how it could be raised: for a person at a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crawler.contract import Document
from crawler.site.advice import Counsel
from reports.footnotes import Footnotes
from reports.layout import indented
from reports.text import clean_for_terminal
from reports.words import say

_NAME_LENGTH = 60
_URL_LENGTH = 200
_POINTS_WIDTH = 9


def score_heading(audit: Document) -> Text:
    """Return the score, its grade and its range in one line, or that there is none."""
    if audit["score"] is None:
        return Text(say("score", "none"))
    text = say("score", "total").format(score=audit["score"], grade=audit["grade"])
    if audit["score_low"] != audit["score_high"]:
        text += say("score", "range").format(low=audit["score_low"], high=audit["score_high"])
    return Text(f"{text}.", style="bold")


def site_heading(audit: Document) -> Text:
    """Return the company's name and address."""
    heading = clean_for_terminal(audit["name"], _NAME_LENGTH)
    heading.stylize("bold")
    return Text(" ").join(part for part in (heading, clean_for_terminal(audit["site"], _URL_LENGTH)) if part)


def explanation(audit: Document, notes: Footnotes) -> RenderableType:
    """Return the sum of a score line by line; `notes` takes the source of each rule that took points."""
    parts: list[RenderableType] = [site_heading(audit), score_heading(audit)]
    if audit["score_parts"]:
        parts.append(Text(say("score", "legend"), style="dim"))
    for name, part in audit["score_parts"].items():
        losses = [loss for loss in audit["score_losses"] if loss["part"] == name]
        parts += ["", _part_line(name, part), *([_losses(losses, notes)] if losses else [])]
    if audit["score_parts"]:
        parts += ["", _sum_line(audit)]
    return Group(*parts)


def counsel_view(audit: Document, counsel: Counsel | None) -> RenderableType:
    """Return the changes that would raise the score most: "put ... in the footer: +14, E to C"."""
    lines: list[RenderableType] = [site_heading(audit), score_heading(audit)]
    if counsel is None:
        return Group(*lines)
    lines += ["", *_advice_lines(counsel)]
    return Group(*lines)


def _part_line(name: str, part: Document) -> Text:
    points = say("score", "part").format(points=f"{part['points']:.1f}", out_of=f"{part['out_of']:.1f}")
    return Text(say("part", name), style="bold") + Text(f": {points}")


def _losses(losses: Iterable[Document], notes: Footnotes) -> Table:
    """Return points beside their reasons, and behind each the number of its rule's source."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", min_width=_POINTS_WIDTH, no_wrap=True)
    table.add_column()
    for loss in losses:
        points = f"{loss['points']:.1f}".replace("-", "−")
        mark = notes.mark(f"{loss['rule']}: {loss['source']}")
        table.add_row(points, Text() + clean_for_terminal(loss["reason"]) + mark)
    return table


def _sum_line(audit: Document) -> Text:
    parts = [f"{part['points']:.1f}" for part in audit["score_parts"].values()]
    exact = sum(part["points"] for part in audit["score_parts"].values())
    words = say("score", "sum").format(
        parts=" + ".join(parts),
        exact=f"{exact:.1f}",
        score=audit["score"],
        grade=audit["grade"],
        version=audit["score_version"],
    )
    return clean_for_terminal(words)


def _advice_lines(counsel: Counsel) -> Iterator[RenderableType]:
    if not counsel.advice:
        yield Text(say("advice", "none"))
        return
    for each in counsel.advice:
        values = {"says": each.says, "gain": each.gain, "before": counsel.grade, "after": each.grade}
        yield indented(Text(say("advice", _line_kind(counsel.grade, each.grade)).format(**values)))
    if len(counsel.advice) > 1:
        total = counsel.together
        yield Text(say("advice", "together").format(score=total.total, grade=total.grade), style="bold")


def _line_kind(before: str, after: str) -> str:
    return "same_grade" if before == after else "other_grade"
