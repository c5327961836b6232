"""The demonstration street: its plan is consistent with its pages, and it serves what the plan says."""

import csv
import ipaddress
import socket
from collections.abc import Iterator
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from crawler.model import Reason, Status, Verdict
from crawler.street import Answer, Expected, House, Street, answer, read_street, serve_street

HOUSES = read_street()
HOMES = {house.folder: f"http://{house.address}/" for house in HOUSES}
NEIGHBOURS = {house.address: house for house in HOUSES}
FOUND = [
    pytest.param(house, expected, id=f"{house.folder}-{name}")
    for house in HOUSES
    for name, expected in house.truth.channels.items()
    if expected.status is Status.FOUND
]
MAX_REDIRECTS = 3


# --- a visitor, independent of the crawler ----------------------------------------------------------------


def get(url: str) -> Answer | None:
    """Return what the street answers; None where it is not asked."""
    parts = urlsplit(url)
    house = NEIGHBOURS.get(parts.netloc)
    return answer(house, f"{parts.path}?{parts.query}", HOMES) if house else None


def load(url: str) -> tuple[str, str, BeautifulSoup] | None:
    """Return the final URL, the source and the page a visitor sees there; None for what is no page on the street."""
    for _ in range(MAX_REDIRECTS):
        reply = get(url)
        if reply is None:
            return None
        if reply.location is not None:
            url = urljoin(url, reply.location)
            continue
        if reply.status != 200 or not reply.content_type.startswith("text/html"):
            return None
        source = reply.body.decode(charset(reply.body))
        soup = BeautifulSoup(source, "lxml")
        refresh = soup.find("meta", attrs={"http-equiv": "refresh"})
        if not isinstance(refresh, Tag):
            return url, source, soup
        url = urljoin(url, str(refresh["content"]).partition("url=")[2])
    raise AssertionError(f"redirects without end at {url}")


def charset(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def shown(url: str) -> tuple[str, list[tuple[str, str]]] | None:
    """Return the source of a page and its frames, and its (link text, URL) pairs."""
    loaded = load(url)
    if loaded is None:
        return None
    url, source, soup = loaded
    base = soup.find("base")
    against = urljoin(url, str(base["href"])) if isinstance(base, Tag) else url
    links = [(name(tag), urljoin(against, str(tag["href"]))) for tag in soup.select("a[href], area[href]")]
    for frame in soup.select("frame[src], iframe[src]"):
        inner = shown(urljoin(against, str(frame["src"])))
        if inner is not None:
            source, links = source + inner[0], links + inner[1]
    return source, links


def name(link: Tag) -> str:
    """Return the accessible name of a link."""
    if link.get("aria-label"):
        return str(link["aria-label"])
    pictures = " ".join(str(image.get("alt", "")) for image in link.select("img"))
    return " ".join(f"{link.get_text(' ')} {pictures}".split()) or str(link.get("alt") or link.get("title"))


def home(house: House) -> str:
    return HOMES[house.folder]


def sources_by_clicks(house: House, limit: int) -> list[list[str]]:
    """Return the sources of all pages at 0, 1 ... `limit` clicks from the homepage."""
    level, seen, levels = [home(house)], set(), []
    for _ in range(limit + 1):
        sources, following = [], []
        for url in level:
            loaded = load(url)
            if loaded is None or loaded[0].partition("#")[0] in seen:
                continue
            seen.add(loaded[0].partition("#")[0])
            page = shown(url)
            assert page is not None
            sources.append(page[0])
            following += [target for _, target in page[1]]
        levels.append(sources)
        level = following
    return levels


# --- the plan ---------------------------------------------------------------------------------------------


def test_no_two_houses_share_an_address_or_a_folder() -> None:
    assert len({house.address for house in HOUSES}) == len(HOUSES)
    assert len({house.folder for house in HOUSES}) == len(HOUSES)
    assert all(ipaddress.ip_address(house.address).is_loopback for house in HOUSES)


def test_every_verdict_is_on_the_street() -> None:
    assert {house.truth.verdict for house in HOUSES} == set(Verdict)


def test_every_reason_a_site_is_not_assessed_for_is_on_the_street() -> None:
    reasons = {house.truth.reason for house in HOUSES if house.truth.reason}
    assert reasons == {Reason.UNREACHABLE, Reason.BLOCKED, Reason.ROBOTS, Reason.NEEDS_BROWSER, Reason.PARKED,
                       Reason.NOT_HTML, Reason.MOVED, Reason.TIMEOUT}  # fmt: skip


def test_every_company_says_what_makes_it_hard_to_read() -> None:
    assert all(house.traps and house.name and house.sector for house in HOUSES)


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.folder)
def test_the_verdict_follows_from_the_channels(house: House) -> None:
    truth = house.truth
    found = {channel for channel, expected in truth.channels.items() if expected.status is Status.FOUND}
    unknown = any(expected.status is Status.UNKNOWN for expected in truth.channels.values())
    if truth.verdict is Verdict.NOT_ASSESSED:
        assert unknown and truth.reason is not None
        return
    assert truth.reason is None and not unknown
    contact = {
        Verdict.PHONE_AND_EMAIL: {"phone", "email"}, Verdict.PHONE: {"phone"}, Verdict.EMAIL: {"email"},
        Verdict.FORM_ONLY: {"form"}, Verdict.NONE: set(),
    }[truth.verdict]  # fmt: skip
    assert found - {"form"} == contact - {"form"}
    assert ("form" in found) or truth.verdict is not Verdict.FORM_ONLY


