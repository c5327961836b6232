"""What a numbering plan says of digits: the E.164 number, its type and what calling it costs.

The plans are libphonenumber's (ITU-T E.164 and the national plans); ranges it leaves out, short numbers
and cost classes come from vocabulary/numbers.yaml.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberFormat, PhoneNumberType

from crawler.page.vocabulary import load

_TYPES = {
    PhoneNumberType.FIXED_LINE: "geographic",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "geographic",
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.TOLL_FREE: "toll_free",
    PhoneNumberType.PREMIUM_RATE: "premium",
    PhoneNumberType.SHARED_COST: "shared_cost",
    PhoneNumberType.VOIP: "voip",
    PhoneNumberType.PERSONAL_NUMBER: "national",
    PhoneNumberType.UAN: "national",
    PhoneNumberType.PAGER: "pager",
}
_SPECIAL = frozenset((PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN))
_IN_TOWNS = frozenset(("geographic", "mobile", "voip", "unknown"))
"""Types of numbers that are handed out, not chosen."""
_NON_DIGITS = re.compile(r"\D+")
_NOTHING = re.compile(r"(?!)")
_MAX_KEPT = 15
_LEAST = 5
"""Digits of the shortest numbers that are no short numbers."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a numbering plan knows it."""

    value: str
    """E.164; "+", country code and digits for a short number."""
    country: str | None
    """ISO 3166-1 alpha-2; None for numbers of no one country (+800)."""
    type: str
    cost: str
    short: bool = False


def country_of_code(digits: str) -> str | None:
    """Return the country (for shared codes, the main one) whose calling code `digits` begin with."""
    for length in (1, 2, 3):
        regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(digits[:length] or "0"))
        if regions:
            return regions[0] if regions[0] != "001" else None
    return None


@cache
def calling_code(country: str) -> str:
    """Return a country's calling code, "" where it has none."""
    code = phonenumbers.country_code_for_region(country)
    return str(code) if code else ""


def is_calling_code(digits: str) -> bool:
    """Tell whether `digits` are a country's calling code."""
    return digits.isascii() and digits.isdigit() and int(digits) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE


@lru_cache(maxsize=8_192)
def international(digits: str) -> Number | None:
    """Return the number that `digits`, country code first and no "+", stand for; None if there is none."""
    if not 7 <= len(digits) <= _MAX_KEPT + 1:
        return None
    try:
        parsed = phonenumbers.parse("+" + digits)
    except phonenumbers.NumberParseException:
        return None
    return _described(parsed) or _international_extra(digits)


@lru_cache(maxsize=8_192)
def national(digits: str, country: str, strict: bool = True) -> Number | None:
    """Return the number that `digits` stand for as dialled within `country`.

    Args:
        digits: as written, with the trunk prefix where the country has one.
        country: ISO 3166-1 alpha-2.
        strict: whether the trunk prefix must be there if people of that country write it.
    """
    if country in _partners() and (partner := _partner(digits, country)) != country:
        return national(digits, partner, strict)
    if not _may_be_of(digits, country):
        return _extra(digits, country) or _with_former_trunk(digits, country)
    if strict and _lacks_trunk(digits, country):
        return _extra(digits, country)
    try:
        parsed = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return None
    found = _described(parsed)
    if found is not None and (not strict or _written_in_full(parsed, digits, country)):
        return found
    return _extra(digits, country)


def _with_former_trunk(digits: str, country: str) -> Number | None:
    """Return a number written with the trunk digit that its country has done away with."""
    for trunk in _data()["former_trunks"].get(country, ()):
        rest = digits.removeprefix(trunk)
        if rest != digits and _may_be_of(rest, country):
            return national(rest, country, strict=False)
    return None


def _partner(digits: str, country: str) -> str:
    """Return whose number it is that a country dials as its own: "0590 ..." in France is Guadeloupe's."""
    prefixes = _partners()[country]
    return next((prefixes[digits[:length]] for length in (4, 2) if digits[:length] in prefixes), country)


