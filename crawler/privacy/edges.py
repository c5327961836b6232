"""What an excerpt's edge has left of a known name: "mstad, VD", "... Ring Gunnar"."""

from collections.abc import Iterable, Iterator, Sequence

Name = tuple[frozenset[str], ...]
"""The words of a name, each in the spellings it may have, in plain small letters."""

_LEAST_LETTERS = 3
"""Letters of part of a word that tells something where it stands alone."""


def left_at_start(words: Sequence[str], spelt: Sequence[str], names: Iterable[Name], *, alone: bool) -> int:
    """Return how many words, the first of a text, are the end of a known name.

    Args:
        words: the first words of the text, as written.
        spelt: the same in plain small letters.
        names: those known.
        alone: whether one word is enough; it may be somebody else's.
    """
    return max((_left(words, spelt, name, alone=alone) for name in _orders(names)), default=0)


def left_at_end(words: Sequence[str], spelt: Sequence[str], names: Iterable[Name], *, alone: bool) -> int:
    """Return how many words, the last of a text, are the beginning of a known name. As `left_at_start`."""
    turned = [tuple(frozenset(word[::-1] for word in each) for each in name[::-1]) for name in _orders(names)]
    backwards = [word[::-1] for word in spelt[::-1]]
    return max((_left(words[::-1], backwards, name, alone=alone, at_end=True) for name in turned), default=0)


def _orders(names: Iterable[Name]) -> Iterator[Name]:
    for name in names:
        yield name
        yield name[::-1]


def _left(
    words: Sequence[str], spelt: Sequence[str], name: Name, *, alone: bool, at_end: bool = False
) -> int:
    """Return how many of the first words are the last of a name, the first of them perhaps cut."""
    for begin in range(len(name)):
        count = len(name) - begin
        if count > len(spelt) or any(spelt[n] not in name[begin + n] for n in range(1, count)):
            continue
        is_whole = spelt[0] in name[begin]
        if is_whole and begin > 0 and (count > 1 or (alone and _tells(words[0]))):
            return count
        if not is_whole and _is_part(
            words[0], spelt[0], name[begin], alone=alone and count == 1, at_end=at_end
        ):
            return count if count > 1 or alone else 0
    return 0


def _is_part(word: str, spelt: str, whole: frozenset[str], *, alone: bool, at_end: bool) -> bool:
    """Tell whether a word is what was left of a name's: its end, or its beginning."""
    if len(spelt) < (_LEAST_LETTERS if alone else 1) or word[:1].isupper() is not at_end:
        return False
    return any(each.endswith(spelt) for each in whole)


def _tells(word: str) -> bool:
    """Tell whether a word is a name's where it stands alone: no initial."""
    return len(word) > 1 and word[:1].isupper()
