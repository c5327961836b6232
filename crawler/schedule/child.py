"""The process that makes one scheduled audit: `python -m crawler.schedule.child NUMBER [--show]`.

`service` starts it, with the store in KONTAKTBAR_STORE, and keeps the schedule's lease as long as it runs.
When whoever started it is no more, it stops: standard input is a pipe from there, which then ends.
"""

import os
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime

from rich.console import Console

from crawler.schedule.codes import DONE, INTERRUPTED, SITES_LEFT, STORE_FAILS
from crawler.schedule.performing import Hands, LeftError, perform
from crawler.schedule.telling import Ways
from crawler.store import Store, StoreError
from crawler.store.schedules import Outcome


def main(arguments: Sequence[str]) -> int:
    """Make an audit; return the exit code."""
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    console = Console(stderr=True)
    quiet = "--show" not in arguments
    try:
        with Store.open(None, create=False) as store:
            hands = Hands(store, console, lambda: datetime.now(UTC), Ways(os.environ), quiet=quiet)
            outcome = perform(int(arguments[0]), hands)
    except LeftError as error:
        print(f"kontaktbar schedule: {error}", file=sys.stderr)
        return SITES_LEFT
    except StoreError as error:
        print(f"kontaktbar schedule: {error}", file=sys.stderr)
        return STORE_FAILS
    return INTERRUPTED if outcome is Outcome.INTERRUPTED else DONE


def _stop_with_parent() -> None:
    """Stop, as on SIGTERM, when standard input ends. Nothing is ever written to it."""
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
