"""Archives: what was read can be read again, without a network, with the same outcome."""

import gzip
import json
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive import (
    ArchiveError,
    ArchiveIndex,
    ArchiveWriteError,
    ArchiveWriter,
    Exchange,
    ReplayFetch,
    ReplayRender,
    archive_files,
    notes,
)
from crawler.archive.codings import brotli, zstd
from crawler.archive.index import BODY_BYTES, read_record
from crawler.model import Budget, Partial, Reason, Site, SiteAudit, Status, Verdict
from crawler.reader.reader import PageReader
from crawler.replaying import Replay, sites_of
from crawler.site.fetching import FetchError, Rendered, Revealed

HOME = "http://firma.example/"
HTML = [("Content-Type", "text/html; charset=utf-8")]
CONTACT = "<html lang=sv><h1>Kontakt</h1><p>Tel +46 8 465 00 12</p><p>info@firma.example</p>"


def exchange(url: str = HOME, body: bytes = b"<p>x", status: int = 200, headers=HTML, **more) -> Exchange:
    return Exchange(url, "GET", [("Host", "firma.example")], status, "OK", headers, body, **more)


def moved(url: str, to: str, status: int = 301) -> Exchange:
    return exchange(url, b"", status, [("Location", to)])


def index_of(folder: Path) -> ArchiveIndex:
    return ArchiveIndex.of(archive_files(folder))


@pytest.fixture
def writer(tmp_path: Path) -> ArchiveWriter:
    return ArchiveWriter(tmp_path)


async def test_a_page_comes_back_as_it_was(writer: ArchiveWriter, tmp_path: Path) -> None:
    body = "Blåbärsgården".encode("latin-1")
    writer.exchange(exchange(body=body, headers=[("Content-Type", "text/html; charset=latin-1")]))
    fetched = await ReplayFetch(index_of(tmp_path))(HOME)
    assert (fetched.url, fetched.status, fetched.body) == (HOME, 200, body)
    assert (fetched.content_type, fetched.redirects) == ("text/html; charset=latin-1", ())


async def test_a_packed_page_is_kept_packed_and_read_unpacked(writer: ArchiveWriter, tmp_path: Path) -> None:
    packed = gzip.compress(b"<p>hello")
    writer.exchange(exchange(body=packed, headers=[*HTML, ("Content-Encoding", "gzip")]))
    assert (await ReplayFetch(index_of(tmp_path))(HOME)).body == b"<p>hello"
    with (tmp_path / "pages-00001.warc.gz").open("rb") as stream:
        kept = [r.raw_stream.read() for r in ArchiveIterator(stream) if r.rec_type == "response"]
    assert kept == [packed]


def test_pages_come_back_from_every_coding_that_is_asked_for(writer: ArchiveWriter, tmp_path: Path) -> None:
    """Those of Scrapy's Accept-Encoding."""
    packers = {"br": brotli.compress, "zstd": zstd.compress, "gzip": gzip.compress, "deflate": zlib.compress}
    for name, pack in packers.items():
        headers = [*HTML, ("Content-Encoding", name)]
        writer.exchange(exchange(f"{HOME}{name}", pack(CONTACT.encode() * 500), headers=headers))
    index = index_of(tmp_path)
    for name in packers:
        spot = index.page(f"{HOME}{name}")
        assert spot is not None
        assert read_record(spot).body == CONTACT.encode() * 500, name


@pytest.mark.parametrize(("name", "pack"), [("br", brotli.compress), ("zstd", zstd.compress)])
def test_a_bomb_is_unpacked_as_far_as_a_page_is_read(
    name: str, pack: Callable[[bytes], bytes], writer: ArchiveWriter, tmp_path: Path
) -> None:
    headers = [*HTML, ("Content-Encoding", name)]
    writer.exchange(exchange(body=pack(bytes(60_000_000)), headers=headers))
    spot = index_of(tmp_path).page(HOME)
    assert spot is not None
    tracemalloc.start()
    record = read_record(spot)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(record.body), record.truncated) == (BODY_BYTES, True)
    assert peak < 6 * BODY_BYTES


@pytest.mark.parametrize("name", ["br", "zstd", "gzip"])
def test_a_page_that_is_not_packed_as_it_says_breaks_nothing(
    name: str, writer: ArchiveWriter, tmp_path: Path
) -> None:
    writer.exchange(exchange(body=b"<p>hello", headers=[*HTML, ("Content-Encoding", name)]))
    spot = index_of(tmp_path).page(HOME)
    assert spot is not None
    assert read_record(spot).body in (b"<p>hello", b"")


async def test_redirects_are_followed_as_in_the_crawl(writer: ArchiveWriter, tmp_path: Path) -> None:
    writer.exchange(moved(HOME, "https://firma.example/sv"))
    writer.exchange(moved("https://firma.example/sv", "/sv/#top", 302))
    writer.exchange(exchange("https://firma.example/sv/", b"<p>hej"))
    fetched = await ReplayFetch(index_of(tmp_path))(HOME)
    assert fetched.url == "https://firma.example/sv/"
    assert fetched.redirects == (HOME, "https://firma.example/sv")


