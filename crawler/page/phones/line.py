"""One line of text -> the numbers in it, each with the label that says what it is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from crawler.page.people import ends_with_person, is_person
from crawler.page.phones import guards, registers
from crawler.page.phones.addresses import is_in_address
from crawler.page.phones.extensions import extension_words
from crawler.page.phones.labels import (
    NO_PHONE,
    Kind,
    Label,
    ends_with_desk,
    is_joiner,
    label_after,
    label_before,
    label_of,
)
from crawler.page.phones.plan import Number, is_calling_code, national, short
from crawler.page.phones.split import MIN_DIGITS, Home, Piece, Resolved, split
from crawler.page.phones.text import Group, Run, find_runs
from crawler.page.vocabulary import all_words

HomeAt = Callable[[int, int], Home]
"""Start and end of digits in a block -> where a number without calling code is at home there."""

SHORT_DIGITS = 6
"""The longest short number has so many digits."""
_CAPTION = 48
NEAR = 3
"""Characters between a number and a label that stands directly before it, at most."""
_SHORT_REACH = 6
_MIN_DIALLED, _MAX_DIALLED = 7, 15
_DIALLED_SURE = 0.2
_SLASHES_OF_LIST = 2
"""Figures parted by as many "/" are a list, unless a calling code or a trunk prefix stands first."""
_DOUBTFUL = 0.4
"""Where the country is less sure than this, an unlabelled number has to be grouped as people there do."""
_LONG_DIGITS = re.compile(r"\d{4}")
_PART = re.compile(r"[|•·]")
"""Signs between the parts of a line: what follows is said anew."""
_BRACKET = re.compile(r" ?(?:\([^()]{1,50}\)|\[[^\[\]]{1,50}\])(?= ?[,;/|·•-])")
"""What is said in brackets behind a number, of that number."""
_SHORTEST_WORD = 3
"""A letter behind a number ("F") is anything."""
_LIST = re.compile(r"[,;]")
"""Signs between several numbers of which each is phone and fax."""
_NO_FAX = frozenset(("mobile", "toll_free", "premium"))
_BETWEEN = 5
_BEHIND_NUMBER = re.compile(r"\d[ ,;/|·•–-]{1,4}$")
_PAIRS = 4
_WORD_BEFORE = re.compile(r"[a-zæøå]{2}:? $")
_WORD_END = 4
_LOCAL = frozenset(("geographic", "mobile"))
_ALIKE = 2
"""First digits that numbers of one house share."""
_BESIDE_OTHER = 12
_TOWN = 40
_BEHIND_TOWN = re.compile(r"(?<!\d)\d{3,5} [^\W\d_a-zß-ÿ](?:[^\W\d_]|[ .]){1,25} ?[,|·•–-] {0,2}\Z")
_BEHIND_ADDRESS = re.compile(r"@[\w.-]{3,60}\W{1,5}\Z")
_BEFORE_ADDRESS = re.compile(r"[ ,|·•/–-]{1,4}(?:[Ee]?-?[Mm]ail:? )?[\w.+-]{1,40}@")
_PUNCTUATION = " ()[]:.,;|-–•☎"
_THOUSANDS = re.compile(r"[1-9]\d?(?: \d{3}){2,}")
_BIRTH_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_BESIDE_NAME = 90
"""Characters before and behind a number in which the name of its owner is looked for."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A number as it stands in a block."""

    start: int
    end: int
    written: str
    number: Number
    sure: float
    label: Label | None
    doubtful: bool = False
    """Whether it is a number only where another that is nearly the same stands on the page."""

    @property
    def kind(self) -> Kind | None:
        """What its label calls it."""
        return self.label.kind if self.label else None


