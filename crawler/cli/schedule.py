"""The commands for audits that are made again and again: `kontaktbar schedule add`, `run` and so on."""

import json
import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from email_validator import EmailNotValidError, validate_email

from crawler.cli.application import app
from crawler.cli.browsing import (
    BlurOption,
    BrowserOption,
    EvidenceOption,
    MobileOption,
    browser_choice,
)
from crawler.cli.checks import known_country
from crawler.cli.enqueueing import require_queue
from crawler.cli.exits import ERR, OUT, ArgumentError, Exit, say, user_errors
from crawler.cli.manners import ContactUrlOption, SkipListOption, manners_settings
from crawler.cli.options import (
    AllowPrivateOption,
    ArchiveOption,
    CountryOption,
    Delay,
    ExcelOption,
    JsonOption,
    LanguageOption,
    MaxClicks,
    MaxPages,
    MaxSeconds,
    MxOption,
    OpenSites,
    QuietOption,
    ScoringOption,
    Setting,
    StoreOption,
    WorkersOption,
    private_settings,
    scrapy_settings,
    worker_count,
)
from crawler.cli.personal import KeepPersonalOption, personal_settings, require_reason_for
from crawler.lists import counted, read_list
from crawler.model import Budget
from crawler.reporting import FORMATS
from crawler.schedule.codes import INTERRUPTED
from crawler.schedule.install import CRONTAB, unit_texts
from crawler.schedule.phrases import EXAMPLES, WhenError, cron_of
from crawler.schedule.plan import Notify, Plan
from crawler.schedule.service import Service, serve, start_child
from crawler.schedule.timing import Timing, machine_zone, timing_of
from crawler.store import Store, StoreError
from crawler.store.schedules import Outcome, Schedule, ScheduledRun
from crawler.stored import given_scoring
from reports.i18n import texts_for
from reports.schedules_view import history_table, local_time, schedules_table

schedule = typer.Typer(
    help="Audit lists again and again, and tell what changed.", no_args_is_help=True, rich_markup_mode="rich"
)
app.add_typer(schedule, name="schedule")

_DEFAULT = Budget()
_NAME = re.compile(r"[\w][\w .@+-]{0,79}")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the schedule.")]
AtOnce = Annotated[int, typer.Option(min=1, max=64, help="Audits of different schedules at the same time.")]


