"""The browser's processes: what they hold of memory, and the end of those that hold too much."""

import asyncio
import contextlib
import logging
from collections.abc import Iterator

import psutil

logger = logging.getLogger(__name__)

_EVERY_SECONDS = 0.5
_RENDERER = "--type=renderer"


def browser_processes(of: int | None = None) -> Iterator[psutil.Process]:
    """Yield the processes below `of` (by default this one): the driver's, the browser's, its pages'."""
    with contextlib.suppress(psutil.Error):
        yield from psutil.Process(of).children(recursive=True)


def page_processes() -> Iterator[psutil.Process]:
    """Yield the processes in which this program's pages run."""
    for process in browser_processes():
        with contextlib.suppress(psutil.Error):
            if _RENDERER in process.cmdline():
                yield process


class MemoryWatch:
    """Ends a page's process that holds more than it may; the browser then reports that the page crashed."""

    def __init__(self, megabytes: int) -> None:
        self._bytes = megabytes * 2**20
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch; of no effect where it does already."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._watch())

    def stop(self) -> None:
        """Watch no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            for process in page_processes():
                with contextlib.suppress(psutil.Error):
                    if process.memory_info().rss > self._bytes:
                        logger.info("A page holds more than %d MB and is ended", self._bytes // 2**20)
                        process.kill()
