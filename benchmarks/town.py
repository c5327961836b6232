"""A town of made-up companies for the crawl benchmarks: pages as large and as busy as real ones, on loopback.

The server is a forward proxy in a process of its own, so that its work is not counted: `with Town(300) as
town` gives `town.proxy` and `town.sites`. With `Town(300, script_only=5)` every fifth company shows nothing
before its scripts have run; with `Town(300, hostile=20)` every twentieth plays one of the `nuisances`.
"""

import asyncio
import subprocess
import sys
from functools import cache, lru_cache, partial
from random import Random
from typing import Self, cast
from urllib.parse import urlsplit

from nuisances import NUISANCES

WORDS = (
    "vi erbjuder service och produkter till företag privatpersoner med lång erfarenhet god kvalitet "
    "snabb leverans trygg handel personlig rådgivning hela landet våra kunder kan alltid räkna på "
    "oss när det gäller material underhåll installation reparation montering planering sedan starten "
    "har familjen drivit verksamheten i samma lokaler vid hamnen där verkstad butik lager ligger "
    "samlade under ett tak och alla medarbetare är utbildade"
).split()
PATHS = ("tjanster", "produkter", "om-oss", "nyheter", "jobba-hos-oss", "villkor", "hallbarhet", "galleri")
SHELL = (
    "<!doctype html><html lang=sv><head><meta charset=utf-8><title>Firma AB</title></head><body>"
    "<div id=root></div><script>fetch('/innehall' + location.pathname).then((answer) => answer.text())"
    ".then((text) => { document.getElementById('root').innerHTML = text.slice(text.indexOf('<header')); });"
    "</script></body></html>"
)
_LATENCIES = Random(7)
_TEXTS = 500
"""Texts of each length, of which the pages are made."""
FILLER = "function(e,t){return e&&e.addEventListener?e.addEventListener(t,!1):null};var a=document.forms;"


def host(number: int) -> str:
    """Return the host name of a company."""
    return f"firma{number:05}.example"


class Town:
    """The town, open from `with` to its end."""

    def __init__(
        self, size: int, script_only: int = 0, latency: tuple[int, int] = (0, 0), hostile: int = 0
    ) -> None:
        """Build it.

        Args:
            size: companies.
            script_only: every so many companies' pages are built by a script; 0: none.
            latency: least and most milliseconds that an answer takes to begin.
            hostile: every so many companies are hostile; 0: none.
        """
        self._options = (script_only, *latency, hostile)
        self.sites = [f"http://{host(number)}/" for number in range(size)]

    def __enter__(self) -> Self:
        command = [sys.executable, __file__, *map(str, self._options)]
        self._server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._server.stdout is not None
        self.proxy = self._server.stdout.readline().strip()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait(10)


@lru_cache(maxsize=4096)
def page(number: int, path: str) -> bytes | None:
    """Return a page of a company, or None where it has none there.

    Of six companies three have phone and e-mail in the footer of each page and a form on their contact page,
    two a contact page with staff and form, and one a form alone, or nothing. So audits read a few pages of
    most companies, and all pages of those that hide.
    """
    name = path.strip("/")
    if name not in ("", "kontakt", *PATHS):
        return None
    rng = Random(f"{number} {name}")
    contact = _contact(number, rng) if name == "kontakt" else ""
    return _layout(number, name, rng, contact).encode()


def _layout(number: int, name: str, rng: Random, contact: str) -> str:
    menu = "".join(
        f'<li class="menu-item"><a href="/{path}"><span>{path.title()}</span></a></li>' for path in PATHS
    )
    cards = "".join(
        f'<article class="card"><img src="/bild/{n}.jpg" alt="{_text(rng, 3)}">'
        f"<h3>{_text(rng, 3).title()}</h3><p>{_text(rng, 25)}</p>"
        f'<p class="price">{_number(rng, 99, 9999)} kr</p>'
        f'<p>Art.nr {_number(rng, 10**7, 10**8)}</p><a href="/produkter?visa={n}">Läs mer</a></article>'
        for n in range(14)
    )
    news = "".join(f"<h2>{_text(rng, 5)}</h2><p>2026-0{n}-1{n}: {_text(rng, 90)}</p>" for n in range(1, 9))
    reachable = f"<p>Tel: {_phone(number, 0)}</p><p><a href='mailto:info@{host(number)}'>Mejla oss</a></p>"
    return (
        f"<!doctype html><html lang=sv><head><meta charset=utf-8><title>Firma {number} AB | {name}</title>"
        f"<meta name=description content='{_text(rng, 20)}'>"
        f"<style>{'.a{color:#333;margin:0 auto}' * 200}</style>"
        f"<script>{FILLER * 60}</script></head><body><header><nav><ul>{menu}"
        f'<li><a href="/kontakt" class="nav-link">Kontakta oss</a></li></ul></nav></header><main>'
        f"<h1>{_text(rng, 4).title()}</h1>{contact}{news}<section class=grid>{cards}</section></main>"
        f"<footer><p>Firma {number} AB, Storgatan {number % 90 + 1}, 123 45 Storstad</p>"
        f"<p>Org.nr 5560{number % 100:02}-{number % 10_000:04}</p><p>Öppet mån-fre 08.00-18.00</p>"
        f"{reachable if number % 6 in (0, 2, 3) else ''}<script>{FILLER * 20}</script></footer></body></html>"
    )


