#!/usr/bin/env python3
"""What does the extraction of one page cost, next to parsing it bare with lxml.html?

    python benchmarks/extraction.py DATA_DIR [--limit N] [--worst N]

DATA_DIR is a folder of saved pages (every *.html and *.htm below it, in the order of their names). If it
holds pages.jsonl or forms.jsonl (rows with `file` and `url`), those name the pages and where they were read.

Every page is read once, by both, one after the other in the same process: CPU time of the process, in
milliseconds, in the state of a run over many sites. Words and patterns are compiled before the first page, by
reading the demonstration's pages (seeds/street); nothing of a page itself is known before it is read. The
garbage collector is set as the spider sets it (what lives to the end is frozen, thresholds are 100 000, 20,
20), for both sides alike. The ratio is ours to lxml's, median to median and p95 to p95. The parts are
timed in the same reading, so that their shares add up to the whole; "rest" is what ties the parts together
and gives the page's memory back.

Two figures are given: the extraction of contact details alone ("contact", the reading less the time it spent
on service signals, page by page), and the whole reading with the service signals. An audit reads the signals
of running text only on the pages whose link promises them.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import lxml.etree
import lxml.html

from crawler.page import reading
from crawler.page.reading import read_page
from crawler.reader.garbage import collect_less

_PARTS = {
    "parse": "parse",
    "country": "guess_country",
    "condition": "find_problem",
    "phones": "extract_phones",
    "emails": "extract_emails",
    "forms": "extract_forms",
    "links": "find_links",
    "script signs": "script_signs",
    "undecoded": "undecoded_signs",
    "signals": "extract_signals",
}
_STREET = Path(__file__).resolve().parents[1] / "seeds" / "street"
_WARM_UP = b"""<html lang="sv"><title>Kontakt</title><a href="/kontakt">Kontakta oss</a>
<p>Tel 08-123 45 67, fax 08-123 45 68, info@firma.example<p>info (at) firma.example
<h2>Skriv</h2><form><input name="namn"><input name="epost"><textarea name="text"></textarea>
<button>Skicka</button></form><a href="tel:+4681234567">Ring</a>
<a href="mailto:info@firma.example">Mejla</a>"""
Result = TypeVar("Result")


@dataclass(slots=True)
class Timing:
    """CPU milliseconds of one page."""

    name: str
    bare: float = 0.0
    whole: float = 0.0
    parts: dict[str, float] = field(default_factory=dict)

    @property
    def contact(self) -> float:
        """What the reading cost without the service signals."""
        return self.whole - self.parts.get("signals", 0.0)


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the CPU milliseconds of a call, and its result."""
    started = time.process_time()
    result = work()
    return (time.process_time() - started) * 1e3, result


def measure(pages: list[tuple[Path, str]]) -> list[Timing]:
    """Return what each page cost, bare and whole."""
    current = Timing("")
    for part, name in _PARTS.items():
        setattr(reading, name, _watched(getattr(reading, name), part, lambda: current.parts))
    _warm_up()
    timings: list[Timing] = []
    for path, url in pages:
        body = path.read_bytes()
        current = Timing(path.name)
        current.bare, _ = timed(lambda body=body: _parse_bare(body))  # type: ignore[misc]
        current.whole, _ = timed(lambda body=body, url=url: read_page(body, url))  # type: ignore[misc]
        timings.append(current)
    return timings


def _warm_up() -> None:
    """Bring the process into the state of a run that has gone on for a while."""
    read_page(_WARM_UP, "https://www.firma.example/kontakt")
    for path, url in find_pages(_STREET):
        read_page(path.read_bytes(), url)
    collect_less()


def _watched(
    work: Callable[..., Result], part: str, parts: Callable[[], dict[str, float]]
) -> Callable[..., Result]:
    """Return `work`, noting under `part` what each call costs."""

    def watched(*arguments: object, **options: object) -> Result:
        cost, result = timed(lambda: work(*arguments, **options))
        parts()[part] = parts().get(part, 0.0) + cost
        return result

    return watched


