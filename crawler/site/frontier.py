"""The pages of a site by clicks from its homepage: what is known, what comes next, the way to each.

A breadth-first search over links of cost 0 (frames, meta refresh) and 1 (everything a visitor presses).
Clicks are distances in the graph of pages that were read, whatever the order in which they were. An address
that turns out to be another page's (by redirect) lends that page its clicks where they are fewer.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from heapq import heappop, heappush
from itertools import count

from crawler.model import ContactClass, Link, Partial, Place, Reason, Step
from crawler.page.links.contact_class import says_contact_alone
from crawler.site.urls import comes_last, page_key, shape_of, view_of

Follows = Callable[[Link], bool]
"""Tells whether a link leads to a page of this site (or one that counts as such)."""

MAX_PAGES_KNOWN = 20_000
"""Addresses remembered for one site, some 10 MB at the most."""
MAX_EMBEDDED = 5
"""Frames within frames, or refreshes in a row, that are followed."""
MOST_CHILDREN = 10
"""Pages of one site that are read early only since a contact page leads to them."""
VIEWS_READ = 3
"""Views (sorted, filtered, another month) that are read of one page."""
MOST_ALIKE = 10
"""Pages with addresses of one shape, called customer service or alike in the same words, that stand before
others: the cards of a shop lead to a page of quotes each, a clinic's calendar to hundreds of bookings."""
_TEXT_CHARACTERS = 80

_FRAMES = frozenset(("frame", "iframe"))
_FREE = _FRAMES | {"refresh"}
_EMBEDDED_RANK = 0
_STRONG_RANK, _CHILD_RANK = 1, 2
"""Links that say contact plainly, and others in what such a page shows for itself."""
_CLASS_RANKS = {
    kind: rank + (rank > _STRONG_RANK) * (_CHILD_RANK - _STRONG_RANK)
    for rank, kind in enumerate(ContactClass, start=_STRONG_RANK)
}
_MEDIUM_RANK = _CLASS_RANKS[ContactClass.MEDIUM]
_LABELLED_RANK = _CLASS_RANKS[ContactClass.LEGAL]
"""Up to here a link is contact-labelled: strong, medium or legal (which has to name the publisher)."""
_PROMISING_RANK = _CLASS_RANKS[ContactClass.WEAK]
_MENU_RANK, _BODY_RANK, _LANGUAGE_RANK, _LAST_RANK = range(_PROMISING_RANK + 1, _PROMISING_RANK + 5)


class State(Enum):
    """What became of an address."""

    WAITING = "waiting"
    READ = "read"
    DEAD = "dead"
    """Not found, a file, or another company's: proof that nothing is there."""
    FAILED = "failed"
    """Could not be looked at, or not trusted: proof of nothing."""
    SKIPPED = "skipped"
    """One view too many of a page that was read."""
    MERGED = "merged"
    """Turned out to be another page's address."""


@dataclass(slots=True, eq=False)
class Node:
    """One page: how many clicks away it is, and by which link it is reached in so few."""

    url: str
    clicks: int
    rank: int
    order: int
    parent: "Node | None" = None
    link: Link | None = None
    state: State = State.WAITING
    embedded: int = 0
    """How many free steps in a row lead here."""
    links: tuple[Link, ...] = ()
    labelled: bool = False
    """Whether absence cannot be told without this page: the homepage, what a link calls contact, what such a
    page leads to at once or consists of."""
    is_child: bool = False
    """Whether the main part of a contact page was the first to lead here: its departments, its telephone."""
    problem: Reason | None = None
    """Why a FAILED page failed."""
    detail: str = ""
    partial: Partial | None = None
    """Why only a part of a READ page was read."""
    plain: bool = False
    """Whether a link to it says contact and nothing else: whom else, as with "Kontakta Anna", can wait."""

    @property
    def hints(self) -> bool:
        """Whether a link to it names contact, or at least what may lead there: about us, where we are."""
        return _EMBEDDED_RANK < self.rank <= _PROMISING_RANK

    @property
    def is_contact(self) -> bool:
        """Whether a link to it says contact plainly."""
        return self.rank == _STRONG_RANK

    @property
    def is_early_child(self) -> bool:
        """Whether it is one of a contact page's first children, which are read before less likely pages."""
        return self.is_child and self.rank == _CHILD_RANK

    @property
    def is_frame(self) -> bool:
        """Whether it is shown as a part of another page."""
        return self.link is not None and self.link.kind in _FRAMES

    @property
    def is_unread(self) -> bool:
        """Whether it, or a part of it, was not read; a login that nothing calls contact shows no more."""
        if self.state is State.READ:
            return self.partial is not None
        if self.state is State.FAILED and self.problem is Reason.LOGIN:
            return self.labelled
        return self.state in (State.WAITING, State.FAILED, State.SKIPPED)


