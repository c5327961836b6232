"""Sites and audits <-> rows of the tables."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row

from crawler.contract import CHANNELS, SCORE_FIELDS, Document, well_formed
from crawler.fetch.politeness import queue_name
from crawler.model import Site


def site_row(run_id: int, position: int, site: Site) -> dict[str, object]:
    """Return a site as a row of `run_sites`."""
    return {
        "run_id": run_id,
        "position": position,
        "url": well_formed(site.url),
        "name": well_formed(site.name),
        "country": site.country and well_formed(site.country),
        "sector": well_formed(site.sector),
        "list_id": well_formed(site.id),
        "queue": well_formed(queue_name(site.url)),
        "extra": {well_formed(key): well_formed(value) for key, value in site.extra.items()},
    }


def read_site(row: Row[Any]) -> Site:
    """Return the site of a row of `run_sites`."""
    return Site(
        url=row.url, name=row.name, country=row.country, sector=row.sector, id=row.list_id, extra=row.extra
    )


def audit_row(run_id: int, document: Document) -> dict[str, object]:
    """Return an audit, in the form of the data contract, as a row of `audits`."""
    same = ("site", "verdict", "reason", "final_url", "pages_read", "started", "seconds", "version")
    row = {"run_id": run_id, "document": document} | {key: document[key] for key in (*same, *SCORE_FIELDS)}
    for channel in CHANNELS:
        for key in ("status", "clicks", "exact", "exhaustive", "value"):
            row[f"{channel}_{key}"] = document[channel][key]
    return row


def all_findings(document: Document) -> Iterator[Document]:
    """Yield the findings of an audit, channel by channel."""
    for channel in CHANNELS:
        yield from document[channel]["findings"]


def finding_row(finding: Document) -> Document:
    """Return a finding as a row of `findings`, without its audit and position.

    The kind is a phone's type, or an e-mail's or form's kind.
    """
    same = ("channel", "value", "page", "clicks", "owner", "owner_reason", "visible", "place", "excerpt")
    row = {key: finding[key] for key in same}
    return row | {"kind": finding.get("kind") or finding["type"], "how": finding.get("how")}


def signal_rows(document: Document, audit_id: int) -> list[Document]:
    """Return the signals of an audit as rows of `signals`."""
    return [{"audit_id": audit_id, "name": name, **signal} for name, signal in document["signals"].items()]


def page_row(page: Document) -> Document:
    """Return a page that was asked for as a row of `pages`, without its audit and position."""
    return {key: page[key] for key in ("url", "clicks", "problem", "dead", "detail")}
