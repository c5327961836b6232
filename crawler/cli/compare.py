"""The commands that show what changes over time: compare, history."""

import json
from pathlib import Path
from typing import Annotated

import typer

from crawler.cli.application import app
from crawler.cli.conditions import FailOnOption, JunitOption, is_met, read_gate
from crawler.cli.exits import OUT, Exit, say, user_errors
from crawler.cli.options import CsvOption, ExcelOption, JsonOption, LanguageOption, ScoringOption, StoreOption
from crawler.compared import compare_runs, history_of_runs, newest_runs, two_runs
from crawler.store import Store
from crawler.stored import given_scoring
from reports.comparison.plain import comparison_to_dict, history_to_dict
from reports.comparison_csv import write_comparison_csv, write_history_csv
from reports.comparison_view import MOST_SITES, comparison_view, history_view
from reports.fail_on import facts_of_comparison
from reports.i18n import texts_for

Limit = Annotated[int, typer.Option(min=0, help="How many sites to show at most, of each kind; 0 for all.")]


@app.command()
def compare(
    old: Annotated[
        int | None,
        typer.Argument(metavar="OLD", help="Number of the older run.", show_default="the one before"),
    ] = None,
    new: Annotated[
        int | None,
        typer.Argument(
            metavar="NEW", help="Number of the newer run.", show_default="the newest finished of the list"
        ),
    ] = None,
    out: CsvOption = None,
    as_json: JsonOption = False,
    limit: Limit = MOST_SITES,
    fail_on: FailOnOption = None,
    junit: JunitOption = None,
    lang: LanguageOption = None,
    store: StoreOption = None,
    scoring: ScoringOption = None,
    excel: ExcelOption = False,
) -> None:
    """Show what changed between two runs of a list: who is easier or harder to reach, and why.

    What may come from another program version, budget or setting is told apart, and scores are counted by the
    same rules. Example: kontaktbar compare 11 12 --out changes.csv --fail-on regression
    """
    texts = texts_for(lang)
    with user_errors():
        gate = read_gate(fail_on, junit)
        with Store.open(store, create=False) as opened:
            before, after = two_runs(opened, old, new)
            found = compare_runs(opened, before, after, given_scoring(scoring))
        if as_json:
            print(json.dumps(comparison_to_dict(found, texts), ensure_ascii=False, indent=2))
        else:
            OUT.print(comparison_view(found, texts, limit=limit or None))
        if out is not None:
            write_comparison_csv(found, out, texts, excel=excel)
            _say_written(out, as_json)
        facts = facts_of_comparison(found.sites, texts)
        failed = is_met(gate, facts, texts, suite=found.new.source, started=found.new.started)
    raise typer.Exit(Exit.CONDITION_MET if failed else Exit.DONE)


@app.command()
def history(
    run: Annotated[
        int | None,
        typer.Argument(metavar="RUN", help="Any run of the list.", show_default="the newest finished"),
    ] = None,
    last: Annotated[int, typer.Option(min=2, max=200, help="How many of the newest runs to show.")] = 12,
    out: CsvOption = None,
    as_json: JsonOption = False,
    limit: Limit = MOST_SITES,
    lang: LanguageOption = None,
    store: StoreOption = None,
    scoring: ScoringOption = None,
    excel: ExcelOption = False,
) -> None:
    """Show a list's sites and sectors over its runs, a line each, those that lost most first.

    Changes are told from the first run that was made in the same way as the newest.
    Example: kontaktbar history --last 6 --out scores.csv
    """
    texts = texts_for(lang)
    with user_errors(), Store.open(store, create=False) as opened:
        numbers = newest_runs(opened, run, last)
        found = history_of_runs(opened, numbers, given_scoring(scoring))
        if as_json:
            print(json.dumps(history_to_dict(found), ensure_ascii=False, indent=2))
        else:
            OUT.print(history_view(found, texts, limit=limit or None))
        if out is not None:
            write_history_csv(found, out, excel=excel)
            _say_written(out, as_json)


def _say_written(path: Path, as_json: bool) -> None:
    if not as_json:
        say(OUT, f"Written to {path}")
