"""Which audits of two runs are of one company."""

from dataclasses import replace

import pytest
from comparison_cases import compared, run, whole
from made_audits import audit, found, phone

from crawler.model import Site, SiteAudit
from reports.comparison import Category, compare


def firm(
    url: str, name: str = "", *, id: str = "", country: str | None = "SE", final: str | None = None
) -> SiteAudit:
    return audit(Site(url, name=name, country=country, id=id), phone=found(phone()), final_url=final or url)


A, B = "http://firma.example/", "http://butik.example/"


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        (firm(A), firm(A), "address"),
        (firm(A), firm("https://www.firma.example"), "address"),
        (firm("http://firma.example/index.html"), firm(A), "address"),
        (firm(A, id="556677-8899"), firm("http://nytt-namn.example/", id="556677-8899"), "id"),
        (firm(A, final=B), firm(B), "redirect"),
        (firm(B), firm(A, final=B), "redirect"),
        (firm("http://gammal.example/", final=A), firm("http://aldre.example/", final=A), "redirect"),
        (firm("http://firma.example/sv"), firm("http://shop.firma.example/"), "domain"),
        (firm(A, "Firma  AB"), firm(B, "firma ab"), "name"),
        (firm(A, "Firma AB"), firm(B, "Firma AB", country="NO"), None),
        (firm(A, "Firma AB"), firm(B, "Butik AB"), None),
        (firm(A), firm(B), None),
    ],
)
def test_a_company_is_known_again(old: SiteAudit, new: SiteAudit, by: str | None) -> None:
    found = whole([old], [new])
    assert [site.matched_by for site in found.sites if site.old and site.new] == ([by] if by else [])
    assert found.count(Category.NEW) == found.count(Category.GONE) == (0 if by else 1)


def test_ids_that_are_only_the_numbers_of_rows_pair_nobody() -> None:
    old = [firm(A, id="1"), firm(B, id="2"), firm("http://gone.example/", id="3")]
    new = [firm(B, id="1"), firm(A, id="2"), firm("http://new.example/", id="3")]
    found = whole(old, new)
    assert (found.count(Category.SAME), found.count(Category.NEW), found.count(Category.GONE)) == (2, 1, 1)


def test_what_several_companies_share_pairs_none_of_them() -> None:
    portal = "http://portal.example/"
    old = [firm("http://ett.example/", final=portal), firm("http://tva.example/", final=portal)]
    new = [firm("http://tre.example/", final=portal)]
    assert not [site for site in whole(old, new).sites if site.old and site.new]


def test_a_company_under_another_address_is_told_so() -> None:
    old, new = firm(A, id="7"), firm(B, id="7")
    (site,) = whole([old], [new]).sites
    assert [change.kind for change in site.changes] == ["address"]
    assert site.category is Category.CHANGED


def test_a_site_that_leads_elsewhere_now_is_told_so() -> None:
    site = compared(firm(A), firm(A, final=B))
    assert [(change.kind, change.new) for change in site.changes] == [("address", B)]


def test_a_site_that_waits_for_its_audit_is_neither_new_nor_gone() -> None:
    unfinished = replace(run(2, [firm(A)]), pending=frozenset((B,)))
    found = compare(run(1, [firm(A), firm(B)]), unfinished)
    assert [site.category for site in found.sites] == [Category.SAME]


def test_what_matters_most_comes_first() -> None:
    firms = [
        Site(f"http://{name}.example/", name=name) for name in ("same", "worse", "better", "far", "lost")
    ]
    old = [
        audit(firms[0], phone=found(phone())),
        audit(firms[1], phone=found(phone())),
        audit(firms[2]),
        audit(firms[3], phone=found(phone())),
        audit(firms[4], phone=found(phone())),
    ]
    new = [
        audit(firms[0], phone=found(phone())),
        audit(firms[1]),
        audit(firms[2], phone=found(phone())),
        audit(firms[3], phone=found(phone(), 1)),
        audit(firms[4], reason="blocked"),  # type: ignore[arg-type]
    ]
    found_sites = whole(old, new).sites
    assert [site.shown.name for site in found_sites] == ["worse", "far", "lost", "better", "same"]
