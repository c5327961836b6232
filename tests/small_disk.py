"""A folder with little room: a tiny file system of its own where the machine allows it, else a limit of files."""

import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SmallDisk:
    """Where there is little room, and for whom."""

    folder: Path
    limit: Callable[[], None] | None
    """What a process that writes there has to call first, where the folder itself keeps no limit."""

    @property
    def said(self) -> str:
        """What a regular expression finds in the system's words for it."""
        return "disk I/O error|File too large" if self.limit else "disk is full|No space left on device"


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[SmallDisk]:
    """Give a folder that takes `size` bytes, a file or all together."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        yield SmallDisk(folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
        return
    try:
        yield SmallDisk(folder, None)
    finally:
        subprocess.run(["umount", folder], check=True)
