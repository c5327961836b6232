"""Host names -> addresses: each name asked for once in a while, by one question at a time, within bounds."""

import asyncio
import contextlib
import socket
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import ip_address

import idna
from scrapy.exceptions import CannotResolveHostError

from crawler.fetch.address_space import Address
from crawler.fetch.descriptors import none_left

_GONE = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
"""Errors of getaddrinfo that say that there is no such name; others may be over at the next try."""

LookUp = Callable[[str], Awaitable[Sequence[str]]]
"""Returns the addresses of a host name in ASCII, the best first; raises OSError where there are none."""

KEPT_SECONDS = 600.0
"""Seconds for which an answer serves; an audit takes less, so a site stays where it was found."""
GONE_SECONDS = 2.0
"""Seconds for which it is remembered that there is no such name.

Long enough for the ways to one homepage; no longer, since a machine short of file descriptors says so, too.
"""


class NoSuchNameError(CannotResolveHostError):
    """The name servers say that there is no such name, or that it has no address."""


class Names:
    """What names resolve to: the same for whoever asks, the crawl or the browser, until the answer ages."""

    def __init__(
        self,
        look_up: LookUp,
        *,
        seconds: float,
        most: int = 10_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with nothing known.

        Args:
            look_up: asks the name servers.
            seconds: how long one question may take.
            most: names that are remembered; 0 remembers none.
            clock: tells the time in seconds.
        """
        self._look_up, self._seconds, self._most, self._clock = look_up, seconds, most, clock
        self._known: OrderedDict[str, tuple[float, tuple[Address, ...] | NoSuchNameError]] = OrderedDict()
        self._asking: dict[str, asyncio.Task[tuple[Address, ...]]] = {}

    async def addresses(self, host: str) -> tuple[Address, ...]:
        """Return all addresses of a host, the best first; at least one.

        Raises CannotResolveHostError.
        """
        name = ascii_name(host)
        found = self._known.get(name)
        if found is not None and self._clock() < found[0]:
            if isinstance(found[1], NoSuchNameError):
                raise NoSuchNameError(str(found[1]))
            return found[1]
        asking = self._asking.get(name)
        if asking is None:
            asking = self._asking[name] = asyncio.ensure_future(self._ask(name))
            asking.add_done_callback(lambda task: self._asked(name, task))
        # Whoever gives up must not take the answer away from the others that wait for it.
        return await asyncio.shield(asking)

    async def _ask(self, name: str) -> tuple[Address, ...]:
        try:
            async with asyncio.timeout(self._seconds):
                found = await self._look_up(name)
        except TimeoutError:
            raise CannotResolveHostError(f"{name}: no answer within {self._seconds:g} seconds") from None
        except (OSError, ValueError) as error:
            is_gone = getattr(error, "errno", None) in _GONE and not none_left()
            kind = NoSuchNameError if is_gone else CannotResolveHostError
            raise kind(f"{name}: {error}") from error
        addresses = tuple(dict.fromkeys(ip_address(each) for each in found))
        if not addresses:
            raise NoSuchNameError(f"{name}: has no address")
        return addresses

    def _asked(self, name: str, task: asyncio.Task[tuple[Address, ...]]) -> None:
        """Keep an answer; a failure only where it is one."""
        del self._asking[name]
        if task.cancelled() or not self._most:
            return
        error = task.exception()
        if error is None:
            self._known[name] = (self._clock() + KEPT_SECONDS, task.result())
        elif isinstance(error, NoSuchNameError):
            self._known[name] = (self._clock() + GONE_SECONDS, error)
        else:
            return
        self._known.move_to_end(name)
        if len(self._known) > self._most:
            self._known.popitem(last=False)


def ascii_name(host: str) -> str:
    """Return a host name as name servers know it (IDNA), in small letters, without its closing dot.

    Names that IDNA 2008 does not know, as those with emoji, are written by IDNA 2003, as browsers do.
    """
    host = host.lower().removesuffix(".")
    if host.isascii():
        return host
    with contextlib.suppress(idna.IDNAError, UnicodeError):
        return idna.encode(host, uts46=True).decode("ascii")
    with contextlib.suppress(UnicodeError):
        return host.encode("idna").decode("ascii")
    return host
