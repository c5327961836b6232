"""What happens to every request and answer on its way through Scrapy's downloader."""

import asyncio
import logging
from collections import Counter, OrderedDict
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured, StopDownload
from scrapy.http import Headers, Request, Response
from scrapy.http.request import NO_CALLBACK

from crawler.fetch.guarding import SITE, site_of
from crawler.fetch.media import is_page_type
from crawler.fetch.patience import AskedForPeaceError
from crawler.fetch.politeness import queue_name
from crawler.fetch.robots import Answer, RobotsAnswers, RobotsReader, Rules, answer_of
from crawler.model import Reason

logger = logging.getLogger(__name__)

BYTE_LIMIT = "kontaktbar_byte_limit"
"""Meta key: the number of bytes after which the body is cut."""
CUT = "kontaktbar_cut"
"""Meta key: where the body was cut, the number of bytes allowed."""
BROWSER_ORDER = "kontaktbar_browser"
"""Meta key of a request that a browser answers: what it shows is no server's answer."""
CRAWL_DELAY = "kontaktbar_crawl_delay"
"""Meta key: the seconds between requests that robots.txt asked for, where it did."""

ROBOTS_BYTES = 512 * 1024
"""Bytes of robots.txt that are read; RFC 9309, section 2.5, asks for at least 500 KiB."""

UNPACKED_BYTES = "kontaktbar_unpacked"
"""Meta key: how long a body packed with gzip says that it is, modulo 2^32 (RFC 1952, section 2.3.1)."""
MOST_CODINGS = 3
"""Content codings of one body; one is usual, two come of a server behind a server."""

_RECEIVED = "kontaktbar_received"

Authority = tuple[str, str]
"""Scheme, and host with port."""


class DisallowedByRobots(IgnoreRequest):
    """robots.txt asks us not to fetch this address, or cannot be read, which counts as the same."""

    def __init__(self, message: str, reason: Reason = Reason.ROBOTS) -> None:
        super().__init__(message)
        self.reason = reason


class QueueMiddleware:
    """Puts every request, redirected ones too, into the queue of the server that it goes to.

    Scrapy would keep `www.firma.se` and `firma.se` apart and send two requests at a time.
    """

    def process_request(self, request: Request) -> None:
        """Name the queue in the request's `download_slot`."""
        request.meta["download_slot"] = queue_name(request.url)


