"""Signs that scripts show a visitor more of a page than was served, read from the page as served.

Where a sign is plain (a footer that an inline script fetches, a control "Show phone number"), the page leaves
the channel undecided: "there is none" would be untrue. Other signs only say where a browser may see more.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.model import ContactClass, Form, FormKind, ScriptSign
from crawler.page.condition import lets_browsers_pass
from crawler.page.document import Page
from crawler.page.links.contact_class import contact_class, says_contact_alone, slug_of
from crawler.page.vocabulary import all_words, fold, load

_NAME_CHARACTERS = 60
_MAX_CONTROLS = 300
_MAX_CONTAINERS = 2_000
_MAX_SCRIPT = 200_000
_MEASURING_CHARACTERS = 3_000
"""Longer inline scripts do more than measure, whatever they call."""
_KEPT_SCRIPT = 10_000
"""Longer inline scripts are not remembered."""
_SHORT_LABEL = 2
_CONTAINERS = frozenset(("header", "footer", "div", "section", "main"))
Attributes = Mapping[str, str | None]
Named = tuple[LexborNode, Attributes]
Control = tuple[LexborNode, str]
"""A button or the like, and its text."""
_BLANKS = frozenset(("span", "a", "b", "strong", "em", "output", "address", "td", "dd", "div", "p"))
"""Elements that scripts fill with one detail."""
_CELLS = frozenset(("td", "dd"))
_LINE_ENDS = frozenset(("br", "dt", "p", "div", "tr"))
_SENTENCE_END = re.compile(r"[.!?|,;\n]\s")
_TOKEN = re.compile(r"[^\W_]+")
_SCRIPTED = re.compile(r"javascript:(?!\s{0,9}(?:void\b|;|$))|#(?:/|!)", re.IGNORECASE)
"""An address that a script stands behind: a call, or a place within an application ("#/kontakt")."""
_MENU_ATTRIBUTES = frozenset(
    ("aria-expanded", "aria-haspopup", "aria-controls", "data-toggle", "data-bs-toggle")
)
_DEPTH = 30
"""How many elements around a button are looked at."""
_PART = "a part of the page that only scripts fill"


class ScriptSigns(NamedTuple):
    """What the signs of a page come to."""

    signs: tuple[ScriptSign, ...]
    """Each once, plainest first."""
    undecided: dict[str, str]
    """Channel -> why it may be on the page though it cannot be read in what was served."""


def script_signs(page: Page, forms: tuple[Form, ...], *, is_blocked: bool) -> ScriptSigns:
    """Return the signs of a page as served.

    Args:
        page: the page.
        forms: the forms that were read of it.
        is_blocked: whether it is a challenge or a refusal instead of the company's page.
    """
    if is_blocked:
        return ScriptSigns((ScriptSign.CHALLENGE,) if lets_browsers_pass(page) else (), {})
    if not (page.scripts or page.script_urls):
        return ScriptSigns((), {})
    empty = [each for each in page.named[:_MAX_CONTAINERS] if _is_empty(each[0])]
    undecided = dict(_blanks(empty)) | dict(_parts(page, empty))
    found = {ScriptSign.PARTS} if undecided else set()
    controls = _controls(page)
    for name in _control_names(page, controls):
        for channel, why in _revealed_by(name):
            found.add(ScriptSign.REVEAL)
            undecided.setdefault(channel, why)
    if (opener := _contact_by_script(page, controls)) is not None:
        found.add(ScriptSign.REVEAL)
        why = f"contact details that show only when “{fold(opener)}” is pressed"
        undecided = {"phone": why, "email": why, "form": why} | undecided
    if any(_is_unknown(form) for form in forms):
        found.add(ScriptSign.FORM)
        undecided.setdefault("form", "a form that only scripts make")
    if found or _may_show_something(page):
        found.add(ScriptSign.SCRIPTS)
    return ScriptSigns(tuple(sign for sign in ScriptSign if sign in found), undecided)


def _parts(page: Page, empty: Iterable[Named]) -> Iterator[tuple[str, str]]:
    """Yield (channel, why) for the parts of a page that are empty until a script fills them."""
    if any(map(_is_empty, _mounts(page))):
        yield from ((channel, _PART) for channel in ("phone", "email", "form"))
        return
    for node, attributes in empty:
        if _includes(node, attributes) or _is_filled(node, attributes, page):
            yield from (("phone", _PART), ("email", _PART))
            if _calls_contact(attributes.get("id") or ""):
                yield "form", _PART


def _blanks(empty: Iterable[Named]) -> Iterator[tuple[str, str]]:
    """Yield (channel, why) for labels ("E-post:") with nothing behind them but what a script can fill."""
    for node, _ in empty:
        if node.tag in _BLANKS and _ends_line(node):
            label = _label_before(node)
            if label in _labels("phone_labels"):
                yield "phone", "a phone number that only scripts write"
            elif label in _labels("email_labels"):
                yield "email", "an e-mail address that only scripts write"


def _ends_line(node: LexborNode) -> bool:
    """Tell whether nothing follows an element in its line."""
    after = _beside(node, forward=True)
    return after is None or after.tag in _LINE_ENDS


def _label_before(node: LexborNode) -> str:
    """Return the folded label right before an element, "" where there is none, or it is a field's."""
    before = _beside(node, forward=False)
    if before is None or before.tag == "label":
        return ""
    said = before.text_content if before.tag == "-text" else before.text()
    text = fold((said or "")[-_NAME_CHARACTERS:]).strip()
    if not text.endswith(":") and node.tag not in _CELLS:
        return ""
    return _SENTENCE_END.split(text.rstrip(": "))[-1].strip()


