"""The one walk over a page's tree. Private to `document`.

Text is gathered per block element as a browser lays it out; what is hidden goes into blocks of its own, so
that a decoy inside an address or number neither splits nor pollutes what is seen. The walk is the hottest
code of an audit: one look-up by tag and one cached look at the attributes decide how an element is read.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from selectolax.lexbor import LexborNode

from crawler.model import Place
from crawler.page.parsing.address import MAX_CHARACTERS
from crawler.page.parsing.head import NAME_CHARACTERS, Attributes, Head
from crawler.page.parsing.look import PLAIN, Look, icon_of_alt, look, telling_identifier, telling_style
from crawler.page.parsing.table import TableCaptions
from crawler.page.parsing.text import GrowingText
from crawler.page.parsing.toggle import is_toggled
from crawler.page.parts import Anchor, Block, Mark, RawForm
from crawler.page.vocabulary import load

_BLOCK, _SKIP, _VOID, _SPACED, _STATE, _READ = 1, 2, 4, 8, 16, 32
_NOTHING, _CLOSED, _LINK, _FORM, _INLINE, _TABLE = 0, 64, 128, 256, 512, 1024
"""With _BLOCK and _SPACED: what is to be done on leaving an element."""
_TAGS_BY_FLAG = {
    _BLOCK: "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol optgroup p pre search section summary table tbody td tfoot th thead tr ul",
    _SKIP: "style template noscript noframes noembed object applet audio video canvas math datalist select",
    _VOID: "title meta base link script iframe frame textarea input img br hr area",
    _SPACED: "button label",
    _STATE: "header nav main aside footer details summary dialog pre article section blockquote use "
    + " ".join(load("obfuscation")["tags"]),
    _READ: "html title base meta link script br img iframe frame area textarea form table tr td th",
}
_FLAGS: dict[str, int] = {}
for _flag, _tags in _TAGS_BY_FLAG.items():
    for _tag in _tags.split():
        _FLAGS[_tag] = _FLAGS.get(_tag, 0) | _flag

_ON_LEAVING = {"form": _FORM, "table": _TABLE}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TABLE_TAGS = frozenset(("table", "tbody", "thead", "tfoot", "tr"))
_CONTACT_PROPERTIES = frozenset(("telephone", "faxnumber", "email", "openinghours", "url", "name", "vatid"))
_MARK_ATTRIBUTES = frozenset(load("obfuscation")["attributes"])
_TELLING = _MARK_ATTRIBUTES | {"class", "id", "role", "style", "hidden", "itemprop", "onclick"}
_MARK_TAGS = frozenset(load("obfuscation")["tags"])
_SECTION_DEPTH = {"section": 1, "article": 2, "blockquote": 2, "dialog": 2}
_BUTTONS = "button, input[type=submit], input[type=button], input[type=image], [role=button]"
_NAVIGATES = re.compile(
    r"(?:location(?:\.href)?\s{0,9}=|location\.(?:assign|replace)\(|open\()\s{0,9}['\"]([^'\"]{1,500})['\"]"
)
_GROUP_LEVELS = 8


_make = tuple.__new__
"""Makes a named tuple of all its fields, at a third of the price of calling its class."""


class _State(NamedTuple):
    """What holds at one point of the walk and is inherited by the elements below it."""

    place: Place = Place.MAIN
    hidden_by: str | None = None
    reveal: bool = False
    pre: bool = False
    depth: int = 0
    """1 inside a section, 2 inside an article or quotation, whose header and footer are not the page's."""


class _OpenLink:
    """A link whose text is still being read."""

    __slots__ = ("attributes", "flushes", "parts", "start")

    def __init__(self, attributes: Attributes, start: int, flushes: int) -> None:
        self.attributes = attributes
        self.start = start
        self.flushes = flushes
        self.parts: list[str] = []