@cache
def _partners() -> dict[str, dict[str, str]]:
    """Return country -> beginning of a number -> whose it is, among countries that dial as one."""
    return {country: one["prefixes"] for one in _data()["dialled_as_one"] for country in one["countries"]}


@lru_cache(maxsize=16_384)
def short(digits: str, country: str) -> Number | None:
    """Return the short number (3 to 6 digits, no E.164 form) that `digits` are in `country`."""
    if digits in _emergency() or not any(p.fullmatch(digits) for p in _shorts(country)):
        return None
    value = f"+{phonenumbers.country_code_for_region(country)}{digits}"
    kind, cost = _range_of(value) or ("short", _costs(country)["short"])
    return Number(value, country, kind, cost, short=True)


@lru_cache(maxsize=4096)
def is_placeholder(value: str) -> bool:
    """Tell whether an E.164 number is one that stands for any number (555-01xx, 12 34 56 78 ...).

    Free and national numbers are bought for being easy to remember: "0800 123 4567" is somebody's.
    """
    digits = value.removeprefix("+")
    code = calling_code_of(digits)
    rest = digits[len(code) :]
    if _stands_for_any("any", rest) or (code == "1" and _stands_for_any("north_american", rest)):
        return True
    if international(digits) is None and (_stands_for_any("any", digits) or _stands_for_any("demo", digits)):
        return True
    if not _stands_for_any("behind_area_code", rest):
        return False
    number = international(digits)
    return number is None or number.type in _IN_TOWNS


def _stands_for_any(group: str, digits: str) -> bool:
    return any(pattern.fullmatch(digits) for pattern in _placeholders(group))


def is_known(country: str | None) -> bool:
    """Tell whether there is a numbering plan for `country`."""
    return country is not None and country in phonenumbers.SUPPORTED_REGIONS


@lru_cache(maxsize=4096)
def usual_groups(value: str) -> tuple[tuple[int, ...], ...]:
    """Return the lengths of the digit groups in which an E.164 number is customarily written."""
    try:
        parsed = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return ()
    forms = (PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL)
    told = tuple(_lengths(phonenumbers.format_number(parsed, form)) for form in forms)
    return told + _other_groups().get(parsed.country_code or 0, ())


@cache
def _other_groups() -> dict[int, tuple[tuple[int, ...], ...]]:
    """Return calling code -> further customary lengths of groups."""
    also = load("numbers")["also_grouped"]
    return {int(code): tuple(map(tuple, lengths)) for code, lengths in also.items()}


def _described(parsed: phonenumbers.PhoneNumber) -> Number | None:
    """Return a number with its type and its cost; None where its plan has no such number."""
    kind = _TYPES.get(phonenumbers.number_type(parsed), "unknown")
    if kind == "unknown":
        return None
    country = phonenumbers.region_code_for_number(parsed) or ""
    value = f"+{parsed.country_code}{phonenumbers.national_significant_number(parsed)}"
    if len(value) > _MAX_KEPT + 1:
        return None
    kind, cost = _range_of(value) or (kind, _costs(country).get(kind, "check_price"))
    return Number(value, country if country not in ("", "001") else None, kind, cost)


def _lengths(formatted: str) -> tuple[int, ...]:
    return tuple(len(group) for group in _NON_DIGITS.split(formatted) if group)


def _written_in_full(parsed: phonenumbers.PhoneNumber, digits: str, country: str) -> bool:
    """Tell whether the digits are all that a person of the country would write, trunk prefix included."""
    significant = phonenumbers.national_significant_number(parsed)
    known = _writing(country)
    if any(digits == prefix + significant for prefix in known.prefixes):
        return True
    if known.trunk_optional and digits == significant:
        return True
    formatted = _NON_DIGITS.sub("", phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL))
    if digits != formatted:
        return False
    is_special = phonenumbers.number_type(parsed) in _SPECIAL
    return known.trunk_optional or formatted[0] == known.trunk[0] or is_special


def _lacks_trunk(digits: str, country: str) -> bool:
    """Tell, at little cost, whether digits want the prefix that `_written_in_full` would ask of them."""
    known = _writing(country)
    return not (
        known.trunk_optional
        or digits.startswith(known.prefixes)
        or known.trunk_pattern.match(digits)
        or known.without_trunk.fullmatch(digits)
    )


