"""The rules of the score: weights, steps, factors and grades, read from a data file and checked.

The project's own rules stand in scoring.yaml beside this module. Another file of the same shape may take
their place; whatever is wrong with it is said in one line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from crawler.data_files import read_data

GRADES = "ABCDEF"
"""The grades, best first."""

_OTHER = "other"
_ADDED_LATER = frozenset(("phone_role",))
"""Rules that files and runs from before them lack: there they take no points."""
_TOTAL = 100
_FROM_ZERO_TO_ONE = "must be a number from 0 to 1"
_AT_LEAST_ZERO = "must be a number of at least 0"


class ScoringError(Exception):
    """A scoring file cannot be used. The message is one line: file, key and what is wrong."""


class Factor(NamedTuple):
    """What one fact does to the points of its part."""

    value: float
    """0 to 1: the share of the points that is kept."""
    says: str
    """Why points are lost, in plain words."""
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the factor of each value of a field, or of each step of a count."""

    name: str
    source: str
    values: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    steps: tuple[float, ...] = ()
    says: str = ""

    def of(self, value: str, **words: object) -> Factor:
        """Return the factor of a value, that of "other" where the rule does not name it.

        Raises KeyError where the rule has neither.
        """
        known, says = self.values[value if value in self.values else _OTHER]
        return Factor(known, says.format(**words), self.name, self.source)

    def at(self, count: int, **words: object) -> Factor:
        """Return the factor of a count, from 0 on."""
        known = self.steps[min(max(count, 0), len(self.steps) - 1)]
        return Factor(known, self.says.format(count=count, **words), self.name, self.source)


@dataclass(frozen=True, slots=True)
class Scoring:
    """A set of rules."""

    version: str
    grades: Mapping[str, float]
    """Grade -> the least score that earns it, best first."""
    weights: Mapping[str, float]
    """Points by name; those of wayfinding and information are named "wayfinding.same_order" and so on."""
    full_service_at: float
    rules: Mapping[str, Rule]
    data: Mapping[str, Any]
    """The file's content: what is kept with a run so that it can be scored again in the same way."""

    def items(self, part: str) -> dict[str, float]:
        """Return the items of wayfinding or information and their points."""
        prefix = f"{part}."
        return {
            name.removeprefix(prefix): points
            for name, points in self.weights.items()
            if name.startswith(prefix)
        }

    def grade(self, score: float) -> str:
        """Return the grade of a score from 0 to 100."""
        return next((grade for grade, least in self.grades.items() if score >= least), GRADES[-1])


@cache
def default_scoring() -> Scoring:
    """Return the project's own rules."""
    return make_scoring(_own_data(), "scoring.yaml")


