"""What a hostile server says beyond `servers`: byte by byte, without end, in the wrong order."""

import asyncio
import re
import socket
import struct
from collections.abc import Callable

from servers import Answer, Asked, page, redirect

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
_PAUSE = 0.05


def dripping(head: bytes, rest: bytes, pause: float = _PAUSE) -> Answer:
    """The head at once, the rest a byte at a time, over and over."""

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while not writer.is_closing():
            for number in range(len(rest)):
                writer.write(rest[number : number + 1])
                await writer.drain()
                await asyncio.sleep(pause)

    return answer


def stream(head: bytes, piece: bytes, times: int | None = None) -> Answer:
    """The head, then a piece so many times, or for ever."""

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head + b"\r\n")
        sent = 0
        while not writer.is_closing() and (times is None or sent < times):
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(
                0
            )  # `drain` of a broken connection returns at once: the break must come through
            sent += 1

    return answer


async def reset(_: Asked, writer: asyncio.StreamWriter) -> None:
    """A connection broken off with RST."""
    _break(writer)


def reset_after(data: bytes) -> Answer:
    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        _break(writer)

    return answer


def _break(writer: asyncio.StreamWriter) -> None:
    found: socket.socket = writer.get_extra_info("socket")
    found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def by_path(make: Callable[[Asked], str]) -> Answer:
    """A page made for each address."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await page(make(asked))(asked, writer)

    return answer


def chain(make: Callable[[int], Answer]) -> Answer:
    """Addresses with a number, each of which leads to the next: `make` gets the next number."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        found = re.search(r"\d+", asked.path)
        await make(int(found[0]) + 1 if found else 1)(asked, writer)

    return answer


def http_https(host: str) -> Answer:
    """To https, which the proxy cannot reach, so there and no further."""
    return redirect(f"https://{host}/")
