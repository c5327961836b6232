"""What is an e-mail address, and where in a text one stands.

Syntax is RFC 5321/5322 with the internationalised forms of RFC 6531, as email-validator reads them; the
domain must end as the Public Suffix List knows endings. Text is never a clean field: an address may be glued
to the next word, to the sentence's full stop or to the digits before it, and is cut free here.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from email_validator import EmailNotValidError, validate_email

from crawler.page.domains import SPECIAL_USE, has_known_ending, is_freemail, registrable
from crawler.page.vocabulary import all_words, load

MAX_ADDRESSES = 500
"""Addresses read from one page at most: more is a directory, and a hostile page must end."""

MAX_SPANS = 10 * MAX_ADDRESSES
"""Addresses read in one text at most, repeated ones included."""
MAX_SIGNS = 50_000
"""Signs ("@", "(at)") looked at in one text at most."""

_RESERVED = frozenset(("example", "test", "invalid", "tld"))
"""Endings kept for examples (RFC 2606; "tld" by custom): with them an address is well formed but nobody's."""

_LOCAL_SIGNS = ".+-_'&%"
_AT = re.compile(r"@([ \n]?)(?=[^\W_])")
_LOCAL_BACKWARDS = re.compile(r"[\w.+\-'&%]{1,80}")
_DOMAIN = re.compile(r"[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")
_ESCAPES = re.compile(r"^(?:u00(?:3[ce]|2[267]|a0)|(?:%[0-9a-f]{2})+)", re.IGNORECASE)
_DIGITS_BEFORE = re.compile(r"\d[\d ()./+\-]{4,}$")
_LEADING_DIGITS = re.compile(r"\d+(?=[^\W\d_]{2})")
_FOREIGN = re.compile(r"[^\x00-\u036f]")
_LATIN = re.compile(r"[a-zA-Z]")
_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=[\d_\-])|(?<=[\x00-\u036f])(?=[^\x00-\u036f])")
_RETINA = re.compile(r"\d(?:\.\d)?x\.", re.IGNORECASE)
_URL_BEFORE = re.compile(r"(?:://|www\.)[^\s@]*$", re.IGNORECASE)
_NEVER_BEFORE = frozenset(("", "@", " ", "\n", "/", "(", "[", "{", ":"))
_LABEL_CHARACTERS = 40
_LEAST_PRIVATE = 3
"""Letters of a loosely written private mailbox: "us @ gmail.com" is the end of a sentence."""


class Span(NamedTuple):
    """An address and where it stands in a text."""

    address: str
    start: int
    end: int


@lru_cache(maxsize=8_192)
def normalise(candidate: str, own: str = "") -> str | None:
    """Return "local@domain" with the domain in lower case and Unicode, None where it is no address.

    Args:
        candidate: the address as written.
        own: the registered domain of the page; at it every ending is taken for real.
    """
    local, _, domain = candidate.rpartition("@")
    domain = domain.rstrip(".").lower()
    if not local or len(local) > 64 or "." not in domain:
        return None
    ending = domain.rpartition(".")[2]
    special = ending in SPECIAL_USE or ending in _RESERVED
    if special and ending not in _RESERVED and registrable(domain) != own:
        return None
    if not _ends_well(domain):
        return None
    checked = "example.com" if special else domain
    try:
        found = validate_email(f"{local}@{checked}", check_deliverability=False)
    except EmailNotValidError:
        return None
    return f"{local}@{domain if special else found.domain}"


def find(text: str, own: str = "") -> Iterator[Span]:
    """Return the plainly written addresses of a text: local part, "@", domain with a known ending.

    A space or line break beside the "@" is read over where the words around say that an address is meant.
    """
    signs = islice(_AT.finditer(text), MAX_SIGNS)
    spans = (_span_at(text, match, own) for match in signs)
    return islice((span for span in spans if span is not None), MAX_SPANS)


