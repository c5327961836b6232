"""The words and signs beside a number that say what it is: phone, fax, SMS, a registration number ..."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from crawler.page.automata import Automaton
from crawler.page.firms import is_department
from crawler.page.vocabulary import all_words, fold, load


class Kind(StrEnum):
    """What a label calls the number beside it."""

    PHONE = "phone"
    FAX = "fax"
    BOTH = "both"
    """Phone and fax on one line, "Tel/Fax"."""
    SMS = "sms"
    WHATSAPP = "whatsapp"
    VIBER = "viber"
    TELEGRAM = "telegram"
    SIGNAL = "signal"
    EMAIL = "email"
    REGISTRATION = "registration"
    """A number of the company, a person or a tax payer in a public register."""
    ACCOUNT = "account"
    """A bank account, a payment reference."""
    ITEM = "item"
    """Goods, documents, orders, positions, counts."""


MESSAGING = frozenset((Kind.SMS, Kind.WHATSAPP, Kind.VIBER, Kind.TELEGRAM, Kind.SIGNAL))
NO_PHONE = frozenset((Kind.REGISTRATION, Kind.ACCOUNT, Kind.ITEM))

_CATEGORIES = {
    Kind.PHONE: ("phone_labels", "phone_labels_typed"),
    Kind.FAX: ("fax_labels",),
    Kind.SMS: ("sms_labels",),
    Kind.EMAIL: ("email_labels",),
    Kind.REGISTRATION: ("orgno_labels",),
    Kind.ACCOUNT: ("other_number_labels",),
}
_OPENINGS = ("", ".", ",", ";", "|", "(", "/", "•")
_STEM_KINDS = frozenset((Kind.PHONE, Kind.FAX, Kind.REGISTRATION))
_WINDOW = 90
_STEM = 5
"""A label of this length may go on with letters: "telefoner", "telefonnummer"."""
_SENTENCE_END = re.compile(r"[.!?;]\s+\w{3}|[|•·]")
_LAST_STOP = re.compile(r"\w \w+[.!?]\s*$")
_CHOICE = 30
"""Characters at most between the words for a call and for a message."""
_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_STOP = re.compile(r"[,;:/]")
_STOP_BEHIND_WORD = re.compile(r"\.\)? $")
_WORD_IN_FRONT = re.compile(r"[^\W\d_] $")
_ANY_DIGIT = re.compile(r"\d")
_SIGNED = re.compile(r"\s?(?:[:#.=-]|n[or°º]?\b|num)")
_BARE = re.compile(r"\s*$")
_AFTER_NAME = re.compile(r"(?<![@.\w-])[^\W\d_]{2,} [^\W\d_] {1,2}[(+]{0,2}$")
"""A letter behind a word is part of a name: "Suite F"."""
_DESK = re.compile(r"(?<![^\W_])([^\W\d_]{3,20}(?: [^\W\d_]{3,12})?) ?: ?$")
_LAST_WORD = re.compile(r"(?<![^\W_])([^\W\d_]{3,20})(?: ?\([^()]{1,40}\))?:? \Z")
_LETTER_AFTER = re.compile(r"^\s?\(([a-z])\)")
_LEAD = re.compile(r"[ ,:–-]{0,4}")
_BRACKETS = re.compile(r" ?[(\[]([^()\[\]]{1,50})[)\]]")


@dataclass(frozen=True, slots=True)
class Label:
    """A label and how near it stands."""

    kind: Kind
    words: str
    distance: int
    """Characters between it and the number."""
    weak: bool = False
    """Whether it may stand beside a fax as well ("main", "toll free")."""


def label_before(text: str) -> Label | None:
    """Return the label nearest to the end of `text`, the words directly in front of a number."""
    return _label_before(text[-_WINDOW:])  # no more, since it is remembered


@lru_cache(maxsize=8192)
def _label_before(text: str) -> Label | None:
    folded = fold(text)
    if not folded:
        return None
    folded += " " if text[-1:].isspace() else ""
    if (letter := _letter_before().search(folded)) and (kind := _letters().get(letter[1])):
        named = kind is Kind.FAX and _AFTER_NAME.search(folded)
        return None if named else Label(kind, letter[1], len(folded) - letter.end(1))
    found = _matches(folded)
    if not found:
        return _of_compound(folded)
    start, end, kind = found[-1]
    rest = folded[end:]
    if len(rest) > _reach()[kind] or _ends_sentence(rest):
        return _of_compound(rest)
    if _is_of_other(kind, folded[start:end], rest):
        return None
    kind, words = _with_neighbours(folded, found), folded[start:end]
    if words in _weak() and kind is Kind.PHONE:
        kind = _of_line(folded, found)
    return Label(kind, words, len(rest.strip(" :.-(+")), kind is Kind.PHONE and words in _weak())


def _of_compound(folded: str) -> Label | None:
    """Return the label of a word in front: "Kontor:" calls a phone, "medlemsnummer", "Licence no." none."""
    compound = _numbered().search(folded)
    if compound is not None and not compound[1].startswith(_callable()):
        return Label(Kind.ITEM, compound[0].strip(" :."), 0)
    desk = _DESK.search(folded)
    if desk is not None and desk[1] in _desks():
        return Label(Kind.PHONE, desk[1], 0)
    named = _number_of().search(folded)
    if named is not None and named[1].startswith(_papers()):
        return Label(Kind.ITEM, named[0].strip(" :."), 0)
    return None


def ends_with_desk(text: str) -> bool:
    """Tell whether a desk is named directly in front of a number: "Værksted 57611412", "Salg: 57611412"."""
    word = _LAST_WORD.search(text)
    return word is not None and (fold(word[1]) in _desks() or is_department(word[1]))


def label_after(text: str) -> Label | None:
    """Return the label at the beginning of `text`, the words directly behind a number."""
    return _label_after(text[:_WINDOW_AFTER])


@lru_cache(maxsize=8192)
def _label_after(text: str) -> Label | None:
    folded = fold(text)
    if not folded:
        return None
    if (letter := _LETTER_AFTER.match(folded)) and (kind := _letters().get(letter[1])):
        return Label(kind, letter[1], 0)
    inside = _BRACKETS.match(folded)
    if inside:
        return _in_brackets(inside[1])
    lead = _LEAD.match(folded)
    offset = lead.end() if lead else 0
    found = [match for match in _matches(folded) if match[0] <= offset]
    if not found:
        return None
    start, end, kind = found[-1]
    return None if folded[start:end] in _weak() else Label(kind, folded[start:end], offset)


def _in_brackets(folded: str) -> Label | None:
    """Return the label among the words in brackets behind a number: "(main fax line)"."""
    found = _matches(folded)
    if not found:
        return None
    start, end, kind = next((match for match in found if match[2] is Kind.FAX), found[0])
    return Label(kind, folded[start:end], 0, kind is Kind.PHONE and folded[start:end] in _weak())


def label_of(text: str) -> Label | None:
    """Return the label that a short text (a cell, a term, a heading) is or ends with."""
    return _label_of(text) if len(text) <= _REMEMBERED else _label_of.__wrapped__(text)


@lru_cache(maxsize=8192)
def _label_of(text: str) -> Label | None:
    folded = fold(text)
    found = _matches(folded)
    if not found:
        letter = folded.rstrip(" :.")
        kind = _letters().get(letter)
        return Label(kind, letter, 0) if kind else None
    start, end, kind = found[-1]
    rest = folded[end:].strip(" :.-()/")
    if len(rest) > (12 if start == 0 else 0):
        return None
    kind, words = _with_neighbours(folded, found), folded[start:end]
    if kind in NO_PHONE and start > 12:
        return None
    return Label(kind, words, len(rest), kind is Kind.PHONE and words in _weak())


def is_joiner(text: str) -> bool:
    """Tell whether `text`, between two numbers, makes the second one more of the same kind."""
    bare = fold(text).strip(" /,;|.()-\n•·:+")
    return not bare or bare in _between()


def _with_neighbours(folded: str, found: list[tuple[int, int, Kind]]) -> Kind:
    """Return the kind of the last label, or what it and the labels joined to it say together."""
    start, _, kind = found[-1]
    joined, fax_line = {kind}, kind is Kind.FAX
    for earlier_start, earlier_end, earlier in reversed(found[:-1]):
        between = folded[earlier_end:start].strip(" .:()")
        if between and between not in _joiners() and not _says_or(between, kind):
            break
        if between:
            joined.add(earlier)
        elif earlier is Kind.FAX and kind is Kind.PHONE:
            fax_line = not _ends_with_fax(folded, earlier_start, found[-1])
        start = earlier_start
    return _combined(kind, joined, fax_line)


def _says_or(between: str, kind: Kind) -> bool:
    """Tell whether the words before a messaging service leave the choice: "Ring eller skicka sms till"."""
    if kind not in MESSAGING or len(between) > _CHOICE or not _WORDS.fullmatch(between):
        return False
    words = between.split()
    return words[0] in _joiners() or any(len(word) > 2 and word in _joiners() for word in words[1:3])


def _ends_with_fax(folded: str, start: int, label: tuple[int, int, Kind]) -> bool:
    """Tell whether a sentence ends with the word for a fax at `start`: "Vi har ingen fax. Telefon 08-".

    Not where it begins the line or the number's label: "Fax. Tel. 08-", "Kontor fax. nummer 08-".
    """
    words = folded[label[0] : label[1]]
    if not _STOP_BEHIND_WORD.search(folded, start, label[0]) or words in _weak() or words in _generic():
        return False
    return _WORD_IN_FRONT.search(folded, max(0, start - 2), start) is not None


def _ends_sentence(words: str) -> bool:
    """Tell whether the words between a label and a number begin another sentence or part of a line."""
    return _SENTENCE_END.search(words.lstrip(" .:")) is not None or _LAST_STOP.search(words) is not None


def _is_of_other(kind: Kind, words: str, rest: str) -> bool:
    """Tell whether the label of a register, an account or goods is that of other digits, or no label here."""
    if kind not in NO_PHONE:
        return False
    if _ANY_DIGIT.search(rest):
        return True
    return words in _ambiguous() and not (_SIGNED.match(rest) or (_ambiguous()[words] and _BARE.match(rest)))


def _of_line(folded: str, found: list[tuple[int, int, Kind]]) -> Kind:
    """Return FAX for words like "fax your order to", where a weak label follows a fax's; else PHONE."""
    start = found[-1][0]
    for _, earlier_end, earlier in reversed(found[:-1]):
        between = folded[earlier_end:start]
        if earlier is Kind.FAX and not _ends_sentence(between) and not _STOP.search(between):
            return Kind.FAX
    return Kind.PHONE


