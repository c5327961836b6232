"""Does a page's silence prove anything? A challenge, a parked domain or an empty script shell does not.

"Could not look" must never be reported as "not there": a page with a problem settles no channel as absent.
"""

from functools import cache
from typing import NamedTuple

from crawler.model import Reason
from crawler.page.document import Page
from crawler.page.domains import registered_domain
from crawler.page.excerpts import shortened
from crawler.page.vocabulary import fold, load

_OWN_TEXT_CHARACTERS = 1_500
"""Above this much visible text a page is somebody's, whatever phrases it quotes."""
_SHELL_CHARACTERS = 250
"""A page that only scripts can fill shows at most about this much text (a loading notice, a cookie line)."""
_EMPTY_CHARACTERS = 80
_LOGIN_CHARACTERS = 600
_NOTICE_CHARACTERS = 600
_NOTICE_LINKS = 2


class Problem(NamedTuple):
    """Why a page proves nothing."""

    reason: Reason
    detail: str


def find_problem(page: Page, *, rendered: bool = False) -> Problem | None:
    """Return why the absence of a detail on `page` proves nothing; None where it can be taken as read.

    Args:
        page: the page.
        rendered: whether it is what a browser showed, which is a shell only if next to nothing shows.
    """
    text = _own_text(page)
    if text is None:
        return None
    for name, reason in (("challenge", Reason.BLOCKED), ("parked", Reason.PARKED)):
        if sign := _sign(page, text, name):
            return Problem(reason, sign)
    if _is_bare(page, text) and (sign := _sign(page, text, "closed")):
        return Problem(Reason.UNREACHABLE, sign)
    if _is_bare(page, text) and _leads_away(page) and (sign := _sign(page, text, "moved")):
        return Problem(Reason.MOVED, sign)
    if rendered:
        if _is_still_empty(page, text):
            return Problem(Reason.NEEDS_BROWSER, "next to nothing shows, in a browser too")
    elif len(text) <= _SHELL_CHARACTERS and (sign := _shell_sign(page, text)):
        return Problem(Reason.NEEDS_BROWSER, sign)
    if len(text) <= _LOGIN_CHARACTERS and _is_login(page):
        return Problem(Reason.LOGIN, "the page is a login")
    return None


def lets_browsers_pass(page: Page) -> bool:
    """Tell whether a page is a challenge that a browser passes by itself, without its visitor's help."""
    text = _own_text(page)
    return text is not None and _sign(page, text, "self_passing") is not None


def _own_text(page: Page) -> str | None:
    """Return the folded visible text of a page that has little; None for one with a text of its own."""
    parts: list[str] = []
    room = _OWN_TEXT_CHARACTERS + 1
    for block in page.blocks:
        if block.visible:
            parts.append(block.text)
            room -= len(block.text) + 1
            if room < 0:
                return None
    return fold(" ".join(parts))


@cache
def _phrases(name: str, part: str) -> tuple[str, ...]:
    return tuple(fold(phrase) for phrase in load("conditions")[name].get(part, ()))


def _sign(page: Page, text: str, name: str) -> str | None:
    """Return the phrase or address that gives a page of class `name` away."""
    title = fold(page.title)
    for phrase in _phrases(name, "title"):
        if title == phrase or (len(phrase) > len("index of /") - 1 and title.startswith(phrase)):
            return f"the page is titled “{shortened(page.title, 80)}”"
    for phrase in _phrases(name, "text"):
        if phrase in text:
            return f"the page says “{phrase}”"
    sources = [
        *page.script_urls,
        *(anchor.href for anchor in page.anchors if anchor.kind in ("iframe", "frame")),
    ]
    for mark in load("conditions")[name].get("source", ()):
        if any(mark in source for source in sources) and len(text) <= _SHELL_CHARACTERS:
            return f"the page loads {mark}"
    return None


def _shell_sign(page: Page, text: str) -> str | None:
    """Return why a page is a shell that scripts have to fill."""
    if not page.scripts and not page.script_urls:
        return None
    if any(anchor.kind in ("frame", "iframe") for anchor in page.anchors) or page.refresh or page.forms:
        return None
    own_links = sum(1 for anchor in page.anchors if anchor.visible and anchor.url)
    for mount in load("conditions")["script_wanted"]["mounts"]:
        node = page.tree.css_first(mount)
        if node is not None and own_links <= 2 and len(" ".join(node.text().split())) <= _SHELL_CHARACTERS:
            return f"only scripts fill the element {mount}"
    if own_links:
        return None
    said = fold(" ".join(node.text() for node in page.tree.css("noscript")))[:2_000] + text
    for phrase in _phrases("script_wanted", "text"):
        if phrase in said:
            return f"the page says “{phrase}”"
    images = page.tree.css_first("img, picture, svg, map")
    if len(text) <= _EMPTY_CHARACTERS and images is None:
        return "the page is empty until its scripts have run"
    return None


def _is_still_empty(page: Page, text: str) -> bool:
    """Tell whether a page shows no more than a loading notice, without a digit or an address."""
    return (
        len(text) <= _EMPTY_CHARACTERS
        and not any(character in "@0123456789" for character in text)
        and not page.forms
        and not any(anchor.visible and anchor.href for anchor in page.anchors)
    )


def _is_bare(page: Page, text: str) -> bool:
    """Tell whether a page is little more than a notice: next to no links, and nothing to fill in."""
    links = sum(1 for anchor in page.anchors if anchor.visible and anchor.url)
    return len(text) <= _NOTICE_CHARACTERS and links <= _NOTICE_LINKS and not page.forms


def _leads_away(page: Page) -> bool:
    """Tell whether a page links to another site."""
    own = registered_domain(page.url)
    others = (registered_domain(each.url) for each in page.anchors if each.visible and each.url)
    return any(other not in (own, "") for other in others)


def _is_login(page: Page) -> bool:
    """Tell whether a page is little more than a password form."""
    password = page.tree.css_first("form input[type=password]")
    links = sum(1 for anchor in page.anchors if anchor.visible and anchor.url)
    return password is not None and links <= 5
