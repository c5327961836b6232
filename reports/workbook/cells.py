"""What stands in one cell, and which strangers' text and addresses may go into it.

Limits are those of Excel ("Excel specifications and limits"); the dangers are those of the OWASP page "CSV
Injection": nothing that is written here is ever a formula, and only addresses that open a web page or a
letter become links.
"""

import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from reports.text import one_line

LONGEST_TEXT = 32_000
"""A cell holds 32,767 characters, counted as UTF-16; what is longer ends in an ellipsis."""
LONGEST_LINK = 2_079
"""Characters of a link, those outside ASCII written in percent code."""

_FORMULA_START = re.compile(r"[=+\-@＝＋－＠]")
_NO_XML = re.compile("[\ufffe\uffff]")
_PLAIN_ADDRESS = re.compile(r"[a-z0-9._-]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,20}", re.ASCII | re.IGNORECASE)
_PLAIN_URL = re.compile(r"""[^\s"'<>\\^`{|}\x00-\x20\x7f-\x9f]+""")


class Cell(NamedTuple):
    """One cell: its value, how it looks, and where it leads."""

    value: str | float | datetime | None = None
    style: str = "text"
    """One of `reports.workbook.formats.STYLES`."""
    link: str | None = None
    """Where it leads, already found safe by a function of this module."""


def text_cell(text: str | None, style: str = "text") -> Cell:
    """Return strangers' text as one line that shows as written; what looks like a formula is marked text."""
    shown = clean(text or "")
    return Cell(shown or None, f"{style}_quoted" if _FORMULA_START.match(shown) else style)


def clean(text: str) -> str:
    """Return text as one line that a cell can hold: no controls, no characters XML has not, not too long."""
    shown = _NO_XML.sub("\ufffd", one_line(text))
    if len(shown.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        shown = _cut(shown)
    # XlsxWriter takes a text between these two for its own mark-up, and writes it into the file as it is.
    return f"{shown} " if shown.startswith("<r>") and shown.endswith("</r>") else shown


def url_cell(url: str | None, text: str | None = None) -> Cell:
    """Return an address, or `text` that leads to it; without a link where it does not lead to a web page."""
    shown = text_cell(text if text is not None else url)
    return linked(shown, web_link(url)) if shown.value else shown


def value_cell(channel: str, value: str | None) -> Cell:
    """Return a number, address or form page; an address with a link to write to it, a page to open it.

    A number has no link: XlsxWriter knows no tel: links.
    """
    if channel == "form":
        return url_cell(value)
    return linked(text_cell(value), email_link(value) if channel == "email" else None)


def linked(cell: Cell, link: str | None) -> Cell:
    """Return the cell as a link, as it was where there is none."""
    return cell._replace(link=link, style=cell.style.replace("text", "link", 1)) if link else cell


def web_link(url: str | None) -> str | None:
    """Return an address of a web page if a spreadsheet may open it; None for any other scheme or shape."""
    if not url or len(quote(url)) > LONGEST_LINK or not _PLAIN_URL.fullmatch(url) or clean(url) != url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else None


def email_link(value: str | None) -> str | None:
    """Return what writes to a plain address; None for any that could carry more than an address."""
    return f"mailto:{value}" if value and _PLAIN_ADDRESS.fullmatch(value) else None


def _cut(text: str) -> str:
    units = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 1)]
    return units.decode("utf-16-le", errors="ignore") + "…"