def _may_be_of(digits: str, country: str) -> bool:
    """Tell, at little cost, whether digits may be a number of a country: most runs of digits are not."""
    known = _writing(country)
    if len(digits) not in known.lengths:
        return False
    bare = known.trunk_pattern.match(digits)
    return any(
        known.significant.fullmatch(significant)
        for significant in (digits, digits[bare.end() :] if bare else "", digits.removeprefix(known.code))
    )


@dataclass(frozen=True, slots=True)
class _Writing:
    """How a country's numbers are written, as far as patterns tell."""

    lengths: frozenset[int] = frozenset()
    """Digits of a whole number, with or without a prefix; none where there is no plan."""
    significant: re.Pattern[str] = _NOTHING
    """All that the plan holds, without prefixes."""
    code: str = ""
    trunk: str = ""
    """The trunk prefix that people write, "" where there is none."""
    trunk_pattern: re.Pattern[str] = _NOTHING
    """What is read as a trunk prefix."""
    trunk_optional: bool = True
    """Whether people of the country leave the trunk prefix out, or have none."""
    prefixes: tuple[str, ...] = ()
    """Trunk prefixes and the calling code."""
    without_trunk: re.Pattern[str] = _NOTHING
    """Numbers that are dialled without the trunk prefix though others are not."""


@cache
def _writing(country: str) -> _Writing:
    metadata = PhoneMetadata.metadata_for_region(country)
    general = metadata.general_desc if metadata is not None else None
    if metadata is None or general is None:
        return _Writing()
    trunk, code = metadata.national_prefix or "", str(metadata.country_code)
    optional = not trunk or country in _trunk_optional()
    return _Writing(
        lengths=_written_lengths(general.possible_length, ("", trunk or "0", code)),
        significant=re.compile(general.national_number_pattern or _NOTHING.pattern),
        code=code,
        trunk=trunk,
        trunk_pattern=re.compile(metadata.national_prefix_for_parsing or trunk or _NOTHING.pattern),
        trunk_optional=optional,
        prefixes=tuple(filter(None, (trunk, code, *_other_trunks(country)))),
        without_trunk=_NOTHING if optional else _specials(metadata),
    )


def _written_lengths(own: Iterable[int], prefixes: Collection[str]) -> frozenset[int]:
    """Return how many digits whole numbers have with a prefix; `own` are their lengths without."""
    written = (length + len(prefix) for length in own if length > 0 for prefix in prefixes)
    return frozenset(length for length in written if length >= _LEAST)


def _specials(metadata: PhoneMetadata) -> re.Pattern[str]:
    """Return the pattern of `_SPECIAL` numbers in a country and in those that share its calling code."""
    regions = phonenumbers.region_codes_for_country_code(metadata.country_code or 0)
    sharing = map(PhoneMetadata.metadata_for_region, regions)
    special = [kind for each in sharing if each for kind in (each.toll_free, each.shared_cost, each.uan)]
    patterns = {kind.national_number_pattern for kind in special if kind and kind.national_number_pattern}
    return re.compile("|".join(sorted(patterns)) or _NOTHING.pattern)


def _extra(digits: str, country: str) -> Number | None:
    """Return a number of a range that the library's plan leaves out."""
    if not any(pattern.fullmatch(digits) for pattern in _extras(country)):
        return None
    code = phonenumbers.country_code_for_region(country)
    value = f"+{code}{digits[1:]}"
    kind, cost = _range_of(value) or ("national", _costs(country)["national"])
    return Number(value, country, kind, cost)


def _international_extra(digits: str) -> Number | None:
    """Return a number of an extra range that is written with its country's code."""
    country = country_of_code(digits)
    if country is None or not _extras(country):
        return None
    code = str(phonenumbers.country_code_for_region(country))
    rest = digits[len(code) :].removeprefix("0")
    return _extra("0" + rest, country)


