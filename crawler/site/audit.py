"""One site, from homepage to audit: the nearest, most promising pages until each channel is settled."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from crawler.model import Budget, Form, PageReading, PageVisit, Reason, ScriptSign, Site, SiteAudit
from crawler.page.signals.details_place import names_terms
from crawler.site.asking import Answer, Asker
from crawler.site.entrances import entrances
from crawler.site.fetching import Fetch, Fetched, Read, Render
from crawler.site.findings import COUNTS, WORTHLESS
from crawler.site.frontier import Frontier, Node, State
from crawler.site.further_pages import FurtherPages
from crawler.site.gathered import CHANNELS, Gathered
from crawler.site.looking import Look, Lookout
from crawler.site.outcome import judge
from crawler.site.second_look import Mode, Seen, candidates
from crawler.site.shown import Shown
from crawler.site.signals import ReadPage, SiteFacts, site_signals
from crawler.site.survey import Failure, Survey, doubt, is_marred
from crawler.site.territory import Territory, door
from crawler.site.urls import host_of, page_key, same_site
from crawler.site.verdict import decide, judge_channel

ATTEMPTS_PER_PAGE = 2
"""Requests allowed per page of the budget, dead links included."""
FAILURES_IN_A_ROW = 5
"""A site that refuses this often in a row, or is silent, is left in peace."""

_UNTRUSTED = frozenset((Reason.PARKED, Reason.BLOCKED))
"""Pages with these problems are not the company's: nothing on them counts."""
_ANSWERED = frozenset((Reason.ROBOTS, Reason.LOGIN))
"""Problems that are no sign of a site that answers no more."""
_MAX_NOTES = 20


async def audit_site(
    site: Site,
    fetch: Fetch,
    budget: Budget,
    *,
    read: Read,
    clock: Callable[[], float],
    now: Callable[[], datetime],
    version: str,
    render: Render | None = None,
    second_look: Mode = Mode.AUTO,
) -> SiteAudit:
    """Return what was learnt of one site. One request is open at a time.

    Whatever the site does becomes part of the audit. What `fetch` or `read` raise beyond their contract is an
    error of ours: it is logged, and the page counts as not looked at.

    Args:
        site: the company's website.
        fetch: fetches one page.
        budget: clicks, pages and seconds to spend.
        read: returns what a fetched page offers.
        clock: monotonic time in seconds.
        now: the time of day, in UTC.
        version: the program's version, kept with the audit.
        render: shows one page in a browser; None where none is at hand.
        second_look: when that is used.

    Raises:
        AbandonAuditError: raised by `fetch` to end the audit without a result.
        asyncio.CancelledError: the audit was cancelled.
    """
    asker = Asker(site.url, fetch, budget.max_seconds, clock)
    lookout = Lookout(site, asker, read, render, second_look, budget)
    walk = _Walk(site, asker, budget, read, lookout)
    started = now()
    await walk.run()
    return walk.result(started, version)


