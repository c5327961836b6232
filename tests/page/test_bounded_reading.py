"""What a hostile page may ask of whoever reads it: each shape here once took ten seconds and more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from processor_time import processor_time_below
from selectolax.lexbor import LexborHTMLParser

from crawler.page.document import parse
from crawler.page.parsing.content import BriefTexts
from crawler.page.reading import read_page

URL = "https://www.firma.example/"
PROCESSOR_SECONDS = 6.0
"""Well below what each shape took, well above what it takes."""

SHAPES = {
    "microdata in microdata": "<b itemprop=telephone>1 ",
    "addresses in parts, nested": "<span data-email=a>Visa ",
    "turned text in turned text": '<div style="unicode-bidi:bidi-override;direction:rtl">x ',
    "controls in controls": "<b onclick=\"location='/a'\">x ",
    "SpamSpan in SpamSpan": "<span class=spamspan>a ",
    "a message field on every level": "<div><textarea></textarea>",
    "a message field and a field on every level": "<div><textarea></textarea><input>",
    "forms cut off in one table": "<table>" + "<form></form>" * 14_000,
    "forms cut off in table in table": "<table><form></form><tr><td><textarea></textarea>",
    "complaints in one text": "<p>" + "klagomål reklamation ARN " * 100_000,
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_page_takes_processor_time_in_proportion_to_its_size(name: str) -> None:
    piece = SHAPES[name]
    source = (piece * (4_000_000 // len(piece.encode()))).encode()
    with processor_time_below(PROCESSOR_SECONDS):
        read_page(source, URL, "text/html; charset=utf-8", "SE")


def brief(source: str, characters: int = 1_000, nodes: int = 100_000) -> str:
    found = LexborHTMLParser(source).css_first("main")
    assert found is not None
    return BriefTexts(nodes).read(found, characters)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<main>Ring <b>oss</b> nu</main> inte här", "Ring oss nu"),
        ("<main></main>inte här", ""),
        ("<main> a\n<i><b>b</b></i>\t c </main>", "a b c"),
        ("<main>a<!-- b -->c<div><p>d</p></div></main><p>e", "acd"),
        ("<main><div><div></div></div>x</main><p>e", "x"),
    ],
)
def test_the_text_of_an_element_is_its_own_and_nothing_behind_it(source: str, text: str) -> None:
    assert brief(source) == text


@given(st.recursive(st.sampled_from(["x ", "y", "<br>", "<!-- c -->"]),
                    lambda inner: st.lists(inner, max_size=4).map(lambda each: f"<b>{''.join(each)}</b>")))  # fmt: skip
def test_it_is_what_the_parser_says_it_is(inner: str) -> None:
    found = LexborHTMLParser(f"<main>{inner}</main><p>z").css_first("main")
    assert found is not None
    assert brief(f"<main>{inner}</main><p>z") == " ".join(found.text().split())


def test_it_is_cut() -> None:
    assert brief("<main>" + "a " * 5_000, characters=9) == "a a a a a"
    assert brief("<main>" + "<b>a</b>" * 5_000, characters=9) == "a" * 9
    assert len(brief("<main>" + "<b></b>" * 5_000 + "a")) == 0


def test_all_elements_of_a_page_share_what_may_be_looked_at() -> None:
    texts = BriefTexts(nodes=10)
    tree = LexborHTMLParser("<p>a<p>b<p>c" + "<p>d" * 20)
    said = [texts.read(node, 100) for node in tree.css("p")]
    assert said == ["a", "b", "c", *["d"] * 7, *[""] * 13]
    assert texts.is_spent


def test_the_first_message_fields_outside_forms_are_read() -> None:
    group = (
        "<div><label>Meddelande <textarea></textarea></label><input name=epost><button>Skicka</button></div>"
    )
    assert len(parse(group * 3, URL).forms) == 3
    assert len(parse("<textarea></textarea>" * 5_000 + group, URL).forms) == 0


def test_a_form_that_a_table_cut_off_from_its_fields_is_still_read() -> None:
    fields = "<tr><td>Meddelande <textarea name=m></textarea><input name=epost><button>Skicka</button>"
    [form] = read_page(f"<h1>Kontakta oss</h1><table><form action=/s>{fields}</form></table>", URL).forms
    assert (form.kind, form.fields) == ("contact", 2)


WIDE = "<!doctype html><p>Ring 08-465 00 50"


@pytest.mark.parametrize(
    "body",
    [
        WIDE.encode("utf-16-le"),
        WIDE.encode("utf-16-be"),
        WIDE.encode("utf-16"),
        WIDE.encode("utf-32"),
        WIDE.replace("465", "4\x0065").encode(),
        b"\0" + WIDE.encode(),
    ],
    ids=["utf-16-le", "utf-16-be", "utf-16", "utf-32", "NUL in a number", "NUL before all"],
)
def test_text_of_wide_characters_is_read(body: bytes) -> None:
    assert [phone.value for phone in read_page(body, URL, "text/html", "SE").phones] == ["+4684650050"]


def test_addresses_beyond_those_that_are_read_are_not_told_to_be_absent() -> None:
    reading = read_page("<p>" + " ".join(f"a{n}@b{n}.se" for n in range(600)), URL)
    assert reading.partial is not None
    assert reading.partial.detail == "page cut: it holds more than 500 e-mail addresses"


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ("<p>" + "x " * 100_001, "page cut: a paragraph of it holds more than 200000 characters"),
        (
            "".join(f"<p>Tel: 08-{4_000_000 + n}" for n in range(9_000)),
            "page cut: it holds too many telephone numbers",
        ),
        ("<a href=tel:084650050>Ring</a>" * 2_000, "page cut: it holds too many telephone numbers"),
    ],
)
def test_what_the_patterns_do_not_look_at_is_told(body: str, detail: str) -> None:
    reading = read_page(body, URL, country="SE")
    assert reading.partial is not None
    assert reading.partial.detail == detail
