"""Postal and visiting addresses as many countries write them."""

import pytest
from signal_cases import signal, value

NAME = "postal_address"
ADDRESSES = [
    ("sv", "SE", "<p>Storgatan 5, 123 45 Storstad", "Storgatan 5, 123 45 Storstad"),
    ("sv", "SE", "<p>Firma AB<br>Industrivägen 12 B<br>431 37 Mölndal", "Industrivägen 12 B, 431 37 Mölndal"),
    ("sv", "SE", "<p>Box 123, 101 23 Stockholm", "Box 123, 101 23 Stockholm"),
    ("sv", "SE", "<p>Besöksadress: Stora torget 4", "Stora torget 4"),
    ("sv", "SE", "<p>Besöksadress Västra Hamngatan 4", "Västra Hamngatan 4"),
    ("sv", "SE", "<li>Besöksadress Södra Vägen 3 Storstad<li>Postadress Kvarnvägen 56, 123 45 Storstad", "Kvarnvägen 56, 123 45 Storstad"),
    ("da", "DK", "<p>Adresse: Nørre Stationsgade 9, 1456 København K", "Nørre Stationsgade 9, 1456 København K"),
    ("nb", "NO", "<p>Karl Johans gate 5, 0154 Oslo", "Karl Johans gate 5, 0154 Oslo"),
    ("nb", "NO", "<p>Postboks 99, 4300 Sandnes", "Postboks 99, 4300 Sandnes"),
    ("nb", "NO", "<footer>Fjordveien 7A, 5003 Bergen</footer>", "Fjordveien 7A, 5003 Bergen"),
    ("da", "DK", "<p>Ringvej 11, 2. th<br>8260 Viby", "Ringvej 11, 2. th, 8260 Viby"),
    ("da", "DK", "<p>Vestergade 3, 1456 København K", "Vestergade 3, 1456 København K"),
    ("fi", "FI", "<p>Hämeenkatu 3, 33100 Tampere", "Hämeenkatu 3, 33100 Tampere"),
    ("fi", "FI", "<p>Käyntiosoite: Alaniementie 2, 02970 Espoo", "Alaniementie 2, 02970 Espoo"),
    ("is", "IS", "<p>Laugavegur 12, 101 Reykjavík", "Laugavegur 12, 101 Reykjavík"),
    ("en", "US", "<p>720 Brazos Street Suite 110, Austin, TX 78701", "720 Brazos Street Suite 110, Austin, TX 78701"),
    ("en", "US", "<p>P.O. Box 291, Springfield, IL 62701", "P.O. Box 291, Springfield, IL 62701"),
    ("en", "GB", "<p>12 Nelson Road, Portsmouth PO1 2AB", "12 Nelson Road, Portsmouth PO1 2AB"),
    ("en", "CA", "<p>101-1305 Welch St, North Vancouver BC V7P 1B3", "101-1305 Welch St, North Vancouver BC V7P 1B3"),
    ("de", "DE", "<p>Bahnhofstr. 12, 10115 Berlin", "Bahnhofstr. 12, 10115 Berlin"),
    ("de", "DE", "<p>Musterfirma GmbH<br>Hauptstraße 7a<br>80331 München", "Hauptstraße 7a, 80331 München"),
    ("de", "DE", "<p>Postfach 1234, 50667 Köln", "Postfach 1234, 50667 Köln"),
    ("de", "AT", "<p>Linzer Gasse 18, 5020 Salzburg", "Linzer Gasse 18, 5020 Salzburg"),
    ("nl", "NL", "<p>Kerkstraat 340, 6441 BN Brunssum", "Kerkstraat 340, 6441 BN Brunssum"),
    ("nl", "NL", "<p>Postbus 55, 1000 AB Amsterdam", "Postbus 55, 1000 AB Amsterdam"),
    ("fr", "FR", "<p>9 rue du Colonel Avia, 75015 Paris", "9 rue du Colonel Avia, 75015 Paris"),
    ("es", "ES", "<p>Calle Mayor 15, 28013 Madrid", "Calle Mayor 15, 28013 Madrid"),
    ("it", "IT", "<p>Via Roma 12, 20121 Milano", "Via Roma 12, 20121 Milano"),
    ("pt", "PT", "<p>Rua Augusta 100, 1100-053 Lisboa", "Rua Augusta 100, 1100-053 Lisboa"),
    ("pl", "PL", "<p>ul. Długa 5, 00-238 Warszawa", "ul. Długa 5, 00-238 Warszawa"),
    ("pl", "PL", "<p>FIRMA<p>Jana Nowaka 105B<p>00-238 Warszawa<p>22 123 45 67", "Jana Nowaka 105B, 00-238 Warszawa"),
    ("hu", "HU", "<p>Váci utca 12, 1052 Budapest", "Váci utca 12, 1052 Budapest"),
    ("ro", "RO", "<p>Str. Lungă nr. 12, București 030123", "Str. Lungă nr. 12, București 030123"),
    ("ro", "RO", "<p>Bulevardul Unirii 5, 030123 București", "Bulevardul Unirii 5, 030123 București"),
    ("el", "GR", "<p>Λεωφόρος Κηφισίας 12, 115 26 Αθήνα", "Λεωφόρος Κηφισίας 12, 115 26 Αθήνα"),
    ("el", "GR", "<p>Ερμού 12, 10563 Αθήνα", "Ερμού 12, 10563 Αθήνα"),
    ("bg", "BG", "<p>ул. Витоша 12, 1000 София", "ул. Витоша 12, 1000 София"),
    ("bg", "BG", "<p>1000 София, бул. България 5", "1000 София, бул. България 5"),
    ("hu", "HU", "<p>1137 Budapest, Pozsonyi út 10.", "1137 Budapest, Pozsonyi út 10"),
    ("hu", "HU", "<p>Székhely: 1054 Budapest, Széchenyi utca 2.", "1054 Budapest, Széchenyi utca 2"),
    ("hu", "HU", "<p>Cég Kft<br>6720 Szeged<br>Kossuth u. 30.", "6720 Szeged, Kossuth u. 30"),
    ("sv", "SE", "<p>Box 1, 111 22 Storstad<br>Kungsgatan 3, 222 33 Lillstad", "Box 1, 111 22 Storstad"),
    ("hr", "HR", "<p>Ilica 12, 10000 Zagreb", "Ilica 12, 10000 Zagreb"),
    ("hr", "HR", "<p>Ulica grada Vukovara 5, 10000 Zagreb", "Ulica grada Vukovara 5, 10000 Zagreb"),
    ("sl", "SI", "<p>Slovenska cesta 12, 1000 Ljubljana", "Slovenska cesta 12, 1000 Ljubljana"),
    ("sk", "SK", "<p>Hlavná 12, 811 01 Bratislava", "Hlavná 12, 811 01 Bratislava"),
    ("sk", "SK", "<p>Námestie slobody 3, 040 01 Košice", "Námestie slobody 3, 040 01 Košice"),
    ("de", "DE", "<p>Frankfurter Str. 10, 97082 Würzburg", "Frankfurter Str. 10, 97082 Würzburg"),
    ("de", None, "<p>Frankfurter Str. 10<br>97082 Würzburg", "Frankfurter Str. 10, 97082 Würzburg"),
    ("de", "DE", "<p>Bau GmbH</p><p>Lange Straße 4-6</p><p>D-04103 Leipzig", "Lange Straße 4-6, D-04103 Leipzig"),
    ("de", "DE", "<p>Kurweg 10<br><br>97688 Bad Kissingen", "Kurweg 10, 97688 Bad Kissingen"),
    ("de", "DE", "<p>Unter den Linden 12<br>10117 Berlin", "Unter den Linden 12, 10117 Berlin"),
    ("de", "DE", "<p>Im Tal 7 | 88212 Ravensburg", "Im Tal 7 | 88212 Ravensburg"),
    ("de", "DE", "<address>Ringstraße&nbsp;10<br>97082&nbsp;Würzburg</address>", "Ringstraße 10, 97082 Würzburg"),
    ("de", "US", "<p>Bau GmbH<br>Frankfurter Str. 10<br>97082 Würzburg", "Frankfurter Str. 10, 97082 Würzburg"),
    ("pl", "PL", "<p>ul. Przykładowa 80/82, 90-001 Łódź", "ul. Przykładowa 80/82, 90-001 Łódź"),
    ("pl", None, "<p>ul. Przykładowa 80/82<br>90-001 Łódź", "ul. Przykładowa 80/82, 90-001 Łódź"),
    ("pl", "PL", "<p>Łódź, ul. Przykładowa 80/82", "ul. Przykładowa 80/82"),
    ("pl", "PL", "<p>al. Jana Kowala 12 lok. 3, 00-133 Warszawa", "al. Jana Kowala 12 lok. 3, 00-133 Warszawa"),
    ("pl", "PL", "<p>Przykładowa 7, 30-002 Kraków", "Przykładowa 7, 30-002 Kraków"),
    ("en", "US", "<p>2147 Sample Rd, Dallas, TX 75201", "2147 Sample Rd, Dallas, TX 75201"),
    ("en", "US", "<p>2147 Sample Rd<br>Dallas, TX 75201", "2147 Sample Rd, Dallas, TX 75201"),
    ("en", None, "<div>2147 Sample Rd</div><div>Dallas, TX 75201</div>", "2147 Sample Rd, Dallas, TX 75201"),
    ("en", "US", "<p>2147 5th Ave<br>New York, NY 10001-1234", "2147 5th Ave, New York, NY 10001-1234"),
    ("en", "US", "<p>Sample Inc.<br>555 N Sample Drive<br>Aurora IL. 60504", "555 N Sample Drive, Aurora IL. 60504"),
    ("en", "US", "<p>Call us, or visit 8765 Sample Pl, Burnaby, BC V3N 4T2, where our doors are open to everyone who wants to see what we do in the house behind the park.", "8765 Sample Pl, Burnaby, BC V3N 4T2"),
    ("sv", "SE", "<p>Storgatan 5, 111 22 Stockholm", "Storgatan 5, 111 22 Stockholm"),
    ("sv", None, "<p>Storgatan 5<br>111 22 Stockholm", "Storgatan 5, 111 22 Stockholm"),
    ("sv", "SE", "<p>Ekeby Gård 14, 755 97 Uppsala", "Ekeby Gård 14, 755 97 Uppsala"),
    ("fi", "FI", "<p>Mannerheimintie 10, 00100 Helsinki", "Mannerheimintie 10, 00100 Helsinki"),
    ("fi", None, "<p>Mannerheimintie 10 A 4<br>00100 HELSINKI", "Mannerheimintie 10 A 4, 00100 HELSINKI"),
    ("nb", None, "<p>Storgata 5<br>NO-0155 OSLO", "Storgata 5, NO-0155 OSLO"),
    ("da", "DK", "<p>H.C. Andersens Boulevard 12, 1553 København V", "H.C. Andersens Boulevard 12, 1553 København V"),
    ("da", "DK", "<p>Sdr. Ringvej 35, 2605 Brøndby", "Sdr. Ringvej 35, 2605 Brøndby"),
    ("sv", "SE", "<p>Adress: Kungsavenyn 21, Storstad", "Kungsavenyn 21"),
    ("cs", "CZ", "<p>Dlouhá 12, 110 00 Praha 1", "Dlouhá 12, 110 00 Praha 1"),
    ("cs", "CZ", "<p>Dlouhá 12, 110 00 Praha 224 123 450", "Dlouhá 12, 110 00 Praha"),
    ("lt", "LT", "<p>Gedimino pr. 12, LT-01103 Vilnius", "Gedimino pr. 12, LT-01103 Vilnius"),
    ("sk", "SK", "<p>Hlavná 12, 040 01 Košice", "Hlavná 12, 040 01 Košice"),
    ("hr", "HR", "<p>Ilica 12, 10000 Zagreb", "Ilica 12, 10000 Zagreb"),
    ("sl", "SI", "<p>Slovenska cesta 12, 1000 Ljubljana", "Slovenska cesta 12, 1000 Ljubljana"),
    ("el", "GR", "<p>Ερμού 12, 105 63 Αθήνα", "Ερμού 12, 105 63 Αθήνα"),
    ("bg", "BG", "<p>ул. Витоша 12, 1000 София", "ул. Витоша 12, 1000 София"),
    ("is", "IS", "<p>Hafnargata 5<br>230 Reykjanesbæ", "Hafnargata 5, 230 Reykjanesbæ"),
    ("da", "DK", "<footer><p>Bank: Reg.nr. 9570 Konto 1234567890</p><p>Stationen 3<br>1456 København K</footer>", "Stationen 3, 1456 København K"),
    ("da", "DK", "<p>Tlf: 86 12 34 12<br>Byen 3<br>1456 København K", "Byen 3, 1456 København K"),
    ("da", "DK", "<p>Kontor: 1456 København K", "1456 København K"),
    ("nb", "NO", "<p>Firma AS, 2000 Lillestrøm", "Firma AS, 2000 Lillestrøm"),
    ("nb", "NO", "<p>Solbakken 2000 Lillestrøm", "Solbakken 2000 Lillestrøm"),
    ("nb", "NO", "<p>Postboks 1234 Vika, 0110 Oslo", "Postboks 1234 Vika, 0110 Oslo"),
    ("de", "DE", "<p>Firma GmbH<br>PLZ 12345 Berlin", "Firma GmbH, PLZ 12345 Berlin"),
    ("de", "AT", "<p>Linzer Gasse 18/2 5020 Salzburg", "Linzer Gasse 18/2 5020 Salzburg"),
    ("pt", "PT", "<p>Telefone 244 812 345</p><p>Quinta da Maria, 2400-001 Leiria", "Quinta da Maria, 2400-001 Leiria"),
    ("fr", "FR", "<p>12 bis, rue du Moulin, 75015 Paris", "12 bis, rue du Moulin, 75015 Paris"),
    ("fr", "FR", "<p>ZA Les Portes de Mer<br>17220 La Jarne", "ZA Les Portes de Mer, 17220 La Jarne"),
    ("fr", "FR", "<p>rue du Moulin, 75015 Paris Tél 01 02 03 04 05", "rue du Moulin, 75015 Paris"),
    ("it", "IT", "<p>Via Roma 12 - 19121 La Spezia", "Via Roma 12 - 19121 La Spezia"),
    ("es", "ES", "<p>Avenida Juan Peralta s/n, 29639 Benalmádena", "Avenida Juan Peralta s/n, 29639 Benalmádena"),
    ("en", "GB", "<p>Company No. 12596175<br>Examples Ltd, 15 Starthe Bank, Heanor DE75 7RB", "Examples Ltd, 15 Starthe Bank, Heanor DE75 7RB"),
    ("en", "GB", "<p>Sample Consumer Relations Department of Heanor Ltd<br>15 Starthe Bank<br>Heanor DE75 7RB", "15 Starthe Bank, Heanor DE75 7RB"),
    ("en", "US", "<p>Sample Inc<br>12345 Highway 71 West<br>Austin, TX 78701", "Sample Inc, 12345 Highway 71 West, Austin, TX 78701"),
    ("sv", "SE", "<p>Fakturaadress<br>Firma AB<br>Storgatan 5<br>838 80 Hackås</p><p>Besöksadress: Lillgatan 3, 838 80 Hackås", "Lillgatan 3, 838 80 Hackås"),
    ("sv", "SE", "<h3>Fakturaadress</h3><p>Box 5<br>838 80 Hackås</p><p>Storgatan 5<br>838 80 Hackås", "Storgatan 5, 838 80 Hackås"),
    ("sv", "SE", "<p>FIRMA<p>Storgatan 112<p>838 80 Hackås<p>0687-412 78", "Storgatan 112, 838 80 Hackås"),
    ("sv", "SE", "<p>Post- och fakturaadress:<br>Storgatan 5<br>838 80 Hackås", "Storgatan 5, 838 80 Hackås"),
    ("sv", "SE", "<p>Fakturaadress/postadress: Box 5, 838 80 Hackås", "Box 5, 838 80 Hackås"),
    ("sv", "SE", "<p>Fakturaadress: faktura@firma.example<br>Storgatan 5<br>838 80 Hackås", "Storgatan 5, 838 80 Hackås"),
    ("fi", "FI", "<p>Laskutusosoite: PL 100, 80020 Helsinki</p><footer>Firma Oy, Kauppakatu 5, 33100 Tampere</footer>", "Kauppakatu 5, 33100 Tampere"),
    ("da", "DK", "<p>Firma ApS, Stationen 2, 8800 Viborg. Klage kan sendes til Nævnenes Hus.", "Firma ApS, Stationen 2, 8800 Viborg"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "country", "html", "expected"), ADDRESSES)
