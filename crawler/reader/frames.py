"""What goes between the crawl and the process that reads its pages: pickles with their length before them."""

import pickle
from typing import Any, BinaryIO, NamedTuple

from crawler.model import PageReading, Site
from crawler.site.fetching import Fetched

LENGTH_BYTES = 8
READY = b"R"
"""The reading process writes this once when it can begin."""


class Task(NamedTuple):
    """One page to read, as `Read` is asked for it."""

    fetched: Fetched
    site: Site
    sought: frozenset[str]
    rendered: bool


class Trouble(NamedTuple):
    """Why a page was not read though the process lives on."""

    why: str
    traceback: str = ""
    """For the log; empty where it tells no more."""
    again: bool = False
    """Whether another process might succeed, as where this one was short of memory."""


Answer = PageReading | Trouble


def packed(value: object) -> bytes:
    """Return a value as a frame."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return len(content).to_bytes(LENGTH_BYTES, "big") + content


def next_frame(file: BinaryIO) -> Any:
    """Return the value of the next frame of a file; None where there is none."""
    head = file.read(LENGTH_BYTES)
    if len(head) < LENGTH_BYTES:
        return None
    return pickle.loads(file.read(int.from_bytes(head, "big")))
