"""What changed in one channel of a site, and whether the company can have made the change.

| old       | new       | change | counts                                                           |
| found     | not_found | lost   | as worse, unless the page was not read or the method explains it |
| not_found | found     | gained | as better, with the same reservations                            |
| any       | unknown   | unseen | never: we could not look                                         |
| unknown   | any       | seen   | never: we could not look before                                  |
| found     | found     | clicks, value, details; clicks count where their spans are apart            |
"""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.model import Status
from crawler.privacy import masked_value
from reports.comparison.model import (
    Change,
    ChannelState,
    Detail,
    Direction,
    Doubt,
    Effect,
    Kind,
    Snapshot,
)


@dataclass(frozen=True, slots=True)
class Look:
    """One audit, and how far it was to look."""

    audit: Snapshot
    max_clicks: int

    def proves_absence(self, found: ChannelState, name: str) -> bool:
        """Tell whether a finding of the other audit would have been met here, were it there.

        It would on the homepage, on a page that was read, and wherever every page within the clicks was.
        """
        if not found.clicks or (found.way and found.way[-1] in self.audit.read):
            return True
        return self.audit.channels[name].exhaustive and found.clicks <= self.max_clicks


@dataclass(frozen=True, slots=True)
class Pair:
    """Two audits of one site, and what of their difference may be the method's."""

    old: Look
    new: Look
    effects: frozenset[Effect]

    @property
    def looked_otherwise(self) -> Doubt | None:
        """The doubt in everything where the two audits may see other things on the same page."""
        return Doubt.METHOD if Effect.LOOK in self.effects else None


def channel_changes(name: str, pair: Pair) -> Iterator[Change]:
    """Yield what changed in the channel `name`: phone, email or form."""
    old, new = pair.old.audit.channels[name], pair.new.audit.channels[name]
    if old.status == new.status:
        if old.status == Status.FOUND:
            yield from _between_findings(name, old, new, pair)
    elif Status.UNKNOWN in (old.status, new.status):
        kind = Kind.UNSEEN if new.status == Status.UNKNOWN else Kind.SEEN
        yield Change(kind, channel=name, old=old.value or old.status, new=_value_or_reason(new))
    elif new.status == Status.NOT_FOUND:
        doubt = _absence_doubt(name, old, pair.new, pair)
        yield Change(
            Kind.LOST,
            Direction.WORSE,
            name,
            old=old.value,
            new=str(old.clicks),
            old_page=old.page,
            doubt=doubt,
        )
    else:
        doubt = _absence_doubt(name, new, pair.old, pair)
        yield Change(
            Kind.GAINED, Direction.BETTER, name, old=str(new.clicks), new=new.value, new_page=new.page,
            doubt=doubt,
        )  # fmt: skip


def _value_or_reason(channel: ChannelState) -> str:
    if channel.status == Status.UNKNOWN:
        return channel.reason
    return channel.value or channel.status


def _absence_doubt(name: str, found: ChannelState, elsewhere: Look, pair: Pair) -> Doubt | None:
    """Return why the audit that found nothing may have missed what the other one `found`."""
    if pair.looked_otherwise:
        return Doubt.METHOD
    if any(page in elsewhere.audit.failed for page in found.way):
        return Doubt.UNREAD
    if Effect.REACH in pair.effects and not elsewhere.proves_absence(found, name):
        return Doubt.METHOD
    return None


def _between_findings(name: str, old: ChannelState, new: ChannelState, pair: Pair) -> Iterator[Change]:
    if old.clicks != new.clicks:
        yield _clicks(name, old, new, pair)
    if not (_has(new, old.identity) and _has(old, new.identity)):
        beyond_home = Effect.REACH in pair.effects and bool(old.clicks or new.clicks)
        doubt = Doubt.METHOD if beyond_home else pair.looked_otherwise
        yield Change(
            Kind.VALUE, channel=name, old=old.value, new=new.value, old_page=old.page, new_page=new.page,
            doubt=doubt,
        )  # fmt: skip
    for rule in old.details:
        if rule in new.details and old.details[rule].worth != new.details[rule].worth:
            yield _detail(name, rule, old.details[rule], new.details[rule], pair)


def _has(channel: ChannelState, identity: str) -> bool:
    """Tell whether a channel has a finding; a masked one is known by what its mask shows."""
    if identity in channel.values:
        return True
    masked = {each for each in channel.values if "*" in each}
    if "*" in identity:
        return any(masked_value(each) == identity for each in channel.values if "*" not in each)
    return bool(masked) and masked_value(identity) in masked


def _clicks(name: str, old: ChannelState, new: ChannelState, pair: Pair) -> Change:
    """Clicks that are an upper bound stand for a span; only spans that are apart tell a change for sure."""
    (old_least, old_most), (new_least, new_most) = old.span, new.span
    apart = new_most < old_least or new_least > old_most
    return Change(
        Kind.CLICKS,
        Direction.BETTER if (new.clicks or 0) < (old.clicks or 0) else Direction.WORSE,
        name,
        old=str(old.clicks),
        new=str(new.clicks),
        old_page=old.page,
        new_page=new.page,
        doubt=pair.looked_otherwise or (None if apart else Doubt.BOUND),
    )


def _detail(name: str, rule: str, old: Detail, new: Detail, pair: Pair) -> Change:
    direction = Direction.BETTER if new.worth > old.worth else Direction.WORSE
    return Change(Kind.DETAIL, direction, name, rule, old.value, new.value, doubt=pair.looked_otherwise)
