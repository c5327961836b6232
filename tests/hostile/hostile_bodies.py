"""Bodies that harm a careless reader: bombs, endless ones, and texts aimed at what kontaktbar looks for.

Bombs are made of one packed piece, many times over, so that ten gigabytes cost a few megabytes here.
"""

import gzip
import zlib
from functools import cache
from itertools import cycle, islice

import brotli

try:
    from compression import zstd
except ImportError:
    from backports import zstd

MEGABYTE = 2**20
GIGABYTE = 2**30
_PIECE = 8 * MEGABYTE
_SPACES = b" " * _PIECE

FORM = (
    "<form action=/skicka method=post><label>Namn <input name=namn></label><label>E-post <input name=epost>"
    "</label><label>Meddelande <textarea name=meddelande></textarea></label><button>Skicka</button></form>"
)


def home(host: str, more: str = "") -> str:
    """A page with all that is looked for, and then what the site does to those who read on."""
    return (
        f"<!doctype html><html lang=sv><title>Verkstad</title><h1>Verkstad</h1><p>Ring 08-465 00 50</p>"
        f"<p>Skriv till info@{host}</p>{FORM}{more}"
    )


def phone_page(more: str = "") -> str:
    """A page with a number alone: whether there is more depends on what follows."""
    return (
        f"<!doctype html><html lang=sv><title>Verkstad</title><p>Vi lagar allt. Ring 08-465 00 50</p>{more}"
    )


def up_to(piece: str, characters: int) -> str:
    """A piece, again and again."""
    return piece * (characters // len(piece))


@cache
def gzip_bomb(size: int, start: bytes = b"") -> bytes:
    """`start` and spaces, `size` bytes of them, in one gzip stream; its checksum comes too late to matter."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(_SPACES) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + piece * (size // _PIECE) + packer.flush()


@cache
def zstd_bomb(size: int) -> bytes:
    """Frames of spaces, one after the other."""
    return zstd.compress(_SPACES) * (size // _PIECE)


@cache
def brotli_bomb(size: int) -> bytes:
    """One brotli stream of spaces: once its window is full, each piece is packed like the one before."""
    packer = brotli.Compressor(quality=1, lgwin=22)
    pieces = [packer.process(_SPACES) + packer.flush() for _ in range(3)]
    assert pieces[1] == pieces[2]
    return b"".join(pieces) + pieces[2] * (size // _PIECE - 3)


def deflate_bomb(size: int) -> bytes:
    return gzip_bomb(size)[10:]


def bomb_in_bomb() -> bytes:
    """Packed twice: a few kilobytes that unpack to ten megabytes that unpack to ten gigabytes."""
    return gzip.compress(gzip_bomb(10 * GIGABYTE), 5)


def packed_again(body: bytes, times: int) -> bytes:
    """Packed over and over without getting smaller."""
    for _ in range(times):
        body = gzip.compress(body, 0)
    return body


def links(count: int, address: str = "/sida/{0}") -> str:
    return "".join(f"<a href={address.format(number)}>Sida {number}</a>" for number in range(count))


def attributes(count: int) -> str:
    """An element with so many attributes; after the first hundred thousand they are one again and again."""
    names = [f"a{number}" for number in range(min(count, 100_000))]
    return f"<p {' '.join([*names, *'a' * (count - len(names))])}>Slut</p>"


def json_ld(depth: int) -> str:
    nested = '{"@type":"Organization","department":[' * depth + "]}" * depth
    return f'<script type="application/ld+json">{nested}</script>'


def numbers(count: int) -> str:
    return "".join(f"<p>Tel: 08-{4_000_000 + number}</p>" for number in range(count))


def addresses(count: int) -> str:
    return " ".join(f"a{number}@b{number}.example" for number in range(count))


def mixed(pieces: str, characters: int) -> str:
    """The words of a text in turn."""
    words = pieces.split(" ")
    return " ".join(islice(cycle(words), characters * len(words) // len(pieces)))