class _Walk:
    """The state of one audit while it runs."""

    def __init__(self, site: Site, asker: Asker, budget: Budget, read: Read, lookout: Lookout) -> None:
        self._site, self._budget, self._read = site, budget, read
        self._asker, self._lookout = asker, lookout
        self._territory = Territory(site.url)
        self._frontier = Frontier(site.url, budget.max_clicks, self._territory.follows)
        self._pages = self._failed_in_a_row = 0
        self._gathered = Gathered()
        self._visits: dict[Node, PageVisit] = {}
        self._signs: dict[Node, tuple[ScriptSign, ...]] = {}
        self._looked_at: set[Node] = set()
        self._notes: dict[str, None] = {}
        self._cut: Reason | None = None
        self._further = FurtherPages(site, self._asker, read, self._territory, budget.max_clicks)

    async def run(self) -> None:
        """Read pages until each channel is settled or the budget is spent."""
        await self._enter()
        await self._explore()
        await self._look_closer()
        await self._read_further()

    async def _explore(self) -> None:
        """Read pages as they are served, best first; at once in a browser those that cannot be read so."""
        while (node := self._next()) is not None:
            await self._arrive(node, await self._asker.ask(node.url))

    async def _read_further(self) -> None:
        """Read the few pages that are wanted for their service signals alone, inside the budget."""
        left = min(
            self._budget.max_pages - self._pages,
            ATTEMPTS_PER_PAGE * self._budget.max_pages - self._asker.attempts,
        )
        if self._cut is None and left > 0:
            addresses = (*self._asker.asked, *(node.url for node in self._visits))
            tried = {page_key(url) or url for url in addresses}
            await self._further.read(self._read_pages(), tried, left)

    async def _enter(self) -> None:
        """Read the homepage, at another of its addresses where the listed one does not answer."""
        listed, *others = entrances(self._site.url)
        first = answer = await self._asker.ask(listed)
        for other in others:
            if answer.reason is not Reason.UNREACHABLE:
                break
            answer = await self._asker.ask(other)
            if answer.fetched is not None:
                self._note(f"{listed} did not answer, read at {other}")
        await self._arrive(self._frontier.home, answer if answer.fetched is not None else first)

    async def _arrive(self, node: Node, answer: Answer) -> None:
        """Take in a page as served, and as a browser shows it where that is wanted at once."""
        page = self._receive(node, answer)
        if page is not None and self._lookout.wants_now(seen := self._seen(page)):
            await self._look_at(page, "is read in a browser" if seen.problem is None else page.detail)

    # --- choosing -------------------------------------------------------------------------------------------

    def _next(self) -> Node | None:
        """Return the page to read next, None where the audit is over."""
        if self._is_settled() or self._is_spent():
            return None
        node = self._frontier.next(self._budget.max_pages - self._pages, labelled_only=self._knows_details())
        if node is not None and self._asker.is_out_of_time:
            self._cut = Reason.TIMEOUT
            return None
        return node

    def _is_settled(self) -> bool:
        return all(self._gathered.worth(name) == COUNTS for name in CHANNELS)

    def _knows_details(self) -> bool:
        """Tell whether phone and e-mail are known, so that only contact-labelled pages are worth reading."""
        return self._gathered.worth("phone") > WORTHLESS and self._gathered.worth("email") > WORTHLESS

    def _is_spent(self) -> bool:
        """Tell whether the budget forbids another request."""
        pages = self._budget.max_pages
        if self._cut is not None or self._asker.attempts >= ATTEMPTS_PER_PAGE * pages:
            return True
        return self._pages >= (min(pages, self._budget.form_pages) if self._knows_details() else pages)

    # --- receiving ------------------------------------------------------------------------------------------

    def _receive(self, node: Node, answer: Answer) -> Node | None:
        """Take in what came of asking for a page. Return the page of the company's site that arrived."""
        fetched = answer.fetched
        is_home = node is self._frontier.home
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
        return self._take_in(node, fetched)

    def _take_in(self, node: Node, fetched: Fetched) -> Node | None:
        """Do what an answer of the company's site calls for. Return the page, if it is one."""
        outcome = judge(node.url, fetched, is_home=node is self._frontier.home)
        page = self._frontier.arrive(node, fetched.url, fetched.redirects)
        if page.state is not State.WAITING:
            self._visit(node, detail=f"same page as {page.url}", dead=True)
            return None
        if outcome.dead:
            self._shut(page, outcome.detail)
            return None
        if outcome.readable:
            self._open(page, fetched, outcome.reason, outcome.detail)
        else:
            self._signs[page] = self._signs_of_refusal(fetched)
            self._fail(page, outcome.reason or Reason.INTERNAL_ERROR, outcome.detail)
        return page

    def _signs_of_refusal(self, fetched: Fetched) -> tuple[ScriptSign, ...]:
        """Return what a refusal tells: whether it is a check that a browser passes by itself."""
        try:
            return self._read(fetched, self._site, thorough=False).script_signs
        except Exception as error:
            self._asker.error_of_ours(error, fetched.url)
            return ()

    def _open(self, page: Node, fetched: Fetched, reason: Reason | None, detail: str) -> None:
        """Read a page that arrived, with `reason` where its address already shows a problem."""
        try:
            reading = self._read(fetched, self._site, thorough=_promises(page))
        except Exception as error:
            answer = self._asker.error_of_ours(error, fetched.url)
            self._fail(page, Reason.INTERNAL_ERROR, answer.detail)
            return
        self._pages += 1
        self._signs[page] = reading.script_signs
        if reading.problem is not None:
            reason, detail = reading.problem, reading.problem_detail
        leads_on = door(reading)
        if reason is Reason.NEEDS_BROWSER and leads_on is not None:
            reason = None
        if page is self._frontier.home and leads_on is not None and not self._settle_at_door(leads_on.url):
            reason, detail = Reason.MOVED, f"leads on to {host_of(leads_on.url)}"
        if reason is None:
            self._frontier.close(page, State.READ)
            self._visit(page)
            self._failed_in_a_row = 0
        else:
            self._fail(page, reason, detail)
        if reason not in _UNTRUSTED:
            self._gather(page, reading)

    def _gather(self, page: Node, reading: PageReading) -> None:
        """Keep a page's findings, and its links where more is sought."""
        self._gathered.keep(page, reading)
        if self._is_settled():
            self._frontier.leave_out(page)
            return
        for sentence in self._territory.ways_out(reading):
            self._note(sentence)
        self._frontier.expand(page, reading.links)

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
        self._frontier.close(node, State.DEAD)
        self._visit(node, detail=detail, dead=True)
        self._failed_in_a_row = 0

    def _fail(self, node: Node, reason: Reason, detail: str) -> None:
        """Note that a page could not be looked at; give up on a site that answers no more."""
        self._frontier.close(node, State.FAILED)
        node.problem, node.detail = reason, detail
        self._visit(node, reason, detail)
        if reason not in _ANSWERED:
            self._failed_in_a_row += 1
        if self._failed_in_a_row >= FAILURES_IN_A_ROW and self._cut is None:
            self._cut = reason

    def _visit(
        self, node: Node, problem: Reason | None = None, detail: str = "", *, dead: bool = False
    ) -> None:
        self._visits[node] = PageVisit(node.url, node.clicks, problem, detail, dead)

    def _note(self, text: str) -> None:
        if len(self._notes) < _MAX_NOTES:
            self._notes.setdefault(text)

    # --- looking through a browser --------------------------------------------------------------------------

    async def _look_closer(self) -> None:
        """Look at the pages that deserve a browser, and read on from what it shows."""
        missing = self._missing()
        while self._cut is not Reason.TIMEOUT and (chosen := self._choose_look(missing)) is not None:
            page, why = chosen
            before = self._missing()
            await self._look_at(page, why)
            if self._missing() != before:
                self._lookout.encourage()
            await self._explore()
        if self._visits[self._frontier.home].rendered:
            self._excuse_shells()

    def _missing(self) -> frozenset[str]:
        """Return the channels of which nothing was found that counts."""
        return frozenset(name for name in CHANNELS if self._gathered.worth(name) == WORTHLESS)

    def _choose_look(self, missing: frozenset[str]) -> tuple[Node, str] | None:
        """Return the page that most deserves a browser, and why; None where none does.

        Args:
            missing: the channels of which nothing was found before the first look.
        """
        settled = {name: self._gathered.clicks(name) for name in CHANNELS}
        pages = {self._seen(node): node for node in self._unseen()} if self._lookout.is_open else {}
        chosen = self._lookout.choose(candidates(pages, settled, missing - self._missing()))
        return (pages[chosen.page], chosen.why) if chosen else None

    def _unseen(self) -> Iterator[Node]:
        """Yield the pages that were asked for and that no browser was asked to show."""
        for node, visit in self._visits.items():
            if not visit.dead and node not in self._looked_at and node.state is not State.MERGED:
                yield node

    def _seen(self, page: Node) -> Seen:
        """Return what is known of a page as served."""
        reading = self._gathered.reading(page)
        return Seen(
            url=page.url,
            clicks=page.clicks,
            is_home=page is self._frontier.home,
            labelled=page.labelled,
            contact_class=page.link.contact_class if page.link else None,
            problem=page.problem,
            signs=self._signs.get(page, ()),
            undecided=tuple(reading.undecided.items()) if reading else (),
        )

    async def _look_at(self, page: Node, why: str) -> None:
        """Have a browser show a page, and take in what it shows."""
        self._looked_at.add(page)
        look = await self._lookout.look(
            self._seen(page), self._gathered.reading(page), thorough=_promises(page)
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
        reading = self._gathered.reading(page)
        return page.embedded > 0 or (reading is not None and door(reading) is not None)

    def _follow(self, page: Node, look: Look) -> Node | None:
        """Go where a page's scripts send every visitor, as after a redirect. Return that page if it is to be
        read.
        """
        is_home = page is self._frontier.home
        if is_home and not self._settle_at_door(look.url):
            self._fail(page, Reason.MOVED, f"leads on to {host_of(look.url)}")
            return None
        if not is_home and not self._territory.accepts(look.url, page.link):
            self._shut(page, f"leads to another site, {host_of(look.url)}")
            return None
        self._succeed(page)
        target = self._frontier.forward(page, look.url)
        if target is not None:
            self._looked_at.add(target)
        return target

    def _take_in_shown(self, page: Node, shown: Shown) -> None:
        """Take what a browser showed for the page."""
        if page.state is State.WAITING:
            self._pages += 1
        self._succeed(page)
        self._gathered.keep(page, shown.reading, shown.controls)
        for finding in shown.withdrawn:
            if not isinstance(finding, Form):
                self._note(f"{finding.value} is in {page.url} as served, but a browser does not show it")
        for sentence in self._territory.ways_out(shown.reading):
            self._note(sentence)
        self._frontier.expand(page, shown.reading.links)

    def _succeed(self, page: Node) -> None:
        """Note that a page was seen in a browser, and that the site answers."""
        self._frontier.close(page, State.READ)
        page.problem, page.detail = None, ""
        self._visits[page] = PageVisit(page.url, page.clicks, rendered=True)
        self._failed_in_a_row = 0
        if self._cut is not Reason.TIMEOUT:
            self._cut = None

    def _excuse_shells(self) -> None:
        """Count the shells that nothing calls contact as not tried: a browser showed what matters."""
        for node in self._unseen():
            if node.problem is Reason.NEEDS_BROWSER and not node.labelled:
                self._frontier.close(node, State.SKIPPED)
                node.problem = None
        if self._cut is Reason.NEEDS_BROWSER:
            self._cut = None

    # --- the result -----------------------------------------------------------------------------------------

    def result(self, started: datetime, version: str) -> SiteAudit:
        """Return the audit."""
        survey = self._survey()
        phone, email, form = (
            judge_channel(name, self._gathered.met(name, self._frontier), survey) for name in CHANNELS
        )
        verdict, missing = decide(phone, email, form)
        unsure = doubt(survey, missing) if missing else None
        in_doubt = bool(survey.cut or self._further.failures) or is_marred(survey)
        guesses = (reading.country for _, reading in self._gathered.readings())
        country = self._site.country or next(filter(None, guesses), None)
        facts = SiteFacts(country, phone, email, in_doubt)
        return SiteAudit(
            site=self._site,
            verdict=verdict,
            reason=unsure.reason if unsure else None,
            phone=phone,
            email=email,
            form=form,
            final_url=self._frontier.landing().url,
            pages=(
                *(replace(visit, clicks=node.clicks) for node, visit in self._visits.items()),
                *self._further.visits,
            ),
            started=started.isoformat(timespec="seconds"),
            seconds=round(self._asker.seconds, 3),
            version=version,
            signals=site_signals([*self._read_pages(), *self._further.pages], facts),
            notes=tuple(self._notes),
        )

    def _read_pages(self) -> list[ReadPage]:
        """Return the pages that were read, with the clicks that the whole graph gives them."""
        return [
            ReadPage(
                reading.url,
                node.clicks,
                node.link.contact_class if node.link else None,
                reading.links,
                reading.signals,
            )
            for node, reading in self._gathered.readings()
        ]

    def _survey(self) -> Survey:
        """Return what was looked at and what was not."""
        nodes = list(self._frontier.nodes())
        labelled = [node for node in nodes if node.labelled and node is not self._frontier.home]
        return Survey(
            read=sum(node.state is State.READ for node in nodes),
            labelled_read=sum(node.state is State.READ for node in labelled),
            labelled_left=sum(node.state is State.WAITING for node in labelled),
            failures=(*self._failures(nodes), *self._further.failures),
            nearest_unread=self._frontier.nearest_unread(),
            cut=self._cut,
            undecided=self._gathered.undecided(),
            only_form_sought=self._knows_details(),
        )

    def _failures(self, nodes: Iterable[Node]) -> Iterator[Failure]:
        for node in nodes:
            if node.problem is not None:
                is_home = node is self._frontier.home
                yield Failure(node.url, node.problem, node.detail, node.labelled, is_home)


def _promises(page: Node) -> bool:
    """Tell whether a visitor would look for the company's service on a page: home, contact, about, terms."""
    link = page.link
    return page.labelled or (link is not None and (link.contact_class is not None or names_terms(link.text)))
