"""What fuzzing found once is not found again; and fuzzing finds what is there."""

import time
from pathlib import Path

import pytest
from hypothesis import strategies as st

from fuzz import __main__ as fuzzing
from fuzz.finds import keep, kept
from fuzz.grammar import INPUTS
from fuzz.growth import TooSlowError, repeated, require_proportion
from fuzz.targets import TARGETS

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