@pytest.mark.parametrize("to", ["/", "/b"])
async def test_redirects_in_circles_end(writer: ArchiveWriter, tmp_path: Path, to: str) -> None:
    writer.exchange(moved(HOME, to))
    writer.exchange(moved(f"{HOME}b", "/"))
    with pytest.raises(FetchError, match="without end"):
        await ReplayFetch(index_of(tmp_path))(HOME)


async def test_what_is_not_kept_was_not_looked_at(writer: ArchiveWriter, tmp_path: Path) -> None:
    writer.exchange(exchange())
    with pytest.raises(FetchError) as caught:
        await ReplayFetch(index_of(tmp_path))(f"{HOME}other")
    assert caught.value.reason is Reason.UNREACHABLE


async def test_a_failure_is_repeated(writer: ArchiveWriter, tmp_path: Path) -> None:
    writer.exchange(exchange(status=403))
    writer.note(HOME, notes.of_failure(FetchError(Reason.ROBOTS, "robots.txt disallows this address")))
    with pytest.raises(FetchError, match="disallows") as caught:
        await ReplayFetch(index_of(tmp_path))(HOME)
    assert caught.value.reason is Reason.ROBOTS


async def test_an_answer_after_a_failure_counts(writer: ArchiveWriter, tmp_path: Path) -> None:
    writer.note(HOME, notes.of_failure(FetchError(Reason.TIMEOUT, "too slow")))
    writer.exchange(exchange())
    assert (await ReplayFetch(index_of(tmp_path))(HOME)).status == 200


async def test_what_was_said_of_an_answer_is_said_again(writer: ArchiveWriter, tmp_path: Path) -> None:
    writer.exchange(exchange())
    writer.note(HOME, notes.of_notes(("the certificate has expired",)))
    assert (await ReplayFetch(index_of(tmp_path))(HOME)).notes == ("the certificate has expired",)


async def test_other_spellings_of_an_address_find_the_page(writer: ArchiveWriter, tmp_path: Path) -> None:
    writer.exchange(exchange("http://www.firma.example/om-oss/"))
    assert (await ReplayFetch(index_of(tmp_path))("http://firma.example/om-oss")).status == 200


async def test_a_rendered_page_comes_back(writer: ArchiveWriter, tmp_path: Path) -> None:
    rendered = Rendered(
        HOME, 200, "<p>hej", (HOME,), (Revealed("Visa nummer", "<p>08", None),), ("a consent wall",)
    )
    writer.note(HOME, notes.of_rendered(rendered))
    index = index_of(tmp_path)
    assert index.has_rendered
    assert await ReplayRender(index)(HOME) == rendered


async def test_a_page_that_was_not_rendered_still_needs_a_browser(
    writer: ArchiveWriter, tmp_path: Path
) -> None:
    writer.exchange(exchange())
    with pytest.raises(FetchError) as caught:
        await ReplayRender(index_of(tmp_path))(HOME)
    assert caught.value.reason is Reason.NEEDS_BROWSER


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, file_bytes=1)
    for number in range(3):
        writer.exchange(exchange(f"{HOME}{number}"))
    assert [file.name for file in archive_files(tmp_path)] == [f"pages-0000{n}.warc.gz" for n in (1, 2, 3)]
    assert len(index_of(tmp_path).pages) == 3


def test_a_second_run_leaves_the_first_files_alone(tmp_path: Path) -> None:
    for number in range(2):
        ArchiveWriter(tmp_path).exchange(exchange(f"{HOME}{number}"))
    assert len(archive_files(tmp_path)) == 2


@pytest.mark.parametrize("lost", [1, 10, 100])
def test_a_file_that_a_crash_cut_off_gives_what_stands_before(tmp_path: Path, lost: int) -> None:
    writer = ArchiveWriter(tmp_path)
    for number in range(3):
        writer.exchange(exchange(f"{HOME}{number}", b"<p>x" * 50))
    writer.close()
    file = tmp_path / "pages-00001.warc.gz"
    file.write_bytes(file.read_bytes()[:-lost])
    assert {f"{HOME}0", f"{HOME}1"} <= set(index_of(tmp_path).pages)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "none", "no such file or folder"),
        (lambda folder: folder, "holds no WARC file"),
        (lambda folder: _written(folder / "a.warc", b"this is no archive\r\n\r\n"), "is no WARC file"),
        (lambda folder: _written(folder / "a.warc.gz", b"\x1f\x8b nonsense"), "is no WARC file"),
    ],
)
def test_what_is_no_archive_is_said_in_one_line(tmp_path: Path, make, words: str) -> None:
    with pytest.raises(ArchiveError, match=words) as caught:
        index_of(make(tmp_path))
    assert "\n" not in str(caught.value)


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveWriteError, match="cannot keep pages"):
        ArchiveWriter(tmp_path / "file" / "archive")


