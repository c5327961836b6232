"""What every kind of server, good, broken or hostile, comes to: an answer or a plainly named failure."""

import asyncio
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from probe import CONTACT, Came, probe
from scrapy.settings.default_settings import DOWNLOAD_HANDLERS_BASE
from servers import (
    Asked,
    Servers,
    certificate,
    endless,
    free_port,
    hang,
    in_turn,
    packed,
    page,
    raw,
    redirect,
    site,
    without_robots,
)

from crawler import settings
from crawler.browser.finding import BrowserFound
from crawler.browser.settings import browser_settings

HOME = "<title>Fabriken</title><p>Ring 08-123 456 78"
MEGABYTE = 2**20


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


ANSWERS = {
    "plain": site({"/": HOME}),
    "gzip": packed(HOME),
    "gzip cut off": page(gzip.compress(HOME.encode() * 1000)[:-20], content_encoding="gzip"),
    "gzip that is none": page(HOME, content_encoding="gzip"),
    "gzip bomb": page(gzip.compress(bytes(50 * MEGABYTE), 9), content_encoding="gzip"),
    "no content type": page(HOME, content_type=""),
    "senseless content type": page(HOME, content_type="html"),
    "xhtml": page(HOME, content_type="Application/XHTML+xml"),
    "utf-16": page(HOME.encode("utf-16"), content_type="text/html"),
    "wrong charset": page("<p>Smörgås".encode("cp1252"), content_type="text/html; charset=utf-8"),
    "unknown charset": page(HOME, content_type="text/html; charset=klingon"),
    "empty": page(""),
    "no content": page("", status=204, content_type=""),
    "not found": page("<p>Hittades inte", status=404),
    "not found, in JSON": page('{"error": 404}', status=404, content_type="application/json"),
    "forbidden": page("<p>Access denied", status=403),
    "server error": page("<p>Oops", status=500),
    "error once": in_turn(page("<p>Oops", status=502), page(HOME)),
    "too many, come back now": in_turn(page("", status=429, retry_after="0"), page(HOME)),
    "too many, come back tomorrow": page("", status=429, retry_after="86400"),
    "closed for the year": page("", status=503, retry_after="Wed, 21 Oct 2065 07:28:00 GMT"),
    "down without a word": page("<p>Back soon", status=503),
    "redirect": site({"/": redirect("/hem"), "/hem": redirect("/start/"), "/start/": HOME}),
    "redirect in circles": site({"/": redirect("/hem"), "/hem": redirect("/")}),
    "redirect to itself": redirect("/"),
    "redirect to no page": redirect("mailto:info@fabriken.example"),
    "redirect to a file": redirect("file:///etc/passwd"),
    "redirect to nowhere": page("", status=302),
    "redirect to rubbish": redirect("http://[:::/"),
    "robots": site({"/": HOME}, robots="User-agent: *\nDisallow: /\n"),
    "robots for others": site({"/": HOME}, robots="User-agent: OtherBot\nDisallow: /\n"),
    "robots for us": site({"/": HOME}, robots="User-agent: kontaktbar\nDisallow: /\n"),
    "robots forbidden": site({"/": HOME}, robots=page("no", status=403)),
    "robots failing": site({"/": HOME}, robots=page("no", status=503)),
    "robots in circles": site({"/": HOME}, robots=redirect("/robots.txt")),
    "robots endless": site({"/": HOME}, robots=endless(b"# nothing\n" * 1000)),
    "robots is binary": site({"/": HOME}, robots=page(bytes(range(256)) * 10)),
    "robots redirects to a wall": site(
        {"/": redirect("/inne"), "/inne": HOME}, robots="User-agent: *\nDisallow: /inne\n"
    ),
    "pdf": page(b"%PDF-1.4" + bytes(MEGABYTE), content_type="application/pdf"),
    "endless video": endless(b"\0" * 60_000),
    "binary as html": page(bytes(range(256)) * 1000),
    "picture as html": page(b"\x89PNG\r\n\x1a\n" + b"x" * 5000),
    "stray control character": page("<title>Fabriken</title>\x0b<p>Ring oss på 08-123 456 78"),
    "20 MB": page(b"<p>" + b"x" * 20 * MEGABYTE),
    "100 MB promised": raw(
        b"HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Length: 100000000\r\n\r\n<p>"
    ),
    "endless": endless(b"<p>och sedan " * 5000),
    "deep nesting": page("<div>" * 200_000 + HOME),
    "shorter than promised": page(HOME, content_length="99999"),
    "broken off": raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/ht"),
    "nothing at all": raw(b""),
    "not http": raw(b"SSH-2.0-OpenSSH_9.6\r\n"),
    "header without end": raw(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 100_000),
    "bad header lines": raw(
        b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Type: text/html\r\n\r\n" + HOME.encode()
    ),
    "http 0.9": raw(HOME.encode()),
    "huge status": raw(b"HTTP/1.1 999 x\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n"),
}

