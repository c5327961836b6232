"""The options about manners: `--contact-url` says who visits, `--skip-list` whom to leave alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from crawler.cli.exits import ERR, ArgumentError, say
from crawler.crawl_settings import project_settings
from crawler.fetch.agent import ContactError, contact_address
from crawler.lists.skip_list import read_skip_lists, standing_list
from reports.i18n import Texts
from reports.words import say as words

ContactUrlOption = Annotated[
    str | None,
    typer.Option(
        "--contact-url",
        envvar="KONTAKTBAR_CONTACT_URL",
        metavar="URL",
        help="Page (or mailto: address) at which the owner of a site reaches you; sites are told it in the "
        "User-Agent.",
    ),
]
SkipListOption = Annotated[
    str | None,
    typer.Option(
        "--skip-list",
        envvar="KONTAKTBAR_SKIP_LIST",
        metavar="FILE",
        help=f"Sites that are not to be contacted, a domain a line; besides those in {standing_list().name} "
        "in your data folder.",
    ),
]


def manners_settings(contact_url: str | None, skip_list: str | None) -> dict[str, object]:
    """Return the Scrapy settings that the options about manners stand for; none for one that is not given.

    They are kept with a run, so a path is made absolute. Raises ArgumentError for an address that cannot be
    told to sites, SkipListError for a list that cannot be used.
    """
    settings: dict[str, object] = {}
    if contact_url:
        try:
            settings["KONTAKTBAR_CONTACT_URL"] = contact_address(contact_url)
        except ContactError as error:
            raise ArgumentError(f"--contact-url: {error}") from error
    if skip_list:
        read_skip_lists(skip_list)
        settings["KONTAKTBAR_SKIP_LIST"] = str(Path(skip_list).expanduser().resolve())
    return settings


def advise_contact(settings: Mapping[str, object], texts: Texts) -> None:
    """Say how to tell sites who audits them, where neither option, setting nor environment does."""
    whole = project_settings(settings)
    if not whole["KONTAKTBAR_CONTACT_URL"] and not whole.getpriority("USER_AGENT"):
        say(ERR, words(texts, "check", "advise_contact"))
