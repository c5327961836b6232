"""Companies' sheets as PDF: the report's own page, opened in Chromium and printed sheet by sheet."""

import math
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.browser.finding import BrowserMissing, find_browser
from crawler.browser.launching import can_sandbox
from reports.files import whole_path
from reports.html.report import company_name, ranking_and_page
from reports.material import Material
from reports.ranked_site import RankedSite

if TYPE_CHECKING:
    from playwright.sync_api import Page

_NAME_LENGTH = 50
_PATIENCE = 60_000
"""Milliseconds that one sheet may take."""
_MOST_PAGES = 2
_PAGE_WIDTH, _PAGE_HEIGHT = 695, 1039
"""What A4 leaves within the margins of the style sheet, in CSS pixels of 1/96 inch."""
_FILLED = 0.94
"""The share of a page that is filled where nothing may be cut in two."""
_SMALLEST = 0.7
"""Smaller than this, nobody reads it; what is longer takes a third page."""
_ARGUMENTS = (
    *("--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


class PdfError(Exception):
    """Sheets cannot be printed here; the message is one line: why, and what to do."""


def write_sheets(material: Material, folder: Path) -> None:
    """Print the sheets of a run's companies, one or two pages of A4 each, into a folder.

    Every company has a file of its own, named by its place in the ranking; where the material names chosen
    companies, only they have. The browser is offline and opens nothing but the report. Raises PdfError where
    there is no browser or it fails, OSError where the files cannot be written.
    """
    with _report(material) as (rows, page):
        folder.mkdir(parents=True, exist_ok=True)
        for index in _chosen(material, rows):
            _print(page, [index], folder / sheet_name(index + 1, len(rows), rows[index]))


def write_combined_sheets(material: Material, path: Path) -> None:
    """Print the sheets of the chosen companies, or of all, one after the other into one file.

    Raises what `write_sheets` raises.
    """
    with _report(material) as (rows, page):
        path.parent.mkdir(parents=True, exist_ok=True)
        _print(page, _chosen(material, rows), path)


def sheet_name(place: int, count: int, row: RankedSite) -> str:
    """Return the file name of a sheet: its place among `count`, and the company's name in letters and digits.

    Only those are kept, so that a name holds no path, no command and no reserved word of a file system.
    """
    letters = "".join(sign if sign.isalnum() else " " for sign in company_name(row))
    name = "-".join(letters.split())[:_NAME_LENGTH].strip("-")
    return f"{place:0{len(str(count))}}-{name or 'company'}.pdf"


def _chosen(material: Material, rows: Sequence[RankedSite]) -> list[int]:
    """Return the places in the ranking of the companies whose sheets are wanted."""
    return [index for index, row in enumerate(rows) if not material.chosen or row.site in material.chosen]


def _print(page: "Page", indices: Sequence[int], path: Path) -> None:
    """Print sheets into one file, made smaller as far as the longest of them needs to fit two pages."""
    page.evaluate("(detail) => { dispatchEvent(new CustomEvent('show-sheets', { detail })); }", list(indices))
    heights = page.evaluate("[...document.querySelectorAll('.one-sheet')].map((sheet) => sheet.scrollHeight)")
    scale = _scale(max(heights, default=0))
    printed = page.pdf(
        scale=scale, prefer_css_page_size=True, print_background=True, tagged=True, outline=True
    )  # fmt: skip
    with whole_path(path) as part:
        part.write_bytes(printed)


def _scale(height: float) -> float:
    """Return by how much a sheet of so many pixels is made smaller; smaller text has shorter lines, too."""
    room = _MOST_PAGES * _PAGE_HEIGHT * _FILLED
    return 1.0 if height <= room else max(math.sqrt(room / height), _SMALLEST)


@contextmanager
def _report(material: Material) -> Iterator[tuple[list[RankedSite], "Page"]]:
    """Write the report where nobody sees it, and open it in a browser."""
    with tempfile.TemporaryDirectory(prefix="kontaktbar-") as scratch:
        page_file = Path(scratch) / "report.html"
        rows = ranking_and_page(material, page_file)
        with _opened(page_file) as page:
            yield rows, page


@contextmanager
def _opened(page_file: Path) -> Iterator["Page"]:
    """Open the report in a browser that is ended afterwards, whatever happens."""
    found = find_browser()
    if isinstance(found, BrowserMissing):
        raise PdfError(f"sheets cannot be printed: {found.reason}. {found.remedy}")
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=found.path, args=_ARGUMENTS, chromium_sandbox=can_sandbox()
            )
            with browser:
                context = browser.new_context(offline=True, service_workers="block", accept_downloads=False)
                context.set_default_timeout(_PATIENCE)
                page = context.new_page()
                page.set_viewport_size({"width": _PAGE_WIDTH, "height": _PAGE_HEIGHT})
                page.emulate_media(media="print", reduced_motion="reduce")
                page.goto(page_file.as_uri())
                yield page
    except Error as error:
        raise PdfError(f"sheets cannot be printed: {found.path}: {str(error).splitlines()[0]}") from error
