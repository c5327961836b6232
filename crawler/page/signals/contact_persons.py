"""How many people the page names as contacts. Their names are neither stored nor shown."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from crawler.model import Owner, PageReading, Signal
from crawler.page.links.contact_class import contact_class
from crawler.page.ownership.words import level
from crawler.page.signals.found import Detail, found
from crawler.page.signals.sheet import Sheet
from crawler.page.vocabulary import all_words, load

_PART = r"(?:[^\W\d_a-zß-ÿ][^\W\d_]{0,20}(?:['’.-][^\W\d_]{1,20}){0,2}|[^\W\d_]\.)"
_NAME = re.compile(
    rf"(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Fru|Dhr|Mevr|Ing|Dipl)\.?(?:-\w+\.?)?\s){{0,3}}"
    rf"(?P<name>{_PART}(?:\s(?:von|van|de|der|den|av|af|di|da|dos|la|le|el|zu|ter|ten)){{0,2}}(?:\s{_PART}){{1,3}})"
)
_ENDS = re.compile(r"[,:|/–—(\t]| - |\n|\Z")
_LINES_ON = 5
_DETAIL = re.compile(
    r"\d(?:[\s/().-]{0,3}\d){5}"
    r"|@(?:(?<=[\w.+-].)|(?<=[\w.+-]\s.))|\((?:(?<=[\w.+-].)|(?<=[\w.+-]\s.))(?:at|a)\)"
    r"|\[(?:(?<=[\w.+-].)|(?<=[\w.+-]\s.))at\]"
)
"""Digits of a number, or the sign within an address; each alternative begins with what is found fastest."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAME_CHARACTERS = 60
_LINE_CHARACTERS = 300
_MOST_LINES = 20_000


def extract_contact_persons(sheet: Sheet, reading: PageReading) -> Signal | None:
    """Return how many people are named as contacts; None where none is.

    A person counts where a name stands with a post ("sales manager") and a phone number or address, or where
    an address holds the name; and where a personal address names the person alone. `value` is the number.
    """
    addresses = [
        _tokens(email.value.partition("@")[0])
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
    for number in range(len(lines)) if addresses else _lines_near_details(sheet.text, len(lines)):
        name = _name(lines[number])
        if name is None:
            continue
        words = _tokens(name)
        if any(words & parts for parts in addresses) or _is_introduced(lines, number):
            yield words


def _lines_near_details(text: str, count: int) -> list[int]:
    """Return the numbers of the lines, of the first `count`, that stand with or shortly before a detail."""
    found: set[int] = set()
    at = line = 0
    for match in _DETAIL.finditer(text):
        line += text.count("\n", at, match.start())
        at = match.start()
        found.update(range(max(0, line - _LINES_ON), line + 1))
    return sorted(number for number in found if number < count)


def _is_introduced(lines: list[str], number: int) -> bool:
    """Tell whether a post and a contact detail stand with a name, before the next name."""
    found = [lines[number][:_LINE_CHARACTERS]]
    for line in lines[number + 1 : number + 1 + _LINES_ON]:
        if _name(line) is not None:
            break
        found.append(line[:_LINE_CHARACTERS])
    near = "\n".join(found)
    return _DETAIL.search(near) is not None and _names_a_post(near)


def _name(line: str) -> str | None:
    """Return the name that begins a line, alone or before a comma or dash."""
    if not line[:1].isupper() or len(line) > _LINE_CHARACTERS:
        return None
    end = _ENDS.search(line)
    first = line[: end.start() if end else len(line)].strip()
    if len(first) > _NAME_CHARACTERS or (match := _NAME.fullmatch(first)) is None:
        return None
    return match["name"] if _may_name_a_person(match["name"]) else None


@lru_cache(maxsize=8_192)
def _may_name_a_person(name: str) -> bool:
    """Tell whether none of the words is one of business, contact or the calendar."""
    if contact_class(name, "", "") is not None or _names_a_post(name):
        return False
    words = _WORD.findall(level(name))
    return len(words) >= 2 and not any(word in _other_words() for word in words) and not name.isupper()


@cache
def _other_words() -> frozenset[str]:
    """Return words that no person is called: labels, days, legal forms, parts of addresses."""
    categories = (
        ("phone_labels",), ("phone_labels_typed",), ("fax_labels",), ("email_labels",), ("address_labels",),
        ("orgno_labels",), ("opening_hours",), ("hours",), ("form",), ("link_text",), ("complaints",),
        ("chat",),
        ("terms_pages",), ("staff_titles",), ("streets",), ("newsletter",), ("login",), ("reveal",),
    )  # fmt: skip
    phrases = (phrase for path in categories for phrase in all_words(*path))
    words = {word for phrase in phrases for word in _WORD.findall(level(phrase))}
    return frozenset(words | {level(str(word)) for word in load("service")["no_name"]}) - frozenset(
        level(str(word)) for word in load("service")["also_names"]
    )


def _names_a_post(text: str) -> bool:
    words = _WORD.findall(level(text))
    posts = _posts()
    return any(
        words[at : at + len(post)] == post
        for at, word in enumerate(words)
        if word in posts
        for post in posts[word]
    )


@cache
def _posts() -> dict[str, list[list[str]]]:
    """Return the first word of posts -> the words of each."""
    found: dict[str, list[list[str]]] = {}
    for post in all_words("staff_titles"):
        if words := _WORD.findall(level(post)):
            found.setdefault(words[0], []).append(words)
    return found


def _tokens(text: str) -> frozenset[str]:
    """Return the words of a name in plain letters, as an address would write them."""
    table = str.maketrans(
        {"å": "a", "ä": "a", "ö": "o", "ø": "o", "æ": "ae", "ü": "u", "é": "e", "è": "e", "ß": "ss"}
    )
    return frozenset(_WORD.findall(level(text).translate(table)))


def _is_known(parts: frozenset[str], people: set[frozenset[str]]) -> bool:
    return any(parts & person for person in people)
