"""The text of an element, within bounds. Private to the walk."""

from selectolax.lexbor import LexborNode

_NODES = 500
"""Nodes looked at for the text of one element: what has a name or carries an address is small."""


class BriefTexts:
    """Reads the texts of elements of one page.

    Elements that are nested ten thousand deep would each be read to the page's end; so all readings together
    look at a limited number of nodes.
    """

    __slots__ = ("_left",)

    def __init__(self, nodes: int = 100_000) -> None:
        """Begin a page.

        Args:
            nodes: how many may be looked at for all its elements together.
        """
        self._left = nodes

    @property
    def is_spent(self) -> bool:
        """Whether no node may be looked at any more."""
        return self._left <= 0

    def read(self, element: LexborNode, characters: int) -> str:
        """Return an element's text, white space collapsed, at most so many characters of it."""
        parts: list[str] = []
        room, nodes = 2 * characters, min(_NODES, self._left)  # white space may be half of it
        depth, node = 0, element.child
        while node is not None and nodes > 0 and room > 0:
            nodes -= 1
            self._left -= 1
            if node.tag == "-text":
                parts.append((node.text_content or "")[:room])
                room -= len(parts[-1])
            if (child := node.child) is not None:
                depth, node = depth + 1, child
                continue
            while node is not None and node.next is None and depth:
                depth, node = depth - 1, node.parent
            node = node.next if node is not None else None
        return " ".join("".join(parts).split())[:characters]
