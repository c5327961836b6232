"""What the town's hostile companies answer: `NUISANCES`, one after the other by the company's number."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from functools import cache

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
_LONG = 30.0
"""Seconds that a server holds on to a connection; a crawl has given up long before."""

Nuisance = Callable[[asyncio.StreamWriter, str], Awaitable[None]]
"""Answers a request for a path."""


async def _hang(writer: asyncio.StreamWriter, path: str) -> None:
    await asyncio.sleep(_LONG)


async def _hang_after_head(writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(HEAD + b"\r\n<p>")
    await writer.drain()
    await asyncio.sleep(_LONG)


async def _reset(writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(HEAD)
    await writer.drain()
    writer.transport.abort()


async def _drip(writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(HEAD + b"\r\n")
    for _ in range(int(_LONG)):
        writer.write(b"<p>")
        await writer.drain()
        await asyncio.sleep(1)


async def _endless(writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(HEAD + b"\r\n")
    for _ in range(500):
        writer.write(b"<p>Ring 08-465 00 12 " * 5_000)
        await writer.drain()


async def _lie_about_length(writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(HEAD + b"Content-Length: 100000\r\n\r\n<p>Ring 08-465 00 12")


async def _bomb(writer: asyncio.StreamWriter, path: str) -> None:
    body = _bomb_body()
    writer.write(HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


async def _circle(writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(b"HTTP/1.1 302 Found\r\nLocation: /%d\r\nConnection: close\r\n\r\n" % (len(path) + 1))


async def _deep(writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(HEAD + b"\r\n" + b"<div><b>" * 100_000)


async def _many_attributes(writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(HEAD + b"\r\n<p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">")


async def _calendar(writer: asyncio.StreamWriter, path: str) -> None:
    links = b"".join(b"<a href=/dag/%d%s>Kontakt %d</a> " % (n, path.encode(), n) for n in range(2_000))
    writer.write(HEAD + b"\r\n" + links)


async def _digits(writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(HEAD + b"\r\n<p>" + b"0812 345 67-" * 100_000 + b"<p>" + b"a@b." * 200_000)


async def _garbage(writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(b"\x00\xff" * 50_000)


async def _refuse(writer: asyncio.StreamWriter, path: str) -> None:
    writer.write(b"HTTP/1.1 503 Busy\r\nRetry-After: 86400\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@cache
def _bomb_body() -> bytes:
    return gzip.compress(b"\0" * 100_000_000)


NUISANCES: tuple[Nuisance, ...] = (
    _hang, _hang_after_head, _reset, _drip, _endless, _lie_about_length, _bomb, _circle, _deep,
    _many_attributes, _calendar, _digits, _garbage, _refuse,
)  # fmt: skip
