"""Prints reports for a person at a terminal, in the language of `texts`.

Names and findings are strangers' text: the views show them as plain text, never as markup or control
sequences.
"""

from collections.abc import Sequence

from rich.console import Console

from crawler.contract import Document
from crawler.site.advice import Counsel
from crawler.site.sensitivity import Shift
from crawler.store import RunSummary
from reports.footnotes import Footnotes
from reports.i18n import Texts
from reports.law_view import law_view
from reports.page_view import page_view
from reports.ranked_site import RankedSite
from reports.ranking_view import ranking_table, why_not_assessed
from reports.runs_view import runs_table
from reports.score_view import counsel_view, explanation, site_heading
from reports.scoring_view import scoring_table
from reports.site_view import site_view


def print_ranking(
    rows: Sequence[RankedSite], console: Console, texts: Texts, *, limit: int | None = None
) -> None:
    """Print the ranking as a table; with `limit` only its first rows, and how many more there are.

    Below it stands what the first sites answered that were not assessed.
    """
    console.print(ranking_table(rows, texts, limit=limit))
    if why := why_not_assessed(rows[:limit], texts):
        console.print(why)


def print_site(audit: Document, console: Console, texts: Texts) -> None:
    """Print one audit, in the form of the data contract."""
    console.print(site_view(audit, texts))


def print_runs(runs: Sequence[RunSummary], console: Console, texts: Texts) -> None:
    """Print the stored runs."""
    console.print(runs_table(runs, texts))


def print_explanation(audit: Document, console: Console, texts: Texts) -> None:
    """Print how a stored audit's score was made, what laws ask for, and the sources of both."""
    notes = Footnotes()
    console.print(explanation(audit, notes, texts))
    console.print()
    console.print(law_view(audit, notes, texts))
    console.print(notes.listed(texts))


def print_law(audit: Document, console: Console, texts: Texts) -> None:
    """Print what a stored audit says about the rules of law of the company's country."""
    notes = Footnotes()
    console.print(site_heading(audit))
    console.print(law_view(audit, notes, texts))
    console.print(notes.listed(texts))


def print_counsel(audit: Document, counsel: Counsel | None, console: Console, texts: Texts) -> None:
    """Print which changes would raise the score of a site most."""
    console.print(counsel_view(audit, counsel, texts))


def print_scoring(shifts: Sequence[Shift], sites: int, version: str, console: Console, texts: Texts) -> None:
    """Print how much each weight decides about the scores of a run."""
    console.print(scoring_table(shifts, sites, version, texts))


def print_page(reading: Document, console: Console, texts: Texts, *, heading: str = "") -> None:
    """Print what one page offers, in the form of the data contract; `heading` names its file."""
    console.print(page_view(reading, texts, heading))
