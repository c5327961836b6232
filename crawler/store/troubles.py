"""What a person can do where a database refuses, by the error codes of SQLite and PostgreSQL."""

from sqlalchemy.exc import DBAPIError, OperationalError

_LOCKED = "another program keeps it so: close that, or wait for it, and start again"
_SQLITE: dict[str, str] = {
    "SQLITE_FULL": "make room on its disk and start again; what was said to be stored is stored",
    "SQLITE_IOERR": "see that its disk has room and is sound, and start again",
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_READONLY": "the file or its folder may not be written: name another store with --store, or copy "
    "it to where you may write",
    "SQLITE_CANTOPEN": "see that it is a file in a folder that is there and may be written, on a disk with "
    "room; one on a read-only disk has to be copied first",
    "SQLITE_PERM": "see that you may read and write the file and its folder",
    "SQLITE_CORRUPT": 'it is damaged: put back a copy, or save what can be read: sqlite3 FILE ".recover" | '
    "sqlite3 NEW",
    "SQLITE_NOTADB": "name another store with --store, or move this file away",
    "SQLITE_PROTOCOL": "a store does not work on a network drive: use a local disk, or PostgreSQL",
}
"""Remedies by SQLite's primary result codes (sqlite.org/rescode.html)."""
_SQLSTATE: dict[str, str] = {
    "25006": "nothing may be written there: name the primary server, or another user",
    "42501": "this user lacks a right: ask the database's owner",
    "53100": "make room on the server's disk and start again; what was said to be stored is stored",
    "53300": "the server has no connection left: use fewer workers, or raise max_connections",
}
"""Remedies by PostgreSQL's codes (its manual, appendix A)."""
_UNREACHED = (
    "see that the server runs, that the database is there, and that address, user and password are right"
)


def remedy(error: DBAPIError) -> str:
    """Return what a person can do about an error of the database; "" where we know of nothing."""
    cause = error.orig
    if name := getattr(cause, "sqlite_errorname", None):
        return _SQLITE.get("_".join(name.split("_")[:2]), "")
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return _UNREACHED if isinstance(error, OperationalError) else ""
    return _SQLSTATE.get(state, "")
