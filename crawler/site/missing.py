"""What visitors see of a contact page that its server answers as missing (404, 410).

Broken content systems send whole pages with that status, and file stores without an error page of their own
(Amazon S3, GitHub Pages) the shell that scripts fill. Most such answers are what they say.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from html import unescape

from crawler.model import FRAME, Finding, Form, PageReading, Reason
from crawler.page.vocabulary import fold, load
from crawler.site.fetching import Fetched
from crawler.site.findings import WORTHLESS, worth
from crawler.site.territory import door
from crawler.site.urls import page_key

_SEEN_BYTES = 200_000
"""The part of an answer in which words of a missing page are looked for."""


class Behind(Enum):
    """What stands behind such an answer."""

    NOTHING = "nothing"
    SHELL = "shell"
    """What only scripts fill, or replace."""
    PAGE = "page"


def behind(reading: PageReading, fetched: Fetched, home: str, others: Iterable[PageReading]) -> Behind:
    """Return what stands behind an answer that says that the page is missing.

    Args:
        reading: what its body offers.
        fetched: the answer.
        home: the homepage's address.
        others: the pages read so far, whose details the site's frame may repeat on every page.
    """
    if _says_so(reading, fetched):
        return Behind.NOTHING
    leads_on = door(reading)
    if leads_on is not None:
        return Behind.NOTHING if page_key(leads_on.url) == page_key(home) else Behind.PAGE
    if reading.problem is not None:
        return Behind.SHELL if reading.problem is Reason.NEEDS_BROWSER else Behind.NOTHING
    known = {_value(each) for other in others for each in _findings(other) if worth(each) > WORTHLESS}
    return Behind.PAGE if any(_is_own(each, known) for each in _findings(reading)) else Behind.NOTHING


def _says_so(reading: PageReading, fetched: Fetched) -> bool:
    """Tell whether a page says that it is missing, in its title or in any words.

    What stands in scripts is looked at too: a page taken for missing is told as its server tells it.
    """
    said = fold(unescape(fetched.body[:_SEEN_BYTES].decode("utf-8", "replace")))
    title = fold(reading.title)
    return any(sign in title for sign in _signs("title")) or any(sign in said for sign in _signs("text"))


@cache
def _signs(part: str) -> tuple[str, ...]:
    return tuple(fold(str(sign)) for sign in load("conditions")["missing"][part])


def _findings(reading: PageReading) -> Iterator[Finding]:
    yield from reading.phones
    yield from reading.emails
    yield from reading.forms


def _is_own(finding: Finding, known: set[str]) -> bool:
    """Tell whether a detail counts, and belongs to the page itself, not to the frame of every page."""
    return worth(finding) > WORTHLESS and finding.place not in FRAME and _value(finding) not in known


def _value(finding: Finding) -> str:
    return f"form {finding.action}" if isinstance(finding, Form) else finding.value
