"""The service: begins what is due, keeps leases, goes on after crashes, stops when told to. No process, no clock."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from made_schedules import MONDAY, WEEK, Clock, add

from crawler.schedule.service import LEASE_SECONDS, Service, free_folder, serve
from crawler.store import Store, StoreError
from crawler.store.schedules import Outcome, Schedule, ScheduledRun

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@dataclass
class Fake:
    """An audit under way that ends when the test says so."""

    entry: ScheduledRun
    code: int | None = None
    signals: list[int] = field(default_factory=list)

    def poll(self) -> int | None:
        return self.code

    def send_signal(self, sig: int) -> None:
        self.signals.append(sig)
        if sig == signal.SIGTERM:
            self.code = 130


class House:
    """A store, services on it, and what they began."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.open(folder / "store.db")
        self.begun: list[Fake] = []
        self.said: list[str] = []

    def service(self, **options: object) -> Service:
        return Service(self.store, self._start, self.said.append, **options)  # type: ignore[arg-type]

    def _start(self, entry: ScheduledRun) -> Fake:
        self.begun.append(Fake(entry))
        return self.begun[-1]

    def end(self, fake: Fake, outcome: Outcome = Outcome.DONE) -> None:
        """What the process of an audit does before it ends well."""
        self.store.schedules.end(fake.entry.id, outcome, MONDAY, summary="nothing changed")
        fake.code = 0

    def history(self, schedule: Schedule) -> list[tuple[object, Outcome]]:
        return [(entry.slot, entry.outcome) for entry in self.store.schedules.history(schedule.id)]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.store.close()


def test_nothing_begins_before_its_time(house: House) -> None:
    add(house.store, house.folder)
    service = house.service()
    assert service.tick(MONDAY - SECOND)
    assert house.begun == []
    service.tick(MONDAY + 10 * SECOND)
    assert [fake.entry.slot for fake in house.begun] == [MONDAY]


def test_what_was_missed_for_weeks_is_caught_up_once(house: House) -> None:
    schedule = add(house.store, house.folder)
    service, now = house.service(), MONDAY + 5 * WEEK + timedelta(hours=5)
    service.tick(now)
    house.end(house.begun[0])
    for minutes in range(60):
        service.tick(now + minutes * MINUTE)
    assert house.history(schedule) == [(MONDAY, Outcome.DONE)]
    assert house.store.schedules.named("banks").next == MONDAY + 6 * WEEK


def test_a_time_that_comes_while_the_audit_before_is_made_waits_for_its_end(house: House) -> None:
    schedule = add(house.store, house.folder)
    service = house.service(at_once=5)
    for day in range(10):
        service.tick(MONDAY + timedelta(days=day))
    assert len(house.begun) == 1, "a week is over, and no second audit runs"
    house.end(house.begun[0])
    service.tick(MONDAY + timedelta(days=10))
    assert [slot for slot, _ in house.history(schedule)] == [MONDAY + WEEK, MONDAY]


def test_two_services_make_each_audit_once(house: House) -> None:
    schedule = add(house.store, house.folder)
    one, two = house.service(), house.service()
    now = MONDAY
    for _ in range(30):
        now += timedelta(hours=16)
        one.tick(now)
        two.tick(now)
        for fake in house.begun:
            if fake.code is None:
                house.end(fake)
        two.tick(now + SECOND)
        one.tick(now + SECOND)
    slots = [slot for slot, _ in house.history(schedule)]
    assert slots == [MONDAY + 2 * WEEK, MONDAY + WEEK, MONDAY]
    assert len(house.begun) == 3


def test_leases_are_kept_as_long_as_an_audit_runs(house: House) -> None:
    add(house.store, house.folder)
    one, two = house.service(), house.service()
    now = MONDAY
    for _ in range(40):
        one.tick(now)
        two.tick(now + SECOND)
        now += timedelta(seconds=LEASE_SECONDS / 4)
    assert len(house.begun) == 1


def test_another_service_goes_on_when_one_is_killed(house: House) -> None:
    schedule = add(house.store, house.folder)
    house.service().tick(MONDAY)  # and never again
    other = house.service()
    other.tick(MONDAY + timedelta(seconds=LEASE_SECONDS - 10))
    assert len(house.begun) == 1
    other.tick(MONDAY + timedelta(seconds=LEASE_SECONDS + 10))
    assert [fake.entry.id for fake in house.begun] == [house.begun[0].entry.id] * 2
    house.end(house.begun[1])
    other.tick(MONDAY + 10 * MINUTE)
    assert house.history(schedule) == [(MONDAY, Outcome.DONE)]


