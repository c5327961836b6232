"""What masked details look like: `g***@firma.se`, `070-*** ** 52`, `+4670*****52`, `G*** S***`."""

import re
from functools import cache

from crawler.page.phones.extensions import masked_extension_words
from crawler.page.phones.plan import calling_code_of
from crawler.privacy.digits import digits_in, starred

STARS = "***"
_ENDS_SHOWN = 2
_LEAST_HIDDEN = 4
_TRUNK_SHOWN = 3
_WORD = re.compile(r"[^\W\d_]+")


def mask_email(address: str) -> str:
    """Return an address with its mailbox hidden but for the first letter: "g***@firma.se"."""
    local, _, domain = address.rpartition("@")
    return f"{mask_local(local)}@{domain}"


def masked_value(value: str) -> str:
    """Return what masking makes of the value of a phone or e-mail; other values as they are."""
    if "@" in value:
        return mask_email(value)
    return mask_number(value) if value.startswith("+") or value.isdigit() else value


def mask_local(local: str) -> str:
    """Return a mailbox's name hidden but for its first letter: "g***"."""
    return f"{local[:1]}{STARS}"


def mask_name(name: str) -> str:
    """Return a name with all but the first letter of each word hidden, what stands between kept."""
    return _WORD.sub(lambda match: f"{match[0][0]}{STARS}", name)


def mask_number(written: str) -> str:
    """Return a number with its digits hidden but for the prefix and the last two, separators as written.

    Shown are the calling code and two digits ("+4670*****52"), or the trunk prefix and two ("070-*** ** 52"),
    of a short area code that alone ("08-*** ** 50"), else two digits. At least four are hidden, and an
    extension whole.
    """
    extension = _extension().search(written)
    number = written[: extension.start()] if extension else written
    rest = written[len(number) :]
    places, digits = digits_in(number)
    shown = max(0, min(_shown(number, digits, places), len(digits) - _ENDS_SHOWN - _LEAST_HIDDEN))
    hidden = set(places[shown : len(places) - _ENDS_SHOWN] if len(digits) > _ENDS_SHOWN + 1 else places)
    masked = "".join("*" if place in hidden else sign for place, sign in enumerate(number))
    return masked + starred(rest)


@cache
def _extension() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{masked_extension_words()})(?![^\W\d_])", re.IGNORECASE)


def _shown(number: str, digits: str, places: list[int]) -> int:
    """Return how many digits of the prefix are shown."""
    start = number.lstrip(" (")
    if start[:1] == "+" or start[:3].upper() == "%2B":
        return _code_length(digits) + 2 + ("(0)" in number)
    if digits.startswith("00"):
        return 2 + _code_length(digits[2:]) + 2
    if not digits.startswith("0"):
        return 2
    first_group = next((n for n in range(1, len(places)) if places[n] != places[n - 1] + 1), len(places))
    return min(_TRUNK_SHOWN, first_group) if first_group > 1 else _TRUNK_SHOWN


def _code_length(digits: str) -> int:
    """Return how many of a number's first digits are its calling code; two where none is known."""
    return len(calling_code_of(digits)) or 2
