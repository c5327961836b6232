"""Which element holds a form's fields: the form itself, or groups within a form that wraps the whole page.

ASP.NET and some portals put everything into one `<form>`: search box, log-in and message fields alike.
"""

from selectolax.lexbor import LexborNode

PAGE_WIDE_LINKS = 30
"""A form that holds more links than this holds a page."""
_MAX_GROUPS = 12
_MAX_FIELDS = 48
_SENDING = frozenset(("submit", "button", "image"))
_LEVELS = 12
_FIELD_TAGS = ("textarea", "input", "select")
_NO_ENTRY = frozenset(("hidden", "submit", "button", "image", "reset"))


def groups_of_fields(node: LexborNode) -> tuple[LexborNode, ...]:
    """Return the elements within a page-wide form that hold fields and a button; else the form itself."""
    finder = _GroupFinder(node)
    groups: dict[int, LexborNode] = {}
    for tag in _FIELD_TAGS:
        for field in node.css(tag)[:_MAX_FIELDS]:
            if tag == "input" and _kind(field) in _NO_ENTRY:
                continue
            group = finder.group_of(field, with_other_field=tag == "textarea")
            if group is not None:
                groups.setdefault(group.mem_id, group)
            if len(groups) >= _MAX_GROUPS:
                break
    return tuple(groups.values()) or (node,)


def _kind(field: LexborNode) -> str:
    return (field.attributes.get("type") or "text").lower()


class _GroupFinder:
    """Looks for the nearest element around a field that one can send; remembers what each element holds."""

    def __init__(self, form: LexborNode) -> None:
        self._form = form.mem_id
        self._held: dict[int, tuple[bool, bool]] = {}

    def group_of(self, field: LexborNode, with_other_field: bool) -> LexborNode | None:
        """Return that element, which for a message must hold another field too; None within the form."""
        node = field.parent
        for _ in range(_LEVELS):
            if node is None or node.mem_id == self._form:
                return None
            pressed, filled = self._what_holds(node)
            if pressed and (filled or not with_other_field):
                return node
            node = node.parent
        return None

    def _what_holds(self, node: LexborNode) -> tuple[bool, bool]:
        """Return whether an element holds a button, and whether it holds a one-line field."""
        known = self._held.get(node.mem_id)
        if known is None:
            kinds = {_kind(found) for found in node.css("input")}
            pressed = not kinds.isdisjoint(_SENDING) or node.css_first("button") is not None
            known = self._held[node.mem_id] = (pressed, not kinds <= _NO_ENTRY)
        return known
