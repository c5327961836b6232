"""Which pages are worth reading for the service signals alone, once the search for channels is over.

At most one clearly labelled page each: contact, customer service, terms; and only where a signal that such
a page would carry has not been met.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from crawler.model import FRAME, ContactClass, Link, PageVisit, Reason, Site
from crawler.page.signals.details_place import names_terms
from crawler.page.signals.names import IN_TEXT
from crawler.site.asking import Answer, Asker
from crawler.site.fetching import Fetched, Read
from crawler.site.outcome import judge
from crawler.site.signals import ReadPage, told_at_best
from crawler.site.survey import Failure
from crawler.site.territory import Territory
from crawler.site.urls import host_of, page_key

_SERVICE_SIGNALS = ("opening_hours", "postal_address", "response_time")
_TERMS_SIGNALS = ("complaints", "registration_number")
_LABELLED = (ContactClass.STRONG, ContactClass.MEDIUM, ContactClass.LEGAL)


class _Kind(NamedTuple):
    """A kind of page that carries signals."""

    matches: Callable[[Link], bool]
    carries: tuple[str, ...]


_KINDS = (
    _Kind(lambda link: link.contact_class is ContactClass.STRONG, _SERVICE_SIGNALS),
    _Kind(lambda link: link.contact_class is ContactClass.MEDIUM, _SERVICE_SIGNALS),
    _Kind(lambda link: names_terms(link.text), _TERMS_SIGNALS),
)


class FurtherPages:
    """Reads the few pages that are asked for only for their signals. They settle nothing about the
    channels.
    """

    def __init__(self, site: Site, asker: Asker, read: Read, territory: Territory, max_clicks: int) -> None:
        """Begin with no page.

        Args:
            site: the company's website.
            asker: asks for pages, within the site's time.
            read: returns what a fetched page offers.
            territory: which addresses are the company's.
            max_clicks: pages further away are not read.
        """
        self._site, self._asker, self._read = site, asker, read
        self._territory, self._max_clicks = territory, max_clicks
        self._earlier: list[ReadPage] = []
        self.visits: list[PageVisit] = []
        """Every page asked for, and what came of it."""
        self.pages: list[ReadPage] = []
        """Those that were read."""
        self.failures: list[Failure] = []
        """Those that could not be looked at."""

    async def read(self, pages: list[ReadPage], tried: set[str], budget: int) -> None:
        """Read up to `budget` pages, at most one of each kind.

        Args:
            pages: the pages read so far.
            tried: addresses (`page_key`) that were asked for, whatever came of it.
            budget: how many pages more may be asked for.
        """
        self._earlier = pages
        for kind in _KINDS:
            known = self._known()
            if len(self.visits) >= budget or self._asker.is_out_of_time:
                return
            if {signal.name for page in known for signal in page.signals}.issuperset(kind.carries):
                continue
            links = list(self._links(known, kind))
            if links and not any(_key(link.url) in tried for _, link in links):
                clicks, link = min(links, key=lambda entry: (entry[0], entry[1].place not in FRAME))
                await self._visit(clicks, link)
                tried.add(_key(link.url))

    def _known(self) -> list[ReadPage]:
        """Return the pages that were read, for the channels and here."""
        return [*self._earlier, *self.pages]

    def _links(self, pages: list[ReadPage], kind: _Kind) -> Iterator[tuple[int, Link]]:
        """Yield (clicks, link) of the links to pages of a kind."""
        for page in pages:
            for link in page.links if page.clicks < self._max_clicks else ():
                plain = link.kind in ("a", "area") and not link.alternate
                if plain and kind.matches(link) and self._territory.follows(link):
                    yield page.clicks + 1, link

    async def _visit(self, clicks: int, link: Link) -> None:
        """Ask for one page and note what came of it."""
        answer = await self._asker.ask(link.url)
        problem, detail, dead = answer.reason, answer.detail, answer.reason is Reason.NOT_HTML
        if answer.fetched is not None:
            problem, detail, dead = await self._take_in(clicks, link, answer.fetched)
        self.visits.append(PageVisit(link.url, clicks, None if dead else problem, detail, dead))
        if problem is not None and not dead:
            self.failures.append(Failure(link.url, problem, detail, link.contact_class in _LABELLED))

    async def _take_in(self, clicks: int, link: Link, fetched: Fetched) -> tuple[Reason | None, str, bool]:
        """Read a page that arrived. Return what is wrong with it, in detail, and whether nothing was
        missed.
        """
        if not self._territory.accepts(fetched.url, link):
            return None, f"leads to another site, {host_of(fetched.url)}", True
        outcome = judge(link.url, fetched, is_home=False)
        if not outcome.readable:
            return outcome.reason, outcome.detail, outcome.dead
        sought = IN_TEXT - told_at_best(self._known())
        reading = await self._asker.take(self._read(fetched, self._site, sought=sought), fetched.url)
        if isinstance(reading, Answer):
            return reading.reason, reading.detail, False
        if outcome.reason or reading.problem:
            return outcome.reason or reading.problem, outcome.detail or reading.problem_detail, False
        page = ReadPage(fetched.url, clicks, link.contact_class, reading.links, reading.signals)
        self.pages.append(page)
        if (partial := fetched.partial or reading.partial) is not None:
            self.failures.append(Failure(link.url, *partial, link.contact_class in _LABELLED))
        return None, "", False


def _key(url: str) -> str:
    return page_key(url) or url
