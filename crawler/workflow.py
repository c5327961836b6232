"""One audit job from list to ranking: what the commands `audit`, `check` and `demo` have in common."""

import errno
import math
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from rich.console import Console

from crawler.contract import Document, audit_to_dict
from crawler.crawl_settings import project_settings
from crawler.jobs import Job, make_results_folder
from crawler.model import Budget, Site, SiteAudit, Verdict
from crawler.outcome import RunOutcome
from crawler.progress import Tally, choose_display
from crawler.reader.garbage import uncollected
from crawler.reporting import report_material
from crawler.site.fetching import AbandonAuditError
from crawler.site.score_rules import Scoring
from crawler.store import Hold, RunTakenError, SiteForgottenError, Store, StoreError, StoreGoneError
from crawler.workers import WorkersError, run_with_workers
from reports.audits_file import AuditsFile
from reports.html.report import REPORT_FILE, write_html
from reports.i18n import Texts
from reports.ranked_site import RankedSite
from reports.ranking import rank_audits
from reports.ranking_csv import write_ranking_csv

AUDITS_FILE = "audits.jsonl"


class AuditAll(Protocol):
    """Audits many sites; see `crawler.run.run_audits`."""

    def __call__(
        self,
        sites: Sequence[Site],
        *,
        budget: Budget,
        settings: Mapping[str, object],
        on_audit: Callable[[SiteAudit], None],
        on_stop: Callable[[float], None],
    ) -> RunOutcome:
        """Return once all are done, or once it was told to stop."""


@dataclass(frozen=True, slots=True)
class JobOutcome:
    """How a job ended."""

    rows: Sequence[RankedSite]
    interrupted: bool
    left: int
    """Sites of the run that are not audited yet."""


def work(
    store: Store,
    job: Job,
    console: Console,
    audit_all: AuditAll | None = None,
    *,
    report_in: Texts | None = None,
) -> JobOutcome:
    """Audit the pending sites of a run, storing each as it is done, then write its files.

    `audit_all` audits them, called like `run_audits`; None is the spider. `report_in` is the language of
    `report.html`; None writes no report.
    Each audit is committed to the store, then appended to `audits.jsonl`; `ranking.csv` and the report are
    written at the end, also after an interruption.

    The run is in the hands of this process meanwhile. Sites that are forgotten are left out.

    Raises RunTakenError where another process has the run in hand. Raises StoreError, OSError,
    ArchiveWriteError, ReaderStartError or WorkersError where it cannot go on; a note of the error says what
    is stored and how to go on.
    """
    try:
        with Hold(store, job.run_id) as hold:
            return _work(
                store, job, console, audit_all or partial(_by_spider, is_wanted=hold.wants), report_in, hold
            )
    except RunTakenError:
        raise
    except (StoreError, OSError, AbandonAuditError, WorkersError) as error:
        error.add_note(_way_on(store, job, error))
        raise


def _work(
    store: Store, job: Job, console: Console, audit_all: AuditAll, report_in: Texts | None, hold: Hold
) -> JobOutcome:
    make_results_folder(job.out)
    pending = store.pending(job.run_id)
    interrupted = bool(pending) and _audit(store, job, pending, console, audit_all, hold)
    store.finish_run(job.run_id)
    rows = rank_audits(store.audits(job.run_id))
    write_ranking_csv(rows, job.out / "ranking.csv", excel=job.excel)
    if report_in is not None:
        write_html(report_material(store, job.run_id, report_in, excel=job.excel), job.out / REPORT_FILE)
    return JobOutcome(rows, interrupted, len(store.pending(job.run_id)))


def _way_on(store: Store, job: Job, error: Exception) -> str:
    """Return how a user goes on after an error, and what is left of what was done."""
    run, lines = job.run_id, job.out / AUDITS_FILE
    if isinstance(error, StoreGoneError):
        return f"What was audited until then is in {lines}"
    with suppress(StoreError):
        if not store.pending(run):
            return f"Every audit of run {run} is stored; for its files: kontaktbar report {run} --out DIR"
    return f"What was audited is stored. Once that is mended, go on with: kontaktbar audit --resume {run}"


