"""Pages that would look into the crawler's network, shown in a real browser: nobody there is asked.

127.0.0.1 is taken for a public address, 127.0.0.9 for what it is, unless a test says otherwise: then the same
page reaches it in every way, so these ways are known to work.
"""

import asyncio
import socket
from urllib.parse import urlsplit

import pytest
from made_dns import made_dns
from made_pages import DIALLED
from servers import Asked, Servers, can_bind, free_port, page, redirect
from shown import needs_browser, phones, read, show_pages

pytestmark = needs_browser

PUBLIC, INSIDE = "127.0.0.1", "127.0.0.9"
HOST = "firma.example"
WAYS = {"/fetch", "/literal", "/rebound", "/socket", "/socket-literal", "/script.js", "/style.css", "/worker"}


def curious(public: int, inside: int) -> str:
    """A page that tries all ways, and shows its number when it has heard from all."""
    return f"""<!doctype html><html lang=sv><head><meta charset=utf-8><title>Fabriken</title>
      <link rel=preconnect href="http://inside.example:{inside}/">
      <link rel=stylesheet href="http://inside.example:{inside}/style.css">
      <script src="http://{HOST}:{public}/moved.js"></script></head><body><p id=number></p><script>
      const quiet = {{mode: "no-cors"}};
      const socket = (url) => new Promise((done) => {{
        try {{ const made = new WebSocket(url); made.onclose = done; made.onerror = done; }} catch {{ done(); }}
      }});
      const worker = () => new Promise((done) => {{
        const source = 'fetch("http://inside.example:{inside}/worker", {{mode: "no-cors"}})'
          + '.then(() => postMessage(1), () => postMessage(0))';
        const made = new Worker(URL.createObjectURL(new Blob([source])));
        made.onmessage = done; made.onerror = done;
      }});
      Promise.allSettled([
        fetch("http://inside.example:{inside}/fetch", quiet),
        fetch("http://{INSIDE}:{inside}/literal", quiet),
        fetch("http://rebound.example:{inside}/rebound", quiet),
        socket("ws://inside.example:{inside}/socket"),
        socket("ws://{INSIDE}:{inside}/socket-literal"),
        worker(),
      ]).then(() => {{ document.getElementById("number").textContent = "Telefon 08-123 45 67"; }});
      </script></body></html>"""


@pytest.mark.skipif(not can_bind(INSIDE), reason=f"{INSIDE} cannot be bound here")
@pytest.mark.parametrize(
    ("public_addresses", "reached"),
    [
        pytest.param([PUBLIC], set(), id="refused"),
        pytest.param([PUBLIC, INSIDE], WAYS, id="all ways work where the other address counts as public"),
    ],
)
def test_no_page_looks_into_a_private_network(public_addresses: list[str], reached: set[str]) -> None:
    with Servers() as servers:
        inside = urlsplit(servers.serve_hosts(lambda host: page("secret", content_type=""), INSIDE)).port or 0
        own: dict[str, str] = {}

        async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
            if asked.path == "/moved.js":
                await redirect(f"http://{INSIDE}:{inside}/script.js")(asked, writer)
            else:
                await page(own.get(asked.path, ""), 200 if asked.path in own else 404)(asked, writer)

        public = urlsplit(servers.serve_hosts(lambda host: answer)).port or 0
        own["/"] = curious(public, inside)
        home = f"http://{HOST}:{public}/"
        names = {HOST: [PUBLIC], "inside.example": [INSIDE], "rebound.example": [[PUBLIC], [INSIDE]]}
        settings = {"KONTAKTBAR_ALLOW_PRIVATE": False, "DNSCACHE_ENABLED": False}
        came = show_pages(
            {home: [{"url": home}]}, settings=settings | made_dns(names, public=public_addresses)
        )
        asked = {
            path for host, log in servers.logs.items() if host.endswith(f":{inside}") for path in log.paths
        }
        assert asked == reached
        assert phones(read(came[home][0])) == [DIALLED]


