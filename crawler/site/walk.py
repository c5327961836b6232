"""The way through one site: the nearest, most promising pages as they are served, until all is settled."""

from crawler.model import (
    Budget,
    ContactClass,
    Link,
    PageReading,
    PageVisit,
    Partial,
    Reason,
    ScriptSign,
    Site,
)
from crawler.page.excerpts import shortened
from crawler.page.signals.details_place import names_terms
from crawler.page.signals.names import IN_TEXT
from crawler.site.about import about_pages
from crawler.site.asking import Answer, Asker
from crawler.site.entrances import entrances
from crawler.site.fetching import Fetched, Read
from crawler.site.findings import COUNTS
from crawler.site.frontier import Frontier, Node, State
from crawler.site.further_pages import FurtherPages
from crawler.site.gathered import CHANNELS, Gathered
from crawler.site.missing import Behind, behind
from crawler.site.outcome import Outcome, judge
from crawler.site.own_country import own_choices
from crawler.site.signals import ReadPage, told_at_best
from crawler.site.territory import Territory, door
from crawler.site.urls import host_of, page_key, same_site

ATTEMPTS_PER_PAGE = 2
"""Requests allowed per page of the budget, dead links included."""
FAILURES_IN_A_ROW = 5
"""A site that refuses this often in a row, or is silent, is left in peace."""

_UNTRUSTED = frozenset((Reason.PARKED, Reason.BLOCKED))
"""Pages with these problems are not the company's: nothing on them counts."""
_ANSWERED = frozenset((Reason.ROBOTS, Reason.SKIP_LIST, Reason.LOGIN))
"""Problems that are no sign of a site that answers no more."""
_MAX_NOTES = 20
_MAX_UNSEEN = 20
"""Contact links not followed that are remembered: one is enough to tell no absence."""


