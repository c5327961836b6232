"""What was read of the web, kept as WARC files (ISO 28500), and read again without a network."""

from crawler.archive.files import ArchiveError, ArchiveWriteError, archive_files
from crawler.archive.index import ArchivedSite, ArchiveIndex
from crawler.archive.replay import ReplayFetch, ReplayRender
from crawler.archive.writer import ArchiveWriter, Exchange

__all__ = [
    "ArchiveError",
    "ArchiveIndex",
    "ArchiveWriteError",
    "ArchiveWriter",
    "ArchivedSite",
    "Exchange",
    "ReplayFetch",
    "ReplayRender",
    "archive_files",
]