class RobotsMiddleware:
    """Obeys robots.txt as RFC 9309 has it, and its Crawl-delay.

    Unlike Scrapy's own it keeps the rules of http and https apart, takes a server error for a ban (section
    2.3.1.4), does not ask a second time for a page of a host that did not answer for its robots.txt, goes by
    the group of our name and no other, and holds the rules of the hosts in hand only.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        self._crawler = crawler
        self._reader = RobotsReader(crawler)
        self._answers = RobotsAnswers()
        self._rules: OrderedDict[Authority, asyncio.Future[Rules]] = OrderedDict()
        self._waiting: Counter[Authority] = Counter()
        # Rules may be large and serve only while their site is open; two hosts a site, and some to spare.
        self._kept = 2 * crawler.settings.getint("KONTAKTBAR_OPEN_SITES") + 100

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware of a crawl; switched off by `ROBOTSTXT_OBEY=False`."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Let a request pass, or raise DisallowedByRobots, or whatever kept robots.txt from being read."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        try:
            rules = await self._rules_for(request)
        except Exception:
            # The request for robots.txt had its own second try.
            request.meta["dont_retry"] = True
            raise
        if rules.delay:
            request.meta[CRAWL_DELAY] = rules.asked_delay
        if rules.unread:
            words = f"robots.txt answers {rules.unread}, and until it can be read we stay away (RFC 9309)"
            raise DisallowedByRobots(words, rules.refusal)
        if rules.parser is not None and not rules.parser.allowed(request.url, self._reader.agent):
            raise DisallowedByRobots("robots.txt disallows this address")

    def allows(self, url: str) -> bool | None:
        """Tell whether robots.txt allows an address; None where its host was not asked for its rules."""
        key = _authority(url)
        loading = self._rules.get(key)
        if loading is not None and loading.done() and not loading.cancelled() and not loading.exception():
            rules = loading.result()
        elif (answer := self._answers.get(key)) is not None:
            rules = self._reader.read(answer)
        else:
            return None
        return not rules.unread and (rules.parser is None or rules.parser.allowed(url, self._reader.agent))

    async def _rules_for(self, request: Request) -> Rules:
        key = _authority(request.url)
        loading = self._rules.get(key)
        if loading is None:
            loading = self._rules[key] = asyncio.ensure_future(self._learn(request, key))
            loading.add_done_callback(lambda done: self._keep(key, done))
        self._rules.move_to_end(key)
        self._waiting[key] += 1
        try:
            # One site that gives up must not take the rules away from another that waits for them.
            return await asyncio.shield(loading)
        finally:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key]
                loading.cancel()  # of no effect where it is done

    def _keep(self, key: Authority, loaded: asyncio.Future[Rules]) -> None:
        """Keep what was learnt, not a failure, which may be over at the next try."""
        if loaded.cancelled() or loaded.exception() is not None:
            self._rules.pop(key, None)
        elif len(self._rules) > self._kept:
            oldest = next(iter(self._rules))
            if self._rules[oldest].done():
                del self._rules[oldest]

    async def _learn(self, request: Request, key: Authority) -> Rules:
        """Return the rules of a host, which is asked for them once."""
        answer = self._answers.get(key)
        if answer is None:
            answer = await self._ask(request, key)
            self._answers.keep(key, answer)
        rules = self._reader.read(answer)
        if rules.delay:
            self._slow_down(queue_name(request.url), rules.delay)
        return rules

    async def _ask(self, request: Request, key: Authority) -> Answer:
        meta = {"dont_obey_robotstxt": True, BYTE_LIMIT: ROBOTS_BYTES, SITE: site_of(request)}
        robots = Request(f"{key[0]}://{key[1]}/robots.txt", meta=meta, callback=NO_CALLBACK)
        try:
            return answer_of(await self._crawler.engine.download_async(robots))
        except AskedForPeaceError:
            raise
        except IgnoreRequest:  # redirects in circles, or unpacks without end: section 2.3.1.3, unavailable
            return Answer(404)

    def _slow_down(self, queue: str, delay: float) -> None:
        """Keep `delay` seconds between requests of this queue from now on.

        The queue is there already, made by the request for robots.txt, and Scrapy reads the settings of a
        queue only when it makes one; so both are set.
        """
        downloader = self._crawler.engine.downloader
        slot = downloader.slots.get(queue)
        present = slot.delay if slot else self._crawler.settings.getfloat("DOWNLOAD_DELAY")
        if delay <= present:
            return
        downloader.per_slot_settings[queue] = {"delay": delay, "jitter": 0}
        if slot:
            slot.delay, slot.jitter = delay, 0


def _authority(url: str) -> Authority:
    """Return whom rules are of (RFC 9309, section 2.3): scheme, host and port, a usual port left out."""
    parts = urlsplit(url)
    usual = ":443" if parts.scheme == "https" else ":80"
    return parts.scheme, parts.netloc.rpartition("@")[2].lower().removesuffix(usual)


class PackedTooOftenError(IgnoreRequest):
    """A body is said to be packed many times over: each layer may unpack to as much as is allowed at all."""


class CodingLimit:
    """Refuses bodies with more content codings than any honest server uses, before they are unpacked."""

    def process_response(self, request: Request, response: Response) -> Response:
        """Pass an answer on, or raise PackedTooOftenError."""
        names = [
            name
            for header in response.headers.getlist("Content-Encoding")
            for name in header.split(b",")
            if name.strip()
        ]
        if len(names) > MOST_CODINGS:
            raise PackedTooOftenError(f"the page is packed {len(names)} times over")
        if [name.strip().lower() for name in names] == [b"gzip"]:
            request.meta[UNPACKED_BYTES] = int.from_bytes(response.body[-4:], "little")
        return response


class BodyLimits:
    """Cuts bodies that are too long, and does not load those that are no pages (pictures, PDF ...)."""

    def __init__(self, page_bytes: int) -> None:
        self._page_bytes = page_bytes

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension of a crawl; KONTAKTBAR_PAGE_BYTES is the limit for a page."""
        limits = cls(crawler.settings.getint("KONTAKTBAR_PAGE_BYTES"))
        crawler.signals.connect(limits.headers_received, signal=signals.headers_received)
        crawler.signals.connect(limits.bytes_received, signal=signals.bytes_received)
        return limits

    def headers_received(self, headers: Headers, request: Request, **_: Any) -> None:
        """Stop the download of what is no page."""
        kind = headers.get("Content-Type")
        if BYTE_LIMIT not in request.meta and kind and not is_page_type(kind.decode("latin-1")):
            raise StopDownload(fail=False)

    def bytes_received(self, data: bytes, request: Request, **_: Any) -> None:
        """Count, and stop the download where it has become too long."""
        received = request.meta.get(_RECEIVED, 0) + len(data)
        request.meta[_RECEIVED] = received
        allowed = request.meta.get(BYTE_LIMIT, self._page_bytes)
        if received > allowed:
            request.meta[CUT] = allowed
            raise StopDownload(fail=False)
