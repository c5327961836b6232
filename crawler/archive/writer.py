"""Writes what a crawl reads into WARC files, each record complete on disk before the next begins."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler import __version__
from crawler.archive.files import ArchiveWriteError, next_file
from crawler.archive.notes import CONTENT_TYPE
from crawler.os_errors import reason

FILE_BYTES = 1_000_000_000
"""A file that has grown beyond this is closed and the next begun, as the WARC standard advises (annex C)."""
_DROPPED = frozenset(("transfer-encoding", "connection", "keep-alive", "trailer"))
"""Header fields of a connection, not of the answer (RFC 9110, section 7.6.1); the body is kept without."""

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer, as they were sent, before unpacking."""

    url: str
    method: str
    request_headers: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    truncated: bool = False
    """Whether we stopped reading before the end."""


class ArchiveWriter:
    """An archive that is being written: a folder of WARC files.

    A run that goes on begins a new file, so that a record which a crash cut off spoils nothing behind it.
    """

    def __init__(self, folder: Path, file_bytes: int = FILE_BYTES) -> None:
        """Begin. Raises ArchiveWriteError where the folder cannot be written."""
        self._folder, self._file_bytes = folder, file_bytes
        self._file: BinaryIO | None = None
        self._writer: WARCWriter | None = None
        with self._failures():
            folder.mkdir(parents=True, exist_ok=True)

    def exchange(self, exchange: Exchange) -> None:
        """Keep one request and its answer. Raises ArchiveWriteError."""
        with self._failures():
            self._write(self._ready(), exchange)

    def note(self, url: str, record: Mapping[str, Any]) -> None:
        """Keep a record of ours about an address (see `notes`). Raises ArchiveWriteError."""
        text = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
        with self._failures():
            writer = self._ready()
            writer.write_record(
                writer.create_warc_record(
                    url, "metadata", payload=BytesIO(text), length=len(text), warc_content_type=CONTENT_TYPE
                )
            )

    def close(self) -> None:
        """Close the file. Another record would open the next."""
        if self._file is not None:
            self._file.close()
        self._file = self._writer = None

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ArchiveWriteError(f"{self._folder}: cannot keep pages: {reason(error)}") from error

    @staticmethod
    def _write(writer: WARCWriter, exchange: Exchange) -> None:
        path = exchange.url.split("/", 3)[3:]
        request_line = f"{exchange.method} /{path[0] if path else ''} HTTP/1.1"
        answer = writer.create_warc_record(
            exchange.url,
            "response",
            payload=BytesIO(exchange.body),
            length=len(exchange.body),
            http_headers=_http(f"{exchange.status} {exchange.reason}".strip(), exchange.headers, "HTTP/1.1"),
            warc_headers_dict={"WARC-Truncated": "length"} if exchange.truncated else None,
        )
        asked = writer.create_warc_record(
            exchange.url, "request", http_headers=_http(request_line, exchange.request_headers, "")
        )
        writer.write_request_response_pair(asked, answer)

    def _ready(self) -> WARCWriter:
        """Return the writer of a file that has room left."""
        if self._file is not None and self._file.tell() >= self._file_bytes:
            self.close()
        if self._writer is None:
            path = next_file(self._folder)
            self._file = path.open("xb")
            self._writer = WARCWriter(self._file, gzip=True)
            about = {"software": f"kontaktbar/{__version__}", "format": "WARC File Format 1.0"}
            self._writer.write_record(self._writer.create_warcinfo_record(path.name, about))
        return self._writer


def _http(first: str, headers: Headers, protocol: str) -> StatusAndHeaders:
    kept = [(_plain(name), _plain(value)) for name, value in headers if name.lower() not in _DROPPED]
    return StatusAndHeaders(_plain(first), kept, protocol=protocol, is_http_request=not protocol)


def _plain(text: str) -> str:
    """Return header text without line ends, which would end the header in the file."""
    return text.replace("\r", " ").replace("\n", " ")
