"""audits.jsonl: one audit a line in the data contract, each written out as it is done."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.contract import Document, to_line
from reports.files import whole_file


class AuditsFile:
    """The open file. Lines come in the order in which sites are done, after those that were there before."""

    def __init__(self, path: Path, stored: Iterable[Document] = ()) -> None:
        """Begin the file at `path` with the audits that are already stored.

        The store is the truth and the file follows it: on a resumed run, hand over the run's stored audits
        and the file is written anew from them, so that a line torn or missed by a crash is mended and none is
        doubled. Raises OSError where the file cannot be written.
        """
        self._path = path
        with whole_file(path) as file:
            file.writelines(to_line(audit) for audit in stored)
        self._file = path.open("ab", buffering=0)

    def append(self, audit: Document) -> None:
        """Append one audit and hand it to the operating system, so that readers see it at once.

        Raises OSError, which names the file, where the whole line cannot be written; none of it is left then.
        """
        line, length = to_line(audit).encode("utf-8"), self._file.seek(0, os.SEEK_END)
        try:
            while line:
                line = line[self._file.write(line) :]
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(length)
            error.filename = str(self._path)
            raise

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
