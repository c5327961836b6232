"""Whatever a page holds, reading its signals neither fails nor breaks the rules that all signals keep."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.model import Status
from crawler.page.reading import read_page
from crawler.page.signals.extract import _OF_TEXT
from crawler.page.signals.names import IN_TEXT, NAMES

PIECES = st.sampled_from(
    ["<p>", "<h2>", "<nav>", "<footer>", '<a href="tel:+4684650050">', "</a>", '<a href="https://wa.me/1">', "<i></i>",
     '<script type="application/ld+json">', "</script>", '{"openingHours":["Mo",1,null]}', '{"openingHoursSpecification":[{"dayOfWeek":3}]}',
     "Org.nr 556036-0793 ", "Storgatan 5, 123 45 Storstad ", "Vi svarar inom 24 timmar. ", "Anna Andersson, VD ", "08-465 00 50 ",
     "mån-fre 8-16 ", "Reklamation ", "chatt ", "ring mig ", "<table><td>", "\u200b", "İ", "ß", "\x00", "٣", "info@firma.example ", "<br>"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=30))
def test_signals_keep_their_rules_on_any_page(pieces):
    signals = read_page("".join(pieces), "https://www.firma.example/", country="SE").signals
    names = [signal.name for signal in signals]
    assert names == [name for name in NAMES if name in names]
    for signal in signals:
        assert signal.status is Status.FOUND
        assert len(signal.excerpt) <= 200
        assert "info@firma.example" not in signal.excerpt


def test_a_long_page_is_read_in_good_time():
    body = (
        "<html lang=sv>"
        + "<p>Mån 8-16 tis 9-17, Storgatan 5 Anna Berg VD 08-1 2 3 chatt reklamation " * 5_000
    )
    assert read_page(body, "https://www.firma.example/").signals


def test_the_signals_of_text_are_those_that_are_looked_for_in_it() -> None:
    assert _OF_TEXT.keys() == IN_TEXT
