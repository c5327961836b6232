"""The commands: arguments in, one call, exit code out."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from crawler import __version__
from crawler.cli.checks import known_country, refuse_changes, require_rows, site_to_visit
from crawler.cli.exits import ERR, OUT, Exit, say, user_errors
from crawler.cli.options import (
    CountryOption,
    Delay,
    ExcelOption,
    MaxClicks,
    MaxPages,
    MaxSeconds,
    MxOption,
    OutOption,
    QuietOption,
    RunArgument,
    RunOption,
    ScoringOption,
    Setting,
    StoredSite,
    StoreOption,
    advise_contact,
    run_number,
    scrapy_settings,
)
from crawler.contract import audit_from_dict, reading_to_dict, to_line
from crawler.demo import run_demo
from crawler.lists import SiteList, read_list
from crawler.model import Budget, Verdict
from crawler.page.reading import read_page
from crawler.saved_pages import SavedPage, load_body, read_manifest
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
from crawler.workflow import Job, JobOutcome, audit_one, dated_folder, new_job, resumed_job, work
from reports.ranking import SORT_KEYS, rank_audits
from reports.ranking_csv import write_ranking_csv
from reports.terminal import (
    print_counsel,
    print_explanation,
    print_law,
    print_page,
    print_ranking,
    print_runs,
    print_scoring,
    print_site,
)

_PARAGRAPHS = (
    "How easy is it to reach a company from its own website?",
    "kontaktbar visits websites as a polite guest. For each it records whether a [b]phone number[/b], an "
    "[b]e-mail address[/b] or only a [b]contact form[/b] can be found, how many clicks from the homepage "
    "each takes, and the evidence: the page, the links to follow, the words around it.",
    "[b]Examples[/b]",
    "[cyan]kontaktbar demo[/cyan]: see it work on made-up companies",
    "[cyan]kontaktbar check www.firma.se[/cyan]: one site, for a person to read",
    "[cyan]kontaktbar audit companies.csv[/cyan]: a list, to a ranking",
    "[cyan]kontaktbar audit --resume[/cyan]: go on after an interruption",
    "[cyan]kontaktbar rank --country SE --sort phone[/cyan]: the ranking anew",
    "[cyan]kontaktbar explain www.firma.se[/cyan]: how a score was made, line by line",
    "[cyan]kontaktbar advise www.firma.se[/cyan]: what would raise it most",
    "[b]Exit codes[/b]: 0 done · 1 a fault of kontaktbar · 2 wrong usage · 3 done, but rows of the list were "
    "skipped · 4 list, store or file cannot be read or written, or run or site is not in the store · 5 site "
    "not assessed (check) · 130 interrupted",
)

app = typer.Typer(
    name="kontaktbar",
    help="\n\n".join(_PARAGRAPHS),
    rich_markup_mode="rich",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
_DEFAULT = Budget()
_RESUME = (
    "Go on with an unfinished run, as it was begun; of the other options only --out, --excel, --quiet and "
    "--store go with it."
)


def main() -> None:
    """Run the command line; the entry point of the installed `kontaktbar`."""
    app()


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", "-V", help="Show the version and exit.")] = False,
) -> None:
    if version:
        print(f"kontaktbar {__version__}")
        raise typer.Exit


@app.command()
def check(
    site: Annotated[str, typer.Argument(metavar="SITE", help="Address of the homepage: www.firma.se")],
    country: CountryOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the audit as JSON, for programs.")] = False,
    max_clicks: MaxClicks = _DEFAULT.max_clicks,
    max_pages: MaxPages = _DEFAULT.max_pages,
    max_seconds: MaxSeconds = _DEFAULT.max_seconds,
    delay: Delay = 1.0,
    mx: MxOption = False,
    scoring: ScoringOption = None,
    setting: Setting = None,
) -> None:
    """Audit one site and show what a visitor finds, with the way to it.

    Nothing is stored. Example: kontaktbar check www.firma.se --country SE
    """
    with user_errors():
        target = site_to_visit(site, country)
        budget = Budget(max_clicks=max_clicks, max_pages=max_pages, max_seconds=max_seconds)
        settings = scrapy_settings(delay, mx, setting)
        if not as_json:
            advise_contact(settings)
        with ERR.status(f"Visiting {target.url} ...") if not as_json else nullcontext():
            found = audit_one(target, budget, settings, ERR, given_scoring(scoring))
    if found is None:
        raise typer.Exit(Exit.INTERRUPTED)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print_site(found, OUT)
    raise typer.Exit(Exit.NOT_ASSESSED if found["verdict"] == Verdict.NOT_ASSESSED else Exit.DONE)


@app.command()
def audit(
    context: typer.Context,
    companies: Annotated[
        str | None,
        typer.Argument(
            metavar="LIST",
            help="CSV, XLSX or text file of websites, or - for standard input; with --resume, a run.",
        ),
    ] = None,
    out: OutOption = None,
    resume: Annotated[bool, typer.Option("--resume", help=_RESUME)] = False,
    country: CountryOption = None,
    store: StoreOption = None,
    max_clicks: MaxClicks = _DEFAULT.max_clicks,
    max_pages: MaxPages = _DEFAULT.max_pages,
    max_seconds: MaxSeconds = _DEFAULT.max_seconds,
    delay: Delay = 1.0,
    open_sites: Annotated[int, typer.Option(min=1, help="Sites to audit at the same time.")] = 200,
    excel: ExcelOption = False,
    quiet: QuietOption = False,
    mx: MxOption = False,
    scoring: ScoringOption = None,
    setting: Setting = None,
) -> None:
    """Audit a list of companies, and rank them by how easy they are to reach.

    Each site is stored as it is done, so an interrupted run can be resumed:

      kontaktbar audit companies.csv --out results

      kontaktbar audit --resume            the newest unfinished run

      kontaktbar audit --resume 12         run number 12
    """
    if companies is None and not resume:
        raise typer.BadParameter("name a list of companies, or say --resume", param_hint="LIST")
    budget = Budget(max_clicks=max_clicks, max_pages=max_pages, max_seconds=max_seconds)
    skipped = False
    with user_errors():
        if resume:
            refuse_changes(context)
        settings = {"KONTAKTBAR_OPEN_SITES": open_sites, **scrapy_settings(delay, mx, setting)}
        rules = given_scoring(scoring)
        found = None if resume or companies is None else _read_companies(companies, known_country(country))
        with Store.open(store, create=not resume) as opened:
            if found is None:
                job = resumed_job(opened, run_number(companies), out=out, excel=excel, quiet=quiet)
            else:
                skipped = bool(found.problems)
                job = new_job(
                    opened, found.sites, source=str(companies), out=out or dated_folder(), budget=budget,
                    settings=settings, excel=excel, quiet=quiet, scoring=rules,
                )  # fmt: skip
            if not quiet:
                advise_contact(job.settings)
            outcome = work(opened, job, ERR)
    _report(job, outcome)
    if outcome.interrupted:
        raise typer.Exit(Exit.INTERRUPTED)
    raise typer.Exit(Exit.ROWS_SKIPPED if skipped else Exit.DONE)


@app.command()
def runs(store: StoreOption = None) -> None:
    """List the stored runs: when, from which list, how far, with what result."""
    with user_errors(), Store.open(store, create=False) as opened:
        print_runs(opened.runs(), OUT)


@app.command()
def rank(
    run: RunArgument = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="CSV file to write.")
    ] = None,
    sort: Annotated[str, typer.Option(help=f"One of {', '.join(SORT_KEYS)}.")] = "score",
    country: Annotated[
        str | None, typer.Option(metavar="CC", help="Only companies of this country: ISO code or name.")
    ] = None,
    sector: Annotated[str | None, typer.Option(help="Only companies of this sector.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first so many rows.")] = None,
    store: StoreOption = None,
    scoring: ScoringOption = None,
    excel: ExcelOption = False,
) -> None:
    """Show the ranking of a stored run anew, and write it to a CSV file with --out.

    Example: kontaktbar rank 12 --country SE --sector banks --out banks.csv
    """
    if sort not in SORT_KEYS:
        raise typer.BadParameter(f"{sort!r} is not one of {', '.join(SORT_KEYS)}", param_hint="--sort")
    with user_errors():
        code = known_country(country)
        with Store.open(store, create=False) as opened:
            number = chosen_run(opened, run)
            audits = list(audits_of(opened, number, given_scoring(scoring)))
        rows = rank_audits(audits, sort=sort, country=code, sector=sector, limit=limit)
        where = f"{opened.name}: run {number}"
        require_rows(rows, rows or rank_audits(audits), where, country=code, sector=sector)
        print_ranking(rows, OUT)
        if out is not None:
            write_ranking_csv(rows, out, excel=excel)
            say(OUT, f"Written to {out}")


@app.command()
def explain(
    site: StoredSite, run: RunOption = None, scoring: ScoringOption = None, store: StoreOption = None
) -> None:
    """Show how a stored site's score was made, line by line, with the source of each rule.

    Example: kontaktbar explain www.firma.se --run 12
    """
    with user_errors(), Store.open(store, create=False) as opened:
        print_explanation(audit_of_site(opened, chosen_run(opened, run), site, given_scoring(scoring)), OUT)


@app.command()
def advise(
    site: StoredSite, run: RunOption = None, scoring: ScoringOption = None, store: StoreOption = None
) -> None:
    """Show the three changes that would raise a stored site's score most.

    Example: kontaktbar advise "Firma AB"
    """
    with user_errors(), Store.open(store, create=False) as opened:
        number = chosen_run(opened, run)
        rules = given_scoring(scoring)
        found = audit_of_site(opened, number, site, rules)
        counsel = advise_on(audit_from_dict(found), rules or scoring_of_run(opened, number))
        print_counsel(found, counsel, OUT)


@app.command()
def law(site: StoredSite, run: RunOption = None, store: StoreOption = None) -> None:
    """Show what laws and regulators ask of a stored site's contact details, as indicators with sources.

    Indicators are no legal advice. Example: kontaktbar law www.firma.se
    """
    with user_errors(), Store.open(store, create=False) as opened:
        print_law(audit_of_site(opened, chosen_run(opened, run), site), OUT)


@app.command()
def scoring(run: RunArgument = None, rules: ScoringOption = None, store: StoreOption = None) -> None:
    """Show how much each weight of the score decides: the order and grades when it moves by 30 %.

    Example: kontaktbar scoring 12
    """
    with user_errors(), Store.open(store, create=False) as opened:
        number = chosen_run(opened, run)
        used = given_scoring(rules) or scoring_of_run(opened, number) or default_scoring()
        print_scoring(*shifts_of_run(opened, number, used), used.version, OUT)


@app.command()
def page(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="Saved pages.")] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="FILE.jsonl", help='Rows {"file", "url", "country"}, answered in order.'),
    ] = None,
    url: Annotated[str, typer.Option(help="Address the page was saved from.")] = "",
    country: CountryOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON line a page, for programs.")] = False,
) -> None:
    """Show what saved pages offer: phones, faxes, e-mails, forms and links.

    Example: kontaktbar page kontakt.html --url https://www.firma.se/kontakt --country SE
    """
    if not files and manifest is None:
        raise typer.BadParameter("name at least one page, or a --manifest", param_hint="FILE")
    with user_errors():
        code = known_country(country)
        saved = [SavedPage(file, url, code) for file in files or ()]
        if manifest is not None:
            saved += read_manifest(manifest)
        for entry in saved:
            reading = reading_to_dict(read_page(load_body(entry), entry.url, country=entry.country))
            if as_json:
                print(to_line(reading), end="")
            else:
                print_page(reading, OUT, heading=str(entry.file))


@app.command()
def demo(
    out: OutOption = None,
    store: StoreOption = None,
    scoring: ScoringOption = None,
    quiet: QuietOption = False,
) -> None:
    """Audit a street of made-up companies served on this machine, and rank them.

    Nothing leaves this machine: the companies are part of kontaktbar and answer on loopback addresses.
    """
    with user_errors():
        outcome = run_demo(out or dated_folder(), store, OUT, quiet=quiet, scoring=given_scoring(scoring))
    if outcome.job.interrupted:
        raise typer.Exit(Exit.INTERRUPTED)
    raise typer.Exit(Exit.FAULT if outcome.differences else Exit.DONE)


def _read_companies(companies: str, country: str | None) -> SiteList:
    """Read the list, and say what of it was skipped, merged or doubted."""
    found = read_list(companies, default_country=country)
    for message in (*found.problems, *found.merged, *found.doubts):
        say(ERR, str(message))
    if found.problems:
        say(ERR, f"{len(found.problems)} rows skipped; {len(found.sites)} sites to audit")
    return found


def _report(job: Job, outcome: JobOutcome) -> None:
    """Show the ranking, where the files are, and how to go on with what is left."""
    if not job.quiet:
        print_ranking(outcome.rows, OUT)
        say(OUT, f"Run {job.run_id}. Results in {job.out}: ranking.csv, audits.jsonl")
    if outcome.left:
        say(ERR, f"{outcome.left} sites left. Go on with: kontaktbar audit --resume {job.run_id}")
