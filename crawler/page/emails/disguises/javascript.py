"""The strings that a small script builds and writes into the page, read without executing it.

Only what address cloaks use is understood: string literals, joins, variables, arrays, `fromCharCode`,
`unescape`, `atob`, reversing, replacing, ROT13. Statements are read in the order written, bodies of functions
included, and names without their owner ("config.user" is "user"). What is not understood becomes `UNKNOWN`.
"""

import codecs
import re
from dataclasses import dataclass, field

from crawler.page.emails.disguises.javascript_tokens import REGEX, UNKNOWN, Token, string_value, tokens
from crawler.page.emails.disguises.javascript_values import (
    FUNCTIONS,
    MAX_CHARACTERS,
    Code,
    Regex,
    Value,
    add,
    combine,
    method_of_list,
    method_of_string,
)

_MAX_DEPTH = 30
_MAX_WRITTEN = 50
_WRITING_PROPERTIES = frozenset("innerHTML outerHTML innerText textContent href location".split())
_WRITING_CALLS = frozenset(
    "write writeln html append prepend text insertAdjacentHTML insertAdjacentText setAttribute attr after "
    "before replaceWith createTextNode assign open".split()
)


_WRITES = re.compile(
    rf"\b(?:(?:{'|'.join(sorted(_WRITING_CALLS))}|eval)\s*\(|(?:{'|'.join(sorted(_WRITING_PROPERTIES))})\s*\+?[=:])"
)


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
    reader = _Reader(tokens(script[:MAX_CHARACTERS]))
    try:
        reader.statements()
    except _TooDeepError:
        reader.result.written.append(UNKNOWN)
    return reader.result


def may_write(script: str) -> bool:
    """Tell, at little cost, whether a script calls or sets anything that writes."""
    return _WRITES.search(script) is not None


class _Reader:
    """Reads statements and expressions off a list of tokens."""

    def __init__(self, script: list[Token], layers: int = 1) -> None:
        self.tokens = script
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
            following = self._peek(1) if token.kind == "word" else ""
            if following in ("=", "+=", ":"):
                self._assignment(token.text, following)
            elif following == "(" and token.text in _WRITING_CALLS:
                self.at += 2
                for value in self._list(")"):
                    self._write(value)
            elif following == "(" and token.text == "eval":
                self.at += 2
                self._evaluate(self._list(")"))
            else:
                self.at += 1

    def _assignment(self, name: str, sign: str) -> None:
        is_property = self.at > 0 and self.tokens[self.at - 1].text == "."
        self.at += 2
        value = self._expression()
        if sign == "+=":
            value = add(self.names.get(name, ""), value)
        if name in _WRITING_PROPERTIES and (is_property or name == "location"):
            self._write(value)
        else:
            self.names[name] = value

    def _evaluate(self, values: list[Value]) -> None:
        """Read a program that stands in a string, once: what it evaluates in turn is not followed."""
        if self.layers and values and isinstance(values[0], str):
            inner = _Reader(tokens(values[0]), self.layers - 1)
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
            value = combine(sign, value, self._term())
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

    def _operand(self, token: Token) -> Value:
        if token.kind == "string":
            return string_value(token.text)[:MAX_CHARACTERS]
        if token.kind == "number":
            return int(token.text, 0) if token.text[:2] in ("0x", "0X") else int(token.text)
        if token.kind == "regex":
            match = REGEX.match(token.text)
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
        token = self.tokens[self.at] if self.at < len(self.tokens) else Token("sign", "")
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
            return method_of_string(value, token.text, values, self.result.means)
        if isinstance(value, list):
            self._note(token.text)
            if token.text == "map" and values and isinstance(values[0], Code):
                self.result.means |= values[0].words & FUNCTIONS.keys()
            return method_of_list(value, token.text, values)
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
        function = FUNCTIONS.get(name)
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
