"""Forms that are nothing but a button which leads to a contact page, as some shops make their links."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.model import Link
from crawler.page.document import Page
from crawler.page.links.contact_class import contact_class, slug_of

_MOST_FORMS = 50
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
    if (form.attributes.get("method") or "get").strip().lower() != "get":
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
