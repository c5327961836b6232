"""The commands that take things out of the store for good: forget, purge."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer

from crawler.cli.application import app
from crawler.cli.exits import ERR, OUT, ArgumentError, Exit, say, user_errors
from crawler.cli.options import StoreOption
from crawler.forgetting import WantedSite, WhoError, age, hides, wanted
from crawler.privacy import Person, forget_person, mask_document
from crawler.spiders.keeping import KEEP_PERSONAL
from crawler.store import Store
from crawler.store.forgetting import Forgetting, Trace

YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")]


@app.command()
def forget(
    who: Annotated[
        str | None,
        typer.Argument(
            metavar="SITE|PERSON",
            help="A site (firma.se, or one address), or a person: e-mail address, number, whole name.",
        ),
    ] = None,
    personal: Annotated[
        bool,
        typer.Option(
            "--personal",
            help="Mask all people's details in the runs that were stored without a reason to keep them.",
        ),
    ] = False,
    yes: YesOption = False,
    store: StoreOption = None,
) -> None:
    """Take a site out of the store, with all its audits; or hide a person's details wherever they stand.

    What was deleted is overwritten. Reports that were written, archives and copies are named, not changed.

      kontaktbar forget firma.se

      kontaktbar forget anna.berg@firma.se

      kontaktbar forget --personal         what runs of earlier versions hold
    """
    with user_errors(), Store.open(store, create=False) as opened:
        if personal:
            if who is not None:
                raise ArgumentError("--personal: means everybody; leave out SITE or PERSON")
            _mask_everybody(opened, yes=yes)
            return
        if who is None:
            raise ArgumentError("name a site or a person, or say --personal")
        try:
            meant = wanted(who)
        except WhoError as error:
            raise ArgumentError(str(error)) from error
        if isinstance(meant, WantedSite):
            _forget_site(opened, meant, yes=yes)
        else:
            _forget_person(opened, meant, yes=yes)


@app.command()
def purge(
    older_than: Annotated[
        str, typer.Option("--older-than", metavar="TIME", help="180d, 26w, 6m (of 30 days) or 2y.")
    ],
    yes: YesOption = False,
    store: StoreOption = None,
) -> None:
    """Delete the runs that were begun longer ago, with all that hangs on them.

    What was deleted is overwritten. Reports that were written, archives and copies are named, not changed.

      kontaktbar purge --older-than 180d
    """
    try:
        begun_before = datetime.now(UTC) - age(older_than)
    except (ValueError, OverflowError) as error:
        raise typer.BadParameter(str(error), param_hint="--older-than") from error
    with user_errors(), Store.open(store, create=False) as opened:
        store_of = opened.forgetting
        when = f"begun before {begun_before:%Y-%m-%d}"
        old = store_of.runs_before(begun_before)
        kept = store_of.in_hand(old)
        chosen = [run for run in old if run not in kept]
        if not chosen:
            _tell_kept(kept)
            other = "other " if kept else ""
            say(OUT, f"{opened.name}: no {other}run was {when}; nothing is deleted.")
            return
        _ask(f"Delete {_count(len(chosen), 'run')} {when} ({_numbers(chosen)})?", yes=yes)
        left = store_of.folders(chosen)
        gone = store_of.delete_runs(chosen)
        _tell_kept([run for run in old if run not in gone])
        _finish(opened, f"Deleted {_count(len(gone), 'run')} {when} ({_numbers(gone)}).", *left)


def _tell_kept(runs: Sequence[int]) -> None:
    """Say which runs were not deleted, if any, and why."""
    if runs:
        say(OUT, f"Left, being carried out: {_numbers(runs)}.")


def _forget_site(opened: Store, meant: WantedSite, *, yes: bool) -> None:
    store_of = opened.forgetting
    trace = store_of.sites(meant.is_meant)
    shown = meant.key or meant.host
    _require(trace, f"{opened.name}: has nothing of {shown}")
    said = f"{_count(trace.audits, 'audit')} of {shown} ({_numbers(trace.runs)})"
    _ask(f"Delete {said}?", yes=yes)
    left = store_of.folders(trace.runs)
    store_of.forget_sites(meant.is_meant)
    _finish(opened, f"Deleted {said}.", *left)
    say(OUT, "A list that names it will have it audited again: put it on a skip list (--skip-list).")


def _forget_person(opened: Store, person: Person, *, yes: bool) -> None:
    store_of, hide_text = opened.forgetting, hides(person)
    trace = store_of.holding(lambda document: forget_person(document, person), hide_text)
    _require(trace, f"{opened.name}: holds that person's details nowhere in full")
    said = f"that person's details in {_count(trace.audits, 'audit')}"
    if trace.other:
        said += f" and {_count(trace.other, 'entry', 'entries')} of lists and schedules"
    _ask(f"Mask {said}?", yes=yes)
    left = store_of.folders(trace.runs)
    store_of.hide(lambda document: forget_person(document, person), hide_text)
    _finish(opened, f"Masked {said}.", *left)


def _mask_everybody(opened: Store, *, yes: bool) -> None:
    store_of = opened.forgetting
    runs = opened.runs()
    kept = [run.id for run in runs if (run.settings.get("scrapy") or {}).get(KEEP_PERSONAL)]
    chosen = [run.id for run in runs if run.id not in kept]
    trace = store_of.holding(mask_document, str, chosen)
    if kept:
        say(OUT, f"Left as they are, for the reason they were begun with: {_numbers(kept)}.")
    if trace.is_empty:
        say(OUT, f"{opened.name}: all else is masked already.")
        return
    said = f"people's details in {_count(trace.audits, 'audit')} of {_count(len(trace.runs), 'run')}"
    _ask(f"Mask {said} ({_numbers(trace.runs)})?", yes=yes)
    left = store_of.folders(trace.runs)
    store_of.hide(mask_document, str, chosen)
    _finish(opened, f"Masked {said}.", *left)


def _require(trace: Trace, otherwise: str) -> None:
    """End the program where there is nothing to forget."""
    if trace.is_empty:
        say(ERR, f"kontaktbar: {otherwise}; nothing was changed")
        raise typer.Exit(Exit.CANNOT_READ_OR_WRITE)


def _ask(question: str, *, yes: bool) -> None:
    """Ask before acting; end the program where the answer is no, or nobody is there to answer."""
    try:
        agreed = yes or typer.confirm(f"{question} This cannot be undone.")
    except typer.Abort:
        agreed = False
    if not agreed:
        say(ERR, "Nothing was changed; --yes acts without asking.")
        raise typer.Exit(Exit.INTERRUPTED)


def _finish(opened: Store, done: str, folders: list[str], archives: list[str]) -> None:
    """Overwrite what was deleted, and say what was done and what was not reached."""
    is_gone = _scrubbed(opened.forgetting)
    say(OUT, done)
    if not is_gone:
        say(ERR, "Traces may remain in the store's file while another program has it open; run this again.")
    if folders:
        say(OUT, f"Not changed: reports already written in {', '.join(folders)}, and copies of them.")
    if archives:
        say(OUT, f"Not changed: pages kept whole in {', '.join(archives)}; delete what is of no more use.")
    say(OUT, "Backups of the store are not reached from here.")


def _scrubbed(store_of: Forgetting) -> bool:
    return store_of.scrub()


def _count(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or f'{one}s'}"


def _numbers(runs: Iterable[int]) -> str:
    numbers = [str(run) for run in runs]
    more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return f"{'run' if len(numbers) == 1 else 'runs'} {', '.join(numbers[:10])}{more}"
