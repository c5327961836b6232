"""Stored audits as commands ask for them: by name or address, and scored by other rules."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_audits import audit, email, found, phone

from crawler.jobs import new_job, resumed_job
from crawler.model import Budget, Reason, Site
from crawler.site.score_rules import Scoring, default_scoring, make_scoring
from crawler.store import Store, StoreError
from crawler.stored import audit_of_site, audits_of, chosen_run, scoring_of_run, shifts_of_run

SITES = [
    Site("http://www.firma.example/", name="Firma AB"),
    Site("http://butik.example/", name="Åhus Butik"),
    Site("http://firma-nord.example/", name="Firma Nord AS"),
    Site("http://127.0.0.5:8000/", name=""),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store.db") as opened:
        run = opened.create_run(SITES, source="list.csv", settings={})
        opened.save(run, audit(SITES[0], phone=found(phone()), email=found(email(), 2)))
        opened.save(run, audit(SITES[1], phone=found(phone(), 2), final_url="https://shop.example/"))
        opened.save(run, audit(SITES[2], reason=Reason.BLOCKED, final_url=SITES[2].url))
        opened.save(run, audit(SITES[3], final_url=SITES[3].url))
        yield opened


def other_rules() -> Scoring:
    data = dict(default_scoring().data) | {
        "score_version": "mine",
        "grades": dict(zip("ABCDEF", (99, 98, 97, 96, 95, 0), strict=True)),
    }
    return make_scoring(data, "mine.yaml")


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ("http://www.firma.example/", 0),
        ("HTTP://WWW.FIRMA.EXAMPLE", 0),
        ("www.firma.example", 0),
        ("firma.example", 0),
        ("firma ab", 0),
        (" Firma AB ", 0),
        ("åhus", 1),
        ("shop.example", 1),
        ("https://shop.example/", 1),
        ("nord", 2),
        ("127.0.0.5:8000", 3),
    ],
)
def test_a_site_is_known_by_address_host_or_name(store: Store, wanted: str, number: int) -> None:
    assert audit_of_site(store, 1, wanted)["site"] == SITES[number].url


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("firma", "run 1 has 2 sites like 'firma': http://www.firma.example/, http://firma-nord.example/"),
        ("butikk.example", "run 1 has no audit of 'butikk.example'; did you mean http://butik.example/"),
        ("Butick", "run 1 has no audit of 'Butick'; did you mean http://butik.example/?"),
        ("zzz", "run 1 has no audit of 'zzz'"),
        ("", "run 1 has no audit of ''"),
    ],
)
def test_a_site_that_is_not_one_is_said_in_one_line(store: Store, wanted: str, message: str) -> None:
    with pytest.raises(StoreError) as error:
        audit_of_site(store, 1, wanted)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_the_newest_run_is_meant_where_none_is_named(store: Store, tmp_path: Path) -> None:
    assert (chosen_run(store, None), chosen_run(store, 7)) == (1, 7)
    with Store.open(tmp_path / "empty.db") as empty, pytest.raises(StoreError, match="no runs yet"):
        chosen_run(empty, None)


def test_audits_are_scored_anew_only_with_other_rules(store: Store) -> None:
    stored = list(store.audits(1))
    assert list(audits_of(store, 1, None)) == stored
    again = list(audits_of(store, 1, other_rules()))
    assert [each["score"] for each in again] == [each["score"] for each in stored]
    assert [each["grade"] for each in again] == ["F", "F", None, "F"]
    assert audit_of_site(store, 1, "Firma AB", other_rules())["score_version"] == "mine"


def test_a_run_keeps_the_rules_it_was_begun_with(store: Store) -> None:
    rules = other_rules()
    run = store.create_run(SITES, source="", settings={"scoring": dict(rules.data)})
    assert scoring_of_run(store, run) == rules
    assert scoring_of_run(store, 1) is None


def test_a_resumed_run_is_scored_as_it_was_begun(store: Store, tmp_path: Path) -> None:
    rules = other_rules()
    begun = new_job(
        store, SITES, source="", out=tmp_path, budget=Budget(), settings={}, scoring=rules, quiet=True
    )
    resumed = resumed_job(store, begun.run_id, out=None, excel=False, quiet=True)
    assert resumed.scoring == begun.scoring == rules


def test_weights_are_moved_for_the_sites_that_have_a_score(store: Store) -> None:
    moved, sites = shifts_of_run(store, 1, None)
    assert sites == 3
    assert len(moved) == 2 * len(default_scoring().weights)
    assert all(each.spearman == pytest.approx(1) for each in moved)
