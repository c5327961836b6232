"""How a command ends: exit codes, and errors as one line for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import NoReturn

import typer
from rich.console import Console

from crawler.archive import ArchiveError, ArchiveWriteError
from crawler.crawl_settings import SettingError
from crawler.lists import ListError
from crawler.os_errors import explained
from crawler.reader.errors import ReaderStartError
from crawler.saved_pages import ManifestError
from crawler.site.score_rules import ScoringError
from crawler.store import StoreError
from crawler.workers import WorkersError
from reports.extras import MissingExtraError
from reports.html.pdf import PdfError
from reports.text import clean_for_terminal


class _Unheeded(Console):
    """What people may stop listening to, as `2>&1 | head` does, while the work goes on."""

    def on_broken_pipe(self) -> None:
        """Say no more; a console would end the program here, in the midst of a run."""
        self.quiet = True


OUT = Console()
ERR = _Unheeded(stderr=True)


class Exit(IntEnum):
    """Exit codes, as `--help` documents them."""

    DONE = 0
    FAULT = 1
    USAGE = 2
    ROWS_SKIPPED = 3
    CANNOT_READ_OR_WRITE = 4
    NOT_ASSESSED = 5
    CONDITION_MET = 6
    NOT_SOUND = 7
    INTERRUPTED = 130


def say(console: Console, text: str) -> None:
    """Print a line that holds strangers' text."""
    console.print(clean_for_terminal(text), highlight=False, soft_wrap=True)


class ArgumentError(Exception):
    """An argument or option makes no sense; the message is one line for a person."""


@contextmanager
def user_errors() -> Iterator[None]:
    """Turn what a user can mend into one line and its exit code."""
    try:
        yield
    except (ArgumentError, SettingError) as error:
        _end(error, str(error), Exit.USAGE)
    except (
        ListError,
        StoreError,
        WorkersError,
        ArchiveError,
        ArchiveWriteError,
        ReaderStartError,
        ManifestError,
        MissingExtraError,
        PdfError,
        ScoringError,
    ) as error:
        _end(error, str(error), Exit.CANNOT_READ_OR_WRITE)
    except OSError as error:
        _end(error, explained(error), Exit.CANNOT_READ_OR_WRITE)


def _end(error: Exception, message: str, code: Exit) -> NoReturn:
    """Say what is wrong, and what the error's notes add, a line each; then end."""
    say(ERR, f"kontaktbar: {message}")
    for note in getattr(error, "__notes__", ()):
        say(ERR, note)
    raise typer.Exit(code) from None