@dataclass(frozen=True, slots=True)
class Above:
    """What stands on lines of its own over a line."""

    next: str
    """Directly over it: perhaps the label of what follows."""
    over: Label | None = None
    """The last label above it: "Fax:" over several lines."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Digits on a line that may be a number."""

    start: int
    end: int
    digits: str
    piece: Piece | None
    run: Run

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of digits it is written in."""
        piece = self.piece
        return self.run.groups if piece is None else self.run.groups[piece.first : piece.last + 1]


def read_line(line: str, above: Above, offset: int, home_at: HomeAt) -> list[Sight]:
    """Return the numbers of one line, `offset` characters into its block."""
    runs = find_runs(line)
    if len(runs) == 1 and _is_named_otherwise(line, runs[0], above):
        return []
    candidates = list(_candidates(line, runs, offset, home_at))
    if not candidates:
        return []
    labels = _labels(line, candidates, above)
    found: list[Sight] = []
    last, before = -1, candidates[0]
    for candidate, label in zip(candidates, labels, strict=True):
        resolved = _judge(line, candidate, label, home_at(offset + candidate.start, offset + candidate.end))
        is_open = label is None and (resolved is None or resolved.doubtful)
        if is_open and last >= 0 and is_joiner(line[last : candidate.start]):
            resolved = _joined(line, candidate) or resolved
        if candidate.piece is None and found and found[-1].start == offset + before.start:
            resolved = _of_same_area(line, before, candidate, label) or resolved
        last, before = candidate.end if resolved is not None and not resolved.doubtful else -1, candidate
        if resolved is not None:
            end = candidate.end + _extension(line, candidate.end)
            written = line[candidate.start : end].strip()
            place = (offset + candidate.start, offset + end)
            found.append(Sight(*place, written, resolved.number, resolved.sure, label, resolved.doubtful))
    return found


def caption(line: str) -> Label | None:
    """Return the label that a line without a number, or a cell, is for what follows it."""
    if not line or len(line) > _CAPTION or _LONG_DIGITS.search(line):
        return None
    return label_of(line)


def _is_named_otherwise(line: str, run: Run, above: Above) -> bool:
    """Tell, before any plan is asked, whether the only digits of a line are labelled as no phone number."""
    if len(run.groups) > 1 or above.over is not None:
        return False
    label = in_front(line[: run.start])
    return label is not None and label.kind in NO_PHONE


def _candidates(line: str, runs: list[Run], offset: int, home_at: HomeAt) -> Iterator[_Candidate]:
    """Yield what may be numbers, in order: pieces that a plan knows, and whole runs that none knows."""
    has_found = False
    for run in runs:
        if guards.is_code(line, run.start):
            continue
        digits = run.digits(0, len(run.groups) - 1)
        home = home_at(offset + run.start, offset + run.end)
        pieces = split(run, home.resolve) if len(digits) >= MIN_DIGITS else []
        for piece in pieces:
            yield _Candidate(piece.start, piece.end, piece.digits, piece, run)
        least = MIN_DIGITS if has_found else _MIN_DIALLED
        if not pieces and (_short(digits, home) or least <= len(digits) <= _MAX_DIALLED):
            yield _Candidate(run.start, run.end, digits, None, run)
        has_found = has_found or bool(pieces)


def _short(digits: str, home: Home) -> Number | None:
    """Return the short number that digits are in the country they are at home in."""
    if len(digits) > SHORT_DIGITS or not home.countries:
        return None
    return short(digits, home.countries[0][0])


def _labels(line: str, candidates: list[_Candidate], above: Above) -> list[Label | None]:
    """Return the label of each candidate of a line: in front, behind, above, or the one before's."""
    last = candidates[-1]
    first_label = label_before(line[: candidates[0].start])
    behind = first_label is None and _is_labelled_behind(line[last.end :])
    labels: list[Label | None] = []
    floor = 0
    for number, candidate in enumerate(candidates):
        front = line[floor : candidate.start]
        if number and (bracket := _BRACKET.match(front)):
            front = front[bracket.end() :]
        following = candidates[number + 1].start if number + 1 < len(candidates) else len(line)
        rear = line[candidate.end : following]
        label = None if behind and number else in_front(front)
        if label is None and (behind or rear.lstrip()[:1] in ("(", "[")):
            label = label_after(rear)
        if label is None and number and is_joiner(front):
            label = _shared(labels[-1], front, candidate)
        if (label is None or label.kind is Kind.PHONE) and _fax_behind().match(line, candidate.end):
            label = label_after(rear)
        if label is None and not number and not any(map(str.isalpha, front)):
            label = caption(above.next)
        if (label is None or label.weak) and above.over is not None and above.over.kind is Kind.FAX:
            label = above.over
        labels.append(label)
        floor = candidate.end
    return labels


