"""Words found in one pass over a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.page.automata import Automaton, is_western

LETTERS = "aetx kφт–ä"
WORDS = st.text(LETTERS, min_size=1, max_size=4)


def test_words_are_found_within_one_another_as_they_end() -> None:
    found = Automaton([("kontakt", 1), ("takt", 2), ("kon", 3), ("takta", 4)]).iter("kontakta")
    assert list(found) == [(2, 3), (6, 1), (6, 2), (7, 4)]


def test_of_a_word_that_stands_twice_the_later_value_counts() -> None:
    assert list(Automaton([("fax", 1), ("fax", 2)]).iter("fax")) == [(2, 2)]


@pytest.mark.parametrize(
    ("text", "western"),
    [
        ("Kontakta oss på Åland", True),
        ("Ring oss – eller mejla • “nu” … 100 €", True),
        ("Łódź, Ķekava, Şişli, Hồ Chí Minh", True),
        ("\ud83d 😀 中文", True),
        ("Τηλέφωνο", False),
        ("Телефон", False),
        ("Հեռախոս", False),
        ("טלפון", False),
        ("هاتف", False),
        ("", True),
    ],
)
def test_texts_in_western_letters_are_known(text: str, western: bool) -> None:
    assert is_western(text) is western


def test_words_of_other_scripts_alone() -> None:
    words = Automaton([("тел", 1), ("φαξ", 2)])
    assert list(words.iter("fax")) == []
    assert list(words.iter("fax – тел")) == [(8, 1)]


@given(st.lists(WORDS, min_size=1, max_size=8), st.text(LETTERS, max_size=30))
def test_every_word_is_found_wherever_it_stands(words: list[str], text: str) -> None:
    ends = range(len(text))
    longest_first = sorted(set(words), key=len, reverse=True)
    there = [(end, word) for end in ends for word in longest_first if text[: end + 1].endswith(word)]
    assert list(Automaton((word, word) for word in words).iter(text)) == there
