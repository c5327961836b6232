"""The second look is as polite as the first, measured where the requests of a real browser arrive."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from child_processes import own_environment
from servers import Answer, Asked, Servers, Visit, hang, page, redirect, site
from shown import needs_browser

from crawler.site.fetching import Rendered

ROOT = Path(__file__).resolve().parents[2]
DELAY = 0.2
TOLERANCE = 0.02
CONTACT = "mailto:granskning@firma.example"
PARTS = "/del/"
WALL = "User-agent: *\nDisallow: /hemligt\n"
SCRIPTS = "".join(f"<script src='{PARTS}{number}.js'></script>" for number in range(5))
MENU = "<a href='/kontakt'>Kontakta oss</a><a href='/om'>Om oss</a>"
SHELL = f"""<!DOCTYPE html><html lang=sv><title>Fabriken</title><div id=app></div>{SCRIPTS}
<script>document.getElementById('app').innerHTML = "{MENU}<p>Välkommen";
fetch('/data.json').then(a => a.text()).then(t => document.getElementById('app').innerHTML += t)</script>"""
WALLED = f"""<!DOCTYPE html><html lang=sv><title>Fabriken</title>{MENU}<div id=app></div>
<script src='/hemligt/bygg.js'></script><iframe src='/hemligt/ram'></iframe>
<img src='/bild.png'><form id=f action='/skicka' method=post><input name=a></form>
<script>fetch('/hemligt/data.json'); new Image().src = '/hemligt/spion';
document.cookie = 'id=7'; document.getElementById('f').submit()</script>"""
MOVES = "<p>Om<script>setTimeout(() => location.href = '/hemligt/vidare', 300)</script>"
DECODER = "/cdn-cgi/scripts/email-decode.min.js"
GUARDED = f"<script src='{DECODER}'></script>" + "<p>Välkommen till oss på Fabriken. " * 20
CHAIN = "".join(
    f"<script>document.write('<script src=/kedja/{number}.js><' + '/script>')</script>" for number in range(4)
)
WAITS = f"<script>fetch('/nyheter')</script>{CHAIN}<p id=svar></p><script>svar.innerText = 'Ring ' + nummer</script>"
PATIENCE = 3
RESTS = f"""<!DOCTYPE html><html lang=sv><title>Fabriken</title>{MENU}<p>Välkommen<script>
fetch('/nyheter').then(() => fetch('/efter'));
fetch('http://crowded.example/1', {{mode: 'no-cors'}}).then(() => fetch('http://crowded.example/2', {{mode: 'no-cors'}}));
</script>"""
STRANGERS = ("listed.example", "crowded.example")
LISTED = "<script src='http://listed.example/x.js'></script>" + "<p>Välkommen till oss på Fabriken. " * 20


def lingering(body: str, kind: str) -> Answer:
    """An answer that takes a while, so that two at once would overlap."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.05)
        await page(body, content_type=kind)(asked, writer)

    return answer


SITES = {
    "shell.example": site(
        {
            "/": page(SHELL, set_cookie="id=1"),
            "/kontakt": SHELL,
            "/om": SHELL,
            "/data.json": lingering("<p>Ring 08-465 00 12", "application/json"),
            **{f"{PARTS}{number}.js": lingering("1", "text/javascript") for number in range(5)},
        },
        robots=WALL,
    ),
    "walled.example": site(
        {"/": WALLED, "/kontakt": redirect("/hemligt/kontakt"), "/om": MOVES}, robots=WALL
    ),
    "guarded.example": site({"/": GUARDED}, robots="User-agent: *\nDisallow: /cdn-cgi/\n"),
    "waits.example": site(
        {
            "/": WAITS,
            "/nyheter": hang,
            **{f"/kedja/{number}.js": page("nummer = '08-465 00 12'") for number in range(4)},
        },
        robots="",
    ),
    "refers.example": site({"/": LISTED}, robots=WALL),
    "rests.example": site(
        {
            "/": RESTS,
            "/kontakt": "<p>Ring 08-465 00 12",
            "/nyheter": page("senare", 429, retry_after=str(PATIENCE)),
            "/efter": "1",
        },
        robots="",
    ),
    "crowded.example": site({"/1": page("senare", 429), "/2": "1"}),
    "listed.example": site({"/x.js": page("1", content_type="text/javascript")}),
}


