"""Whose an address is that its own letters do not tell: the person's by whose name the page gives it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from crawler.model import FRAME
from crawler.page.document import Page
from crawler.page.domains import is_freemail
from crawler.page.emails.mailboxes import is_companys, says_its_use
from crawler.page.emails.name_made import is_short_for, plain_local
from crawler.page.emails.sightings import Sighting
from crawler.page.people import is_company_label, is_made_of, person_at, person_in

MOST_PLACES = 20
"""Places of one address that are looked at for names, at most."""
_BLOCKS_ABOVE = 10
_CARD = 600
_AFTER = 100
_CODE = 3
"""Letters of a mailbox's name that is more likely a person's sign than a word."""
_STEM = 5
_WORD = re.compile(r"[^\W\d_]{3,}")


class _Named(NamedTuple):
    """A place where an address stands by a person's name."""

    name: str
    around: str
    """The text from shortly before the name to shortly after the address."""
    is_first: bool
    """Whether no other address stands between the name and it."""


def stands_by_person(page: Page, places: Sequence[Sighting], own: str, stated: str = "") -> bool:
    """Tell whether an address is given as a person's, and nowhere as the company's own.

    It is the company's own where its mailbox says what it is for, bears the company's name or a word that
    stands by it ("falun", beside "Falun"), and where it stands without a name in a header or footer, or by
    the names of several people.

    Args:
        page: where it stands.
        places: all its places there, one at least.
        own: the registered domain of the page.
        stated: the person whose structured data say it is, "" where they say nothing.
    """
    address = places[0].address
    local = address.rpartition("@")[0].lower().partition("+")[0]
    if says_its_use(address) or (own and is_companys(local, own)):
        return False
    named = [_Named(stated, "", is_first=True)] if stated and not is_made_of(stated, page.url) else []
    for place in places[:MOST_PLACES]:
        if place.block is None or not 0 <= place.block < len(page.blocks):
            continue
        met = _named_at(page, place, place.block)
        if met:
            named.append(met)
        elif page.blocks[place.block].place in FRAME:
            return False
    if any(is_short_for(local, met.name) for met in named):
        return True
    if not _may_be_a_nickname(address):
        return False
    is_one = len({met.name.split()[0] for met in named}) == 1 and all(met.is_first for met in named)
    return is_one and not _is_of_words(
        plain_local(local), " ".join([page.title, *(met.around for met in named)])
    )


def _may_be_a_nickname(address: str) -> bool:
    """Tell whether a mailbox may be a person's nickname or sign rather than a word of the company."""
    local, _, domain = address.rpartition("@")
    return is_freemail(domain) or len(plain_local(local)) <= _CODE or any(map(str.isdigit, local))


def _named_at(page: Page, place: Sighting, number: int) -> _Named | None:
    """Return the name by which an address stands at a place, None where it is the company's or nobody's."""
    block = page.blocks[number]
    before = block.text[: place.start]
    name = person_in(block.text[place.start : place.end]) or person_at(
        page.blocks, number, place.start, place.end
    )
    if not name or is_company_label(None, before) or is_made_of(name, page.url):
        return None
    above = [each.text for each in page.blocks[max(0, number - _BLOCKS_ABOVE) : number] if each.visible]
    card = "\n".join((*above, before))[-_CARD:]
    link = "" if "@" in block.text[place.start : place.end] else block.text[place.start : place.end]
    after = block.text[place.end : place.end + _AFTER]
    around = f"{card} {block.heading} {link} {after}".replace(name, " ")
    return _Named(name, around, is_first="@" not in card[max(0, card.rfind(name)) :])


def _is_of_words(plain: str, around: str) -> bool:
    """Tell whether a mailbox is called by a word that stands around it: a town, a department, a trade."""
    for word in map(plain_local, _WORD.findall(around)):
        if plain == word or plain.startswith(word[:_STEM]) or (len(word) >= _STEM and word in plain):
            return True
    return False
