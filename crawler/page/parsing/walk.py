"""The one walk over a page's tree. Private to `document`.

Text is gathered per block element as a browser lays it out; what is hidden goes into blocks of its own, so
that a decoy inside an address or number neither splits nor pollutes what is seen. The walk is the hottest
code of an audit: one look-up by tag and one cached look at the attributes decide how an element is read.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.model import Place
from crawler.page.parsing.address import MAX_CHARACTERS
from crawler.page.parsing.content import BriefTexts
from crawler.page.parsing.field_groups import FieldGroups
from crawler.page.parsing.head import NAME_CHARACTERS, Attributes, Head
from crawler.page.parsing.look import (
    PLAIN,
    Look,
    Memory,
    class_tells,
    icon_of_alt,
    identifier_tells,
    look,
    style_tells,
    telling_identifier,
    telling_style,
)
from crawler.page.parsing.openers import Openers
from crawler.page.parsing.styles import CLEAR
from crawler.page.parsing.table import TableCaptions
from crawler.page.parsing.text import GrowingText
from crawler.page.parsing.toggle import HIDES, is_toggled
from crawler.page.parts import Anchor, Block, Mark, RawForm
from crawler.page.vocabulary import load

_BLOCK, _SKIP, _VOID, _SPACED, _STATE, _READ, _LINK = 1, 2, 4, 8, 16, 32, 64
_FORM, _TABLE, _INLINE = 128, 256, 512
_PART = 1024
"""May be a part of the page that scripts fill."""
_CLOSING = _BLOCK | _SPACED | _FORM | _TABLE
"""What is to be done on leaving an element; besides _LINK, and _INLINE where it changed the state."""
_TAGS_BY_FLAG = {
    _BLOCK: "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol optgroup p pre search section summary table tbody td tfoot th thead tr ul",
    _SKIP: "style template noscript noframes noembed applet audio video canvas math datalist "
    "-comment -document -doctype -other",
    _VOID: "title meta base link script iframe frame textarea input img br hr area select",
    _SPACED: "button label",
    _STATE: "header nav main aside footer details summary dialog pre article section blockquote use object "
    + " ".join(load("obfuscation")["tags"]),
    _READ: "html title base meta link script br img iframe frame area textarea form table tr td th select "
    "button summary input object embed",
    _LINK: "a",
    _FORM: "form",
    _TABLE: "table",
    _PART: " ".join(
        ("header", "footer", *load("scripts")["include_elements"], *load("scripts")["mount_elements"])
    ),
}
_FLAGS: dict[str, int] = {}
for _flag, _tags in _TAGS_BY_FLAG.items():
    for _tag in _tags.split():
        _FLAGS[_tag] = _FLAGS.get(_tag, 0) | _flag

_APPEARING = frozenset(load("layout")["appearing_attributes"])
_OTHER_TAGS = "a b code em font i option small span strong sub sup svg path g time u"
"""Tags that ask for nothing, and that pages hold many of."""


def _number(tag: str) -> int:
    """Return the parser's number of a tag: of its own for those of the standard, else one that differs."""
    return LexborHTMLParser("").create_node(tag).tag_id


_Kind = tuple[bool, bool, bool, bool, int, int]
"""Whether more is to be asked of a tag; whether it begins a block, is void, is a link; what is to be done on
leaving it; and its flags."""


def _kind(flags: int) -> _Kind | None:
    """Return what the flags of a tag say, taken apart, as bits cost more to test; None where it is passed."""
    if flags & _SKIP:
        return None
    asks = bool(flags & (_PART | _STATE | _READ))
    return asks, bool(flags & _BLOCK), bool(flags & _VOID), bool(flags & _LINK), flags & _CLOSING, flags


def _kind_by_name(node: LexborNode) -> _Kind | None:
    return _kind(_FLAGS.get(node.tag or "-other", 0))


