"""Copies a SQLite store into tables that suit looking around: the store itself is only read."""

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from crawler.store import Store, StoreError
from crawler.store.engine import locate

_BUSY_SECONDS = 30.0


def copy_store(location: str | None, target: Path) -> int:
    """Make the database `target` with the tables of tables.sql, and return how many audits it has.

    Args:
        location: the store, as commands take it; None for the user's own.
        target: a file that is not there yet.

    The copy is that of one moment, also while a run goes on writing. Raises StoreError where the store is
    none, is not there, has no runs, or is no SQLite file.
    """
    with Store.open(location, create=False) as store:
        name = store.name
        if store.latest_run() is None:
            raise StoreError(f"{name}: has no runs yet; begin with: kontaktbar audit LIST")
    source = _sqlite_file(location, name)
    try:
        with closing(sqlite3.connect(target, timeout=_BUSY_SECONDS, uri=True)) as copy:
            return _filled(copy, source)
    except sqlite3.Error as error:
        raise StoreError(f"{name}: {error}") from error


def _sqlite_file(location: str | None, name: str) -> Path:
    url = locate(location)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise StoreError(
            f"{name}: explore opens SQLite stores only; of this one write files with: "
            "kontaktbar report RUN --parquet --json"
        )
    return Path(url.database).resolve()


def _filled(copy: sqlite3.Connection, source: Path) -> int:
    copy.execute("ATTACH ? AS store", [f"{source.as_uri()}?mode=ro"])
    script = files(__package__).joinpath("tables.sql").read_text(encoding="utf-8")
    copy.executescript(f"BEGIN;\n{script}\nCOMMIT;\nDETACH store;\nANALYZE;")
    audits: int = copy.execute("SELECT count(*) FROM companies").fetchone()[0]
    return audits
