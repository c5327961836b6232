"""A form's source -> what its fields' attributes say: the quick look that settles most forms."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.page.forms.fields import (
    BUTTON_TYPES,
    FIELD_TAGS,
    HEADING_TAGS,
    HEADINGS_READ,
    LABEL_CHARACTERS,
    MAX_FIELDS,
    TEXT_CHARACTERS,
    Attributes,
    Field,
    FormContent,
    button_name,
    can_be_trap,
    hidden_words,
    hides,
    is_named_trap,
    make_field,
    once_per_group,
    type_of,
)

MAX_SOURCE = 60_000
"""Longer fragments (characters) are cut before they are read."""
_UNREAD_TAGS = ("script", "style", "svg")
_CHOICE = re.compile(r"<option\b[^<]*</option>")
_TOKEN = re.compile(r" value=\"[^\"\s]{24,}\"")
"""What a form's source is relieved of before it is read: the choices of lists (a country list has 200), and
tokens, which would make the same form a new one on every page."""
_BUTTONS_READ = 20
_LABELS_READ = 20
_REMEMBERED_SOURCE = 20_000
_SMALL_SOURCE = 6_000
_TELLING = "input, textarea, select, button, label, legend, caption, h1, h2, h3, h4"
"""To select by a list of names costs more than to look at every element, where these are few."""


def scan(source: str) -> FormContent:
    """Return what the attributes of the fields in a form's HTML source say. Labels are not sought.

    A site shows the same few forms on every page: what was scanned is remembered, unless it is a whole page.
    """
    return _remembered(source) if len(source) < _REMEMBERED_SOURCE else _scan(source)


@lru_cache(maxsize=512)
def _remembered(source: str) -> FormContent:
    return _scan(source)


def _scan(source: str) -> FormContent:
    root = LexborHTMLParser(source if len(source) < _SMALL_SOURCE else slim(source)).root
    if root is None:
        return FormContent((), (), "", "", "", "", 0, 1, 0)
    parts = _parts(root.css("*" if len(source) < _SMALL_SOURCE else _TELLING))
    return FormContent(
        fields=once_per_group(parts.fields),
        buttons=tuple(name for name in parts.buttons[:_BUTTONS_READ] if name),
        heading=" ".join(parts.headings),
        labels=" ".join(parts.labels)[:TEXT_CHARACTERS],
        text=_words(root, TEXT_CHARACTERS),
        hidden=hidden_words(parts.hidden),
        traps=0,
        steps=1,
        links=count_links(source),
    )


class _Parts(NamedTuple):
    """What the elements of a form are, each kind in the form's order."""

    fields: list[Field]
    buttons: list[str]
    labels: list[str]
    headings: list[str]
    hidden: list[Attributes]


def _parts(elements: Iterable[LexborNode]) -> _Parts:
    parts = _Parts([], [], [], [], [])
    fields, buttons, labels, headings, hidden = parts
    for element in elements:
        tag = element.tag
        if tag in FIELD_TAGS:
            attributes = element.attributes
            kind = type_of(attributes) if tag == "input" else tag
            if kind == "hidden":
                hidden.append(attributes)
            elif kind in BUTTON_TYPES:
                buttons.append(button_name(attributes))
            elif len(fields) < MAX_FIELDS and (field := _field(tag, attributes)) is not None:
                fields.append(field)
        elif tag == "button" and len(buttons) < _BUTTONS_READ:
            buttons.append(_words(element, LABEL_CHARACTERS) or button_name(element.attributes))
        elif tag == "label" and len(labels) < _LABELS_READ:
            labels.append(_words(element, LABEL_CHARACTERS))
        elif tag in HEADING_TAGS and len(headings) < HEADINGS_READ:
            headings.append(_words(element, LABEL_CHARACTERS))
    return parts


def slim(source: str) -> str:
    """Return a form's source without what says nothing of it, and cut where it is too long."""
    for tag in _UNREAD_TAGS:
        source = _without(source, tag)
    return _TOKEN.sub("", _CHOICE.sub("", source))[:MAX_SOURCE]


def _without(source: str, tag: str) -> str:
    """Return `source` (as the parser writes it: tags in lower case, all closed) without an element."""
    kept: list[str] = []
    position = 0
    while (start := source.find(f"<{tag}", position)) >= 0 and (end := source.find(f"</{tag}>", start)) >= 0:
        kept.append(source[position:start])
        position = end + len(tag) + 3
    return "".join((*kept, source[position:]))


def count_links(source: str) -> int:
    """Return how many links a fragment holds, as the parser writes it."""
    return source.count("<a ")


def _words(element: LexborNode, limit: int) -> str:
    return " ".join(element.text()[: 5 * limit].split())[:limit]


def _field(tag: str, attributes: Attributes) -> Field | None:
    if can_be_trap(tag, attributes) and (is_named_trap(attributes) or hides(attributes)):
        return None
    return make_field(tag, attributes, "")
