"""Digits before a word that look like a postcode and are none: of a phone, an account, a price, a year."""

import re
from collections.abc import Iterator
from functools import cache

from crawler.model import PageReading
from crawler.page.phones.labels import NO_PHONE, label_before
from crawler.page.signals.sheet import Sheet
from crawler.page.vocabulary import all_words, fold, load

_LINE = 90
"""Characters before a postcode in which a label or the begin of its number is looked for."""
_ROW_SIGNS = " \u00a0/().+-–0123456789"
_LEAST_PHONE = 6
_LEAST_LABEL = 4
_SLASH = re.compile(r"\d{2}/\Z")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_BEFORE_YEAR = re.compile(r"(?:©|\d{4} ?[-–]|(?<!\w)([^\W\d_]{2,20}))[.)]? ?\Z")
_LABELLED = re.compile(r"[^\W\d_]\.?[ \u00a0:.#-]{0,4}\Z")
_TOWN = re.compile(r"\d[\s,.|•·-]*([^\W\d_]{2,})[^\d]*\Z")
_LABELS = (
    "phone_labels",
    "phone_labels_typed",
    "fax_labels",
    "email_labels",
    "orgno_labels",
    "other_number_labels",
)


def true_postcodes(sheet: Sheet, spans: list[tuple[int, int]], reading: PageReading) -> list[tuple[int, int]]:
    """Return the places of postcodes that are no part of another number, and name no label as town."""
    if not spans:
        return spans
    numbers = frozenset(_digits(phone.as_written) for phone in (*reading.phones, *reading.faxes))
    return [span for span in spans if not _is_false(sheet.text, span, numbers)]


def _is_false(text: str, span: tuple[int, int], numbers: frozenset[str]) -> bool:
    start, end = span
    town = _TOWN.search(text, start, end)
    if town and fold(town[1]) in _no_towns():
        return True
    while start < end and not text[start].isdigit():
        start += 1
    before = text[max(0, start - _LINE, text.rfind("\n", 0, start) + 1) : start]
    if not before:
        return False
    if _SLASH.search(before) or (_YEAR.match(text, start) and _is_before_year(before)):
        return True
    return _is_of_phone(before, text[start:end], numbers) or _is_behind_label(before)


def _is_before_year(before: str) -> bool:
    """Tell whether words before four digits make them a year: "© 2023", "since 2019"; a name does not."""
    match = _BEFORE_YEAR.search(before)
    if match is None or match[1] is None:
        return match is not None
    return match[1].islower() or fold(match[1]) in load("service")["before_years"]


def _is_of_phone(before: str, code: str, numbers: frozenset[str]) -> bool:
    """Tell whether a postcode and the digits before it are those of a phone of the page."""
    first = len(before.rstrip(_ROW_SIGNS))
    row = _digits(before[first:] + code)
    return len(row) >= _LEAST_PHONE and any(
        row in number or (len(number) >= _LEAST_PHONE and row.endswith(number)) for number in numbers
    )


def _is_behind_label(before: str) -> bool:
    """Tell whether the label of an account, a register or goods stands right before."""
    if not _LABELLED.search(before):
        return False
    label = label_before(before)
    return (
        label is not None
        and label.kind in NO_PHONE
        and label.distance == 0
        and label.words not in _postcode_labels()
    )


def _digits(written: str) -> str:
    return "".join(filter(str.isdigit, written))


@cache
def _postcode_labels() -> frozenset[str]:
    return frozenset(fold(str(word)) for word in load("service")["postcode_labels"])


@cache
def _no_towns() -> frozenset[str]:
    """Return the words behind digits that name no town: "8612 3412 Mail", "495 00 Kronor"."""
    return frozenset(_label_words()) - frozenset(load("service")["also_towns"]) | frozenset(
        fold(str(word)) for word in load("service")["no_towns"]
    )


def _label_words() -> Iterator[str]:
    for category in _LABELS:
        yield from (word for word in all_words(category) if len(word) >= _LEAST_LABEL and word.isalpha())
