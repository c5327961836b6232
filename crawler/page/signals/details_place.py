"""Pages where contact details may stand as the only place: terms, a PDF, a picture, structured data."""

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from crawler.model import ContactClass, Email, Owner, PageReading, Phone, Signal
from crawler.page.document import Page
from crawler.page.links.contact_class import contact_class
from crawler.page.ownership.words import level
from crawler.page.signals.found import Detail, found
from crawler.page.signals.sheet import Sheet
from crawler.page.vocabulary import all_words

_HEADINGS = frozenset(("h1", "h2"))
_WORD = re.compile(r"[^\W\d_]+")
_PICTURED = re.compile(
    r"(?:e-?mail|mail|e-?post|phone|telefon|tlf|tel|kontakt|contact|puhelin|adres)", re.IGNORECASE
)
_BESIDES = re.compile(r"[-_\d]+|nummer|number|adress|address|e?mail_?adr\w*")
"""What else the name of such a picture's file may hold."""
_MOST_PICTURES = 400
_TITLE_CHARACTERS = 60
_NAME_CHARACTERS = 100
_FILE = re.compile(r"\.pdf\Z", re.IGNORECASE)


def extract_details_place(sheet: Sheet, reading: PageReading) -> Signal | None:
    """Return where this page would hide contact details; None where it hides none.

    `value`: "terms" for a page of terms or of privacy that shows details; "structured" where details are in
    structured data alone; "pdf" for a link named contact to a PDF; "image" for a picture named like a detail.
    Details: each of these that applies, as true. Whether it is the only place, only the whole site tells.
    """
    page = sheet.page
    shown = _shown(reading)
    places: Detail = {}
    if shown and is_terms_page(page):
        places["terms"] = True
    if not shown and _in_structured_data(reading):
        places["structured"] = True
    if not shown and _links_contact_file(page):
        places["pdf"] = True
    if not shown and _pictures_details(page):
        places["image"] = True
    return found("details_place", next(iter(places)), places) if places else None


def _in_structured_data(reading: PageReading) -> bool:
    findings: tuple[Phone | Email, ...] = (*reading.phones, *reading.emails)
    return any(finding.how == "structured_only" for finding in findings)


def _shown(reading: PageReading) -> list[Phone | Email]:
    findings: tuple[Phone | Email, ...] = (*reading.phones, *reading.emails)
    return [finding for finding in findings if finding.visible and finding.owner is Owner.ORGANISATION]


def is_terms_page(page: Page) -> bool:
    """Tell whether a page is one of terms, privacy or cookies, by its address, title or first heading."""
    try:
        slug = urlsplit(page.url).path.strip("/").rpartition("/")[2]
    except ValueError:
        slug = ""
    heading = next((block.text for block in page.blocks if block.tag in _HEADINGS and block.visible), "")
    title = re.split(r" [|–—-] ", page.title)[0]
    return any(
        _plain(text) in _terms() for text in (re.sub(r"\.\w{2,5}\Z", "", slug), heading, title) if text
    )


def names_terms(text: str) -> bool:
    """Tell whether a link or heading is called terms, privacy or the like, and nothing else."""
    return len(text) <= _TITLE_CHARACTERS and _plain(text) in _terms()


def _plain(text: str) -> str:
    return _words_of(text[:_NAME_CHARACTERS])


@lru_cache(maxsize=8_192)
def _words_of(text: str) -> str:
    """Return the words of a name, alike however they are written; a site's every page repeats its names."""
    return " ".join(_WORD.findall(level(text)))


@cache
def _terms() -> frozenset[str]:
    names = {_plain(name) for name in all_words("terms_pages")}
    plain = str.maketrans({"å": "a", "ä": "a", "ö": "o", "ø": "o", "ü": "u", "é": "e", "ã": "a", "ç": "c"})
    return frozenset(names | {name.translate(plain) for name in names})


def _links_contact_file(page: Page) -> bool:
    """Tell whether a link named contact leads to a PDF."""
    for anchor in page.anchors:
        if anchor.visible and anchor.url and _FILE.search(anchor.url.partition("?")[0]):
            kind = contact_class(anchor.text, anchor.label, "")
            if kind in (ContactClass.STRONG, ContactClass.MEDIUM):
                return True
    return False


def _pictures_details(page: Page) -> bool:
    """Tell whether a picture's file is named like a contact detail and the picture says so in no words."""
    for node in page.tree.tags("img")[:_MOST_PICTURES]:
        source = (node.attrs.get("src") or "").partition("?")[0].rpartition("/")[2]
        if _is_named_like_a_detail(source.partition(".")[0]):
            parent = node.parent
            if parent is None or parent.tag != "a":
                return True
    return False


@lru_cache(maxsize=4_096)
def _is_named_like_a_detail(stem: str) -> bool:
    return _PICTURED.fullmatch(_BESIDES.sub("", stem)) is not None
