"""Files that are whole or not there: written beside their place, then moved into it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it. Raises OSError, which names the file where one is in the way."""
    for place in (folder, *folder.parents):
        if place.is_dir():
            break
        if place.exists():
            told = "is a file; a folder is wanted there: name another place"
            raise NotADirectoryError(errno.ENOTDIR, told, str(place))
    folder.mkdir(parents=True, exist_ok=True)


@contextmanager
def whole_path(path: Path) -> Iterator[Path]:
    """Give a path to write to, that takes the place of `path` when the block ends, and only if it ends well.

    Until then `path` stays as it was; after a crash or power loss it is the old file or the new one, never a
    part. Raises OSError, which names `path`, where the directory cannot be written, or `path` is one itself.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder; a file is wanted", str(path))
    make_folder(path.parent)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(path)
    except BaseException as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (None, str(part)):
            error.filename = str(path)  # a disk that is full does not say whose file it has no room for
        raise


@contextmanager
def whole_file(path: Path, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a text file that takes the place of `path` when the block ends, as `whole_path` says.

    Line ends are written as given. Raises what `whole_path` raises.
    """
    with whole_path(path) as part, part.open("w", encoding=encoding, newline="") as file:
        yield file
