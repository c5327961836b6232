"""Saved pages for `kontaktbar page`: files, standard input, and manifests of many."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from crawler.fetch.media import is_binary

_HEAD_BYTES = 1024


class SavedPageError(Exception):
    """A file that is no web page: one line with file, reason and what to do."""


class ManifestError(Exception):
    """A manifest row that cannot be used: one line with file, line number and reason."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page saved to a file."""

    file: Path
    """"-" is standard input."""
    url: str = ""
    country: str | None = None


def load_body(page: SavedPage) -> bytes:
    """Return the page's bytes. Raises OSError where it cannot be read."""
    return sys.stdin.buffer.read() if str(page.file) == "-" else page.file.read_bytes()


def load_page(page: SavedPage) -> bytes:
    """Return the bytes of a page that a person named.

    Raises:
        SavedPageError: it is a picture, an archive or other binary data.
        OSError: it cannot be read.
    """
    body = load_body(page)
    if is_binary(body) and not _is_wide_text(body[:_HEAD_BYTES]):
        name = "standard input" if str(page.file) == "-" else page.file
        raise SavedPageError(f"{name}: not a web page: binary data; name a page saved as HTML or text")
    return body


def _is_wide_text(head: bytes) -> bool:
    """Tell whether text begins in UTF-16 or UTF-32, where all but one of two or four bytes mostly are 0."""
    for width in (2, 4):
        least, *others = sorted(head[place::width].count(0) for place in range(width))
        if least == 0 and others[0] * width * 2 > len(head):
            return True
    return False


def read_manifest(path: Path) -> list[SavedPage]:
    """Return the pages of a JSON-lines manifest, in order; relative files are beside the manifest.

    Raises:
        ManifestError: a row is not a JSON object with a "file".
        OSError: the manifest cannot be read.
    """
    pages = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if line.strip():
            pages.append(_row(line, f"{path}, line {number}", path.parent))
    return pages


def _row(line: str, where: str, folder: Path) -> SavedPage:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ManifestError(f"{where}: not JSON: {error}") from None
    if not isinstance(row, dict) or not isinstance(row.get("file"), str) or not row["file"]:
        raise ManifestError(f'{where}: each row needs "file": the path of a saved page')
    country = row.get("country")
    return SavedPage(folder / row["file"], row.get("url") or "", country.upper() if country else None)
