"""Clicks are distances in the link graph, whatever the latency, the order of reading, redirects and frames."""

import random
from collections import deque
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_web import HOME, Web, a, audit, html, texts, urls

from crawler.model import Budget, Link, Place, Status
from crawler.site.frontier import Frontier, State

ENDLESS = Budget(max_clicks=99, max_pages=9_999, max_seconds=1e6, form_pages=9_999)
TEXTS = ("Mer", "Kontakta oss", "Om oss", "Kundservice", "Läs vidare", "Produkter", "")


@dataclass
class Graph:
    """A made-up site and, computed apart from the code under test, its shortest distances."""

    links: dict[int, list[tuple[int, str]]]
    frames: dict[int, list[int]]
    refreshes: dict[int, int]
    redirects: dict[int, int]
    details: dict[int, str] = field(default_factory=dict)

    def url(self, page: int) -> str:
        return HOME if page == 0 else f"{HOME}sida{page}.html"

    def distances(self) -> dict[int, int]:
        """0-1 breadth-first search; what redirects is where it redirects to."""
        found = {self.final(0): 0}
        queue = deque(found)
        while queue:
            page = queue.popleft()
            edges = [(self.final(target), 1) for target, _ in self.links.get(page, ())]
            edges += [(self.final(target), 0) for target in self.frames.get(page, ())]
            if page in self.refreshes:
                edges.append((self.final(self.refreshes[page]), 0))
            for target, cost in edges:
                if found[page] + cost < found.get(target, 10**9):
                    found[target] = found[page] + cost
                    (queue.append if cost else queue.appendleft)(target)
        return found

    def final(self, page: int) -> int:
        return self.final(self.redirects[page]) if page in self.redirects else page

    def web(self, dice: random.Random) -> Web:
        pages: dict[str, object] = {}
        for page in self.links:
            if page in self.redirects:
                pages[self.url(page)] = f"-> {self.url(self.redirects[page])}"
                continue
            parts = [a(self.url(target), text) for target, text in self.links[page]]
            parts += [f'<iframe src="{self.url(target)}"></iframe>' for target in self.frames.get(page, ())]
            head = ""
            if page in self.refreshes:
                head = f'<meta http-equiv=refresh content="0; url={self.url(self.refreshes[page])}">'
            pages[self.url(page)] = html(f"<p>{self.details.get(page, '')}</p>", *parts, head=head)
        return Web(pages, dice)