def audit_one(
    site: Site,
    budget: Budget,
    settings: Mapping[str, object],
    console: Console,
    scoring: Scoring | None = None,
) -> Document | None:
    """Audit one site and store nothing; None where the user interrupted it.

    Raises SettingError for settings that make no sense, OSError where this machine is short of descriptors.
    """
    found: list[SiteAudit] = []
    outcome = _by_spider(
        [site],
        budget=budget,
        settings=settings,
        on_audit=found.append,
        on_stop=partial(_say_stopping, console),
    )
    if found:
        return audit_to_dict(found[0], scoring)
    if not outcome.interrupted:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), site.url)
    return None


def _by_spider(
    sites: Sequence[Site],
    *,
    budget: Budget,
    settings: Mapping[str, object],
    on_audit: Callable[[SiteAudit], None],
    on_stop: Callable[[float], None],
    is_wanted: Callable[[Site], bool] = lambda site: True,
) -> RunOutcome:
    # Scrapy takes half a second to be imported: only whoever crawls in this process waits for it.
    with uncollected():
        from crawler.run import run_audits

    return run_audits(
        sites, budget=budget, settings=settings, on_audit=on_audit, on_stop=on_stop, is_wanted=is_wanted
    )


def _audit(
    store: Store, job: Job, pending: Sequence[Site], console: Console, audit_all: AuditAll, hold: Hold
) -> bool:
    """Audit `pending`; return whether it was told to stop."""
    run = store.run(job.run_id)
    tally = Tally(run.total, run.verdicts)
    with (
        AuditsFile(job.out / AUDITS_FILE, store.audits(job.run_id)) as lines,
        choose_display(console, tally, job.quiet) as display,
    ):

        def note(document: Document, *, is_new: bool = True) -> None:
            hold.check()
            if is_new:
                lines.append(document)
            tally.add(Verdict(document["verdict"]), document["pages_read"])
            display.show(tally)

        def keep(audit: SiteAudit) -> None:
            document = audit_to_dict(audit, job.scoring)
            with suppress(SiteForgottenError):
                note(document, is_new=store.keep(job.run_id, document))

        on_stop = partial(_say_stopping, console)
        if job.workers:
            outcome = _share_out(store, job, len(pending), note, on_stop)
        else:
            outcome = audit_all(
                pending, budget=job.budget, settings=job.settings, on_audit=keep, on_stop=on_stop
            )  # fmt: skip
    if not (job.out / AUDITS_FILE).exists():  # removed meanwhile, and written for nothing since
        AuditsFile(job.out / AUDITS_FILE, store.audits(job.run_id)).close()
    return outcome.interrupted


def _share_out(
    store: Store,
    job: Job,
    sites: int,
    on_audit: Callable[[Document], None],
    on_stop: Callable[[float], None],
) -> RunOutcome:
    """Have workers audit so many pending sites."""
    open_sites = min(_open_sites(job), math.ceil(sites / job.workers))
    return run_with_workers(
        store, job.run_id, job.workers, open_sites=open_sites, on_audit=on_audit,
        on_stop=lambda: on_stop(_stop_seconds(job)),
    )  # fmt: skip


def _open_sites(job: Job) -> int:
    return project_settings(job.settings).getint("KONTAKTBAR_OPEN_SITES")


def _stop_seconds(job: Job) -> float:
    return project_settings(job.settings).getfloat("KONTAKTBAR_STOP_SECONDS")


def _say_stopping(console: Console, seconds: float) -> None:
    console.print(
        f"Stopping: open sites get {seconds:g} seconds to finish; Ctrl-C again stops now",
        highlight=False, soft_wrap=True,
    )  # fmt: skip
