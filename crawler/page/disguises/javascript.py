"""The strings that a small script builds and writes into the page, read without executing it.

Only what address cloaks use is understood: string literals, joins, variables, arrays, `fromCharCode`,
`unescape`, `atob`, reversing, replacing, ROT13. Statements are read in the order written, bodies of functions
included, and names without their owner ("config.user" is "user"). What is not understood becomes `UNKNOWN`.
"""

import base64
import binascii
import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

UNKNOWN = "\ufffc"
MAX_CHARACTERS = 20_000
_MAX_DEPTH = 30
_MAX_WRITTEN = 50
_TOKEN = re.compile(
    r"""\s*(?:(?P<line>//[^\n]*)|(?P<block>/\*)
    |(?P<string>"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'
        |`[^`\\]*(?:\\.[^`\\]*)*`)
    |(?P<number>0[xX][0-9a-fA-F]{1,8}|\d{1,12})|(?P<word>[^\W\d][\w$]*|\$[\w$]*)
    |(?P<sign>\+=|[=!]==?|=>|\+\+|--|.))""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/((?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,200})/([a-z]{0,6})")
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL
)
_INSERTED = re.compile(r"\$\{([^{}]{1,200})\}")
_PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "v": " ", "0": ""}
_WRITING_PROPERTIES = frozenset("innerHTML outerHTML innerText textContent href location".split())
_WRITING_CALLS = frozenset(
    "write writeln html append prepend text insertAdjacentHTML insertAdjacentText setAttribute attr after "
    "before replaceWith createTextNode assign open".split()
)


class Regex(NamedTuple):
    """A regular expression literal."""

    source: str
    flags: str


class Code(NamedTuple):
    """A function that stands as an argument: the words and numbers in it."""

    words: frozenset[str]


Value = str | int | list["Value"] | Regex | Code | None


class _Token(NamedTuple):
    kind: str
    text: str


@dataclass(slots=True)
class Result:
    """What a script writes, and the means it uses."""

    written: list[str] = field(default_factory=list)
    means: set[str] = field(default_factory=set)
    """Names of functions used: "fromCharCode", "atob", "unescape", "rot13", "reverse"."""
    numbers: list[list[int]] = field(default_factory=list)
    """Arrays of character codes, for loops that are not followed."""


class _TooDeepError(Exception):
    """Expressions nested deeper than any cloak's."""


def run(script: str) -> Result:
    """Return what a script writes. Never raises; reads `MAX_CHARACTERS` at most."""
    reader = _Reader(_tokens(script[:MAX_CHARACTERS]))
    try:
        reader.statements()
    except _TooDeepError:
        reader.result.written.append(UNKNOWN)
    return reader.result


def arguments(call: str) -> list[str]:
    """Return the string arguments of a call such as "mail('info', 'firma.se')"."""
    return [string_value(token.text) for token in _tokens(call[:2_000]) if token.kind == "string"]


def string_value(literal: str) -> str:
    """Return the text of a string literal, quotes included."""
    return _ESCAPE.sub(_unescaped, literal[1:-1])


def _unescaped(match: re.Match[str]) -> str:
    two, four, braced, octal, newline, other = match.groups()
    if code := two or four or braced:
        return chr(number) if (number := int(code, 16)) < 0x110000 else UNKNOWN
    if octal is not None:
        return chr(int(octal, 8))
    return "" if newline else _PLAIN_ESCAPES.get(other, other)


def _tokens(script: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while (match := _TOKEN.match(script, at)) is not None:
        at = match.end()
        kind = match.lastgroup or "sign"
        if kind == "block":
            close = script.find("*/", at)
            at = len(script) if close < 0 else close + 2
        elif (
            kind == "sign" and match["sign"] == "/" and (not found or found[-1].text in ("(", ",", "=", ":"))
        ):
            regex = _REGEX.match(script, at - 1)
            found.append(_Token("regex", regex[0]) if regex else _Token("sign", "/"))
            at = regex.end() if regex else at
        elif kind == "string" and match["string"][0] == "`" and "${" in match["string"]:
            found += _template(match["string"])
        elif kind != "line":
            found.append(_Token(kind, match[kind]))
    return found


def _template(literal: str) -> list[_Token]:
    """Return a template literal as the sum of its parts."""
    parts = _INSERTED.split(literal[1:-1])
    found = [_Token("sign", "(")]
    for number, part in enumerate(parts):
        found += [_Token("sign", "+")] if number else []
        found += (
            [_Token("sign", "("), *_tokens(part), _Token("sign", ")")]
            if number % 2
            else [_Token("string", f"`{part}`")]
        )
    return [*found, _Token("sign", ")")]


class _Reader:
    """Reads statements and expressions off a list of tokens."""

    def __init__(self, tokens: list[_Token], layers: int = 1) -> None:
        self.tokens = tokens
        self.layers = layers
        self.at = 0
        self.depth = 0
        self.names: dict[str, Value] = {}
        self.result = Result()

    # --- statements -----------------------------------------------------------------------------------------

    def statements(self) -> None:
        """Go through the tokens; note assignments, and what is written into the page."""
        while self.at < len(self.tokens) and len(self.result.written) < _MAX_WRITTEN:
            token = self.tokens[self.at]
            following = self._peek(1)
            if token.kind == "word" and following in ("=", "+=", ":"):
                self._assignment(token.text, following)
            elif token.kind == "word" and following == "(" and token.text in _WRITING_CALLS:
                self.at += 2
                for value in self._list(")"):
                    self._write(value)
            elif token.kind == "word" and following == "(" and token.text == "eval":
                self.at += 2
                self._evaluate(self._list(")"))
            else:
                self.at += 1

    def _assignment(self, name: str, sign: str) -> None:
        is_property = self.at > 0 and self.tokens[self.at - 1].text == "."
        self.at += 2
        value = self._expression()
        if sign == "+=":
            value = _sum(self.names.get(name, ""), value)
        if name in _WRITING_PROPERTIES and (is_property or name == "location"):
            self._write(value)
        else:
            self.names[name] = value

    def _evaluate(self, values: list[Value]) -> None:
        """Read a program that stands in a string, once: what it evaluates in turn is not followed."""
        if self.layers and values and isinstance(values[0], str):
            inner = _Reader(_tokens(values[0]), self.layers - 1)
            inner.result = self.result
            inner.statements()

    def _write(self, value: Value) -> None:
        if isinstance(value, str) and value.strip(UNKNOWN):
            self.result.written.append(value)

    # --- expressions ----------------------------------------------------------------------------------------

    def _peek(self, ahead: int = 0) -> str:
        """Return a coming token's text, "" at the end and for strings."""
        at = self.at + ahead
        return self.tokens[at].text if at < len(self.tokens) and self.tokens[at].kind != "string" else ""

    def _expression(self) -> Value:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise _TooDeepError
        value = self._term()
        while self._peek() in ("+", "-", "*"):
            sign = self._peek()
            self.at += 1
            value = _combined(sign, value, self._term())
        self.depth -= 1
        return value

    def _term(self) -> Value:
        """Read one operand and what is done to it."""
        if self.at >= len(self.tokens):
            return None
        token = self.tokens[self.at]
        self.at += 1
        value = self._operand(token)
        while (sign := self._peek()) in (".", "["):
            self.at += 1
            value = self._member(value) if sign == "." else self._item(value)
        return value

    def _operand(self, token: _Token) -> Value:
        if token.kind == "string":
            return string_value(token.text)[:MAX_CHARACTERS]
        if token.kind == "number":
            return int(token.text, 0) if token.text[:2] in ("0x", "0X") else int(token.text)
        if token.kind == "regex":
            match = _REGEX.match(token.text)
            return Regex(match[1], match[2]) if match else None
        if token.kind == "word":
            return self._named(token.text)
        return self._bracketed(token.text)

    def _bracketed(self, sign: str) -> Value:
        if sign == "(":
            values = self._list(")")
            return values[-1] if values else None
        if sign == "[":
            values = self._list("]")
            codes = [value for value in values if isinstance(value, int)]
            if len(codes) == len(values) > 5:
                self.result.numbers.append(codes)
            return values
        if sign in (")", "]", "}", ";", ","):
            self.at -= 1
        return None

    def _named(self, name: str) -> Value:
        """Read a name, or a call of a function by its name."""
        if name in ("new", "typeof", "void", "await", "return"):
            return self._term()
        if name == "function":
            return self._function()
        if self._peek() == "(":
            self.at += 1
            return self._call(name, self._list(")"))
        if self._peek() == "=>":
            return self._function()
        return self.names.get(name)

    def _function(self) -> Value:
        """Skip a function that stands as a value, noting the words in it."""
        words: set[str] = set()
        depth = 0
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.kind == "sign" and token.text in "({[":
                depth += 1
            elif token.kind == "sign" and token.text in ")}]":
                depth -= 1
            if depth < 0 or (depth == 0 and token.text in (",", ";") and token.kind == "sign"):
                break
            words.add(token.text)
            self.at += 1
            if depth == 0 and token.text == "}":
                break
        return Code(frozenset(words))

    def _list(self, close: str) -> list[Value]:
        """Read the values up to the closing bracket, which is read too."""
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise _TooDeepError
        values: list[Value] = []
        while self.at < len(self.tokens) and self._peek() != close:
            before = self.at
            values.append(self._expression())
            while self.at < len(self.tokens) and self._peek() not in (",", close):
                values[-1] = None
                if self._peek() in (")", "]", "}", ";"):
                    break
                self.at += 1
            if self._peek() == ",":
                self.at += 1
            elif self.at == before or self._peek() != close:
                break
        if self._peek() == close:
            self.at += 1
        self.depth -= 1
        return values

    # --- members and calls ----------------------------------------------------------------------------------

    def _member(self, value: Value) -> Value:
        """Read `.name` or `.name(...)` of a value."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else _Token("sign", "")
        if token.kind != "word":
            return None
        self.at += 1
        if self._peek() != "(":
            return (
                len(value)
                if token.text == "length" and isinstance(value, str)
                else self.names.get(token.text)
            )
        self.at += 1
        values = self._list(")")
        if isinstance(value, str):
            self._note(token.text)
            return _of_string(value, token.text, values, self.result.means)
        if isinstance(value, list):
            self._note(token.text)
            if token.text == "map" and values and isinstance(values[0], Code):
                self.result.means |= values[0].words & _FUNCTIONS.keys()
            return _of_list(value, token.text, values)
        if token.text in ("apply", "call"):
            codes = values[-1] if values and isinstance(values[-1], list) else values[1:]
            return self._call("fromCharCode", codes)
        return self._call(token.text, values)

    def _item(self, value: Value) -> Value:
        values = self._list("]")
        index = values[0] if values else None
        if isinstance(index, int) and isinstance(value, (str, list)):
            return value[index] if -1 < index < len(value) else None
        return None

    def _note(self, name: str) -> None:
        if name in ("reverse",):
            self.result.means.add(name)

    def _call(self, name: str, values: list[Value]) -> Value:
        function = _FUNCTIONS.get(name)
        if function is not None:
            self.result.means.add(name)
            return function(values)
        first = values[0] if values else None
        if isinstance(first, str) and "rot" in name.lower() and "13" in name:
            self.result.means.add("rot13")
            return codecs.encode(first, "rot13")
        if isinstance(first, str) and "reverse" in name.lower():
            self.result.means.add("reverse")
            return first[::-1]
        return None


# --- what the functions of the language do ----------------------------------------------------------------


def _text(value: Value) -> str:
    """Return a value as JavaScript prints it, `UNKNOWN` where it is not known."""
    if isinstance(value, list):
        return ",".join(map(_text, value))[:MAX_CHARACTERS]
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value)
    return UNKNOWN


def _sum(left: Value, right: Value) -> Value:
    if isinstance(left, int) and isinstance(right, int):
        return left + right
    return (_text(left) + _text(right))[:MAX_CHARACTERS]


def _combined(sign: str, left: Value, right: Value) -> Value:
    if sign == "+":
        return _sum(left, right)
    if isinstance(left, int) and isinstance(right, int) and max(abs(left), abs(right)) < 1 << 40:
        return left - right if sign == "-" else left * right
    return None


def _characters(values: list[Value]) -> Value:
    flat = [item for value in values for item in (value if isinstance(value, list) else [value])]
    codes = [item if isinstance(item, int) and 0 < item < 0x110000 else ord(UNKNOWN) for item in flat]
    return "".join(map(chr, codes)) if codes else None


def _percent_decoded(values: list[Value]) -> Value:
    return unquote(_text(values[0])) if values else None


def _base64_decoded(values: list[Value]) -> Value:
    try:
        return base64.b64decode(_text(values[0]) + "==").decode("utf-8", "replace") if values else None
    except (binascii.Error, ValueError):
        return None


_FUNCTIONS: dict[str, Callable[[list[Value]], Value]] = {
    "fromCharCode": _characters,
    "fromCodePoint": _characters,
    "unescape": _percent_decoded,
    "decodeURIComponent": _percent_decoded,
    "decodeURI": _percent_decoded,
    "atob": _base64_decoded,
    "String": lambda values: _text(values[0]) if values else "",
}


def _of_string(text: str, name: str, values: list[Value], means: set[str]) -> Value:
    """Return what a string's method gives."""
    first = values[0] if values else None
    if name == "split":
        return [*text] if first == "" else [*text.split(first)] if isinstance(first, str) else None
    if name == "replace" or name == "replaceAll":
        return _replaced(text, values, means)
    if name == "concat":
        return (text + "".join(map(_text, values)))[:MAX_CHARACTERS]
    if name in ("substr", "substring", "slice", "charAt"):
        return _cut(text, name, values)
    simple = {
        "toLowerCase": text.lower(),
        "toUpperCase": text.upper(),
        "trim": text.strip(),
        "toString": text,
    }
    return simple.get(name)


def _cut(text: str, name: str, values: list[Value]) -> Value:
    numbers = [value for value in values if isinstance(value, int)]
    if len(numbers) != len(values) or not numbers or min(numbers) < 0:
        return None
    start = numbers[0]
    if name == "charAt":
        return text[start : start + 1]
    if len(numbers) == 1:
        return text[start:]
    return text[start : start + numbers[1]] if name == "substr" else text[start : numbers[1]]


def _replaced(text: str, values: list[Value], means: set[str]) -> Value:
    """Return the text with one pattern replaced; ROT13 written as a replacing function is undone."""
    if len(values) < 2:
        return None
    pattern, by = values[:2]
    if isinstance(by, Code):
        if "13" in by.words or "26" in by.words:
            means.add("rot13")
            return codecs.encode(text, "rot13")
        return None
    if not isinstance(by, str):
        return None
    if isinstance(pattern, Regex):
        return _replaced_by_regex(text, pattern, by)
    return text.replace(pattern, by)[:MAX_CHARACTERS] if isinstance(pattern, str) and pattern else None


def _replaced_by_regex(text: str, pattern: Regex, by: str) -> Value:
    """Replace a literal or a character class: all that cloaks use, and nothing that can run long."""
    if not re.fullmatch(r"(?:\\?[^\\()*+?{}|^$]){1,60}|\[[^\]\\]{1,40}\]\+?|\\s\+?", pattern.source):
        return None
    try:
        flags = re.IGNORECASE if "i" in pattern.flags else 0
        return re.sub(pattern.source, lambda _: by, text, count=0 if "g" in pattern.flags else 1, flags=flags)
    except re.error:
        return None


def _of_list(items: list[Value], name: str, values: list[Value]) -> Value:
    """Return what an array's method gives."""
    first = values[0] if values else None
    if name == "reverse":
        return items[::-1]
    if name == "join":
        return (first if isinstance(first, str) else ",").join(map(_text, items))[:MAX_CHARACTERS]
    if name == "concat":
        return [
            *items,
            *(item for value in values for item in (value if isinstance(value, list) else [value])),
        ]
    if name == "map" and isinstance(first, Code) and {"fromCharCode", "fromCodePoint"} & first.words:
        return [_characters([item]) for item in items] if not first.words & {"-", "+", "^"} else None
    return None
