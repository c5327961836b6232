"""The quick looks that spare a text the close one: whatever the close one would find, they let through."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.page.document import parse
from crawler.page.signals import postal_address
from crawler.page.signals.hours import text as hours_text
from crawler.page.signals.hours.lexicon import joins
from crawler.page.signals.hours.parts import Kind, parts_of
from crawler.page.signals.hours.tokens import tokenise
from crawler.page.signals.outward import outward_links
from crawler.page.signals.sheet import lay_out
from crawler.page.vocabulary import load

PAGE = "https://www.firma.example/om/oss"
TIMES = st.sampled_from(
    ["9", "17", "08.30", "8:30", "0800", "1600", "12", "am", "p.m.", "Uhr", "h", "kl.", "mellan", "till", "t/m", "og",
     "och", "-", "–", "/", "&", ",", "|", " ", " ", "\n", "<br>", "<p>", "mån", "fre", "telefon", "öppet", "2024", "st"]
)  # fmt: skip
CODES = st.sampled_from(
    ["123 45", "12345", "1234", "12-345", "SE-", "D-", "PO1 2AB", "V7P 1B3", "1234 AB", "Storstad", "København K",
     "Austin, TX", "Dublin 4", "LV-1010", "Co. Kerry", "01234", "NSW", "Tallinn", ", ", " ", " ", "<br>", "x", "5"]
)  # fmt: skip


def sheet_of(html):
    return lay_out(parse(html, PAGE))


@settings(max_examples=300, deadline=None)
@given(st.lists(TIMES, max_size=25), st.sampled_from([("sv",), ("da", "en"), ("de",), ("en", "fr")]))
def test_where_times_make_a_range_there_is_one_at_a_glance(pieces, spoken):
    sheet = sheet_of("".join(pieces))
    parts = parts_of(tokenise(sheet.low, 0, len(sheet.low), frozenset(sheet.starts), spoken))
    ranges = [part for part in parts if part.kind is Kind.TIMES]
    assert all(hours_text._holds_range(sheet, spoken, part.start, part.end) for part in ranges)


@pytest.mark.parametrize(
    ("between", "before", "can_be"),
    [
        (" - ", "", True),
        (".30 till kl. ", "", True),
        (" am - ", "", True),
        (" och ", "öppet mellan ", True),
        (" och ", "den ", False),
        ("/", "måndag ", False),
        (" ", "", False),
        (" kronor - ", "", False),
    ],
)
def test_what_makes_two_numbers_a_range(between, before, can_be):
    assert joins(between, before, ("sv",)) is can_be


@settings(max_examples=300, deadline=None)
@given(st.lists(CODES, max_size=12), st.sampled_from(sorted(load("service")["postcodes"])))
def test_no_postcode_stands_on_a_line_that_is_not_looked_at(pieces, country):
    sheet = sheet_of("<p>" + "".join(pieces))
    patterns = load("service")["postcodes"][country]
    lines = [
        match.span() for pattern in patterns for line in re.finditer(r"[^\n]+", sheet.text)
        for match in re.compile(pattern).finditer(sheet.text, *line.span())
    ]  # fmt: skip
    found = postal_address._postcodes(sheet, None if country == "any" else country)
    assert sorted(found) == sorted(lines)


@pytest.mark.parametrize(
    ("href", "leads_off"),
    [
        ("/kontakt", False),
        ("https://www.firma.example/kontakt", False),
        ("https://www.firma.example.org/", True),
        ("http://www.firma.example/kontakt", True),
        ("//www.instagram.com/firma", True),
        ("sms:12345", True),
        ("#topp", False),
    ],
)
def test_links_that_may_lead_elsewhere(href, leads_off):
    page = parse(f'<a href="{href}">Se</a><a href="{href}">Se</a>', PAGE)
    assert outward_links(page) == ([href] if leads_off else [])


def test_a_company_whose_site_is_its_profile_links_to_its_profiles():
    page = parse('<a href="https://www.facebook.com/firma">Vi</a>', "https://www.facebook.com/firma/om")
    assert outward_links(page) == ["https://www.facebook.com/firma"]
