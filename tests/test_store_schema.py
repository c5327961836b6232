"""The schema: reached from every older one, as documented, and the same in SQLite and PostgreSQL."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from made_audits import HOME, audit, found, opening_hours, phone
from sqlalchemy import create_engine, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from crawler.model import PageVisit, Reason, Site
from crawler.store import Store, StoreError
from crawler.store.engine import connect, locate
from crawler.store.schema import SCHEMA_VERSION, VERSION_TABLE, metadata
from crawler.store.upgrade import REVISIONS, bring_up_to_date

DATA = Path(__file__).parent / "data"
DOCUMENT = (Path(__file__).parent.parent / "docs" / "schema.md").read_text(encoding="utf-8")

NEXT_REVISION = f'''"""What a later program may bring."""
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{SCHEMA_VERSION}"
def upgrade():
    with op.batch_alter_table("runs", recreate="always") as batch:
        batch.add_column(sa.Column("comment", sa.Text, server_default="none"))
'''


@pytest.fixture
def later_revisions(tmp_path: Path) -> Path:
    """The revisions of a program that is one schema ahead."""
    revisions = tmp_path / "migrations"
    shutil.copytree(REVISIONS, revisions, ignore=shutil.ignore_patterns("__pycache__"))
    (revisions / "versions" / "v9999_later.py").write_text(NEXT_REVISION)
    return revisions


def upgrade(path: Path, revisions: Path) -> None:
    engine = connect(locate(path), foreign_keys=False)
    bring_up_to_date(engine, str(path), revisions)
    engine.dispose()


def made_store(path: Path) -> int:
    with Store.open(path) as store:
        run = store.create_run([Site(HOME, name="Firma"), Site("http://x.example/")], source="", settings={})
        pages = (PageVisit(HOME, 0), PageVisit(f"{HOME}b", 1, Reason.TIMEOUT, "20 s"))
        store.save(run, audit(HOME, phone=found(phone(), 1), pages=pages, signals=(opening_hours(),)))
    return run


def version(path: Path) -> list[tuple[str]]:
    return sqlite3.connect(path).execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall()


def test_a_new_store_has_the_newest_schema(tmp_path: Path) -> None:
    made_store(tmp_path / "store.db")
    assert version(tmp_path / "store.db") == [(SCHEMA_VERSION,)]


def test_the_program_knows_its_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(REVISIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA_VERSION]


def test_the_revisions_lead_to_the_tables_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    made_store(path)
    with create_engine(locate(path)).connect() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_a_store_of_version_1_opens_with_all_it_held(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    connection = sqlite3.connect(path)
    connection.executescript((DATA / "store_v1.sql").read_text(encoding="utf-8"))
    connection.close()
    with Store.open(path) as store:
        (run,) = store.runs()
        assert (run.id, run.source, run.total, run.done) == (1, "companies.csv", 2, 1)
        (document,) = store.audits(1)
        assert (document["site"], document["phone"]["value"]) == ("http://www.firma.example/", "+4684650050")
        assert [site.name for site in store.pending(1)] == ["Butik Åhus"]
        assert store.save(1, audit(store.pending(1)[0]))
    assert version(path) == [(SCHEMA_VERSION,)]


def test_an_upgrade_keeps_what_is_stored(tmp_path: Path, later_revisions: Path) -> None:
    path = tmp_path / "store.db"
    made_store(path)
    upgrade(path, later_revisions)
    connection = sqlite3.connect(path)
    assert version(path) == [("9999",)]
    assert connection.execute("SELECT comment FROM runs").fetchall() == [("none",)]
    counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in metadata.tables]
    assert dict(zip(metadata.tables, counts, strict=True)) == {
        "runs": 1,
        "run_sites": 2,
        "audits": 1,
        "findings": 1,
        "signals": 1,
        "pages": 2,
        "leases": 0,
        "schedules": 0,
        "schedule_runs": 0,
    }


def test_an_upgrade_that_fails_changes_nothing(tmp_path: Path, later_revisions: Path) -> None:
    path = tmp_path / "store.db"
    made_store(path)
    before = sqlite3.connect(path).execute("SELECT sql FROM sqlite_master").fetchall()
    revision = later_revisions / "versions" / "v9999_later.py"
    revision.write_text(revision.read_text() + "    raise RuntimeError('power cut')\n")
    with pytest.raises(RuntimeError, match="power cut"):
        upgrade(path, later_revisions)
    assert version(path) == [(SCHEMA_VERSION,)]
    assert sqlite3.connect(path).execute("SELECT sql FROM sqlite_master").fetchall() == before


def test_a_newer_store_is_refused_naming_both_schemas(tmp_path: Path, later_revisions: Path) -> None:
    path = tmp_path / "store.db"
    made_store(path)
    upgrade(path, later_revisions)
    with pytest.raises(StoreError, match=f"schema 9999, newer than this kontaktbar's {SCHEMA_VERSION}"):
        Store.open(path)


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()], ids=["sqlite", "postgresql"])
def test_the_tables_can_be_made_in_every_database(dialect: object) -> None:
    for table in metadata.sorted_tables:
        assert f"CREATE TABLE {table.name}" in str(CreateTable(table).compile(dialect=dialect))


SECTIONS = dict(re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", DOCUMENT, re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("table", metadata.tables)
def test_every_column_is_documented_in_order(table: str) -> None:
    documented = re.findall(r"^\| `(\w+)` \|", SECTIONS[table], re.MULTILINE)
    assert documented == [column.name for column in metadata.tables[table].columns]


def test_nothing_is_documented_that_is_not_there() -> None:
    assert set(SECTIONS) == {*metadata.tables, VERSION_TABLE}
    assert f"`{SCHEMA_VERSION}`" in SECTIONS[VERSION_TABLE]


QUERIES = re.findall(r"^```sql\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("query", QUERIES)
def test_every_documented_query_answers(tmp_path: Path, query: str) -> None:
    made_store(tmp_path / "store.db")
    with create_engine(locate(tmp_path / "store.db")).connect() as connection:
        assert connection.execute(text(query)).all()


def test_there_are_queries_to_learn_from() -> None:
    assert len(QUERIES) >= 5
