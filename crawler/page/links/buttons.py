"""Forms that are nothing but a button which leads to a contact page, as some shops make their links."""

from collections.abc import Iterator
from urllib.parse import urljoin

from crawler.model import Link
from crawler.page.document import Page
from crawler.page.links.contact_class import contact_class, slug_of
from crawler.page.parts import RawForm

_MOST_FORMS = 50
_NAME_CHARACTERS = 200


def form_buttons(page: Page) -> Iterator[Link]:
    """Yield the links that are written as a form with one button and nothing to fill in.

    Only those named contact, since others may put something in a basket: pressing them is no reading.
    """
    for form in page.forms[:_MOST_FORMS]:
        name = _only_button(form) if form.visible and form.element is not None else ""
        if not name or form.element is None:
            continue
        url = _target(page, form.element.attributes.get("action") or "")
        kind = contact_class(name, "", slug_of(url)) if url else None
        if kind is not None:
            yield Link(url, name, kind, form.place, "script")


def _only_button(form: RawForm) -> str:
    """Return the name of a form's button; "" where it asks a visitor for more, or sends something."""
    method = (form.element.attributes.get("method") or "get") if form.element is not None else "post"
    controls = form.node.css("input, button, select, textarea") if method.strip().lower() == "get" else []
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


def _target(page: Page, action: str) -> str:
    """Return the address a form leads to, without fragment; "" where it is no web page."""
    try:
        url = urljoin(page.base_url, action.strip()).partition("#")[0]
    except ValueError:
        return ""
    return url if action.strip() and url.startswith(("http://", "https://")) else ""
