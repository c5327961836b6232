"""Which links of a homepage tell of the company by its name: "Om Firma" where others say "Om oss"."""

from functools import cache

from crawler.model import Link
from crawler.page.links.lexicon import tokens
from crawler.page.vocabulary import load
from crawler.site.urls import page_key, site_key

_MOST_PAGES = 3
_NAME_CHARACTERS = 60
_LEAST_CHARACTERS = 3


def about_pages(home: str, links: tuple[Link, ...]) -> frozenset[str]:
    """Return the pages (`page_key`) that links call by "about" and the name in the address of `home`."""
    name = "".join(tokens((site_key(home) or "").partition(".")[0]))
    found: dict[str, None] = {}
    for link in links if len(name) >= _LEAST_CHARACTERS else ():
        if link.contact_class is None and _names(link.text, name) and (key := page_key(link.url)) is not None:
            found.setdefault(key)
    return frozenset(list(found)[:_MOST_PAGES])


def _names(text: str, name: str) -> bool:
    """Tell whether a text is a word for "about" and a company's name, in full or in part."""
    if not text or len(text) > _NAME_CHARACTERS:
        return False
    said = tokens(text)
    for words in _beginnings():
        called = "".join(said[len(words) :])
        if said[: len(words)] == words and len(called) >= _LEAST_CHARACTERS:
            return called.startswith(name) or name.startswith(called)
    return False


@cache
def _beginnings() -> tuple[list[str], ...]:
    return tuple(tokens(str(words)) for words in load("urls")["about_words"])
