"""The service signals of a site or page at a terminal: one line each, the silent ones together."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from crawler.contract import Document
from crawler.model import Status
from reports.layout import indented
from reports.styles import STATUS_STYLE
from reports.text import one_line
from reports.words import say

_VALUE_LENGTH = 100
_SHOWN_DETAILS = ("of", "answered_by", "share", "place", "site", "register")
"""Details that a reader needs to understand the value."""


def service_lines(signals: Document) -> Iterator[RenderableType]:
    """Yield what is known of a company's service, signals by name in the form of the data contract."""
    if not signals:
        return
    yield Text(say("service", "title"), style="bold")
    for name, signal in signals.items():
        if signal["status"] == Status.FOUND:
            yield indented(_found(name, signal))
    for status in (Status.NOT_FOUND, Status.UNKNOWN):
        names = [say("signal", name) for name, signal in signals.items() if signal["status"] == status]
        if names:
            words = Text(f"{say('service', status.value)}: ", style=STATUS_STYLE[status])
            yield indented(Text() + words + Text(", ".join(names), style="dim"))


def _found(name: str, signal: Document) -> Text:
    facts = [_fact(key, signal["detail"][key]) for key in _SHOWN_DETAILS if key in signal["detail"]]
    if signal["clicks"]:
        facts.append(say("clicks", "one" if signal["clicks"] == 1 else "many").format(count=signal["clicks"]))
    line = Text(f"{say('signal', name)}: ")
    line += Text(one_line(signal["value"], _VALUE_LENGTH), style=STATUS_STYLE[Status.FOUND])
    return line + Text(f"  ({one_line(', '.join(facts))})" if facts else "", style="dim")


def _fact(key: str, value: object) -> str:
    shown = f"{value:.0%}" if isinstance(value, float) else str(value)
    return f"{say('service', key)} {shown}"
