"""Indicators of law for a person at a terminal, worded so that nobody takes them for legal advice."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.contract import Document
from crawler.site.law import LawStatus
from reports.footnotes import Footnotes
from reports.layout import indented
from reports.text import clean_for_terminal, one_line
from reports.words import say

_STYLES = {LawStatus.INDICATOR_FOUND: "green", LawStatus.INDICATOR_NOT_FOUND: "yellow"}


def law_view(audit: Document, notes: Footnotes) -> RenderableType:
    """Return what an audit says about each rule of the company's country, with its basis and how sure it is.

    `notes` takes the sources.
    """
    lines: list[RenderableType] = [Text(say("law", "title"), style="bold"), Text(say("law", "disclaimer"))]
    if not audit["law"]:
        known = "no_rules" if audit["law_country"] else "no_country"
        return Group(*lines, Text(say("law", known).format(country=audit["law_country"])))
    for indicator in audit["law"]:
        lines += _indicator_lines(indicator, notes)
    return Group(*lines)


def _indicator_lines(indicator: Document, notes: Footnotes) -> Iterator[RenderableType]:
    status = LawStatus(indicator["status"])
    said = Text(say("law_status", status), style=_STYLES.get(status, "dim"))
    yield indented(said + Text(": ") + clean_for_terminal(indicator["asks"]))
    for line in _details(indicator):
        yield indented(Text(line, style="dim"), 4)
    basis = say("law", "basis").format(basis=indicator["basis"], rule=indicator["rule"])
    yield indented(Text(one_line(basis), style="dim") + notes.mark(indicator["source"]), 4)
    yield indented(Text(say("law", "sure").format(sure=say("sure", indicator["sure"])), style="dim"), 4)


def _details(indicator: Document) -> Iterator[str]:
    if indicator["missing"]:
        missing = ", ".join(say("fact", name) for name in indicator["missing"])
        yield say("law", "missing").format(missing=missing)
    if indicator["only_for"]:
        yield say("law", "only_for").format(companies=indicator["only_for"])
