"""Where a homepage has its visitors choose their country: which of these choices is the company's own."""

import re
from collections.abc import Iterator

from crawler.model import Link
from crawler.page.country.names import countries_named
from crawler.page.signals.languages import languages_of_country
from crawler.site.urls import page_key, same_site, site_key

FEWEST_CHOICES = 3
"""Countries or languages that make a choice: fewer are a switch between languages, or a name by chance."""
_MOST_PREFERRED = 3
_NAME_CHARACTERS = 40
_LOCALE = re.compile(r"https?://[^/?#]*/([a-z]{2})(?:[-_]([a-z]{2}))?(?=[/?#]|\Z)", re.IGNORECASE)
_DOMAINS = {"GB": "uk"}


def own_choices(home: str, links: tuple[Link, ...], country: str | None) -> frozenset[str]:
    """Return the pages (`page_key`) that visitors from `country` choose on the homepage `home` with these
    links; none where it offers no choice of countries.

    A group's homepage lists dozens, more than are read: whoever asks for the company of one country is served
    by that country's page.
    """
    if country is None:
        return frozenset()
    own = {country.lower(), _DOMAINS.get(country, ""), *languages_of_country(country)}
    choices: dict[str, bool] = {}
    preferred: dict[str, None] = {}
    for link in links:
        for choice, is_own in _choices(link, home, country, own):
            choices[choice] = is_own
            if is_own and (key := page_key(link.url)) is not None:
                preferred.setdefault(key)
    if sum(not is_own for is_own in choices.values()) < FEWEST_CHOICES - 1:
        return frozenset()
    return frozenset(list(preferred)[:_MOST_PREFERRED])


def _choices(link: Link, home: str, country: str, own: set[str]) -> Iterator[tuple[str, bool]]:
    """Yield what a link lets its visitors choose, and whether that is the company's own country."""
    if link.text and len(link.text) <= _NAME_CHARACTERS:
        for start, end, named in countries_named(link.text):
            if not link.text[:start].strip() and not link.text[end:].strip():
                yield named, named == country
    if (locale := _LOCALE.match(link.url)) is not None:
        parts = {part.lower() for part in locale.groups() if part}
        yield "/".join(parts), country.lower() in parts if len(parts) > 1 else bool(parts & own)
    ending = (site_key(link.url) or "").rpartition(".")[2]
    if len(ending) == 2 and not same_site(link.url, home):
        yield f".{ending}", ending == _DOMAINS.get(country, country.lower())
