"""Pages are read by another process: whatever a page does to it, the next page is read."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.model import Site
from crawler.page.signals.names import IN_TEXT
from crawler.reader import reader
from crawler.reader.errors import ReaderStartError
from crawler.reader.reader import PageReader
from crawler.site.fetching import Fetched, ReadError
from crawler.site.reading import read_fetched

SITE = Site("http://firma.example/", country="SE")
PAGE = Fetched(
    SITE.url, 200, b"<html lang=sv><p>Ring oss: 08-465 00 12</p><a href=/kontakt>Kontakt</a>", "text/html"
)

PATCHED = """
import ctypes, os, resource, signal, sys
from crawler.reader import limits
from crawler.site import reading
real = reading.read_fetched
limits.PROCESSOR_SECONDS = 2.0
def read(fetched, site, **how):
    word = fetched.body.split()[0].decode()
    return deeds.get(word, real)(fetched, site, **how)
def segfault(*page, **how):
    ctypes.string_at(0)
def segfault_once(*page, **how):
    if not os.path.exists({mark!r}):
        open({mark!r}, "w").close()
        segfault()
    return real(*page, **how)
def fail(*page, **how):
    raise KeyError("broken")
def print_much(*page, **how):
    os.write(1, b"x" * 100_000)
    os.write(2, b"x" * 100_000)
    return real(*page, **how)
def loop(*page, **how):
    while True: pass
def hoard(*page, **how):
    kept = []
    while True: kept.append(bytearray(50_000_000))
def hoard_in_c(*page, **how):
    malloc = ctypes.CDLL(None).malloc
    malloc.restype = ctypes.c_void_p
    while True: ctypes.memset(malloc(ctypes.c_size_t(50_000_000)), 1, 1)
deeds = {{
    "segfault": segfault, "segfault_once": segfault_once, "abort": lambda *page, **how: os.abort(),
    "leave": lambda *page, **how: os._exit(3), "fail": fail, "loop": loop, "hoard": hoard,
    "hoard_in_c": hoard_in_c, "print": print_much, "kill": lambda *page, **how: os.kill(os.getpid(), 9),
}}
reading.read_fetched = read
"""
"""What the reading process does on pages whose first word is one of these."""


@pytest.fixture
def deeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the reading process do as `PATCHED` says; return the file that marks that it did so once."""
    mark = tmp_path / "mark"
    (tmp_path / "sitecustomize.py").write_text(PATCHED.format(mark=str(mark)))
    monkeypatch.syspath_prepend(tmp_path)
    return mark


def page(word: str) -> Fetched:
    return replace(PAGE, url=f"{SITE.url}{word}", body=word.encode() + b" " + PAGE.body)


async def test_a_page_is_read_as_in_this_process() -> None:
    async with PageReader() as read:
        for sought, rendered in ((IN_TEXT, False), (frozenset(), False), (IN_TEXT, True)):
            found = await read(PAGE, SITE, sought=sought, rendered=rendered)
            assert found == read_fetched(PAGE, SITE, sought=sought, rendered=rendered)
    assert found.phones[0].value == "+4684650012"


async def test_a_reader_that_is_not_apart_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_COMMAND", ("/nowhere/python",))
    async with PageReader(apart=False) as read:
        found = await read(PAGE, SITE, sought=IN_TEXT)
    assert found == read_fetched(PAGE, SITE, sought=IN_TEXT)
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0, "its clock is stopped"


