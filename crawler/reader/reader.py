"""The audit's `Read`: has each page read by another process, and outlives what a page does to it."""

import asyncio
import contextlib
import logging
import os
import pickle
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.model import PageReading, Site
from crawler.reader.errors import ReaderStartError
from crawler.reader.frames import LENGTH_BYTES, READY, Answer, Task, Trouble, packed
from crawler.reader.limits import PROCESSOR_SECONDS, on_the_clock
from crawler.site.fetching import Fetched, ReadError

_TRIES = 2
"""A page that ended a process is tried again in a fresh one: the pages before it may have done the harm."""
_START_SECONDS = 60.0
_PATIENCE_SECONDS = 300.0
"""After so long a process that says nothing is ended. Its processor time ends far sooner, unless the machine
gives it none."""
_END_SECONDS = 10.0
_COMMAND = (sys.executable, "-P", "-m", "crawler.reader.child")
"""-P: a folder called `crawler` where the user happens to be is not ours."""
_CAN_READ_APART = os.name == "posix"
"""Elsewhere a process cannot be handed a socket, and pages are read in this one."""

_log = logging.getLogger(__name__)


class _EndedError(Exception):
    """The reading process ended while it read a page."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class _Child:
    """A reading process, and the stream to and from it."""

    process: subprocess.Popen[bytes]
    answers: asyncio.StreamReader
    tasks: asyncio.StreamWriter

    async def ask(self, task: Task) -> Answer:
        """Return the answer to a task. Raises _EndedError where the process ends instead."""
        try:
            self.tasks.write(packed(task))
            length = int.from_bytes(await self.answers.readexactly(LENGTH_BYTES), "big")
            answer: Answer = pickle.loads(await self.answers.readexactly(length))
        except (asyncio.IncompleteReadError, OSError) as error:
            raise _EndedError(self._code()) from error
        return answer

    def end(self) -> None:
        """End the process, if it lives, and forget it."""
        self.tasks.transport.abort()
        self.process.kill()
        self._code()

    def _code(self) -> int:
        try:
            return self.process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:  # it closed its stream and lives
            self.process.kill()
            return self.process.wait()


class PageReader:
    """Reads the pages of many sites, one after the other, in a process of its own.

    A page that ends that process, or asks it for more memory or time than `limits` has, costs itself: a new
    process reads the next. Use it as a context manager, in one event loop.
    """

    def __init__(self, *, apart: bool = True) -> None:
        """Make a reader; with `apart` False, one that reads in this process, which a page may then end."""
        self._apart = apart and _CAN_READ_APART
        self._starting: asyncio.Future[_Child] | None = None
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        """Begin to start the process; the first page waits for it."""
        if self._apart:
            self._starting = asyncio.ensure_future(_start())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()

    async def __call__(
        self, fetched: Fetched, site: Site, *, sought: frozenset[str], rendered: bool = False
    ) -> PageReading:
        """Return what a page offers; the arguments are those of `Read`.

        Raises ReadError for a page that cannot be read, ReaderStartError where nothing can read any more.
        """
        if not self._apart:
            from crawler.site.reading import read_fetched  # with all its words, which the other process has

            with on_the_clock():
                return read_fetched(fetched, site, sought=sought, rendered=rendered)
        task = Task(fetched, site, sought, rendered)
        async with self._turn:
            answer = await self._tried(task)
        if isinstance(answer, PageReading):
            return answer
        if answer.traceback:
            _log.error("%s: error of ours while reading it\n%s", fetched.url, answer.traceback)
        raise ReadError(answer.why)

    async def _tried(self, task: Task) -> Answer:
        """Return what comes of a task, after a second try where a fresh process may do better."""
        answer: Answer = Trouble("")
        for _ in range(_TRIES):
            answer = await self._answered(task)
            if isinstance(answer, PageReading) or not answer.again:
                break
            await self._end()
        return answer

    async def _answered(self, task: Task) -> Answer:
        if self._starting is None:
            self._starting = asyncio.ensure_future(_start())
        child = await asyncio.shield(self._starting)
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await child.ask(task)
        except TimeoutError:
            await self._end()
            return Trouble("reading it takes too long")
        except _EndedError as ended:
            await self._end()
            return _trouble(ended.code)
        except asyncio.CancelledError:
            await self._end()  # its answer would be taken for the next page's
            raise

    async def _end(self) -> None:
        """End the process, also one that is only starting."""
        starting, self._starting = self._starting, None
        if starting is None:
            return
        starting.cancel()
        with contextlib.suppress(asyncio.CancelledError, ReaderStartError):
            (await starting).end()


def _trouble(code: int) -> Trouble:
    """Return what a process's end says of the page that it was reading."""
    if code == -getattr(signal, "SIGPROF", 0):
        return Trouble(f"reading it takes more than {PROCESSOR_SECONDS:g} seconds of processor time")
    if code < 0:
        return Trouble(f"reading it ended the program that reads pages (signal {-code})", again=True)
    return Trouble(f"reading it ended the program that reads pages (exit code {code})", again=True)


async def _start() -> _Child:
    """Start a process and wait until it can read. Raises ReaderStartError."""
    ours, theirs = socket.socketpair()
    with theirs:
        try:
            process = subprocess.Popen(
                _COMMAND,
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                env=_environment(),
                start_new_session=True,
            )
        except OSError as error:
            ours.close()
            raise ReaderStartError(f"no process can be started to read pages: {error.strerror}") from error
    try:
        answers, tasks = await asyncio.open_connection(sock=ours)
    except BaseException:  # told to end, too
        ours.close()
        process.kill()
        process.wait()
        raise
    child = _Child(process, answers, tasks)
    try:
        async with asyncio.timeout(_START_SECONDS):
            await answers.readexactly(len(READY))
    except (asyncio.IncompleteReadError, OSError, TimeoutError) as error:
        child.end()
        message = f"the process that reads pages ends at once (code {process.returncode})"
        raise ReaderStartError(message) from error
    except asyncio.CancelledError:
        child.end()
        raise
    return child


def _environment() -> dict[str, str]:
    """Return our environment, in which the process finds the modules that we found."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)}
