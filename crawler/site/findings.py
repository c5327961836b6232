"""What a finding is worth to its channel, and which of several is shown first."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from crawler.model import Email, Finding, Form, FormKind, Owner, Phone, Place, Sighting, Step

COUNTS = 3
"""A finding that settles its channel: the company's own, seen by a visitor."""
UNSURE = 2
"""A finding whose owner is unclear: counts where nothing better is found."""
FOR_FEW = 1
"""A finding for one matter that customers have no part in: counts for want of any other; ends no search."""
WORTHLESS = 0

MAX_FINDINGS = 50
"""Findings kept as evidence for one channel."""

_WORTH = {Owner.ORGANISATION: COUNTS, Owner.UNCLEAR: UNSURE}
_EMAIL_KINDS = {"general": 0, "role": 1, "personal": 2}
_UNUSABLE_EMAILS = frozenset(("noreply", "placeholder"))
_FRAME_PLACES = frozenset((Place.HEADER, Place.FOOTER))


class Met(NamedTuple):
    """A finding, and where it was met."""

    finding: Finding
    page: str
    clicks: int
    path: tuple[Step, ...]


def worth(finding: Finding) -> int:
    """Return what a finding does for its channel: COUNTS, UNSURE, FOR_FEW or WORTHLESS."""
    if not finding.visible:
        return WORTHLESS
    if isinstance(finding, Form):
        usable = finding.kind is FormKind.CONTACT
    elif isinstance(finding, Email):
        usable = finding.how != "structured_only" and finding.kind not in _UNUSABLE_EMAILS
    else:
        usable = finding.how != "structured_only"
    best = _WORTH.get(finding.owner, WORTHLESS) if usable else WORTHLESS
    return min(best, FOR_FEW) if is_for_few(finding) else best


def is_for_few(finding: Finding) -> bool:
    """Tell whether a number or mailbox is for one matter alone that customers have no part in."""
    return not isinstance(finding, Form) and finding.matter is not None


def ranked(met: Sequence[Met]) -> list[Met]:
    """Return findings best first, each value once.

    Fewest clicks first; then what needs no control or login; for e-mail general before role before personal
    addresses, and the company's own domain before a free mail service; then what stands on most of the pages
    read; then headers and footers; then the order on the page.
    """
    pages = Counter(identity for identity, _ in {(_identity(each), each.page) for each in met})

    def order(each: Met) -> tuple[int, tuple[int, ...], int, bool]:
        seen = pages[_identity(each)]
        return each.clicks, _preference(each.finding), -seen, each.finding.place not in _FRAME_PLACES

    best: dict[str, Met] = {}
    for each in sorted(met, key=order):
        best.setdefault(_identity(each), each)
    return list(best.values())


def evidence(met: Sequence[Met], counting: Sequence[Met]) -> tuple[Sighting, ...]:
    """Return what was seen: what counts first, then what was seen but does not count, nearest first."""
    chosen = {_identity(each) for each in counting}
    others: dict[str, Met] = {}
    for each in sorted(met, key=lambda each: each.clicks):
        if _identity(each) not in chosen:
            others.setdefault(_identity(each), each)
    kept = [*counting, *others.values()][:MAX_FINDINGS]
    return tuple(Sighting(each.finding, each.page, each.clicks) for each in kept)


def _preference(finding: Finding) -> tuple[int, ...]:
    if isinstance(finding, Phone):
        return (finding.reveal,)
    if isinstance(finding, Email):
        return (finding.reveal, _EMAIL_KINDS.get(finding.kind, len(_EMAIL_KINDS)), finding.freemail)
    return (finding.reveal, finding.login)


def _identity(met: Met) -> str:
    """Return what makes two findings one: the number, the address, the form on its page."""
    if isinstance(met.finding, Form):
        return f"{met.page} {met.finding.index} {met.finding.url}"
    return met.finding.value
