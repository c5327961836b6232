"""The flat tables: the same rows for workbook, Parquet and JSON."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from made_audits import EVERYWHERE, HOME, UNKNOWN, audit, email, form, found, opening_hours, phone
from materials import material
from scored_audits import examples

from crawler.contract import audit_to_dict
from crawler.model import Channel, Reason, Sighting, Site, SiteAudit, Status
from reports.ranking import rank_audits
from reports.records import records
from reports.tables import NESTED, NOT_ASSESSED, SITES, Kind, Table, dearest_loss, moment, ranks, site_row

AUDITS = list(examples().values())
PYTHON = {
    Kind.TEXT: str,
    Kind.URL: str,
    Kind.WHOLE: int,
    Kind.DECIMAL: float,
    Kind.TRUTH: bool,
    Kind.MOMENT: datetime,
    Kind.PAIRS: dict,
}


def rows(table: Table, made: SiteAudit) -> list[dict[str, Any]]:
    return list(table.rows(audit_to_dict(made)))


@pytest.mark.parametrize("table", [SITES, *NESTED], ids=lambda table: table.name)
def test_every_row_has_the_columns_of_its_table_and_their_kinds(table: Table) -> None:
    seen = [row for made in AUDITS for row in rows(table, made)]
    assert seen
    for row in seen:
        assert set(row) == {column.name for column in table.columns}
        for column in table.columns:
            value = row[column.name]
            assert value is None or isinstance(value, PYTHON[column.kind]), column.name
            assert column.kind is not Kind.WHOLE or not isinstance(value, bool)


def test_ranks_are_those_of_the_ranking() -> None:
    documents = [
        audit_to_dict(replace(made, site=Site(f"http://{n}.example/")))
        for n, made in enumerate([*AUDITS, *AUDITS])
    ]
    ranked = {row.site: row.rank for row in rank_audits(documents) if row.rank is not None}
    assert ranks(documents) == ranked
    assert len(set(ranked.values())) < len(ranked), "some tie"


def test_a_site_that_was_not_assessed_has_no_rank_and_no_score() -> None:
    (row,) = records(material([audit(reason=Reason.BLOCKED)]))
    assert (row["rank"], row["score"], row["phone_status"], row["reason"]) == (
        None,
        None,
        "unknown",
        "blocked",
    )


def test_what_was_not_assessed_is_listed_with_the_reason() -> None:
    unknown = Channel(Status.UNKNOWN, reason=f"timeout: {HOME}kontakt")
    partly = replace(audit(phone=found(phone())), email=UNKNOWN, form=unknown)
    assert rows(NOT_ASSESSED, partly) == [
        {"what": "email", "reason": "blocked", "detail": None},
        {"what": "form", "reason": "timeout", "detail": f"{HOME}kontakt"},
    ]
    assert rows(NOT_ASSESSED, audit(reason=Reason.ROBOTS)) == [
        {"what": "site", "reason": "robots", "detail": None}
    ]
    assert rows(NOT_ASSESSED, audit(phone=EVERYWHERE)) == []


def test_a_channel_shows_its_nearest_evidence() -> None:
    far, near = found(phone(excerpt="far"), 2), found(phone(excerpt="near"), 1)
    other = Sighting(phone("+4684650099", excerpt="other"), HOME, 0)
    made = replace(near, findings=(other, *far.findings, *near.findings))
    row = rows(NESTED[0], audit(phone=made))[0]
    assert (row["excerpt"], row["findings"], row["path"]) == ("near", 3, "Home > Om oss")


def test_a_form_is_shown_with_its_page() -> None:
    row = rows(NESTED[0], audit(form=found(form(), 1)))[2]
    assert (row["channel"], row["value"], row["page"], row["required"]) == ("form", f"{HOME}0", f"{HOME}0", 3)


def test_a_channel_that_was_not_found_has_no_evidence() -> None:
    row = rows(NESTED[0], audit(email=found(email())))[0]
    assert (row["status"], row["value"], row["excerpt"], row["clicks"]) == ("not_found", None, None, None)


def test_signals_are_rows() -> None:
    (row,) = rows(NESTED[2], audit(signals=(opening_hours(),)))
    assert (row["name"], row["value"], row["detail"]) == (
        "opening_hours",
        "Mo-Fr 08:00-16:00",
        {"of": "phone"},
    )


def test_the_dearest_loss() -> None:
    loss = dearest_loss(audit_to_dict(audit(phone=EVERYWHERE, email=found(email()))))
    assert loss and (loss["part"], loss["points"]) == ("phone", -34.0)
    assert dearest_loss(audit_to_dict(audit(reason=Reason.BLOCKED))) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-04T05:06:07+00:00", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ("2026-03-04T05:06:07+02:00", datetime(2026, 3, 4, 3, 6, 7, tzinfo=UTC)),
        ("2026-03-04T05:06:07", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_times(text: str, at: datetime | None) -> None:
    assert moment(text) == at


def test_the_list_s_own_columns_are_carried() -> None:
    assert site_row(audit_to_dict(audit(Site(HOME, extra={"Org.nr": "007"}))))["extra"] == {"Org.nr": "007"}


def test_every_field_is_explained() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    named = set(re.findall(r"`(\w+)`", " ".join(lines)))
    alike = {f"{name}_{key}" for name in ("email", "form") for key in ("status", "clicks", "exact", "exhaustive", "value", "path")}  # fmt: skip
    assert {column.name for column in SITES.columns} - alike <= named
    for table in NESTED:
        (line,) = [line for line in lines if line.startswith(f"| `{table.name}` |")]
        fields = set(re.findall(r"`(\w+)`", line.split("|")[3])) - {"site", "phone", "email", "form"}
        assert fields == {column.name for column in table.columns}
