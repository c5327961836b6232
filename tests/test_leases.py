"""Leases: workers share a run, no site is in two hands, and what a dead worker held comes back."""

import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_audits import audit
from sqlalchemy import Engine, event

from crawler.contract import audit_to_dict
from crawler.jobs import Job
from crawler.model import Budget, Site
from crawler.store import Store
from crawler.worker import LeasedSites

SOON, LONG_AGO = 60.0, -1.0


def sites(count: int) -> list[Site]:
    return [Site(f"http://firma{number}.example/") for number in range(count)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        yield opened


def claim(
    store: Store, run: int, owner: str, count: int = 10, open_now: int = 0, seconds: float = SOON
) -> list[str]:
    return [s.url for s in store.claim(run, owner, count=count, open_now=open_now, seconds=seconds)]


def keep(store: Store, run: int, url: str, owner: str) -> bool:
    return store.keep(run, audit_to_dict(audit(url)), owner)


def make(store: Store, found: list[Site]) -> int:
    return store.create_run(found, source="", settings={})


def test_each_site_is_in_one_hand(store: Store) -> None:
    run = make(store, sites(5))
    first, second = claim(store, run, "a", 3), claim(store, run, "b")
    assert first + second == [site.url for site in sites(5)]
    assert claim(store, run, "c") == []


def test_a_stored_site_is_done(store: Store) -> None:
    run = make(store, sites(1))
    (url,) = claim(store, run, "a")
    assert keep(store, run, url, "a")
    assert claim(store, run, "b") == []
    assert store.finish_run(run)


def test_sites_of_one_server_come_one_after_the_other(store: Store) -> None:
    same = [Site(f"http://{name}.firma.se/") for name in ("www", "shop", "en")]
    run = make(store, [*same, Site("http://andra.se/")])
    assert claim(store, run, "a") == ["http://www.firma.se/", "http://andra.se/"]
    assert claim(store, run, "b") == []
    keep(store, run, "http://www.firma.se/", "a")
    assert claim(store, run, "b") == ["http://shop.firma.se/"]


def test_a_server_of_many_sites_hides_none_that_stand_behind_it_in_the_list(store: Store) -> None:
    same = [Site(f"http://butik{number}.kedja.se/") for number in range(120)]
    run = make(store, [*same, Site("http://andra.se/")])
    assert claim(store, run, "a") == ["http://butik0.kedja.se/", "http://andra.se/"]


def test_a_long_list_is_not_read_through_for_each_site(tmp_path: Path) -> None:
    path, asked = tmp_path / "store.db", []
    with Store.open(path) as store:
        run = make(store, sites(3))
        event.listen(
            Engine,
            "before_cursor_execute",
            note := lambda _c, _d, sql, values, *_: asked.append((sql, values)),
        )
        claim(store, run, "a", 1)
        event.remove(Engine, "before_cursor_execute", note)
    (query, values), *_ = [(sql, values) for sql, values in asked if "ORDER BY run_sites.position" in sql]
    with sqlite3.connect(path) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    assert "SEARCH run_sites USING INDEX ix_run_sites_tries (run_id=? AND tries=? AND position>?)" in plan
    assert not any(step.startswith(("SCAN", "USE TEMP")) for step in plan), plan


@pytest.mark.parametrize(
    ("companies", "places", "most_asks"),
    [(300, 50, 80), (300, 4, 320), (5, 50, 330)],
    ids=["many places", "few places", "few companies"],
)
def test_a_worker_asks_for_some_sites_at_a_time(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, companies: int, places: int, most_asks: int
) -> None:
    run = make(store, [Site(f"http://butik{number}.kedja{number % companies}.se/") for number in range(300)])
    sites = LeasedSites(store, Job(run, tmp_path, Budget(), {}), "a", places)
    asks, claim_of_store = [], store.claim
    monkeypatch.setattr(store, "claim", lambda *args, **more: asks.append(1) or claim_of_store(*args, **more))
    in_hand: deque[Site] = deque()
    for left in range(300, 0, -1):
        while len(in_hand) < places and (more := sites.more(len(in_hand))):
            in_hand.extend(more)
        assert len(in_hand) >= 0.9 * min(places, companies) - 1 or left <= 50, "places stay empty"
        sites.keep(audit(in_hand.popleft().url))
    assert not store.pending(run)
    assert len(asks) <= most_asks


def test_what_a_dead_worker_held_comes_back_when_its_lease_ends(store: Store) -> None:
    run = make(store, sites(3))
    assert len(claim(store, run, "dead", seconds=LONG_AGO)) == 3
    assert len(claim(store, run, "b")) == 3


def test_a_living_worker_keeps_what_it_holds(store: Store) -> None:
    run = make(store, sites(1))
    claim(store, run, "slow", seconds=LONG_AGO)
    store.renew("slow", SOON)
    assert claim(store, run, "b") == []


def test_what_is_given_back_in_good_order_is_no_suspect(store: Store) -> None:
    run = make(store, sites(40))
    claim(store, run, "a", 40)
    store.give_back("a", in_good_order=True)
    assert len(claim(store, run, "b", 40)) == 40
    assert store.given_up(run) == []


def test_suspects_are_handed_out_few_at_a_time_after_all_others(store: Store) -> None:
    run = make(store, sites(40))
    crashed = claim(store, run, "a", 30)
    store.give_back("a", in_good_order=False)
    others = claim(store, run, "b", 40)
    assert set(others).isdisjoint(crashed)
    assert claim(store, run, "b", 40, open_now=1) == []
    group = claim(store, run, "b", 40)
    assert group == crashed[:16]
    store.give_back("b", in_good_order=False)
    assert claim(store, run, "c", 40) == [*crashed[16:], *others[:2]]


def test_the_site_that_ends_its_workers_is_found_and_given_up(store: Store) -> None:
    poison = sites(50)[20].url
    run = make(store, sites(50))
    crashes = 0
    while urls := claim(store, run, f"worker {crashes}", 20):
        owner = f"worker {crashes}"
        if poison in urls:
            crashes += 1
            store.give_back(owner, in_good_order=False)
            continue
        for url in urls:
            keep(store, run, url, owner)
    assert [site.url for site in store.given_up(run)] == [poison]
    assert [site.url for site in store.pending(run)] == [poison]
    assert crashes == 3


def test_a_site_in_hand_is_not_given_up_yet(store: Store) -> None:
    run = make(store, sites(1))
    for number in range(3):
        assert store.given_up(run) == []
        claim(store, run, f"w{number}")
        if number < 2:
            store.give_back(f"w{number}", in_good_order=False)
    assert store.given_up(run) == []
    store.give_back("w2", in_good_order=False)
    assert len(store.given_up(run)) == 1


def test_many_claim_at_once_and_nobody_gets_the_same(store: Store, tmp_path: Path) -> None:
    run = make(store, sites(60))
    got: list[str] = []

    def work(owner: str) -> None:
        with Store.open(tmp_path / "store.db") as mine:
            while urls := claim(mine, run, owner, 5):
                got.extend(urls)

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == sorted(site.url for site in sites(60))


def test_a_site_saved_twice_is_stored_once(store: Store) -> None:
    run = make(store, sites(1))
    (url,) = claim(store, run, "slow", seconds=LONG_AGO)
    claim(store, run, "fast")
    assert [keep(store, run, url, "fast"), keep(store, run, url, "slow")] == [True, False]


def test_audits_are_told_as_they_come(store: Store) -> None:
    run = make(store, sites(3))
    first, second, third = (site.url for site in sites(3))
    keep(store, run, second, "")
    documents, last = store.audits_since(run, 0)
    assert [document["site"] for document in documents] == [second]
    keep(store, run, first, "")
    keep(store, run, third, "")
    documents, last = store.audits_since(run, last)
    assert [document["site"] for document in documents] == [first, third]
    assert store.audits_since(run, last) == ([], last)


def test_an_older_store_gets_its_queues(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            (Path(__file__).parent / "data" / "store_v1.sql").read_text(encoding="utf-8")
        )
    with Store.open(path) as opened:
        run = opened.create_run(sites(2), source="", settings={})
        assert len(claim(opened, run, "a")) == 2
        for summary in opened.runs():
            pending = [site.url for site in opened.pending(summary.id)]
            assert claim(opened, summary.id, "b") == (pending if summary.id != run else [])
