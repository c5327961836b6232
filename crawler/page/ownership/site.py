"""Who a page's company is, by its own evidence: domains, names, numbers; and what kind of page it is."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import idna

from crawler.model import FRAME
from crawler.page.document import Page
from crawler.page.domains import host_name, is_freemail, registrable, second_level
from crawler.page.json_ld import json_value
from crawler.page.ownership.words import CREDITS, Said, find_words, level, meaning_of
from crawler.page.vocabulary import all_words, load

_DOMAIN = re.compile(r"[^\W_](?:[\w.-]{0,200}[^\W_])?\.[^\W\d_]{2,24}")
_LOCAL = re.compile(r"[^\s@<>()\[\],;:\"']+\Z")
NUMBER = re.compile(r"\+?\d(?:[ \d()./\u00a0-]{3,22})\d")
_TITLE_PARTS = re.compile(r"\s[|–—·•:»›-]\s|[|»›]")
_YEARS = re.compile(r"(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d")
_SIGNIFICANT_DIGITS = 8
_MIN_DIGITS = 5
_MIN_NAME = 4
_MIN_SHARED = 5
_MIN_INITIALS = 3
_MAX_JSON = 100_000
_NO_LETTER = re.compile(r"[\W_]+")
_MAX_EMAILS = 100
_MAX_LOCAL = 64
_MAX_NAMES = 12
_MAX_FRAME = 2_000
_LOWER_RANKS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_HEADINGS_BACK = 60
"""Headings before a detail that are looked through for those it stands under."""
_OTHERS = (CREDITS - {Said.SITE_LABEL}) | {Said.AUTHORITY, Said.OTHER_FIRM}
_MAX_NODES = 500
_ORGANISATION_KEYS = frozenset(
    ("telephone", "email", "address", "sameAs", "contactPoint", "vatID", "faxNumber")
)
_NO_NAMES = frozenset(
    ("home", "startsida", "hjem", "hem", "forside", "etusivu", "startseite", "kontakt", "contact")
)


def number_key(text: str) -> str:
    """Return the digits that two ways to write one number share: the last eight; "" for fewer than five."""
    digits = "".join(sign for sign in text if sign.isdigit())
    return digits[-_SIGNIFICANT_DIGITS:] if len(digits) >= _MIN_DIGITS else ""


class Written(NamedTuple):
    """An e-mail address as it stands in a text."""

    start: int
    end: int
    domain: str


def emails_in(text: str) -> Iterator[Written]:
    """Yield the plainly written e-mail addresses in a text, the first hundred."""
    at = text.find("@")
    for _ in range(_MAX_EMAILS):
        if at < 0:
            return
        domain = _DOMAIN.match(text, at + 1)
        local = _LOCAL.search(text[max(0, at - _MAX_LOCAL) : at]) if domain else None
        if domain and local:
            yield Written(at - len(local[0]), domain.end(), domain[0])
        at = text.find("@", at + 1)


@lru_cache(maxsize=2048)
def is_contact_name(name: str) -> bool:
    """Tell whether a heading or title begins by promising contact: "Kontakt", "Contact us today"."""
    words = level(name).strip(" .:!?").split()
    strong = all_words("link_text", "strong")
    return any(" ".join(words[:count]) in strong for count in range(1, 5))


@dataclass(frozen=True, eq=False)
class SiteIdentity:
    """What a page says of the company it belongs to. Everything is worked out once, when first asked for."""

    page: Page

    @cached_property
    def host(self) -> str:
        """The host name the page was read from, lower case; "" for a file."""
        return host_name(self.page.url)

    @cached_property
    def label(self) -> str:
        """The name the site is registered under, without the ending: "firma" for www.firma.se."""
        return second_level(self.host) if self.host and not self.host.replace(".", "").isdigit() else ""

    @cached_property
    def domains(self) -> frozenset[str]:
        """The company's registered domains: the site's, those of its other languages and structured data."""
        hosts = {self.host, *(host_name(url) for _, url in self.page.alternates)}
        hosts |= {
            host_name(url) for url in (self.page.meta.get("og:url", ""), *self._structured["url"]) if url
        }
        hosts |= {email.rpartition("@")[2] for email in self._structured["email"]}
        return frozenset(registrable(_ascii(host)) for host in hosts if host)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the company calls itself, levelled: in structured data, metadata, title, host."""
        parts = _TITLE_PARTS.split(self.page.title)
        squeezed = re.sub(r"\W", "", self.label)
        titled = [part for part in parts if squeezed and squeezed in re.sub(r"\W", "", _plain(part))]
        found = [self.page.meta.get("og:site_name", ""), *self._structured["name"], *titled, self.host]
        cleaned = {level(" ".join(name.split())).removeprefix("www.") for name in found}
        if len(self.label) > _MIN_NAME:
            cleaned.add(self.label)
        named = (name for name in sorted(cleaned) if _MIN_NAME <= len(name) <= 80 and name not in _NO_NAMES)
        return tuple(named)[:_MAX_NAMES]

    @cached_property
    def own_numbers(self) -> frozenset[str]:
        """Keys of the numbers in the page's header and footer and in its structured data."""
        framed = [
            block.text
            for block in self.page.blocks
            if block.place in FRAME and block.visible and len(block.text) < _MAX_FRAME
        ]
        found = {*self._structured["telephone"], *NUMBER.findall("\n".join(framed))}
        return frozenset(map(number_key, found)) - {""}

    def has_other_numbers(self, block: int, written: str) -> bool:
        """Tell whether header and footer show numbers outside one block, and not this one."""
        found: set[str] = set()
        for number, other in enumerate(self.page.blocks):
            if number != block and other.place in FRAME and other.visible and len(other.text) < _MAX_FRAME:
                found.update(
                    number_key(text) for text in NUMBER.findall(other.text) if not _YEARS.fullmatch(text)
                )
        found.discard("")
        return bool(found) and number_key(written) not in found

    @cached_property
    def has_own_email(self) -> bool:
        """Whether the page shows an address at one of the company's own domains."""
        texts = (block.text for block in self.page.blocks if block.visible and "@" in block.text)
        hosts = {email.domain for text in texts for email in emails_in(text)}
        links = (anchor.href for anchor in self.page.anchors if anchor.href[:7].lower() == "mailto:")
        hosts |= {unquote(href).partition("?")[0].rpartition("@")[2] for href in links}
        return any(self.is_own_domain(host) for host in hosts if host)

    @cached_property
    def kinds(self) -> frozenset[Said]:
        """What kind of page this is, by its title, first heading and address."""
        found = {word.said for word in find_words(f"{self.page.title[:200]}\n{self.first_heading}")}
        kinds = found & {Said.POLICY, Said.IMPRINT}
        slug = self._slug
        squeezed = slug.replace("-", "")
        kinds |= {said for said in (Said.POLICY, Said.IMPRINT) if _slug_holds(squeezed, said.value)}
        whole = meaning_of(self.first_heading).union(*map(meaning_of, _TITLE_PARTS.split(self.page.title)))
        is_listing = Said.OTHER_FIRM in whole or slug in load("ownership")["listing_slugs"]
        if is_listing and Said.OWN not in found:
            kinds.add(Said.OTHER_FIRM)
        if self._is_contact_page or Said.PEOPLE in whole or squeezed in _slugs("people"):
            kinds.add(Said.PEOPLE)
        in_path = not self._is_contact_page and not _slugs("jobs").isdisjoint(self._path_words)
        if Said.JOBS in whole or in_path:
            kinds.add(Said.JOBS)
        return frozenset(kinds)

    @cached_property
    def is_home(self) -> bool:
        """Whether this is, by its address, the site's homepage."""
        return self._slug in ("", "index", "default", "home")

    @cached_property
    def framed_domains(self) -> frozenset[str]:
        """Registered domains of the addresses in header and footer, mail providers and credits left out."""
        found = set()
        for block in self.page.blocks:
            if block.visible and block.place in FRAME and "@" in block.text[:_MAX_FRAME]:
                text = block.text[:_MAX_FRAME]
                if not any(word.said in _OTHERS for word in find_words(text)):
                    found |= {registrable(_ascii(email.domain)) for email in emails_in(text)}
        return frozenset(domain for domain in found if not is_freemail(domain))

    def is_own_domain(self, host: str) -> bool:
        """Tell whether a host is the company's: its domain, its name elsewhere, or in header or footer."""
        domain = registrable(_ascii(host))
        if domain in self.domains or domain in self.framed_domains:
            return True
        label = second_level(domain)
        if len(self.label) < 3 or len(label) < 3:
            return False
        return label == self.label or _share_name(label, self.label)

    def end_of_name(self, text: str) -> int:
        """Return where the name of the site's host last ends in a text that writes it in words, with accents.

        -1 where it does not, or is too short to be told from other words. "Åkeri Öst" is "akeriost".
        """
        squeezed = _NO_LETTER.sub("", _plain(text)) if self._host_names else ""
        if not any(name in squeezed for name in self._host_names):
            return -1  # as mostly
        signs, ends = [], []
        for position, sign in enumerate(text):
            for plain in _plain(sign):
                if plain.isalnum():
                    signs.append(plain)
                    ends.append(position + 1)
        squeezed = "".join(signs)
        found = ((squeezed.rfind(name), len(name)) for name in self._host_names)
        return max((ends[at + length - 1] for at, length in found if at >= 0), default=-1)

    @cached_property
    def _host_names(self) -> frozenset[str]:
        """The host's label as one word; also with letters for which German and others write two as one."""
        name = re.sub(r"\W", "", self.label)
        names = (name, name.replace("ae", "a").replace("oe", "o").replace("ue", "u"))
        return frozenset(each for each in names if len(each) > _MIN_SHARED)

    def is_named(self, text: str) -> bool:
        """Tell whether a word is part of the company's own name: an agency's "Webdesign"."""
        word = level(text)
        squeezed = re.sub(r"\W", "", _plain(word))
        if any(word in name for name in self.names) or (bool(squeezed) and squeezed in self.label):
            return True
        initials = "".join(part[0] for part in _plain(word).split())
        return len(initials) >= _MIN_INITIALS and initials == self.label

    @cached_property
    def _path(self) -> str:
        try:
            return unquote(urlsplit(self.page.url).path)
        except ValueError:
            return ""

    @cached_property
    def _path_words(self) -> frozenset[str]:
        """The parts of the page's address, each as one word."""
        return frozenset(re.sub(r"[\W_]", "", _plain(part)) for part in self._path.lower().split("/"))

    @cached_property
    def _slug(self) -> str:
        last = self._path.rstrip("/").rpartition("/")[2]
        return _plain(last.partition(".")[0].replace("_", "-").replace(" ", "-"))

    @cached_property
    def first_heading(self) -> str:
        """The page's first heading of the highest rank, at most 200 characters; "" where it has none."""
        return next(
            (block.text[:200] for block in self.page.blocks if block.tag == "h1" and block.visible), ""
        )

    def headings_over(self, block: int) -> tuple[str, ...]:
        """Return the headings of higher rank over a block's own, the nearest first; without the page's own.

        A heading of the first rank is the page's: it speaks of the whole page.
        """
        place, rank = self.page.blocks[block].place, "h7"
        found: list[str] = []
        last = bisect_left(self._headings, block)
        for number in reversed(self._headings[max(0, last - _HEADINGS_BACK) : last]):
            heading = self.page.blocks[number]
            if heading.place is place and heading.tag < rank:
                rank = heading.tag
                found.append(heading.text)
        return tuple(found[1:])

    @cached_property
    def _headings(self) -> list[int]:
        """The numbers of the headings of the second to the sixth rank."""
        return [number for number, block in enumerate(self.page.blocks) if block.tag in _LOWER_RANKS]

    @cached_property
    def _is_contact_page(self) -> bool:
        names = (self.first_heading, *_TITLE_PARTS.split(self.page.title))
        return self._slug in all_words("slugs", "strong") or any(map(is_contact_name, names))

    @cached_property
    def _structured(self) -> dict[str, list[str]]:
        """Return what the page's structured data says of organisations: url, name, email, telephone."""
        found: dict[str, list[str]] = {"url": [], "name": [], "email": [], "telephone": []}
        for text in self.page.json_ld:
            for node in _organisations(text):
                for key, value in node.items():
                    if key in found and isinstance(value, str):
                        found[key].append(value[:300])
        for key, value in self.page.microdata:
            if key in ("telephone", "email"):
                found[key].append(value)
        return found


