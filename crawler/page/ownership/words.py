"""Finds, in the words before a contact detail, whose it is said to be; by vocabulary/ownership.yaml."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache
from typing import Any, NamedTuple

from crawler.page.automata import Automaton
from crawler.page.vocabulary import all_words, load, spellings


class Said(Enum):
    """What a word says about the detail behind it."""

    CREDIT = "credits"
    CREDIT_LABEL = "credit_labels"
    FOOTER_CREDIT = "footer_credits"
    FOOTER_CREDIT_LABEL = "footer_credit_labels"
    SITE_LABEL = "site_labels"
    AUTHORITY = "authorities"
    HELPLINE = "helplines"
    SERVICE = "services"
    MEMBERSHIP = "memberships"
    OTHER_FIRM = "labels"
    OUTSIDER = "outsiders"
    DELEGATE = "delegates"
    OWN = "own_words"
    LEFTOVER = "leftovers"
    POLICY = "policies"
    IMPRINT = "imprints"
    PEOPLE = "people"
    JOBS = "jobs"


class Word(NamedTuple):
    """A phrase of the vocabulary, found in a text."""

    said: Said
    start: int
    end: int


_CREDIT_LABELS = (Said.CREDIT_LABEL, Said.FOOTER_CREDIT_LABEL, Said.SITE_LABEL)
LABELS = frozenset((*_CREDIT_LABELS, Said.OTHER_FIRM))
CREDITS = frozenset((*_CREDIT_LABELS, Said.CREDIT, Said.FOOTER_CREDIT))
_LEVEL = {"ς": "σ", "’": "'", "\u00a0": " ", **dict.fromkeys("‐‑‒–—―−", "-")}
_NAME = re.compile(r"[^\W\d_]{3,}")
_EVERYBODYS = "europa.eu"
"""Companies must name this one, often right before their own details."""
_DOMAIN_CHARACTERS = 8
"""Shorter domains end those of others ("bygg-fi.se"): they count as "www.fi.se"."""
_ANY = "*"
"""Begins a phrase that may end a longer word."""
_LABEL_END = re.compile(r"\s{0,2}(?:([:-])|\n|$)")
"""What follows a label; the group is the sign of one that ends its line for no other reason."""
_LINE_CHARACTERS = 60
_BULLETS = " \t-–—•·*>»"


def level(text: str) -> str:
    """Return `text` in lower case, dashes and apostrophes and both Greek sigmas alike, at the same length."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
    if not lower.isascii():
        for sign, even in _LEVEL.items():
            lower = lower.replace(sign, even)
    return lower


@lru_cache(maxsize=4096)
def find_words(text: str) -> tuple[Word, ...]:
    """Return the whole words and phrases of the vocabulary in a (short) text, as they end.

    A word that is one side of an e-mail address ("datatilsynet@...") speaks of that address alone.
    """
    leveled = level(text)
    return tuple(_matches(leveled))


def _matches(leveled: str) -> Iterator[Word]:
    last = len(leveled)
    for final, (length, meanings) in _automaton().iter(leveled):
        start, end = final - length + 1, final + 1
        before, after = (
            leveled[start - 1 : start] if start else "",
            leveled[end : end + 1] if end < last else "",
        )
        if after.isalnum() or "@" in (before, after):
            continue
        if before.isalnum() and leveled[start:end] not in _endings():
            continue
        for said in meanings:
            yield Word(said, start, end)


@lru_cache(maxsize=4096)
def meaning_of(text: str) -> frozenset[Said]:
    """Return what a whole heading or title says, none where more than one phrase stands there."""
    bare = level(" ".join(text.split())).strip(" .:;-!?*•|")
    found = _phrases().get(bare)
    return frozenset(found) if found else frozenset()


def is_label(text: str, word: Word) -> bool:
    """Tell whether a word stands as a label: before a colon or a dash, or as a line that heads others.

    A word on a line of its own below a name says what its bearer is ("Klaus Meier / Rechtsanwalt").
    """
    match = _LABEL_END.match(text, word.end)
    if match is None or _is_desk(text, word):
        return False
    return match[1] is not None or _heads_lines(text, word)


