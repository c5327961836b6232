"""Parquet and JSON for analysts: read back as their tools read them."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hostile import HOSTILE
from made_audits import audit, found, opening_hours, phone
from materials import material
from scored_audits import examples

from crawler.contract import well_formed
from crawler.model import Site, SiteAudit
from reports.extras import MissingExtraError
from reports.json_file import write_json
from reports.parquet import write_parquet
from reports.records import records

AUDITS = list(examples().values())
HOSTILE_AUDITS = [
    audit(
        Site(f"http://{n}.example/", name=text, sector=text, extra={text: text}),
        phone=found(phone(text, text)), notes=(text,), final_url=text,
    )
    for n, text in enumerate(HOSTILE.values())
]  # fmt: skip


def plain(value: Any) -> Any:
    """A record as it comes back: maps as pairs of texts, times as text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, list):
        return [plain(each) for each in value]
    return {key: plain(each) for key, each in value.items()} if isinstance(value, dict) else value


def parquet(audits: list[SiteAudit], path: Path) -> pa.Table:
    assert write_parquet(material(audits), path) == len(audits)
    return pq.read_table(path)


@pytest.mark.parametrize("audits", [AUDITS, HOSTILE_AUDITS], ids=["examples", "hostile"])
def test_parquet_holds_what_the_records_hold(audits: list[SiteAudit], tmp_path: Path) -> None:
    read = parquet(audits, tmp_path / "audits.parquet").to_pylist(maps_as_pydicts="strict")
    for got, wanted in zip(read, records(material(audits)), strict=True):
        for signal in wanted["signals"]:
            texts = {key: str(value) for key, value in signal["detail"].items()}
            signal["detail"] = {
                key: value.lower() if value in ("True", "False") else value for key, value in texts.items()
            }
        assert plain(got) == plain(wanted)


def test_types_are_proper(tmp_path: Path) -> None:
    schema = parquet(AUDITS, tmp_path / "a.parquet").schema
    assert schema.field("score").type == pa.int32()
    assert schema.field("score_phone").type == pa.float64()
    assert schema.field("phone_exact").type == pa.bool_()
    assert schema.field("started").type == pa.timestamp("ms", tz="UTC")
    findings = schema.field("findings").type.value_type
    assert {findings.field(n).name: findings.field(n).type for n in range(findings.num_fields)} | {
        "clicks": pa.int32(), "visible": pa.bool_(), "value": pa.string()
    } == {findings.field(n).name: findings.field(n).type for n in range(findings.num_fields)}  # fmt: skip


def test_analysts_can_ask_of_it(tmp_path: Path) -> None:
    table = parquet(AUDITS, tmp_path / "a.parquet")
    assert pc.max(table["score"]).as_py() == 97
    exploded = table["findings"].combine_chunks().flatten()
    assert set(pc.unique(exploded.field("channel")).to_pylist()) == {"phone", "email", "form"}
    assert table.filter(pc.field("verdict") == "not_assessed")["score"].null_count == 1


def test_more_sites_than_a_row_group_holds(tmp_path: Path) -> None:
    many = [audit(f"http://{n}.example/", phone=found(phone(), n % 4)) for n in range(601)]
    file = tmp_path / "a.parquet"
    assert parquet(many, file).num_rows == 601
    assert pq.ParquetFile(file).num_row_groups == 3


@pytest.mark.parametrize("name", ["audits.json", "audits.jsonl"])
@pytest.mark.parametrize("audits", [AUDITS, HOSTILE_AUDITS, []], ids=["examples", "hostile", "none"])
def test_json_holds_what_the_records_hold(name: str, audits: list[SiteAudit], tmp_path: Path) -> None:
    assert write_json(material(audits), tmp_path / name) == len(audits)
    text = (tmp_path / name).read_bytes().decode("utf-8")
    read = json.loads(text) if name.endswith("json") else [json.loads(line) for line in text.splitlines()]
    assert read == plain(list(records(material(audits))))


def test_json_keeps_letters_and_detail_types(tmp_path: Path) -> None:
    made = audit(Site("http://a.example/", name="Åhus Kött & Fisk"), signals=(opening_hours(),))
    write_json(material([made]), tmp_path / "a.json")
    assert "Åhus Kött & Fisk" in (tmp_path / "a.json").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))[0]["signals"][0]["detail"] == {
        "of": "phone"
    }


def test_without_the_extra_one_line_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r'pip install "kontaktbar\[parquet\]"'):
        write_parquet(material(AUDITS), tmp_path / "a.parquet")
    assert list(tmp_path.iterdir()) == []


def test_the_old_file_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"old")
    broken = material(AUDITS)
    calls = iter([broken.audits(), iter([{"site": "x"}])])
    with pytest.raises(KeyError):
        write_parquet(type(broken)(lambda: next(calls), broken.run, broken.scoring, broken.texts), path)  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.parquet"]


def test_hostile_values_are_kept_as_they_are(tmp_path: Path) -> None:
    names = parquet(HOSTILE_AUDITS, tmp_path / "a.parquet")["name"].to_pylist()
    assert names == [well_formed(text) or "" for text in HOSTILE.values()]