def _contact(number: int, rng: Random) -> str:
    if number % 12 == 11:
        return ""
    form = (
        "<form action=/skicka method=post><label>Namn <input name=namn required></label>"
        "<label>E-post <input type=email name=epost required></label>"
        "<label>Meddelande <textarea name=meddelande required></textarea></label>"
        "<button>Skicka</button></form>"
    )
    if number % 6 not in (1, 4):
        return form
    staff = "".join(
        f"<div class=person><h3>Person {n}</h3><p>{_text(rng, 2)}</p><p>{_phone(number, n)}</p>"
        f"<p><a href='mailto:person{n}@{host(number)}'>person{n}@{host(number)}</a></p></div>"
        for n in range(10)
    )
    return form + staff


def _phone(number: int, n: int) -> str:
    return f"08-{465 + number % 100} {number % 90 + 10:02} {n + 10:02}"


def _text(rng: Random, words: int) -> str:
    return _texts(words)[_number(rng, 0, _TEXTS)]


def _number(rng: Random, least: int, end: int) -> int:
    """Return a number below `end`, in a third of the time that `randrange` takes."""
    return least + int(rng.random() * (end - least))


@cache
def _texts(words: int) -> tuple[str, ...]:
    """Return texts of so many words. To make each anew would cost the server as much as to send the page."""
    rng = Random(words)
    return tuple(" ".join(rng.choices(WORDS, k=words)) for _ in range(_TEXTS))


def _body(number: int, path: str, script_only: int) -> bytes | None:
    """Return what a company's server sends: the page, or the shell whose script fetches it."""
    if not script_only or number % script_only:
        return page(number, path)
    if path.startswith("/innehall/"):
        return page(number, path.removeprefix("/innehall"))
    return SHELL.encode() if page(number, path) is not None else None


def _host_and_path(head: bytes) -> tuple[str, str]:
    """Return the company and the path that a request asks for."""
    url = urlsplit(head.split(b" ", 2)[1].decode("latin-1"))
    return (url.hostname or "").removeprefix("firma").partition(".")[0], url.path


def _response(name: str, path: str, script_only: int) -> bytes:
    body = _body(int(name), path, script_only) if name.isdigit() else None
    status = "404 Not Found" if body is None else "200 OK"
    fields = f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(body or b'')}\r\n"
    return f"HTTP/1.1 {status}\r\n{fields}Connection: close\r\n\r\n".encode() + (body or b"")


class _Visit(asyncio.Protocol):
    """One visit to a town that answers at once: without streams, which would cost as much as the pages."""

    def __init__(self, script_only: int) -> None:
        self._script_only = script_only
        self._head = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._head += data
        if self._head.endswith(b"\r\n\r\n"):
            self._transport.write(_response(*_host_and_path(self._head), self._script_only))
            self._transport.close()


async def _answer(
    script_only: int,
    latency: tuple[int, int],
    hostile: int,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
) -> None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        if latency[1]:
            await asyncio.sleep(_LATENCIES.uniform(*latency) / 1000)
        name, path = _host_and_path(head)
        if hostile and name.isdigit() and int(name) % hostile == 0:
            await NUISANCES[int(name) // hostile % len(NUISANCES)](writer, path)
        else:
            writer.write(_response(name, path, script_only))
        await writer.drain()
    except (ConnectionError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def _serve(script_only: int, least: int, most: int, hostile: int) -> None:
    where = {"host": "127.0.0.1", "port": 0, "backlog": 2048}
    if most or hostile:
        answer = partial(_answer, script_only, (least, most), hostile)
        server = await asyncio.start_server(answer, **where)
    else:
        server = await asyncio.get_running_loop().create_server(partial(_Visit, script_only), **where)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve(*map(int, sys.argv[1:])))
