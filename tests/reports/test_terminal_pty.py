"""What a real terminal is sent when sites say what they can to take it over."""

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from hostile import HOSTILE
from hostile_urls import HOSTILE_MARKUP, HOSTILE_URLS
from made_audits import audit, email, found, phone

from crawler.model import PageVisit, Reason, Site
from crawler.store import Store

ROOT = Path(__file__).resolve().parent.parent.parent
VALUES = HOSTILE | HOSTILE_URLS | HOSTILE_MARKUP
_OUR_OWN = re.compile(r"\x1b\[[0-9;]{0,20}m|\x1b\[\?25[hl]|\x1b\]8;[^;\x1b]{0,40};\x1b\\")
"""Colours, a hidden or shown cursor, the end of a link."""
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SECONDS = 60.0


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "kontaktbar.db"
    with Store.open(path) as opened:
        sites = [
            Site(f"http://{n}.example/{text}", name=text, sector=text)
            for n, text in enumerate(VALUES.values())
        ]
        run = opened.create_run(sites, source="".join(VALUES.values())[:3_000], settings={})
        for site, text in zip(sites, VALUES.values(), strict=True):
            made = audit(
                site, phone=found(phone(text, text)), email=found(email(text)), notes=(text,), final_url=text,
                pages=(PageVisit(text, 0, Reason.BLOCKED, text),),
            )  # fmt: skip
            opened.save(run, made)
        opened.finish_run(run)
    return path


def sent_to_terminal(*arguments: str) -> str:
    """Run a command in a pseudo-terminal and return all that the terminal was sent."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (50, 120))
    command = [sys.executable, "-m", "crawler.cli", *arguments]
    environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    try:
        sent = b"".join(iter(lambda: _chunk(ours, time.monotonic() + _SECONDS), b""))
        assert process.wait(timeout=_SECONDS) == 0, sent[-500:]
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(ours)
    return sent.decode("utf-8", errors="surrogateescape")


def _chunk(terminal: int, deadline: float) -> bytes:
    """What was sent next; nothing once the other side is closed."""
    ready, _, _ = select.select([terminal], [], [], max(0.0, deadline - time.monotonic()))
    assert ready, "the command says nothing and does not end"
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


@pytest.mark.parametrize(
    "arguments",
    [
        ("rank",),
        ("runs",),
        ("explain", "http://28.example/"),
        ("law", "http://38.example/"),
        ("advise", "http://41.example/"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_sequence_of_a_site_reaches_the_terminal(store: Path, arguments: tuple[str, ...]) -> None:
    text = sent_to_terminal(*arguments, "--store", str(store))
    assert "\x1b[" in text, "it is taken for a terminal"
    rest = _OUR_OWN.sub("", text)
    assert _FORBIDDEN.findall(rest) == []
    assert "]0;owned" not in rest and "evil.example/\x1b" not in rest
    assert not re.search(r"[\ud800-\udfff]", rest), "all is UTF-8"


def test_every_site_is_in_the_ranking(store: Path) -> None:
    text = _OUR_OWN.sub("", sent_to_terminal("rank", "--store", str(store)))
    assert sum(line.startswith("│") for line in text.splitlines()) == len(VALUES)
