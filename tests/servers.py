"""Web servers for the tests, on loopback: well-behaved, broken and hostile ones.

Each site has a port of its own on 127.0.0.1, or a host name behind a forward proxy. Everything is asyncio in one
thread, and what was asked for is written down.
"""

import asyncio
import contextlib
import datetime
import gzip
import ipaddress
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass(frozen=True)
class Asked:
    host: str
    path: str
    headers: Mapping[str, str]
    time: float
    method: str = "GET"


Answer = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Visit:
    """One request from its arrival to the end of its answer, in the servers' time."""

    asked: Asked
    began: float
    ended: float


@dataclass
class Log:
    """What was asked of one site."""

    asked: list[Asked] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    open_now: int = 0
    most_open: int = 0

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


def page(body: str | bytes = "", status: int = 200, **headers: str) -> Answer:
    """A complete answer. Header names are written with underscores; content_type="" leaves that out."""
    data = body.encode() if isinstance(body, str) else body
    fields = {"content_type": "text/html; charset=utf-8", "content_length": str(len(data))} | headers
    head = f"HTTP/1.1 {status} x\r\nConnection: close\r\n" + "".join(
        f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items() if value
    )

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(head.encode("latin-1") + b"\r\n" + data)

    return answer


def packed(body: str, **headers: str) -> Answer:
    return page(gzip.compress(body.encode()), content_encoding="gzip", **headers)


def redirect(to: str, status: int = 302) -> Answer:
    return page(status=status, location=to)


def raw(data: bytes) -> Answer:
    """These bytes and the end, whatever HTTP says."""

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(data)

    return answer


def endless(piece: bytes) -> Answer:
    """A body that never ends."""

    async def answer(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 x\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(
                0
            )  # `drain` of a broken connection returns at once: the break must come through

    return answer


async def hang(_: Asked, writer: asyncio.StreamWriter) -> None:
    """No answer until the other side gives up."""
    with contextlib.suppress(asyncio.CancelledError):
        await writer.wait_closed()


def in_turn(*answers: Answer) -> Answer:
    """The first answer first, then the second ..., then the last one for ever."""
    left = list(answers)

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await (left.pop(0) if len(left) > 1 else left[0])(asked, writer)

    return answer


def site(pages: Mapping[str, Answer | str], robots: Answer | str | None = None) -> Answer:
    """A site of a few paths; the others are 404. Plain text stands for a page."""
    table = dict(pages)
    if robots is not None:
        table["/robots.txt"] = robots if callable(robots) else page(robots, content_type="text/plain")
    missing = page("<p>Not found</p>", 404)

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        found = table.get(asked.path, missing)
        await (page(found) if isinstance(found, str) else found)(asked, writer)

    return answer


def without_robots(answer: Answer) -> Answer:
    """The same for every address but robots.txt, which is 404."""

    async def dispatch(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await (page(status=404) if asked.path == "/robots.txt" else answer)(asked, writer)

    return dispatch


class Servers:
    """Servers in a thread of their own, from `with` to its end."""

    def __enter__(self) -> "Servers":
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.logs: dict[str, Log] = {}
        self.requests = Counter[str]()
        self._changed = threading.Condition()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(60)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def serve(self, answer: Answer, tls: ssl.SSLContext | None = None, at: str = "127.0.0.1") -> str:
        """Serve one site on a free port; return its homepage, whatever its address `at` this machine."""
        port = self._start(lambda _host: answer, tls, at)
        url = f"{'https' if tls else 'http'}://127.0.0.1:{port}/"
        self.logs[url] = self.logs[f"127.0.0.1:{port}"] = Log()
        return url

    def serve_hosts(self, answer_for: Callable[[str], Answer | None], address: str = "127.0.0.1") -> str:
        """Serve many host names behind one forward proxy without https; return the proxy's address.

        Whoever resolves the names to that address can also ask it directly.
        """
        host = f"[{address}]" if ":" in address else address
        return f"http://{host}:{self._start(answer_for, None, address)}"

    def log(self, host: str) -> Log:
        return self.logs.setdefault(host, Log())

    def wait_for(self, condition: Callable[["Servers"], bool], seconds: float = 60) -> None:
        """Wait until the condition holds; it is looked at with every request that comes in."""
        with self._changed:
            if not self._changed.wait_for(lambda: condition(self), seconds):
                raise TimeoutError("the requests waited for never came")

    def call(self, function: Callable[[], None]) -> None:
        """Call a function in the servers' thread, as what belongs to asyncio must be."""
        self._loop.call_soon_threadsafe(function)

    def _start(
        self,
        answer_for: Callable[[str], Answer | None],
        tls: ssl.SSLContext | None,
        address: str = "127.0.0.1",
    ) -> int:
        async def start() -> int:
            server = await asyncio.start_server(
                lambda reader, writer: self._connected(answer_for, reader, writer),
                address,
                0,
                ssl=tls,
                backlog=1024,
            )
            return int(server.sockets[0].getsockname()[1])

        return asyncio.run_coroutine_threadsafe(start(), self._loop).result(60)

    async def _connected(
        self,
        answer_for: Callable[[str], Answer | None],
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ValueError, ssl.SSLError):
            first = await reader.readexactly(1)
            if first == b"\x16":  # TLS where none is spoken
                writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                raise ValueError
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            asked = _parse(head, self._loop.time())
            if head.startswith("CONNECT"):
                await page(status=501)(asked, writer)
            else:
                await self._answer(answer_for(asked.host) or page(status=502), asked, writer)
            await writer.drain()
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            writer.close()

    async def _answer(self, answer: Answer, asked: Asked, writer: asyncio.StreamWriter) -> None:
        log = self.log(asked.host)
        with self._changed:
            log.asked.append(asked)
            self.requests[asked.host] += 1
            self._changed.notify_all()
        log.open_now += 1
        log.most_open = max(log.most_open, log.open_now)
        try:
            await answer(asked, writer)
        finally:
            log.open_now -= 1
            log.visits.append(Visit(asked, asked.time, self._loop.time()))

    async def _close(self) -> None:
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _parse(head: str, time: float) -> Asked:
    first, *lines = head.split("\r\n")
    target = first.split(" ")[1]
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }
    parts = urlsplit(target if target.startswith("http") else f"http://{headers.get('host', '')}{target}")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Asked(parts.netloc, path, headers, time, first.partition(" ")[0])


def can_bind(address: str) -> bool:
    """Whether servers can be had at this address; Linux and Windows have all of 127.0.0.0/8, others may not."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as door:
        try:
            door.bind((address, 0))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def certificate(folder: Path, *, names: tuple[str, ...] = ("127.0.0.1",), days: int = 30) -> ssl.SSLContext:
    """A server's TLS with a self-signed certificate; a negative number of days has run out."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])])
    now = datetime.datetime.now(datetime.UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=60))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([_general_name(each) for each in names]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{names[0]}{days}.pem"
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    file.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain) + built.public_bytes(pem)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
