"""How much the weights decide: rank correlation and changed grades."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored_audits import examples

from crawler.site.score import score_audit
from crawler.site.score_rules import default_scoring
from crawler.site.sensitivity import reweighted, shifts, spearman

AUDITS = list(examples().values())


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([1, 2, 3], [10, 20, 30], 1),
        ([1, 2, 3], [3, 2, 1], -1),
        ([1, 2, 3, 4], [1, 2, 4, 3], 0.8),
        ([1, 2, 2, 4], [1, 2, 3, 4], 0.9486832980505138),
        ([1, 1, 1], [1, 2, 3], None),
        ([1], [2], None),
        ([], [], None),
    ],
)
def test_rank_correlation(first: list[float], second: list[float], expected: float | None) -> None:
    assert spearman(first, second) == (expected if expected is None else pytest.approx(expected))


@given(st.sampled_from(sorted(default_scoring().weights)), st.floats(0.5, 1.5))
def test_weights_add_up_to_100_again(weight: str, factor: float) -> None:
    weights = reweighted(default_scoring(), weight, factor).weights
    assert sum(weights.values()) - 2 * weights["text_less_with_email"] == pytest.approx(100)


def test_every_weight_moves_both_ways() -> None:
    found = shifts(AUDITS, default_scoring())
    weights = list(default_scoring().weights)
    assert [(each.weight, each.factor) for each in found] == [(w, f) for w in weights for f in (0.7, 1.3)]


def test_weights_that_do_not_move_change_nothing() -> None:
    for each in shifts(AUDITS, default_scoring(), 0):
        assert (each.spearman, each.regraded, each.farthest) == (pytest.approx(1), 0, 0)


def test_the_order_holds_when_each_weight_moves_by_30_per_cent() -> None:
    for each in shifts(AUDITS, default_scoring()):
        assert each.spearman is not None and each.spearman > 0.94, each
        assert each.farthest <= 1, each


def test_a_weight_decides_where_it_should() -> None:
    """Without any weight on the phone, the phone is worth what it adds to the other parts."""
    made = examples()["phone"]
    less = score_audit(made, reweighted(default_scoring(), "phone", 0.01))
    own = score_audit(made)
    assert less is not None and own is not None
    assert less.total < own.total / 10


def test_sites_not_assessed_and_no_sites_at_all_are_no_trouble() -> None:
    assert {each.spearman for each in shifts([examples()["not assessed"]], default_scoring())} == {None}
    assert {each.regraded for each in shifts([], default_scoring())} == {0}
