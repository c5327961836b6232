"""Which hidden regions of a page a visitor opens: those that a control names. Private to the walk."""

import re
from collections.abc import Iterator
from functools import cached_property

from selectolax.lexbor import LexborNode

from crawler.page.parsing.head import Attributes
from crawler.page.vocabulary import load

_WORDS = load("layout")["openers"]
_NAMES = frozenset(_WORDS["attributes"])
_ADDRESSES = frozenset(("href", "data-src"))
"""Attributes that name an element only where they begin with "#"; pages hold many that do not."""
_NO_IDS = frozenset(_WORDS["kinds"])
_NO_CONTROLS = frozenset(_WORDS["no_controls"])
_CLOSES = frozenset(_WORDS["closing_attributes"])
_CLOSING_VALUES = frozenset(_WORDS["closing_values"])
_SELECTOR = ", ".join(
    ("[onclick]", *(f"[{name}^='#']" for name in sorted(_ADDRESSES)), *map("[{}]".format, sorted(_NAMES)))
)
_CALL = re.compile(r"([\w$]{1,60})\(\s{0,9}['\"]#?([\w:.-]{1,80})['\"]\s{0,9}(\))?\s{0,9}")
_OPENING = re.compile("|".join(map(re.escape, _WORDS["calls"])), re.IGNORECASE)
_CLOSING = re.compile("|".join(map(re.escape, _WORDS["closing_calls"])), re.IGNORECASE)
_FINDS = frozenset(_WORDS["finding_calls"])
_THEN_SHOWN = re.compile(
    r"\.(?:style\.display\s{0,9}=\s{0,9}['\"](?!none)|classList\.|(?:show|open|toggle|slide(?!Up)|fade(?!Out)|dialog))"
)
"""What shows an element that a script has found."""
_MOST_CONTROLS = 3_000
_MOST_CHARACTERS = 1_000
_MOST_OF_ONE = 5
_DEPTH = 60


class Openers:
    """Knows the regions that the controls of one page open: modals, pop-ups, tabs, drawers.

    The page is looked through only when first asked, as few pages have hidden regions of a name.
    """

    def __init__(self, root: LexborNode) -> None:
        self._root = root

    def open(self, region: LexborNode, identifier: str | None) -> bool:
        """Tell whether a control names a region, which has this id, as what it opens. What stands in the
        region itself closes it, or leads to its top.
        """
        controls = self._controls.get(identifier, ()) if identifier else ()
        return any(not _is_inside(control, region) for control in controls)

    @cached_property
    def _controls(self) -> dict[str, list[LexborNode]]:
        found: dict[str, list[LexborNode]] = {}
        for control in self._root.css(_SELECTOR)[:_MOST_CONTROLS]:
            attributes = control.attributes
            if control.tag in _NO_CONTROLS or _closes(attributes):
                continue
            for identifier in dict.fromkeys(_named(attributes)):
                known = found.setdefault(identifier, [])
                if len(known) < _MOST_OF_ONE:
                    known.append(control)
        return found


def _named(attributes: Attributes) -> Iterator[str]:
    """Yield the ids that the attributes of a control name."""
    for name in _ADDRESSES.intersection(attributes):
        if (said := attributes[name] or "").startswith("#"):
            yield said[1:_MOST_CHARACTERS]
    for name in _NAMES.intersection(attributes):
        for word in (attributes[name] or "")[:_MOST_CHARACTERS].split():
            if word not in _NO_IDS:
                yield word.lstrip("#")
    yield from _opened_by((attributes.get("onclick") or "")[:_MOST_CHARACTERS])


def _opened_by(script: str) -> Iterator[str]:
    """Yield the ids of what a script opens: by a function whose name says so, or by showing what it finds."""
    for match in _CALL.finditer(script):
        if match[1] in _FINDS:
            is_opening = match[3] is not None and _THEN_SHOWN.match(script, match.end()) is not None
        else:
            is_opening = _OPENING.search(match[1]) is not None and _CLOSING.search(match[1]) is None
        if is_opening:
            yield match[2]


def _closes(attributes: Attributes) -> bool:
    """Tell whether a control says that it closes what it names."""
    if not _CLOSES.isdisjoint(attributes):
        return True
    said = (attributes.get("command"), attributes.get("popovertargetaction"))
    return not _CLOSING_VALUES.isdisjoint(said)


def _is_inside(control: LexborNode, region: LexborNode) -> bool:
    node = control.parent
    for _ in range(_DEPTH):
        if node is None:
            return False
        if node.mem_id == region.mem_id:
            return True
        node = node.parent
    return False