@schedule.command()
def add(
    when: Annotated[str, typer.Argument(metavar="WHEN", help=f"{EXAMPLES}.")],
    companies: Annotated[str, typer.Argument(metavar="LIST", help="CSV, XLSX or text file of websites.")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What to call the schedule.")],
    timezone: Annotated[
        str | None,
        typer.Option(
            metavar="ZONE", help="Time zone, such as Europe/Stockholm.", show_default="the machine's"
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="Folder in which each audit gets a folder of its own.",
            show_default="kontaktbar-NAME",
        ),
    ] = None,
    country: CountryOption = None,
    max_clicks: MaxClicks = _DEFAULT.max_clicks,
    max_pages: MaxPages = _DEFAULT.max_pages,
    max_seconds: MaxSeconds = _DEFAULT.max_seconds,
    delay: Delay = 1.0,
    contact_url: ContactUrlOption = None,
    skip_list: SkipListOption = None,
    open_sites: OpenSites = 200,
    workers: WorkersOption = "",
    enqueue: Annotated[
        bool,
        typer.Option("--enqueue", help="Leave the sites to `kontaktbar worker` on any machine (PostgreSQL)."),
    ] = False,
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
    report: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT",
            help=f"Report to write besides ranking.csv: {', '.join(FORMATS)}; may be repeated.",
            show_default="html and xlsx",
        ),
    ] = None,
    excel: ExcelOption = False,
    notify: Annotated[
        Notify, typer.Option(help="When to tell; changes: also the first time, and when an audit fails.")
    ] = Notify.CHANGES,
    mail_to: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="Tell by e-mail; may be repeated.")
    ] = None,
    mail_from: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Sender.", show_default="KONTAKTBAR_MAIL_FROM")
    ] = "",
    webhook: Annotated[
        list[str] | None,
        typer.Option(
            metavar="VARIABLE",
            help="Tell a webhook, whose address this environment variable holds; may be repeated.",
        ),
    ] = None,
    lang: LanguageOption = None,
    store: StoreOption = None,
) -> None:
    """Schedule audits of a list. `schedule run` or `schedule run-due` then makes them.

    Example: kontaktbar schedule add "every Monday 03:00" banks.csv --name banks --mail-to me@firma.example
    """
    with user_errors():
        timing = _timing(when, timezone)
        path = _checked_list(companies, known_country(country))
        rules = given_scoring(scoring)
        worker_count(workers, 1)
        if enqueue:
            require_queue(store, archive=archive, evidence=evidence)
        settings = {
            "KONTAKTBAR_OPEN_SITES": open_sites,
            **browser_choice(browser, mobile=mobile, evidence=evidence, blur=blur),
            **private_settings(allow_private),
            **manners_settings(contact_url, skip_list),
            **personal_settings(keep_personal),
            **scrapy_settings(delay, mx, setting),
        }
        require_reason_for(archive, settings)
        plan = Plan(
            out=str((out or Path(f"kontaktbar-{_checked_name(name)}")).resolve()),
            budget=Budget(max_clicks=max_clicks, max_pages=max_pages, max_seconds=max_seconds),
            settings={key: str(value) for key, value in settings.items()}, country=known_country(country),
            workers=workers, enqueue=enqueue, archive=archive, evidence=evidence, blur=blur, excel=excel,
            scoring=dict(rules.data) if rules else None, language=texts_for(lang).language,
            reports=_formats(report), notify=notify, mail_to=_addresses("--mail-to", mail_to or ()),
            mail_from="".join(_addresses("--mail-from", [mail_from] if mail_from else ())),
            webhooks=_variables(webhook or ()),
        )  # fmt: skip
        with Store.open(store) as opened:
            now = _now()
            added = opened.schedules.add(
                _checked_name(name), when, cron=timing.cron, zone=timing.zone.key, source=str(path),
                options=plan.to_dict(), now=now, next_time=timing.next_after(now),
            )  # fmt: skip
    _tell_added(added, plan)


@schedule.command("list")
def list_(as_json: JsonOption = False, lang: LanguageOption = None, store: StoreOption = None) -> None:
    """List the schedules: when, what, and when next."""
    with user_errors(), Store.open(store, create=False) as opened:
        found, unfinished = opened.schedules.all(), opened.schedules.unfinished()
        if as_json:
            print(json.dumps([_schedule_plain(each) for each in found], ensure_ascii=False, indent=2))
        else:
            OUT.print(schedules_table(found, unfinished, _now(), texts_for(lang)))


@schedule.command()
def pause(name: Name, store: StoreOption = None) -> None:
    """Let a schedule rest. An audit under way goes on to its end."""
    with user_errors(), Store.open(store, create=False) as opened:
        opened.schedules.pause(name)
    say(OUT, f"{name}: paused; go on with: kontaktbar schedule resume {name}")


@schedule.command()
def resume(name: Name, store: StoreOption = None) -> None:
    """Wake a schedule that rests. What it missed meanwhile is not caught up."""
    with user_errors(), Store.open(store, create=False) as opened:
        found = opened.schedules.named(name)
        next_time = _stored_timing(found).next_after(_now())
        opened.schedules.resume(name, next_time)
    say(OUT, f"{name}: next {local_time(next_time, found.zone)}")


@schedule.command()
def remove(name: Name, store: StoreOption = None) -> None:
    """Forget a schedule and its history. Its runs and reports stay."""
    with user_errors(), Store.open(store, create=False) as opened:
        opened.schedules.remove(name, _now())
    say(OUT, f"{name}: removed")


