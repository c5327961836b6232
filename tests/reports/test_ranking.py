"""The order of the ranking: easier to reach comes first."""

from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_audits import HOME, audit, channel, email, found, phone

from crawler.contract import CHANNELS, Document, audit_to_dict
from crawler.model import Channel, PageVisit, Reason, Site, Status, Verdict
from reports.csv_safety import safe_cell
from reports.ranked_site import path_text, ranked_site
from reports.ranking import SORT_KEYS, place, rank_audits, reach

Clicks = tuple[int | None, int | None, int | None]


def made(clicks: Clicks = (None, None, None), *, reason: Reason | None = None, **site: str) -> Document:
    """An audit with its clicks to phone, e-mail and form."""
    channels = {name: channel(name, count) for name, count in zip(CHANNELS, clicks, strict=True)}
    url = f"http://{site.get('name', 'x').lower()}.example/"
    return audit_to_dict(audit(Site(url, **site), reason=reason, **channels))


def ranks(*audits: Document) -> dict[str, int | None]:
    return {row.name: row.rank for row in rank_audits(audits)}


EASIEST_FIRST: list[Clicks] = [
    (0, 0, 0),
    (0, 0, 1),
    (0, 0, None),
    (0, 1, 0),
    (0, 3, None),
    (0, None, 0),
    (0, None, 3),
    (0, None, None),
    (1, 1, 0),
    (1, None, 0),
    (3, None, None),
    (None, None, 0),
    (None, None, 2),
    (None, None, None),
]


@pytest.mark.parametrize(("better", "worse"), list(pairwise(EASIEST_FIRST)))
def test_by_reach_kinds_and_clicks_alone_decide(better: Clicks, worse: Clicks) -> None:
    rows = rank_audits([made(worse, name="Worse"), made(better, name="Better")], sort="reach")
    assert [row.name for row in rows] == ["Better", "Worse"]


HIGHEST_SCORE_FIRST: list[Clicks] = [
    (0, 0, 0),
    (0, 0, 1),
    (0, 1, 0),
    (1, 1, 0),
    (0, 0, None),
    (0, 3, None),
    (0, None, 0),
    (1, None, 0),
    (0, None, None),
    (3, None, None),
    (None, None, 0),
    (None, None, 2),
    (None, None, None),
]


@pytest.mark.parametrize(("better", "worse"), list(pairwise(HIGHEST_SCORE_FIRST)))
def test_higher_scores_come_first(better: Clicks, worse: Clicks) -> None:
    assert ranks(made(worse, name="Worse"), made(better, name="Better")) == {"Better": 1, "Worse": 2}


def test_a_phone_number_is_worth_as_much_as_an_address() -> None:
    assert ranks(made((1, None, None), name="A"), made((None, 1, None), name="B")) == {"A": 1, "B": 1}


def test_a_higher_score_comes_first_also_where_it_takes_more_clicks() -> None:
    dear = audit(Site("http://a.example/", name="Dear"), phone=found(replace(phone(), cost="premium")))
    farther = made((2, None, None), name="Farther")
    assert ranks(audit_to_dict(dear), farther) == {"Farther": 1, "Dear": 2}


def test_of_equal_scores_fewer_clicks_come_first() -> None:
    one, two = (made((clicks, None, None), name=f"{clicks} clicks") for clicks in (1, 2))
    assert ranks(two | {"score": 40}, one | {"score": 40}) == {"1 clicks": 1, "2 clicks": 2}
    assert ranks(two | {"score": 41}, one | {"score": 40}) == {"2 clicks": 1, "1 clicks": 2}


def test_sites_that_tie_share_a_rank_and_the_next_is_skipped() -> None:
    audits = [made((n, None, None), name=name) for n, name in [(2, "D"), (1, "C"), (0, "A"), (1, "B")]]
    rows = rank_audits(audits)
    assert [(row.rank, row.name) for row in rows] == [(1, "A"), (2, "B"), (2, "C"), (4, "D")]


def test_sites_not_assessed_come_last_without_a_rank() -> None:
    rows = rank_audits([made(name="A", reason=Reason.BLOCKED), made(name="B")])
    assert [(row.rank, row.name) for row in rows] == [(1, "B"), (None, "A")]


def test_an_upper_bound_counts_as_it_stands() -> None:
    bound = audit_to_dict(audit(phone=found(phone(), 1, exact=False)))
    assert reach(ranked_site(bound)) == reach(ranked_site(audit_to_dict(audit(phone=found(phone(), 1)))))


