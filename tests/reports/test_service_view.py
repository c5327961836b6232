"""The service section that a person reads at the terminal."""

from io import StringIO

import pytest
from hostile import HOSTILE
from made_audits import HOME, audit, opening_hours
from rich.console import Console

from crawler.contract import audit_to_dict
from crawler.model import Signal, Status
from crawler.page.signals.names import NAMES
from reports.i18n import texts_for
from reports.terminal import print_site
from reports.words import say

ENGLISH = texts_for("en")


def text_of(*signals: Signal) -> str:
    console = Console(file=StringIO(), width=200)
    print_site(audit_to_dict(audit(HOME, signals=signals)), console, ENGLISH)
    assert isinstance(console.file, StringIO)
    return " ".join(console.file.getvalue().split())


def test_what_was_found_has_a_line_and_the_rest_are_together():
    text = text_of(
        opening_hours(),
        Signal("chat", Status.NOT_FOUND),
        Signal("callback", Status.NOT_FOUND),
        Signal("complaints", Status.UNKNOWN),
    )
    assert "Service opening hours: Mo-Fr 08:00-16:00 (of phone, " in text
    assert "not found: chat, call-back" in text
    assert "could not be looked at: complaints and returns" in text


def test_the_share_of_pages_is_told_in_words():
    link = Signal("contact_link", Status.FOUND, "strong", detail={"share": 0.5, "place": "nav"})
    assert "link to contact: strong (on 50%, in menu)" in text_of(link)


def test_a_site_without_signals_has_no_such_section():
    assert "Service" not in text_of()


@pytest.mark.parametrize("name", NAMES)
def test_every_signal_has_a_name_in_words(name):
    assert "_" not in say(ENGLISH, "signal", name)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_strangers_text_stays_on_its_line(value):
    assert "\x1b" not in text_of(Signal("chat", Status.FOUND, value=value, detail={"of": value}))
