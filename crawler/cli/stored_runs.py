"""The commands that show what is stored of earlier runs."""

from typing import Annotated

import typer

from crawler.cli.application import app
from crawler.cli.checks import known_country, require_rows
from crawler.cli.conditions import FailOnOption, JunitOption, fails, read_gate
from crawler.cli.exits import OUT, Exit, say, user_errors
from crawler.cli.options import (
    CsvOption,
    ExcelOption,
    LanguageOption,
    RunArgument,
    RunOption,
    ScoringOption,
    StoredSite,
    StoreOption,
)
from crawler.contract import audit_from_dict
from crawler.site.advice import advise as advise_on
from crawler.site.score_rules import default_scoring
from crawler.store import Store
from crawler.stored import (
    audit_of_site,
    audits_of,
    chosen_run,
    given_scoring,
    scoring_of_run,
    shifts_of_run,
)
from reports.i18n import texts_for
from reports.ranking import SORT_KEYS, rank_audits
from reports.ranking_csv import write_ranking_csv
from reports.terminal import (
    print_counsel,
    print_explanation,
    print_law,
    print_ranking,
    print_runs,
    print_scoring,
)


@app.command()
def runs(store: StoreOption = None, lang: LanguageOption = None) -> None:
    """List the stored runs: when, from which list, how far, with what result."""
    with user_errors(), Store.open(store, create=False) as opened:
        print_runs(opened.runs(), OUT, texts_for(lang))


@app.command()
def rank(
    run: RunArgument = None,
    out: CsvOption = None,
    sort: Annotated[str, typer.Option(help=f"One of {', '.join(SORT_KEYS)}.")] = "score",
    country: Annotated[
        str | None, typer.Option(metavar="CC", help="Only companies of this country: ISO code or name.")
    ] = None,
    sector: Annotated[str | None, typer.Option(help="Only companies of this sector.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first so many rows.")] = None,
    store: StoreOption = None,
    scoring: ScoringOption = None,
    excel: ExcelOption = False,
    fail_on: FailOnOption = None,
    junit: JunitOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show the ranking of a stored run anew, and write it to a CSV file with --out.

    Example: kontaktbar rank 12 --country SE --sector banks --out banks.csv
    """
    if sort not in SORT_KEYS:
        raise typer.BadParameter(f"{sort!r} is not one of {', '.join(SORT_KEYS)}", param_hint="--sort")
    texts = texts_for(lang)
    with user_errors():
        gate = read_gate(fail_on, junit)
        code = known_country(country)
        with Store.open(store, create=False) as opened:
            number = chosen_run(opened, run)
            rules = given_scoring(scoring)
            audits = list(audits_of(opened, number, rules))
            rows = rank_audits(audits, sort=sort, country=code, sector=sector, limit=limit)
            where = f"{opened.name}: run {number}"
            require_rows(rows, rows or rank_audits(audits), where, country=code, sector=sector)
            print_ranking(rows, OUT, texts)
            if out is not None:
                write_ranking_csv(rows, out, excel=excel)
                say(OUT, f"Written to {out}")
            listed = {row.site for row in rows}
            chosen = [audit for audit in audits if audit["site"] in listed]
            if fails(opened, number, chosen, gate, texts, rules):
                raise typer.Exit(Exit.CONDITION_MET)


@app.command()
def explain(
    site: StoredSite,
    run: RunOption = None,
    scoring: ScoringOption = None,
    store: StoreOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show how a stored site's score was made, line by line, with the source of each rule.

    Example: kontaktbar explain www.firma.se --run 12
    """
    with user_errors(), Store.open(store, create=False) as opened:
        found = audit_of_site(opened, chosen_run(opened, run), site, given_scoring(scoring))
        print_explanation(found, OUT, texts_for(lang))


@app.command()
def advise(
    site: StoredSite,
    run: RunOption = None,
    scoring: ScoringOption = None,
    store: StoreOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show the three changes that would raise a stored site's score most.

    Example: kontaktbar advise "Firma AB"
    """
    with user_errors(), Store.open(store, create=False) as opened:
        number = chosen_run(opened, run)
        rules = given_scoring(scoring)
        found = audit_of_site(opened, number, site, rules)
        counsel = advise_on(audit_from_dict(found), rules or scoring_of_run(opened, number))
        print_counsel(found, counsel, OUT, texts_for(lang))


@app.command()
def law(
    site: StoredSite, run: RunOption = None, store: StoreOption = None, lang: LanguageOption = None
) -> None:
    """Show what laws and regulators ask of a stored site's contact details, as indicators with sources.

    Indicators are no legal advice. Example: kontaktbar law www.firma.se
    """
    with user_errors(), Store.open(store, create=False) as opened:
        print_law(audit_of_site(opened, chosen_run(opened, run), site), OUT, texts_for(lang))


@app.command()
def scoring(
    run: RunArgument = None,
    rules: ScoringOption = None,
    store: StoreOption = None,
    lang: LanguageOption = None,
) -> None:
    """Show how much each weight of the score decides: the order and grades when it moves by 30 %.

    Example: kontaktbar scoring 12
    """
    with user_errors(), Store.open(store, create=False) as opened:
        number = chosen_run(opened, run)
        used = given_scoring(rules) or scoring_of_run(opened, number) or default_scoring()
        print_scoring(*shifts_of_run(opened, number, used), used.version, OUT, texts_for(lang))