@pytest.mark.skipif(not can_bind(INSIDE), reason=f"{INSIDE} cannot be bound here")
def test_no_call_of_a_page_reaches_a_private_network() -> None:
    """WebRTC and WebTransport send datagrams, of which no proxy knows."""
    with Servers() as servers, socket.socket(type=socket.SOCK_DGRAM) as listening:
        listening.bind((INSIDE, 0))
        listening.setblocking(False)
        place = f"{INSIDE}:{listening.getsockname()[1]}"
        body = f"""<html lang=sv><p id=number></p><script>
          const show = () => {{ document.getElementById("number").textContent = "Telefon 08-123 45 67"; }};
          const transport = new WebTransport("https://{place}/");
          transport.closed.catch(() => 0);
          const call = new RTCPeerConnection({{iceServers: [
            {{urls: "stun:{place}"}}, {{urls: "turn:{place}?transport=udp", username: "a", credential: "b"}}]}});
          call.createDataChannel("x");
          call.onicecandidate = (event) => {{ if (!event.candidate) transport.ready.then(show, show); }};
          call.createOffer().then((offer) => call.setLocalDescription(offer));</script>"""
        port = urlsplit(servers.serve_hosts(lambda host: page(body))).port
        home = f"http://localhost:{port}/"  # a secure context, as these need one
        came = show_pages({home: [{"url": home}]})
        assert phones(read(came[home][0])) == [DIALLED]
        with pytest.raises(BlockingIOError):
            listening.recv(1)


def test_a_page_in_a_private_network_is_not_shown() -> None:
    with Servers() as servers:
        home = servers.serve(page("<p>Telefon 08-123 45 67"))
        came = show_pages({home: [{"url": home}]}, settings={"KONTAKTBAR_ALLOW_PRIVATE": False})
        assert came[home][0].get("detail") == (
            "127.0.0.1 is no public address (--allow-private visits such sites)"
        )
        assert servers.logs[home].paths == []


def test_a_site_that_is_inside_may_use_what_is_inside() -> None:
    with Servers() as servers:
        data = servers.serve(page("08-123 45 67", access_control_allow_origin="*"))
        script = (
            f"fetch('{data}').then((it) => it.text()).then((it) => {{ document.body.textContent = it; }})"
        )
        home = servers.serve(page(f"<html lang=sv><body><script>{script}</script>"))
        came = show_pages({home: [{"url": home}]})
        assert phones(read(came[home][0])) == [DIALLED]


@pytest.mark.parametrize(
    ("names", "reason", "detail"),
    [
        pytest.param({}, "unreachable", "the host name cannot be resolved", id="no such name"),
        pytest.param({HOST: [PUBLIC]}, "unreachable", "the server refuses the connection", id="nobody there"),
    ],
)
def test_what_keeps_a_page_from_being_shown_is_said_in_plain_words(
    names: dict[str, list[str]], reason: str, detail: str
) -> None:
    home = f"http://{HOST}:{free_port()}/"
    settings = {"ROBOTSTXT_OBEY": False} | made_dns(names, public=[PUBLIC])
    came = show_pages({home: [{"url": home}]}, settings=settings)
    assert (came[home][0].get("reason"), came[home][0].get("detail")) == (reason, detail)


@pytest.mark.parametrize(
    ("goal", "asked"),
    [
        pytest.param("http://10.0.0.5/script.js", False, id="an address that is written as a private one"),
        pytest.param("http://169.254.169.254/script.js", False, id="a cloud's secrets"),
        pytest.param("http://elsewhere.example/script.js", True, id="a name, which is the proxy's affair"),
    ],
)
def test_behind_a_proxy_no_redirect_leads_inside(goal: str, asked: bool) -> None:
    with Servers() as servers:
        shown = page('<html lang=sv><script src="/moved.js"></script><p>Telefon 08-123 45 67')

        async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
            await (redirect(goal) if asked.path == "/moved.js" else shown)(asked, writer)

        proxy = servers.serve_hosts(lambda host: answer if host == HOST else page("0"))
        home = f"http://{HOST}/"
        came = show_pages({home: [{"url": home}]}, proxy=proxy, settings={"KONTAKTBAR_ALLOW_PRIVATE": False})
        assert phones(read(came[home][0])) == [DIALLED]
        assert "/moved.js" in servers.log(HOST).paths
        assert (servers.log(urlsplit(goal).netloc).paths == ["/script.js"]) is asked


@pytest.mark.skipif(not can_bind("::1"), reason="there is no IPv6 here")
def test_a_page_on_ipv6_is_shown() -> None:
    with Servers() as servers:
        shown = page("<html lang=sv><p>Telefon 08-123 45 67")
        port = urlsplit(servers.serve_hosts(lambda host: shown, "::1")).port
        urls = [f"http://{HOST}:{port}/", f"http://[::1]:{port}/"]
        came = show_pages({url: [{"url": url}] for url in urls}, settings=made_dns({HOST: [INSIDE, "::1"]}))
        assert [phones(read(came[url][0])) for url in urls] == [[DIALLED], [DIALLED]]
