"""Addresses written in words: "info (at) firma (dot) se", in every language we know.

A bracketed word, or one that means nothing but the sign ("snabel-a", "arroba"), is taken at its word. A bare
"at" is ordinary English: it counts only after a label ("E-mail:") or before a written-out dot.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from crawler.page.automata import Automaton
from crawler.page.domains import registrable
from crawler.page.emails.addresses import (
    MAX_SIGNS,
    MAX_SPANS,
    Span,
    has_label,
    is_meant,
    local_before,
    normalise,
    trim_domain,
)
from crawler.page.vocabulary import all_words, fold, load

_BRACKETS = "()[]{}<>«»|*_-/ "
_OPEN = r"[(\[{<«|*]{1,2}\s?"
_CLOSE = r"\s?[)\]}>»|*]{1,2}"
_LABEL = r"[^\W_](?:[\w\-]{0,61}[^\W_])?"
_SIGN_CHARACTERS = 40
_IN_SENTENCES = ("a", "at")
"""Words for the sign that stand before a firm's own domain in sentences: "more info at firma.se"."""
_LOCAL_WORD = r"[\w.+\-']{1,64}"


def find_in_words(text: str, folded: str, own: str = "") -> Iterator[Span]:
    """Yield the addresses of `text` that are written in words.

    Args:
        text: as written.
        folded: the same in lower case, character by character.
        own: the registered domain of the page.
    """
    done = found_so_far = 0
    for last, kind in islice(_automaton().iter(folded), MAX_SIGNS):
        start = last + 1 - len(kind)
        if start < done:
            continue
        match = _at_sign().match(folded, max(0, start))
        if match is None or (found := _around(text, folded, match, own)) is None:
            continue
        done = found.end
        yield found
        found_so_far += 1
        if found_so_far >= MAX_SPANS:
            return


def is_written_at(text: str, at: int) -> bool:
    """Tell whether a written-out "@" begins at a place of a text, white space before it included."""
    folded = text[at : at + _SIGN_CHARACTERS].lower()
    match = _at_sign().match(folded, len(folded) - len(folded.lstrip()))
    return match is not None and match["weak"] is None


def words_in(text: str, own: str = "") -> list[str]:
    """Return the addresses written in words in a short text of its own, such as an attribute."""
    folded = text.lower()
    return [span.address for span in find_in_words(text, folded, own)] if len(folded) == len(text) else []


def _around(text: str, folded: str, match: re.Match[str], own: str) -> Span | None:
    """Return the address around one written-out "@"."""
    domain_match = _domain().match(folded, match.end())
    if domain_match is None:
        return None
    written = text[domain_match.start() : domain_match.end()]
    spelt = _dot().sub(".", written).strip()
    domain = trim_domain(spelt)
    if domain is None:
        return None
    start, local = _local(text, folded, match.start())
    address = normalise(f"{local}@{domain}", own) if local else None
    spelt_dot = any(sign.strip(" .") for sign in _dot().findall(written))
    if address is None:
        return None
    at_own = own != "" and registrable(address.rpartition("@")[2]) == own
    if not _is_meant(text, folded, match, start, local, spelt_dot=spelt_dot, at_own=at_own):
        return None
    end = domain_match.end() - (len(spelt) - len(domain))
    return Span(address, start, end)


def _local(text: str, folded: str, end: int) -> tuple[int, str]:
    """Return where the local part before a written-out "@" begins, and it, with its written-out dots."""
    window = max(0, end - 160)
    before = folded[window:end].rstrip(" ([{<*|")
    stop = window + len(before)
    match = _local_words().search(before[-120:])
    if match is None or match[0].isalnum():
        return local_before(text, stop)
    start = stop - len(match[0])
    return start, _dot().sub(".", text[start:stop])


def _is_meant(
    text: str, folded: str, match: re.Match[str], start: int, local: str, *, spelt_dot: bool, at_own: bool
) -> bool:
    """Tell whether an address is meant, or ordinary words happen to stand so."""
    if match["word"] is not None:
        tight = (
            not folded[match.start() - 1].isspace() and not folded[match.end() : match.end() + 1].isspace()
        )
        return match["word"] not in _bracketed() or tight or spelt_dot or is_meant(text, start, local)
    if match["bare"] is not None or spelt_dot or has_label(text, start):
        return True
    in_sentences = match["weak"].strip(_BRACKETS) in _IN_SENTENCES
    is_told = at_own and (not in_sentences or (local.islower() and _opens_line(text, start)))
    return (match["weak"][0] != " " or is_told) and is_meant(text, start, local)


def _opens_line(text: str, start: int) -> bool:
    """Tell whether what begins at `start` is the first of its line, or stands behind a colon."""
    return text[max(0, start - 3) : start].rstrip(" \u00a0")[-1:] in ("", "\n", ":")


# --- patterns, made once of the words in the data files ---------------------------------------------------


@cache
def _at_words() -> frozenset[str]:
    """Return the words for "@" without their brackets."""
    listed = (*all_words("at_words"), *map(fold, load("obfuscation")["at_words"]))
    return frozenset(word.strip(_BRACKETS) for word in listed) - {""}


@cache
def _dot_words() -> frozenset[str]:
    listed = (*all_words("dot_words"), *map(fold, load("obfuscation")["dot_words"]))
    return frozenset(word.strip(_BRACKETS) for word in listed) - {""}


def _either(words: frozenset[str] | set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _weak() -> frozenset[str]:
    return frozenset(load("obfuscation")["weak_at_words"])


@cache
def _bracketed() -> frozenset[str]:
    """Return the words that stand for the sign in brackets alone: they are ordinary words too."""
    return frozenset(load("obfuscation")["bracketed_at_words"])


@cache
def _at_sign() -> re.Pattern[str]:
    """Match a written-out "@" at the place where the automaton saw it begin."""
    strong = _either(_at_words() - _weak() - _bracketed())
    weak = _either(_weak() - _bracketed())
    return re.compile(
        rf"{_OPEN}(?P<word>{_either(_at_words())}){_CLOSE}"
        rf"|(?<=\s)(?P<bare>{strong})(?=\s)"
        rf"|(?P<weak>[ _\-](?:{weak})[ _\-])"
    )


@cache
def _dot() -> re.Pattern[str]:
    words = _either(_dot_words() | {"."})
    return re.compile(
        rf"(?:\s?{_OPEN}(?:{words}){_CLOSE}\s?|\s[-_]?(?:{words})[-_]?\s|\s\.\s?)", re.IGNORECASE
    )


@cache
def _domain() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,2}}{_LABEL}(?:(?:{_dot().pattern}|\.){_LABEL}){{1,6}}")


@cache
def _local_words() -> re.Pattern[str]:
    """Match a local part with written-out dots in it, at the end of a text."""
    return re.compile(rf"{_LABEL}(?:{_dot().pattern}{_LABEL}){{1,3}}$")


@cache
def _automaton() -> Automaton:
    """Return the automaton that sees where a written-out "@" may begin."""
    opened = (bracket + gap + word for word in _at_words() for bracket in "([{<«|*" for gap in ("", " "))
    parted = (f"{sign}{word}{sign}" for word in _weak() - _bracketed() for sign in " _-")
    return Automaton((key, key) for key in (*opened, *(_at_words() - _weak() - _bracketed()), *parted))