@pytest.mark.parametrize(("house", "expected"), FOUND)
def test_the_declared_path_leads_to_the_detail(house: House, expected: Expected) -> None:
    url = home(house)
    for text in expected.path:
        page = shown(url)
        assert page is not None, f"{url} is no page"
        targets = {target.partition("#")[0] for link, target in page[1] if link == text}
        assert len(targets) == 1, f"“{text}” on {url} leads to {targets}"
        url = targets.pop()
    page = shown(url)
    assert page is not None and expected.written is not None
    assert expected.written in page[0]
    assert len(expected.path) == expected.clicks


@pytest.mark.parametrize(("house", "expected"), FOUND)
def test_no_page_nearer_home_shows_the_detail(house: House, expected: Expected) -> None:
    assert expected.clicks is not None and expected.written is not None
    levels = sources_by_clicks(house, expected.clicks)
    nearer = [source for level in levels[: expected.clicks] for source in level if expected.written in source]
    assert not nearer
    assert any(expected.written in source for source in levels[expected.clicks])


@pytest.mark.parametrize(("house", "expected"), FOUND)
def test_only_one_page_is_the_nearest_with_the_detail(house: House, expected: Expected) -> None:
    """Else the declared path would be one of several, and comparing with it unfair."""
    assert expected.clicks is not None and expected.written is not None
    nearest = sources_by_clicks(house, expected.clicks)[expected.clicks]
    assert sum(expected.written in source for source in nearest) == 1


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.folder)
def test_no_link_is_broken(house: House) -> None:
    seen, queue = set(), [home(house)]
    while queue and len(seen) < 40:
        url = queue.pop(0)
        if url in seen or urlsplit(url).netloc != house.address:
            continue
        seen.add(url)
        reply = get(url)
        assert reply is not None
        if house.files and urlsplit(url).path != "/cdn-cgi/l/email-protection":
            assert reply.status in (200, 301, house.behaviour.status), f"{url} answers {reply.status}"
        page = shown(url)
        queue += [target.partition("#")[0] for _, target in page[1]] if page else []


@pytest.mark.parametrize("plan", [
    {"verdict": "perhaps"},
    {"verdict": "phone", "phone": {"status": "lost"}},
    {"verdict": "not_assessed", "reason": "tired"},
    {},
])  # fmt: skip
def test_an_unknown_word_in_the_plan_is_an_error(tmp_path: Path, plan: dict[str, object]) -> None:
    entry = {"folder": "x", "name": "X", "country": "SE", "sector": "", "address": "127.0.0.9", "traps": []}
    (tmp_path / "street.yaml").write_text(str({"sites": [entry | {"truth": plan}]}), encoding="utf-8")
    with pytest.raises(ValueError, match="x: "):
        read_street(tmp_path)


# --- the server -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def street() -> Iterator[Street]:
    with serve_street() as served:
        yield served


def ask(url: str, path: str = "/", method: str = "GET") -> tuple[int, str | None, bytes]:
    """Return status, Content-Type or Location, and body of one request."""
    parts = urlsplit(url)
    assert parts.hostname is not None and parts.port is not None
    connection = HTTPConnection(parts.hostname, parts.port, timeout=5)
    try:
        connection.request(method, path)
        reply = connection.getresponse()
        return reply.status, reply.headers["Location"] or reply.headers["Content-Type"], reply.read()
    finally:
        connection.close()


def url_of(street: Street, folder: str) -> str:
    return next(site.url for site in street.sites if site.id == folder)


def test_every_house_that_speaks_answers_as_planned(street: Street) -> None:
    for house, site in zip(street.houses, street.sites, strict=True):
        if house.behaviour.refuse or house.behaviour.wait:
            continue
        status, kind, body = ask(site.url)
        if status == 301 or house.folder == "svalan":
            continue
        assert (status, body) == (house.behaviour.status, house.files[house.behaviour.home]), house.folder
        assert kind == (
            house.behaviour.html_type if house.behaviour.home.endswith("html") else "application/pdf"
        )


def test_sites_carry_what_a_list_carries(street: Street) -> None:
    with street.list_path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["id"], r["name"], r["url"], r["country"], r["sector"]) for r in rows] == [
        (s.id, s.name, s.url, s.country, s.sector) for s in street.sites
    ]


def test_no_two_sites_share_a_host_and_port(street: Street) -> None:
    assert len({urlsplit(site.url).netloc for site in street.sites}) == len(street.sites)


