"""Which addresses belong to the company whose site is being audited."""

from collections.abc import Iterator

from crawler.model import ContactClass, Link, PageReading, Place, Reason
from crawler.page.excerpts import shortened
from crawler.page.links.contact_class import says_contact_alone
from crawler.site.urls import host_of, is_page, is_platform, same_site, serves

_CALLS = frozenset((ContactClass.STRONG, ContactClass.MEDIUM))
_FRAME = frozenset((Place.NAV, Place.HEADER, Place.FOOTER))
MOVES = 1
"""How often a homepage may lead to another domain and be followed."""


class Territory:
    """The company's site: where its homepage answered, and what elsewhere is plainly its own."""

    def __init__(self, home: str) -> None:
        self.home = home
        """The homepage's address, as far as it is known."""
        self._moves_left = MOVES

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

    def follows(self, link: Link) -> bool:
        """Tell whether a link leads to the company's site, or plainly to its contact elsewhere.

        What a menu, a header or a footer calls contact and nothing else is the company's, as with a group's.
        """
        if not is_page(link.url):
            return False
        if same_site(link.url, self.home):
            return True
        if link.contact_class not in _CALLS:
            return False
        return serves(link.url, self.home) or (link.place in _FRAME and _is_contact_itself(link))

    def accepts(self, url: str, link: Link | None) -> bool:
        """Tell whether what `link` was answered from is the company's, `url` being where redirects ended.

        Where the company's own server sends those who ask for its contact page, there is its contact page; so
        is a form or a help centre that a service keeps for it.
        """
        if same_site(url, self.home):
            return True
        calls = link is not None and link.contact_class in _CALLS
        return calls and (serves(url, self.home) or not is_platform(url))

    def unseen_contact(self, reading: PageReading) -> Iterator[tuple[str, Reason, str]]:
        """Yield (address, why, in detail) of each link that is called contact and is not followed: a file, or
        another site that may be the company's.
        """
        for link in reading.links:
            if not _is_contact_itself(link) or is_platform(link.url) or self.follows(link):
                continue
            if is_page(link.url):
                yield link.url, Reason.MOVED, f"leads to another site, {host_of(link.url)}"
            elif same_site(link.url, self.home):
                yield link.url, Reason.NOT_HTML, ""

    def ways_out(self, reading: PageReading) -> Iterator[str]:
        """Yield a sentence for each contact link that leads to another company's site: it is not followed."""
        for link in reading.links:
            calls = link.contact_class is ContactClass.STRONG and link.kind == "a" and is_page(link.url)
            if calls and not self.follows(link) and not is_platform(link.url):
                yield f"“{shortened(link.text, 40)}” leads to another site, {host_of(link.url)}"


def _is_contact_itself(link: Link) -> bool:
    """Tell whether a link is called contact and nothing else, and stands where visitors press it."""
    calls = link.contact_class is ContactClass.STRONG and link.kind in ("a", "area", "script")
    return calls and says_contact_alone(link.text)


def door(reading: PageReading) -> Link | None:
    """Return the link by which a page sends every visitor on: a refresh, or the frameset that it is."""
    for link in reading.links:
        if link.kind == "refresh":
            return link
    is_frameset = all(link.kind == "frame" for link in reading.links)
    return reading.links[0] if reading.links and is_frameset else None
