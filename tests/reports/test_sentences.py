"""The sentences that audits store: each has a form in sentences.yaml, so that it can be translated."""

import ast
from collections.abc import Iterator, Mapping
from gettext import NullTranslations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.site.advice import _rows
from crawler.site.law import law_rules
from crawler.site.score_channels import clicks_words
from crawler.site.score_rules import default_scoring
from reports.catalogues import translations
from reports.i18n import LANGUAGES, texts_for
from reports.sentences import forms, is_known, sentence_data, translated, with_choices

ROOT = Path(__file__).resolve().parents[2]
TRANSLATED = [language for language in LANGUAGES if language != "en"]

WRITERS: Mapping[str, int] = {
    "Ownership": 1,
    "FetchError": 1,
    "GivenUpError": 0,
    "RefusedAddressError": 0,
    "DisallowedByRobots": 0,
    "PackedTooOftenError": 0,
    "Problem": 1,
    "Partial": 1,
    "Outcome": 2,
    "Judgement": 1,
    "Answer": 2,
    "Trouble": 0,
    "Doubt": 1,
    "Rule": 2,
    "_note": 0,
    "note": 0,
    "_fail": 2,
    "_shut": 1,
}
"""Calls that write a sentence into an audit, and which argument it is."""

RETURNERS: Mapping[str, str] = dict.fromkeys(
    """certificate_problem _sign _shell_sign _who _untried ways_out _judge_unread _by_place clicks_words
    _host_notes mail_notes _reservation _bounded _partial""".split(),
    "%s",
) | {"_tie": "its domain 7 %s"}
"""Functions that return such a sentence, several, or a part of one, and the whole it becomes."""

ROOMS = (
    "crawler/page",
    "crawler/site",
    "crawler/fetch",
    "crawler/browser",
    "crawler/archive",
    "crawler/reader",
    "crawler/mx.py",
)


def samples(node: ast.expr) -> Iterator[str]:
    """The sentences an expression can be, with "7" for what is filled in; none for what only running tells."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from samples(node.body)
        yield from samples(node.orelse)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "rstrip":
        yield from samples(node.func.value)


def modules() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in [ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def returned() -> Iterator[tuple[str, str]]:
    """(function, sentence) of every sentence that one of RETURNERS returns, yields or assembles."""
    for module, tree in modules():
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and function.name in RETURNERS:
                for node in ast.walk(function):
                    if isinstance(node, ast.Return | ast.Yield | ast.Assign) and node.value is not None:
                        for sentence in samples(node.value):
                            if " " in sentence.strip("7 "):
                                yield f"{module} {function.name}", RETURNERS[function.name] % sentence


def written() -> Iterator[tuple[str, str]]:
    """(place, sentence) of every sentence that code writes into an audit by one of WRITERS."""
    for module, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                place = WRITERS.get(name)
                if place is not None and len(node.args) > place:
                    for sentence in samples(node.args[place]):
                        yield f"{module}:{node.lineno}", sentence


PIECED = ("", "its domain")
"""What is left of sentences that are put together of parts: RETURNERS has those."""
WRITTEN = [(place, sentence) for place, sentence in written() if sentence.strip("7: ") not in PIECED]


def test_sentences_are_found_in_the_code() -> None:
    assert len(WRITTEN) > 80


@pytest.mark.parametrize(("place", "sentence"), WRITTEN, ids=[f"{p} {s[:40]}" for p, s in WRITTEN])
def test_every_sentence_that_code_writes_has_a_form(place: str, sentence: str) -> None:
    assert is_known(sentence.removeprefix("7: ")), (
        f"{place} writes {sentence!r}: add it to reports/sentences.yaml"
    )


@pytest.mark.parametrize(("place", "sentence"), list(returned()), ids=str)
def test_every_sentence_that_code_returns_has_a_form(place: str, sentence: str) -> None:
    assert is_known(sentence), f"{place} returns {sentence!r}: add it to reports/sentences.yaml"


def test_every_way_to_a_channel_has_a_form() -> None:
    reach = default_scoring().rules["reach"]
    channels = sentence_data()["choices"]["channel"]
    for clicks in range(15):
        for channel in channels:
            said = reach.at(clicks, clicks=clicks_words(clicks), channel=channel).says
            assert is_known(said), said
            assert translated(said, translations("sv")) != said


@pytest.mark.parametrize("language", TRANSLATED)
def test_advice_and_law_are_translated_as_stored(language: str) -> None:
    texts = texts_for(language)
    assert all(texts.sentence(row["says"]) != row["says"] for row in _rows())
    assert all(texts.sentence(rule.asks) != rule.asks for rule in law_rules())


CASES = [
    ("the page is too large", "sidan är för stor"),
    ("HTTP 403 Forbidden", "HTTP 403 Forbidden"),
    ("1 contact link was not tried", "1 kontaktlänk prövades inte"),
    ("12 contact links were not tried", "12 kontaktlänkar prövades inte"),
    (
        "the page budget ended with 1 contact link untried",
        "sidgränsen nåddes med 1 oprövad kontaktlänk kvar",
    ),
    ("two clicks to the phone number", "två klick till telefonnumret"),
    ("7 clicks to the chat", "7 klick till chatten"),
    (
        "http://firma.example/ (the page is titled “Vänta”)",
        "http://firma.example/ (sidan har titeln ”Vänta”)",
    ),
    (
        "stands under “Samarbeten”: another firm",
        "står under ”Samarbeten”: ett annat företag",
    ),
    (
        'a field for a message; button "Skicka"; asks for a name',
        "ett fält för ett meddelande; knapp ”Skicka”; ber om ett namn",
    ),
    (
        'embedded from jotform: heading "Kontakt"; its fields are not in the page',
        "inbäddat från jotform: rubrik ”Kontakt”; fälten finns inte på sidan",
    ),
    (
        "a contact link stands on 45 % of the pages read",
        "en kontaktlänk finns på 45 % av de lästa sidorna",
    ),
    ("whatever a stranger writes", "whatever a stranger writes"),
    ("", ""),
]


@pytest.mark.parametrize(("stored", "said"), CASES)
def test_stored_sentences_in_swedish(stored: str, said: str) -> None:
    assert texts_for("sv").sentence(stored) == said


def test_a_number_is_never_taken_for_a_format() -> None:
    stored = "the page says “%(count)s %s 100 %”"
    assert texts_for("sv").sentence(stored) == "sidan säger ”%(count)s %s 100 %”"


def test_english_is_as_stored() -> None:
    assert texts_for("en").sentence("the page is too large") == "the page is too large"


def test_choices_are_put_in() -> None:
    assert list(with_choices("to the %(a)s", {"a": ["x", "y"]})) == ["to the x", "to the y"]
    assert list(with_choices("plain", {"a": ["x", "y"]})) == ["plain"]


def test_no_form_stands_twice() -> None:
    messages = [message for message, _ in forms(sentence_data())]
    assert len(messages) == len(set(messages))


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert translated(text, NullTranslations()) == text or is_known(text)
    assert isinstance(texts_for("fi").sentence(text), str)


@pytest.mark.parametrize(
    "start", ["the page says “", "stands under “", "seen in a browser: ", 'button "', "; "]
)
def test_long_texts_are_answered_at_once(start: str) -> None:
    """A form with two open ends could try every pair of them: this would hang."""
    stored = start + "a; “: ”" * 500
    assert isinstance(texts_for("fi").sentence(stored), str)
    assert texts_for("fi").sentence(start + "x" * 100_000) == start + "x" * 100_000