@pytest.mark.parametrize(
    ("folder", "path", "status", "says"),
    [
        ("stillhet", "/robots.txt", 200, "text/plain; charset=utf-8"),
        ("fjordkaffe", "/robots.txt", 404, "text/plain; charset=utf-8"),
        ("saunala", "/yritys.htm", 200, "text/html"),
        ("nordglimt", "/", 301, "/privat/"),
        ("metsapuu", "/yhteystiedot", 301, "/yhteystiedot.html"),
        ("klitgaard", "/kontakt", 404, "text/plain; charset=utf-8"),
        ("fjordkaffe", "/nowhere", 404, "text/plain; charset=utf-8"),
        ("fjordkaffe", "/../street.yaml", 404, "text/plain; charset=utf-8"),
        ("fjordkaffe", "/%2e%2e/street.yaml", 404, "text/plain; charset=utf-8"),
        ("lindenblatt", "/lindenblatt.svg", 200, "image/svg+xml"),
        ("skalet", "/assets/app.js", 200, "text/javascript; charset=utf-8"),
    ],
)
def test_paths(street: Street, folder: str, path: str, status: int, says: str) -> None:
    assert ask(url_of(street, folder), path)[:2] == (status, says)


def test_a_redirect_can_lead_to_another_house(street: Street) -> None:
    assert ask(url_of(street, "flyttfageln"), "/anything")[:2] == (301, url_of(street, "svalan"))


def test_a_page_can_name_another_house(street: Street) -> None:
    page = ask(url_of(street, "svalan"))[2].decode()
    assert f'content="0; url={url_of(street, "jokulsyn")}"' in page
    assert "{street:" not in page


def test_the_calendar_has_no_end(street: Street) -> None:
    willowmere = url_of(street, "willowmere")
    assert b"month=8" in ask(willowmere, "/events?month=7")[2]
    assert b"month=99999999" in ask(willowmere, "/events?month=99999998")[2]
    assert b"month=-2" in ask(willowmere, "/events?month=-1")[2]
    assert b"Month 0" in ask(willowmere, "/events?month=constantly")[2]


def test_head_has_no_body_and_post_is_not_allowed(street: Street) -> None:
    assert ask(url_of(street, "azahar"), method="HEAD")[::2] == (200, b"")
    assert ask(url_of(street, "azahar"), method="POST")[0] == 405


def test_nobody_listens_at_the_house_that_refuses(street: Street) -> None:
    with pytest.raises(ConnectionRefusedError):
        ask(url_of(street, "tyhjapiste"))


def test_the_slow_house_does_not_answer_in_time(street: Street) -> None:
    parts = urlsplit(url_of(street, "schneckenpost"))
    with socket.create_connection((parts.hostname, parts.port), timeout=0.2) as visitor:
        visitor.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        with pytest.raises(TimeoutError):
            visitor.recv(1)


@pytest.mark.parametrize(
    "request_bytes", [b"\r\n\r\n", b"\xff\xfe\x00\r\n\r\n", b"GET\r\n\r\n", b"x" * 70_000]
)
def test_a_visitor_who_mumbles_gets_no_answer(street: Street, request_bytes: bytes) -> None:
    parts = urlsplit(url_of(street, "azahar"))
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as visitor:
        try:
            visitor.sendall(request_bytes)
            visitor.shutdown(socket.SHUT_WR)
            assert visitor.recv(1) == b""
        except ConnectionError:
            pass  # Hanging up on what was not read yet is a reset.
    assert ask(url_of(street, "azahar"))[0] == 200


def test_the_street_closes_when_the_block_ends() -> None:
    slow = [house for house in HOUSES if house.folder in ("azahar", "schneckenpost")]
    with serve_street(tuple(slow)) as served:
        azahar, schneckenpost = (urlsplit(site.url) for site in served.sites)
        visitor = socket.create_connection((schneckenpost.hostname, schneckenpost.port), timeout=5)
        visitor.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert ask(served.sites[0].url)[0] == 200
    with visitor:
        assert visitor.recv(1) == b""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((azahar.hostname, azahar.port), timeout=5)
    assert not served.list_path.exists()


def test_where_own_addresses_cannot_be_bound_each_house_has_a_port_of_its_own() -> None:
    # 192.0.2.0/24 is reserved for documentation (RFC 5737): no machine has it, as macOS has no 127.77.0.1.
    moved = tuple(replace(house, address=f"192.0.2.{n}") for n, house in enumerate(HOUSES[:3], 1))
    with serve_street(moved) as served:
        netlocs = [urlsplit(site.url) for site in served.sites]
        assert {parts.hostname for parts in netlocs} == {"127.0.0.1"}
        assert len({parts.port for parts in netlocs}) == 3
        assert [ask(site.url)[2] for site in served.sites] == [h.files["index.html"] for h in moved]


def test_a_wanted_port_is_used_if_it_is_free_and_another_if_not() -> None:
    with serve_street(HOUSES[:2]) as first:
        port = urlsplit(first.sites[0].url).port
        assert port is not None
        with serve_street(HOUSES[:2], port=port) as second:
            assert urlsplit(second.sites[0].url).port != port
            assert ask(second.sites[0].url)[0] == 200
    with serve_street(HOUSES[:2], port=port) as third:
        assert urlsplit(third.sites[0].url).port == port
