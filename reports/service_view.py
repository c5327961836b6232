"""The service signals of a site or page at a terminal: one line each, the silent ones together."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from crawler.contract import Document
from crawler.model import Status
from reports.i18n import Texts
from reports.layout import indented
from reports.service_words import signal_facts, signal_name, signal_value
from reports.styles import STATUS_STYLE
from reports.text import one_line
from reports.words import clicks_words, say

_VALUE_LENGTH = 100


def service_lines(signals: Document, texts: Texts) -> Iterator[RenderableType]:
    """Yield what is known of a company's service, signals by name in the form of the data contract."""
    if not signals:
        return
    yield Text(say(texts, "service", "title"), style="bold")
    for name, signal in signals.items():
        if signal["status"] == Status.FOUND:
            yield indented(_found(name, signal, texts))
    for status in (Status.NOT_FOUND, Status.UNKNOWN):
        names = [signal_name(texts, name) for name, signal in signals.items() if signal["status"] == status]
        if names:
            words = Text(f"{say(texts, 'service', status.value)}: ", style=STATUS_STYLE[status])
            yield indented(Text() + words + Text(", ".join(names), style="dim"))


def _found(name: str, signal: Document, texts: Texts) -> Text:
    facts = list(signal_facts(texts, signal))
    if signal["clicks"]:
        facts.append(clicks_words(texts, signal["clicks"]))
    line = Text(f"{signal_name(texts, name)}: ")
    value = one_line(signal_value(texts, name, signal), _VALUE_LENGTH)
    line += Text(value, style=STATUS_STYLE[Status.FOUND])
    return line + Text(f"  ({one_line(', '.join(facts))})" if facts else "", style="dim")
