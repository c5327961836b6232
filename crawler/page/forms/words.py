"""Finds the words of forms.yaml in a text: one automaton for all languages, one pass over the text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, cast

from crawler.page.automata import Automaton
from crawler.page.vocabulary import all_words, fold, load, without_accents

MAX_CHARACTERS = 1_000
"""What a field or button says in more words than this is prose, and no name."""

_CAMEL = re.compile(r"[A-Z](?<=[a-z].)")
"""A letter before which camelCase is divided; capitals are few, and found fastest."""
_LETTERS_ALONE = re.compile(r"[^\W\d_]{2,}|[^\W\d_](?!\d)")
"""A letter that only leads a number ("q12") says nothing; alone ("q") it may."""
_NO_KIND = "no kind"
"""Words that only begin like others (contact lenses, an order number): found, they hide what they hold."""
_SHORTEST = 3
_SHORT = 5
"""Shorter words are not looked for without their accents: they would be other words."""


@lru_cache(maxsize=8_192)
def plain(text: str) -> str:
    """Return the words of `text`, folded, one space around each; camelCase, digits and signs divide words."""
    if not text:
        return " "
    text = text[:MAX_CHARACTERS]
    divided = text if text.islower() else _CAMEL.sub(r" \g<0>", text)
    # Of ASCII text, lower case is all that folding adds: white space divides words either way.
    # The Turkish capital "İ" folds to an "i" and a dot, which would divide the word.
    folded = divided.lower() if divided.isascii() else fold(divided).replace("i\u0307", "i")
    return f" {' '.join(_LETTERS_ALONE.findall(folded))} "


@lru_cache(maxsize=8_192)
def find_roles(text: str) -> Mapping[str, str]:
    """Return role -> word, for every role of a field that a word of `text` names."""
    return _find(_roles(), plain(text))


@lru_cache(maxsize=8_192)
def find_kinds(text: str) -> Mapping[str, str]:
    """Return kind -> word, for every kind of form that a word of `text` names."""
    found = _find(_kinds(), plain(text))
    found.pop(_NO_KIND, None)
    return found


@lru_cache(maxsize=4096)
def find_marks(text: str) -> Mapping[str, str]:
    """Return mark -> word: `required`, `optional`, `honeypots`, `steps`, as far as `text` says so."""
    return _find(_marks(), plain(text))


@cache
def role_order() -> tuple[str, ...]:
    """Return the roles a field can have, the first to be preferred."""
    return tuple(load("forms")["fields"])


def _find(automaton: Any, text: str) -> dict[str, str]:
    """Return category -> its longest word, without words inside longer ones ("order" in "order status")."""
    if len(text) < _SHORTEST:
        return {}
    spans = []
    for last_sign, (length, with_space, entries) in automaton.iter(text):
        end = last_sign - with_space
        spans.append((end - length, -end, entries))
    if not spans:
        return {}
    spans.sort(key=itemgetter(0, 1))
    found: dict[str, str] = {}
    reached, last = -1, (-1, -1)
    for start, end, entries in spans:
        if -end > reached or (start, -end) == last:
            reached, last = max(reached, -end), (start, -end)
            for category, word in entries:
                if len(word) > len(found.get(category, "")):
                    found[category] = word
    return found


@cache
def _roles() -> Any:
    return _automaton(cast(Mapping[str, list[str]], load("forms")["fields"]))


@cache
def _kinds() -> Any:
    categories = {kind: list(_flat(by_language)) for kind, by_language in load("forms")["kinds"].items()}
    categories["contact"] += all_words("link_text", "strong")
    categories[_NO_KIND] = [*all_words("negative"), *load("forms")["silent"]]
    return _automaton(categories)


@cache
def _marks() -> Any:
    return _automaton({name: load("forms")[name] for name in ("required", "optional", "honeypots", "steps")})


def _flat(by_language: Mapping[str, list[str]]) -> Iterator[str]:
    for words in by_language.values():
        yield from words


def _automaton(categories: Mapping[str, Iterable[str]]) -> Automaton:
    """Return an automaton over " word " patterns; its values are lists of (category, word)."""
    patterns: dict[str, list[tuple[str, str]]] = {}
    for category, words in categories.items():
        for word in words:
            for pattern in _patterns(str(word)):
                patterns.setdefault(pattern, []).append((category, pattern.strip()))
    return Automaton(
        (pattern, (len(pattern.strip()), pattern.endswith(" "), tuple(dict.fromkeys(entries))))
        for pattern, entries in patterns.items()
    )


def _patterns(word: str) -> Iterator[str]:
    """Yield how a word of the file looks in plain text: with its accents, and without where it is long."""
    body = plain(word).strip()
    if not body:
        return
    start = "" if word.startswith("*") else " "
    end = "" if word.endswith("*") else " "
    yield f"{start}{body}{end}"
    bare = without_accents(body)
    if bare != body and len(body) >= _SHORT:
        yield f"{start}{bare}{end}"
