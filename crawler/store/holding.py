"""Has a run in hand for this process alone, as long as it is carried out."""

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self
from uuid import uuid4

from crawler.model import Site
from crawler.store.engine import StoreError
from crawler.store.processes import Process, is_alive
from crawler.store.store import Lease, Store

LEASE_SECONDS = 120.0
_RENEW_SECONDS = LEASE_SECONDS / 4
_PATIENCE_SECONDS = 20.0
_LOOK_SECONDS = 0.2


class RunTakenError(StoreError):
    """Another process carries the run out; the message is one line for a person."""


class Hold:
    """Keeps a run in hand, from `with` to its end, for a process that carries it out.

    Workers whose run has lost the process that started them are about to end: they are waited for a little.
    Entering raises RunTakenError where another process has the run in hand, and StoreError.
    """

    def __init__(self, store: Store, run: int, pause: Callable[[float], None] = time.sleep) -> None:
        self._store, self._run, self._pause = store, run, pause
        self._owner = f"{Process.of(os.getpid())}/{uuid4().hex[:8]}"
        self._lost: Lease | None = None
        self._over = threading.Event()
        self._renewing = threading.Thread(target=self._renew, daemon=True, name=f"lease of run {run}")

    def __enter__(self) -> Self:
        for _ in range(int(_PATIENCE_SECONDS / _LOOK_SECONDS)):
            other = self._take()
            if other is None or other.is_whole:
                break
            self._pause(_LOOK_SECONDS)
        if other is not None:
            raise RunTakenError(self._told(other))
        self._renewing.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._renewing.join()
        with suppress(StoreError):  # our lease counts no more when we end
            self._store.let_go(self._run, self._owner)

    def check(self) -> None:
        """Raise RunTakenError where another process took the run while this one was out of reach."""
        if self._lost is not None:
            raise RunTakenError(self._told(self._lost))

    def wants(self, site: Site) -> bool:
        """Tell whether a site is still to be audited: it is not once it was forgotten.

        Raises RunTakenError and StoreError.
        """
        self.check()
        return self._store.pending_site(self._run, site.url) is not None

    def _take(self) -> Lease | None:
        return self._store.take_run(self._run, self._owner, LEASE_SECONDS)

    def _renew(self) -> None:
        while self._lost is None and not self._over.wait(_RENEW_SECONDS):
            with suppress(StoreError):  # told where an audit is to be stored
                self._lost = self._take()

    def _told(self, other: Lease) -> str:
        process = Process.read(other.owner)
        who = f"process {process.number} on {process.host}" if process else other.owner
        told = f"{self._store.name}: run {self._run} is in the hands of another process ({who}); "
        told += "wait for its end, or stop it"
        if is_alive(other.owner) is None:
            seconds = max(1, round(other.until - time.time()))
            told += f"; where it was killed, try again in {seconds} seconds"
        return told
