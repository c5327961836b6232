"""What every test stands on: English, whatever the language of whoever runs the tests; a database server;
audits may visit this machine."""

import os
from collections.abc import Iterator

import postgresql_server
import pytest

os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("KONTAKTBAR_LANG", None)
# The servers of the tests are on this machine, at whatever ports are free. tests/test_cli_private.py and
# tests/fetch/test_guarded_crawl.py go without.
os.environ["KONTAKTBAR_ALLOW_PRIVATE"] = "1"
os.environ["KONTAKTBAR_PORTS"] = "1-65535"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgresql_server.PostgreSQL]:
    """A PostgreSQL server, started when the first test wants it."""
    programs = postgresql_server.find_programs()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    with postgresql_server.running(programs) as server:
        yield server