def test_an_address_is_told_as_written(language, country, html, expected):
    assert value(NAME, html, language, country) == expected


def test_a_postcode_under_a_name_alone_is_a_town():
    found = signal(NAME, "<address>Springfield, IL 62701 USA</address>", "en", country="US")
    assert (found.value, found.detail["kind"]) == ("Springfield, IL 62701", "town")


NO_ADDRESSES = [
    ("sv", "SE", "<p>Säljare Anna Berg, 070-123 45 52"),
    ("sv", "SE", "<p>Säljare Anna Berg 0701234552"),
    ("da", "DK", "<p>Lars Dal, 0045 12 34 56 78"),
    ("sv", "SE", "<p>Ring 08-123 45 67 mellan 8 och 16."),
    ("sv", "SE", "<p>Vi har 25 butiker och 300 anställda."),
    ("nb", "NO", "<p>Prisen er 1200 kroner, og veien til suksess er lang."),
    (
        "da",
        "DK",
        "<p>På vej 5 gange om ugen kører vi ud til kunder i hele landet, og det har vi gjort i mange år nu, siger chefen.",
    ),
    ("fi", "FI", "<p>Tuotteita on 12 kappaletta."),
    (
        "en",
        "US",
        "<p>The best way to save money is to read 100 books this year, and the road is long, they say.",
    ),
    ("en", "GB", "<p>Established in 1998 with 40 staff."),
    (
        "de",
        "DE",
        "<p>Auf dem Weg 2024 zu neuen Zielen, das ist unser Motto seit vielen Jahren, und so soll es auch in Zukunft bleiben, sagt der Chef.",
    ),
    ("nl", "NL", "<p>Meer dan 30 jaar ervaring."),
    (
        "de",
        "US",
        "<p>Der Preis beträgt 12000 Euro, und das Angebot gilt, solange der Vorrat reicht, bis Ende Mai.",
    ),
    ("da", "DK", "<p>Bank: Reg.nr. 9570 Konto 1234567890"),
    ("da", "DK", "<p>Telefon: 8612 3412 Mail: info@firma.example"),
    ("da", "DK", "<p>Kundecenter: 8612 3412 Aarhus"),
    ("nb", "NO", "<p>Kontor: 2233 4455 Vakt: 9988 7766"),
    ("nb", "NO", "<footer><p>Copyright © 2023 Firma AS</footer>"),
    ("nb", "NO", "<footer><p>© 1998 – 2023 Firma AS</footer>"),
    ("nb", "NO", "<p>Bedre priser siden 2019 Firma AS"),
    ("nb", "NO", "<p>Januar 2019 Bedre priser"),
    ("nb", "NO", "<footer><p>Copyright 2023 Firma AS</footer>"),
    ("sv", "SE", "<p>Priser från 495 00 Kronor per månad"),
    ("fi", "FI", "<p>Tuotenro 12345 Musta"),
    ("de", "DE", "<p>Telefon: 04621/20740, Telefax: 04621/20741"),
    ("de", "DE", "<p>Artikelnummer: 12345 Rot"),
    ("da", "DK", "<p>Klage kan sendes til Nævnenes Hus, Toldboden 2, 8800 Viborg.</p>"),
    ("et", "EE", "<p>Finantsinspektsioon, Sakala 4, 15030 Tallinn"),
    ("sv", "SE", "<p>Fakturaadress:<br>Firma AB<br>FE 1234<br>838 80 Hackås"),
    ("sv", "SE", "<p>Firma AB, FE 1234, 838 80 Hackås"),
    ("fi", "FI", "<p>PL 100, 80020 Kollektor Scan"),
    ("fi", "FI", "<p>Laskutusosoite: Firma Oy, PL 100, 80020 Helsinki"),
    ("nb", "NO", "<p>Fakturaadresse<br>Storgata 5<br>0155 Oslo"),
]


@pytest.mark.parametrize(("language", "country", "html"), NO_ADDRESSES)
def test_other_numbers_and_words_are_no_address(language, country, html):
    assert value(NAME, html, language, country) is None


@pytest.mark.parametrize(
    ("html", "kind", "postcode"),
    [
        ("<p>Storgatan 5, 123 45 Storstad", "street", True),
        ("<p>Box 12, 123 45 Storstad", "box", True),
        ("<p>Besöksadress: Storgatan 5", "street", False),
    ],
)
def test_it_says_of_what_kind_it_is(html, kind, postcode):
    found = signal(NAME, html, country="SE")
    assert found is not None
    assert (found.detail["kind"], found.detail["postcode"]) == (kind, postcode)


def test_an_authoritys_address_is_not_the_companys():
    html = "<h3>Integritetsskyddsmyndigheten</h3><p>Box 8114, 104 20 Stockholm"
    found = signal(
        NAME, f"<p>Om du vill klaga vänder du dig till tillsynsmyndigheten.</p>{html}", country="SE"
    )
    assert found is None