def _beside(node: LexborNode, *, forward: bool) -> LexborNode | None:
    """Return what comes right after or before an element, white space and comments left out."""
    beside = node.next if forward else node.prev
    while beside is not None:
        tag = beside.tag or "-"
        if tag[0] != "-" or (tag == "-text" and (beside.text_content or "").strip()):
            return beside
        beside = beside.next if forward else beside.prev
    return None


def _mounts(page: Page) -> Iterable[LexborNode]:
    """Return the first element of each name by which frameworks mount a page."""
    mounts = frozenset(load("conditions")["script_wanted"]["mounts"])
    identifiers = {mount[1:] for mount in mounts if mount[0] == "#"}
    names = load("scripts")["mount_attributes"]
    found: dict[str, LexborNode] = {}
    for node, attributes in page.named:
        identifier = attributes.get("id")
        if identifier in identifiers:
            found.setdefault(f"#{identifier}", node)
        if (tag := node.tag or "") in mounts:
            found.setdefault(tag, node)
        for name in names:
            if name in attributes and f"[{name}]" in mounts:
                found.setdefault(f"[{name}]", node)
    return found.values()


def _is_empty(node: LexborNode) -> bool:
    """Tell whether an element holds nothing but white space and comments."""
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            return False
        if child.is_text_node and not child.is_empty_text_node and (child.text_content or "").strip():
            return False
        child = child.next
    return True


def _includes(node: LexborNode, attributes: Attributes) -> bool:
    """Tell whether an include script is told to fill a part of the page with a file."""
    elements, names = _include_marks()
    if node.tag in elements:
        return True
    given = [attributes[name] for name in names.intersection(attributes)]
    return any(value and (_is_part(value) or _names_part(node, attributes)) for value in given)


@cache
def _include_marks() -> tuple[frozenset[str], frozenset[str]]:
    """Return the elements and the attributes that name a file to include."""
    data = load("scripts")
    return frozenset(data["include_elements"]), frozenset(data["include_attributes"])


def _is_filled(node: LexborNode, attributes: Attributes, page: Page) -> bool:
    """Tell whether an inline script names the element, which is a part of the page, and fills it."""
    if node.tag not in _CONTAINERS or not _names_part(node, attributes):
        return False
    marks = tuple(_named(node, attributes))
    return any(
        any(mark in script for mark in marks) and any(word in script for word in load("scripts")["fills"])
        for script in (script[:_MAX_SCRIPT] for script in page.scripts)
    )


def _named(node: LexborNode, attributes: Attributes) -> Iterator[str]:
    """Yield the ways in which scripts name an element: by its id, or by a tag that says what it is."""
    if node.tag not in ("div", "section"):
        yield from (f"'{node.tag}'", f'"{node.tag}"')
    identifier = (attributes.get("id") or "").strip()
    if identifier:
        yield from (f"'{identifier}'", f'"{identifier}"', f"#{identifier}")


def _names_part(node: LexborNode, attributes: Attributes) -> bool:
    """Tell whether an element is a part that carries contact details, by its tag or its id."""
    return node.tag in ("header", "footer") or _is_part(attributes.get("id") or "")


@lru_cache(maxsize=4_096)
def _is_part(name: str) -> bool:
    """Tell whether an id or a file name says header, footer or contact."""
    return not _part_words().isdisjoint(_TOKEN.findall(fold(name))) or _calls_contact(name)


