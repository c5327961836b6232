"""Hostile behaviours below HTTP: connections, certificates, name servers. Each gets a place of its own.

`inside` sites are asked directly, at an address of this machine; `public` ones are named by made-up name servers
to a crawl that visits public addresses alone.
"""

import asyncio
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from behaviours import PHONE, READ, Reported, lost
from hostile_bodies import home, phone_page
from servers import Answer, Asked, Servers, certificate, free_port, hang, page, redirect, without_robots


@dataclass(frozen=True)
class Placed:
    """One hostile site at its place."""

    name: str
    does: str
    reported: Reported
    url: str


@dataclass
class Ground:
    """Where sites are placed: servers, a folder for certificates, the names that are known."""

    servers: Servers
    folder: Path
    open: ExitStack
    names: dict[str, Sequence[str] | None] = field(default_factory=dict)

    def site(self, name: str, answer: Answer, tls: ssl.SSLContext | None = None, *, at: str = "127.0.0.1",
             addresses: Sequence[str] = ()) -> str:  # fmt: skip
        """Serve a site under a name of its own; return its homepage, "" where this machine has no such address."""
        if ":" in at and not HAS_IPV6:
            return ""
        parts = urlsplit(self.servers.serve(without_robots(answer), tls, at))
        return self.named(name, parts.port or 0, parts.scheme, addresses or (at,))

    def named(
        self, name: str, port: int, scheme: str = "http", addresses: Sequence[str] = ("127.0.0.1",)
    ) -> str:
        host = f"{name}.inside.example"
        self.names[host] = addresses
        return f"{scheme}://{host}:{port}/"

    def listening(self) -> socket.socket:
        """A socket to which one can connect, and nobody is there."""
        return self.open.enter_context(socket.create_server(("127.0.0.1", 0), backlog=50))


def _has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


HAS_IPV6 = _has_ipv6()
FULL = page(home("inside.example"))


def inside(ground: Ground) -> Iterator[Placed]:
    """Sites that are asked directly."""
    place, folder = ground.site, ground.folder
    port = ground.listening().getsockname()[1]
    yield Placed(
        "refused",
        "refuses every connection",
        lost("unreachable", "refuses the connection"),
        ground.named("refused", free_port()),
    )
    yield Placed(
        "half-open",
        "accepts connections and never reads from them",
        lost("timeout", "takes too long"),
        ground.named("half-open", port),
    )
    yield Placed(
        "half-open-tls",
        "accepts connections and never begins TLS",
        lost("timeout", "takes too long"),
        ground.named("half-open-tls", port, "https"),
    )
    yield Placed(
        "tls-none",
        "speaks plain HTTP where TLS is expected",
        lost("unreachable", "no secure connection (TLS)"),
        place("tls-none", FULL).replace("http:", "https:"),
    )
    for name, does, says, made in (
        (
            "tls-expired",
            "has a certificate that ran out",
            "certificate expired on",
            certificate(folder, names=("tls-expired.inside.example",), days=-3),
        ),
        (
            "tls-self-signed",
            "signed its certificate itself",
            "certificate is self-signed",
            certificate(folder, names=("tls-self-signed.inside.example",)),
        ),
        (
            "tls-wrong-host",
            "has another host's certificate",
            "certificate is not for tls-wrong-host.inside.example",
            certificate(folder, names=("another.example",)),
        ),
    ):
        yield Placed(name, does, Reported("phone_and_email", None, says), place(name, FULL, made))
    yield Placed(
        "tls-old", "speaks TLS 1.0 and 1.1 only", lost("unreachable"), place("tls-old", FULL, old_tls(folder))
    )
    yield Placed(
        "tls-silent",
        "begins TLS and never answers",
        lost("timeout", "takes too long"),
        place("tls-silent", hang, certificate(folder)),
    )
    yield Placed(
        "tls-circle",
        "redirects from http to https and back, without end",
        lost("unreachable", "redirects without end"),
        circle(ground),
    )
    yield Placed("ipv6-only", "has an address of IPv6 only", READ, place("ipv6-only", FULL, at="::1"))
    dead = [f"127.0.0.{number}" for number in range(40, 44)]
    yield Placed(
        "addresses-dead",
        "has five addresses, of which the last answers",
        READ,
        place("addresses-dead", FULL, addresses=(*dead, "127.0.0.1")),
    )
    yield Placed(
        "addresses-500",
        "has five hundred addresses",
        READ,
        place(
            "addresses-500",
            FULL,
            addresses=("127.0.0.1", *(f"127.0.{n}.{m}" for n in range(1, 3) for m in range(1, 250))),
        ),
    )
    yield Placed(
        "cookie-wall",
        "redirects to itself until its cookie comes back, which it never does",
        lost("unreachable", "redirects without end"),
        place("cookie-wall", page(status=302, location="/", set_cookie="seen=1")),
    )
    yield Placed("talks-first", "answers before it is asked", PHONE, place("talks-first", page(phone_page())))


def old_tls(folder: Path) -> ssl.SSLContext:
    context = certificate(folder, names=("tls-old.inside.example",))
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    return context


def circle(ground: Ground) -> str:
    """Two servers of one name, each of which redirects to the other."""
    other: list[str] = []

    async def there(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await redirect(other[0])(asked, writer)

    plain = ground.site("tls-circle", there)
    other.append(ground.site("tls-circle", redirect(plain), certificate(ground.folder)))
    return plain


NAMES: Mapping[str, tuple[str, Reported, Sequence[str] | None]] = {
    "dns-none": ("has a name that does not exist", lost("unreachable", "cannot be resolved"), ()),
    "dns-silent": ("has name servers that never answer", lost("unreachable", "cannot be resolved"), None),
    "dns-private": ("has a name that leads to an address of this machine", lost("unreachable", "leads to 127.0.0.5"), ("127.0.0.5",)),
    "dns-many-private": ("has a name that leads to a thousand addresses of this machine", lost("unreachable", "no public address"), tuple(f"127.0.{n}.{m}" for n in range(5) for m in range(1, 201))),
    "dns-cloud": ("has a name that leads to 169.254.169.254", lost("unreachable", "never visited"), ("169.254.169.254",)),
    "dns-ipv6": ("has a name that leads to ::1", lost("unreachable", "no public address"), ("::1",)),
    "dns-mapped": ("has a name that leads to ::ffff:127.0.0.5", lost("unreachable", "no public address"), ("::ffff:127.0.0.5",)),
}  # fmt: skip
NO_PROXY = ".dns.example"


def public() -> Iterator[Placed]:
    """Sites whose names lead nowhere, or where no crawl should go."""
    for name, (does, reported, _) in NAMES.items():
        yield Placed(name, does, reported, f"http://{name}{NO_PROXY}/")


def public_names() -> dict[str, Sequence[str] | None]:
    return {
        f"{prefix}{name}{NO_PROXY}": found for name, (_, _, found) in NAMES.items() for prefix in ("", "www.")
    }
