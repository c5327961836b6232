"""Disks that are full, folders and stores that vanish: one clear line, nothing lost, and the run goes on later."""

import asyncio
import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from made_audits import audit
from servers import Asked, Servers, page, site
from small_disk import SmallDisk, small_disk

from crawler.contract import audit_to_dict
from crawler.store import Store, StoreError
from reports.audits_file import AuditsFile
from reports.files import whole_file

ROOT = Path(__file__).resolve().parent.parent
DETAILS = (
    "<p>Ring oss: 08-465 00 12</p><a href='mailto:info@fabrikant.se'>info@fabrikant.se</a>"
    + "<p>Om oss." * 50
)


@pytest.fixture
def servers() -> Iterator[Servers]:
    with Servers() as running:
        yield running


class Run:
    """A run of the command line in a folder of its own."""

    def __init__(self, folder: Path, homes: Sequence[str]) -> None:
        self.folder, self.homes = folder, sorted(homes)
        (folder / "list.txt").write_text("\n".join(homes))

    def start(self, *options: str | Path, limit: Callable[[], None] | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "crawler.cli", "audit", *options, "--quiet", "--no-report"],
            cwd=self.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, stderr=subprocess.PIPE,
            preexec_fn=limit,
        )  # fmt: skip

    def begin(self, *options: str | Path, limit: Callable[[], None] | None = None) -> subprocess.Popen[str]:
        return self.start("list.txt", "--browser", "never", "--delay", "0", *options, limit=limit)

    def lines(self, out: Path) -> list[str]:
        """The sites of audits.jsonl, each line of which must be whole."""
        text = (out / "audits.jsonl").read_text(encoding="utf-8")
        assert text.endswith("\n") or not text
        return sorted(json.loads(line)["site"] for line in text.splitlines())


def stored(store: Path) -> list[str]:
    with Store.open(store, create=False) as opened:
        return sorted(audit["site"] for audit in opened.audits(1))


def ended(process: subprocess.Popen[str]) -> tuple[int, list[str]]:
    _, errors = process.communicate(timeout=120)
    return process.returncode, errors.splitlines()


def town(servers: Servers, count: int) -> list[str]:
    return [servers.serve(site({"/": DETAILS})) for _ in range(count)]


GOES_ON = "What was audited is stored. Once that is mended, go on with: kontaktbar audit --resume 1"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_store_on_a_full_disk_keeps_what_it_said_it_has(
    workers: str, servers: Servers, tmp_path: Path
) -> None:
    run, out = Run(tmp_path, town(servers, 60)), tmp_path / "out"
    with small_disk(tmp_path / "small", 1_000_000) as disk:
        store = disk.folder / "store.db"
        process = run.begin("--store", store, "--out", out, "--workers", workers, limit=disk.limit)
        code, errors = ended(process)
        assert code == 4
        assert any(re.search(rf"{store}: .*({disk.said}); .*room", line) for line in errors), errors
        assert errors[-1] == GOES_ON
        done = stored(store)
        assert 0 < len(done) < 60
        assert run.lines(out) == done
        elsewhere = tmp_path / "copy"
        shutil.copytree(disk.folder, elsewhere)
    asked = {home for home in run.homes if "/" in servers.log(home).paths}
    code, errors = ended(run.start("--resume", "--store", elsewhere / "store.db"))
    assert code == 0, errors
    assert stored(elsewhere / "store.db") == run.lines(out) == run.homes
    assert all(servers.log(home).paths.count("/") == 1 for home in done), (
        "what was stored is not asked for again"
    )
    assert asked >= set(done)


def test_a_full_folder_of_results_ends_the_run_and_loses_nothing(servers: Servers, tmp_path: Path) -> None:
    run, store = Run(tmp_path, town(servers, 40)), tmp_path / "store.db"
    with small_disk(tmp_path / "small", 100_000) as disk:
        # A limit of files would meet the store as well.
        disk = SmallDisk(disk.folder, None) if disk.limit is None else _limited(disk, tmp_path)
        out = disk.folder / "out"
        code, errors = ended(run.begin("--store", store, "--out", out, limit=disk.limit))
        assert code == 4
        assert re.match(rf"kontaktbar: .*({disk.said})", errors[-2]), errors
        if disk.limit is None:
            assert errors[-2].startswith(
                f"kontaktbar: {out / 'audits.jsonl'}: No space left on device; make room"
            )
        assert errors[-1] == GOES_ON
        written, done = run.lines(out), stored(store)
    assert set(written) <= set(done) and len(done) - len(written) <= 1, "the store is the truth"
    code, errors = ended(run.start("--resume", "--store", store, "--out", tmp_path / "out"))
    assert code == 0, errors
    assert stored(store) == run.lines(tmp_path / "out") == run.homes


def _limited(disk: SmallDisk, folder: Path) -> SmallDisk:
    """Leave the store room to be made in."""
    size = 400_000
    return SmallDisk(disk.folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))


