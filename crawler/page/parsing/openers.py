"""Which hidden regions of a page a visitor opens: those that a control names. Private to the walk."""

import re
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.page.vocabulary import load

_QUOTED = re.compile(r"['\"]#?([\w:.-]{1,80})['\"]")
_MOST_CONTROLS = 3_000
_MOST_CHARACTERS = 1_000
_NAMES = tuple(load("layout")["opening_attributes"])
_ADDRESSES = ("href", "data-src")
"""Attributes that name an element only where they begin with "#"; pages hold many that do not."""
_SELECTOR = ", ".join(
    (*(f"[{name}^='#']" for name in _ADDRESSES), "[onclick]", *(f"[{name}]" for name in _NAMES))
)


class Openers:
    """Knows the regions that the controls of one page open: modals, pop-ups, tabs, drawers.

    The page is looked through only when first asked, as few pages have hidden regions of a name.
    """

    def __init__(self, root: LexborNode) -> None:
        self._root = root

    def open(self, identifier: str | None) -> bool:
        """Tell whether a control names the region of an id as what it opens."""
        return bool(identifier) and identifier in self._named

    @cached_property
    def _named(self) -> frozenset[str]:
        named: set[str] = set()
        for control in self._root.css(_SELECTOR)[:_MOST_CONTROLS]:
            attributes = control.attributes
            for name in (*_ADDRESSES, *_NAMES):
                said = (attributes.get(name) or "")[:_MOST_CHARACTERS]
                if name in _NAMES or said.startswith("#"):
                    named.update(word.lstrip("#") for word in said.split())
            named.update(_QUOTED.findall((attributes.get("onclick") or "")[:_MOST_CHARACTERS]))
        return frozenset(named)