def read_scoring(path: Path) -> Scoring:
    """Return the rules of a file. Raises ScoringError, or OSError where the file cannot be read."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ScoringError(f"{path}: is not UTF-8 text") from error
    except yaml.YAMLError as error:
        raise ScoringError(f"{path}: is not YAML: {' '.join(str(error).split())}") from error
    return make_scoring(data, str(path))


def make_scoring(data: Any, name: str) -> Scoring:
    """Return the rules that the content of a file stands for.

    Raises:
        ScoringError: naming the file by `name`, the key, and what is wrong with it.
    """
    return _Reading(name, data).scoring()


class _Reading:
    """Reads the content of one file; what it should be is what the project's own file is."""

    def __init__(self, name: str, data: Any) -> None:
        self._name = name
        self._data = self._mapping(data, "the file")

    def scoring(self) -> Scoring:
        known = ("score_version", "grades", "weights", "full_service_at", "rules")
        self._only(self._data, known, "")
        weights = dict(self._weights())
        total = sum(weights.values()) - 2 * weights["text_less_with_email"]
        if abs(total - _TOTAL) > 1e-6:
            self._fail("weights", f"must add up to {_TOTAL} less text_less_with_email, not {total:g}")
        if weights["text_less_with_email"] > min(weights["text"], weights["email"]):
            self._fail("weights.text_less_with_email", "must not be more than text or email")
        return Scoring(
            version=self._text(self._data.get("score_version"), "score_version"),
            grades=self._grades(),
            weights=weights,
            full_service_at=self._full_service_at(),
            rules={rule.name: rule for rule in self._rules()},
            data=self._data,
        )

    def _grades(self) -> dict[str, float]:
        found = self._mapping(self._data.get("grades"), "grades")
        self._only(found, GRADES, "grades.")
        least = {grade: self._number(found.get(grade), f"grades.{grade}") for grade in GRADES}
        if list(least.values()) != sorted(set(least.values()), reverse=True) or least[GRADES[-1]] != 0:
            self._fail("grades", "must fall from A to F, and F must begin at 0")
        return least

    def _weights(self) -> Iterator[tuple[str, float]]:
        found = self._mapping(self._data.get("weights"), "weights")
        shape = _own_data()["weights"]
        self._only(found, shape, "weights.")
        for key, own in shape.items():
            if not isinstance(own, Mapping):
                yield key, self._number(found.get(key), f"weights.{key}")
                continue
            group = self._mapping(found.get(key), f"weights.{key}")
            self._only(group, own, f"weights.{key}.")
            for item in own:
                yield f"{key}.{item}", self._number(group.get(item), f"weights.{key}.{item}")

    def _full_service_at(self) -> float:
        points = self._number(self._data.get("full_service_at"), "full_service_at")
        if points <= 0:
            self._fail("full_service_at", "must be more than 0")
        return points

    def _rules(self) -> Iterator[Rule]:
        found = self._mapping(self._data.get("rules"), "rules")
        shape = _own_data()["rules"]
        self._only(found, shape, "rules.")
        for name, own in shape.items():
            if name in _ADDED_LATER and name not in found:
                yield Rule(name, own["source"], dict.fromkeys(own["values"], (1.0, "")))
                continue
            key = f"rules.{name}"
            entry = self._mapping(found.get(name), key)
            self._only(entry, own, f"{key}.")
            source = self._text(entry.get("source"), f"{key}.source")
            if "steps" in own:
                says = self._sentence(entry.get("says"), own["says"], f"{key}.says")
                yield Rule(name, source, steps=self._steps(entry.get("steps"), f"{key}.steps"), says=says)
            else:
                yield Rule(
                    name, source, dict(self._values(entry.get("values"), own["values"], f"{key}.values"))
                )

    def _steps(self, found: Any, key: str) -> tuple[float, ...]:
        if not isinstance(found, list) or not found:
            self._fail(key, "must be a list of factors")
        steps = tuple(self._share(step, key) for step in found)
        if list(steps) != sorted(steps, reverse=True):
            self._fail(key, "must not rise: no step may be worth more than the one before it")
        return steps

    def _values(
        self, found: Any, own: Mapping[str, Any], key: str
    ) -> Iterator[tuple[str, tuple[float, str]]]:
        entries = self._mapping(found, key)
        missing = own.keys() - entries.keys()
        if missing:
            self._fail(key, f"lacks {', '.join(sorted(missing))}")
        for value, entry in entries.items():
            at = f"{key}.{value}"
            entry = self._mapping(entry, at)
            self._only(entry, ("is", "says"), f"{at}.")
            share = self._share(entry.get("is"), f"{at}.is")
            pattern = own.get(value, {}).get("says", "")
            says = self._sentence(entry.get("says"), pattern, f"{at}.says") if share < 1 else ""
            yield str(value), (share, says)

    def _sentence(self, found: Any, own: str, key: str) -> str:
        """Return a sentence that can be filled in with the words the project's own has."""
        text = self._text(found, key)
        try:
            text.format_map(dict.fromkeys(("count", "channel", "clicks", "share"), "") if "{" in own else {})
        except (KeyError, ValueError, IndexError, AttributeError):
            self._fail(key, f"has braces that cannot be filled in: {text!r}")
        return text

    def _share(self, found: Any, key: str) -> float:
        number = self._number(found, key, _FROM_ZERO_TO_ONE)
        if number > 1:
            self._fail(key, f"{_FROM_ZERO_TO_ONE}, not {found!r}")
        return number

    def _number(self, found: Any, key: str, wanted: str = _AT_LEAST_ZERO) -> float:
        if isinstance(found, bool) or not isinstance(found, (int, float)) or not 0 <= found < float("inf"):
            self._fail(key, f"{wanted}, not {found!r}")
        return float(found)

    def _text(self, found: Any, key: str) -> str:
        if not isinstance(found, str) or not found.strip():
            self._fail(key, f"must be a text, not {found!r}")
        return str(found)

    def _mapping(self, found: Any, key: str) -> Mapping[str, Any]:
        if not isinstance(found, Mapping):
            self._fail(key, "must hold keys and values")
        return dict(found)

    def _only(self, found: Mapping[str, Any], known: Any, prefix: str) -> None:
        for key in found:
            if key not in known:
                self._fail(f"{prefix}{key}", f"is not known here; known are {', '.join(known)}")

    def _fail(self, key: str, wrong: str) -> Any:
        raise ScoringError(f"{self._name}: {key}: {wrong}")


@cache
def _own_data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_data(__package__, "scoring.yaml")
    return data