def _organisations(text: str) -> Iterator[dict[str, Any]]:
    """Yield the nodes of a JSON-LD document that describe somebody one can reach. Never raises."""
    if len(text) > _MAX_JSON or not any(key in text for key in _ORGANISATION_KEYS):
        return
    stack: list[Any] = [json_value(text, strict=True)]
    for _ in range(_MAX_NODES):
        if not stack:
            return
        node = stack.pop()
        if isinstance(node, dict):
            if not _ORGANISATION_KEYS.isdisjoint(node):
                yield node
            stack.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            stack.extend(node[:_MAX_NODES])


def _ascii(host: str) -> str:
    """Return a host name as the DNS has it; unchanged where that cannot be."""
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return host.lower()


_ACCENTS = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "ł": "l", "ð": "d", "þ": "th", "đ": "d"})


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Return a text as it stands in addresses: lower case, without accents."""
    lower = level(text)
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower.translate(_ACCENTS))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _share_name(one: str, other: str) -> bool:
    """Tell whether one label is part of the other: "firma" and "firma-gruppen"."""
    short, long = sorted((one.replace("-", ""), other.replace("-", "")), key=len)
    return len(short) >= _MIN_SHARED and short in long


@cache
def _slugs(category: str) -> frozenset[str]:
    """Return the phrases of a category as they stand in addresses, without hyphens."""
    entries = load("ownership")[category]
    groups = entries.values() if isinstance(entries, dict) else [entries]
    return frozenset(re.sub(r"\W", "", _plain(phrase)) for group in groups for phrase in group)


@lru_cache(maxsize=2_048)
def _slug_holds(slug: str, category: str) -> bool:
    """Tell whether the last part of an address holds a phrase of a category, or is a short one."""
    return slug in _slugs(category) or _long_slugs(category).search(slug) is not None


@cache
def _long_slugs(category: str) -> re.Pattern[str]:
    words = (word for word in _slugs(category) if len(word) > _MIN_NAME)
    return re.compile("|".join(map(re.escape, words)) or "(?!)")
