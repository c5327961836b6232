"""The spider's browser: whether it has one, and what of the settings that takes."""

import logging

from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from crawler.browser.fetch import BrowserFetch
from crawler.browser.finding import BrowserFound, BrowserMissing, find_browser
from crawler.browser.settings import browser_settings
from crawler.model import Site
from crawler.site.second_look import Mode

logger = logging.getLogger(__name__)

_PRESENT = "KONTAKTBAR_BROWSER_PRESENT"
"""Set by us where the crawl was given a browser."""


def browser_mode(settings: BaseSettings) -> Mode:
    """Return when the browser is used, by KONTAKTBAR_BROWSER. Raises UsageError for no such mode."""
    wanted = str(settings["KONTAKTBAR_BROWSER"] or Mode.NEVER)
    try:
        return Mode(wanted)
    except ValueError:
        modes = ", ".join(Mode)
        raise UsageError(f"KONTAKTBAR_BROWSER: wants {modes}, not {wanted!r}") from None


def find_wanted(settings: BaseSettings) -> BrowserFound | BrowserMissing | None:
    """Return the browser that the settings ask for, or why there is none; None where none is asked for."""
    if browser_mode(settings) is Mode.NEVER:
        return None
    return find_browser(str(settings["KONTAKTBAR_BROWSER_PATH"] or "") or None)


def lay_browser(settings: BaseSettings) -> None:
    """Lay the settings of a browser over a crawl's, where one is wanted and found.

    Raises UsageError where one is wanted for every page, and is not there.
    """
    found = find_wanted(settings)
    if isinstance(found, BrowserMissing):
        if browser_mode(settings) is Mode.ALWAYS:
            raise UsageError(f"{found.reason}. {found.remedy}")
        logger.info("No browser: %s. %s", found.reason, found.remedy)
    elif found is not None:
        given = browser_settings(found, mobile=settings.getbool("KONTAKTBAR_MOBILE"))
        settings.setdict(given | {_PRESENT: True}, priority="spider")


def has_browser(settings: BaseSettings) -> bool:
    """Tell whether a crawl was given a browser."""
    return settings.getbool(_PRESENT)


def browser_of(crawler: Crawler, site: Site) -> BrowserFetch | None:
    """Return what shows a site's pages; None where the crawl has no browser."""
    return BrowserFetch(crawler, site) if has_browser(crawler.settings) else None
