"""How a site asks to be treated, and which addresses share one queue. Pure."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from crawler.page.domains import registrable

LONGEST_CRAWL_DELAY = 30.0
"""Seconds between two requests that we wait at most, whatever robots.txt says.

Crawl-delay is no part of RFC 9309 and no search engine waits longer than this; values such as 86400 stand in
robots.txt files to keep crawlers of millions of pages away and would mean that four pages take four days.
"""

LONGEST_RETRY_AFTER = 30.0
"""Seconds of a Retry-After header (RFC 9110, section 10.2.3) that are waited for; beyond it we go."""


def retry_after(header: str | None, now: datetime) -> float | None:
    """Return how many seconds a Retry-After header asks to wait, 0 or more; None where it is not usable.

    The header holds whole seconds or an HTTP date (RFC 9110, section 5.6.7). `now` must know its time zone.
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, IndexError, OverflowError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())


def wait_asked_for(status: int, header: str | None, now: datetime) -> float | None:
    """Return the seconds that an answer of this status with this Retry-After header asks to wait, None where
    it does not ask: 429 and 503 do. `now` must know its time zone.
    """
    return retry_after(header, now) if header and status in (429, 503) else None


def crawl_delay(asked: float | None) -> float:
    """Return the seconds to keep between requests for a robots.txt that asks for `asked`, 0 for none."""
    if asked is None or not asked > 0:  # also NaN
        return 0.0
    return min(asked, LONGEST_CRAWL_DELAY)


def queue_name(url: str) -> str:
    """Return the name of the queue in which requests for this address wait for one another.

    All host names and ports under one registered domain share a queue, since one company and mostly one
    machine answers them. Behind an IP address, or a name without a dot, each port is a server of its own.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    domain = registrable(host) if host else ""
    is_registered = "." in domain and not domain.rpartition(".")[2].isdigit()
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return domain if is_registered or port in (None, usual) else f"{domain}:{port}"
