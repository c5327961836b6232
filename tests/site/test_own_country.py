"""On a homepage that asks for the visitor's country, the company's own country comes first."""

import pytest
from tiny_web import HOME, Web, a, audit, html, urls

from crawler.model import Budget, Link, Place, Site, Status
from crawler.site.own_country import own_choices

OTHERS = (
    "al ar at au be bg br ca ch cn cz de dk ee es fi fr gr hr hu ie in it jp kr lt lv mx nl no nz".split()
)


def choices(country, *links):
    made = tuple(Link(url, text, None, Place.MAIN, "a", False) for url, text in links)
    return own_choices(HOME, made, country)


PATHS = (f"{HOME}de/", "DE"), (f"{HOME}no/", "NO")
NAMES = (f"{HOME}1", "Deutschland"), (f"{HOME}2", "Norge")


@pytest.mark.parametrize(
    ("country", "links", "keys"),
    [
        ("SE", [*PATHS, (f"{HOME}se/", "SE")], {"firma.example/se"}),
        ("SE", [*PATHS, (f"{HOME}sv/", "SV")], {"firma.example/sv"}),
        ("SE", [*PATHS, (f"{HOME}sv-se/hem", "Hem")], {"firma.example/sv-se/hem"}),
        ("SE", [*PATHS, (f"{HOME}sv_FI/", "FI")], set()),
        ("SE", [*NAMES, (f"{HOME}3", "Sverige")], {"firma.example/3"}),
        ("SE", [*NAMES, (f"{HOME}3", "Sveriges bästa"), (f"{HOME}4", "Nytt i Sverige")], set()),
        ("GB", [*NAMES, ("http://firma.co.uk/", "Hello")], {"firma.co.uk"}),
        ("SE", [PATHS[0], (f"{HOME}se/", "SE")], set()),
        ("SE", [("http://a.de/", "A"), ("http://b.no/", "B"), (f"{HOME}x", "X")], set()),
        (None, [*PATHS, (f"{HOME}se/", "SE")], set()),
    ],
)
def test_the_choice_of_the_own_country(country, links, keys):
    assert choices(country, *links) == keys


@pytest.mark.parametrize(("country", "status"), [("SE", Status.FOUND), (None, Status.NOT_FOUND)])
async def test_a_group_s_page_for_the_company_s_country_is_read_before_the_budget_ends(country, status):
    places = (*OTHERS, "se")
    pages = {HOME: html(*(a(f"/{place}/", place.upper()) for place in places))}
    for place in places:
        pages[f"{HOME}{place}/"] = html(a(f"/{place}/om"))
        pages[f"{HOME}{place}/om"] = html("tel 0700000001" if place == "se" else "")
    result = await audit(Web(pages), Site(HOME, country=country), Budget(max_pages=40))
    assert result.phone.status is status
    if country:
        assert urls(result.phone) == [HOME, f"{HOME}se/", f"{HOME}se/om"]
