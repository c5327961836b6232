"""What is logged hides people's details, in messages and in what was raised."""

import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Servers, site

from crawler.spiders.logs import PersonalFilter, hide_personal_in_logs, show_personal_in_logs


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO, logging.Handler]]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logger = logging.getLogger("a test of logs")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    yield logger, written, handler
    logger.removeHandler(handler)


def test_messages_and_errors_hide_people(log: tuple[logging.Logger, io.StringIO, logging.Handler]) -> None:
    logger, written, handler = log
    handler.addFilter(PersonalFilter())
    url = "http://firma.example/folk/gunnar-malmstad?m=gunnar.malmstad%40fabrikant.se&tel=%2B46705551252"
    logger.debug("Crawled (%(status)s) <GET %(url)s>", {"status": 200, "url": url})
    try:
        raise ValueError("cannot read gunnar.malmstad@fabrikant.se")
    except ValueError:
        logger.exception("%s: error", url)
    said = written.getvalue()
    for leak in ("malmstad", "5551252"):
        assert leak not in said
    assert (
        "Crawled (200) <GET http://firma.example/folk/g***-m***?m=g***%40fabrikant.se&tel=%2B4670*****52>"
        in said
    )
    assert "ValueError: cannot read g***@fabrikant.se" in said


def test_what_tells_of_nobody_is_logged_as_it_is(
    log: tuple[logging.Logger, io.StringIO, logging.Handler],
) -> None:
    logger, written, handler = log
    handler.addFilter(PersonalFilter())
    logger.info("Crawled %d pages of http://www.fabrikant.se/kontakt?id=12 (info@fabrikant.se)", 3)
    assert (
        written.getvalue() == "Crawled 3 pages of http://www.fabrikant.se/kontakt?id=12 (info@fabrikant.se)\n"
    )


def test_it_is_switched_on_once_and_off_again() -> None:
    root, handler = logging.getLogger(), logging.NullHandler()
    root.addHandler(handler)
    try:
        hide_personal_in_logs()
        hide_personal_in_logs()
        assert len(handler.filters) == 1
        show_personal_in_logs()
        assert handler.filters == []
    finally:
        root.removeHandler(handler)
        show_personal_in_logs()


def test_numbers_in_paths_and_in_errors_logged_before_are_hidden(
    log: tuple[logging.Logger, io.StringIO, logging.Handler],
) -> None:
    logger, written, handler = log
    handler.addFilter(PersonalFilter())
    logger.info("GET http://firma.example/ring/0705551252 and /artikel at http://firma.example/a/1234567890")
    record = logger.makeRecord("a", logging.ERROR, "f", 1, "failed", (), None)
    record.exc_text = "ValueError: http://firma.example/ring/+46705551252"
    logger.handle(record)
    assert "555125" not in written.getvalue()
    assert "1234567890" in written.getvalue()


PAGES = {
    "/": "<html lang=sv><a href=/kontakt/anna-furuholt>Kontakt</a><a href='/kontakt?m=0706123419'>Kontakta oss</a>",
    "/kontakt/anna-furuholt": "<html lang=sv><p>Anna Furuholt",
    "/kontakt": "<html lang=sv><p>Kontakta oss",
}


@pytest.mark.parametrize("keep", [(), ("--keep-personal", "a test")])
def test_the_log_of_a_crawl_hides_people(tmp_path: Path, keep: tuple[str, ...]) -> None:
    with Servers() as servers:
        command = (
            sys.executable, "-m", "crawler.cli", "check", servers.serve(site(PAGES)), "--allow-private", "--browser", "never",
            "--delay", "0", "--set", "LOG_LEVEL=DEBUG", *keep,
        )  # fmt: skip
        done = subprocess.run(
            command, cwd=Path(__file__).parents[2], env=os.environ | {"COLUMNS": "240"}, capture_output=True,
            text=True, timeout=100, check=False,
        )  # fmt: skip
    assert "/kontakt/anna-furuholt>" in done.stderr if keep else "/kontakt/a***-f***>" in done.stderr
    assert ("furuholt" in done.stderr, "0706123419" in done.stderr) == (bool(keep), bool(keep))
