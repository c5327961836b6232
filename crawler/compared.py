"""Stored runs as comparisons ask for them: which runs, of which list, with their audits."""

from collections.abc import Sequence
from dataclasses import replace

from crawler.site.score_rules import Scoring, default_scoring
from crawler.store import RunState, RunSummary, Store, StoreError
from crawler.stored import scoring_of_run
from reports.comparison import Comparison, History, RunAudits, Side, compare, history
from reports.comparison.compare import scored_by

SAME_LIST_SHARE = 0.5
"""Runs with this share of the smaller one's sites in common are of one list, whatever its file is called."""

_MOST_SEARCHED = 50
_STANDARD_INPUT = "-"


def compare_runs(store: Store, old: int, new: int, scoring: Scoring | None = None) -> Comparison:
    """Return what changed from one stored run to another.

    Both runs' scores are counted by `scoring`; by default by the rules kept with the new run.
    Raises StoreError where there is no such run or both are one, ScoringError where the rules kept do not
    suit this version.
    """
    if old == new:
        raise StoreError(f"{store.name}: run {old} cannot be compared with itself; see: kontaktbar runs")
    rules = scoring or scoring_of_run(store, new)
    return compare(run_audits(store, old), run_audits(store, new), rules)


def history_of_runs(store: Store, numbers: Sequence[int], scoring: Scoring | None = None) -> History:
    """Return the lines of all sites over stored runs, scored by the newest run's rules or by `scoring`.

    Raises StoreError and ScoringError as `compare_runs`.
    """
    ordered = sorted(dict.fromkeys(numbers))
    rules = scoring or scoring_of_run(store, ordered[-1])
    return history([_outlined(store, number, rules or default_scoring()) for number in ordered], rules)


def run_audits(store: Store, number: int) -> RunAudits:
    """Return a stored run and its audits; they are read from the store as they are asked for."""
    run = store.run(number)
    pending = frozenset(site.url for site in store.pending(number))
    side = Side(run.id, run.started, run.source, run.version, run.settings, len(pending))
    return RunAudits(side, store.audits(number), pending)


def _outlined(store: Store, number: int, scoring: Scoring) -> RunAudits:
    """Return a run with its audits in short, or whole where their scores must be counted anew."""
    run = run_audits(store, number)
    rows = store.outlines(number)
    versions = {row["score_version"] for row in rows} - {None, scoring.version}
    return run if versions or not scored_by(run.side, scoring) else replace(run, documents=rows)


def two_runs(store: Store, old: int | None, new: int | None) -> tuple[int, int]:
    """Return the numbers of the two runs to compare.

    Without `new`, the newest finished run of the list; without `old`, the finished one of the same list
    before it. Raises StoreError where there are no such runs.
    """
    if old is not None and new is not None:
        return old, new
    if old is not None:
        later = [run.id for run in runs_of_list(store, old) if run.id > old]
        if not later:
            raise StoreError(f"{store.name}: there is no later finished run of the list of run {old}")
        return old, later[-1]
    newest = _newest_finished(store)
    earlier = earlier_run(store, newest.id)
    if earlier is None:
        raise StoreError(
            f"{store.name}: there is no earlier finished run of the list of run {newest.id}; audit it again, "
            "or name two runs (see: kontaktbar runs)"
        )
    return earlier, newest.id


def earlier_run(store: Store, number: int) -> int | None:
    """Return the finished run before `number` of the same list, None where there is none."""
    return next((run.id for run in reversed(runs_of_list(store, number)) if run.id < number), None)


def runs_of_list(store: Store, number: int) -> list[RunSummary]:
    """Return the finished runs of the list that run `number` is of, the oldest first.

    Runs are of one list where their source has the same name, or where at least half of the smaller one's
    sites are in both. Raises StoreError where there is no such run.
    """
    wanted = store.run(number)
    sites = frozenset(site.url for site in store.sites(number))
    finished = [run for run in store.runs() if run.state is RunState.FINISHED][-_MOST_SEARCHED:]
    return [run for run in finished if _is_of_list(store, run, wanted, sites)]


def newest_runs(store: Store, number: int | None, most: int) -> list[int]:
    """Return the newest finished runs of a list, at most `most`, the oldest first.

    `number` is any run of the list; None means that of the newest finished run. Raises StoreError where the
    store or the list has no finished run.
    """
    of = number if number is not None else _newest_finished(store).id
    numbers = [run.id for run in runs_of_list(store, of)][-most:]
    if not numbers:
        raise StoreError(f"{store.name}: the list of run {of} has no finished run yet; see: kontaktbar runs")
    return numbers


def _newest_finished(store: Store) -> RunSummary:
    finished = [run for run in store.runs() if run.state is RunState.FINISHED]
    if not finished:
        raise StoreError(f"{store.name}: has no finished runs yet; begin with: kontaktbar audit LIST")
    return finished[-1]


def _is_of_list(store: Store, run: RunSummary, wanted: RunSummary, sites: frozenset[str]) -> bool:
    if run.id == wanted.id or (run.source == wanted.source and run.source != _STANDARD_INPUT):
        return True
    own = frozenset(site.url for site in store.sites(run.id))
    smaller = min(len(own), len(sites))
    return bool(smaller) and len(own & sites) >= SAME_LIST_SHARE * smaller
