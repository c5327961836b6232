"""What stands between a number and its extension, as alternatives of a pattern."""

import re
from functools import cache

from crawler.page.vocabulary import load


@cache
def extension_words() -> str:
    """Return the words by which an extension is read, longest first: "anknytning|ext\\\\.|x"."""
    return _either(load("numbers")["extension_words"])


@cache
def masked_extension_words() -> str:
    """Return these and further ones behind which digits are hidden, though they may be no extension."""
    data = load("numbers")
    return _either([*data["extension_words"], *data["masked_extension_words"]])


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(map(str, words), key=len, reverse=True))
