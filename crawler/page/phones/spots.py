"""Every place of a page where a number stands: in its text, and in the links that dial one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from crawler.model import Place
from crawler.page.country.guess import CountryGuess
from crawler.page.country.places import LocalCountries, local_countries
from crawler.page.document import Anchor, Block, Page
from crawler.page.phones.labels import Kind, Label, label_before, label_of
from crawler.page.phones.line import Sight, caption
from crawler.page.phones.links import NumberLink, may_chat, number_link
from crawler.page.phones.plan import Number, international, national, short
from crawler.page.phones.reading import may_hold_number, read_block
from crawler.page.phones.split import Home
from crawler.page.phones.vanity import may_hold_vanity, read_vanity

HomeOf = Callable[[int, int, int], Home]
"""Block, start and end of digits -> where a national number there is at home."""

_DIGIT = re.compile(r"\d")
_MAX_SPOTS = 2_000
"""A page with more numbers is a directory: the first ones are enough."""
_LOCAL_SURE = 0.9
_UNSURE = 0.7


@dataclass(frozen=True, slots=True)
class Spot:
    """A number at a place of the page."""

    number: Number
    written: str
    how: str
    visible: bool
    kind: Kind | None
    label: str | None
    sure: float
    block: int
    start: int
    end: int
    place: Place
    reveal: bool


def find_spots(page: Page, country: CountryGuess) -> list[Spot]:
    """Return where numbers stand on a page: first those of links, then those of the text."""
    home_of = _homes(page, country)
    return [
        *islice(_spots_of_links(page, home_of), _MAX_SPOTS),
        *islice(_spots_of_text(page, home_of, country.country), _MAX_SPOTS),
    ]


def _homes(page: Page, country: CountryGuess) -> HomeOf:
    """Return (block, start, end) -> where a national number there is at home."""
    general = [(country.country, country.sure)] if country.country else []
    if country.sure < _UNSURE:
        general += [(other, country.sure / 2) for other in country.others]
    everywhere = Home(tuple(general))
    local: list[LocalCountries] = []
    kept: dict[str, Home] = {}

    def home(block: int, start: int, end: int) -> Home:
        if not local:
            local.append(local_countries(page))
        named = local[0].at(page, block, start, end)
        if named is None or named == country.country:
            return everywhere
        if named not in kept:
            kept[named] = Home(((named, _LOCAL_SURE), *general))
        return kept[named]

    return home


def _spots_of_text(page: Page, home_of: HomeOf, country: str | None) -> Iterator[Spot]:
    """Yield the numbers written in the text."""
    before, has_digit = "", _DIGIT.search
    for index, block in enumerate(page.blocks):
        if has_digit(block.text):
            for sight in _sights(index, block, before, home_of, country):
                yield Spot(
                    sight.number, sight.written, "text", block.visible, sight.kind,
                    sight.label.words if sight.label else None, sight.sure, index, sight.start, sight.end,
                    block.place, block.reveal,
                )  # fmt: skip
        if block.visible:
            before = block.text


def _sights(index: int, block: Block, before: str, home_of: HomeOf, country: str | None) -> list[Sight]:
    """Return the numbers of one block, those spelt with letters too."""
    plain, spelt = may_hold_number(block.text, country), may_hold_vanity(block.text)
    if not plain and not spelt:
        return []
    home_at = partial(home_of, index)
    above = block.caption if block.caption and caption(block.caption) else before
    found = read_block(block.text, above, home_at) if plain else []
    if spelt:
        found.extend(read_vanity(block.text, home_at))
    return found


def _spots_of_links(page: Page, home_of: HomeOf) -> Iterator[Spot]:
    """Yield the numbers that links call or write to."""
    for anchor in page.anchors:
        if anchor.url is not None and (anchor.href[:4] != "http" or not may_chat(anchor.href)):
            continue
        if (link := number_link(anchor.href)) is None:
            continue
        home = (
            home_of(min(anchor.block, len(page.blocks) - 1), anchor.start, anchor.end)
            if page.blocks
            else Home(())
        )
        found = linked_number(link, home)
        if found is None:
            continue
        number, sure = found
        label = _label_of_link(page, anchor) if link.kind is Kind.PHONE else None
        kind = (label.kind if label else Kind.PHONE) if link.kind is Kind.PHONE else link.kind
        written = anchor.text if sum(map(str.isdigit, anchor.text)) >= 5 else link.dialled
        if link.extension and link.extension not in written[-8:]:
            written = f"{written} ext. {link.extension}"
        block = page.blocks[anchor.block] if anchor.block < len(page.blocks) else None
        yield Spot(
            number, written[:60], "tel_link", anchor.visible, kind, label.words if label else None, sure,
            anchor.block if block else -1, anchor.start, anchor.end, anchor.place,
            block is not None and block.reveal,
        )  # fmt: skip


def linked_number(link: NumberLink, home: Home) -> tuple[Number, float] | None:
    """Return the number a link dials, as the plans know it."""
    digits = link.dialled.lstrip("+")
    if link.dialled.startswith("+") or (digits.startswith("00") and len(digits) > 9):
        number = international(digits.removeprefix("00"))
        return (number, 1.0) if number else None
    for country, sure in home.countries:
        found = national(digits, country, False) or short(digits, country)
        if found is not None:
            return found, sure
    number = international(digits) if len(digits) > 9 else None
    return (number, 0.6) if number else None


def _label_of_link(page: Page, anchor: Anchor) -> Label | None:
    """Return what the words of a link, or those before it, call its number, if they call it a fax."""
    words = [
        label_before(anchor.text.rstrip("+0123456789 ()-./")),
        label_of(anchor.label) if anchor.label else None,
    ]
    if anchor.block < len(page.blocks):
        line = page.blocks[anchor.block].text[: anchor.start].rpartition("\n")[2]
        words.append(label_before(line))
    labels = [label for label in words if label is not None]
    return next((label for label in labels if label.kind in (Kind.FAX, Kind.BOTH, Kind.PHONE)), None)
