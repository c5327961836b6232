"""What every test stands on: English, whatever the language of whoever runs the tests; a database server;
audits may visit this machine; signals that end programs end them."""

import os
import signal
from collections.abc import Iterator

import hypothesis
import postgresql_server
import pytest

os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("KONTAKTBAR_LANG", None)
# The servers of the tests are on this machine, at whatever ports are free. tests/test_cli_private.py and
# tests/fetch/test_guarded_crawl.py go without.
os.environ["KONTAKTBAR_ALLOW_PRIVATE"] = "1"
os.environ["KONTAKTBAR_PORTS"] = "1-65535"

# No test fails by the clock: a machine that does much else at the time is slow.
hypothesis.settings.register_profile(
    "by any clock", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("by any clock")

# Whoever runs the tests with nohup, or in the background of a script, has them ignored, and so would have what they
# start.
for _name, _handler in (
    ("SIGINT", signal.default_int_handler),
    ("SIGHUP", signal.SIG_DFL),
    ("SIGQUIT", signal.SIG_DFL),
):
    if hasattr(signal, _name) and signal.getsignal(getattr(signal, _name)) is signal.SIG_IGN:
        signal.signal(getattr(signal, _name), _handler)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[postgresql_server.PostgreSQL]:
    """A PostgreSQL server, started when the first test wants it."""
    programs = postgresql_server.find_programs()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    with postgresql_server.running(programs) as server:
        yield server
