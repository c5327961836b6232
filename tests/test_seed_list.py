"""The list of Nordic companies that comes with the program is itself in order."""

from collections import Counter
from importlib.resources import as_file, files

import pytest

from crawler.lists import SiteList, read_list

SECTORS = {
    "banking", "insurance", "energy", "telecom", "retail", "grocery", "transport", "hotel", "housing", "health",
    "media", "postal",
}  # fmt: skip


@pytest.fixture(scope="module")
def nordic() -> SiteList:
    with as_file(files("seeds").joinpath("nordic.csv")) as path:
        return read_list(path)


def test_every_row_is_a_site_of_its_own(nordic: SiteList) -> None:
    assert len(nordic.sites) >= 160
    assert nordic.problems == nordic.merged == nordic.doubts == ()


def test_every_country_is_represented(nordic: SiteList) -> None:
    counts = Counter(site.country for site in nordic.sites)
    assert set(counts) == {"SE", "NO", "DK", "FI", "IS"}
    assert min(counts[code] for code in ("SE", "NO", "DK", "FI")) >= 40
    assert counts["IS"] >= 12


def test_every_company_has_a_name_and_a_known_sector(nordic: SiteList) -> None:
    assert all(site.name for site in nordic.sites)
    assert {site.sector for site in nordic.sites} == SECTORS
    for code in ("SE", "NO", "DK", "FI"):
        assert {site.sector for site in nordic.sites if site.country == code} == SECTORS


def test_every_address_is_a_secure_homepage(nordic: SiteList) -> None:
    for site in nordic.sites:
        assert site.url.startswith("https://")
        assert site.url.count("/") == 3 and site.url.endswith("/"), site.url


def test_no_company_stands_twice_in_one_country(nordic: SiteList) -> None:
    names = Counter((site.name, site.country) for site in nordic.sites)
    assert [name for name, count in names.items() if count > 1] == []
