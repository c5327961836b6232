"""How a site's score was made, line by line, and how it could be raised: for a person at a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crawler.contract import Document
from crawler.site.advice import Counsel
from reports.footnotes import Footnotes
from reports.i18n import Texts
from reports.layout import indented
from reports.text import clean_for_terminal
from reports.words import say

_NAME_LENGTH = 60
_URL_LENGTH = 200
_POINTS_WIDTH = 9


def score_heading(audit: Document, texts: Texts) -> Text:
    """Return the score, its grade and its range in one line, or that there is none."""
    if audit["score"] is None:
        return Text(say(texts, "score", "none"))
    text = say(texts, "score", "total", score=audit["score"], grade=audit["grade"])
    if audit["score_low"] != audit["score_high"]:
        text += f" {say(texts, 'score', 'range', low=audit['score_low'], high=audit['score_high'])}"
    return Text(f"{text}.", style="bold")


def site_heading(audit: Document) -> Text:
    """Return the company's name and address."""
    heading = clean_for_terminal(audit["name"], _NAME_LENGTH)
    heading.stylize("bold")
    return Text(" ").join(part for part in (heading, clean_for_terminal(audit["site"], _URL_LENGTH)) if part)


def explanation(audit: Document, notes: Footnotes, texts: Texts) -> RenderableType:
    """Return the sum of a score line by line; `notes` takes the source of each rule that took points."""
    parts: list[RenderableType] = [site_heading(audit), score_heading(audit, texts)]
    if audit["score_parts"]:
        parts.append(Text(say(texts, "score", "legend"), style="dim"))
    for name, part in audit["score_parts"].items():
        losses = [loss for loss in audit["score_losses"] if loss["part"] == name]
        parts += ["", _part_line(name, part, texts), *([_losses(losses, notes, texts)] if losses else [])]
    if audit["score_parts"]:
        parts += ["", _sum_line(audit, texts)]
    return Group(*parts)


def counsel_view(audit: Document, counsel: Counsel | None, texts: Texts) -> RenderableType:
    """Return the changes that would raise the score most: "put ... in the footer: +14, E to C"."""
    lines: list[RenderableType] = [site_heading(audit), score_heading(audit, texts)]
    if counsel is None:
        return Group(*lines)
    lines += ["", *_advice_lines(counsel, texts)]
    return Group(*lines)


def _part_line(name: str, part: Document, texts: Texts) -> Text:
    points, out_of = (texts.number(part[key], 1) for key in ("points", "out_of"))
    points = say(texts, "score", "part", points=points, out_of=out_of)
    return Text(say(texts, "part", name), style="bold") + Text(f": {points}")


def _losses(losses: Iterable[Document], notes: Footnotes, texts: Texts) -> Table:
    """Return points beside their reasons, and behind each the number of its rule's source."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", min_width=_POINTS_WIDTH, no_wrap=True)
    table.add_column()
    for loss in losses:
        points = texts.number(loss["points"], 1).replace("-", "−")
        mark = notes.mark(f"{loss['rule']}: {texts.sentence(loss['source'])}")
        table.add_row(points, Text() + clean_for_terminal(texts.sentence(loss["reason"])) + mark)
    return table


def _sum_line(audit: Document, texts: Texts) -> Text:
    parts = [texts.number(part["points"], 1) for part in audit["score_parts"].values()]
    exact = sum(part["points"] for part in audit["score_parts"].values())
    words = say(
        texts,
        "score",
        "sum",
        parts=" + ".join(parts),
        exact=texts.number(exact, 1),
        score=audit["score"],
        grade=audit["grade"],
        version=audit["score_version"],
    )
    return clean_for_terminal(words)


def _advice_lines(counsel: Counsel, texts: Texts) -> Iterator[RenderableType]:
    if not counsel.advice:
        yield Text(say(texts, "advice", "none"))
        return
    for each in counsel.advice:
        values = {"gain": each.gain, "before": counsel.grade, "after": each.grade}
        kind = _line_kind(counsel.grade, each.grade)
        yield indented(Text(say(texts, "advice", kind, says=texts.sentence(each.says), **values)))
    if len(counsel.advice) > 1:
        total = counsel.together
        together = say(texts, "advice", "together", score=total.total, grade=total.grade)
        yield Text(together, style="bold")


def _line_kind(before: str, after: str) -> str:
    return "same_grade" if before == after else "other_grade"
