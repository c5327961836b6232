"""The content of words.yaml, read once."""

from functools import cache
from typing import Any

from crawler.data_files import read_data


@cache
def words_by_category() -> dict[str, Any]:
    """Return what reports say in English: category -> value of the data contract -> words."""
    loaded: dict[str, Any] = read_data(__package__, "words.yaml")
    return loaded
