"""One of several processes that share a run: `python -m crawler.worker RUN`, started by `workers`.

It takes sites in hand by leases in the store (KONTAKTBAR_STORE), audits them with the spider, stores each
audit, and ends when there is nothing left that it may take; at once when whoever started it is no more:
standard input is a pipe from there, which then ends. Exit codes: 0 done, 4 the store or a folder fails, 130
told to stop.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress

from crawler.archive import ArchiveWriteError
from crawler.contract import audit_to_dict
from crawler.jobs import Job, resumed_job
from crawler.model import Site, SiteAudit
from crawler.os_errors import explained
from crawler.reader.errors import ReaderStartError
from crawler.run import run_audits
from crawler.store import SiteForgottenError, Store, StoreError
from crawler.store.processes import Process
from crawler.workers import OPEN_SITES, READ_APART

LEASE_SECONDS = 300.0
"""Longer than any site may take: a worker that lets this pass is no more, or hangs."""
_RENEW_SECONDS = LEASE_SECONDS / 5
_LAST_SECONDS = 10.0
"""Whoever still has not ended so long after its parent is ended."""
_BATCH = 25
"""Sites taken in hand at a time, at most; those that wait in hand nobody else can take."""
_DONE = 0.1
"""Share of the open sites that are done before further ones are asked for: each time keeps the others off the
store."""


class LeasedSites:
    """The sites of a run as one worker takes them in hand."""

    def __init__(self, store: Store, job: Job, name: str, open_sites: int) -> None:
        self._store, self._job, self._name, self._open_sites = store, job, name, open_sites
        self._renewed = time.monotonic()
        self._parent = os.getppid()
        self._ask_at = open_sites

    def more(self, open_now: int) -> Sequence[Site]:
        """Take further sites in hand, as long as whoever started us is there. Raises StoreError.

        Not for each that is done, but for some at a time.
        """
        if os.getppid() != self._parent or open_now > self._ask_at:
            return ()
        self._renew()
        count = min(_BATCH, self._open_sites - open_now)
        sites = self._store.claim(
            self._job.run_id, self._name, count=count, open_now=open_now, seconds=LEASE_SECONDS
        )
        are_there_more = len(sites) == count
        then_open = self._open_sites if are_there_more else open_now + len(sites)
        self._ask_at = max(0, then_open - max(1, min(_BATCH, int(then_open * _DONE))))
        return sites

    def keep(self, audit: SiteAudit) -> None:
        """Store an audit, unless its site was forgotten, and let go of its site. Raises StoreError."""
        self._renew()
        with suppress(SiteForgottenError):
            self._store.keep(self._job.run_id, audit_to_dict(audit, self._job.scoring), self._name)

    def wants(self, site: Site) -> bool:
        """Tell whether a site in hand is still to be audited: it is not once it was forgotten."""
        return self._store.pending_site(self._job.run_id, site.url) is not None

    def _renew(self) -> None:
        if time.monotonic() - self._renewed > _RENEW_SECONDS:
            self._renewed = time.monotonic()
            self._store.renew(self._name, LEASE_SECONDS)


def main(arguments: Sequence[str]) -> int:
    """Work on a run until nothing is left; return the exit code."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        with Store.open(None, create=False) as store:
            return _work(store, int(arguments[0]), str(Process.of(os.getpid())))
    except (StoreError, ArchiveWriteError, ReaderStartError) as error:
        print(f"kontaktbar worker: {error}", file=sys.stderr)
        return 4
    except OSError as error:
        print(f"kontaktbar worker: {explained(error)}", file=sys.stderr)
        return 4


def _work(store: Store, number: int, name: str) -> int:
    job = resumed_job(store, number, out=None, excel=False, quiet=True)
    open_sites = int(os.environ[OPEN_SITES])
    sites = LeasedSites(store, job, name, open_sites)
    settings = {"KONTAKTBAR_READ_APART": False, **job.settings, "KONTAKTBAR_OPEN_SITES": open_sites}
    if READ_APART in os.environ:
        settings["KONTAKTBAR_READ_APART"] = True
    try:
        outcome = run_audits(
            (), budget=job.budget, settings=settings, on_audit=sites.keep, more=sites.more,
            is_wanted=sites.wants,
        )  # fmt: skip
    finally:
        store.give_back(name, in_good_order=True)
    return 130 if outcome.interrupted else 0


def _end_with_parent() -> None:
    """End when standard input does, with what is open given back: others may visit its sites from then on."""
    while os.read(0, 1):
        pass
    for number in (signal.SIGTERM, signal.SIGINT):  # asked twice, it waits for nothing
        os.kill(os.getpid(), number)
    time.sleep(_LAST_SECONDS)
    os._exit(130)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
