"""The links of a page that lead a visitor to another page, each with how plainly it promises contact details.

A link is known by what a visitor presses (its text), by what assistive technology adds (its label) and by
what its address tells (its slug).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from crawler.model import Link, Place
from crawler.page.document import Anchor, Page
from crawler.page.domains import registered_domain
from crawler.page.links.buttons import form_buttons, form_choices
from crawler.page.links.contact_class import contact_class, slug_of
from crawler.page.links.lexicon import text_lexicon
from crawler.page.links.sieve import Sieve, in_words, url_sieve
from crawler.page.parsing.address import WEB
from crawler.page.vocabulary import fold, load

MAX_LINKS = 5_000
"""More links than this on one page are no menu a visitor reads."""
MAX_LINK_CHARACTERS = 500_000
"""Characters of all their addresses and names, kept until the audit ends: a `<base>` makes many of few."""

_MOST_AFTER_CUT = 50
"""Links called contact that are kept beyond these: footers stand last."""
_SCRIPTED_MOVE = re.compile(
    r"\blocation(?:\.href)?\s{0,20}=\s{0,20}['\"]([^'\"\s]{1,500})['\"](?!\s{0,20}\+)"
    r"|\blocation\.(?:replace|assign)\(\s{0,20}['\"]([^'\"\s]{1,500})['\"](?!\s{0,20}\+)"
)
"""Not an address that a script puts together of parts: where it leads, only a browser tells."""
_TOLD_BY = itemgetter(
    *map(Anchor._fields.index, ("url", "text", "label", "kind", "place", "visible", "hreflang"))
)
_URL_OF, _TEXT_OF, _LABEL_OF = map(itemgetter, map(Anchor._fields.index, ("url", "text", "label")))
_make = tuple.__new__
"""Makes a named tuple of all its fields, at a third of the price of calling its class."""
_MENU_PLACES = frozenset((Place.NAV, Place.HEADER))
_NORWEGIAN = frozenset(("nb", "nn", "no"))
_NAME_CHARACTERS = 20
_LINK_CHARACTERS = 200
_MOST_UNSCRIPTED = 100
_HOLLOW_TEXT = 200
"""A page with less visible text (characters) and no links can only be a door to another."""

_BARE_TEXT = 80
"""A page that is but a frame shows less than this besides: a title, a notice for old browsers."""
_TELLING = frozenset("0123456789@")
_WHOLE = re.compile(r"\bheight\s{0,5}:\s{0,5}100(?:%|vh)")


class Links(NamedTuple):
    """The links of a page."""

    links: tuple[Link, ...]
    is_cut: bool
    """Whether the page has more."""


def extract_links(page: Page) -> tuple[Link, ...]:
    """Return the links of `find_links`."""
    return find_links(page).links


def find_links(page: Page) -> Links:
    """Return the links a visitor of `page` can follow, in document order, each address and text once.

    Links hidden by inline styles count where they stand in a menu, which opens without a click of its own,
    and where they are called contact; others may be traps. Addresses that are no web pages (tel:, mailto:,
    in-page anchors) are left out.
    """
    others = _other_languages(page)
    urls = url_sieve().left(filter(None, map(_URL_OF, page.anchors)))
    texts = _text_sieve().left((*map(_TEXT_OF, page.anchors), *map(_LABEL_OF, page.anchors)))
    found: dict[tuple[str, str, str], Link] = {}
    room, is_cut, after_cut = MAX_LINK_CHARACTERS, False, 0
    for url, text, label, kind, place, is_visible, hreflang in map(_TOLD_BY, page.anchors):
        if not url or (key := (url, text, kind)) in found:
            continue
        promise = None
        if url in urls or text in texts or label in texts:
            promise = contact_class(text, label, slug_of(url) if url in urls else "")
        if promise is not None or (not is_cut and (is_visible or place in _MENU_PLACES)):
            called = _language_called(text) if text in texts else None
            is_named = bool(hreflang or called) and _is_other_language(hreflang, called, page.language)
            found[key] = _make(Link, (url, text, promise, place, kind, is_named or url in others))
            room -= len(url) + len(text)
            after_cut += is_cut
            is_cut = is_cut or len(found) >= MAX_LINKS or room <= 0
            if after_cut >= _MOST_AFTER_CUT:
                break
    refresh = page.refresh or _scripted_move(page)
    moves = (Link(refresh, "", None, Place.MAIN, "refresh"),) if refresh and refresh.startswith(WEB) else ()
    ways = (*found.values(), *form_buttons(page), *form_choices(page)) or tuple(_without_scripts(page))
    if len(ways) == 1 and ways[0].kind == "iframe" and _is_filled_by_a_frame(page, ways[0]):
        ways = (ways[0]._replace(kind="frame"),)
    return Links((*moves, *ways), is_cut)


@cache
def _text_sieve() -> Sieve:
    """Return the sieve of what links are called: it lets words of contact and names of languages through."""
    return Sieve(text_lexicon(), in_words, _language_names())


def _other_languages(page: Page) -> frozenset[str]:
    """Return the addresses that the page declares as itself in other languages."""
    return frozenset(
        url
        for code, url in page.alternates
        if code != "x-default" and url != page.url and not _same_language(code, page.language)
    )


def _is_other_language(hreflang: str, called: str | None, language: str | None) -> bool:
    """Tell whether a link is a language switch: by hreflang, or by being called "English"."""
    if hreflang:
        return language is not None and not _same_language(hreflang, language)
    return called is not None and not _same_language(called, language)


@lru_cache(maxsize=4_096)
def _language_called(name: str) -> str | None:
    """Return the language that is called `name` in any language."""
    return _language_names().get(fold(name)) if len(name) <= _NAME_CHARACTERS else None


def _same_language(one: str, other: str | None) -> bool:
    """Tell whether two language tags name one language; the written Norwegians count as one."""
    first, second = one[:2], (other or "")[:2]
    return first == second or {first, second} <= _NORWEGIAN


@cache
def _language_names() -> dict[str, str]:
    """Return the names by which a language switch calls a language -> its code."""
    names = load("urls")["language_names"]
    return {fold(str(name)): str(code) for code, found in names.items() for name in found}


def _without_scripts(page: Page) -> Iterator[Link]:
    """Yield the links that a page whose menu is made by scripts has for browsers that run none."""
    for node in page.tree.css("noscript a[href]")[:_MOST_UNSCRIPTED]:
        name = " ".join(node.text().split())[:_LINK_CHARACTERS]
        url = page.leads_to(node.attributes.get("href") or "")
        if url is not None and url != page.url:
            yield Link(url, name, contact_class(name, "", slug_of(url)), Place.NAV, "a")


def _is_filled_by_a_frame(page: Page, frame: Link) -> bool:
    """Tell whether a page shows nothing but one inline frame as high as itself: it is then as a frameset.

    Not a map or a film, which a company's whole page may consist of.
    """
    if len(page.anchors) > 1 or page.forms or registered_domain(frame.url) in _platforms():
        return False
    text = " ".join(block.text for block in page.blocks if block.visible)
    node = page.tree.css_first("iframe")
    if node is None or len(text) > _BARE_TEXT or not _TELLING.isdisjoint(text):
        return False
    styles = (node.attributes.get("style") or "", *(each.text() for each in page.tree.css("style")[:5]))
    return (node.attributes.get("height") or "").strip() == "100%" or any(map(_WHOLE.search, styles))


@cache
def _platforms() -> frozenset[str]:
    return frozenset(map(str, load("urls")["platforms"]))


def _scripted_move(page: Page) -> str | None:
    """Return where a page without text of its own, and links elsewhere, sends every visitor by script."""
    if not page.scripts or len(ways := {anchor.url for anchor in page.anchors if anchor.url}) > 1:
        return None
    if sum(len(block.text) for block in page.blocks if block.visible) > _HOLLOW_TEXT:
        return None
    for script in page.scripts:
        if match := _SCRIPTED_MOVE.search(script[:20_000]):
            target = page.leads_to(match[1] or match[2])
            return target if ways <= {target} else None
    return None
