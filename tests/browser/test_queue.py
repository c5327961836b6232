"""Pages that wait for the browser: before the downloader, whose queues other sites of their host need too."""

import asyncio
from typing import Any

from scrapy import Spider
from scrapy.utils.test import get_crawler

from crawler.browser import fetch as room
from crawler.browser.fetch import BrowserFetch
from crawler.model import Site
from crawler.site.fetching import Fetched


async def test_few_pages_are_in_the_downloader_at_once(monkeypatch: Any) -> None:
    inside, most = 0, 0
    full, leave = asyncio.Event(), asyncio.Event()

    class SlowFetch:
        def __init__(self, *_: Any) -> None: ...

        async def __call__(self, url: str, meta: dict[str, Any]) -> Fetched:
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            if inside == 4:
                full.set()
            await leave.wait()
            inside -= 1
            for order in meta.values():
                order.url = url
            return Fetched(url, 200, b"", "text/html")

    monkeypatch.setattr(room, "SiteFetch", SlowFetch)
    crawler = get_crawler(Spider, {"KONTAKTBAR_BROWSER_PAGES": 2})
    sites = [Site(f"http://www.firma-{number}.example/") for number in range(9)]
    shown = [asyncio.ensure_future(BrowserFetch(crawler, site)(site.url)) for site in sites]
    async with asyncio.timeout(5):
        await full.wait()
        for _ in range(9):
            await asyncio.sleep(0)
        leave.set()
        assert {page.url for page in await asyncio.gather(*shown)} == {site.url for site in sites}
    assert most == 4
