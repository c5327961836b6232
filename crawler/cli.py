"""The command line: arguments in, one call, exit code out.

Exit codes: 0 done; 1 a fault of kontaktbar's own; 2 wrong usage; 3 done, but rows of the list were skipped;
4 the list, store or a file cannot be read or written; 5 the site could not be assessed (`check`);
130 interrupted.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from crawler import __version__
from crawler.contract import audit_from_dict, reading_to_dict, to_line
from crawler.demo import run_demo
from crawler.lists import ListError, SiteList, read_list, read_site
from crawler.model import Budget, Verdict
from crawler.page.reading import read_page
from crawler.saved_pages import ManifestError, SavedPage, load_body, read_manifest
from crawler.site.advice import advise as advise_on
from crawler.site.score_rules import ScoringError, default_scoring
from crawler.store import Store, StoreError
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
from reports.text import clean_for_terminal


class Exit(IntEnum):
    """Exit codes, as `--help` documents them."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    ROWS_SKIPPED = 3
    CANNOT_READ_OR_WRITE = 4
    NOT_ASSESSED = 5
    INTERRUPTED = 130


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
    "skipped · 4 list, store or file cannot be read or written · 5 site not assessed (check) · 130 "
    "interrupted",
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
_out = Console()
_err = Console(stderr=True)

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        envvar="KONTAKTBAR_STORE",
        metavar="FILE|URL",
        help="Where runs are kept: a SQLite file, or a database URL.",
        show_default="kontaktbar.db in your data folder",
    ),
]
CountryOption = Annotated[
    str | None,
    typer.Option("--country", metavar="CC", help="The company's country (ISO code)."),
]
MaxClicks = Annotated[int, typer.Option(min=0, max=10, help="How many clicks from the homepage to look.")]
MaxPages = Annotated[int, typer.Option(min=1, max=1000, help="How many pages of a site to read at most.")]
MaxSeconds = Annotated[float, typer.Option(min=1, help="How long one site may take, in seconds.")]
Delay = Annotated[float, typer.Option(min=0, help="Seconds between two requests to one site.")]
MxOption = Annotated[
    bool,
    typer.Option("--mx", help="Ask the DNS whether the e-mail domains take mail; note those that do not."),
]
Setting = Annotated[
    list[str] | None,
    typer.Option("--set", "-s", metavar="NAME=VALUE", help="Override a Scrapy setting; may be repeated."),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", help="Folder for the results."),
]
ExcelOption = Annotated[
    bool, typer.Option("--excel", help="Write CSV with semicolons, as Excel expects it in Nordic countries.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress and no table.")]
RunOption = Annotated[
    int | None,
    typer.Option("--run", metavar="RUN", help="Number of the run.", show_default="the newest"),
]
ScoringOption = Annotated[
    Path | None,
    typer.Option("--scoring", metavar="FILE", help="Rules of the score (YAML).", show_default="built in"),
]
StoredSite = Annotated[
    str, typer.Argument(metavar="SITE", help="Address or name of an audited company, or part of it.")
]
RunArgument = Annotated[
    int | None, typer.Argument(metavar="[RUN]", help="Number of the run.", show_default="the newest")
]


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
    with _user_errors():
        target = read_site(site, country=country)
        budget = Budget(max_clicks=max_clicks, max_pages=max_pages, max_seconds=max_seconds)
        with _err.status(f"Visiting {target.url} ...") if not as_json else nullcontext():
            found = audit_one(target, budget, _settings(delay, mx, setting), given_scoring(scoring))
    if found is None:
        raise typer.Exit(Exit.INTERRUPTED)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print_site(found, _out)
    raise typer.Exit(Exit.NOT_ASSESSED if found["verdict"] == Verdict.NOT_ASSESSED else Exit.DONE)


@app.command()
def audit(
    companies: Annotated[
        str | None,
        typer.Argument(
            metavar="LIST",
            help="CSV, XLSX or text file of websites, or - for standard input; with --resume, a run.",
        ),
    ] = None,
    out: OutOption = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an unfinished run.")] = False,
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
    if resume and scoring is not None:
        raise typer.BadParameter("a resumed run keeps the rules it was begun with", param_hint="--scoring")
    settings = {**_settings(delay, mx, setting), "KONTAKTBAR_OPEN_SITES": open_sites}
    budget = Budget(max_clicks=max_clicks, max_pages=max_pages, max_seconds=max_seconds)
    skipped = False
    with _user_errors():
        rules = given_scoring(scoring)
        found = None if resume or companies is None else _read_companies(companies, country)
        with Store.open(store) as opened:
            if found is None:
                job = resumed_job(opened, _run_number(companies), out=out, excel=excel, quiet=quiet)
            else:
                skipped = bool(found.problems)
                job = new_job(
                    opened, found.sites, source=str(companies), out=out or dated_folder(), budget=budget,
                    settings=settings, excel=excel, quiet=quiet, scoring=rules,
                )  # fmt: skip
            outcome = work(opened, job, _err)
    _report(job, outcome)
    if outcome.interrupted:
        raise typer.Exit(Exit.INTERRUPTED)
    raise typer.Exit(Exit.ROWS_SKIPPED if skipped else Exit.DONE)


@app.command()
def runs(store: StoreOption = None) -> None:
    """List the stored runs: when, from which list, how far, with what result."""
    with _user_errors(), Store.open(store) as opened:
        print_runs(opened.runs(), _out)


@app.command()
def rank(
    run: RunArgument = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="CSV file to write.")
    ] = None,
    sort: Annotated[str, typer.Option(help=f"One of {', '.join(SORT_KEYS)}.")] = "score",
    country: Annotated[str | None, typer.Option(metavar="CC", help="Only companies of this country.")] = None,
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
    with _user_errors(), Store.open(store) as opened:
        audits = audits_of(opened, chosen_run(opened, run), given_scoring(scoring))
        rows = rank_audits(audits, sort=sort, country=country, sector=sector, limit=limit)
        print_ranking(rows, _out)
        if out is not None:
            write_ranking_csv(rows, out, excel=excel)
            _say(_out, f"Written to {out}")


