"""Addresses to which invoices are sent, often a scanning firm's: nobody can be called on there."""

import re
from functools import cache

from crawler.page.signals.phrases import any_of
from crawler.page.signals.sheet import Sheet
from crawler.page.vocabulary import all_words, load

_REACH = 120
"""A label speaks for an address that begins within so many characters behind it."""
_BEHIND = 20
_JOINED = re.compile(r"[&/+,-]\s*\Z|\b(?:och|og|ja|und|and|et|en|y|e|i|a|és|ning)\s+\Z")
"""What joins a label to one before it: "post- och fakturaadress"."""
_DIGITS = re.compile(r"\d{3}")
_LEAST_LABEL = 4


def is_for_invoices(sheet: Sheet, start: int, end: int) -> bool:
    """Tell whether an address is that of a scanner of invoices, or stands under "invoice address"."""
    if _scanners().search(sheet.low, start, min(len(sheet.low), end + _BEHIND)):
        return True
    text = sheet.low[max(0, start - _REACH) : end]
    label = next(reversed(list(_labels().finditer(text))), None)
    if label is None or _JOINED.search(text, max(0, label.start() - 8), label.start()):
        return False
    between = text[label.end() : max(label.end(), len(text) - (end - start))]
    return not ("@" in between or _DIGITS.search(between) or _others().search(text, label.end()))


@cache
def _scanners() -> re.Pattern[str]:
    return re.compile("|".join(load("service")["invoice_scanners"]))


@cache
def _labels() -> re.Pattern[str]:
    return any_of(load("service")["invoice_labels"])


@cache
def _others() -> re.Pattern[str]:
    """Return what finds the words behind which another address begins, or which make one serve for all."""
    labels = {word for word in all_words("address_labels") if len(word) >= _LEAST_LABEL}
    return any_of((*(labels - all_words("streets", "box")), *load("service")["behind_invoices"]))