def test_a_service_that_slept_too_long_lets_go(house: House) -> None:
    schedule = add(house.store, house.folder)
    sleeper, other = house.service(), house.service()
    sleeper.tick(MONDAY)
    other.tick(MONDAY + timedelta(hours=1))
    sleeper.tick(MONDAY + timedelta(hours=1, seconds=1))
    assert house.begun[0].signals == [signal.SIGTERM]
    sleeper.tick(MONDAY + timedelta(hours=1, seconds=2))
    assert house.history(schedule) == [(MONDAY, Outcome.RUNNING)], "the other's"
    assert house.store.schedules.named("banks").owner == other.owner


@pytest.mark.parametrize("code", [1, 75, -signal.SIGKILL, -signal.SIGSEGV])
def test_an_audit_whose_process_ends_is_gone_on_with_after_a_while(house: House, code: int) -> None:
    schedule = add(house.store, house.folder)
    service = house.service()
    service.tick(MONDAY)
    house.begun[0].code = code
    service.tick(MONDAY + MINUTE)
    service.tick(MONDAY + MINUTE + 30 * SECOND)
    assert len(house.begun) == 1
    service.tick(MONDAY + 3 * MINUTE)
    assert house.begun[1].entry.id == house.begun[0].entry.id
    assert house.begun[1].entry.tries == 2
    assert house.history(schedule) == [(MONDAY, Outcome.RUNNING)]
    assert f"ended with code {code}" in " ".join(house.said)


def test_a_process_that_never_lives_is_not_tried_for_ever(house: House) -> None:
    schedule = add(house.store, house.folder)
    service, now = house.service(), MONDAY
    for _ in range(100):
        service.tick(now)
        for fake in house.begun:
            fake.code = 1
        now += 2 * MINUTE
    assert len(house.begun) == 6
    assert house.history(schedule) == [(MONDAY, Outcome.FAILED)]


def test_a_stop_is_clean_and_what_was_under_way_is_gone_on_with(house: House) -> None:
    schedule = add(house.store, house.folder)
    service = house.service()
    service.tick(MONDAY)
    service.stop()
    assert house.begun[0].signals == [signal.SIGTERM]
    assert not service.tick(MONDAY + SECOND), "done"
    assert house.history(schedule) == [(MONDAY, Outcome.INTERRUPTED)]
    later = house.service()
    later.tick(MONDAY + 2 * SECOND)
    assert house.begun[1].entry.tries == 1
    assert house.begun[1].entry.id == house.begun[0].entry.id


def test_the_third_stop_is_by_force(house: House) -> None:
    add(house.store, house.folder)
    service = house.service()
    service.tick(MONDAY)
    for _ in range(3):
        service.stop()
    assert house.begun[0].signals == [signal.SIGTERM, signal.SIGTERM, signal.SIGKILL]


def test_nothing_begins_once_a_stop_was_asked_for(house: House) -> None:
    add(house.store, house.folder)
    service = house.service()
    service.stop()
    assert not service.tick(MONDAY)
    assert house.begun == []


def test_schedules_wait_for_one_another(house: House) -> None:
    add(house.store, house.folder, "banks")
    add(house.store, house.folder, "shops", next_time=MONDAY - MINUTE)
    service = house.service()
    service.tick(MONDAY)
    assert [fake.entry.slot for fake in house.begun] == [MONDAY - MINUTE], "the longest due first"
    house.end(house.begun[0])
    service.tick(MONDAY + SECOND)
    assert len(house.begun) == 2


def test_as_many_as_allowed_run_at_the_same_time(house: House) -> None:
    for name in ("banks", "shops", "towns"):
        add(house.store, house.folder, name)
    service = house.service(at_once=2)
    service.tick(MONDAY)
    assert len(service.hands) == len(house.begun) == 2


def test_paused_schedules_rest_also_when_interrupted(house: House) -> None:
    add(house.store, house.folder)
    service = house.service()
    service.tick(MONDAY)
    house.begun[0].code = 130
    house.store.schedules.pause("banks")
    for minutes in range(1, 30):
        service.tick(MONDAY + minutes * MINUTE)
    assert len(house.begun) == 1
    house.store.schedules.resume("banks", MONDAY + WEEK)
    service.tick(MONDAY + 31 * MINUTE)
    assert len(house.begun) == 2