class Frontier:
    """The search over one site."""

    def __init__(self, start: str, max_clicks: int, follows: Follows) -> None:
        """Begin at the homepage `start`.

        Args:
            start: the homepage's address.
            max_clicks: pages further away than this are neither read nor needed.
            follows: which links lead to pages of this site.
        """
        self.home = Node(start, 0, _EMBEDDED_RANK, 0, labelled=True)
        self._max_clicks = max_clicks
        self._follows = follows
        self._known: dict[str, Node] = {page_key(start) or start: self.home}
        self._nodes: list[Node] = [self.home]
        self._heaps: dict[int, list[tuple[int, int, Node]]] = {}
        self._waiting: Counter[int] = Counter({0: 1})
        self._views: Counter[str] = Counter()
        self._orders = count(1)
        self._left_out: list[Node] = []
        self.labelled_left_out = 0
        """Contact-labelled links that were not added, since too many addresses were known."""
        self._promised: set[str] = set()
        self._preferred: frozenset[str] = frozenset()
        self._children = 0
        self._alike: dict[tuple[str, str], set[Node]] = {}
        self._push(self.home)

    def next(self, pages_left: int, *, labelled_only: bool = False) -> Node | None:
        """Return the page to read next, None where nothing is left. The caller must `close` it.

        Levels are read one after the other. Only where a level's pages and the contact-labelled pages known
        beyond it do not all fit into `pages_left` do others go first: what says contact plainly and where
        such a page leads, then other labelled pages, then those that hint at contact.
        """
        while (node := self._choose(pages_left, labelled_only)) is not None:
            if not self._is_view_too_many(node):
                return node
            self.close(node, State.SKIPPED)
        return None

    def arrive(self, node: Node, url: str, redirects: Iterable[str] = ()) -> Node:
        """Note where `node` was answered from. Return the page it turned out to be: itself or a known one."""
        key = page_key(url) or url
        page = self._known.get(key, node)
        self._known[key] = page
        if page is not node:
            self._merge(node, page)
        elif node.state is State.WAITING:
            node.url = url
        for passed in redirects:
            known = self._known.setdefault(page_key(passed) or passed, page)
            if known is not page and known.state is State.WAITING:
                self._merge(known, page)
        return page

    def close(self, node: Node, state: State) -> None:
        """Record what became of a page."""
        if node.state is State.WAITING:
            self._waiting[node.clicks] -= 1
        node.state = state

    def expand(self, node: Node, links: tuple[Link, ...]) -> None:
        """Add the links of a page that was read."""
        node.links = links
        queue = deque((node,))
        while queue:
            page = queue.popleft()
            for target in self._reach(page):
                if target.links:
                    queue.append(target)

    def prefer(self, pages: frozenset[str]) -> None:
        """Read these pages (`page_key`) early, as if every link to them were called about us."""
        self._preferred = pages

    def forward(self, node: Node, url: str) -> Node | None:
        """Note that a page sends every visitor on to `url`, at no click. Return that page; None where no more
        pages can be known.
        """
        self.expand(node, (*node.links, Link(url, "", None, Place.MAIN, "refresh")))
        return self._known.get(page_key(url) or url)

    def path(self, node: Node) -> tuple[Step, ...]:
        """Return the way to a page, home first.

        A frame is part of its page; where a refresh leads takes the place of the page that held it.
        """
        steps = []
        url, page = node.url, node
        while (parent := page.parent) is not None and (link := page.link) is not None:
            if link.kind in _FRAMES:
                url = parent.url
            elif link.kind != "refresh":
                steps.append(Step(url, _pressed(link)))
                url = parent.url
            page = parent
        steps.append(Step(url, None))
        return tuple(reversed(steps))

    def landing(self) -> Node:
        """Return the page at which a visitor of the homepage ends up: itself, or where it refreshes to."""
        page = self.home
        for node in self._nodes:
            if node.parent is page and node.link is not None and node.link.kind == "refresh":
                page = node if node.state is State.READ else page
        return page

    def nodes(self) -> Iterator[Node]:
        """Yield every known page within the click limit, in the order of discovery."""
        for node in self._nodes:
            if node.clicks <= self._max_clicks and node.state is not State.MERGED:
                yield node

    def leave_out(self, page: Node) -> None:
        """Note that not every link of a page was added: what they lead to counts as unread."""
        self._left_out.append(page)

    def nearest_unread(self) -> int | None:
        """Return the clicks to the nearest page of which nothing is proven; None where all were read."""
        clicks = [node.clicks for node in self.nodes() if node.is_unread]
        clicks += [page.clicks for page in self._left_out]
        return min(clicks, default=None)

    # --- choosing -------------------------------------------------------------------------------------------

    def _choose(self, pages_left: int, labelled_only: bool) -> Node | None:
        """Return the waiting page that is next in order."""
        every = (self._top(clicks, labelled_only) for clicks in range(self._max_clicks + 1))
        tops = [top for top in every if top is not None]
        if labelled_only:
            tops = [top for top in tops if top.rank <= _LABELLED_RANK]
        if not tops:
            return None
        nearest = tops[0]
        if len(tops) == 1 or nearest.rank <= _CHILD_RANK or self._fit(nearest.clicks, pages_left):
            return nearest
        grades = (_CHILD_RANK,) if nearest.hints else (_CHILD_RANK, _LABELLED_RANK, _PROMISING_RANK)
        for grade in grades:
            for top in tops:
                if top.rank <= grade:
                    return top
        return nearest

    def _fit(self, clicks: int, pages_left: int) -> bool:
        """Tell whether a level's pages and the contact-labelled pages beyond it can all be read."""
        beyond = sum(
            1
            for deeper in range(clicks + 1, self._max_clicks + 1)
            for rank, _, node in self._heaps.get(deeper, ())
            if rank <= _LABELLED_RANK and node.state is State.WAITING
        )
        return self._waiting[clicks] + beyond <= pages_left

    def _top(self, clicks: int, labelled_only: bool) -> Node | None:
        """Return the first waiting page of a level; entries that were overtaken are dropped."""
        heap = self._heaps.get(clicks)
        while heap:
            rank, _, node = heap[0]
            if not self._is_due(heap[0], clicks):
                heappop(heap)
            elif labelled_only and rank == _CHILD_RANK and not node.labelled:
                return self._top_but_children(heap, clicks)
            else:
                return node
        return None

    def _top_but_children(self, heap: list[tuple[int, int, Node]], clicks: int) -> Node | None:
        """Return the first waiting page of a level that is not only a contact page's child."""
        others = (entry for entry in heap if entry[0] != _CHILD_RANK or entry[2].labelled)
        return min((entry for entry in others if self._is_due(entry, clicks)), default=(0, 0, None))[2]

    @staticmethod
    def _is_due(entry: tuple[int, int, Node], clicks: int) -> bool:
        """Tell whether an entry of a level's heap still stands for a page that waits there."""
        rank, _, node = entry
        return node.state is State.WAITING and node.clicks == clicks and node.rank == rank

    def _push(self, node: Node) -> None:
        later = node.rank == _STRONG_RANK and not node.plain
        order = node.order + later * (MAX_PAGES_KNOWN + 1)
        heappush(self._heaps.setdefault(node.clicks, []), (node.rank, order, node))

    def _is_view_too_many(self, node: Node) -> bool:
        """Tell whether enough views of a page's kind were read; contact-labelled pages always are."""
        called = node.hints and node.rank != _CHILD_RANK
        view = None if called or node.rank == _EMBEDDED_RANK else view_of(node.url)
        if view is None:
            return False
        self._views[view] += 1
        return self._views[view] > VIEWS_READ

    # --- the graph ------------------------------------------------------------------------------------------

    def _reach(self, page: Node) -> Iterator[Node]:
        """Yield the pages that come nearer by the links of `page`."""
        hollow = _is_hollow(page.links)
        first = len(self._nodes)
        for link in page.links:
            free = link.kind in _FREE
            clicks = page.clicks + (not free)
            if clicks > self._max_clicks:
                self._label(link)
                continue
            if not self._follows(link):
                continue
            if free and page.embedded >= MAX_EMBEDDED and not self._hangs_on(page, link):
                self._give_up(page)
                continue
            if hollow and link.kind == "refresh" and self._leads_back(page, link):
                self._give_up(page)
                continue
            target = self._target(link)
            if target is None:
                self.leave_out(page)
                self.labelled_left_out += _is_labelled(_rank(link))
                continue
            target.labelled |= free and page.labelled and (hollow or link.kind == "refresh")
            target.is_child |= target.order >= first and page.is_contact and _is_own_matter(link)
            if self._improve(target, page, link, clicks):
                target.embedded = page.embedded + 1 if free else 0
                yield target

    def _give_up(self, page: Node) -> None:
        """Note that a page takes visitors further than is followed: what they see in the end is not known."""
        self.leave_out(page)
        page.partial = page.partial or Partial(Reason.UNREACHABLE, "leads on without end")
        page.labelled |= page.clicks == 0

    def _leads_back(self, page: Node, link: Link) -> bool:
        """Tell whether a page sends every visitor back to itself, or to a page that sent them here."""
        target = self._known.get(page_key(link.url) or link.url)
        passed: Node | None = page
        while passed is not None:
            if passed is target:
                return True
            passed = passed.parent if passed.link is not None and passed.link.kind == "refresh" else None
        return False

    def _hangs_on(self, page: Node, link: Link) -> bool:
        """Tell whether the way to a link's page already leads through `page`, and comes nearer with it."""
        target = self._known.get(page_key(link.url) or link.url)
        return target is not None and target.parent is page

    def _label(self, link: Link) -> None:
        """Note what a link past the click limit calls contact: there may be a nearer way."""
        if link.contact_class is not None and _is_labelled(_rank(link)):
            key = page_key(link.url) or link.url
            self._promised.add(key)
            if key in self._known:
                self._known[key].labelled = True

    def _target(self, link: Link) -> Node | None:
        """Return the page a link leads to, made known if it is new; None where too many are known."""
        key = page_key(link.url) or link.url
        target = self._known.get(key)
        if target is None:
            if len(self._nodes) >= MAX_PAGES_KNOWN:
                return None
            target = Node(link.url, self._max_clicks + 1, _LAST_RANK + 1, next(self._orders))
            target.labelled = key in self._promised
            self._known[key] = target
            self._nodes.append(target)
            self._waiting[target.clicks] += 1
        return target

    def _improve(self, target: Node, parent: Node, link: Link, clicks: int) -> bool:
        """Take a link to a page into account. Return whether the page came nearer."""
        is_one_of_many = _rank(link) == _MEDIUM_RANK and self._is_one_of_many(
            target, link.text, shape_of(link.url)
        )
        target.labelled |= _is_labelled(_rank(link)) and not is_one_of_many
        rank = _LAST_RANK if is_one_of_many else self._rank_of(target, link)
        plainer = rank == _STRONG_RANK and not target.plain and self._is_plain(target, link)
        target.plain |= plainer
        nearer = clicks < target.clicks
        same_way = clicks == target.clicks and target.parent is parent
        if nearer or (same_way and target.link is not None and _plainness(link) < _plainness(target.link)):
            target.parent, target.link = parent, link
        if nearer or plainer or rank < target.rank:
            self._move(target, min(clicks, target.clicks), min(rank, target.rank))
        return nearer

    def _is_plain(self, target: Node, link: Link) -> bool:
        """Tell whether a link says contact and nothing else, and is not one of dozens, as on cards."""
        return says_contact_alone(link.text) and not self._is_one_of_many(target, link.text, "")

    def _is_one_of_many(self, target: Node, text: str, shape: str) -> bool:
        """Tell whether enough other pages are called the same, at addresses of one shape."""
        alike = self._alike.setdefault((text, shape), set())
        if len(alike) < MOST_ALIKE:
            alike.add(target)
        return target not in alike

    def _rank_of(self, target: Node, link: Link) -> int:
        """Return where a page stands by one link to it; a contact page's first children stand high."""
        rank = _rank(link)
        if rank > _PROMISING_RANK and self._preferred and page_key(link.url) in self._preferred:
            rank = _PROMISING_RANK
        if not target.is_child or rank <= _CHILD_RANK or target.rank <= _CHILD_RANK:
            return rank
        if self._children >= MOST_CHILDREN:
            return rank
        self._children += 1
        return _CHILD_RANK

    def _move(self, node: Node, clicks: int, rank: int) -> None:
        """Give a page another place in the order."""
        if node.state is State.WAITING:
            self._waiting[node.clicks] -= 1
            self._waiting[clicks] += 1
        node.clicks, node.rank = clicks, rank
        if node.state is State.WAITING:
            self._push(node)

    def _merge(self, alias: Node, page: Node) -> None:
        """Make an address that was waiting another name of `page`, with all the ways to it."""
        self.close(alias, State.MERGED)
        for key, node in self._known.items():
            if node is alias:
                self._known[key] = page
        if alias.parent is not None and alias.link is not None:
            if alias.parent is page and alias.link.kind == "refresh" and _is_hollow(page.links):
                self._give_up(page)
            page.labelled |= alias.labelled
            if self._improve(page, alias.parent, alias.link, alias.clicks):
                page.embedded = alias.embedded
                self.expand(page, page.links)