def _is_labelled_behind(rest: str) -> bool:
    """Tell whether what stands behind a line's last number calls it a phone or a fax, not what follows it."""
    label = label_after(rest)
    if label is None or label.kind is Kind.EMAIL or label.kind in NO_PHONE:
        return False
    return not rest[label.distance + len(label.words) :].lstrip(". ").startswith(":")


def in_front(text: str) -> Label | None:
    """Return the label that the words before a number end with; none where digits stand between."""
    label = label_before(text)
    if label is not None and label.distance and _LONG_DIGITS.search(text[-label.distance - 1 :]):
        return None
    return label


def _shared(label: Label | None, between: str, candidate: _Candidate) -> Label | None:
    """Return the label that a number has from the one before ("Tel/Fax: A / B": B is the fax)."""
    if label is None or label.kind in NO_PHONE:
        return None
    is_part, is_fax = _PART.search(between), label.kind is Kind.FAX
    if label.kind is Kind.BOTH and not is_part:
        is_fax = _LIST.search(between) is None
    if is_fax and (is_part or _is_never_fax(candidate)):
        return None
    return Label(Kind.FAX, label.words, label.distance) if is_fax else label


@cache
def _fax_behind() -> re.Pattern[str]:
    """Return what makes one number of a list of telephones a fax: a word for it, alone behind that number."""
    words = {word.rstrip(".:") for word in all_words("fax_labels")}
    whole = "|".join(re.escape(word) for word in sorted(words) if len(word) >= _SHORTEST_WORD)
    return re.compile(rf" ?\((?:{whole})\.?\)| (?:{whole})\.?(?= ?(?:$|[,;|]))", re.IGNORECASE)


def _is_never_fax(candidate: _Candidate) -> bool:
    """Tell whether a number is of a kind that faxes do not have."""
    return candidate.piece is not None and candidate.piece.resolved.number.type in _NO_FAX


def _judge(line: str, candidate: _Candidate, label: Label | None, home: Home) -> Resolved | None:
    """Return the number that a candidate is, None where it is no telephone number."""
    kind = label.kind if label else None
    if kind in NO_PHONE:
        return None
    if guards.no_phone(line, candidate.start, candidate.end, candidate.groups):
        return None
    called = label is not None and kind is not Kind.EMAIL and not label.weak
    piece = candidate.piece
    if piece is None:
        return _as_dialled(line, candidate, label, home) if called else None
    if _are_hours(line, candidate, piece):
        return None
    if called and label is not None and label.distance <= NEAR and piece.whole:
        return piece.resolved
    if guards.is_invoice_address(line, candidate.groups[0].start):
        return None
    if not piece.whole and not (called and len(piece.digits) > SHORT_DIGITS and _is_set_off(piece)):
        return None
    if is_in_address(line, candidate.start, candidate.end, piece.resolved.number.country):
        return None
    return piece.resolved if called else _unlabelled(line, candidate, piece)


def _are_hours(line: str, candidate: _Candidate, piece: Piece) -> bool:
    """Tell whether digits are hours, whatever their label: "Telefontid 0800-0930", not "Puh. 0800-1530"."""
    if piece.resolved.number.type == "toll_free" or candidate.digits[0] not in "01":
        return False
    return guards.is_hours(line[candidate.start : candidate.end])


def _unlabelled(line: str, candidate: _Candidate, piece: Piece) -> Resolved | None:
    """Return the number that digits without a label are, perhaps a doubtful one; None where they are none."""
    if _is_unlikely(line, candidate, piece) or registers.is_entry(line, candidate.start):
        return None
    if _plausible(line, candidate, piece) or _is_behind_bearer(line, candidate, piece):
        return piece.resolved
    return piece.resolved._replace(doubtful=True) if len(piece.digits) > SHORT_DIGITS else None


