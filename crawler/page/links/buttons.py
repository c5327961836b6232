"""Forms that are but a way to a contact page: a button and nothing else, as some shops make their links, or a
choice of offices or subjects, each of which has a page.
"""

from collections.abc import Iterator
from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from crawler.model import Link
from crawler.page.document import Page
from crawler.page.links.contact_class import contact_class, slug_of
from crawler.page.vocabulary import load

_MOST_FORMS = 50
_MOST_CHOICES = 12
_PRESSED = ("submit", "button", "image", "reset")
_NAME_CHARACTERS = 200


def form_buttons(page: Page) -> Iterator[Link]:
    """Yield the links that are written as a form with one button and nothing to fill in.

    Only those named contact, since others may put something in a basket: pressing them is no reading.
    """
    for form in page.forms[:_MOST_FORMS]:
        if not form.visible or form.element is None:
            continue
        name = _only_button(form.node, form.element)
        url = page.leads_to(form.element.attributes.get("action") or "") if name else None
        kind = contact_class(name, "", slug_of(url)) if url else None
        if url is not None and kind is not None:
            yield Link(url, name, kind, form.place, "script")


def _only_button(node: LexborNode, form: LexborNode) -> str:
    """Return the name of a form's button; "" where it asks a visitor for more, or sends something."""
    if not _only_asks(form):
        return ""
    controls = node.css("input, button, select, textarea")
    if len(controls) != 1:
        return ""
    attributes = controls[0].attributes
    if controls[0].tag == "button":
        name = controls[0].text()
    elif (attributes.get("type") or "").lower() in ("submit", "button", "image"):
        name = attributes.get("value") or attributes.get("alt") or ""
    else:
        name = ""
    return " ".join(name.split())[:_NAME_CHARACTERS]


def form_choices(page: Page) -> Iterator[Link]:
    """Yield where each choice of a form leads that asks for one choice and sends nothing else.

    Only of forms that are called contact, by their button or their address; not of a choice of languages.
    """
    for form in page.forms[:_MOST_FORMS]:
        if not form.visible or form.element is None or not _only_asks(form.element):
            continue
        found = _choice(form.node)
        url = page.leads_to(form.element.attributes.get("action") or page.url) if found else None
        if found is None or url is None:
            continue
        menu, kept, button = found
        name = menu.attributes.get("name") or ""
        if name.lower() in load("urls")["switches"] or contact_class(button, "", slug_of(url)) is None:
            continue
        for option in menu.css("option[value]")[:_MOST_CHOICES]:
            if value := option.attributes.get("value"):
                leads = f"{url.partition('?')[0]}?{urlencode([*kept, (name, value)])}"
                said = " ".join(option.text().split())[:_NAME_CHARACTERS]
                yield Link(leads, said, contact_class(said, "", slug_of(leads)), form.place, "script", False)


def _choice(form: LexborNode) -> tuple[LexborNode, list[tuple[str, str]], str] | None:
    """Return a form's one menu, what it sends besides, and its button's name; None where it asks more."""
    menus: list[LexborNode] = []
    kept: list[tuple[str, str]] = []
    button = ""
    for control in form.css("input, button, select, textarea"):
        kind = (control.attributes.get("type") or "").lower()
        if control.tag == "select" and control.attributes.get("name"):
            menus.append(control)
        elif control.tag == "button" or kind in _PRESSED:
            button = button or " ".join((control.text() or control.attributes.get("value") or "").split())
        elif control.tag == "input" and kind == "hidden":
            kept.append((control.attributes.get("name") or "", control.attributes.get("value") or ""))
        else:
            return None
    return (menus[0], kept, button[:_NAME_CHARACTERS]) if len(menus) == 1 else None


def _only_asks(form: LexborNode) -> bool:
    """Tell whether sending a form only asks for a page."""
    return (form.attributes.get("method") or "get").strip().lower() == "get"
