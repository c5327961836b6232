"""What a page says of the company's service beyond phone, e-mail and form. One fact a file."""

from collections.abc import Iterator

from crawler.model import PageReading, Reason, Signal
from crawler.page.document import Page
from crawler.page.signals.callback import extract_callback
from crawler.page.signals.chat import extract_chat
from crawler.page.signals.complaints import extract_complaints
from crawler.page.signals.contact_language import extract_language
from crawler.page.signals.contact_link import extract_contact_link
from crawler.page.signals.contact_persons import extract_contact_persons
from crawler.page.signals.details_place import extract_details_place
from crawler.page.signals.hours.text import find_hours
from crawler.page.signals.icon_only_links import extract_icon_only_links
from crawler.page.signals.languages import language_of, likely_languages
from crawler.page.signals.messaging import extract_messaging
from crawler.page.signals.names import NAMES
from crawler.page.signals.opening_hours import extract_opening_hours
from crawler.page.signals.outward import outward_links
from crawler.page.signals.phone_link import extract_phone_link
from crawler.page.signals.phrases import find_hits
from crawler.page.signals.postal_address import extract_postal_address
from crawler.page.signals.registration_number import extract_registration_number
from crawler.page.signals.response_time import extract_response_time
from crawler.page.signals.sheet import lay_out
from crawler.page.signals.social_links import extract_social_links

__all__ = ["NAMES", "extract_signals"]

_NOT_THE_COMPANYS = frozenset((Reason.PARKED, Reason.BLOCKED))
"""Pages with these problems are a registrar's or a guard's: nothing on them is the company's."""


def extract_signals(page: Page, reading: PageReading, *, thorough: bool = True) -> tuple[Signal, ...]:
    """Return what a page says of the company's service, at most one signal of each name, all `found`.

    Args:
        page: the parsed page.
        reading: what was read of it so far: country, phones, e-mails, forms, links.
        thorough: whether its text is read for hours, addresses and promises too, which is dear: not worth it
            on a page on which no visitor looks for them.
    """
    if reading.problem in _NOT_THE_COMPANYS:
        return ()
    found = (*_of_any_page(page, reading), *(_of_text(page, reading) if thorough else ()))
    signals = {signal.name: signal for signal in found if signal is not None}
    return tuple(signals[name] for name in NAMES if name in signals)


def _of_any_page(page: Page, reading: PageReading) -> Iterator[Signal | None]:
    outward = outward_links(page)
    yield extract_messaging(page, reading, outward)
    yield extract_contact_link(reading)
    yield extract_phone_link(reading)
    yield extract_icon_only_links(page)
    yield extract_social_links(outward)


def _of_text(page: Page, reading: PageReading) -> Iterator[Signal | None]:
    sheet = lay_out(page)
    hits = find_hits(sheet)
    language = language_of(sheet)
    spoken = likely_languages(sheet, language, reading.country)
    hours = find_hours(sheet, spoken)
    yield extract_opening_hours(sheet, hits, hours, spoken)
    yield extract_response_time(sheet, hits, spoken[0])
    yield extract_chat(sheet, hits, hours, spoken[0])
    yield extract_callback(sheet, hits, spoken[0])
    yield extract_postal_address(sheet, hits, reading, spoken)
    yield extract_complaints(sheet, hits, spoken[0])
    yield extract_contact_persons(sheet, reading)
    yield extract_language(sheet, language)
    yield extract_details_place(sheet, reading)
    yield extract_registration_number(sheet, reading)