CLICKS = st.none() | st.integers(0, 5)
ALL_CLICKS = st.tuples(CLICKS, CLICKS, CLICKS)


@given(ALL_CLICKS, st.integers(0, 2), st.integers(0, 5))
def test_fewer_clicks_or_one_channel_more_never_rank_lower(clicks: Clicks, which: int, fewer: int) -> None:
    now = clicks[which]
    improved = tuple(
        fewer if n == which and (now is None or fewer < now) else c for n, c in enumerate(clicks)
    )
    found = ranks(made(clicks, name="Before"), made(improved, name="After"))  # type: ignore[arg-type]
    assert found["After"] == 1
    assert (found["Before"] == 1) == (improved == clicks)


@given(st.lists(ALL_CLICKS, max_size=12))
def test_ranks_are_standard_competition_ranks(all_clicks: list[Clicks]) -> None:
    rows = rank_audits(made(clicks, name=f"S{n}") for n, clicks in enumerate(all_clicks))
    for row in rows:
        assert row.rank == 1 + sum(place(other) < place(row) for other in rows)


def test_the_order_does_not_depend_on_the_list() -> None:
    audits = [made((1, None, None), name=name) for name in "BCA"]
    assert {tuple(row.name for row in rank_audits(order)) for order in permutations(audits)} == {
        ("A", "B", "C")
    }


SORTED = [
    made((0, None, 1), name="Delta", country="SE", sector="bank"),
    made((None, 0, None), name="alfa", country="NO", sector=""),
    made((2, None, None), name="Charlie", country="SE", sector="Energy"),
    made((None, None, 0), name="Bravo", sector="bank"),
    made(name="Echo", country="FI", sector="energy", reason=Reason.TIMEOUT),
]


@pytest.mark.parametrize(
    ("sort", "names"),
    {
        "score": "Delta alfa Charlie Bravo Echo",
        "reach": "Delta alfa Charlie Bravo Echo",
        "name": "alfa Bravo Charlie Delta Echo",
        "country": "Echo alfa Delta Charlie Bravo",
        "sector": "Delta Bravo Charlie Echo alfa",
        "phone": "Delta Charlie alfa Bravo Echo",
        "email": "alfa Delta Charlie Bravo Echo",
        "form": "Bravo Delta alfa Charlie Echo",
        "verdict": "Delta Charlie alfa Bravo Echo",
    }.items(),
)
def test_rows_can_be_sorted_otherwise(sort: str, names: str) -> None:
    rows = rank_audits(SORTED, sort=sort)
    assert " ".join(row.name for row in rows) == names
    assert {row.name: row.rank for row in rows} == ranks(*SORTED), "the ranks stay"


def test_every_sort_key_is_tried_above() -> None:
    tried = test_rows_can_be_sorted_otherwise.pytestmark[0].args[1]
    assert {key for key, _ in tried} == set(SORT_KEYS)


def test_an_unknown_sort_key_is_refused_also_without_audits() -> None:
    with pytest.raises(ValueError, match="'size' is not one of score, reach, name"):
        rank_audits([], sort="size")


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ({"country": "SE"}, ["Delta", "Charlie"]),
        ({"country": " se "}, ["Delta", "Charlie"]),
        ({"sector": "ENERGY"}, ["Charlie", "Echo"]),
        ({"sector": "bank", "country": "se"}, ["Delta"]),
        ({"country": ""}, ["Bravo"]),
        ({"country": "DK"}, []),
        ({"limit": 2}, ["Delta", "alfa"]),
        ({"limit": 0}, []),
        ({"limit": 99, "country": "NO"}, ["alfa"]),
    ],
)
def test_rows_can_be_chosen(choice: dict[str, object], names: list[str]) -> None:
    assert [row.name for row in rank_audits(SORTED, **choice)] == names  # type: ignore[arg-type]


def test_ranks_are_given_among_the_chosen() -> None:
    assert [row.rank for row in rank_audits(SORTED, sector="energy")] == [1, None]


def test_the_limit_leaves_ranks_as_they_are() -> None:
    audits = [made((0, None, None), name="A"), made((0, None, None), name="B"), made(name="C")]
    assert [row.rank for row in rank_audits(audits, sort="phone", limit=2)] == [1, 1]


