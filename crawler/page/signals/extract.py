"""All signals of a page: which are looked for where, and in which order they come."""

from collections.abc import Callable, Iterator
from functools import cached_property

from crawler.model import PageReading, Reason, Signal
from crawler.page.document import Page
from crawler.page.signals.callback import extract_callback
from crawler.page.signals.chat import extract_chat
from crawler.page.signals.complaints import extract_complaints
from crawler.page.signals.contact_language import extract_language
from crawler.page.signals.contact_link import extract_contact_link
from crawler.page.signals.contact_persons import extract_contact_persons
from crawler.page.signals.details_place import extract_details_place
from crawler.page.signals.hours.text import Hours, find_hours
from crawler.page.signals.icon_only_links import extract_icon_only_links
from crawler.page.signals.languages import language_of, likely_languages
from crawler.page.signals.messaging import extract_messaging
from crawler.page.signals.names import IN_TEXT, NAMES
from crawler.page.signals.opening_hours import extract_opening_hours
from crawler.page.signals.outward import outward_links
from crawler.page.signals.phone_link import extract_phone_link
from crawler.page.signals.phrases import find_hits
from crawler.page.signals.postal_address import extract_postal_address
from crawler.page.signals.registration_number import extract_registration_number
from crawler.page.signals.response_time import extract_response_time
from crawler.page.signals.sheet import lay_out
from crawler.page.signals.social_links import extract_social_links

_NOT_THE_COMPANYS = frozenset((Reason.PARKED, Reason.BLOCKED))
"""Pages with these problems are a registrar's or a guard's: nothing on them is the company's."""


class _Text:
    """A page's text, and what several signals ask of it."""

    def __init__(self, page: Page, reading: PageReading) -> None:
        self.reading = reading
        self.sheet = lay_out(page)
        self.hits = find_hits(self.sheet)
        self.language = language_of(self.sheet)
        self.spoken = likely_languages(self.sheet, self.language, reading.country)

    @cached_property
    def hours(self) -> list[Hours]:
        return find_hours(self.sheet, self.spoken)


_OF_TEXT: dict[str, Callable[[_Text], Signal | None]] = {
    "opening_hours": lambda text: extract_opening_hours(text.sheet, text.hits, text.hours, text.spoken),
    "response_time": lambda text: extract_response_time(text.sheet, text.hits, text.spoken[0]),
    "chat": lambda text: extract_chat(text.sheet, text.hits, lambda: text.hours, text.spoken[0]),
    "callback": lambda text: extract_callback(text.sheet, text.hits, text.spoken[0]),
    "postal_address": lambda text: extract_postal_address(text.sheet, text.hits, text.reading, text.spoken),
    "complaints": lambda text: extract_complaints(text.sheet, text.hits, text.spoken[0]),
    "contact_persons": lambda text: extract_contact_persons(text.sheet, text.reading),
    "contact_language": lambda text: extract_language(text.sheet, text.language),
    "details_place": lambda text: extract_details_place(text.sheet, text.reading),
    "registration_number": lambda text: extract_registration_number(text.sheet, text.reading),
}


def extract_signals(page: Page, reading: PageReading, sought: frozenset[str] = IN_TEXT) -> tuple[Signal, ...]:
    """Return what a page says of the company's service, at most one signal of each name, all `found`.

    Args:
        page: the parsed page.
        reading: what was read of it so far: country, phones, e-mails, forms, links.
        sought: which of the signals `IN_TEXT` are looked for.
    """
    if reading.problem in _NOT_THE_COMPANYS:
        return ()
    found = (*_of_any_page(page, reading), *_of_text(page, reading, sought))
    signals = {signal.name: signal for signal in found if signal is not None}
    return tuple(signals[name] for name in NAMES if name in signals)


def _of_any_page(page: Page, reading: PageReading) -> Iterator[Signal | None]:
    outward = outward_links(page)
    yield extract_messaging(page, reading, outward)
    yield extract_contact_link(reading)
    yield extract_phone_link(reading)
    yield extract_icon_only_links(page)
    yield extract_social_links(outward)


def _of_text(page: Page, reading: PageReading, sought: frozenset[str]) -> Iterator[Signal | None]:
    if sought:
        text = _Text(page, reading)
        yield from (extract(text) for name, extract in _OF_TEXT.items() if name in sought)
