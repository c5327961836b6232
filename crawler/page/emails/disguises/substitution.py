"""A substitution cipher whose key is its own alphabet, sorted: a snippet that many WordPress plugins carry.

`a` is a shuffled alphabet, `c` the address in it; each character stands for the one at the same place in `a`
sorted: `b = a.split("").sort().join("")`, `d += b.charAt(a.indexOf(c.charAt(e)))`.

Email Encoder Bundle tells for each character its place among the letters used:
`o += ml.charAt(mi.charCodeAt(j) - 48)`.
"""

import re

_SNIPPET = re.compile(
    r"(\w{1,30})\s*=\s*(['\"])([^'\"\\]{20,200})\2\s*[;,]\s*(?:(?:var|let|const)\s+)?\w{1,30}\s*=\s*"
    r"\1\.split\(['\"]{2}\)\.sort\(\)\.join\(['\"]{2}\)\s*[;,]\s*(?:(?:var|let|const)\s+)?"
    r"\w{1,30}\s*=\s*(['\"])([^'\"\\]{5,300})\4"
)
_PLACES = re.compile(
    r"(\w{1,30})\s*=\s*\"((?:[^\"\\]|\\.){2,300})\"\s*,\s*(\w{1,30})\s*=\s*\"((?:[^\"\\]|\\.){5,2000})\""
)
_ESCAPED = re.compile(r"\\(.)")
_FIRST_PLACE = 48


def decode(script: str) -> list[str]:
    """Return the texts that the snippets in a script make."""
    found: list[str] = []
    if ".sort().join(" in script:
        found += [_substituted(match[5], match[3]) for match in _SNIPPET.finditer(script)]
    if ".charCodeAt(" in script and ")-48)" in script.replace(" ", ""):
        for match in _PLACES.finditer(script):
            if f"{match[1]}.charAt({match[3]}.charCodeAt(" in script:
                found.append(_placed(_ESCAPED.sub(r"\1", match[4]), _ESCAPED.sub(r"\1", match[2])))
    return found


def _placed(places: str, letters: str) -> str:
    """Return the letters at the places that characters stand for."""
    numbers = [ord(place) - _FIRST_PLACE for place in places]
    return "".join(letters[number] for number in numbers if 0 <= number < len(letters))


def _substituted(text: str, alphabet: str) -> str:
    table = {ord(sign): plain for sign, plain in zip(alphabet, sorted(alphabet), strict=True)}
    return text.translate(table)
