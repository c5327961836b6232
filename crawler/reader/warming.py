"""What is known before the first page: words and patterns are read when they are first asked for."""

from crawler.page.reading import read_page

_PAGE = """<html lang="sv"><title>Kontakta oss</title><a href="/kontakt">Kontakta oss</a>
<h1>Anna Berg, kundtjänst</h1><p>Öppet mån-fre 8-17. Storgatan 1, 111 22 Stockholm. Org.nr 556036-0793
<p>Telefon 08-123 45 67, fax 08-123 45 68, anna.berg@firma.example<p>info (at) firma.example
<form><input name="namn"><input name="epost"><textarea name="meddelande"></textarea><button>Skicka</button>
</form><a href="tel:+4681234567">Ring</a><a href="mailto:info@firma.example">Mejla</a>"""
"""Of each kind of detail one, so that all words are asked for."""


def warm_up() -> None:
    """Have all that does not depend on a page in memory, at the cost of half a second."""
    read_page(_PAGE, "https://www.firma.example/kontakt", country="SE")
