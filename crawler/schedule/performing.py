"""Makes one scheduled audit: reads the list, audits it, writes reports, compares, tells, notes how it ended.

Made in a process of its own (`python -m crawler.schedule.child`). Each step may be repeated: an audit that
was cut short is gone on with from the sites that are left, by whoever takes the schedule next.
"""

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from rich.console import Console

from crawler.archive import ArchiveError, ArchiveWriteError
from crawler.cluster.needs import require_cluster
from crawler.compared import compare_runs
from crawler.crawl_settings import SettingError
from crawler.jobs import Job, new_job, resumed_job
from crawler.lists import ListError, read_list
from crawler.os_errors import explained
from crawler.reader.errors import ReaderStartError
from crawler.reporting import report_material, write_formats
from crawler.schedule.notice import Facts, Notice, first_notice, notice_of_changes, notice_of_failure
from crawler.schedule.plan import Plan, plan_of
from crawler.schedule.telling import Ways, tell
from crawler.site.score_rules import ScoringError, make_scoring
from crawler.store import RunTakenError, Store, StoreError
from crawler.store.schedules import MOST_TRIES, Outcome, Schedule, ScheduledRun
from crawler.workers import WorkersError, choose_workers
from crawler.workflow import JobOutcome, work
from reports.comparison_csv import write_comparison_csv
from reports.extras import MissingExtraError
from reports.html.pdf import PdfError
from reports.i18n import Texts, texts_for
from reports.text import one_line

CHANGES_FILE = "changes.csv"
_USERS_CAN_MEND = (
    ArchiveError, ArchiveWriteError, ListError, MissingExtraError, OSError, PdfError, ScoringError,
    ReaderStartError, SettingError, ValueError, WorkersError,
)  # fmt: skip
_PROBLEM_LENGTH = 500
_LOOK_SECONDS = 10.0
"""How often it is looked whether another process still has the run in hand."""

DoWork = Callable[[Store, Job, Console], JobOutcome]


class LeftError(Exception):
    """Sites are left although nobody asked to stop: to be gone on with."""


@dataclass(frozen=True, slots=True)
class Hands:
    """What an audit is made with."""

    store: Store
    console: Console
    clock: Callable[[], datetime]
    ways: Ways
    do_work: DoWork = work
    quiet: bool = True
    pause: Callable[[float], None] = time.sleep


def perform(number: int, hands: Hands) -> Outcome:
    """Make the audit that is entry `number` of the history; return what became of it.

    DONE and FAILED are noted in the history, and told where the schedule wants that; INTERRUPTED is returned
    where it was told to stop. Raises LeftError and StoreError: it is then to be gone on with.
    """
    schedule, entry = hands.store.schedules.scheduled_run(number)
    if entry.ended is not None:
        return entry.outcome
    try:
        if entry.tries > MOST_TRIES:
            problem = f"the program ended {MOST_TRIES} times before the audit was done"
            return _failed(schedule, entry, problem, hands)
        return _audit(schedule, entry, hands)
    except (LeftError, StoreError):  # to be tried again
        raise
    except _USERS_CAN_MEND as error:
        return _failed(schedule, entry, _line(error), hands)
    except Exception as error:  # a fault of ours: noted and told, for nobody watches
        hands.console.print(traceback.format_exc(), markup=False, highlight=False)
        return _failed(schedule, entry, f"a fault of kontaktbar: {_line(error)}", hands)


def _audit(schedule: Schedule, entry: ScheduledRun, hands: Hands) -> Outcome:
    plan = plan_of(schedule.options)
    job, skipped = _job(schedule, entry, plan, hands)
    pending = len(hands.store.pending(job.run_id))
    job = replace(job, workers=choose_workers(plan.workers, pending))
    do_work = _leave_to_workers if plan.enqueue else hands.do_work
    outcome = _carried_out(do_work, job, hands)
    if outcome.interrupted:
        return Outcome.INTERRUPTED
    if outcome.left:
        raise LeftError(f"{outcome.left} sites of run {job.run_id} are left")
    sites = hands.store.run(job.run_id).total
    facts = Facts(schedule.name, job.run_id, sites, entry.folder, skipped)
    notice = _report(entry, facts, plan, hands)
    problems = tell(plan, notice, hands.ways, hands.clock())
    _end(entry, Outcome.DONE, notice.summary, problems, hands)
    return Outcome.DONE


