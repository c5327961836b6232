"""Where the store lies and how to connect to it: a file path or a database URL in, an engine out."""

import json
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import platformdirs
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from crawler.contract import well_formed
from crawler.store.troubles import remedy

ENVIRONMENT_VARIABLE = "KONTAKTBAR_STORE"
_BUSY_MILLISECONDS = 30_000
_BUSY_PAUSE = 0.02
"""Seconds between two tries where SQLite itself does not wait."""
_PATIENCE = {"connect_timeout": 20, "tcp_user_timeout": 60_000}
"""Of PostgreSQL: seconds to connect, milliseconds in which sent data must be acknowledged."""
_URL_SCHEME = re.compile(r"[a-z][a-z0-9+]*://", re.IGNORECASE)
_JSON = json.JSONEncoder(ensure_ascii=False)


class StoreError(Exception):
    """The store cannot be opened, read or written; the message is one line for a person."""


class StoreAwayError(StoreError):
    """The database server does not answer, or broke off: what was asked may be asked again."""


def default_location() -> Path:
    """Return the store's path where the user names none: a file in the user's own data directory."""
    return platformdirs.user_data_path("kontaktbar", appauthor=False) / "kontaktbar.db"


def locate(location: str | Path | None) -> URL:
    """Return the database URL of `location`: a file path, a SQLAlchemy URL, or None for the default.

    None means the environment variable KONTAKTBAR_STORE and, where that is unset or empty,
    `default_location()`. Raises StoreError for a URL that cannot be understood.
    """
    given = location or os.environ.get(ENVIRONMENT_VARIABLE) or default_location()
    if isinstance(given, Path) or not _URL_SCHEME.match(given):
        return URL.create("sqlite", database=str(Path(given).expanduser()))
    try:
        return make_url(given)
    except (ArgumentError, ValueError) as error:
        raise StoreError("the store's database URL cannot be understood") from error


def file_of(url: URL) -> Path | None:
    """Return the SQLite file that `url` names; None for a server, for memory and for SQLite's own URIs."""
    database = url.database
    if url.get_backend_name() != "sqlite" or not database or database.startswith((":memory:", "file:")):
        return None
    return Path(database)


def is_missing_file(url: URL) -> bool:
    """Say whether `url` names a SQLite file that is not there."""
    file = file_of(url)
    return file is not None and not file.exists()


def describe(url: URL) -> str:
    """Return how messages name the store: its file path, or its URL without the password."""
    is_file = url.get_backend_name() == "sqlite" and url.database
    return str(url.database) if is_file else url.render_as_string(hide_password=True)


def connect(url: URL, *, foreign_keys: bool = True) -> Engine:
    """Return an engine for `url`; nothing is opened yet, but a SQLite file's directory is made.

    On SQLite every connection uses write-ahead logging, waits up to 30 seconds for a lock, and syncs to the
    disk at each commit (synchronous = FULL), so that what was said to be stored survives a power loss.
    On PostgreSQL, reached by psycopg where the URL names no driver, a connection that the server has closed
    meanwhile is replaced before it is used. Whether a commit waits for the disk is the server's to say
    (`synchronous_commit`, `fsync`). A server that is silent is given up after `_PATIENCE`.
    Raises StoreError where the database is neither of these, its driver is not installed, or the directory
    cannot be made.
    """
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(f"{describe(url)}: a store is kept in SQLite or in PostgreSQL")
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    is_file = url.get_backend_name() == "sqlite"
    with guard(url):
        engine = create_engine(
            url, json_serializer=_to_json, pool_pre_ping=not is_file, connect_args=_patience(url)
        )
    if engine.dialect.name == "sqlite":
        _make_directory(url)
        event.listen(engine, "connect", partial(_prepare_sqlite, foreign_keys=foreign_keys))
        event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def guard(url: URL) -> Iterator[None]:
    """Turn what a database or its driver raises into one StoreError that names the store."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise StoreError(f"{describe(url)}: needs the Python package {error.name!r}") from error
    except OperationalError as error:
        is_file = url.get_backend_name() == "sqlite"
        kind = StoreError if is_file else StoreAwayError
        raise kind(_told(url, error)) from error
    except DBAPIError as error:
        raise StoreError(_told(url, error)) from error
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(f"{describe(url)}: {_one_line(error)}") from error


def _told(url: URL, error: DBAPIError) -> str:
    said, advice = _one_line(error.orig), remedy(error)
    return f"{describe(url)}: {said}; {advice}" if advice else f"{describe(url)}: {said}"


def _patience(url: URL) -> dict[str, object]:
    """Return how long psycopg is to wait, where the URL does not say."""
    if url.drivername != "postgresql+psycopg":
        return {}
    return {name: value for name, value in _PATIENCE.items() if name not in url.query}


def _to_json(value: object) -> str:
    return well_formed(_JSON.encode(value))


def _one_line(error: object) -> str:
    return " ".join(str(error).split())


def _make_directory(url: URL) -> None:
    database = url.database
    if not database or database == ":memory:" or database.startswith("file:"):
        return
    with guard(url):
        Path(database).parent.mkdir(parents=True, exist_ok=True)


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry, *, foreign_keys: bool) -> None:
    # Transactions are begun in `_begin_sqlite`, CREATE TABLE included; the driver begins none of its own.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    _log_ahead(cursor)
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA fullfsync = ON")  # macOS alone: there a plain sync stops at the drive's own memory
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    cursor.close()


def _log_ahead(cursor: DBAPICursor) -> None:
    # The first to open a new file turn it to write-ahead logging, and while one does, SQLite tells the others
    # at once that the file is busy: `busy_timeout` does not hold there.
    given_up = time.monotonic() + _BUSY_MILLISECONDS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= given_up:
                raise
            _pause()
        else:
            return


def _pause() -> None:
    time.sleep(_BUSY_PAUSE)


def _begin_sqlite(connection: Connection) -> None:
    # A reader that turns writer in mid-transaction fails at once when another process wrote meanwhile;
    # IMMEDIATE takes the write lock first, and waits for it.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
