"""Asking for one page within a site's time, with whatever may come of it as one plain answer."""

import asyncio
import logging
from collections.abc import Callable
from typing import NamedTuple

from crawler.model import Reason
from crawler.site.fetching import AbandonAuditError, Fetch, Fetched, FetchError

_log = logging.getLogger(__name__)


class Answer(NamedTuple):
    """What came of one request: what was fetched, or why there is nothing."""

    fetched: Fetched | None
    reason: Reason | None = None
    detail: str = ""


class Asker:
    """Asks for the pages of one site, one at a time, until its time has run out."""

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

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return self._clock() - self._begun

    @property
    def is_out_of_time(self) -> bool:
        """Whether the site's time has run out."""
        return self.seconds >= self._seconds

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
        limit = asyncio.timeout(self._seconds - self.seconds)
        try:
            async with limit:
                return Answer(await self._fetch(url))
        except FetchError as error:
            return Answer(None, error.reason, error.detail)
        except AbandonAuditError:
            raise
        except Exception as error:
            return self._late() if limit.expired() else self.error_of_ours(error, url)

    def error_of_ours(self, error: Exception, url: str) -> Answer:
        """Log an error that no site can be blamed for, with its traceback. Return it as an answer."""
        _log.error("%s: error of ours at %s", self._site_url, url, exc_info=error)
        return Answer(None, Reason.INTERNAL_ERROR, f"{type(error).__name__}: {error}"[:200])

    def _late(self) -> Answer:
        return Answer(None, Reason.TIMEOUT, f"the {self._seconds:g} seconds for this site ended")
