"""Who is to be forgotten, from what a user names: a site, or a person by address, number or name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address

from crawler.lists import ListError, read_site
from crawler.page.names import plain_letters
from crawler.privacy import Mask, Person
from crawler.privacy.person import significant_digits
from crawler.site.urls import host_of, page_key

_PORT = re.compile(r":\d+$")
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
    said = " ".join(text.split())
    if "://" in said or (_is_web(said) and "@" not in said):
        return _site(said)
    if "@" in said or significant_digits(said):
        return Person.of([said])
    if len(plain_letters(said)) < 3 or len(said.split()) < 2:
        raise WhoError(f"{said!r}: name a site (firma.se), an e-mail address, a number, or a whole name")
    return Person.of([said])


def hides(person: Person) -> Callable[[str], str]:
    """Return what hides a person's details in a text."""
    return Mask(person, only_known=True).text


def age(text: str) -> timedelta:
    """Return the time that "180d", "26w", "6m" (of 30 days) or "2y" stand for. Raises ValueError."""
    match = _AGE.fullmatch(text.strip())
    if match is None or not int(match["count"]):
        raise ValueError(f"{text!r} is no time: 180d, 26w, 6m or 2y")
    return timedelta(days=int(match["count"]) * _DAYS[match["unit"].lower()])


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
    return WantedSite(host, (page_key(url) or "") if has_path else "")
