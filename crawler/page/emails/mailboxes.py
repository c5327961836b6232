"""Whose mailbox an address names: general, a role's, a person's, one nobody reads, or nobody's at all."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from crawler.page.domains import is_freemail, registrable, second_level
from crawler.page.emails.name_made import name_made_into, plain_local
from crawler.page.firms import is_house
from crawler.page.names import is_given_name, is_other_word, names_a_post
from crawler.page.vocabulary import load

_PARTS = re.compile(r"[^\W\d_]+")
_TWO_NAMES = re.compile(r"[^\W\d_]{1,30}[.\-_][^\W\d_]{2,30}(?:[.\-_][^\W\d_]{2,30})?\d{0,3}")
_VERSION = re.compile(r"v?\d+(?:\.\d+)*x?\.[a-z]+$")
"""A domain that is none: "v2.md", "1.2.rs"."""
_RESERVED_ENDINGS = (".example", ".test", ".invalid", ".tld")
_SHORT_WORD = 2
_LONG_WORD = 6
_LONG_TITLE = 4
"""Letters of a title: "Dr", "Herr"."""
_LONG_NUMBER = 8
"""Digits of a mailbox that is called by a number of the business."""


class Mailbox(NamedTuple):
    """What a mailbox is."""

    kind: str
    """general, role, personal, noreply or placeholder."""
    freemail: bool
    is_pattern: bool = False
    """True for "firstname.lastname@": how the firm's addresses are built, not one of them."""
    matter: str | None = None
    """The one matter that a role's mailbox is for (press, jobs, invoices ...), where that is certain."""


def classify(address: str, context: str = "", own: str = "", before: str = "") -> Mailbox:
    """Return what kind of mailbox a normalised address names.

    Args:
        address: "local@domain", the domain in lower case.
        context: the words around it; a person's name there tells "anna@" from "alpha@".
        own: the registered domain of the page; an address there is an example only for its local part.
        before: the words just before it, which may call it an example.
    """
    local, _, domain = address.rpartition("@")
    name = local.lower().partition("+")[0]
    freemail = is_freemail(domain)
    if name in _set("placeholder_locals"):
        return Mailbox("placeholder", freemail, is_pattern=bool(_TWO_NAMES.fullmatch(name)))
    if _is_example(name, domain, own, before):
        return Mailbox("placeholder", freemail)
    kind = _kind_of_local(name)
    if kind != "noreply" and _is_of_invoices(name, domain, own):
        return Mailbox("role", freemail, matter="invoices")
    if kind == "role":
        return Mailbox(kind, freemail, matter=None if freemail else _matter(name, domain))
    if kind == "personal" and (_is_trades(name, freemail=freemail) or (own and _is_sites(name, own))):
        kind = "general"
    return Mailbox(kind or _kind_by_context(name, domain, context, own), freemail)


@lru_cache(maxsize=8_192)
def is_junk(address: str) -> bool:
    """Tell whether an address is no mailbox at all: an error tracker's key, a file, a tool's remote."""
    folded = address.lower()
    domain = folded.rpartition("@")[2]
    return (
        folded in _set("junk_addresses")
        or domain in _set("junk_domains")
        or registrable(domain) in _set("junk_domains")
    )


@lru_cache(maxsize=8_192)
def is_file(address: str, own: str = "") -> bool:
    """Tell whether an address in running text is the name of a file ("notes@v2.md", "logo@site.ai").

    Args:
        address: as `normalise` returns it.
        own: the registered domain of the page; an address there is none.
    """
    local, _, domain = address.lower().rpartition("@")
    ending = domain.rpartition(".")[2]
    if ending in _set("file_endings"):
        return registrable(domain) != own
    if ending not in _set("shared_endings") or registrable(domain) == own:
        return False
    return local in _set("file_names") or _VERSION.match(domain) is not None


def says_its_use(address: str) -> bool:
    """Tell whether a mailbox's name alone says what it is for: "info", "verkstad", "anna.berg"."""
    return _kind_of_local(address.rpartition("@")[0].lower().partition("+")[0]) is not None


def is_companys(local: str, domain: str) -> bool:
    """Tell whether a mailbox bears the name of its domain, or has none of letters."""
    plain, company = plain_local(local), plain_local(second_level(domain))
    return not plain or plain in company or (company != "" and company in plain)


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in load("emails")[name])


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(str(word) for words in load("emails")[group].values() for word in words)


@cache
def _long_words(group: str) -> tuple[str, ...]:
    """Return the words long enough to be told at the start of a compound ("kundservicefalun")."""
    return tuple(word for word in _words(group) if len(word) >= _LONG_WORD)


