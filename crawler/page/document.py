"""One HTML page, parsed once: the text blocks a visitor reads, links, forms, scripts, structured data.

`parse` is the only place that walks the tree. Everything else in this package reads a `Page`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from crawler.model import Place
from crawler.page.parsing.address import WEB, Resolver
from crawler.page.parsing.bounds import bounded
from crawler.page.parsing.encoding import decode, is_plain_utf8
from crawler.page.parsing.walk import Walker
from crawler.page.parts import Anchor, Block, Mark, RawForm

__all__ = ["Anchor", "Block", "Mark", "Page", "Place", "RawForm", "parse"]

MAX_CHARACTERS = 5_000_000
"""Longer pages are cut: no visitor finds a phone number behind five million characters."""
_OPTIONS = LexborDocumentOptions.WO_EVENTS
"""Without events: they cost a quarter of the parse and serve `<selectedcontent>`, which nobody reads."""


@dataclass(frozen=True, slots=True)
class Page:
    """One parsed page. Offsets are characters into the text of the block they name."""

    url: str
    base_url: str
    """What relative links are relative to (`<base href>`, else `url`)."""
    title: str
    language: str | None
    """The primary subtag of `<html lang>`, lower case, as declared."""
    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...]
    forms: tuple[RawForm, ...]
    """Every `<form>` in document order, then fields that belong to none (`index` None)."""
    marks: tuple[Mark, ...]
    """Elements that may carry a disguised e-mail address."""
    scripts: tuple[str, ...]
    """Text of inline scripts."""
    script_urls: tuple[str, ...]
    json_ld: tuple[str, ...]
    """Text of `<script type="application/ld+json">`, unparsed."""
    microdata: tuple[tuple[str, str], ...]
    """(itemprop, value) of the properties that name contact details."""
    meta: dict[str, str]
    """`<meta name|property|http-equiv>` -> content, names in lower case."""
    refresh: str | None
    """Absolute URL of an immediate meta refresh."""
    alternates: tuple[tuple[str, str], ...]
    """(hreflang, absolute URL) of the page's other languages."""
    named: tuple[tuple[LexborNode, Mapping[str, str | None]], ...]
    """(element, attributes) of what scripts can name or fill: an id, a header, a footer, an include."""
    handled: tuple[tuple[LexborNode, Mapping[str, str | None]], ...]
    """(element, attributes) of what runs a script when it is clicked, pressed or pointed at."""
    controls: tuple[LexborNode, ...]
    """What is pressed and leads to no page by itself: buttons, also by their role, and summaries."""
    tree: LexborHTMLParser
    cut: str = ""
    """What of the page was not read, in words; empty where all was."""

    def leads_to(self, address: str) -> str | None:
        """Return the web page that an address written on this page names, without its fragment; None where it
        names none.
        """
        url = Resolver(self.base_url).page(address.strip())
        return url if url is not None and url.startswith(WEB) else None


def parse(body: bytes | str, url: str, content_type: str | None = None, *, rendered: bool = False) -> Page:
    """Return the parsed page. Never raises on any body: broken HTML is read as browsers read it.

    Args:
        body: bytes as served, or text that is already decoded.
        url: where the page was read (after redirects).
        content_type: the response's Content-Type header, if any.
        rendered: whether `body` is a snapshot of the page as a browser showed it. There the attribute
            `hidden` says what nobody sees; styles and the names of classes, which only hint at it, do not.
    """
    text, is_long = _source(body, content_type)
    source, cut = bounded(text)
    tree = LexborHTMLParser(source, options=_OPTIONS)
    walker = Walker(url or "", rendered)
    if tree.root is not None:
        walker.walk(tree.root)
    head = walker.head
    return Page(
        url=url or "",
        base_url=head.resolver.base,
        title=head.title,
        language=head.language,
        blocks=tuple(walker.blocks),
        anchors=tuple(walker.anchors),
        forms=(*walker.forms, *walker.loose_forms()),
        marks=tuple(walker.marks),
        scripts=tuple(head.scripts),
        script_urls=tuple(head.script_urls),
        json_ld=tuple(head.json_ld),
        microdata=tuple(walker.microdata),
        meta=head.meta,
        refresh=head.refresh,
        alternates=tuple(head.alternates),
        named=tuple(walker.named),
        handled=tuple(walker.handled),
        controls=tuple(walker.controls),
        tree=tree,
        cut=cut
        or walker.cut
        or (f"page cut: it holds more than {MAX_CHARACTERS} characters" if is_long else ""),
    )


def _source(body: bytes | str, content_type: str | None) -> tuple[bytes | str, bool]:
    """Return what to parse, and whether the page is longer than that: the body as served where it is plain
    UTF-8, as nearly all are, else as text.
    """
    if isinstance(body, str):
        text = body.encode("utf-8", "replace").decode("utf-8")
    elif len(body) <= MAX_CHARACTERS and is_plain_utf8(body):
        return body, False
    else:
        text = decode(body, content_type)
    return text[:MAX_CHARACTERS].replace("\0", ""), len(text) > MAX_CHARACTERS
