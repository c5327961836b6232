"""The organisation's registration or VAT number, where the page labels it and its check digit is right."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import islice
from typing import Any

from stdnum.exceptions import ValidationError

from crawler.model import Owner, PageReading, Signal
from crawler.page.automata import Automaton
from crawler.page.ownership.judge import judge_owner
from crawler.page.ownership.words import level
from crawler.page.signals.found import Detail, found_at
from crawler.page.signals.sheet import Sheet, clean
from crawler.page.vocabulary import load

_REACH = 30
"""A label speaks for a number that begins within so many characters behind it ..."""
_SEARCHED = _REACH + 20
"""... and ends within so many."""
_FIRST_LEGAL_PERSON = 20
"""A Swedish number whose third and fourth digits are less is a person's (Skatteverket, SKV 709)."""
_MOST = 100


def extract_registration_number(sheet: Sheet, reading: PageReading) -> Signal | None:
    """Return the company's own registration number; None where the page shows none.

    `value` is the number as its register writes it, empty where it is a person's identity number, as those of
    Swedish sole traders are. Details: `register` (its name), `country`, `kind` (company or vat), `person`.
    """
    for register, start, end in _labelled(sheet, reading.country):
        number = _checked(register, sheet.text[start:end])
        if number is None:
            continue
        index, offset = sheet.index(start)
        if judge_owner(sheet.page, index, offset, offset + end - start).owner is Owner.THIRD_PARTY:
            continue
        person = _is_a_persons(register, number)
        detail: Detail = {
            "register": register["name"], "country": register["country"], "kind": register["kind"],
            "person": person,
        }  # fmt: skip
        signal = found_at("registration_number", "" if person else number, sheet, (start, end), None, detail)
        return signal if not person else _without_number(signal, sheet.text[start:end])
    return None


def _without_number(signal: Signal, written: str) -> Signal:
    return replace(signal, excerpt=clean(signal.excerpt.replace(clean(written), "…")))


def _labelled(sheet: Sheet, country: str | None) -> Iterator[tuple[Any, int, int]]:
    """Yield (register, start, end) of the numbers behind labels, those of the company's country first, and of
    these the company's own numbers before its tax's.
    """
    found: list[tuple[bool, bool, int, Any, int, int]] = []
    for end, label in islice(_label_ends(sheet), _MOST):
        for register in _registers_of()[label]:
            own = register["country"] == country
            if register.get("at_home") and not own:
                continue
            match = _beside(sheet.text, register, end - len(label), end)
            if match:
                is_tax = own and register["kind"] != "company"
                found.append((not own, is_tax, end, register, match.start(), match.end()))
    found.sort(key=lambda entry: entry[:3])
    return ((register, start, end) for _, _, _, register, start, end in found)


def _beside(text: str, register: Any, start: int, end: int) -> re.Match[str] | None:
    """Return the number behind a label, or right before it where its register is written so."""
    if register.get("before"):
        near = register["pattern"].finditer(text, max(0, start - _REACH), start)
        last: re.Match[str] | None = next(
            (each for each in near if not text[each.end() : start].strip()), None
        )
        if last is not None:
            return last
    match: re.Match[str] | None = register["pattern"].search(text, end, end + _SEARCHED)
    return match if match and match.start() - end <= _REACH else None


def _checked(register: Any, written: str) -> str | None:
    """Return a number in its compact form, None where its check digit is wrong."""
    compact = re.sub(r"[\s.\-/]", "", written.upper())
    module = register["module"]
    if module is None:
        return clean(written)
    for spelt in (compact, compact.lower()):  # Austria's register ends its numbers in a small letter
        with suppress(ValidationError, ValueError):
            number = module.validate(spelt)
            return str(module.format(number) if hasattr(module, "format") else number)
    return None


def _is_a_persons(register: Any, number: str) -> bool:
    digits = re.sub(r"\D", "", number)
    if register["country"] == "SE" and len(digits) in (10, 12):
        return int(digits[2:4]) < _FIRST_LEGAL_PERSON
    if register["country"] == "IS" and len(digits) == 10:
        return int(digits[:2]) <= 31
    return False


@cache
def _registers_of() -> dict[str, list[Any]]:
    """Return label -> the registers it may name."""
    found: dict[str, list[Any]] = {}
    for register in _registers():
        for label in register["words"]:
            found.setdefault(label, []).append(register)
    return found


@cache
def _registers() -> list[Any]:
    """Return the registers of the data file with their patterns, words and checking modules."""
    return [
        {
            **entry,
            "pattern": re.compile(entry["pattern"]),
            "words": frozenset(level(word) for word in entry["labels"]),
            "module": import_module(f"stdnum.{entry['check']}") if "check" in entry else None,
        }
        for entry in load("registers")["registers"]
    ]


def _label_ends(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Yield (end, words) of the labels that may have a number beside them, in order."""
    low, longest = sheet.low, _longest_label()
    for first, last in sheet.around_digits(_SEARCHED + longest, _REACH + longest):
        for final, label in _labels().iter(low[first:last]):
            end = first + final + 1
            start = end - len(label)
            if not low[end : end + 1].isalnum() and not (
                low[start - 1 : start].isalnum() and low[start].isalnum()
            ):
                yield end, label


@cache
def _longest_label() -> int:
    return max(map(len, _registers_of()))


@cache
def _labels() -> Automaton:
    return Automaton((label, label) for register in _registers() for label in register["words"])
