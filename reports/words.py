"""The words reports use for the values of the data contract. They stand in words.yaml."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return loaded


def phrase(key: str) -> str:
    """Return the words that stand alone under `key`. Raises KeyError for an unknown key."""
    return str(_words()[key])


def say(category: str, value: str) -> str:
    """Return the words for a value of the data contract, or the value itself where it is free text."""
    return str(_words()[category].get(value, value))


def reason_words(reason: str) -> str:
    """Return why something is unknown in words: of "needs_browser: http://..." the word before the colon.

    Text that begins with no reason of the data contract stays as it is.
    """
    code, colon, detail = reason.partition(": ")
    return f"{say('reason', code)}{colon}{detail}"
