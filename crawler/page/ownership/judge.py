"""Whose contact detail is this: the company's own, somebody else's, nobody's?

A detail on a company's page is the company's until the page says otherwise. What says otherwise: the words
before it ("Webbdesign av", "Datatilsynet"), the heading above it, an address at a foreign domain where the
page shows one of its own, a number that no one can have. What settles it the other way comes first: the
site's own domain, a number that also stands in header, footer or structured data.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from crawler.model import FRAME, Owner, Place
from crawler.page.document import Page
from crawler.page.domains import is_freemail, registrable, second_level
from crawler.page.excerpts import shortened
from crawler.page.ownership.context import (
    BREAK,
    Detail,
    Ownership,
    is_for_a_delegate,
    judge_by_words,
    look_around,
    speaks_of_itself,
)
from crawler.page.ownership.site import (
    NUMBER,
    SiteIdentity,
    Written,
    emails_in,
    is_contact_name,
    number_key,
)
from crawler.page.ownership.words import Said, find_words, level
from crawler.page.vocabulary import load

__all__ = ["Ownership", "judge_owner"]

_NEAR = 120
_AFTER = 80
_HEADING = 300
_PUBLIC_DIGITS = 10
"""Digits that a number of everybody has at most."""
_LONG_TEXT = 300
_MAX_EMAILS = 300
_MAX_TEXT = 5_000
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def judge_owner(
    page: Page, block: int, start: int, end: int, *, email_domain: str | None = None, is_called: bool = True
) -> Ownership:
    """Return whose the detail at `page.blocks[block].text[start:end]` is. Never raises.

    Args:
        page: the page the detail stands on.
        block: index of its block; one that is out of range gives the company, with a plain reason.
        start: where it begins in the block's text, in characters.
        end: where it ends.
        email_domain: for an e-mail address, its domain; strong evidence when it is the site's own.
        is_called: whether a detail without one may be a number to call; a street and its house are none.
    """
    if not 0 <= block < len(page.blocks):
        return Ownership(Owner.ORGANISATION, "stands on the company's own page")
    detail = look_around(_identity(page), block, max(0, start), max(0, end))
    return (
        _nobodys(detail, email_domain)
        or (_by_domain(detail, email_domain) if email_domain else _by_number(detail, is_called=is_called))
        or judge_by_words(detail, email_domain)
        or (_foreign_address(detail, email_domain) if email_domain else _beside_foreign_address(detail))
        or _by_place(detail)
    )


_last_identity: SiteIdentity | None = None


def _identity(page: Page) -> SiteIdentity:
    """Return the page's identity; the last is kept, as a page's details are judged one after the other."""
    global _last_identity
    known = _last_identity
    if known is None or known.page is not page:
        known = _last_identity = SiteIdentity(page)
    return known


# --- nobody's -----------------------------------------------------------------------------------------------


def _nobodys(detail: Detail, email_domain: str | None) -> Ownership | None:
    """Return a judgement where a template left the detail behind."""
    if email_domain is not None:
        if email_domain.lower().removeprefix("www.") in _placeholder_domains():
            return Ownership(Owner.PLACEHOLDER, f"an example address: nobody has {email_domain}")
    elif _is_placeholder_number(detail.written.strip(" .:,;"), detail.site.host.rpartition(".")[2]):
        return Ownership(Owner.PLACEHOLDER, "an example number: nobody has it")
    after = detail.block.text[detail.end : detail.end + _AFTER]
    near = detail.block.text[max(0, detail.start - _NEAR) : detail.start]
    for text in (near, after, detail.block.heading[:_HEADING]):
        for word in find_words(text):
            if word.said is Said.LEFTOVER:
                phrase = text[word.start : word.end]
                return Ownership(Owner.PLACEHOLDER, f"stands beside a template's own text: “{phrase}”")
    return None


@cache
def _placeholder_domains() -> frozenset[str]:
    return frozenset(load("emails")["placeholder_domains"])


@cache
def _placeholder_numbers() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    rules = load("ownership")["placeholder_numbers"]
    return tuple((re.compile(rule["pattern"]), frozenset(rule.get("not_on", ()))) for rule in rules)


@lru_cache(maxsize=4096)
def _is_placeholder_number(written: str, ending: str) -> bool:
    if len(written) > 30:
        return False
    return any(
        pattern.fullmatch(written) and ending not in elsewhere
        for pattern, elsewhere in _placeholder_numbers()
    )


# --- the company's by hard evidence -------------------------------------------------------------------------


def _by_domain(detail: Detail, domain: str) -> Ownership | None:
    """Return a judgement where the address's domain settles it."""
    site = detail.site
    if site.is_own_domain(domain):
        return Ownership(Owner.ORGANISATION, f"its domain {domain} {_tie(site, domain)}")
    local = level(detail.written.partition("@")[0])
    if len(site.label) > 4 and site.label in local:
        return Ownership(Owner.ORGANISATION, f"it bears the site's name, {site.label}")
    if not _authority_domains().isdisjoint((domain.lower(), registrable(domain.lower()))):
        return Ownership(Owner.THIRD_PARTY, f"the address of an authority or a complaints board ({domain})")
    if second_level(domain) in _service_names():
        return Ownership(Owner.THIRD_PARTY, "another firm")
    return None


