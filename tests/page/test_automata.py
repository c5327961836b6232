"""Words found in one pass over a text."""

from crawler.page.automata import automaton_of


def test_words_are_found_within_one_another_as_they_end() -> None:
    found = automaton_of([("kontakt", 1), ("takt", 2), ("kon", 3), ("takta", 4)]).iter("kontakta")
    assert list(found) == [(2, 3), (6, 1), (6, 2), (7, 4)]


def test_of_a_word_that_stands_twice_the_later_value_counts() -> None:
    assert list(automaton_of([("fax", 1), ("fax", 2)]).iter("fax")) == [(2, 2)]
