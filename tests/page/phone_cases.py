"""How the tables of telephone cases are read: a snippet of HTML in, the numbers a visitor finds out."""

from crawler.page.country.guess import guess_country
from crawler.page.document import parse
from crawler.page.phones.extract import PhoneReading, extract_phones


def read(html: str, country: str | None = None, url: str = "https://www.firma.example/") -> PhoneReading:
    """Return what a page with this body offers; the country as from a company list, None to have it guessed."""
    page = parse(f"<html><body>{html}</body></html>" if "<html" not in html else html, url)
    return extract_phones(page, guess_country(page, country))


def found(html: str, country: str | None = None) -> str:
    """Return the visible numbers as one line: phones, then "fax:", "sms:" and "whatsapp:" numbers."""
    reading = read(html, country)
    phones = [phone.value for phone in reading.phones if phone.visible]
    faxes = [f"fax:{fax.value}" for fax in reading.faxes if fax.visible]
    messages = [f"{message.service}:{message.value}" for message in reading.messaging]
    return " ".join([*phones, *faxes, *messages])
