"""A stored run, and how and where to do what is left of it: begun anew, or taken up again as it was begun."""

import errno
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

from crawler.model import Budget, Site
from crawler.site.score_rules import Scoring
from crawler.spiders.keeping import reason_to_keep
from crawler.store import RunState, Store, StoreError
from crawler.stored import scoring_of_run
from reports.files import make_folder

QUEUED = "queued"
"""The key of a run's settings that says that its sites are in the queue of many machines."""
EVIDENCE_FOLDER = "evidence"
"""The folder of the pictures of what was found, in the folder of a run's results."""


@dataclass(frozen=True, slots=True)
class Job:
    """A stored run, and how and where to do what is left of it."""

    run_id: int
    out: Path
    """Folder for `audits.jsonl` and `ranking.csv`."""
    budget: Budget
    settings: Mapping[str, object]
    """Scrapy settings that differ from the project's."""
    excel: bool = False
    quiet: bool = False
    scoring: Scoring | None = None
    """Rules of the score other than the project's."""
    workers: int = 0
    """Processes besides this one that share the sites; 0: this one does them all."""


def dated_folder() -> Path:
    """Return the folder that a run's files go to when the user names none."""
    return Path(f"kontaktbar-{datetime.now():%Y-%m-%d-%H%M%S}")


def new_job(
    store: Store,
    sites: Sequence[Site],
    *,
    source: str,
    out: Path,
    budget: Budget,
    settings: Mapping[str, object],
    excel: bool = False,
    quiet: bool = False,
    scoring: Scoring | None = None,
) -> Job:
    """Store a new run of `sites` with all that is needed to resume it, and return its job.

    Raises StoreError, or OSError where the folder `out` cannot be used; nothing is stored then.
    """
    kept = {
        "budget": asdict(budget),
        "scrapy": {name: str(value) for name, value in settings.items()},
        "out": str(out.resolve()),
        "excel": excel,
        "scoring": dict(scoring.data) if scoring else None,
        "masked": not reason_to_keep(settings),
    }
    make_results_folder(out)
    number = store.create_run(sites, source=source, settings=kept)
    return Job(number, out, budget, settings, excel, quiet, scoring)


def resumed_job(store: Store, number: int | None, *, out: Path | None, excel: bool, quiet: bool) -> Job:
    """Return the job that goes on with an unfinished run, as it was begun.

    Args:
        number: the run; None for the newest unfinished one.
        out: another folder than the run's own.

    Raises:
        StoreError: there is no such run, or it is finished.
        ScoringError: the rules kept with it do not suit this version.
    """
    number = number if number is not None else store.latest_run(unfinished=True)
    if number is None:
        raise StoreError(f"{store.name}: has no unfinished run to go on with")
    run = store.run(number)
    if run.state is RunState.FINISHED:
        raise StoreError(f"{store.name}: run {number} is finished; `kontaktbar rank {number}` shows it")
    kept = run.settings
    if kept.get(QUEUED):
        raise StoreError(
            f"{store.name}: run {number} is in the queue; `kontaktbar worker` goes on with it, and "
            f"`kontaktbar audit --resume {number} --enqueue` puts back what got lost"
        )
    folder = out or Path(kept.get("out") or dated_folder())
    budget = Budget(**kept.get("budget", {}))
    return Job(
        number, folder, budget, _moved(kept.get("scrapy", {}), out), excel or bool(kept.get("excel")), quiet,
        scoring_of_run(store, number),
    )  # fmt: skip


def make_results_folder(out: Path) -> None:
    """Make the folder for results, and see that files can be made in it. Raises OSError."""
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "is a file; --out wants a folder", str(out))
    try:
        make_folder(out)
        with TemporaryFile(dir=out):  # rights alone do not tell: an administrator has them even in /proc
            pass
    except FileNotFoundError as error:
        told = "neither folder nor file can be made there; name another place"
        raise FileNotFoundError(errno.ENOENT, told, str(out)) from error
    except OSError as error:
        if not isinstance(error, NotADirectoryError):
            error.filename = str(out)
        raise


def _moved(settings: Mapping[str, object], out: Path | None) -> Mapping[str, object]:
    """Return the settings of a run whose files go to another folder, if one is named: the pictures too."""
    if out is None or not settings.get("KONTAKTBAR_EVIDENCE"):
        return settings
    return {**settings, "KONTAKTBAR_EVIDENCE": str(out.resolve() / EVIDENCE_FOLDER)}