def _tie(site: SiteIdentity, domain: str) -> str:
    """Return in words what ties a domain to the site."""
    known = registrable(domain.lower())
    if known == registrable(site.host):
        return "is the site's own"
    if known in site.domains:
        return "is named in the page's data as the company's"
    return (
        "stands in the site's header or footer"
        if known in site.framed_domains
        else "bears the company's name"
    )


@cache
def _authority_domains() -> frozenset[str]:
    return frozenset(load("ownership")["authority_domains"])


@cache
def _service_names() -> frozenset[str]:
    """Return the names of services as they are registered, as far as each is one word."""
    return frozenset(name for name in load("ownership")["services"] if name.isalnum())


@cache
def _public_numbers() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Return (pattern, names of the sites of those who answer there)."""
    rules = load("ownership")["public_numbers"]
    return tuple((re.compile(rule["pattern"]), frozenset(rule.get("not_on", ()))) for rule in rules)


def _is_public(digits: str, label: str) -> bool:
    if len(digits) > _PUBLIC_DIGITS or digits in label:
        return False
    return any(pattern.fullmatch(digits) and label not in own for pattern, own in _public_numbers())


def _by_number(detail: Detail, *, is_called: bool) -> Ownership | None:
    """Return a judgement where the number is everybody's, or also stands where the company gives its own."""
    digits = "".join(sign for sign in detail.written if sign.isdigit())
    if is_called and _is_public(digits, detail.site.label):
        return Ownership(Owner.THIRD_PARTY, "a public emergency or advice number")
    if detail.block.place in FRAME:
        return None
    key = number_key(detail.written)
    if key and key in detail.site.own_numbers:
        return Ownership(Owner.ORGANISATION, "also stands in the page's header, footer or structured data")
    return None


# --- addresses at foreign domains ---------------------------------------------------------------------------


def _foreign_address(detail: Detail, domain: str) -> Ownership | None:
    """Return a judgement of an address that is neither at the company's domain nor at a mail provider."""
    site = detail.site
    if is_freemail(domain):
        return None
    if is_for_a_delegate(detail):
        return Ownership(
            Owner.UNCLEAR, f"given for an office that outsiders often hold; {domain} is not the site's domain"
        )
    if Said.JOBS in site.kinds and detail.block.place not in FRAME and not speaks_of_itself(detail):
        return Ownership(Owner.UNCLEAR, f"named where staff are sought; {domain} is not the site's domain")
    if _is_given_as_contact(detail):
        return None
    if Said.POLICY in site.kinds:
        return Ownership(Owner.UNCLEAR, f"named in a policy or terms; {domain} is not the site's domain")
    if site.has_own_email:
        return Ownership(
            Owner.UNCLEAR, f"{domain} is not the site's domain, and the site has its own address"
        )
    if _line_length(detail) > _LONG_TEXT and not site.is_home and Said.IMPRINT not in site.kinds:
        return Ownership(Owner.UNCLEAR, f"named in running text; {domain} is not the site's domain")
    return None


