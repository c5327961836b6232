"""`kontaktbar report`: the files to work with, as a user asks for them."""

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made_audits import EVERYWHERE, audit, email, found, phone
from openpyxl import load_workbook
from typer.testing import CliRunner

from crawler.cli import Exit, app
from crawler.model import Site
from crawler.store import Store

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "kontaktbar.db"
    sites = [Site("http://a.example/", name="Åhus AB"), Site("http://b.example/", name="=1+1")]
    with Store.open(path) as opened:
        run = opened.create_run(sites, source="firms.csv", settings={})
        opened.save(run, audit(sites[0], phone=found(phone()), email=found(email())))
        opened.save(run, audit(sites[1], phone=EVERYWHERE))
    return path


def report(store: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(
        app, ["report", "--store", str(store), *arguments], env={"COLUMNS": "300", "TERM": "dumb"}
    )
    return result.exit_code, result.output


def test_every_file_is_written_where_it_is_wanted(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "results"
    formats = ("--xlsx", "--csv", "--json", "--jsonl", "--parquet")
    code, said = report(store, *formats, "--out", str(out), "--lang", "sv")
    assert code == Exit.DONE, said
    names = ["ranking.csv", "report.xlsx", "sites.json", "sites.jsonl", "sites.parquet"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert all(str(out / name) in said for name in names)
    assert load_workbook(out / "report.xlsx").worksheets[0]["B1"].value == "Företag"
    companies = ["Åhus AB", "=1+1"]
    assert [record["name"] for record in json.loads((out / "sites.json").read_bytes())] == companies
    lines = (out / "sites.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["name"] for line in lines] == companies
    assert pq.read_table(out / "sites.parquet")["name"].to_pylist() == companies


@pytest.mark.parametrize(("options", "delimiter"), [((), ","), (("--excel",), ";")])
def test_the_ranking_is_in_the_dialect_asked_for(
    store: Path, tmp_path: Path, options: tuple[str, ...], delimiter: str
) -> None:
    assert report(store, "--csv", *options, "--out", str(tmp_path))[0] == Exit.DONE
    with (tmp_path / "ranking.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter))
    assert [row["name"] for row in rows] == ["Åhus AB", "'=1+1"]


def test_a_folder_that_cannot_be_made(store: Path) -> None:
    code, said = report(store, "--xlsx", "--out", str(store / "below-a-file"))
    assert code == Exit.CANNOT_READ_OR_WRITE and "Traceback" not in said
