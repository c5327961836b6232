"""What the worst pages within the byte limit cost their reader: `python benchmarks/worst_pages.py [PAGE]`.

Each page is read by a process of its own, as the crawl reads it. Printed are its peak of resident memory and
its processor time.
"""

import argparse
import resource
import subprocess
import sys
import time

from crawler.model import Site
from crawler.page.signals.names import IN_TEXT
from crawler.settings import KONTAKTBAR_PAGE_BYTES
from crawler.site.fetching import Fetched
from crawler.site.reading import read_fetched

_JSON_LD = b'<script type="application/ld+json">'
_WIDE = b"\xff\xfe"
_PAGES: dict[str, tuple[bytes, bytes]] = {
    "an ordinary word": (b"<p>", b"word "),
    "elements": (b"", b"<p>"),
    "elements with text": (b"", b"<p>some words of text"),
    "nested elements": (b"", b"<div>"),
    "unclosed formatting": (b"", b"<b><i>"),
    "text between breaks": (b"", b"a<br>"),
    "attributes, 900 an element": (b"", b"<p " + b" ".join(b"a%d" % n for n in range(900)) + b">"),
    "attributes of one element": (b"<p ", b"a "),
    "links": (b"", b"<a href=/kontakt>Kontakta oss</a>"),
    "entities": (b"", b"&amp;"),
    "phone numbers": (b"", b"070-555 12 52, "),
    "telephone links": (b"", b'<a href="tel:+46705551252">Ring</a>'),
    "e-mail addresses": (b"", b"info@firma.example, "),
    "disguised addresses": (b"", b"info (at) firma (dot) example "),
    "digits": (b"", b"7"),
    "at signs": (b"", b"@"),
    "brackets": (b"", b"["),
    "comments": (b"", b"<!--x-->"),
    "script": (b"<script>", b'var a="x";'),
    "style rules": (b"<style>", b".a{display:none}"),
    "structured data": (_JSON_LD + b"[", b'{"@type":"Organization","telephone":"+46705551252"},'),
    "nested structured data": (_JSON_LD, b"["),
    "forms": (b"", b"<form><input name=a><textarea></textarea></form>"),
    "fields of one form": (b"<form>", b"<input name=epost>"),
    "nested tables": (b"", b"<table><tr><td>"),
    "cells": (b"<table><tr>", b"<td>a"),
    "microdata": (b"", b"<i itemprop=telephone>070-555 12 52</i>"),
    "latin-1": (b"", b"\xe5\xe4\xf6 "),
    "emoji": (b"", "\N{GRINNING FACE} ".encode()),
    "UTF-16": (_WIDE, "Kontakta oss 070-555 12 52 ".encode("utf-16-le")),
    "NUL bytes": (b"", b"\0"),
    "lines of preformatted text": (b"<pre>", b"a\n"),
}
"""Name -> how the page begins, and what it repeats until it is as long as pages may be."""


def main() -> None:
    """Read each page in a process of its own, or the one that is named in this process."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument(
        "page", nargs="?", choices=_PAGES, metavar="PAGE", help="one of: " + ", ".join(_PAGES)
    )
    if page := parser.parse_args().page:
        _read(page)
        return
    for name in _PAGES:
        subprocess.run([sys.executable, __file__, name], timeout=300, check=True)


def _read(name: str) -> None:
    begin, unit = _PAGES[name]
    start = begin if begin == _WIDE else b"<html lang=sv><body>" + begin
    body = (start + unit * (KONTAKTBAR_PAGE_BYTES // len(unit)))[:KONTAKTBAR_PAGE_BYTES]
    site, before = Site("http://firma.example/"), time.process_time()
    read_fetched(Fetched(site.url, 200, body, "text/html"), site, sought=IN_TEXT)
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name:28} {peak:4.0f} MB {seconds:5.1f} s", flush=True)


if __name__ == "__main__":
    main()