def test_a_full_folder_of_the_archive_ends_the_run(servers: Servers, tmp_path: Path) -> None:
    run, store, out = Run(tmp_path, town(servers, 40)), tmp_path / "store.db", tmp_path / "out"
    out.mkdir()
    with small_disk(tmp_path / "small", 24_576) as disk:
        if disk.limit is not None:  # a file where the folder should be fails as well
            (out / "archive").touch()
        else:
            (out / "archive").symlink_to(disk.folder)
        code, errors = ended(
            run.begin("--store", store, "--out", out, "--archive", "--keep-personal", "a test")
        )
        assert code == 4
        assert errors[-2].startswith(f"kontaktbar: {out / 'archive'}: cannot keep pages: "), errors
        assert errors[-1] == GOES_ON
        assert len(stored(store)) < 40
        (out / "archive").unlink()
    code, errors = ended(run.start("--resume", "--store", store))
    assert code == 0, errors
    assert stored(store) == run.homes


class Gate:
    """Sites of which the second half answers only once the gate is opened."""

    def __init__(self, servers: Servers) -> None:
        self._servers, self._open = servers, asyncio.Event()
        self.early = town(servers, 4)
        self.late = [servers.serve(self._wait) for _ in range(4)]

    async def _wait(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        if asked.path == "/":
            await self._open.wait()
            await page(DETAILS)(asked, writer)
        else:
            await page("", 404)(asked, writer)

    def open_once(self, is_ready: Callable[[], bool]) -> None:
        """Open once all are asked and something else is so."""
        self._servers.wait_for(
            lambda s: all("/" in s.log(home).paths for home in self.late) and is_ready()
        )  # fmt: skip

    def open(self) -> None:
        self._servers.call(self._open.set)


def test_a_store_that_is_removed_in_mid_run_is_noticed(servers: Servers, tmp_path: Path) -> None:
    gate = Gate(servers)
    run, store, out = Run(tmp_path, [*gate.early, *gate.late]), tmp_path / "store.db", tmp_path / "out"
    process = run.begin("--store", store, "--out", out)
    gate.open_once(lambda: (out / "audits.jsonl").exists() and len(run.lines(out)) == 4)
    for file in tmp_path.glob("store.db*"):
        file.unlink()
    gate.open()
    code, errors = ended(process)
    assert code == 4
    assert errors[-2].startswith(
        f"kontaktbar: {store}: the store was removed or replaced while it was in use"
    )
    assert errors[-1] == f"What was audited until then is in {out / 'audits.jsonl'}"
    assert run.lines(out) == sorted(gate.early), "nothing is said to be stored that is not"
    assert not store.exists()


def test_results_that_are_removed_in_mid_run_are_written_anew(servers: Servers, tmp_path: Path) -> None:
    gate = Gate(servers)
    run, store, out = Run(tmp_path, [*gate.early, *gate.late]), tmp_path / "store.db", tmp_path / "out"
    process = run.begin("--store", store, "--out", out)
    gate.open_once(lambda: (out / "audits.jsonl").exists() and len(run.lines(out)) == 4)
    shutil.rmtree(out)
    gate.open()
    assert ended(process) == (0, [])
    assert run.lines(out) == run.homes
    assert (out / "ranking.csv").exists()


@pytest.fixture
def no_room() -> Iterator[Callable[[int], None]]:
    """Sets how large files may become in this process, until the test ends."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))

    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_no_half_line_is_left_of_an_audit_without_room(
    tmp_path: Path, no_room: Callable[[int], None]
) -> None:
    path, document = tmp_path / "audits.jsonl", audit_to_dict(audit("http://firma.example/"))
    with AuditsFile(path) as file:
        file.append(document)
        whole = path.read_bytes()
        no_room(len(whole) + 100)
        with pytest.raises(OSError, match="File too large") as caught:
            file.append(document)
        assert caught.value.filename == str(path)
        assert path.read_bytes() == whole
        no_room(10_000_000)
        file.append(document)
    assert path.read_bytes() == whole * 2


def test_a_file_without_room_stays_as_it_was_and_is_named(
    tmp_path: Path, no_room: Callable[[int], None]
) -> None:
    path = tmp_path / "ranking.csv"
    path.write_text("before")
    no_room(1_000)
    with pytest.raises(OSError, match="File too large") as caught, whole_file(path) as file:
        file.write("x" * 100_000)
    assert caught.value.filename == str(path)
    assert [each.name for each in tmp_path.iterdir()] == ["ranking.csv"]
    assert path.read_text() == "before"


def test_a_store_without_room_says_so_and_takes_the_audit_later(tmp_path: Path) -> None:
    from sqlalchemy import event

    from crawler.model import Site

    sites = [Site(f"http://{number}.example/") for number in range(400)]
    with Store.open(tmp_path / "store.db") as store:
        run = store.create_run(sites, source="", settings={})
        engine: Any = store._engine
        pages = 10

        @event.listens_for(engine, "begin")
        def limit(connection: Any) -> None:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

        kept = []
        with pytest.raises(StoreError, match="disk is full; make room on its disk and start again"):
            for each in sites:
                store.save(run, audit(each))
                kept.append(each.url)
        assert [document["site"] for document in store.audits(run)] == kept
        pages = 1_000_000
        assert store.save(run, audit(store.pending(run)[0]))
