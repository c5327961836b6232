"""Where a crawl may go: public addresses, the usual ports, and what the user allows besides.

The addresses are judged that are then connected to: `Guard.addresses` is what the crawl's resolver and the
browser's passage connect by, so a name that leads elsewhere at the second look leads nowhere.
"""

from ipaddress import IPv6Address, IPv6Network
from typing import NoReturn
from urllib.parse import urlsplit

from scrapy.exceptions import CannotResolveHostError, IgnoreRequest

from crawler.fetch.address_space import Address, Kind, address_in, kind_of, kind_of_name, plain_host
from crawler.fetch.names import Names, ascii_name
from crawler.fetch.ports import Ports
from crawler.fetch.proxies import Proxies
from crawler.page.domains import registrable

_USUAL_PORTS = {"http": 80, "https": 443}
_INTO_PRIVATE = "leads into a private network"
_PORT_SHUT = "port {} is visited only where the list names it (KONTAKTBAR_PORTS opens more)"
_MOST_ADDRESSES = 8
"""Addresses of each family that are tried for a name; one with hundreds would have us knock at strangers'."""
_NETWORK_BITS = 64
"""Of an IPv6 address, the bits that name a network, which is one customer's (RFC 6177)."""


class RefusedAddressError(IgnoreRequest):
    """The crawl may not go there; the message is one line for a person."""


class PrivateAddressError(RefusedAddressError):
    """It may not, since nobody outside some private network can."""


