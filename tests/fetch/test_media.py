"""What is a page, by its label and by its first bytes."""

import pytest

from crawler.fetch.media import is_binary, is_page_type, media_type


@pytest.mark.parametrize(
    ("header", "is_page"),
    [
        ("text/html", True),
        ("TEXT/HTML; charset=iso-8859-1", True),
        ("text/html, text/html", True),
        ("application/xhtml+xml", True),
        ("text/xml", True),
        ("text/plain", True),
        (None, True),
        ("", True),
        ("html", True),
        ("application/pdf", False),
        ("image/svg+xml", False),
        ("application/octet-stream", False),
        ("application/json; charset=utf-8", False),
        ("video/mp4", False),
    ],
)
def test_page_types(header: str | None, is_page: bool) -> None:
    assert is_page_type(header) is is_page


def test_the_media_type_alone() -> None:
    assert media_type(" Text/HTML ; charset=x") == "text/html"


@pytest.mark.parametrize(
    ("body", "binary"),
    [
        (b"", False),
        (b"<!doctype html><title>Fabriken</title>", False),
        ("<p>Smörgås".encode("cp1252"), False),
        ("<p>Smörgås".encode("utf-16"), False),
        ("<p>Smörgås".encode("utf-16-le"), False),
        ("<p>お問い合わせ".encode("iso2022_jp"), False),
        (b"<title>Fabriken</title>\x00<p>Ring oss", False),
        (b"%PDF-1.7\n", True),
        (b"\x89PNG\r\n\x1a\n", True),
        (b"PK\x03\x04", True),
        (b"\x1f\x8b\x08\x00", True),
        (bytes(range(256)), True),
        (bytes(5000), True),
    ],
)
def test_binary_data(body: bytes, binary: bool) -> None:
    assert is_binary(body) is binary
