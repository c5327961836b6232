"""Findings as a person reads them: numbers in their international form, and as the page has them."""

from crawler.model import Email, Phone
from reports.i18n import Texts
from reports.text import one_line
from reports.words import say

_VALUE_LENGTH = 120
_WRITTEN_LENGTH = 40


def value_as_written(value: str, as_written: str, texts: Texts) -> str:
    """Return a number or address on one line, and how the page writes it where that differs.

    "+46846500412 (written 08-465 004 12)"
    """
    shown, written = one_line(value, _VALUE_LENGTH), one_line(as_written, _WRITTEN_LENGTH)
    if not written or written in shown:
        return shown
    return f"{shown} ({say(texts, 'site', 'written', text=written)})"


def detail_text(detail: Phone | Email, texts: Texts) -> str:
    """Return a phone number as `value_as_written`; an address as it is, however it was disguised."""
    if isinstance(detail, Email):
        return one_line(detail.value, _VALUE_LENGTH)
    return value_as_written(detail.value, detail.as_written, texts)
