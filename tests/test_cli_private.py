"""`--allow-private` from the command line to the request: a site of this machine is visited with it alone."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Servers, redirect, site, without_robots

from crawler.contract import Document
from crawler.model import Site
from crawler.store import Store

ROOT = Path(__file__).resolve().parent.parent
DETAILS = (
    "<html lang=sv><p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
)
REFUSED = "127.0.0.1 is no public address (--allow-private visits such sites)"
OURS = ("KONTAKTBAR_ALLOW_PRIVATE", "KONTAKTBAR_PORTS")


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


def kontaktbar(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real command as a user has it: nothing is allowed that its arguments do not allow."""
    plain = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "-m", "crawler.cli", *arguments],
        env={**plain, "COLUMNS": "100", "http_proxy": "", **environment},
        cwd=ROOT, capture_output=True, text=True, timeout=150,
    )  # fmt: skip


def checked(home: str, *options: str, **environment: str) -> Document:
    done = kontaktbar("check", home, "--delay", "0", "--browser", "never", "--json", *options, **environment)
    found: Document = json.loads(done.stdout)
    return found


def test_a_site_of_this_machine_is_not_assessed_by_default(servers: Servers) -> None:
    home = servers.serve(site({"/": DETAILS}))
    found = checked(home)
    assert (found["verdict"], found["reason"]) == ("not_assessed", "unreachable")
    assert {found[channel]["status"] for channel in ("phone", "email", "form")} == {"unknown"}
    assert REFUSED in json.dumps(found)
    assert servers.logs[home].paths == []


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        (["--allow-private"], {}),
        (["--set", "KONTAKTBAR_ALLOW_PRIVATE=True"], {}),
        ([], {"KONTAKTBAR_ALLOW_PRIVATE": "1"}),
    ],
)
def test_it_is_visited_where_that_is_allowed(
    servers: Servers, options: list[str], environment: dict[str, str]
) -> None:
    found = checked(servers.serve(site({"/": DETAILS})), *options, **environment)
    assert found["verdict"] == "phone_and_email"


@pytest.mark.parametrize("value", ["0", "", "no", "false"])
def test_the_environment_allows_it_in_plain_words_only(servers: Servers, value: str) -> None:
    found = checked(servers.serve(site({"/": DETAILS})), KONTAKTBAR_ALLOW_PRIVATE=value)
    assert found["reason"] == "unreachable"


def test_a_port_that_the_list_does_not_name_is_opened_by_a_setting(servers: Servers) -> None:
    other = servers.serve(site({"/": DETAILS}))
    home = servers.serve(without_robots(redirect(other)))
    port = other.rstrip("/").rpartition(":")[2]
    assert f"port {port} is visited only where" in json.dumps(checked(home, "--allow-private"))
    found = checked(home, "--allow-private", "--set", f"KONTAKTBAR_PORTS={port}")
    assert found["verdict"] == "phone_and_email"


@pytest.mark.parametrize("ports", ["x", "0", "80-", "65536"])
def test_what_is_no_port_is_refused_in_one_line(ports: str) -> None:
    done = kontaktbar("check", "www.firma.example", "--set", f"KONTAKTBAR_PORTS={ports}")
    assert done.returncode == 2
    assert f"KONTAKTBAR_PORTS: wants 8080,8443 or 8000-8999, not '{ports}'" in done.stderr


def test_what_a_run_may_visit_is_kept_with_it(servers: Servers, tmp_path: Path) -> None:
    """Two processes share a run, and a third goes on with it: all of them by the word of its beginning."""
    homes = [servers.serve(site({"/": DETAILS})) for _ in range(4)]
    (tmp_path / "list.txt").write_text("\n".join(homes))
    store = str(tmp_path / "s.db")
    common = ("--store", store, "--browser", "never", "--quiet", "--no-report")
    done = kontaktbar(
        "audit", str(tmp_path / "list.txt"), "--delay", "0", "--allow-private", "--workers", "2",
        "--out", str(tmp_path / "out"), *common,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with Store.open(store) as opened:
        assert [each["verdict"] for each in opened.audits(1)] == 4 * ["phone_and_email"]
        assert opened.run(1).settings["scrapy"]["KONTAKTBAR_ALLOW_PRIVATE"] == "True"
    again = kontaktbar("audit", "--resume", "--allow-private", "--store", store)
    assert again.returncode == 2
    assert "leave out --allow-private" in again.stderr


def test_an_unfinished_run_goes_on_as_it_was_begun(servers: Servers, tmp_path: Path) -> None:
    home = servers.serve(site({"/": DETAILS}))
    store = str(tmp_path / "s.db")
    with Store.open(store) as opened:
        kept = {"DOWNLOAD_DELAY": "0", "KONTAKTBAR_BROWSER": "never", "KONTAKTBAR_ALLOW_PRIVATE": "True"}
        opened.create_run([Site(home)], source="list", settings={"scrapy": kept, "budget": {}})
    done = kontaktbar(
        "audit", "--resume", "--store", store, "--quiet", "--no-report", "--out", str(tmp_path / "out")
    )
    assert done.returncode == 0, done.stderr
    with Store.open(store) as opened:
        assert [each["verdict"] for each in opened.audits(1)] == ["phone_and_email"]


def test_scrapys_own_command_goes_by_the_same_rules(servers: Servers, tmp_path: Path) -> None:
    home = servers.serve(site({"/": DETAILS}))
    plain = {name: value for name, value in os.environ.items() if name not in OURS}
    for setting, verdict in ((), "not_assessed"), (("-s", "KONTAKTBAR_ALLOW_PRIVATE=1"), "phone_and_email"):
        out = tmp_path / f"{verdict}.json"
        subprocess.run(
            [sys.executable, "-m", "scrapy", "crawl", "contact", "-a", f"url={home}", "-O", str(out),
             "-s", "DOWNLOAD_DELAY=0", "-s", "KONTAKTBAR_BROWSER=never", *setting],
            cwd=ROOT, env={**plain, "http_proxy": ""}, check=True, capture_output=True, timeout=150,
        )  # fmt: skip
        assert [each["verdict"] for each in json.loads(out.read_text())] == [verdict]
