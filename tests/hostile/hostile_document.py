"""docs/hostile.md, made of the tables of behaviours: `PYTHONPATH=.:tests python tests/hostile/hostile_document.py`."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from behaviours import PARTS, Behaviour, Reported
from placed_behaviours import Ground, Placed, inside, public
from servers import Servers

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/hostile.md"
_HEAD = """# Hostile sites

What kontaktbar reports of a site that breaks, lies, stalls or attacks. Each line is a made-up site that the tests
audit, all in one run with ordinary companies, whose audits must come out as if they were alone
(`tests/hostile/`; this page is made from its tables, and a test fails where they differ). The tests also hold that

- each audit ends within the site's time (`--max-seconds`), in which reading its pages is not counted;
- nothing holds the event loop for more than a second of processor time, and neither the crawl nor the process that
  reads pages needs more than 600 MB;
- of what could not be looked at nothing is told to be absent. A page of which only a part was read is noted, and
  what is not on that part is `unknown`.

An answer's headers are read up to 256 KB, a page up to 4 MB as it is sent, 32 MB unpacked are refused. Of what
remains 5,000,000 characters are read, 200,000 characters of a paragraph, 30,000 tags (of a page with more, its
beginning and its end), 1,000 attributes of a tag, 5,000 links, 500 forms and 500 e-mail addresses. Sitemaps are not
read, so no sitemap can do harm. Cookies are neither kept nor sent back.

"""


def parts() -> Iterator[tuple[str, Sequence[Behaviour | Placed]]]:
    """Each part's heading, and its rows."""
    for heading, rows in PARTS.items():
        yield heading, list(rows())
    with TemporaryDirectory() as folder, Servers() as servers, ExitStack() as stack:
        yield "Connections, certificates and addresses", list(inside(Ground(servers, Path(folder), stack)))
    yield "Name servers", list(public())


def document() -> str:
    return _HEAD + "\n".join("\n".join(_part(heading, rows)) for heading, rows in parts())


def _part(heading: str, rows: Sequence[Behaviour | Placed]) -> Iterator[str]:
    yield f"## {heading}\n"
    yield "| site | what its server does | what is reported |"
    yield "| --- | --- | --- |"
    for row in rows:
        yield f"| {row.name} | {_cell(row.does)} | {_reported(row.reported)} |"
    yield ""


def _reported(reported: Reported) -> str:
    said = f"`{reported.verdict}`"
    if reported.reason:
        said += f", `{reported.reason}`"
    return said + (f": “{_cell(reported.says)}”" if reported.says else "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
