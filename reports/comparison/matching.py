"""Which audit of the new run is of the same company as which audit of the old one.

Each way of knowing a company again is tried in turn on what is left, and pairs only what is unmistakable: one
audit on each side. The address comes first; an id of the list counts unless the list shows that it is only a
row's number; then where addresses lead to, the registered domain, and name with country.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from crawler.site.urls import page_key, site_key
from reports.comparison.model import Snapshot


class Match(NamedTuple):
    """Two audits of one company; None on the side whose run does not have it."""

    old: Snapshot | None
    new: Snapshot | None
    by: str
    """address, id, redirect, domain or name."""


_Key = Callable[[Snapshot], str]


def match(old: Sequence[Snapshot], new: Sequence[Snapshot]) -> list[Match]:
    """Return every audit of both runs, in pairs where they are of one company."""
    left, right = list(old), list(new)
    matches: list[Match] = []
    for by, keys in _ways():
        if by == "id" and not _ids_are_kept(matches):
            continue
        found = _pairs(left, right, keys)
        matches += [Match(one, other, by) for one, other in found]
        paired = {id(each) for pair in found for each in pair}
        left = [each for each in left if id(each) not in paired]
        right = [each for each in right if id(each) not in paired]
    gone = [Match(each, None, "") for each in left]
    return matches + gone + [Match(None, each, "") for each in right]


def _ways() -> Iterable[tuple[str, tuple[_Key, _Key]]]:
    """Yield the ways of knowing a company again, the surest first: a name, and a key for each side."""
    yield "address", (_listed, _listed)
    yield "address", (_address, _address)
    yield "id", (_id, _id)
    yield "redirect", (_final, _address)
    yield "redirect", (_address, _final)
    yield "redirect", (_final, _final)
    yield "domain", (_domain, _domain)
    yield "name", (_name, _name)


def _pairs(
    old: Sequence[Snapshot], new: Sequence[Snapshot], keys: tuple[_Key, _Key]
) -> list[tuple[Snapshot, Snapshot]]:
    """Return the audits whose keys are the same, where only one of each run has that key."""
    before, after = _once(old, keys[0]), _once(new, keys[1])
    return [(before[key], after[key]) for key in before if key in after]


def _once(audits: Sequence[Snapshot], key: _Key) -> Mapping[str, Snapshot]:
    found: dict[str, list[Snapshot]] = {}
    for audit in audits:
        found.setdefault(key(audit), []).append(audit)
    return {value: those[0] for value, those in found.items() if value and len(those) == 1}


def _ids_are_kept(matches: Sequence[Match]) -> bool:
    """Tell whether the list's ids are the companies': not where one company has two of them."""
    return all(
        one.old.id == one.new.id for one in matches if one.old and one.new and one.old.id and one.new.id
    )


def _listed(audit: Snapshot) -> str:
    return audit.site


def _address(audit: Snapshot) -> str:
    return page_key(audit.site) or audit.site


def _final(audit: Snapshot) -> str:
    return page_key(audit.final_url) or audit.final_url


def _domain(audit: Snapshot) -> str:
    return site_key(audit.site) or ""


def _id(audit: Snapshot) -> str:
    return audit.id.strip()


def _name(audit: Snapshot) -> str:
    name = " ".join(audit.name.casefold().split())
    return f"{name}\n{audit.country}" if name else ""
