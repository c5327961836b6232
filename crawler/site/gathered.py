"""What the pages of one audit offer, page by page: findings with clicks and paths, and what is undecided."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace

from crawler.model import FRAME, Finding, PageReading, Phone, Step
from crawler.site.findings import COUNTS, FOR_FEW, WORTHLESS, Met, worth
from crawler.site.frontier import Frontier, Node, State
from crawler.site.shown import identity, union

CHANNELS = ("phone", "email", "form")
UNNAMED_CONTROL = "[opens on the page]"
"""What a path shows for a control whose name is not known."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """What one page offers."""

    reading: PageReading
    controls: Mapping[object, str] = field(default_factory=dict)
    """`identity` of a finding that a control shows -> the control's name."""

    def findings(self, channel: str) -> tuple[Finding, ...]:
        found: Mapping[str, tuple[Finding, ...]] = {
            "phone": self.reading.phones,
            "email": self.reading.emails,
            "form": self.reading.forms,
        }
        return found[channel]


class Gathered:
    """The readings of one audit. A later reading of a page takes the place of the earlier one, but takes
    back none of its service signals: it may have been read for fewer.
    """

    def __init__(self) -> None:
        self._offers: dict[Node, _Offer] = {}
        self._worth = dict.fromkeys(CHANNELS, WORTHLESS)
        self._for_everybody: set[str] = set()
        """Numbers that some page gives for every matter, whatever another page says of them."""

    def keep(self, page: Node, reading: PageReading, controls: Mapping[object, str] | None = None) -> None:
        """Keep what a page offers.

        Args:
            page: the page.
            reading: what was read of it.
            controls: `identity` of a finding that a control on the page shows -> the control's name.
        """
        earlier = self.reading(page)
        if earlier is not None:
            signals = union(earlier.signals, reading.signals, lambda each: each.name)
            reading = replace(reading, signals=signals)
        self._offers[page] = _Offer(self._without_matters(reading), controls or {})
        for channel in CHANNELS:
            # What was kept of the page before may have been the best there was.
            every = self._findings(channel) if earlier else self._offers[page].findings(channel)
            best = max((worth(finding) for finding in every), default=WORTHLESS)
            self._worth[channel] = best if earlier else max(best, self._worth[channel])

    def worth(self, channel: str) -> int:
        """Return what the best finding of a channel is worth: COUNTS, UNSURE, FOR_FEW or WORTHLESS."""
        return self._worth[channel]

    def is_found(self, channel: str) -> bool:
        """Tell whether a channel has what is for everybody; a number for the press alone ends no search."""
        return self._worth[channel] > FOR_FEW

    def reading(self, page: Node) -> PageReading | None:
        """Return what was read of a page, None where nothing was."""
        offer = self._offers.get(page)
        return offer.reading if offer else None

    def readings(self) -> Iterator[tuple[Node, PageReading]]:
        """Yield the pages with what was read of them, in the order of reading."""
        for page, offer in self._offers.items():
            yield page, offer.reading

    def clicks(self, channel: str) -> int | None:
        """Return the fewest clicks to what is found for a channel as things stand, None where nothing is."""
        best = self._worth[channel]
        if not self.is_found(channel):
            return None
        return min(
            page.clicks + finding.reveal
            for page, offer in self._offers.items()
            for finding in offer.findings(channel)
            if worth(finding) == best
        )

    def met(self, channel: str, frontier: Frontier) -> list[Met]:
        """Return a channel's findings with the clicks and paths that the whole graph gives them.

        What shows only once a control was used costs a click more than its page.
        """
        found: list[Met] = []
        for page, offer in self._offers.items():
            findings = offer.findings(channel)
            path = frontier.path(page) if findings else ()
            found += [_placed(finding, page, path, offer.controls) for finding in findings]
        return found

    def undecided(self) -> dict[str, str]:
        """Return channel -> which of the pages that were read may offer it in a way that could not be."""
        found: dict[str, str] = {}
        for page, reading in self.readings():
            for channel, why in reading.undecided.items() if page.state is State.READ else ():
                found.setdefault(channel, f"{reading.url} has {why}")
        return found

    def _without_matters(self, reading: PageReading) -> PageReading:
        """Return a reading in which numbers that some page gives for every matter are for one nowhere; the
        earlier readings are put right, too.
        """
        told = {phone.value for phone in reading.phones if _is_told_to_all(phone)} - self._for_everybody
        self._for_everybody |= told
        if told:
            for page, offer in self._offers.items():
                self._offers[page] = replace(offer, reading=_for_everybody(offer.reading, told))
        return _for_everybody(reading, self._for_everybody)

    def _findings(self, channel: str) -> Iterator[Finding]:
        for offer in self._offers.values():
            yield from offer.findings(channel)


def _is_told_to_all(phone: Phone) -> bool:
    """Tell whether a page gives a number for everybody: in its header or footer, or with a label."""
    return worth(phone) == COUNTS and (phone.place in FRAME or phone.label is not None)


def _for_everybody(reading: PageReading, values: Set[str]) -> PageReading:
    """Return a reading in which the numbers among `values` are for no matter alone."""
    if all(phone.matter is None or phone.value not in values for phone in reading.phones):
        return reading
    phones = (replace(each, matter=None) if each.value in values else each for each in reading.phones)
    return replace(reading, phones=tuple(phones))


def _placed(finding: Finding, page: Node, path: tuple[Step, ...], controls: Mapping[object, str]) -> Met:
    if not finding.reveal:
        return Met(finding, page.url, page.clicks, path)
    pressed = Step(path[-1].url, controls.get(identity(finding)) or UNNAMED_CONTROL)
    return Met(finding, page.url, page.clicks + 1, (*path, pressed))
