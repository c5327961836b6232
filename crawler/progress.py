"""What a person sees while an audit runs: a live display, plain lines without a terminal, or nothing."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crawler.model import Verdict

_LINE_SECONDS = 5.0
_WORDS = {
    Verdict.PHONE_AND_EMAIL: "phone and e-mail",
    Verdict.PHONE: "phone",
    Verdict.EMAIL: "e-mail",
    Verdict.FORM_ONLY: "form only",
    Verdict.NONE: "nothing",
    Verdict.NOT_ASSESSED: "not assessed",
}


class Tally:
    """Counts of a run so far."""

    def __init__(
        self,
        total: int,
        before: Mapping[Verdict, int] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Count up to `total` sites, from the verdicts that were reached `before` this sitting."""
        self.total = total
        self.verdicts: Counter[Verdict] = Counter(before)
        self.done = self._before = self.verdicts.total()
        self.pages = 0
        """Pages read in this sitting."""
        self._clock = clock
        self._began = clock()

    def add(self, verdict: Verdict, pages: int) -> None:
        """Count one finished site with its verdict and the pages read."""
        self.done += 1
        self.pages += pages
        self.verdicts[verdict] += 1

    @property
    def seconds(self) -> float:
        """Time since the counting began."""
        return self._clock() - self._began

    @property
    def rate(self) -> float:
        """Sites finished per second since the counting began."""
        return (self.done - self._before) / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Expected time to the end; None while nothing is known of the pace."""
        return (self.total - self.done) / self.rate if self.rate else None

    def verdict_words(self) -> str:
        """Return the verdicts so far, the most accessible first: "phone and e-mail 3, form only 1"."""
        return ", ".join(
            f"{_WORDS[verdict]} {self.verdicts[verdict]}" for verdict in _WORDS if self.verdicts[verdict]
        )


class Display(Protocol):
    """Shows the progress of a run; used as a context manager around it."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *exc: object) -> None: ...
    def show(self, tally: Tally) -> None:
        """Show the counts after one more site."""


class Silent:
    """Shows nothing (`--quiet`)."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        return None

    def show(self, tally: Tally) -> None:
        """Show nothing."""


class Lines(Silent):
    """A plain line every few seconds, for logs and pipes."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last = 0.0

    def show(self, tally: Tally) -> None:
        """Print a line if some seconds have passed since the last, or the run is complete."""
        if tally.seconds - self._last < _LINE_SECONDS and tally.done < tally.total:
            return
        self._last = tally.seconds
        left = f", about {_duration(tally.seconds_left)} left" if tally.seconds_left else ""
        self._console.print(
            f"{tally.done}/{tally.total} sites, {tally.rate:.1f} a second{left}; {tally.pages} pages read; "
            f"{tally.verdict_words()}",
            markup=False, highlight=False, soft_wrap=True,
        )  # fmt: skip


class Live:
    """A bar with counts that stays in place on a terminal."""

    def __init__(self, console: Console, tally: Tally) -> None:
        self._progress = Progress(
            TextColumn("Auditing"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[counts]}"),
            console=console,
        )
        self._task = self._progress.add_task("", total=tally.total, completed=tally.done, rate="", counts="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._progress.stop()

    def show(self, tally: Tally) -> None:
        """Move the bar."""
        counts = f"{tally.pages} pages · {tally.verdict_words()}"
        self._progress.update(self._task, completed=tally.done, rate=f"{tally.rate:.1f}/s", counts=counts)


def choose_display(console: Console, tally: Tally, quiet: bool) -> Display:
    """Return the display that suits the console."""
    if quiet:
        return Silent()
    return Live(console, tally) if console.is_terminal else Lines(console)


def _duration(seconds: float | None) -> str:
    """Return a time for people: "40 s", "12 min", "3 h 5 min"."""
    whole = round(seconds or 0)
    if whole < 90:
        return f"{whole} s"
    minutes = round(whole / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
