"""How a signal that was found on a page is written down."""

from crawler.model import Signal, Status
from crawler.page.signals.sheet import Sheet

Detail = dict[str, str | int | float | bool]
"""What else is known of a signal, name to value."""


def found(
    name: str, value: str, detail: Detail | None = None, excerpt: str = "", language: str | None = None
) -> Signal:
    """Return a signal of a page."""
    return Signal(name, Status.FOUND, value, excerpt=excerpt, language=language, detail=detail or {})


def found_at(
    name: str,
    value: str,
    sheet: Sheet,
    span: tuple[int, int],
    language: str | None,
    detail: Detail | None = None,
) -> Signal:
    """Return a signal read from the words of `sheet` at `span`."""
    return found(name, value, detail, sheet.excerpt(*span), language)
