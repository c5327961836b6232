"""Many pages' service signals -> one of each name for the site.

A signal is `found` where a page that was read shows it, `not_found` where we looked and none does,
`unknown` where pages that would carry it could not be read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from crawler.model import FRAME, Channel, ContactClass, Link, Owner, Place, Signal, Status
from crawler.page.signals.contact_link import best_contact_link
from crawler.page.signals.languages import languages_of_country
from crawler.page.signals.names import NAMES
from crawler.site.urls import is_page, page_key, same_site

MOST_PAGES_COMPARED = 10
"""So many pages, the nearest first, are compared for the place of the contact link."""

_STRUCTURED = "structured_only"
_ABOUT = frozenset((ContactClass.LEGAL, ContactClass.WEAK))
"""The classes of links to what a company tells of itself: imprint, "About us", terms."""
_PLACES = ("terms", "pdf", "image", "structured")
Detail = dict[str, str | int | float | bool]


class ReadPage(NamedTuple):
    """A page that was read, as far as the site's signals need it."""

    url: str
    clicks: int
    label: ContactClass | None
    """The class of the link by which it was reached; None for the homepage and links that promise nothing."""
    links: tuple[Link, ...]
    signals: tuple[Signal, ...]

    def signal(self, name: str) -> Signal | None:
        """Return the page's signal of a name."""
        return next((signal for signal in self.signals if signal.name == name), None)


class SiteFacts(NamedTuple):
    """What the audit knows of the site besides its pages."""

    country: str | None
    phone: Channel
    email: Channel
    in_doubt: bool
    """Whether pages that would carry a signal could not be read."""


def told_at_best(pages: Iterable[ReadPage]) -> frozenset[str]:
    """Return the names of the signals that pages read later cannot change: one that takes no click shows them
    as well as any could.

    Of the pages that show a signal equally well the nearest counts, of equally near ones the first.
    """
    return frozenset(
        signal.name
        for page in pages
        for signal in page.signals
        if page.clicks == 0 and signal.name in _OF_ONE_PAGE and not any(_drawbacks(signal))
    )


def site_signals(pages: Sequence[ReadPage], facts: SiteFacts) -> tuple[Signal, ...]:
    """Return one signal of each name, in the order of `NAMES`.

    Args:
        pages: the pages that were read, the homepage first.
        facts: country, channels, and whether absence can be told.
    """
    if not pages:
        return tuple(Signal(name, Status.UNKNOWN) for name in NAMES)
    nearest = sorted(pages, key=lambda page: page.clicks)
    return tuple(_COMBINED.get(name, _best)(name, nearest, facts) for name in NAMES)


# --- the plain ones ---------------------------------------------------------------------------------------


def _best(name: str, pages: Sequence[ReadPage], facts: SiteFacts) -> Signal:
    """Return the best of the pages' signals of a name; of equal ones the nearest."""
    return min(_met(name, pages), key=_drawbacks, default=None) or _absent(name, facts)


def _met(name: str, pages: Iterable[ReadPage]) -> Iterable[Signal]:
    for page in pages:
        if (signal := page.signal(name)) is not None:
            yield replace(signal, page=page.url, clicks=page.clicks)


def _absent(name: str, facts: SiteFacts) -> Signal:
    return Signal(name, Status.UNKNOWN if facts.in_doubt else Status.NOT_FOUND)


def _hours_order(signal: Signal) -> tuple[bool, bool, bool]:
    of = signal.detail.get("of")
    return signal.detail.get("how") == _STRUCTURED, of in ("shop", "chat"), not signal.detail.get("osm")


_DRAWBACKS: dict[str, Callable[[Signal], tuple[object, ...]]] = {
    "opening_hours": _hours_order,
    "response_time": lambda signal: ("hours" not in signal.detail,),
    "chat": lambda signal: (signal.detail.get("how") != "widget",),
    "contact_persons": lambda signal: (-int(signal.value or 0),),
    "postal_address": lambda signal: (not signal.detail.get("postcode"),),
}
"""What makes one page's signal worse than another's; where nothing stands here, the nearest is taken."""
_OF_ONE_PAGE = frozenset(
    (
        "opening_hours",
        "response_time",
        "chat",
        "callback",
        "postal_address",
        "complaints",
        "registration_number",
    )
)
"""Signals that are taken from one page, whatever the others say."""


def _drawbacks(signal: Signal) -> tuple[object, ...]:
    rank = _DRAWBACKS.get(signal.name)
    return rank(signal) if rank else ()


