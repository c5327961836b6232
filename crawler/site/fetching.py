"""What the audit is handed: who fetches pages (`Fetch`), renders them (`Render`) and reads them (`Read`)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from crawler.model import PageReading, Partial, Reason, Site


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
    partial: Partial | None = None
    """Why the body is not the whole page; None where it is."""


class FetchError(Exception):
    """A page could not be fetched; `reason` says why in the words of the data contract."""

    def __init__(self, reason: Reason, detail: str, url: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.url = url


class ReadError(Exception):
    """A page arrived and cannot be read: it ends whoever reads it, or asks too much; the message says so."""


class AbandonAuditError(Exception):
    """Nothing can be said of the site, for a reason that lies with us: a Fetch raises it to end the audit."""


Fetch = Callable[[str], Awaitable[Fetched]]
"""Fetches one URL politely. Raises FetchError, and nothing else, for whatever the site does.

AbandonAuditError ends the audit without a result.
"""


@dataclass(frozen=True, slots=True)
class Revealed:
    """What one control that names a contact brought to light when it was activated once."""

    control: str
    """Its accessible name, 200 characters at most."""
    html: str
    """The snapshot of the page after it was activated; empty where that led to another page."""
    moved_to: str | None
    """The absolute URL to which activating it led: a link made by script, whose page costs a click."""
    menu: bool = False
    """Whether it opens the page's menu, which costs no click."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as a browser showed it."""

    url: str
    """The final address in the browser."""
    status: int
    html: str
    """The snapshot: HTML in which the attribute `hidden`, and nothing else, says what nobody can see."""
    redirects: tuple[str, ...] = ()
    """Every URL asked for on the way, the first one included; empty where nothing moved."""
    revealed: tuple[Revealed, ...] = ()
    notes: tuple[str, ...] = ()
    """What a reader of the audit should know ("consent wall of Cookiebot seen through")."""
    is_cut: bool = False
    """Whether the snapshot holds only the beginning of the page."""
    walled_by: Reason | None = None
    """What kept scripts, data or frames from the page, so that visitors may see more of it: ROBOTS,
    SKIP_LIST, TOO_LARGE (they were too many), BLOCKED (a server asked us to come back later); None where
    nothing did."""


class Render(Protocol):
    """Shows one page in a browser, politely: robots.txt, delays and one load at a time per site hold.

    Raises FetchError, and nothing else, for whatever the site does. AbandonAuditError ends the audit without
    a result.
    """

    async def __call__(self, url: str, *, reveal: bool = True) -> Rendered:
        """Render one page.

        Args:
            url: its address.
            reveal: whether controls that name a contact are activated, each once.
        """


class Read(Protocol):
    """Returns what a fetched page offers.

    Raises ReadError for a page that cannot be read. AbandonAuditError ends the audit without a result.
    """

    async def __call__(
        self, fetched: Fetched, site: Site, *, sought: frozenset[str], rendered: bool = False
    ) -> PageReading:
        """Read one page.

        Args:
            fetched: the page as it arrived.
            site: the company's website.
            sought: the service signals that its text is read for; none of a page on which no visitor would
                look for them.
            rendered: whether it is the snapshot of a browser (`Rendered.html`), not the page as served.
        """
