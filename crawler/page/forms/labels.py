"""A form's source -> its fields with the labels a visitor reads, by BeautifulSoup: the close look."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import cast

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from crawler.page.forms.fields import (
    BUTTON_TYPES,
    FIELD_TAGS,
    HEADING_TAGS,
    HEADINGS_READ,
    LABEL_CHARACTERS,
    MAX_FIELDS,
    TEXT_CHARACTERS,
    TICKS,
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
    required_classes,
    type_of,
)
from crawler.page.forms.scan import count_links, slim
from crawler.page.forms.words import find_marks, plain

_TRAP_FIELDS = 2
"""A hidden container of more fields is a later step of the form, and no trap."""
_BUTTON_WORDS = ("btn", "button", "submit")
_REQUIRED_LEVELS = 3
_LABEL_LEVELS = 4
_NODES_READ = 100
_BETWEEN_TAGS = re.compile(r">\s++<")
"""White space between tags: half of what a fragment would be read into, and nothing that anybody reads."""
_SILENT_TAGS = frozenset(("option", "script", "style", "textarea"))
_ROOT_TAGS = frozenset(("form", "body", "html", "[document]"))


def read(source: str) -> FormContent:
    """Return the fields, labels and words of a form's HTML source. Never raises."""
    return _read(_BETWEEN_TAGS.sub("><", slim(source)))


@lru_cache(maxsize=256)
def _read(source: str) -> FormContent:
    return _Reader(source).content()


@dataclass(slots=True)
class _Draft:
    """A field whose label may still be to come."""

    element: Tag
    attributes: Attributes
    before: str
    """The last words between the field before it and itself."""
    before_is_label: bool
    after: str = ""


class _Reader:
    """Reads one fragment in one pass, ancestors with a memory, so that time stays linear."""

    def __init__(self, source: str) -> None:
        self._soup = BeautifulSoup(source, "lxml", multi_valued_attributes=None)
        self._marks_required = any(name in source for name in required_classes())
        self._labels: dict[str, Tag] = {}
        self._by_id: dict[str, Tag] = {}
        self._drafts: list[_Draft] = []
        self._buttons: list[Tag] = []
        self._headings: list[Tag] = []
        self._hidden: dict[int, bool] = {}
        self._many: dict[int, bool] = {}
        self._steps: set[int] = set()
        self._near = ""
        self._near_is_label = False
        self._said: list[str] = []
        self._traps = 0
        self._links = count_links(source)

    def content(self) -> FormContent:
        """Return what the fragment holds."""
        for node in self._soup.descendants:
            if isinstance(node, Tag):
                self._see(node)
            elif type(node) is NavigableString:
                self._hear(node)
        fields = [field for draft in self._drafts if (field := self._field(draft)) is not None]
        heading = " ".join(_text(found) for found in self._headings[:HEADINGS_READ])
        labels = " ".join(dict.fromkeys(field.label for field in fields if field.label))
        return FormContent(
            fields=once_per_group(fields),
            buttons=tuple(filter(None, (_text_of_button(button) for button in self._buttons))),
            heading=heading[:TEXT_CHARACTERS],
            labels=labels[:TEXT_CHARACTERS],
            text=" ".join(self._said)[:TEXT_CHARACTERS],
            hidden=hidden_words(draft.attributes for draft in self._drafts),
            traps=self._traps,
            steps=max(1, len(self._steps)),
            links=self._links,
        )

    def _see(self, element: Tag) -> None:
        name = element.name
        if name in FIELD_TAGS:
            attributes = _attributes(element)
            if name == "input" and type_of(attributes) in BUTTON_TYPES:
                self._buttons.append(element)
            elif len(self._drafts) < MAX_FIELDS:
                self._drafts.append(_Draft(element, attributes, self._near, self._near_is_label))
            if name != "input" or type_of(attributes) != "hidden":
                self._near = ""
        elif name in ("button", "a"):
            self._buttons.append(element)
        elif name == "label":
            if target := _attribute(element, "for"):
                self._labels.setdefault(target, element)
        elif name in HEADING_TAGS:
            self._headings.append(element)
        if identifier := _attribute(element, "id"):
            self._by_id.setdefault(identifier, element)

    def _hear(self, string: NavigableString) -> None:
        parent = string.parent
        said = " ".join(string[:TEXT_CHARACTERS].split())
        if not said or parent is None or parent.name in _SILENT_TAGS:
            return
        if len(self._said) < TEXT_CHARACTERS:
            self._said.append(said)
        if parent.name != "button" and plain(said).strip():
            self._near_is_label = _label_around(parent) is not None
            self._near = said[:LABEL_CHARACTERS]
            if self._drafts and not self._drafts[-1].after:
                self._drafts[-1].after = self._near

    def _field(self, draft: _Draft) -> Field | None:
        attributes, element = draft.attributes, draft.element
        if element.name == "input" and type_of(attributes) == "hidden":
            return None
        if can_be_trap(element.name, attributes) and (is_named_trap(attributes) or self._is_hidden(element)):
            self._traps += 1
            return None
        required = self._marks_required and self._marked_required(element)
        return make_field(element.name, attributes, self._label(draft), required)

    def _label(self, draft: _Draft) -> str:
        """Return the words a visitor takes for the field's name."""
        attributes, element = draft.attributes, draft.element
        own = self._labels.get(attributes.get("id") or "")
        if own is not None and (said := _text(own)):
            return said
        named = (self._by_id.get(part) for part in (attributes.get("aria-labelledby") or "").split())
        if said := " ".join(_text(found) for found in named if found is not None):
            return said
        wrapper = _label_around(element)
        if wrapper is not None and (said := _text(wrapper)):
            return said
        if element.name == "input" and type_of(attributes) in TICKS:
            return draft.after
        if attributes.get("aria-label") or (attributes.get("placeholder") and not draft.before_is_label):
            return ""
        return draft.before

    def _is_hidden(self, element: Tag) -> bool:
        """Tell whether the element or what holds it, below the form, is hidden (a later step is not)."""
        path: list[Tag] = []
        node: Tag | None = element
        hidden = False
        while node is not None and node.name not in _ROOT_TAGS:
            if (known := self._hidden.get(id(node))) is not None:
                hidden = known
                break
            path.append(node)
            node = node.parent
        for holder in reversed(path):
            hidden = hidden or self._hides_content(holder)
            self._hidden[id(holder)] = hidden
        return hidden

    def _hides_content(self, holder: Tag) -> bool:
        if not holder.attrs:
            return False
        attributes = _attributes(holder)
        marks = find_marks(attributes.get("class") or "")
        if "honeypots" in marks:
            return True
        hidden = hides(attributes)
        if (hidden or "steps" in marks) and holder.name not in FIELD_TAGS:
            held = len(holder.find_all(_is_entry, limit=_TRAP_FIELDS + 1))
            if held > _TRAP_FIELDS or (held and "steps" in marks):
                self._steps.add(id(holder))
                return False
        return hidden

    def _marked_required(self, element: Tag) -> bool:
        """Tell whether a class of the field or of what holds just it says that it is required."""
        node: Tag | None = element
        for _ in range(_REQUIRED_LEVELS):
            if node is None or node.name in _ROOT_TAGS:
                return False
            if not required_classes().isdisjoint((_attribute(node, "class") or "").split()):
                return True
            node = node.parent
            if node is not None and self._holds_fields(node):
                return False
        return False

    def _holds_fields(self, holder: Tag) -> bool:
        """Tell whether an element holds more than one field."""
        known = self._many.get(id(holder))
        if known is None:
            fields = (
                node for node in holder.descendants if isinstance(node, Tag) and node.name in FIELD_TAGS
            )
            known = self._many[id(holder)] = len(list(islice(fields, 2))) > 1
        return known