def _opening_hours(name: str, pages: Sequence[ReadPage], facts: SiteFacts) -> Signal:
    """Return the hours that a visitor reads; what only structured data say is noted, and does not count."""
    found = list(_met(name, pages))
    best = min(found, key=_drawbacks, default=None)
    if best is None or best.detail.get("how") != _STRUCTURED:
        return best or _absent(name, facts)
    return replace(_absent(name, facts), detail={"how": _STRUCTURED, _STRUCTURED: best.value})


def _registration_number(name: str, pages: Sequence[ReadPage], facts: SiteFacts) -> Signal:
    """Return the number. Many companies state it only where they tell of themselves, and of the search for
    contacts no such page may be left unread, or nobody knows whether it is missing.
    """
    signal = _best(name, pages, facts)
    if signal.status is Status.NOT_FOUND and _tells_more_elsewhere(pages):
        return replace(signal, status=Status.UNKNOWN)
    return signal


def _tells_more_elsewhere(pages: Sequence[ReadPage]) -> bool:
    """Tell whether a page that was read leads to one about the company that was not."""
    read = {page_key(page.url) for page in pages}
    return any(
        link.contact_class in _ABOUT
        and link.kind in ("a", "area")
        and is_page(link.url)
        and same_site(link.url, page.url)
        and page_key(link.url) not in read
        for page in pages
        for link in page.links
    )


# --- the link to contact ----------------------------------------------------------------------------------


def _contact_link(name: str, pages: Sequence[ReadPage], facts: SiteFacts) -> Signal:
    """Return the link to contact, and on how many of the pages read one stands.

    The page it leads to counts as one that has it: there the visitor has arrived.
    """
    seen = _as_seen(pages)
    found = next(iter(_met(name, pages)), None)
    if found is None:
        return replace(_absent(name, facts), detail={"pages": len(seen), "pages_with": 0, "share": 0.0})
    there = found.detail.get("url")
    having = sum(1 for page in seen if page.url == there or page.signal(name) is not None)
    counts: Detail = {"pages": len(seen), "pages_with": having, "share": round(having / len(seen), 3)}
    return replace(found, detail={**found.detail, **counts})


def _as_seen(pages: Sequence[ReadPage]) -> list[ReadPage]:
    """Return the pages as a visitor meets them: a page in a frame belongs to the page that shows it."""
    shown_in = {
        link.url: page.url for page in pages for link in page.links if link.kind in ("frame", "iframe")
    }
    seen: dict[str, ReadPage] = {}
    for page in sorted(pages, key=lambda page: page.url in shown_in):
        around = seen.get(_outermost(page.url, shown_in))
        if around is None:
            seen[page.url] = page
        else:
            links, signals = around.links + page.links, around.signals + page.signals
            seen[around.url] = around._replace(links=links, signals=signals)
    return list(seen.values())


def _outermost(url: str, shown_in: Mapping[str, str]) -> str:
    """Return the page that shows a frame's page, through frames in frames."""
    known = {url}
    while (around := shown_in.get(url)) is not None and around not in known:
        known.add(around)
        url = around
    return url


def _consistent(name: str, pages: Sequence[ReadPage], facts: SiteFacts) -> Signal:
    """Return whether the contact link keeps its place (WCAG 2.2 SC 3.2.6, Consistent Help).

    Help has to come in the same order relative to other content of the pages that repeat it. Compared are
    the pages
    that carry the same contact link in header, menu or footer: the part of the page, and the number of the
    links before it that both pages share. `found`: it keeps its place; `not_found`: it does not; `unknown`:
    fewer than two pages carry it.
    """
    pages = _as_seen(pages)
    first = next((page for page in pages if _framed(page)), None)
    link = _framed(first) if first else None
    if first is None or link is None:
        return Signal(name, Status.UNKNOWN)
    others = [page for page in pages if page is not first and _same(page, link)][:MOST_PAGES_COMPARED]
    if not others:
        return Signal(name, Status.UNKNOWN)
    moved = [page for page in others if not _keeps_place(first, page, link)]
    detail: Detail = {"pages": len(others) + 1, "moved": len(moved), "place": link.place.value}
    if moved:
        return Signal(name, Status.NOT_FOUND, page=moved[0].url, clicks=moved[0].clicks, detail=detail)
    return Signal(name, Status.FOUND, "consistent", first.url, first.clicks, detail=detail)


def _framed(page: ReadPage) -> Link | None:
    """Return the contact link in a page's header, menu or footer."""
    return best_contact_link(tuple(link for link in page.links if link.place in FRAME))


