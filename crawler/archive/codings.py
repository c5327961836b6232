"""Teaches warcio the content codings that servers use and it cannot undo: Brotli and Zstandard.

warcio knows gzip and deflate. Its own attempt at Brotli sets a field that the decompressor does not have, and
Zstandard (RFC 8878) it passes on packed. Scrapy unpacks both, so both stand in archives.
"""

import sys
from typing import Any

import brotli
from warcio.bufferedreaders import BufferedReader

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MOST_BYTES = 4 * 1024 * 1024 + 1
"""So much is unpacked of an answer: a byte more than is read of one. A bomb grows a million times."""


class _Unpacker:
    """What warcio asks of a decompressor, bounded."""

    unused_data = b""

    def __init__(self) -> None:
        self._left = MOST_BYTES

    def decompress(self, data: bytes) -> bytes:
        """Return what `data`, the next piece, unpacks to; nothing beyond `MOST_BYTES` of all pieces."""
        found: list[bytes] = []
        while self._left > 0 and (piece := self._piece(data)):
            found.append(piece[: self._left])
            self._left -= len(found[-1])
            data = b""
        return b"".join(found)

    def flush(self) -> bytes:
        """Return the rest: there is none."""
        return b""

    def _piece(self, data: bytes) -> bytes:
        raise NotImplementedError


class _Brotli(_Unpacker):
    def __init__(self) -> None:
        super().__init__()
        self._unpack: Any = brotli.Decompressor()

    def _piece(self, data: bytes) -> bytes:
        return bytes(self._unpack.process(data, output_buffer_limit=self._left))


class _Zstandard(_Unpacker):
    def __init__(self) -> None:
        super().__init__()
        self._unpack: Any = zstd.ZstdDecompressor()

    def _piece(self, data: bytes) -> bytes:
        return b"" if self._unpack.eof else bytes(self._unpack.decompress(data, self._left))


def register() -> None:
    """Let warcio undo these codings from now on."""
    BufferedReader.DECOMPRESSORS.update({"br": _Brotli, "zstd": _Zstandard})
