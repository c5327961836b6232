"""Which browser there is on this machine, or what to do where there is none."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "KONTAKTBAR_BROWSER"
"""The environment variable that names the browser's program."""

_ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
)
_ELSEWHERE = {
    "linux": ("/usr/lib/chromium/chromium", "/opt/google/chrome/chrome", "/snap/bin/chromium"),
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"%PROGRAMFILES%\Google\Chrome\Application\chrome.exe",
        r"%PROGRAMFILES(X86)%\Google\Chrome\Application\chrome.exe",
        r"%LOCALAPPDATA%\Google\Chrome\Application\chrome.exe",
        r"%PROGRAMFILES(X86)%\Microsoft\Edge\Application\msedge.exe",
        r"%PROGRAMFILES%\Microsoft\Edge\Application\msedge.exe",
    ),
}
_DOWNLOADS = {
    "linux": "~/.cache/ms-playwright",
    "darwin": "~/Library/Caches/ms-playwright",
    "win32": r"%LOCALAPPDATA%\ms-playwright",
}
_PROGRAMS_WITHIN = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium-*/chrome-win*/chrome.exe",
)


@dataclass(frozen=True, slots=True)
class BrowserFound:
    """A browser that can be tried."""

    path: str
    """Its program."""
    origin: str
    """How it was found: "as told", "KONTAKTBAR_BROWSER", "playwright's own" or "the system's"."""


@dataclass(frozen=True, slots=True)
class BrowserMissing:
    """There is no browser that could be tried."""

    reason: str
    remedy: str
    """What to do, as a sentence for a person."""


def find_browser(
    path: str | None = None, environ: Mapping[str, str] | None = None
) -> BrowserFound | BrowserMissing:
    """Return the browser to use: the one told, else the environment's, playwright's own, the system's.

    Nothing is started. A program that is named and is not there is an error, and no other is taken for it.

    Args:
        path: the program a person named (`--browser PATH`): a path, or a name on PATH.
        environ: the environment; this process's by default.
    """
    environ = os.environ if environ is None else environ
    missing = [name for name in ("scrapy_playwright", "playwright") if importlib.util.find_spec(name) is None]
    if missing:
        return BrowserMissing(
            "the Python packages for the browser are not installed",
            'Install them with: pip install "kontaktbar[browser]"',
        )
    for named, origin in ((path, "as told"), (environ.get(VARIABLE), VARIABLE)):
        if named:
            return _named(named, origin, environ)
    for found in (*_playwrights_own(environ), *_systems(environ)):
        return found
    return BrowserMissing(
        "no Chromium, Chrome or Edge was found",
        f"Install one (playwright install chromium, or your system's chromium), or name it: {VARIABLE}=PATH",
    )


def _named(named: str, origin: str, environ: Mapping[str, str]) -> BrowserFound | BrowserMissing:
    program = shutil.which(str(Path(named).expanduser()), path=environ.get("PATH"))
    if program is not None:
        return BrowserFound(program, origin)
    why = "is not a program that can be run" if Path(named).expanduser().exists() else "does not exist"
    return BrowserMissing(f"{named} {why}", "Name the program of a Chromium, Chrome or Edge")


def _playwrights_own(environ: Mapping[str, str]) -> Iterator[BrowserFound]:
    """The newest Chromium that `playwright install` put on this machine."""
    told = environ.get("PLAYWRIGHT_BROWSERS_PATH")
    folder = Path(_expanded(told or _DOWNLOADS.get(sys.platform, _DOWNLOADS["linux"]), environ))
    for pattern in _PROGRAMS_WITHIN:
        for program in sorted(folder.glob(pattern), key=_revision, reverse=True):
            if os.access(program, os.X_OK):
                yield BrowserFound(str(program), "playwright's own")


def _revision(program: Path) -> int:
    numbers = [part.rpartition("-")[2] for part in program.parts if part.startswith("chromium-")]
    return int(numbers[0]) if numbers and numbers[0].isdecimal() else 0


def _systems(environ: Mapping[str, str]) -> Iterator[BrowserFound]:
    for name in _ON_PATH:
        if program := shutil.which(name, path=environ.get("PATH")):
            yield BrowserFound(program, "the system's")
    for place in _ELSEWHERE.get(sys.platform, ()):
        program = _expanded(place, environ)
        if os.access(program, os.X_OK):
            yield BrowserFound(program, "the system's")


def _expanded(place: str, environ: Mapping[str, str]) -> str:
    for name, value in environ.items():
        place = place.replace(f"%{name}%", value)
    return str(Path(place).expanduser())
