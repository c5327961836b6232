"""The crawl's resolver: Twisted connects to the addresses it hands out, and it hands out allowed ones only.

Installed by the setting TWISTED_DNS_RESOLVER. The reactor asks it for every connection that is made by host
name or address, so nothing gets by between the check and the connection (DNS rebinding).
"""

import asyncio
import logging
import socket
from collections.abc import Sequence
from typing import Any, Self
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.settings import BaseSettings
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IHostResolution
from twisted.internet.threads import deferToThreadPool
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.fetch.address_space import Address
from crawler.fetch.guard import Guard, RefusedAddressError
from crawler.fetch.names import Names
from crawler.fetch.ports import Ports
from crawler.fetch.proxies import Proxies

logger = logging.getLogger(__name__)

_guards: WeakKeyDictionary[Crawler, Guard] = WeakKeyDictionary()


class UnguardedError(ValueError):
    """Names are resolved by something that does not keep the crawl out of private networks."""


@implementer(IHostResolution)
class _Resolution:
    """One question under way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.task: asyncio.Task[None] | None = None

    def cancel(self) -> None:
        """Stop waiting for the answer."""
        if self.task is not None:
            self.task.cancel()


@implementer(IHostnameResolver)
class GuardedResolver:
    """Resolves names of both address families, in Twisted's threads, and keeps to a crawl's `Guard`.

    DNSCACHE_ENABLED, DNSCACHE_SIZE, DNS_TIMEOUT and REACTOR_THREADPOOL_MAXSIZE hold for it. Until a crawl
    brings its own guard the one of the process's settings holds.
    """

    def __init__(self, reactor: Any, settings: BaseSettings) -> None:
        kept = settings.getint("DNSCACHE_SIZE") if settings.getbool("DNSCACHE_ENABLED") else 0
        self.names = Names(self.look_up, seconds=settings.getfloat("DNS_TIMEOUT"), most=kept)
        self.guard = make_guard(self.names, settings)
        self._reactor = reactor
        self._telling: set[asyncio.Task[None]] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> Self:
        """Make the resolver of a process, as Scrapy does."""
        return cls(reactor, crawler.settings)

    def install_on_reactor(self) -> None:
        """Have the reactor ask it."""
        self._reactor.installNameResolver(self)

    async def look_up(self, name: str) -> Sequence[str]:
        """Return the addresses of a name in ASCII, the best first. Raises OSError where there are none."""
        answer = deferToThreadPool(
            self._reactor, self._reactor.getThreadPool(), socket.getaddrinfo, name.encode("ascii"), None, 0,
            socket.SOCK_STREAM,
        )  # fmt: skip
        found = await answer.asFuture(asyncio.get_running_loop())
        addresses = [str(place[0]) for _, _, _, _, place in found]
        return addresses if has_ipv6() else _ipv4_if_any(addresses)

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> _Resolution:
        """Hand the receiver the allowed addresses of a name; none where there are none."""
        resolution = _Resolution(hostName)
        resolutionReceiver.resolutionBegan(resolution)
        told = self._tell(resolutionReceiver, hostName, portNumber, addressTypes)
        resolution.task = asyncio.ensure_future(told)
        self._telling.add(resolution.task)  # nobody else need keep it until it is done
        resolution.task.add_done_callback(self._telling.discard)
        return resolution

    async def _tell(self, receiver: Any, host: str, port: int, kinds: Sequence[type] | None) -> None:
        try:
            if self.guard.is_proxy(host, port):
                found = await self.names.addresses(host)
            else:
                found = await self.guard.addresses(host, port)
        except (RefusedAddressError, CannotResolveHostError) as error:
            logger.debug("No address to connect to: %s", error)
            found = ()
        for each in found:
            address = _twisted(each, port)
            if kinds is None or isinstance(address, tuple(kinds)):
                receiver.addressResolved(address)
        receiver.resolutionComplete()


def guard_of(crawler: Crawler) -> Guard:
    """Return the rules of a crawl, which from then on hold for the whole process.

    One crawl at a time: that is how `audit`, `worker` and `scrapy crawl` run them.

    Raises UnguardedError where the setting TWISTED_DNS_RESOLVER names a resolver that would not keep them,
    ValueError for ports that are none.
    """
    if crawler not in _guards:
        from twisted.internet import reactor

        resolver = getattr(reactor, "nameResolver", None)
        if not isinstance(resolver, GuardedResolver):
            raise UnguardedError(
                "TWISTED_DNS_RESOLVER: wants crawler.fetch.resolver.GuardedResolver, or a class derived from "
                f"it, not {type(resolver).__name__}"
            )
        resolver.guard = _guards[crawler] = make_guard(resolver.names, crawler.settings)
    return _guards[crawler]


def make_guard(names: Names, settings: BaseSettings) -> Guard:
    """Return the rules that settings ask for. Raises ValueError for ports that are none."""
    return Guard(
        names,
        allow_private=settings.getbool("KONTAKTBAR_ALLOW_PRIVATE"),
        ports=Ports.parse(str(settings["KONTAKTBAR_PORTS"] or "")),
        proxies=Proxies.from_settings(settings),
    )


def has_ipv6() -> bool:
    """Tell whether this machine has a way to the IPv6 Internet. Nothing is sent."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
            probe.connect(("2001:db8::1", 53))
    except OSError:
        return False
    return True


def _ipv4_if_any(addresses: Sequence[str]) -> Sequence[str]:
    """Leave out addresses of IPv6 where there are others: trying them would hide why those do not answer."""
    return [each for each in addresses if ":" not in each] or addresses


def _twisted(address: Address, port: int) -> IPv4Address | IPv6Address:
    kind = IPv4Address if address.version == 4 else IPv6Address
    return kind("TCP", str(address), port)
