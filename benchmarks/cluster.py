"""What a queue of many machines costs: `python benchmarks/cluster.py [--sites N] [--enqueue N]`.

Starts a PostgreSQL of its own (Debian's package postgresql) and prints how long it takes to put a list into
the queue, what a site costs a worker in processor time next to one process without a queue, and what an audit
takes in the database. A town of made-up companies on loopback; the worker is a process of its own.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
from town import Town

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from postgresql_server import find_programs, running

_TABLES = "('runs', 'run_sites', 'audits', 'findings', 'signals', 'pages')"
_COMMON = ["--delay", "0", "--browser", "never"]


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--sites", type=int, default=1000, help="companies to audit")
    parser.add_argument("--enqueue", type=int, default=10_000, help="companies to put into the queue only")
    options = parser.parse_args()
    programs = find_programs()
    if programs is None:
        sys.exit("needs PostgreSQL's server; Debian: apt-get install postgresql")
    with running(programs) as server, tempfile.TemporaryDirectory() as folder:
        with Town(options.enqueue) as town:
            seconds, _ = _command(
                town, server.database(), Path(folder), "audit", "LIST", "--enqueue", *_COMMON
            )
            print(f"{options.enqueue} sites put into the queue in {seconds:.1f} s")
        with Town(options.sites) as town:
            store = server.database()
            _command(town, store, Path(folder), "audit", "LIST", "--enqueue", *_COMMON)
            seconds, worker = _command(town, store, Path(folder), "worker", "--until-empty")
            rate, each = options.sites / seconds, worker * 1000 / options.sites
            print(f"worker: {rate:.1f} sites/s, {each:.0f} ms a site")
            _print_size(store, options.sites)
            local = ["--quiet", "--no-report", "--out", folder, *_COMMON]
            _, alone = _command(town, str(Path(folder) / "runs.db"), Path(folder), "audit", "LIST", *local)
            print(
                f"without a queue: {alone * 1000 / options.sites:.1f} ms a site; ratio {worker / alone:.2f}"
            )


def _command(town: Town, store: str, folder: Path, *words: str) -> tuple[float, float]:
    """Run the program; return the seconds it takes, by the clock and of its processor time."""
    listed = folder / "list.txt"
    listed.write_text("\n".join(town.sites))
    command = [str(listed) if word == "LIST" else word for word in words]
    environment = os.environ | {"http_proxy": town.proxy, "no_proxy": "", "KONTAKTBAR_STORE": store}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "crawler.cli", *command], env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, used


def _print_size(store: str, sites: int) -> None:
    query = f"SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relname IN {_TABLES}"
    with psycopg.connect(store) as connection:
        (size,) = connection.execute(query).fetchone() or (0,)
        (pages,) = connection.execute("SELECT sum(pages_read) FROM audits").fetchone() or (0,)
    print(f"database: {float(size) / sites / 1000:.1f} kB an audit; {pages / sites:.1f} pages a site")


if __name__ == "__main__":
    main()
