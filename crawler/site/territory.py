"""Which addresses belong to the company whose site is being audited."""

from collections.abc import Iterator

from crawler.model import ContactClass, Link, PageReading, Place, Reason
from crawler.page.excerpts import shortened
from crawler.page.links.contact_class import says_contact_alone
from crawler.site.urls import (
    has_domain,
    host_of,
    is_kin,
    is_page,
    is_platform,
    page_key,
    same_site,
    serves,
    site_key,
)

_CALLS = frozenset((ContactClass.STRONG, ContactClass.MEDIUM))
_MENU = frozenset((Place.NAV, Place.HEADER))
"""Not the footer, where makers of sites and themes link to themselves."""
_PRESSED = frozenset(("a", "area", "script"))
MOVES = 1
"""How often a homepage may lead to another domain and be followed."""
_CHOOSER_PAGES = 2
"""A homepage that only asks for the visitor's country has no more pages of its own (a policy, a list)."""
_MOST_SISTERS = 60


class Territory:
    """The company's site: where its homepage answered, and what elsewhere is plainly its own."""

    def __init__(self, home: str) -> None:
        self.home = home
        """The homepage's address, as far as it is known."""
        self._moves_left = MOVES
        self._sisters: set[str] = set()
        """Sites (`site_key`) in other countries among which the homepage has its visitors choose."""

    def settle(self, url: str) -> bool:
        """Take `url` as the homepage. Return False where that is not the company's own site.

        Another domain is followed once; a profile on a platform of many companies is no site of its own.
        """
        if not same_site(url, self.home):
            if is_platform(url) or not self._moves_left:
                return False
            self._moves_left -= 1
        self.home = url
        return True

    def choose(self, home: PageReading) -> None:
        """Take other countries' sites for the company's, if the homepage only has visitors choose one."""
        own, others, homepage = set(), [], page_key(home.url)
        for link in home.links:
            if link.kind not in _PRESSED or not is_page(link.url):
                continue
            if not same_site(link.url, self.home):
                others.append(link.url)
            elif (key := page_key(link.url)) != homepage:
                own.add(key)
                if len(own) > _CHOOSER_PAGES:
                    return
        kin = (site_key(url) for url in others if is_kin(url, self.home))
        self._sisters = {key for key in list(dict.fromkeys(kin))[:_MOST_SISTERS] if key is not None}

    def holds(self, url: str) -> bool:
        """Tell whether an address is on the company's site, or on one that visitors are to choose."""
        return same_site(url, self.home) or site_key(url) in self._sisters

    def follows(self, link: Link) -> bool:
        """Tell whether a link leads to the company's site, or plainly to its contact elsewhere.

        What a menu or a header calls contact and nothing else is the company's, as with a group's.
        """
        if not is_page(link.url):
            return False
        if self.holds(link.url):
            return True
        if link.contact_class not in _CALLS:
            return False
        if serves(link.url, self.home):
            return True
        named = link.contact_class is ContactClass.STRONG and _is_contact_itself(link)
        return named and link.place in _MENU and _may_be_a_site(link.url)

    def accepts(self, url: str, link: Link | None) -> bool:
        """Tell whether what `link` was answered from is the company's, `url` being where redirects ended.

        Where the company's own server sends those who ask for its contact page, there is its contact page; so
        is a form or a help centre that a service keeps for it.
        """
        if self.holds(url):
            return True
        calls = link is not None and link.contact_class in _CALLS
        return calls and (serves(url, self.home) or not is_platform(url))

    def unseen_contact(self, reading: PageReading) -> Iterator[tuple[str, Reason, str]]:
        """Yield (address, why, in detail) of each link that is called contact and is not followed: a file, or
        another site that may be the company's.
        """
        for link in filter(_is_contact_itself, self._calls_left(reading)):
            if same_site(link.url, self.home):
                yield link.url, Reason.NOT_HTML, ""
            elif is_page(link.url) and _may_be_a_site(link.url):
                yield link.url, Reason.MOVED, f"leads to another site, {host_of(link.url)}"

    def ways_out(self, reading: PageReading) -> Iterator[str]:
        """Yield a sentence for each contact link that leads to another company's site: it is not followed."""
        for link in self._calls_left(reading):
            if link.kind == "a" and is_page(link.url) and not is_platform(link.url):
                yield f"“{shortened(link.text, 40)}” leads to another site, {host_of(link.url)}"

    def _calls_left(self, reading: PageReading) -> Iterator[Link]:
        """Yield the links that plainly say contact and are not followed."""
        for link in reading.links:
            if link.contact_class is ContactClass.STRONG and not self.follows(link):
                yield link


def _is_contact_itself(link: Link) -> bool:
    """Tell whether a link is called contact and nothing else, and stands where visitors press it."""
    return link.kind in _PRESSED and says_contact_alone(link.text)


def _may_be_a_site(url: str) -> bool:
    """Tell whether an address elsewhere may be on a company's site: no machine's, no profile's."""
    return has_domain(url) and not is_platform(url)


def door(reading: PageReading) -> Link | None:
    """Return the link by which a page sends every visitor on: a refresh, or the frameset that it is."""
    for link in reading.links:
        if link.kind == "refresh":
            return link
    is_frameset = all(link.kind == "frame" for link in reading.links)
    return reading.links[0] if reading.links and is_frameset else None
