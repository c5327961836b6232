"""The browser as the audit wants it: one address in, the page as a visitor sees it out."""

import asyncio
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler

from crawler.browser.launching import Window
from crawler.browser.limits import Limits
from crawler.browser.order import ORDER, Order, Picture
from crawler.fetch.bridge import SiteFetch
from crawler.fetch.languages import accept_language
from crawler.model import Reason, Site
from crawler.site.fetching import Fetched, FetchError, Rendered

_queues: WeakKeyDictionary[Crawler, asyncio.Semaphore] = WeakKeyDictionary()


class BrowserFetch:
    """Shows pages of one site: the audit's `Render`.

    Page loads go through the crawl's downloader like any other, so robots.txt, delays, one request at a time
    for a site and Retry-After hold for them. The crawl must have been given `browser_settings`.
    """

    def __init__(self, crawler: Crawler, site: Site) -> None:
        self._fetch = SiteFetch(crawler, site)
        self._queue = _queue(crawler)
        self._window = Window(
            mobile=crawler.settings.getbool("KONTAKTBAR_MOBILE"),
            agent=str(crawler.settings["USER_AGENT"] or ""),
            languages=accept_language(site, urlsplit(site.url).hostname or "") or "",
        )

    async def __call__(self, url: str, *, reveal: bool = True) -> Rendered:
        """Return the page as the browser shows it, and what its controls that name a contact reveal.

        Raises FetchError for whatever the site does: reason `needs_browser` where the browser does not start
        or ended under the page, `timeout` where the page hangs, `too_large` where it crashes its tab. Raises
        AbandonAuditError where the crawl is over.
        """
        order = Order(self._window, reveal=reveal)
        fetched = await self._shown(url, order)
        moves = (*fetched.redirects, *order.moves)
        return Rendered(
            url=fetched.url,
            status=fetched.status,
            html=fetched.body.decode("utf-8", "replace"),
            redirects=tuple(dict.fromkeys(each for each in moves if each != fetched.url)),
            revealed=tuple(order.revealed),
            notes=tuple(order.notes),
            is_cut=order.is_cut,
            walled_by=order.walled_by,
        )

    async def evidence(
        self,
        url: str,
        value: str,
        kind: str,
        *,
        control: str = "",
        hidden: bool = False,
        blur: bool = False,
        personal: bool = False,
    ) -> bytes | None:
        """Return a WebP picture of the page's part around a finding, outlined; None where it cannot be had.

        It is one more load of the page, polite like any other, and at most 150,000 bytes.

        Args:
            url: the page on which it was found.
            value: the telephone number or e-mail address, in any way of writing; anything for a form.
            kind: "phone", "email" or "form".
            control: the name of the control that reveals it (`Revealed.control`), "" for none, or where it is
                not known.
            hidden: whether it shows only once a control was pressed.
            blur: whether all other text in the picture is made unreadable.
            personal: whether, with `blur`, the finding is made unreadable too.
        """
        order = Order(self._window, picture=Picture(value, kind, blur, personal, control, hidden))
        try:
            await self._shown(url, order)
        except FetchError:
            return None
        return order.image

    async def _shown(self, url: str, order: Order) -> Fetched:
        # Pages wait here, not in the downloader: there each would keep its host's other sites waiting.
        async with self._queue:
            fetched = await self._fetch(url, {ORDER: order})
        if not order.url:
            raise FetchError(Reason.NEEDS_BROWSER, "this crawl has no browser", url)
        return fetched


def _queue(crawler: Crawler) -> asyncio.Semaphore:
    """Return what lets through twice as many pages as a crawl's browser shows at once: while half are shown,
    the others wait for the pause that their sites are owed.
    """
    if crawler not in _queues:
        _queues[crawler] = asyncio.Semaphore(2 * Limits.from_settings(crawler.settings).pages)
    return _queues[crawler]