def _same(page: ReadPage, link: Link) -> Link | None:
    """Return the link of a page that leads where `link` leads, the one at the same place first."""
    same = [other for other in page.links if other.url == link.url and other.place in FRAME]
    return min(same, key=lambda other: other.place is not link.place, default=None)


def _keeps_place(first: ReadPage, other: ReadPage, link: Link) -> bool:
    """Tell whether a link stands in the same part of two pages, after the same of the links they share."""
    again = _same(other, link)
    if again is None or again.place is not link.place:
        return False
    one, two = _addresses(first, link.place), _addresses(other, link.place)
    shared = set(one) & set(two)
    return _before(one, link.url, shared) == _before(two, link.url, shared)


def _addresses(page: ReadPage, place: Place) -> list[str]:
    return list(dict.fromkeys(link.url for link in page.links if link.place is place))


def _before(addresses: list[str], url: str, shared: set[str]) -> int:
    return sum(1 for address in addresses[: addresses.index(url)] if address in shared)


# --- language ---------------------------------------------------------------------------------------------


def _contact_language(name: str, pages: Sequence[ReadPage], facts: SiteFacts) -> Signal:
    """Return the language of the contact page, against the site's and the country's.

    Details: `site`, the homepage's language; `country`, the country's, the commonest first; `matches`,
    whether the contact page is in both the site's language and one of the country's. `unknown` where a short
    contact page only repeats a declaration that the homepage's text disproves, as left-over templates do.
    """
    page = _contact_page(pages)
    signal = page.signal(name)
    home = pages[0].signal(name)
    if signal is None or (home is not None and _repeats_a_wrong_declaration(signal, home)):
        return Signal(name, Status.UNKNOWN)
    site = home.value if home else signal.value
    spoken = languages_of_country(facts.country)
    matches = signal.value == site and (not spoken or signal.value in spoken)
    detail: Detail = {**signal.detail, "site": site, "country": ", ".join(spoken), "matches": matches}
    return replace(signal, page=page.url, clicks=page.clicks, detail=detail)


def _repeats_a_wrong_declaration(signal: Signal, home: Signal) -> bool:
    return "declared" not in signal.detail and signal.value == home.detail.get("declared") != home.value


def _contact_page(pages: Sequence[ReadPage]) -> ReadPage:
    """Return the page a visitor takes for contact: behind the plainest label, else the homepage."""
    for label in (ContactClass.STRONG, ContactClass.MEDIUM):
        page = next((page for page in pages if page.label is label), None)
        if page is not None:
            return page
    return pages[0]


# --- how details are shown --------------------------------------------------------------------------------


def _phone_link(name: str, pages: Sequence[ReadPage], facts: SiteFacts) -> Signal:
    """Return whether the company's phone is a link; unknown where it is not known whether there is a
    phone.
    """
    found = next(iter(_met(name, pages)), None)
    status = Status.UNKNOWN if facts.phone.status is Status.UNKNOWN else Status.NOT_FOUND
    return found or Signal(name, status)


def _details_place(name: str, pages: Sequence[ReadPage], facts: SiteFacts) -> Signal:
    """Return where phone and e-mail stand when they stand in no plain place; `not_found` where they do."""
    said = {page.url: signal for page in pages if (signal := page.signal(name)) is not None}
    seen = [sighting for channel in (facts.phone, facts.email) for sighting in channel.findings]
    own = [each.page for each in seen if each.finding.visible and each.finding.owner is Owner.ORGANISATION]
    if own:
        hidden = all(url in said and "terms" in said[url].detail for url in own)
        page = min((page for page in pages if page.url in own), key=lambda page: page.clicks, default=None)
        if not hidden or page is None:
            return Signal(name, Status.NOT_FOUND)
        return replace(said[page.url], value="terms", page=page.url, clicks=page.clicks)
    for place in _PLACES[1:]:
        for page in pages:
            if page.url in said and place in said[page.url].detail:
                return replace(said[page.url], value=place, page=page.url, clicks=page.clicks)
    return _absent(name, facts)


_COMBINED: dict[str, Callable[[str, Sequence[ReadPage], SiteFacts], Signal]] = {
    "opening_hours": _opening_hours,
    "contact_link": _contact_link,
    "consistent_contact_link": _consistent,
    "contact_language": _contact_language,
    "phone_link": _phone_link,
    "details_place": _details_place,
    "registration_number": _registration_number,
}
"""Signals that need more than the best of the pages' own."""
