"""When a server may be asked again: after the pause it is owed, and no sooner than it says itself."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.fetch import politeness
from crawler.fetch.politeness import LONGEST_RETRY_AFTER, queue_name

_MOST_HELD = 10_000
"""Queues that wait for a Retry-After at once, beyond which those are forgotten whose time is over."""


class AskedForPeaceError(IgnoreRequest):
    """The server has asked us to come back later than we wait."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What a server asked for in a Retry-After header."""

    until: float
    words: str


class PatientRetryMiddleware:
    """Scrapy's retries, which wait as long as a server asks, where that is within reason.

    A Retry-After counts for all that the server is asked, not for the one page that it came with: the next
    request of its queue waits as well, and where that would be too long, is not made.
    """

    def __init__(
        self,
        retries: RetryMiddleware,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._retries = retries
        self._sleep = sleep
        self._clock = clock
        self._held: dict[str, _Held] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware of a crawl; Scrapy's RETRY_... settings hold for it."""
        return cls(RetryMiddleware.from_crawler(crawler))

    async def process_request(self, request: Request) -> None:
        """Wait until the server may be asked again, or raise AskedForPeaceError."""
        while (seconds := self.owed(request.url)) > 0:
            if seconds > LONGEST_RETRY_AFTER:
                raise AskedForPeaceError(self._held[queue_name(request.url)].words)
            await self._sleep(seconds)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Return the answer, or a request for another try, which will wait for the server's Retry-After."""
        seconds = wait_asked_for(response)
        if seconds:
            self.hold(response.url, response.status, seconds)
        if seconds is not None and seconds > LONGEST_RETRY_AFTER:
            return response
        return self._retries.process_response(request, response)

    def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:
        """Return a request for another try after a failed connection, where one is due."""
        return self._retries.process_exception(request, exception)

    def hold(self, url: str, status: int, seconds: float) -> None:
        """Keep the queue of an address from being asked for so long, as an answer of this status wants it."""
        now = self._clock()
        if len(self._held) >= _MOST_HELD:
            self._held = {name: each for name, each in self._held.items() if each.until > now}
        self._held[queue_name(url)] = _Held(now + seconds, come_back_in(seconds, status))

    def owed(self, url: str) -> float:
        """Return the seconds until the queue of an address may be asked again, 0 where it may."""
        held = self._held.get(queue_name(url))
        return max(0.0, held.until - self._clock()) if held else 0.0


class RestingQueues:
    """Counts a queue's delay from the end of an answer, where Scrapy counts from the request.

    A server that takes two seconds for a page would otherwise be asked for the next one at once.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the extension of a crawl."""
        queues = cls(crawler)
        # The first comes before the queue's next request is chosen; the second also where nothing came.
        crawler.signals.connect(queues.answered, signal=signals.response_downloaded)
        crawler.signals.connect(queues.answered, signal=signals.request_left_downloader)
        return queues

    def answered(self, request: Request, **_: Any) -> None:
        """Begin the pause that a queue is owed."""
        if slot := self._crawler.engine.downloader.slots.get(request.meta["download_slot"]):
            slot.lastseen = monotonic()


def wait_asked_for(response: Response) -> float | None:
    """Return the seconds that a 429 or 503 answer asks to wait, None where it does not ask."""
    header = response.headers.get("Retry-After")
    return politeness.wait_asked_for(
        response.status, header.decode("latin-1") if header else None, datetime.now(UTC)
    )


def come_back_in(seconds: float, status: int) -> str:
    """Return what a Retry-After of so many seconds says, in words."""
    return f"asks us to come back in {seconds:.0f} seconds ({status})"
