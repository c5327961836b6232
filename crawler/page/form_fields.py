"""A form's source -> its fields, buttons and words.

`scan` reads what attributes say (fast, from the parsed page); `read` also finds each field's label, with
BeautifulSoup on the fragment. Both leave out what no visitor sees: hidden inputs and traps for robots.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.page.form_words import find_marks, find_roles, plain, role_order
from crawler.page.styles import hidden_by_style
from crawler.page.vocabulary import load

MAX_FIELDS = 300
"""Forms of more fields are cut: none of them is a contact form."""
MAX_SOURCE = 60_000
"""Longer fragments (characters) are cut before BeautifulSoup reads them."""

_BUTTON_TYPES = frozenset(("submit", "button", "image", "reset"))
_TYPE_ROLES = {"email": "email", "tel": "phone", "url": "url", "search": "search", "password": "password",
               "date": "date", "datetime-local": "date", "month": "date", "time": "time"}  # fmt: skip
_CONTROLS = {"password": "password", "file": "file", "checkbox": "checkbox", "radio": "radio"}
_AUTOCOMPLETE = {"email": "email", "tel": "phone", "name": "name", "given-name": "name",
                 "family-name": "name", "username": "username", "organization": "company",
                 "street-address": "address", "postal-code": "postcode", "cc-number": "payment"}  # fmt: skip
_TICKS = frozenset(("checkbox", "radio"))
_TICK_ROLES = frozenset(("consent", "remember", "vote", "rating"))
_CHOICE_ROLES = frozenset(
    ("quantity", "date", "time", "guests", "subject", "rating", "vote", "address", "payment", "filter")
)
_AREA_ROLES = frozenset(("address", "recipient", "cv", "captcha", "description"))
_LABEL_CHARACTERS = 200
_TEXT_CHARACTERS = 600
_SCANNED_CHARACTERS = 3_000
_HIDDEN_CHARACTERS = 40
_HIDDEN_INPUTS = 12
_TRAP_FIELDS = 2
"""A hidden container of more fields is a later step of the form, and no trap."""
_BUTTON_WORDS = ("btn", "button", "submit")
_HEADINGS_READ = 6
_REQUIRED_LEVELS = 3
_HEADING_TAGS = frozenset(("legend", "caption", "h1", "h2", "h3", "h4"))
_SILENT_TAGS = frozenset(("option", "script", "style", "textarea"))
_BUTTONS_READ = 20
_LABELS_READ = 20
_SMALL_SOURCE = 6_000
_TELLING = "input, textarea, select, button, label, legend, caption, h1, h2, h3, h4"
"""To select by a list of names costs more than to look at every element, where these are few."""
_LABEL_LEVELS = 4
_NODES_READ = 100
_NOISE = re.compile(r"<option\b[^<]*</option>|\svalue=\"[^\"\s]{16,}\"")
"""What a form's source is relieved of before it is read: the choices of lists (a country list has 200), and
tokens, which would make the same form a new one on every page."""
_UNREAD_TAGS = ("script", "style", "svg")
_FIELD_TAGS = ("input", "textarea", "select")
_ROOT_TAGS = frozenset(("form", "body", "html", "[document]"))

Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a visitor fills in; the buttons of one radio group are one field."""

    role: str
    """What it asks for: a role of forms.yaml, or "file", "text", "choice" where nothing tells."""
    control: str
    """text, textarea, password, select, checkbox, radio or file."""
    name: str
    label: str
    required: bool


@dataclass(frozen=True, slots=True)
class FormContent:
    """What a form shows and asks."""

    fields: tuple[Field, ...]
    buttons: tuple[str, ...]
    heading: str
    """Headings, legends and captions inside the form."""
    labels: str
    text: str
    """The first words of the form, at most 600 characters."""
    hidden: str
    """Names and values of hidden inputs: what the author tells the server about the form."""
    traps: int
    """Fields that only robots see."""
    steps: int
    links: int
    """How many links it holds: a form of many holds a page."""


