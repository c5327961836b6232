"""Crawls that are led into a private network: what comes of it, and that nobody there is ever asked.

127.0.0.1 is taken for a public address, 127.0.0.9 for what it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from made_dns import made_dns
from probe import Came, probe
from servers import Answer, Servers, can_bind, page, redirect, site, without_robots

HOME = "<title>Fabriken</title><p>Ring 08-123 456 78"
PUBLIC, INSIDE = "127.0.0.1", "127.0.0.9"
HINT = r"which is no public address \(--allow-private visits such sites\)"
PLAIN = r"is no public address \(--allow-private visits such sites\)"
REBOUND = range(1, 9)


@dataclass(frozen=True)
class Street:
    """Two servers, and what a crawl of all sites met."""

    public: int
    inside: int
    servers: Servers
    came: dict[str, list[Came]]

    def outcome(self, host: str) -> Came:
        [found] = [came for url, [came] in self.came.items() if urlsplit(url).hostname == host]
        return found

    @property
    def asked_inside(self) -> list[str]:
        return [host for host in self.servers.requests if host.endswith(f":{self.inside}")]


pytestmark = pytest.mark.skipif(not can_bind(INSIDE), reason=f"{INSIDE} cannot be bound here")


def _sites(public: int, inside: int) -> dict[str, Answer]:
    """Host -> what it answers at the public address."""
    secret = f"http://{INSIDE}:{inside}"
    return {
        "plain.example": site({"/": HOME}),
        "both.example": site({"/": HOME}),
        "to-literal.example": without_robots(redirect(f"{secret}/")),
        "to-name.example": without_robots(redirect(f"http://inside.example:{inside}/")),
        "to-localhost.example": without_robots(redirect(f"http://localhost:{inside}/")),
        "to-number.example": without_robots(redirect(f"http://{0x7F000009}:{inside}/")),
        "to-hexadecimal.example": without_robots(redirect(f"http://0x7f.9:{inside}/")),
        "to-octal.example": without_robots(redirect(f"http://0177.0.0.011:{inside}/")),
        "to-short.example": without_robots(redirect(f"http://127.9:{inside}/")),
        "to-wide.example": without_robots(redirect(f"http://%EF%BC%91%EF%BC%92%EF%BC%97.0.0.9:{inside}/")),
        "to-dotted.example": without_robots(redirect(f"http://{INSIDE}.:{inside}/")),
        "to-mapped.example": without_robots(redirect(f"http://[::ffff:127.0.0.9]:{inside}/")),
        "to-cloud.example": without_robots(redirect("http://169.254.169.254/latest/meta-data/")),
        "first-hop.example": without_robots(redirect(f"http://second-hop.example:{public}/")),
        "second-hop.example": without_robots(redirect(f"http://third-hop.example:{public}/")),
        "third-hop.example": without_robots(redirect(f"{secret}/")),
        "robots.example": site({"/": HOME}, robots=redirect(f"{secret}/robots.txt")),
        **{f"rebound{number}.example": site({"/": HOME}) for number in REBOUND},
    }


@pytest.fixture(scope="module")
def street() -> Iterator[Street]:
    with Servers() as servers:
        table: dict[str, Answer] = {}
        public = urlsplit(servers.serve_hosts(lambda host: table.get(host.partition(":")[0]))).port or 0
        inside = urlsplit(servers.serve_hosts(lambda host: page("secret"), INSIDE)).port or 0
        table |= _sites(public, inside)
        names: dict[str, list[str] | list[list[str]]] = {host: [PUBLIC] for host in table}
        names |= {"both.example": [INSIDE, "10.1.2.3", PUBLIC], "inside.example": [INSIDE]}
        names |= {f"rebound{number}.example": number * [[PUBLIC]] + [[INSIDE]] for number in REBOUND}
        names |= {"cloud.example": ["169.254.169.254"], "localhost": [INSIDE]}
        urls = [f"http://{host}:{public}/" for host in table if not host.startswith("rebound")]
        urls += [f"http://rebound{number}.example:{inside}/" for number in REBOUND]
        urls += [f"http://inside.example:{inside}/", f"http://{INSIDE}:{inside}/", f"http://[::1]:{inside}/"]
        urls += ["http://cloud.example/"]
        settings = {
            "KONTAKTBAR_ALLOW_PRIVATE": False,
            "DNSCACHE_ENABLED": False,  # every question is asked anew: rebinding at its worst
            "DOWNLOAD_TIMEOUT": 5,
        }
        came = probe({url: [] for url in urls}, settings=settings | made_dns(names, public=[PUBLIC]))
        came.pop("stderr")
        yield Street(public, inside, servers, came)


@pytest.mark.parametrize("host", ["plain.example", "both.example", "robots.example"])
def test_public_addresses_are_visited(street: Street, host: str) -> None:
    assert street.outcome(host).get("start") == HOME


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("inside.example", rf"inside\.example leads to 127\.0\.0\.9, {HINT}"),
        (INSIDE, rf"127\.0\.0\.9 {PLAIN}"),
        ("::1", f"::1 {PLAIN}"),
        (
            "cloud.example",
            r"169\.254\.169\.254 is where a cloud tells its machines secrets, and is never visited",
        ),
        ("to-cloud.example", r"169\.254\.169\.254 is where a cloud .*"),
        *(
            (f"to-{way}.example", "leads into a private network")
            for way in "literal name localhost number hexadecimal octal short wide dotted mapped".split()
        ),
        ("first-hop.example", "leads into a private network"),
        ("second-hop.example", "leads into a private network"),
    ],
)
def test_private_ones_are_refused_wherever_the_way_to_them_begins(
    street: Street, host: str, why: str
) -> None:
    came = street.outcome(host)
    assert came.get("reason") == "unreachable", came
    assert re.fullmatch(why, came["detail"]), came


@pytest.mark.parametrize("number", REBOUND)
def test_a_name_that_leads_elsewhere_the_second_time_leads_nowhere(street: Street, number: int) -> None:
    """The server of the first answer does not listen at this port, so an answer could only come from inside."""
    assert street.outcome(f"rebound{number}.example").get("reason") == "unreachable"


def test_nobody_inside_was_asked(street: Street) -> None:
    assert street.asked_inside == []


def test_the_same_is_visited_where_it_is_allowed(street: Street) -> None:
    urls = [f"http://inside.example:{street.inside}/", f"http://{INSIDE}:{street.inside}/"]
    urls += [f"http://to-name.example:{street.public}/", "http://cloud.example/", "http://169.254.169.254/"]
    names = {"inside.example": [INSIDE], "to-name.example": [PUBLIC], "cloud.example": ["169.254.169.254"]}
    settings = {"KONTAKTBAR_ALLOW_PRIVATE": True} | made_dns(names, public=[PUBLIC])
    came = probe({url: [] for url in urls}, settings=settings)
    assert [came[url][0].get("start") for url in urls[:2]] == ["secret", "secret"]
    assert [came[url][0].get("detail") for url in urls[2:]] == [
        "leads into a private network",
        "169.254.169.254 is where a cloud tells its machines secrets, and is never visited",
        "169.254.169.254 is where a cloud tells its machines secrets, and is never visited",
    ]


def test_ports_are_those_of_the_list() -> None:
    with Servers() as servers:
        other = servers.serve(site({"/": HOME}))
        port = urlsplit(other).port
        home = servers.serve(without_robots(redirect(other)))
        own = servers.serve(site({"/": HOME, "/kontakt": HOME}))
        settings = {"KONTAKTBAR_PORTS": "", "KONTAKTBAR_ALLOW_PRIVATE": True}
        came = probe({home: [], own: [f"{own}kontakt", other]}, settings=settings)
        shut = f"port {port} is visited only where the list names it (KONTAKTBAR_PORTS opens more)"
        assert came[home][0].get("detail") == shut
        assert [each.get("status") for each in came[own]] == [200, 200, None]
        assert came[own][2]["detail"] == shut
        assert servers.logs[other].paths == []


def test_the_proxy_is_no_site() -> None:
    with Servers() as servers:
        proxy = servers.serve_hosts(lambda host: site({"/": HOME}))
        came = probe({f"{proxy}/": [], "http://plain.example/": []}, proxy=proxy, no_proxy=PUBLIC)
        assert came[f"{proxy}/"][0].get("detail") == "127.0.0.1 is the proxy's own address, and no site"
        assert came["http://plain.example/"][0].get("start") == HOME


def test_no_crawl_starts_with_a_resolver_that_keeps_nobody_out() -> None:
    with pytest.raises(AssertionError, match=r"wants crawler\.fetch\.resolver\.GuardedResolver"):
        probe(
            {"http://127.0.0.1:9/": []},
            settings={"TWISTED_DNS_RESOLVER": "scrapy.resolver.CachingThreadedResolver"},
        )


def test_a_name_is_really_looked_up() -> None:
    """As made-up name servers cannot show: by the system, in a thread."""
    with Servers() as servers:
        port = urlsplit(servers.serve_hosts(lambda host: site({"/": HOME}))).port
        came = probe({f"http://localhost:{port}/": []})
        assert came[f"http://localhost:{port}/"][0].get("start") == HOME


@pytest.mark.skipif(not can_bind("::1"), reason="there is no IPv6 here")
@pytest.mark.parametrize("answers", [["::1"], ["::1", INSIDE], [INSIDE, "::1"]])
def test_a_site_on_ipv6_is_visited(answers: list[str]) -> None:
    """Where it is on IPv4 too, nobody answers there."""
    with Servers() as servers:
        port = urlsplit(servers.serve_hosts(lambda host: site({"/": HOME}), "::1")).port
        urls = [f"http://six.example:{port}/", f"http://[::1]:{port}/"]
        came = probe({url: [] for url in urls}, settings=made_dns({"six.example": answers}))
        assert [came[url][0].get("start") for url in urls] == [HOME, HOME]
