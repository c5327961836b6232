"""Does the browser work here? It is really started, and shows a page that only a browser can show."""

import asyncio
import importlib.metadata
import os
import re
import time
from dataclasses import dataclass

from crawler.browser.finding import BrowserFound, BrowserMissing, find_browser
from crawler.browser.launching import can_sandbox, launch_options

PACKAGES = ("scrapy-playwright", "playwright", "psutil")
"""What the extra [browser] installs."""

_PAGE = "data:text/html,<p></p><script>document.querySelector('p').textContent = 6 * 7</script>"
_SECONDS = 30.0
_LIBRARY = re.compile(r"loading shared libraries: ([\w.+-]{1,80})")


@dataclass(frozen=True, slots=True)
class BrowserWorks:
    """The browser started and showed a page."""

    version: str
    seconds: float
    """From the start to the page, the end included."""
    sandbox: bool
    """Whether its sandbox is used; not for root, nor where the kernel does not allow it."""


@dataclass(frozen=True, slots=True)
class BrowserFails:
    """The browser did not start, or showed nothing."""

    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class BrowserFacts:
    """What there is to say of the browser on this machine."""

    packages: dict[str, str | None]
    """Package of the extra [browser] -> its version, None where it is not installed."""
    found: BrowserFound | BrowserMissing
    outcome: BrowserWorks | BrowserFails | None
    """What came of trying it; None where there is none to try."""


def browser_facts(path: str | None = None) -> BrowserFacts:
    """Return what is installed, which browser is found and whether it works. Starts it: takes seconds.

    Args:
        path: the program a person named, as for `find_browser`.
    """
    found = find_browser(path)
    outcome = probe_browser(found) if isinstance(found, BrowserFound) else None
    return BrowserFacts({name: _version(name) for name in PACKAGES}, found, outcome)


def probe_browser(found: BrowserFound, seconds: float = _SECONDS) -> BrowserWorks | BrowserFails:
    """Start the browser, show a page made by script, and end it; say what came of it. Never raises.

    Not to be called from within a running event loop.

    Args:
        found: the browser to try.
        seconds: how long that may take.
    """
    from playwright.async_api import Error  # not at the top: the facts are asked for without it, too

    began = time.monotonic()
    try:
        version, text = asyncio.run(asyncio.wait_for(_try(found.path), seconds))
    except TimeoutError:
        return BrowserFails(f"{found.path} did not answer within {seconds:g} seconds", _remedy(""))
    except (Error, OSError) as error:
        return BrowserFails(_reason(found.path, str(error)), _remedy(str(error)))
    if text != "42":
        return BrowserFails(f"{found.path} started, and did not run a page's script", _remedy(""))
    return BrowserWorks(version, round(time.monotonic() - began, 2), can_sandbox())


async def _try(path: str) -> tuple[str, str]:
    from playwright.async_api import async_playwright

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**launch_options(path, os.environ))
        try:
            page = await browser.new_page()
            await page.goto(_PAGE)
            return browser.version, str(await page.inner_text("p"))
        finally:
            await browser.close()


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _reason(path: str, message: str) -> str:
    if library := _LIBRARY.search(message):
        return f"{path} does not start: the library {library[1]} is not installed"
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    return f"{path} does not start: {lines[0][:200] if lines else 'no reason given'}"


def _remedy(message: str) -> str:
    if _LIBRARY.search(message):
        return "Install what it needs: playwright install-deps chromium, or your system's chromium"
    return "Name another, --browser PATH (Chromium, Chrome or Edge), or get one: playwright install chromium"
