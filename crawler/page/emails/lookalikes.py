"""Characters that look like others or like nothing, read as what a person sees."""

import re
from bisect import bisect_right
from typing import NamedTuple

_SIGNS = {
    "\u3002": ".", "\uff61": ".", "\u2024": ".", "\ufe52": ".", "\ufe6b": "@", "\u2010": "-", "\u2011": "-",
}  # fmt: skip
AT_SIGNS = ("@", "\uff20", "\ufe6b")
"""What reads as the sign of an address."""
_LIKE = {ord(sign): like for sign, like in _SIGNS.items()} | {
    code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)
}
_ODD_SIGNS = "\u2010\u2011\u2024\u3002\ufe52\ufe6b\uff01-\uff61"
_UNSEEN_SIGNS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
_ODD = re.compile(f"[{_ODD_SIGNS}]")
_UNSEEN = re.compile(f"[{_UNSEEN_SIGNS}]+")
_STRANGE = re.compile(f"[{_ODD_SIGNS}{_UNSEEN_SIGNS}]")


class Readable(NamedTuple):
    """A text as a person reads it, and the way back to the text as written."""

    text: str
    removed: tuple[tuple[int, int], ...] = ()
    """(offset in `text`, characters removed up to there), in order."""

    @property
    def folded(self) -> str:
        """The text in lower case, character by character."""
        folded = self.text.lower()
        if len(folded) == len(self.text):
            return folded
        return "".join(small if len(small := sign.lower()) == 1 else sign for sign in self.text)

    def source(self, offset: int) -> int:
        """Return the offset in the text as written."""
        if not self.removed:
            return offset
        at = bisect_right(self.removed, (offset, 1 << 60)) - 1
        return offset + (self.removed[at][1] if at >= 0 else 0)


def readable(text: str) -> Readable:
    """Return the text with look-alike signs as the ASCII ones, without invisible characters."""
    if text.isascii() or not _STRANGE.search(text):
        return Readable(text)
    if _ODD.search(text):
        text = text.translate(_LIKE)
    if not _UNSEEN.search(text):
        return Readable(text)
    parts, removed, done, gone = [], [], 0, 0
    for match in _UNSEEN.finditer(text):
        parts.append(text[done : match.start()])
        done = match.end()
        gone += len(match[0])
        removed.append((done - gone, gone))
    parts.append(text[done:])
    return Readable("".join(parts), tuple(removed))
