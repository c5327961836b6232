"""Every place of a page where a number stands: in its text, and in the links that dial one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import islice
from typing import NamedTuple

from crawler.model import Place
from crawler.page.country.guess import CountryGuess
from crawler.page.country.places import LocalCountries, local_countries
from crawler.page.document import Anchor, Block, Page
from crawler.page.phones.labels import MESSAGING, Kind, Label, label_after, label_before, label_of
from crawler.page.phones.line import HomeAt, Sight, caption, in_front
from crawler.page.phones.links import NumberLink, may_chat, number_link
from crawler.page.phones.plan import Number, international, national, short
from crawler.page.phones.reading import Numbered, read_block, texts_with_numbers
from crawler.page.phones.split import Home
from crawler.page.phones.vanity import read_vanity

_MAX_SPOTS = 2_000
"""A page with more numbers is a directory: the first ones are enough."""
_MAX_DOUBTFUL = 500
_MAX_TEXTS = 8_000
"""Texts with digits that are looked at."""
_REPEATED = 2_000
"""Blocks up to this many characters are remembered."""
_NUMBER = re.compile(r"[+(]{0,2}\d")
_BESIDE = 300
"""Characters of a line before and behind a link that are looked at: thousands of links may stand in one."""
_LOCAL_SURE = 0.9
_OF_ONE_HOUSE = 3
"""Last digits in which the lines of one house differ at most."""
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
    doubtful: bool = False
    """Whether it is a number only where another that is nearly the same stands on the page."""


class Spots(NamedTuple):
    """Where numbers stand on a page."""

    spots: list[Spot]
    is_cut: bool
    """Whether there is more than was looked at."""


def find_spots(page: Page, country: CountryGuess) -> Spots:
    """Return where numbers stand on a page: first those of links, then those of the text."""
    homes = _Homes(page, country)
    numbered = texts_with_numbers([block.text for block in page.blocks], homes.country)
    linked = list(islice(_spots_of_links(page, homes), _MAX_SPOTS))
    written = _first_of(_spots_of_text(page, homes, numbered))
    count = sum(not spot.doubtful for spot in written)
    is_cut = max(len(linked), count) >= _MAX_SPOTS or len(numbered.digits) > _MAX_TEXTS
    return Spots(_believed([*linked, *written]), is_cut)


def _first_of(spots: Iterator[Spot]) -> list[Spot]:
    """Return the first numbers of a text, and doubtful ones: tables of figures hold thousands of those."""
    kept: list[Spot] = []
    counts = {True: 0, False: 0}
    for spot in spots:
        counts[spot.doubtful] += 1
        if not spot.doubtful or counts[True] <= _MAX_DOUBTFUL:
            kept.append(spot)
        if counts[False] >= _MAX_SPOTS:
            break
    return kept


def _believed(spots: list[Spot]) -> list[Spot]:
    """Return the numbers without the doubtful ones that have no neighbour: all but the last digits another's.

    The lines of one house lie side by side: "Telefon: 70 25 65 10", and "Fjernvarmen: 70256580".
    """
    if not any(spot.doubtful for spot in spots):
        return spots
    known = {_exchange(spot) for spot in spots if not spot.doubtful}
    return [spot for spot in spots if not spot.doubtful or _exchange(spot) in known]


def _exchange(spot: Spot) -> str:
    return spot.number.value[:-_OF_ONE_HOUSE]


class _Homes:
    """Where the numbers of a page without a calling code are at home."""

    def __init__(self, page: Page, country: CountryGuess) -> None:
        self.country = country.country
        general = [(country.country, country.sure)] if country.country else []
        if country.sure < _UNSURE:
            general += [(other, country.sure / 2) for other in country.others]
        self.everywhere = Home(tuple(general))
        self._page = page
        self._kept: dict[str, Home] = {}

    @cached_property
    def _local(self) -> LocalCountries:
        return local_countries(self._page)

    @cached_property
    def is_one(self) -> bool:
        """Whether the whole page is at home in one place."""
        return not self._local.are_several

    def at(self, block: int, start: int, end: int) -> Home:
        """Return where a national number at `start:end` of a block is at home."""
        named = self._local.at(self._page, block, start, end)
        if named is None or named == self.country:
            return self.everywhere
        if named not in self._kept:
            self._kept[named] = Home(((named, _LOCAL_SURE), *self.everywhere.countries))
        return self._kept[named]


def _spots_of_text(page: Page, homes: _Homes, found: Numbered) -> Iterator[Spot]:
    """Yield the numbers written in the text."""
    before, last = "", 0
    numbered, spelt = found
    for index in sorted(numbered | spelt)[:_MAX_TEXTS]:
        block = page.blocks[index]
        between = (page.blocks[number] for number in range(index - 1, last - 1, -1))
        before = next((above.text for above in between if above.visible), before)
        last = index
        for sight in _sights(index, block, before, homes, index in numbered, index in spelt):
            yield Spot(
                sight.number, sight.written, "text", block.visible, sight.kind or _service_over(block, sight),
                sight.label.words if sight.label else None, sight.sure, index, sight.start, sight.end,
                block.place, block.reveal, sight.doubtful,
            )  # fmt: skip


def _service_over(block: Block, sight: Sight) -> Kind | None:
    """Return the messaging service that is all the heading over a mobile number: "WhatsApp"."""
    if sight.number.type != "mobile" or (label := caption(block.heading)) is None:
        return None
    return label.kind if label.kind in MESSAGING else None


def _sights(
    index: int, block: Block, before: str, homes: _Homes, numbered: bool, spelt: bool
) -> Sequence[Sight]:
    """Return the numbers of one block: those written in digits, those spelt with letters too."""
    above = block.caption if block.caption and caption(block.caption) else before
    if homes.is_one and len(block.text) <= _REPEATED:
        return _sights_at_home(block.text, above[-_REPEATED:], homes.everywhere, numbered, spelt)
    return _read(block.text, above, partial(homes.at, index), numbered, spelt)


@lru_cache(maxsize=4_096)
def _sights_at_home(text: str, above: str, home: Home, numbered: bool, spelt: bool) -> tuple[Sight, ...]:
    """Return the numbers of a block on a page of one country: a site repeats its header and footer."""
    return tuple(_read(text, above, lambda start, end: home, numbered, spelt))


def _read(text: str, above: str, home_at: HomeAt, numbered: bool, spelt: bool) -> list[Sight]:
    found = read_block(text, above, home_at) if numbered else []
    if spelt:
        found.extend(read_vanity(text, home_at))
    return found


def _spots_of_links(page: Page, homes: _Homes) -> Iterator[Spot]:
    """Yield the numbers that links call or write to."""
    for anchor in page.anchors:
        if anchor.url is not None and (anchor.href[:4] != "http" or not may_chat(anchor.href)):
            continue
        if (link := number_link(anchor.href)) is None:
            continue
        home = (
            homes.at(min(anchor.block, len(page.blocks) - 1), anchor.start, anchor.end)
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
        text = page.blocks[anchor.block].text
        number = _NUMBER.search(text, anchor.start, anchor.end)
        end = number.start() if number else anchor.start
        words.append(in_front(text[max(0, end - _BESIDE) : end].rpartition("\n")[2]))
        rest = text[anchor.end : anchor.end + _BESIDE].partition("\n")[0]
        if rest.lstrip()[:1] in ("(", "[") or not _NUMBER.search(rest):
            words.append(label_after(rest))
    labels = [label for label in words if label is not None]
    return next((label for label in labels if label.kind in (Kind.FAX, Kind.BOTH, Kind.PHONE)), None)
