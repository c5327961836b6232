"""Every place on a page where an address stands: links, text, marked elements, scripts, structured data."""

import html
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, chain

from selectolax.lexbor import LexborNode

from crawler.model import Place
from crawler.page.document import Page
from crawler.page.emails import addresses
from crawler.page.emails.disguises import (
    attributes,
    cloudflare,
    cryptx,
    joomla,
    mailto,
    reversing,
    spamspan,
    typo3,
    words,
)
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.emails.disguises.decoys import without_decoy
from crawler.page.emails.disguises.encodings import addresses_in, rot13
from crawler.page.emails.lookalikes import AT_SIGNS, Readable, readable
from crawler.page.emails.mailboxes import is_file, is_junk
from crawler.page.emails.script_sightings import script_sightings
from crawler.page.emails.structured import structured
from crawler.page.parts import Mark

MAX_ADDRESSES = addresses.MAX_ADDRESSES
_MOST_SPANS = 100
_REPEATED = 300
"""Links up to this many characters are remembered."""
_BETWEEN = "\n\n"
_RANKS = {
    "mailto": 0,
    "percent_encoded_mailto": 0,
    "html_entities": 0,
    "text": 1,
    "word_at_dot": 3,
    "structured_only": 9,
}
_OTHER_RANK = 2
_SPAN_DECODERS = {"spamspan": spamspan.decode, "cloaked_email": joomla.cloaked}
"""Those that read what is inside an element, by its class."""
_MARK_DECODERS = (
    joomla.hidden_mail,
    typo3.decode_token,
    attributes.in_parts,
    attributes.whole,
    reversing.turned_text,
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where an address stands."""

    address: str
    how: str
    as_written: str
    block: int | None
    start: int
    end: int
    visible: bool
    place: Place

    @property
    def rank(self) -> tuple[bool, int, bool]:
        """Order of worth: seen before hidden, a link before text before a disguise."""
        return not self.visible, _RANKS.get(self.how, _OTHER_RANK), self.block is None


def sightings(page: Page, own: str) -> Iterator[Sighting]:
    """Yield every sighting, addresses that are junk left out; `own` is the page's registered domain."""
    for sighting in _all(page, own):
        if is_junk(sighting.address):
            continue
        plain = without_decoy(sighting.address, own)
        yield replace(sighting, address=plain, how="decoy_words") if plain else sighting


def _all(page: Page, own: str) -> Iterator[Sighting]:
    linked: defaultdict[int | None, list[Sighting]] = defaultdict(list)
    for sighting in _in_links(page, own):
        linked[sighting.block].append(sighting)
        yield sighting
    turned = _turned(chain.from_iterable(linked.values()))
    for sighting in _in_text(page, own):
        if sighting.address not in turned and not _swallows_link(sighting, linked.get(sighting.block, [])):
            yield sighting
    if page.marks:
        yield from _in_marks(page, own)
    yield from _in_scripts(page, own)
    for decoded in structured(page, own):
        address, how = decoded
        yield Sighting(address, how, address, None, 0, 0, visible=False, place=Place.MAIN)


# --- links ------------------------------------------------------------------------------------------------


def _in_links(page: Page, own: str) -> Iterator[Sighting]:
    for anchor in page.anchors:
        if anchor.url is None:
            found = _of_link(anchor.href, own)
        elif "email-protection#" in anchor.href:
            found = _plain(cloudflare.decode_link(anchor.href), "cloudflare_cfemail", own)
        else:
            continue
        for decoded in found:
            yield Sighting(
                decoded.address, decoded.how, anchor.href, anchor.block, anchor.start, anchor.end,
                anchor.visible, anchor.place,
            )  # fmt: skip


def _of_link(href: str, own: str) -> Iterable[Decoded]:
    """Return the addresses of a link that leads to no page."""
    if mailto.is_mailto(href):
        return _recipients(href, own) if len(href) <= _REPEATED else mailto.recipients(href, own)
    if mailto.is_turned(href):
        return mailto.turned_recipients(href, own)
    if href[:11].lower() == "javascript:":
        return [*typo3.decode_link(href, own), *cryptx.decode_link(href, own)]
    return ()


@lru_cache(maxsize=4096)
def _recipients(href: str, own: str) -> tuple[Decoded, ...]:
    """Return whom a link writes to: a site repeats it on every page."""
    return tuple(mailto.recipients(href, own))


def _plain(text: str | None, how: str, own: str) -> Iterator[Decoded]:
    return (Decoded(span.address, how) for span in addresses.find(text or "", own))


# --- text -------------------------------------------------------------------------------------------------


def _in_text(page: Page, own: str) -> Iterator[Sighting]:
    """Yield the addresses in the page's text, plain and in words. All blocks are searched as one text."""
    written = _BETWEEN.join([block.text for block in page.blocks])
    has_sign = any(sign in written for sign in AT_SIGNS)
    joined = readable(written) if has_sign else Readable(written)
    spans = [("text", span) for span in addresses.find(joined.text, own)] if has_sign else []
    if has_sign and joined.text.count("@") > len(spans):
        spans += [("reversed_rtl", span) for span in reversing.turned_words(joined.text, own)]
    spans += [("word_at_dot", span) for span in words.find_in_words(joined.text, joined.folded, own)]
    if "&#" in written:
        yield from _twice_escaped(page, own)
    if not spans:
        return
    starts = list(accumulate((len(block.text) + len(_BETWEEN) for block in page.blocks), initial=0))
    for how, span in spans:
        if how == "text" and is_file(span.address, own):
            continue
        start, end = joined.source(span.start), joined.source(span.end)
        number = bisect_right(starts, start) - 1
        block = page.blocks[number]
        begin, stop = start - starts[number], min(end - starts[number], len(block.text))
        as_written = block.text[begin:stop]
        if how == "text" and readable(as_written).text != as_written:
            how = "unicode_lookalike"
        yield Sighting(span.address, how, as_written, number, begin, stop, block.visible, block.place)


def _twice_escaped(page: Page, own: str) -> Iterator[Sighting]:
    """Yield the addresses in text that shows character references, escaped once too often."""
    for number, block in enumerate(page.blocks):
        if "&#" not in block.text:
            continue
        for decoded in addresses_in(html.unescape(block.text), "html_entities", own):
            if decoded.address not in block.text:
                end = len(block.text)
                yield Sighting(
                    decoded.address, decoded.how, block.text, number, 0, end, block.visible, block.place
                )


def _turned(linked: Iterable[Sighting]) -> set[str]:
    """Return the addresses of links in ROT13 as their text is served: nobody's, though they may look real."""
    return {rot13(link.address) for link in linked if mailto.is_turned(link.as_written)}


def _swallows_link(sighting: Sighting, linked: list[Sighting]) -> bool:
    """Tell whether a word glued to a linked address reads as part of it ("write to<a>info@firma.se</a>")."""
    return any(
        sighting.start < link.start < sighting.end and sighting.address.lower().endswith(link.address.lower())
        for link in linked[:MAX_ADDRESSES]
    )


# --- marks ------------------------------------------------------------------------------------------------


def _in_marks(page: Page, own: str) -> Iterator[Sighting]:
    spans = {name: iter(_spans(page, name)) for name in _SPAN_DECODERS}
    for mark in page.marks:
        found: list[Decoded] = []
        if "data-cfemail" in mark.attributes:
            code = cloudflare.decode_hex(mark.attributes["data-cfemail"])
            found += _plain(code, "cloudflare_cfemail", own)
        for name, decode in _SPAN_DECODERS.items():
            if _is_called(mark, name) and (node := next(spans[name], None)) is not None:
                found += decode(node, own)
        for decoder in _MARK_DECODERS:
            found += decoder(mark, own) if not found else ()
        for decoded in found:
            yield _of_mark(page, mark, decoded)


def _spans(page: Page, name: str) -> list[LexborNode]:
    """Return the elements of a class, whose marks come in the same order."""
    is_there = any(_is_called(mark, name) for mark in page.marks)
    return page.tree.css(f".{name}")[:_MOST_SPANS] if is_there else []


def _is_called(mark: Mark, name: str) -> bool:
    return name in (mark.attributes.get("class") or "").split()


def _of_mark(page: Page, mark: Mark, decoded: Decoded) -> Sighting:
    block = mark.block if mark.block < len(page.blocks) else None
    as_written = mark.text or decoded.address
    end = mark.start + len(mark.text)
    return Sighting(
        decoded.address, decoded.how, as_written, block, mark.start, end, mark.visible, mark.place
    )


# --- scripts ----------------------------------------------------------------------------------------------


def _in_scripts(page: Page, own: str) -> Iterator[Sighting]:
    for found in script_sightings(page, own):
        address, how = found.decoded
        if found.block is None:
            yield Sighting(address, how, found.code, None, 0, 0, visible=True, place=Place.MAIN)
            continue
        block = page.blocks[found.block]
        end = len(block.text)
        yield Sighting(address, how, found.code, found.block, end, end, block.visible, block.place)
