"""For which matter alone a number is, where a label says so: the press, lost cards, data protection ..."""

import re
from collections.abc import Iterable
from functools import cache, cached_property

from crawler.model import FRAME
from crawler.page.document import Page
from crawler.page.people import NUMBER_BEGINS, is_company_label
from crawler.page.phones.desks import has_words, words_before
from crawler.page.phones.spots import Spot
from crawler.page.vocabulary import fold, load

_FRONT = 60
_CAPTION = 60
_BELOW = 3
"""Blocks above a number among which the heading is that labels it."""
_MOST_SPOTS = 20
_CALLS = ("tel:", "callto:")
_PARTING = re.compile(r"(?<=\w{4})[.!?]\s|[|•·¦]")
"""What ends a saying; not the point of "tel." or "Nr."."""


class Matters:
    """Tells what the numbers of one page are for."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def of(self, spots: Iterable[Spot]) -> str | None:
        """Return the matter for which a number is labelled wherever it is seen, None for every matter."""
        named = [self._at(spot) for spot in [spot for spot in spots if spot.visible][:_MOST_SPOTS]]
        return named[0] if named and all(named) else None

    def _at(self, spot: Spot) -> str | None:
        """Return the matter that the label of a number names: before it, above it, or in the heading."""
        blocks = self._page.blocks
        if not 0 <= spot.block < len(blocks):
            return None
        front = _last_said(words_before(blocks[spot.block].text, spot, _FRONT))
        if has_words(front):
            named = _named(front)
            return named if named or is_company_label(spot.label, front) else self._by_heading(spot)
        above = spot.block - 1
        if above >= 0 and above not in self._leading and (named := _named(blocks[above].text)):
            return named
        return self._by_heading(spot)

    def _by_heading(self, spot: Spot) -> str | None:
        """Return the matter that the heading just above names; headers and footers have headings of menus."""
        blocks = self._page.blocks
        heading = blocks[spot.block].heading
        named = _named(heading) if spot.place not in FRAME else None
        for at in range(spot.block - 1, max(-1, spot.block - 1 - _BELOW), -1) if named else ():
            if blocks[at].text == heading:
                return named if at not in self._leading else None
            if _is_of_another(blocks[at].text):
                return None
        return None

    @cached_property
    def _leading(self) -> frozenset[int]:
        """The blocks with links that lead somewhere: the name of a page is no label."""
        anchors = self._page.anchors
        return frozenset(anchor.block for anchor in anchors if not anchor.href.lower().startswith(_CALLS))


def _named(words: str) -> str | None:
    """Return the matter with whose label words begin, None also where another is joined to it or follows.

    A label that has a number behind it is that one's.
    """
    if len(words) > _CAPTION or NUMBER_BEGINS.search(words):
        return None
    folded = fold(words)
    label = _labels().match(folded)
    if label is None:
        return None
    rest = folded[label.end() :]
    is_shared = not _joining().isdisjoint(rest.replace("/", " / ").split()) or is_company_label(None, rest)
    return None if is_shared else label.lastgroup


def _is_of_another(text: str) -> bool:
    """Tell whether words under a heading hold a number, or call the one that follows the company's."""
    return NUMBER_BEGINS.search(text) is not None or is_company_label(None, text[:_CAPTION])


def _last_said(front: str) -> str:
    """Return the last saying before a number that holds words: of "Cookies | Tel. 08-12" the second."""
    return next((part for part in reversed(_PARTING.split(front)) if has_words(part)), front)


@cache
def _labels() -> re.Pattern[str]:
    """Return what labels of one matter begin with; the group in which they do is called after the matter."""
    named = (
        f"(?P<{matter}>{'|'.join(sorted((re.escape(fold(str(word))) for word in words), reverse=True))})"
        for matter, words in load("matters")["numbers"].items()
    )
    return re.compile(rf"\W*(?:{'|'.join(named)})(?!\w)")


@cache
def _joining() -> frozenset[str]:
    return frozenset(map(str, load("matters")["joining"]))
