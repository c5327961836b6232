"""Evidence pictures inside the page, as far as there is room for them."""

import base64
import re
from pathlib import Path

_NAME = re.compile(r"[a-z]+/[0-9a-f]{16}-(?:phone|email|form)\.(?:webp|png)")
"""What the audit names its pictures; a stored audit could have been changed to name any file."""
_TYPES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"RIFF", "image/webp"))
_MOST_BYTES = 200_000
"""Of one picture."""


class Pictures:
    """The pictures of a run, of which the first so many bytes are put into the page."""

    def __init__(self, folder: Path | None, most_bytes: int = 15_000_000) -> None:
        """Take the folder to which the audits name their pictures; None where it is not known.

        `most_bytes` is the room for all of them: a report should pass through the mail.
        """
        self._folder, self._left = folder, most_bytes

    def embedded(self, name: str | None) -> str | None:
        """Return a picture as a data: address; None where there is none, or no room for it."""
        content = self._read(name) if name and _NAME.fullmatch(name) else None
        kind = next((kind for start, kind in _TYPES if content and content.startswith(start)), None)
        if content is None or kind is None or len(content) > self._left:
            return None
        self._left -= len(content)
        return f"data:{kind};base64,{base64.b64encode(content).decode()}"

    def _read(self, name: str) -> bytes | None:
        if self._folder is None:
            return None
        file = self._folder / name
        try:
            return file.read_bytes() if file.stat().st_size <= _MOST_BYTES else None
        except OSError:
            return None
