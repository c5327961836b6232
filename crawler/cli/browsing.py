"""The options about the browser: `--browser`, `--mobile`, `--evidence`, `--blur`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from crawler.browser.finding import BrowserMissing, find_browser
from crawler.cli.exits import ERR, ArgumentError, say
from crawler.crawl_settings import project_settings
from crawler.jobs import EVIDENCE_FOLDER
from crawler.site.second_look import Mode

_MODES = "|".join(Mode)
BrowserOption = Annotated[
    list[str] | None,
    typer.Option(
        "--browser",
        metavar=f"{_MODES}|PATH",
        help="When a browser shows pages, and which: auto, where it can change the answer; always; never; or "
        "its program. May be given twice.",
        show_default="auto; the program KONTAKTBAR_BROWSER names, or one that is found",
    ),
]
MobileOption = Annotated[
    bool,
    typer.Option("--mobile", help="Audit as a phone shows the pages; all are shown unless --browser auto."),
]
EvidenceOption = Annotated[
    bool, typer.Option("--evidence", help="Keep a picture of each channel found, in DIR/evidence.")
]
BlurOption = Annotated[
    bool,
    typer.Option(
        "--blur",
        help="Make personal details in these pictures unreadable; always so without --keep-personal.",
    ),
]


def browser_choice(
    values: Sequence[str] | None, *, mobile: bool = False, evidence: bool = False, blur: bool = False
) -> dict[str, object]:
    """Return the Scrapy settings that the options about the browser stand for.

    Args:
        values: what `--browser` was given: a mode, a program, or both.
        mobile: whether pages are shown as on a phone; then every page is, unless a mode was given.
        evidence: whether pictures are wanted.
        blur: whether personal details in them are made unreadable.

    Raises:
        ArgumentError: the options contradict each other, or want a browser where there is none.
    """
    modes = [value for value in values or () if value in set(Mode)]
    paths = [value for value in values or () if value not in set(Mode)]
    if len(modes) > 1 or len(paths) > 1:
        raise ArgumentError(f"--browser: name one of {', '.join(Mode)}, one program, or one of each")
    if blur and not evidence:
        raise ArgumentError("--blur: goes with --evidence")
    mode = Mode(modes[0]) if modes else Mode.ALWAYS if mobile else Mode.AUTO
    path = paths[0] if paths else None
    for option, wanted in (
        ("--mobile", mobile),
        ("--evidence", evidence),
        ("--browser", mode is Mode.ALWAYS),
    ):
        if wanted:
            _require_browser(option, mode, path)
    if path is not None and mode is not Mode.NEVER:
        _require_browser("--browser", mode, path)
    settings: dict[str, object] = {"KONTAKTBAR_BROWSER": mode.value}
    if path is not None:
        settings["KONTAKTBAR_BROWSER_PATH"] = path
    if mobile:
        settings["KONTAKTBAR_MOBILE"] = True
    return settings


def evidence_settings(out: Path, *, blur: bool) -> dict[str, object]:
    """Return the Scrapy settings for pictures in the folder of the results."""
    return {"KONTAKTBAR_EVIDENCE": str(out.resolve() / EVIDENCE_FOLDER), "KONTAKTBAR_EVIDENCE_BLUR": blur}


def tell_missing(settings: Mapping[str, object]) -> None:
    """Say in one line that the run has no browser, where it would use one, and what to do about it."""
    whole = project_settings(settings)
    if whole["KONTAKTBAR_BROWSER"] == Mode.NEVER:
        return
    found = find_browser(whole["KONTAKTBAR_BROWSER_PATH"] or None)
    if isinstance(found, BrowserMissing):
        said = f"Without a browser, what only scripts show stays unknown: {found.reason}. {found.remedy}"
        say(ERR, said)


def _require_browser(option: str, mode: Mode, path: str | None) -> None:
    if mode is Mode.NEVER:
        raise ArgumentError(f"{option}: wants a browser, and --browser never forbids one")
    found = find_browser(path)
    if isinstance(found, BrowserMissing):
        raise ArgumentError(f"{option}: {found.reason}. {found.remedy}")
