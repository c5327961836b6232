"""Conditions under which a command fails, for use in continuous integration: `--fail-on score<50`.

    condition  = word | field comparison value
    word       = form_only | none | not_assessed | regression
    field      = verdict | score | grade | clicks | channel | channel.clicks
    channel    = phone | email | form
    comparison = < | <= | > | >= | = | !=          (verdict and channel: = and != only)
    value      = a verdict, 0 to 100, A to F, a number of clicks, or a status: found, not_found, unknown

`grade<C` is worse than C. `clicks` is the way to the nearest phone number or e-mail address; where there is
none it is more than any number, and clicks that are an upper bound count as they stand. What could not be
looked at meets no condition but those that ask for it: `not_assessed`, `phone=unknown`.
"""

import math
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crawler.contract import CHANNELS, Document
from crawler.model import Status, Verdict
from crawler.site.score_rules import GRADES
from reports.comparison.model import Direction, SiteComparison
from reports.comparison.wording import change_words
from reports.i18n import Texts
from reports.text import one_line
from reports.words import reason_words, say

WORDS = ("form_only", "none", "not_assessed", "regression")
FIELDS = ("verdict", "score", "grade", "clicks", *CHANNELS, *(f"{channel}.clicks" for channel in CHANNELS))
GRAMMAR = (
    "form_only, none, not_assessed, regression, verdict=form_only, score<50, grade<C, clicks>2, "
    "email.clicks>1, phone=not_found"
)
"""Every kind of condition, as an example."""

_SHAPE = re.compile(r"\s*([\w.]+)\s*(<=|>=|!=|==|=|<|>)\s*([\w.]+)\s*")
_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
_EQUALITY = ("=", "==", "!=")
_LENGTH = 200
_MOST_REASONS = 5


class ConditionError(ValueError):
    """A condition makes no sense; the message is one line: what is wrong and what is allowed."""