def _span_at(text: str, match: re.Match[str], own: str) -> Span | None:
    """Return the address around one "@"."""
    gap = text[match.start() - 1 : match.start()]
    end = match.start() - 1 if gap in (" ", "\n") else match.start()
    if gap == "" or text[end - 1 : end] in _NEVER_BEFORE:
        return None
    domain_match = _DOMAIN.match(text, match.end())
    if domain_match is None:
        return None
    start, local = local_before(text, end)
    if not local or _is_handle_or_url(text, start):
        return None
    domain = trim_domain(domain_match[0])
    if domain is None or _RETINA.match(domain) or _is_sum(local, domain):
        return None
    address = normalise(f"{local}@{domain}", own)
    if address is None:
        return None
    span = Span(address, start, match.end() + len(domain))
    return span if _gaps_are_meant(text, span, local, text[end : match.start()], match[1], own) else None


def _is_sum(local: str, domain: str) -> bool:
    """Tell whether short numbers stand around the "@" ("12@20.se"); long ones are mailboxes."""
    return local.isdigit() and len(local) < 5 and domain.partition(".")[0].isdigit()


def _is_handle_or_url(text: str, start: int) -> bool:
    """Tell whether a local part is the name of a social handle ("@anna@...") or part of a web address."""
    before = text[max(0, start - 200) : start]
    if not before or before[-1] in " \n":
        return False
    return before[-1] == "@" or (before[-1] in "/:=." and _URL_BEFORE.search(before) is not None)


def _gaps_are_meant(text: str, span: Span, local: str, before: str, after: str, own: str) -> bool:
    """Tell whether "info @ firma.se" is an address: a line broken after the @, or words that say so.

    Alone on its line it is one at the site's own domain, and at a provider's of private mailboxes. A space
    before the @ alone is how a handle is written ("follow firma @firma.se").
    """
    if not before and after in ("", "\n"):
        return True
    if before and "." in local and has_known_ending(local):
        return False
    domain = span.address.rpartition("@")[2]
    alone = local.islower() and _stands_alone(text, span)
    if alone and len(local) >= _LEAST_PRIVATE and is_freemail(domain):
        return True
    if before == " " and not after:
        return local.lower() in mailbox_words() or has_label(text, span.start)
    if alone and own and registrable(domain) == own:
        return True
    return is_meant(text, span.start, local)


def _stands_alone(text: str, span: Span) -> bool:
    """Tell whether nothing else stands on an address's line."""
    return text[span.start - 1 : span.start] in ("", "\n") and text[span.end : span.end + 1] in ("", "\n")


def is_meant(text: str, start: int, local: str) -> bool:
    """Tell whether a loosely written local part is one: it names a mailbox, is dotted, or follows a label."""
    return "." in local.strip(".") or local.lower() in mailbox_words() or has_label(text, start)


def has_label(text: str, start: int) -> bool:
    """Tell whether words that announce an e-mail address ("E-post:") end just before `start`."""
    return _label_at_end().search(text[max(0, start - _LABEL_CHARACTERS) : start].lower()) is not None


@cache
def _label_at_end() -> re.Pattern[str]:
    short = "|".join(re.escape(label) for label in _labels() if len(label) < 3 and label.isalpha())
    long = "|".join(re.escape(label) for label in _labels() if len(label) > 2 or not label.isalpha())
    return re.compile(rf"(?<!\w)(?:(?:{long})\s?[:.\-–>]{{0,2}}|(?:{short})\s?:)\s{{0,3}}$")


@cache
def _labels() -> tuple[str, ...]:
    return (*sorted(all_words("email_labels"), key=len, reverse=True), "✉")


@cache
def mailbox_words() -> frozenset[str]:
    """Return the local parts by which firms name their mailboxes in any language."""
    data = load("emails")
    return frozenset(
        word for group in ("general", "roles") for words in data[group].values() for word in words
    )


# --- the local part ---------------------------------------------------------------------------------------


def local_before(text: str, end: int) -> tuple[int, str]:
    """Return where the local part that ends at `end` begins, and it; ("", end) where there is none."""
    match = _LOCAL_BACKWARDS.match(text[max(0, end - 80) : end][::-1])
    if match is None:
        return end, ""
    local = match[0][::-1]
    start = end - len(local)
    for cut in (_cut_escapes, _cut_foreign, _cut_digits, _cut_label):
        length = len(local)
        local = cut(local, text, start)
        start += length - len(local)
    stripped = local.lstrip(".-'&%+")
    return start + len(local) - len(stripped), stripped


