"""Serves the copy of a store with Datasette, to this machine alone and for reading only."""

import socket
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import rich

from crawler.data_files import read_data
from reports.extras import needs_extra

HOST = "127.0.0.1"

_SETTINGS = {
    "allow_download": False,
    "sql_time_limit_ms": 5_000,
    "facet_time_limit_ms": 2_000,
    "suggest_facets": False,
    "truncate_cells_html": 200,
}
_OWN_NAMES = {b"127.0.0.1", b"localhost"}

Asgi = Callable[[Mapping[str, Any], Any, Any], Awaitable[None]]


def require_datasette() -> None:
    """Raise MissingExtraError where Datasette is not installed."""
    with needs_extra("explore", "Pages to explore the store with"):
        import datasette.app  # noqa: F401


def application(database: Path) -> Asgi:
    """Return the web application over a copy of a store. Raises MissingExtraError."""
    require_datasette()
    from datasette.app import Datasette

    metadata = read_data(__package__, "metadata.yaml")
    served = Datasette(immutables=[str(database)], metadata=metadata, settings=_SETTINGS, cors=False)
    return _for_own_names(served.app())


def explore(database: Path, port: int, ready: Callable[[str], None]) -> None:
    """Serve a copy of a store until interrupted.

    Args:
        database: the copy.
        port: on the loopback address; 0 for any that is free.
        ready: is called with the address once it can be asked.

    Raises:
        MissingExtraError: Datasette is not installed.
        OSError: the port is taken.
    """
    app = application(database)
    import uvicorn

    # Datasette prints each refused question with all that was in memory: noise, and strangers' text.
    rich.get_console().quiet = True

    with _listening(port) as listener:
        ready(f"http://{HOST}:{listener.getsockname()[1]}/")
        config = uvicorn.Config(app, log_level="warning", lifespan="on", access_log=False)
        uvicorn.Server(config).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError as error:
        listener.close()
        raise OSError(error.errno, f"{error.strerror}; choose another with --port", f"port {port}") from error
    listener.listen()
    return listener


def _for_own_names(app: Asgi) -> Asgi:
    """Answer only requests that were meant for this machine, and none for CSV.

    A web page elsewhere may have its own name lead to 127.0.0.1 (DNS rebinding) and then read what is served
    here; the name it asks for gives it away. Datasette's CSV would hand formulas of sites to a spreadsheet.
    """

    async def checked(scope: Mapping[str, Any], receive: Any, send: Any) -> None:
        refused = _refusal(scope) if scope["type"] == "http" else None
        if refused is None:
            await app(scope, receive, send)
            return
        status, message = refused
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": message})

    return checked


def _refusal(scope: Mapping[str, Any]) -> tuple[int, bytes] | None:
    if not _is_own(scope):
        return 421, b"Served to this machine only.\n"
    if scope["path"].lower().endswith(".csv") or b"_format=csv" in scope["query_string"].lower():
        return 403, b"For CSV that is safe in a spreadsheet: kontaktbar report RUN --csv (or --xlsx)\n"
    return None


def _is_own(scope: Mapping[str, Any]) -> bool:
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    return len(hosts) == 1 and hosts[0].rpartition(b":")[0 if b":" in hosts[0] else 2] in _OWN_NAMES
