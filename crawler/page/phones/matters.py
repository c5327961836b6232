"""For which matter alone a number is, where a label says so: the press, lost cards, data protection ..."""

import re
from collections.abc import Iterable
from functools import cache, cached_property

from crawler.model import FRAME
from crawler.page.document import Page
from crawler.page.people import NUMBER_BEGINS, is_company_label
from crawler.page.phones.spots import Spot
from crawler.page.vocabulary import fold, load

_FRONT = 60
_CAPTION = 60
_BELOW = 5
"""Blocks below a heading that it still labels."""
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
        text = blocks[spot.block].text
        inside = NUMBER_BEGINS.split(text[spot.start : min(spot.end, spot.start + _FRONT)])[0]
        front = inside if _has_words(inside) else text[max(0, spot.start - _FRONT) : spot.start]
        front = _last_said(NUMBER_BEGINS.split(front)[-1])
        if _has_words(front):
            named = _named(front)
            return named if named or is_company_label(spot.label, front) else self._by_heading(spot)
        above = spot.block - 1
        if above >= 0 and (named := _named(blocks[above].text)) and above not in self._leading:
            return named
        return self._by_heading(spot)

    def _by_heading(self, spot: Spot) -> str | None:
        """Return the matter that the heading just above names; headers and footers have headings of menus."""
        heading = self._page.blocks[spot.block].heading
        named = _named(heading) if spot.place not in FRAME else None
        near = range(max(0, spot.block - _BELOW), spot.block)
        is_near = any(self._page.blocks[at].text == heading and at not in self._leading for at in near)
        return named if named and is_near else None

    @cached_property
    def _leading(self) -> frozenset[int]:
        """The blocks with links that lead somewhere: the name of a page is no label."""
        anchors = self._page.anchors
        return frozenset(anchor.block for anchor in anchors if not anchor.href.lower().startswith(_CALLS))


def _named(words: str) -> str | None:
    """Return the matter with whose label words begin, None also where another is joined to it or follows."""
    if len(words) > _CAPTION:
        return None
    folded = fold(words)
    label = _labels().match(folded)
    if label is None:
        return None
    rest = folded[label.end() :]
    is_shared = not _joining().isdisjoint(rest.replace("/", " / ").split()) or is_company_label(None, rest)
    return None if is_shared else label.lastgroup


def _last_said(front: str) -> str:
    """Return the last saying before a number that holds words: of "Cookies | Tel. 08-12" the second."""
    return next((part for part in reversed(_PARTING.split(front)) if _has_words(part)), front)


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))


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
