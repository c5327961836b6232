"""Sees to it that each schedule's audit is made in time, once, one process an audit.

The store decides between several services: whoever holds a schedule's lease makes its audit. A service that
is killed takes its audits along; their leases run out, and another service, or the next, goes on with them.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from crawler.schedule.codes import INTERRUPTED
from crawler.schedule.phrases import WhenError
from crawler.schedule.timing import due, timing_of
from crawler.store import Store, StoreError
from crawler.store.schedules import Schedule, ScheduledRun, Slot
from reports.schedules_view import local_time

LEASE_SECONDS = 120.0
_RENEW = timedelta(seconds=LEASE_SECONDS / 4)
_LOOK = timedelta(seconds=10)
"""How often the store is asked what is due."""
_AFTER_A_CRASH = timedelta(seconds=60)
"""An audit whose process ended is gone on with after so long."""
POLL_SECONDS = 0.5
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_TOLD_TO_STOP = (INTERRUPTED, -signal.SIGTERM, -signal.SIGINT)


class Process(Protocol):
    """An audit under way, as `subprocess.Popen` is one."""

    def poll(self) -> int | None:
        """Return the exit code, None while it runs."""

    def send_signal(self, sig: int, /) -> None:
        """Send it a signal."""


Start = Callable[[ScheduledRun], Process]
Say = Callable[[str], None]


@dataclass(slots=True)
class _Hand:
    """A schedule in hand."""

    schedule: Schedule
    entry: ScheduledRun
    process: Process
    renewed: datetime
    is_lost: bool = False
    """Whether somebody else has it in hand meanwhile."""


@dataclass(slots=True)
class Service:
    """Makes audits that are due. Call `tick` again and again."""

    store: Store
    start: Start
    say: Say
    at_once: int = 1
    """Audits of different schedules at the same time, at most."""
    once: bool = False
    """Whether each schedule is served at most once."""
    only: str | None = None
    """The name of a schedule to be run now, whether it is due or not; None serves what is due."""
    owner: str = field(default_factory=lambda: f"{socket.gethostname()}-{os.getpid()}-{uuid4().hex[:8]}")
    hands: dict[int, _Hand] = field(default_factory=dict)
    stops: int = 0
    """How often it was asked to stop."""
    last_code: int | None = None
    """Exit code of the audit that ended last."""
    _served: set[int] = field(default_factory=set)
    _not_before: dict[int, datetime] = field(default_factory=dict)
    _looked: datetime | None = None

    def tick(self, now: datetime) -> bool:
        """Take note of audits that ended, keep the leases, begin what is due; False where all is done.

        Without `once`, only a stop makes it all done. Raises StoreError.
        """
        self._reap(now)
        self._renew(now)
        if not self.stops and self._is_time_to_look(now):
            self._looked = now
            self._begin_due(now)
        return bool(self.hands) or not (self.stops or self.once)

    def stop(self) -> None:
        """Stop: gently at first, firmly when asked again, then by force."""
        self.stops += 1
        for hand in self.hands.values():
            hand.process.send_signal(signal.SIGTERM if self.stops < 3 else signal.SIGKILL)

    def _is_time_to_look(self, now: datetime) -> bool:
        return self._looked is None or not timedelta() <= now - self._looked < _LOOK

    # --- what is under way ---

    def _reap(self, now: datetime) -> None:
        for key, hand in list(self.hands.items()):
            code = hand.process.poll()
            if code is None:
                continue
            if code in _TOLD_TO_STOP and not hand.is_lost:
                self.store.schedules.interrupt(hand.entry.id)
            elif code:
                self._not_before[key] = now + _AFTER_A_CRASH
            self.store.schedules.release(key, self.owner)
            del self.hands[key]
            self.last_code, self._looked = code, None
            self.say(self._told(hand, code))

    def _told(self, hand: _Hand, code: int) -> str:
        name = hand.schedule.name
        if code in _TOLD_TO_STOP:
            return f"{name}: stopped; it will be gone on with"
        if code:
            return f"{name}: its process ended with code {code}; it will be gone on with"
        _, entry = self.store.schedules.scheduled_run(hand.entry.id)
        return f"{name}: {entry.outcome}: {entry.problem or entry.summary}"

    def _renew(self, now: datetime) -> None:
        for key, hand in self.hands.items():
            if timedelta() <= now - hand.renewed < _RENEW:
                continue
            if self.store.schedules.renew(key, self.owner, now + timedelta(seconds=LEASE_SECONDS)):
                hand.renewed = now
            else:  # the machine slept, and somebody else goes on with it
                hand.is_lost = True
                hand.process.send_signal(signal.SIGTERM)

    # --- what is due ---

    def _begin_due(self, now: datetime) -> None:
        unfinished = self.store.schedules.unfinished()
        for schedule in sorted(self.store.schedules.all(), key=lambda each: (each.next, each.name)):
            if len(self.hands) >= self.at_once:
                return
            if self._is_to_serve(schedule, now):
                slot = self._slot(schedule, now)
                if slot is not None or schedule.id in unfinished:
                    self._begin(schedule, slot, now)

    def _is_to_serve(self, schedule: Schedule, now: datetime) -> bool:
        if schedule.id in self.hands or schedule.is_held(now):
            return False
        if self.once and schedule.id in self._served:
            return False
        if self._not_before.get(schedule.id, now) > now:
            return False
        return schedule.name == self.only if self.only is not None else not schedule.paused

    def _slot(self, schedule: Schedule, now: datetime) -> Slot | None:
        try:
            timing = timing_of(schedule.cron, schedule.zone)
            found = due(timing, schedule.next, now)
        except WhenError as error:
            self.say(f"{schedule.name}: {error}")
            return None
        if self.only is not None:
            return Slot(now, free_folder(schedule, timing.local(now)), None)
        return Slot(found.at, free_folder(schedule, timing.local(found.at)), found.next) if found else None

    def _begin(self, schedule: Schedule, slot: Slot | None, now: datetime) -> None:
        entry = self.store.schedules.claim(schedule, slot, owner=self.owner, now=now, seconds=LEASE_SECONDS)
        if entry is None:
            return
        self._served.add(schedule.id)
        try:
            process = self.start(entry)
        except OSError as error:
            self.store.schedules.release(schedule.id, self.owner)
            self._not_before[schedule.id] = now + _AFTER_A_CRASH
            self.say(f"{schedule.name}: cannot begin: {error}")
            return
        self.hands[schedule.id] = _Hand(schedule, entry, process, now)
        again = "goes on" if entry.tries > 1 or entry.run_id is not None else "begins"
        when = "by hand" if entry.manual else f"due {local_time(entry.slot, schedule.zone)}"
        self.say(f"{schedule.name}: {again}, {when}, results in {entry.folder}")


def free_folder(schedule: Schedule, local: datetime) -> str:
    """Return a folder for the results of a time, named after it, in which nothing is yet."""
    base = Path(schedule.options["out"])
    stem = f"{local:%Y-%m-%d-%H%M}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return str(next((base / name for name in names if not (base / name).exists()), base / uuid4().hex))


def start_child(store: Store, *, show: bool = False) -> Start:
    """Return what starts the process of an audit; `show` lets it show its progress."""
    environment = os.environ | {"KONTAKTBAR_STORE": store.location}

    def start(entry: ScheduledRun) -> Process:
        command = [
            sys.executable,
            "-m",
            "crawler.schedule.child",
            str(entry.id),
            *(["--show"] if show else []),
        ]
        # A session of its own: Ctrl-C reaches it through us alone. The pipe tells it when we are no more.
        return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, start_new_session=True)

    return start


def serve(service: Service, clock: Callable[[], datetime], pause: Callable[[float], None]) -> None:
    """Tick until all is done or SIGINT or SIGTERM came and what was under way has stopped.

    A store that fails is asked again, unless the service is to serve once: then StoreError is raised.
    """
    failing = False
    with _signals(service):
        while True:
            try:
                if not service.tick(clock()):
                    return
                failing = False
            except StoreError as error:
                if service.once or service.stops:
                    raise
                if not failing:
                    service.say(f"the store fails, and will be asked again: {error}")
                failing = True
            pause(POLL_SECONDS)


@contextmanager
def _signals(service: Service) -> Iterator[None]:
    def stop(*_: object) -> None:
        service.stop()

    before = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
