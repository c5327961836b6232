"""Brings a store's tables to the newest schema when it is opened."""

from pathlib import Path

from sqlalchemy import Connection, Engine, column, inspect, select, table

from crawler.store.engine import StoreError
from crawler.store.schema import SCHEMA_VERSION, VERSION_TABLE, metadata

REVISIONS = Path(__file__).with_name("migrations")


def bring_up_to_date(engine: Engine, name: str, revisions: Path = REVISIONS) -> None:
    """Create or upgrade the tables of the store called `name`, all in one transaction.

    The engine must not enforce foreign keys: on SQLite a revision may have to rebuild a table, and dropping
    the old one would otherwise delete the rows that refer to it. `revisions` is the Alembic script directory.
    Raises StoreError where the database is another program's or has a newer schema than this program knows.
    """
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        _refuse_foreign(connection, name)
        _upgrade(connection, name, revisions)


def is_current(connection: Connection, name: str) -> bool:
    """Say whether the store called `name` already has the newest schema, without loading Alembic.

    Raises StoreError where it says so but lacks columns: while a version is being made, its schema still
    changes under one revision, and there is no way back from such a state.
    """
    if not inspect(connection).has_table(VERSION_TABLE) or _version(connection) != SCHEMA_VERSION:
        return False
    if lacking := _lacking(connection):
        raise StoreError(
            f"{name}: made by an unfinished version of kontaktbar, lacks {', '.join(lacking)}; "
            "move it away and audit anew"
        )
    return True


def _lacking(connection: Connection) -> list[str]:
    """Return the tables and columns of the schema that the store does not have."""
    found = inspect(connection).get_multi_columns()
    there = {name: {column["name"] for column in columns} for (_, name), columns in found.items()}
    lacking: list[str] = []
    for table_ in metadata.sorted_tables:
        if table_.name not in there:
            lacking.append(table_.name)
        else:
            lacking += [str(each) for each in table_.columns if each.name not in there[table_.name]]
    return sorted(lacking)


def _version(connection: Connection) -> str | None:
    return connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar()


def _refuse_foreign(connection: Connection, name: str) -> None:
    tables = inspect(connection).get_table_names()
    if connection.dialect.name == "sqlite" and tables and VERSION_TABLE not in tables:
        raise StoreError(f"{name}: a database of another program, not a kontaktbar store")


def _upgrade(connection: Connection, name: str, revisions: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(revisions).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    version = _version(connection) if inspect(connection).has_table(VERSION_TABLE) else None
    if version is not None and version not in known:
        raise StoreError(
            f"{name}: has schema {version}, newer than this kontaktbar's {max(known)}; update kontaktbar"
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
