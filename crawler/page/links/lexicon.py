"""The words of contact, ready for look-up: a lexicon of link texts, and one of slugs."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from crawler.model import ContactClass
from crawler.page.vocabulary import fold, load, words

STEM_START = 6
"""The shortest beginning of a compound, in letters; by these the beginnings are looked up."""
LONELY_CHARACTERS = 3
"""Words this short ("FAQ", "SAV", "om") count only as the whole text."""

_TOKEN = re.compile(r"[^\W_]+")
_LETTERS = (
    ("ø", "o"), ("æ", "ae"), ("œ", "oe"), ("ß", "ss"), ("þ", "th"), ("ð", "d"), ("ł", "l"), ("đ", "d"),
    ("ı", "i"),
)  # fmt: skip
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
"""Unicode's blocks of combining diacritical marks."""
_COMPOUNDING = frozenset(("sv", "nb", "nn", "da", "fi", "is", "fo", "de", "nl", "et", "hu"))
"""Languages that write compounds, or a word and its endings, as one word, so that a word's start tells:
"Kontaktformulär", "ügyfélszolgálatunk"."""
_STEM_CHARACTERS = {ContactClass.STRONG: STEM_START, ContactClass.MEDIUM: 9}
"""How long a word must be to count as the start of a longer one; shorter ones begin other words too."""

_Entry = tuple[str, str, ContactClass | None]
"""Language, phrase, class."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of one use (link texts or slugs), ready for look-up by their first word."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], ContactClass | None], ...]]
    """First word -> (all words, class), longest first."""
    stems: dict[str, tuple[tuple[str, ContactClass | None], ...]]
    """First letters -> the words with them that may begin a compound, longest first."""
    tails: tuple[str, ...]
    """Words that may end a compound."""
    wholes: dict[tuple[str, ...], ContactClass]
    """Words that tell only where they are all that is said, whatever they mean among others -> class."""


@cache
def text_lexicon() -> Lexicon:
    """Return the lexicon of link texts."""
    return _lexicon(_entries("link_text"), _entries("link_text_alone"))


@cache
def slug_lexicon() -> Lexicon:
    """Return the lexicon of slugs: their own list, and the plainest link texts written as slugs."""
    texts = [entry for entry in _entries("link_text") if _tells_in_a_slug(entry)]
    return _lexicon([*texts, *_entries("slugs")], _entries("slugs_alone"))


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are compared: folded, without accents."""
    return _TOKEN.findall(plain(text))


def plain(text: str) -> str:
    """Return a text folded, in basic Latin letters: "Kundtjänst" -> "kundtjanst"."""
    if text.isascii():
        # Of ASCII text, lower case is all that folding adds: white space parts words either way.
        return text.lower()
    text = fold(text)
    for letter, latin in _LETTERS:
        text = text.replace(letter, latin)
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text))


def _tells_in_a_slug(entry: _Entry) -> bool:
    _, phrase, kind = entry
    return kind is None or (kind is not ContactClass.WEAK and len(phrase) > LONELY_CHARACTERS + 2)


def _entries(category: str) -> list[_Entry]:
    """Return (language, phrase, class) of a category, what only looks like contact last."""
    found: list[_Entry] = []
    for kind in reversed(ContactClass):
        for language, phrases in words(category, kind.value).items():
            found += [(language, phrase, kind) for phrase in phrases]
    for language, phrases in words("negative").items():
        found += [(language, phrase, None) for phrase in phrases]
    return found


def _lexicon(entries: Iterable[_Entry], wholes: Iterable[_Entry] = ()) -> Lexicon:
    """Return a lexicon; of entries with the same words the last one counts."""
    classes: dict[tuple[str, ...], ContactClass | None] = {}
    beginnings: dict[str, ContactClass | None] = {}
    for language, phrase, kind in entries:
        said = tuple(tokens(phrase))
        if not said:
            continue
        classes[said] = kind
        if len(said) == 1 and _is_stem(said[0], language, kind):
            beginnings[said[0]] = kind
    phrases: dict[str, list[tuple[tuple[str, ...], ContactClass | None]]] = {}
    for said, kind in sorted(classes.items(), key=lambda entry: -sum(map(len, entry[0]))):
        phrases.setdefault(said[0], []).append((said, kind))
    stems: dict[str, list[tuple[str, ContactClass | None]]] = {}
    for stem, kind in sorted(beginnings.items(), key=lambda entry: -len(entry[0])):
        stems.setdefault(stem[:STEM_START], []).append((stem, kind))
    tails = tuple(tokens(" ".join(load("urls")["compound_tails"])))
    return Lexicon(
        phrases={first: tuple(found) for first, found in phrases.items()},
        stems={first: tuple(found) for first, found in stems.items()},
        tails=tails,
        wholes={tuple(tokens(phrase)): kind for _, phrase, kind in wholes if kind is not None},
    )


def _is_stem(token: str, language: str, kind: ContactClass | None) -> bool:
    """Tell whether a word may begin a longer one, as "kontakt" begins "kontaktformulär"."""
    if kind is None:
        return len(token) >= STEM_START
    least = _STEM_CHARACTERS.get(kind)
    return (
        least is not None
        and len(token) >= least
        and (language in _COMPOUNDING or kind is ContactClass.STRONG)
    )
