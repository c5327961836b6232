"""The command that works on the queue of a store in PostgreSQL."""

from typing import Annotated

import typer

from crawler.cli.application import app
from crawler.cli.exits import ERR, ArgumentError, Exit, say, user_errors
from crawler.cli.options import Setting, StoreOption, checked_settings
from crawler.cluster.needs import require_cluster
from crawler.cluster.timing import Timing
from crawler.spiders.keeping import KEEP_PERSONAL
from crawler.store import Store

_DEFAULT = Timing()


@app.command()
def worker(
    store: StoreOption = None,
    open_sites: Annotated[
        int | None,
        typer.Option(min=1, help="Sites to audit at the same time.", show_default="as the run was begun"),
    ] = None,
    until_empty: Annotated[
        bool, typer.Option("--until-empty", help="End when nothing is left in the queue, instead of waiting.")
    ] = False,
    setting: Setting = None,
    lost_after: Annotated[
        float,
        typer.Option(
            min=2,
            metavar="SECONDS",
            help="When a worker without a sign of life counts as lost; the same for all workers of a store.",
        ),
    ] = _DEFAULT.lost,
) -> None:
    """Audit sites that others have put into the queue: one of many workers, on any machine.

    Start as many as you like, here and elsewhere; what they find goes to the store. Put sites into the queue
    with: kontaktbar audit LIST --enqueue --store postgresql://...

    What --set says holds for this worker, above what a run was begun with. Needs the extra: pip install
    "kontaktbar\\[cluster]"
    """
    with user_errors():
        require_cluster(store)
        settings = checked_settings({}, setting)
        if open_sites is not None:
            settings["KONTAKTBAR_OPEN_SITES"] = open_sites
        from crawler.cluster.enqueueing import refuse_files
        from crawler.cluster.hosting import Wishes, run_worker

        refuse_files(settings)
        if KEEP_PERSONAL in settings:
            raise ArgumentError(f"{KEEP_PERSONAL}: is said where a run is begun, with --keep-personal")
        with Store.open(store) as opened:
            say(ERR, f"Working on the queue of {opened.name}; Ctrl-C ends")
            wishes = Wishes(settings, until_empty, Timing(lost=lost_after))
            was_stopped = run_worker(opened, wishes, lambda line: say(ERR, line))
    raise typer.Exit(Exit.INTERRUPTED if was_stopped else Exit.DONE)
