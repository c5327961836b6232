"""Excerpts end between words, so that no half of a name, or of a number, stays at an edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.page.excerpts import EXCERPT_CHARACTERS, excerpt_around, shortened
from crawler.page.reading import read_page

NAME = "Gunnar Malmstad"


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("Ring Gunnar Malmstad", 20, "Ring Gunnar Malmstad"),
        ("Ring Gunnar Malmstad", 19, "Ring Gunnar"),
        ("Ring Gunnar Malmstad", 12, "Ring Gunnar"),
        ("Ring Gunnar Malmstad", 11, "Ring Gunnar"),
        ("Ring\nGunnar", 8, "Ring"),
        ("株" * 90, 80, "株" * 80),
    ],
)
def test_a_text_is_cut_between_words(text: str, most: int, cut: str) -> None:
    assert shortened(text, most) == cut


@given(st.lists(st.text("abcdeåäö", min_size=1, max_size=12), min_size=1, max_size=80), st.data())
def test_every_word_of_an_excerpt_is_whole(words: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([" ", "\n"])).join(words)
    number = data.draw(st.integers(0, len(words) - 1))
    start = sum(len(word) + 1 for word in words[:number])
    excerpt = excerpt_around(text, start, start + len(words[number]))
    assert words[number] in excerpt.split()
    assert set(excerpt.split()) <= set(words)
    assert len(excerpt) <= EXCERPT_CHARACTERS


@pytest.mark.parametrize("room", range(60, 90))
def test_no_page_gives_half_a_name(room: int) -> None:
    lead, tail = f"{NAME}<br>{'-' * room}", f"{'-' * room}<br>{NAME}"
    body = f"<p>Fabriken<br>{lead} info@firma-prov.se {tail}<br>Falun</p>"
    body += f"<form action=/x method=post><h3>{'-' * room} {NAME} {NAME} {NAME}</h3>"
    body += (
        f"<label>{NAME} {NAME} {NAME} {NAME}<textarea></textarea></label><label>E-post<input></label></form>"
    )
    reading = read_page(f"<html lang=sv><body>{body}", "http://www.firma-prov.se/", country="SE")
    words = " ".join(each.excerpt for each in (*reading.emails, *reading.forms)).replace("-", " ").split()
    assert "Malmstad" in words
    halves = [word for word in words if word in NAME and word not in NAME.split()]
    assert halves == []
