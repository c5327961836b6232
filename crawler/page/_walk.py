"""The one walk over a page's tree. Private to `document`.

Text is gathered per block element as a browser lays it out; what is hidden goes into blocks of its own, so
that a decoy inside an address or number neither splits nor pollutes what is seen.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborNode

from crawler.model import Place
from crawler.page.parts import Anchor, Block, Mark, RawForm
from crawler.page.styles import hidden_by_style
from crawler.page.vocabulary import all_words, fold, load

_BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup "
    "p pre search section summary table tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset("style template noscript noframes noembed object applet audio video canvas math datalist "
                     "select".split())  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SPACED = frozenset(("button", "label"))
_CONTACT_PROPERTIES = frozenset(("telephone", "faxnumber", "email", "openinghours", "url", "name", "vatid"))
_MARK_ATTRIBUTES = frozenset(load("obfuscation")["attributes"])
_MARK_CLASSES = frozenset(load("obfuscation")["classes"])
_MARK_TAGS = frozenset(load("obfuscation")["tags"])
_LANDMARKS = {"header": Place.HEADER, "nav": Place.NAV, "main": Place.MAIN, "aside": Place.ASIDE,
              "footer": Place.FOOTER, "banner": Place.HEADER, "navigation": Place.NAV,
              "complementary": Place.ASIDE, "contentinfo": Place.FOOTER}  # fmt: skip
_PLACE_WORDS = {word: Place(name) for name, found in load("layout")["places"].items() for word in found}
_ICONS = {word: sign for sign, found in load("layout")["icons"].items() for word in found}
_ICON_TAGS = frozenset(("i", "span", "svg", "em", "img", "use"))
_NAVIGATES = re.compile(
    r"(?:window\.|document\.|self\.|top\.|parent\.)?(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|open\()"
    r"\s*['\"]([^'\"]{1,500})['\"]"
)
_REFRESH = re.compile(r"\s*(\d+)(?:\.\d*)?\s*[;,]?\s*(?:url\s*=)?\s*['\"]?\s*([^'\"]*)", re.IGNORECASE)
_REFRESH_SECONDS = 10
_OPAQUE = frozenset("title meta base link script iframe frame textarea input img br hr area".split())
_TABLE_TAGS = frozenset(("table", "tbody", "thead", "tfoot", "tr"))
_CONTAINERS = frozenset(("div", "section", "table", "td", "tr", "ul", "body", "p"))
_SECTIONS = frozenset(("article", "main", "section", "aside", "dialog"))
_LANDMARK_TAGS = frozenset(("nav", "aside", "footer"))
_PAGE_WORDS = frozenset(("site", "page", "main", "global", "top", "masthead", "primary", "the", "my", "sub"))
_PANELS = frozenset(load("layout")["panels"])
_OPEN_PANELS = frozenset(load("layout")["open_panels"])
_BUTTONS = "button, input[type=submit], input[type=button], input[type=image], [role=button]"
_GROUP_LEVELS = 8
_LABEL_CHARACTERS = 25
_NAME_CHARACTERS = 1_000
_URL_CHARACTERS = 2_000
Attributes = Mapping[str, str | None]

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202c"))


class _Text:
    """A block's text as it grows: collapsed as it comes, so that offsets stay true."""

    __slots__ = ("length", "open_space", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.open_space = False

    def add(self, text: str, keep_lines: bool = False) -> None:
        """Append `text`, collapsing white space as CSS `white-space: normal` (or `pre-line`) does."""
        if keep_lines and "\n" in text:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.line_break()
                self.add(line)
            return
        words = text.split()
        if not words:
            self.open_space = True
            return
        if (self.open_space or text[0].isspace()) and self.parts and self.parts[-1] != "\n":
            self.parts.append(" ")
            self.length += 1
        joined = " ".join(words)
        if not joined.isascii():
            joined = joined.translate(_INVISIBLE)
        self.parts.append(joined)
        self.length += len(joined)
        self.open_space = text[-1].isspace()

    def line_break(self) -> None:
        """Append a forced line break."""
        if self.parts:
            self.parts.append("\n")
            self.length += 1
        self.open_space = False

    def take(self) -> str:
        """Return the text and start anew."""
        text = "".join(self.parts).rstrip("\n")
        self.parts, self.length, self.open_space = [], 0, False
        return text


class _State(NamedTuple):
    """What holds at one point of the walk and is inherited by the elements below it."""

    tag: str = "body"
    place: Place = Place.MAIN
    hidden_by: str | None = None
    reveal: bool = False
    pre: bool = False
    sectioned: bool = False
    """Inside article, section, main ...: a header or footer here is not the page's."""


@dataclass(slots=True)
class _OpenLink:
    """A link whose text is still being read."""

    node: LexborNode
    attributes: Attributes
    state: _State
    start: int
    flushes: int
    parts: list[str]


class _Pending(NamedTuple):
    """An anchor or mark that waits for the block it stands in to be finished."""

    make: Callable[[int], Anchor | Mark]
    visible: bool


class Walker:
    """Walks one tree, and holds what was gathered."""

    def __init__(self, url: str) -> None:
        self.base_url = url
        self.title = ""
        self.language: str | None = None
        self.refresh: str | None = None
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []
        self.forms: list[RawForm] = []
        self.marks: list[Mark] = []
        self.scripts: list[str] = []
        self.script_urls: list[str] = []
        self.json_ld: list[str] = []
        self.microdata: list[tuple[str, str]] = []
        self.meta: dict[str, str] = {}
        self.alternates: list[tuple[str, str]] = []
        self._state = _State()
        self._seen = _Text()
        self._unseen = _Text()
        self._heading = ""
        self._flushes = 0
        self._link: _OpenLink | None = None
        self._pending: list[_Pending] = []
        self._form_depth = 0
        self._loose: list[LexborNode] = []
        self._tables_of_orphans: set[int] = set()
        self._handlers: dict[str, Callable[[LexborNode, Attributes], None]] = {
            "br": lambda node, attributes: self._line_break(),
            "hr": lambda node, attributes: self._flush(),
            "img": self._image,
            "title": self._set_title,
            "meta": self._read_meta,
            "base": self._set_base,
            "link": self._read_link_element,
            "script": self._read_script,
            "iframe": self._frame,
            "frame": self._frame,
            "area": self._area,
            "textarea": self._field,
            "input": self._field,
            "html": self._set_language,
        }

    def walk(self, root: LexborNode) -> None:
        """Visit every node below `root` once, in document order, without recursion."""
        stack: list[tuple[LexborNode, _State, str]] = []
        node: LexborNode | None = root
        while node is not None:
            child = None
            tag = node.tag
            if tag == "-text":
                self._text(node)
            elif tag is not None and tag[0] != "-":
                before = self._state
                closing = self._enter(node, tag)
                child = node.child if closing is not None else None
                if child is not None:
                    stack.append((node, before, closing or ""))
                elif closing:
                    self._leave(before, closing)
            if child is not None:
                node = child
                continue
            while (sibling := node.next) is None and stack:
                node, before, closing = stack.pop()
                if closing:
                    self._leave(before, closing)
            node = sibling

    def finish(self) -> None:
        """Close what is still open at the end of the page."""
        self._flush()

    def loose_forms(self) -> list[RawForm]:
        """Return the groups of fields with a message field that belong to no `<form>`, outermost once."""
        groups: dict[int, RawForm] = {}
        for field in self._loose:
            container = _field_group(field)
            if container is not None and container.mem_id not in self._tables_of_orphans:
                groups.setdefault(container.mem_id, RawForm(None, container, "", Place.MAIN, True, 0))
        return list(groups.values())

    # --- entering and leaving elements ------------------------------------------------------------------

    def _enter(self, node: LexborNode, tag: str) -> str | None:
        """Take note of an element. Return what to do on leaving it ("" nothing), None to skip its content."""
        attributes = node.attributes
        handler = self._handlers.get(tag)
        if handler is not None:
            handler(node, attributes)
            if tag in _OPAQUE:
                return None
        elif tag in _SKIPPED:
            return None
        is_block = tag in _BLOCK_TAGS
        if is_block:
            self._flush()
        state = self._state
        if attributes or is_block:
            state = self._next_state(tag, attributes, is_block)
            self._state = state
            if attributes:
                self._take_note(node, tag, attributes)
        if tag == "form":
            self._open_form(node)
        elif tag == "a":
            return self._open_link(node, attributes)
        if is_block:
            return tag if tag == "form" or tag in _LANDMARK_TAGS else "block"
        return "spaced" if tag in _SPACED else "inline" if attributes else ""

    def _leave(self, before: _State, closing: str) -> None:
        """Undo what `_enter` set up."""
        if closing == "a":
            self._close_link()
        elif closing == "spaced":
            self._space()
        elif closing != "inline":
            self._flush()
            if closing == "form":
                self._form_depth -= 1
        self._state = before

    def _next_state(self, tag: str, attributes: Attributes, is_block: bool) -> _State:
        """Return the state inside an element."""
        now = self._state
        place, sectioned = now.place, now.sectioned or tag in _SECTIONS
        hidden_by, reveal = now.hidden_by, now.reveal
        if is_block and not now.sectioned:
            found = _landmark(tag, attributes)
            if found and found is not place and (place is Place.MAIN or found is Place.NAV):
                place = found
                self._heading = ""
        if attributes and hidden_by is None:
            hidden_by = _hidden_by(tag, attributes)
            if _is_closed_panel(attributes.get("class") or "", attributes.get("role"), hidden_by):
                hidden_by, reveal = None, place is not Place.NAV
        if tag == "details" and "open" not in attributes:
            reveal = True
        elif tag == "summary":
            reveal = False
        elif tag == "dialog" and "open" not in attributes:
            hidden_by = hidden_by or "dialog"
        block = tag if is_block else now.tag
        return _State(block, place, hidden_by, reveal, now.pre or tag == "pre", sectioned)

    def _take_note(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        """Record what the attributes of an element say: icons, disguised addresses, microdata, onclick."""
        classes = attributes.get("class") or ""
        if tag in _ICON_TAGS and (sign := _icon(classes, attributes)) is not None:
            self._text_of_state().add(f" {sign} ")
        if (
            not _MARK_ATTRIBUTES.isdisjoint(attributes)
            or tag in _MARK_TAGS
            or (classes and not _MARK_CLASSES.isdisjoint(classes.split()))
            or "bidi" in (attributes.get("style") or "")
        ):
            self._mark(node, tag, attributes)
        prop = attributes.get("itemprop")
        if prop and prop.lower() in _CONTACT_PROPERTIES:
            value = attributes.get("content") or attributes.get("href") or node.text()
            self.microdata.append((prop, " ".join((value or "").split())[:300]))
        if tag != "a" and (script := attributes.get("onclick")) and (match := _NAVIGATES.search(script)):
            self._anchor(match[1], node.text()[:200], "script", attributes)

    # --- text ---------------------------------------------------------------------------------------------

    def _text(self, node: LexborNode) -> None:
        """Add a text node to the block being read."""
        text = node.text_content
        if not text:
            return
        self._text_of_state().add(text, self._state.pre)
        if self._link is not None:
            self._link.parts.append(text)

    def _text_of_state(self) -> _Text:
        return self._seen if self._state.hidden_by is None else self._unseen

    def _space(self) -> None:
        """Keep neighbouring controls apart, as their margins do on the screen."""
        self._text_of_state().open_space = True

    def _line_break(self) -> None:
        self._text_of_state().line_break()
        if self._link is not None:
            self._link.parts.append(" ")

    def _flush(self) -> None:
        """Finish the block being read: what is seen of it, then what is hidden in it."""
        self._flushes += 1
        if not (self._seen.parts or self._unseen.parts or self._pending):
            return
        if self._link is not None:
            self._link.parts.append(" ")
        state = self._state
        indices = {}
        for visible, text in ((True, self._seen.take()), (False, self._unseen.take())):
            indices[visible] = len(self.blocks)
            if text:
                self._add_block(text, state, visible)
        for pending in self._pending:
            made = pending.make(indices[pending.visible])
            (self.anchors if isinstance(made, Anchor) else self.marks).append(made)  # type: ignore[arg-type]
        self._pending.clear()

    def _add_block(self, text: str, state: _State, visible: bool) -> None:
        if visible and state.tag in _HEADINGS:
            self._heading = text
        hidden_by = None if visible else state.hidden_by or "inline style"
        self.blocks.append(
            Block(text, state.tag, state.place, self._heading, visible, hidden_by, state.reveal)
        )

    # --- links --------------------------------------------------------------------------------------------

    def _open_link(self, node: LexborNode, attributes: Attributes) -> str:
        if self._link is None:
            target = self._text_of_state()
            self._link = _OpenLink(node, attributes, self._state, target.length, self._flushes, [])
            return "a"
        return "spaced"

    def _close_link(self) -> None:
        link, self._link = self._link, None
        if link is None:
            return
        href = " ".join((link.attributes.get("href") or "").split())
        kind = "a"
        if not href or href.startswith(("#", "javascript:")):
            script = f"{href} {link.attributes.get('onclick') or ''}"
            if match := _NAVIGATES.search(script):
                href, kind = match[1], "script"
        text = " ".join("".join(link.parts).split())
        start = link.start if link.flushes == self._flushes else 0
        if href or link.attributes.get("onclick"):
            self._anchor(href, text, kind, link.attributes, start)
        self._space()

    def _anchor(
        self, href: str, text: str, kind: str, attributes: Attributes, start: int | None = None
    ) -> None:
        """Note an anchor; its block is known when the block is finished."""
        state = self._state
        target = self._text_of_state()
        end = target.length
        begin = end if start is None else min(start, end)
        label = attributes.get("aria-label") or attributes.get("title") or ""
        name = " ".join((text or attributes.get("alt") or label).split())[:_NAME_CHARACTERS]
        label = " ".join(label.split())[:_NAME_CHARACTERS]
        make = partial(
            Anchor, href.strip()[:_URL_CHARACTERS], self._absolute(href), name, label, kind, state.place,
            start=begin, end=end, visible=state.hidden_by is None, rel=attributes.get("rel") or "",
            hreflang=(attributes.get("hreflang") or "").lower(), classes=attributes.get("class") or "",
        )  # fmt: skip
        # A link around whole blocks ends after its text was flushed: it stands in the last of them.
        flushed_inside = end == 0 and text and self.blocks
        if flushed_inside:
            last = len(self.blocks) - 1
            self.anchors.append(make(block=last, end=len(self.blocks[last].text)))
        else:
            self._pending.append(_Pending(lambda block: make(block=block), state.hidden_by is None))

    def _absolute(self, href: str) -> str | None:
        """Return the page an address leads to, None where it leads to no web page or to this one."""
        href = href.strip()
        if not href or href[0] == "#" or len(href) > _URL_CHARACTERS:
            return None
        scheme, colon, _ = href.partition(":")
        if colon and scheme.isalpha() and scheme.lower() not in ("http", "https"):
            return None
        try:
            url = urljoin(self.base_url, href)
            return urldefrag(url).url if url.startswith(("http://", "https://")) else None
        except ValueError:
            return None

    def _frame(self, node: LexborNode, attributes: Attributes) -> None:
        source = attributes.get("src") or attributes.get("data-src") or ""
        if source:
            name = attributes.get("title") or attributes.get("name") or ""
            self._anchor(source, name, node.tag or "iframe", attributes)

    def _area(self, node: LexborNode, attributes: Attributes) -> None:
        if href := attributes.get("href"):
            self._anchor(href, attributes.get("alt") or "", "area", attributes)

    def _image(self, node: LexborNode, attributes: Attributes) -> None:
        alt = " ".join((attributes.get("alt") or "").split())
        if self._link is not None and alt:
            self._link.parts.append(f" {alt} ")
        sign = _icon_of_alt(alt) if alt else None
        if sign:
            self._text_of_state().add(f" {sign} ")

    # --- forms and marks ----------------------------------------------------------------------------------

    def _open_form(self, node: LexborNode) -> None:
        """Record a form. One that a table's markup cut off from its fields is read from that table."""
        self._form_depth += 1
        fields = node
        if node.child is None and (parent := node.parent) is not None and parent.tag in _TABLE_TAGS:
            fields = parent
            self._tables_of_orphans.add(parent.mem_id)
        index = sum(1 for form in self.forms if form.index is not None)
        state = self._state
        self.forms.append(
            RawForm(
                index, fields, self._heading, state.place, state.hidden_by is None, len(self.blocks), node
            )
        )

    def _field(self, node: LexborNode, attributes: Attributes) -> None:
        if node.tag == "textarea" and not self._form_depth and self._state.hidden_by is None:
            self._loose.append(node)

    def _mark(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        state = self._state
        start = self._text_of_state().length
        text = " ".join(node.text().split())[:_NAME_CHARACTERS]
        known = {name: value or "" for name, value in attributes.items()}
        visible = state.hidden_by is None
        self._pending.append(
            _Pending(lambda block: Mark(tag, known, text, block, start, visible, state.place), visible)
        )

    # --- the head -----------------------------------------------------------------------------------------

    def _set_language(self, node: LexborNode, attributes: Attributes) -> None:
        declared = attributes.get("lang") or attributes.get("xml:lang") or ""
        if match := re.match(r"\s*([a-zA-Z]{2,3})\b", declared):
            self.language = match[1].lower()

    def _set_title(self, node: LexborNode, attributes: Attributes) -> None:
        if not self.title:
            self.title = " ".join(node.text().split())[:_NAME_CHARACTERS]

    def _set_base(self, node: LexborNode, attributes: Attributes) -> None:
        if href := attributes.get("href"):
            self.base_url = self._absolute(href) or self.base_url

    def _read_meta(self, node: LexborNode, attributes: Attributes) -> None:
        name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv") or ""
        content = attributes.get("content") or ""
        name = name.strip().lower()
        if not name:
            return
        self.meta.setdefault(name, content[:_NAME_CHARACTERS])
        if name == "refresh" and (match := _REFRESH.match(content)) and match[2].strip():
            if int(match[1][:6]) <= _REFRESH_SECONDS:
                self.refresh = match[2].strip()
        elif name == "content-language" and self.language is None:
            self.language = content.strip().lower()[:2] or None

    def _read_link_element(self, node: LexborNode, attributes: Attributes) -> None:
        rel, href = (attributes.get("rel") or "").lower(), attributes.get("href") or ""
        if "alternate" in rel.split() and attributes.get("hreflang") and (url := self._absolute(href)):
            self.alternates.append(((attributes.get("hreflang") or "").lower(), url))

    def _read_script(self, node: LexborNode, attributes: Attributes) -> None:
        if source := attributes.get("src"):
            self.script_urls.append(source.strip()[:_URL_CHARACTERS])
        elif (child := node.child) is not None and (text := child.text_content):
            is_data = (attributes.get("type") or "").strip().lower() == "application/ld+json"
            (self.json_ld if is_data else self.scripts).append(text)


def _hidden_by(tag: str, attributes: Attributes) -> str | None:
    """Return what hides an element, None where it shows."""
    if "hidden" in attributes:
        return "hidden"
    style = attributes.get("style")
    return hidden_by_style(style) if style else None


def _landmark(tag: str, attributes: Attributes) -> Place | None:
    """Return the part of the page that an element begins: by its tag, its role, its id or class."""
    found = _LANDMARKS.get(tag)
    if found is None and attributes:
        found = _LANDMARKS.get(attributes.get("role") or "")
        if found is None and tag in _CONTAINERS:
            found = _named_place(attributes.get("class") or "", attributes.get("id") or "")
    return found


@lru_cache(maxsize=8192)
def _named_place(classes: str, identifier: str) -> Place | None:
    """Return the place that class and id tokens name."""
    tokens = classes.lower().split()
    for token in (identifier.lower(), *tokens):
        if token in _PLACE_WORDS:
            return _PLACE_WORDS[token]
        first, _, last = token.replace("_", "-").rpartition("-")
        if (first in _PAGE_WORDS or token == identifier.lower()) and last in _PLACE_WORDS:
            return _PLACE_WORDS[last]
        if (start := token.replace("_", "-").partition("-")[0]) in ("footer", "sidfot"):
            return _PLACE_WORDS[start]
    return None


@lru_cache(maxsize=4096)
def _is_closed_panel(classes: str, role: str | None, hidden_by: str | None) -> bool:
    """Tell whether an element is the closed panel of a tab or an accordion."""
    tokens = set(classes.lower().split())
    if role == "tabpanel":
        return hidden_by is not None
    return not tokens.isdisjoint(_PANELS) and tokens.isdisjoint(_OPEN_PANELS)


def _icon(classes: str, attributes: Attributes) -> str | None:
    """Return the sign that an icon element stands for."""
    return _icon_of_classes(classes, attributes.get("href") or attributes.get("xlink:href") or "")


@lru_cache(maxsize=4096)
def _icon_of_classes(classes: str, reference: str) -> str | None:
    tokens = [*classes.lower().split(), reference.rpartition("#")[2].lower()]
    return next((_ICONS[token] for token in tokens if token in _ICONS), None)


@lru_cache(maxsize=4096)
def _icon_of_alt(alt: str) -> str | None:
    """Return the sign of a picture whose text alternative is just a label ("Telefon:")."""
    name = fold(alt).rstrip(":. ")
    if not 3 <= len(name) <= _LABEL_CHARACTERS:
        return None
    for sign, category in (("📠", "fax_labels"), ("☎", "phone_labels"), ("✉", "email_labels")):
        if name in all_words(category):
            return sign
    return None


def _field_group(field: LexborNode) -> LexborNode | None:
    """Return the nearest element around a message field that also holds another field and a button."""
    node = field.parent
    for _ in range(_GROUP_LEVELS):
        if node is None or node.tag in ("body", "html"):
            return None
        if node.css_first("input") is not None and node.css_first(_BUTTONS) is not None:
            return node
        node = node.parent
    return None
