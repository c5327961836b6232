"""A house's number and a postcode are no telephone number, whatever the plan of their country makes of them."""

import pytest
from phone_cases import found

# country, street and house, postcode and town, a telephone as it is written there, and in full
ADDRESSES = [
    ("SE", "Storgatan 8", "111 22 Stockholm", "08-123 45 60", "+4681234560"),
    ("NO", "Storgata 22", "0184 Oslo", "22 33 44 56", "+4722334456"),
    ("NO", "Storgata 22-24", "0184 Oslo", "22 33 44 56", "+4722334456"),
    ("NO", "Postboks 2211", "0184 Oslo", "22 33 44 56", "+4722334456"),
    ("DK", "Nygade 4", "8600 Silkeborg", "33 12 34 56", "+4533123456"),
    ("DK", "Nygade 22-24", "8600 Silkeborg", "33 12 34 56", "+4533123456"),
    ("FI", "Mannerheimintie 5", "00100 Helsinki", "09 1234 560", "+35891234560"),
    ("IS", "Laugavegur 12", "101 Reykjavík", "551 2346", "+3545512346"),
    ("IS", "Laugavegur 51-53", "101 Reykjavík", "551 2346", "+3545512346"),
    ("EE", "Pärnu mnt 67", "10135 Tallinn", "6123 456", "+3726123456"),
    ("EE", "Pärnu mnt 5-12", "10135 Tallinn", "6123 456", "+3726123456"),
    ("LV", "Brīvības iela 45", "LV-1010 Rīga", "67123457", "+37167123457"),
    ("LV", "Brīvības iela 22-34", "1010 Rīga", "67123457", "+37167123457"),
    ("LT", "Gedimino pr. 20", "01103 Vilnius", "+370 5 212 3457", "+37052123457"),
    ("PL", "ul. Polna 30", "00-123 Warszawa", "22 123 45 60", "+48221234560"),
    ("PL", "ul. Polna 22/12", "00-123 Warszawa", "22 123 45 60", "+48221234560"),
    ("CZ", "Vinohradská 2234", "120 00 Praha", "222 123 456", "+420222123456"),
    ("CZ", "Vinohradská 22/34", "12000 Praha", "222 123 456", "+420222123456"),
    ("SK", "Hlavná 24", "811 01 Bratislava", "02/5441 2745", "+421254412745"),
    ("SK", "Hlavná 4512", "811 01 Bratislava", "02/5441 2745", "+421254412745"),
    ("HU", "Fő utca 12", "1011 Budapest", "06 1 234 5670", "+3612345670"),
    ("HU", "Fő utca 12/34", "1011 Budapest", "06 1 234 5670", "+3612345670"),
    ("HU", "1011 Budapest", "Fő utca 12", "06 1 234 5670", "+3612345670"),
    ("RO", "Strada Unirii nr. 214", "600343 Bacău", "021 312 3457", "+40213123457"),
    ("BG", "ул. Витоша 240", "1000 София", "02 981 2345", "+35929812345"),
    ("GR", "Ερμού 24", "105 63 Αθήνα", "210 323 4561", "+302103234561"),
    ("GR", "Ερμού 21-123", "105 63 Αθήνα", "210 323 4561", "+302103234561"),
    ("HR", "Ilica 60", "10000 Zagreb", "01 4821 734", "+38514821734"),
    ("HR", "Ilica 60/2", "10 000 Zagreb", "01 4821 734", "+38514821734"),
    ("SI", "Slovenska cesta 12/34", "1000 Ljubljana", "01 234 56 78", "+38612345678"),
    ("RS", "Knez Mihailova 11", "11000 Beograd", "011 321 54 78", "+381113215478"),
    ("DE", "Hauptstraße 30", "10115 Berlin", "030 2345678", "+49302345678"),
    ("AT", "Mariahilfer Straße 24", "1060 Wien", "01 5123456", "+4315123456"),
    ("CH", "Bahnhofstrasse 44", "8001 Zürich", "044 211 23 46", "+41442112346"),
    ("LU", "Route d'Esch 261", "1471 Luxembourg", "26 48 12 34", "+35226481234"),
    ("NL", "Damrak 20", "1012 LP Amsterdam", "020 624 1234", "+31206241234"),
    ("BE", "Rue Neuve 202", "1000 Bruxelles", "02 512 34 56", "+3225123456"),
    ("FR", "12 rue de la Paix", "75002 Paris", "01 42 61 23 45", "+33142612345"),
    ("IT", "Via Roma 33-35", "00184 Roma", "06 4812345", "+39064812345"),
    ("ES", "Calle Mayor, 9123", "28013 Madrid", "91 523 12 34", "+34915231234"),
    ("PT", "Rua do Ouro, nº 22", "1100-063 Lisboa", "21 342 12 34", "+351213421234"),
    ("GB", "20 High Street", "London SW1A 1AA", "020 7946 0018", "+442079460018"),
    ("IE", "20 Main Street", "Dublin 2", "01 671 2345", "+35316712345"),
    ("UA", "вул. Хрещатик 44/12", "01001 Київ", "044 234 56 78", "+380442345678"),
    ("BR", "Rua Augusta 21", "31310-100 Belo Horizonte", "(31) 3234-5678", "+553132345678"),
]  # fmt: skip
FORMS = [
    "<p>Firma<br>{street}<br>{town}{phone}</p>",
    "<p>{street} {town}{phone}</p>",
    "<p>{street}, {town}{phone}</p>",
    "<p>{street},<br>{town}{phone}</p>",
    "<p>{street} - {town}{phone}</p>",
    "<address>Firma\n{street}<br/>\n{town}{phone}</address>",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("country", "street", "town", "written", "value"), ADDRESSES)
