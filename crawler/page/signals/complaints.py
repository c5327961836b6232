"""The way to complain, return goods or withdraw from a purchase."""

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate

from crawler.model import Place, Signal
from crawler.page.document import Anchor
from crawler.page.domains import registered_domain
from crawler.page.ownership.words import level
from crawler.page.signals.found import Detail, found, found_at
from crawler.page.signals.phrases import Hit, Hits, phrases_in
from crawler.page.signals.sheet import Sheet, clean
from crawler.page.vocabulary import load

_HEADING_CHARACTERS = 80
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "legend"))
_WAY = re.compile(r"[@☎✉]|\d(?:[\s/().-]{0,3}\d){5}")
_DATA_REACH = 250
_KINDS = ("complaint", "returns", "withdrawal")


def extract_complaints(sheet: Sheet, hits: Hits, language: str | None) -> Signal | None:
    """Return the route for complaints, returns or withdrawal; None where the page shows none.

    A route is a link named so, a heading, or a paragraph that names the matter and a way to the company.
    `value` lists the kinds: complaint, returns, withdrawal. Details: `how` (link, heading or text).
    """
    first = _in_links(sheet, language) or _in_text(sheet, hits.of("complaints"), language)
    if first is None:
        return None
    kinds = {hit.kind for hit in hits.of("complaints")}
    value = ", ".join(kind for kind in _KINDS if kind in kinds) or first.value
    return found("complaints", value, dict(first.detail), first.excerpt, first.language)


def _in_links(sheet: Sheet, language: str | None) -> Signal | None:
    anchors = [
        anchor
        for anchor in sheet.page.anchors
        if anchor.visible and anchor.url and len(anchor.text) <= _HEADING_CHARACTERS
    ]
    hits = phrases_in("\n".join([anchor.text for anchor in anchors]), "complaints")
    ends = list(accumulate(len(anchor.text) + 1 for anchor in anchors)) if hits else []
    for hit in hits:
        anchor = anchors[bisect_right(ends, hit.start)]
        if not _leads_to_authority(sheet, anchor):
            detail: Detail = {"how": "link", "url": anchor.url or ""}
            return found("complaints", hit.kind, detail, clean(anchor.text), hit.language(language))
    return None


def _leads_to_authority(sheet: Sheet, anchor: Anchor) -> bool:
    """Tell whether a link is called after personal data, or leads off the site from a text about them."""
    texts = [anchor.text]
    if registered_domain(anchor.url or "") != registered_domain(sheet.page.url):
        texts += [
            anchor.url or "",
            *(block.text for block in sheet.page.blocks[anchor.block : anchor.block + 1]),
        ]
    return any(_data_protection().search(level(text)) for text in texts)


def _in_text(sheet: Sheet, hits: list[Hit], language: str | None) -> Signal | None:
    private = _is_privacy_page(sheet)
    ways: dict[int, bool] = {}  # a text may name the matter a thousand times
    for hit in hits:
        block = sheet.block(hit.start)
        if _concerns_data(sheet, hit) or (private and block.place is Place.MAIN):
            continue
        heading = block.tag in _HEADINGS and len(block.text) <= _HEADING_CHARACTERS
        if not heading and id(block) not in ways:
            ways[id(block)] = _names_a_way(block.text)
        if heading or ways[id(block)]:
            detail: Detail = {"how": "heading" if heading else "text"}
            return found_at(
                "complaints", hit.kind, sheet, (hit.start, hit.end), hit.language(language), detail
            )
    return None


def _names_a_way(text: str) -> bool:
    """Tell whether a text holds a number or an address one can turn to."""
    return _WAY.search(text) is not None


def _is_privacy_page(sheet: Sheet) -> bool:
    """Tell whether a page's first heading is the name of a privacy policy."""
    heading = next((block.text for block in sheet.page.blocks if block.tag == "h1" and block.visible), "")
    return len(heading) <= _HEADING_CHARACTERS and level(heading).strip(" .:") in _privacy_pages()


@cache
def _privacy_pages() -> frozenset[str]:
    return frozenset(map(level, load("service")["privacy_pages"]))


def _concerns_data(sheet: Sheet, hit: Hit) -> bool:
    """Tell whether a complaint is one to a data protection authority, a withdrawal one of consent."""
    near = sheet.low[max(0, hit.start - _DATA_REACH) : hit.end + _DATA_REACH]
    return _data_protection().search(near) is not None


@cache
def _data_protection() -> re.Pattern[str]:
    words = sorted((level(word) for word in load("service")["data_protection"]), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