def _joined(line: str, candidate: _Candidate) -> Resolved | None:
    """Return an unlabelled number that directly follows another ("259 323 456 / 912345670")."""
    piece = candidate.piece
    if piece is None or not piece.whole or len(candidate.digits) <= SHORT_DIGITS:
        return None
    if guards.no_phone(line, candidate.start, candidate.end, candidate.groups):
        return None
    if _is_unlikely(line, candidate, piece):
        return None
    register = guards.checksum_says(candidate.digits, piece.resolved.number.country)
    return None if register or piece.resolved.sure < _DOUBTFUL else piece.resolved


def _of_same_area(
    line: str, before: _Candidate, candidate: _Candidate, label: Label | None
) -> Resolved | None:
    """Return the number of digits behind one with the area code of both: "0243-220 10, 220 11"."""
    first, piece = before.groups[0], before.piece
    if piece is None or piece.resolved.number.type not in _LOCAL or not first.digits.startswith("0"):
        return None
    local = before.digits[len(first.digits) :]
    is_like = len(local) == len(candidate.digits) and local[:_ALIKE] == candidate.digits[:_ALIKE]
    if not is_like or (label is not None and label.kind in NO_PHONE):
        return None
    between = line[before.end : candidate.start]
    if len(between) > _BESIDE_OTHER or any(sign in between for sign in ".!?|"):
        return None
    number = national(first.digits + candidate.digits, piece.resolved.number.country or "")
    return Resolved(number, piece.resolved.sure) if number else None


def _is_unlikely(line: str, candidate: _Candidate, piece: Piece) -> bool:
    """Tell whether a number, with no label to call it a phone number, is taken for something else."""
    place = (line, candidate.start, candidate.end, candidate.groups)
    return (
        guards.unlikely(*place, is_free=piece.resolved.number.type == "toll_free") is not None
        or _is_list(candidate, piece)
        or registers.is_file_number(*place)
    )


def _is_list(candidate: _Candidate, piece: Piece) -> bool:
    """Tell whether digits parted by more than one "/" are a list of figures, not "+36/30/734-9812"."""
    first, *others = candidate.groups
    slashes = ["/" in group.before for group in others]
    if sum(slashes) < _SLASHES_OF_LIST:
        return False
    if "+" in first.before or first.digits.startswith("00"):
        return not is_calling_code(first.digits.removeprefix("00")) or sum(slashes) > _SLASHES_OF_LIST
    begins_as_phone = first.digits.startswith("0") and slashes[:2] == [True, True] and piece.usual
    return not begins_as_phone or sum(slashes) > _SLASHES_OF_LIST


def _is_set_off(piece: Piece) -> bool:
    """Tell whether spaces set a labelled number off from the other digits of its run, or all are like it."""
    groups = piece.run.groups
    if piece.first == 0:
        return piece.last + 1 == len(groups) or " " in groups[piece.last + 1].before
    is_single = piece.first == piece.last
    return is_single and all(len(group.digits) == len(piece.digits) for group in groups)


def _plausible(line: str, candidate: _Candidate, piece: Piece) -> bool:
    """Tell whether an unlabelled number looks like one."""
    number, digits = piece.resolved.number, candidate.digits
    opening = candidate.run.groups[piece.first].before
    if "+" in opening or (digits.startswith("00") and len(digits) > 9):
        return True
    if guards.checksum_says(digits, number.country) and not _is_told_in_pairs(line, candidate):
        return False
    if piece.resolved.sure < _DOUBTFUL and not digits.startswith("0"):
        return piece.usual
    written = line[candidate.start : candidate.end]
    alone = line.strip(_PUNCTUATION) == written.strip(" ()[]")
    if _THOUSANDS.fullmatch(written) and not piece.usual and not alone:
        return False
    if len(candidate.groups) > 1 or digits.startswith("0"):
        return len(digits) > SHORT_DIGITS or (digits.startswith("0") and len(candidate.groups) > 1)
    return alone and len(digits) > SHORT_DIGITS


