"""The way through one site with a browser at hand: a second look at what its pages as served leave open."""

from collections.abc import Iterator
from dataclasses import replace

from crawler.model import Budget, Email, Form, PageReading, PageVisit, Phone, Reason, ScriptSign, Site
from crawler.site.asking import Answer, Asker
from crawler.site.fetching import Read
from crawler.site.findings import COUNTS, FOR_FEW, worth
from crawler.site.frontier import Node, State
from crawler.site.gathered import CHANNELS
from crawler.site.looking import Look, Lookout
from crawler.site.second_look import Seen, candidates
from crawler.site.shown import Shown
from crawler.site.territory import door
from crawler.site.urls import host_of
from crawler.site.walk import Walk, promised_by

_WITHDRAWN = (
    (Phone, "phone", "a phone number that a browser does not show"),
    (Email, "email", "an e-mail address that a browser does not show"),
)
"""What to tell of details that scripts may yet show."""


class BrowsedWalk(Walk):
    """A walk that looks at pages through a browser where that can change the answer."""

    def __init__(self, site: Site, asker: Asker, budget: Budget, read: Read, lookout: Lookout) -> None:
        super().__init__(site, asker, budget, read)
        self._lookout = lookout
        self._looked_at: set[Node] = set()
        self._is_scripted = False
        """Whether the homepage is an empty shell as served, so that other pages are likely to be too."""

    async def _arrive(self, node: Node, answer: Answer) -> None:
        """Take in a page as served, and as a browser shows it where that is wanted at once."""
        page = await self._receive(node, answer)
        if page is not None and self._lookout.wants_now(seen := self._seen(page)):
            await self._look_at(page, "is read in a browser" if seen.problem is None else page.detail)

    async def _look_closer(self) -> None:
        """Look at the pages that deserve a browser, and read on from what it shows."""
        if self._lookout.is_missed:
            self._note_missed()
        missing = self._missing()
        while self.cut is not Reason.TIMEOUT and (chosen := self._choose_look(missing)) is not None:
            page, why = chosen
            before = self._missing()
            await self._look_at(page, why)
            if self._missing() != before:
                self._lookout.encourage()
            await self._explore()
        if self.visits[self.frontier.home].rendered:
            self._settle_shells()

    def _note_missed(self) -> None:
        """Say which page would have deserved a browser, where none is at hand."""
        settled = {name: self.gathered.clicks(name) for name in CHANNELS}
        for best in candidates(map(self._seen, self._unseen()), settled)[:1]:
            self._note(f"no browser was at hand to look at {best.page.url}, which {best.why}")

    def _missing(self) -> frozenset[str]:
        """Return the channels of which nothing was found that is for everybody."""
        return frozenset(name for name in CHANNELS if not self.gathered.is_found(name))

    def _has_neither(self) -> bool:
        """Tell whether neither a phone nor an e-mail address was found: the gravest thing to say wrongly."""
        return {"phone", "email"} <= self._missing()

    def _choose_look(self, missing: frozenset[str]) -> tuple[Node, str] | None:
        """Return the page that most deserves a browser, and why; None where none does.

        Args:
            missing: the channels of which nothing was found before the first look.
        """
        settled = {name: self.gathered.clicks(name) for name in CHANNELS}
        pages = {self._seen(node): node for node in self._unseen()} if self._lookout.is_open else {}
        found = missing - self._missing()
        chosen = self._lookout.choose(candidates(pages, settled, found), is_grave=self._has_neither())
        return (pages[chosen.page], chosen.why) if chosen else None

    def _unseen(self) -> Iterator[Node]:
        """Yield the pages that were asked for and that no browser was asked to show."""
        for node, visit in self.visits.items():
            if not visit.dead and node not in self._looked_at and node.state is not State.MERGED:
                yield node

    def _seen(self, page: Node) -> Seen:
        """Return what is known of a page as served."""
        reading = self.gathered.reading(page)
        return Seen(
            url=page.url,
            clicks=page.clicks,
            is_home=page is self.frontier.home,
            labelled=page.labelled,
            contact_class=page.link.contact_class if page.link else None,
            problem=page.problem,
            signs=self._signs.get(page, ()),
            undecided=tuple(reading.undecided.items()) if reading else (),
            hinted=page.hints,
        )

    async def _look_at(self, page: Node, why: str) -> None:
        """Have a browser show a page, and take in what it shows."""
        self._looked_at.add(page)
        self._is_scripted |= page is self.frontier.home and page.problem is Reason.NEEDS_BROWSER
        look = await self._lookout.look(
            self._seen(page), self.gathered.reading(page), sought=promised_by(page)
        )
        for note in look.page.notes if look.page else ():
            self._note(note)
        if look.shown is None:
            if look.reason is not Reason.NEEDS_BROWSER or not self._is_framed(page):
                told = f"{look.reason} {look.detail}".rstrip()
                self._note(f"a browser did not get further at {page.url}: {told}")
            return
        self._note(f"seen in a browser: {page.url} {why}".rstrip())
        target = self._follow(page, look) if look.leads_elsewhere(page.url) else page
        if target is not None:
            self._take_in_shown(target, look.shown)

    def _is_framed(self, page: Node) -> bool:
        """Tell whether a page is a frameset or a frame, of which little shows by itself."""
        reading = self.gathered.reading(page)
        return page.embedded > 0 or (reading is not None and door(reading) is not None)

    def _follow(self, page: Node, look: Look) -> Node | None:
        """Go where a page's scripts send every visitor, as after a redirect. Return that page if it is to be
        read.
        """
        is_home = page is self.frontier.home
        if is_home and not self._settle_at_door(look.url):
            self._fail(page, Reason.MOVED, f"leads on to {host_of(look.url)}")
            return None
        if not is_home and not self._territory.accepts(look.url, page.link):
            self._shut(page, f"leads to another site, {host_of(look.url)}")
            return None
        self._succeed(page)
        target = self.frontier.forward(page, look.url)
        if target is not None:
            self._looked_at.add(target)
        return target

    def _take_in_shown(self, page: Node, shown: Shown) -> None:
        """Take what a browser showed for the page."""
        if page.state is State.WAITING:
            self._pages += 1
        self._succeed(page)
        self._doubt_rest(page, shown.reading.partial)
        self.gathered.keep(page, self._doubt_withdrawn(page, shown), shown.controls)
        for finding in shown.withdrawn:
            if not isinstance(finding, Form):
                self._note(f"{finding.value} is in {page.url} as served, but a browser does not show it")
        self._lead_on(page, shown.reading)

    def _doubt_withdrawn(self, page: Node, shown: Shown) -> PageReading:
        """Return a page's reading. Where scripts run on it, it is undecided about the company's own details
        that were withdrawn: they may be folded until a visitor presses what nobody can tell for a control.
        """
        if ScriptSign.SCRIPTS not in self._signs.get(page, ()):
            return shown.reading
        own = [finding for finding in shown.withdrawn if worth(finding) in (COUNTS, FOR_FEW)]
        doubts = {
            channel: why for kind, channel, why in _WITHDRAWN if any(isinstance(each, kind) for each in own)
        }
        return replace(shown.reading, undecided={**doubts, **shown.reading.undecided})

    def _succeed(self, page: Node) -> None:
        """Note that a page was seen in a browser, and that the site answers."""
        self.frontier.close(page, State.READ)
        page.problem, page.detail = None, ""
        self.visits[page] = PageVisit(page.url, page.clicks, rendered=True)
        self._failed_in_a_row = 0
        if self.cut is not Reason.TIMEOUT:
            self.cut = None

    def _settle_shells(self) -> None:
        """Count the shells whose links promise nothing as not tried: a browser showed what matters. Of a site
        that is all script, those that may hold a detail are needed to tell that there is none.
        """
        are_needed = self._is_scripted and self._has_neither()
        for node in self.visits:
            if node.state is not State.FAILED or node.problem is not Reason.NEEDS_BROWSER or node.labelled:
                continue
            if node.hints:
                node.labelled = are_needed
            elif node not in self._looked_at:
                self.frontier.close(node, State.SKIPPED)
                node.problem = None
        if self.cut is Reason.NEEDS_BROWSER:
            self.cut = None