@given(st.binary(max_size=400))
def test_no_record_of_strangers_is_taken_for_ours(text: bytes) -> None:
    found = notes.decode(text)
    assert found is None or notes.KIND in found


@pytest.mark.parametrize(
    "found",
    [{}, {"rendered": None}, {"rendered": {"url": "x"}}, {"rendered": {"revealed": 1}}, {"site": {"x": 1}}, {"site": []}],
)  # fmt: skip
def test_a_record_that_is_not_as_we_write_it_is_passed_over(found: dict) -> None:
    assert notes.read_rendered(found) is None
    assert notes.read_site(found) is None
    assert notes.read_budget(found) is None
    assert notes.read_failure(found, HOME).reason is Reason.INTERNAL_ERROR


# --- auditing from an archive ------------------------------------------------------------------------------


def keep_site(writer: ArchiveWriter, **budget: int) -> Site:
    site = Site(HOME, "Firma AB", "SE", "shops", "7", {"city": "Mölndal"})
    writer.note(HOME, notes.of_site(site, Budget(**budget), "auto"))
    writer.exchange(exchange(body=b"<html lang=sv><a href=/kontakt>Kontakta oss</a>"))
    writer.exchange(exchange(f"{HOME}kontakt", CONTACT.encode()))
    return site


async def replayed(replay: Replay, site: Site) -> SiteAudit:
    async with PageReader() as read:
        return await replay.audit(site, Budget(), read)


async def test_a_site_is_audited_as_it_was(writer: ArchiveWriter, tmp_path: Path) -> None:
    site = keep_site(writer)
    index = index_of(tmp_path)
    assert sites_of(index) == [site]
    audit = await replayed(Replay(index), site)
    assert (audit.verdict, audit.phone.clicks) == (Verdict.PHONE_AND_EMAIL, 1)
    assert datetime.fromisoformat(audit.started) <= datetime.now(UTC)


async def test_the_budget_is_that_of_the_crawl_unless_another_is_named(
    writer: ArchiveWriter, tmp_path: Path
) -> None:
    site = keep_site(writer, max_clicks=0)
    index = index_of(tmp_path)
    as_it_was = await replayed(Replay(index), site)
    wider = await replayed(Replay(index, Budget(max_clicks=2)), site)
    assert (as_it_was.phone.status, wider.phone.status) == (Status.NOT_FOUND, Status.FOUND)


async def test_archives_of_other_crawlers_are_read(tmp_path: Path) -> None:
    with (tmp_path / "other.warc").open("wb") as stream:
        other = WARCWriter(stream, gzip=False)
        for url, body in ((HOME, b"<a href=/k>Kontakt</a>"), (f"{HOME}k", CONTACT.encode())):
            head = StatusAndHeaders("200 OK", HTML, protocol="HTTP/1.1")
            other.write_record(
                other.create_warc_record(url, "response", BytesIO(body), len(body), http_headers=head)
            )
        text = json.dumps({"some": "thing"}).encode()
        other.write_record(
            other.create_warc_record(
                HOME, "metadata", BytesIO(text), len(text), warc_content_type="application/json"
            )
        )
    index = index_of(tmp_path / "other.warc")
    (site,) = sites_of(index)
    assert site == Site(HOME)
    audit = await replayed(Replay(index), site)
    assert (audit.verdict, audit.email.value) == (Verdict.PHONE_AND_EMAIL, "info@firma.example")


@pytest.mark.parametrize(
    ("said", "partial"),
    [
        ({"notes": ["page cut after 4 MB"], "partial": ["too_large", "page cut after 4 MB"]},
         Partial(Reason.TOO_LARGE, "page cut after 4 MB")),
        ({"notes": ["page cut after 4 MB"], "partial": None}, None),
        ({"notes": ["page cut after 4 MB"]}, Partial(Reason.TOO_LARGE, "page cut in the archive")),
        ({"notes": [], "partial": ["nonsense", 7]}, None),
    ],
)  # fmt: skip
async def test_why_a_page_is_not_whole_comes_back(
    writer: ArchiveWriter, tmp_path: Path, said: dict[str, object], partial: Partial | None
) -> None:
    writer.exchange(exchange(truncated=True))
    writer.note(HOME, {notes.KIND: notes.NOTES} | said)
    fetched = await ReplayFetch(index_of(tmp_path))(HOME)
    assert (fetched.partial, fetched.notes) == (partial, tuple(said["notes"]))


def test_what_is_written_of_a_page_that_is_not_whole() -> None:
    partial = Partial(Reason.TOO_LARGE, "page cut after 4 MB")
    kept = json.loads(json.dumps(notes.of_notes((partial.detail,), partial)))
    assert notes.read_partial(kept) == partial
