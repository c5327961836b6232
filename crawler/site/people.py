"""What of a site's details is a person's: told from all pages together, since one page may know better."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crawler.model import FRAME, Beside, Channel, Messaging, Owner, PageReading, Phone, Sighting, Site
from crawler.page.firms import is_branch_address
from crawler.page.people import person_beside
from crawler.page.phones.labels import without_service
from crawler.site.findings import WORTHLESS, worth
from crawler.site.own_names import NAMELESS, OwnNames

_NUMBER = re.compile(r"\+?\d(?:[\s().\-/]{0,3}\d){5,18}")
_MOBILE = "mobile"
_TOLD_BY = 6
"""Last digits by which a number is found again in the words around it."""


def own_names(site: Site, readings: Sequence[PageReading]) -> OwnNames:
    """Return what a company is called: in the user's list, on its homepage, which is the first page read."""
    return OwnNames.of((site.name, *(name for home in readings[:1] for name in home.called)))


def settle_direct(phone: Channel, readings: Sequence[PageReading], own: OwnNames = NAMELESS) -> Channel:
    """Return the phone channel with each number's `direct` as the whole site tells it.

    A number that any page gives as the company's own is the company's: in a header or footer, or under a
    label of its own, without a name beside it. So is the only number that a company gives, and one by a name
    that is the company's too: by more than the person's name alone always ("Lars Larsson Bygg"), by that
    alone where no post stands with it, unless the company has other numbers and it is a mobile, or one of a
    list of people.

    Args:
        phone: the phone channel.
        readings: all pages that were read.
        own: what the company is called.
    """
    direct = _direct(phone, readings, own)
    return replace(phone, findings=tuple(_settled(each, direct) for each in phone.findings))


def personal_details(
    phone: Channel, readings: Sequence[PageReading], own: OwnNames = NAMELESS
) -> tuple[str, ...]:
    """Return the addresses, numbers and names of people that a site's pages show, each once.

    Args:
        phone: the phone channel, which holds the nearest numbers only.
        readings: all pages that were read.
        own: what the company is called.
    """
    found: dict[str, None] = {}
    for reading in readings:
        addresses = (each.value for each in reading.emails if each.kind == "personal")
        found |= dict.fromkeys(address for address in addresses if not is_branch_address(address))
        found |= dict.fromkeys(name for name in reading.people if not own.bear(name))
    return (*found, *sorted(_direct(phone, readings, own) | _messaged(phone, readings, own)))


def _messaged(phone: Channel, readings: Iterable[PageReading], own: OwnNames) -> set[str]:
    """Return the numbers that take messages to people, and are given as numbers to call by nobody else."""
    met = [each for reading in readings for each in reading.messaging]
    calls = {each.value for reading in readings for each in (*reading.phones, *reading.faxes)}
    return {each.value for each in met if _is_persons(each, own)} - calls - _only_number(phone)


def _is_persons(messaging: Messaging, own: OwnNames) -> bool:
    """Tell whether a messaging number's words give it by a person's name."""
    end = "".join(sign for sign in messaging.value if sign.isdigit())[-_TOLD_BY:]
    if len(end) < _TOLD_BY:
        return False
    for run in _NUMBER.finditer(messaging.excerpt):
        if "".join(sign for sign in run[0] if sign.isdigit()).endswith(end):
            before, after = messaging.excerpt[: run.start()], messaging.excerpt[run.end() :]
            name = person_beside(without_service(before), after)
            return bool(name) and not own.stand_at(Beside(messaging.value, name, messaging.excerpt))
    return False


def _direct(phone: Channel, readings: Iterable[PageReading], named: OwnNames) -> set[str]:
    """Return the numbers, faxes too, that are people's."""
    read = list(readings)
    met = [each for reading in read for each in (*reading.phones, *reading.faxes)]
    own = {each.value for each in met if not each.direct and (each.place in FRAME or each.label)}
    direct = {each.value for each in met if each.direct} - own - _only_number(phone)
    mobiles = {each.value for each in met if each.type == _MOBILE}
    besides: dict[str, list[Beside]] = {value: [] for value in direct}
    for beside in (beside for reading in read for beside in reading.besides if beside.value in direct):
        besides[beside.value].append(beside)
    doubtful = mobiles | _among_people(read, direct, named) if _given(phone) - direct else set[str]()
    return {
        value
        for value in direct
        if not _is_the_companys(besides[value], named, is_doubtful=value in doubtful)
    }


def _is_the_companys(besides: Sequence[Beside], named: OwnNames, *, is_doubtful: bool) -> bool:
    """Tell whether the names by which a number stands are the company's."""
    if any(named.stand_at(beside) for beside in besides):
        return True
    return bool(besides) and not is_doubtful and all(_is_only_named(beside, named) for beside in besides)


def _is_only_named(beside: Beside, named: OwnNames) -> bool:
    """Tell whether the company's name stands at a number with no post, and nobody else."""
    return named.bear(beside.name) and not (named.name_a_post(beside) or named.leave_out(beside))


def _among_people(readings: Iterable[PageReading], direct: set[str], named: OwnNames) -> set[str]:
    """Return the numbers on pages that give numbers of others by their names: a list of staff."""
    found = set[str]()
    for reading in readings:
        met = [beside for beside in reading.besides if beside.value in direct]
        if any(not named.bear(beside.name) for beside in met):
            found |= {beside.value for beside in met}
    return found


def _settled(sighting: Sighting, direct: set[str]) -> Sighting:
    finding = sighting.finding
    if not isinstance(finding, Phone) or finding.direct is (finding.value in direct):
        return sighting
    return replace(sighting, finding=replace(finding, direct=finding.value in direct))


def _only_number(phone: Channel) -> set[str]:
    """Return the one number that the company gives, in a set; an empty set where it gives several."""
    given = _given(phone)
    return given if len(given) == 1 else set()


def _given(phone: Channel) -> set[str]:
    """Return the numbers that the company gives."""
    return {
        each.finding.value
        for each in phone.findings
        if isinstance(each.finding, Phone)
        and worth(each.finding) > WORTHLESS
        and each.finding.owner is not Owner.THIRD_PARTY
    }
