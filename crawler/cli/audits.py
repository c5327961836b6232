"""The commands that visit sites: check, audit, demo."""

import json
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from crawler.cli.application import app
from crawler.cli.browsing import (
    BlurOption,
    BrowserOption,
    EvidenceOption,
    MobileOption,
    browser_choice,
    evidence_settings,
    tell_missing,
)
from crawler.cli.checks import known_country, refuse_misfits, site_to_visit
from crawler.cli.conditions import FailOnOption, Gate, JunitOption, fails, is_met, read_gate
from crawler.cli.enqueueing import EnqueueOption, enqueue_list, enqueue_rest
from crawler.cli.exits import ERR, OUT, Exit, say, user_errors
from crawler.cli.manners import ContactUrlOption, SkipListOption, advise_contact, manners_settings
from crawler.cli.options import (
    AllowPrivateOption,
    ArchiveOption,
    CountryOption,
    Delay,
    ExcelOption,
    LanguageOption,
    MaxClicks,
    MaxPages,
    MaxSeconds,
    MxOption,
    OpenSites,
    OutOption,
    QuietOption,
    ScoringOption,
    Setting,
    StoreOption,
    WorkersOption,
    private_settings,
    run_number,
    scrapy_settings,
    worker_count,
)
from crawler.cli.personal import KeepPersonalOption, personal_settings, require_reason_for
from crawler.crawl_settings import check_settings
from crawler.demo import run_demo
from crawler.jobs import Job, dated_folder, new_job, resumed_job
from crawler.lists import SiteList, counted, read_list
from crawler.model import Budget, Verdict
from crawler.site.score_rules import Scoring
from crawler.store import Store
from crawler.stored import (
    given_scoring,
)
from crawler.workflow import JobOutcome, audit_one, work
from reports.fail_on import facts_of_audit
from reports.html.report import REPORT_FILE
from reports.i18n import Texts, texts_for
from reports.terminal import (
    print_ranking,
    print_site,
)
from reports.text import one_line
from reports.words import count
from reports.words import say as words

_DEFAULT = Budget()
_RESUME = (
    "Go on with an unfinished run, as it was begun; of the other options only --out, --excel, --quiet, "
    "--store, --fail-on, --junit, --no-report and --lang go with it."
)


@app.command()
def check(
    site: Annotated[str, typer.Argument(metavar="SITE", help="Address of the homepage: www.firma.se")],
    country: CountryOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the audit as JSON, for programs.")] = False,
    max_clicks: MaxClicks = _DEFAULT.max_clicks,
    max_pages: MaxPages = _DEFAULT.max_pages,
    max_seconds: MaxSeconds = _DEFAULT.max_seconds,
    delay: Delay = 1.0,
    contact_url: ContactUrlOption = None,
    skip_list: SkipListOption = None,
    mx: MxOption = False,
    browser: BrowserOption = None,
    mobile: MobileOption = False,
    allow_private: AllowPrivateOption = False,
    keep_personal: KeepPersonalOption = None,
    scoring: ScoringOption = None,
    setting: Setting = None,
    fail_on: FailOnOption = None,
    junit: JunitOption = None,
    lang: LanguageOption = None,
) -> None:
    """Audit one site and show what a visitor finds, with the way to it.

    Nothing is stored. Example: kontaktbar check www.firma.se --country SE
    """
    texts = texts_for(lang)
    with user_errors():
        gate = read_gate(fail_on, junit, stored=False)
        target = site_to_visit(site, country)
        budget = Budget(max_clicks=max_clicks, max_pages=max_pages, max_seconds=max_seconds)
        settings = browser_choice(browser, mobile=mobile) | private_settings(allow_private)
        settings |= manners_settings(contact_url, skip_list) | personal_settings(keep_personal)
        settings |= scrapy_settings(delay, mx, setting)
        if not as_json:
            tell_missing(settings)
            advise_contact(settings, texts)
        visiting = words(texts, "check", "visiting", site=one_line(target.url))
        with ERR.status(escape(visiting)) if not as_json else nullcontext():
            found = audit_one(target, budget, settings, ERR, given_scoring(scoring))
    if found is None:
        raise typer.Exit(Exit.INTERRUPTED)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print_site(found, OUT, texts)
    with user_errors():
        facts = [facts_of_audit(found)]
        if is_met(gate, facts, texts, suite=found["site"], started=found["started"]):
            raise typer.Exit(Exit.CONDITION_MET)
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
    contact_url: ContactUrlOption = None,
    skip_list: SkipListOption = None,
    open_sites: OpenSites = 200,
    workers: WorkersOption = "",
    enqueue: EnqueueOption = False,
    excel: ExcelOption = False,
    quiet: QuietOption = False,
    mx: MxOption = False,
    archive: ArchiveOption = False,
    browser: BrowserOption = None,
    mobile: MobileOption = False,
    evidence: EvidenceOption = False,
    blur: BlurOption = False,
    allow_private: AllowPrivateOption = False,
    keep_personal: KeepPersonalOption = None,
    scoring: ScoringOption = None,
    setting: Setting = None,
    fail_on: FailOnOption = None,
    junit: JunitOption = None,
    no_report: Annotated[bool, typer.Option("--no-report", help="Write no report.html.")] = False,
    lang: LanguageOption = None,
) -> None:
    """Audit a list of companies, and rank them by how easy they are to reach.

    Each site is stored as it is done, so an interrupted run can be resumed:

      kontaktbar audit companies.csv --out results

      kontaktbar audit --resume            the newest unfinished run

      kontaktbar audit --resume 12         run number 12

      kontaktbar audit companies.csv --enqueue --store postgresql://...      leave it to workers
    """
    if companies is None and not resume:
        raise typer.BadParameter("name a list of companies, or say --resume", param_hint="LIST")
    budget = Budget(max_clicks=max_clicks, max_pages=max_pages, max_seconds=max_seconds)
    texts = texts_for(lang)
    with user_errors():
        gate = read_gate(fail_on, junit)
        refuse_misfits(context, resume=resume, enqueue=enqueue)
        settings = {
            "KONTAKTBAR_OPEN_SITES": open_sites,
            **browser_choice(browser, mobile=mobile, evidence=evidence, blur=blur),
            **private_settings(allow_private),
            **manners_settings(contact_url, skip_list),
            **personal_settings(keep_personal),
            **scrapy_settings(delay, mx, setting),
        }
        require_reason_for(archive, settings)
        out = out or (None if resume else dated_folder())
        settings |= _kept_beside(out, archive=archive, evidence=evidence, blur=blur)
        rules = given_scoring(scoring)
        found = None if resume or companies is None else _read_companies(companies, known_country(country))
        if enqueue:
            raise _left_to_workers(store, companies, found, budget, settings, rules)
        with Store.open(store, create=not resume) as opened:
            if found is None:
                job = resumed_job(opened, run_number(companies), out=out, excel=excel, quiet=quiet)
                check_settings(job.settings)
            else:
                job = new_job(
                    opened, found.sites, source=str(companies), out=out or dated_folder(), budget=budget,
                    settings=settings, excel=excel, quiet=quiet, scoring=rules,
                )  # fmt: skip
            job = replace(job, workers=worker_count(workers, len(opened.pending(job.run_id))))
            end = _carry_out(opened, job, gate, texts, with_report=not no_report)
    if end is Exit.DONE and found is not None and found.problems:
        end = Exit.ROWS_SKIPPED
    raise typer.Exit(end)


