"""The store: what is saved is there, once, in order, whatever it holds."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from hostile import HOSTILE
from made_audits import EVERYWHERE, HOME, audit, email, form, found, phone
from postgresql_server import PostgreSQL
from sqlalchemy import create_engine, text

from crawler.contract import audit_to_dict, well_formed
from crawler.model import PageVisit, Reason, Site, Verdict
from crawler.store import RunState, Store, StoreError

SITES = [Site(f"http://www.firma{n}.example/", name=f"Firma {n}") for n in range(5)]


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.emptied()


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    with Store.open(location) as opened:
        yield opened


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    """What somebody with SQL alone reads from the store."""
    engine = create_engine(store._url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return found


def test_a_run_keeps_its_list_in_order(store: Store) -> None:
    sites = [
        Site("http://c.example/", name="Cé", country="FR", sector="énergie", id="3", extra={"Org.nr": "a;b"}),
        Site("http://a.example/"),
        Site("http://b.example/", country="SE"),
    ]
    run = store.create_run(sites, source="företag.csv", settings={"budget": {"max_clicks": 3}})
    assert store.sites(run) == sites
    assert store.pending(run) == sites
    summary = store.run(run)
    assert (summary.source, summary.settings) == ("företag.csv", {"budget": {"max_clicks": 3}})
    assert (summary.total, summary.done, summary.state) == (3, 0, RunState.UNFINISHED)
    assert summary.started.endswith("+00:00")


def test_a_site_that_is_listed_twice_is_audited_once(store: Store) -> None:
    first = Site(HOME, name="first")
    run = store.create_run(
        [first, Site("http://x.example/"), Site(HOME, name="again")], source="", settings={}
    )
    assert [site.name for site in store.sites(run)] == ["first", ""]


def test_saving_takes_a_site_off_the_pending_ones(store: Store) -> None:
    run = store.create_run(SITES, source="", settings={})
    assert store.save(run, audit(SITES[3]))
    assert store.save(run, audit(SITES[0]))
    assert store.pending(run) == [SITES[1], SITES[2], SITES[4]]


def test_audits_come_back_as_the_contract_in_list_order(store: Store) -> None:
    run = store.create_run(SITES, source="", settings={})
    audits = [audit(site, phone=found(phone(), n), notes=("ö",)) for n, site in enumerate(SITES)]
    for made in reversed(audits):
        store.save(run, made)
    assert list(store.audits(run)) == [audit_to_dict(made) for made in audits]


def test_more_audits_than_are_read_at_once(store: Store) -> None:
    sites = [Site(f"http://{n}.example/") for n in range(450)]
    run = store.create_run(sites, source="", settings={})
    for site in sites[:-1]:
        store.save(run, audit(site))
    assert [document["site"] for document in store.audits(run)] == [site.url for site in sites[:-1]]


def test_an_audit_once_stored_is_never_changed(store: Store) -> None:
    run = store.create_run(SITES, source="", settings={})
    first = audit(SITES[0], phone=found(phone()))
    assert store.save(run, first) is True
    assert store.save(run, audit(SITES[0], reason=Reason.BLOCKED)) is False
    assert list(store.audits(run)) == [audit_to_dict(first)]


def test_runs_do_not_mix(store: Store) -> None:
    old = store.create_run(SITES, source="old", settings={})
    new = store.create_run(SITES[:2], source="new", settings={})
    store.save(old, audit(SITES[0]))
    assert store.pending(new) == SITES[:2]
    assert list(store.audits(new)) == []
    assert [(run.source, run.total, run.done) for run in store.runs()] == [("old", 5, 1), ("new", 2, 0)]


def test_a_run_without_sites_has_nothing_to_do(store: Store) -> None:
    run = store.create_run([], source="", settings={})
    assert store.finish_run(run)
    assert (store.run(run).total, store.run(run).state) == (0, RunState.FINISHED)


def test_a_run_is_finished_when_every_site_is_audited(store: Store) -> None:
    run = store.create_run(SITES[:2], source="", settings={})
    store.save(run, audit(SITES[0]))
    assert not store.finish_run(run)
    assert store.run(run).finished is None
    store.save(run, audit(SITES[1]))
    assert store.finish_run(run)
    finished = store.run(run).finished
    assert finished is not None and finished.endswith("+00:00")
    assert store.finish_run(run)
    assert store.run(run).finished == finished


def test_the_summary_counts_verdicts(store: Store) -> None:
    run = store.create_run(SITES, source="", settings={})
    for site in SITES[:2]:
        store.save(run, audit(site, phone=found(phone()), email=found(email())))
    store.save(run, audit(SITES[2], reason=Reason.TIMEOUT))
    summary = store.run(run)
    assert dict(summary.verdicts) == {Verdict.PHONE_AND_EMAIL: 2, Verdict.NOT_ASSESSED: 1}
    assert summary.done == 3
    assert [summary] == store.runs()


def test_the_latest_run(store: Store) -> None:
    assert store.latest_run() is None
    assert store.latest_run(unfinished=True) is None
    first = store.create_run(SITES, source="", settings={})
    second = store.create_run([], source="", settings={})
    store.finish_run(second)
    assert store.latest_run() == second
    assert store.latest_run(unfinished=True) == first


@pytest.mark.parametrize("ask", ["run", "sites", "pending", "finish_run"])
def test_a_run_that_is_not_there(store: Store, ask: str) -> None:
    with pytest.raises(StoreError, match="has no run 7"):
        getattr(store, ask)(7)


def test_audits_of_a_run_that_is_not_there(store: Store) -> None:
    with pytest.raises(StoreError, match="has no run 7"):
        next(store.audits(7))


def test_an_audit_of_a_site_that_is_not_in_the_run(store: Store) -> None:
    run = store.create_run(SITES, source="", settings={})
    with pytest.raises(StoreError, match=f"run {run} has no site http://other.example/"):
        store.save(run, audit("http://other.example/"))
    assert list(store.audits(run)) == []


def test_what_somebody_with_sql_sees(store: Store) -> None:
    run = store.create_run([Site(HOME, name="Firma")], source="", settings={})
    pages = (PageVisit(HOME, 0), PageVisit(f"{HOME}b", 1, Reason.TIMEOUT, "20 s"))
    store.save(
        run,
        audit(
            HOME, phone=found(phone(), 1, exact=False), email=EVERYWHERE, form=found(form(), 2), pages=pages
        ),
    )
    columns = "verdict, reason, phone_status, phone_clicks, phone_exact, phone_value, pages_read"
    assert rows(store, f"SELECT {columns} FROM audits") == [
        ("phone", None, "found", 1, False, "+4684650050", 1)
    ]
    columns = "email_status, email_clicks, email_exact, email_exhaustive, form_clicks, seconds"
    assert rows(store, f"SELECT {columns} FROM audits") == [("not_found", None, None, True, 2, 3.25)]
    assert rows(store, "SELECT channel, value, page, clicks, kind, how FROM findings ORDER BY position") == [
        ("phone", "+4684650050", f"{HOME}0", 1, "geographic", "tel_link"),
        ("form", f"{HOME}1", f"{HOME}1", 2, "contact", None),
    ]
    assert rows(store, "SELECT url, clicks, problem, detail FROM pages ORDER BY position") == [
        (HOME, 0, None, ""),
        (f"{HOME}b", 1, "timeout", "20 s"),
    ]


def test_deleting_a_run_takes_all_of_it(store: Store) -> None:
    run = store.create_run(SITES, source="", settings={})
    store.save(run, audit(SITES[0], phone=found(phone())))
    with store._write() as connection:
        connection.execute(text("DELETE FROM runs"))
    tables = ("run_sites", "audits", "findings", "pages")
    assert [rows(store, f"SELECT count(*) FROM {table}") for table in tables] == [[(0,)]] * 4


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_site_says_can_be_stored(store: Store, value: str) -> None:
    site = Site(f"http://firma.example/{value[:1000]}", name=value, country=value[:2] or None, sector=value,
                id=value, extra={value: value})  # fmt: skip
    run = store.create_run([site], source=value, settings={"value": value})
    (stored,) = store.pending(run)
    made = audit(stored, phone=found(phone(value, excerpt=value)), notes=(value,), final_url=value)
    assert store.save(run, made)
    assert list(store.audits(run)) == [audit_to_dict(made)]
    assert store.pending(run) == []
    assert stored.name == well_formed(value)


def test_several_threads_may_save(store: Store) -> None:
    sites = [Site(f"http://{n}.example/") for n in range(40)]
    run = store.create_run(sites, source="", settings={})
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda site: store.save(run, audit(site)), [*sites, *sites]))
    assert sorted(results) == [False] * 40 + [True] * 40
    assert store.finish_run(run)


def test_two_open_stores_see_each_other(location: str) -> None:
    with Store.open(location) as one, Store.open(location) as other:
        run = one.create_run(SITES, source="", settings={})
        assert other.save(run, audit(SITES[0]))
        assert one.pending(run) == SITES[1:]


def test_reading_on_while_another_writes(store: Store) -> None:
    run = store.create_run(SITES, source="", settings={})
    store.save(run, audit(SITES[0]))
    for _ in store.audits(run):
        assert store.save(run, audit(SITES[1]))


def test_what_was_saved_is_there_after_reopening(location: str) -> None:
    with Store.open(location) as store:
        run = store.create_run(SITES, source="list.csv", settings={"a": 1})
        store.save(run, audit(SITES[0]))
    with Store.open(location) as store:
        assert store.latest_run(unfinished=True) == run
        assert store.pending(run) == SITES[1:]
        assert store.create_run([], source="", settings={}) > run


def test_an_audit_is_stored_whole_or_not_at_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run = store.create_run(SITES, source="", settings={})
    calls = count()

    def fail_late(page: object) -> dict[str, object]:
        if next(calls):
            raise OSError("disk full")
        return {"url": HOME, "clicks": 0, "problem": None, "dead": False, "detail": ""}

    monkeypatch.setattr("crawler.store.writing.page_row", fail_late)
    pages = (PageVisit(HOME, 0), PageVisit(HOME, 1))
    with pytest.raises(StoreError, match="disk full"):
        store.save(run, audit(SITES[0], phone=found(phone()), pages=pages))
    assert rows(store, "SELECT count(*) FROM audits") == [(0,)]
    assert rows(store, "SELECT count(*) FROM findings") == [(0,)]
    assert store.pending(run) == SITES
