"""The country of a page's numbers, from what the page shows."""

import re
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.page.country.domains import country_of_domain
from crawler.page.country.guess import _of_shapes, _patterns, _sign_first, guess_country
from crawler.page.country.names import find_countries
from crawler.page.country.places import local_countries
from crawler.page.document import parse

COM = "https://www.firma.com/"
PROCESSORS = (
    "<p>Google Ireland Limited, Gordon House, Barrow Street, Dublin 4, Irland. Tel: +353 1 543 1000</p>"
    "<p>Meta Platforms Ireland Limited<br>4 Grand Canal Square<br>Dublin 2, Irland</p>"
    f"<p>Anbieter ist die {'für uns tätige ' * 5} Google Ireland Limited, Dublin 4 {'und mehr ' * 30} Dublin 4, Irland</p>"
)


def country(html, url=COM, listed=None):
    return guess_country(parse(html, url), listed)


@pytest.mark.parametrize(
    ("html", "url", "expected"),
    [
        ("<p>Kontakt</p>", "https://www.firma.se/", "SE"),
        ("<p>Kontakt</p>", "https://www.firma.no/", "NO"),
        ("<p>Kontakt</p>", "https://www.firma.dk/", "DK"),
        ("<p>Contact</p>", "https://www.firm.co.uk/", "GB"),
        ("<p>Contact</p>", "https://www.firm.com.au/", "AU"),
        ('<html lang="sv"><p>Kontakt</p>', COM, "SE"),
        ('<html lang="nb-NO"><p>Kontakt</p>', COM, "NO"),
        ('<html lang="da"><p>Kontakt</p>', COM, "DK"),
        ('<html lang="fi"><p>Yhteystiedot</p>', COM, "FI"),
        ('<html lang="en-GB"><p>Contact</p>', COM, "GB"),
        ('<html lang="de-AT"><p>Kontakt</p>', COM, "AT"),
        ('<html lang="de-CH"><p>Kontakt</p>', COM, "CH"),
        ("<p>Tel: +46 8 123 456 00</p>", COM, "SE"),
        ('<a href="tel:+4722345678">Ring</a>', COM, "NO"),
        ("<p>Storgatan 1, 123 45 Eksjö</p>", COM, "SE"),
        ("<p>Dorpsstraat 1, 1234 AB Ergens</p>", COM, "NL"),
        ("<p>1 High Street, London, SW1A 2AA</p>", COM, "GB"),
        ("<p>1 Main Street, Springfield, IL 62701</p>", COM, "US"),
        ("<p>1 Main Street, Toronto, ON M5V 1K4</p>", COM, "CA"),
        ("<p>ul. Prosta 1, 00-001 Warszawa</p>", COM, "PL"),
        ("<p>CVR: 12345678</p>", COM, "DK"),
        ("<p>Y-tunnus: 1234567-1</p>", COM, "FI"),
        ("<p>Org.nr 556036-0793</p>", COM, "SE"),
        ("<p>Org.nr. 923 609 016 MVA</p>", COM, "NO"),
        ("<p>Org.nr. 923609016</p>", COM, "NO"),
        ("<p>Kennitala 510101-2340</p>", COM, "IS"),
        ("<p>Registered in England, company no. 01234567</p>", COM, "GB"),
        ("<p>Wij zijn een bedrijf met ervaring en hebben voor u het beste van het land, ook voor de tuin.</p>",
         COM, "NL"),
        ("<p>Vi är ett företag som har funnits länge och det är inte för att vi är billiga.</p>", COM, "SE"),
        ("<li>Telefon</li><li>Åbningstider</li><li>Mandag</li><li>Lukket</li><li>Hverdage</li>", COM, "DK"),
        ("<li>Puhelin</li><li>Sähköposti</li><li>Aukioloajat</li>", COM, "FI"),
        ("<p>1052 Budapest, Váci utca 12.</p>", COM, "HU"),
        ("<p>Adószám: 12345683-2-41</p>", COM, "HU"),
        ("<p>Nr. Reg. Com.: J40/12345/2010</p>", COM, "RO"),
        ("<p>Str. Lungă 12, 030123 Bucureşti</p>", COM, "RO"),
        ("<p>ΑΦΜ: 094123466</p>", COM, "GR"),
        ("<p>Ερμού 12, 105 63 Αθήνα</p>", COM, "GR"),
        ("<p>ЕИК: 201234563</p>", COM, "BG"),
        ("<p>1000 София, ул. Витоша 12</p>", COM, "BG"),
        ("<p>OIB: 12345678903</p>", COM, "HR"),
        ("<p>Ilica 12, 10000 Zagreb</p>", COM, "HR"),
        ("<p>Davčna številka: 12345679</p>", COM, "SI"),
        ("<p>Slovenska cesta 12, 1000 Ljubljana</p>", COM, "SI"),
        ("<p>IČ DPH: SK2021234567</p>", COM, "SK"),
        ("<p>Hlavná 12, 811 01 Bratislava</p>", COM, "SK"),
        ("<p>Είμαστε εδώ για να σας βοηθήσουμε με όλα τα προϊόντα της εταιρείας μας από το 1990.</p>", COM, "GR"),
        ("<p>Ние сме фирма с традиции и работим за нашите клиенти от много години на пазара.</p>", COM, "BG"),
        ("<p>Мы работаем для вас, и это значит, что вы можете нам доверять как другу.</p>", COM, "RU"),
        ("<p>Cégünk több mint húsz éve van a piacon, és nem csak az ár miatt, hogy egy jó partner legyen.</p>", COM, "HU"),
        ("<p>Suntem o firmă cu tradiție și este important pentru noi să vă oferim produse din lemn.</p>", COM, "RO"),
        ("<li>Telefón</li><li>Otváracie hodiny</li><li>Pondelok</li><li>Zatvorené</li>", COM, "SK"),
        ("<li>Delovni čas</li><li>Ponedeljek</li><li>Zaprto</li><li>Telefonska številka</li>", COM, "SI"),
        ("<li>Radno vrijeme</li><li>Ponedjeljak</li><li>Zatvoreno</li><li>Broj telefona</li>", COM, "HR"),
        ("<p>Call (212) 345-6789</p>", COM, "US"),
        ("<p>T: 020 7123 4567</p>", COM, "GB"),
        ("<p>T: 040-2089308</p>", COM, "NL"),
        ("<p>T: 01 23 45 67 89</p>", COM, "FR"),
        ('<html lang="en"><p>Tel 01234 567890</p>', COM, "GB"),
        ('<html lang="en-US"><p>Cégünk bútorokat készít és felújít, mert az otthon nem csak egy ház.</p>', COM, "HU"),
        ('<html lang="en"><p>Mobilă la comandă pentru casă și birou, București 021 412 7839</p>', COM, "RO"),
        ("<p>Κατασκευή επίπλων για το σπίτι και την επιχείρησή σας με μεράκι</p>", COM, "GR"),
        ("<p>Изработваме мебели по поръчка за дома и офиса, София 1784</p>", COM, "BG"),
        ("<p>Ilica 41, 10000 Zagreb, telefon 01 4127 839, OIB 41278390123</p>", COM, "HR"),
        ("<p>Celovška cesta 41, 1000 Ljubljana, telefon 01 412 78 39</p>", COM, "SI"),
        ("<p>Hlavná 41, 040 01 Košice, telefón 055/412 78 39</p>", COM, "SK"),
        ('<html lang="de"><p>Praterstraße 41, 1020 Wien, Telefon 01 412 78 39</p>', COM, "AT"),
        ('<html lang="fr"><p>Rue de Fer 41, Namur. TVA BE 0412.783.901</p>', COM, "BE"),
        ('<html lang="sv"><p>Strandgatan 41, AX-22100 Mariehamn</p>', COM, "FI"),
        ('<html lang="de"><p>Langstrasse 41, 8004 Zürich, Telefon 044 412 78 39</p>', COM, "CH"),
        ('<html lang="de"><p>Hauptstraße 41, 80331 München, Telefon 089 412 78 39</p>', COM, "DE"),
        ('<html lang="fi"><p>Myynti 050 411 2201 (pvm/mpm)</p><p>Tilaukset 0600 10 800 (2 €/puhelu + pvm)</p>'
         "<p>Varaukset 0300 870 000 (0,50 €/min + pvm)</p>", COM, "FI"),
        ('<html lang="en-GB"><p>Operator: Apix Messaging Oy (003723327487)</p><p>E-invoicing address: 003722916386</p>'
         "<p>E-invoicing address: 003722916386001</p>", COM, "GB"),
        ("<p>Telefon 003726123456</p>", COM, "EE"),
        ("<p>12 rue Frébault, 97110 Pointe-à-Pitre</p>", COM, "FR"),
        ('<html lang="de"><p>Hauptplatz 4, 97199 Ochsenfurt</p>', COM, "DE"),
        (f'<html lang="de"><h1>Datenschutz</h1><p>Shop X GmbH, Telefon 0431 5606050</p>{PROCESSORS}', COM, "DE"),
        (f"<p>Shop X GmbH, Kiel</p>{PROCESSORS}", "https://www.firma.de/", "DE"),
        ('<html lang="de"><p>Vercel Inc., 440 N Barranca Ave #4133, Covina, CA 91789</p>', COM, "DE"),
        ("<p>Facebook Instagram 1 High Street, Dublin 4, Ireland</p>", COM, "IE"),
        ("<p>Pineapple Ltd, 1 High Street, Dublin 4, Ireland</p>", COM, "IE"),
        ("<p>Hausmusik GmbH, 24103 Kiel, Deutschland. Google Ireland Limited, Dublin 4</p>", COM, "DE"),
        ("<p>Analytics by Google LLC.<br>Acme AB<br>Storgatan 1<br>114 55 Stockholm, Sverige</p>", COM, "SE"),
        ("<p>PVM mokėtojo kodas LT100001234567</p>", COM, "LT"),
        ("<p>Kaina 100 € su PVM</p>", COM, "LT"),
        ("<p>Hello</p>", "https://www.firm.io/", None),
        ("", "https://www.firm.com/", None),
        ("", "not a url", None),
    ],
)  # fmt: skip
def test_a_pages_own_evidence(html, url, expected):
    assert country(html, url).country == expected


