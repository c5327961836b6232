"""What the audit asks of whoever fetches pages for it: the injected `Fetch`, its answer, its one error."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from crawler.model import Reason


@dataclass(frozen=True, slots=True)
class Fetched:
    """One HTTP answer, after redirects."""

    url: str
    """The final URL."""
    status: int
    body: bytes
    content_type: str | None = None
    redirects: tuple[str, ...] = ()
    """Every URL asked for on the way, the first one included; empty where nothing redirected."""
    notes: tuple[str, ...] = ()
    """What a reader of the audit should know of this answer ("certificate expired", "body cut at 4 MB")."""


class FetchError(Exception):
    """A page could not be fetched; `reason` says why in the words of the data contract."""

    def __init__(self, reason: Reason, detail: str, url: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.url = url


class AbandonAuditError(Exception):
    """Nothing can be said of the site, for a reason that lies with us: a Fetch raises it to end the audit."""


Fetch = Callable[[str], Awaitable[Fetched]]
"""Fetches one URL politely. Raises FetchError, and nothing else, for whatever the site does.

AbandonAuditError ends the audit without a result.
"""
