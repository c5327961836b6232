"""Writes the workbook of a run: opens it, lets the audits go by once for each need, closes it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from crawler.contract import Document
from reports.files import whole_path
from reports.i18n import Texts
from reports.material import Material
from reports.method import method_of
from reports.ranked_site import RankedSite
from reports.ranking import rank_audits
from reports.tables import Row, dearest_loss, moment, site_row
from reports.workbook.cells import clean
from reports.workbook.columns import Entry, Plan, plans, ranking_plan
from reports.workbook.formats import add_formats
from reports.workbook.method_sheet import MethodSheet
from reports.workbook.sheet import MOST_ROWS, Sheet

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_PROPERTY_LENGTH = 200


def write_workbook(material: Material, path: Path, *, most_rows: int = MOST_ROWS) -> None:
    """Write the sheets Ranking, Channels, Pages, Signals, Not assessed and Method of a run to `path`.

    Rows are handed to the file as they come; what is held in memory is the ranking and the addresses of
    links, not the audits. Rows beyond `most_rows` a sheet are left out, and the sheet says how many. Nothing
    that a site says becomes a formula or a link other than to a web page or a letter (`cells`). The file is
    replaced as a whole. Raises OSError where it cannot be written.
    """
    texts = material.texts
    passed = _FirstPass()
    ranked = rank_audits(passed.watch(material.audits()))
    with whole_path(path) as part, _opened(part, material) as book:
        formats = add_formats(book)
        ranking, *others = (ranking_plan(texts, passed.carried), *plans(texts))
        sheets = [_sheet(book, formats, plan, texts, most_rows) for plan in (ranking, *others)]
        _write_ranking(sheets[0], ranking, ranked, passed)
        _write_details(sheets[1:], others, material.audits(), {row.site: row.rank for row in ranked})
        for sheet in sheets:
            sheet.close()
        method = MethodSheet(book.add_worksheet(texts.gettext("Method")), formats, texts)
        method.write(method_of(material.run, ranked, material.scoring, texts))


class _FirstPass:
    """Keeps what the ranking needs of each audit while the audits go by for the first time."""

    def __init__(self) -> None:
        self.sites: dict[str, Row] = {}
        self.losses: dict[str, Document | None] = {}
        self._carried: dict[str, None] = {}

    @property
    def carried(self) -> tuple[str, ...]:
        """The names of the list's own columns, in the order in which they came."""
        return tuple(self._carried)

    def watch(self, audits: Iterator[Document]) -> Iterator[Document]:
        """Yield the audits as they are."""
        for audit in audits:
            self.sites[audit["site"]] = site_row(audit)
            self.losses[audit["site"]] = dearest_loss(audit)
            self._carried.update(dict.fromkeys(audit["extra"]))
            yield audit


@contextmanager
def _opened(path: Path, material: Material) -> Iterator[xlsxwriter.Workbook]:
    """Open a workbook with its properties, and write it out when the block ends well. Raises OSError."""
    packed = BytesIO()  # a full disk would keep the packer from closing its own file
    book = xlsxwriter.Workbook(packed, _OPTIONS)
    texts, run = material.texts, material.run
    title = texts.gettext("How easily each company is reached")
    book.set_properties(
        {
            "title": title,
            "subject": clean(run.source)[:_PROPERTY_LENGTH],
            "author": "kontaktbar",
            "comments": texts.gettext(
                "Run %(run)s, made with kontaktbar %(version)s", run=run.id, version=run.version
            ),
            "created": (moment(run.started) or datetime.now(UTC)).replace(tzinfo=None),
        }
    )
    yield book
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(*getattr(error.args[0], "args", error.args)) from error
    path.write_bytes(packed.getbuffer())


def _sheet(
    book: xlsxwriter.Workbook, formats: Mapping[str, Any], plan: Plan, texts: Texts, most_rows: int
) -> Sheet:
    sheet = book.add_worksheet(plan.name)
    return Sheet(
        sheet, formats, plan.headings,
        frozen=plan.frozen, pages_wide=plan.pages_wide, texts=texts, most_rows=most_rows,
    )  # fmt: skip


def _write_ranking(sheet: Sheet, plan: Plan, ranked: Sequence[RankedSite], passed: _FirstPass) -> None:
    for row in ranked:
        own = {"loss": passed.losses[row.site]}
        sheet.add(plan.cells(Entry(passed.sites[row.site], row.rank, own)))


def _write_details(
    sheets: Sequence[Sheet],
    plans: Sequence[Plan],
    audits: Iterable[Document],
    ranks: Mapping[str, int | None],
) -> None:
    for audit in audits:
        site, rank = site_row(audit), ranks.get(audit["site"])
        for sheet, plan in zip(sheets, plans, strict=True):
            for row in plan.rows(audit):
                sheet.add(plan.cells(Entry(site, rank, row)))
