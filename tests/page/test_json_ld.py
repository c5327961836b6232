"""Structured data, parsed once for all who read it."""

import pytest

from crawler.page.json_ld import json_value


@pytest.mark.parametrize(
    ("text", "value"),
    [('{"name": "Firma"}', {"name": "Firma"}), ("[1]", [1]), ("", None), ("{", None), ("[" * 100_000, None)],
)
def test_the_value_of_a_text(text: str, value: object) -> None:
    assert json_value(text) == value


def test_a_line_end_within_a_string_is_taken_unless_it_is_forbidden() -> None:
    assert json_value('["a\n"]') == ["a\n"]
    assert json_value('["a\n"]', strict=True) is None


def test_it_is_parsed_once() -> None:
    assert json_value('{"once": 1}') is json_value('{"once": 1}')
