"""What reading one page may cost, kept by the operating system: memory, processor time, no core dumps."""

import contextlib
import signal
from collections.abc import Iterator
from types import ModuleType

try:
    import resource
except ImportError:  # Windows keeps no such limits
    resource_module: ModuleType | None = None
else:
    resource_module = resource

MEMORY_BYTES = 600_000_000
"""Data that the process may hold. Of pages within the byte limit, the worst that we could think of (a million
attributes) makes it 255 MB.
"""
PROCESSOR_SECONDS = 10.0
"""Processor time that one page may take; the worst that we could think of takes one and a half."""


def limit_process() -> None:
    """Limit the memory of this process, and let it die without a core dump of what strangers wrote."""
    if resource_module is None:
        return
    for name, value in (("RLIMIT_DATA", MEMORY_BYTES), ("RLIMIT_CORE", 0)):
        limit = getattr(resource_module, name)
        _, hard = resource_module.getrlimit(limit)
        soft = value if hard == resource_module.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(OSError, ValueError):  # macOS refuses some
            resource_module.setrlimit(limit, (soft, hard))


@contextlib.contextmanager
def on_the_clock() -> Iterator[None]:
    """Let this process be ended by SIGPROF if the block takes more than `PROCESSOR_SECONDS`."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
