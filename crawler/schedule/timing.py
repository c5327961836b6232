"""Cron expressions in a time zone -> times. Pure: whoever asks says what time it is.

Clock changes are met as Debian's cron meets them (cronsim). A time of day that a change in spring leaves out
comes right after the gap, one that autumn brings twice comes once, the first time. Expressions whose hour or
minute begins with a star go by elapsed time: every 6 hours in spring and autumn too.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from zoneinfo import ZoneInfo

import tzlocal
from cronsim import CronSim

from crawler.schedule.phrases import WhenError

_MOST_STEPS = 10_000
"""An hour that comes twice holds at most so many times in vain."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a schedule is due; made by `timing_of`."""

    cron: str
    zone: ZoneInfo

    def next_after(self, moment: datetime) -> datetime:
        """Return the first time later than `moment`, in UTC. Raises WhenError where none comes."""
        times = CronSim(self.cron, moment.astimezone(self.zone))
        for found in islice(times, _MOST_STEPS):
            # Local times of one zone compare by the clock's face; in UTC they compare as moments.
            at = found.astimezone(UTC)
            if at > moment:
                return at
        raise WhenError(f"{self.cron!r} never comes again")

    def local(self, moment: datetime) -> datetime:
        """Return a moment as the clocks of the schedule's zone show it."""
        return moment.astimezone(self.zone)


@dataclass(frozen=True, slots=True)
class Due:
    """A time that has come."""

    at: datetime
    """The first time that was not dealt with; those after it that are past are caught up with it."""
    next: datetime
    """The first time that is to come."""


def due(timing: Timing, expected: datetime, now: datetime) -> Due | None:
    """Return the time to deal with, None where `expected` is yet to come.

    However many times went by, one is dealt with, and the next is later than `now`.
    """
    return Due(expected, timing.next_after(now)) if expected <= now else None


def timing_of(cron: str, zone: str) -> Timing:
    """Return the timing of an expression in an IANA time zone. Raises WhenError: there is no such zone."""
    try:
        return Timing(cron, ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        raise WhenError(f"{zone!r} is no time zone; say for example Europe/Stockholm") from None


def machine_zone() -> str:
    """Return the IANA name of this machine's time zone. Raises WhenError where it cannot be told."""
    try:
        tzlocal.reload_localzone()
        name = tzlocal.get_localzone_name()
    except Exception as error:  # tzlocal raises many kinds where files and variables contradict each other
        raise WhenError(f"this machine's time zone cannot be told ({error}); name it: --timezone") from error
    if not name:
        raise WhenError("this machine's time zone cannot be told; name it: --timezone Europe/Stockholm")
    return str(name)
