"""Links that tell of the company by its name stand with those called about us."""

import pytest
from tiny_web import HOME, Web, a, audit, html, urls

from crawler.model import Budget, Link, Place
from crawler.site.about import about_pages


@pytest.mark.parametrize(
    ("text", "home", "found"),
    [
        ("Om Firma", HOME, True),
        ("About Firma AB", HOME, True),
        ("Über die Firma", HOME, False),
        ("Mer om Firma", HOME, True),
        ("Tietoa Firmasta", HOME, True),
        ("Om Berg & Dal", "http://www.bergdal.example/", True),
        ("Om Svarv", "http://svarvab.example/", True),
        ("Om cookies", HOME, False),
        ("Om", HOME, False),
        ("Firma", HOME, False),
        ("Omfirma", HOME, False),
        ("Om en firma i stan", HOME, False),
        ("Om AB", "http://ab.example/", False),
    ],
)
def test_links_about_the_company(text, home, found):
    link = Link(f"{HOME}x", text, None, Place.NAV, "a", False)
    assert about_pages(home, (link,)) == ({"firma.example/x"} if found else set())


async def test_a_page_about_the_company_is_read_before_products():
    products = {f"{HOME}p{number}": html() for number in range(40)}
    pages = {
        HOME: html(*map(a, products), a("/x", "Om Firma")),
        f"{HOME}x": html("tel 0701", a("/k", "Kontakt")),
    }
    result = await audit(
        Web({**products, **pages, f"{HOME}k": html("mail info@firma.example")}), budget=Budget()
    )
    assert (urls(result.phone), result.email.clicks) == ([HOME, f"{HOME}x"], 2)
