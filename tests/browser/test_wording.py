"""Which controls are pressed, by their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.browser.wording import by_promise, names_contact, names_menu


@pytest.mark.parametrize(
    "name",
    [
        "Vis telefonnummer", "VIS NUMMER", "Visa e-post", "Visa telefonnumret »", "Klicka för att visa e-postadressen",
        "Näytä numero", "Näytä sähköpostiosoite", "Sýna símanúmer", "Telefonnummer anzeigen", "Toon telefoonnummer",
        "Show phone number", "Click to reveal email", "Afficher le numéro", "Ver teléfono", "Mostrar e-mail",
        "Mostra numero", "Pokaż numer telefonu", "Zobrazit telefon", "Näita telefoninumbrit", "Rādīt tālruni",
        "Rodyti telefono numerį", "Telefonszám megjelenítése", "Vezi numărul de telefon", "Εμφάνιση τηλεφώνου",
        "Покажи телефона", "Prikaži broj telefona", "Prikaži telefonsko številko", "Zobraziť číslo", "Elérhetőség", "Επικοινωνία",
        "Контакти", "Vís telefonnummar", "Vis e-mail",
        "Kontakt", "KONTAKTA OSS", "Contact us", "Yhteystiedot", "Ota yhteyttä", "Hafa samband", "Contactez-nous",
        "☎ Ring oss", "Kontakt ▾",
    ],
)  # fmt: skip
def test_names_contact(name: str) -> None:
    assert names_contact(name)


@pytest.mark.parametrize(
    "name",
    [
        "", "Meny", "Visa mer", "Läs mer", "Vis flere", "Show more", "Sök", "Nummer", "Kontaktlinser", "Köp nu",
        "Acceptera och visa numret", "Logga in för att se telefonnummer", "Beställ på telefon", "Send e-mail",
        "Visa ordernummer", "Visa kontaktlinser", "Rendelésszám megjelenítése", "Vezi coșul și telefonul", "Покажи каталожен номер",
        "Prikaži broj narudžbe", "Zobraziť číslo objednávky", "Αποδοχή", "Subscribe to our newsletter by email", "Book a call", "Accept all and show email",
        "Anmelden und Telefonnummer anzeigen", "Devis", "x" * 61,
        "Kontakta oss så hjälper vi dig att hitta rätt produkt för ditt hem i dag",
    ],
)  # fmt: skip
def test_names_no_contact(name: str) -> None:
    assert not names_contact(name)


@pytest.mark.parametrize(
    "name", ["Meny", "MENU", "☰ Meny", "Öppna menyn", "Toggle navigation", "Menü öffnen"]
)
def test_names_a_menu(name: str) -> None:
    assert names_menu(name)


@pytest.mark.parametrize(
    "name", ["", "Menyförslag", "Lunchmeny", "Dagens meny", "Kontakt", "Sök", "Stäng meny"]
)
def test_names_no_menu(name: str) -> None:
    assert not names_menu(name)


def test_what_shows_a_detail_comes_before_what_opens() -> None:
    assert sorted(["Kontakt", "Vis nummer", "Ring oss"], key=by_promise)[0] == "Vis nummer"


@given(st.text(max_size=200))
def test_any_name_is_judged(name: str) -> None:
    assert names_contact(name) in (True, False)