def _label_around(node: Tag | None) -> Tag | None:
    """Return the label that an element is, or that holds it closely."""
    for _ in range(_LABEL_LEVELS):
        if node is None or node.name == "label":
            return node
        node = node.parent
    return None


def _is_entry(element: Tag) -> bool:
    """Tell whether an element is something to fill in."""
    if element.name == "input":
        kind = type_of(_attributes(element))
        return kind != "hidden" and kind not in BUTTON_TYPES
    return element.name in FIELD_TAGS


def _attribute(element: Tag, name: str) -> str | None:
    value = element.attrs.get(name)
    return None if value is None else str(value)


def _attributes(element: Tag) -> dict[str, str]:
    return cast(dict[str, str], element.attrs)


def _text(element: Tag) -> str:
    """Return an element's own words, without the choices of a list."""
    return " ".join(_strings(element, LABEL_CHARACTERS))


def _strings(element: Tag, limit: int) -> Iterator[str]:
    """Yield the words below `element`, at most `limit` characters, without scripts, lists and typed text."""
    used = 0
    for string in islice(element.descendants, _NODES_READ):
        parent = string.parent
        if (
            type(string) is not NavigableString
            or parent is None
            or parent.name in ("option", "script", "style", "textarea")
        ):
            continue
        if said := " ".join(string.split()):
            yield said[: limit - used]
            used += len(said) + 1
            if used >= limit:
                return


def _text_of_button(element: Tag) -> str:
    """Return what a button says; a link is a button where its class or its address says so."""
    attributes = _attributes(element)
    if element.name == "input":
        return button_name(attributes)
    if element.name == "a":
        classes, href = (attributes.get("class") or "").lower(), attributes.get("href") or ""
        acts = any(word in classes for word in _BUTTON_WORDS) or "submit" in href.lower()
        if not acts or href.startswith(("http", "/", "mailto", "tel")):
            return ""
    return _text(element) or button_name(attributes)