def test_an_address_is_no_phone(country, street, town, written, value, form):
    alone = form.format(street=street, town=town, phone="")
    assert found(alone, country) == ""
    labelled = form.format(street=street, town=town, phone=f"<br>Tel.: {written}")
    assert found(labelled, country) == value


@pytest.mark.parametrize(
    ("country", "html", "expected"),
    [
        # the town may stand on a line of its own, or be written small
        ("HR", "Ilica 60<br>10000<br>Zagreb", ""),
        ("HR", "Ilica 60<br>10000 zagreb", ""),
        ("HR", "Nazovite nas ili nas posjetite: Ilica 60 10000 Zagreb", ""),
        ("HR", "Nazovite nas ili nas posjetite: Ilica 60<br>10000 Zagreb", ""),
        ("FO", "Niels Finsens gøta 211<br>100 Tórshavn", ""),
        # a number labelled, with "+", with its trunk prefix or alone goes on over the break
        ("HR", "Tel: 1 4821<br>734 Zagreb", "+38514821734"),
        ("HR", "Firma 01 4821<br>734 Zagreb", "+38514821734"),
        ("HR", "Ivan +385 1 4821<br>734 Zagreb", "+38514821734"),
        ("EE", "Telefon 671 01<br>35 Tallinn", "+3726710135"),
        ("EE", "671 01<br>35 Tallinn", "+3726710135"),
        ("NO", "Kari Nordmann 22 41 27<br>83", "+4722412783"),
        ("SE", "Växeln 08-123<br>45 60 Stockholm", "+4681234560"),
        # a label directly before says what digits are, however they are parted
        ("EE", "Tel 67 10135 Tallinn", "+3726710135"),
        ("HR", "Tel. 60 10000 Zagreb", "+3856010000"),
        # numbers between two words, parted as numbers are
        ("EE", "Mari Maasikas 671 0135 Tallinn", "+3726710135"),
        ("IS", "Jón Jónsson 512 3456 Reykjavík", "+3545123456"),
        ("NO", "Kari Nordmann 22 41 27 83 Oslo", "+4722412783"),
        ("NO", "Kari Nordmann 2241 2783 Oslo", "+4722412783"),
        ("DK", "Jens Jensen 4012 8600 Silkeborg", "+4540128600"),
        ("ES", "Juan 912 328013 Madrid", "+34912328013"),
        ("PT", "Rui 221 100 063 Lisboa", "+351221100063"),
        ("LT", "Jonas 620 12345 Vilnius", "+37062012345"),
        ("LV", "Jānis 2212 3456 Rīga", "+37122123456"),
        ("PL", "Jan 22 633-45-67 Warszawa", "+48226334567"),
        ("CZ", "Jan 222 123 456 Praha", "+420222123456"),
        ("GR", "Νίκος 210 3234561 Αθήνα", "+302103234561"),
        ("IT", "Mario 347 123456 Roma", "+39347123456"),
        ("RS", "Petar 11 321 54 78 Beograd", "+381113215478"),
    ],
)  # fmt: skip
def test_the_neighbours_of_addresses(country, html, expected):
    assert found(f"<p>{html}</p>", country) == expected
