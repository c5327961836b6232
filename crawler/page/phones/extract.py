"""A page's telephone, fax and messaging numbers: found, told apart, valued and typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.model import FRAME, Beside, Messaging, Owner, Phone
from crawler.page.country.guess import CountryGuess
from crawler.page.document import Page
from crawler.page.excerpts import excerpt_around
from crawler.page.ownership.judge import Ownership, judge_owner
from crawler.page.people import is_company_label, is_made_of, person_at, words_around
from crawler.page.phones.desks import is_for_one_matter
from crawler.page.phones.labels import MESSAGING, Kind
from crawler.page.phones.links import number_link
from crawler.page.phones.matters import Matters
from crawler.page.phones.plan import Number, international, is_placeholder
from crawler.page.phones.split import Home
from crawler.page.phones.spots import Spot, find_spots, linked_number
from crawler.page.phones.structured import structured_numbers
from crawler.page.told_names import told_name_at

__all__ = ["PhoneReading", "extract_phones"]

_CALLED = frozenset((None, Kind.PHONE, Kind.BOTH, Kind.EMAIL))
_SPOTS_OF_ONE = 20
"""Places of one number that are looked at for names, at most."""
_MOST_SORTED = 100
"""Numbers of a page of which those for one matter are told last; a page with more is a directory."""
_ORDER = ("tel_link", "text", "structured_only")
_PLACEHOLDER = Ownership(Owner.PLACEHOLDER, "a number that stands for any number")
_STRUCTURED = Ownership(Owner.ORGANISATION, "stated in the page's structured data only")


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """The numbers a page offers."""

    phones: tuple[Phone, ...]
    faxes: tuple[Phone, ...]
    messaging: tuple[Messaging, ...]
    besides: tuple[Beside, ...] = ()
    """The names by which numbers stand."""
    is_cut: bool = False
    """Whether the page holds more numbers than were looked at."""


def extract_phones(page: Page, country: CountryGuess, told: frozenset[str] = frozenset()) -> PhoneReading:
    """Return the numbers of a page, each once: those for one matter alone behind the others.

    Args:
        page: the parsed page.
        country: whose national numbers the page writes (see `country.guess_country`).
        told: people's names that their addresses tell (see `told_names`).
    """
    structured = _structured(page, country)
    by_value: dict[str, list[Spot]] = {}
    spotted = find_spots(page, country)
    for spot in spotted.spots:
        by_value.setdefault(spot.number.value, []).append(spot)
    matters = Matters(page)
    phones: list[Phone] = []
    faxes: list[Phone] = []
    messaging: list[Messaging] = []
    besides: list[Beside] = []
    for value, spots in by_value.items():
        is_phone, is_fax, services = _uses(spots, structured.get(value, set()))
        standing, is_direct = _besides(page, spots, told)
        besides += standing
        if is_phone:
            called = [spot for spot in spots if spot.kind in _CALLED] or spots
            phones.append(_phone(page, called, direct=is_direct, matter=matters.of(called)))
        if is_fax:
            faxed = [spot for spot in spots if spot.kind is Kind.FAX] or spots
            faxes.append(_phone(page, faxed, direct=is_direct))
        messaging.extend(_messages(page, spots, services))
    for value, kinds in structured.items():
        if value not in by_value:
            (faxes if kinds == {Kind.FAX} else phones).append(_structured_only(value, country))
    if 1 < len(phones) <= _MOST_SORTED:
        phones.sort(key=lambda phone: _is_for_one_matter(page, by_value.get(phone.value, [])))
    return PhoneReading(tuple(phones), tuple(faxes), tuple(messaging), tuple(besides), spotted.is_cut)


def _is_for_one_matter(page: Page, spots: list[Spot]) -> bool:
    """Tell whether a number is wherever it stands (as far as it is seen) for one matter alone."""
    seen = [spot for spot in spots[:_SPOTS_OF_ONE] if spot.visible]
    return bool(seen) and all(is_for_one_matter(page.blocks, spot) for spot in seen)


def _uses(sights: list[Spot], structured: set[Kind]) -> tuple[bool, bool, list[Kind]]:
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


def _overlap(one: Spot, other: Spot) -> bool:
    """Tell whether two sights are the same words: a number and the link around it."""
    return one.block == other.block and one.start < other.end and other.start < one.end


def _phone(page: Page, sights: list[Spot], *, direct: bool, matter: str | None = None) -> Phone:
    """Return the finding that several sights of one number make; `direct` is a person's own."""
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
        direct=direct, matter=matter,
    )  # fmt: skip


def _besides(page: Page, spots: list[Spot], told: frozenset[str]) -> tuple[list[Beside], bool]:
    """Return the names by which a number stands, and whether it is nowhere given as the company's own.

    It is the company's own where words call it a switchboard or the like, and where it stands without a name
    in a header or footer, or with a label of its own.
    """
    standing: list[Beside] = []
    is_own = False
    for spot in spots[:_SPOTS_OF_ONE]:
        if spot.block < 0:
            continue
        place = (page.blocks, spot.block, spot.start, spot.end)
        name = person_at(*place) or told_name_at(*place, told)
        if is_company_label(spot.label, page.blocks[spot.block].text[: spot.start]):
            is_own = True
        elif name and not is_made_of(name, page.url):
            standing.append(Beside(spot.number.value, name, words_around(name, *place)))
        else:
            is_own = is_own or spot.place in FRAME or spot.label is not None
    return standing, bool(standing) and not is_own


def _owner(page: Page, spot: Spot) -> Ownership:
    """Return whose the number is."""
    if is_placeholder(spot.number.value):
        return _PLACEHOLDER
    return judge_owner(page, spot.block, spot.start, spot.end) if spot.block >= 0 else _STRUCTURED


def _excerpt(page: Page, spot: Spot) -> str:
    """Return the words around a sight."""
    if spot.block < 0:
        return spot.written
    return excerpt_around(page.blocks[spot.block].text, spot.start, spot.end)


def _messages(page: Page, sights: list[Spot], services: list[Kind]) -> Iterator[Messaging]:
    """Yield one entry for each service that writes to the number."""
    for service in services:
        spot = next(sight for sight in sights if sight.kind is service)
        yield Messaging(spot.number.value, service.value, _excerpt(page, spot))


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
    found = linked_number(link, home) if link else None
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
