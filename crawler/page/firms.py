"""Words of firms: which names are a firm's, not a person's, and which addresses are those of its branches."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from crawler.page.domains import second_level
from crawler.page.emails.addresses import mailbox_words
from crawler.page.names import is_given_name, plain_letters, spellings
from crawler.page.vocabulary import fold, load

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_PART = 4
_LEAST_MAILBOX = 2
_LONGEST_LABEL = 60


def is_legal_form(word: str) -> bool:
    """Tell whether a word is what a firm's name ends with: "AB", "GmbH"."""
    return word.strip(".,").casefold() in load("firms")["legal_forms"]  # "Sá" and "Åsa" are names


def is_house(word: str) -> bool:
    """Tell whether a word is a kind of business that is called after its owner: "Bäckerei Werner"."""
    return plain_letters(word) in _group("houses")


def is_department(word: str) -> bool:
    """Tell whether a word calls a part of a firm that has numbers of its own: "Verkstad", "Lager"."""
    return plain_letters(word) in _group("departments")


def is_kin(word: str) -> bool:
    """Tell whether a word behind a name makes it a firm's: "Leroy Frères"."""
    return word.strip(".,").casefold() in load("firms")["kin"]  # "Soner" is a name


def names_representatives(line: str) -> bool:
    """Tell whether a line calls those who represent a firm, named on the next ones: "Vertreten durch:"."""
    folded = fold(line.strip())
    if len(folded) > _LONGEST_LABEL:
        return False
    data = load("firms")["representatives"]
    return folded.startswith(tuple(data["phrases"])) or (
        folded[-1:] == ":" and folded.startswith(tuple(data["posts"]))
    )


def is_joiner(word: str) -> bool:
    """Tell whether a word joins two words of a firm's name: "&", "och"."""
    return word.lower() in load("firms")["joiners"]


def is_firm_word(word: str) -> bool:
    """Tell whether a word stands in names of firms, and in nobody's: a trade, a town, a legal form."""
    return plain_letters(word) in _firm_words()


def is_branch_address(address: str) -> bool:
    """Tell whether an address of several words is a branch's or a department's: "karlstad.bil@".

    Each of its words must be known as a firm's: a trade, a town, a role, or part of the domain beside one of
    these. A given name among them makes it a person's, and so does a word that nothing is known of.
    """
    local, _, domain = address.lower().rpartition("@")
    words = [plain_letters(word) for word in _WORD.findall(local.partition("+")[0])]
    if len(words) < 2 or any(is_given_name(word, alone=False) for word in words):
        return False
    own = plain_letters(second_level(domain))
    told = [word for word in words if word in _firm_words() or word in _mailboxes()]
    rest = [word for word in words if word not in told and word not in _also_names()]
    return bool(told) and all(_is_part(word, own) for word in rest)


def _is_part(word: str, own: str) -> bool:
    """Tell whether a word begins or ends the name under which a site is registered."""
    return len(word) >= _LEAST_PART and (own.startswith(word) or own.endswith(word))


@cache
def _firm_words() -> frozenset[str]:
    countries = load("countries")["names"]
    named = _plain(name for code in load("firms")["places"] for name in countries[code] if " " not in name)
    groups = ("legal_forms", "short_legal_forms", "houses", "trades", "branches", "places")
    return frozenset().union(named, *map(_group, groups)) - _also_names() - _group("also_given_names")


@cache
def _mailboxes() -> frozenset[str]:
    return _plain(word for word in mailbox_words() if len(word) >= _LEAST_MAILBOX) - _also_names()


@cache
def _also_names() -> frozenset[str]:
    return _group("also_names") - _group("also_given_names")


@cache
def _group(name: str) -> frozenset[str]:
    """Return the words of a list, or of a list for each language, as addresses spell them too."""
    data: Any = load("firms")[name]
    lists = data.values() if isinstance(data, dict) else [data]
    return _plain(word for words in lists for word in words)


def _plain(words: Iterable[str]) -> frozenset[str]:
    return frozenset(spelling for word in words for spelling in spellings(str(word)))
