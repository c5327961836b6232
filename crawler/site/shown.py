"""One page as served and as a browser showed it: the two readings made one.

What the browser shows decides what a visitor sees. Findings of the page as served that it confirms stay as
they are (an address keeps the disguise it was written in), those that it does not show are withdrawn, others
are new. Links of either are ways that a visitor has.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from crawler.model import Finding, Form, Link, PageReading, Place
from crawler.page.links.contact_class import contact_class, slug_of

_Kind = TypeVar("_Kind", bound=Finding)
_Item = TypeVar("_Item")
_NAME_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """A page, read twice."""

    reading: PageReading
    """What it offers; `reveal` is true of what shows once a control was used."""
    controls: Mapping[object, str] = field(default_factory=dict)
    """`identity` of such a finding -> the name of the control, where it is known."""
    withdrawn: tuple[Finding, ...] = ()
    """What the page as served holds and the browser does not show."""


def read_twice(
    served: PageReading | None,
    shown: PageReading,
    uncovered: Sequence[tuple[str, PageReading]] = (),
    moves: Iterable[tuple[str, str]] = (),
) -> Shown:
    """Return what a page offers that was read as served and as a browser showed it.

    Args:
        served: its reading as served; None where that could not be read, or was not the page.
        shown: the reading of the browser's snapshot.
        uncovered: (name of a control, reading of the snapshot after it was used).
        moves: (name of a control, where using it led).
    """
    first = served or replace(shown, phones=(), emails=(), forms=(), links=(), signals=())
    others = [found for _, found in uncovered]
    phones = _join(first.phones, shown.phones, [each for found in others for each in found.phones])
    emails = _join(first.emails, shown.emails, [each for found in others for each in found.emails])
    forms = _join(first.forms, shown.forms, [each for found in others for each in found.forms])
    reading = replace(
        shown if first.problem is not None else first,
        phones=phones,
        emails=emails,
        forms=forms,
        faxes=union(first.faxes, shown.faxes, identity),
        links=_links(first, shown, others, moves),
        messaging=union(first.messaging, shown.messaging, lambda each: (each.value, each.service)),
        signals=union(first.signals, shown.signals, lambda each: each.name),
        problem=None,
        problem_detail="",
        partial=shown.partial,
        undecided=shown.undecided,
        script_signs=(),
    )
    return Shown(reading, dict(_controls(reading, uncovered)), tuple(_withdrawn(first, reading)))


def with_menu(shown: PageReading, opened: PageReading) -> PageReading:
    """Return the reading of a page with what its opened menu shows, as if nothing had been pressed."""
    return replace(
        shown,
        phones=(*shown.phones, *opened.phones),
        emails=(*shown.emails, *opened.emails),
        forms=union(shown.forms, opened.forms, identity),
        links=union(shown.links, opened.links, lambda link: (link.url, link.text, link.kind)),
    )


def identity(finding: Finding) -> object:
    """Return what makes two readings of a finding one: its value, or where a form is sent or lives."""
    if isinstance(finding, Form):
        return finding.kind, finding.url or finding.action or finding.provider or finding.index
    return type(finding), finding.value


def _join(
    served: tuple[_Kind, ...], shown: tuple[_Kind, ...], uncovered: Iterable[_Kind]
) -> tuple[_Kind, ...]:
    """Return the findings of a page as served, confirmed or withdrawn, and after them the new ones."""
    visible = {identity(each): each for each in reversed(shown) if _is_seen(each)}
    opened = {identity(each): replace(each, reveal=True) for each in uncovered if _is_seen(each)}
    joined = [_judged(each, opened | visible) for each in served]
    known = {identity(each) for each in served}
    more: tuple[_Kind, ...] = union(shown, opened.values(), identity)
    return (*joined, *(_judged(each, opened | visible) for each in more if identity(each) not in known))


def _judged(found: _Kind, seen: Mapping[object, _Kind]) -> _Kind:
    """Return a finding as a visitor has it, confirmed or withdrawn by what was `seen` in the browser."""
    shown = seen.get(identity(found))
    if not _is_seen(found):
        return found if shown is None else shown
    if shown is not None:
        return found if found.reveal == shown.reveal else replace(found, reveal=shown.reveal)
    return found if found.reveal else replace(found, visible=False)


def _findings(reading: PageReading) -> list[Finding]:
    return [*reading.phones, *reading.emails, *reading.forms]


def _is_seen(finding: Finding) -> bool:
    return finding.visible and (isinstance(finding, Form) or finding.how != "structured_only")


def _withdrawn(first: PageReading, joint: PageReading) -> Iterator[Finding]:
    """Yield the findings of the page as served that the browser does not show."""
    seen = {identity(each) for each in _findings(joint) if each.visible}
    yield from (each for each in _findings(first) if each.visible and identity(each) not in seen)


def _controls(
    reading: PageReading, uncovered: Sequence[tuple[str, PageReading]]
) -> Iterator[tuple[object, str]]:
    """Yield (identity, control) for what shows once a control was used; of several, the first comes last."""
    hidden = {identity(each) for each in _findings(reading) if each.reveal}
    for control, found in reversed(uncovered):
        for finding in _findings(found):
            if _is_seen(finding) and not finding.reveal and identity(finding) in hidden:
                yield identity(finding), control


def _links(
    first: PageReading, shown: PageReading, others: Iterable[PageReading], moves: Iterable[tuple[str, str]]
) -> tuple[Link, ...]:
    """Return every way that leads on, each once: of the page as served, as shown, and made by script."""
    made = (
        Link(url, name, contact_class(name[:_NAME_CHARACTERS], "", slug_of(url)), Place.MAIN, "script")
        for name, url in moves
    )
    every = [*first.links, *shown.links, *(link for other in others for link in other.links), *made]
    return union(every, (), lambda link: (link.url, link.text, link.kind))


def union(
    first: Iterable[_Item], second: Iterable[_Item], identity: Callable[[_Item], object]
) -> tuple[_Item, ...]:
    """Return what is in either, in order; of what has one identity, the first."""
    kept: dict[object, _Item] = {}
    for each in (*first, *second):
        kept.setdefault(identity(each), each)
    return tuple(kept.values())
