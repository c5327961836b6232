"""Does time grow with the size of an input, or with its square? Measured, so only ever in fuzz runs."""

import time
from collections.abc import Callable

_SMALL = 25_000
"""Bytes of the shorter of the two inputs; the longer has four times as many."""
_WORTH_A_WORD = 0.5
"""Seconds of processor time below which the longer input is fast enough, however time grows."""
_TRIES = 2
"""The first time, words may be loaded and memory be tidied up."""
_MOST = 10.0
"""Four times the input may take so many times the time; a square would take 16 times."""


class TooSlowError(Exception):
    """Reading takes time beyond proportion; the message says how much."""


def repeated(data: bytes, size: int = 4 * _SMALL) -> bytes:
    """Return `data` again and again, `size` bytes of it."""
    return (data * (size // max(1, len(data)) + 1))[:size]


def require_proportion(target: Callable[[bytes], None], data: bytes) -> None:
    """Raise TooSlowError where reading `data` repeated takes time out of proportion to its length."""
    short = long = 0.0
    for _ in range(_TRIES if data else 0):
        short, long = (_seconds(target, repeated(data, size)) for size in (_SMALL, 4 * _SMALL))
        if long <= _WORTH_A_WORD or long <= _MOST * short:
            return
    if data:
        raise TooSlowError(f"{_SMALL} bytes take {short:.2f} s, four times as many {long:.2f} s")


def _seconds(target: Callable[[bytes], None], data: bytes) -> float:
    start = time.process_time()
    target(data)
    return time.process_time() - start
