"""Who is to be forgotten, from what a user names: a site, or a person by address, number or name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from ipaddress import ip_address
from urllib.parse import unquote

from crawler.lists import ListError, read_site
from crawler.page.domains import SPECIAL_USE, has_known_ending, registrable
from crawler.page.emails.addresses import normalise
from crawler.page.emails.disguises.words import find_in_words
from crawler.page.names import plain_letters
from crawler.page.phones.extensions import masked_extension_words
from crawler.privacy import Mask, Person
from crawler.privacy.person import significant_digits
from crawler.site.urls import host_of, page_key

_PORT = re.compile(r":\d+$")
_LABEL = "E-mail: "
_LOOSE = re.compile(r"[\s(\[{<|*]")
_NUMBER = re.compile(r"[+(]*\d[\d\s()./\-‐‑‒–—−·•_\[\]]*")
_MOST_DIGITS = 18
"""Digits of the longest number (E.164) with "00" and a trunk prefix."""
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST_NAME = 3
_AGE = re.compile(r"(?P<count>\d{1,5})\s?(?P<unit>[dwmy]?)", re.IGNORECASE)
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}


class WhoError(ValueError):
    """What the user named is neither a site nor a person; the message is one line."""


@dataclass(frozen=True, slots=True)
class WantedSite:
    """A site to be forgotten: one address, or a domain with all its hosts."""

    host: str
    key: str
    """What is equal for all addresses of the page, "" where the whole domain is meant."""

    def is_meant(self, url: str) -> bool:
        """Tell whether an address is of this site."""
        if self.key:
            return page_key(url) == self.key
        host = host_of(url).removeprefix("www.")
        if not _PORT.search(self.host):
            host = _PORT.sub("", host)
        return host == self.host or host.endswith(f".{self.host}")


def wanted(text: str) -> WantedSite | Person:
    """Return who is meant by an address of the web, a domain, an e-mail address, a number or a name.

    Raises WhoError where it is none of these.
    """
    said = _undressed(text)
    if address := _in_words(said):
        return Person.exactly(address)
    if "://" in said or (_is_web(said) and "@" not in said):
        return _site(said)
    if clean := _address(said) or _number(said) or _name(said):
        return Person.exactly(clean)
    raise WhoError(f"{said!r}: name a site (firma.se), an e-mail address, a number, or a whole name")


def hides(person: Person) -> Callable[[str], str]:
    """Return what hides a person's details in a text."""
    return Mask(person, only_known=True).text


def age(text: str) -> timedelta:
    """Return the time that "180d", "26w", "6m" (of 30 days) or "2y" stand for. Raises ValueError."""
    match = _AGE.fullmatch(text.strip())
    if match is None or not int(match["count"]):
        raise ValueError(f"{text!r} is no time: 180d, 26w, 6m or 2y")
    return timedelta(days=int(match["count"]) * _DAYS[match["unit"].lower()])


def _undressed(text: str) -> str:
    """Return what a user said without what links and mail programs put around it."""
    said = " ".join(text.split()).strip("<> ")
    scheme, _, rest = said.partition(":")
    if scheme.lower() == "mailto":
        said = unquote(rest.partition("?")[0])
    elif scheme.lower() == "tel":
        said = unquote(rest)
    return said.strip("<> ")


def _in_words(said: str) -> str:
    """Return the address that is written in words ("gunnar (at) firma.se"), "" where none is."""
    text = f"{_LABEL}{said}"  # after a label a bare "at" is a sign too
    if "@" in said or not _LOOSE.search(said) or len(text.lower()) != len(text):
        return ""
    whole = (len(_LABEL), len(text))
    spans = find_in_words(text, text.lower())
    return next((span.address for span in spans if (span.start, span.end) == whole), "")


def _address(said: str) -> str:
    """Return an e-mail address, "" where a text is none, or not one alone."""
    return normalise(said, registrable(said.rpartition("@")[2])) or ""


def _number(said: str) -> str:
    """Return a number without its extension, "" where a text is none, or not one alone."""
    number = _extension().sub("", said)
    is_one = _NUMBER.fullmatch(number) is not None and sum(map(str.isdigit, number)) <= _MOST_DIGITS
    return number if is_one and significant_digits(number) else ""


@cache
def _extension() -> re.Pattern[str]:
    words = masked_extension_words()
    return re.compile(rf"(?:[ ,;(]{{0,3}}(?:{words})[ .:]{{0,3}})\d{{1,6}}\)?$", re.IGNORECASE)


def _name(said: str) -> str:
    """Return a name of at least two words, given name first, "" where a text is none."""
    family, comma, given = said.partition(",")
    words = (f"{given} {family}" if comma else said).split()
    if len(words) < 2 or not all(map(_NAME_WORD.fullmatch, words)) or len(plain_letters(said)) < _LEAST_NAME:
        return ""
    return " ".join(_LETTERS.findall(" ".join(words)))  # "Anna-Karin" is met as two words


def _is_web(text: str) -> bool:
    if "://" in text:
        return True
    host = text.partition("/")[0]
    return (" " not in host and ("." in host and any(map(str.isalpha, host)))) or _is_ip_address(host)


def _is_ip_address(text: str) -> bool:
    try:
        ip_address(text.partition(":")[0] if text.count(":") == 1 else text.strip("[]"))
    except ValueError:
        return False
    return True


def _site(text: str) -> WantedSite:
    try:
        url = read_site(text).url
    except ListError as error:
        raise WhoError(str(error)) from error
    has_path = url.partition("://")[2].partition("/")[2] != ""
    host = host_of(url).removeprefix("www.")
    if not has_path and _is_public_suffix(_PORT.sub("", host)):
        raise WhoError(f"{host}: is the ending of many companies' addresses; name one site")
    return WantedSite(host, (page_key(url) or "") if has_path else "")


def _is_public_suffix(host: str) -> bool:
    """Tell whether companies register below a host ("co.uk"): it is nobody's site."""
    if host.rpartition(".")[2] in SPECIAL_USE or not has_known_ending(host):
        return False
    below = f"x.{host}"
    return registrable(below) == below
