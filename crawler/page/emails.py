"""The e-mail addresses of a page: where they stand, how they are written, whose they are."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import urlsplit

from crawler.model import Email, Owner, Place
from crawler.page import addresses
from crawler.page.disguises import (
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
from crawler.page.disguises.decoded import Decoded
from crawler.page.document import Page
from crawler.page.domains import registrable
from crawler.page.lookalikes import readable
from crawler.page.mailboxes import classify, has_file_ending, is_junk
from crawler.page.ownership import judge_owner
from crawler.page.parts import Block, Mark
from crawler.page.structured_addresses import structured

_BETWEEN = "\n\n"
_EXCERPT = 200
_RANKS = {"mailto": 0, "text": 1, "structured_only": 9}
_OTHER_RANK = 2
_MARK_DECODERS = (
    joomla.hidden_mail,
    typo3.decode_token,
    attributes.in_parts,
    attributes.whole,
    reversing.turned_text,
)


@dataclass(frozen=True, slots=True)
class _Sighting:
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


def extract_emails(page: Page) -> tuple[Email, ...]:
    """Return the addresses of a page, one `Email` each, in the order in which the page shows them.

    Of several places the best is told: seen before hidden, a mailto: link before text before a disguise.
    Never raises; reads `addresses.MAX_ADDRESSES` at most.
    """
    own = own_domain(page)
    best: dict[str, _Sighting] = {}
    for sighting in _sightings(page, own):
        key = sighting.address.lower()
        known = best.get(key)
        if known is None:
            if len(best) >= addresses.MAX_ADDRESSES:
                break
            best[key] = sighting
        elif sighting.rank < known.rank:
            best[key] = sighting
    return tuple(_email(page, sighting, own) for sighting in best.values())


def own_domain(page: Page) -> str:
    """Return the registered domain of the page's host, "" where it has none."""
    try:
        host = urlsplit(page.url).hostname
    except ValueError:
        return ""
    return registrable(host) if host else ""


def _sightings(page: Page, own: str) -> Iterator[_Sighting]:
    linked = [*_in_links(page, own)]
    yield from linked
    yield from (sighting for sighting in _in_text(page, own) if not _swallows_link(sighting, linked))
    if page.marks:
        yield from _in_marks(page, own)
    for decoded in structured(page, own):
        if not is_junk(decoded.address):
            yield _Sighting(
                decoded.address, decoded.how, decoded.address, None, 0, 0, visible=False, place=Place.MAIN
            )


# --- links ------------------------------------------------------------------------------------------------


def _in_links(page: Page, own: str) -> Iterator[_Sighting]:
    for anchor in page.anchors:
        if anchor.url is None:
            found = _of_link(anchor.href, own)
        elif "email-protection#" in anchor.href:
            found = _plain(cloudflare.decode_link(anchor.href), "cloudflare_cfemail", own)
        else:
            continue
        for decoded in found:
            if not is_junk(decoded.address):
                yield _Sighting(
                    decoded.address, decoded.how, anchor.href, anchor.block, anchor.start, anchor.end,
                    anchor.visible, anchor.place,
                )  # fmt: skip


def _of_link(href: str, own: str) -> Iterable[Decoded]:
    """Return the addresses of a link that leads to no page."""
    if mailto.is_mailto(href):
        return mailto.recipients(href, own)
    if href[:11].lower() == "javascript:":
        return [*typo3.decode_link(href, own), *cryptx.decode_link(href, own)]
    return ()


def _plain(text: str | None, how: str, own: str) -> Iterator[Decoded]:
    return (Decoded(span.address, how) for span in addresses.find(text or "", own))


# --- text -------------------------------------------------------------------------------------------------


def _in_text(page: Page, own: str) -> Iterator[_Sighting]:
    """Yield the addresses in the page's text, plain and in words. All blocks are searched as one text."""
    joined = readable(_BETWEEN.join(block.text for block in page.blocks))
    spans = [("text", span) for span in addresses.find(joined.text, own)] if "@" in joined.text else []
    folded = joined.folded
    spans += [("word_at_dot", span) for span in words.find_in_words(joined.text, folded, own)]
    if not spans:
        return
    starts = list(accumulate((len(block.text) + len(_BETWEEN) for block in page.blocks), initial=0))
    for how, span in spans:
        if is_junk(span.address) or (how == "text" and has_file_ending(span.address)):
            continue
        start, end = joined.source(span.start), joined.source(span.end)
        number = bisect_right(starts, start) - 1
        block = page.blocks[number]
        begin = start - starts[number]
        stop = min(end - starts[number], len(block.text))
        yield _Sighting(
            span.address, how, block.text[begin:stop], number, begin, stop, block.visible, block.place
        )


