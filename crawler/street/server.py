"""Serves the demonstration street: every made-up company under a loopback address of its own.

Nothing leaves the machine, and nothing is written but a temporary list of the sites.
"""

import asyncio
import csv
import os
import re
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, unquote, urlsplit

from crawler.model import Site
from crawler.street.plan import House, read_street

_REQUEST_BYTES = 16_384
_REQUEST_SECONDS = 10
_STOP_SECONDS = 10
_BACKLOG = 64
_STREET = re.compile(rb"\{(street:[a-z]+/[a-z./]*)\}")
_MONTH = re.compile(r"-?[0-9]{1,8}")
_TYPES = {
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Street:
    """The street while it is served."""

    houses: tuple[House, ...]
    sites: tuple[Site, ...]
    """The houses as sites to audit, in the same order; `id` is the house's folder."""
    list_path: Path
    """The same as a CSV list (id, name, url, country, sector), for as long as the street is served."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a house says to one request."""

    status: int
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    location: str | None = None

    def encode(self, with_body: bool) -> bytes:
        """Return the answer as HTTP/1.1 sends it."""
        lines = [
            f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}",
            f"Content-Type: {self.content_type}",
            f"Content-Length: {len(self.body)}",
            "Connection: close",
        ]
        if self.location is not None:
            lines.append(f"Location: {self.location}")
        head = "\r\n".join((*lines, "", "")).encode("ascii")
        return head + self.body if with_body else head


@contextmanager
def serve_street(houses: tuple[House, ...] | None = None, port: int = 0) -> Iterator[Street]:
    """Serve the street until the block ends.

    Every house listens at its own 127.x.y.z address, all on one port, where the platform lets it bind
    such addresses (Linux, Windows); elsewhere (macOS) all are at 127.0.0.1 on ports of their own.

    Args:
        houses: who lives there; the installed street by default.
        port: the port to use if it is free, so that a second run finds the same addresses; 0 for any.

    Raises:
        OSError: no loopback address can be bound.
    """
    houses = read_street() if houses is None else houses
    with ExitStack() as stack:
        doors = _open_doors(houses, port)
        for door in doors:
            stack.callback(door.close)
        folder = stack.enter_context(TemporaryDirectory(prefix="kontaktbar-street-"))
        homes = {house.folder: _home(door) for house, door in zip(houses, doors, strict=True)}
        sites = tuple(
            Site(url=homes[h.folder], name=h.name, country=h.country, sector=h.sector, id=h.folder)
            for h in houses
        )
        list_path = Path(folder) / "street.csv"
        _write_list(list_path, sites)
        stack.enter_context(_serving(houses, doors, homes))
        yield Street(houses, sites, list_path)


def answer(house: House, target: str, homes: Mapping[str, str]) -> Answer:
    """Return what `house` says to a request for `target`, a path with an optional query.

    In its pages, `{street:FOLDER/PATH}` becomes the URL of another house's page.

    Args:
        homes: folder -> homepage URL of every house, for redirects from one to another.
    """
    parts = urlsplit(target)
    path = unquote(parts.path) or "/"
    if path == "/robots.txt":
        return _file(house, "robots.txt", 200)
    redirects = house.behaviour.redirects
    if goal := redirects.get(path) or redirects.get("*"):
        return Answer(HTTPStatus.MOVED_PERMANENTLY, location=_location(goal, homes))
    found = _file(house, _file_name(house, path), house.behaviour.status)
    if path == house.behaviour.calendar:
        return replace(found, body=_calendar(found.body, parts.query))
    return replace(
        found, body=_STREET.sub(lambda match: _location(match[1].decode(), homes).encode(), found.body)
    )


def _open_doors(houses: tuple[House, ...], port: int) -> list[socket.socket]:
    """Return one bound socket a house: own addresses on one port, else one address and own ports."""
    for wanted in (port, 0, 0, 0):
        with suppress(OSError):
            return _bind([house.address for house in houses], wanted)
    doors: list[socket.socket] = []
    for _ in houses:
        doors += _bind(["127.0.0.1"], 0)
    return doors


