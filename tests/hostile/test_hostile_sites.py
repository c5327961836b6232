"""More than two hundred hostile sites and a dozen honest ones in one run: docs/hostile.md as a test."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import pytest
from behaviours import ELSEWHERE, PARTS, Behaviour
from honest_sites import HONEST, companies
from hostile_crawl import Came, crawl
from placed_behaviours import HAS_IPV6, NO_PROXY, Ground, Placed, inside, public, public_names
from servers import Servers

pytestmark = [
    pytest.mark.timeout(400),
    pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning"),
]

SECONDS = 12
"""What one site may take; reading its pages is not counted."""
SETTINGS = {
    "DOWNLOAD_TIMEOUT": 5,
    "DNS_TIMEOUT": 1,
    "KONTAKTBAR_OPEN_SITES": 40,
    "KONTAKTBAR_ALLOW_PRIVATE": False,
    "KONTAKTBAR_PORTS": "",
}
SLACK = 3
"""Seconds by which a busy machine may be late."""
MOST_MEGABYTES = 600
LONGEST_SECONDS = 1.0
"""Processor time for which one thing may hold the event loop."""


@dataclass(frozen=True)
class Crawls:
    rows: Sequence[Behaviour | Placed]
    hostile: Came
    """Hostile and honest sites together."""
    direct: Came
    """Those that are asked directly."""
    honest: Came
    """The honest ones alone."""
    servers: Servers

    def audit(self, url: str) -> dict[str, Any]:
        return dict((self.hostile.audits | dict(self.direct.audits)).get(url) or {})


@pytest.fixture(scope="module")
def crawls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawls]:
    rows = [row for part in PARTS.values() for row in part()]
    answers = {row.url.split("/")[2]: row.answer for row in rows} | ELSEWHERE | companies()
    with Servers() as servers, ExitStack() as stack, ThreadPoolExecutor() as pool:
        proxy = servers.serve_hosts(answers.get)
        ground = Ground(servers, tmp_path_factory.mktemp("certificates"), stack)
        direct, outside = [row for row in inside(ground) if row.url], list(public())
        mixed = [url for pair in zip_longest([row.url for row in (*rows, *outside)], spread(HONEST, len(rows)))
                 for url in pair if url]  # fmt: skip
        hostile_came = pool.submit(
            crawl, mixed, proxy=proxy, no_proxy=NO_PROXY, names=public_names(), seconds=SECONDS,
            settings=SETTINGS,
        )  # fmt: skip
        direct_came = crawl(
            [row.url for row in direct], names=ground.names, seconds=SECONDS,
            settings=SETTINGS | {"KONTAKTBAR_ALLOW_PRIVATE": True, "KONTAKTBAR_PORTS": "1-65535"},
        )  # fmt: skip
        honest_came = crawl(HONEST, proxy=proxy, seconds=SECONDS, settings=SETTINGS)
        yield Crawls((*rows, *direct, *outside), hostile_came.result(), direct_came, honest_came, servers)


def spread(sites: Sequence[str], places: int) -> Iterator[str | None]:
    """The sites, evenly among so many places."""
    step = places // len(sites)
    for number in range(places):
        yield sites[number // step] if number % step == 0 and number // step < len(sites) else None


def said(audit: dict[str, Any]) -> list[str]:
    channels = [audit[name]["reason"] or "" for name in ("phone", "email", "form")]
    return [*audit["notes"], *(visit["detail"] for visit in audit["pages"]), *channels, ""]


def lacking(audit: dict[str, Any]) -> list[str]:
    return [name for name in ("phone", "email", "form") if audit[name]["status"] == "not_found"]


def test_there_are_many_behaviours_and_each_has_a_name(crawls: Crawls) -> None:
    assert len({row.name for row in crawls.rows}) == len(crawls.rows) > 200


def test_each_hostile_site_is_reported_as_it_should_be(crawls: Crawls) -> None:
    wrong = {}
    for row in crawls.rows:
        audit, wanted = crawls.audit(row.url), row.reported
        found = (audit["verdict"], audit["reason"]) if audit else None
        if found != (wanted.verdict, wanted.reason) or not any(wanted.says in each for each in said(audit)):
            wrong[row.name] = (found, wanted, said(audit) if audit else None)
    assert not wrong, "\n".join(f"{name}: {found}" for name, found in wrong.items())


def test_each_ends_within_its_time(crawls: Crawls) -> None:
    read_for = dict(crawls.hostile.read_for) | dict(crawls.direct.read_for)
    seconds = {row.name: crawls.audit(row.url)["seconds"] - read_for.get(row.url, 0.0) for row in crawls.rows}
    assert not {name: took for name, took in seconds.items() if took > SECONDS + SLACK}


def test_the_honest_sites_are_audited_as_if_they_were_alone(crawls: Crawls) -> None:
    for url in HONEST:
        together, alone = dict(crawls.hostile.audits[url]), dict(crawls.honest.audits[url])
        for moment in ("started", "seconds"):
            del together[moment], alone[moment]
        assert together == alone
    verdicts = {crawls.honest.audits[url]["verdict"] for url in HONEST}
    assert verdicts == {"phone_and_email", "phone", "form_only", "none", "not_assessed"}


def test_what_could_not_be_looked_at_is_never_told_to_be_absent(crawls: Crawls) -> None:
    for row in crawls.rows:
        audit = crawls.audit(row.url)
        if not audit["pages_read"]:
            assert not lacking(audit), row.name
        if any(note.startswith("page cut") for note in audit["notes"]):
            assert not lacking(audit), row.name


def test_nothing_holds_the_others_up(crawls: Crawls) -> None:
    for came in (crawls.hostile, crawls.direct):
        assert came.longest < LONGEST_SECONDS


def test_memory_stays_bounded(crawls: Crawls) -> None:
    for came in (crawls.hostile, crawls.direct):
        assert max(came.megabytes) < MOST_MEGABYTES


def test_none_of_it_is_an_error_of_ours(crawls: Crawls) -> None:
    for came in (crawls.hostile, crawls.direct, crawls.honest):
        assert came.stderr == ""
        assert not [url for url, audit in came.audits.items() if audit["reason"] == "internal_error"]


def test_nobody_is_asked_for_a_sitemap(crawls: Crawls) -> None:
    paths = {asked.path for log in crawls.servers.logs.values() for asked in log.asked}
    assert paths
    assert not [path for path in paths if "sitemap" in path]


def test_no_cookie_is_sent_back(crawls: Crawls) -> None:
    asked = [each for log in crawls.servers.logs.values() for each in log.asked]
    assert not [each for each in asked if "cookie" in each.headers]


@pytest.mark.skipif(not HAS_IPV6, reason="this machine has no address of IPv6")
def test_a_site_of_ipv6_alone_is_among_them(crawls: Crawls) -> None:
    assert "ipv6-only" in {row.name for row in crawls.rows}
