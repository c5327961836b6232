"""The words of a script: strings, numbers, names, signs and regular expressions, comments left out."""

import re
from typing import NamedTuple

UNKNOWN = "\ufffc"
"""Stands for what is not known in a text that a script builds."""
_TOKEN = re.compile(
    r"""\s*(?:(?P<comment>//[^\n]*|/\*[^*]*(?:\*(?!/)[^*]*)*(?:\*/)?)
    |(?P<string>"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'
        |`[^`\\]*(?:\\.[^`\\]*)*`)
    |(?P<number>0[xX][0-9a-fA-F]{1,8}|\d{1,12})|(?P<word>[^\W\d][\w$]*|\$[\w$]*)
    |(?P<sign>\+=|[=!]==?|=>|\+\+|--|.))""",
    re.VERBOSE | re.DOTALL,
)
REGEX = re.compile(r"/((?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,200})/([a-z]{0,6})")
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL
)
_BEFORE_REGEX = ("(", ",", "=", ":")
_INSERTED = re.compile(r"\$\{([^{}]{1,200})\}")
_PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "v": " ", "0": ""}
_make = tuple.__new__
"""Makes a named tuple of all its fields, at a third of the price of calling its class."""


class Token(NamedTuple):
    """One word of a script; `kind` is string, number, word, regex or sign."""

    kind: str
    text: str


def arguments(call: str) -> list[str]:
    """Return the string arguments of a call such as "mail('info', 'firma.se')"."""
    return [string_value(token.text) for token in tokens(call[:2_000]) if token.kind == "string"]


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


def tokens(script: str) -> list[Token]:
    """Return the tokens of a script."""
    found: list[Token] = []
    at: int | None = 0
    while at is not None:
        at = _add_tokens(found, script, at)
    return found


def _add_tokens(found: list[Token], script: str, at: int) -> int | None:
    """Add the tokens from `at` on, up to a regular expression; return where that ends, None at the end."""
    for match in _TOKEN.finditer(script, at):
        kind = match.lastgroup or "sign"
        text = match[kind]
        if kind == "comment":
            continue
        if text == "/" and (not found or found[-1].text in _BEFORE_REGEX):
            regex = REGEX.match(script, match.end() - 1)
            if regex is not None:
                found.append(Token("regex", regex[0]))
                return regex.end()
        if text[0] == "`" and "${" in text:
            found += _template(text)
        else:
            found.append(_make(Token, (kind, text)))
    return None


def _template(literal: str) -> list[Token]:
    """Return a template literal as the sum of its parts."""
    parts = _INSERTED.split(literal[1:-1])
    found = [Token("sign", "(")]
    for number, part in enumerate(parts):
        found += [Token("sign", "+")] if number else []
        found += (
            [Token("sign", "("), *tokens(part), Token("sign", ")")]
            if number % 2
            else [Token("string", f"`{part}`")]
        )
    return [*found, Token("sign", ")")]
