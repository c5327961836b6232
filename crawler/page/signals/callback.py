"""The offer to call the visitor back."""

from crawler.model import Signal
from crawler.page.signals.found import Detail, found_at
from crawler.page.signals.phrases import Hits
from crawler.page.signals.sheet import Sheet

_PROSE_CHARACTERS = 400
"""In longer blocks the words only tell of something."""


def extract_callback(sheet: Sheet, hits: Hits, language: str | None) -> Signal | None:
    """Return the offer to be called back; None where the page makes none. `value` is how: the words as
    written.
    """
    for hit in sorted(hits.of("callback"), key=lambda hit: (hit.start, -hit.end)):
        block = sheet.block(hit.start)
        if len(block.text) <= _PROSE_CHARACTERS:
            words = sheet.text[hit.start : hit.end]
            detail: Detail = {"place": block.place.value}
            return found_at("callback", words, sheet, (hit.start, hit.end), hit.language(language), detail)
    return None