def _is_given_as_contact(detail: Detail) -> bool:
    """Tell whether an address stands where companies give theirs: header, footer, contact page or section."""
    if detail.block.place in FRAME or Said.PEOPLE in detail.site.kinds:
        return True
    return is_contact_name(detail.block.heading[:_HEADING]) or speaks_of_itself(detail)


def _line_length(detail: Detail) -> int:
    """Return how many characters the line has that a detail stands in."""
    text = detail.block.text
    end = text.find("\n", detail.end)
    return (end if end >= 0 else len(text)) - (text.rfind("\n", 0, detail.start) + 1)


def _beside_foreign_address(detail: Detail) -> Ownership | None:
    """Return a judgement of a number that stands, anywhere on the page, with an address of others."""
    key = "" if detail.block.place in FRAME else number_key(detail.written)
    email = _foreign_numbers(detail.site).get(key) if key else None
    if email is None:
        return None
    return Ownership(Owner.UNCLEAR, f"stands with {email}, which is not at the site's domain")


@lru_cache(maxsize=1)
def _foreign_numbers(site: SiteIdentity) -> dict[str, str]:
    """Return number key -> the address of another firm it stands beside; worked out once for a page."""
    return {key: address for key, address in _pairs(site) if key}


def _pairs(site: SiteIdentity) -> Iterator[tuple[str, str]]:
    """Yield (number key, address) for each number whose nearest address in its block is not the company's."""
    judged = 0
    for index, block in enumerate(site.page.blocks):
        if judged > _MAX_EMAILS or "@" not in block.text or not block.visible or block.place in FRAME:
            continue
        emails = list(emails_in(block.text))
        judged += len(emails)
        foreign = [email for email in emails if _is_foreign(site, index, email)]
        for number in NUMBER.finditer(block.text[:_MAX_TEXT]) if foreign else ():
            nearest = min(emails, key=lambda email: _gap(number, email))
            if nearest in foreign and _belong_together(block.text, number, nearest):
                yield number_key(number[0]), block.text[nearest.start : nearest.end]


def _is_foreign(site: SiteIdentity, block: int, email: Written) -> bool:
    owner = judge_owner(site.page, block, email.start, email.end, email_domain=email.domain).owner
    return owner in (Owner.THIRD_PARTY, Owner.UNCLEAR)


def _gap(number: re.Match[str], email: Written) -> int:
    """Return how many characters lie between a number and an address."""
    return max(email.start - number.end(), number.start() - email.end)


def _belong_together(text: str, number: re.Match[str], email: Written) -> bool:
    """Tell whether number and address stand near each other, in one sentence and in one part of the line."""
    first, last = min(number.end(), email.end), max(number.start(), email.start)
    return last - first <= _NEAR and BREAK.search(text, max(0, first - 3), last + 1) is None


# --- where it stands ----------------------------------------------------------------------------------------


def _by_place(detail: Detail) -> Ownership:
    """Return the usual judgement: a detail on a company's page is the company's; say where it stands."""
    site, heading = detail.site, " ".join(detail.block.heading.split())
    if detail.block.place in (Place.HEADER, Place.NAV):
        reason = "stands in the site's header"
    elif detail.block.place is Place.FOOTER:
        reason = "stands in the site's footer"
    elif Said.PEOPLE in site.kinds:
        reason = "stands on the company's contact or staff page"
    elif Said.IMPRINT in site.kinds:
        reason = "stands in the company's imprint"
    elif heading and detail.block.tag not in _HEADINGS:
        reason = f"stands on the company's own page, under “{shortened(heading, 60)}”"
    else:
        reason = "stands on the company's own page"
    return Ownership(Owner.ORGANISATION, reason)
