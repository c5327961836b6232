"""What every format of a report is made of: the audits of one run, the run itself, the language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.contract import Document
from crawler.site.score_rules import Scoring
from crawler.store import RunSummary
from reports.comparison import Comparison, History
from reports.i18n import Texts


@dataclass(frozen=True, slots=True)
class OverTime:
    """What other runs of the list tell: None where there is no such run."""

    comparison: Comparison | None = None
    """With an earlier run."""
    history: History | None = None
    """Of three runs or more."""


@dataclass(frozen=True, slots=True)
class Material:
    """One run, ready to be written in any format."""

    audits: Callable[[], Iterator[Document]]
    """Yields the run's audits anew at each call, one at a time: a run may be larger than memory."""
    run: RunSummary
    scoring: Scoring
    """The rules of the scores in `audits`."""
    texts: Texts
    chosen: frozenset[str] = frozenset()
    """Addresses of the companies whose own sheets are wanted; empty for all."""
    pictures: Path | None = None
    """The folder from which the audits name their evidence pictures; None where it is not known."""
    excel: bool = False
    """CSV as Excel expects it in Nordic countries."""
    over_time: Callable[[], OverTime] = OverTime
    """Reads the list's other runs, which takes as long as reading the run: called where it is shown."""
