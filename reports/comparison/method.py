"""Whether two runs were made in the same way: their budgets, settings and program versions."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

import crawler.settings
from crawler.data_files import read_data
from crawler.model import Budget
from reports.comparison.model import Effect, MethodChange, Side, Snapshot

PROGRAM = "program"
"""The name under which different program versions are listed."""
BROWSER = "browser in use"
"""The name under which it is listed that a browser was at hand for one of two runs only."""
_OFF = frozenset(("", "0", "false", "none", "off", "no"))
"""Values that mean the same as a setting that is not there."""
_BUDGET = asdict(Budget())
_GROUPS = ("budget", "scrapy")
"""Settings that hold settings."""


@cache
def rules() -> Mapping[str, tuple[str, ...]]:
    """Return the data file: names of settings by what they decide, signals, ways of writing."""
    data = read_data(__package__, "method.yaml")
    return {key: tuple(names) for key, names in data.items()}


def method_changes(old: Side, new: Side) -> tuple[MethodChange, ...]:
    """Return how two runs were made differently, as far as it can decide what an audit says."""
    program = [(PROGRAM, old.version, new.version)]
    before, after = dict(_flat(old.settings)), dict(_flat(new.settings))
    settings = (
        (name, before.get(name, _default(name)), after.get(name, _default(name)))
        for name in dict.fromkeys((*before, *after))
    )
    return tuple(
        MethodChange(name, one, other, effect)
        for name, one, other in (*program, *settings)
        if not _alike(one, other) and (effect := _effect(name)) is not None
    )


def browser_change(old: bool, new: bool) -> tuple[MethodChange, ...]:
    """Return the difference between two runs of which a browser showed pages, or showed none."""
    if old == new:
        return ()
    return (MethodChange(BROWSER, "yes" if old else "no", "yes" if new else "no", Effect.BROWSER),)


def effects_on(old: Snapshot, new: Snapshot, method: Iterable[MethodChange]) -> frozenset[Effect]:
    """Return what of two audits may differ by method alone: REACH, LOOK.

    Each audit was made by its own program version. What differs about the browser counts as LOOK for a site
    of which one of the two audits has a page as a browser showed it, and for no other.
    """
    found = {change.effect for change in method if change.setting != PROGRAM}
    looked = old.version != new.version or (Effect.BROWSER in found and (old.rendered or new.rendered))
    return frozenset((found - {Effect.BROWSER}) | ({Effect.LOOK} if looked else set()))


def max_clicks(side: Side) -> int:
    """Return how many clicks from the homepage a run looked; 0 where it is not known."""
    known = side.settings.get("budget", {}).get("max_clicks", 0)
    return known if isinstance(known, int) else 0


def _flat(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in settings.items():
        if name in _GROUPS and isinstance(value, Mapping):
            yield from ((str(key), str(item)) for key, item in value.items())
        else:
            yield str(name), str(value)


def _default(name: str) -> str:
    """Return what a setting is where a run does not keep it."""
    if name in _BUDGET:
        return str(_BUDGET[name])
    if name in crawler.settings.from_environment:
        return ""  # a run that was told by the environment keeps what it was told
    return str(getattr(crawler.settings, name, ""))


def _alike(one: str, other: str) -> bool:
    if one == other or (one.lower() in _OFF and other.lower() in _OFF):
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def _effect(name: str) -> Effect | None:
    if _listed(name, "none"):
        return None
    known = (effect for effect in (Effect.REACH, Effect.BROWSER) if _listed(name, effect.value))
    return next(known, Effect.LOOK)


def _listed(name: str, group: str) -> bool:
    return any(
        name.startswith(known[:-1]) if known.endswith("*") else name == known for known in rules()[group]
    )
