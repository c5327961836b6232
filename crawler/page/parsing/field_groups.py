"""Which element holds the other fields around a message field that stands in no form. Private to the walk."""

from selectolax.lexbor import LexborNode

_BUTTONS = (
    "button, input[type=submit], input[type=button], input[type=image], [role=button], "
    "a[class*=btn], a[class*=button], a[class*=submit]"
)
_GROUP_LEVELS = 8


class FieldGroups:
    """Finds groups of fields on one page. What is learnt of an element serves for every field inside it."""

    def __init__(self, taken: set[int]) -> None:
        """Begin with nothing known.

        Args:
            taken: elements (`mem_id`) whose fields belong to a form that a table cut off from them.
        """
        self._taken = taken
        self._groups: dict[int, bool] = {}

    def around(self, field: LexborNode) -> LexborNode | None:
        """Return the nearest element around a message field that also holds another field and a button."""
        if self._taken and self._is_taken(field):
            return None
        node = field.parent
        for _ in range(_GROUP_LEVELS):
            if node is None or node.tag in ("body", "html"):
                return None
            if self._is_group(node):
                return node
            node = node.parent
        return None

    def _is_taken(self, field: LexborNode) -> bool:
        node = field.parent
        while node is not None:
            if node.mem_id in self._taken:
                return True
            node = node.parent
        return False

    def _is_group(self, node: LexborNode) -> bool:
        known = self._groups.get(node.mem_id)
        if known is None:
            known = node.css_first("input") is not None and node.css_first(_BUTTONS) is not None
            self._groups[node.mem_id] = known
        return known
