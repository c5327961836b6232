"""Retry-After, Crawl-delay, and who waits for whom."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fetch.politeness import LONGEST_CRAWL_DELAY, crawl_delay, queue_name, retry_after

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0),
        ("120", 120),
        (" 7 ", 7),
        ("Sun, 01 Mar 2026 12:00:30 GMT", 30),
        ("Sunday, 01-Mar-26 12:00:30 GMT", 30),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0),
        ("Sun, 01 Mar 2026 13:00:10 +0100", 10),
        ("99999999999999999999", 999_999_999),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("Sun, 99 Mar 2026 12:00:30 GMT", None),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@given(st.text(max_size=60))
def test_retry_after_takes_any_text(header: str) -> None:
    seconds = retry_after(header, NOW)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (None, 0),
        (0, 0),
        (-3, 0),
        (float("nan"), 0),
        (0.5, 0.5),
        (10, 10),
        (86_400, LONGEST_CRAWL_DELAY),
        (float("inf"), LONGEST_CRAWL_DELAY),
    ],
)
def test_crawl_delay(asked: float | None, kept: float) -> None:
    assert crawl_delay(asked) == kept


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://firma.se/", "https://www.firma.se/kontakt", True),
        ("http://firma.se/", "https://butik.firma.se/", True),
        ("http://firma.se/", "http://annan.se/", False),
        ("http://a.co.uk/", "http://b.co.uk/", False),
        ("http://127.0.0.1/", "http://127.0.0.2/", False),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8001/", False),
        ("http://FIRMA.se/", "http://firma.se/", True),
    ],
)
def test_who_waits_for_whom(one: str, other: str, same: bool) -> None:
    assert (queue_name(one) == queue_name(other)) is same


@pytest.mark.parametrize("url", ["", "http://", "http://[", "http://firma.se:port/", "\0"])
def test_no_address_breaks_it(url: str) -> None:
    assert isinstance(queue_name(url), str)
