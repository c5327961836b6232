"""docs/hostile.md says what the tests hold."""

import pytest
from hostile_document import DOCUMENT, document

from crawler.fetch.handler import MOST_HEAD_BYTES
from crawler.page.document import MAX_CHARACTERS
from crawler.page.emails.addresses import MAX_ADDRESSES
from crawler.page.forms.extract import MAX_FORMS
from crawler.page.links.extract import MAX_LINKS
from crawler.page.parsing.bounds import MOST_ATTRIBUTES, MOST_TAGS
from crawler.page.phones.reading import MAX_CHARACTERS as PARAGRAPH_CHARACTERS
from crawler.settings import DOWNLOAD_MAXSIZE, KONTAKTBAR_PAGE_BYTES

LIMITS = (
    MAX_CHARACTERS,
    PARAGRAPH_CHARACTERS,
    MOST_TAGS,
    MOST_ATTRIBUTES,
    MAX_LINKS,
    MAX_FORMS,
    MAX_ADDRESSES,
)
pytestmark = pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")


def test_the_document_is_made_of_the_tables() -> None:
    made = document()
    assert DOCUMENT.read_text(encoding="utf-8") == made, "make it anew: tests/hostile/hostile_document.py"


def test_the_limits_are_those_it_names() -> None:
    said = DOCUMENT.read_text(encoding="utf-8")
    assert (
        f"{KONTAKTBAR_PAGE_BYTES // 2**20} MB as it is sent, {DOWNLOAD_MAXSIZE // 2**20} MB unpacked" in said
    )
    assert f"headers are read up to {MOST_HEAD_BYTES // 1024} KB" in said
    for limit in LIMITS:
        assert f"{limit:,} " in said
