"""The words of a script: strings, numbers, names, signs and regular expressions, comments left out."""

import re
from typing import NamedTuple

UNKNOWN = "\ufffc"
"""Stands for what is not known in a text that a script builds."""
_TOKEN = re.compile(
    r"""\s*(?:(?P<line>//[^\n]*)|(?P<block>/\*)
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
_INSERTED = re.compile(r"\$\{([^{}]{1,200})\}")
_PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": " ", "f": " ", "v": " ", "0": ""}


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
    """Return the tokens of a script; what is no token ends it."""
    found: list[Token] = []
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
            regex = REGEX.match(script, at - 1)
            found.append(Token("regex", regex[0]) if regex else Token("sign", "/"))
            at = regex.end() if regex else at
        elif kind == "string" and match["string"][0] == "`" and "${" in match["string"]:
            found += _template(match["string"])
        elif kind != "line":
            found.append(Token(kind, match[kind]))
    return found


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
