"""Makes text from strangers' pages and lists fit to show: one line that acts on nobody's program."""

import re

from rich.text import Text

# Control sequences of ECMA-48: colours and cursor (CSI), then window titles and other strings, then the rest.
# Their 8-bit forms lose only the first character: wrongly decoded text holds such characters by chance.
_TERMINAL_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]{0,40}[ -/]{0,10}[@-~]?|[\]PX^_][^\x07\x1b]{0,400}(?:\x07|\x1b\\)?|[ -/]{0,10}[0-~]?)"
)
# Bidirectional controls reorder what is shown (CVE-2021-42574); the rest shows nothing but breaks comparison.
# The zero-width joiners U+200C and U+200D stay: words and emoji are spelled with them.
_INVISIBLE = re.compile(r"[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_BREAK = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff]+")


def one_line(text: str, limit: int | None = None) -> str:
    """Return `text` as one line without control characters, terminal sequences or bidirectional controls.

    White space is collapsed and trimmed. `limit` is the greatest length in characters; what is longer ends in
    an ellipsis.
    """
    shown = _BREAK.sub(" ", _INVISIBLE.sub("", _TERMINAL_SEQUENCE.sub("", text))).strip()
    if limit is not None and len(shown) > limit:
        return shown[: limit - 1].rstrip() + "…"
    return shown


def clean_for_terminal(text: str, limit: int | None = None) -> Text:
    """Return strangers' text as rich text that shows as written, on one line.

    What `one_line` says; and square brackets are never read as markup.
    """
    return Text(one_line(text, limit))
