"""docs/hostile.md says what the tests hold."""

import pytest
from hostile_document import DOCUMENT, document

from crawler.page.document import MAX_CHARACTERS
from crawler.page.emails.addresses import MAX_ADDRESSES
from crawler.page.links.extract import MAX_LINKS
from crawler.page.parsing.bounds import MOST_ATTRIBUTES, MOST_TAGS
from crawler.settings import DOWNLOAD_MAXSIZE, KONTAKTBAR_PAGE_BYTES

pytestmark = [
    pytest.mark.xdist_group("hostile"),
    pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning"),
]


def test_the_document_is_made_of_the_tables() -> None:
    made = document()
    assert DOCUMENT.read_text(encoding="utf-8") == made, "make it anew: tests/hostile/hostile_document.py"


def test_the_limits_are_those_it_names() -> None:
    said = DOCUMENT.read_text(encoding="utf-8")
    assert (
        f"{KONTAKTBAR_PAGE_BYTES // 2**20} MB as it is sent, {DOWNLOAD_MAXSIZE // 2**20} MB unpacked" in said
    )
    for limit in (MAX_CHARACTERS, MOST_TAGS, MOST_ATTRIBUTES, MAX_LINKS, MAX_ADDRESSES):
        assert f"{limit:,} " in said
