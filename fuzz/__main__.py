"""Look for inputs that break a reader, and keep what is found: python -m fuzz --seconds N [TARGET ...]."""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from fuzz.finds import keep
from fuzz.grammar import INPUTS
from fuzz.growth import TooSlowError, require_proportion
from fuzz.targets import TARGETS

_ROUND = 200
"""Inputs between two looks at the clock, at most; the last round may take this much longer than asked."""


def main(arguments: list[str]) -> int:
    """Fuzz the targets that are named, or all, in turn; return 1 where anything was found, else 0."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, required=True, help="how long in all")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    options = parser.parse_args(arguments)
    if unknown := set(options.targets) - TARGETS.keys():
        parser.error(f"no such target: {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    names = options.targets or list(TARGETS)
    finds = [fuzz(name, options.seconds / len(names)) for name in names]
    return int(any(finds))


def fuzz(name: str, seconds: float) -> bool:
    """Fuzz one target for some seconds, or until a find; keep the find, and tell whether there was one."""
    end, tried = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        number, find = one_round(TARGETS[name], INPUTS[name], end)
        tried += number
        if find is not None:
            data, error = find
            path = keep(name, data, slow=isinstance(error, TooSlowError))
            print(f"{name}: {type(error).__name__}: {error}; kept as {path}", flush=True)
            traceback.print_exception(error)
            return True
    print(f"{name}: {tried} inputs, nothing found", flush=True)
    return False


def one_round(
    target: Callable[[bytes], None],
    inputs: st.SearchStrategy[bytes],
    end: float,
    number: int | None = None,
) -> tuple[int, tuple[bytes, Exception] | None]:
    """Try some inputs, every tenth for its growth as well; return how many, and the smallest that broke.

    Which inputs is chance, or where a `number` is given, its choice: the same each time.
    """
    tried = 0
    last: list[tuple[bytes, Exception]] = []

    @settings(
        max_examples=_ROUND,
        database=None,
        deadline=None,
        derandomize=False,  # which hypothesis turns on where CI is set: each round would try the same
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @seed(random.getrandbits(64) if number is None else number)
    @given(inputs)
    def each(data: bytes) -> None:
        nonlocal tried
        tried += 1
        if time.monotonic() > end and not last:
            return
        try:
            target(data)
            if tried % 10 == 0:
                require_proportion(target, data)
        except Exception as error:
            last.append((data, error))
            if isinstance(error, TooSlowError):
                raise StopLooking from error  # to make it smaller would measure it a thousand times
            raise

    try:
        each()
    except (StopLooking, Exception):
        if not last:
            raise
        return tried, min(last, key=lambda find: len(find[0]))
    return tried, None


class StopLooking(BaseException):
    """Ends a round at once: hypothesis takes it for no failure of the target."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