@app.command()
def demo(
    out: OutOption = None,
    store: StoreOption = None,
    browser: BrowserOption = None,
    scoring: ScoringOption = None,
    quiet: QuietOption = False,
    lang: LanguageOption = None,
) -> None:
    """Audit a street of made-up companies served on this machine, and rank them.

    Nothing leaves this machine: the companies are part of kontaktbar and answer on loopback addresses.
    """
    with user_errors():
        settings = browser_choice(browser)
        if not quiet:
            tell_missing(settings)
        outcome = run_demo(
            out or dated_folder(), store, OUT, texts_for(lang), quiet=quiet, scoring=given_scoring(scoring),
            settings=settings,
        )  # fmt: skip
    if outcome.job.interrupted:
        raise typer.Exit(Exit.INTERRUPTED)
    raise typer.Exit(Exit.FAULT if outcome.differences else Exit.DONE)


def _left_to_workers(
    store: str | None,
    companies: str | None,
    found: SiteList | None,
    budget: Budget,
    settings: Mapping[str, object],
    rules: Scoring | None,
) -> typer.Exit:
    """Put a list, or what is left of a run, into the queue of many machines; return how the program ends."""
    if found is None:
        enqueue_rest(store, run_number(companies))
        return typer.Exit(Exit.DONE)
    enqueue_list(store, found.sites, str(companies), budget, settings, rules)
    return typer.Exit(Exit.ROWS_SKIPPED if found.problems else Exit.DONE)


def _kept_beside(out: Path | None, *, archive: bool, evidence: bool, blur: bool) -> dict[str, object]:
    """Return the settings for what a new run keeps in its folder besides the results; {} for an older run."""
    kept: dict[str, object] = {}
    if archive and out is not None:
        kept["KONTAKTBAR_ARCHIVE"] = str(out.resolve() / "archive")
    if evidence and out is not None:
        kept |= evidence_settings(out, blur=blur)
    return kept


def _read_companies(companies: str, country: str | None) -> SiteList:
    """Read the list, and say what of it was left out, skipped, merged or doubted."""
    found = read_list(companies, default_country=country)
    for message in (*found.notes, *found.problems, *found.merged, *found.doubts):
        say(ERR, str(message))
    if found.problems:
        say(
            ERR,
            f"{counted(len(found.problems), 'row')} skipped; {counted(len(found.sites), 'site')} to audit",
        )
    return found


def _carry_out(store: Store, job: Job, gate: Gate, texts: Texts, *, with_report: bool) -> Exit:
    """Make the audits of a job and show what came of them; return how the program ends."""
    if not job.quiet:
        tell_missing(job.settings)
        advise_contact(job.settings, texts)
    outcome = work(store, job, ERR, report_in=texts if with_report else None)
    _report(job, outcome, texts)
    if with_report and not job.quiet:
        say(OUT, words(texts, "audit", "report", path=job.out / REPORT_FILE))
    failed = not outcome.left and fails(store, job.run_id, store.audits(job.run_id), gate, texts, job.scoring)
    if outcome.interrupted:
        return Exit.INTERRUPTED
    return Exit.CONDITION_MET if failed else Exit.DONE


def _report(job: Job, outcome: JobOutcome, texts: Texts) -> None:
    """Show the ranking, where the files are, and how to go on with what is left."""
    if not job.quiet:
        print_ranking(outcome.rows, OUT, texts)
        say(OUT, words(texts, "audit", "results", run=job.run_id, folder=job.out))
    if outcome.left:
        say(ERR, count(texts, "audit", "left", outcome.left, run=job.run_id))
