"""What an element's tag and attributes say of its place and visibility. Private to the walk.

Sites repeat the same classes and styles on every element and page, so the answers are cached.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeVar

from crawler.model import Place
from crawler.page.parsing.styles import hidden_by_style
from crawler.page.vocabulary import all_words, fold, load

_LANDMARKS = {
    "header": Place.HEADER, "nav": Place.NAV, "main": Place.MAIN, "aside": Place.ASIDE,
    "footer": Place.FOOTER, "banner": Place.HEADER, "navigation": Place.NAV, "complementary": Place.ASIDE,
    "contentinfo": Place.FOOTER,
}  # fmt: skip
_CONTAINERS = frozenset(("div", "section", "table", "td", "tr", "ul", "body", "p"))
_ICON_TAGS = frozenset(("i", "span", "svg", "em", "use", "b"))
_PAGE_WORDS = frozenset(("site", "page", "main", "global", "top", "masthead", "primary", "the", "my", "sub"))
_PLACE_WORDS = {word: Place(name) for name, found in load("layout")["places"].items() for word in found}
_PLACE_ENDINGS = frozenset(word[-3:] for word in _PLACE_WORDS)
_BEGINNINGS = frozenset(load("layout")["beginnings"])
_ICONS = {word: sign for sign, found in load("layout")["icons"].items() for word in found}
_PANELS = frozenset(load("layout")["panels"])
_OPEN_PANELS = frozenset(load("layout")["open_panels"])
_SHOWN_LATER = frozenset(load("layout")["shown_later"])
_MARK_CLASSES = frozenset(load("obfuscation")["classes"])
_TELLING_CLASSES = _MARK_CLASSES | _PANELS | frozenset(_ICONS)
_LABEL_CHARACTERS = 25
_REMEMBERED, _REMEMBERED_LENGTH = 8_192, 400
Key = TypeVar("Key", str | None, tuple[str, ...])
Answer = TypeVar("Answer")


class Look(NamedTuple):
    """What holds from an element on."""

    place: Place | None = None
    hidden_by: str | None = None
    panel: bool = False
    """The closed panel of a tab or an accordion."""
    icon: str | None = None
    marked: bool = False
    """May carry a disguised address."""


PLAIN = Look()


@lru_cache(maxsize=8_192)
def look(tag: str, classes: str, identifier: str, role: str, style: str, hidden: bool, target: str) -> Look:
    """Return what an element's attributes say; `PLAIN` where they say nothing.

    Args:
        identifier: its id where it tells (`telling_identifier`), else "".
        style: its inline style where it tells (`telling_style`), else "".
        target: the address of an SVG `<use>`, which may name an icon.
    """
    tokens = classes.lower().split()
    place = _landmark(tag, tokens, identifier.lower(), role)
    if place is None and not (style or hidden or target) and _TELLING_CLASSES.isdisjoint(tokens):
        return PLAIN
    hidden_by = "hidden" if hidden else hidden_by_style(style) if style else None
    if hidden_by and not hidden and not _SHOWN_LATER.isdisjoint(tokens):
        hidden_by = None
    panel = _is_closed_panel(tokens, role, hidden_by)
    found = Look(
        place=place,
        hidden_by=None if panel else hidden_by,
        panel=panel,
        icon=_icon([*tokens, target.rpartition("#")[2].lower()]) if tag in _ICON_TAGS else None,
        marked=not _MARK_CLASSES.isdisjoint(tokens) or "bidi" in style,
    )
    return PLAIN if found == PLAIN else found


@lru_cache(maxsize=8_192)
def telling_style(style: str) -> str:
    """Return an inline style that bears on how its element is read, "" for any other."""
    return style if "bidi" in style or hidden_by_style(style) else ""


@lru_cache(maxsize=8_192)
def telling_identifier(tag: str, identifier: str) -> str:
    """Return the id of an element that names a part of the page, "" for any other."""
    return identifier if tag in _CONTAINERS and _place_of_identifier(identifier.lower()) else ""


class Memory(dict[Key, Answer]):
    """Answers for each key what a function says of it, and remembers the answer.

    A look-up costs a third of a call to a function with an `lru_cache`, and every element needs some.
    """

    def __init__(self, judge: Callable[[Key], Answer]) -> None:
        super().__init__()
        self._judge: Callable[[Key], Answer] = judge

    def __missing__(self, key: Key) -> Answer:
        found = self._judge(key)
        if key is None or len(key) <= _REMEMBERED_LENGTH:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[key] = found
        return found


def _class_tells(classes: str | None) -> bool:
    tokens = (classes or "").lower().split()
    if _PLAIN_TOKENS.issuperset(tokens):
        return False
    if not _TELLING_CLASSES.isdisjoint(tokens) or _place_of_classes(tokens) is not None:
        return True
    if len(classes or "") <= _REMEMBERED_LENGTH:
        if len(_PLAIN_TOKENS) >= _REMEMBERED:
            _PLAIN_TOKENS.clear()
        _PLAIN_TOKENS.update(tokens)
    return False


@lru_cache(maxsize=4096)
def icon_of_alt(alt: str) -> str | None:
    """Return the sign of a picture whose text alternative is just a label ("Telefon:")."""
    name = fold(alt).rstrip(":. ")
    if not 3 <= len(name) <= _LABEL_CHARACTERS:
        return None
    for sign, category in (("📠", "fax_labels"), ("☎", "phone_labels"), ("✉", "email_labels")):
        if name in all_words(category):
            return sign
    return None


def _landmark(tag: str, tokens: list[str], identifier: str, role: str) -> Place | None:
    """Return the part of the page that an element begins: by its tag, its role, its id or class."""
    found = _LANDMARKS.get(tag) or _LANDMARKS.get(role)
    if found is None and tag in _CONTAINERS:
        found = _place_of_identifier(identifier) or _place_of_classes(tokens)
    return found


def _place_of_identifier(identifier: str) -> Place | None:
    token = identifier.replace("_", "-")
    return _PLACE_WORDS.get(token) or _PLACE_WORDS.get(token.rpartition("-")[2])


def _place_of_classes(tokens: list[str]) -> Place | None:
    """Return the place that a class names.

    "footer", "site-footer" and "footer-widgets" are the footer, "navbar-left" a menu, "card-footer" nothing.
    """
    for token in tokens:
        found = _PLACE_WORDS.get(token)
        if found is None and ("-" in token or "_" in token):
            first, _, last = token.replace("_", "-").rpartition("-")
            if first in _PAGE_WORDS:
                found = _PLACE_WORDS.get(last)
            if found is None and (beginning := first.partition("-")[0]) in _BEGINNINGS:
                found = _PLACE_WORDS[beginning]
        if found is not None:
            return found
    return None


def _is_closed_panel(tokens: list[str], role: str, hidden_by: str | None) -> bool:
    if role == "tabpanel":
        return hidden_by is not None
    return not _PANELS.isdisjoint(tokens) and _OPEN_PANELS.isdisjoint(tokens)


def _icon(tokens: list[str]) -> str | None:
    return next((_ICONS[token] for token in tokens if token in _ICONS), None)


_PLAIN_TOKENS: set[str] = set()
"""Names of classes that are known to tell nothing."""
class_tells: Memory[str | None, bool] = Memory(_class_tells)
"""Whether an element of any tag with these classes has to be looked at. The same for styles:"""
style_tells: Memory[str | None, bool] = Memory(lambda style: bool(style and telling_style(style)))


def identifier_tells(identifier: str | None) -> bool:
    """Tell the same of an id. Nothing is remembered, since every element has its own."""
    return (
        identifier is not None
        and identifier[-3:].lower() in _PLACE_ENDINGS
        and _place_of_identifier(identifier.lower()) is not None
    )
