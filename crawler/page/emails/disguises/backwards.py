"""Lists of characters that a script writes backwards: CodeIgniter's safe_mailto, ExpressionEngine's encode.

Characters of the address are their codes: "|105" in the one, " 105" in the other.
"""

import re

_LIST = re.compile(r"=\s{0,3}\[((?:\s*'(?:[^'\\]|\\.){1,9}'\s*,){10,2000}\s*'(?:[^'\\]|\\.){1,9}'\s*)\]")
_ITEM = re.compile(r"\w\[\d{1,4}\]\s*=\s*'((?:[^'\\]|\\.){1,9})'")
_LISTED = re.compile(r"'((?:[^'\\]|\\.){1,9})'")
_CODE = re.compile(r"[| ]\s?(\d{2,5})")
_FEWEST = 10
_LONGEST = 10_000
_MOST = 0x3000


def decode(script: str) -> list[str]:
    """Return the texts that such lists make."""
    if len(script) > _LONGEST or "unescape(" not in script or "&#" not in script:
        return []
    lists = [_LISTED.findall(match[1]) for match in _LIST.finditer(script)]
    lists.append(_ITEM.findall(script))
    return ["".join(map(_character, reversed(items))) for items in lists if len(items) >= _FEWEST]


def _character(item: str) -> str:
    """Return the character that an item of a list stands for."""
    code = _CODE.fullmatch(item)
    if code is None:
        return item.replace("\\", "")
    return chr(int(code[1])) if int(code[1]) < _MOST else ""
