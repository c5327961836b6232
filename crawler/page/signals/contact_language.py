"""The language a page is written in, as its text shows."""

from crawler.model import Signal
from crawler.page.signals.found import Detail, found
from crawler.page.signals.languages import same_code
from crawler.page.signals.sheet import Sheet

_TOO_SHORT = 40
"""A page with less visible text (characters) is in no language to speak of."""


def extract_language(sheet: Sheet, language: str | None) -> Signal | None:
    """Return the language of a page's text; None where it tells none.

    `value` is an ISO 639-1 code, "nb" for both written Norwegians. Details: `declared`, what `<html lang>`
    says, where it says something else.
    """
    if language is None or len(sheet.text) < _TOO_SHORT:
        return None
    declared = same_code(sheet.page.language)
    detail: Detail = {"declared": declared} if declared and declared != language else {}
    return found("contact_language", language, detail, language=language)
