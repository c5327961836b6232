"""Limits of processor time that hold on any machine: a yardstick, timed beside the work, says how fast it is."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from selectolax.lexbor import LexborHTMLParser

_USUAL_SECONDS = 0.01
"""What the yardstick takes on the machine for which limits are given."""
_WORD = re.compile(r"\d[\d ]{3,}\d|\w+@\w+")
_TEXT = "Ring 08-123 45 67 eller skriv till info@firma.example " * 40


@contextmanager
def processor_time_below(seconds: float) -> Iterator[None]:
    """Fail where what is done inside takes more processor time of this thread than that.

    The limit is of seconds as a usual machine takes them; one that is slow, or busy with other work, gets as much
    more as the yardstick takes longer there.
    """
    before = _yardstick()
    begun = time.thread_time()
    yield
    taken = time.thread_time() - begun
    slower = max(before, _yardstick()) / _USUAL_SECONDS
    limit = seconds * max(slower, 1.0)
    assert taken < limit, (
        f"{taken:.2f} s of processor time, {limit:.2f} s allowed ({slower:.1f} times as slow)"
    )


def _yardstick() -> float:
    """Return what a little work of the kind that pages make takes here and now, in seconds of processor time."""
    begun = time.thread_time()
    for _ in range(10):
        tree = LexborHTMLParser(f"<div><p>{_TEXT}</p></div>" * 10)
        seen: dict[str, int] = {}
        for node in tree.root.traverse() if tree.root else ():
            seen[node.tag] = seen.get(node.tag, 0) + len(_WORD.findall(node.text(deep=False)))
    return time.thread_time() - begun