def made_up(dice: random.Random, size: int) -> Graph:
    """A site in which pages link back, across and to themselves, with frames, refreshes and redirects."""
    framed = set(dice.sample(range(size // 2, size), size // 20))
    links = {
        page: [(dice.randrange(size), dice.choice(TEXTS)) for _ in range(dice.choice((0, 1, 2, 3, 6)))]
        for page in range(size)
    }
    links[0] += [(page, dice.choice(TEXTS)) for page in dice.sample(range(size), 4)]
    redirects = {
        page: dice.randrange(page) for page in dice.sample(range(1, size), size // 10) if page not in framed
    }
    plain = [page for page in range(1, size) if page not in framed and page not in redirects]
    return Graph(
        links=links,
        frames={page: dice.sample(sorted(framed), 1) for page in dice.sample(plain, len(framed))},
        refreshes={page: dice.choice(plain) for page in dice.sample(plain, size // 60)},
        redirects=redirects,
    )


@pytest.mark.parametrize("seed", range(12))
async def test_every_page_of_a_large_site_has_its_distance(seed):
    dice = random.Random(seed)
    graph = made_up(dice, 360)
    web = graph.web(dice)
    result = await audit(web, budget=ENDLESS)
    seen = {page.url: page.clicks for page in result.pages if not page.dead}
    assert seen == {graph.url(page): clicks for page, clicks in graph.distances().items()}
    assert len(web.asked) == len(set(web.asked))
    assert web.most_open == 1
    assert result.phone.status is Status.NOT_FOUND
    assert result.phone.exhaustive


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("sought", [("phone", "email"), ("phone", "form"), ("email", "form")], ids="+".join)
async def test_clicks_and_paths_of_findings_are_right_and_exact(seed, sought):
    """Two channels each, one of them phone or e-mail, so that every page is read until both are settled."""
    dice = random.Random(1_000 + seed)
    graph = made_up(dice, 240)
    distances = graph.distances()
    markers = {"phone": "tel 0701", "email": "mail a@b.example", "form": "form x"}
    homes = {name: dice.sample([*distances], 3) for name in sought}
    for name, pages in homes.items():
        for page in pages:
            graph.details[page] = graph.details.get(page, "") + f" {markers[name]} "
    result = await audit(graph.web(dice), budget=ENDLESS)
    for name, pages in homes.items():
        channel = getattr(result, name)
        assert channel.status is Status.FOUND
        assert (channel.clicks, channel.exact) == (min(distances[page] for page in pages), True)
        assert len(channel.path) == channel.clicks + 1
        assert_walkable(graph, urls(channel), texts(channel))


def assert_walkable(graph: Graph, addresses: list[str], names: list[str | None]) -> None:
    """Each step's link stands on the page before it, or in a frame of that page, and leads to the next."""
    numbers = {graph.url(page): page for page in graph.links}
    assert names[0] is None
    for here, there, name in zip(addresses, addresses[1:], names[1:], strict=False):
        shown = {numbers[here]} | {graph.final(frame) for frame in graph.frames.get(numbers[here], ())}
        ways = [(target, text) for page in shown for target, text in graph.links[page]]
        reached = {(end, text) for target, text in ways for end in arrived(graph, target)}
        assert any(
            page == numbers[there] and (text == name or name.startswith("[")) for page, text in reached
        )


def arrived(graph: Graph, page: int) -> set[int]:
    """The pages a visitor is shown on following a link: redirects and refreshes cost nothing."""
    shown = [graph.final(page)]
    while shown[-1] in graph.refreshes and len(shown) < 10:
        shown.append(graph.final(graph.refreshes[shown[-1]]))
    return set(shown)


@st.composite
def graphs_and_orders(draw):
    size = draw(st.integers(2, 12))
    pages = st.integers(0, size - 1)
    edges = draw(st.lists(st.tuples(pages, pages, st.sampled_from(("a", "frame", "refresh"))), max_size=40))
    return size, edges, draw(st.randoms(use_true_random=False))


@settings(max_examples=300, deadline=None)
@given(graphs_and_orders())
def test_distances_hold_whatever_the_order_of_reading(case):
    """Pages are expanded in any order, so that shorter ways turn up late: the distances end up the same."""
    size, edges, dice = case
    url = "http://firma.example/{}".format
    frontier = Frontier(url(0), max_clicks=size, follows=lambda link: True)
    known = {0: frontier.home}
    done: set[int] = set()
    while waiting := sorted(set(known) - done):
        page = dice.choice(waiting)
        done.add(page)
        frontier.close(known[page], State.READ)
        frontier.expand(
            known[page],
            tuple(Link(url(to), "x", None, Place.MAIN, kind) for start, to, kind in edges if start == page),
        )
        known = {int(node.url.rpartition("/")[2]): node for node in frontier.nodes()}
    graph = Graph(
        links={
            page: [(to, "x") for start, to, kind in edges if start == page and kind == "a"]
            for page in range(size)
        },
        frames={
            page: [to for start, to, kind in edges if start == page and kind != "a"] for page in range(size)
        },
        refreshes={},
        redirects={},
    )
    assert frontier.nearest_unread() is None or any(kind != "a" for _, _, kind in edges)
    got = {page: node.clicks for page, node in known.items()}
    expected = graph.distances()
    assert got.keys() <= expected.keys()
    if frontier.nearest_unread() is None:  # no chain of frames was too long to follow
        assert got == expected
    for page, node in known.items():
        assert node.clicks >= expected[page]
        assert len(frontier.path(node)) == node.clicks + 1
