"""Audits as flat tables: one place that workbook, Parquet and JSON take their rows and columns from.

Values are as the store has them, in the words of the data contract: nothing is shortened or made safe here,
since only the format that is written knows what could do harm in it. docs/data.md explains every column.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from crawler.contract import CHANNELS, Document
from crawler.model import Status, Verdict
from crawler.site.score import PARTS
from reports.i18n import texts_for
from reports.ranked_site import path_text, ranked_site
from reports.ranking import place

Row = dict[str, Any]
"""One row of a table: column -> value, None where nothing is known or nothing applies."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    URL = "url"
    WHOLE = "whole"
    """A whole number."""
    DECIMAL = "decimal"
    TRUTH = "truth"
    MOMENT = "moment"
    """A time with its zone: UTC."""
    PAIRS = "pairs"
    """Names with values."""


class Column(NamedTuple):
    """One column of a table."""

    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows belong to audits: none, one or several of each."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Document], Iterable[Row]]


def ranks(audits: Iterable[Document]) -> dict[str, int]:
    """Return the rank of each assessed site by its address; sites that tie share one, as in the ranking.

    Holds a few hundred bytes a site, not the audits.
    """
    places = {audit["site"]: place(ranked_site(audit)) for audit in audits if _is_assessed(audit)}
    found: dict[str, int] = {}
    before, rank = None, 0
    for n, (site, standing) in enumerate(sorted(places.items(), key=lambda item: item[1]), start=1):
        rank = rank if standing == before else n
        before = standing
        found[site] = rank
    return found


def moment(iso: str) -> datetime | None:
    """Return the time of an ISO 8601 text in UTC; None where it is none."""
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def dearest_loss(audit: Document) -> Document | None:
    """Return the loss of the score that took the most points; None where there is none."""
    losses: list[Document] = audit["score_losses"]
    return min(losses, key=lambda loss: float(loss["points"]), default=None)


def shown_finding(channel: Document) -> Document | None:
    """Return the finding behind a channel's value, met nearest to the homepage; None where there is none."""
    behind = [each for each in channel["findings"] if channel["value"] in (each["value"], each["page"])]
    return min(behind, key=lambda each: int(each["clicks"]), default=None)


def _is_assessed(audit: Document) -> bool:
    return bool(audit["verdict"] != Verdict.NOT_ASSESSED)


def _site(audit: Document) -> Iterator[Row]:
    """The one row of a site: all that the ranking tells, with the list's own columns."""
    row = ranked_site(audit)
    cells = {
        f"{name}_{key}": audit[name][key]
        for name in CHANNELS
        for key in ("status", "clicks", "exact", "exhaustive", "value")
    }
    paths = {f"{name}_path": row.channel(name).path or None for name in CHANNELS}
    own = {key: audit.get(key) for key in _AS_STORED}
    points = {f"score_{part}": row.parts.get(part) for part in PARTS}
    found = own | points | cells | paths
    yield found | {"detail": row.detail or None, "started": moment(audit["started"]), "extra": audit["extra"]}


def _channels(audit: Document) -> Iterator[Row]:
    """The three channels of a site, each with the evidence that is shown for it."""
    for name in CHANNELS:
        channel = audit[name]
        row = {
            "channel": name,
            **_taken(channel, _CHANNEL),
        }
        evidence = shown_finding(channel) if channel["status"] == Status.FOUND else None
        yield row | _taken(evidence or {}, _EVIDENCE) | {
            "path": path_text(channel["path"], texts_for("en")) or None,
            "kind": _kind(evidence) if evidence else None,
            "findings": len(channel["findings"]),
        }  # fmt: skip


def _findings(audit: Document) -> Iterator[Row]:
    """Every detail that was met, also those that are not the company's own."""
    for name in CHANNELS:
        for finding in audit[name]["findings"]:
            yield _taken(finding, _FINDING) | {"channel": name, "kind": _kind(finding)}


def _signals(audit: Document) -> Iterator[Row]:
    keys = ("status", "value", "page", "clicks", "excerpt", "language", "detail")
    for name, signal in audit["signals"].items():
        yield {"name": name, **_taken(signal, keys)}


def _pages(audit: Document) -> Iterator[Row]:
    for page in audit["pages"]:
        yield _taken(page, ("url", "clicks", "problem", "dead", "detail"))


def _losses(audit: Document) -> Iterator[Row]:
    for loss in audit["score_losses"]:
        yield _taken(loss, ("part", "points", "reason", "rule", "source"))


def _law(audit: Document) -> Iterator[Row]:
    for indicator in audit["law"]:
        missing = " ".join(indicator["missing"]) or None
        yield _taken(indicator, ("rule", "status", "asks", "basis", "source", "sure")) | {"missing": missing}


def _not_assessed(audit: Document) -> Iterator[Row]:
    """What could not be looked at: the whole site, or single channels of a site that was assessed."""
    if not _is_assessed(audit):
        row = ranked_site(audit)
        yield {"what": "site", "reason": audit["reason"], "detail": row.detail or None}
        return
    for name in CHANNELS:
        if audit[name]["status"] == Status.UNKNOWN:
            code, _colon, detail = (audit[name]["reason"] or "").partition(": ")
            yield {"what": name, "reason": code or None, "detail": detail or None}


