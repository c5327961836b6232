"""What fuzzing found once is not found again; and fuzzing finds what is there."""

import runpy
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import strategies as st

from crawler.page.document import parse
from crawler.page.emails.extract import extract_emails
from fuzz import __main__ as fuzzing
from fuzz import targets
from fuzz.finds import keep, kept
from fuzz.grammar import INPUTS
from fuzz.growth import TooSlowError, repeated, require_proportion
from fuzz.targets import EXAMPLES, TARGETS

FINDS = kept()


@pytest.mark.parametrize("find", FINDS, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.timeout(60)
def test_a_past_find_is_read(find: Path) -> None:
    data = find.read_bytes()
    TARGETS[find.parent.name](repeated(data) if find.suffix == ".slow" else data)


def test_every_find_belongs_to_a_target() -> None:
    assert FINDS, "no find is kept below tests/data/fuzz"
    assert {find.parent.name for find in FINDS} <= TARGETS.keys()


def test_every_target_has_inputs() -> None:
    assert INPUTS.keys() == TARGETS.keys()


@pytest.mark.parametrize("name", TARGETS)
def test_some_inputs_break_no_reader(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzzing, "_ROUND", 10)
    tried, find = fuzzing.one_round(TARGETS[name], INPUTS[name], time.monotonic() + 30)
    assert tried
    assert find is None


PLANTED: dict[str, tuple[str, Callable[..., bool]]] = {
    "page": ("read_page", lambda data, *_: b"joomla-hidden-mail" in data),
    "disguises": ("parse", lambda source, _: "\u202e" in source),
    "disguised": ("parse", lambda source, _: "typeof" in source or "data-enc-email" in source),
    "lists": ("read_list", lambda source: b";" in source.getvalue()),
    "skip_list": ("read_skip_entries", lambda data, _: b"xn--" in data),
    "address": ("parse_address", lambda text: "@" in text),
    "links": ("queue_name", lambda url: "%zz" in url),
    "robots": ("crawl_delay", lambda asked: asked is not None and asked > 1e6),
    "retry": ("retry_after", lambda header, _: "Feb" in header and "GMT" in header),
    "contact": ("contact_address", lambda text: "mailto:" in text and "@" in text),
    "warc": ("read_record", lambda spot: True),
    "document": ("audit_from_dict", lambda stored: not isinstance(stored["email"], type(stored["phone"]))),
    "sentence": ("texts_for", lambda language: language == "fi"),
}
"""Target -> what it calls, and inputs of that which are to break it: rare ones, where there are such."""
_ROUNDS = 20
"""Numbered rounds within which what was planted is to be found: the same inputs each time."""


@pytest.mark.parametrize("name", TARGETS)
def test_a_bug_that_is_planted_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    called, breaks = PLANTED[name]
    sound = getattr(targets, called)

    def planted(*arguments: object, **named: object) -> object:
        if breaks(*arguments):
            raise TooSlowError("planted")  # which is not made smaller: that is tested below, and takes long
        return sound(*arguments, **named)

    monkeypatch.setattr(targets, called, planted)
    rounds = (
        fuzzing.one_round(TARGETS[name], INPUTS[name], time.monotonic() + 60, number)
        for number in range(_ROUNDS)
    )
    find = next((find for _, find in rounds if find is not None), None)
    assert find is not None
    assert str(find[1]) == "planted"


def test_an_example_of_every_disguise_is_fuzzed() -> None:
    """Of each that the reader tells by name; and each is still read as what it is."""
    for how, examples in EXAMPLES.items():
        for example in examples:
            found = extract_emails(parse(example, "https://www.firma.example/"))
            assert how in {email.how for email in found}, example
    cases = Path(__file__).resolve().parents[1] / "page" / "test_disguises.py"
    known = runpy.run_path(str(cases))["CASES"]
    assert EXAMPLES.keys() == {how for how, *_ in known}


def breaks_on_at(data: bytes) -> None:
    if b"@@" in data:
        raise IndexError("two of them")


def test_the_smallest_input_that_breaks_is_kept(tmp_path: Path) -> None:
    inputs = st.lists(st.sampled_from([b"@", b"x", b"@@@y"]), max_size=20).map(b"".join)
    _, find = fuzzing.one_round(breaks_on_at, inputs, time.monotonic() + 30)
    assert find is not None
    data, error = find
    assert isinstance(error, IndexError)
    assert len(data) <= 4
    path = keep("page", data, folder=tmp_path)
    assert path.read_bytes() == data
    assert kept(tmp_path) == [keep("page", data, folder=tmp_path)]


def test_time_that_grows_with_the_square_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr(time, "process_time", lambda: clock[0])

    def squared(data: bytes) -> None:
        clock[0] += len(data) ** 2 / 1e10

    def proportional(data: bytes) -> None:
        clock[0] += len(data) / 1e4

    require_proportion(proportional, b"<div>")
    with pytest.raises(TooSlowError):
        require_proportion(squared, b"<div>")


def test_an_unknown_target_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        fuzzing.main(["--seconds", "1", "nothing"])
    assert "there are page" in capsys.readouterr().err
