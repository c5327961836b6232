"""Texts that mark every word they say, to find the words that were never translated; and audits of every kind."""

import re
from collections.abc import Iterator
from dataclasses import replace
from gettext import NullTranslations

import scored_audits
from made_audits import EVERYWHERE, HOME, audit, email, form, found, opening_hours, phone

from crawler.model import Channel, Owner, PageVisit, Reason, Signal, Site, SiteAudit, Status
from crawler.page.signals.names import NAMES
from reports.i18n import Texts


class Marked(NullTranslations):
    """Marks every message that passes through it, so that what is not marked was never translated."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


class MarkedTexts(Texts):
    """Marks what the locale names, too."""

    def country(self, code: str) -> str:
        return f"⟦{code}⟧"

    def language_name(self, code: str) -> str:
        return f"⟦{code}⟧"

    def date(self, iso: str) -> str:
        return f"⟦{iso}⟧"

    def datetime(self, iso: str) -> str:
        return f"⟦{iso}⟧"

    def moment(self, iso: str) -> str:
        return f"⟦{iso}⟧"

    def weekday(self, day: int) -> str:
        return f"⟦{day}⟧"


MARKED = MarkedTexts("sv", Marked())
INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")
URL = re.compile(r"https?://\S+")

STRANGERS = frozenset(
    """site name country sector final_url value url page excerpt as_written link_text text label rule grade
    captcha provider register version score_version language source basis""".split()
)
"""Keys whose values are not ours to translate; sources and bases are, but hold names and titles."""


def words_of(data: object, key: str = "") -> Iterator[str]:
    """Every word that strangers wrote in an audit."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from WORD.findall(name)
            yield from words_of(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from words_of(value, key)
    elif isinstance(data, str) and key in STRANGERS:
        yield from WORD.findall(data)


def unmarked(text: str, *data: object) -> set[str]:
    """The words of a rendering that passed no translation and that no stranger wrote."""
    before = None
    while before != text:
        before, text = text, INNERMOST.sub(" ", text)
    strangers = {word for each in data for word in words_of(each)}
    return set(WORD.findall(URL.sub(" ", text))) - strangers


def made() -> Iterator[SiteAudit]:
    """Audits of every kind: each verdict and reason, every signal, notes and pages that failed."""
    yield from (scored_audits.installer(), scored_audits.shop(), scored_audits.utility())
    for reason in Reason:
        pages = (PageVisit(HOME, 0, reason, "the server takes too long to answer"),)
        yield audit(Site(HOME, name="Firma AB", country="SE"), reason=reason, pages=pages)
    signals = (
        opening_hours(2),
        *(Signal(name, status) for name in NAMES for status in (Status.NOT_FOUND, Status.UNKNOWN)),
    )
    unclear = replace(phone(), owner=Owner.UNCLEAR, cost="premium")
    yield audit(
        Site(HOME, name="Firma AB", country="DE"),
        phone=found(unclear, 2, exact=False), email=EVERYWHERE, form=found(form(), 1), signals=signals,
        final_url="http://firma.example/de",
        notes=("certificate is self-signed", "robots.txt asks for 5 seconds between pages"),
        pages=(PageVisit(HOME, 0), PageVisit(f"{HOME}x", 1, None, "HTTP 404 Not Found", dead=True)),
    )  # fmt: skip
    unknown = Channel(Status.UNKNOWN, reason="budget: the page budget ended with 3 contact links untried")
    yield audit(HOME, phone=found(phone(), 1), email=found(email(), 3), form=unknown, signals=FOUND_SIGNALS)


FOUND_SIGNALS = (
    Signal("opening_hours", Status.FOUND, "Mo-Fr 08:00-16:00; PH off", clicks=1, detail={"osm": True, "of": "phone"}),
    Signal("response_time", Status.FOUND, "2 working days", detail={"amount": 2, "unit": "working_day"}),
    Signal("chat", Status.FOUND, "unknown", detail={"answered_by": "mixed"}),
    Signal("complaints", Status.FOUND, "complaint, returns"),
    Signal("contact_language", Status.FOUND, "sv", detail={"site": "en"}),
    Signal("contact_link", Status.FOUND, "strong", detail={"place": "nav", "share": 0.5}),
    Signal("consistent_contact_link", Status.FOUND, "consistent", detail={"place": "footer"}),
    Signal("details_place", Status.FOUND, "structured"),
)  # fmt: skip
