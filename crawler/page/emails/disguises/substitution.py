"""A substitution cipher whose key is its own alphabet, sorted: a snippet that many WordPress plugins carry.

`a` is a shuffled alphabet, `c` the address in it; each character stands for the one at the same place in `a`
sorted: `b = a.split("").sort().join("")`, `d += b.charAt(a.indexOf(c.charAt(e)))`.
"""

import re

_SNIPPET = re.compile(
    r"(\w{1,30})\s*=\s*(['\"])([^'\"\\]{20,200})\2\s*[;,]\s*(?:(?:var|let|const)\s+)?\w{1,30}\s*=\s*"
    r"\1\.split\(['\"]{2}\)\.sort\(\)\.join\(['\"]{2}\)\s*[;,]\s*(?:(?:var|let|const)\s+)?"
    r"\w{1,30}\s*=\s*(['\"])([^'\"\\]{5,300})\4"
)


def decode(script: str) -> list[str]:
    """Return the texts that the snippets in a script make."""
    if ".sort().join(" not in script:
        return []
    return [_substituted(match[5], match[3]) for match in _SNIPPET.finditer(script)]


def _substituted(text: str, alphabet: str) -> str:
    table = {ord(sign): plain for sign, plain in zip(alphabet, sorted(alphabet), strict=True)}
    return text.translate(table)