ANSWERED: dict[str, Came] = {
    "plain": {"status": 200, "start": HOME, "redirects": [], "notes": [], "type": "text/html; charset=utf-8"},
    "gzip": {"start": HOME},
    "gzip cut off": {"status": 200},
    "no content type": {"start": HOME, "type": None},
    "senseless content type": {"start": HOME},
    "xhtml": {"start": HOME},
    "utf-16": {"bytes": len(HOME.encode("utf-16"))},
    "wrong charset": {"start": "<p>Smörgås"},
    "unknown charset": {"start": HOME},
    "empty": {"status": 200, "bytes": 0},
    "no content": {"status": 204, "bytes": 0},
    "not found": {"status": 404, "start": "<p>Hittades inte"},
    "not found, in JSON": {"status": 404},
    "forbidden": {"status": 403},
    "server error": {"status": 500},
    "error once": {"status": 200, "start": HOME},
    "too many, come back now": {"status": 200, "start": HOME},
    "down without a word": {"status": 503, "start": "<p>Back soon"},
    "redirect to nowhere": {"status": 302},
    "robots for others": {"start": HOME},
    "robots forbidden": {"start": HOME},
    "robots in circles": {"start": HOME},
    "robots endless": {"start": HOME},
    "robots is binary": {"start": HOME},
    "stray control character": {"status": 200},
    "deep nesting": {"bytes": 200_000 * 5 + len(HOME)},
    "shorter than promised": {"start": HOME, "notes": ["page broke off before its end"]},
    "bad header lines": {"start": HOME},
    "huge status": {"status": 999},
}

FAILED: dict[str, tuple[str, str]] = {
    "gzip that is none": ("unreachable", "cannot be read"),
    "gzip bomb": ("too_large", "too large once unpacked"),
    "too many, come back tomorrow": ("blocked", "asks us to come back in 86400 seconds (429)"),
    "closed for the year": ("blocked", "asks us to come back"),
    "redirect in circles": ("unreachable", "redirects without end"),
    "redirect to itself": ("unreachable", "redirects without end"),
    "redirect to no page": ("unreachable", "not an address that can be fetched"),
    "redirect to a file": ("unreachable", "redirects to an address that is no page"),
    "redirect to rubbish": ("unreachable", "not an address that can be fetched"),
    "robots": ("robots", "robots.txt disallows this address"),
    "robots for us": ("robots", "robots.txt disallows this address"),
    "robots failing": ("unreachable", "robots.txt answers 503"),
    "robots redirects to a wall": ("robots", "robots.txt disallows this address"),
    "pdf": ("not_html", "application/pdf"),
    "endless video": ("not_html", "binary data"),
    "binary as html": ("not_html", "binary data"),
    "picture as html": ("not_html", "binary data"),
    "100 MB promised": ("too_large", "too large"),
    "broken off": ("unreachable", ""),
    "nothing at all": ("unreachable", "without an answer"),
    "not http": ("unreachable", "cannot be read"),
    "header without end": ("unreachable", "without an answer"),
    "http 0.9": ("unreachable", "without an answer"),
}


@pytest.fixture(scope="module")
def addresses(servers: Servers) -> dict[str, str]:
    return {
        name: servers.serve(answer if name.startswith("robots") else without_robots(answer))
        for name, answer in ANSWERS.items()
    }


