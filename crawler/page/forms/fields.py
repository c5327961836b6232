"""A form's fields: what each asks for, and whether it must be filled in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from crawler.page.forms.words import find_marks, find_roles, role_order
from crawler.page.parsing.styles import hidden_by_style
from crawler.page.vocabulary import load

MAX_FIELDS = 300
"""Forms of more fields are cut: none of them is a contact form."""
LABEL_CHARACTERS = 200
TEXT_CHARACTERS = 600
HEADINGS_READ = 6
FIELD_TAGS = ("input", "textarea", "select")
HEADING_TAGS = frozenset(("legend", "caption", "h1", "h2", "h3", "h4"))
BUTTON_TYPES = frozenset(("submit", "button", "image", "reset"))
TICKS = frozenset(("checkbox", "radio"))
_TYPE_ROLES = {"email": "email", "tel": "phone", "url": "url", "search": "search", "password": "password",
               "date": "date", "datetime-local": "date", "month": "date", "time": "time"}  # fmt: skip
_CONTROLS = {"password": "password", "file": "file", "checkbox": "checkbox", "radio": "radio"}
_AUTOCOMPLETE = {"email": "email", "tel": "phone", "name": "name", "given-name": "name",
                 "family-name": "name", "username": "username", "organization": "company",
                 "street-address": "address", "postal-code": "postcode", "cc-number": "payment"}  # fmt: skip
_TICK_ROLES = frozenset(("consent", "remember", "vote", "rating"))
_CHOICE_ROLES = frozenset(
    ("quantity", "date", "time", "guests", "subject", "rating", "vote", "address", "payment", "filter")
)
_AREA_ROLES = frozenset(("address", "recipient", "cv", "captcha", "description"))
_HIDDEN_CHARACTERS = 40
_HIDDEN_INPUTS = 12

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


def hidden_words(inputs: Iterable[Attributes]) -> str:
    """Return the names and values of hidden inputs, as far as they are words and no tokens or addresses."""
    said: list[str] = []
    for attributes in inputs:
        if type_of(attributes) == "hidden" and len(said) < _HIDDEN_INPUTS:
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
    kind = type_of(attributes) if tag == "input" else tag
    if kind == "hidden" or kind in BUTTON_TYPES or (tag == "textarea" and "readonly" in attributes):
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
    said = " ".join(said.split())[:LABEL_CHARACTERS]
    return Field(_role(control, kind, attributes, name, said), control, name, said, must)


def type_of(attributes: Attributes) -> str:
    """Return an input's type, in lower case."""
    return (attributes.get("type") or "text").strip().lower()


def button_name(attributes: Attributes) -> str:
    """Return what a button without content says."""
    names = (
        attributes.get("value"),
        attributes.get("alt"),
        attributes.get("aria-label"),
        attributes.get("title"),
    )
    return " ".join(next(filter(None, names), "").split())[:LABEL_CHARACTERS]


def _role(control: str, kind: str, attributes: Attributes, name: str, label: str) -> str:
    """Return what a field asks for: by its type, its autocomplete hint, its name, its label."""
    by_type = _TYPE_ROLES.get(kind) or _AUTOCOMPLETE.get(
        (attributes.get("autocomplete") or "").strip().lower()
    )
    if by_type:
        return "recipient" if by_type == "email" and _is_for_others(name, label) else by_type
    if control == "text" and _is_for_others(name, label):
        return "recipient"
    named = _best_role(local_name(name), label, attributes.get("id") or "", name)
    if control in TICKS:
        return named if named in _TICK_ROLES else "choice"
    if control == "select":
        return named if named in _CHOICE_ROLES else "choice"
    if control == "textarea":
        return named if named in _AREA_ROLES else "message"
    if control == "file":
        return named if named == "cv" else "file"
    return named or "text"


def _is_for_others(name: str, label: str) -> bool:
    """Tell whether a field asks for the name or address of somebody the visitor writes to."""
    return "recipient" in find_roles(name) or "recipient" in find_roles(label)


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
def required_classes() -> frozenset[str]:
    """Return the classes by which form systems mark a field that must be filled in."""
    return frozenset(load("forms")["required_classes"])


def is_named_trap(attributes: Attributes) -> bool:
    """Tell whether the names of a field that can be a trap for robots mark it as one."""
    names = f"{attributes.get('name') or ''} {attributes.get('class') or ''} {attributes.get('id') or ''}"
    return not names.isspace() and "honeypots" in find_marks(names)


def can_be_trap(tag: str, attributes: Attributes) -> bool:
    """Tell whether robots would be tempted to fill a field; others are hidden to be drawn differently."""
    return tag == "textarea" or (tag == "input" and type_of(attributes) not in _CONTROLS)


def hides(attributes: Attributes) -> bool:
    """Tell whether an element's own attributes hide it, as far as a trap for robots is hidden."""
    if "hidden" in attributes:
        return True
    if attributes.get("tabindex") == "-1" and attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and hidden_by_style(style or "") is not None


def once_per_group(fields: list[Field]) -> tuple[Field, ...]:
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
