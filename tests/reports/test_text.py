"""Strangers' text on one line, without anything that acts on a terminal or reorders what is read."""

import unicodedata

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from reports.text import clean_for_terminal, one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kontakta oss", "Kontakta oss"),
        ("  Kontakta\n\n oss\t", "Kontakta oss"),
        ("08-465\xa000\xa050", "08-465 00 50"),
        ("\x1b[31;1mFirma\x1b[0m AB", "Firma AB"),
        ("\x1b[2J\x1b[1;1HFirma", "Firma"),
        ("\x1b]0;owned\x07Firma", "Firma"),
        ("\x1b]8;;http://evil.example/\x1b\\Firma\x1b]8;;\x1b\\", "Firma"),
        ("\x1bcFirma", "Firma"),
        ("\x1b(0Firma", "Firma"),
        ("Firma\x1b", "Firma"),
        ("\x9b31mFirma", "31mFirma"),
        ("Fir\x07ma\x08", "Fir ma"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("Kon\xadtakt", "Kontakt"),
        ("kontakt\u200b@firma.example", "kontakt@firma.example"),
        ("\ufeffFirma", "Firma"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\x00b", "a b"),
        ("a\ud83db", "a b"),
        ("[red]Firma[/red]", "[red]Firma[/red]"),
        ("", ""),
    ],
)
def test_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [("Firma", 5, "Firma"), ("Firman", 5, "Firm…"), ("Fir man", 5, "Fir…"), ("ab", 1, "…")],
)
def test_long_text_is_cut(text: str, limit: int, shown: str) -> None:
    assert one_line(text, limit) == shown


ANYTHING = st.text(st.characters(codec=None, categories=None)) | st.sampled_from(list(HOSTILE.values()))


@given(ANYTHING)
def test_nothing_that_acts_is_left(text: str) -> None:
    shown = one_line(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in shown)
    assert not any(
        unicodedata.bidirectional(character) in {"RLO", "LRO", "RLI", "LRI"} for character in shown
    )
    assert shown == one_line(shown)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_markup_is_shown_not_obeyed(text: str) -> None:
    shown = clean_for_terminal(text, 300)
    assert shown.plain == one_line(text, 300)
    assert shown.spans == []


@pytest.mark.parametrize(
    "text", ["\x1b[" * 200_000, "\x1b]" * 200_000, "\x1b]" + "a" * 400_000, "\u202e " * 200_000]
)
def test_time_is_linear(text: str) -> None:
    one_line(text)
