"""The option `--keep-personal`: people's details in full, and never without a reason."""

from collections.abc import Mapping
from typing import Annotated

import typer

from crawler.cli.exits import ArgumentError
from crawler.spiders.keeping import ARCHIVE_REFUSED, KEEP_PERSONAL, reason_to_keep

_MOST_CHARACTERS = 500

KeepPersonalOption = Annotated[
    str | None,
    typer.Option(
        "--keep-personal",
        metavar="REASON",
        help="Keep people's addresses, direct numbers and names in full; the reason is stored with the run.",
        show_default="they are masked",
    ),
]


def personal_settings(reason: str | None) -> dict[str, object]:
    """Return the Scrapy settings that `--keep-personal` stands for, {} where it is not given.

    Raises:
        ArgumentError: the reason says nothing, or too much.
    """
    if reason is None:
        return {}
    told = " ".join(reason.split())
    if not told:
        raise ArgumentError('--keep-personal: say why, such as --keep-personal "consent of the companies"')
    if len(told) > _MOST_CHARACTERS:
        raise ArgumentError(f"--keep-personal: say it in {_MOST_CHARACTERS} characters")
    return {KEEP_PERSONAL: told}


def require_reason_for(archive: bool, settings: Mapping[str, object]) -> None:
    """Raise ArgumentError where an archive is wanted and the settings hold no reason to keep names."""
    if archive and not reason_to_keep(settings):
        raise ArgumentError(ARCHIVE_REFUSED)
