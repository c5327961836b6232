"""Is a hidden region the one that a control right before it opens? Private to the walk."""

from selectolax.lexbor import LexborNode

HIDES = ("display:none", "hidden")
"""In which ways what a visitor may open is hidden. What is moved off the screen or made invisible otherwise
is not meant to be opened.
"""
_CONTROLS = frozenset(("h2", "h3", "h4", "h5", "h6", "dt", "summary", "button"))
"""Not h1: it is the title of the page."""
_PRESSED = (
    "h2, h3, h4, h5, h6, button, [onclick], [aria-expanded], [data-toggle], [data-bs-toggle], "
    'a[href^="#"], a[href^="javascript"]'
)
_STEPS = 6


def is_toggled(region: LexborNode) -> bool:
    """Tell whether a hidden region is hidden only until a visitor presses what stands right above it.

    That is how accordions are built: the heading or the button first, then the region it opens and closes.
    """
    if region.tag not in ("div", "section", "dd", "ul", "ol", "p", "table"):
        return False
    before = _element_before(region)
    if before is None:
        return False
    if before.tag in _CONTROLS or "onclick" in before.attributes or "aria-expanded" in before.attributes:
        return True
    return (
        before.tag in ("a", "p", "div", "span", "li")
        and _is_brief(before)
        and before.css_first(_PRESSED) is not None
    )


def _element_before(region: LexborNode) -> LexborNode | None:
    """Return the element right before a region, past white space and comments; None where text is between."""
    node = region.prev
    for _ in range(_STEPS):
        if node is None:
            return None
        if (node.tag or "-")[0] != "-":
            return node
        if node.tag == "-text" and (node.text_content or "").strip():
            return None
        node = node.prev
    return None


def _is_brief(control: LexborNode) -> bool:
    """Tell whether an element holds no more than the words of a control."""
    return len(" ".join(control.text().split())) <= 80