def test_the_company_list_is_believed_first():
    guess = country("<p>Tel +46 8 123 456 00</p>", "https://www.firma.se/", "NO")
    assert (guess.country, guess.sure) == ("NO", 1.0)


def test_an_unknown_country_in_the_list_is_no_evidence():
    assert country("<p>Kontakt</p>", "https://www.firma.se/", "XX").country == "SE"


def test_agreeing_evidence_is_surer_than_one_sign():
    both = country('<html lang="sv"><p>Storgatan 1, 123 45 Eksjö</p>', "https://www.firma.se/")
    one = country('<html lang="sv"><p>Kontakt</p>')
    rivals = country('<html lang="sv"><p>Tel +47 22 34 56 78</p>')
    assert both.sure > one.sure > rivals.sure


def test_the_reason_names_the_evidence():
    assert ".se" in country("<p>Kontakt</p>", "https://www.firma.se/").reason


@pytest.mark.parametrize(
    ("host", "expected"),
    [("www.firma.se", "SE"), ("firma.uk", "GB"), ("firma.nu", None), ("firma.tv", None), ("firma.com", None),
     ("firma.co", None), ("localhost", None), ("127.0.0.1", None), ("", None), ("firma.fi.", "FI")],
)  # fmt: skip
def test_domains(host, expected):
    assert country_of_domain(host) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sverige", ["SE"]),
        ("Norway and Denmark", ["NO", "DK"]),
        ("Republic of Ireland", ["IE"]),
        ("Northern Ireland", ["GB"]),
        ("Swedenborg", []),
        ("united kingdom", []),
    ],
)
def test_names_of_countries(text, expected):
    assert [country for _, _, country in find_countries(text)] == expected


