"""The data files beside the code: words, hosts, rules and weights that a native speaker can correct."""

import marshal
import os
import sys
from contextlib import suppress
from hashlib import blake2b
from importlib.resources import as_file, files
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C reads ten times as fast; where PyYAML was built without it, the other reads the same."""


def read_data(package: str, *path: str) -> Any:
    """Return the content of a YAML file of the project.

    It is kept beside the file as Python keeps what it compiles, and where Python keeps nothing, not either:
    to read the words as YAML is a quarter of what a process that reads pages takes to start.

    Args:
        package: the package in whose folder it is, as `__package__` names it.
        path: its path within that folder.

    Raises:
        FileNotFoundError: there is no such file.
    """
    with as_file(files(package).joinpath(*path)) as file:
        source = file.read_bytes()
        digest, kept = blake2b(source, digest_size=16).digest(), _kept_at(file)
        with suppress(OSError, EOFError, ValueError, TypeError):
            of, data = marshal.loads(kept.read_bytes())
            if of == digest:
                return data
        data = yaml.load(source.decode(), Loader=_LOADER)
        if not sys.dont_write_bytecode:
            _keep(kept, (digest, data))
        return data


def _kept_at(file: Path) -> Path:
    """Return where a data file is kept as Python reads it: where its own compiled modules are."""
    return Path(cache_from_source(f"{file}.data"))


def _keep(kept: Path, content: tuple[bytes, Any]) -> None:
    """Write what is kept, whole or not at all; nothing where it cannot be written."""
    with suppress(OSError, ValueError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        new = kept.with_name(f"{kept.name}.{os.getpid()}")
        try:
            new.write_bytes(marshal.dumps(content))
            new.replace(kept)
        finally:
            new.unlink(missing_ok=True)