def _kind(finding: Document) -> str | None:
    """A phone's type, or an e-mail's or form's kind: the same column, as in the store."""
    return finding.get("kind") or finding.get("type")


def _taken(record: Mapping[str, Any], keys: Iterable[str]) -> Row:
    """The values of `keys`; an empty text, which says nothing, is None."""
    values = ((key, record.get(key)) for key in keys)
    return {key: None if isinstance(value, str) and not value else value for key, value in values}


_AS_STORED = (
    *("name", "site", "country", "sector", "id", "verdict", "reason"),
    *("score", "grade", "score_low", "score_high", "score_version"),
    *("pages_read", "final_url", "seconds", "version", "law_country"),
)
_CHANNEL = ("status", "clicks", "exact", "exhaustive", "value", "reason", "masked")
_EVIDENCE = ("as_written", "how", "page", "place", "excerpt", "cost", "required", "captcha")
_FINDING = (
    *("value", "as_written", "page", "clicks", "how", "owner", "owner_reason", "visible", "reveal"),
    *("place", "excerpt", "cost", "label", "freemail", "required", "captcha", "provider", "masked", "matter"),
)


def _channel_columns() -> Iterator[Column]:
    for name in CHANNELS:
        yield Column(f"{name}_status")
        yield Column(f"{name}_clicks", Kind.WHOLE)
        yield Column(f"{name}_exact", Kind.TRUTH)
        yield Column(f"{name}_exhaustive", Kind.TRUTH)
        yield Column(f"{name}_value", Kind.URL if name == "form" else Kind.TEXT)
        yield Column(f"{name}_path")


SITES = Table(
    "sites",
    (
        *(Column("name"), Column("site", Kind.URL), Column("country"), Column("sector"), Column("id")),
        *(Column("verdict"), Column("reason"), Column("score", Kind.WHOLE), Column("grade")),
        *(Column("score_low", Kind.WHOLE), Column("score_high", Kind.WHOLE)),
        *(Column(f"score_{part}", Kind.DECIMAL) for part in PARTS),
        Column("score_version"),
        *_channel_columns(),
        *(Column("pages_read", Kind.WHOLE), Column("detail"), Column("final_url", Kind.URL)),
        *(Column("started", Kind.MOMENT), Column("seconds", Kind.DECIMAL), Column("version")),
        *(Column("law_country"), Column("extra", Kind.PAIRS)),
    ),
    _site,
)
CHANNEL_ROWS = Table(
    "channels",
    (
        *(Column("channel"), Column("status"), Column("clicks", Kind.WHOLE), Column("exact", Kind.TRUTH)),
        *(Column("exhaustive", Kind.TRUTH), Column("value"), Column("as_written"), Column("kind")),
        *(Column("how"), Column("cost"), Column("required", Kind.WHOLE), Column("captcha")),
        *(Column("path"), Column("page", Kind.URL), Column("place"), Column("excerpt"), Column("reason")),
        *(Column("findings", Kind.WHOLE), Column("masked", Kind.TRUTH)),
    ),
    _channels,
)
FINDINGS = Table(
    "findings",
    (
        *(Column("channel"), Column("value"), Column("as_written"), Column("page", Kind.URL)),
        *(Column("clicks", Kind.WHOLE), Column("kind"), Column("how"), Column("owner")),
        *(Column("owner_reason"), Column("visible", Kind.TRUTH), Column("reveal", Kind.TRUTH)),
        *(Column("place"), Column("excerpt"), Column("cost"), Column("label")),
        *(Column("freemail", Kind.TRUTH), Column("required", Kind.WHOLE), Column("captcha")),
        *(Column("provider"), Column("masked", Kind.TRUTH), Column("matter")),
    ),
    _findings,
)
SIGNALS = Table(
    "signals",
    (
        *(Column("name"), Column("status"), Column("value"), Column("page", Kind.URL)),
        *(Column("clicks", Kind.WHOLE), Column("excerpt"), Column("language"), Column("detail", Kind.PAIRS)),
    ),
    _signals,
)
PAGES = Table(
    "pages",
    (
        *(Column("url", Kind.URL), Column("clicks", Kind.WHOLE), Column("problem")),
        *(Column("dead", Kind.TRUTH), Column("detail")),
    ),
    _pages,
)
LOSSES = Table(
    "losses",
    (Column("part"), Column("points", Kind.DECIMAL), Column("reason"), Column("rule"), Column("source")),
    _losses,
)
LAW = Table(
    "law",
    (
        *(Column("rule"), Column("status"), Column("asks"), Column("missing"), Column("basis")),
        *(Column("source"), Column("sure")),
    ),
    _law,
)
NOT_ASSESSED = Table("not_assessed", (Column("what"), Column("reason"), Column("detail")), _not_assessed)

NESTED = (CHANNEL_ROWS, FINDINGS, SIGNALS, PAGES, LOSSES, LAW, NOT_ASSESSED)
"""The tables that have any number of rows for each site."""


def site_row(audit: Document) -> Row:
    """Return the row of an audit in the table of sites."""
    return next(iter(SITES.rows(audit)))
