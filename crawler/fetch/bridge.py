"""Scrapy's downloader as the audit wants it: one address in, one answer or one plainly named failure out."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from crawler.fetch.certificates import certificate_problem, unwrap
from crawler.fetch.descriptors import is_shortage, none_left
from crawler.fetch.failures import explain
from crawler.fetch.media import is_binary, is_page_type, media_type
from crawler.fetch.middlewares import CRAWL_DELAY, CUT, ONE_TRY, wait_asked_for
from crawler.fetch.politeness import LONGEST_RETRY_AFTER
from crawler.model import Reason, Site
from crawler.site.entrances import entrances
from crawler.site.fetching import Fetched, FetchError

logger = logging.getLogger(__name__)

_PAUSES = (0.1, 0.3, 1.0, 3.0)
"""Seconds to wait, one after the other, for file descriptors to come free."""


class ShortageError(Exception):
    """This machine ran out of file descriptors and did not recover: the site has to be audited again."""


class StoppedError(Exception):
    """The crawl is over; nothing is fetched any more."""


class SiteFetch:
    """Fetches pages of one site, one at a time, within the site's time: the audit's `Fetch`.

    Raises FetchError for whatever the site does. ShortageError and StoppedError are about us: no audit may
    come of them.
    """

    def __init__(
        self,
        crawler: Crawler,
        site: Site,
        seconds: float,
        on_page: Callable[[], None] = lambda: None,
    ) -> None:
        self._crawler = crawler
        self._site = site
        self._until = time.monotonic() + seconds
        self._on_page = on_page
        self._hosts_noted: set[str] = set()
        self._one_at_a_time = asyncio.Lock()

    async def __call__(self, url: str) -> Fetched:
        """Return the answer for one address, or raise FetchError.

        The site's own address is tried in its other forms too (https, http, with and without `www.`).
        """
        async with self._one_at_a_time:
            fetched = await (self._enter(url) if url == self._site.url else self._fetch(url))
        self._on_page()
        return fetched

    async def _enter(self, url: str) -> Fetched:
        """Fetch the homepage by the first of its addresses that answers.

        A host that does not exist is not asked again under the other scheme. Where none answers, the listed
        address gets its second try, and its first failure is the one that counts.
        """
        dead_hosts, failures = set(), []
        for candidate in (*entrances(url), url):
            host = urlsplit(candidate).hostname
            if host in dead_hosts and candidate != url:
                continue
            try:
                fetched = await self._fetch(candidate, {ONE_TRY: True})
            except FetchError as error:
                failures.append(error)
                if not _may_answer_elsewhere(error):
                    break
                if isinstance(error.__cause__, CannotResolveHostError):
                    dead_hosts.add(host)
            else:
                return fetched if candidate == url else _entered_elsewhere(fetched, url, candidate)
        raise failures[0]

    async def _fetch(self, url: str, meta: dict[str, Any] | None = None) -> Fetched:
        try:
            async with asyncio.timeout(self._until - time.monotonic()):
                response = await self._download(url, meta or {})
        except TimeoutError:
            raise FetchError(Reason.TIMEOUT, "the time for this site is used up", url) from None
        return self._fetched(response, url)

    async def _download(self, url: str, meta: dict[str, Any]) -> Response:
        """Download, again after a pause where this machine is short of descriptors."""
        for pause in (*_PAUSES, None):
            if self._crawler.engine.spider is None:
                raise StoppedError
            request = Request(url, meta=dict(meta), callback=NO_CALLBACK, dont_filter=True)
            try:
                return await self._crawler.engine.download_async(request)
            except Exception as error:
                if not _is_ours(error):
                    raise self._explained(error, request) from error
                if pause is None:
                    raise ShortageError from error
                await asyncio.sleep(pause)
        raise AssertionError("unreachable")

    def _explained(self, error: Exception, request: Request) -> Exception:
        if self._crawler.engine.spider is None:
            return StoppedError()
        explained = explain(error, request.url, _proxy_for(request.url))
        if explained is None:
            logger.error("%s: error of ours while fetching %s", self._site.url, request.url, exc_info=error)
            explained = FetchError(
                Reason.INTERNAL_ERROR, f"{type(error).__name__} while fetching", request.url
            )
        return explained

    def _fetched(self, response: Response, url: str) -> Fetched:
        content_type = _header(response, "Content-Type")
        _require_page(response, content_type, url)
        request = response.request
        return Fetched(
            url=response.url,
            status=response.status,
            body=response.body,
            content_type=content_type,
            redirects=tuple(request.meta.get("redirect_urls", ())) if request else (),
            notes=tuple(self._notes(response)),
        )

    def _notes(self, response: Response) -> list[str]:
        meta = response.request.meta if response.request else {}
        notes = []
        if allowed := meta.get(CUT):
            notes.append(f"page cut after {allowed / 2**20:g} MB")
        elif "dataloss" in response.flags:
            notes.append("page broke off before its end")
        host = urlsplit(response.url).hostname or ""
        if host not in self._hosts_noted:
            self._hosts_noted.add(host)
            notes.extend(_host_notes(response, host, meta.get(CRAWL_DELAY)))
        return notes


def _host_notes(response: Response, host: str, delay: float | None) -> list[str]:
    """What is to be said of a host once, however many pages it has."""
    notes = [f"robots.txt asks for {delay:g} seconds between pages"] if delay else []
    certificate = unwrap(response.certificate)
    problem = certificate and certificate_problem(certificate, host, datetime.now(UTC))
    return [*notes, problem] if problem else notes


def _may_answer_elsewhere(error: FetchError) -> bool:
    """A server that answered, if only for its robots.txt, is the right one."""
    no_answer = error.reason in (Reason.UNREACHABLE, Reason.TIMEOUT)
    return no_answer and not isinstance(error.__cause__, IgnoreRequest)


def _entered_elsewhere(fetched: Fetched, url: str, candidate: str) -> Fetched:
    note = f"{url} does not answer; entered at {candidate}"
    return Fetched(
        fetched.url,
        fetched.status,
        fetched.body,
        fetched.content_type,
        fetched.redirects,
        (note, *fetched.notes),
    )


def _require_page(response: Response, content_type: str | None, url: str) -> None:
    wait = wait_asked_for(response)
    if wait is not None and wait > LONGEST_RETRY_AFTER:
        raise FetchError(
            Reason.BLOCKED, f"asks us to come back in {wait:.0f} seconds ({response.status})", url
        )
    if response.status in (301, 302, 303, 307, 308) and "Location" in response.headers:
        raise FetchError(Reason.UNREACHABLE, "redirects to an address that is no page", url)
    if not is_page_type(content_type):
        raise FetchError(Reason.NOT_HTML, media_type(content_type), url)
    if is_binary(response.body):
        raise FetchError(Reason.NOT_HTML, "binary data that calls itself a page", url)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value is not None else None


def _proxy_for(url: str) -> str | None:
    """The proxy that Scrapy uses for this address; the request does not say, if it never got that far."""
    parts = urlsplit(url)
    bypassed = parts.hostname and proxy_bypass(parts.hostname)
    return None if bypassed else getproxies().get(parts.scheme)


def _is_ours(error: Exception) -> bool:
    """A shortage on this machine. A name look-up needs a descriptor too, and fails like a wrong name."""
    return is_shortage(error) or (isinstance(error, CannotResolveHostError) and none_left())
