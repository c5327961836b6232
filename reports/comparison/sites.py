"""What became of one site between two audits: its changes, and what they come to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crawler.contract import CHANNELS
from crawler.model import Status
from crawler.site.urls import same_site
from reports.comparison.channels import Pair, channel_changes
from reports.comparison.method import rules
from reports.comparison.model import (
    Category,
    Change,
    Direction,
    Doubt,
    Kind,
    ScoreState,
    SignalState,
    SiteComparison,
    Snapshot,
)

SMALL_SCORE_CHANGE = 3
"""Points below which a score alone makes a site neither better nor worse: which pages an audit reads differs
a little from time to time, and with it the shares that wayfinding is scored by."""

_VERDICTS = {"phone_and_email": 4, "phone": 3, "email": 3, "form_only": 1, "none": 0}
_LOOKS = (Kind.SEEN, Kind.UNSEEN)
_WEIGHT = {Kind.LOST: 6, Kind.GAINED: 6, Kind.REPLACED_BY_FORM: 6, Kind.REPLACES_FORM: 6, Kind.CLICKS: 4}


def compare_site(pair: Pair, matched_by: str) -> SiteComparison:
    """Return what became of a site that both runs have."""
    changes = tuple(sorted(_changes(pair), key=_change_order))
    return SiteComparison(_category(pair, changes), pair.old.audit, pair.new.audit, changes, matched_by)


def site_order(site: SiteComparison) -> tuple[int, int, int, int, str, str]:
    """Return the place of a site among others: its category, then how much changed for visitors."""
    old, new = site.old, site.new
    verdicts = 0
    if old and new and old.assessed and new.assessed:
        verdicts = abs(_VERDICTS[new.verdict] - _VERDICTS[old.verdict])
    counted = sum(_WEIGHT.get(change.kind, 1) for change in site.changes if change.counts)
    shown = site.shown
    return (
        list(Category).index(site.category), -verdicts, -abs(site.score_change or 0), -counted,
        shown.name.casefold(), shown.site,
    )  # fmt: skip


def _change_order(change: Change) -> tuple[bool, bool, int]:
    """What counts first, then what is in doubt, then what is neutral; within these as they were found."""
    return not change.counts, change.direction is Direction.NEUTRAL, -_WEIGHT.get(change.kind, 1)


def _changes(pair: Pair) -> Iterator[Change]:
    old, new = pair.old.audit, pair.new.audit
    if old.assessed != new.assessed:
        kind = Kind.ASSESSABLE if new.assessed else Kind.NOT_ASSESSABLE
        yield Change(kind, old=old.reason or old.verdict, new=new.reason or new.verdict)
    told: list[Change] = []
    if not (_is_blind(old) or _is_blind(new)):
        found = [change for name in CHANNELS for change in channel_changes(name, pair)]
        told = [*_replacements(found), *_signal_changes(pair)]
    yield from told
    if old.score and new.score and old.score.total != new.score.total:
        yield _score_change(old.score, new.score, pair, told)
    if not same_site(old.site, new.site) or not same_site(old.final_url, new.final_url):
        yield Change(Kind.ADDRESS, old=old.final_url, new=new.final_url)


def _is_blind(audit: Snapshot) -> bool:
    """Tell whether an audit says nothing of any channel: that it was not assessed is all there is to tell."""
    return all(channel.status == Status.UNKNOWN for channel in audit.channels.values())


def _replacements(changes: Sequence[Change]) -> Iterator[Change]:
    """Tell phone or e-mail and a form that changed places as one change, not as one better and one worse."""
    kinds = (Kind.LOST, Kind.GAINED)
    form = next((change for change in changes if change.channel == "form" and change.kind in kinds), None)
    swapped = [change for change in changes if form and _changed_places(change, form)]
    for change in changes:
        if form is None or not swapped or (change is not form and change not in swapped):
            yield change
        elif change.kind is Kind.LOST and change is not form:
            yield replace(change, kind=Kind.REPLACED_BY_FORM, new=form.new, new_page=form.new_page)
        elif change is not form:
            yield replace(change, kind=Kind.REPLACES_FORM, old=form.old, old_page=form.old_page)


def _changed_places(change: Change, form: Change) -> bool:
    """Tell whether one came as the other went, both for sure or both with the same doubt."""
    others = change.channel != "form" and change.kind in (Kind.LOST, Kind.GAINED)
    return others and change.kind is not form.kind and change.doubt is form.doubt


def _signal_changes(pair: Pair) -> Iterator[Change]:
    old, new = pair.old.audit, pair.new.audit
    for name in rules()["signals"]:
        before, after = old.signals.get(name), new.signals.get(name)
        if before is None or after is None:
            continue
        if (before.status, after.status) == (Status.FOUND, Status.NOT_FOUND):
            doubt = _signal_doubt(before, pair.new.audit.read, pair)
            yield Change(Kind.SIGNAL_LOST, Direction.WORSE, name, doubt=doubt)
        elif (before.status, after.status) == (Status.NOT_FOUND, Status.FOUND):
            doubt = _signal_doubt(after, pair.old.audit.read, pair)
            yield Change(Kind.SIGNAL_GAINED, Direction.BETTER, name, doubt=doubt)


def _signal_doubt(found: SignalState, read: frozenset[str], pair: Pair) -> Doubt | None:
    """An audit reads until the channels are settled: on a page it did not read, a signal may still be."""
    if pair.looked_otherwise:
        return Doubt.METHOD
    return None if found.page in read else Doubt.UNREAD


def _score_change(old: ScoreState, new: ScoreState, pair: Pair, told: Sequence[Change]) -> Change:
    direction = Direction.BETTER if new.total > old.total else Direction.WORSE
    return Change(
        Kind.SCORE,
        direction,
        old=f"{old.total} {old.grade}",
        new=f"{new.total} {new.grade}",
        doubt=_score_doubt(old, new, pair, told),
    )


def _score_doubt(old: ScoreState, new: ScoreState, pair: Pair, told: Sequence[Change]) -> Doubt | None:
    """A score changed for sure where all it rests on did, and least, likely and most moved the same way."""
    if pair.effects:
        return Doubt.METHOD
    if abs(new.total - old.total) < SMALL_SCORE_CHANGE:
        return Doubt.SMALL
    doubts = [change.doubt for change in told if change.doubt]
    if doubts:
        return doubts[0]
    up = new.total > old.total
    moved = [new.low - old.low, new.high - old.high]
    sure = all(step > 0 if up else step < 0 for step in moved)
    return None if sure and not any(change.kind in _LOOKS for change in told) else Doubt.UNKNOWN


def _category(pair: Pair, changes: Sequence[Change]) -> Category:
    old, new = pair.old.audit, pair.new.audit
    if old.assessed != new.assessed:
        return Category.ASSESSABLE if new.assessed else Category.NOT_ASSESSABLE
    counted = {change.direction: change for change in changes if change.counts}
    if len(counted) > 1:
        return _balance(changes)
    if counted:
        return Category.WORSE if Direction.WORSE in counted else Category.BETTER
    if any(change.direction is not Direction.NEUTRAL for change in changes):
        return Category.DOUBTFUL
    return Category.CHANGED if changes else Category.SAME


def _balance(changes: Sequence[Change]) -> Category:
    """Of a site with both better and worse, the score decides where its change is sure."""
    for change in changes:
        if change.kind is Kind.SCORE and change.counts:
            return Category.WORSE if change.direction is Direction.WORSE else Category.BETTER
    return Category.MIXED
