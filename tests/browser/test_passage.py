"""The browser's way out, asked as a browser asks it, with made-up name servers."""

import asyncio
import base64
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager

import pytest

from crawler.browser.passage import Passage
from crawler.fetch.guard import Guard
from crawler.fetch.names import Names
from crawler.fetch.ports import Ports
from crawler.fetch.proxies import Proxies

DONE, FAILED, NOT_ALLOWED, UNREACHABLE = 0, 1, 2, 4
DNS = {
    "here.example": ["127.0.0.1"],
    "elsewhere-too.example": ["127.0.0.3", "127.0.0.1"],  # nobody listens at the first
    "cloud.example": ["169.254.169.254"],
}
Served = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def made_up(name: str) -> Sequence[str]:
    if name not in DNS:
        raise OSError("no such name")
    return DNS[name]


@asynccontextmanager
async def served(serve: Served) -> AsyncIterator[int]:
    """A server on loopback; gives its port."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await serve(reader, writer)
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


@asynccontextmanager
async def passage(
    *,
    allow_private: bool = True,
    ports: str = "1-65535",
    proxies: Mapping[str, str] | None = None,
    visited: Sequence[str] = ("here.example", "elsewhere-too.example", "127.0.0.1"),
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A connection to an open passage; `visited` are the hosts that pages of the crawl were allowed to ask."""
    guard = Guard(
        Names(made_up, seconds=1),
        allow_private=allow_private,
        ports=Ports.parse(ports),
        proxies=Proxies(dict(proxies or {})),
    )
    for host in visited if allow_private and not proxies else ():
        await guard.check(f"http://{host}/", f"http://{host}/")
    way = Passage(guard)
    host, _, port = (await way.open()).partition(":")
    async with asyncio.timeout(10):
        reader, writer = await asyncio.open_connection(host, int(port))
        yield reader, writer
        writer.close()
        await way.close()


async def ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, place: bytes, port: int, command: int = 1
) -> int:
    """Ask for a place as SOCKS5 has it; return the answer's code."""
    writer.write(b"\x05\x01\x00")
    assert await reader.readexactly(2) == b"\x05\x00"
    writer.write(bytes((5, command, 0)) + place + port.to_bytes(2, "big"))
    return (await reader.readexactly(10))[1]


def named(host: str) -> bytes:
    return bytes((3, len(host))) + host.encode()


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Say everything again, once the other side has ended."""
    writer.write(await reader.read())


@pytest.mark.parametrize(
    "place",
    [named("here.example"), named("elsewhere-too.example"), named("127.0.0.1"), b"\x01\x7f\x00\x00\x01"],
)
async def test_what_is_allowed_is_connected_to_and_all_is_handed_on(place: bytes) -> None:
    data = bytes(range(256)) * 4096
    async with served(echo) as port, passage() as (reader, writer):
        assert await ask(reader, writer, place, port) == DONE
        writer.write(data)
        writer.write_eof()
        assert await reader.read() == data


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (named("here.example"), NOT_ALLOWED),
        (named("localhost"), UNREACHABLE),
        (named("127.0.0.1"), NOT_ALLOWED),
        (named("0x7f.1"), NOT_ALLOWED),
        (b"\x01\x7f\x00\x00\x01", NOT_ALLOWED),
        (b"\x04" + bytes(15) + b"\x01", NOT_ALLOWED),
        (named("cloud.example"), NOT_ALLOWED),
        (named("no-such.example"), UNREACHABLE),
    ],
)
async def test_private_addresses_are_refused(place: bytes, code: int) -> None:
    async with served(echo) as port, passage(allow_private=False) as (reader, writer):
        assert await ask(reader, writer, place, port) == code
        assert await reader.read() == b""


async def test_clouds_secrets_are_refused_even_where_private_addresses_are_allowed() -> None:
    async with passage() as (reader, writer):
        assert await ask(reader, writer, named("cloud.example"), 80) == NOT_ALLOWED


async def test_what_is_private_is_open_to_those_alone_that_were_let_in() -> None:
    async with served(echo) as port, passage(visited=["127.0.0.1"]) as (reader, writer):
        assert await ask(reader, writer, named("here.example"), port) == NOT_ALLOWED


async def test_ports_that_no_site_names_are_refused() -> None:
    async with served(echo) as port, passage(ports="") as (reader, writer):
        assert await ask(reader, writer, named("here.example"), port) == NOT_ALLOWED


async def test_nobody_there_is_told() -> None:
    async with served(echo) as port:
        pass
    async with passage() as (reader, writer):
        assert await ask(reader, writer, named("here.example"), port) == FAILED


@pytest.mark.parametrize("command", [2, 3])
async def test_nobody_may_listen_through_it(command: int) -> None:
    async with passage() as (reader, writer):
        assert await ask(reader, writer, named("here.example"), 80, command) == 7


@pytest.mark.parametrize(
    "words", [b"GET / HTTP/1.1\r\n\r\n", b"\x04\x01\x00\x50\x7f\x00\x00\x01\x00", b"\x05"]
)
async def test_what_is_no_socks_is_hung_up_on(words: bytes) -> None:
    async with passage() as (reader, writer):
        writer.write(words)
        writer.write_eof()
        assert await reader.read() == b""


async def test_where_there_is_a_proxy_that_connects() -> None:
    heads: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 Connected\r\n\r\n")
        writer.write(await reader.readexactly(4))

    async with served(proxy) as port:
        proxies = {"http": f"http://me:s%40cret@127.0.0.1:{port}"}
        async with passage(allow_private=False, ports="", proxies=proxies) as (reader, writer):
            assert await ask(reader, writer, named("only-the-proxy-knows.example"), 80) == DONE
            writer.write(b"ping")
            assert await reader.read() == b"ping"
    assert heads[0].startswith(b"CONNECT only-the-proxy-knows.example:80 HTTP/1.1\r\n")
    assert b"Basic " + base64.b64encode(b"me:s@cret") in heads[0]


@pytest.mark.parametrize("host", ["10.0.0.5", "localhost", "169.254.169.254"])
async def test_no_proxy_is_asked_for_what_is_written_as_private(host: str) -> None:
    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raise AssertionError("it was asked")

    async with served(proxy) as port:
        proxies = {"http": f"http://127.0.0.1:{port}"}
        async with passage(allow_private=False, proxies=proxies) as (reader, writer):
            assert await ask(reader, writer, named(host), 80) == NOT_ALLOWED


async def test_a_proxy_that_does_not_connect_is_told() -> None:
    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")

    async with (
        served(proxy) as port,
        passage(proxies={"http": f"http://127.0.0.1:{port}"}) as (reader, writer),
    ):
        assert await ask(reader, writer, named("here.example"), 80) == FAILED


async def test_a_connection_that_breaks_is_let_go_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(4)
        writer.transport.abort()

    async with served(broken) as port, passage() as (reader, writer):
        assert await ask(reader, writer, named("here.example"), port) == DONE
        writer.write(b"ping")
        assert await reader.read() == b""
    gc.collect()
    assert not caplog.records
