"""Of the same audits, every format says the same."""

import csv
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_audits import EVERYWHERE, NOT_FOUND, UNKNOWN, audit, email, form, found, opening_hours, phone
from materials import material
from openpyxl import load_workbook

from crawler.contract import CHANNELS, audit_to_dict
from crawler.model import Channel, Reason, Site, SiteAudit
from reports.audits_file import AuditsFile
from reports.json_file import write_json
from reports.ranking import rank_audits
from reports.ranking_csv import write_ranking_csv
from reports.workbook import write_workbook

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
SIGNS = {"not_found": "–", "unknown": "?"}


def made() -> Iterator[SiteAudit]:
    """300 audits of every verdict, reason and status; always the same."""
    chance = random.Random(6)
    for n in range(300):
        site = Site(f"http://firma{n}.example/", name=f"Firma {n}", country=chance.choice(["SE", "NO", None]))
        if chance.random() < 0.15:
            yield audit(site, reason=chance.choice(list(Reason)))
            continue
        one = audit(
            site,
            phone=_channel(
                chance, found(phone(f"+4684650{n:04d}"), chance.randrange(4), exact=chance.random() < 0.7)
            ),
            email=_channel(chance, found(email(f"info@firma{n}.example"), chance.randrange(4))),
            form=_channel(chance, found(form(), chance.randrange(4))),
            signals=(opening_hours(),) if chance.random() < 0.5 else (),
        )
        yield replace(one, form=UNKNOWN) if chance.random() < 0.1 else one


def _channel(chance: random.Random, there: Channel) -> Channel:
    return there if chance.random() < 0.6 else chance.choice([EVERYWHERE, NOT_FOUND])


def test_ranking_workbook_and_documents_agree(tmp_path: Path) -> None:
    audits = list(made())
    documents = {document["site"]: document for document in map(audit_to_dict, audits)}
    with AuditsFile(tmp_path / "audits.jsonl") as file:
        for document in documents.values():
            file.append(document)
    write_ranking_csv(rank_audits(documents.values()), tmp_path / "ranking.csv")
    write_workbook(material(audits), tmp_path / "report.xlsx")
    write_json(material(audits), tmp_path / "sites.json")

    stored = {
        line["site"]: line for line in map(json.loads, (tmp_path / "audits.jsonl").open(encoding="utf-8"))
    }
    with (tmp_path / "ranking.csv").open(encoding="utf-8-sig", newline="") as file_of_rows:
        ranking = list(csv.DictReader(file_of_rows))
    records = {record["site"]: record for record in json.loads((tmp_path / "sites.json").read_bytes())}
    head, *rows = load_workbook(tmp_path / "report.xlsx")["Ranking"].iter_rows(values_only=True)
    sheet = [dict(zip(head, row, strict=True)) for row in rows]

    assert [row["site"] for row in ranking] == [row["Website"] for row in sheet], "in the same order"
    assert len(ranking) == len(stored) == len(records) == 300
    assert len({row["verdict"] for row in ranking}) == 6
    for row, cells in zip(ranking, sheet, strict=True):
        document, record = stored[row["site"]], records[row["site"]]
        assert document == documents[row["site"]]
        assert row["rank"] == str(cells["#"] or "") == str(record["rank"] or "")
        assert row["verdict"] == document["verdict"] == record["verdict"]
        assert row["score"] == _text(document["score"]) == _text(cells["Score"]) == _text(record["score"])
        assert (row["grade"] or None) == document["grade"] == cells["Grade"] == record["grade"]
        for name, heading in zip(
            CHANNELS, ("Clicks to phone", "Clicks to e-mail", "Clicks to form"), strict=True
        ):
            channel = document[name]
            assert row[f"{name}_status"] == channel["status"] == record[f"{name}_status"]
            assert row[f"{name}_clicks"] == _text(channel["clicks"]) == _text(record[f"{name}_clicks"])
            assert cells[heading] == SIGNS.get(channel["status"], channel["clicks"])
            assert (
                row[f"{name}_value"].lstrip("'")
                == (channel["value"] or "")
                == (record[f"{name}_value"] or "")
            )
        assert (cells["Phone number"], cells["E-mail address"]) == (
            document["phone"]["value"],
            document["email"]["value"],
        )


def _text(value: object) -> str:
    return "" if value is None else str(value)
