"""How long a server that asks for patience is waited for."""

import pytest
from scrapy import Spider
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Request, Response
from scrapy.utils.test import get_crawler

from crawler.fetch.middlewares import PatientRetryMiddleware


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def retries(waited: list[float]) -> PatientRetryMiddleware:
    crawler = get_crawler(Spider, {"RETRY_TIMES": 1})
    crawler.spider = Spider.from_crawler(crawler, name="contact")

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    return PatientRetryMiddleware(RetryMiddleware.from_crawler(crawler), sleep)


@pytest.mark.parametrize(
    ("status", "header", "tried_again", "slept"),
    [
        (503, "7", True, [7]),
        (429, "30", True, [30]),
        (429, "31", False, []),
        (429, "Wed, 21 Oct 2065 07:28:00 GMT", False, []),
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
    waited: list[float],
    status: int,
    header: str | None,
    tried_again: bool,
    slept: list[float],
) -> None:
    request = Request("http://fabriken.example/")
    headers = {"Retry-After": header} if header else {}
    outcome = await retries.process_response(request, Response(request.url, status, headers))
    assert isinstance(outcome, Request) is tried_again
    assert waited == slept


async def test_the_last_try_is_not_waited_for(retries: PatientRetryMiddleware, waited: list[float]) -> None:
    request = Request("http://fabriken.example/", meta={"retry_times": 1})
    response = Response(request.url, 503, {"Retry-After": "7"})
    assert await retries.process_response(request, response) is response
    assert waited == []
