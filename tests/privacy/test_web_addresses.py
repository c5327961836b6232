"""Names, numbers and addresses in addresses of the web, known from nowhere else."""

import base64

import pytest

from crawler.privacy import Mask, Person

HOST = "https://www.fabrikant.se"
MASK = Mask(Person(), "fabrikant.se", own_numbers=frozenset(("84650012",)))
LOGS = Mask(Person())


@pytest.mark.parametrize(
    ("path", "hidden"),
    [
        ("/kontakt/anna-furuholt", "/kontakt/a***-f***"),
        ("/kontakt/furuholt-anna", "/kontakt/f***-a***"),
        ("/folk/furuholt_anna.html", "/folk/f***_a***.html"),
        ("/folk/anna.furuholt", "/folk/a***.f***"),
        ("/kontakta-anna-furuholt", "/kontakta-a***-f***"),
        ("/vi-halsar-anna-furuholt-valkommen", "/vi-halsar-a***-f***-valkommen"),
        ("/folk/anna-karin-furuholt/", "/folk/a***-k***-f***/"),
        ("/folk/f%C3%B6rsholm-anna", "/folk/f***-a***"),
        ("/folk/anna-furuholt-17", "/folk/a***-f***-17"),
        ("/kontakt?person=furuholt_anna&m=0706123419", "/kontakt?person=f***_a***&m=070*****19"),
        ("/kontakt?m=070-612%2034%2019&x=1", "/kontakt?m=070-***%20**%2019&x=1"),
        ("/kontakt?m=%2B46706123419", "/kontakt?m=%2B4670*****19"),
        ("/kontakt?m=0046706123419", "/kontakt?m=004670*****19"),
    ],
)
def test_a_name_in_any_order_and_a_number_are_hidden(path: str, hidden: str) -> None:
    assert MASK.text(f"Läs {HOST}{path} idag") == f"Läs {HOST}{hidden} idag"
    assert LOGS.text(f"GET {HOST}{path}") == f"GET {HOST}{hidden}"
    assert MASK.text(HOST + hidden) == HOST + hidden


@pytest.mark.parametrize(
    "path",
    [
        "/om-oss", "/kontakt/goteborg", "/produkter/bla-stol", "/kontakta-oss.html", "/kontakt/kundtjanst-falun",
        "/nyheter/2026-11-22/ny-butik-i-tunaby", "/butik?id=1234567890", "/butik?datum=2026-11-22", "/kontakta-anna",
        "/tjanster/el-och-vatten", "/e-handel", "/hotell-sofia", "/kontakt?vaxel=084650012", "/a/0706123419.html",
        "/produktion/elinstallationer-och-underhallsarbeten", "/en/about-us", "/kontakt#till-toppen", "/team/vart-team",
        "/medarbetare-anna", "/index.php?page=kontakt_oss",
    ],
)  # fmt: skip
def test_ordinary_addresses_stay(path: str) -> None:
    assert MASK.text(HOST + path) == HOST + path


def test_a_number_that_another_site_is_called_with_stays() -> None:
    link = "https://api.talk.example/send?phone=%2B46706123419"
    assert MASK.text(link) == link


@pytest.mark.parametrize(
    "encode", [base64.b64encode, base64.urlsafe_b64encode, lambda each: each.hex().encode()]
)
@pytest.mark.parametrize(
    "text", ["{host}/s?to={code}", "{host}/s?to={code}&x=1", "Skriv {code} nu", "{host}/to/{code}"]
)
def test_an_address_in_code_is_hidden(encode, text: str) -> None:  # type: ignore[no-untyped-def]
    code = encode(b"anna.furuholt@fabrikant.se").decode()
    for written in (code, code.rstrip("="), code.replace("=", "%3D")):
        assert MASK.text(text.format(host=HOST, code=written)) == text.format(host=HOST, code="a***")


@pytest.mark.parametrize("address", ["info@fabrikant.se", "kundservice@fabrikant.se"])
def test_a_companys_address_in_code_stays(address: str) -> None:
    link = f"{HOST}/s?to={base64.b64encode(address.encode()).decode()}"
    assert MASK.text(link) == link


def test_an_address_in_code_is_forgotten() -> None:
    code = base64.b64encode(b"anna@fabrikant.se").decode()
    known = Mask(Person.exactly("anna@fabrikant.se"), only_known=True)
    assert known.text(f"{HOST}/s?to={code}") == f"{HOST}/s?to=a***"
    assert (
        Mask(Person.exactly("eva@fabrikant.se"), only_known=True).text(f"{HOST}/s?to={code}").endswith(code)
    )
