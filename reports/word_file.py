"""The content of words.yaml, read once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def words_by_category() -> dict[str, Any]:
    """Return what reports say in English: category -> value of the data contract -> words."""
    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
