"""Scrapy's downloader as the audit wants it: one address in, one answer or one plainly named failure out."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from crawler.fetch.certificates import certificate_problem, unwrap
from crawler.fetch.descriptors import is_shortage, none_left
from crawler.fetch.failures import explain
from crawler.fetch.guarding import SITE
from crawler.fetch.languages import accept_language
from crawler.fetch.media import no_page
from crawler.fetch.middlewares import CRAWL_DELAY, CUT, UNPACKED_BYTES
from crawler.fetch.patience import come_back_in, wait_asked_for
from crawler.fetch.politeness import LONGEST_RETRY_AFTER, crawl_delay
from crawler.model import Partial, Reason, Site
from crawler.site.fetching import AbandonAuditError, Fetched, FetchError

logger = logging.getLogger(__name__)

_LAST_BYTES = 200
"""In which the end tag of a page stands; some servers write a comment or line ends behind it."""
_PAUSES = (0.1, 0.3, 1.0, 3.0)
"""Seconds to wait, one after the other, for file descriptors to come free."""


class ShortageError(AbandonAuditError):
    """This machine ran out of file descriptors and did not recover: the site has to be audited again."""


class StoppedError(AbandonAuditError):
    """The crawl is over; nothing is fetched any more."""


class SiteFetch:
    """Fetches pages of one site: the audit's `Fetch`.

    Raises FetchError for whatever the site does. ShortageError and StoppedError are about us: no audit may
    come of them.
    """

    def __init__(self, crawler: Crawler, site: Site) -> None:
        self._crawler = crawler
        self._site = site
        language = accept_language(site, _host(site.url))
        self._headers = {"Accept-Language": language} if language else {}
        self._hosts_noted: set[str] = set()
        self._hosts_unknown: dict[str, FetchError] = {}

    async def __call__(self, url: str, meta: Mapping[str, Any] | None = None) -> Fetched:
        """Return the answer for one address, or raise FetchError.

        A host name that could not be resolved is not looked up again. `meta` goes with the request.
        """
        host = _host(url)
        if host in self._hosts_unknown:
            raise self._hosts_unknown[host]
        try:
            return self._fetched(await self._download(url, meta or {}), url)
        except FetchError as error:
            if isinstance(error.__cause__, CannotResolveHostError):
                self._hosts_unknown[host] = error
            raise

    async def _download(self, url: str, meta: Mapping[str, Any]) -> Response:
        """Download, again after a pause where this machine is short of descriptors."""
        for pause in (*_PAUSES, None):
            if self._crawler.engine.spider is None:
                raise StoppedError
            try:
                kept = {**meta, SITE: self._site.url}
                request = Request(url, NO_CALLBACK, headers=self._headers, meta=kept, dont_filter=True)
                return await self._crawler.engine.download_async(request)
            except AbandonAuditError:
                raise
            except Exception as error:
                if not _is_ours(error):
                    raise self._explained(error, url) from error
                if pause is None:
                    raise ShortageError from error
                await asyncio.sleep(pause)
        raise AssertionError("unreachable")

    def _explained(self, error: Exception, url: str) -> Exception:
        if self._crawler.engine.spider is None:
            return StoppedError()
        explained = explain(error, url, self._proxy_for(url))
        if explained is None:
            logger.error("%s: error of ours while fetching %s", self._site.url, url, exc_info=error)
            explained = FetchError(Reason.INTERNAL_ERROR, f"{type(error).__name__} while fetching", url)
        return explained

    def _proxy_for(self, url: str) -> str | None:
        """The proxy that Scrapy uses for this address; the request does not say, if it never got that far."""
        if not self._crawler.settings.getbool("HTTPPROXY_ENABLED") or proxy_bypass(_host(url)):
            return None
        return getproxies().get(url.partition(":")[0])

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
            partial=_partial(response),
        )

    def _notes(self, response: Response) -> list[str]:
        meta = response.request.meta if response.request else {}
        notes = []
        if broken := _broken(response):
            notes.append(broken.detail)
        host = _host(response.url)
        if host not in self._hosts_noted:
            self._hosts_noted.add(host)
            notes.extend(_host_notes(response, host, meta.get(CRAWL_DELAY)))
        return notes


def _broken(response: Response) -> Partial | None:
    """Return what is wrong with a body of which not all came; None where nothing is."""
    if allowed := response.request.meta.get(CUT) if response.request else None:
        return Partial(Reason.TOO_LARGE, f"page cut after {allowed / 2**20:g} MB")
    announced = response.request.meta.get(UNPACKED_BYTES, 0) if response.request else 0
    if "dataloss" in response.flags or announced > len(response.body):
        return Partial(Reason.UNREACHABLE, "page broke off before its end")
    return None


def _partial(response: Response) -> Partial | None:
    """Return why a body is not the whole page. One with its end tag is whole, whatever was announced."""
    broken = _broken(response)
    is_whole = response.body[-_LAST_BYTES:].rstrip().lower().endswith(b"</html>")
    return None if broken is None or is_whole else broken


def _host_notes(response: Response, host: str, delay: float | None) -> list[str]:
    """What is to be said of a host once, however many pages it has."""
    notes = [_delay_note(delay)] if delay else []
    certificate = unwrap(response.certificate)
    problem = certificate and certificate_problem(certificate, host, datetime.now(UTC))
    return [*notes, problem] if problem else notes


def _delay_note(asked: float) -> str:
    kept = crawl_delay(asked)
    note = f"robots.txt asks for {asked:g} seconds between pages"
    return note if kept == asked else f"{note}; {kept:g} were kept"


def _require_page(response: Response, content_type: str | None, url: str) -> None:
    wait = wait_asked_for(response)
    if wait is not None and wait > LONGEST_RETRY_AFTER:
        raise FetchError(Reason.BLOCKED, come_back_in(wait, response.status), url)
    if response.status in (301, 302, 303, 307, 308) and "Location" in response.headers:
        raise FetchError(Reason.UNREACHABLE, "redirects to an address that is no page", url)
    if not 200 <= response.status < 300:
        return  # what it says is read for its status, and for the words of a login or a challenge
    if (why := no_page(content_type, response.body)) is not None:
        raise FetchError(Reason.NOT_HTML, why, url)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value is not None else None


def _is_ours(error: Exception) -> bool:
    """A shortage on this machine. A name look-up needs a descriptor too, and fails like a wrong name."""
    return is_shortage(error) or (isinstance(error, CannotResolveHostError) and none_left())