def _calls_contact(name: str) -> bool:
    return bool(name) and contact_class("", "", name) is ContactClass.STRONG


@cache
def _part_words() -> frozenset[str]:
    """Return the words for the parts of a page in which companies put their contact details."""
    places = load("layout")["places"]
    return frozenset((*places["header"], *places["footer"]))


def _controls(page: Page) -> list[Control]:
    return [(node, node.text()) for node in page.controls[:_MAX_CONTROLS]]


def _control_names(page: Page, controls: Iterable[Control]) -> Iterator[str]:
    """Yield the names of the controls that lead nowhere else: buttons, and links to nothing."""
    for anchor in page.anchors:
        if anchor.url is None and anchor.visible and len(anchor.text) <= _NAME_CHARACTERS:
            yield anchor.text
    for node, text in controls:
        yield (text or node.attributes.get("value") or "")[: 2 * _NAME_CHARACTERS]


def _contact_by_script(page: Page, controls: Iterable[Control]) -> str | None:
    """Return the name of a control that says contact and only scripts handle; None where there is none, or a
    link that is called contact leads there too.
    """
    name = next(filter(says_contact_alone, _scripted_names(page, controls)), None)
    if name is None:
        return None
    links = ((anchor.text, anchor.label, anchor.url) for anchor in page.anchors if anchor.url)
    if any(contact_class(text, label, slug_of(url)) is ContactClass.STRONG for text, label, url in links):
        return None
    return name


def _scripted_names(page: Page, controls: Iterable[Control]) -> Iterator[str]:
    """Yield the names of links that only scripts follow, and of buttons that neither send nor open a menu."""
    for anchor in page.anchors:
        if anchor.url is None and anchor.visible and _SCRIPTED.match(anchor.href):
            yield anchor.text
    for node, written in controls:
        text = " ".join(written.split())
        if len(text) > _NAME_CHARACTERS or not says_contact_alone(text) or node.tag in ("summary", "input"):
            continue
        if _MENU_ATTRIBUTES.isdisjoint(node.attributes) and not _in_form(node):
            yield text


def _in_form(node: LexborNode) -> bool:
    """Tell whether an element stands in a form."""
    parent = node.parent
    for _ in range(_DEPTH):
        if parent is None or parent.tag == "form":
            break
        parent = parent.parent
    return parent is not None and parent.tag == "form"


@lru_cache(maxsize=8_192)
def _revealed_by(name: str) -> tuple[tuple[str, str], ...]:
    """Return (channel, why) for each channel that a control of this name promises to show."""
    if fold(name) not in all_words("reveal"):
        return ()
    name = fold(name)
    if any(word in name for word in _labels("phone_labels") | frozenset(load("scripts")["number_words"])):
        return (("phone", f"a phone number that shows only when “{name}” is pressed"),)
    if any(word in name for word in _labels("email_labels")):
        return (("email", f"an e-mail address that shows only when “{name}” is pressed"),)
    if any(_calls_contact(word) for word in name.split()):
        why = f"contact details that show only when “{name}” is pressed"
        return ("phone", why), ("email", why)
    return ()


@cache
def _labels(category: str) -> frozenset[str]:
    return frozenset(word for word in all_words(category) if len(word) > _SHORT_LABEL)


def _is_unknown(form: Form) -> bool:
    """Tell whether a provider's script makes a form of which not even the kind is known."""
    return (
        form.index is None and form.url is None and form.provider is not None and form.kind is FormKind.OTHER
    )


def _may_show_something(page: Page) -> bool:
    """Tell whether scripts run that may add to the page: files that do more than measure, or inline ones that
    write to it.
    """
    data = load("scripts")
    if any(not any(host in url for host in data["measuring"]) for url in page.script_urls):
        return True
    return any(map(_writes, page.scripts))


def _writes(script: str) -> bool:
    """Tell whether an inline script is more than a measuring one, and writes to the page."""
    return _known_to_write(script) if len(script) <= _KEPT_SCRIPT else _is_writing(script)


def _is_writing(script: str) -> bool:
    return _is_own(script) and any(word in script for word in load("scripts")["fills"])


_known_to_write = lru_cache(maxsize=256)(_is_writing)
"""`_is_writing` for scripts that come again: a site repeats its own."""


def _is_own(script: str) -> bool:
    """Tell whether an inline script is more than the call of a program that measures."""
    calls = load("scripts")["measuring_calls"]
    return len(script) > _MEASURING_CHARACTERS or not any(call in script for call in calls)
