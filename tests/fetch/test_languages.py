"""Each site is asked for in its own country's language."""

import re

import pytest

from crawler.fetch.languages import _by_country, accept_language
from crawler.model import Site


@pytest.mark.parametrize(
    ("country", "host", "first"),
    [
        ("SE", "firma.com", "sv-SE"),
        ("NO", "firma.com", "nb-NO"),
        ("DE", "firma.se", "de-DE"),
        (None, "www.firma.dk", "da-DK"),
        (None, "firma.co.uk", "en-GB"),
        (None, "firma.com", None),
        (None, "127.0.0.1", None),
        (None, "", None),
        ("JP", "firma.jp", None),
    ],
)
def test_accept_language(country: str | None, host: str, first: str | None) -> None:
    header = accept_language(Site(f"http://{host}/", country=country), host)
    assert (header and header.partition(",")[0]) == first


@pytest.mark.parametrize("country", _by_country())
def test_every_header_is_well_formed(country: str) -> None:
    """RFC 9110: language ranges with falling weights."""
    assert re.fullmatch(r"[A-Z]{2}", country)
    ranges = [part.split(";q=") for part in _by_country()[country].split(",")]
    assert all(re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", each[0]) for each in ranges)
    weights = [float(each[1]) if len(each) > 1 else 1.0 for each in ranges]
    assert weights == sorted(weights, reverse=True)
