"""Politeness as servers see it: a whole run over many sites, measured where the requests arrive.

The sites stand behind one forward proxy, which writes down when each request came and when its answer ended.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from child_processes import own_environment
from made_dns import made_dns
from probe import probe
from servers import Answer, Asked, Log, Servers, Visit, page, redirect, site

from crawler import __version__
from crawler.fetch.politeness import queue_name

ROOT = Path(__file__).resolve().parents[2]
DELAY = 0.15
CRAWL_DELAY = 0.5
TOLERANCE = 0.02
"""Seconds that two clocks and the way between them may make of a pause."""
CONTACT = "https://granskning.example/om"
DETAILS = "<p>Ring oss: 08-465 00 12</p><p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a></p>"
MENU = "".join(f"<a href='/{name}'>{name}</a>" for name in ("kontakt", "om", "kundservice"))


def slow(body: str) -> Answer:
    """An answer that takes longer than the pause between two requests."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(2 * DELAY)
        await page(body)(asked, writer)

    return answer


def busy(status: int, until: list[float], retry_after: str | None = None) -> Answer:
    """Twice too busy, then there. Without a header given, its date is two seconds from then."""
    left = 2

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal left
        if not left:
            await page(DETAILS)(asked, writer)
            return
        left -= 1
        now = datetime.now(UTC)
        date = (now + timedelta(seconds=2)).replace(microsecond=0)
        seconds = float(retry_after) if retry_after else (date - now).total_seconds()
        until.append(asked.time + seconds)
        await page("", status, retry_after=retry_after or format_datetime(date, usegmt=True))(asked, writer)

    return answer


UNTIL: dict[str, list[float]] = {"seconds.example": [], "date.example": []}
"""When sites that are too busy may be asked again, in the servers' time."""
FORMS = """<form action='/skicka' method=post><input name=namn><textarea name=fraga></textarea>
<button>Skicka</button></form><form action='/sok'><input type=search name=q></form>"""
WALL = "User-agent: *\nDisallow: /hemligt\n\nUser-agent: kontakt\nDisallow:\n"
SITES: dict[str, Answer] = {
    # one company under several names
    "anna.example": site({"/": MENU, "/filial": MENU, "/om": "<p>Om oss"}, robots=""),
    "www.anna.example": site({"/": MENU, "/om": "<p>Om"}, robots=""),
    "butik.anna.example": site({"/": MENU + "<a href='http://www.anna.example/om'>Om oss</a>"}, robots=""),
    # answers take longer than the pause
    "slow.example": site({"/": slow(MENU), "/kontakt": slow("<p>Ring?"), "/om": slow("<p>Om")}, robots=""),
    # a pause of their own
    "calm.example": site(
        {"/": MENU, "/kontakt": "<p>?", "/om": DETAILS},
        robots=f"User-agent: *\nCrawl-delay: 0.05\n\nUser-agent: Kontaktbar\nCrawl-delay: {CRAWL_DELAY}\n",
    ),
    # too busy
    "seconds.example": site(
        {"/": MENU, "/kontakt": busy(429, UNTIL["seconds.example"], "1"), "/om": "<p>Om"}, robots=""
    ),
    "date.example": site(
        {"/": MENU, "/kontakt": busy(503, UNTIL["date.example"]), "/om": "<p>Om"}, robots=""
    ),
    "absurd.example": site(
        {"/": MENU, "/kontakt": page("", 503, retry_after="86400"), "/om": "<p>Om"}, robots=""
    ),
    "closed.example": site({"/": page("", 429, retry_after="Wed, 21 Oct 2065 07:28:00 GMT")}, robots=""),
    "mute.example": site({"/": MENU}, robots=page("", 503, retry_after="86400")),
    # walls, and ways around them
    "walled.example": site(
        {
            "/": MENU + "<a href='/hemligt/kontakt'>Kontakta oss</a><frame src='/hemligt/ram'>"
            "<iframe src='/hemligt/ram2'></iframe>",
            "/kontakt": redirect("/hemligt/omdirigerad"),
            "/om": "<meta http-equiv=refresh content='0;url=/hemligt/refresh'>",
            "/kundservice": "<script>location.href='/hemligt/skript'</script>",
        },
        robots=WALL,
    ),
    "leads.example": site({"/": redirect("http://walled.example/hemligt/utifran")}, robots=""),
    # forms, cookies
    "forms.example": site(
        {"/": page(FORMS + MENU, set_cookie="id=1; Path=/"), "/kontakt": page(FORMS, set_cookie="id=2")},
        robots=page("", set_cookie="id=0"),
    ),
    # two sites that send their visitors to a third, which takes its time
    "one.example": site({"/": redirect("http://group.example/")}, robots=""),
    "two.example": site({"/": redirect("http://group.example/se")}, robots=""),
    "group.example": site({"/": slow(MENU + DETAILS), "/se": slow(MENU + DETAILS)}, robots=""),
    # asked to be left alone
    "listed.example": site({"/": DETAILS}),
    "www.listed.example": site({"/": DETAILS}),
    "sent.example": site({"/": redirect("https://www.listed.example/")}, robots=""),
    "refers.example": site(
        {"/": "<a href='http://kontakt.listed.example/'>Kontakta oss</a><p>Hej", "/om": "<p>"}, robots=""
    ),
}
VISITED = [
    "http://www.anna.example/", "http://anna.example/filial", "http://butik.anna.example/",
    *(f"http://{name}.example/" for name in (
        "slow", "calm", "seconds", "date", "absurd", "closed", "mute", "walled", "leads", "forms", "one", "two",
        "listed", "sent", "refers",
    )),
]  # fmt: skip