def _carried_out(do_work: DoWork, job: Job, hands: Hands) -> JobOutcome:
    """Do a job, once nobody else has its run in hand: somebody may go on with it by `audit --resume`."""
    while True:
        try:
            return do_work(hands.store, job, hands.console)
        except RunTakenError as error:
            hands.console.print(str(error), markup=False, highlight=False, soft_wrap=True)
            hands.pause(_LOOK_SECONDS)


def _leave_to_workers(store: Store, job: Job, console: Console) -> JobOutcome:
    require_cluster(store.location)
    from crawler.cluster.leaving import work_by_queue

    return work_by_queue(store, job, console)


def _job(schedule: Schedule, entry: ScheduledRun, plan: Plan, hands: Hands) -> tuple[Job, int]:
    """Return the run to make or go on with, and how many rows of the list were skipped."""
    folder, store = Path(entry.folder), hands.store
    begun = entry.run_id if entry.run_id is not None else _begun_in(store, entry)
    if begun is None:
        found = read_list(schedule.source, default_country=plan.country)
        rules = make_scoring(plan.scoring, f"schedule {schedule.name}") if plan.scoring else None
        job = new_job(
            store, found.sites, source=schedule.source, out=folder, budget=plan.budget,
            settings=plan.settings_in(folder), excel=plan.excel, quiet=hands.quiet, scoring=rules,
        )  # fmt: skip
        store.schedules.begin(entry.id, job.run_id)
        return job, len(found.problems)
    store.schedules.begin(entry.id, begun)
    return _going_on(store, begun, folder, plan, hands), 0


def _going_on(store: Store, number: int, folder: Path, plan: Plan, hands: Hands) -> Job:
    """Return the job of a run that was begun; of one whose sites are all done, only its files are left."""
    if store.run(number).finished is None:
        return resumed_job(store, number, out=None, excel=plan.excel, quiet=hands.quiet)
    return Job(number, folder, plan.budget, plan.settings_in(folder), plan.excel, hands.quiet)


def _begun_in(store: Store, entry: ScheduledRun) -> int | None:
    """Return the run of an audit that was stored but not noted in the history, known by its folder."""
    wanted = str(Path(entry.folder).resolve())
    noted = {each.run_id for each in store.schedules.history(entry.schedule_id)}
    mine = (run.id for run in store.runs() if run.settings.get("out") == wanted and run.id not in noted)
    return next(mine, None)


def _report(entry: ScheduledRun, facts: Facts, plan: Plan, hands: Hands) -> Notice:
    """Write the reports and what changed; return the message."""
    assert facts.run is not None
    texts, store, folder = texts_for(plan.language), hands.store, Path(entry.folder)
    earlier = store.schedules.before(entry)
    material = report_material(store, facts.run, texts, excel=plan.excel, compare_with=earlier)
    for path in write_formats(dict.fromkeys(("csv", *plan.reports)), material, folder):
        if not hands.quiet:
            hands.console.print(f"Written to {path}", markup=False, highlight=False, soft_wrap=True)
    if earlier is None:
        return first_notice(facts, texts)
    comparison = compare_runs(store, earlier, facts.run)
    write_comparison_csv(comparison, folder / CHANGES_FILE, texts, excel=plan.excel)
    return notice_of_changes(comparison, facts, texts)


def _failed(schedule: Schedule, entry: ScheduledRun, problem: str, hands: Hands) -> Outcome:
    plan, texts = _plan_and_texts(schedule)
    facts = Facts(schedule.name, hands.store.schedules.scheduled_run(entry.id)[1].run_id, 0, entry.folder)
    notice = notice_of_failure(problem, facts, texts)
    told = tell(plan, notice, hands.ways, hands.clock()) if plan is not None else []
    _end(entry, Outcome.FAILED, notice.summary, [problem, *told], hands)
    return Outcome.FAILED


def _plan_and_texts(schedule: Schedule) -> tuple[Plan | None, Texts]:
    """Return a schedule's plan and language; no plan where it is what cannot be understood."""
    try:
        plan = plan_of(schedule.options)
        return plan, texts_for(plan.language)
    except (KeyError, TypeError, ValueError):
        return None, texts_for("en")


def _end(entry: ScheduledRun, outcome: Outcome, summary: str, problems: list[str], hands: Hands) -> None:
    problem = one_line("; ".join(problems), _PROBLEM_LENGTH)
    if problem:
        hands.console.print(problem, markup=False, highlight=False, soft_wrap=True)
    hands.store.schedules.end(entry.id, outcome, hands.clock(), summary=summary, problem=problem)


def _line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return explained(error)
    return one_line(str(error) or type(error).__name__, _PROBLEM_LENGTH)