def _parse_bare(body: bytes) -> None:
    try:
        lxml.html.document_fromstring(body)
    except (lxml.etree.LxmlError, ValueError):
        return


def find_pages(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield (file, URL) of every page of `folder`, each file once."""
    named: dict[Path, str] = {}
    for index in (folder / "pages.jsonl", folder / "forms.jsonl"):
        if index.exists():
            for line in index.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                named.setdefault(folder / row["file"], row["url"])
    if named:
        yield from named.items()
        return
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".html", ".htm") and path.is_file():
            yield path, f"https://www.site.example/{path.relative_to(folder).as_posix()}"


def percentile(values: list[float], share: float) -> float:
    """Return the value below which `share` of the values lie (nearest rank)."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def report(timings: list[Timing], worst: int) -> Iterator[str]:
    """Yield the figures, one a line."""
    bare, contact, whole = ([getattr(t, name) for t in timings] for name in ("bare", "contact", "whole"))
    yield f"{len(timings)} pages, CPU milliseconds a page"
    yield f"{'':16}{'lxml.html':>10}{'contact':>10}{'ratio':>8}{'with signals':>14}{'ratio':>8}"
    for name, share in (("median", 0.5), ("p95", 0.95)):
        yield _ratio_line(name, *(percentile(costs, share) for costs in (bare, contact, whole)))
    yield f"{'worst page':16}{max(bare):10.2f}{max(contact):10.2f}{'':8}{max(whole):14.2f}"
    yield _ratio_line("all pages", sum(bare), sum(contact), sum(whole))
    yield ""
    yield f"{'where it goes':16}{'share':>8}{'median':>9}{'p95':>9}{'worst':>9}"
    for part in _PARTS:
        costs = [t.parts.get(part, 0.0) for t in timings]
        yield _part_line(part, costs, sum(whole))
    yield _part_line("rest", [t.whole - sum(t.parts.values()) for t in timings], sum(whole))
    yield f"with signals {sum(whole) / max(sum(contact), 1e-9):.2f} times the cost without"
    yield ""
    for timing in sorted(timings, key=lambda t: -t.whole)[:worst]:
        most = max(timing.parts, key=lambda part: timing.parts[part])
        yield f"{timing.whole:8.1f} ms  {timing.name}  (most in {most}: {timing.parts[most]:.1f} ms)"


def _ratio_line(name: str, bare: float, contact: float, whole: float) -> str:
    """Return the costs of both readings, and how many times the bare parse's they are."""
    base = max(bare, 1e-9)
    return f"{name:16}{bare:10.2f}{contact:10.2f}{contact / base:8.2f}{whole:14.2f}{whole / base:8.2f}"


def _part_line(part: str, costs: list[float], total: float) -> str:
    share = sum(costs) / max(total, 1e-9)
    return (
        f"{part:16}{share:8.1%}{percentile(costs, 0.5):9.2f}{percentile(costs, 0.95):9.2f}{max(costs):9.2f}"
    )


def main() -> int:
    """Print the figures. Return the exit code: 2 where there are no pages."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, metavar="DATA_DIR", help="folder of saved pages")
    parser.add_argument("--limit", type=int, metavar="N", help="read the first N pages only")
    parser.add_argument(
        "--worst", type=int, metavar="N", default=5, help="name the N dearest pages (default: 5)"
    )
    arguments = parser.parse_args()
    try:
        pages = list(find_pages(arguments.data))[: arguments.limit]
    except (OSError, ValueError, KeyError) as error:
        print(f"extraction: cannot read {arguments.data}: {error!r}", file=sys.stderr)
        return 2
    if not pages:
        print(f"extraction: no pages in {arguments.data}", file=sys.stderr)
        return 2
    print("\n".join(report(measure(pages), arguments.worst)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
