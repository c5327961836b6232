"""File descriptors: enough of them for the open sites, and how to tell when they run out."""

import contextlib
import errno
import os

try:
    import resource
except ImportError:  # Windows: sockets are no descriptors there, and the limit is far away
    resource = None  # type: ignore[assignment]

WANTED = 16_384
"""The soft limit that is asked for; ten times what the largest sensible number of open sites needs."""

PER_SITE = 3
"""Descriptors one open site may hold: its connection, one still closing, one for a name look-up."""

PER_PAGE = 64
"""Descriptors one page in the browser may hold: it makes 32 connections at most, each with two sides here."""

RESERVED = 64
"""Descriptors for everything else: standard streams, the store and its journal, logs, worker threads."""

_SHORTAGE = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS}


def raise_limit() -> int:
    """Raise this process's soft limit of open files as far as is allowed and useful; return the limit."""
    if resource is None:
        return WANTED
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    goal = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft == resource.RLIM_INFINITY or soft >= goal:
        return WANTED if soft == resource.RLIM_INFINITY else soft
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (goal, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


def sites_for(limit: int) -> int:
    """Return how many sites may be open at once with this limit of open files; at least 1."""
    return max(1, (limit - RESERVED) // PER_SITE)


def is_shortage(error: BaseException) -> bool:
    """Tell whether an error, or one that caused it, is a lack of descriptors on this machine.

    Twisted hides the number: ConnectBindError carries it as `osError` ("Couldn't bind: 24").
    """
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None:
            return False
        number = getattr(seen, "osError", None) or getattr(seen, "errno", None)
        if number in _SHORTAGE:
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def none_left() -> bool:
    """Tell whether not a single descriptor is free: then a failed name look-up says nothing of the name."""
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error.errno in _SHORTAGE
    return False
