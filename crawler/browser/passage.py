"""The browser's way out: a SOCKS5 server of our own on loopback, which connects where the guard allows.

Chromium leaves names to the proxy it goes through, so they are resolved once, here, and the connection is
made to the addresses that were judged: a name that leads elsewhere the second time (DNS rebinding), a script
that redirects, a WebSocket, a worker's request, all come by here.
"""

import asyncio
import base64
import contextlib
import logging
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import unquote, urlsplit

from scrapy.exceptions import CannotResolveHostError

from crawler.fetch.guard import Guard, RefusedAddressError

logger = logging.getLogger(__name__)

_VERSION = 5
_CONNECT = 1
_NO_LOGIN = bytes((_VERSION, 0))
_DONE, _FAILED, _NOT_ALLOWED, _UNREACHABLE, _NO_SUCH_COMMAND = 0, 1, 2, 4, 7
"""Answers, RFC 1928 section 6."""
_ASKING_SECONDS = 10.0
_CONNECTING_SECONDS = 30.0
_FIRST_TRY_SECONDS = 1.5
"""Seconds for an address when there are others to try after it."""
_PIECE = 65_536


class Passage:
    """The server, from `open` to `close`. It speaks RFC 1928 without login, as far as a browser needs it."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    async def open(self) -> str:
        """Begin to serve; return host and port ("127.0.0.1:40123"). Raises OSError."""
        if self._server is None:
            self._server = await asyncio.start_server(self._on_connection, "127.0.0.1", 0, limit=_PIECE)
        host, port = self._server.sockets[0].getsockname()[:2]
        return f"{host}:{port}"

    async def close(self) -> None:
        """Break off what is under way, and serve no more."""
        if self._server is not None:
            self._server.close()
        for task in tuple(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def _on_connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve(reader, writer))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, EOFError, TimeoutError, ValueError):
            try:
                async with asyncio.timeout(_ASKING_SECONDS):
                    host, port = await _asked(reader, writer)
                far_reader, far_writer = await self._answered(host, port, writer)
                try:
                    await _join(reader, writer, far_reader, far_writer)
                finally:
                    far_writer.close()
            finally:
                writer.close()

    async def _answered(
        self, host: str, port: int, writer: asyncio.StreamWriter
    ) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect, and tell the browser what came of it; nothing if that takes too long. Raises OSError."""
        try:
            streams = await self._connect(host, port)
        except RefusedAddressError as error:
            logger.debug("Not for the browser: %s", error)
            answer = _NOT_ALLOWED
        except CannotResolveHostError:
            answer = _UNREACHABLE
        except TimeoutError:
            raise
        except OSError:
            answer = _FAILED
        else:
            writer.write(_answer(_DONE))
            return streams
        writer.write(_answer(answer))
        await writer.drain()
        raise ConnectionError(host)

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect to a host that may be visited, or to the proxy that is asked for it."""
        proxy = self._guard.proxy_for(host, port)
        addresses = await self._guard.addresses(host, port) if proxy is None else ()
        async with asyncio.timeout(_CONNECTING_SECONDS):
            if proxy is not None:
                return await _through(proxy, host, port)
            for address in addresses[:-1]:
                with contextlib.suppress(OSError, TimeoutError):
                    async with asyncio.timeout(_FIRST_TRY_SECONDS):
                        return await asyncio.open_connection(str(address), port)
            return await asyncio.open_connection(str(addresses[-1]), port)


async def _asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int]:
    """Return the host and port that a client wants. Raises ValueError for what is no such wish."""
    version, methods = await reader.readexactly(2)
    await reader.readexactly(methods)
    if version != _VERSION:
        raise ValueError("not SOCKS5")
    writer.write(_NO_LOGIN)
    _, command, _, kind = await reader.readexactly(4)
    if kind == 1:
        host = str(IPv4Address(await reader.readexactly(4)))
    elif kind == 4:
        host = str(IPv6Address(await reader.readexactly(16)))
    else:
        [length] = await reader.readexactly(1)
        host = (await reader.readexactly(length)).decode("ascii")
    port = int.from_bytes(await reader.readexactly(2), "big")
    if command != _CONNECT:
        writer.write(_answer(_NO_SUCH_COMMAND))
        raise ValueError("only connections are made here")
    return host, port


def _answer(code: int) -> bytes:
    return bytes((_VERSION, code, 0, 1)) + bytes(6)


async def _through(proxy: str, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Have a proxy connect (RFC 9110, section 9.3.6). Raises OSError where it does not."""
    parts = urlsplit(proxy)
    secure = parts.scheme == "https"
    reader, writer = await asyncio.open_connection(
        parts.hostname, parts.port or (443 if secure else 80), ssl=secure or None
    )
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    lines = [f"CONNECT {place} HTTP/1.1", f"Host: {place}"]
    if parts.username:
        login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        lines.append(f"Proxy-Authorization: Basic {base64.b64encode(login.encode()).decode()}")
    writer.write("\r\n".join((*lines, "", "")).encode("ascii"))
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (EOFError, asyncio.LimitOverrunError):
        head = b""
    if head.split(b" ", 2)[1:2] == [b"200"]:
        return reader, writer
    writer.close()
    raise ConnectionError("the proxy does not connect")


async def _join(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    far_reader: asyncio.StreamReader,
    far_writer: asyncio.StreamWriter,
) -> None:
    """Hand on what comes from either side until both have ended, or one has failed."""
    both = [asyncio.ensure_future(each) for each in (_copy(reader, far_writer), _copy(far_reader, writer))]
    try:
        await asyncio.gather(*both)
    finally:
        for each in both:
            each.cancel()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(_PIECE):
        writer.write(piece)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()
