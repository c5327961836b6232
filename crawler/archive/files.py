"""Which files make up an archive, and where the next one goes."""

import re
from pathlib import Path

from crawler.site.fetching import AbandonAuditError

SUFFIXES = (".warc.gz", ".warc")
_OURS = re.compile(r"pages-(\d{5,})\.warc\.gz\Z")


class ArchiveError(Exception):
    """An archive cannot be read or written; the message is one line for a person."""


class ArchiveWriteError(AbandonAuditError):
    """The archive can be written no further; no audit may come of pages that it does not hold."""


def archive_files(path: Path) -> list[Path]:
    """Return the WARC files that `path` stands for: itself, or those in the folder, by their names.

    Raises ArchiveError where there are none.
    """
    if path.is_dir():
        found = sorted(file for file in path.iterdir() if file.name.lower().endswith(SUFFIXES))
        if not found:
            raise ArchiveError(f"{path}: holds no WARC file (*.warc, *.warc.gz)")
        return found
    if not path.is_file():
        raise ArchiveError(f"{path}: no such file or folder")
    return [path]


def next_file(folder: Path) -> Path:
    """Return the path of the file that follows those our program wrote in a folder."""
    numbers = [int(match[1]) for file in folder.iterdir() if (match := _OURS.fullmatch(file.name))]
    return folder / f"pages-{max(numbers, default=0) + 1:05d}.warc.gz"
