"""Data inside a page: whatever it holds, it ends no element and comes out again as it was."""

import json
from html.parser import HTMLParser

import pytest
from hostile import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from reports.html.embedding import embedded_json, is_web_address, shown_url
from reports.html.text_table import TextTable


class Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.inside.append(data)


TEXTS = st.text() | st.sampled_from([*HOSTILE.values(), "</script>", "<!--<script>", "]]>", "\u2028", "-->"])


@given(st.recursive(TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=10))
def test_it_comes_out_as_it_was(data: object) -> None:
    text = embedded_json(data)
    parser = Scripts()
    parser.feed(f"<script type='application/json'>{text}</script><p>after</p>")
    assert parser.tags == ["script", "p"]
    assert "\n" not in text
    assert json.loads(text) == data


@pytest.mark.parametrize(
    ("url", "is_web"),
    [
        ("https://www.firma.example/kontakt?x=1", True),
        ("http://192.0.2.1:8080/", True),
        ("HTTP://FIRMA.EXAMPLE/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)//http://x", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//firma.example/", False),
        ("http:alert(1)", False),
        ("http://[::1", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, is_web: bool) -> None:
    assert is_web_address(url) is is_web


def test_addresses_are_bounded() -> None:
    assert len(shown_url("http://firma.example/" + "x" * 5_000)) == 300


def test_a_text_has_one_number() -> None:
    table = TextTable()
    assert [table.number(text) for text in ("a", "b", "a", "c", "b")] == [0, 1, 0, 2, 1]
    assert table.texts == ["a", "b", "c"]