def _is_desk(text: str, word: Word) -> bool:
    """Tell whether the word before makes it a desk of the company's own: "Kontakt för leverantörer:"."""
    line = text[max(0, word.start - _LINE_CHARACTERS) : word.start].rpartition("\n")[2]
    before = level(line).split()
    return bool(before) and before[-1].strip(".,") in _desk_words()


def is_trade(phrase: str) -> bool:
    """Tell whether a label names a trade, which may be the company's own: "Rechtsanwalt"."""
    return level(phrase) in _trades()


def _heads_lines(text: str, word: Word) -> bool:
    start = text.rfind("\n", 0, word.start) + 1
    beside = text[start : word.start].strip(_BULLETS)
    if not all(part.isupper() or level(part) in _possessives() for part in beside.split()):
        return False
    if word.said not in CREDITS and not is_trade(text[word.start : word.end]):
        return True
    above = text[:start].rstrip("\n").rpartition("\n")[2].strip()
    below = text[word.end :].lstrip().partition("\n")[0]
    return not _may_be_name(above) and not any(map(str.isdigit, below))


def _may_be_name(line: str) -> bool:
    """Tell whether a line may be the name of a person or a firm: words alone, and no sentence."""
    if not line or len(line) > _LINE_CHARACTERS or line[-1] in ".!?":
        return False
    return not any(sign.isdigit() or sign in ":@" for sign in line)


@cache
def _desk_words() -> frozenset[str]:
    return frozenset(map(level, load("ownership")["desk_words"]))


@cache
def _trades() -> frozenset[str]:
    return frozenset(map(level, load("ownership")["trades"]))


@cache
def _possessives() -> frozenset[str]:
    return frozenset(load("ownership")["possessives"])


def names_somebody(text: str) -> bool:
    """Tell whether a text between label and detail holds a name, not just "Tel.:" or "e-post"."""
    return any(word not in _label_words() for word in _NAME.findall(level(text)))


@cache
def _endings() -> frozenset[str]:
    """Return the phrases that may also end a longer word: "ankenævnet" ends "energiankenævnet"."""
    said = (_all_of(load("ownership")[said.value]) for said in Said)
    return frozenset(level(phrase[1:]) for phrases in said for phrase in phrases if phrase.startswith(_ANY))


@cache
def _phrases() -> Mapping[str, tuple[Said, ...]]:
    """Return phrase -> what it says."""
    found: dict[str, tuple[Said, ...]] = {}
    for said in Said:
        for phrase in _all_of(load("ownership")[said.value]):
            key = level(" ".join(phrase.split()))
            if said not in found.get(key, ()):
                found[key] = (*found.get(key, ()), said)
    for domain in load("ownership")["authority_domains"]:
        if not domain.endswith(_EVERYBODYS):
            for written in (f"www.{domain}", domain)[: 1 + (len(domain) >= _DOMAIN_CHARACTERS)]:
                found.setdefault(written, (Said.AUTHORITY,))
    return found


def _all_of(entries: Any) -> Iterator[str]:
    if isinstance(entries, Mapping):
        for code, below in entries.items():
            yield from spellings(code, map(level, below))
    else:
        yield from entries


@cache
def _automaton() -> Automaton:
    return Automaton((phrase, (len(phrase), meanings)) for phrase, meanings in _phrases().items())


@cache
def _label_words() -> frozenset[str]:
    """Return every single word that occurs in a label of phone, fax, e-mail or address."""
    categories = (
        "phone_labels",
        "phone_labels_typed",
        "fax_labels",
        "email_labels",
        "address_labels",
        "sms_labels",
    )
    phrases = (phrase for category in categories for phrase in all_words(category))
    return frozenset(word for phrase in phrases for word in _NAME.findall(level(phrase)))