def _rank(link: Link) -> int:
    """Return where a link stands within its level, 0 first."""
    if link.kind in _FREE:
        return _EMBEDDED_RANK
    if link.alternate:
        return _LANGUAGE_RANK
    if link.contact_class is not None:
        return _CLASS_RANKS[link.contact_class]
    if comes_last(link.url):
        return _LAST_RANK
    return _BODY_RANK if link.place is Place.MAIN else _MENU_RANK


def _is_labelled(rank: int) -> bool:
    """Tell whether a link of this rank is contact-labelled."""
    return _EMBEDDED_RANK < rank <= _LABELLED_RANK and rank != _CHILD_RANK


def _is_own_matter(link: Link) -> bool:
    """Tell whether a link that is not called contact plainly stands in what a page shows for itself."""
    if link.place is not Place.MAIN or link.alternate or link.kind in _FREE:
        return False
    return link.contact_class is not ContactClass.STRONG and not comes_last(link.url)


def _plainness(link: Link) -> tuple[int, bool]:
    """Return how a page's links to one target are preferred: the plainest first, unnamed ones last."""
    return _rank(link), not link.text


def _is_hollow(links: tuple[Link, ...]) -> bool:
    """Tell whether a page has nothing to follow but frames: it is then made of them."""
    return all(link.kind in _FREE for link in links)


def _pressed(link: Link) -> str:
    """Return what a visitor presses, as a path shows it; the end of the address where a link has no name."""
    text = " ".join(link.text.split())
    if not text:
        return f"[{link.url.rstrip('/').rpartition('/')[2][: _TEXT_CHARACTERS - 2]}]"
    return text if len(text) <= _TEXT_CHARACTERS else f"{text[: _TEXT_CHARACTERS - 1].rstrip()}…"