def _is_behind_bearer(line: str, candidate: _Candidate, piece: Piece) -> bool:
    """Tell whether bare digits stand behind a person's name, a desk or a town: "Kari Moen 92044117"."""
    if len(candidate.digits) <= SHORT_DIGITS or piece.resolved.sure < _DOUBTFUL:
        return False
    if _BIRTH_DATE.fullmatch(candidate.digits) or _THOUSANDS.fullmatch(line[candidate.start : candidate.end]):
        return False
    before = line[max(0, candidate.start - _BESIDE_NAME) : candidate.start]
    behind = line[candidate.end : candidate.end + _BESIDE_NAME]
    if ends_with_desk(before) or _names_bearer(before, behind, piece.resolved.number):
        return True
    is_placed = (
        _BEHIND_TOWN.search(before)
        or _BEHIND_ADDRESS.search(before)
        or _BEFORE_ADDRESS.match(line, candidate.end)
    )
    return bool(is_placed) and not guards.checksum_says(candidate.digits, piece.resolved.number.country)


def _names_bearer(before: str, behind: str, number: Number) -> bool:
    """Tell whether a person is named before a number, or behind one that begins its line.

    A given name alone is enough for a mobile number.
    """
    is_mobile = number.type == "mobile"
    if before.strip(_PUNCTUATION):
        return ends_with_person(before, alone=is_mobile)
    return is_person(behind.strip(_PUNCTUATION), alone=is_mobile)


def _is_told_in_pairs(line: str, candidate: _Candidate) -> bool:
    """Tell whether a number in pairs stands where a Danish telephone number does, not one of the register.

    Every eleventh has the check digit of the register of firms, whose numbers stand alone or have a label of
    their own; telephones stand directly behind a word, behind a town, or before an e-mail address.
    """
    if len(candidate.groups) != _PAIRS or any(len(group.digits) != 2 for group in candidate.groups):
        return False
    if _WORD_BEFORE.search(line, max(0, candidate.start - _WORD_END), candidate.start) is not None:
        return True
    if _BEHIND_TOWN.search(line, max(0, candidate.start - _TOWN), candidate.start) is not None:
        return True
    return _BEFORE_ADDRESS.match(line, candidate.end) is not None


def _as_dialled(line: str, candidate: _Candidate, label: Label | None, home: Home) -> Resolved | None:
    """Return a short number, or one that no plan knows but that its label calls a phone number."""
    digits = candidate.digits
    if label is None or label.kind not in (Kind.PHONE, Kind.BOTH, Kind.SMS):
        return None
    if len(digits) <= SHORT_DIGITS:
        if (
            label.distance > _SHORT_REACH
            or len(label.words) == 1
            or line[candidate.end : candidate.end + 1].isalnum()
            or _is_postcode(line, candidate)
        ):
            return None
        found = _short(digits, home)
        return Resolved(found, home.countries[0][1]) if found else None
    if label.distance > NEAR or len(digits) < _MIN_DIALLED:
        return None
    if guards.is_hours(line[candidate.start : candidate.end]):
        return None
    plus = "+" if "+" in candidate.groups[0].before else ""
    number = Number(plus + digits, None, "unknown", "check_price")
    return Resolved(number, _DIALLED_SURE)


def _is_postcode(line: str, candidate: _Candidate) -> bool:
    """Tell whether a few digits behind a number stand before a name: "Tel. 08-412 78 30, 118 60 Solna"."""
    front = line[max(0, candidate.start - _BETWEEN) : candidate.start]
    return (
        _BEHIND_NUMBER.search(front) is not None
        and line[candidate.end : candidate.end + _BETWEEN].lstrip(" ,")[:1].isupper()
    )


def _extension(line: str, end: int) -> int:
    """Return how many characters behind a number name its extension."""
    match = _extension_pattern().match(line, end)
    return match.end() - end if match else 0


@cache
def _extension_pattern() -> re.Pattern[str]:
    return re.compile(rf"[ ,;(]{{0,3}}(?:{extension_words()})[ .:]{{0,3}}\d{{1,6}}(?!\d)", re.IGNORECASE)