@pytest.fixture(scope="module")
def came(servers: Servers, addresses: dict[str, str]) -> dict[str, list[Came]]:
    return probe({url: [] for url in addresses.values()})


@pytest.mark.parametrize("name", ANSWERED)
def test_an_answer_is_handed_on(name: str, addresses: dict[str, str], came: dict[str, list[Came]]) -> None:
    [outcome] = came[addresses[name]]
    expected = ANSWERED[name]
    assert {key: outcome.get(key) for key in expected} == expected


@pytest.mark.parametrize("name", FAILED)
def test_a_failure_has_its_reason(name: str, addresses: dict[str, str], came: dict[str, list[Came]]) -> None:
    [outcome] = came[addresses[name]]
    reason, words = FAILED[name]
    assert outcome.get("reason") == reason, outcome
    assert words in outcome["detail"]


@pytest.mark.parametrize("name", ["20 MB", "endless"])
def test_a_page_too_long_is_cut_and_read(
    name: str, addresses: dict[str, str], came: dict[str, list[Came]]
) -> None:
    [outcome] = came[addresses[name]]
    assert outcome["status"] == 200
    assert 4 * MEGABYTE <= outcome["bytes"] < 5 * MEGABYTE
    assert outcome["notes"] == ["page cut after 4 MB"]


def test_every_case_is_asserted() -> None:
    assert set(ANSWERS) == {*ANSWERED, *FAILED, "redirect", "20 MB", "endless"}


def test_none_of_it_is_an_error_of_ours(came: dict[str, list[Came]]) -> None:
    assert came["stderr"] == [{"text": ""}]


def test_redirects_are_followed_and_named(addresses: dict[str, str], came: dict[str, list[Came]]) -> None:
    [outcome] = came[addresses["redirect"]]
    home = addresses["redirect"]
    assert (outcome["url"], outcome["start"]) == (f"{home}start/", HOME)
    assert outcome["redirects"] == [home, f"{home}hem"]


def test_what_may_not_be_fetched_is_not(servers: Servers, addresses: dict[str, str], came: object) -> None:
    for name in ("robots", "robots for us", "robots failing"):
        assert set(servers.logs[addresses[name]].paths) == {"/robots.txt"}
    assert "/inne" not in servers.logs[addresses["robots redirects to a wall"]].paths


def test_a_server_that_wants_peace_is_asked_once(
    servers: Servers, addresses: dict[str, str], came: object
) -> None:
    assert servers.logs[addresses["too many, come back tomorrow"]].paths == ["/robots.txt", "/"]


def test_we_say_who_we_are_and_close(servers: Servers, addresses: dict[str, str], came: object) -> None:
    for asked in servers.logs[addresses["plain"]].asked:
        assert asked.headers["user-agent"].startswith("kontaktbar/")
        assert asked.headers["user-agent"].endswith(f" (+{CONTACT})")
        assert asked.headers["connection"] == "close"


def test_no_server_saw_two_requests_at_once(
    servers: Servers, addresses: dict[str, str], came: object
) -> None:
    assert {servers.logs[url].most_open for url in addresses.values()} == {1}


