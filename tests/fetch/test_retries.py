"""How long a server that asks for patience is waited for, and by whom."""

import pytest
from scrapy import Spider
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Request, Response
from scrapy.utils.test import get_crawler

from crawler.fetch.patience import AskedForPeaceError, PatientRetryMiddleware

FIRM = "http://fabriken.example/"
SHOP = "https://butik.fabriken.example/"
OTHER = "http://annan.example/"
YEAR_2065 = "Wed, 21 Oct 2065 07:28:00 GMT"


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def retries(clock: Clock) -> PatientRetryMiddleware:
    crawler = get_crawler(Spider, {"RETRY_TIMES": 1})
    crawler.spider = Spider.from_crawler(crawler, name="contact")
    return PatientRetryMiddleware(RetryMiddleware.from_crawler(crawler), clock.sleep, clock)


def answer(
    retries: PatientRetryMiddleware, status: int, header: str | None, **meta: object
) -> Request | Response:
    request = Request(FIRM, meta=meta)
    headers = {"Retry-After": header} if header else {}
    return retries.process_response(request, Response(FIRM, status, headers))


@pytest.mark.parametrize(
    ("status", "header", "tried_again", "slept"),
    [
        (503, "7", True, [7]),
        (429, "30", True, [30]),
        (429, None, True, []),
        (503, "presently", True, []),
        (503, "0", True, []),
        (502, "7", True, []),
        (200, "7", False, []),
        (404, None, False, []),
    ],
)
async def test_retry_after(
    retries: PatientRetryMiddleware,
    clock: Clock,
    status: int,
    header: str | None,
    tried_again: bool,
    slept: list[float],
) -> None:
    again = answer(retries, status, header)
    assert isinstance(again, Request) is tried_again
    await retries.process_request(Request(FIRM))
    assert clock.slept == slept


@pytest.mark.parametrize("header", ["31", "86400", "99999999999", YEAR_2065])
async def test_a_server_that_asks_for_more_is_left_in_peace(
    retries: PatientRetryMiddleware, clock: Clock, header: str
) -> None:
    assert isinstance(answer(retries, 429, header), Response)
    for url in (FIRM, f"{FIRM}kontakt", SHOP):
        with pytest.raises(AskedForPeaceError, match=r"asks us to come back in \d+ seconds \(429\)"):
            await retries.process_request(Request(url))
    await retries.process_request(Request(OTHER))
    assert clock.slept == []


async def test_all_that_the_server_is_asked_waits(retries: PatientRetryMiddleware, clock: Clock) -> None:
    answer(retries, 503, "7")
    clock.now += 2
    await retries.process_request(Request(OTHER))
    await retries.process_request(Request(SHOP))
    await retries.process_request(Request(FIRM))
    assert clock.slept == [5]


async def test_what_is_asked_for_at_the_last_try_counts_for_the_next_page(
    retries: PatientRetryMiddleware, clock: Clock
) -> None:
    assert isinstance(answer(retries, 503, "7", retry_times=1), Response)
    await retries.process_request(Request(f"{FIRM}kontakt"))
    assert clock.slept == [7]


async def test_what_is_asked_for_while_somebody_waits_counts_too(
    retries: PatientRetryMiddleware, clock: Clock
) -> None:
    async def sleep(seconds: float) -> None:
        if not clock.slept:
            answer(retries, 429, "9")
        await clock.sleep(seconds)

    retries._sleep = sleep
    answer(retries, 503, "7")
    await retries.process_request(Request(FIRM))
    assert clock.slept == [7, 2]


async def test_peace_has_its_end(retries: PatientRetryMiddleware, clock: Clock) -> None:
    answer(retries, 503, "3600")
    clock.now += 3_600
    await retries.process_request(Request(FIRM))
    assert clock.slept == []
