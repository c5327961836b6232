"""Saved pages for `kontaktbar page`: files, standard input, and manifests of many."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path


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
