"""Links that show but an icon and have no accessible name (WCAG 2.2 SC 2.4.4, 4.1.2)."""

from selectolax.lexbor import LexborNode

from crawler.model import Signal
from crawler.page.document import Anchor, Page
from crawler.page.links.contact_class import contact_class, slug_of
from crawler.page.signals.found import Detail, found
from crawler.page.signals.messaging import service_of
from crawler.page.signals.social_links import network_of

_PICTURES = "img, svg, i, picture, use, [class*=icon], span"
_NAMED = "[aria-label], [title], img[alt], svg title, input[value]"
_MOST_LINKS = 3_000


def extract_icon_only_links(page: Page) -> Signal | None:
    """Return the links to contact details whose icon has no name; None where there are none.

    `value` is their number. Details: how many of each kind: `phone`, `email`, `contact`, `messaging`,
    `social`.
    Links to other matters are not looked at. A link without any content is not seen, and so not counted.
    """
    nameless = {
        anchor.href: anchor
        for anchor in page.anchors
        if anchor.visible and not anchor.text and not anchor.label
    }
    kinds = {href: kind for href, anchor in nameless.items() if (kind := _matter(anchor))}
    if not kinds:
        return None
    detail: Detail = {}
    for node in page.tree.tags("a")[:_MOST_LINKS]:
        href = " ".join((node.attrs.get("href") or "").split())
        kind = kinds.get(href)
        if kind and _shows_only_a_picture(node):
            del kinds[href]
            detail[kind] = int(detail.get(kind, 0)) + 1
            if not kinds:
                break
    total = sum(int(count) for count in detail.values())
    return found("icon_only_links", str(total), detail) if total else None


def _matter(anchor: Anchor) -> str | None:
    """Return what a link without a name leads to, as far as contact is concerned."""
    scheme = anchor.href.partition(":")[0].lower()
    if scheme in ("tel", "callto"):
        return "phone"
    if scheme == "mailto":
        return "email"
    if service_of(anchor.href):
        return "messaging"
    if network_of(anchor.href):
        return "social"
    return "contact" if anchor.url and contact_class("", "", slug_of(anchor.url)) else None


def _shows_only_a_picture(node: LexborNode) -> bool:
    if (node.text() or "").strip() or "aria-labelledby" in node.attributes:
        return False
    for named in node.css(_NAMED):
        attributes = named.attributes
        name = (
            attributes.get("aria-label") or attributes.get("title") or attributes.get("alt") or named.text()
        )
        if (name or "").strip():
            return False
    return node.css_first(_PICTURES) is not None
