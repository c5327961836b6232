"""Every page of the street, read on its own: nothing that is no contact detail of the company is taken for one."""

import pytest

from crawler.model import FormKind, Owner, PageReading, Status, Verdict
from crawler.page.reading import read_page
from crawler.street import House, read_street

PAGES = [
    pytest.param(house, name, id=f"{house.folder}/{name}")
    for house in read_street()
    if house.truth.verdict is not Verdict.NOT_ASSESSED
    for name in sorted(house.files)
    if name.endswith((".html", ".htm"))
]


def read(house: House, name: str) -> PageReading:
    url = f"http://{house.address}/{name}"
    return read_page(house.files[name], url, house.behaviour.html_type, house.country)


def own(house: House, channel: str) -> set[str]:
    """Return the values of a channel that are the company's."""
    expected = house.truth.channels[channel]
    return {value for value in (expected.value, *expected.also) if value}


@pytest.mark.parametrize(("house", "name"), PAGES)
def test_phones_are_the_companys(house: House, name: str) -> None:
    phones = [phone for phone in read(house, name).phones if phone.visible]
    assert {phone.value for phone in phones if phone.owner is Owner.ORGANISATION} <= own(house, "phone")


@pytest.mark.parametrize(("house", "name"), PAGES)
def test_faxes_are_told_apart(house: House, name: str) -> None:
    reading = read(house, name)
    assert {fax.value for fax in reading.faxes} <= set(house.truth.faxes)
    assert not {phone.value for phone in reading.phones} & set(house.truth.faxes)


@pytest.mark.parametrize(("house", "name"), PAGES)
def test_addresses_are_the_companys(house: House, name: str) -> None:
    emails = [email for email in read(house, name).emails if email.visible and email.kind != "noreply"]
    assert {email.value for email in emails if email.owner is Owner.ORGANISATION} <= own(house, "email")


@pytest.mark.parametrize(("house", "name"), PAGES)
def test_contact_forms_are_where_there_are_some(house: House, name: str) -> None:
    expected = house.truth.channels["form"]
    path = (expected.value or "").removeprefix("/")
    there = expected.status is Status.FOUND and name in (path, f"{path}.html", f"{path}index.html")
    assert any(form.kind is FormKind.CONTACT for form in read(house, name).forms) == there


@pytest.mark.parametrize(
    "house", [house for house in read_street() if house.truth.faxes], ids=lambda h: h.folder
)
def test_every_fax_is_found(house: House) -> None:
    pages = [name for name in house.files if name.endswith((".html", ".htm"))]
    assert {fax.value for name in pages for fax in read(house, name).faxes} == set(house.truth.faxes)