@lru_cache(maxsize=512)
def scan(source: str) -> FormContent:
    """Return what the attributes of the fields in a form's HTML source say. Labels are not sought.

    A site shows the same few forms on every page: what was scanned is remembered.
    """
    root = LexborHTMLParser(source).root
    if root is None:
        return FormContent((), (), "", "", "", "", 0, 1, 0)
    fields: list[Field] = []
    buttons: list[str] = []
    labels: list[str] = []
    headings: list[str] = []
    hidden: list[Attributes] = []
    for element in root.css("*" if len(source) < _SMALL_SOURCE else _TELLING):
        tag = element.tag
        if tag in _FIELD_TAGS:
            attributes = element.attributes
            kind = _type(attributes) if tag == "input" else tag
            if kind == "hidden":
                hidden.append(attributes)
            elif kind in _BUTTON_TYPES:
                buttons.append(_button_name(attributes))
            elif len(fields) < MAX_FIELDS and (field := _scanned_field(tag, attributes)) is not None:
                fields.append(field)
        elif tag == "button" and len(buttons) < _BUTTONS_READ:
            buttons.append(_words(element, _LABEL_CHARACTERS) or _button_name(element.attributes))
        elif tag == "label" and len(labels) < _LABELS_READ:
            labels.append(_words(element, _LABEL_CHARACTERS))
        elif tag in _HEADING_TAGS and len(headings) < _HEADINGS_READ:
            headings.append(_words(element, _LABEL_CHARACTERS))
    return FormContent(
        fields=_once_per_group(fields),
        buttons=tuple(name for name in buttons[:_BUTTONS_READ] if name),
        heading=" ".join(headings),
        labels=" ".join(labels)[:_TEXT_CHARACTERS],
        text=_words(root, _TEXT_CHARACTERS),
        hidden=_hidden_words(hidden),
        traps=0,
        steps=1,
        links=count_links(source),
    )


def count_links(source: str) -> int:
    """Return how many links a fragment holds, as the parser writes it."""
    return source.count("<a ")


def _words(element: LexborNode, limit: int) -> str:
    return " ".join(element.text()[: 5 * limit].split())[:limit]


def _scanned_field(tag: str, attributes: Attributes) -> Field | None:
    if _can_be_trap(tag, attributes) and (_is_trap(attributes) or _hides(attributes)):
        return None
    return make_field(tag, attributes, "")


def read(source: str) -> FormContent:
    """Return the fields, labels and words of a form's HTML source. Never raises."""
    for tag in _UNREAD_TAGS:
        source = _without(source, tag)
    return _read(_NOISE.sub("", source)[:MAX_SOURCE])


def _without(source: str, tag: str) -> str:
    """Return `source` (as the parser writes it: tags in lower case, all closed) without an element."""
    kept: list[str] = []
    position = 0
    while (start := source.find(f"<{tag}", position)) >= 0 and (end := source.find(f"</{tag}>", start)) >= 0:
        kept.append(source[position:start])
        position = end + len(tag) + 3
    return "".join((*kept, source[position:]))


@lru_cache(maxsize=256)
def _read(source: str) -> FormContent:
    return _Reader(source).content()


def _hidden_words(inputs: Iterable[Attributes]) -> str:
    """Return the names and values of hidden inputs, as far as they are words and no tokens or addresses."""
    said: list[str] = []
    for attributes in inputs:
        if _type(attributes) == "hidden" and len(said) < _HIDDEN_INPUTS:
            pair = f"{attributes.get('name') or ''} {attributes.get('value') or ''}"
            if len(pair) <= _HIDDEN_CHARACTERS and "/" not in pair:
                said.append(pair)
    return " ".join(said)


def make_field(tag: str, attributes: Attributes, label: str, required: bool = False) -> Field | None:
    """Return the field that an element is, None where it is a button or hidden.

    Args:
        label: the words beside it, "" where there are none.
        required: whether something other than its attributes and label says that it must be filled in.
    """
    kind = _type(attributes) if tag == "input" else tag
    if kind == "hidden" or kind in _BUTTON_TYPES or (tag == "textarea" and "readonly" in attributes):
        return None
    control = tag if tag in ("textarea", "select") else _CONTROLS.get(kind, "text")
    name = attributes.get("name") or attributes.get("id") or ""
    said = (
        label
        or attributes.get("aria-label")
        or attributes.get("placeholder")
        or attributes.get("title")
        or ""
    )
    must = (
        required
        or "required" in attributes
        or attributes.get("aria-required") == "true"
        or _says_required(said)
    )
    said = " ".join(said.split())[:_LABEL_CHARACTERS]
    return Field(_role(control, kind, attributes, name, said), control, name, said, must)


