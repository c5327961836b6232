"""What a person sees while an audit runs."""

from io import StringIO

import pytest
from rich.console import Console

from crawler.model import Verdict
from crawler.progress import Lines, Live, Silent, Tally, choose_display


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def console(*, terminal: bool = False) -> Console:
    return Console(file=StringIO(), force_terminal=terminal, width=120, color_system=None)


def shown(target: Console) -> str:
    assert isinstance(target.file, StringIO)
    return target.file.getvalue()


def test_the_tally_goes_on_from_what_is_stored_but_not_for_the_rate() -> None:
    clock = Clock()
    tally = Tally(total=110, before={Verdict.PHONE: 7, Verdict.FORM_ONLY: 3}, clock=clock)
    clock.now = 20.0
    for verdict in (Verdict.FORM_ONLY, Verdict.PHONE_AND_EMAIL, Verdict.FORM_ONLY, Verdict.NOT_ASSESSED):
        tally.add(verdict, 1)
    assert (tally.done, tally.pages, tally.rate, tally.seconds_left) == (14, 4, 0.2, 480.0)
    assert tally.verdict_words() == "phone and e-mail 1, phone 7, form only 5, not assessed 1"


def test_nothing_is_known_of_the_time_left_at_first() -> None:
    tally = Tally(total=5, clock=Clock())
    assert (tally.rate, tally.seconds_left) == (0.0, None)


def test_lines_come_every_few_seconds_and_at_the_end() -> None:
    clock, target = Clock(), console()
    tally = Tally(total=3, clock=clock)
    with Lines(target) as display:
        for moment in (1.0, 6.0, 6.5):
            clock.now = moment
            tally.add(Verdict.FORM_ONLY, 1)
            display.show(tally)
    assert shown(target).splitlines() == [
        "2/3 sites, 0.3 a second, about 3 s left; 2 pages read; form only 2",
        "3/3 sites, 0.5 a second; 3 pages read; form only 3",
    ]


def test_the_live_display_shows_counts_in_place() -> None:
    target = console(terminal=True)
    tally = Tally(total=2)
    with Live(target, tally) as display:
        tally.add(Verdict.FORM_ONLY, 1)
        display.show(tally)
    assert "1/2" in shown(target)
    assert "form only 1" in shown(target)


@pytest.mark.parametrize(
    ("terminal", "quiet", "kind"),
    [(True, False, Live), (False, False, Lines), (True, True, Silent), (False, True, Silent)],
)
def test_the_display_suits_the_console(terminal: bool, quiet: bool, kind: type) -> None:
    assert type(choose_display(console(terminal=terminal), Tally(1), quiet)) is kind


def test_silence_shows_nothing() -> None:
    target = console()
    with choose_display(target, Tally(1), quiet=True) as display:
        display.show(Tally(1))
    assert shown(target) == ""
