"""The options `--fail-on` and `--junit`, and what they do at the end of a command."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from crawler.cli.exits import ERR, ArgumentError, say
from crawler.compared import compare_runs, earlier_run
from crawler.contract import Document
from crawler.site.score_rules import Scoring
from crawler.store import Store
from reports.fail_on import (
    GRAMMAR,
    Condition,
    ConditionError,
    Facts,
    Judgement,
    Result,
    facts_of_audit,
    judge,
    read_condition,
    reason_for,
    regressions,
)
from reports.i18n import Texts
from reports.junit import write_junit

_MOST_NAMED = 20

FailOnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="CONDITION",
        help=f"End with exit code 6 where a site meets this; may be repeated. For example: {GRAMMAR}.",
    ),
]
JunitOption = Annotated[
    Path | None,
    typer.Option("--junit", metavar="FILE", help="Write what --fail-on found as JUnit XML."),
]


@dataclass(frozen=True, slots=True)
class Gate:
    """The conditions of a command, and where what they come to is written."""

    conditions: tuple[Condition, ...]
    junit: Path | None

    def __bool__(self) -> bool:
        return bool(self.conditions)

    @property
    def compares(self) -> bool:
        """Whether an earlier run is needed."""
        return any(condition.needs_comparison for condition in self.conditions)


def read_gate(fail_on: Sequence[str] | None, junit: Path | None, *, stored: bool = True) -> Gate:
    """Return what the options ask for. Raises ArgumentError where they make no sense.

    `stored` tells whether the command knows earlier runs, without which nothing can have got worse.
    """
    try:
        gate = Gate(tuple(read_condition(text) for text in fail_on or ()), junit)
    except ConditionError as error:
        raise ArgumentError(f"--fail-on: {error}") from error
    if gate.compares and not stored:
        raise ArgumentError("--fail-on regression needs stored runs: use it with audit, rank or compare")
    if junit is not None and not gate:
        raise ArgumentError(
            "--junit writes what --fail-on finds: give a condition, such as --fail-on form_only"
        )
    return gate


def fails(
    store: Store, number: int, audits: Iterable[Document], gate: Gate, texts: Texts, scoring: Scoring | None
) -> bool:
    """Tell whether one of a run's `audits` meets a condition, saying and writing what `is_met` does."""
    if not gate:
        return False
    run = store.run(number)
    facts = _facts_of_run(store, number, audits, gate, texts, scoring)
    return is_met(gate, facts, texts, suite=run.source, started=run.started)


def _facts_of_run(
    store: Store, number: int, audits: Iterable[Document], gate: Gate, texts: Texts, scoring: Scoring | None
) -> list[Facts]:
    """Return what conditions ask of a run's audits; what got worse, where a condition asks for it."""
    worse: dict[str, tuple[str, ...] | None] = {}
    earlier = earlier_run(store, number) if gate.compares else None
    if earlier is not None:
        found = compare_runs(store, earlier, number, scoring)
        worse = {site.new.site: regressions(site, texts) for site in found.sites if site.new}
    return [facts_of_audit(audit, worse.get(audit["site"])) for audit in audits]


def is_met(gate: Gate, sites: Iterable[Facts], texts: Texts, *, suite: str, started: str) -> bool:
    """Say which sites meet which condition, write the JUnit file, and return whether any is met.

    Raises OSError where the file cannot be written.
    """
    if not gate:
        return False
    judgements = judge(gate.conditions, sites)
    if gate.junit is not None:
        write_junit(judgements, gate.junit, texts, suite=suite, started=started)
    met = [each for each in judgements if each.result is Result.MET]
    for each in met[:_MOST_NAMED]:
        say(ERR, _line(each, texts))
    if len(met) > _MOST_NAMED:
        say(ERR, texts.gettext("and %(num)s more", num=texts.number(len(met) - _MOST_NAMED)))
    untold = {each.facts.site for each in judgements if each.result is Result.CANNOT_TELL}
    if untold:
        say(
            ERR,
            texts.ngettext(
                "--fail-on: %(num)s site could not be judged; it counts as no failure",
                "--fail-on: %(num)s sites could not be judged; they count as no failure",
                len(untold),
            ),
        )
    return bool(met)


def _line(judgement: Judgement, texts: Texts) -> str:
    facts = judgement.facts
    named = f"{facts.name} ({facts.site})" if facts.name else facts.site
    return f"{judgement.condition.text}: {named}: {reason_for(judgement, texts)}"