def test_a_run_of_what_is_due_ends_when_each_was_served_once(house: House) -> None:
    add(house.store, house.folder, "banks")
    add(house.store, house.folder, "shops")
    add(house.store, house.folder, "later", next_time=MONDAY + WEEK)
    service = house.service(once=True)
    assert service.tick(MONDAY)
    house.begun[0].code = 75
    assert service.tick(MONDAY + SECOND), "the other one"
    house.end(house.begun[1])
    assert not service.tick(MONDAY + 2 * SECOND)
    assert len(house.begun) == 2


def test_an_audit_by_hand_serves_one_schedule_also_a_paused_one(house: House) -> None:
    schedule = add(house.store, house.folder, "banks", next_time=MONDAY + WEEK)
    add(house.store, house.folder, "shops")
    house.store.schedules.pause("banks")
    service = house.service(once=True, only="banks")
    assert service.tick(MONDAY + SECOND)
    house.end(house.begun[0])
    assert not service.tick(MONDAY + 2 * SECOND)
    assert house.history(schedule) == [(MONDAY + SECOND, Outcome.DONE)]
    assert house.store.schedules.named("banks").next == MONDAY + WEEK


def test_what_cannot_be_started_is_said_and_tried_again(house: House) -> None:
    add(house.store, house.folder)

    def refuse(_: ScheduledRun) -> Fake:
        raise OSError(12, "Cannot allocate memory")

    service = house.service()
    service.start = refuse
    service.tick(MONDAY)
    assert house.said == ["banks: cannot begin: [Errno 12] Cannot allocate memory"]
    service.start = house._start
    service.tick(MONDAY + 2 * MINUTE)
    assert len(house.begun) == 1


def test_a_clock_that_is_set_back_repeats_nothing(house: House) -> None:
    schedule = add(house.store, house.folder)
    service = house.service()
    service.tick(MONDAY)
    house.end(house.begun[0])
    for hours in range(1, 12):
        service.tick(MONDAY - timedelta(hours=hours))
        service.tick(MONDAY + timedelta(hours=hours))
    assert len(house.history(schedule)) == 1


def test_results_go_to_a_folder_named_after_the_time_that_is_not_there_yet(house: House) -> None:
    schedule = add(house.store, house.folder)
    house.service().tick(MONDAY)
    assert house.begun[0].entry.folder == str(house.folder / "banks" / "2026-11-23-0300")
    local = MONDAY.astimezone()
    first = Path(free_folder(schedule, local))
    first.mkdir(parents=True)
    assert free_folder(schedule, local) == f"{first}-2"


# --- the loop ---------------------------------------------------------------------------------------------


def test_serving_ends_at_sigterm_and_leaves_the_handlers_as_they_were(house: House) -> None:
    add(house.store, house.folder)
    clock, before = Clock(), signal.getsignal(signal.SIGTERM)

    def pause(seconds: float) -> None:
        clock.sleep(seconds)
        if clock.now > MONDAY + 5 * SECOND:
            os.kill(os.getpid(), signal.SIGTERM)

    serve(house.service(), clock, pause)
    assert house.begun[0].signals == [signal.SIGTERM]
    assert signal.getsignal(signal.SIGTERM) is before


def test_serving_outlives_a_store_that_fails_for_a_while(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(house.store, house.folder)
    service, clock, failures = house.service(), Clock(), [3]
    unfinished = type(house.store.schedules).unfinished

    def failing(self: object) -> object:
        if failures[0]:
            failures[0] -= 1
            service._looked = None
            raise StoreError("the database is restarted")
        return unfinished(self)  # type: ignore[arg-type]

    monkeypatch.setattr(type(house.store.schedules), "unfinished", failing)

    def pause(seconds: float) -> None:
        clock.sleep(seconds)
        if house.begun:
            service.stop()

    serve(service, clock, pause)
    assert len(house.begun) == 1
    assert sum("the store fails" in line for line in house.said) == 1, "said once"


def test_once_a_store_that_fails_is_an_error(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(self: object) -> object:
        raise StoreError("gone")

    monkeypatch.setattr(type(house.store.schedules), "unfinished", failing)
    with pytest.raises(StoreError, match="gone"):
        serve(house.service(once=True), Clock(), lambda seconds: None)
