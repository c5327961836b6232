"""What is installed on this machine, what of it works, what to do about the rest: for `kontaktbar doctor`."""

import importlib.metadata
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from crawler import __version__
from crawler.browser.finding import BrowserFound, BrowserMissing, find_browser
from crawler.crawl_settings import project_settings
from crawler.fetch.descriptors import raise_limit, sites_for
from crawler.store import Store, StoreError
from crawler.store.engine import is_missing_file, locate

_CORE = ("scrapy", "selectolax", "phonenumbers", "sqlalchemy")
_EXTRAS = {
    "browser": ("scrapy-playwright", "pages that show their contact details only when scripts run"),
    "postgresql": ("psycopg", "the store in a PostgreSQL database"),
    "parquet": ("pyarrow", "reports as Parquet files"),
    "explore": ("datasette", "kontaktbar explore"),
}
"""Extra -> the package that tells whether it is installed, and what it is for."""


class State(StrEnum):
    """How a part stands."""

    WORKS = "works"
    ABSENT = "absent"
    """Not there, and not needed for an audit."""
    BROKEN = "broken"
    """There, or asked for, and does not work."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what kontaktbar needs or can use."""

    name: str
    state: State
    said: str
    remedy: str = ""
    """What to do, as a sentence; empty where nothing is to be done."""


def diagnose(store: str | None = None, browser: str | None = None) -> Iterator[Part]:
    """Yield how each part stands, each as it is known; the browser is really started, which takes seconds.

    Args:
        store: file or URL of the store; the user's own by default.
        browser: the browser's program; found where browsers are by default.
    """
    system = f"Python {platform.python_version()}, {platform.platform()}"
    yield Part("kontaktbar", State.WORKS, f"{__version__}, {system}")
    yield Part("libraries", State.WORKS, ", ".join(f"{name} {_version(name)}" for name in _CORE))
    for extra, (package, purpose) in _EXTRAS.items():
        yield _extra(extra, package, purpose)
    yield _browser(browser)
    yield _store(store)
    yield _open_files()
    yield _contact()


def _extra(extra: str, package: str, purpose: str) -> Part:
    version = _version(package)
    if version is None:
        remedy = f'For {purpose}: pip install "kontaktbar[{extra}]"'
        return Part(f"extra [{extra}]", State.ABSENT, "not installed", remedy)
    return Part(f"extra [{extra}]", State.WORKS, f"{package} {version}")


def _browser(path: str | None) -> Part:
    found = find_browser(path)
    if isinstance(found, BrowserMissing):
        state = State.BROKEN if path or os.environ.get("KONTAKTBAR_BROWSER") else State.ABSENT
        remedy = f"{found.remedy}. Until then such sites are told as needs_browser or unknown"
        return Part("browser", state, found.reason, remedy)
    return _started(found)


def _started(found: BrowserFound) -> Part:
    from crawler.browser.probe import BrowserFails, probe_browser  # needs the extra, which is there

    outcome = probe_browser(found)
    if isinstance(outcome, BrowserFails):
        return Part("browser", State.BROKEN, outcome.reason, outcome.remedy)
    sandbox = "in its sandbox" if outcome.sandbox else "without its sandbox, which cannot work here"
    started = f"started in {outcome.seconds:g} s {sandbox}"
    said = f"{found.path} ({found.origin}), version {outcome.version}, {started}"
    return Part("browser", State.WORKS, said)


def _store(location: str | None) -> Part:
    """Open the store, if there is one; none is made."""
    try:
        url = locate(location)
        if is_missing_file(url):
            return _new_store(Path(str(url.database)))
        with Store.open(location, create=False) as store:
            count = len(store.runs())
            return Part("store", State.WORKS, f"{store.location}, {count} {'run' if count == 1 else 'runs'}")
    except StoreError as error:
        return Part("store", State.BROKEN, str(error), "Name another: --store FILE or KONTAKTBAR_STORE")


def _new_store(path: Path) -> Part:
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        remedy = "Name another: --store FILE or KONTAKTBAR_STORE"
        return Part("store", State.BROKEN, f"{path}: {folder} cannot be written", remedy)
    return Part("store", State.WORKS, f"{path}, made by the first audit")


def _open_files() -> Part:
    limit = raise_limit()
    wanted = project_settings({}).getint("KONTAKTBAR_OPEN_SITES")
    said = f"{limit} allowed, enough for {sites_for(limit)} sites at once"
    if sites_for(limit) >= wanted:
        return Part("open files", State.WORKS, said)
    return Part("open files", State.WORKS, said, f"For {wanted} sites at once: ulimit -n 4096")


def _contact() -> Part:
    page = str(project_settings({})["KONTAKTBAR_CONTACT_URL"] or "")
    if page:
        return Part("who asks", State.WORKS, f"sites are told {page}")
    remedy = "Set KONTAKTBAR_CONTACT_URL to a page that says who audits"
    return Part("who asks", State.ABSENT, "sites are not told", remedy)


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
