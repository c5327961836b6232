"""Digits that are no telephone number, whatever a numbering plan says: dates, times, sums, registers ..."""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from crawler.page.phones.text import Group
from crawler.page.vocabulary import fold, load

_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])[.\-/ ]{1,2}(?:0?[1-9]|1[0-2])[.\-/ ]{1,2}(?:19|20)\d\d"
    r"|(?:0?[1-9]|1[0-2])[.\-/](?:0?[1-9]|[12]\d|3[01])[.\-/](?:19|20)?\d\d"
    r"|(?:0?[1-9]|[12]\d|3[01])[.\-/](?:0?[1-9]|1[0-2])[.\-/]\d\d"
    r"|(?:19|20)\d\d[.\-/](?:0?[1-9]|1[0-2])(?:[.\-/](?:0?[1-9]|[12]\d|3[01]))?"
)
_TIMES = re.compile(
    r"(?<!\d)(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?\s?[-‐‑–—]\s?(?:[01]?\d|2[0-4])[.:][0-5]\d"
    r"|(?<!\d)(?:[01]?\d|2[0-4])[.:][0-5]\d\s?[-‐‑–—]\s?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
)
_HOURS = re.compile(r"(?:[01]\d|2[0-4])(?:00|15|30|45)\s?[-‐‑–—]\s?(?:[01]\d|2[0-4])(?:00|15|30|45)")
_LAST_WORD = re.compile(r"([^\W\d_]{1,6})[. :]{0,2}$")
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d?|1[0-7]\d|180)\.\d{4,}")
"""Up to 180, as degrees go: "347.7234560" is how a mobile number is written in Italy."""
_CODE = re.compile(
    r"(?<![^\W\d_])[A-Z]{2}$|(?<![^\W_])(?:[A-Z]{2}\d\d[ -]?[A-Z]{4}[ -]?|(?:IT|SM)\d\d[ -]?[A-Z])$"
)
_CODE_CHARACTERS = 11
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_ADDRESS = re.compile(r"(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NINE = re.compile(r"\d{5}-\d{4}")
_STATE = re.compile(r"[A-Z]{2}[.,]? $")
_ZIP_PLUS = re.compile(r"[1-9]\d{4}-\d{4}")
_WORD_BEFORE = re.compile(r"[^\W\d_]$")
_WORD_AFTER = re.compile(r"^\s?([^\W\d_]{1,10}2?²?\b\.?|[%€$£°º]|[,:]-)")
_BUSINESS_ID = re.compile(r"\d{7}-\d|\d{6}-\d{4}")
_INVOICE_ADDRESS = re.compile(r"0037(\d{8})(?:\d{2,5})?(?!\d)")
_PATH_BEFORE = re.compile(r"[^\W\d]/$|[%=?&#-]/$|[a-z]\.$|[=@_]$")


def is_code(text: str, start: int) -> bool:
    """Tell whether two capitals are joined to the digits at `start`: an IBAN (ISO 13616), a VAT number ...

    Behind the check digits of an IBAN there may be letters for the bank: "NL91 INGB 0413 1643 00".
    """
    return _CODE.search(text, max(0, start - _CODE_CHARACTERS), start) is not None


def is_invoice_address(text: str, start: int) -> bool:
    """Tell whether the digits at `start` are the address of a Finnish company's electronic invoices: its OVT.

    That is 0037, its number in the trade register and what the company adds; to a plan it looks Estonian. One
    figure more is what an Estonian mobile number has.
    """
    match = _INVOICE_ADDRESS.match(text, start)
    return match is not None and _is_y_tunnus(match[1])


def is_hours(written: str) -> bool:
    """Tell whether digits are two times of day without colons: "0830-1130"."""
    return _HOURS.fullmatch(written) is not None


def no_phone(text: str, start: int, end: int, groups: tuple[Group, ...]) -> str | None:
    """Return why `text[start:end]` cannot be a telephone number whatever stands beside it, else None."""
    written = text[start:end].strip(" ()")
    if _TIMES.search(written):
        return "a time"
    if _DATE.fullmatch(written):
        return "a date"
    if _is_address(written, text[end : end + 1]):
        return "an IP address"
    if _DECIMAL.fullmatch(written):
        return "a decimal number"
    if len(groups) > 1 and all(_YEAR.fullmatch(group.digits) for group in groups):
        return "years"
    if _is_count(groups):
        return "page numbers"
    return "a sum" if _money_behind().match(text, end) else None


def unlikely(
    text: str, start: int, end: int, groups: tuple[Group, ...], *, is_free: bool = False
) -> str | None:
    """Return why `text[start:end]`, with no label to call it a phone number, is taken for something else.

    Args:
        is_free: whether it would be a free number, which is written like a sum: "800.303.412".
    """
    before, after = text[max(0, start - 12) : start], text[end : end + 12]
    return (
        _by_shape(text[start:end], before, is_free=is_free)
        or _by_what_precedes(before, groups)
        or _by_what_follows(after, groups)
    )


def _by_shape(written: str, before: str, *, is_free: bool) -> str | None:
    """Return what digits look like by themselves."""
    if _BUSINESS_ID.fullmatch(written):
        return "a registration number"
    if _THOUSANDS.fullmatch(written) and not (is_free and not written.endswith("000")):
        return "a sum"
    if is_hours(written):
        return "opening hours"
    if _ZIP_PLUS.fullmatch(written) or (_NINE.fullmatch(written) and _STATE.search(before)):
        return "a ZIP code"
    return None


def _by_what_precedes(before: str, groups: tuple[Group, ...]) -> str | None:
    """Return what the sign or word directly before digits makes of them."""
    if before.rstrip()[-1:] in _signs() and before.strip():
        return "a sum or a reference"
    if _PATH_BEFORE.search(before):
        return "part of an address or a file name"
    if (word := _LAST_WORD.search(before)) and fold(word[1]) in _units():
        is_dialled = len(groups[0].digits) > 1 and groups[0].digits.startswith("0")
        if not (is_dialled and fold(word[1]) in _currencies()):  # "1200 kr 070-234 56 18"
            return "a sum"
    return "part of a code" if len(groups) == 1 and _WORD_BEFORE.search(before) else None


def _by_what_follows(after: str, groups: tuple[Group, ...]) -> str | None:
    """Return what the sign or word directly behind digits makes of them."""
    if (word := _WORD_AFTER.match(after)) and fold(word[1]).rstrip(".") in _units():
        return "a sum or a measure"
    if after[:1].isalnum() and (len(groups) == 1 or not after[:2].istitle()):
        return "part of a code"
    return "part of an address" if after and after[0] in "%@_=" else None


def checksum_says(digits: str, country: str | None) -> str | None:
    """Return the register whose check digit an unlabelled number of a country satisfies, else None."""
    for name, length, check in _REGISTERS.get(country or "", ()):
        if len(digits) == length and check(digits):
            return name
    return None


def _is_address(written: str, after: str) -> bool:
    """Tell whether this is an IPv4 address (four dotted numbers to 255; pairs of two may be a phone)."""
    match = _ADDRESS.fullmatch(written)
    if match is None or after == ".":
        return False
    parts = match.groups()
    if any(int(part) > 255 or (part[0] == "0" and len(part) > 1) for part in parts):
        return False
    return not all(len(part) == 2 for part in parts)


def _is_count(groups: tuple[Group, ...]) -> bool:
    """Tell whether at least four short numbers count upwards, as page links do."""
    if len(groups) < 4 or any(len(group.digits) > 3 for group in groups):
        return False
    numbers = [int(group.digits) for group in groups]
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    return steps in ({1}, {-1})


def _weighted(weights: tuple[int, ...], modulus: int = 11) -> Callable[[str], bool]:
    """Return the check that the weighted sum of the digits is divisible by `modulus`."""

    def check(digits: str) -> bool:
        return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % modulus == 0

    return check


def luhn(digits: str) -> bool:
    """Tell whether the last digit is the Luhn check digit (ISO/IEC 7812-1, annex B) of the others."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


_is_y_tunnus = _weighted((7, 9, 10, 5, 8, 4, 2, 1))
# Numbers of a country's registers that its numbering plan would take for a phone number.
_REGISTERS: dict[str, tuple[tuple[str, int, Callable[[str], bool]], ...]] = {
    "DK": (("CVR", 8, _weighted((2, 7, 6, 5, 4, 3, 2, 1))),),
    "GL": (("CVR", 8, _weighted((2, 7, 6, 5, 4, 3, 2, 1))),),
    "IT": (("partita IVA", 11, luhn),),
}


@cache
def _money_behind() -> re.Pattern[str]:
    """Match a currency behind digits; where a sum follows, it is the price of the call ("kr 15,-")."""
    words = "|".join(map(re.escape, sorted(_currencies())))
    return re.compile(rf" ?(?:{words})\b(?!\.? ?\d)", re.IGNORECASE)


@cache
def _currencies() -> frozenset[str]:
    return frozenset(map(str, load("numbers")["currencies"]))


@cache
def _signs() -> frozenset[str]:
    return frozenset(load("numbers")["before_sign"])


@cache
def _units() -> frozenset[str]:
    return frozenset(fold(str(word)) for word in load("numbers")["after_word"])
