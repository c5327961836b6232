"""The folder of the copy that is shown: it goes with the process, whatever ends that."""

import os
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType

COPY = "kontaktbar.db"
"""The copy's name; Datasette shows it."""
_PREFIX = "kontaktbar-explore-"
_LOCK = "in-use.db"
"""A file that the process holds locked as long as it lives: SQLite's locks are there on every platform."""


@contextmanager
def passing_folder() -> Iterator[Path]:
    """Give a folder for a copy of the store, and remove it at the end, also where a signal is the end.

    A copy may hold people's details, and neither `forget` nor `purge` reaches it. Where nothing can be done
    at the end (SIGKILL, a power cut), whoever calls this next removes it. To be used in the main thread.
    """
    remove_left_behind()
    with (
        _ended_by_signals(),
        tempfile.TemporaryDirectory(prefix=_PREFIX) as name,
        closing(_held(Path(name))),
    ):
        yield Path(name)


def remove_left_behind() -> None:
    """Remove the folders whose processes are no more; those of other users stay."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if _is_ours(folder) and _is_left_behind(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _held(folder: Path) -> sqlite3.Connection:
    lock = sqlite3.connect(folder / _LOCK, isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    return lock


def _is_ours(folder: Path) -> bool:
    """Tell whether it is a folder of this user: in /tmp anybody may give any name to anything."""
    try:
        owner = folder.lstat().st_uid
    except OSError:
        return False
    return folder.is_dir() and not folder.is_symlink() and (not hasattr(os, "getuid") or owner == os.getuid())


def _is_left_behind(folder: Path) -> bool:
    """Tell whether a folder holds a copy that no process holds; the lock is there before the copy is."""
    if not (folder / COPY).exists():
        return False
    try:
        with closing(
            sqlite3.connect(f"{(folder / _LOCK).as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None)
        ) as lock:
            lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        return False
    return True


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Have a closed terminal (SIGHUP) and SIGTERM end the program as exceptions do: it tidies up."""

    def end(number: int, _frame: FrameType | None) -> None:
        for each in before:  # a second signal must not cut the tidying short
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(128 + number)

    def hang_up(_number: int, _frame: FrameType | None) -> None:
        signal.raise_signal(signal.SIGTERM)  # which the server, while it serves, knows how to end by

    handlers = {"SIGTERM": end, "SIGHUP": hang_up, "SIGBREAK": hang_up}
    here = {getattr(signal, name): handler for name, handler in handlers.items() if hasattr(signal, name)}
    before = {
        number: signal.signal(number, handler)
        for number, handler in here.items()
        if signal.getsignal(number) is not signal.SIG_IGN  # nohup
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
