"""Indicators of law for a person at a terminal, worded so that nobody takes them for legal advice."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from crawler.contract import Document
from crawler.site.law import LawStatus
from reports.text import clean_for_terminal
from reports.words import say

_STYLES = {LawStatus.INDICATOR_FOUND: "green", LawStatus.INDICATOR_NOT_FOUND: "yellow"}


def law_view(audit: Document) -> RenderableType:
    """Return what an audit says about each rule of the company's country, with basis, source and sureness."""
    lines: list[RenderableType] = [Text(say("law", "title"), style="bold"), Text(say("law", "disclaimer"))]
    if not audit["law"]:
        known = "no_rules" if audit["law_country"] else "no_country"
        return Group(*lines, Text(say("law", known).format(country=audit["law_country"])))
    for indicator in audit["law"]:
        lines += _indicator_lines(indicator)
    return Group(*lines)


def _indicator_lines(indicator: Document) -> Iterator[RenderableType]:
    status = LawStatus(indicator["status"])
    said = Text(say("law_status", status), style=_STYLES.get(status, "dim"))
    yield Padding(said + Text(": ") + clean_for_terminal(indicator["asks"]), (0, 0, 0, 2), expand=False)
    for line in _details(indicator):
        yield Padding(Text(line, style="dim"), (0, 0, 0, 4), expand=False)


def _details(indicator: Document) -> Iterator[str]:
    if indicator["missing"]:
        missing = ", ".join(say("fact", name) for name in indicator["missing"])
        yield say("law", "missing").format(missing=missing)
    if indicator["only_for"]:
        yield say("law", "only_for").format(companies=indicator["only_for"])
    basis = say("law", "basis").format(basis=indicator["basis"], rule=indicator["rule"])
    sure = say("law", "source").format(source=indicator["source"], sure=say("sure", indicator["sure"]))
    yield clean_for_terminal(f"{basis}; {sure}").plain