class Walker:
    """Walks one tree, and holds what was gathered."""

    def __init__(self, url: str, rendered: bool = False) -> None:
        self.head = Head(url)
        self._rendered = rendered
        self.blocks: list[Block] = []
        self.anchors: list[Anchor] = []
        self.forms: list[RawForm] = []
        self.marks: list[Mark] = []
        self.microdata: list[tuple[str, str]] = []
        self._state = _State()
        self._tag = "body"
        self._seen = GrowingText()
        self._unseen = GrowingText()
        self._text = self._seen
        self._heading = ""
        self._flushes = 0
        self._link: _OpenLink | None = None
        self._heard: list[str] = []
        """The text of the open link; of what is outside links, nobody asks."""
        self._waiting: list[tuple[type, bool, tuple[Any, ...]]] = []
        """Anchors and marks whose block is not finished yet: class, visible, all fields but the block."""
        self._tables: list[TableCaptions] = []
        self._form_count = 0
        self._form_depth = 0
        self._loose: list[tuple[LexborNode, _State, int, str]] = []
        self._orphans: set[int] = set()
        self._readers: dict[str, Callable[[LexborNode, Attributes], None]] = {
            **self.head.readers,
            "br": self._line_break,
            "img": self._image,
            "iframe": self._frame,
            "frame": self._frame,
            "area": self._area,
            "textarea": self._message_field,
            "form": self._open_form,
            "table": self._open_table,
            "tr": self._open_row,
            "td": self._open_cell,
            "th": self._open_cell,
        }

    def walk(self, root: LexborNode) -> None:
        """Visit every node below `root` once, in document order, without recursion."""
        stack: list[tuple[LexborNode, int, _State, str]] = []
        node: LexborNode | None = root
        flags_of = _FLAGS.get
        while node is not None:
            tag = node.tag or "-"
            if tag == "-text":
                text = node.text_content or ""
                if text.isspace() and not self._state.pre:
                    self._text.open_space = True
                else:
                    self._text.add(text, self._state.pre)
                self._heard.append(text)
            elif tag[0] != "-":
                state, block_tag = self._state, self._tag
                closing = self._enter(node, tag, flags_of(tag, 0))
                if closing != _CLOSED:
                    child = node.child
                    if child is not None:
                        stack.append((node, closing, state, block_tag))
                        node = child
                        continue
                    if closing:
                        self._leave(closing, state, block_tag)
            while (sibling := node.next) is None and stack:
                node, closing, state, block_tag = stack.pop()
                if closing:
                    self._leave(closing, state, block_tag)
            node = sibling
        self._flush()

    def loose_forms(self) -> list[RawForm]:
        """Return the groups of fields with a message field that belong to no `<form>`, each once."""
        groups: dict[int, RawForm] = {}
        for field, state, block, heading in self._loose:
            group = _field_group(field, self._orphans)
            if group is not None:
                groups.setdefault(group.mem_id, RawForm(None, group, heading, state.place, True, block))
        return list(groups.values())

    # --- entering and leaving elements ------------------------------------------------------------------

    def _enter(self, node: LexborNode, tag: str, flags: int) -> int:
        """Take note of an element. Return what is to be done on leaving it; _CLOSED skips its content."""
        if flags & _SKIP:
            return _CLOSED
        attributes, before = node.attributes, self._state
        if flags & _BLOCK:
            if self._seen.parts or self._waiting or self._unseen.parts or self._link is not None:
                self._flush()
            self._tag = tag
        if flags & _STATE or (attributes and not _TELLING.isdisjoint(attributes)):
            self._look_at(node, tag, attributes)
        if not flags and tag != "a":
            return _INLINE if self._state is not before else _NOTHING
        if flags & _READ:
            self._readers[tag](node, attributes)
        if flags & _VOID:
            self._set_state(before)
            return _CLOSED
        if tag == "a" and self._link is None:
            self._link = _OpenLink(attributes, self._text.length, self._flushes)
            self._heard = self._link.parts
            return _LINK
        if flags & _BLOCK:
            return _ON_LEAVING.get(tag, _BLOCK)
        return _SPACED if flags & _SPACED else _INLINE if self._state is not before else _NOTHING

    def _leave(self, closing: int, state: _State, block_tag: str) -> None:
        """Finish an element and return to what held before it."""
        if closing == _LINK:
            self._close_link()
        elif closing == _SPACED:
            self._text.open_space = True
        elif closing != _INLINE:
            if self._seen.parts or self._waiting or self._unseen.parts or self._link is not None:
                self._flush()
            if closing == _FORM:
                self._form_depth -= 1
            elif closing == _TABLE:
                self._tables.pop()
            self._tag = block_tag
        if state is not self._state:
            self._set_state(state)

    def _set_state(self, state: _State) -> None:
        self._state = state
        self._text = self._seen if state.hidden_by is None else self._unseen

    def _look_at(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        """Read an element's attributes: the state they set, and what they carry themselves."""
        get = attributes.get
        identifier, style = get("id"), get("style")
        seen = look(
            tag, get("class") or "", telling_identifier(tag, identifier) if identifier else "",
            get("role") or "", telling_style(style) if style else "", "hidden" in attributes,
            (get("href") or get("xlink:href") or "") if tag == "use" else "",
        )  # fmt: skip
        if seen is not PLAIN or _FLAGS.get(tag, 0) & _STATE:
            self._change_state(node, tag, attributes, seen)
            if seen.icon is not None:
                self._text.add(f" {seen.icon} ")
        if len(attributes) == 1 and "class" in attributes and not seen.marked and tag not in _MARK_TAGS:
            return
        if seen.marked or tag in _MARK_TAGS or not _MARK_ATTRIBUTES.isdisjoint(attributes):
            self._mark(node, tag, attributes)
        if "itemprop" in attributes:
            self._read_microdata(node, attributes)
        if "onclick" in attributes and tag != "a" and (match := _NAVIGATES.search(get("onclick") or "")):
            self._add_anchor(match[1], node.text()[:NAME_CHARACTERS], "script", attributes, self._text.length)

    def _change_state(self, node: LexborNode, tag: str, attributes: Attributes, seen: Look) -> None:
        """Set what holds inside an element."""
        now = self._state
        place = now.place
        if seen.place is not None and seen.place is not place and _opens(seen.place, now):
            place = seen.place
            self._heading = ""
        hides, panel = seen.hidden_by, seen.panel
        if self._rendered:
            hides = "hidden" if "hidden" in attributes else None
            panel = panel and hides is not None
        toggled = panel or (hides is not None and is_toggled(node, hides))
        hidden_by = now.hidden_by or (None if toggled else hides)
        reveal = now.reveal or (toggled and place is not Place.NAV)
        if tag == "details" and "open" not in attributes:
            reveal = True
        elif tag == "summary":
            reveal = False
        elif tag == "dialog" and "open" not in attributes and not self._rendered:
            hidden_by = hidden_by or "dialog"
        depth = max(now.depth, _SECTION_DEPTH.get(tag, 0))
        inside = _State(place, hidden_by, reveal, now.pre or tag == "pre", depth)
        if inside != now:
            self._set_state(inside)

    # --- text -------------------------------------------------------------------------------------------

    def _line_break(self, node: LexborNode, attributes: Attributes) -> None:
        self._text.line_break()
        if self._link is not None:
            self._link.parts.append(" ")

    def _flush(self) -> None:
        """Finish the block being read: what is seen of it, then what is hidden in it."""
        self._flushes += 1
        if self._link is not None:
            self._link.parts.append(" ")
        first = len(self.blocks)
        if self._seen.parts and (text := self._seen.take()):
            self._add_block(text, True)
        second = len(self.blocks)
        if self._unseen.parts and (text := self._unseen.take()):
            self._add_block(text, False)
        if self._waiting:
            for kind, visible, known in self._waiting:
                made: Any = _make(kind, (*known, first if visible else second))
                (self.anchors if kind is Anchor else self.marks).append(made)
            self._waiting.clear()

    def _add_block(self, text: str, visible: bool) -> None:
        state = self._state
        if visible and self._tag in _HEADINGS:
            self._heading = text
        hidden_by = None if visible else state.hidden_by or "inline style"
        caption = ""
        if self._tables:
            caption = self._tables[-1].caption
            self._tables[-1].note(text)
        fields = (text, self._tag, state.place, self._heading, visible, hidden_by, state.reveal, caption)
        self.blocks.append(_make(Block, fields))

    # --- tables -----------------------------------------------------------------------------------------

    def _open_table(self, node: LexborNode, attributes: Attributes) -> None:
        self._tables.append(TableCaptions())

    def _open_row(self, node: LexborNode, attributes: Attributes) -> None:
        if self._tables:
            self._tables[-1].open_row()

    def _open_cell(self, node: LexborNode, attributes: Attributes) -> None:
        if self._tables:
            self._tables[-1].open_cell(attributes.get("colspan"))

    # --- links ------------------------------------------------------------------------------------------

    def _close_link(self) -> None:
        link, self._link, self._heard = self._link, None, []
        if link is None:
            return
        attributes = link.attributes
        href = " ".join((attributes.get("href") or "").split())
        kind = "a"
        if not href or (href[0] in "#jJ" and (href[0] == "#" or href[:11].lower() == "javascript:")):
            onclick = attributes.get("onclick") or ""
            if (onclick or len(href) > 11) and (match := _NAVIGATES.search(f"{href} {onclick}")):
                href, kind = match[1], "script"
        if href or "onclick" in attributes:
            text = " ".join("".join(link.parts).split())[:NAME_CHARACTERS]
            start = link.start if link.flushes == self._flushes else 0
            self._add_anchor(href, text, kind, attributes, start)
        self._text.open_space = True

    def _add_anchor(self, href: str, text: str, kind: str, attributes: Attributes, start: int) -> None:
        """Note an anchor; the block it stands in is known when that is finished."""
        get, state, end = attributes.get, self._state, self._text.length
        label = get("aria-label") or get("title") or ""
        if label:
            label = " ".join(label.split())[:NAME_CHARACTERS]
        name = text or " ".join((get("alt") or label).split())[:NAME_CHARACTERS]
        is_around = end == 0 and bool(text) and bool(self.blocks)
        if is_around:
            # A link around whole blocks ends after its text was flushed: it stands in the last of them.
            end = len(self.blocks[-1].text)
        visible = state.hidden_by is None
        known = (
            href[:MAX_CHARACTERS], self.head.resolver.page(href), name, label, kind, state.place,
            min(start, end), end, visible, (get("hreflang") or "").lower(),
            get("class") or "",
        )  # fmt: skip
        if is_around:
            self.anchors.append(Anchor(*known, len(self.blocks) - 1))
        else:
            self._waiting.append((Anchor, visible, known))

    def _frame(self, node: LexborNode, attributes: Attributes) -> None:
        source = (attributes.get("src") or attributes.get("data-src") or "").strip()
        if source:
            name = attributes.get("title") or attributes.get("name") or ""
            self._add_anchor(source, name, node.tag or "iframe", attributes, self._text.length)

    def _area(self, node: LexborNode, attributes: Attributes) -> None:
        if href := (attributes.get("href") or "").strip():
            self._add_anchor(href, attributes.get("alt") or "", "area", attributes, self._text.length)

    def _image(self, node: LexborNode, attributes: Attributes) -> None:
        alt = " ".join((attributes.get("alt") or "").split())
        if alt and self._link is not None:
            self._link.parts.append(f" {alt} ")
        if alt and (sign := icon_of_alt(alt)):
            self._text.add(f" {sign} ")

    # --- forms and marks --------------------------------------------------------------------------------

    def _open_form(self, node: LexborNode, attributes: Attributes) -> None:
        """Record a form. One that a table's markup cut off from its fields is read from that table."""
        self._form_depth += 1
        fields, parent, state = node, node.parent, self._state
        if node.child is None and parent is not None and parent.tag in _TABLE_TAGS:
            fields = parent
            self._orphans.add(parent.mem_id)
        visible = state.hidden_by is None
        self.forms.append(
            RawForm(self._form_count, fields, self._heading, state.place, visible, len(self.blocks), node)
        )
        self._form_count += 1

    def _message_field(self, node: LexborNode, attributes: Attributes) -> None:
        if not self._form_depth and self._state.hidden_by is None:
            self._loose.append((node, self._state, len(self.blocks), self._heading))

    def _mark(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        text = " ".join(node.text().split())[:NAME_CHARACTERS]
        known = {name: value or "" for name, value in attributes.items()}
        state = self._state
        visible = state.hidden_by is None
        fields = (tag, known, text, self._text.length, visible, state.place)
        self._waiting.append((Mark, visible, fields))

    def _read_microdata(self, node: LexborNode, attributes: Attributes) -> None:
        name = attributes.get("itemprop") or ""
        if name.lower() in _CONTACT_PROPERTIES:
            value = attributes.get("content") or attributes.get("href") or node.text()
            self.microdata.append((name, " ".join((value or "").split())[:NAME_CHARACTERS]))


def _opens(place: Place, now: _State) -> bool:
    """Tell whether a landmark counts where it stands: a section's header is not the page's."""
    if now.place is Place.FOOTER or (now.place is Place.NAV and place is Place.HEADER):
        return False
    if place is Place.HEADER:
        return now.depth == 0 and now.place is Place.MAIN
    return now.depth < _SECTION_DEPTH["article"]


def _field_group(field: LexborNode, taken: set[int]) -> LexborNode | None:
    """Return the nearest element around a message field that also holds another field and a button.

    Args:
        taken: elements whose fields belong to a form that a table cut off from them.
    """
    node = field.parent
    while node is not None:
        if node.mem_id in taken:
            return None
        node = node.parent
    node = field.parent
    for _ in range(_GROUP_LEVELS):
        if node is None or node.tag in ("body", "html"):
            return None
        if node.css_first("input") is not None and node.css_first(_BUTTONS) is not None:
            return node
        node = node.parent
    return None
