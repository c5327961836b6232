"""The digits of a text, of whatever script, and where they stand; those of percent-encoded signs are none."""

import re

_DIGIT = re.compile(r"%[0-9A-Fa-f]{2}|\d")


def digits_in(text: str) -> tuple[list[int], str]:
    """Return where the digits of a text stand, and which they are."""
    places = [found.start() for found in _DIGIT.finditer(text) if len(found[0]) == 1]
    return places, "".join(str(int(text[place])) for place in places)


def starred(text: str) -> str:
    """Return a text with a star in place of each digit."""
    return _DIGIT.sub(lambda match: "*" if len(match[0]) == 1 else match[0], text)