_TEXT = 2
"""The parser's number of a text (LXB_TAG__TEXT)."""
_OWN_NUMBERS = 1_000
"""Numbers of the tags that the parser knows are below; others have another in each page."""
_KINDS = {
    number: kind
    for tag in (*_FLAGS, *_OTHER_TAGS.split())
    if tag[0] != "-" and (number := _number(tag)) < _OWN_NUMBERS and (kind := _kind(_FLAGS.get(tag, 0)))
}
"""The kinds of tags by number, which an element tells in half the time of its name."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TABLE_TAGS = frozenset(("table", "tbody", "thead", "tfoot", "tr"))
_CONTACT_PROPERTIES = frozenset(("telephone", "faxnumber", "email", "openinghours", "url", "name", "vatid"))
_MARK_ATTRIBUTES = frozenset(load("obfuscation")["attributes"])
_ALWAYS_TELLING = _MARK_ATTRIBUTES | {"role", "hidden", "itemprop"}
_CONTROLS = frozenset(("button", "summary", "input"))
_EMBEDDED = frozenset(("data", "type", "classid"))
"""Attributes by which an `<object>` shows something else than the elements in it (HTML, 4.8.7)."""
_APART = frozenset((Place.ASIDE, Place.NAV, Place.FOOTER))
"""Places whose headings say nothing of what follows them."""
_HANDLERS = frozenset(("onclick", "onmouseover", "onmousedown"))
_LINK_ADDRESSES = ("data-url", "data-link")
"""Where an element that calls itself a link (role) keeps the address that a script opens."""
_FILLED_ATTRIBUTES = frozenset((*load("scripts")["include_attributes"], *load("scripts")["mount_attributes"]))
_MARK_TAGS = frozenset(load("obfuscation")["tags"])
_FRAME_SOURCES = tuple(load("layout")["frame_sources"])
_FRAME_PLACEHOLDERS = tuple(load("layout")["frame_placeholders"])
_PLACEHOLDER_CHARACTERS = 20
"""More than any of them has."""
_SECTION_DEPTH = {"section": 1, "article": 2, "blockquote": 2, "dialog": 2}
_NAVIGATES = re.compile(
    r"(?:location(?:\.href)?\s{0,9}=|location\.(?:assign|replace)\(|open\("
    r"|(?:go_?to|navigate|redirect)[a-z_]{0,20}\((?:\s{0,9}['\"][a-z_]{0,20}['\"]\s{0,9},)?)"
    r"\s{0,9}['\"]([^'\"]{1,500})['\"]",
    re.IGNORECASE,
)
"""A script that leads elsewhere, also by a function of its own ("MM_goToURL('parent','kontakt.htm')")."""
_JUMPS = re.compile(r"location|jump|open\(|go_?to|navigate|redirect", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?:/)?/\S{1,500}|[\w./-]{1,200}\.(?:html?|php|aspx?|jsp|cfm)\b\S{0,300}", re.IGNORECASE
)
_HTML_FILE = re.compile(r"\.x?html?(?=[?#]|\Z)", re.IGNORECASE)
_MOST_CHOICES = 100
"""Choices of one menu that are looked at."""
_MOST_LOOSE = 100
"""Message fields outside forms that are looked at."""
_MOST_CUT_OFF = 20
"""Forms cut off from their fields that are each read from their whole table."""
_make = tuple.__new__
"""Makes a named tuple of all its fields, at a third of the price of calling its class."""


def _names_tell(names: tuple[str, ...]) -> tuple[bool, ...] | None:
    """Return what the names of an element's attributes say; None where they say nothing.

    That scripts may name it; that it has to be looked at; that its class, its style, its id may ask for that;
    and that a script may run where it is pressed or pointed at.
    """
    told = (
        "id" in names or not _FILLED_ATTRIBUTES.isdisjoint(names),
        not _ALWAYS_TELLING.isdisjoint(names),
        "class" in names,
        "style" in names,
        "id" in names,
        not _HANDLERS.isdisjoint(names)
        or "data-href" in names
        or ("role" in names and any(name in names for name in _LINK_ADDRESSES)),
    )
    return told if any(told) else None


_TELLING_NAMES: Memory[tuple[str, ...], tuple[bool, ...] | None] = Memory(_names_tell)
"""Attributes of an element, by name -> what they tell. Elements of a page have few sets of names."""


class _State(NamedTuple):
    """What holds at one point of the walk and is inherited by the elements below it."""

    place: Place = Place.MAIN
    hidden_by: str | None = None
    reveal: bool = False
    pre: bool = False
    depth: int = 0
    """1 inside a section, 2 inside an article or quotation, whose header and footer are not the page's."""


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
        self.named: list[tuple[LexborNode, Attributes]] = []
        self.handled: list[tuple[LexborNode, Attributes]] = []
        self.controls: list[LexborNode] = []
        self._texts = BriefTexts()
        self._state = _State()
        self._seen = GrowingText()
        self._unseen = GrowingText()
        self._text = self._seen
        self._heading = ""
        self._flushes = 0
        self._link: Attributes = {}
        """Attributes of the link that is open."""
        self._link_start = self._link_flushes = 0
        self._drawn = ""
        """What a drawing in the open link is called."""
        self._heard: list[str] | None = None
        """The text of the open link, as it came; None outside links."""
        self._waiting: list[tuple[list[Any], int]] = []
        """Hidden anchors and marks, by list and index: their block comes after that of the text seen."""
        self._tables: list[TableCaptions] = []
        self._form_count = 0
        self._form_depth = 0
        self._loose: list[tuple[LexborNode, _State, int, str]] = []
        self._orphans: set[int] = set()
        self._cut_off_left = _MOST_CUT_OFF
        self._openers: Openers | None = None

    def walk(self, root: LexborNode) -> None:  # noqa: C901 -- see below
        """Visit every node below `root` once, in document order, without recursion."""
        self._openers = Openers(root)
        # One long loop with everything in local names, against the habit of this project: a page has a
        # thousand nodes, and calling a function for each costs more than reading it. What is asked of every
        # element comes first and is asked at once; `dirty` says that there may be something to flush.
        kind_of, readers, names_tell = _KINDS.get, self._readers(), _TELLING_NAMES
        class_tells_, identifier_tells_, style_tells_ = class_tells, identifier_tells, style_tells
        stack: list[tuple[LexborNode, int, _State, str]] = []
        state, block_tag, heard, dirty = self._state, "body", self._heard, False
        raw, parts, pre = self._text.raw, self._text.parts, False
        node: LexborNode | None = root
        while node is not None:
            number = node.tag_id
            if number == _TEXT:
                text = " " if node.is_empty_text_node and not pre else node.text_content or ""
                if pre:
                    self._text.add_lines(text)
                    dirty = True
                elif text != " " and not text.isspace():
                    raw.append(text)
                    dirty = True
                elif raw or parts:
                    raw.append(" ")
                if heard is not None:
                    heard.append(text)
            elif kind := kind_of(number) or _kind_by_name(node):
                asks, is_block, is_void, is_link, closing, flags = kind
                attributes, before, outer_tag = node.attributes, state, block_tag
                if is_block:
                    if dirty:
                        self._flush(block_tag)
                        dirty = heard is not None
                    block_tag = node.tag or ""
                named = looks = handled = False
                if attributes and (told := names_tell[tuple(attributes)]):
                    named, looks, has_class, has_style, has_identifier, handled = told
                    looks = (
                        looks
                        or (has_class and class_tells_[attributes["class"]])
                        or (has_style and style_tells_[attributes["style"]])
                        or (has_identifier and identifier_tells_(attributes["id"]))
                    )
                if asks:
                    named, looks = named or flags & _PART > 0, looks or flags & _STATE > 0
                if named:
                    self.named.append((node, attributes))
                if looks:
                    self._look_at(node, node.tag or "", attributes)
                    dirty = True
                    if self._state is not state:
                        state, raw, parts = self._state, self._text.raw, self._text.parts
                        pre, closing = state.pre, closing or _INLINE
                if handled:
                    self._read_handlers(node, attributes, is_link=is_link)
                if asks and flags & _READ:
                    readers[node.tag or ""](node, attributes)
                    dirty = True
                if is_void:
                    if closing:
                        self._leave(closing, before, block_tag)
                        state, raw, parts, pre = before, self._text.raw, self._text.parts, before.pre
                else:
                    child = node.first_child
                    if is_link and heard is None:
                        dirty = True
                        if child is not None and not pre and child.tag_id == _TEXT and child.next is None:
                            self._add_brief_link(attributes, child.text_content or "")
                            child = None
                        else:
                            heard, closing = self._open_link(attributes), _LINK
                    if child is not None:
                        stack.append((node, closing, before, outer_tag))
                        node = child
                        continue
                    if closing:
                        self._leave(closing, before, block_tag)
                        state, raw, parts, pre = before, self._text.raw, self._text.parts, before.pre
                        heard, block_tag, dirty = self._heard, outer_tag, True
            while (sibling := node.next) is None and stack:
                node, closing, before, outer_tag = stack.pop()
                if closing == _BLOCK and before is state:
                    if dirty:
                        self._flush(block_tag)
                        dirty = heard is not None
                    block_tag = outer_tag
                elif closing:
                    self._leave(closing, before, block_tag)
                    state, raw, parts, pre = before, self._text.raw, self._text.parts, before.pre
                    heard, block_tag, dirty = self._heard, outer_tag, True
            node = sibling
        self._flush(block_tag)

    @property
    def cut(self) -> str:
        """What was passed over because there is too much of it, in words; empty where nothing was."""
        if len(self._loose) > _MOST_LOOSE or self._cut_off_left < 0:
            return "page cut: it holds too many message fields outside forms"
        return ""

    def loose_forms(self) -> list[RawForm]:
        """Return the groups of fields with a message field that belong to no `<form>`, each once."""
        groups: dict[int, RawForm] = {}
        knows = FieldGroups(self._orphans)
        for field, state, block, heading in self._loose[:_MOST_LOOSE]:
            group = knows.around(field)
            if group is not None:
                form = RawForm(None, group, heading, state.place, True, block, reveal=state.reveal)
                groups.setdefault(group.mem_id, form)
        return list(groups.values())

    # --- entering and leaving elements ------------------------------------------------------------------

    def _readers(self) -> dict[str, Callable[[LexborNode, Attributes], None]]:
        """Return what reads an element, by tag. Not kept: a walker that held its own methods would not be
        freed, nor the page's tree, until the garbage collector comes by."""
        return {
            **self.head.readers(),
            "title": self._title,
            "br": self._line_break,
            "img": self._image,
            "iframe": self._frame,
            "frame": self._frame,
            "object": self._object,
            "embed": self._object,
            "area": self._area,
            "textarea": self._message_field,
            "form": self._open_form,
            "select": self._read_choices,
            "button": self._note_control,
            "summary": self._note_control,
            "input": self._note_control,
            "table": self._open_table,
            "tr": self._open_row,
            "td": self._open_cell,
            "th": self._open_cell,
        }

    def _leave(self, closing: int, state: _State, block_tag: str) -> None:
        """Finish an element and return to the state before it."""
        if closing & _LINK:
            self._close_link()
        elif closing & _SPACED:
            self._text.open_space()
        elif closing & _BLOCK:
            self._flush(block_tag)
            if closing & _FORM:
                self._form_depth -= 1
            elif closing & _TABLE:
                self._tables.pop()
        if state is not self._state:
            if self._state.place is not state.place and self._state.place in _APART:
                self._heading = ""
            self._set_state(state)

    def _set_state(self, state: _State) -> None:
        self._state = state
        self._text = self._seen if state.hidden_by is None else self._unseen

    def _look_at(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        """Read an element's attributes: the state they set, and what they carry themselves."""
        get = attributes.get
        identifier, style = get("id"), get("style")
        seen = look(
            tag, (get("class") or "")[:MAX_CHARACTERS],
            telling_identifier(tag, identifier) if identifier else "",
            get("role") or "", telling_style(style) if style else "", "hidden" in attributes,
            (get("href") or get("xlink:href") or "") if tag == "use" else "",
        )  # fmt: skip
        if get("role") == "button" and tag not in _CONTROLS:
            self.controls.append(node)
        if seen is not PLAIN or _FLAGS.get(tag, 0) & _STATE:
            self._change_state(node, tag, attributes, seen)
            if seen.icon is not None:
                self._text.raw.append(f" {seen.icon} ")
        if len(attributes) == 1 and "class" in attributes and not seen.marked and tag not in _MARK_TAGS:
            return
        if seen.marked or tag in _MARK_TAGS or not _MARK_ATTRIBUTES.isdisjoint(attributes):
            self._mark(node, tag, attributes)
        if "itemprop" in attributes:
            self._read_microdata(node, attributes)

    def _read_handlers(self, node: LexborNode, attributes: Attributes, *, is_link: bool) -> None:
        """Note an element that scripts handle, and where it leads when it is pressed, if it is no link."""
        if not _HANDLERS.isdisjoint(attributes):
            self.handled.append((node, attributes))
        match = _NAVIGATES.search(attributes.get("onclick") or "")
        href = match[1] if match else " ".join((attributes.get("data-href") or "").split())
        if not href and attributes.get("role") == "link":
            href = next((value for name in _LINK_ADDRESSES if (value := attributes.get(name))), "").strip()
        if href and not is_link:
            name = self._texts.read(node, NAME_CHARACTERS)
            self._add_empty_anchor(href, name, "script", attributes)

    def _note_control(self, node: LexborNode, attributes: Attributes) -> None:
        """Note an element that is pressed and leads to no page by itself."""
        is_button = "button" in ((attributes.get("type") or "").lower(), attributes.get("role"))
        if node.tag != "input" or is_button:
            self.controls.append(node)

    def _read_choices(self, menu: LexborNode, attributes: Attributes) -> None:
        """Note where the choices of a menu lead, if a script opens them as pages."""
        leads = _JUMPS.search(attributes.get("onchange") or "")
        for choice in menu.css("option[value]")[:_MOST_CHOICES] if leads else ():
            value = (choice.attributes.get("value") or "").strip()
            if _ADDRESS.fullmatch(value):
                name = self._texts.read(choice, NAME_CHARACTERS)
                self._add_empty_anchor(value, name, "script", {})

    def _change_state(self, node: LexborNode, tag: str, attributes: Attributes, seen: Look) -> None:
        """Set what holds inside an element."""
        now = self._state
        place = now.place
        if seen.place is not None and seen.place is not place and _opens(seen.place, now):
            place = seen.place
            self._heading = ""
        hides, panel = seen.hidden_by, seen.panel
        if hides and hides.startswith(CLEAR) and not _APPEARING.isdisjoint(attributes):
            hides = None
        if self._rendered:
            hides = "hidden" if "hidden" in attributes else None
            panel = panel and hides is not None
        toggled = panel or (hides in HIDES and (is_toggled(node) or self._is_opened(node, tag, attributes)))
        hidden_by = now.hidden_by or (None if toggled else hides)
        reveal = now.reveal or (toggled and place is not Place.NAV)
        if tag == "details" and "open" not in attributes:
            reveal = True
        elif tag == "summary":
            reveal = False
        elif tag == "dialog" and "open" not in attributes and not self._rendered:
            if self._is_opened(node, tag, attributes):
                reveal = reveal or place is not Place.NAV
            else:
                hidden_by = hidden_by or "dialog"
        elif tag == "object" and not _EMBEDDED.isdisjoint(attributes):
            hidden_by = hidden_by or "object"
        depth = max(now.depth, _SECTION_DEPTH.get(tag, 0))
        inside = _State(place, hidden_by, reveal, now.pre or tag == "pre", depth)
        if inside != now:
            self._set_state(inside)

    def _is_opened(self, node: LexborNode, tag: str, attributes: Attributes) -> bool:
        """Tell whether a control opens a hidden block. What is hidden within a line is a decoy; and in a
        browser the controls were used.
        """
        if self._rendered or self._openers is None or not _FLAGS.get(tag, 0) & _BLOCK:
            return False
        return self._openers.open(node, attributes.get("id"))

    # --- text -------------------------------------------------------------------------------------------

    def _line_break(self, node: LexborNode, attributes: Attributes) -> None:
        self._text.line_break()
        if self._heard is not None:
            self._heard.append(" ")

    def _flush(self, tag: str) -> None:
        """Finish the block being read, an element `tag`: what is seen of it, then what is hidden in it."""
        self._flushes += 1
        if self._heard is not None:
            self._heard.append(" ")
        seen, unseen = self._seen, self._unseen
        if (seen.raw or seen.parts) and (text := seen.take()):
            if tag in _HEADINGS:
                self._heading = text[:NAME_CHARACTERS]
            state, caption = self._state, self._caption(text) if self._tables else ""
            fields = (text, tag, state.place, self._heading, True, None, state.reveal, caption)
            self.blocks.append(_make(Block, fields))
        if unseen.raw or unseen.parts or self._waiting:
            self._flush_unseen(tag)

    def _flush_unseen(self, tag: str) -> None:
        """Finish what is hidden, and tell the anchors and marks that waited for it which block it became."""
        state, block = self._state, len(self.blocks)
        if (self._unseen.raw or self._unseen.parts) and (text := self._unseen.take()):
            hidden_by, caption = state.hidden_by or "inline style", self._caption(text)
            self.blocks.append(
                Block(text, tag, state.place, self._heading, False, hidden_by, state.reveal, caption)
            )
        for parts, index in self._waiting:
            parts[index] = parts[index]._replace(block=block)
        self._waiting.clear()

    # --- tables -----------------------------------------------------------------------------------------

    def _caption(self, text: str) -> str:
        """Return the words that head the column of a cell with this text."""
        if not self._tables:
            return ""
        caption = self._tables[-1].caption
        self._tables[-1].note(text)
        return caption

    def _open_table(self, node: LexborNode, attributes: Attributes) -> None:
        self._tables.append(TableCaptions())

    def _open_row(self, node: LexborNode, attributes: Attributes) -> None:
        if self._tables:
            self._tables[-1].open_row()

    def _open_cell(self, node: LexborNode, attributes: Attributes) -> None:
        if self._tables:
            self._tables[-1].open_cell(attributes.get("colspan"))

    # --- links ------------------------------------------------------------------------------------------

    def _add_brief_link(self, attributes: Attributes, text: str) -> None:
        """Note a link that holds one text and nothing else, as most do."""
        words = " ".join(text.split())
        start, end = self._text.add_apart(text, words)
        self._add_link(attributes, words[:NAME_CHARACTERS], start, end)

    def _open_link(self, attributes: Attributes) -> list[str]:
        """Begin a link. Return the list to which its text is to be added."""
        heard: list[str] = []
        self._link, self._heard, self._drawn = attributes, heard, ""
        self._link_start, self._link_flushes = self._text.length(), self._flushes
        return heard

    def _close_link(self) -> None:
        heard, self._heard = self._heard or [], None
        start = self._link_start if self._link_flushes == self._flushes else 0
        text = " ".join("".join(heard).split())[:NAME_CHARACTERS]
        if not text and not self._link.get("aria-label"):
            text = self._drawn
        self._add_link(self._link, text, start, self._text.length())
        self._text.open_space()

    def _add_link(self, attributes: Attributes, text: str, start: int, end: int) -> None:
        href = " ".join((attributes.get("href") or "").split())
        kind = "a"
        if not href or href[0] in "#jJ":
            href, kind = _navigation(href, attributes)
        if href or "onclick" in attributes:
            self._add_anchor(href, text, kind, attributes, start, end)

    def _add_anchor(
        self, href: str, text: str, kind: str, attributes: Attributes, start: int, end: int
    ) -> None:
        """Note an anchor, and the block it stands in: the next one, unless it ends one."""
        state, block = self._state, len(self.blocks)
        label = hreflang = classes = ""
        name = text
        if len(attributes) > 1:
            get = attributes.get
            hreflang, classes = (get("hreflang") or "").lower(), get("class") or ""
            label = get("aria-label") or get("title") or ""
            if label:
                label = " ".join(label.split())[:NAME_CHARACTERS]
            name = text or " ".join((get("alt") or label).split())[:NAME_CHARACTERS]
        visible = state.hidden_by is None
        if end == 0 and text and block:
            # A link around whole blocks ends after its text was flushed: it stands in the last of them.
            block -= 1
            end = len(self.blocks[block].text)
        elif not visible:
            self._waiting.append((self.anchors, len(self.anchors)))
        fields = (
            href[:MAX_CHARACTERS], self.head.resolver.page(href), name, label, kind, state.place,
            start if start < end else end, end, visible, hreflang, classes, block,
        )  # fmt: skip
        self.anchors.append(_make(Anchor, fields))

    def _add_empty_anchor(self, href: str, text: str, kind: str, attributes: Attributes) -> None:
        """Note an anchor that is no text of the page."""
        at = self._text.length()
        self._add_anchor(href, text, kind, attributes, at, at)

    def _title(self, node: LexborNode, attributes: Attributes) -> None:
        """Note the page's title. In a link it is a drawing's, which names a link without text."""
        if self._heard is None:
            self.head.read_title(node, attributes)
        else:
            self._drawn = self._drawn or " ".join(node.text().split())[:NAME_CHARACTERS]

    def _frame(self, node: LexborNode, attributes: Attributes) -> None:
        source = (attributes.get("src") or "").strip()
        if not source or source[:_PLACEHOLDER_CHARACTERS].lower().startswith(_FRAME_PLACEHOLDERS):
            source = _later_source(attributes) or source
        if source:
            name = attributes.get("title") or attributes.get("name") or ""
            self._add_empty_anchor(source, name, node.tag or "iframe", attributes)

    def _object(self, node: LexborNode, attributes: Attributes) -> None:
        """Note the page that an object shows in its place, as a frame would."""
        source = (attributes.get("data") or attributes.get("src") or "").strip()
        declared = (attributes.get("type") or "").lower()
        if source and (declared.startswith("text/html") or (not declared and _HTML_FILE.search(source))):
            inside = self._state
            if inside.hidden_by == "object":  # what stands in the object's place is hidden, it itself is not
                self._state = inside._replace(hidden_by=None)
            self._add_empty_anchor(source, attributes.get("title") or "", "iframe", attributes)
            self._state = inside

    def _area(self, node: LexborNode, attributes: Attributes) -> None:
        if href := (attributes.get("href") or "").strip():
            self._add_empty_anchor(href, attributes.get("alt") or "", "area", attributes)

    def _image(self, node: LexborNode, attributes: Attributes) -> None:
        alt = " ".join((attributes.get("alt") or "").split())
        if alt and self._heard is not None:
            self._heard.append(f" {alt} ")
        if alt and (sign := icon_of_alt(alt)):
            self._text.raw.append(f" {sign} ")
        elif alt == "@":
            self._text.raw.append(alt)

    # --- forms and marks --------------------------------------------------------------------------------

    def _open_form(self, node: LexborNode, attributes: Attributes) -> None:
        """Record a form. One that a table's markup cut off from its fields is read from that table."""
        self._form_depth += 1
        fields, parent, state = node, node.parent, self._state
        cut_off = node.child is None and parent is not None and parent.tag in _TABLE_TAGS
        if cut_off and parent is not None:
            self._cut_off_left -= 1
            if self._cut_off_left >= 0:
                fields = parent
                self._orphans.add(parent.mem_id)
        visible, block, reveal = state.hidden_by is None, len(self.blocks), state.reveal
        self.forms.append(
            RawForm(self._form_count, fields, self._heading, state.place, visible, block, node, reveal)
        )
        self._form_count += 1

    def _message_field(self, node: LexborNode, attributes: Attributes) -> None:
        if not self._form_depth and self._state.hidden_by is None:
            self._loose.append((node, self._state, len(self.blocks), self._heading))

    def _mark(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        text = self._texts.read(node, NAME_CHARACTERS)
        known = {name: value or "" for name, value in attributes.items()}
        visible = self._state.hidden_by is None
        if not visible:
            self._waiting.append((self.marks, len(self.marks)))
        fields = (tag, known, text, self._text.length(), visible, self._state.place, len(self.blocks))
        self.marks.append(Mark(*fields))

    def _read_microdata(self, node: LexborNode, attributes: Attributes) -> None:
        name = attributes.get("itemprop") or ""
        if name.lower() in _CONTACT_PROPERTIES:
            value = attributes.get("content") or attributes.get("href") or ""
            text = " ".join(value.split())[:NAME_CHARACTERS]
            self.microdata.append((name, text or self._texts.read(node, NAME_CHARACTERS)))


def _navigation(href: str, attributes: Attributes) -> tuple[str, str]:
    """Return the address and kind of a link without an address of its own: a script may know one."""
    if href and href[0] != "#" and href[:11].lower() != "javascript:":
        return href, "a"
    onclick = attributes.get("onclick") or ""
    if (onclick or len(href) > 11) and (match := _NAVIGATES.search(f"{href} {onclick}")):
        return match[1], "script"
    return href, "a"


def _later_source(attributes: Attributes) -> str:
    """Return the address that a script will give a frame, "" where there is none."""
    said = (attributes.get(name) for name in _FRAME_SOURCES)
    return next((source for value in said if (source := (value or "").strip())), "")


def _opens(place: Place, now: _State) -> bool:
    """Tell whether a landmark counts where it stands: a section's header is not the page's."""
    if now.place is Place.FOOTER or (now.place is Place.NAV and place is Place.HEADER):
        return False
    if place is Place.HEADER:
        return now.depth == 0 and now.place is Place.MAIN
    return now.depth < _SECTION_DEPTH["article"]
