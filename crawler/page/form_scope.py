"""Which element holds a form's fields: the form itself, or groups within a form that wraps the whole page.

ASP.NET and some portals put everything into one `<form>`: search box, log-in and message fields alike.
"""

from selectolax.lexbor import LexborNode

PAGE_WIDE_LINKS = 30
"""A form that holds more links than this holds a page."""
_MAX_GROUPS = 12
_LEVELS = 12
_FIELD_TAGS = ("textarea", "input", "select")
_NO_ENTRY = frozenset(("hidden", "submit", "button", "image", "reset"))


def groups_of_fields(node: LexborNode) -> tuple[LexborNode, ...]:
    """Return the elements whose fields belong together; the form itself where it is an ordinary one."""
    if len(node.css("a")) <= PAGE_WIDE_LINKS:
        return (node,)
    groups: dict[int, LexborNode] = {}
    for tag in _FIELD_TAGS:
        for field in node.css(tag)[: 4 * _MAX_GROUPS]:
            if tag == "input" and (field.attributes.get("type") or "").lower() in _NO_ENTRY:
                continue
            group = _group_of(field, node, with_other_field=tag == "textarea")
            if group is not None:
                groups.setdefault(group.mem_id, group)
            if len(groups) >= _MAX_GROUPS:
                break
    return tuple(groups.values()) or (node,)


def _group_of(field: LexborNode, form: LexborNode, with_other_field: bool) -> LexborNode | None:
    """Return the nearest element around a field that has a button too, and another field for a message."""
    node = field.parent
    for _ in range(_LEVELS):
        if node is None or node.mem_id == form.mem_id:
            return None
        inputs = node.css("input")
        kinds = [(found.attributes.get("type") or "text").lower() for found in inputs]
        pressed = node.css_first("button") is not None or any(
            kind in ("submit", "button", "image") for kind in kinds
        )
        others = not with_other_field or any(kind not in _NO_ENTRY for kind in kinds)
        if pressed and others:
            return node
        node = node.parent
    return None