def _type(attributes: Attributes) -> str:
    return (attributes.get("type") or "text").strip().lower()


def _button_name(attributes: Attributes) -> str:
    names = (
        attributes.get("value"),
        attributes.get("alt"),
        attributes.get("aria-label"),
        attributes.get("title"),
    )
    return " ".join(next(filter(None, names), "").split())[:_LABEL_CHARACTERS]


def _role(control: str, kind: str, attributes: Attributes, name: str, label: str) -> str:
    """Return what a field asks for: by its type, its autocomplete hint, its name, its label."""
    by_type = _TYPE_ROLES.get(kind) or _AUTOCOMPLETE.get(
        (attributes.get("autocomplete") or "").strip().lower()
    )
    if by_type:
        return _role_of_typed(by_type, name)
    if "recipient" in find_roles(name) and control == "text":
        return "recipient"
    named = _best_role(local_name(name), label, attributes.get("id") or "", name)
    if control in _TICKS:
        return named if named in _TICK_ROLES else "choice"
    if control == "select":
        return named if named in _CHOICE_ROLES else "choice"
    if control == "textarea":
        return named if named in _AREA_ROLES else "message"
    if control == "file":
        return named if named == "cv" else "file"
    return named or "text"


def _role_of_typed(role: str, name: str) -> str:
    """Return the role of an input whose type or autocomplete says what it is, unless it is someone else's."""
    return "recipient" if role == "email" and "recipient" in find_roles(name) else role


def _best_role(*texts: str) -> str:
    """Return the first role that the first telling text names, "" where none does."""
    for text in texts:
        found = find_roles(text)
        if found:
            return next(role for role in role_order() if role in found)
    return ""


@lru_cache(maxsize=8192)
def local_name(name: str) -> str:
    """Return the innermost part of a structured field name: "email" of "user[email]" or "ctl00$txt$email"."""
    parts = name.replace("[", "$").replace("]", "$").replace(":", "$").replace(".", "$").split("$")
    named = [part for part in parts if part and not part.isdigit()]
    return named[-1] if named else name


def _says_required(label: str) -> bool:
    """Tell whether a label marks its field as one that must be filled in."""
    said = label.strip()
    if not said:
        return False
    if said.endswith(("*", "*:", "* :", "(*)")) or said.startswith("*"):
        return True
    marks = find_marks(said)
    return "required" in marks and "optional" not in marks


@cache
def _required_classes() -> frozenset[str]:
    return frozenset(load("forms")["required_classes"])


def _can_be_trap(tag: str, attributes: Attributes) -> bool:
    """Tell whether robots would be tempted to fill a field; others are hidden to be drawn differently."""
    return tag == "textarea" or (tag == "input" and _type(attributes) not in _CONTROLS)


def _is_trap(attributes: Attributes) -> bool:
    """Tell whether a field's own attributes mark it as a trap for robots."""
    names = f"{attributes.get('name') or ''} {attributes.get('class') or ''} {attributes.get('id') or ''}"
    return len(names) > 2 and "honeypots" in find_marks(names)


def _hides(attributes: Attributes) -> bool:
    """Tell whether an element's own attributes hide it, as far as a trap for robots is hidden."""
    if "hidden" in attributes:
        return True
    if attributes.get("tabindex") == "-1" and attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and hidden_by_style(style or "") is not None