@schedule.command()
def history(
    name: Name,
    last: Annotated[int, typer.Option(min=1, help="How many of the newest to show.")] = 20,
    as_json: JsonOption = False,
    lang: LanguageOption = None,
    store: StoreOption = None,
) -> None:
    """Show what became of a schedule's audits, the newest first: when, the run, what changed."""
    with user_errors(), Store.open(store, create=False) as opened:
        found = opened.schedules.named(name)
        entries = opened.schedules.history(found.id, last)
        if as_json:
            print(json.dumps([_entry_plain(each) for each in entries], ensure_ascii=False, indent=2))
        else:
            OUT.print(history_table(found, entries, texts_for(lang)))


@schedule.command("run-now")
def run_now(name: Name, quiet: QuietOption = False, store: StoreOption = None) -> None:
    """Make a schedule's audit now, in the foreground, whether it is due or not; its times stay as they are.

    An audit that was interrupted is gone on with.
    """
    with user_errors(), Store.open(store, create=False) as opened:
        found = opened.schedules.named(name)
        if found.is_held(_now()):
            raise StoreError(f"{opened.name}: schedule {name!r} is being run already")
        service = Service(
            opened, start_child(opened, show=not quiet), _teller(quiet), once=True, only=found.name
        )  # fmt: skip
        serve(service, _now, time.sleep)
        code = _exit_code(opened, found, service)
    raise typer.Exit(code)


@schedule.command()
def run(at_once: AtOnce = 1, quiet: QuietOption = False, store: StoreOption = None) -> None:
    """Serve the schedules until stopped: for systemd, a container or a terminal.

    SIGTERM or Ctrl-C stops cleanly; an audit under way is gone on with at the next start.
    """
    with user_errors(), Store.open(store) as opened:
        tell = _teller(quiet)
        tell(f"Serving the schedules of {opened.name}")
        serve(Service(opened, start_child(opened), tell, at_once=at_once), _now, time.sleep)
        tell("Stopped")


@schedule.command("run-due")
def run_due(at_once: AtOnce = 1, quiet: QuietOption = False, store: StoreOption = None) -> None:
    """Make the audits that are due, each once, and end: for cron or a systemd timer."""
    with user_errors(), Store.open(store, create=False) as opened:
        service = Service(opened, start_child(opened), _teller(quiet), at_once=at_once, once=True)
        serve(service, _now, time.sleep)
    raise typer.Exit(Exit.INTERRUPTED if service.stops else Exit.DONE)