async def test_a_large_page_goes_there_and_back() -> None:
    links = b"".join(b"<a href=/p%d>Page %d</a>" % (number, number) for number in range(9_000))
    large = replace(PAGE, body=links + b"<!--" + b"x" * 3_000_000)
    async with PageReader() as read:
        found = await read(large, SITE, sought=frozenset())
    assert found == read_fetched(large, SITE, sought=frozenset())
    assert len(found.links) > 100


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("segfault", "reading it ended the program that reads pages (signal 11)"),
        ("abort", "reading it ended the program that reads pages (signal 6)"),
        ("kill", "reading it ended the program that reads pages (signal 9)"),
        ("leave", "reading it ended the program that reads pages (exit code 3)"),
        ("hoard", "reading it takes too much memory"),
        ("hoard_in_c", "reading it ended the program that reads pages (signal 11)"),
        ("loop", "reading it takes more than 10 seconds of processor time"),
        ("fail", "KeyError: 'broken'"),
    ],
)
async def test_what_a_page_does_costs_that_page_alone(word: str, why: str, deeds: Path) -> None:
    async with PageReader() as read:
        innocent = [asyncio.create_task(read(PAGE, SITE, sought=IN_TEXT)) for _ in range(3)]
        with pytest.raises(ReadError) as caught:
            await read(page(word), SITE, sought=IN_TEXT)
        innocent += [asyncio.create_task(read(PAGE, SITE, sought=IN_TEXT)) for _ in range(3)]
        assert str(caught.value) == why
        assert {found.phones[0].value for found in await asyncio.gather(*innocent)} == {"+4684650012"}


async def test_a_page_gets_a_second_try_in_a_fresh_process(deeds: Path) -> None:
    async with PageReader() as read:
        found = await read(page("segfault_once"), SITE, sought=IN_TEXT)
    assert deeds.exists()
    assert found.phones[0].value == "+4684650012"


async def test_what_is_printed_meanwhile_goes_nowhere(deeds: Path, capfd: pytest.CaptureFixture[str]) -> None:
    async with PageReader() as read:
        assert (await read(page("print"), SITE, sought=IN_TEXT)).phones
    assert capfd.readouterr() == ("", "")


async def test_errors_of_ours_are_logged_with_where_they_arose(
    deeds: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with PageReader() as read:
        with pytest.raises(ReadError):
            await read(page("fail"), SITE, sought=IN_TEXT)
    assert f"{SITE.url}fail: error of ours" in caplog.text
    assert "in fail" in caplog.text


async def test_a_reader_given_up_in_mid_page_answers_the_next_with_its_own(deeds: Path) -> None:
    async with PageReader() as read:
        stuck = asyncio.create_task(read(page("loop"), SITE, sought=IN_TEXT))
        while (await asyncio.sleep(0)) or read._starting is None or not read._starting.done():
            pass
        stuck.cancel()
        with pytest.raises(asyncio.CancelledError):
            await stuck
        assert (await read(PAGE, SITE, sought=IN_TEXT)).url == PAGE.url


def children() -> Iterator[int]:
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
            if int(fields[1]) == os.getpid():
                yield int(status.parent.name)
        except (OSError, IndexError):
            continue


@pytest.mark.parametrize("pages", [0, 1])
async def test_nothing_is_left_of_it(pages: int) -> None:
    before = set(children())
    async with PageReader() as read:
        for _ in range(pages):
            await read(PAGE, SITE, sought=IN_TEXT)
    gc.collect()
    assert set(children()) == before


@pytest.mark.parametrize("turns", range(6))
async def test_nothing_is_left_of_one_that_is_only_starting(
    turns: int, capfd: pytest.CaptureFixture[str]
) -> None:
    before = set(children())
    async with PageReader():
        for _ in range(turns):
            await asyncio.sleep(0)
    assert set(children()) == before
    assert capfd.readouterr().err == ""


async def test_the_process_ends_with_whoever_started_it(tmp_path: Path) -> None:
    script = (
        "import asyncio, os, sys\n"
        "from test_page_reader import IN_TEXT, PAGE, SITE\n"
        "from crawler.reader.reader import PageReader\n"
        "async def main():\n"
        "    read = PageReader()\n"
        "    await read(PAGE, SITE, sought=IN_TEXT)\n"
        "    print((await read._starting).process.pid, flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
        "asyncio.run(main())\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, env=environment, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    assert process.returncode == -signal.SIGKILL
    async with asyncio.timeout(20):
        while _lives(int(said)):
            await asyncio.sleep(0.01)


def _lives(process: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("/nowhere/python",), "no process can be started to read pages: No such file"),
        ((sys.executable, "-c", "raise SystemExit(7)"), r"ends at once \(code 7\)"),
    ],
)
async def test_a_process_that_cannot_start_ends_the_crawl(
    command: tuple[str, ...], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_COMMAND", command)
    async with PageReader() as read:
        with pytest.raises(ReaderStartError, match=said):
            await read(PAGE, SITE, sought=IN_TEXT)