def local(html, needle):
    page = parse(html, COM)
    index = next(i for i, block in enumerate(page.blocks) if needle in block.text)
    start = page.blocks[index].text.index(needle)
    return local_countries(page).at(page, index, start, start + len(needle))


OFFICES = "<h2>Sverige</h2><p>Tel 08</p><h2>Norge</h2><p>Tel 22</p><h2>Jobb</h2><p>Tel 33</p>"


@pytest.mark.parametrize(
    ("html", "needle", "expected"),
    [
        (OFFICES, "08", "SE"),
        (OFFICES, "22", "NO"),
        (OFFICES, "33", None),
        ("<p>Sweden</p><p>Tel 08</p><p>Denmark</p><p>Tel 33</p>", "33", "DK"),
        ("<p>UK: 44 / Ireland: 55</p><p>Norway</p>", "55", "IE"),
        ("<p>44 (UK) / 55 (Ireland)</p><p>Norway</p>", "44", "GB"),
        ("<p>Main street 1<br>Oslo<br>Norway<br>Tel 22</p><p>Storgade 1<br>Denmark<br>33</p>", "22", "NO"),
        ("<p>Tel 22</p><p>Norway</p>", "22", None),
        ("<ul><li>Norge</li><li>Sverige</li><li>Danmark</li></ul><p>Tlf 22</p>", "22", None),
        ("<p>Tyskland: 14 dager<br>Danmark: ca. 7 dager<br>Ring 22</p>", "22", None),
        ("<p>Norge | Sverige | Danmark</p><p>Tlf 22</p>", "22", None),
        ("<p>Norge | Danmark</p><h2>Danmark</h2><p>Tlf 33</p>", "33", "DK"),
        ("<p>Sverige</p><p>08</p><p>Vi leverer til Norge, Sverige og Danmark. Ring 22</p>", "22", "SE"),
        ("<h2>Sverige</h2><h2>Norge</h2><h3>Frakt til Danmark</h3><p>Tlf 22</p>", "22", "NO"),
    ],
)
def test_a_page_of_several_countries(html, needle, expected):
    assert local(html, needle) == expected


