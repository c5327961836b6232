"""Looks up the addresses of many host names, within a bounded time."""

import asyncio
import ipaddress
from collections.abc import Awaitable, Callable, Iterable, Mapping
from urllib.request import getproxies, proxy_bypass

import dns.asyncresolver
import dns.exception

_AT_ONCE = 200
_SECONDS_A_NAME = 3.0
_SECONDS = 60.0

LookUp = Callable[[str], Awaitable[str | None]]


async def addresses_of(hosts: Iterable[str], look_up: LookUp | None = None) -> Mapping[str, str]:
    """Return host name -> IPv4 address, for those that were found within a minute.

    A name with several addresses gets the smallest, so that names with the same ones get the same. Names
    that are visited through a proxy are not looked up: who answers them is the proxy's affair.

    Args:
        hosts: host names and IP addresses, which are their own.
        look_up: returns one name's address, None where it is not known; the system's name servers are asked
            where none is given.
    """
    found = {host: host for host in hosts if _is_address(host)}
    names = [host for host in dict.fromkeys(hosts) if host and host not in found and not _has_proxy(host)]
    if not names or not (ask := look_up or _system_look_up()):
        return found
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(name: str) -> None:
        async with gate:
            if address := await ask(name):
                found[name] = address

    tasks = [asyncio.create_task(one(name)) for name in names]
    await asyncio.wait(tasks, timeout=_SECONDS)
    for task in tasks:
        task.cancel()
    for outcome in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome
    return found


def _system_look_up() -> LookUp | None:
    """Return what asks the system's name servers; None where there are none."""
    try:
        resolver = dns.asyncresolver.Resolver()
    except dns.exception.DNSException:
        return None

    async def look_up(name: str) -> str | None:
        try:
            answer = await resolver.resolve(name, "A", lifetime=_SECONDS_A_NAME)
        except (dns.exception.DNSException, OSError, ValueError):
            return None
        return min(str(each) for each in answer)

    return look_up


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _has_proxy(host: str) -> bool:
    return bool({"http", "https", "all"} & getproxies().keys()) and not proxy_bypass(host)