def test_a_row_tells_what_the_audit_found() -> None:
    site = Site("http://firma.example/", name="Firma", country="SE", sector="bank", extra={"Org": "7"})
    audited = audit(site, phone=found(phone(), 2, exact=False), email=found(email()), final_url=HOME)
    row = ranked_site(audit_to_dict(audited))
    assert (row.name, row.site, row.country, row.sector) == ("Firma", "http://firma.example/", "SE", "bank")
    assert (row.verdict, row.reason, row.pages_read) == (Verdict.PHONE_AND_EMAIL, "", 1)
    assert (row.final_url, row.date, row.seconds, row.version) == (HOME, "2026-03-04", 3.25, "1.2.3")
    assert (row.phone.clicks, row.phone.exact, row.phone.value) == (2, False, "+4684650050")
    assert (row.phone.path, row.email.path, row.form.path) == ("Home > Om oss > Kontakt", "Home", "")
    assert row.extra == {"Org": "7"}
    assert (row.score, row.grade, row.score_low, row.score_high) == (73, "B", 62, 88)
    assert row.parts == {"phone": 26.5, "email": 34.0, "text": 0.0, "wayfinding": 7.0, "information": 5.0}


def test_a_row_names_the_rules_of_law_by_what_an_audit_says() -> None:
    site = Site("http://firma.example/", country="GB")
    assert ranked_site(audit_to_dict(audit(site, phone=found(phone()), email=found(email())))).law == {
        "indicator_found": "gb-services-7",
        "indicator_not_found": "",
        "cannot_tell": "",
        "does_not_apply": "",
    }


def test_a_site_without_country_has_an_empty_one() -> None:
    assert ranked_site(made()).country == ""


@pytest.mark.parametrize(
    ("pages", "notes", "reason", "detail"),
    [
        ((PageVisit(HOME, 0, Reason.BLOCKED, "HTTP 403"),), (), Reason.BLOCKED, "HTTP 403"),
        ((PageVisit(HOME, 0, Reason.BLOCKED, "HTTP 403"),), ("bad certificate",), Reason.BLOCKED,
         "HTTP 403; bad certificate"),
        ((PageVisit(HOME, 0), PageVisit(HOME, 1, Reason.TIMEOUT, "20 s")), ("moved",), None, "moved"),
        ((PageVisit(HOME, 0, Reason.TIMEOUT, "20 s"),), ("20 s",), Reason.TIMEOUT, "20 s"),
        ((), (), Reason.ROBOTS, ""),
    ],
)  # fmt: skip
def test_the_detail_says_what_went_wrong(
    pages: tuple[PageVisit, ...], notes: tuple[str, ...], reason: Reason | None, detail: str
) -> None:
    document = audit_to_dict(audit(pages=pages, notes=notes, reason=reason))
    assert ranked_site(document).detail == detail


def test_the_detail_says_what_remains_unsure() -> None:
    unclear = replace(found(phone()), reason="whose it is remains unclear: listed")
    untried = Channel(Status.NOT_FOUND, reason="2 contact links were not tried")
    row = ranked_site(audit_to_dict(audit(phone=unclear, email=untried, form=untried, notes=("moved",))))
    assert row.detail == (
        "moved; phone: whose it is remains unclear: listed; email, form: 2 contact links were not tried"
    )


def test_the_detail_leaves_the_reason_of_what_is_unknown_to_its_column() -> None:
    unknown = Channel(Status.UNKNOWN, reason="blocked: http://firma.example/ (HTTP 403)")
    row = ranked_site(audit_to_dict(audit(phone=unknown, reason=Reason.BLOCKED)))
    assert row.detail == ""


def test_a_note_within_the_detail_begins_no_formula() -> None:
    notes = ("moved", "+46846500409 is on a page as served")
    row = ranked_site(audit_to_dict(audit(notes=notes)))
    assert row.detail == "moved; note: +46846500409 is on a page as served"
    assert safe_cell(row.detail) == row.detail
    assert safe_cell(ranked_site(audit_to_dict(audit(notes=notes[1:]))).detail) == f"'{notes[1]}"


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ([], ""),
        ([None], "Home"),
        ([None, "Kontakt"], "Home > Kontakt"),
        ([None, " Om\n oss ", "Kontakt\u202e"], "Home > Om oss > Kontakt"),
        ([None, "", "Kontakt"], "Home > (a link without text) > Kontakt"),
        ([None, None], "Home > (a link without text)"),
    ],
)
def test_the_path_in_words(texts: list[str | None], shown: str) -> None:
    assert path_text([{"url": HOME, "link_text": text} for text in texts]) == shown
