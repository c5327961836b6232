"""The command line.

Exit codes: 0 done; 1 a fault of kontaktbar's own; 2 wrong usage: a command, option, setting, address or
country that makes no sense; 3 done, but rows of the list were skipped; 4 the list, store or a file cannot be
read or written, or the store does not hold the run or site; 5 the site could not be assessed (`check`);
6 a site meets a condition of --fail-on; 7 something installed does not work (`doctor`); 130 interrupted.
"""

from crawler.reader.garbage import uncollected

with uncollected():
    from crawler.cli import (
        audits,
        compare,
        doctor,
        explore,
        forgetting,
        pages,
        replay,
        report,
        schedule,
        stored_runs,
        worker,
    )
    from crawler.cli.application import app, main
    from crawler.cli.exits import Exit

COMMANDS = (
    audits,
    stored_runs,
    report,
    compare,
    schedule,
    worker,
    pages,
    explore,
    replay,
    forgetting,
    doctor,
)
"""Each module adds its commands to the application when it is imported, in this order."""

__all__ = ["COMMANDS", "Exit", "app", "main"]
