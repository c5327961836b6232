"""Asking for one page within a site's time, with whatever may come of it as one plain answer."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from crawler.model import PageReading, Reason
from crawler.site.fetching import AbandonAuditError, Fetch, Fetched, FetchError, ReadError, Render, Rendered

BROWSER_PATIENCE = 900.0
"""Seconds after which a browser that says nothing is taken for broken. It bounds each page itself; what may
take long is waiting while it shows other sites' pages."""

_log = logging.getLogger(__name__)


class Answer(NamedTuple):
    """What came of one request: what was fetched, or why there is nothing."""

    fetched: Fetched | None
    reason: Reason | None = None
    detail: str = ""


class Shot(NamedTuple):
    """What came of asking a browser for a page: what it showed, or why there is nothing."""

    rendered: Rendered | None
    reason: Reason | None = None
    detail: str = ""


class Asker:
    """Asks for the pages of one site, one at a time, until its time has run out.

    The time in which a browser shows pages, or they are read, is not counted: most of it is waiting for other
    sites' pages.
    """

    def __init__(self, site_url: str, fetch: Fetch, seconds: float, clock: Callable[[], float]) -> None:
        """Begin now.

        Args:
            site_url: the site, as errors of ours name it in the log.
            fetch: fetches one page.
            seconds: how long the site may take.
            clock: monotonic time in seconds.
        """
        self.attempts = 0
        """Requests made."""
        self.asked: list[str] = []
        """Their addresses, in order."""
        self._site_url, self._fetch, self._seconds, self._clock = site_url, fetch, seconds, clock
        self._begun = clock()
        self._elsewhere = 0.0

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return self._clock() - self._begun

    @property
    def is_out_of_time(self) -> bool:
        """Whether the site's time has run out."""
        return self._left <= 0

    @property
    def _left(self) -> float:
        """Seconds that are left for fetching."""
        return self._seconds - (self.seconds - self._elsewhere)

    async def ask(self, url: str) -> Answer:
        """Fetch one page within the time that is left.

        Raises:
            AbandonAuditError: raised by the fetch to end the audit.
            asyncio.CancelledError: the audit was cancelled.
        """
        if self.is_out_of_time:
            return self._late()
        self.attempts += 1
        self.asked.append(url)
        limit = asyncio.timeout(self._left)
        try:
            async with limit:
                return Answer(await self._fetch(url))
        except FetchError as error:
            return Answer(None, error.reason, error.detail)
        except AbandonAuditError:
            raise
        except Exception as error:
            return self._late() if limit.expired() else self.error_of_ours(error, url)

    async def show(self, url: str, render: Render) -> Shot:
        """Have a browser show one page.

        Raises:
            AbandonAuditError: raised by the browser to end the audit.
            asyncio.CancelledError: the audit was cancelled.
        """
        begun = self._clock()
        limit = asyncio.timeout(BROWSER_PATIENCE)
        try:
            async with limit:
                return Shot(await render(url))
        except FetchError as error:
            return Shot(None, error.reason, error.detail)
        except AbandonAuditError:
            raise
        except Exception as error:
            if limit.expired():
                return Shot(None, Reason.INTERNAL_ERROR, "the browser did not answer")
            failed = self.error_of_ours(error, url)
            return Shot(None, failed.reason, failed.detail)
        finally:
            self._elsewhere += self._clock() - begun

    async def take(self, reading: Awaitable[PageReading], url: str) -> PageReading | Answer:
        """Return what is read of the page at `url`, or why nothing can be.

        Raises:
            AbandonAuditError: raised by the reader to end the audit.
            asyncio.CancelledError: the audit was cancelled.
        """
        begun = self._clock()
        try:
            return await reading
        except AbandonAuditError:
            raise
        except Exception as error:
            return self.error_of_ours(error, url)
        finally:
            self._elsewhere += self._clock() - begun

    def error_of_ours(self, error: Exception, url: str) -> Answer:
        """Log an error that lies with us, with its traceback if that tells more. Return it as an answer."""
        if isinstance(error, ReadError):
            _log.warning("%s: %s", url, error)
            return Answer(None, Reason.INTERNAL_ERROR, str(error))
        _log.error("%s: error of ours at %s", self._site_url, url, exc_info=error)
        return Answer(None, Reason.INTERNAL_ERROR, f"{type(error).__name__}: {error}"[:200])

    def _late(self) -> Answer:
        return Answer(None, Reason.TIMEOUT, f"the {self._seconds:g} seconds for this site ended")
