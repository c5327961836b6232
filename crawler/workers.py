"""Several processes on one run: starts them, replaces those that die, stops all together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crawler import __version__
from crawler.contract import Document, audit_to_dict
from crawler.outcome import RunOutcome
from crawler.site.unassessed import not_assessed
from crawler.store import SiteForgottenError, Store
from crawler.store.processes import Process

OPEN_SITES = "KONTAKTBAR_WORKER_OPEN_SITES"
"""Environment variable of a worker: sites that it has open at most."""
READ_APART = "KONTAKTBAR_WORKER_READ_APART"
"""Environment variable of a worker, set: it reads pages in a process of their own."""
SITES_PER_WORKER = 50
"""A worker takes a second or two to start: for fewer sites than this, `auto` starts no further one."""
_POLL_SECONDS = 0.2
_FRUITLESS_DEATHS = 4
"""Workers that may die in a row without an audit in between; a single bad site explains three."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_GAVE_UP = "given up: the program ended three times while it audited this site"


class WorkersError(Exception):
    """The workers cannot go on; the message is one line for a person."""


def choose_workers(wanted: str, sites: int) -> int:
    """Return how many workers to start for `sites` sites; 0 where none are asked for.

    Raises ValueError for what is neither a number nor "auto".
    """
    if not wanted:
        return 0
    if wanted == "auto":
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return max(1, min(cores, sites // SITES_PER_WORKER))
    if not wanted.isdecimal() or int(wanted) < 1:
        raise ValueError(f"{wanted!r} is neither a number of processes nor auto")
    return min(int(wanted), max(1, sites))


@dataclass(slots=True)
class _Crew:
    """The workers of a run."""

    store: Store
    run: int
    environment: dict[str, str]
    living: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    deaths: int = 0
    """In a row, without an audit in between."""
    is_careful: bool = False
    """Whether a worker died, perhaps of a page: those that come after it read pages apart."""
    stops: int = 0
    """How often the user asked to stop."""

    def hire(self) -> None:
        """Start one more worker. It gets a session of its own: Ctrl-C reaches it through us alone.

        The pipe tells it when we are no more.
        """
        command = [sys.executable, "-m", "crawler.worker", str(self.run)]
        environment = self.environment | ({READ_APART: "1"} if self.is_careful else {})
        process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, start_new_session=True)
        self.living[str(Process.of(process.pid))] = process

    def bury(self) -> None:
        """Take note of workers that ended; what a dead one held comes back. Raises WorkersError."""
        for name, process in list(self.living.items()):
            code = process.poll()
            if code is None:
                continue
            del self.living[name]
            if code in (0, 130):
                continue
            self.store.give_back(name, in_good_order=False)
            if code == 4:
                raise WorkersError("a worker could not go on (see above); what was audited is stored")
            self.deaths += 1
            self.is_careful = True

    def signal(self, number: int) -> None:
        """Pass a signal on to all."""
        for process in self.living.values():
            process.send_signal(number)

    def dismiss(self) -> None:
        """End all at once, and wait for them."""
        self.signal(signal.SIGKILL)
        for name, process in self.living.items():
            process.wait()
            self.store.give_back(name, in_good_order=False)
        self.living.clear()


def run_with_workers(
    store: Store,
    run: int,
    count: int,
    *,
    open_sites: int,
    on_audit: Callable[[Document], None],
    on_stop: Callable[[], None],
) -> RunOutcome:
    """Audit the pending sites of a run with `count` processes; return once all are done, or stopped.

    Args:
        store: the store, open.
        run: the run's number; budget and settings are those it was begun with.
        count: how many processes.
        open_sites: sites that one process has open at most.
        on_audit: called with each audit once it is stored, in this process.
        on_stop: called at the first Ctrl-C.

    Raises:
        WorkersError: a worker cannot write, or they die again and again.
        StoreError: the store fails in this process.
    """
    environment = os.environ | {
        "KONTAKTBAR_STORE": store.location,
        OPEN_SITES: str(open_sites),
    }
    crew = _Crew(store, run, environment)
    told = _Told(store, run, on_audit)
    with _signals(crew, on_stop):
        try:
            _supervise(crew, told, count)
        finally:
            crew.dismiss()
            told.tell()
    return RunOutcome(told.finished, interrupted=crew.stops > 0)


def _supervise(crew: _Crew, told: "_Told", count: int) -> None:
    for _ in range(count):
        crew.hire()
    while crew.living:
        time.sleep(_POLL_SECONDS)
        if told.tell():
            crew.deaths = 0
        crew.bury()
        if crew.deaths >= _FRUITLESS_DEATHS:
            raise WorkersError(
                "workers end again and again without an audit; try without --workers to see why"
            )
        if crew.stops or len(crew.living) >= count:
            continue
        _give_up(crew)
        # Those that ended found nothing to take: others hold the rest. One that died left work behind.
        if crew.store.has_free(crew.run):
            crew.hire()


def _give_up(crew: _Crew) -> None:
    for site in crew.store.given_up(crew.run):
        audit = not_assessed(site, _GAVE_UP, datetime.now(UTC), 0.0, __version__)
        with suppress(SiteForgottenError):
            crew.store.keep(crew.run, audit_to_dict(audit))


class _Told:
    """Hands on the audits that the workers stored."""

    def __init__(self, store: Store, run: int, on_audit: Callable[[Document], None]) -> None:
        self._store, self._run, self._on_audit = store, run, on_audit
        self._last = store.last_audit(run)
        self.finished = 0

    def tell(self) -> bool:
        """Hand on what is new; return whether anything was."""
        before = self.finished
        while True:
            documents, self._last = self._store.audits_since(self._run, self._last)
            for document in documents:
                self.finished += 1
                self._on_audit(document)
            if not documents:
                return self.finished > before


@contextmanager
def _signals(crew: _Crew, on_stop: Callable[[], None]) -> Iterator[None]:
    """Pass SIGINT and SIGTERM on to the workers: once gently, twice firmly, then by force."""

    def stop(*_: object) -> None:
        crew.stops += 1
        if crew.stops == 1:
            on_stop()
        crew.signal(signal.SIGTERM if crew.stops < 3 else signal.SIGKILL)

    before = {number: signal.signal(number, stop) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