def test_many_sites_are_open_at_once_each_with_one_request(servers: Servers) -> None:
    """No homepage answers before all thirty are asked for; then each has its pages read one by one."""
    together = asyncio.Barrier(30)

    async def home(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.path == "/":
            await together.wait()
        await page(HOME)(asked, writer)

    urls = [servers.serve(without_robots(home)) for _ in range(30)]
    came = probe({url: [f"{url}a", f"{url}b"] for url in urls})
    assert all([outcome["status"] for outcome in came[url]] == [200, 200, 200] for url in urls)
    assert {servers.logs[url].most_open for url in urls} == {1}


def test_two_sites_of_one_server_wait_for_each_other(servers: Servers) -> None:
    home = servers.serve(site({"/a/": HOME, "/a/1": HOME, "/b/": HOME, "/b/1": HOME}))
    came = probe({f"{home}a/": [f"{home}a/1"], f"{home}b/": [f"{home}b/1"]})
    assert [outcome["status"] for url in ("a/", "b/") for outcome in came[home + url]] == [200] * 4
    assert servers.logs[home].most_open == 1
    assert servers.logs[home].paths == ["/robots.txt", "/a/", "/a/1", "/b/", "/b/1"]


def test_crawl_delay_is_kept(servers: Servers) -> None:
    home = servers.serve(
        site({"/": HOME, "/1": HOME, "/2": HOME}, robots="User-agent: *\nCrawl-delay: 0.3\n")
    )
    came = probe({home: [f"{home}1", f"{home}2"]})
    times = [asked.time for asked in servers.logs[home].asked]
    assert len(times) == 4
    assert times[-1] - times[0] >= 2 * 0.3  # three waits, less what the first request was late by
    assert came[home][0]["notes"] == ["robots.txt asks for 0.3 seconds between pages"]
    assert came[home][1]["notes"] == []


def test_the_delay_of_ours_counts_from_robots_txt_on(servers: Servers) -> None:
    home = servers.serve(site({"/": redirect("/start"), "/start": HOME}))
    probe({home: []}, settings={"DOWNLOAD_DELAY": 0.2})
    times = [asked.time for asked in servers.logs[home].asked]
    assert len(times) == 3
    assert times[-1] - times[0] >= 0.2


def test_robots_txt_need_not_be_obeyed_by_those_who_may(servers: Servers) -> None:
    home = servers.serve(site({"/": HOME}, robots="User-agent: *\nDisallow: /\n"))
    assert probe({home: []}, settings={"ROBOTSTXT_OBEY": False})[home][0]["status"] == 200


@pytest.mark.parametrize("obeyed", [True, False])
def test_nothing_but_the_web_is_fetched(servers: Servers, tmp_path: Path, obeyed: bool) -> None:
    (tmp_path / "inne.html").write_text("secret")
    elsewhere = [
        (tmp_path / "inne.html").as_uri(),
        "file:///robots.txt",
        "data:text/html,<p>secret",
        "ftp://127.0.0.1/inne.html",
        "s3://127.0.0.1/inne.html",
    ]
    home = servers.serve(site({"/": HOME}))
    redirects = [servers.serve(without_robots(redirect(url))) for url in elsewhere]
    came = probe(
        {home: elsewhere} | {url: [] for url in (*elsewhere, *redirects)},
        settings={"ROBOTSTXT_OBEY": obeyed},
    )
    assert came.pop("stderr") == [{"text": ""}]
    first, *refused = came[home]
    assert first["status"] == 200
    refused += [came[url][0] for url in elsewhere]
    assert {each.get("reason") for each in refused} == {"unreachable"}
    details = {each["detail"] for each in refused}
    assert details <= {"not an address that can be fetched", "the host name cannot be resolved"}
    assert {came[url][0].get("detail") for url in redirects} == {"redirects to an address that is no page"}


@pytest.mark.parametrize(
    "handlers",
    [settings.DOWNLOAD_HANDLERS, browser_settings(BrowserFound("chromium", "told"))["DOWNLOAD_HANDLERS"]],
)
def test_no_handler_but_those_of_the_web(handlers: dict[str, str | None]) -> None:
    """Those of Scrapy's own that are not named stay in force."""
    in_force = {**DOWNLOAD_HANDLERS_BASE, **handlers}
    assert {scheme for scheme, handler in in_force.items() if handler} == {"http", "https"}


def test_a_server_that_never_answers_is_a_timeout(servers: Servers) -> None:
    home = servers.serve(without_robots(hang))
    [outcome] = probe({home: []}, settings={"DOWNLOAD_TIMEOUT": 0.5})[home]
    assert outcome == {"reason": "timeout", "detail": "the server takes too long to answer"}


def test_one_site_that_gives_up_takes_nothing_from_another(servers: Servers) -> None:
    """Both are redirected to one server, whose robots.txt comes when the first site has given up."""
    given_up = asyncio.Event()

    async def robots(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await given_up.wait()
        await page("User-agent: *\nDisallow:\n")(asked, writer)

    async def give_up(asked: Asked, writer: asyncio.StreamWriter) -> None:
        given_up.set()
        await page()(asked, writer)

    group = servers.serve(site({"/": HOME}, robots=robots))
    hasty, patient = (servers.serve(site({"/": redirect(group), "/given-up": give_up})) for _ in range(2))
    came = probe({hasty: [f"{hasty}given-up"], patient: []}, hurry={hasty: 0.5})
    assert came[hasty][0] == {"given up": True}
    assert came[patient][0]["start"] == HOME


def test_connections_that_fail(servers: Servers, tmp_path: Path) -> None:
    refused = f"http://127.0.0.1:{free_port()}/"
    no_tls = servers.serve(page(HOME)).replace("http:", "https:")
    came = probe({refused: [], "http://fabriken.invalid/": [], no_tls: []})
    assert came[refused] == [{"reason": "unreachable", "detail": "the server refuses the connection"}]
    assert came["http://fabriken.invalid/"] == [
        {"reason": "unreachable", "detail": "the host name cannot be resolved"}
    ]
    assert came[no_tls][0]["reason"] == "unreachable"
    assert came[no_tls][0]["detail"].startswith("no secure connection (TLS)")


def test_a_bad_certificate_is_noted_and_the_page_read(servers: Servers, tmp_path: Path) -> None:
    self_signed = servers.serve(without_robots(page(HOME)), certificate(tmp_path))
    expired = servers.serve(without_robots(page(HOME)), certificate(tmp_path, days=-3))
    other = servers.serve(without_robots(page(HOME)), certificate(tmp_path, names=("butik.example",)))
    came = probe({self_signed: [f"{self_signed}a"], expired: [], other: []})
    assert [outcome["notes"] for outcome in came[self_signed]] == [["certificate is self-signed"], []]
    assert came[expired][0]["notes"][0].startswith("certificate expired on 20")
    assert came[other][0]["notes"] == ["certificate is not for 127.0.0.1"]
    assert {came[url][0]["start"] for url in (self_signed, expired, other)} == {HOME}


def test_an_endless_body_over_tls_is_cut_and_the_connection_closed(servers: Servers, tmp_path: Path) -> None:
    home = servers.serve(without_robots(endless(b"<p>och sedan " * 5000)), certificate(tmp_path))
    [outcome] = probe({home: []})[home]
    assert outcome["notes"][0] == "page cut after 4 MB"


def test_no_name_is_looked_up_behind_a_proxy_and_no_proxy_is_honoured(servers: Servers) -> None:
    proxy = servers.serve_hosts(lambda host: without_robots(page(HOME)))
    direct = servers.serve(without_robots(page("direkt")))
    came = probe({"http://finns-inte.invalid/": [], direct: []}, proxy=proxy, no_proxy="127.0.0.1")
    assert came["http://finns-inte.invalid/"][0]["start"] == HOME
    assert came[direct][0]["start"] == "direkt"


def test_a_public_site_cannot_send_us_inside(servers: Servers) -> None:
    inside = servers.serve(page("hemligt"))
    proxy = servers.serve_hosts(lambda host: without_robots(redirect(inside)))
    [outcome] = probe({"http://fabriken.example/": []}, proxy=proxy, no_proxy="127.0.0.1")[
        "http://fabriken.example/"
    ]
    assert outcome == {"reason": "unreachable", "detail": "leads into a private network"}
    assert servers.logs[inside].asked == []


def test_a_proxy_that_is_down_is_no_finding_about_the_site() -> None:
    came = probe({"http://fabriken.example/": []}, proxy=f"http://127.0.0.1:{free_port()}")
    assert came["http://fabriken.example/"][0]["reason"] == "internal_error"


def test_running_out_of_descriptors_is_never_a_finding(servers: Servers) -> None:
    """Forty descriptors in all and a hundred sites at once: some wait, none is lost or wrong."""
    answer = without_robots(page(HOME))
    urls = [servers.serve(answer) for _ in range(100)]
    came = probe({url: [] for url in urls}, settings={"KONTAKTBAR_OPEN_SITES": 100}, descriptors=40)
    assert {came[url][0].get("status") for url in urls} == {200}