def _combined(kind: Kind, joined: set[Kind], fax_line: bool) -> Kind:
    """Return one kind for joined labels ("Tel/Fax"); `fax_line` for two words of one label ("fax office")."""
    if Kind.PHONE in joined and Kind.FAX in joined:
        return Kind.BOTH
    if fax_line:
        return Kind.FAX
    if kind in (Kind.EMAIL, Kind.ACCOUNT) or kind in MESSAGING:
        return next((other for other in (Kind.PHONE, Kind.FAX) if other in joined), kind)
    return kind


def _matches(folded: str) -> list[tuple[int, int, Kind]]:
    """Return the labels in folded text, in order, without those inside a longer one."""
    found: list[tuple[int, int, Kind]] = []
    for last, (length, kind) in _automaton().iter(folded):
        start, end = last + 1 - length, last + 1
        if not _is_whole(folded, start, end, kind):
            continue
        while found and found[-1][0] >= start:
            found.pop()
        if not found or found[-1][1] <= start:
            found.append((start, end, kind))
    return found


def _is_whole(folded: str, start: int, end: int, kind: Kind) -> bool:
    """Tell whether a match is a word, the stem of one, or the end of a compound."""
    word = folded[start:end]
    if word in _generic() and folded[:start].rstrip()[-1:] not in _OPENINGS:
        return False
    if start and folded[start - 1].isalpha() and word[0].isalpha() and word not in _compound_ends():
        return False
    if end < len(folded) and folded[end].isalpha() and len(word) == 2 and word[1] == ".":
        return False
    if end < len(folded) and folded[end].isalpha() and word[-1].isalpha():
        return len(word) >= _STEM and word.isalpha() and kind in _STEM_KINDS
    return True


