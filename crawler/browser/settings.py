"""The Scrapy settings under which a crawl has a browser."""

from typing import Any

from crawler.browser.finding import BrowserFound
from crawler.fetch.schemes import web_handlers


def browser_settings(found: BrowserFound, *, mobile: bool = False) -> dict[str, Any]:
    """Return the settings to be laid over the project's, for a crawl that may use this browser.

    Args:
        found: what `find_browser` found.
        mobile: whether pages are shown as a phone shows them.

    How much the browser may do is set by KONTAKTBAR_BROWSER_PAGES (pages at once), _SECONDS (for one page),
    _RESTART (pages until it is started anew) and _MEMORY_MB (of one page's process); see crawler/settings.py.
    """
    return {
        "DOWNLOAD_HANDLERS": web_handlers("crawler.browser.handler.BrowserHandler"),
        "KONTAKTBAR_BROWSER_PATH": found.path,
        "KONTAKTBAR_MOBILE": mobile,
    }
