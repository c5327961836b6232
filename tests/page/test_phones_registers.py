"""Numbers of registers, licences and files in the south-east of Europe and beside it, and what is a phone beside them."""

import pytest
from phone_cases import found

LABELLED = [
    ("HR", "Broj upisa 060123456"),
    ("HR", "Broj dozvole: 060123456"),
    ("HR", "Broj rješenja: 0112345678"),
    ("HR", "Broj licence 0112345678"),
    ("HR", "BPG 060123456"),
    ("RS", "Broj rešenja 0113215478"),
    ("RS", "Број дозволе: 0113215478"),
    ("RS", "Број решења 0113215478"),
    ("RS", "Матични број: 0113215478"),
    ("RS", "ПИБ: 104567812"),
    ("RS", "APR BD 0113215478"),
    ("HU", "Kamarai azonosító: 36-058123"),
    ("HU", "Nyilvántartásba vételi szám: 301234567"),
    ("PL", "Numer wpisu: 22 123 45 60"),
    ("PL", "Numer zezwolenia 22 123 45 60"),
    ("CZ", "Číslo oprávnění 222 123 456"),
    ("CZ", "Číslo osvědčení 222 123 456"),
    ("SK", "Číslo povolenia: 02 5441 2745"),
    ("RO", "Nr. licență 0213123457"),
    ("BG", "Номер на лиценз 02 981 2345"),
    ("SI", "Številka licence 01 234 56 78"),
    ("SI", "Vpisna številka 01 234 56 78"),
]
SENTENCES = [
    ("HR", "Upisan u sudski registar Trgovačkog suda u Zagrebu pod brojem 080654321.", ""),
    ("HR", "Firma d.o.o. upisana je u sudski registar pod brojem 080654321", ""),
    ("DE", "Eingetragen im Handelsregister des Amtsgerichts München unter der Nummer 0301234567", ""),
    ("CZ", "Zapsáno v obchodním rejstříku vedeném Městským soudem pod číslem 222 123 456", ""),
    ("HR", "pod brojem 01 234 5678 nas nazovite", "+38512345678"),
    ("HR", "Nazovite nas pod brojem 01 234 5678", "+38512345678"),
    ("HR", "Sudski registar u Zagrebu, nazovite nas pod brojem 01 234 5678", "+38512345678"),
    ("HR", "Upisani smo u sudski registar. Dostupni smo pod brojem 01 234 5678", "+38512345678"),
    ("HR", "Registrirajte se pod brojem 01 234 5678", "+38512345678"),
    ("DE", "Wir sind unter der Nummer 030 2345678 erreichbar", "+49302345678"),
    ("DE", "Eingetragen im Handelsregister. Sie finden uns unter der Nummer 030 2345678", "+49302345678"),
    ("GB", "Register your visit under number 020 7946 0018", "+442079460018"),
    ("HR", "Broj telefona: 01 234 5678", "+38512345678"),
    ("HR", "Broj za rezervacije: 01 234 5678", "+38512345678"),
    ("RS", "Број телефона: 011 321 54 78", "+381113215478"),
    ("RS", "Матични број: 20123456, телефон: 011 321 54 78", "+381113215478"),
    ("HR", "Broj dozvole: 060123456, tel: 01 234 5678", "+38512345678"),
    ("US", "Open from Apr 1. Apr 212-345-6789", "+12123456789"),
]
FILES = [
    ("HR", "Broj dozvole: 345-11/2019", ""),
    ("RS", "Dozvola za rad 345-11/2019", ""),
    ("RS", "BD 123456/2019", ""),
    ("RS", "APR BD 123456/2019", ""),
    ("NO", "Sak 22412783/2019", ""),
    ("HR", "034-01-20/2019", ""),
    # an area code and a number that looks like a year, a label, or a calling code
    ("DE", "06431/2024", "+4964312024"),
    ("RS", "Tel. 345-11/2019", "+381345112019"),
    ("RS", "+381 11 345/2019", "+381113452019"),
    ("HR", "01/4821-734", "+38514821734"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "html"), LABELLED)
def test_labelled_as_registers_numbers(country, html):
    assert found(f"<p>{html}</p>", country) == ""


@pytest.mark.parametrize("label", ["Порески број", "Poreski broj", "ПИБ", "Матични број"])
def test_labelled_in_the_cell_before(label):
    assert found(f"<table><tr><td>{label}</td><td>104567812</td></tr></table>", "RS") == ""


@pytest.mark.parametrize(("country", "html", "expected"), SENTENCES)
def test_under_a_number_of_a_register_or_of_a_telephone(country, html, expected):
    assert found(f"<p>{html}</p>", country) == expected


@pytest.mark.parametrize(("country", "html", "expected"), FILES)
def test_what_ends_in_a_year_is_a_file(country, html, expected):
    assert found(f"<p>{html}</p>", country) == expected
