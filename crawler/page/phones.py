"""A page's telephone, fax and messaging numbers: found, told apart, valued and typed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from crawler.model import Messaging, Owner, Phone, Place
from crawler.page.country import CountryGuess
from crawler.page.country_places import LocalCountries, local_countries
from crawler.page.document import Anchor, Block, Page
from crawler.page.number_labels import MESSAGING, Kind, Label, label_before, label_of
from crawler.page.number_line import Sight, caption
from crawler.page.number_links import NumberLink, may_chat, number_link
from crawler.page.number_plan import Number, international, is_placeholder, national, short
from crawler.page.number_reading import may_hold_number, read_block
from crawler.page.number_split import Home
from crawler.page.number_structured import structured_numbers
from crawler.page.number_vanity import may_hold_vanity, read_vanity
from crawler.page.ownership import Ownership, judge_owner

__all__ = ["PhoneReading", "extract_phones"]

HomeOf = Callable[[int, int, int], Home]
"""Block, start and end of digits -> where a national number there is at home."""

_DIGIT = re.compile(r"\d")
_MAX_SPOTS = 2_000
"""A page with more numbers is a directory: the first ones are enough."""
_EXCERPT = 200
_LOCAL_SURE = 0.9
_UNSURE = 0.7
_ORDER = ("tel_link", "text", "structured_only")
_PLACEHOLDER = Ownership(Owner.PLACEHOLDER, "a number that stands for any number")
_STRUCTURED = Ownership(Owner.ORGANISATION, "stated in the page's structured data only")


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """The numbers a page offers."""

    phones: tuple[Phone, ...]
    faxes: tuple[Phone, ...]
    messaging: tuple[Messaging, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A number at a place of the page."""

    number: Number
    written: str
    how: str
    visible: bool
    kind: Kind | None
    label: str | None
    sure: float
    block: int
    start: int
    end: int
    place: Place
    reveal: bool


def extract_phones(page: Page, country: CountryGuess) -> PhoneReading:
    """Return the numbers of a page, each once.

    Args:
        page: the parsed page.
        country: whose national numbers the page writes (see `country.guess_country`).
    """
    home_of = _homes(page, country)
    spots = [
        *islice(_spots_of_links(page, home_of), _MAX_SPOTS),
        *islice(_spots_of_text(page, home_of, country.country), _MAX_SPOTS),
    ]
    structured = _structured(page, country)
    by_value: dict[str, list[_Spot]] = {}
    for spot in spots:
        by_value.setdefault(spot.number.value, []).append(spot)
    phones: list[Phone] = []
    faxes: list[Phone] = []
    messaging: list[Messaging] = []
    for value, sights in by_value.items():
        is_phone, is_fax, services = _uses(sights, structured.get(value, set()))
        if is_phone:
            phones.append(
                _phone(
                    page, [s for s in sights if s.kind not in MESSAGING and s.kind is not Kind.FAX] or sights
                )
            )
        if is_fax:
            faxes.append(_phone(page, [s for s in sights if s.kind is Kind.FAX] or sights))
        messaging.extend(_messages(page, sights, services))
    for value, kinds in structured.items():
        if value not in by_value:
            made = _structured_only(value, country)
            (faxes if kinds == {Kind.FAX} else phones).append(made)
    return PhoneReading(tuple(phones), tuple(faxes), tuple(messaging))


# --- where numbers are at home -------------------------------------------------------


def _homes(page: Page, country: CountryGuess) -> HomeOf:
    """Return (block, start, end) -> where a national number there is at home."""
    general = [(country.country, country.sure)] if country.country else []
    if country.sure < _UNSURE:
        general += [(other, country.sure / 2) for other in country.others]
    everywhere = Home(tuple(general))
    local: list[LocalCountries] = []
    kept: dict[str, Home] = {}

    def home(block: int, start: int, end: int) -> Home:
        if not local:
            local.append(local_countries(page))
        named = local[0].at(page, block, start, end)
        if named is None or named == country.country:
            return everywhere
        if named not in kept:
            kept[named] = Home(((named, _LOCAL_SURE), *general))
        return kept[named]

    return home