class Guard:
    """The rules of one crawl. docs/safety.md says them in words."""

    def __init__(
        self,
        names: Names,
        *,
        allow_private: bool = False,
        ports: Ports | None = None,
        proxies: Proxies | None = None,
    ) -> None:
        """Make the rules.

        Args:
            names: what host names resolve to.
            allow_private: whether sites of private networks may be visited.
            ports: those open to every site besides 80 and 443.
            proxies: through which the crawl goes; whoever they ask is their affair.
        """
        self._names = names
        self._allow_private = allow_private
        self._ports = ports or Ports()
        self._proxies = proxies or Proxies({})
        self._named_ports: set[int] = set()
        self._entered: set[str] = set()
        """Hosts of private networks that some site was allowed to lead to."""

    async def check(self, url: str, site: str) -> None:
        """Let an address pass, or raise RefusedAddressError, or CannotResolveHostError.

        Args:
            url: what is to be asked for.
            site: the homepage on whose behalf, as the user's list names it. Its port is open to it; and it
                may lead into a private network only if it is in one itself.
        """
        scheme, host, port = _parts(url)
        if not host and scheme not in _USUAL_PORTS:
            return  # no web address: whoever is to fetch it says so
        if not host:
            raise RefusedAddressError("not an address that can be fetched")
        self._check_port(host, port, site)
        self._check_proxy(host, port)
        own_scheme, own_host, _ = _parts(site)
        is_own = _is_same_site(host, own_host)
        try:
            is_private = await self._is_private(scheme, host)
        except PrivateAddressError as error:
            if is_own:
                raise
            raise RefusedAddressError(_INTO_PRIVATE) from error
        if not is_private:
            return
        if host != own_host and not await self._may_lead_in(own_scheme, own_host, is_own):
            raise RefusedAddressError(_INTO_PRIVATE)
        self._entered.add(_key(host))

    async def addresses(self, host: str, port: int | None = None) -> tuple[Address, ...]:
        """Return the addresses at which a host may be visited, the best first; at least one.

        With a port, they are to be connected to: that port has to be open to some site of the crawl, and no
        proxy's own; and a host in a private network has to have been checked on behalf of a site, so that
        nothing else, as a public name that suddenly leads inside, gets there.

        Raises RefusedAddressError, or CannotResolveHostError.
        """
        literal = address_in(host)
        found = (literal,) if literal is not None else await self._names.addresses(host)
        if port is not None:
            self._check_open(port)
            self._check_proxy(plain_host(host), port)
        allowed = self._best(found)
        if not allowed:
            self._refuse(host, found)
        if port is not None and kind_of(allowed[0]) is not Kind.PUBLIC and _key(host) not in self._entered:
            raise RefusedAddressError(_INTO_PRIVATE)
        return allowed

    async def server_of(self, url: str) -> str | None:
        """Return a name for the server that answers a homepage: its IP address, of IPv6 its network.

        Behind an address that the list names itself, each port is another server. None where it is not known,
        as behind a proxy.
        """
        scheme, host, port = _parts(url)
        if self._proxies.for_host(scheme, host) is not None:
            return None
        try:
            addresses = await self.addresses(host)
        except (RefusedAddressError, CannotResolveHostError):
            return None
        # The smallest, so that names with the same addresses meet; IPv4, which is scarce and so shared.
        address = min(addresses, key=lambda each: (each.version, each))
        if isinstance(address, IPv6Address):
            name = str(IPv6Network((int(address), _NETWORK_BITS), strict=False))
        else:
            name = str(address)
        return name if address_in(host) is None else f"{name} port {port}"

    @property
    def leaves_something(self) -> bool:
        """Whether a connection may be made where it should not, unless each address is checked beforehand.

        So it is where a proxy connects, and where private networks are open to some.
        """
        return self._allow_private or not self._proxies.are_none

    def is_proxy(self, host: str, port: int) -> bool:
        """Tell whether a proxy of the crawl is there, to which it may connect wherever that is."""
        return self._proxies.are_at(plain_host(host), port)

    def proxy_for(self, host: str, port: int) -> str | None:
        """Return the URL of the proxy that is asked for a host, None where it is visited directly.

        Raises RefusedAddressError where the host, as it is written, may not be visited.
        """
        scheme = "https" if port == _USUAL_PORTS["https"] else "http"
        proxy = self._proxies.for_host(scheme, plain_host(host))
        if proxy is not None:
            self._check_written(plain_host(host))
            self._check_open(port)
        return proxy

    def _check_port(self, host: str, port: int | None, site: str) -> None:
        """Raise RefusedAddressError for a port that is not open to a site."""
        if port is None or port in self._ports:
            return
        _, own_host, own_port = _parts(site)
        if port != own_port or not _is_same_site(host, own_host):
            raise RefusedAddressError(_PORT_SHUT.format(port))
        self._named_ports.add(port)

    def _check_open(self, port: int) -> None:
        """Raise RefusedAddressError for a port that is open to no site of the crawl."""
        if port not in self._ports and port not in self._named_ports:
            raise RefusedAddressError(_PORT_SHUT.format(port))

    def _check_proxy(self, host: str, port: int | None) -> None:
        if self._proxies.are_at(host, port):
            raise RefusedAddressError(f"{host} is the proxy's own address, and no site")

    def _check_written(self, host: str) -> Kind:
        """Return what a host is as it is written. Raises RefusedAddressError for what is never visited."""
        literal = address_in(host)
        kind = kind_of_name(host) if literal is None else kind_of(literal)
        if kind > self._highest:
            self._refuse(host, () if literal is None else (literal,))
        return kind

    async def _is_private(self, scheme: str, host: str) -> bool:
        """Tell whether a host that may be visited is in a private network. Raises RefusedAddressError."""
        written = self._check_written(host)
        if self._proxies.for_host(scheme, host) is not None:
            return written is Kind.PRIVATE
        # Of public and private addresses only the public ones are left.
        return kind_of((await self.addresses(host))[0]) is Kind.PRIVATE

    async def _may_lead_in(self, scheme: str, host: str, is_own: bool) -> bool:
        """Tell whether a site may lead into a private network: where it is in one, by its homepage's name.

        Where there is no such name, another of its own (`is_own`) may stand for it, with "www." for one.
        """
        try:
            return await self._is_private(scheme, host)
        except CannotResolveHostError:
            return is_own
        except RefusedAddressError:
            return False

    @property
    def _highest(self) -> Kind:
        return Kind.PRIVATE if self._allow_private else Kind.PUBLIC

    def _best(self, found: tuple[Address, ...]) -> tuple[Address, ...]:
        """Return the public addresses; where there are none, the private ones if they are allowed."""
        for kind in (Kind.PUBLIC, Kind.PRIVATE)[: self._highest + 1]:
            if best := [each for each in found if kind_of(each) is kind]:
                tried = (*_first(best, 4), *_first(best, 6))
                return tuple(each for each in best if each in tried)
        return ()

    def _refuse(self, host: str, found: tuple[Address, ...]) -> NoReturn:
        """Raise RefusedAddressError for a host that may not be visited."""
        worst = max(found, key=kind_of, default=None)
        kind = kind_of_name(host) if worst is None else kind_of(worst)
        shown = host if worst is None or address_in(host) is not None else str(worst)
        if kind is Kind.SECRET:
            raise RefusedAddressError(
                f"{shown} is where a cloud tells its machines secrets, and is never visited"
            )
        if shown == host:
            raise PrivateAddressError(f"{host} is no public address (--allow-private visits such sites)")
        raise PrivateAddressError(
            f"{host} leads to {shown}, which is no public address (--allow-private visits such sites)"
        )


def _first(addresses: list[Address], version: int) -> list[Address]:
    return [each for each in addresses if each.version == version][:_MOST_ADDRESSES]


def _key(host: str) -> str:
    """Return what all ways to write a host have in common."""
    literal = address_in(host)
    return ascii_name(plain_host(host)) if literal is None else str(literal)


def _is_same_site(host: str, other: str) -> bool:
    return host == other or registrable(host) == registrable(other) != ""


def _parts(url: str) -> tuple[str, str, int | None]:
    """Return scheme, host and port of an address; "" and None where there are none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", "", None
    scheme = {"ws": "http", "wss": "https"}.get(parts.scheme, parts.scheme)
    return scheme, plain_host(parts.hostname or ""), port or _USUAL_PORTS.get(scheme)