@schedule.command()
def install(
    print_: Annotated[bool, typer.Option("--print", help="Print the texts; write nothing.")] = False,
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for the units.", show_default="~/.config/systemd/user"),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write units for systemd that serve the schedules; --print shows them and the line for a crontab.

    Use one of the three: the service, the timer, or the crontab.
    """
    with user_errors():
        with Store.open(store) as opened:
            texts = unit_texts(opened)
        if print_:
            for file, text in texts.items():
                print(f"##### {file}\n{text}")
            return
        folder = to or Path.home() / ".config" / "systemd" / "user"
        folder.mkdir(parents=True, exist_ok=True)
        for file, text in texts.items():
            if file != CRONTAB:
                (folder / file).write_text(text, encoding="utf-8")
                say(OUT, f"Written to {folder / file}")
    say(OUT, "Now: systemctl --user daemon-reload")
    say(OUT, "and: systemctl --user enable --now kontaktbar-schedule.service (or kontaktbar-run-due.timer)")


# --- arguments --------------------------------------------------------------------------------------------


def _now() -> datetime:
    return datetime.now(UTC)


def _timing(when: str, zone: str | None) -> Timing:
    try:
        return timing_of(cron_of(when), zone or machine_zone())
    except WhenError as error:
        raise ArgumentError(str(error)) from error


def _stored_timing(found: Schedule) -> Timing:
    try:
        return timing_of(found.cron, found.zone)
    except WhenError as error:
        raise StoreError(f"schedule {found.name!r}: {error}") from error


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ArgumentError(
            f"--name: {name!r}: letters, digits, spaces and . _ @ + - make a name, 80 at most"
        )
    return name


def _checked_list(companies: str, country: str | None) -> Path:
    """Return the absolute path of a list that can be read now. Raises ListError, ArgumentError."""
    if companies == "-":
        raise ArgumentError("LIST: a schedule reads its list every time: name a file")
    found = read_list(companies, default_country=country)
    for note in found.notes:
        say(ERR, note)
    if found.problems:
        rows, sites = counted(len(found.problems), "row"), counted(len(found.sites), "site")
        say(ERR, f"{rows} will be skipped; {sites} to audit")
    return Path(companies).resolve()


def _formats(names: Sequence[str] | None) -> tuple[str, ...]:
    if names is None:
        return ("html", "xlsx")
    for name in names:
        if name not in FORMATS:
            raise ArgumentError(f"--report: {name!r} is not one of {', '.join(FORMATS)}")
    return tuple(names)


def _addresses(option: str, addresses: Sequence[str]) -> tuple[str, ...]:
    try:
        return tuple(validate_email(each, check_deliverability=False).normalized for each in addresses)
    except EmailNotValidError as error:
        raise ArgumentError(f"{option}: {error}") from error


def _variables(names: Sequence[str]) -> tuple[str, ...]:
    for name in names:
        if not _VARIABLE.fullmatch(name):
            raise ArgumentError(
                "--webhook: its address is a secret: put it into an environment variable and name that here, "
                "such as KONTAKTBAR_WEBHOOK"
            )
    return tuple(names)


def _hint_at_environment(plan: Plan) -> None:
    """Say which variables are not set here, for whoever serves the schedules needs them."""
    wanted = [*(["KONTAKTBAR_SMTP_HOST"] if plan.mail_to else []), *plan.webhooks]
    if missing := [name for name in wanted if not os.environ.get(name)]:
        say(ERR, f"Where the schedules are served, set {', '.join(missing)}; not set here")


# --- what is shown ----------------------------------------------------------------------------------------


def _tell_added(added: Schedule, plan: Plan) -> None:
    """Say when a schedule's first audit is due, and what is still wanted for it."""
    time_there = local_time(added.next, added.zone)
    say(OUT, f"{added.name}: next {time_there} ({added.zone}), results below {plan.out}")
    if (plan.mail_to or plan.webhooks) and plan.notify is not Notify.NEVER:
        _hint_at_environment(plan)
    say(OUT, "Made by `kontaktbar schedule run` or `run-due`; `kontaktbar schedule install` sets one up")


def _schedule_plain(found: Schedule) -> dict[str, Any]:
    return {
        "name": found.name, "when": found.phrase, "cron": found.cron, "timezone": found.zone,
        "list": found.source, "paused": found.paused, "running": found.is_held(_now()),
        "next": found.next.isoformat(), "options": dict(found.options),
    }  # fmt: skip


def _entry_plain(entry: ScheduledRun) -> dict[str, Any]:
    plain = asdict(entry)
    for name in ("slot", "started", "ended"):
        plain[name] = plain[name].isoformat() if plain[name] else None
    return {key: value for key, value in plain.items() if key not in ("schedule_id", "id")}


def _teller(quiet: bool) -> Callable[[str], None]:
    return (lambda _line: None) if quiet else (lambda line: say(ERR, line))


def _exit_code(store: Store, found: Schedule, service: Service) -> Exit:
    if service.stops or service.last_code == INTERRUPTED:
        return Exit.INTERRUPTED
    if service.last_code is None:
        raise StoreError(f"{store.name}: schedule {found.name!r} is being run already, or cannot begin")
    if service.last_code:
        raise StoreError(
            f"{found.name}: its process ended with code {service.last_code}; run it again to go on"
        )
    newest = store.schedules.history(found.id, 1)[0]
    if newest.outcome is Outcome.FAILED:
        raise StoreError(f"{found.name}: {newest.problem}")
    return Exit.DONE