@cache
def _automaton() -> Automaton:
    """Return the automaton that finds every label of every language in one pass."""
    found: dict[str, Kind] = {}
    own = load("numbers")["labels"]
    # Later kinds win where languages disagree about a word.
    for kind in (Kind.EMAIL, Kind.ITEM, Kind.ACCOUNT, Kind.REGISTRATION, Kind.SMS, Kind.PHONE, Kind.FAX):
        for category in _CATEGORIES.get(kind, ()):
            found |= _labels_of(kind, all_words(category))
    for name, entries in own.items():
        found |= _labels_of(Kind(name), (fold(str(entry)) for entry in entries))
    return Automaton((word, (len(word), kind)) for word, kind in found.items())


def _labels_of(kind: Kind, entries: Iterable[str]) -> dict[str, Kind]:
    words = (entry.rstrip(": ") for entry in entries)
    return {word: kind for word in words if len(word) > 1 or not word.isalpha()}


@cache
def _letters() -> dict[str, Kind]:
    return {letter: Kind(kind) for letter, kind in load("numbers")["letters"].items()}


@cache
def _letter_before() -> re.Pattern[str]:
    """Return what finds one letter in front of a number: "T 040", "F: 08"."""
    letters = re.escape("".join(_letters()))
    return re.compile(
        rf"(?:^|[\s|,;/•·(\[<>-])([{letters}])(?:\s?[:.)\]/=-]{{1,2}}\s{{0,2}}|\s{{1,2}})[(+]{{0,2}}$"
    )


