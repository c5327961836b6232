"""How the words of a script are told apart, so that what it writes can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.page.emails.disguises.javascript_tokens import tokens


@pytest.mark.parametrize(
    ("script", "kinds"),
    [
        ("var a = 1;", "word:var word:a sign:= number:1 sign:;"),
        ("a += 'b' // c\nd", "word:a sign:+= string:'b' word:d"),
        ("a /* b * / ' */ c", "word:a word:c"),
        ("a /* never closed", "word:a"),
        ("a /**/ b", "word:a word:b"),
        ("f(/'\"/g, b)", "word:f sign:( regex:/'\"/g sign:, word:b sign:)"),
        ("a / b", "word:a sign:/ word:b"),
        (
            "a = /x/.test(b) / 2",
            "word:a sign:= regex:/x/ sign:. word:test sign:( word:b sign:) sign:/ number:2",
        ),
        ("/a/ /b/", "regex:/a/ sign:/ word:b sign:/"),
        ("'never closed", "sign:' word:never word:closed"),
        ("`a${b}c`", "sign:( string:`a` sign:+ sign:( word:b sign:) sign:+ string:`c` sign:)"),
        ("", ""),
    ],
)
def test_words_of_a_script(script: str, kinds: str) -> None:
    assert " ".join(f"{token.kind}:{token.text}" for token in tokens(script)) == kinds


@given(st.text(alphabet="ab1 \n'\"`/*\\(),=$.", max_size=60))
def test_any_script_is_read_to_its_end(script: str) -> None:
    found = tokens(script)
    assert all(token.text and token.kind in ("string", "number", "word", "regex", "sign") for token in found)
    assert len("".join(token.text for token in found)) <= len(script)
