"""The figures of a report: shares of what, clicks counted where, scores and groups."""

from itertools import pairwise

import pytest
from made_audits import HOME, NOT_FOUND, UNKNOWN, audit, email, form, found, phone
from made_companies import companies
from materials import material

from crawler.model import Reason, Site, SiteAudit, Verdict
from crawler.site.score_rules import default_scoring
from reports.charts import WIDTH, click_bars, click_kinds, score_columns, verdict_bars
from reports.ranking import rank_audits
from reports.summary import Group, Reach, Summary, best_first, summarise

BOTH = audit(phone=found(phone()), email=found(email(), 2))
PHONE = audit(phone=found(phone(), 1))
FORM = audit(form=found(form(), 5))
NOTHING = audit()
BLOCKED = audit(reason=Reason.BLOCKED)


def summary(*audits: SiteAudit) -> Summary:
    return summarise(rank_audits(material(audits).audits()))


def test_shares_are_of_the_assessed() -> None:
    reach = summary(BOTH, PHONE, FORM, NOTHING, BLOCKED).reach
    assert (reach.sites, reach.assessed, reach.not_assessed) == (5, 4, 1)
    assert (reach.phone, reach.email, reach.form_only) == (2, 1, 1)
    assert reach.share(reach.phone) == 0.5


def test_of_nothing_there_is_no_share() -> None:
    assert summary(BLOCKED).reach.share(0) is None
    assert summary().reach.share(0) is None
    assert summary().median_score is None


def test_clicks_of_the_assessed_only_and_unknown_apart_from_not_found() -> None:
    unseen_form = audit(phone=found(phone()), email=found(email()), form=UNKNOWN)
    clicks = summary(BOTH, PHONE, FORM, unseen_form, BLOCKED).clicks
    assert clicks["phone"].found == (2, 1, 0, 0)
    assert clicks["email"].found == (1, 0, 1, 0)
    assert (clicks["form"].found, clicks["form"].not_found, clicks["form"].unknown) == ((0, 0, 0, 1), 2, 1)


def test_scores_fall_into_bars_and_100_into_the_last() -> None:
    rows = rank_audits(material(list(companies(200))).audits())
    made = summarise(rows)
    assert sum(made.scores) == sum(row.score is not None for row in rows) == sum(made.grades.values())
    for bar, count in enumerate(made.scores):
        low, high = bar * 5, 100 if bar == 19 else bar * 5 + 4
        assert count == sum(row.score is not None and low <= row.score <= high for row in rows)


def test_groups_are_the_largest_first_and_the_nameless_last() -> None:
    sites = [("b", "SE"), ("b", "SE"), ("a", "NO"), ("", None), ("", None), ("", None)]
    audits = [
        audit(Site(f"{HOME}{n}", sector=sector, country=land)) for n, (sector, land) in enumerate(sites)
    ]
    made = summary(*audits)
    assert [(group.name, group.reach.sites) for group in made.sectors] == [("b", 2), ("a", 1), ("", 3)]
    assert [group.name for group in made.countries] == ["SE", "NO", ""]


def test_the_best_group_comes_first() -> None:
    reach = Reach(1, dict.fromkeys(Verdict, 0))
    groups = [
        Group("low", reach, 10),
        Group("unscored", reach, None),
        Group("", reach, 99),
        Group("high", reach, 90),
    ]
    assert [group.name for group in best_first(groups)] == ["high", "low", "unscored", ""]


# --- the charts drawn of them -----------------------------------------------------------------------------


def test_bars_are_as_long_as_their_share() -> None:
    bars = {bar.name: bar for bar in verdict_bars(summary(BOTH, PHONE, FORM, BLOCKED))}
    assert bars["phone"].share == 0.25
    assert bars["phone"].pieces[0].width == WIDTH / 4
    assert bars["none"].pieces == ()


def test_the_pieces_of_a_bar_fill_it_without_touching() -> None:
    for bar in click_bars(summary(*companies(200))):
        ends = [(piece.x, piece.x + piece.width) for piece in bar.pieces]
        assert all(end < begin for (_, end), (begin, _) in pairwise(ends))
        assert ends[0][0] == 0 and ends[-1][1] == pytest.approx(WIDTH, abs=2.5)
        assert {piece.kind for piece in bar.pieces} <= set(click_kinds())


@pytest.mark.parametrize("count", [0, 1, 3, 7, 60, 900])
def test_columns_stay_within_the_drawing(count: int) -> None:
    plot = score_columns(summary(*companies(count)), default_scoring())
    assert 2 <= len(plot.lines) <= 7
    for column in plot.columns:
        assert 0 <= column.y <= column.y + column.height <= plot.foot + 0.01
        assert plot.left <= column.x <= column.x + column.width <= plot.right
    assert [column.grade for column in plot.columns] == ["F"] * 3 + ["E"] * 4 + ["D"] * 4 + ["C"] * 3 + [
        "B"
    ] * 3 + ["A"] * 3


def test_not_found_channels_of_made_audits_are_not_unknown() -> None:
    assert summary(audit(phone=NOT_FOUND)).clicks["phone"].not_found == 1