def _is_example(name: str, domain: str, own: str, before: str) -> bool:
    """Tell whether an address is made up to show what one looks like."""
    registered = registrable(domain)
    if registered == own:
        return False
    if registered in _set("placeholder_domains") or domain.endswith(_RESERVED_ENDINGS):
        return True
    if registered in _set("hint_domains") and name in _set("hint_locals"):
        return True
    return before != "" and _example_words().search(before) is not None


@cache
def _example_words() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_set("example_words"), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})\s?[:(]?\s?['\"“”«»‘’]?$", re.IGNORECASE)


@lru_cache(maxsize=8_192)
def _kind_of_local(name: str) -> str | None:
    """Return the kind that the local part alone tells, None where it does not."""
    if name in _set("never") or any(part in _set("never") for part in re.split(r"[.+]", name)):
        return "noreply"
    if name in _matters():
        return "role"
    words = _words_in(name)
    for kind, group in (("role", "roles"), ("general", "general")):
        if not words.isdisjoint(_words(group)):
            return kind
    for kind, group in (("role", "roles"), ("general", "general")):
        if name.startswith(_long_words(group)):
            return kind
    return "personal" if _TWO_NAMES.fullmatch(name) else None


def _words_in(name: str) -> set[str]:
    """Return the words of a local part that may tell its use: the whole, and its parts but the shortest."""
    return {name, *(part for part in _PARTS.findall(name) if len(part) > _SHORT_WORD)}


def _matter(name: str, domain: str) -> str | None:
    """Return the one matter that a role's mailbox is for; None at a domain that bears its name."""
    matter = _matters().get(name)
    return matter if matter and name not in plain_local(second_level(domain)) else None


@cache
def _matters() -> dict[str, str]:
    return {str(word): matter for matter, words in load("matters")["mailboxes"].items() for word in words}


def _is_trades(name: str, *, freemail: bool) -> bool:
    """Tell whether a kind of business stands before the rest of its name: "garage.dupont".

    A given name there makes it a person's, but for a business that is called after its owner and has its
    mailbox at a provider's: "garage.martin@wanadoo.fr".
    """
    parts = _PARTS.findall(name)
    if is_house(parts[0]):
        return freemail or not _has_given_name(parts)
    return parts[0] in _set("trades") and not _has_given_name(parts)


def _has_given_name(parts: list[str]) -> bool:
    return any(is_given_name(part, alone=False) for part in parts)


def _is_sites(name: str, own: str) -> bool:
    """Tell whether a mailbox of two words bears the name of the site, as its domain writes it.

    A person's given name in it leaves it that person's: "anna.berg" at annaberg.se.
    """
    company, parts = second_level(own), _PARTS.findall(name)
    if company in parts:
        return True
    return _is_same(name, company) and not _has_given_name(parts)


def _is_same(name: str, company: str) -> bool:
    """Tell whether a mailbox and a domain differ in hyphens and the like alone."""
    return plain_local(name) == plain_local(company)


def _is_of_invoices(name: str, domain: str, own: str) -> bool:
    """Tell whether machines read the invoices sent there: a scanning service, or a long number elsewhere."""
    if registrable(domain) == own:
        return False
    services = _set("invoice_domains")
    if domain in services or domain.partition(".")[2] in services:
        return True
    return own != "" and len(name) >= _LONG_NUMBER and name.isdecimal() and not is_freemail(domain)


def _kind_by_context(name: str, domain: str, context: str, own: str) -> str:
    """Return "personal" where the words around hold a name that the local part is made of, else "general"."""
    made = "" if is_companys(name, domain) else name_made_into(name, context)
    if not made:
        return "general"
    words = _without_labels(_PARTS.findall(made))
    if any(is_given_name(word, alone=len(words) == 1) for word in words):
        return "personal"
    is_firms = is_house(words[0]) or _is_certified(domain) or (len(words) == 1 and is_other_word(words[0]))
    return "general" if is_firms or (own and _is_same(name, second_level(own))) else "personal"


def _without_labels(words: list[str]) -> list[str]:
    """Return the words of a name without those before it that call no post or title: "Kontakta Styrelsen"."""
    count = 0
    while count < len(words) - 1 and len(words[count]) > _LONG_TITLE:
        if not is_other_word(words[count]) or names_a_post(words[count]):
            break
        count += 1
    return words[count:]


def _is_certified(domain: str) -> bool:
    """Tell whether a domain is one of Italy's certified mail, in which each firm must have a mailbox."""
    return domain.partition(".")[0] == "pec" or registrable(domain) in _set("certified")