# --- sights --------------------------------------------------------------------------


def _spots_of_text(page: Page, home_of: HomeOf, country: str | None) -> Iterator[_Spot]:
    """Yield the numbers written in the text."""
    before, has_digit = "", _DIGIT.search
    for index, block in enumerate(page.blocks):
        if has_digit(block.text):
            for sight in _sights(index, block, before, home_of, country):
                yield _Spot(
                    sight.number, sight.written, "text", block.visible, sight.kind,
                    sight.label.words if sight.label else None, sight.sure, index, sight.start, sight.end,
                    block.place, block.reveal,
                )  # fmt: skip
        if block.visible:
            before = block.text


def _sights(index: int, block: Block, before: str, home_of: HomeOf, country: str | None) -> list[Sight]:
    """Return the numbers of one block, those spelt with letters too."""
    plain, spelt = may_hold_number(block.text, country), may_hold_vanity(block.text)
    if not plain and not spelt:
        return []
    home_at = partial(home_of, index)
    above = block.caption if block.caption and caption(block.caption) else before
    found = read_block(block.text, above, home_at) if plain else []
    if spelt:
        found.extend(read_vanity(block.text, home_at))
    return found


def _spots_of_links(page: Page, home_of: HomeOf) -> Iterator[_Spot]:
    """Yield the numbers that links call or write to."""
    for anchor in page.anchors:
        if anchor.url is not None and (anchor.href[:4] != "http" or not may_chat(anchor.href)):
            continue
        if (link := number_link(anchor.href)) is None:
            continue
        home = (
            home_of(min(anchor.block, len(page.blocks) - 1), anchor.start, anchor.end)
            if page.blocks
            else Home(())
        )
        found = _linked_number(link, home)
        if found is None:
            continue
        number, sure = found
        label = _label_of_link(page, anchor) if link.kind is Kind.PHONE else None
        kind = (label.kind if label else Kind.PHONE) if link.kind is Kind.PHONE else link.kind
        written = anchor.text if sum(map(str.isdigit, anchor.text)) >= 5 else link.dialled
        if link.extension and link.extension not in written[-8:]:
            written = f"{written} ext. {link.extension}"
        block = page.blocks[anchor.block] if anchor.block < len(page.blocks) else None
        yield _Spot(
            number, written[:60], "tel_link", anchor.visible, kind, label.words if label else None, sure,
            anchor.block if block else -1, anchor.start, anchor.end, anchor.place,
            block is not None and block.reveal,
        )  # fmt: skip


def _linked_number(link: NumberLink, home: Home) -> tuple[Number, float] | None:
    """Return the number a link dials, as the plans know it."""
    digits = link.dialled.lstrip("+")
    if link.dialled.startswith("+") or (digits.startswith("00") and len(digits) > 9):
        number = international(digits.removeprefix("00"))
        return (number, 1.0) if number else None
    for country, sure in home.countries:
        found = national(digits, country, False) or short(digits, country)
        if found is not None:
            return found, sure
    number = international(digits) if len(digits) > 9 else None
    return (number, 0.6) if number else None


def _label_of_link(page: Page, anchor: Anchor) -> Label | None:
    """Return what the words of a link, or those before it, call its number, if they call it a fax."""
    words = [
        label_before(anchor.text.rstrip("+0123456789 ()-./")),
        label_of(anchor.label) if anchor.label else None,
    ]
    if anchor.block < len(page.blocks):
        line = page.blocks[anchor.block].text[: anchor.start].rpartition("\n")[2]
        words.append(label_before(line))
    labels = [label for label in words if label is not None]
    return next((label for label in labels if label.kind in (Kind.FAX, Kind.BOTH, Kind.PHONE)), None)


# --- one finding from many sights ----------------------------------------------------


