"""The parts of a parsed page. Those that come by the hundred are named tuples, the cheapest frozen record."""

from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.model import Place


class Block(NamedTuple):
    """A run of text that a browser shows as one block: a paragraph, a cell, a list item, a heading."""

    text: str
    """As rendered: white space collapsed, "\\n" where the line is broken by `<br>` or in `<pre>`."""
    tag: str
    """The block element's name."""
    place: Place
    heading: str
    """The nearest heading above it, "" where there is none; for a heading, its own text."""
    visible: bool
    hidden_by: str | None
    """What hides it ("display:none", "hidden", "template" ...)."""
    reveal: bool
    """True inside a closed `<details>`, a tab or an accordion: shown by one click on this page."""
    caption: str = ""
    """In a table: the words that head its column."""


class Anchor(NamedTuple):
    """An element that leads or calls somewhere: a, area, frame, iframe, or an onclick that navigates."""

    href: str
    """As written in the source, white space trimmed."""
    url: str | None
    """Absolute http(s) URL without fragment; None for tel:, mailto:, javascript: and in-page anchors."""
    text: str
    """What a visitor presses: its text and image alt, else aria-label or title."""
    label: str
    """aria-label or title: what assistive technology adds; "" where there is none."""
    kind: str
    """a, area, frame, iframe or script."""
    place: Place
    start: int
    end: int
    visible: bool
    hreflang: str
    classes: str
    block: int
    """Index of the block its text stands in (of the block that follows, where it has no text)."""


@dataclass(frozen=True, slots=True)
class RawForm:
    """A form's source, for BeautifulSoup, and what stands around it."""

    index: int | None
    node: LexborNode
    """The element that holds its fields: the form, or the table that cut it off from them."""
    heading: str
    place: Place
    visible: bool
    block: int
    """Index of the first block at or after its start."""
    element: LexborNode | None = None
    """The `<form>` itself; None where the fields belong to no form."""
    reveal: bool = False
    """Whether it shows only once a control was used."""

    @property
    def html(self) -> str:
        """The source of the element that holds its fields."""
        return self.node.html or ""


class Mark(NamedTuple):
    """An element whose tag, class, style or attributes are known to carry disguised addresses."""

    tag: str
    attributes: dict[str, str]
    text: str
    start: int
    visible: bool
    place: Place
    block: int
