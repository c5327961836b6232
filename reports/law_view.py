"""Indicators of law for a person at a terminal, worded so that nobody takes them for legal advice."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.contract import Document
from crawler.site.law import LawStatus
from reports.footnotes import Footnotes
from reports.i18n import Texts
from reports.layout import indented
from reports.text import clean_for_terminal, one_line
from reports.words import say

_STYLES = {LawStatus.INDICATOR_FOUND: "green", LawStatus.INDICATOR_NOT_FOUND: "yellow"}


def law_view(audit: Document, notes: Footnotes, texts: Texts) -> RenderableType:
    """Return what an audit says about each rule of the company's country, with its basis and how sure it is.

    `notes` takes the sources.
    """
    lines: list[RenderableType] = [
        Text(say(texts, "law", "title"), style="bold"),
        Text(say(texts, "law", "disclaimer")),
    ]
    if not audit["law"]:
        known = "no_rules" if audit["law_country"] else "no_country"
        country = texts.country(audit["law_country"] or "")
        return Group(*lines, Text(say(texts, "law", known, country=country)))
    for indicator in audit["law"]:
        lines += _indicator_lines(indicator, notes, texts)
    return Group(*lines)


def _indicator_lines(indicator: Document, notes: Footnotes, texts: Texts) -> Iterator[RenderableType]:
    status = LawStatus(indicator["status"])
    said = Text(say(texts, "law_status", status), style=_STYLES.get(status, "dim"))
    yield indented(said + Text(": ") + clean_for_terminal(texts.sentence(indicator["asks"])))
    for line in _details(indicator, texts):
        yield indented(Text(line, style="dim"), 4)
    basis = say(texts, "law", "basis", basis=texts.sentence(indicator["basis"]), rule=indicator["rule"])
    source = texts.sentence(indicator["source"])
    yield indented(Text(one_line(basis), style="dim") + notes.mark(source), 4)
    sure = say(texts, "law", "sure", sure=say(texts, "sure", indicator["sure"]))
    yield indented(Text(sure, style="dim"), 4)


def _details(indicator: Document, texts: Texts) -> Iterator[str]:
    if indicator["missing"]:
        missing = ", ".join(say(texts, "fact", name) for name in indicator["missing"])
        yield say(texts, "law", "missing", missing=missing)
    if indicator["only_for"]:
        yield say(texts, "law", "only_for", companies=texts.sentence(indicator["only_for"]))