def _swallows_link(sighting: _Sighting, linked: list[_Sighting]) -> bool:
    """Tell whether a word glued to a linked address reads as part of it ("write to<a>info@firma.se</a>")."""
    return any(
        link.block == sighting.block
        and sighting.start < link.start < sighting.end
        and sighting.address.lower().endswith(link.address.lower())
        for link in linked
    )


# --- marks ------------------------------------------------------------------------------------------------


def _in_marks(page: Page, own: str) -> Iterator[_Sighting]:
    spans = iter(page.tree.css(".spamspan")) if any(_is_spamspan(mark) for mark in page.marks) else iter(())
    for mark in page.marks:
        found: list[Decoded] = []
        if "data-cfemail" in mark.attributes:
            code = cloudflare.decode_hex(mark.attributes["data-cfemail"])
            found += _plain(code, "cloudflare_cfemail", own)
        if _is_spamspan(mark) and (node := next(spans, None)) is not None:
            found += spamspan.decode(node, own)
        for decoder in _MARK_DECODERS:
            found += decoder(mark, own) if not found else ()
        for decoded in found:
            if not is_junk(decoded.address):
                yield _of_mark(page, mark, decoded)


def _is_spamspan(mark: Mark) -> bool:
    return "spamspan" in (mark.attributes.get("class") or "").split()


def _of_mark(page: Page, mark: Mark, decoded: Decoded) -> _Sighting:
    block = mark.block if mark.block < len(page.blocks) else None
    end = mark.start + len(mark.text)
    return _Sighting(
        decoded.address, decoded.how, mark.text or decoded.address, block, mark.start, end, mark.visible, mark.place
    )  # fmt: skip


# --- the finding ------------------------------------------------------------------------------------------


def _email(page: Page, sighting: _Sighting, own: str) -> Email:
    """Return the finding: kind, owner and the words around a sighting."""
    block = _block(page, sighting.block)
    context = f"{block.heading} {block.text[: 4 * _EXCERPT]}" if block else ""
    mailbox = classify(sighting.address, context, own)
    owner, reason = _owner(page, sighting, mailbox.kind)
    return Email(
        value=sighting.address,
        as_written=sighting.as_written[:_EXCERPT],
        how="pattern_only" if mailbox.is_pattern else sighting.how,
        kind=mailbox.kind,
        visible=sighting.visible,
        owner=owner,
        owner_reason=reason,
        excerpt=_excerpt(block.text, sighting.start, sighting.end) if block else "",
        place=sighting.place,
        reveal=block.reveal if block else False,
        freemail=mailbox.freemail,
    )


def _block(page: Page, number: int | None) -> Block | None:
    return page.blocks[number] if number is not None and 0 <= number < len(page.blocks) else None


def _owner(page: Page, sighting: _Sighting, kind: str) -> tuple[Owner, str]:
    if kind == "placeholder":
        return Owner.PLACEHOLDER, "an example of an address, not one that is read"
    if not page.blocks:
        return Owner.ORGANISATION, "the page says nothing of anybody else"
    domain = sighting.address.rpartition("@")[2]
    number = min(sighting.block or 0, len(page.blocks) - 1)
    judged = judge_owner(page, number, sighting.start, sighting.end, email_domain=domain)
    return judged.owner, judged.reason


def _excerpt(text: str, start: int, end: int) -> str:
    """Return the words around text[start:end], white space collapsed, `_EXCERPT` characters at most."""
    room = max(0, _EXCERPT - (end - start)) // 2
    begin = max(0, start - room)
    stop = min(len(text), max(end, start) + room)
    if begin and (space := text.find(" ", begin, start)) >= 0:
        begin = space + 1
    if stop < len(text) and (space := text.rfind(" ", end, stop)) > 0:
        stop = space
    return " ".join(text[begin:stop].split())[:_EXCERPT]
