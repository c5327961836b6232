"""What an address or a name of a host is by itself: public, private, or where a cloud keeps secrets. Pure.

Sources of every rule stand in address_space.yaml.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from unicodedata import category, normalize
from urllib.parse import unquote

from crawler.data_files import read_data

Address = IPv4Address | IPv6Address

_BITS = 32
_MOST_LABELS = 127
"""Labels that a name of 253 characters can have; no longer one is looked at whole."""
_LONGEST_KEPT = 253
"""Characters of the longest host that is kept with its answer: of the longest name of the DNS."""
_DIGITS = {8: set("01234567"), 10: set("0123456789"), 16: set("0123456789abcdef")}


class Kind(IntEnum):
    """Who may be met at an address; the higher, the more closed."""

    PUBLIC = 0
    PRIVATE = 1
    """This machine, a private network, or nobody: reserved blocks."""
    SECRET = 2
    """A service that tells a cloud's machines their keys."""


@dataclass(frozen=True, slots=True)
class _Space:
    not_public: tuple[IPv4Network | IPv6Network, ...]
    public_ipv6: IPv6Network
    embedding: tuple[tuple[IPv6Network, int], ...]
    embedding_private: tuple[tuple[IPv6Network, int], ...]
    secret_addresses: tuple[IPv4Network | IPv6Network, ...]
    secret_names: frozenset[str]
    private_names: frozenset[str]


@lru_cache(maxsize=10_000)
def kind_of(address: Address) -> Kind:
    """Return what an address is. An IPv4 address within an IPv6 address is judged for both."""
    space = _space()
    if isinstance(address, IPv6Address):
        address = IPv6Address(int(address))  # without the zone of a link
    if _lies_in(address, space.secret_addresses):
        return Kind.SECRET
    if isinstance(address, IPv6Address):
        return _kind_of_ipv6(address, space)
    return Kind.PRIVATE if _lies_in(address, space.not_public) or not address.is_global else Kind.PUBLIC


def kind_of_name(name: str) -> Kind:
    """Return what a host name is by itself; most are public, wherever they may lead."""
    return _kept_kind(name) if len(name) <= _LONGEST_KEPT else _kind_by_name(name)


def _kind_by_name(name: str) -> Kind:
    plain = plain_host(name)
    labels = plain.split(".")
    parents = {".".join(labels[start:]) for start in range(max(0, len(labels) - _MOST_LABELS), len(labels))}
    space = _space()
    if parents & space.secret_names:
        return Kind.SECRET
    if len(labels) == 1 or parents & space.private_names:
        return Kind.PRIVATE
    return Kind.PUBLIC


def address_in(host: str) -> Address | None:
    """Return the address that a URL's host is, however it is written; None for a name.

    Read as browsers do (WHATWG URL Standard, host parsing): hexadecimal, octal and decimal parts, fewer than
    four of them ("127.1", "2130706433"), full-width digits, percent-encoding, a closing dot; IPv6 with or
    without its brackets. Hosts of any length are read, but only those as long as a name can be are kept with
    their answer.
    """
    return _kept(host) if len(host) <= _LONGEST_KEPT else _read(host)


def _read(host: str) -> Address | None:
    plain = plain_host(host)
    try:
        return ip_address(plain.removeprefix("[").removesuffix("]"))
    except ValueError:
        return _ipv4(plain)


_kept = lru_cache(maxsize=10_000)(_read)
_kept_kind = lru_cache(maxsize=10_000)(_kind_by_name)


def plain_host(host: str) -> str:
    """Return a host as it is compared: without percent-encoding, closing dot, spaces, capital letters ..."""
    if host.isascii() and "%" not in host:
        plain = host.lower().strip()
    else:
        shown = "".join(sign for sign in unquote(host) if category(sign) != "Cf")
        plain = normalize("NFKC", shown).replace("\u3002", ".").lower().strip()
    return plain.removesuffix(".")


def _kind_of_ipv6(address: IPv6Address, space: _Space) -> Kind:
    if (inner := _inner(address, space.embedding)) is not None:
        return kind_of(inner)
    if (inner := _inner(address, space.embedding_private)) is not None:
        return max(Kind.PRIVATE, kind_of(inner))
    if address not in space.public_ipv6 or _lies_in(address, space.not_public) or not address.is_global:
        return Kind.PRIVATE
    return Kind.PUBLIC


def _inner(address: IPv6Address, blocks: tuple[tuple[IPv6Network, int], ...]) -> IPv4Address | None:
    """Return the IPv4 address that one of these blocks writes as IPv6."""
    for block, bits_below in blocks:
        if address in block:
            return IPv4Address(int(address) >> bits_below & (1 << _BITS) - 1)
    return None


def _lies_in(address: Address, blocks: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    return any(address in block for block in blocks)


def _ipv4(host: str) -> IPv4Address | None:
    """Read the numbers of an IPv4 address, of which the last fills what is left of the 32 bits."""
    parts = host.split(".")
    numbers = [number for part in parts if (number := _number(part)) is not None]
    if not 1 <= len(parts) <= 4 or len(numbers) != len(parts):
        return None
    *first, last = numbers
    if any(number > 255 for number in first) or last >= 256 ** (4 - len(first)):
        return None
    value = last + sum(number << 8 * (3 - place) for place, number in enumerate(first))
    return IPv4Address(value)


def _number(part: str) -> int | None:
    """Read a part: 0x.. is hexadecimal, 0.. octal."""
    if not part or not part.isascii():
        return None
    base = 10
    if part.startswith("0x"):
        base, part = 16, part[2:]
    elif len(part) > 1 and part.startswith("0"):
        base, part = 8, part[1:]
    if len(part) > 40 or not set(part) <= _DIGITS[base]:
        return None
    return int(part or "0", base)


@cache
def _space() -> _Space:
    data: dict[str, Any] = read_data(__package__, "address_space.yaml")
    return _Space(
        not_public=tuple(ip_network(block) for block in data["not_public"]),
        public_ipv6=IPv6Network(data["public_ipv6"]),
        embedding=_embedding(data["embedding"]),
        embedding_private=_embedding(data["embedding_private"]),
        secret_addresses=tuple(ip_network(block) for block in data["secret_addresses"]),
        secret_names=frozenset(data["secret_names"]),
        private_names=frozenset(data["private_names"]),
    )


def _embedding(entries: list[dict[str, Any]]) -> tuple[tuple[IPv6Network, int], ...]:
    return tuple((IPv6Network(entry["block"]), int(entry["bits_below"])) for entry in entries)