@pytest.fixture(scope="module")
def came(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, Any], Servers]]:
    folder = tmp_path_factory.mktemp("shown")
    names = [name for name in SITES if name not in STRANGERS]
    (folder / "list.txt").write_text("\n".join(f"http://{name}/" for name in names))
    (folder / "skip.txt").write_text("listed.example\n")
    with Servers() as servers:
        proxy = servers.serve_hosts(SITES.get)
        done = subprocess.run(
            [sys.executable, "-m", "crawler.cli", "audit", str(folder / "list.txt"), "--delay", str(DELAY),
             "--contact-url", CONTACT, "--skip-list", str(folder / "skip.txt"), "--browser", "always",
             "--quiet", "--no-report", "--out", str(folder / "out"), "--store", str(folder / "store.db")],
            env=own_environment(proxy=proxy),
            cwd=ROOT, capture_output=True, text=True, timeout=110, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        lines = (folder / "out" / "audits.jsonl").read_text(encoding="utf-8").splitlines()
        yield {line["site"]: line for line in map(json.loads, lines)}, servers


def visits(servers: Servers, host: str) -> list[Visit]:
    return sorted(servers.logs[host].visits, key=lambda visit: visit.began)


def is_part(visit: Visit) -> bool:
    return visit.asked.path.startswith(PARTS) or visit.asked.path == "/data.json"


@needs_browser
def test_pages_keep_their_pause_and_their_parts_come_one_by_one(came: tuple[dict[str, Any], Servers]) -> None:
    """Parts belong to their page, as they do for a visitor: they wait for one another, not for a pause."""
    audits, servers = came
    asked = visits(servers, "shell.example")
    assert sum(map(is_part, asked)) >= 2 * 6
    for earlier, later in pairwise(asked):
        pause = 0 if is_part(later) else DELAY
        assert later.began - earlier.ended >= pause - TOLERANCE, (earlier.asked.path, later.asked.path)
    assert audits["http://shell.example/"]["phone"]["value"] == "+4684650012"


@needs_browser
def test_what_is_disallowed_is_not_loaded_as_a_part_either(came: tuple[dict[str, Any], Servers]) -> None:
    audits, servers = came
    paths = servers.logs["walled.example"].paths
    assert paths.count("/") >= 2, "it was not shown in the browser"
    assert not [path for path in paths if path.startswith("/hemligt")]
    assert paths.count("/robots.txt") == 1
    document = audits["http://walled.example/"]
    assert "robots.txt disallows parts of the page, which were not loaded" in document["notes"]
    assert document["phone"]["status"] == "unknown"


@needs_browser
def test_a_guard_s_script_is_no_part_that_tells(came: tuple[dict[str, Any], Servers]) -> None:
    audits, servers = came
    assert DECODER not in servers.logs["guarded.example"].paths
    document = audits["http://guarded.example/"]
    assert document["phone"]["status"] == "not_found"
    assert not [note for note in document["notes"] if "robots.txt" in note]


@needs_browser
def test_what_is_never_answered_holds_up_the_rest_once(came: tuple[dict[str, Any], Servers]) -> None:
    audits, servers = came
    asked = {each.path: each.time for each in servers.logs["waits.example"].asked}
    assert {f"/kedja/{number}.js" for number in range(4)} <= asked.keys()
    assert asked["/kedja/3.js"] - asked["/nyheter"] < 2 * 2.0
    assert audits["http://waits.example/"]["phone"]["value"] == "+4684650012"


@needs_browser
def test_a_part_that_asks_for_peace_gets_it_for_its_whole_site(came: tuple[dict[str, Any], Servers]) -> None:
    audits, servers = came
    asked = visits(servers, "rests.example")
    told = [number for number, visit in enumerate(asked) if visit.asked.path == "/nyheter"]
    assert told and len(asked) > told[0] + 1
    for number in told:
        for later in asked[number + 1 : number + 2]:
            assert later.began - asked[number].ended >= PATIENCE - TOLERANCE, later.asked.path
    assert audits["http://rests.example/"]["phone"]["value"] == "+4684650012"


@needs_browser
def test_a_stranger_that_asks_for_peace_is_asked_for_nothing_more(
    came: tuple[dict[str, Any], Servers],
) -> None:
    _, servers = came
    assert set(servers.logs["crowded.example"].paths) == {"/1"}


@needs_browser
def test_nothing_is_sent_and_no_cookie_comes_back(came: tuple[dict[str, Any], Servers]) -> None:
    _, servers = came
    every = [visit.asked for host in SITES for visit in servers.log(host).visits]
    assert {asked.method for asked in every} == {"GET"}
    assert not [asked for asked in every if asked.path in ("/skicka", "/bild.png")]
    documents = [asked for asked in every if asked.path in ("/", "/kontakt", "/om", "/robots.txt")]
    assert not [asked for asked in documents if "cookie" in asked.headers]


@needs_browser
def test_the_browser_says_who_asks_too(came: tuple[dict[str, Any], Servers]) -> None:
    _, servers = came
    agents = {visit.asked.headers["user-agent"] for host in SITES for visit in servers.log(host).visits}
    assert all(agent.endswith(f" (+{CONTACT})") and "kontaktbar/" in agent for agent in agents)
    assert {agent.startswith("Mozilla/") for agent in agents} == {True, False}


@needs_browser
def test_a_listed_site_is_no_part_of_a_page(came: tuple[dict[str, Any], Servers]) -> None:
    audits, servers = came
    assert servers.logs["refers.example"].paths.count("/") >= 2
    assert servers.log("listed.example").asked == []
    assert audits["http://refers.example/"]["reason"] == "skip_list"


def test_a_page_is_whole_unless_something_is_said() -> None:
    shown = Rendered("https://firma.example/", 200, "<p>")
    assert not (shown.is_cut or shown.walled_by)
