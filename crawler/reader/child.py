"""The process that reads pages: `python -m crawler.reader.child`, started by `reader`.

Tasks come on standard input, answers go to standard output, one for one, as `frames` has them. It ends when
standard input does: when whoever started it closes it, or is no more.
"""

import os
import signal
import traceback
from typing import BinaryIO

from crawler.reader.garbage import collect_less, uncollected

with uncollected():
    from crawler.reader.frames import READY, Answer, Task, Trouble, next_frame, packed
    from crawler.reader.limits import limit_process, on_the_clock
    from crawler.reader.warming import warm_up
    from crawler.site import reading


def main() -> None:
    """Read pages until no more come."""
    for number in (signal.SIGINT, signal.SIGTERM):  # for whoever started us, with whom we end
        signal.signal(number, signal.SIG_IGN)
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    limit_process()
    try:
        answers.write(READY)
        answers.flush()
    except OSError:  # nobody is there any more
        return
    _silence()
    with uncollected():
        warm_up()  # while the first site is asked for its first page
    collect_less()
    _serve(tasks, answers)


def _serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    while (task := next_frame(tasks)) is not None:
        with on_the_clock():
            frame = _answered(task)
        try:
            answers.write(frame)
            answers.flush()
        except OSError:  # nobody is there any more
            return


def _answered(task: Task) -> bytes:
    """Return the answer to a task as a frame."""
    try:
        return packed(_read(task))
    except MemoryError:
        pass
    return packed(Trouble("reading it takes too much memory", again=True))


def _read(task: Task) -> Answer:
    try:
        return reading.read_fetched(task.fetched, task.site, sought=task.sought, rendered=task.rendered)
    except MemoryError:
        raise
    except Exception as error:
        return Trouble(f"{type(error).__name__}: {error}"[:200], traceback.format_exc())


def _silence() -> None:
    """Keep what libraries and the C runtime print off the terminal and out of the answers."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)


if __name__ == "__main__":
    main()
