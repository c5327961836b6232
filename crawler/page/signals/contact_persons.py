"""How many people the page names as contacts. Their names are neither stored nor shown."""

import re
from collections.abc import Iterator

from crawler.model import Owner, PageReading, Signal
from crawler.page.names import name_in_line, names_a_post, tokens
from crawler.page.signals.found import Detail, found
from crawler.page.signals.sheet import Sheet

_LINES_ON = 5
_NUMBER = re.compile(r"\d(?:[\s/().-]{0,3}\d){5}")
_SIGN = re.compile(
    r"@(?:(?<=[\w.+-].)|(?<=[\w.+-]\s.))|\((?:(?<=[\w.+-].)|(?<=[\w.+-]\s.))(?:at|a)\)"
    r"|\[(?:(?<=[\w.+-].)|(?<=[\w.+-]\s.))at\]"
)
"""The sign within an address; each alternative begins with what is found fastest."""
_SIGNS = ("@", "(a", "[at]")
_LINE_CHARACTERS = 300
_MOST_LINES = 20_000


def extract_contact_persons(sheet: Sheet, reading: PageReading) -> Signal | None:
    """Return how many people are named as contacts; None where none is.

    A person counts where a name stands with a post ("sales manager") and a phone number or address, or where
    an address holds the name; and where a personal address names the person alone. `value` is the number.
    """
    addresses = [
        tokens(email.value.partition("@")[0])
        for email in reading.emails
        if email.kind == "personal" and email.visible and email.owner is Owner.ORGANISATION
    ]
    people = set(_people(sheet, addresses)) if _has_details(reading) else set()
    unnamed = {frozenset(parts) for parts in addresses if len(parts) >= 2 and not _is_known(parts, people)}
    count = len(people) + len(unnamed)
    detail: Detail = {"with_address": len({frozenset(parts) for parts in addresses})}
    return found("contact_persons", str(count), detail) if count else None


def _has_details(reading: PageReading) -> bool:
    return bool(reading.phones or reading.emails)


def _people(sheet: Sheet, addresses: list[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Yield the words of each name that stands as a contact's."""
    lines = sheet.text.split("\n")[:_MOST_LINES]
    for number in range(len(lines)) if addresses else _lines_near_details(sheet, len(lines)):
        name = name_in_line(lines[number])
        if name is None:
            continue
        words = tokens(name)
        if any(words & parts for parts in addresses) or _is_introduced(lines, number):
            yield words


def _lines_near_details(sheet: Sheet, count: int) -> list[int]:
    """Return the numbers of the lines, of the first `count`, that stand with or shortly before a detail."""
    text = sheet.text
    details = [match.start() for match in (*sheet.at_digits(_NUMBER), *_signs(text))]
    found: set[int] = set()
    at = line = 0
    for start in sorted(details):
        line += text.count("\n", at, start)
        at = start
        found.update(range(max(0, line - _LINES_ON), line + 1))
    return sorted(number for number in found if number < count)


def _signs(text: str) -> Iterator[re.Match[str]]:
    """Return the signs of addresses in a text: most hold none, which is seen at once."""
    return _SIGN.finditer(text) if any(sign in text for sign in _SIGNS) else iter(())


def _is_introduced(lines: list[str], number: int) -> bool:
    """Tell whether a post and a contact detail stand with a name, before the next name."""
    found = [lines[number][:_LINE_CHARACTERS]]
    for line in lines[number + 1 : number + 1 + _LINES_ON]:
        if name_in_line(line) is not None:
            break
        found.append(line[:_LINE_CHARACTERS])
    near = "\n".join(found)
    has_detail = _NUMBER.search(near) is not None or next(_signs(near), None) is not None
    return has_detail and names_a_post(near)


def _is_known(parts: frozenset[str], people: set[frozenset[str]]) -> bool:
    return any(parts & person for person in people)
