"""Where a homepage that does not answer is tried next."""

import pytest

from crawler.site.entrances import entrances


@pytest.mark.parametrize(
    ("url", "others"),
    [
        ("http://www.firma.se/", ["https://www.firma.se/", "http://firma.se/", "https://firma.se/"]),
        ("https://firma.se/", ["http://firma.se/", "https://www.firma.se/", "http://www.firma.se/"]),
        (
            "https://firma.co.uk/butik?land=se",
            [
                "http://firma.co.uk/butik?land=se",
                "https://www.firma.co.uk/butik?land=se",
                "http://www.firma.co.uk/butik?land=se",
            ],
        ),
        ("https://butik.firma.se/", ["http://butik.firma.se/"]),
        (
            "http://xn--smrgs-pra0j.se/",
            [
                "https://xn--smrgs-pra0j.se/",
                "http://www.xn--smrgs-pra0j.se/",
                "https://www.xn--smrgs-pra0j.se/",
            ],
        ),
        ("http://127.0.0.1/", ["https://127.0.0.1/"]),
        ("http://[::1]/", ["https://[::1]/"]),
        ("http://firma.se:8080/", []),
        ("https://firma.se:443/", []),
        ("http://127.0.0.1:8000/", []),
        ("http://[::1]:8000/", []),
        ("http://intranet/", ["https://intranet/"]),
        ("ftp://firma.se/", []),
        ("http:///", []),
    ],
)
def test_entrances(url: str, others: list[str]) -> None:
    assert entrances(url) == (url, *others)
