"""An audit's rows in the tables: its own, and those of its findings, signals and pages."""

from collections.abc import Iterable

from sqlalchemy import Connection, Insert, delete, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from crawler.contract import Document
from crawler.store.rows import all_findings, audit_row, finding_row, page_row, signal_rows
from crawler.store.schema import audits, findings, pages, signals

# Made once: to make a statement costs more than to carry it out.
_NEW_AUDIT = {
    name: new(audits).on_conflict_do_nothing(index_elements=["run_id", "site"]).returning(audits.c.id)
    for name, new in (("postgresql", postgresql.insert), ("sqlite", sqlite.insert))
}
_NEW_FINDING, _NEW_SIGNAL, _NEW_PAGE = map(insert, (findings, signals, pages))


def insert_audit(connection: Connection, run: int, document: Document) -> bool:
    """Write an audit; return False, with nothing written, where the run has an audit of the site already."""
    query = _NEW_AUDIT[connection.dialect.name]
    number = connection.execute(query, audit_row(run, document)).scalar()
    if number is None:
        return False
    _insert_details(connection, number, document)
    return True


def rewrite_audit(connection: Connection, run: int, number: int, document: Document) -> None:
    """Put a document, and the rows that are made of it, in place of the audit with a number.

    The document may be of an older version that has no signals.
    """
    row = {key: value for key, value in audit_row(run, document).items() if key not in ("run_id", "site")}
    connection.execute(update(audits).where(audits.c.id == number).values(**row))
    for table in (findings, signals, pages):
        connection.execute(delete(table).where(table.c.audit_id == number))
    _insert_details(connection, number, {"signals": {}} | document)


def _insert_details(connection: Connection, number: int, document: Document) -> None:
    _insert(connection, _NEW_FINDING, _numbered(number, map(finding_row, all_findings(document))))
    _insert(connection, _NEW_SIGNAL, signal_rows(document, number))
    _insert(connection, _NEW_PAGE, _numbered(number, map(page_row, document["pages"])))


def _numbered(number: int, rows: Iterable[Document]) -> list[Document]:
    return [row | {"audit_id": number, "position": n} for n, row in enumerate(rows)]


def _insert(connection: Connection, new: Insert, rows: list[Document]) -> None:
    if rows:
        connection.execute(new, rows)
