"""A PostgreSQL server of the tests' own: made in a folder, reached by a socket in it, ended by its id."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

_READY = "ready to accept connections"
_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
full_page_writes = off
max_connections = 200
"""


def find_programs() -> Path | None:
    """The folder of PostgreSQL's programs; Debian keeps them out of the PATH."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return folders[-1].parent if folders else None


class PostgreSQL:
    """A server that can be stopped and started again, with databases to fill."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        self._databases = count(1)
        self._shared: str | None = None
        self._process: subprocess.Popen[str] | None = None
        # PostgreSQL refuses to be run by root.
        self._user = _unprivileged() if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        self._run("initdb", "-D", str(folder / "data"), "-U", "kontaktbar", "-A", "trust", "-E", "UTF8",
                  "--locale=C", "--no-sync")  # fmt: skip
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write(_SETTINGS.format(folder=folder))

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return self._folder

    def start(self) -> None:
        ready = threading.Event()
        self._process = subprocess.Popen(
            [self._programs / "postgres", "-D", self._folder / "data"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=self._folder, user=self._user,
        )  # fmt: skip
        threading.Thread(target=self._read, args=(self._process, ready), daemon=True).start()
        if not ready.wait(60):
            raise TimeoutError("PostgreSQL did not start")

    def stop(self) -> None:
        """Stop at once, whoever is connected."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(60)
            self._process = None

    def database(self) -> str:
        """Make a new database and return its URL."""
        name = f"test{next(self._databases)}"
        self._run("createdb", "-h", str(self._folder), "-U", "kontaktbar", name)
        return f"postgresql://kontaktbar@/{name}?host={self._folder}"

    def emptied(self) -> str:
        """The URL of the one database that tests share that need no other; it holds nothing."""
        if self._shared is None:
            self._shared = self.database()
        with psycopg.connect(self._shared, autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        return self._shared

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, *arguments],
            check=True, stdout=subprocess.DEVNULL, cwd=self._folder, user=self._user, timeout=150,
        )  # fmt: skip

    def _read(self, process: subprocess.Popen[str], ready: threading.Event) -> None:
        assert process.stderr is not None
        with process.stderr as lines:
            for line in lines:
                if _READY in line:
                    ready.set()


@contextmanager
def running(programs: Path) -> Iterator[PostgreSQL]:
    """A server that runs as long as the context is open."""
    # A socket's path must be short, which pytest's own folders are not.
    folder = Path(tempfile.mkdtemp(prefix="kontaktbar-"))
    try:
        server = PostgreSQL(programs, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