def _bind(addresses: list[str], port: int) -> list[socket.socket]:
    """Bind all the addresses on one port.

    Raises:
        OSError: one of them cannot be bound; none is left open then.
    """
    with ExitStack() as undo:
        doors = []
        for address in addresses:
            door = socket.socket()
            undo.callback(door.close)
            # On Windows the option would let two programs share a port.
            if os.name == "posix":
                door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind((address, port))
            port = door.getsockname()[1]
            doors.append(door)
        undo.pop_all()
    return doors


def _home(door: socket.socket) -> str:
    """Return the homepage URL of the house behind a socket."""
    address, port = door.getsockname()
    return f"http://{address}:{port}/"


def _write_list(path: Path, sites: tuple[Site, ...]) -> None:
    """Write the street as a company list."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "url", "country", "sector"))
        writer.writerows((site.id, site.name, site.url, site.country, site.sector) for site in sites)


@contextmanager
def _serving(
    houses: tuple[House, ...], doors: list[socket.socket], homes: Mapping[str, str]
) -> Iterator[None]:
    """Answer at every door, in a thread of its own, until the block ends."""
    for house, door in zip(houses, doors, strict=True):
        # A bound socket that does not listen refuses connections, and keeps the port from others.
        if not house.behaviour.refuse:
            door.listen(_BACKLOG)
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        work = _answer_until(stop, houses, doors, homes)
        thread = threading.Thread(target=runner.run, args=(work,), name="street", daemon=True)
        thread.start()
        try:
            yield
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join(_STOP_SECONDS)


async def _answer_until(
    stop: asyncio.Event, houses: tuple[House, ...], doors: list[socket.socket], homes: Mapping[str, str]
) -> None:
    """Serve every house that listens, until `stop` is set."""
    servers = []
    for house, door in zip(houses, doors, strict=True):
        if not house.behaviour.refuse:
            visit = partial(_receive, house, homes)
            servers.append(await asyncio.start_server(visit, sock=door, limit=_REQUEST_BYTES))
    await stop.wait()
    for server in servers:
        server.close()
    visits = asyncio.all_tasks() - {asyncio.current_task()}
    for task in visits:
        task.cancel()
    await asyncio.gather(*visits, return_exceptions=True)


async def _receive(
    house: House, homes: Mapping[str, str], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Answer the one request of a connection."""
    try:
        async with asyncio.timeout(_REQUEST_SECONDS):
            head = await reader.readuntil(b"\r\n\r\n")
        method, target, _ = head.partition(b"\r\n")[0].decode("latin-1").split(" ", 2)
        await asyncio.sleep(house.behaviour.wait)
        reply = answer(house, target, homes) if method in ("GET", "HEAD") else Answer(405)
        writer.write(reply.encode(with_body=method != "HEAD"))
        await writer.drain()
    except (OSError, EOFError, TimeoutError, ValueError, asyncio.LimitOverrunError):
        pass  # A visitor who hangs up, stalls or mumbles gets no answer, as anywhere.
    except asyncio.CancelledError:
        pass  # The street closes. Python 3.11's streams log a cancelled visit as an error, so it just ends.
    finally:
        writer.close()


def _file_name(house: House, path: str) -> str:
    """Return the name of the file that a path asks for; "kontakt" stands for "kontakt.html"."""
    if path == "/":
        return house.behaviour.home
    name = path.removeprefix("/")
    if name.endswith("/"):
        return f"{name}index.html"
    return name if name in house.files else f"{name}.html"


def _file(house: House, name: str, status: int) -> Answer:
    """Return a file of the house, 404 where it has none of that name."""
    body = house.files.get(name)
    if body is None:
        return Answer(HTTPStatus.NOT_FOUND, b"404 Not Found")
    kind = name.rpartition(".")[2]
    return Answer(status, body, _TYPES.get(kind, house.behaviour.html_type))


def _location(goal: str, homes: Mapping[str, str]) -> str:
    """Return the Location of a redirect."""
    if not goal.startswith("street:"):
        return goal
    folder, _, path = goal.removeprefix("street:").partition("/")
    return homes[folder] + path


def _calendar(body: bytes, query: str) -> bytes:
    """Return the calendar page of the month that the query asks for."""
    asked = parse_qs(query).get("month", [""])[0]
    month = int(asked) if _MONTH.fullmatch(asked) else 0
    for name, value in (("month", month), ("previous", month - 1), ("next", month + 1)):
        body = body.replace(f"{{{name}}}".encode(), str(value).encode())
    return body
