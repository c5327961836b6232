"""Arguments that only this program can judge: checked against countries, addresses and what is stored."""

from collections.abc import Sequence

import typer

from crawler.cli.exits import ArgumentError
from crawler.lists import ListError, read_site
from crawler.lists.columns import country_code
from crawler.model import Site
from crawler.store import StoreError
from reports.ranked_site import RankedSite

_MOST_NAMED = 20
_KEPT_BY_A_RUN = {
    "country", "max_clicks", "max_pages", "max_seconds", "delay", "open_sites", "mx", "scoring", "setting",
    "browser", "mobile", "evidence", "blur", "allow_private", "contact_url", "skip_list",
    "keep_personal",
}  # fmt: skip
"""Parameters of `audit` that are stored with a run and cannot be changed when it is resumed."""
_NOT_FROM_A_QUEUE = {
    "out", "excel", "workers", "archive", "evidence", "blur", "fail_on", "junit", "no_report",
}  # fmt: skip
"""Parameters of `audit` that workers on other machines cannot heed."""


def known_country(text: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country's code or name. Raises ArgumentError for no country."""
    code = country_code(text) if text is not None else None
    if text is not None and code is None:
        raise ArgumentError(f"--country: {text!r} is no country we know, by ISO code or by name")
    return code


def site_to_visit(address: str, country: str | None) -> Site:
    """Return the site of an address. Raises ArgumentError where it is none, or the country is none."""
    try:
        return read_site(address, country=known_country(country))
    except ListError as error:
        raise ArgumentError(str(error)) from error


def refuse_changes(context: typer.Context) -> None:
    """Raise ArgumentError for options of the command line that a resumed run would not heed."""
    if ignored := _given_of(context, _KEPT_BY_A_RUN):
        raise ArgumentError(f"a resumed run goes on as it was begun: leave out {', '.join(ignored)}")


def refuse_misfits(context: typer.Context, *, resume: bool, enqueue: bool) -> None:
    """Raise ArgumentError for options of `audit` that do not go with --resume or --enqueue."""
    if resume:
        refuse_changes(context)
    if enqueue and (beside := _given_of(context, _NOT_FROM_A_QUEUE)):
        raise ArgumentError(
            f"--enqueue leaves the audit to workers: leave out {', '.join(beside)}; `kontaktbar rank`, "
            "`report` and `compare` make files and judge when the run is done"
        )


def require_rows(
    chosen: Sequence[RankedSite], everything: Sequence[RankedSite], where: str, **wanted: str | None
) -> None:
    """Raise StoreError, with the values there are, where a choice by country or sector leaves no row."""
    if chosen or not everything:
        return
    asked = {name: value for name, value in wanted.items() if value is not None}
    choice = " and ".join(f"{name} {value!r}" for name, value in asked.items())
    raise StoreError(
        "; ".join([f"{where} has no company of {choice}", *(_known(everything, n) for n in asked)])
    )


def _known(rows: Sequence[RankedSite], name: str) -> str:
    values = sorted({getattr(row, name) for row in rows} - {""})
    plural = {"country": "countries", "sector": "sectors"}[name]
    more = f" and {len(values) - _MOST_NAMED} more" if len(values) > _MOST_NAMED else ""
    return f"{plural}: {', '.join(values[:_MOST_NAMED]) or 'none are given'}{more}"


def _given_of(context: typer.Context, names: set[str]) -> list[str]:
    """Return those of the parameters that the command line names, as options."""
    parameters = [each for each in context.command.params if each.name in names]
    return [each.opts[0] for each in parameters if each.name and _is_given(context, each.name)]


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
