"""Schedules in the store: who has one in hand, what is gone on with, and what became of each time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from made_schedules import MONDAY, WEEK, add
from postgresql_server import PostgreSQL

from crawler.model import Site
from crawler.store import Store, StoreError
from crawler.store.schedules import MOST_TRIES, Outcome, Schedule, ScheduledRun, Slot

MINUTE = timedelta(minutes=1)
SLOT = Slot(MONDAY, "/results/1", MONDAY + WEEK)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        location = str(tmp_path / "store.db")
    else:
        server: PostgreSQL = request.getfixturevalue("postgresql")
        location = server.emptied()
    with Store.open(location) as opened:
        yield opened


def claim(
    store: Store,
    schedule: Schedule,
    slot: Slot | None = SLOT,
    *,
    owner: str = "one",
    at: timedelta = timedelta(),
) -> ScheduledRun | None:
    return store.schedules.claim(schedule, slot, owner=owner, now=MONDAY + at, seconds=120)


def begun(store: Store, schedule: Schedule, **keys: timedelta) -> ScheduledRun:
    entry = claim(store, schedule, **keys)
    assert entry is not None
    return entry


def finish(store: Store, schedule: Schedule, entry: ScheduledRun, outcome: Outcome = Outcome.DONE) -> None:
    store.schedules.end(entry.id, outcome, MONDAY + MINUTE, summary="nothing changed", problem="")
    store.schedules.release(schedule.id, "one")


def test_a_schedule_is_kept_as_it_was_added(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path, language="sv")
    assert store.schedules.named("banks") == schedule == store.schedules.all()[0]
    assert (schedule.next, schedule.zone, schedule.paused) == (MONDAY, "Europe/Stockholm", False)
    assert schedule.options["language"] == "sv"
    assert not schedule.is_held(MONDAY)


def test_a_name_stands_for_one_schedule(store: Store, tmp_path: Path) -> None:
    add(store, tmp_path)
    with pytest.raises(StoreError, match="has a schedule 'banks' already"):
        add(store, tmp_path)
    with pytest.raises(StoreError, match="no schedule 'shops'; it has banks"):
        store.schedules.named("shops")


def test_a_time_that_is_taken_in_hand_moves_the_schedule_on(store: Store, tmp_path: Path) -> None:
    entry = begun(store, add(store, tmp_path))
    assert (entry.slot, entry.folder, entry.outcome, entry.tries) == (
        MONDAY,
        "/results/1",
        Outcome.RUNNING,
        1,
    )
    schedule = store.schedules.named("banks")
    assert schedule.next == MONDAY + WEEK
    assert schedule.is_held(MONDAY + MINUTE)


def test_two_audits_of_a_schedule_never_overlap(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path)
    assert claim(store, schedule) is not None
    again = store.schedules.named("banks")
    later = Slot(MONDAY + WEEK, "/results/2", MONDAY + 2 * WEEK)
    assert claim(store, again, later, owner="two") is None
    assert claim(store, again, None, owner="two") is None
    assert len(store.schedules.history(schedule.id)) == 1


def test_a_time_is_dealt_with_once_however_many_saw_it_come(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path)
    finish(store, schedule, begun(store, schedule))
    assert claim(store, schedule, owner="late") is None, "as it was read before"
    assert not store.schedules.named("banks").is_held(MONDAY), "and lets go"


def test_of_many_who_try_at_once_one_gets_it(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path)
    with ThreadPoolExecutor(8) as pool:
        entries = list(pool.map(lambda n: claim(store, schedule, owner=f"worker {n}"), range(8)))
    assert len([entry for entry in entries if entry is not None]) == 1


def test_what_a_killed_holder_began_is_gone_on_with_once_its_lease_is_over(
    store: Store, tmp_path: Path
) -> None:
    schedule = add(store, tmp_path)
    entry = begun(store, schedule)
    run = store.create_run([Site("http://a.example/")], source="", settings={})
    store.schedules.begin(entry.id, run)
    schedule = store.schedules.named("banks")
    assert claim(store, schedule, None, owner="two", at=timedelta(seconds=119)) is None
    again = claim(store, schedule, None, owner="two", at=timedelta(seconds=121))
    assert again is not None
    assert (again.id, again.run_id, again.tries) == (entry.id, run, 2)


def test_a_lease_lives_as_long_as_it_is_renewed(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path)
    begun(store, schedule)
    assert store.schedules.renew(schedule.id, "one", MONDAY + timedelta(hours=1))
    schedule = store.schedules.named("banks")
    assert claim(store, schedule, None, owner="two", at=timedelta(minutes=59)) is None
    assert claim(store, schedule, None, owner="two", at=timedelta(minutes=61)) is not None
    assert not store.schedules.renew(schedule.id, "one", MONDAY + timedelta(hours=2)), "somebody else has it"


def test_what_is_unfinished_comes_before_what_is_due(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path)
    entry = begun(store, schedule)
    store.schedules.interrupt(entry.id)
    store.schedules.release(schedule.id, "one")
    schedule = store.schedules.named("banks")
    again = claim(store, schedule, Slot(MONDAY + WEEK, "/results/2", MONDAY + 2 * WEEK))
    assert again is not None
    assert again.id == entry.id
    assert store.schedules.named("banks").next == MONDAY + WEEK, "which stays due"


def test_clean_stops_are_no_failed_tries(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path)
    for _ in range(3 * MOST_TRIES):
        entry = begun(store, schedule)
        assert entry.tries == 1
        store.schedules.interrupt(entry.id)
        store.schedules.release(schedule.id, "one")
    assert store.schedules.history(schedule.id)[0].outcome is Outcome.INTERRUPTED


def test_an_audit_that_ends_its_process_again_and_again_fails_at_last(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path)
    tries = []
    for hour in range(20):
        found = claim(store, schedule, at=timedelta(hours=hour))
        if found is None:
            break
        tries.append(found.tries)
    assert tries == list(range(1, MOST_TRIES + 2)), "the last is for saying that it failed"
    (entry,) = store.schedules.history(schedule.id)
    assert (entry.outcome, entry.problem) == (
        Outcome.FAILED,
        "the program ended again and again before the audit was done",
    )
    assert not store.schedules.named("banks").is_held(MONDAY + timedelta(hours=20))


def test_an_audit_by_hand_changes_nothing_about_the_times(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path, next_time=MONDAY + WEEK)
    entry = claim(store, schedule, Slot(MONDAY, "/results/by-hand", None))
    assert entry is not None
    assert entry.manual
    assert store.schedules.named("banks").next == MONDAY + WEEK


def test_a_paused_schedule_deals_with_no_time_that_was_seen_before(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path)
    store.schedules.pause("banks")
    assert claim(store, schedule) is None
    assert store.schedules.named("banks").paused
    store.schedules.resume("banks", MONDAY + WEEK)
    resumed = store.schedules.named("banks")
    assert (resumed.paused, resumed.next) == (False, MONDAY + WEEK)


def test_a_schedule_is_removed_with_its_history_but_not_while_it_runs(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path)
    entry = begun(store, schedule)
    run = store.create_run([Site("http://a.example/")], source="", settings={})
    store.schedules.begin(entry.id, run)
    with pytest.raises(StoreError, match="is being run"):
        store.schedules.remove("banks", MONDAY)
    finish(store, schedule, entry)
    store.schedules.remove("banks", MONDAY)
    assert store.schedules.all() == []
    assert store.schedules.history(schedule.id) == []
    assert store.run(run).total == 1, "runs stay"
    add(store, tmp_path)


def test_the_audit_before_is_the_last_that_was_done(store: Store, tmp_path: Path) -> None:
    schedule = add(store, tmp_path)
    entries = []
    for week, outcome in enumerate((Outcome.DONE, Outcome.FAILED, Outcome.DONE)):
        at = week * WEEK
        entry = claim(
            store, store.schedules.named("banks"), Slot(MONDAY + at, f"/{week}", MONDAY + at + WEEK), at=at
        )  # fmt: skip
        assert entry is not None
        store.schedules.begin(entry.id, store.create_run([Site("http://a.example/")], source="", settings={}))
        finish(store, schedule, entry, outcome)
        entries.append(entry)
    assert [store.schedules.before(entry) for entry in entries] == [None, 1, 1]
    assert [entry.slot for entry in store.schedules.history(schedule.id, 2)] == [
        MONDAY + 2 * WEEK,
        MONDAY + WEEK,
    ]
