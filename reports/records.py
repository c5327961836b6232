"""One record a site for analysts: its columns, and the tables that belong to it as lists."""

from collections.abc import Iterable, Iterator

from crawler.contract import Document
from reports.material import Material
from reports.tables import NESTED, Row, ranks, site_row


def records(material: Material) -> Iterator[Row]:
    """Yield one record for each audit of a run, in list order; see docs/data.md.

    Goes through the audits twice, once for the ranks, and holds one at a time.
    """
    return _with_ranks(material.audits(), ranks(material.audits()), material.run.id)


def record(audit: Document, *, rank: int | None, run: int) -> Row:
    """Return the record of one audit; `rank` is None where the site was not assessed."""
    nested = {table.name: list(table.rows(audit)) for table in NESTED}
    return {"run": run, "rank": rank} | site_row(audit) | nested


def _with_ranks(audits: Iterable[Document], rank_of: dict[str, int], run: int) -> Iterator[Row]:
    for audit in audits:
        yield record(audit, rank=rank_of.get(audit["site"]), run=run)