def _cut_escapes(local: str, text: str, start: int) -> str:
    """Cut what a broken escape left glued to the front ("%20info", "u003einfo")."""
    return _ESCAPES.sub("", local) if "%" in local or local[:3].lower() == "u00" else local


def _cut_foreign(local: str, text: str, start: int) -> str:
    """Cut a word in another script off a Latin local part, as written in Chinese or Japanese."""
    if local.isascii() or not _LATIN.search(local):
        return local
    last = max((match.end() for match in _FOREIGN.finditer(local)), default=0)
    return local[last:]


def _cut_digits(local: str, text: str, start: int) -> str:
    """Cut the end of a number that runs into the local part ("08-123 45 67info")."""
    match = _LEADING_DIGITS.match(local)
    if match is None:
        return local
    before = _DIGITS_BEFORE.search(text[max(0, start - 20) : start] + match[0])
    digits = sum(character.isdigit() for character in before[0]) if before else 0
    return local[match.end() :] if digits >= 6 and start and digits > len(match[0]) else local


def _cut_label(local: str, text: str, start: int) -> str:
    """Cut a label that stands without a space before a mailbox name ("E-postinfo", "Emailinfo")."""
    if not local[:1].isupper():
        return local
    folded = local.lower()
    for label in _labels():
        if len(label) > 3 and folded.startswith(label) and folded[len(label) :] in mailbox_words():
            return local[len(label) :]
    return local


# --- the domain -------------------------------------------------------------------------------------------


def _ends_well(domain: str) -> bool:
    """Tell whether a domain ends as one does, in an example (".tld") too."""
    return has_known_ending(domain) or domain.rpartition(".")[2].lower() in _RESERVED


@lru_cache(maxsize=8_192)
def trim_domain(raw: str) -> str | None:
    """Return the part of `raw` that is a domain name with a known ending: "firma.seTelefon" -> "firma.se"."""
    labels = raw.split(".")
    if (cut := _cut_middle(labels)) is not None:
        return cut
    for count in _sentence_ends(labels):
        if _ends_well(".".join(labels[:count])):
            return ".".join(labels[:count])
    for count in range(len(labels), 1, -1):
        name = ".".join(labels[:count])
        if "_" not in name and labels[count - 1][-1] != "-" and _ends_well(name):
            return name
        if (cut := _cut_ending(labels[:count])) is not None:
            return cut
    return None


def _cut_middle(labels: list[str]) -> str | None:
    """Return the domain before a label in which another word begins ("firma.seWWW.firma.se")."""
    for number in range(1, len(labels) - 1):
        label = labels[number]
        for at in range(2, min(len(label), 7)):
            rest = ".".join((label[at:], *labels[number + 1 :])).lower()
            seam = label[:at].islower() and label[at].isupper()
            name = ".".join((*labels[:number], label[:at]))
            if (seam or rest in _next_words() or rest.startswith("www.")) and _ends_well(name):
                return name
    return None


def _sentence_ends(labels: list[str]) -> list[int]:
    """Return the label counts after which a new sentence or a web address begins."""
    ends = []
    for count in range(2, len(labels)):
        following = labels[count]
        small = "".join(labels[:count]).islower()
        if following.lower() in ("www", "http", "https") or (small and following[0].isupper()):
            ends.append(count)
    return ends


def _cut_ending(labels: list[str]) -> str | None:
    """Return the domain without the word that is glued to its ending, None where no seam shows."""
    front, last = ".".join(labels[:-1]), labels[-1]
    seams = [match.start() for match in _SEAM.finditer(last)]
    seams += [at for at in range(2, min(len(last) - 1, 7)) if last[at:].lower() in _next_words()]
    for at in sorted(seams, reverse=True):
        name = f"{front}.{last[:at]}"
        if "_" not in name and _ends_well(name):
            return name
    return None


@cache
def _next_words() -> frozenset[str]:
    """Return the labels that often follow an address in the same line."""
    categories = ("phone_labels", "fax_labels", "email_labels", "address_labels", "orgno_labels")
    words = {word.rstrip(".:") for category in categories for word in all_words(category)}
    return frozenset(word for word in words if len(word) > 2) | {"www"}
