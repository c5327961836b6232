"""For which matter alone a number is, by the words beside it: the press, lost cards, calls from abroad ..."""

import re
from collections.abc import Iterable
from functools import cache

from crawler.page.document import Page
from crawler.page.parts import Block
from crawler.page.people import NUMBER_BEGINS, is_company_label
from crawler.page.phones.spots import Spot
from crawler.page.vocabulary import fold, load

_FRONT = 100
_CAPTION = 60
_BELOW = 15
"""Blocks below a heading that it still says something of."""
_EVERYBODY = ""
_PARTING = re.compile(r"(?<=\w{4})[.!?]\s|[|•·¦]")
"""What ends a saying; not the point of "tel." or "Nr."."""


def matter_of(page: Page, spots: Iterable[Spot]) -> str | None:
    """Return the matter that a number is for alone wherever it is seen, None where it is for everybody.

    Args:
        page: the page.
        spots: where the number stands; those that nobody sees say nothing.
    """
    named = [_matter_at(page, spot) for spot in spots if spot.visible]
    return named[0] if named and all(named) else None


def _matter_at(page: Page, spot: Spot) -> str | None:
    """Return the matter that the words before a number name, or those that head it."""
    if not 0 <= spot.block < len(page.blocks):
        return None
    block = page.blocks[spot.block]
    inside = NUMBER_BEGINS.split(block.text[spot.start : min(spot.end, spot.start + _FRONT)])[0]
    front = inside if _has_words(inside) else block.text[max(0, spot.start - _FRONT) : spot.start]
    front = _last_said(NUMBER_BEGINS.split(front)[-1])
    said = _said(page, spot.block, front, spot.label)
    if said is None and spot.block and not _has_words(front):
        above = page.blocks[spot.block - 1].text
        said = _said(page, spot.block - 1, above) if len(above) <= _CAPTION else None
    return (_said_by_heading(page, spot.block) if said is None else said) or None


def _said(page: Page, number: int, words: str, label: str | None = None) -> str | None:
    """Return the matter that words of a block name, _EVERYBODY where they call the number everybody's.

    None for neither. The name of a page, on a link to it, names no matter.
    """
    named = _matters().search(fold(f"{words} {label or ''}"))
    if named is not None and not _is_linked(page, number, named.group()):
        return named.lastgroup
    return _EVERYBODY if is_company_label(label, words) else None


def _said_by_heading(page: Page, number: int) -> str | None:
    """Return the matter that the heading of a block names, where it stands not far above."""
    heading = page.blocks[number].heading
    named = _matters().search(fold(heading[:_FRONT])) if heading else None
    near = page.blocks[max(0, number - _BELOW) : number]
    return named.lastgroup if named is not None and any(_heads(block, heading) for block in near) else None


def _heads(block: Block, heading: str) -> bool:
    return block.heading == heading and block.text == heading


def _is_linked(page: Page, number: int, word: str) -> bool:
    """Tell whether a word of a block is that of a link to a page."""
    return any(
        anchor.block == number and anchor.url is not None and word in fold(anchor.text)
        for anchor in page.anchors
    )


def _last_said(front: str) -> str:
    """Return the last saying before a number that holds words: of "Cookies | Tel. 08-12" the second."""
    return next((part for part in reversed(_PARTING.split(front)) if _has_words(part)), front)


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))


@cache
def _matters() -> re.Pattern[str]:
    """Return what finds a word for one matter; the group in which it does is called after the matter."""
    named = (f"(?P<{name}>{_any_of(words)})" for name, words in load("matters")["numbers"].items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(named)})")


def _any_of(words: Iterable[str]) -> str:
    entries = sorted({fold(str(word)) for word in words})
    begun = [re.escape(word[:-1]) for word in entries if word.endswith("*")]
    whole = [re.escape(word) for word in entries if not word.endswith("*")]
    return "|".join([*begun, *([f"(?:{'|'.join(whole)})(?!\\w)"] if whole else [])])
