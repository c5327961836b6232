"""How cells look: number formats, and colours whose text has a contrast of at least 7:1 (WCAG 2.2, 1.4.6)."""

from collections.abc import Mapping
from typing import Any

import xlsxwriter

HEADING_FILL, HEADING_TEXT = "#1F3B4D", "#FFFFFF"
LINK_TEXT = "#0B4F8A"

GRADE_COLOURS: Mapping[str, tuple[str, str]] = {
    "A": ("#BFE3C0", "#0B3A12"),
    "B": ("#DDEFC7", "#26400A"),
    "C": ("#FFF1B8", "#4A3500"),
    "D": ("#FFDDB0", "#552B00"),
    "E": ("#FFCBB8", "#611800"),
    "F": ("#F5B7BD", "#5C0A17"),
}
"""Fill and text of each grade. The letter says it too: colour alone never does."""

_CENTRE = {"align": "center"}
_TEXT = {"num_format": "@"}
_LINK = {"num_format": "@", "font_color": LINK_TEXT, "underline": 1}
_QUOTED = {"quote_prefix": True}
_MUTED = {"font_color": "#4A4A4A"}

STYLES: Mapping[str, Mapping[str, Any]] = {
    "text": _TEXT,
    "text_quoted": _TEXT | _QUOTED,
    "link": _LINK,
    "link_quoted": _LINK | _QUOTED,
    "word": {},
    "centre": _CENTRE,
    "whole": {"num_format": "#,##0"},
    "points": {"num_format": "0.0"},
    "score": {"num_format": "0", "bold": True, "align": "center"},
    "clicks": {"num_format": "0", **_CENTRE},
    "clicks_at_most": {"num_format": '"≤ "0', **_CENTRE},
    "absent": _CENTRE | {"font_color": "#7A1420"},
    "unknown": _CENTRE | _MUTED | {"italic": True},
    "muted": _MUTED,
    "date": {"num_format": "yyyy-mm-dd", "align": "left"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "note": {"italic": True, **_MUTED},
    "heading": {
        "bold": True, "bg_color": HEADING_FILL, "font_color": HEADING_TEXT, "text_wrap": True,
        "valign": "vcenter", "border": 1, "border_color": "#FFFFFF",
    },
    "title": {"bold": True, "font_size": 16, "font_color": HEADING_FILL},
    "section": {"bold": True, "font_size": 12, "font_color": HEADING_FILL, "bottom": 1},
    "label": {"bold": True, "valign": "top", "text_wrap": True},
    "prose": {"text_wrap": True, "valign": "top", "num_format": "@"},
    "prose_quoted": {"text_wrap": True, "valign": "top", "num_format": "@", **_QUOTED},
    "prose_whole": {"num_format": "#,##0", "align": "left", "valign": "top"},
    "prose_moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"},
    **{
        f"grade_{grade}": {"bg_color": fill, "font_color": text, "bold": True, "align": "center"}
        for grade, (fill, text) in GRADE_COLOURS.items()
    },
}  # fmt: skip
"""The properties of XlsxWriter's formats by the name of a style."""

_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}


def add_formats(book: xlsxwriter.Workbook) -> dict[str, Any]:
    """Add the styles to a workbook and return its formats by their names."""
    return {name: book.add_format(_FONT | dict(properties)) for name, properties in STYLES.items()}