@given(st.text(max_size=400), st.text(max_size=40))
def test_never_raises(html, url):
    guess = guess_country(parse(html, url))
    assert 0.0 <= guess.sure <= 1.0


SHAPES = st.sampled_from(
    ["123 45 Eksjö", "1234 AB Ergens", "12340 Oulunkylä", "SW1A 2AA", "IL 62701", "Vermont, 05401", "M5V 1K4", "00-001 Warszawa",
     "Calle Mayor 1, 28013 Madrid", "Via Roma 1 - 00184 Roma", "rue de la Paix 3\n75002 Paris", "Hauptstr. 1, 12345 Ort",
     "Org.nr 556000-0000", "(212) 345-6789", "212-345-6789", "1-800-123", "01 23 45 67 89", "08-123 45 67", "0800 123 4567"]
)  # fmt: skip


@given(st.lists(st.one_of(SHAPES, st.text("a1 -.,\n", max_size=8), st.just("x" * 150)), max_size=12))
def test_shapes_are_found_wherever_they_stand(parts):
    text = " ".join(parts)
    everywhere = [
        (country, kind)
        for country, kind, _, pattern in _patterns()
        for _ in islice(pattern.finditer(text), 3)
    ]
    assert list(_of_shapes(text)) == everywhere


SEARCHED = [
    (r"\b[1-9]\d{2} \d{2}", r"[1-9](?<!\w.)\d{2} \d{2}"),
    (r"\b\d{5}-\d{3}\b", r"\d(?<!\w.)\d{4}-\d{3}\b"),
    (r"(?<!\d)06 ?- ?\d{8}(?!\d)", r"0(?<!\d.)6 ?- ?\d{8}(?!\d)"),
    (r"(?<![\d-])2\d\d", r"2(?<![\d-].)\d\d"),
    (r"\b\d{3,5} x", None),
    (r"\b\d? x", None),
    (r"(?<!\d)\(?01", None),
    (r"CEDEX\b", None),
]


@pytest.mark.parametrize(("pattern", "other"), SEARCHED, ids=[pattern for pattern, _ in SEARCHED])
def test_a_pattern_asks_for_its_first_sign_first(pattern: str, other: str | None) -> None:
    assert _sign_first(pattern) == (other or pattern)


@given(st.lists(st.one_of(SHAPES, st.sampled_from("a1 06-(x\n2")), max_size=12).map("".join))
def test_asking_for_the_first_sign_first_finds_the_same(text: str) -> None:
    for pattern, _ in SEARCHED:
        one, other = (re.compile(each).finditer(text, 1) for each in (pattern, _sign_first(pattern)))
        assert [match.span() for match in one] == [match.span() for match in other]
