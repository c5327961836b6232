"""How the tables of signal cases are read: a snippet of HTML in, one signal of the page out."""

from crawler.model import Signal
from crawler.page.reading import read_page


def signal(
    name: str,
    html: str,
    language: str = "sv",
    country: str | None = None,
    url: str = "https://www.firma.example/",
) -> Signal | None:
    """Return the signal `name` of a page in `language` with this body; None where the page has none."""
    body = html if "<html" in html else f'<html lang="{language}"><body>{html}</body></html>'
    reading = read_page(body, url, country=country)
    return next((found for found in reading.signals if found.name == name), None)


def value(name: str, html: str, language: str = "sv", country: str | None = None) -> str | None:
    """Return the value of a page's signal; None where the page has none."""
    found = signal(name, html, language, country)
    return found.value if found else None
