"""Which browser is taken, and what is said where there is none."""

import stat
from pathlib import Path

import pytest

from crawler.browser.finding import VARIABLE, BrowserFound, BrowserMissing, find_browser


@pytest.fixture
def program(tmp_path: Path):
    def make(name: str) -> str:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("#!/bin/sh\n")
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return str(file)

    return make


def _nowhere(tmp_path: Path, **more: str) -> dict[str, str]:
    return {"PATH": str(tmp_path / "bin"), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "own")} | more


@pytest.fixture(autouse=True)
def no_usual_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.browser.finding._ELSEWHERE", {})


def test_the_program_a_person_names_comes_first(tmp_path: Path, program) -> None:
    told, other = program("told"), program("other")
    assert find_browser(told, _nowhere(tmp_path, **{VARIABLE: other})) == BrowserFound(told, "as told")


def test_a_name_is_looked_for_on_the_path(tmp_path: Path, program) -> None:
    there = program("bin/my-browser")
    assert find_browser("my-browser", _nowhere(tmp_path)) == BrowserFound(there, "as told")


def test_the_environment_comes_before_what_is_found(tmp_path: Path, program) -> None:
    program("bin/chromium")
    named = program("named")
    assert find_browser(None, _nowhere(tmp_path, **{VARIABLE: named})) == BrowserFound(named, VARIABLE)


def test_playwrights_newest_comes_before_the_systems(tmp_path: Path, program) -> None:
    program("bin/chromium")
    program("own/chromium-999/chrome-linux/chrome")
    newest = program("own/chromium-1100/chrome-linux64/chrome")
    assert find_browser(None, _nowhere(tmp_path)) == BrowserFound(newest, "playwright's own")


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "microsoft-edge"])
def test_the_systems_are_known_by_name(tmp_path: Path, program, name: str) -> None:
    there = program(f"bin/{name}")
    assert find_browser(None, _nowhere(tmp_path)) == BrowserFound(there, "the system's")


def test_usual_places_are_looked_at_last(tmp_path: Path, program, monkeypatch: pytest.MonkeyPatch) -> None:
    there = program("opt/chrome")
    monkeypatch.setattr("crawler.browser.finding._ELSEWHERE", {"linux": ("%HOLD%/chrome",)})
    monkeypatch.setattr("sys.platform", "linux")
    environ = _nowhere(tmp_path, HOLD=str(Path(there).parent))
    assert find_browser(None, environ) == BrowserFound(there, "the system's")


@pytest.mark.parametrize(
    ("told", "words"),
    [("{}/no-such-program", "does not exist"), ("{}/text", "is not a program that can be run")],
)
def test_a_named_program_that_is_none_is_an_error(tmp_path: Path, program, told: str, words: str) -> None:
    program("bin/chromium")
    (tmp_path / "text").write_text("no program")
    missing = find_browser(told.format(tmp_path), _nowhere(tmp_path))
    assert isinstance(missing, BrowserMissing)
    assert words in missing.reason


def test_without_any_it_says_what_to_do(tmp_path: Path) -> None:
    missing = find_browser(None, _nowhere(tmp_path))
    assert isinstance(missing, BrowserMissing)
    assert "playwright install chromium" in missing.remedy


def test_without_the_extra_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    missing = find_browser()
    assert isinstance(missing, BrowserMissing)
    assert "kontaktbar[browser]" in missing.remedy
