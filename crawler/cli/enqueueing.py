"""What `audit --enqueue` does: leaves a list, or the rest of a run, to workers on any machine."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from crawler.cli.exits import OUT, ArgumentError, say
from crawler.cluster.needs import require_cluster
from crawler.model import Budget, Site
from crawler.site.score_rules import Scoring
from crawler.store import Hold, RunState, Store, StoreError

EnqueueOption = Annotated[
    bool,
    typer.Option(
        "--enqueue",
        help="Audit nothing here: put the sites into the queue of a store in PostgreSQL, for `kontaktbar "
        "worker` on any machine. With --resume: what is left of a run.",
    ),
]


def enqueue_list(
    store: str | None,
    sites: Sequence[Site],
    source: str,
    budget: Budget,
    settings: Mapping[str, object],
    scoring: Scoring | None,
) -> None:
    """Store a run, put its sites into the queue, and say how to follow it.

    Raises StoreError, MissingExtraError and SettingError.
    """
    require_cluster(store)
    from crawler.cluster.enqueueing import enqueue, refuse_files

    refuse_files(settings)
    with Store.open(store) as opened:
        run = enqueue(opened, sites, source=source, budget=budget, settings=settings, scoring=scoring)
        _tell(run, opened.run(run).total)


def require_queue(store: str | None, *, archive: bool, evidence: bool) -> None:
    """See that a schedule's sites can be left to workers.

    Raises StoreError, MissingExtraError, or ArgumentError for files that one machine alone would keep.
    """
    require_cluster(store)
    if archive or evidence:
        option = "--archive" if archive else "--evidence"
        raise ArgumentError(f"--enqueue leaves the audit to workers: leave out {option}")


def enqueue_rest(store: str | None, number: int | None) -> None:
    """Put what is left of a run into the queue; of the newest unfinished one where none is named.

    Raises StoreError, RunTakenError where a process has the run in hand, MissingExtraError and SettingError.
    """
    require_cluster(store)
    from crawler.cluster.enqueueing import enqueue_run

    with Store.open(store, create=False) as opened:
        run = number if number is not None else opened.latest_run(unfinished=True)
        if run is None:
            raise StoreError(f"{opened.name}: has no unfinished run to go on with")
        if opened.run(run).state is RunState.FINISHED:
            raise StoreError(f"{opened.name}: run {run} is finished; `kontaktbar rank {run}` shows it")
        with Hold(opened, run):
            _tell(run, enqueue_run(opened, run))


def _tell(run: int, sites: int) -> None:
    if sites:
        say(OUT, f"Run {run}: {sites} sites are in the queue, for `kontaktbar worker` on any machine.")
    else:
        say(OUT, f"Run {run}: its sites are in the queue already; nothing was added.")
    say(OUT, f"Progress: kontaktbar runs. Results: kontaktbar rank {run}, kontaktbar report {run}.")