class Walk:
    """The state of one audit while it reads pages as they are served."""

    def __init__(self, site: Site, asker: Asker, budget: Budget, read: Read) -> None:
        self.site, self._budget, self._read, self.asker = site, budget, read, asker
        self._territory = Territory(site.url)
        self.frontier = Frontier(site.url, budget.max_clicks, self._territory.follows)
        self._pages = self._failed_in_a_row = 0
        self.gathered = Gathered()
        self.visits: dict[Node, PageVisit] = {}
        self._signs: dict[Node, tuple[ScriptSign, ...]] = {}
        self.notes: dict[str, None] = {}
        self.unseen_contact: dict[str, tuple[Reason, str]] = {}
        """Address of what links call contact and nobody looked at -> why, in detail."""
        self.cut: Reason | None = None
        self.further = FurtherPages(site, self.asker, read, self._territory, budget.max_clicks)

    async def run(self) -> None:
        """Read pages until each channel is settled or the budget is spent."""
        await self._enter()
        await self._explore()
        await self._look_closer()
        await self._read_further()

    async def _explore(self) -> None:
        """Read pages as they are served, best first."""
        while (node := self._next()) is not None:
            await self._arrive(node, await self.asker.ask(node.url))

    async def _read_further(self) -> None:
        """Read the few pages that are wanted for their service signals alone, inside the budget."""
        left = min(
            self._budget.max_pages - self._pages,
            ATTEMPTS_PER_PAGE * self._budget.max_pages - self.asker.attempts,
        )
        if self.cut is None and left > 0:
            addresses = (*self.asker.asked, *(node.url for node in self.visits))
            tried = {page_key(url) or url for url in addresses}
            await self.further.read(self.read_pages(), tried, left)

    async def _enter(self) -> None:
        """Read the homepage, at another of its addresses where the listed one does not answer."""
        listed, *others = entrances(self.site.url)
        first = answer = await self.asker.ask(listed)
        for other in others:
            if answer.reason is not Reason.UNREACHABLE:
                break
            answer = await self.asker.ask(other)
            if answer.fetched is not None:
                self._note(f"{listed} did not answer, read at {other}")
        await self._arrive(self.frontier.home, answer if answer.fetched is not None else first)

    async def _arrive(self, node: Node, answer: Answer) -> None:
        """Take in a page as served."""
        await self._receive(node, answer)

    async def _look_closer(self) -> None:
        """Do what is left to do once the pages were read as served; here nothing is."""

    # --- choosing -------------------------------------------------------------------------------------------

    def _next(self) -> Node | None:
        """Return the page to read next, None where the audit is over."""
        if self._is_settled() or self._is_spent():
            return None
        node = self.frontier.next(self._budget.max_pages - self._pages, labelled_only=self.knows_details())
        if node is not None and self.asker.is_out_of_time:
            self.cut = Reason.TIMEOUT
            return None
        return node

    def _is_settled(self) -> bool:
        return all(self.gathered.worth(name) == COUNTS for name in CHANNELS)

    def knows_details(self) -> bool:
        """Tell whether phone and e-mail are known, so that only contact-labelled pages are worth reading."""
        return self.gathered.is_found("phone") and self.gathered.is_found("email")

    def _is_spent(self) -> bool:
        """Tell whether the budget forbids another request."""
        pages = self._budget.max_pages
        if self.cut is not None or self.asker.attempts >= ATTEMPTS_PER_PAGE * pages:
            return True
        return self._pages >= (min(pages, self._budget.form_pages) if self.knows_details() else pages)

    # --- receiving ------------------------------------------------------------------------------------------

    async def _receive(self, node: Node, answer: Answer) -> Node | None:
        """Take in what came of asking for a page. Return the page of the company's site that arrived."""
        fetched = answer.fetched
        is_home = node is self.frontier.home
        if fetched is None:
            if answer.reason is Reason.NOT_HTML and not is_home:
                self._shut(node, answer.detail)
            else:
                self._fail(node, answer.reason or Reason.INTERNAL_ERROR, answer.detail)
            return None
        for note in fetched.notes:
            self._note(note)
        if is_home:
            if not self._settle(fetched.url):
                self._fail(node, Reason.MOVED, f"redirected to {host_of(fetched.url)}")
                return None
        elif not self._territory.accepts(fetched.url, node.link):
            self._shut(node, f"leads to another site, {host_of(fetched.url)}")
            return None
        return await self._take_in(node, fetched)

    async def _take_in(self, node: Node, fetched: Fetched) -> Node | None:
        """Do what an answer of the company's site calls for. Return the page, if it is one."""
        outcome = judge(node.url, fetched, is_home=node is self.frontier.home)
        page = self.frontier.arrive(node, fetched.url, fetched.redirects)
        if page.state is not State.WAITING:
            self._visit(node, detail=f"same page as {page.url}", dead=True)
            return None
        if outcome.dead:
            return page if await self._look_behind(page, fetched, outcome) else None
        if outcome.readable:
            await self._open(page, fetched, outcome.reason, outcome.detail)
        else:
            self._signs[page] = await self._signs_of_refusal(fetched)
            self._fail(page, outcome.reason or Reason.INTERNAL_ERROR, outcome.detail)
        return page

    async def _look_behind(self, page: Node, fetched: Fetched, outcome: Outcome) -> bool:
        """Take in an answer that says that nothing is there. Return whether a contact page is, after all."""
        seen = Behind.NOTHING
        if link := _calls_contact(page):
            self._note(f"“{shortened(link.text, 40)}” is answered as a missing page: {outcome.detail}")
        if outcome.has_page and page.labelled:
            reading = await self.asker.take(self._read(fetched, self.site, sought=frozenset()), fetched.url)
            if isinstance(reading, PageReading):
                others = (other for _, other in self.gathered.readings())
                seen = behind(reading, fetched, self._territory.home, others)
                self._signs[page] = reading.script_signs
        if seen is Behind.PAGE:
            await self._open(page, fetched, None, "")
        elif seen is Behind.SHELL:
            self._fail(page, Reason.NEEDS_BROWSER, outcome.detail)
        else:
            self._shut(page, outcome.detail)
        return seen is not Behind.NOTHING

    async def _signs_of_refusal(self, fetched: Fetched) -> tuple[ScriptSign, ...]:
        """Return what a refusal tells: whether it is a check that a browser passes by itself."""
        reading = await self.asker.take(self._read(fetched, self.site, sought=frozenset()), fetched.url)
        return () if isinstance(reading, Answer) else reading.script_signs

    async def _open(self, page: Node, fetched: Fetched, reason: Reason | None, detail: str) -> None:
        """Read a page that arrived, with `reason` where its address already shows a problem."""
        reading = await self.asker.take(
            self._read(fetched, self.site, sought=self._sought(page)), fetched.url
        )
        if isinstance(reading, Answer):
            self._fail(page, reading.reason or Reason.INTERNAL_ERROR, reading.detail)
            return
        self._pages += 1
        self._signs[page] = reading.script_signs
        if reading.problem is not None:
            reason, detail = reading.problem, reading.problem_detail
        leads_on = door(reading)
        if reason is Reason.NEEDS_BROWSER and leads_on is not None:
            reason = None
        if page is self.frontier.home and leads_on is not None and not self._settle_at_door(leads_on.url):
            reason, detail = Reason.MOVED, f"leads on to {host_of(leads_on.url)}"
        if reason is None:
            self.frontier.close(page, State.READ)
            self._visit(page)
            self._doubt_rest(page, fetched.partial or reading.partial)
            self._failed_in_a_row = 0
        else:
            self._fail(page, reason, detail)
        if reason not in _UNTRUSTED:
            self._gather(page, reading)

    def _sought(self, page: Node) -> frozenset[str]:
        """Return the service signals that a page's text is read for: those that it can change."""
        promised = promised_by(page)
        return promised - told_at_best(self.read_pages()) if promised else promised

    def _doubt_rest(self, page: Node, partial: Partial | None) -> None:
        """Note whether only a part of a page was read: nothing is told of the rest."""
        page.partial = partial
        if partial is not None:
            self._note(partial.detail)

    def _gather(self, page: Node, reading: PageReading) -> None:
        """Keep a page's findings, and its links where more is sought."""
        self.gathered.keep(page, reading)
        if self._is_settled():
            self.frontier.leave_out(page)
            return
        self._lead_on(page, reading)

    def _lead_on(self, page: Node, reading: PageReading) -> None:
        """Take in where a page leads: what is followed, and what would have been worth it and is not."""
        is_landing = page is self.frontier.landing()
        if is_landing:
            self._territory.choose(reading)
            choices = own_choices(page.url, reading.links, self.site.country)
            self.frontier.prefer(choices | about_pages(page.url, reading.links))
        for sentence in self._territory.ways_out(reading):
            self._note(sentence)
        for url, reason, detail in self._territory.unseen_contact(reading):
            is_own = is_landing or reason is not Reason.MOVED  # elsewhere it may be a partner's
            if is_own and len(self.unseen_contact) < _MAX_UNSEEN:
                self.unseen_contact.setdefault(url, (reason, detail))
        self.frontier.expand(page, reading.links)

    def _settle(self, url: str) -> bool:
        """Take an address as the homepage. Return whether it is the company's own site."""
        before = self._territory.home
        settled = self._territory.settle(url)
        if settled and not same_site(url, before):
            self._note(f"the site moved from {host_of(before)} to {host_of(url)}")
        return settled

    def _settle_at_door(self, url: str) -> bool:
        """Follow a homepage that only leads on, where it leads to another domain."""
        return same_site(url, self._territory.home) or self._settle(url)

    def _shut(self, node: Node, detail: str) -> None:
        """Note that nothing is to be read at an address."""
        self.frontier.close(node, State.DEAD)
        self._visit(node, detail=detail, dead=True)
        self._failed_in_a_row = 0

    def _fail(self, node: Node, reason: Reason, detail: str) -> None:
        """Note that a page could not be looked at; give up on a site that answers no more."""
        self.frontier.close(node, State.FAILED)
        node.problem, node.detail = reason, detail
        self._visit(node, reason, detail)
        if reason not in _ANSWERED:
            self._failed_in_a_row += 1
        if self._failed_in_a_row >= FAILURES_IN_A_ROW and self.cut is None:
            self.cut = reason

    def _visit(
        self, node: Node, problem: Reason | None = None, detail: str = "", *, dead: bool = False
    ) -> None:
        self.visits[node] = PageVisit(node.url, node.clicks, problem, detail, dead)

    def _note(self, text: str) -> None:
        if len(self.notes) < _MAX_NOTES:
            self.notes.setdefault(text)

    def read_pages(self) -> list[ReadPage]:
        """Return the pages that were read, with the clicks that the whole graph gives them."""
        return [
            ReadPage(
                reading.url,
                node.clicks,
                node.link.contact_class if node.link else None,
                reading.links,
                reading.signals,
            )
            for node, reading in self.gathered.readings()
        ]


def _calls_contact(page: Node) -> Link | None:
    """Return the link to a page, if it says contact plainly."""
    link = page.link
    return link if link is not None and link.contact_class is ContactClass.STRONG else None


def promised_by(page: Node) -> frozenset[str]:
    """Return the service signals that a visitor would look for in a page's text: all of them on the homepage,
    on contact and about pages and in terms, none elsewhere.
    """
    link = page.link
    named = link is not None and (link.contact_class is not None or names_terms(link.text))
    return IN_TEXT if page.labelled or named else frozenset()
