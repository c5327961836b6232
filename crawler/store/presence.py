"""Notices that a store's file was removed or replaced while it is in use, which SQLite does not."""

from pathlib import Path

from crawler.store.engine import StoreError


class StoreGoneError(StoreError):
    """The store's file is no more, and what was stored went with it."""


class Presence:
    """Knows a file again. Where an open file can be removed, it can be written on for hours, for nothing."""

    def __init__(self, file: Path | None) -> None:
        """Begin with the file as it is now; None where the store is no file."""
        self._file = file
        self._identity = self._now()

    def check(self) -> None:
        """Raise StoreGoneError where the file is another one now, or none."""
        if self._file is not None and self._now() != self._identity:
            raise StoreGoneError(
                f"{self._file}: the store was removed or replaced while it was in use, and what was in it is "
                "lost; start again"
            )

    def _now(self) -> tuple[int, int] | None:
        """Return what tells the file from others; None where there is none."""
        if self._file is None:
            return None
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
