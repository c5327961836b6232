"""The arguments and options that several commands share, each described once."""

from pathlib import Path
from typing import Annotated

import typer

from crawler import settings as project
from crawler.crawl_settings import check_settings
from crawler.workers import choose_workers
from reports.i18n import LANGUAGES, UnknownLanguageError, texts_for

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
    typer.Option("--country", metavar="CC", help="The company's country: ISO code or name."),
]
MaxClicks = Annotated[int, typer.Option(min=0, max=10, help="How many clicks from the homepage to look.")]
MaxPages = Annotated[int, typer.Option(min=1, max=1000, help="How many pages of a site to read at most.")]
MaxSeconds = Annotated[float, typer.Option(min=1, help="How long one site may take, in seconds.")]
Delay = Annotated[float, typer.Option(min=0, help="Seconds from a site's answer to the next request.")]
OpenSites = Annotated[int, typer.Option(min=1, help="Sites to audit at the same time.")]
MxOption = Annotated[
    bool,
    typer.Option("--mx", help="Ask the DNS whether the e-mail domains take mail; note those that do not."),
]
WorkersOption = Annotated[
    str,
    typer.Option(
        "--workers",
        metavar="N|auto",
        show_default=False,
        help="Start processes that share the sites; auto: one a processor core.",
    ),
]
ArchiveOption = Annotated[
    bool,
    typer.Option("--archive", help="Keep everything read, as WARC files in DIR/archive, for `replay`."),
]
AllowPrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Visit sites of private networks and of this machine too, as for an intranet.",
        show_default="KONTAKTBAR_ALLOW_PRIVATE, else no",
    ),
]
Setting = Annotated[
    list[str] | None,
    typer.Option("--set", "-s", metavar="NAME=VALUE", help="Override a Scrapy setting; may be repeated."),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", help="Folder for the results."),
]
CsvOption = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="CSV file to write.")]
ExcelOption = Annotated[
    bool, typer.Option("--excel", help="Write CSV with semicolons, as Excel expects it in Nordic countries.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print it as JSON, for programs.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress and no table.")]


def _language(code: str | None) -> str | None:
    """Refuse a language that there are no texts in, with those there are."""
    try:
        return texts_for(code).language
    except UnknownLanguageError as error:
        raise typer.BadParameter(str(error)) from error


LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        envvar="KONTAKTBAR_LANG",
        metavar="LANGUAGE",
        callback=_language,
        help=f"Language of what is shown: {', '.join(LANGUAGES)}.",
        show_default="the environment's (LC_ALL, LC_MESSAGES, LANG), else English",
    ),
]
"""Always a language there are texts in: where none is named, that of the environment."""

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
    int | None, typer.Argument(metavar="RUN", help="Number of the run.", show_default="the newest")
]


def scrapy_settings(delay: float, mx: bool, pairs: list[str] | None) -> dict[str, object]:
    """Return the Scrapy settings that the options stand for. Raises SettingError for a bad value."""
    return checked_settings({"DOWNLOAD_DELAY": delay, "KONTAKTBAR_MX": mx}, pairs)


def private_settings(allowed: bool) -> dict[str, object]:
    """Return the Scrapy settings for `--allow-private`; without it, the environment's word holds.

    What the environment says is kept with the run, so that it is gone on with as it was begun.
    """
    given: dict[str, object] = {}
    if allowed or project.KONTAKTBAR_ALLOW_PRIVATE:
        given["KONTAKTBAR_ALLOW_PRIVATE"] = True
    if project.KONTAKTBAR_PORTS:
        given["KONTAKTBAR_PORTS"] = project.KONTAKTBAR_PORTS
    return given


def checked_settings(settings: dict[str, object], pairs: list[str] | None) -> dict[str, object]:
    """Return Scrapy settings with those of `--set` above them. Raises SettingError for a bad value."""
    for pair in pairs or ():
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise typer.BadParameter(f"{pair!r} is not NAME=VALUE", param_hint="--set")
        settings[name.strip()] = value
    check_settings(settings)
    return settings


def worker_count(wanted: str, sites: int) -> int:
    """Return how many processes are to share `sites` sites."""
    try:
        return choose_workers(wanted, sites)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--workers") from error


def run_number(text: str | None) -> int | None:
    """Return the number of the run to resume; None where the user named none."""
    if text is not None and not text.isdigit():
        raise typer.BadParameter(
            f"a run's number is wanted (see `kontaktbar runs`), not {text!r}", param_hint="--resume"
        )
    return int(text) if text else None
