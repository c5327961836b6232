"""`scrapy crawl contact` as people who live in Scrapy use it, and what the spider does in trouble."""

import asyncio
import errno
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_audits import audit as made_audit
from scrapy.crawler import Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import Settings
from servers import Asked, Servers, hang, page, raw, redirect, site, without_robots

from crawler import __version__
from crawler.crawl_settings import project_settings
from crawler.model import Budget, Site, SiteAudit, Verdict
from crawler.spiders.contact import ContactSpider, Job
from crawler.store import Hold, RunTakenError, Store

ROOT = Path(__file__).resolve().parents[2]
HOME = "<html lang=sv><title>Fabriken</title><a href=/kontakt>Kontakta oss</a>"
CONTACT = "<p>Ring oss: 08-465 00 12</p><p><a href='mailto:info@fabriken.se'>info@fabriken.se</a></p>"
FIRM = site({"/": HOME, "/kontakt": CONTACT})


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


def scrapy(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "scrapy", "crawl", "contact", "-s", "DOWNLOAD_DELAY=0", *arguments],
        cwd=ROOT,
        env={**os.environ, "http_proxy": "", "https_proxy": "", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def crawl(tmp_path: Path, *arguments: str, **environment: str) -> dict[str, dict[str, Any]]:
    out = tmp_path / "out.jsonl"
    process = scrapy("-O", str(out), *arguments, **environment)
    _, errors = process.communicate(timeout=150)
    assert process.returncode == 0, errors
    assert "ERROR" not in errors, errors
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return {line["site"]: line for line in lines}


def write_list(tmp_path: Path, urls: list[str]) -> str:
    path = tmp_path / "companies.csv"
    path.write_text("name,url\n" + "".join(f"Firma {n},{url}\n" for n, url in enumerate(urls)))
    return str(path)


def test_a_list_to_a_feed(servers: Servers, tmp_path: Path) -> None:
    urls = [servers.serve(FIRM) for _ in range(3)]
    came = crawl(tmp_path, "-a", f"sites={write_list(tmp_path, urls)}")
    assert {url: (came[url]["name"], came[url]["verdict"]) for url in urls} == {
        url: (f"Firma {n}", "phone_and_email") for n, url in enumerate(urls)
    }
    path = [step["link_text"] for step in came[urls[0]]["phone"]["path"]]
    assert path == [None, "Kontakta oss"]


def test_one_address(servers: Servers, tmp_path: Path) -> None:
    url = servers.serve(FIRM)
    assert crawl(tmp_path, "-a", f"url={url}")[url]["phone"]["value"] == "+4684650012"


def test_settings_are_the_budget(servers: Servers, tmp_path: Path) -> None:
    url = servers.serve(FIRM)
    came = crawl(tmp_path, "-a", f"url={url}", "-s", "KONTAKTBAR_MAX_CLICKS=0")
    assert servers.logs[url].paths == ["/robots.txt", "/"]
    assert came[url]["phone"]["status"] == "not_found"


def test_the_contact_address_is_told(servers: Servers, tmp_path: Path) -> None:
    asked: list[str] = []

    async def note(request: Asked, writer: asyncio.StreamWriter) -> None:
        asked.append(request.headers["user-agent"])
        await FIRM(request, writer)

    crawl(tmp_path, "-a", f"url={servers.serve(note)}", "-s", "KONTAKTBAR_CONTACT_URL=https://me.example/")
    assert set(asked) == {f"kontaktbar/{__version__} (+https://me.example/)"}


def test_a_store_and_the_rest_of_a_run(servers: Servers, tmp_path: Path) -> None:
    urls = [servers.serve(FIRM) for _ in range(3)]
    sites = write_list(tmp_path, urls)
    location = str(tmp_path / "runs.db")
    crawl(tmp_path, "-a", f"sites={sites}", "-a", f"store={location}")
    with Store.open(location) as store:
        assert [audit["site"] for audit in store.audits(1)] == urls
        assert store.run(1).finished is not None
        run = store.create_run(store.sites(1), source="again", settings={})
    assert sorted(crawl(tmp_path, "-a", f"store={location}", "-a", f"run={run}")) == sorted(urls)
    assert crawl(tmp_path, "-a", f"store={location}", "-a", f"run={run}") == {}
    assert [servers.logs[url].paths.count("/") for url in urls] == [2, 2, 2]


def test_a_run_in_hand_is_no_others_and_a_forgotten_site_is_left_out(
    servers: Servers, tmp_path: Path
) -> None:
    gate, urls = asyncio.Event(), [servers.serve(FIRM) for _ in range(2)]

    async def wait(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await gate.wait()
        await FIRM(asked, writer)

    location, slow = str(tmp_path / "runs.db"), servers.serve(without_robots(wait))
    with Store.open(location) as store:
        run = store.create_run([Site(url) for url in (slow, *urls)], source="", settings={})
        arguments = "-a", f"store={location}", "-a", f"run={run}", "-s", "KONTAKTBAR_OPEN_SITES=1"
        with Hold(store, run):
            _, errors = scrapy(*arguments).communicate(timeout=150)
            assert f"run {run} is in the hands of another process" in errors
            assert servers.logs[slow].paths == []
        process = scrapy(*arguments)
        try:
            servers.wait_for(lambda s: "/" in s.logs[slow].paths)
            with pytest.raises(RunTakenError), Hold(store, run):
                pytest.fail("the crawl has it")
            store.forgetting.forget_sites(lambda url: url == urls[0])
        finally:
            servers.call(gate.set)
        _, errors = process.communicate(timeout=150)
        assert process.returncode == 0, errors
        assert [audit["site"] for audit in store.audits(run)] == [slow, urls[1]]
        assert servers.logs[urls[0]].paths == []
        with Hold(store, run):
            pass


@pytest.mark.parametrize(
    ("arguments", "settings", "words"),
    [
        ({}, {}, "needs -a sites=LIST or -a url=ADDRESS"),
        ({"sites": "nothing.csv"}, {}, "nothing.csv"),
        ({"url": "mailto:info@fabriken.se"}, {}, "no web address"),
        ({"sites": "a.csv", "url": "firma.se"}, {}, "needs -a sites=LIST or -a url=ADDRESS"),
        ({"sties": "a.csv"}, {}, "not sties"),
        ({"url": "firma.se", "run": "5"}, {}, "run goes with a store"),
        ({"store": ":memory:", "run": "five"}, {}, "no run five"),
        ({"url": "firma.se"}, {"KONTAKTBAR_SITES_PER_ADDRESS": 0}, "KONTAKTBAR_SITES_PER_ADDRESS: 1 or"),
        ({"store": str(ROOT / "README.md"), "url": "firma.se"}, {}, "README.md"),
    ],
)
def test_arguments_that_make_no_sense(
    arguments: dict[str, str], settings: dict[str, object], words: str
) -> None:
    with pytest.raises(UsageError, match=re.escape(words)):
        ContactSpider.from_crawler(Crawler(ContactSpider, project_settings(settings)), **arguments)


def test_a_crawl_whose_arguments_make_no_sense_ends_with_the_reason() -> None:
    process = scrapy("-a", "sties=a.csv")
    _, errors = process.communicate(timeout=150)
    assert process.returncode != 0
    assert "not sties" in errors


def test_a_homepage_is_entered_where_it_answers(servers: Servers, tmp_path: Path) -> None:
    """Behind a proxy that knows no https, and drops the connection for names it does not know."""
    hosts = {"fabriken.example", "www.snickaren.example"}
    answer = site({"/": HOME, "/butik": HOME, "/kontakt": CONTACT})
    proxy = servers.serve_hosts(lambda host: answer if host in hosts else raw(b""))
    urls = [
        "http://fabriken.example/",
        "https://www.snickaren.example/butik",
        "https://snickaren.example/butik",
    ]
    came = {}
    for url in urls:
        came |= crawl(tmp_path, "-a", f"url={url}", http_proxy=proxy, https_proxy=proxy)
    assert [came[url]["final_url"] for url in urls] == [
        "http://fabriken.example/",
        "http://www.snickaren.example/butik",
        "http://www.snickaren.example/butik",
    ]
    assert {came[url]["verdict"] for url in urls} == {"phone_and_email"}
    assert came[urls[0]]["notes"] == []
    assert "read at http://www.snickaren.example/butik" in came[urls[1]]["notes"][0]


@pytest.mark.parametrize("answer", [hang, without_robots(hang)], ids=["robots.txt", "homepage"])
def test_a_site_gets_its_time_and_no_more(servers: Servers, tmp_path: Path, answer: Any) -> None:
    url = servers.serve(answer)
    came = crawl(tmp_path, "-a", f"url={url}", "-s", "KONTAKTBAR_MAX_SECONDS=0.5")
    assert (came[url]["verdict"], came[url]["reason"]) == ("not_assessed", "timeout")


def test_nothing_a_site_does_is_shown_as_absence(servers: Servers, tmp_path: Path) -> None:
    """Sites that could not be looked at, each with its reason, next to one that could."""
    expected = {
        servers.serve(FIRM): ("phone_and_email", None),
        servers.serve(page(HOME, status=403)): ("not_assessed", "blocked"),
        servers.serve(without_robots(page("", status=429, retry_after="3600"))): ("not_assessed", "blocked"),
        servers.serve(without_robots(page("", status=500))): ("not_assessed", "unreachable"),
        servers.serve(site({"/": HOME}, robots="User-agent: *\nDisallow: /")): ("not_assessed", "robots"),
        servers.serve(without_robots(page(b"%PDF-1.7", content_type="application/pdf"))): (
            "not_assessed",
            "not_html",
        ),
        servers.serve(without_robots(redirect("/"))): ("not_assessed", "unreachable"),
        servers.serve(without_robots(raw(b""))): ("not_assessed", "unreachable"),
    }
    came = crawl(tmp_path, "-a", f"sites={write_list(tmp_path, list(expected))}")
    assert {url: (audit["verdict"], audit["reason"]) for url, audit in came.items()} == expected
    for audit in came.values():
        if audit["verdict"] == "not_assessed":
            assert {audit[channel]["status"] for channel in ("phone", "email", "form")} == {"unknown"}


def test_ctrl_c_leaves_open_sites_undone(servers: Servers, tmp_path: Path) -> None:
    quick, stuck = servers.serve(FIRM), servers.serve(without_robots(hang))
    location = tmp_path / "runs.db"
    process = scrapy("-a", f"sites={write_list(tmp_path, [quick, stuck])}", "-a", f"store={location}")
    servers.wait_for(lambda s: "/" in s.logs[stuck].paths and "/kontakt" in s.logs[quick].paths)
    with Store.open(location) as store:
        wait_until_stored(store, process)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=100)
        assert [pending.url for pending in store.pending(1)] == [stuck]


def wait_until_stored(store: Store, process: subprocess.Popen[str]) -> None:
    """Look at the store until it holds an audit; the crawl has read all it needs by now."""
    while not store.run(1).done:
        assert process.poll() is None


def short_of_descriptors(*_: object, **__: object) -> Any:
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


def audited_by(monkeypatch: pytest.MonkeyPatch, step: str, fails: Any) -> tuple[Any, list[SiteAudit]]:
    """What comes of one site whose `step` fails, and what was handed on."""
    handed: list[SiteAudit] = []
    firm = Site("http://firma.example/")
    spider = ContactSpider(Job([firm], Budget(), handed.append))
    spider.settings = Settings({"KONTAKTBAR_MX": True})

    async def visit(_: object, site: Site) -> SiteAudit:
        return made_audit(site)

    async def mail_notes(*_: object) -> tuple[str, ...]:
        return ()

    monkeypatch.setattr(ContactSpider, "_visit", visit)
    monkeypatch.setattr(ContactSpider, "_mail_notes", mail_notes)
    monkeypatch.setattr(f"crawler.spiders.contact.{step}", fails)
    return asyncio.run(spider._audit(firm)), handed


STEPS = ["ContactSpider._visit", "ContactSpider._mail_notes", "mask_audit"]


@pytest.mark.parametrize("step", STEPS)
def test_a_shortage_of_descriptors_anywhere_leaves_a_site_to_be_tried_again(
    monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """A file that cannot be opened for want of a descriptor says nothing of the site, whoever opens it."""
    assert audited_by(monkeypatch, step, short_of_descriptors) == (None, [])


def test_another_error_of_ours_leaves_a_site_unassessed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Any:
        raise FileNotFoundError(errno.ENOENT, "words.yaml")

    came, handed = audited_by(monkeypatch, "ContactSpider._visit", fails)
    assert handed == [came] and came.verdict is Verdict.NOT_ASSESSED


LOGGED_WITHOUT_DESCRIPTORS = """
import errno, logging, os, pathlib, builtins
from crawler.spiders.logs import PersonalFilter

def short_of_descriptors(*_, **__):
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

told = PersonalFilter()
record = logging.LogRecord(
    "", logging.WARNING, "", 0, "http://firma.example/?q=0701234567 anna@x.example", None, None
)
builtins.open = short_of_descriptors
pathlib.Path.open = pathlib.Path.read_text = pathlib.Path.read_bytes = short_of_descriptors
assert told.filter(record)
assert "0701234567" not in record.getMessage()
"""


def test_what_is_logged_for_want_of_descriptors_needs_none() -> None:
    """The words by which personal details are told are read before the first message: of a process, so that no
    other test has read them.
    """
    done = subprocess.run(
        [sys.executable, "-c", LOGGED_WITHOUT_DESCRIPTORS], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
