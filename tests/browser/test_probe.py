"""Whether the browser works here, tried for real."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from shown import FOUND, needs_browser

from crawler.browser.finding import BrowserFound, BrowserMissing
from crawler.browser.probe import BrowserFails, BrowserWorks, browser_facts, probe_browser


@needs_browser
def test_a_browser_that_works() -> None:
    assert isinstance(FOUND, BrowserFound)
    outcome = probe_browser(FOUND)
    assert isinstance(outcome, BrowserWorks), outcome
    assert outcome.version.split(".")[0].isdecimal()


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("#!/bin/sh\nexit 1\n", "does not start"),
        (
            "#!/bin/sh\necho 'x: error while loading shared libraries: libnss3.so: no' >&2\nexit 127\n",
            "libnss3.so",
        ),
    ],
)
def test_one_that_does_not_start(tmp_path: Path, program: str, words: str) -> None:
    file = tmp_path / "browser"
    file.write_text(program)
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    outcome = probe_browser(BrowserFound(str(file), "as told"))
    assert isinstance(outcome, BrowserFails)
    assert words in outcome.reason
    assert "\n" not in outcome.reason + outcome.remedy


def test_facts_where_there_is_none(tmp_path: Path) -> None:
    facts = browser_facts(str(tmp_path / "none"))
    assert isinstance(facts.found, BrowserMissing)
    assert facts.outcome is None
    assert facts.packages["playwright"]


def test_the_room_opens_without_the_extra() -> None:
    """What the audit imports must not need what only the extra installs."""
    code = (
        "import sys\n"
        "for name in ('playwright', 'scrapy_playwright', 'psutil'): sys.modules[name] = None\n"
        "import crawler.browser.fetch, crawler.browser.settings, crawler.spiders.contact\n"
        "from crawler.browser.probe import browser_facts\n"
        "print(browser_facts('/no/such').outcome)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=150, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("None", "")