def _range_of(value: str) -> tuple[str, str] | None:
    """Return the type and cost that the data gives for the range of an E.164 number."""
    return next(((kind, cost) for code, pattern, kind, cost in _ranges()
                 if value.startswith(code) and pattern.fullmatch(value)), None)  # fmt: skip


@cache
def _ranges() -> tuple[tuple[str, re.Pattern[str], str, str], ...]:
    return tuple(
        (f"+{pattern[2:4]}", re.compile(pattern), kind, cost) for pattern, kind, cost in _data()["ranges"]
    )


@cache
def _costs(country: str) -> dict[str, str]:
    """Return number type -> cost class in a country."""
    costs = _data()["cost"]
    return {**costs["default"], **costs.get(country, {})}


@cache
def _shorts(country: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _data()["short_numbers"].get(country, ()))


@cache
def _extras(country: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _data()["extra_ranges"].get(country, ()))


@cache
def _placeholders(group: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _data()["placeholders"][group])


@cache
def _emergency() -> frozenset[str]:
    return frozenset(_data()["emergency"])


@cache
def _other_trunks(country: str) -> tuple[str, ...]:
    return tuple(_data()["other_trunks"].get(country, ()))


@cache
def _trunk_optional() -> frozenset[str]:
    return frozenset(_data()["trunk_optional"])


def _data() -> dict[str, Any]:
    data: dict[str, Any] = load("numbers")
    return data


def calling_code_of(digits: str) -> str:
    """Return the calling code that `digits` begin with, "" where they begin with none."""
    return next((digits[:length] for length in (1, 2, 3) if is_calling_code(digits[:length])), "")


@lru_cache(maxsize=2_048)
def without_trunk(digits: str) -> frozenset[str]:
    """Return what `digits` may be without the trunk prefix, where that is none of the usual 0.

    "8 495 123-45-67" is +7 495 123-45-67 in Russia, "06 30 123 4567" is +36 30 123 4567 in Hungary,
    "011 15-2345-6789" is +54 9 11 2345-6789 in Argentina. Which country is meant is not known, so that all
    in whose plan there is such a number count.
    """
    found = set()
    for country, trunks in _unusual_trunks().items():
        number = national(digits, country, strict=False) if digits.startswith(trunks) else None
        if number is not None and not number.short:
            found.add(number.value.removeprefix(f"+{calling_code(country)}"))
    return frozenset((found | _mobiles_at_home(digits)) - {digits})


def _mobiles_at_home(digits: str) -> set[str]:
    """Return what `digits` are from abroad in countries that write mobile numbers in another way at home."""
    found = set()
    for country in _with_mobile_token():
        try:
            parsed = phonenumbers.parse(digits, country)
        except phonenumbers.NumberParseException:
            continue
        if _described(parsed):
            found.add(phonenumbers.national_significant_number(parsed))
    return found


@cache
def _with_mobile_token() -> tuple[str, ...]:
    codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()
    return tuple(regions[0] for code, regions in codes if phonenumbers.country_mobile_token(code))


@lru_cache(maxsize=2_048)
def as_at_home(value: str) -> str:
    """Return the digits of an E.164 number as its own country writes them, "" where none knows it."""
    try:
        parsed = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return ""
    return _NON_DIGITS.sub("", phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL))


@cache
def unusual_trunks() -> frozenset[str]:
    """Return the trunk prefixes of all countries but 0: "8", "06", "1"."""
    return frozenset(trunk for trunks in _unusual_trunks().values() for trunk in trunks)


@cache
def _unusual_trunks() -> dict[str, tuple[str, ...]]:
    """Return country -> its trunk prefixes but 0; of those that share a calling code the main one alone."""
    found: dict[str, tuple[str, ...]] = {}
    for regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.values():
        metadata = PhoneMetadata.metadata_for_region(regions[0])
        own = (metadata.national_prefix or "",) if metadata is not None else ()
        trunks = tuple(trunk for trunk in (*own, *_other_trunks(regions[0])) if trunk not in ("", "0"))
        if trunks:
            found[regions[0]] = trunks
    return found
