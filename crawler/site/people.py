"""What of a site's details is a person's: told from all pages together, since one page may know better."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crawler.model import Channel, Messaging, Owner, PageReading, Phone, Place, Sighting
from crawler.page.people import person_beside
from crawler.site.findings import WORTHLESS, worth

_FRAME = frozenset((Place.HEADER, Place.NAV, Place.FOOTER))
_NUMBER = re.compile(r"\+?\d(?:[\s().\-/]{0,3}\d){5,18}")
_SERVICE = re.compile(r"\b(?:WhatsApp|SMS|Signal|Viber|Telegram)\b\W*\Z", re.IGNORECASE)
_TOLD_BY = 6
"""Last digits by which a number is found again in the words around it."""


def settle_direct(phone: Channel, readings: Sequence[PageReading]) -> Channel:
    """Return the phone channel with each number's `direct` as the whole site tells it.

    A number that any page gives as the company's own is the company's: in a header or footer, or under a
    label of its own, without a name beside it. So is the only number that a company gives.
    """
    direct = _direct(phone, readings)
    return replace(phone, findings=tuple(_settled(each, direct) for each in phone.findings))


def personal_details(phone: Channel, readings: Sequence[PageReading]) -> tuple[str, ...]:
    """Return the addresses, numbers and names of people that a site's pages show, each once.

    Args:
        phone: the phone channel, which holds the nearest numbers only.
        readings: all pages that were read.
    """
    found: dict[str, None] = {}
    for reading in readings:
        found |= dict.fromkeys(each.value for each in reading.emails if each.kind == "personal")
        found |= dict.fromkeys(reading.people)
    return (*found, *sorted(_direct(phone, readings) | _messaged(phone, readings)))


def _messaged(phone: Channel, readings: Iterable[PageReading]) -> set[str]:
    """Return the numbers that take messages to people, and are given as numbers to call by nobody else."""
    met = [each for reading in readings for each in reading.messaging]
    calls = {each.value for reading in readings for each in (*reading.phones, *reading.faxes)}
    return {each.value for each in met if _is_persons(each)} - calls - _only_number(phone)


def _is_persons(messaging: Messaging) -> bool:
    """Tell whether a messaging number's words give it by a person's name."""
    end = "".join(sign for sign in messaging.value if sign.isdigit())[-_TOLD_BY:]
    if len(end) < _TOLD_BY:
        return False
    for run in _NUMBER.finditer(messaging.excerpt):
        if "".join(sign for sign in run[0] if sign.isdigit()).endswith(end):
            before, after = messaging.excerpt[: run.start()], messaging.excerpt[run.end() :]
            return bool(person_beside(_SERVICE.sub("", before), after))
    return False


def _direct(phone: Channel, readings: Iterable[PageReading]) -> set[str]:
    """Return the numbers, faxes too, that are people's."""
    met = [each for reading in readings for each in (*reading.phones, *reading.faxes)]
    own = {each.value for each in met if not each.direct and (each.place in _FRAME or each.label)}
    return {each.value for each in met if each.direct} - own - _only_number(phone)


def _settled(sighting: Sighting, direct: set[str]) -> Sighting:
    finding = sighting.finding
    if not isinstance(finding, Phone) or finding.direct is (finding.value in direct):
        return sighting
    return replace(sighting, finding=replace(finding, direct=finding.value in direct))


def _only_number(phone: Channel) -> set[str]:
    """Return the one number that the company gives, in a set; an empty set where it gives several."""
    given = {
        each.finding.value
        for each in phone.findings
        if isinstance(each.finding, Phone)
        and worth(each.finding) > WORTHLESS
        and each.finding.owner is not Owner.THIRD_PARTY
    }
    return given if len(given) == 1 else set()
