"""Forms that a page shows from elsewhere: in a frame, or made by a provider's script."""

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.model import Form, FormKind, Place
from crawler.page.document import Anchor, Page
from crawler.page.excerpts import shortened
from crawler.page.forms.kind import kind_by_words
from crawler.page.forms.providers import Provider, calls, provider_of_url, script_providers

_FRAMES = frozenset(("iframe", "frame"))
_NEARBY_CHARACTERS = 300
_NEARBY_LEVELS = 4
_NEARBY_TEXTS = 40
_NODES_READ = 400
_MAX_FORMS = 10
_MAX_SCRIPTS = 300
_TARGET = re.compile(r"\btarget[\"']?\s{0,9}:\s{0,9}[\"']#([\w-]{1,80})[\"']")
"""The element that a script is told to put its form into."""
_SILENT_TAGS = frozenset(("script", "style", "noscript", "template"))


def embedded_forms(page: Page, context: str) -> tuple[Form, ...]:
    """Return the forms of `page` that a known provider shows in a frame or by a script.

    Args:
        context: the page's title and path in words.
    """
    found: dict[tuple[str, FormKind], Form] = {}
    for form in (*_in_frames(page, context), *_by_scripts(page, context)):
        found.setdefault((form.url or form.provider or "", form.kind), form)
    return tuple(found.values())[:_MAX_FORMS]


def _in_frames(page: Page, context: str) -> Iterator[Form]:
    for anchor in [anchor for anchor in page.anchors if anchor.kind in _FRAMES]:
        provider = provider_of_url(anchor.url) if anchor.url else None
        if provider is not None:
            heading = _heading_of(page, anchor)
            yield _form(
                provider, f"{heading} {anchor.label}", context, anchor.url, anchor.visible, anchor.place
            )


def _by_scripts(page: Page, context: str) -> Iterator[Form]:
    for provider in script_providers(page.script_urls, page.scripts):
        nodes = page.tree.css(provider.embed)[:_MAX_FORMS] if provider.embed else []
        for node in nodes:
            near = shortened((node.parent or node).text(), _NEARBY_CHARACTERS)
            yield _form(provider, near, context, None, True, Place.MAIN)
        # A script with an element of its own to fill shows nothing where there is none; a script address that
        # names one form (provider without `embed` and `call`) is that form.
        if not nodes and calls(provider, page.scripts):
            for near in _near_calls(page, provider):
                yield _form(provider, near, context, None, True, Place.MAIN)
        elif not nodes and not (provider.embed or provider.call):
            yield _form(provider, "", context, None, True, Place.MAIN)


def _near_calls(page: Page, provider: Provider) -> Iterator[str]:
    """Yield, for each script that makes forms of a provider, the words around the place where they appear."""
    for script in page.tree.css("script")[:_MAX_SCRIPTS]:
        source = script.text()
        if provider.call in source:
            names = _TARGET.findall(source)[:_MAX_FORMS]
            places = [place for name in names if (place := page.tree.css_first(f"[id='{name}']")) is not None]
            yield from map(_words_around, places or [script])


def _words_around(node: LexborNode) -> str:
    """Return the words of the nearest element around `node` that has any, as far as they are read."""
    holder = node.parent
    for _ in range(_NEARBY_LEVELS):
        if holder is None or holder.tag in ("body", "html", "head"):
            return ""
        if words := " ".join(islice(_texts(holder), _NEARBY_TEXTS)).strip():
            return shortened(words, _NEARBY_CHARACTERS)
        holder = holder.parent
    return ""


def _texts(holder: LexborNode) -> Iterator[str]:
    """Yield what an element says, without the text of scripts and styles."""
    for node in islice(holder.traverse(include_text=True), _NODES_READ):
        if node.tag == "-text" and node.parent is not None and node.parent.tag not in _SILENT_TAGS:
            yield " ".join((node.text_content or "").split())


def _heading_of(page: Page, anchor: Anchor) -> str:
    """Return the heading above a frame."""
    if not page.blocks:
        return ""
    return page.blocks[min(anchor.block, len(page.blocks) - 1)].heading


def _form(provider: Provider, near: str, context: str, url: str | None, visible: bool, place: Place) -> Form:
    near = " ".join(near.split())
    kind, reason = (
        (provider.kind, f"{provider.name} makes nothing else")
        if provider.kind
        else kind_by_words(near, context)
    )
    return Form(
        index=None, kind=kind or FormKind.OTHER, required=0, captcha=None, provider=provider.name, action="",
        visible=visible, excerpt=shortened(near), place=place, url=url,
        owner_reason="shown on the company's own page",
        reason=f"embedded from {provider.name}: {reason}; its fields are not in the page",
    )  # fmt: skip
