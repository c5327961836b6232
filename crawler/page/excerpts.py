"""The words around a detail, cut between words: half a word is no use, and half a name still tells."""

EXCERPT_CHARACTERS = 200
_LONGEST_WORD = 60


def excerpt_around(text: str, start: int, end: int) -> str:
    """Return the words around text[start:end], white space collapsed, `EXCERPT_CHARACTERS` at most."""
    end = max(start, end)
    room = max(0, EXCERPT_CHARACTERS - (end - start)) // 2
    first, last = max(0, start - room), min(len(text), end + room)
    before, after = text[first:start], text[end:last]
    if first > 0 and not text[first - 1].isspace():
        before = _without_first_word(before)
    if last < len(text) and not text[last].isspace():
        after = _without_last_word(after)
    return shortened(" ".join(f"{before}{text[start:end]}{after}".split()))


def shortened(text: str, most: int = EXCERPT_CHARACTERS) -> str:
    """Return a text of so many characters at most, cut between two words where it has any near there."""
    if len(text) <= most:
        return text
    head = text[:most]
    if text[most].isspace():
        return head.rstrip()
    whole = _without_last_word(head).rstrip()
    return whole if len(whole) >= most - _LONGEST_WORD else head


def _without_first_word(text: str) -> str:
    """Return a text from behind its first white space on, "" where it has none."""
    return next((text[n + 1 :] for n, sign in enumerate(text) if sign.isspace()), "")


def _without_last_word(text: str) -> str:
    """Return a text up to its last white space, that included, "" where it has none."""
    return next((text[: n + 1] for n in range(len(text) - 1, -1, -1) if text[n].isspace()), "")
