"""Signs that a page has an e-mail address which only a browser, a click or an eye can read.

Where no address was found but such a sign stands, "there is none" would be untrue: it is not known.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain, islice

from selectolax.lexbor import LexborNode

from crawler.page.automata import Automaton
from crawler.page.document import Page
from crawler.page.emails.addresses import find
from crawler.page.emails.disguises.cryptx import decode_link as decode_cryptx
from crawler.page.emails.disguises.javascript import run
from crawler.page.emails.disguises.javascript_tokens import UNKNOWN
from crawler.page.emails.disguises.scripts import may_write_address
from crawler.page.emails.disguises.typo3 import decode_link as decode_typo3
from crawler.page.vocabulary import all_words, fold, load

_KEYED_ATTRIBUTES = {
    "data-enc-email": "rot13_attr_eeb",
    "data-mailto-token": "typo3_linkto_uncrypt",
    "data-cfemail": "cloudflare_cfemail",
}
_CLOAK_CALL = re.compile(r"([\w$.]{0,40}mail[\w$]{0,20})\(\s*['\"][^'\"]{3,}", re.IGNORECASE)
_PSEUDO = re.compile(
    r"content\s*:\s*(?:[^;{}]{0,80}attr\(\s*data-|[^;{}]{0,80}(?:@|\\0*40\b))", re.IGNORECASE
)
_UNKNOWN_MAILTO = re.compile(rf"mailto:[^?&\"'<>]{{0,100}}{UNKNOWN}")
_WORD = re.compile(r"[^\W\d_]+")
_REVEAL_CHARACTERS = 40
_MAX_NOTICE = 2_000
_MAX_CSS = 200_000
_MAX_IMAGES = _MAX_CONTROLS = 300


def undecoded_signs(page: Page) -> tuple[str, ...]:
    """Return the ids of the disguises that an address on the page seems to have and that could not be undone.

    Meant for pages on which `extract_emails` found nothing: it does not ask whether another address was read.
    """
    return tuple(dict.fromkeys(_signs(page)))


def _signs(page: Page) -> Iterator[str]:
    yield from _in_links(page)
    yield from _in_notices(page)
    yield from _in_attributes(page)
    if _has_unknown_mailto(page):
        yield "js_concatenation"
    sheets_and_images = page.tree.css("style, img")
    if _has_pseudo_element([node for node in sheets_and_images if node.tag == "style"]):
        yield "css_pseudo"
    if _has_reveal(page):
        yield "ajax_reveal"
    if _has_image([node for node in sheets_and_images if node.tag == "img"]):
        yield "image_text"


def _in_links(page: Page) -> Iterator[str]:
    for anchor in page.anchors:
        if anchor.url is not None:
            continue
        folded = anchor.href[:200].lower()
        if "decryptx(" in folded and not any(decode_cryptx(anchor.href)):
            yield "cryptx_wp"
        elif "uncryptmailto(" in folded and not any(decode_typo3(anchor.href)):
            yield "typo3_linkto_uncrypt"
        elif folded.startswith("javascript:") and _is_cloak_call(anchor.href):
            yield "js_concatenation"


def _is_cloak_call(href: str) -> bool:
    """Tell whether a link calls a function for mail with something to decode, not to subscribe or share."""
    match = _CLOAK_CALL.search(href)
    return match is not None and not any(
        word in match[1].lower() for word in load("obfuscation")["not_cloaks"]
    )


def _in_notices(page: Page) -> Iterator[str]:
    """Yield what the sentences say that plugins leave in an address's stead."""
    notices = load("obfuscation")["notices"]
    texts = [block.text for block in page.blocks if block.visible and len(block.text) <= _MAX_NOTICE]
    if next(_notice_words().iter("\0".join(texts).lower()), None) is not None:
        for text in map(fold, texts):
            yield from (how for how, words in notices.items() if any(word in text for word in words))


@cache
def _notice_words() -> Automaton:
    """Return the automaton that sees the longest word of any notice: most pages have none of them."""
    notices = chain.from_iterable(load("obfuscation")["notices"].values())
    return Automaton((max(_WORD.findall(notice), key=len), True) for notice in notices)


def _in_attributes(page: Page) -> Iterator[str]:
    for mark in page.marks:
        yield from (how for name, how in _KEYED_ATTRIBUTES.items() if mark.attributes.get(name))
        if mark.attributes.get("class") and "@" in mark.text:
            asked_for = load("obfuscation")["asked_for_classes"]
            yield from (asked_for[name] for name in asked_for.keys() & mark.attributes["class"].split())


def _has_unknown_mailto(page: Page) -> bool:
    """Tell whether a script writes a mailto: link whose address it gets from elsewhere."""
    for script in page.scripts:
        if "mailto" in script and may_write_address(script):
            for written in run(script).written:
                if _UNKNOWN_MAILTO.search(written) and not any(find(written)):
                    return True
    return False


def _has_pseudo_element(sheets: list[LexborNode]) -> bool:
    """Tell whether a style sheet in the page prints an "@" or an attribute (CSS generated content)."""
    styles = (node.text()[:_MAX_CSS] for node in sheets)
    return any("content" in style and _PSEUDO.search(style) for style in styles)


def _has_reveal(page: Page) -> bool:
    """Tell whether a control promises to show an e-mail address ("Visa e-post")."""
    links = (anchor for anchor in page.anchors if len(anchor.text) <= _REVEAL_CHARACTERS and anchor.visible)
    names = {anchor.text for anchor in links}
    # A link's text is collapsed already: of ASCII text, lower case is all that folding adds.
    plain = {name.lower() for name in names if name.isascii()}
    buttons = (node for node in page.controls if node.tag == "button")
    return (
        not plain.isdisjoint(_reveal_words())
        or any(_is_reveal(name) for name in names if not name.isascii())
        or any(_is_reveal(node.text()[:80]) for node in islice(buttons, _MAX_CONTROLS))
    )


@lru_cache(maxsize=8_192)
def _is_reveal(name: str) -> bool:
    return fold(name) in _reveal_words()


@cache
def _reveal_words() -> frozenset[str]:
    """Return the words of controls that show an e-mail address, not a phone number."""
    labels = [label for label in all_words("email_labels") if len(label) > 2]
    return frozenset(word for word in all_words("reveal") if any(label in word for label in labels))


def _has_image(images: list[LexborNode]) -> bool:
    """Tell whether a picture seems to show an address: by its file name or its text alternative."""
    for node in images[:_MAX_IMAGES]:
        alternative = node.attrs.get("alt") or ""
        if "@" in alternative and any(find(alternative)):
            return True
        if not alternative:
            source = (node.attrs.get("src") or "")[:500]
            if _image_name().search(source.rpartition("/")[2].lower()):
                return True
    return False


@cache
def _image_name() -> re.Pattern[str]:
    names = "|".join(map(re.escape, load("obfuscation")["image_names"]))
    return re.compile(rf"^(?:{names})(?:[-_]?\d{{0,4}})\.(?:png|gif|jpe?g|webp|svg)(?:\?|$)")
