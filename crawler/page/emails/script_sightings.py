"""Addresses that scripts and event handlers put into a page, and where on the page that is."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.page.document import Page
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.emails.disguises.scripts import addresses_of_handler, addresses_written

_HANDLERS = ("onclick", "onmouseover", "onmousedown", "href")
_SCRIPTED_LINKS = "[onclick], [onmouseover], [onmousedown], a[href^='javascript:']"
_SIGNS = ("ail", "@", "AIL", "rypt", "ontact")
_MAX_STEPS = 12
_MAX_NODES = 200
_MAX_CHARACTERS = 200_000
"""Characters of scripts that held an address, after which no more are read."""
_WORDS = 40


class ScriptSighting(NamedTuple):
    """An address a script makes."""

    decoded: Decoded
    block: int | None
    """The block it is written into or beside; None where none is near."""
    code: str


def script_sightings(page: Page, own: str = "") -> Iterator[ScriptSighting]:
    """Yield the addresses that the page's inline scripts write, and those its event handlers open."""
    room = _MAX_CHARACTERS
    nodes: dict[str, LexborNode] = {}
    for script in page.scripts:
        found = addresses_written(script, own) if room > 0 else ()
        if not found:
            continue
        room -= len(script)
        nodes = nodes or _script_nodes(page)
        node = nodes.get(script)
        block = _block_near(page, node) if node is not None else None
        yield from (ScriptSighting(decoded, block, script) for decoded in found)
    yield from _of_handlers(page, own)


def _handlers(page: Page) -> Iterator[tuple[LexborNode, Mapping[str, str | None]]]:
    """Yield (element, attributes) of the event handlers and, where the page has any, of scripted links."""
    for anchor in page.anchors:
        if anchor.url is None and anchor.href[:11] == "javascript:" and _has_sign(anchor.href):
            yield from ((node, node.attributes) for node in page.tree.css(_SCRIPTED_LINKS)[:_MAX_NODES])
            return
    yield from page.handled[:_MAX_NODES]


def _has_sign(code: str) -> bool:
    """Tell whether a handler's code has to do with mail."""
    return any(sign in code for sign in _SIGNS)


def _of_handlers(page: Page, own: str) -> Iterator[ScriptSighting]:
    """Yield the addresses of event handlers and of `javascript:` links."""
    for node, attributes in _handlers(page):
        values = (attributes.get(name) or "" for name in _HANDLERS)
        code = " ; ".join(filter(_has_sign, values))
        for decoded in addresses_of_handler(code, own) if code else ():
            yield ScriptSighting(decoded, _block_near(page, node), code)


def _script_nodes(page: Page) -> dict[str, LexborNode]:
    """Return text -> element of the page's first inline scripts."""
    nodes = page.tree.css("script")[:_MAX_NODES]
    return {text: node for node in nodes if (child := node.child) and (text := child.text_content)}


def _block_near(page: Page, node: LexborNode) -> int | None:
    """Return the block that an element stands in or after: the first that holds the words just before it."""
    words = _words_of(node) if node.tag != "script" else ""
    for _ in range(_MAX_STEPS):
        if words:
            return _block_with(page, words)
        before = node.prev
        if before is None:
            parent = node.parent
            if parent is None or parent.tag in ("body", "html"):
                return None
            node = parent
            continue
        node = before
        words = _words_of(node) if node.tag not in ("script", "style", "noscript") else ""
    return None


def _words_of(node: LexborNode) -> str:
    """Return the last words in an element or text node."""
    text = node.text_content if node.tag == "-text" else node.text() if (node.tag or "-")[0] != "-" else ""
    return " ".join((text or "")[-4 * _WORDS :].split())[-_WORDS:].strip()


def _block_with(page: Page, words: str) -> int | None:
    for number, block in enumerate(page.blocks):
        if words in block.text:
            return number
    return None