@cache
def _numbered() -> re.Pattern[str]:
    """Return what finds a compound that ends in "number": "kundnummer"."""
    words = "|".join(map(re.escape, load("numbers")["number_words"]["joined"]))
    return re.compile(rf"(?<![^\W_])([^\W\d_]{{4,24}})(?:{words})[ .:]{{0,3}}$")


@cache
def _number_of() -> re.Pattern[str]:
    """Return what finds a licence, a certificate, a register and its number in two words: "Licence no."."""
    words = "|".join(map(re.escape, load("numbers")["number_words"]["apart"]))
    return re.compile(rf"(?<![^\W_])([^\W\d_]{{4,24}})[ .-]{{1,2}}(?:{words})[ .:]{{0,3}}$")


@cache
def _weak() -> frozenset[str]:
    return frozenset(str(word) for word in load("numbers")["weak"])


@cache
def _ambiguous() -> dict[str, bool]:
    """Return ambiguous label -> whether standing directly before a number makes it a label."""
    data = load("numbers")["ambiguous"]
    return {fold(str(word)): use == "directly" for use, words in data.items() for word in words}


@cache
def _callable() -> tuple[str, ...]:
    return tuple(fold(str(word)) for word in load("numbers")["callable_compounds"])


@cache
def _papers() -> tuple[str, ...]:
    return tuple(fold(str(word)) for word in load("numbers")["papers"])


@cache
def _desks() -> frozenset[str]:
    return frozenset(fold(str(word)) for word in load("numbers")["desks"])


@cache
def _generic() -> frozenset[str]:
    return frozenset(str(word) for word in load("numbers")["generic"])


@cache
def _joiners() -> frozenset[str]:
    return frozenset(str(word) for word in load("numbers")["joiners"])


@cache
def _between() -> frozenset[str]:
    return frozenset(str(word) for word in load("numbers")["between_numbers"])


@cache
def _compound_ends() -> frozenset[str]:
    return frozenset(load("numbers")["compound_ends"])


@cache
def _reach() -> dict[Kind, int]:
    reach = load("numbers")["reach"]
    return {kind: reach.get(kind.value, 30) for kind in Kind}


_WINDOW_AFTER = 60
_REMEMBERED = 1_000
"""Texts up to this many characters are remembered."""


def without_service(before: str) -> str:
    """Return the words before a number without those at their end that name a messaging service."""
    return _service_at_end().sub("", before)


@cache
def _service_at_end() -> re.Pattern[str]:
    labels = load("numbers")["labels"]
    words = {str(word) for kind in MESSAGING for word in (kind.value, *labels[kind.value])}
    named = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{named})(?!\w)\W*\Z", re.IGNORECASE)
