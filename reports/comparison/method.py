"""Whether two runs were made in the same way: their budgets, settings and program versions."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reports.comparison.model import Effect, MethodChange, Side

PROGRAM = "program"
"""The name under which different program versions are listed."""
_OFF = frozenset(("", "0", "false", "none", "off", "no", "never"))
"""Values that mean the same as a setting that an older version did not know."""
_GROUPS = ("budget", "scrapy")
"""Settings that hold settings."""


@cache
def rules() -> Mapping[str, tuple[str, ...]]:
    """Return the data file: names of settings by what they decide, signals, ways of writing."""
    data = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return {key: tuple(names) for key, names in data.items()}


def method_changes(old: Side, new: Side) -> tuple[MethodChange, ...]:
    """Return how two runs were made differently, as far as it can decide what an audit says."""
    program = [(PROGRAM, old.version, new.version)]
    before, after = dict(_flat(old.settings)), dict(_flat(new.settings))
    settings = (
        (name, before.get(name, ""), after.get(name, "")) for name in dict.fromkeys((*before, *after))
    )
    return tuple(
        MethodChange(name, one, other, effect)
        for name, one, other in (*program, *settings)
        if not _alike(one, other) and (effect := _effect(name)) is not None
    )


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


def _alike(one: str, other: str) -> bool:
    return one == other or (one.lower() in _OFF and other.lower() in _OFF)


def _effect(name: str) -> Effect | None:
    if _listed(name, "none"):
        return None
    return Effect.REACH if _listed(name, "reach") else Effect.LOOK


def _listed(name: str, group: str) -> bool:
    return any(
        name.startswith(known[:-1]) if known.endswith("*") else name == known for known in rules()[group]
    )
