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
    front = words_before(block.text, spot, _FRONT)
    said = _says_matter(front, spot.label)
    if said is None and spot.block and not has_words(front):
        above = blocks[spot.block - 1].text
        said = _says_matter(above, None) if len(above) <= _CAPTION else None
    return bool(_says_matter(block.heading[:_FRONT], None) if said is None else said)


def words_before(text: str, spot: Spot, reach: int) -> str:
    """Return what stands before a number in its block; where it is in a link with words, these.

    Args:
        text: the block's.
        spot: where the number stands.
        reach: characters that are looked at.
    """
    inside = NUMBER_BEGINS.split(text[spot.start : min(spot.end, spot.start + reach)])[0]
    front = inside if has_words(inside) else text[max(0, spot.start - reach) : spot.start]
    return NUMBER_BEGINS.split(front)[-1]


def has_words(text: str) -> bool:
    """Tell whether a text holds a letter."""
    return any(map(str.isalpha, text))


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
