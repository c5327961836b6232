"""Which of a page's numbers seem to be for one matter: they are told after the others."""

import re
from collections.abc import Sequence
from functools import cache

from crawler.page.parts import Block
from crawler.page.people import NUMBER_BEGINS, is_company_label
from crawler.page.phones.spots import Spot
from crawler.page.vocabulary import fold, load

_FRONT = 100
_CAPTION = 60


def is_for_one_matter(blocks: Sequence[Block], spot: Spot) -> bool:
    """Tell whether the words before a number, or those that head it, name one matter that it is for."""
    if not 0 <= spot.block < len(blocks):
        return False
    block = blocks[spot.block]
    inside = NUMBER_BEGINS.split(block.text[spot.start : min(spot.end, spot.start + _FRONT)])[0]
    front = inside if any(map(str.isalpha, inside)) else block.text[max(0, spot.start - _FRONT) : spot.start]
    front = NUMBER_BEGINS.split(front)[-1]
    said = _says_matter(front, spot.label)
    if said is None and spot.block and not any(map(str.isalpha, front)):
        above = blocks[spot.block - 1].text
        said = _says_matter(above, None) if len(above) <= _CAPTION else None
    return bool(_says_matter(block.heading[:_FRONT], None) if said is None else said)


def _says_matter(words: str, label: str | None) -> bool | None:
    """Return whether words name one matter; False where they call a number everybody's, None for neither."""
    if _matters().search(fold(f"{words} {label or ''}")) is not None:
        return True
    return False if is_company_label(label, words) else None


@cache
def _matters() -> re.Pattern[str]:
    """Return what finds a word for one matter, or one that begins so."""
    entries = {fold(str(word)) for group in load("matters")["told_last"].values() for word in group}
    begun = [re.escape(word[:-1]) for word in entries if word.endswith("*")]
    whole = [re.escape(word) for word in entries if not word.endswith("*")]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(begun))}|(?:{'|'.join(sorted(whole))})(?!\w))")
