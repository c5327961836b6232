"""Addresses in an element's attributes: whole and encoded, or in parts (user, domain, ending)."""

from collections.abc import Iterator
from functools import cache

from crawler.page.emails.addresses import normalise
from crawler.page.emails.disguises.decoded import Decoded
from crawler.page.emails.disguises.encodings import base64_text, read_rot13, read_value
from crawler.page.parts import Mark
from crawler.page.vocabulary import load


def whole(mark: Mark, own: str = "") -> Iterator[Decoded]:
    """Yield the addresses that stand whole in one of the attributes."""
    for name in mark.attributes.keys() & _names("whole_attributes"):
        yield from read_value(mark.attributes[name], own)
    for name in mark.attributes.keys() & _names("rot13_attributes"):
        yield from read_rot13(mark.attributes[name], own)


def in_parts(mark: Mark, own: str = "") -> Iterator[Decoded]:
    """Yield the address whose parts stand in separate attributes, in order, reversed or in base64."""
    local = _first(mark, "local_attributes")
    domain = _first(mark, "domain_attributes")
    ending = _first(mark, "ending_attributes")
    if not local or not domain:
        return
    whole_domain = f"{domain}.{ending.lstrip('.')}" if ending else domain
    candidates = (
        (f"{local}@{whole_domain}", "data_attributes"),
        (f"{local[::-1]}@{whole_domain[::-1]}", "data_attributes"),
        (f"{base64_text(local)}@{base64_text(domain)}", "base64_attr"),
    )
    for candidate, how in candidates:
        if address := normalise(candidate.strip(), own):
            yield Decoded(address, how)
            return


def _first(mark: Mark, group: str) -> str:
    """Return the value of the first attribute of a group that the element has."""
    return next(
        (mark.attributes[name].strip(" @.") for name in _listed(group) if mark.attributes.get(name)), ""
    )


@cache
def _listed(group: str) -> tuple[str, ...]:
    return tuple(load("obfuscation")[group])


@cache
def _names(group: str) -> frozenset[str]:
    return frozenset(load("obfuscation")[group])
