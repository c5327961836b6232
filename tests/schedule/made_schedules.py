"""Schedules made up for tests, and a clock that goes when it is told to."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from crawler.model import Budget
from crawler.schedule.plan import Plan
from crawler.store import Store
from crawler.store.schedules import Schedule

MONDAY = datetime(2026, 11, 23, 2, tzinfo=UTC)
"""03:00 in Stockholm."""
WEEK = timedelta(days=7)
SETTINGS = {"DOWNLOAD_DELAY": "0", "KONTAKTBAR_BROWSER": "never"}


class Clock:
    """The time, which passes by `sleep` only."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def plan(out: Path, **changes: Any) -> Plan:
    return Plan(**{"out": str(out), "budget": Budget(), "settings": SETTINGS, "reports": (), **changes})


def add(
    store: Store, folder: Path, name: str = "banks", *, next_time: datetime = MONDAY, **changes: Any
) -> Schedule:
    """A schedule for Mondays at 03:00 in Stockholm of the list `list.txt` in `folder`."""
    return store.schedules.add(
        name, "every Monday 03:00", cron="0 3 * * 1", zone="Europe/Stockholm", source=str(folder / "list.txt"),
        options=plan(folder / name, **changes).to_dict(), now=MONDAY - WEEK, next_time=next_time,
    )  # fmt: skip
