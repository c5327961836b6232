"""The data files beside the code: words, hosts, rules and weights that a native speaker can correct."""

from importlib.resources import files
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C reads ten times as fast; where PyYAML was built without it, the other reads the same."""


def read_data(package: str, *path: str) -> Any:
    """Return the content of a YAML file of the project.

    Args:
        package: the package in whose folder it is, as `__package__` names it.
        path: its path within that folder.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return yaml.load(files(package).joinpath(*path).read_text(encoding="utf-8"), Loader=_LOADER)