class Run:
    """A run that is over: what was audited, and what each host was asked."""

    def __init__(self, audits: Mapping[str, Any], logs: Mapping[str, Log]) -> None:
        self.audits = audits
        self.logs = {host: log for host, log in logs.items() if log.asked}

    def visits(self) -> Mapping[str, Sequence[Visit]]:
        """What each company was asked, under all its names, in the order of arrival."""
        found: dict[str, list[Visit]] = {}
        for host, log in self.logs.items():
            found.setdefault(queue_name(f"http://{host}/"), []).extend(log.visits)
        return {queue: sorted(each, key=lambda visit: visit.began) for queue, each in found.items()}

    def pauses(self, queue: str) -> list[float]:
        """Seconds between the end of one answer and the next request; below zero for two at once."""
        return [later.began - earlier.ended for earlier, later in pairwise(self.visits()[queue])]


def audit(servers: Servers, folder: Path, urls: Sequence[str], *options: str) -> Run:
    """Audit sites behind one proxy with the real command."""
    (folder / "list.txt").write_text("\n".join(urls))
    (folder / "skip.txt").write_text("# asked us\nlisted.example  # by letter\n")
    proxy = servers.serve_hosts(SITES.get)
    done = subprocess.run(
        [sys.executable, "-m", "crawler.cli", "audit", str(folder / "list.txt"), "--delay", str(DELAY),
         "--contact-url", CONTACT, "--skip-list", str(folder / "skip.txt"), "--browser", "never", "--quiet",
         "--no-report", "--out", str(folder / "out"), "--store", str(folder / "store.db"), *options],
        env=own_environment(proxy=proxy),
        cwd=ROOT, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    lines = (folder / "out" / "audits.jsonl").read_text(encoding="utf-8").splitlines()
    return Run({line["site"]: line for line in map(json.loads, lines)}, servers.logs)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with Servers() as servers:
        yield audit(servers, tmp_path_factory.mktemp("manners"), VISITED)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with Servers() as servers:
        yield audit(servers, tmp_path_factory.mktemp("shared"), VISITED[:5], "--workers", "2")


def test_every_site_has_its_audit(run: Run) -> None:
    assert set(run.audits) == set(VISITED)
    assert {"anna.example", "www.anna.example", "butik.anna.example", "group.example"} <= set(run.logs)


def test_nobody_sees_two_requests_at_once_nor_one_before_the_pause_is_over(run: Run) -> None:
    """The pause runs from the end of an answer: so long the server has nothing to do for us."""
    too_soon = {queue: min(run.pauses(queue), default=DELAY) for queue in run.visits()}
    assert {queue: pause for queue, pause in too_soon.items() if pause < DELAY - TOLERANCE} == {}
    assert len(run.visits()["anna.example"]) >= 9
    assert len(run.visits()["slow.example"]) >= 4


def test_several_processes_leave_a_company_its_pause_too(shared: Run) -> None:
    assert set(shared.audits) == set(VISITED[:5])
    for queue in shared.visits():
        assert min(shared.pauses(queue)) >= DELAY - TOLERANCE


@pytest.mark.parametrize("of", ["run", "shared"])
def test_robots_txt_is_asked_for_first_and_once(of: str, request: pytest.FixtureRequest) -> None:
    run: Run = request.getfixturevalue(of)
    for host, log in run.logs.items():
        assert (host, log.paths[0], log.paths.count("/robots.txt")) == (host, "/robots.txt", 1)


def test_crawl_delay_is_kept(run: Run) -> None:
    assert len(run.pauses("calm.example")) >= 3
    assert min(run.pauses("calm.example")) >= CRAWL_DELAY - TOLERANCE
    assert (
        f"robots.txt asks for {CRAWL_DELAY} seconds between pages"
        in run.audits["http://calm.example/"]["notes"]
    )


@pytest.mark.parametrize("host", UNTIL)
def test_retry_after_is_kept_in_seconds_and_as_a_date(run: Run, host: str) -> None:
    """Also after the last try: what comes next is another page of the same server."""
    visits = run.visits()[host]
    refused = [number for number, visit in enumerate(visits) if visit.asked.path == "/kontakt"]
    assert len(refused) == len(UNTIL[host]) == 2
    for number, until in zip(refused, UNTIL[host], strict=True):
        assert visits[number + 1].began >= until - TOLERANCE


def test_who_asks_for_too_long_a_wait_is_left_in_peace(run: Run) -> None:
    paths = {host: run.logs[f"{host}.example"].paths for host in ("absurd", "closed", "mute")}
    assert paths["absurd"] in (["/robots.txt", "/", "/kontakt"], ["/robots.txt", "/", "/om", "/kontakt"])
    assert paths["closed"] == ["/robots.txt", "/"]
    assert paths["mute"] == ["/robots.txt"]
    for host in paths:
        document = run.audits[f"http://{host}.example/"]
        assert (document["verdict"], document["reason"]) == ("not_assessed", "blocked")


def test_what_is_disallowed_is_never_asked_for(run: Run) -> None:
    """Not by a link, a frame, a redirect, a refresh or a redirect from another site."""
    paths = run.logs["walled.example"].paths
    assert {"/", "/kontakt", "/om"} <= set(paths)
    assert not [path for path in paths if path.startswith("/hemligt")]
    assert run.audits["http://leads.example/"]["reason"] == "robots"


def test_nothing_is_sent_but_questions(run: Run) -> None:
    asked = [visit.asked for visits in run.visits().values() for visit in visits]
    assert {each.method for each in asked} == {"GET"}
    assert not [each for each in asked if each.path.startswith(("/skicka", "/sok"))]
    assert not [each for each in asked if {"cookie", "authorization", "referer"} & each.headers.keys()]
    assert len(run.logs["forms.example"].asked) >= 3


def test_everybody_is_told_who_asks(run: Run) -> None:
    agents = {visit.asked.headers["user-agent"] for visits in run.visits().values() for visit in visits}
    assert agents == {f"kontaktbar/{__version__} (+{CONTACT})"}


def test_a_listed_site_is_asked_nothing_and_says_why(run: Run) -> None:
    assert not [host for host in run.logs if host.endswith("listed.example")]
    where = "on the skip list (skip.txt, line 2)"
    details = {}
    for host in ("listed", "sent"):
        document = run.audits[f"http://{host}.example/"]
        assert (document["verdict"], document["reason"]) == ("not_assessed", "skip_list")
        details[host] = document["phone"]["reason"]
    assert details["listed"] == f"skip_list: http://listed.example/ ({where})"
    assert (
        details["sent"] == f"skip_list: http://sent.example/ (leads to www.listed.example, which is {where})"
    )


def test_no_name_of_a_listed_site_is_looked_up(tmp_path: Path) -> None:
    """Neither its own, nor where somebody leads to it."""
    (tmp_path / "skip.txt").write_text("listed.example\n")
    asked = tmp_path / "asked.txt"
    with Servers() as servers:
        leads = servers.serve(site({"/": redirect("http://shop.listed.example/")}, robots=""))
        port = leads.rpartition(":")[2]
        leads = f"http://leads.example:{port}"
        names = made_dns({"leads.example": ["127.0.0.1"], "listed.example": ["127.0.0.1"]}, asked=asked)
        settings = {"KONTAKTBAR_SKIP_LIST": str(tmp_path / "skip.txt"), "KONTAKTBAR_ALLOW_PRIVATE": True}
        came = probe(
            {leads: [], "http://listed.example/": ["http://www.listed.example/om"]}, settings=settings | names
        )
    assert {each["reason"] for url in (leads, "http://listed.example/") for each in came[url]} == {
        "skip_list"
    }
    assert set(asked.read_text().split()) == {"leads.example"}
