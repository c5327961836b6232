"""Reports opened in a real Chromium, offline, with everything written down that a page should not do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from crawler.browser.finding import BrowserMissing, find_browser
from crawler.browser.launching import can_sandbox

pytest.importorskip("playwright", reason="the extra [browser] is not installed")

from playwright.sync_api import Browser, Page, expect, sync_playwright

expect.set_options(timeout=30_000)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of this machine; the test is skipped where there is none."""
    found = find_browser()
    if isinstance(found, BrowserMissing):
        pytest.skip(f"needs Chromium: {found.reason}")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=found.path,
            chromium_sandbox=can_sandbox(),
            args=["--disable-gpu", "--no-first-run"],
        ) as browser,
    ):
        yield browser


@dataclass
class Watched:
    """What a page did that it should not."""

    requests: list[str] = field(default_factory=list)
    """Addresses asked for beside the file itself."""
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    """Errors of its scripts, and refusals by its own policy."""

    @property
    def all(self) -> list[str]:
        return [*self.requests, *self.dialogs, *self.errors]


@contextmanager
def opened(
    browser: Browser,
    file: Path,
    part: str = "",
    *,
    width: int = 1280,
    scheme: str = "light",
    scripts: bool = True,
) -> Iterator[tuple[Page, Watched]]:
    """The report, opened at `part` ("#site=..."), and what it did."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts,
        reduced_motion="reduce", locale="en-GB",
    )  # fmt: skip
    page, watched = context.new_page(), Watched()
    page.set_default_timeout(20_000)
    page.on(
        "request", lambda asked: asked.url.startswith(file.as_uri()) or watched.requests.append(asked.url)
    )
    page.on("dialog", lambda dialog: (watched.dialogs.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: watched.errors.append(str(error)))
    page.on("console", lambda said: watched.errors.append(said.text) if said.type == "error" else None)
    page.goto(file.as_uri() + part)
    yield page, watched
    context.close()