class Result(StrEnum):
    """What a condition comes to for one site."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_TELL = "cannot_tell"
    """It could not be looked at; never a failure."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What conditions ask of a channel."""

    status: str
    clicks: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What conditions ask of a site."""

    site: str
    name: str
    verdict: str
    reason: str
    score: int | None
    grade: str
    channels: Mapping[str, Reach]
    regressions: tuple[str, ...] | None = None
    """What got worse since an earlier run, in words; None where that cannot be told."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that was understood."""

    text: str
    """As the user wrote it, without white space."""
    field: str
    judge: Callable[[Facts], Result]

    @property
    def needs_comparison(self) -> bool:
        """Whether it asks what changed since an earlier run."""
        return self.field == "regression"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one condition comes to for one site."""

    facts: Facts
    condition: Condition
    result: Result


def read_condition(text: str) -> Condition:
    """Return the condition that `text` stands for. Raises ConditionError."""
    word = text.strip()
    if word in WORDS:
        return Condition(word, word, _judge_regression if word == "regression" else _verdict_is("=", word))
    match = _SHAPE.fullmatch(text)
    if match is None or match[1] not in FIELDS:
        raise ConditionError(f"{text!r} is no condition; known are, for example: {GRAMMAR}")
    field, sign, value = match.groups()
    return Condition(f"{field}{sign}{value}", field, _MAKERS[field](text, field, sign, value))


def judge(conditions: Sequence[Condition], sites: Iterable[Facts]) -> list[Judgement]:
    """Return what every condition comes to for every site, site by site."""
    return [Judgement(facts, each, each.judge(facts)) for facts in sites for each in conditions]


def facts_of_audit(audit: Document, regressions: tuple[str, ...] | None = None) -> Facts:
    """Return what conditions ask of a stored audit."""
    return Facts(
        site=audit["site"],
        name=audit["name"],
        verdict=audit["verdict"],
        reason=audit["reason"] or "",
        score=audit["score"],
        grade=audit["grade"] or "",
        channels={name: Reach(audit[name]["status"], audit[name]["clicks"]) for name in CHANNELS},
        regressions=regressions,
    )


def facts_of_comparison(sites: Iterable[SiteComparison], texts: Texts) -> Iterator[Facts]:
    """Yield what conditions ask of the sites that the newer of two runs has."""
    for site in sites:
        audit = site.new
        if audit is not None:
            score = audit.score
            yield Facts(
                site=audit.site,
                name=audit.name,
                verdict=audit.verdict,
                reason=audit.reason,
                score=score.total if score else None,
                grade=score.grade if score else "",
                channels={name: Reach(state.status, state.clicks) for name, state in audit.channels.items()},
                regressions=regressions(site, texts),
            )


def regressions(site: SiteComparison, texts: Texts) -> tuple[str, ...] | None:
    """Return what got worse at a site, in words; None where it cannot be told."""
    worse = [each for each in site.changes if each.counts and each.direction is Direction.WORSE]
    assessed = site.old is not None and site.old.assessed and site.new is not None and site.new.assessed
    if not worse and not assessed:
        return None
    return tuple(change_words(texts, change) for change in worse)


def reason_for(judgement: Judgement, texts: Texts) -> str:
    """Return why a condition is met, or why it cannot be told, as one line of plain text."""
    facts, field = judgement.facts, judgement.condition.field
    if field == "regression":
        return _regression_words(facts, texts)
    if facts.verdict == Verdict.NOT_ASSESSED and field not in _CHANNEL_FIELDS:
        return _not_assessed_words(facts, texts)
    if field in ("score", "grade"):
        return f"{texts.gettext('Score')}: {facts.score} {facts.grade}".strip()
    if field in _CHANNEL_FIELDS:
        return "; ".join(_channel_words(facts, name, texts) for name in _CHANNEL_FIELDS[field])
    return one_line(say(texts, "verdict", facts.verdict), _LENGTH)


_CHANNEL_FIELDS: Mapping[str, tuple[str, ...]] = {
    "clicks": ("phone", "email"),
    **{channel: (channel,) for channel in CHANNELS},
    **{f"{channel}.clicks": (channel,) for channel in CHANNELS},
}
"""The channels that a field asks of."""


def _regression_words(facts: Facts, texts: Texts) -> str:
    if facts.regressions:
        more = ["…"] if len(facts.regressions) > _MOST_REASONS else []
        return "; ".join([*facts.regressions[:_MOST_REASONS], *more])
    if facts.verdict == Verdict.NOT_ASSESSED:
        return _not_assessed_words(facts, texts)
    return texts.gettext("no earlier audit to compare with")


def _not_assessed_words(facts: Facts, texts: Texts) -> str:
    reason = one_line(reason_words(texts, facts.reason), _LENGTH)
    return texts.gettext("could not be assessed: %(reason)s", reason=reason)


def _channel_words(facts: Facts, name: str, texts: Texts) -> str:
    reach, label = facts.channels[name], say(texts, "channel", name)
    if reach.status == Status.NOT_FOUND:
        return f"{label}: {texts.gettext('not found')}"
    if reach.status == Status.UNKNOWN:
        return f"{label}: {texts.gettext('could not be looked at')}"
    clicks = texts.ngettext("%(num)s click away", "%(num)s clicks away", reach.clicks or 0)
    return f"{label}: {clicks}"


# --- what is asked ----------------------------------------------------------------------------------------

_Judge = Callable[[Facts], Result]


def _of(truth: bool) -> Result:
    return Result.MET if truth else Result.NOT_MET


def _judge_regression(facts: Facts) -> Result:
    return Result.CANNOT_TELL if facts.regressions is None else _of(bool(facts.regressions))


def _verdict_is(sign: str, wanted: str) -> _Judge:
    def verdict(facts: Facts) -> Result:
        unassessed = facts.verdict == Verdict.NOT_ASSESSED
        if unassessed and wanted != Verdict.NOT_ASSESSED:
            return Result.CANNOT_TELL
        return _of((facts.verdict == wanted) is (sign != "!="))

    return verdict


def _make_verdict(text: str, field: str, sign: str, value: str) -> _Judge:
    _one_of(text, field, sign, value, [verdict.value for verdict in Verdict])
    return _verdict_is(sign, value)


def _make_status(text: str, field: str, sign: str, value: str) -> _Judge:
    _one_of(text, field, sign, value, [status.value for status in Status])

    def status(facts: Facts) -> Result:
        known = facts.channels[field].status
        if known == Status.UNKNOWN and value != Status.UNKNOWN:
            return Result.CANNOT_TELL
        return _of((known == value) is (sign != "!="))

    return status


def _make_score(text: str, field: str, sign: str, value: str) -> _Judge:
    limit = _number(text, field, value, 100)

    def score(facts: Facts) -> Result:
        if facts.score is None:
            return Result.CANNOT_TELL
        return _of(_OPERATORS[sign](facts.score, limit))

    return score


def _make_grade(text: str, field: str, sign: str, value: str) -> _Judge:
    if value.upper() not in tuple(GRADES):
        raise ConditionError(f"{text!r}: a grade is one of {', '.join(GRADES)}, not {value!r}")
    limit = -GRADES.index(value.upper())

    def grade(facts: Facts) -> Result:
        if facts.grade not in tuple(GRADES):
            return Result.CANNOT_TELL
        return _of(_OPERATORS[sign](-GRADES.index(facts.grade), limit))

    return grade


def _make_clicks(text: str, field: str, sign: str, value: str) -> _Judge:
    limit = _number(text, field, value, 99)

    def clicks(facts: Facts) -> Result:
        asked = [facts.channels[name] for name in _CHANNEL_FIELDS[field]]
        nearest = min((each.clicks or 0 for each in asked if each.status == Status.FOUND), default=math.inf)
        at_best = 0 if any(each.status == Status.UNKNOWN for each in asked) else nearest
        results = {_OPERATORS[sign](each, limit) for each in (nearest, at_best)}
        return _of(results.pop()) if len(results) == 1 else Result.CANNOT_TELL

    return clicks


_MAKERS: Mapping[str, Callable[[str, str, str, str], _Judge]] = {
    "verdict": _make_verdict,
    "score": _make_score,
    "grade": _make_grade,
    "clicks": _make_clicks,
    **dict.fromkeys(CHANNELS, _make_status),
    **dict.fromkeys([f"{channel}.clicks" for channel in CHANNELS], _make_clicks),
}


def _one_of(text: str, field: str, sign: str, value: str, allowed: Sequence[str]) -> None:
    if sign not in _EQUALITY:
        raise ConditionError(f"{text!r}: {field} can be compared with = and != only")
    if value not in allowed:
        raise ConditionError(f"{text!r}: {field} is one of {', '.join(allowed)}, not {value!r}")


def _number(text: str, field: str, value: str, most: int) -> float:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?", value) or float(value) > most:
        raise ConditionError(f"{text!r}: {field} wants a number from 0 to {most}, not {value!r}")
    return float(value)
