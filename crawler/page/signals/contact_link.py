"""The page's plainest link to contact: what it is called, and where it stands."""

from crawler.model import ContactClass, Link, PageReading, Place, Signal
from crawler.page.excerpts import shortened
from crawler.page.links.contact_class import RANK
from crawler.page.signals.found import Detail, found
from crawler.page.signals.sheet import clean

_CLASSES = (ContactClass.STRONG, ContactClass.MEDIUM, ContactClass.LEGAL)
"""Weaker names ("About us") promise no contact."""
_PLACES = (Place.HEADER, Place.NAV, Place.FOOTER, Place.ASIDE, Place.MAIN)
"""Where a link on every page is looked for, first to last."""
_TEXT_CHARACTERS = 80


def extract_contact_link(reading: PageReading) -> Signal | None:
    """Return the plainest link to contact; None where the page has none.

    `value` is the class of its name: strong ("Contact us"), medium ("Help"), legal ("Imprint"). Details:
    `text`,
    `url`, `place` (header, nav, main, aside, footer).
    """
    link = best_contact_link(reading.links)
    if link is None or link.contact_class is None:
        return None
    detail: Detail = {
        "text": shortened(clean(link.text), _TEXT_CHARACTERS),
        "url": link.url,
        "place": link.place.value,
    }
    return found("contact_link", link.contact_class.value, detail, clean(link.text))


def best_contact_link(links: tuple[Link, ...]) -> Link | None:
    """Return the link to contact that a visitor would take: the plainest name, header and menu first."""
    candidates = [
        link
        for link in links
        if link.contact_class is not None
        and link.contact_class in _CLASSES
        and link.kind in ("a", "area", "script")
    ]
    return min(candidates, key=_order, default=None)


def _order(link: Link) -> tuple[int, int]:
    rank = RANK[link.contact_class] if link.contact_class else len(RANK)
    return rank, _PLACES.index(link.place)
