"""Whoever carries out a run has it in hand: nobody else takes it, unless its owner is known to be no more."""

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from os import getpid
from pathlib import Path

import pytest
from made_audits import audit
from postgresql_server import PostgreSQL

from crawler.contract import audit_to_dict
from crawler.model import Site
from crawler.store import Hold, RunTakenError, SiteForgottenError, Store, StoreError, holding
from crawler.store.processes import Process, is_alive

SITES = [Site("http://firma.example/"), Site("http://butik.example/")]
ME = Process.of(getpid())


def ended_process() -> Process:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    process = Process.of(child.pid)
    assert process.is_alive
    child.communicate(b"\n")
    return process


ELSEWHERE = replace(ME, host="another")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def make(store: Store) -> int:
    return store.create_run(SITES, source="", settings={})


@pytest.mark.parametrize(
    ("process", "alive"),
    [
        (ME, True),
        (replace(ME, began="1"), False),
        (replace(ME, number=2**22 + 1), False),
        (replace(ME, began=""), None),
        (replace(ME, space="another"), None),
        (replace(ME, machine="another"), None),
        (replace(ME, machine="known", boot="another"), None),
        (ELSEWHERE, None),
    ],
    ids=["self", "number given again", "no such number", "no time", "container", "machine", "boot", "host"],
)
def test_who_lives_is_told_where_it_can_be_known(process: Process, alive: bool | None) -> None:
    assert is_alive(str(process)) is alive
    assert is_alive(f"{process}/part") is alive


@pytest.mark.parametrize("owner", ["", "1234-abcdef", "a/b/c/d/e/f"])
def test_of_other_owners_nothing_is_known(owner: str) -> None:
    assert is_alive(owner) is None


def test_a_process_that_ended_is_known_to_be_no_more() -> None:
    assert ended_process().is_alive is False


def test_a_process_that_ended_and_is_still_listed_is_no_more() -> None:
    child = subprocess.Popen([sys.executable, "-c", "print()"], stdout=subprocess.PIPE)
    process = Process.of(child.pid)
    assert child.stdout is not None
    while child.stdout.read():
        pass
    while process.is_alive:
        pass
    child.communicate()
    assert process.is_alive is False


def test_a_run_is_in_one_hand(store: Store) -> None:
    run = make(store)
    with Hold(store, run) as hold:
        with pytest.raises(RunTakenError) as refused, Hold(store, run):
            pytest.fail("two have it")
        with Hold(store, make(store)):
            pass
        hold.check()
    assert f"run {run} is in the hands of another process (process {getpid()} on {ME.host})" in str(
        refused.value
    )
    assert str(refused.value).endswith("wait for its end, or stop it")
    with Hold(store, run):
        pass


def test_there_must_be_such_a_run(store: Store) -> None:
    with pytest.raises(StoreError, match="has no run 7"), Hold(store, 7):
        pytest.fail("it has no run")


@pytest.mark.parametrize(
    ("owner", "seconds", "is_free"),
    [
        (ended_process, 60.0, True),
        (lambda: ME, -60.0, False),
        (lambda: ELSEWHERE, 60.0, False),
        (lambda: ELSEWHERE, -60.0, True),
    ],
    ids=["dead", "alive, long silent", "unknown", "unknown, long silent"],
)
@pytest.mark.parametrize("of_a_worker", [False, True])
def test_what_a_lease_counts(
    store: Store, owner: partial[Process], seconds: float, is_free: bool, of_a_worker: bool
) -> None:
    run, name, waits = make(store), str(owner()), list[float]()
    if of_a_worker:
        store.claim(run, name, count=1, open_now=0, seconds=seconds)
    else:
        store.take_run(run, name, seconds)
    assert store.forgetting.in_hand([run]) == (() if is_free else (run,))
    if is_free:
        with Hold(store, run, waits.append):
            assert len(store.claim(run, "a", count=9, open_now=0, seconds=9)) > 0
        return
    with pytest.raises(RunTakenError) as refused, Hold(store, run, waits.append):
        pytest.fail("somebody has it")
    assert ("try again in" in str(refused.value)) is (name == str(ELSEWHERE))
    assert bool(waits) is of_a_worker


def test_workers_that_are_about_to_end_are_waited_for(store: Store) -> None:
    run = make(store)
    store.claim(run, str(ME), count=2, open_now=0, seconds=60)
    waits = iter([lambda: None, lambda: store.give_back(str(ME), in_good_order=True)])
    with Hold(store, run, lambda seconds: next(waits)()):
        assert len(store.claim(run, "a", count=9, open_now=0, seconds=9)) == 2, "no suspects"


def test_a_hold_is_renewed_and_tells_when_it_was_lost(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_RENEW_SECONDS", 0.001)
    run = make(store)
    with Hold(store, run) as hold:
        store.let_go(run, hold._owner)
        while store.take_run(run, str(ELSEWHERE), 60) is not None:  # until it is between two renewals
            store.let_go(run, hold._owner)
        deadline = time.monotonic() + 30
        with pytest.raises(RunTakenError, match="on another"):
            while time.monotonic() < deadline:
                hold.check()
    assert store.forgetting.in_hand([run]) == (run,), "it is the other's"


def test_workers_do_not_end_the_lease_of_their_run(store: Store) -> None:
    run = make(store)
    store.take_run(run, str(ME), -60)
    assert store.claim(run, "a", count=1, open_now=0, seconds=60)
    assert store.take_run(run, str(ME), 60) is None


def test_sites_that_are_forgotten_are_wanted_no_more(store: Store) -> None:
    run = make(store)
    with Hold(store, run) as hold:
        assert [hold.wants(site) for site in SITES] == [True, True]
        store.forgetting.forget_sites(lambda url: url == SITES[0].url)
        assert [hold.wants(site) for site in SITES] == [False, True]
        with pytest.raises(SiteForgottenError):
            store.keep(run, audit_to_dict(audit(SITES[0])))


def test_on_postgresql_too(postgresql: PostgreSQL) -> None:
    with Store.open(postgresql.emptied()) as store:
        run = make(store)
        with Hold(store, run):
            with pytest.raises(RunTakenError), Hold(store, run):
                pytest.fail("two have it")
            assert store.forgetting.delete_runs([run]) == ()
        store.take_run(run, str(ended_process()), 60)
        with Hold(store, run):
            pass
        assert store.forgetting.delete_runs([run]) == (run,)
