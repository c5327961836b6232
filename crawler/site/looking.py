"""Looks at the pages of one site through a browser, within the number of pages that it may show."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from crawler.model import Budget, PageReading, Partial, Reason, Site
from crawler.site.asking import Asker
from crawler.site.fetching import AbandonAuditError, Fetched, Read, Render, Rendered
from crawler.site.outcome import judge
from crawler.site.second_look import SCRIPTED_SITE, SPECULATIVE_LOOKS, Candidate, Mode, Seen, needs_browser
from crawler.site.shown import Shown, read_twice, with_menu
from crawler.site.urls import page_key

_SNAPSHOT_TYPE = "text/html; charset=utf-8"
_CUT = Partial(Reason.TOO_LARGE, "page cut: it is too large to be written down whole")
_WALLED = {
    Reason.ROBOTS: Partial(Reason.ROBOTS, "robots.txt disallows parts of the page, which were not loaded"),
    Reason.SKIP_LIST: Partial(
        Reason.SKIP_LIST, "parts of the page are on the skip list, and were not loaded"
    ),
    Reason.TOO_LARGE: _CUT,
    Reason.BLOCKED: Partial(Reason.BLOCKED, "page broke off before its end"),
}


class Look(NamedTuple):
    """What came of one look: the page as shown, or why it could not be seen."""

    url: str
    """Where the browser ended."""
    page: Rendered | None
    shown: Shown | None = None
    reason: Reason | None = None
    detail: str = ""

    def leads_elsewhere(self, url: str) -> bool:
        """Tell whether the page's scripts took the browser to another page than `url`."""
        return (page_key(self.url) or self.url) != (page_key(url) or url)


class Lookout:
    """Decides when to look at pages of one site, and looks; each page once."""

    def __init__(
        self, site: Site, asker: Asker, read: Read, render: Render | None, mode: Mode, budget: Budget
    ) -> None:
        """Begin with no look.

        Args:
            site: the company's website.
            asker: asks the browser, and times it.
            read: returns what a page offers.
            render: shows a page in a browser; None where none is at hand.
            mode: when it is used.
            budget: of it, the numbers of pages.
        """
        self._site, self._asker, self._read, self._render = site, asker, read, render
        self.is_missed = render is None and mode is not Mode.NEVER
        """Whether a browser is wanted and none is at hand."""
        self._mode = mode if render is not None else Mode.NEVER
        self._left = budget.max_pages if mode is Mode.ALWAYS else budget.browser_pages
        self._guesses_left = SPECULATIVE_LOOKS
        self._was_stopped = False

    @property
    def is_open(self) -> bool:
        """Whether a browser may show another page."""
        return self._mode is not Mode.NEVER and self._left > 0

    def wants_now(self, page: Seen) -> bool:
        """Tell whether a page is to be shown as soon as it was read as served.

        That is a page that could not be read and that matters: nothing leads on from it.
        """
        if not self.is_open or not self._may_pass(page):
            return False
        if self._mode is Mode.ALWAYS:
            return page.problem is None or needs_browser(page)
        return needs_browser(page) and (page.is_home or page.labelled)

    def choose(self, found: Iterable[Candidate], *, is_grave: bool = False) -> Candidate | None:
        """Return the best of the candidates, None where no further look is to be taken.

        Args:
            found: the candidates, best first.
            is_grave: whether the site would else be told to have neither phone nor e-mail.
        """
        if self._mode is not Mode.AUTO or not self.is_open:
            return None
        for candidate in found:
            may_guess = self._guesses_left > 0 or is_grave
            if self._may_pass(candidate.page) and (may_guess or not candidate.speculative):
                self._guesses_left = max(self._guesses_left - candidate.speculative, 0)
                return candidate
        return None

    def encourage(self) -> None:
        """Allow another guess, since a browser showed more than was served."""
        self._guesses_left += 1

    async def look(self, page: Seen, served: PageReading | None, *, sought: frozenset[str]) -> Look:
        """Look at a page.

        Args:
            page: what is known of it.
            served: its reading as served, None where there is none.
            sought: the service signals that its text is read for.

        Raises:
            AbandonAuditError: raised by the browser to end the audit.
        """
        if self._render is None:
            raise ValueError("no browser is at hand")
        if page.is_home and page.problem is Reason.NEEDS_BROWSER and self._mode is Mode.AUTO:
            self._left *= SCRIPTED_SITE
        self._left -= 1
        shot = await self._asker.show(page.url, self._render)
        if shot.rendered is None:
            look = Look(page.url, None, None, shot.reason, shot.detail)
        else:
            look = await self._understood(page, shot.rendered, served, sought=sought)
        self._was_stopped |= look.shown is None and page.problem is Reason.BLOCKED
        return look

    def _may_pass(self, page: Seen) -> bool:
        """Tell whether a check of browsers, if the page is one, did not stop this browser before."""
        return page.problem is not Reason.BLOCKED or not self._was_stopped

    async def _understood(
        self, page: Seen, rendered: Rendered, served: PageReading | None, *, sought: frozenset[str]
    ) -> Look:
        """Return what a rendered page means, and offers."""
        fetched = self._fetched(rendered.url, rendered.html, rendered.status)
        outcome = judge(page.url, fetched, is_home=page.is_home)
        look = Look(rendered.url, rendered)
        if not outcome.readable or outcome.reason is not None:
            return look._replace(reason=outcome.reason or Reason.UNREACHABLE, detail=outcome.detail)
        try:
            reading = await self._read(fetched, self._site, sought=sought, rendered=True)
            if (missed := _missed(rendered)) is not None:
                reading = replace(reading, partial=missed)
            if reading.problem is not None:
                return look._replace(reason=reading.problem, detail=reading.problem_detail)
            is_other = page.problem is Reason.BLOCKED or look.leads_elsewhere(page.url)
            same = None if is_other else served
            return look._replace(shown=await self._read_twice(same, reading, rendered))
        except AbandonAuditError:
            raise
        except Exception as error:
            failed = self._asker.error_of_ours(error, rendered.url)
            return look._replace(reason=failed.reason, detail=failed.detail)

    async def _read_twice(self, served: PageReading | None, shown: PageReading, rendered: Rendered) -> Shown:
        """Return the page as served and as shown, with what its controls bring to light."""
        opened = [
            (each.control, await self._read_snapshot(rendered.url, each.html))
            for each in rendered.revealed
            if each.html and not each.menu
        ]
        for each in rendered.revealed:
            if each.html and each.menu:
                shown = with_menu(shown, await self._read_snapshot(rendered.url, each.html))
        moves = [(each.control, each.moved_to) for each in rendered.revealed if each.moved_to is not None]
        return read_twice(served, shown, opened, moves)

    async def _read_snapshot(self, url: str, html: str) -> PageReading:
        return await self._read(self._fetched(url, html), self._site, sought=frozenset(), rendered=True)

    @staticmethod
    def _fetched(url: str, html: str, status: int = 200) -> Fetched:
        return Fetched(url, status, html.encode("utf-8", "replace"), _SNAPSHOT_TYPE)


def _missed(rendered: Rendered) -> Partial | None:
    """Return what of the page a browser did not show, or not to us; None where it showed all."""
    if rendered.is_cut:
        return _CUT
    return None if rendered.walled_by is None else _WALLED[rendered.walled_by]