def _uses(sights: list[_Spot], structured: set[Kind]) -> tuple[bool, bool, list[Kind]]:
    """Return whether the number is a phone, whether a fax, and by which services one can write to it."""
    seen = [sight for sight in sights if sight.visible] or sights
    kinds = {sight.kind for sight in seen}
    services = sorted({kind for kind in kinds if kind in MESSAGING})
    if Kind.PHONE in kinds or Kind.BOTH in kinds:
        return True, Kind.FAX in kinds, services
    is_fax = Kind.FAX in kinds or (structured == {Kind.FAX} and not services)
    plain = [sight for sight in seen if sight.kind in (None, Kind.EMAIL)]
    chats = [sight for sight in seen if sight.kind in MESSAGING]
    alone = any(not any(_overlap(sight, chat) for chat in chats) for sight in plain)
    return alone and not is_fax, is_fax, services


def _overlap(one: _Spot, other: _Spot) -> bool:
    """Tell whether two sights are the same words: a number and the link around it."""
    return one.block == other.block and one.start < other.end and other.start < one.end


def _phone(page: Page, sights: list[_Spot]) -> Phone:
    """Return the finding that several sights of one number make."""
    best = min(sights, key=lambda spot: (not spot.visible, spot.how != "tel_link", spot.label is None))
    how = min((spot.how for spot in sights), key=_ORDER.index)
    owner = _owner(page, best)
    label = best.label or next((spot.label for spot in sights if spot.label), None)
    number = best.number
    return Phone(
        value=number.value, as_written=best.written, type=number.type, cost=number.cost, how=how,
        visible=any(spot.visible for spot in sights), owner=owner.owner, owner_reason=owner.reason,
        excerpt=_excerpt(page, best), country=number.country, label=label, place=best.place,
        reveal=all(spot.reveal for spot in sights if spot.visible) and best.reveal, sure=best.sure,
    )  # fmt: skip


def _owner(page: Page, spot: _Spot) -> Ownership:
    """Return whose the number is."""
    if is_placeholder(spot.number.value):
        return _PLACEHOLDER
    return judge_owner(page, spot.block, spot.start, spot.end) if spot.block >= 0 else _STRUCTURED


def _excerpt(page: Page, spot: _Spot) -> str:
    """Return the words around a sight."""
    if spot.block < 0:
        return spot.written
    text = page.blocks[spot.block].text
    room = max(0, _EXCERPT - (spot.end - spot.start)) // 2
    around = text[max(0, spot.start - room) : spot.end + room]
    return " ".join(around.split())[:_EXCERPT]


def _messages(page: Page, sights: list[_Spot], services: list[Kind]) -> Iterator[Messaging]:
    """Yield one entry for each service that writes to the number."""
    for service in services:
        spot = next(sight for sight in sights if sight.kind is service)
        yield Messaging(spot.number.value, service.value, _excerpt(page, spot))


# --- structured data -----------------------------------------------------------------


def _structured(page: Page, country: CountryGuess) -> dict[str, set[Kind]]:
    """Return value -> what structured data calls it."""
    found: dict[str, set[Kind]] = {}
    for kind, written in structured_numbers(page):
        number = _number_written(written, country)
        if number is not None:
            found.setdefault(number.value, set()).add(kind)
    return found


def _number_written(written: str, country: CountryGuess) -> Number | None:
    """Return the number of a structured property."""
    link = number_link("tel:" + written)
    home = Home(((country.country, country.sure),) if country.country else ())
    found = _linked_number(link, home) if link else None
    return found[0] if found else None


def _structured_only(value: str, country: CountryGuess) -> Phone:
    """Return the finding of a number that only machines see."""
    number = international(value.lstrip("+")) or Number(value, country.country, "unknown", "check_price")
    owner = _PLACEHOLDER if is_placeholder(value) else _STRUCTURED
    return Phone(
        value=value, as_written=value, type=number.type, cost=number.cost,
        how="structured_only", visible=False, owner=owner.owner, owner_reason=owner.reason,
        excerpt="", country=number.country, sure=country.sure,
    )  # fmt: skip