@app.command()
def explain(
    site: StoredSite, run: RunOption = None, scoring: ScoringOption = None, store: StoreOption = None
) -> None:
    """Show how a stored site's score was made, line by line, with the source of each rule.

    Example: kontaktbar explain www.firma.se --run 12
    """
    with _user_errors(), Store.open(store) as opened:
        print_explanation(audit_of_site(opened, chosen_run(opened, run), site, given_scoring(scoring)), _out)


@app.command()
def advise(
    site: StoredSite, run: RunOption = None, scoring: ScoringOption = None, store: StoreOption = None
) -> None:
    """Show the three changes that would raise a stored site's score most.

    Example: kontaktbar advise "Firma AB"
    """
    with _user_errors(), Store.open(store) as opened:
        number = chosen_run(opened, run)
        rules = given_scoring(scoring)
        found = audit_of_site(opened, number, site, rules)
        counsel = advise_on(audit_from_dict(found), rules or scoring_of_run(opened, number))
        print_counsel(found, counsel, _out)


@app.command()
def law(site: StoredSite, run: RunOption = None, store: StoreOption = None) -> None:
    """Show what laws and regulators ask of a stored site's contact details, as indicators with sources.

    Indicators are no legal advice. Example: kontaktbar law www.firma.se
    """
    with _user_errors(), Store.open(store) as opened:
        print_law(audit_of_site(opened, chosen_run(opened, run), site), _out)


@app.command()
def scoring(run: RunArgument = None, rules: ScoringOption = None, store: StoreOption = None) -> None:
    """Show how much each weight of the score decides: the order and grades when it moves by 30 %.

    Example: kontaktbar scoring 12
    """
    with _user_errors(), Store.open(store) as opened:
        number = chosen_run(opened, run)
        used = given_scoring(rules) or scoring_of_run(opened, number) or default_scoring()
        print_scoring(*shifts_of_run(opened, number, used), used.version, _out)


@app.command()
def page(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILES...", help="Saved pages.")] = None,
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
    with _user_errors():
        saved = [SavedPage(file, url, country) for file in files or ()]
        if manifest is not None:
            saved += read_manifest(manifest)
        for entry in saved:
            reading = reading_to_dict(read_page(load_body(entry), entry.url, country=entry.country))
            if as_json:
                print(to_line(reading), end="")
            else:
                print_page(reading, _out)


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
    with _user_errors():
        outcome = run_demo(out or dated_folder(), store, _out, quiet=quiet, scoring=given_scoring(scoring))
    if outcome.job.interrupted:
        raise typer.Exit(Exit.INTERRUPTED)
    raise typer.Exit(Exit.FAULT if outcome.differences else Exit.DONE)


def _read_companies(companies: str, country: str | None) -> SiteList:
    """Read the list, and say what of it was skipped, merged or doubted."""
    found = read_list(companies, default_country=country)
    for message in (*found.problems, *found.merged, *found.doubts):
        _say(_err, str(message))
    if found.problems:
        _say(_err, f"{len(found.problems)} rows skipped; {len(found.sites)} sites to audit")
    return found


def _run_number(text: str | None) -> int | None:
    if text is not None and not text.isdigit():
        raise typer.BadParameter(
            f"a run's number is wanted (see `kontaktbar runs`), not {text!r}", param_hint="--resume"
        )
    return int(text) if text else None


def _report(job: Job, outcome: JobOutcome) -> None:
    """Show the ranking, where the files are, and how to go on with what is left."""
    if not job.quiet:
        print_ranking(outcome.rows, _out)
        _say(_out, f"Results in {job.out}: ranking.csv, audits.jsonl")
    if outcome.left:
        _say(_err, f"{outcome.left} sites left. Go on with: kontaktbar audit --resume {job.run_id}")


def _settings(delay: float, mx: bool, pairs: list[str] | None) -> dict[str, object]:
    """Return the Scrapy settings that the options stand for."""
    settings: dict[str, object] = {"DOWNLOAD_DELAY": delay, "KONTAKTBAR_MX": mx}
    for pair in pairs or ():
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise typer.BadParameter(f"{pair!r} is not NAME=VALUE", param_hint="--set")
        settings[name.strip()] = value
    return settings


def _say(console: Console, text: str) -> None:
    """Print a line that holds strangers' text."""
    console.print(clean_for_terminal(text), highlight=False, soft_wrap=True)


@contextmanager
def _user_errors() -> Iterator[None]:
    """Turn what a user can mend into one line and its exit code."""
    try:
        yield
    except (ListError, StoreError, ManifestError, ScoringError) as error:
        message = str(error)
    except OSError as error:
        message = f"{error.filename or 'file'}: {error.strerror or error}"
    else:
        return
    _say(_err, f"kontaktbar: {message}")
    raise typer.Exit(Exit.CANNOT_READ_OR_WRITE)


if __name__ == "__main__":
    main()
