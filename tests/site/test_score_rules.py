"""The scoring file: the project's own is whole, and what is wrong with another is said in one line."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.site.score_rules import ScoringError, default_scoring, make_scoring, read_scoring

OWN = dict(default_scoring().data)


def changed(path: str, value: Any) -> dict[str, Any]:
    """The project's rules with one entry changed; taken out where the value is Ellipsis."""
    data = copy.deepcopy(OWN)
    *above, last = path.split(".")
    node = data
    for key in above:
        node = node[key]
    if value is ...:
        del node[last]
    else:
        node[last] = value
    return data


def test_the_projects_rules_are_whole() -> None:
    scoring = default_scoring()
    assert scoring.version
    assert all(rule.source for rule in scoring.rules.values())
    for rule in scoring.rules.values():
        assert all(says for share, says in rule.values.values() if share < 1), rule.name


@pytest.mark.parametrize(
    ("score", "grade"),
    list(zip((100, 85, 84, 70, 69, 55, 54, 35, 34, 15, 14, 0), "AABBCCDDEEFF", strict=True)),
)
def test_grades_begin_where_the_file_says(score: int, grade: str) -> None:
    assert default_scoring().grade(score) == grade


def test_a_count_beyond_the_steps_has_the_last_factor() -> None:
    assert default_scoring().rules["reach"].at(99, clicks="99 clicks", channel="form").value == 0.25


WRONG = [
    ("score_version", 1.0, "score_version: must be a text, not 1.0"),
    ("score_version", ..., "score_version: must be a text, not None"),
    ("grades", ["A"], "grades: must hold keys and values"),
    ("grades.B", 90, "grades: must fall from A to F, and F must begin at 0"),
    ("grades.F", 5, "grades: must fall from A to F, and F must begin at 0"),
    ("grades.G", 1, "grades.G: is not known here; known are A, B, C, D, E, F"),
    ("grades.A", "high", "grades.A: must be a number of at least 0, not 'high'"),
    ("weights.phone", 35, "weights: must add up to 100 less text_less_with_email, not 101"),
    ("weights.phone", -34, "weights.phone: must be a number of at least 0, not -34"),
    ("weights.phone", True, "weights.phone: must be a number of at least 0, not True"),
    ("weights.phone", float("nan"), "weights.phone: must be a number of at least 0, not nan"),
    ("weights.information", 10, "weights.information: must hold keys and values"),
    ("weights.information.hours", 1, "weights.information.hours: is not known here"),
    ("weights.information.complaints", ..., "weights.information.complaints: must be a number of at least 0, not None"),
    ("full_service_at", 0, "full_service_at: must be more than 0"),
    ("rules.reach.steps", [1, 0.5, 0.6], "rules.reach.steps: must not rise"),
    ("rules.reach.steps", [2, 1], "rules.reach.steps: must be a number from 0 to 1, not 2"),
    ("rules.reach.steps", [], "rules.reach.steps: must be a list of factors"),
    ("rules.reach.says", "{cliks} to it", "rules.reach.says: has braces that cannot be filled in: '{cliks} to it'"),
    ("rules.reach.source", "", "rules.reach.source: must be a text, not ''"),
    ("rules.reach", ..., "rules.reach: must hold keys and values"),
    ("rules.raech", {}, "rules.raech: is not known here"),
    ("rules.phone_cost.values.premium", ..., "rules.phone_cost.values: lacks premium"),
    ("rules.phone_cost.values.premium.is", 1.5, "rules.phone_cost.values.premium.is: must be a number from 0 to 1"),
    ("rules.phone_cost.values.premium.says", ..., "rules.phone_cost.values.premium.says: must be a text, not None"),
    ("rules.phone_cost.values.premium.say", "x", "rules.phone_cost.values.premium.say: is not known here"),
    ("rules.phone_cost.values.premium.says", "{0}", "rules.phone_cost.values.premium.says: has braces"),
    ("wieghts", {}, "wieghts: is not known here"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "value", "message"), WRONG)
def test_what_is_wrong_is_said_with_file_and_key(path: str, value: Any, message: str) -> None:
    with pytest.raises(ScoringError) as error:
        make_scoring(changed(path, value), "mine.yaml")
    assert str(error.value).startswith(f"mine.yaml: {message}")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file: must hold"),
        (b"- 1", "the file: must hold"),
        (b"a: [", "is not YAML"),
        (b"\xff", "is not UTF-8"),
    ],
)
def test_files_that_are_no_rules_are_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(content)
    with pytest.raises(ScoringError) as error:
        read_scoring(path)
    assert str(error.value).startswith(f"{path}: {message}")
    assert "\n" not in str(error.value)


def test_a_file_with_a_value_more_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    data = changed("rules.phone_cost.values.local_only", {"is": 0.7, "says": "only callers nearby reach it"})
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    rule = read_scoring(path).rules["phone_cost"]
    assert rule.of("local_only")[:2] == (0.7, "only callers nearby reach it")


def test_rules_from_before_numbers_had_a_matter_take_no_points_for_it() -> None:
    rule = make_scoring(changed("rules.phone_role", ...), "mine.yaml").rules["phone_role"]
    assert rule.of("one_matter").value == 1
    assert default_scoring().rules["phone_role"].of("one_matter").value == 0.3


PLAIN = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
KEYS = [*OWN, *(f"weights.{k}" for k in OWN["weights"]), *(f"rules.{k}" for k in OWN["rules"])]
KEYS += [f"rules.{k}.{inner}" for k, rule in OWN["rules"].items() for inner in rule]


@settings(deadline=None)
@given(st.sampled_from(KEYS), PLAIN)
def test_no_content_does_worse_than_a_message(path: str, value: Any) -> None:
    try:
        scoring = make_scoring(changed(path, value), "mine.yaml")
    except ScoringError:
        return
    assert scoring.rules.keys() == default_scoring().rules.keys()
