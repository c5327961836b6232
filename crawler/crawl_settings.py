"""The Scrapy settings of a crawl: the project's, with a run's own above them, checked."""

import contextlib
import math
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from crawler.browser.finding import BrowserFound
from crawler.fetch.agent import ContactError, contact_address
from crawler.fetch.ports import Ports
from crawler.lists.skip_list import read_skip_lists
from crawler.site.fetching import AbandonAuditError
from crawler.site.second_look import Mode
from crawler.spiders.keeping import ARCHIVE_REFUSED, may_keep_archive

if TYPE_CHECKING:
    from scrapy.settings import Settings

QUIET = {"LOG_LEVEL": "WARNING", "LOG_FORMAT": "%(message)s"}
"""Scrapy settings with which a process says only what people should know."""
_AT_LEAST_ONE = {
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "KONTAKTBAR_OPEN_SITES",
    "KONTAKTBAR_SITES_PER_ADDRESS",
    "REACTOR_THREADPOOL_MAXSIZE",
}


class SettingError(ValueError):
    """A Scrapy setting has a value it cannot have; the message is one line for a person."""


def check_settings(overrides: Mapping[str, Any]) -> None:
    """Check that each setting whose value in the project is a number or a truth value gets such a one.

    Other settings are Scrapy's to judge, when it starts. Raises SettingError, or SkipListError where the list
    of sites that are not to be visited cannot be used.
    """
    project = project_settings({})
    with start_errors():
        given = project_settings(overrides)
    for name in overrides:
        if isinstance(project[name], bool):
            _check_truth(given, name)
        elif isinstance(project[name], int | float):
            _check_number(name, given[name], signed=project[name] < 0 or name.endswith("_ADJUST"))
    if given["KONTAKTBAR_BROWSER"] not in set(Mode):
        raise SettingError(
            f"KONTAKTBAR_BROWSER: wants {', '.join(Mode)}, not {given['KONTAKTBAR_BROWSER']!r}"
        )
    try:
        Ports.parse(str(given["KONTAKTBAR_PORTS"] or ""))
    except ValueError as error:
        raise SettingError(f"KONTAKTBAR_PORTS: wants 8080,8443 or 8000-8999, not {error}") from error
    try:
        contact_address(str(given["KONTAKTBAR_CONTACT_URL"] or ""))
    except ContactError as error:
        raise SettingError(f"KONTAKTBAR_CONTACT_URL: {error}") from error
    read_skip_lists(str(given["KONTAKTBAR_SKIP_LIST"] or ""))
    if not may_keep_archive(given):
        raise SettingError(ARCHIVE_REFUSED)


def has_browser(overrides: Mapping[str, Any]) -> bool:
    """Tell whether a crawl with these settings has a browser."""
    from crawler.spiders.second_look import find_wanted

    return isinstance(find_wanted(project_settings(overrides)), BrowserFound)


def project_settings(overrides: Mapping[str, Any]) -> "Settings":
    """Return the project's Scrapy settings with `overrides` above them."""
    # Scrapy takes a third of a second to be imported, and most commands do without it.
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(dict(overrides), priority="cmdline")
    return settings


def _check_truth(given: "Settings", name: str) -> None:
    try:
        given.getbool(name)
    except ValueError:
        raise SettingError(f"{name}: wants True or False, not {given[name]!r}") from None


def _check_number(name: str, value: Any, *, signed: bool) -> None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise SettingError(f"{name}: wants a number, not {value!r}")
    least = 1 if name in _AT_LEAST_ONE else 0
    if number < least and not signed:
        raise SettingError(f"{name}: wants {least} or more, not {value!r}")


@contextlib.contextmanager
def start_errors() -> Iterator[None]:
    """Turn what Scrapy raises while it starts, for want of sound settings, into one line."""
    try:
        yield
    except (OSError, AbandonAuditError):  # no setting's fault: a port, a file, a folder, descriptors
        raise
    except Exception as error:
        message = " ".join(str(error).split())
        raise SettingError(
            f"Scrapy cannot start with these settings: {type(error).__name__}: {message}"
        ) from error