def _once_per_group(fields: list[Field]) -> tuple[Field, ...]:
    """Return the fields with every radio group once: required if one of its buttons is."""
    seen: dict[str, int] = {}
    kept: list[Field] = []
    for field in fields:
        if field.control == "radio" and field.name in seen:
            continue
        if field.control == "radio":
            seen[field.name] = len(kept)
        kept.append(field)
    return tuple(kept)


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
        self._soup = BeautifulSoup(source, "lxml")
        self._marks_required = any(name in source for name in _required_classes())
        self._labels: dict[str, Tag] = {}
        self._by_id: dict[str, Tag] = {}
        self._drafts: list[_Draft] = []
        self._buttons: list[Tag] = []
        self._headings: list[Tag] = []
        self._hidden: dict[int, bool] = {}
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
        heading = " ".join(_text(found) for found in self._headings[:_HEADINGS_READ])
        labels = " ".join(dict.fromkeys(field.label for field in fields if field.label))
        return FormContent(
            fields=_once_per_group(fields),
            buttons=tuple(filter(None, (_text_of_button(button) for button in self._buttons))),
            heading=heading[:_TEXT_CHARACTERS],
            labels=labels[:_TEXT_CHARACTERS],
            text=" ".join(self._said)[:_TEXT_CHARACTERS],
            hidden=_hidden_words(draft.attributes for draft in self._drafts),
            traps=self._traps,
            steps=max(1, len(self._steps)),
            links=self._links,
        )

    def _see(self, element: Tag) -> None:
        name = element.name
        if name in _FIELD_TAGS:
            attributes = _attributes(element)
            if name == "input" and _type(attributes) in _BUTTON_TYPES:
                self._buttons.append(element)
            elif len(self._drafts) < MAX_FIELDS:
                self._drafts.append(_Draft(element, attributes, self._near, self._near_is_label))
            if name != "input" or _type(attributes) != "hidden":
                self._near = ""
        elif name in ("button", "a"):
            self._buttons.append(element)
        elif name == "label":
            if target := _attribute(element, "for"):
                self._labels.setdefault(target, element)
        elif name in _HEADING_TAGS:
            self._headings.append(element)
        if identifier := _attribute(element, "id"):
            self._by_id.setdefault(identifier, element)

    def _hear(self, string: NavigableString) -> None:
        parent = string.parent
        said = " ".join(string[:_TEXT_CHARACTERS].split())
        if not said or parent is None or parent.name in _SILENT_TAGS:
            return
        if len(self._said) < _TEXT_CHARACTERS:
            self._said.append(said)
        if parent.name != "button" and plain(said).strip():
            self._near_is_label = _label_around(parent) is not None
            self._near = said[:_LABEL_CHARACTERS]
            if self._drafts and not self._drafts[-1].after:
                self._drafts[-1].after = self._near

    def _field(self, draft: _Draft) -> Field | None:
        attributes, element = draft.attributes, draft.element
        if element.name == "input" and _type(attributes) == "hidden":
            return None
        if _can_be_trap(element.name, attributes) and (_is_trap(attributes) or self._is_hidden(element)):
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
        if element.name == "input" and _type(attributes) in _TICKS:
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
        hides = _hides(attributes)
        if (hides or "steps" in marks) and holder.name not in _FIELD_TAGS:
            held = len(holder.find_all(_is_entry, limit=_TRAP_FIELDS + 1))
            if held > _TRAP_FIELDS or (held and "steps" in marks):
                self._steps.add(id(holder))
                return False
        return hides

    def _marked_required(self, element: Tag) -> bool:
        """Tell whether a class of the field or of what holds just it says that it is required."""
        node: Tag | None = element
        for _ in range(_REQUIRED_LEVELS):
            if node is None or node.name in _ROOT_TAGS:
                return False
            if not _required_classes().isdisjoint((_attribute(node, "class") or "").split()):
                return True
            node = node.parent
            if node is not None and len(node.find_all(list(_FIELD_TAGS), limit=2)) > 1:
                return False
        return False


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
        kind = _type(_attributes(element))
        return kind != "hidden" and kind not in _BUTTON_TYPES
    return element.name in _FIELD_TAGS


def _attribute(element: Tag, name: str) -> str | None:
    value = element.attrs.get(name)
    return " ".join(value) if isinstance(value, list) else value


def _attributes(element: Tag) -> dict[str, str]:
    return {
        name: " ".join(value) if isinstance(value, list) else value for name, value in element.attrs.items()
    }


def _text(element: Tag) -> str:
    """Return an element's own words, without the choices of a list."""
    return " ".join(_strings(element, _LABEL_CHARACTERS))


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
        return _button_name(attributes)
    if element.name == "a":
        classes, href = (attributes.get("class") or "").lower(), attributes.get("href") or ""
        acts = any(word in classes for word in _BUTTON_WORDS) or "submit" in href.lower()
        if not acts or href.startswith(("http", "/", "mailto", "tel")):
            return ""
    return _text(element) or _button_name(attributes)
