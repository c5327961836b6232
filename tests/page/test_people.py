"""Whose number or address is a person's, on one page."""

import pytest

from crawler.page.names import is_given_name
from crawler.page.people import is_personal_address, people_in
from crawler.page.reading import read_page

NUMBER = "070-555 12 52"


def read(body: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the page's one number is direct, and by which names it stands."""
    reading = read_page(f"<html lang=sv><body>{body}", "http://www.firma-prov.se/", country="SE")
    (phone,) = reading.phones
    return phone.direct, reading.people


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<p>Ring Gunnar Malmstad på 070-555 12 52</p>", "Gunnar Malmstad"),
        ("<p>Ring Gunnar 070-555 12 52</p>", "Gunnar"),
        ("<p>070-555 12 52 (Anna Ekdahl)</p>", "Anna Ekdahl"),
        ("<h3>Eskil Furuholt</h3><p>Försäljningschef</p><p>Tel: 070-555 12 52</p>", "Eskil Furuholt"),
        ("<p>Eskil Furuholt, platschef, 070-555 12 52</p>", "Eskil Furuholt"),
        ("<table><tr><td>Karin Ekdahl<td>Säljare<td>070-555 12 52</table>", "Karin Ekdahl"),
        ("<h3>Karin Ekdahl</h3><p>Hon vet allt.</p><a href='tel:0705551252'>Ring</a>", "Karin Ekdahl"),
        ("<p>Anna Ekdahl<br>VD<br>Mobil 070-555 12 52<br>anna@firma-prov.se</p>", "Anna Ekdahl"),
        ("<p>Per Ekdahl 070-555 12 52</p>", "Per Ekdahl"),
        ("<h3>Karin Ekdahl</h3><h5>Platschef</h5><p>Tel: 070-555 12 52</p>", "Karin Ekdahl"),
    ],
)
def test_a_number_by_a_name_is_that_persons(body: str, name: str) -> None:
    assert read(body) == (True, (name,))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Ring oss på 070-555 12 52</p>",
        "<h3>Anna Ekdahl</h3><p>VD</p><p>Växel: 070-555 12 52</p>",
        "<footer><p>Anna Ekdahl AB<br>Storgatan 1<br>Tel 070-555 12 52</p></footer>",
        "<p>Stockholm City<br>Kundtjänst: 070-555 12 52</p>",
        "<p>Nordic Bygg</p><p>Försäljning 070-555 12 52</p>",
        "<p>Per telefon: 070-555 12 52</p>",
        "<h3>Karin Ekdahl</h3><p>VD</p><h5>Våra rådgivare</h5><p>Tel 070-555 12 52</p>",
        "<h3>Karin Ekdahl</h3><h3>Kontakta oss</h3><p>Tel 070-555 12 52</p>",
        "<p>Karl Johans gate 5, telefon 070-555 12 52</p>",
        "<main><p>Anna Ekdahl, kund</p></main><footer><p>Tel 070-555 12 52</p></footer>",
        "<h3>Anna Ekdahl</h3><p>VD</p><h2>Kontakta oss</h2><p>Tel 070-555 12 52</p>",
        "<h3>Karin Ekdahl</h3><p>070-555 12 52</p><footer>Tel 070-555 12 52</footer>",
    ],
)
def test_a_number_of_the_company_is_nobodys(body: str) -> None:
    assert read(body)[0] is False


@pytest.mark.parametrize(
    "line",
    [
        "Anna Bergs plats 4, Falun", "Anna Bergs gränd 4", "Anna Bergs hage 3", "Anna Bergs torg", "Anna Bergs Torg",
        "Karl Gustavs Plats 2", "Anna Bergs park 1", "Karen Blixens plads 2", "Henrik Ibsens plass 3", "Ole Bulls minde 1",
        "Helene Nybloms stig 8", "Anna Karlssons puisto 2", "Konrad Adenauer Ufer 3", "Anne Frank Promenade 7",
        "Sophie Scholl Anger 5", "Anna Paulowna brink 3", "Anna Maria plantsoen 12", "esplanade Marie Laurent",
        "Via Giuseppe Neri 3", "piazzetta Maria Conti 4", "plazuela Carmen Ruiz 2", "skwer Anny Nowak 4", "9 place Claude Martin",
        "Via Anna Conti, 15", "rue du Colonel Pierre Laurent", "Stanisława Nowaka 80/82", "Anny Nowak 105B", "Anna Berg 12 B",
    ],
)  # fmt: skip
def test_a_street_called_after_a_person_is_nobody(line: str) -> None:
    for body in (f"<p>{line}<br>Tel {NUMBER}</p>", f"<p>{line}, {NUMBER}</p>", f"<p>{NUMBER}, {line}</p>"):
        assert read(body) == (False, ()), body
    assert people_in(line) == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<p>Kontakta oss via Anna Ekdahl 070-555 12 52</p>", "Anna Ekdahl"),
        ("<p>via Anna Ekdahl, 070-555 12 52</p>", "Anna Ekdahl"),
        ("<p>Park Hotell: Anna Ekdahl 070-555 12 52</p>", "Anna Ekdahl"),
        ("<p>Anna Park 070-555 12 52</p>", "Anna Park"),
        ("<p>Lars Anders Park 070-555 12 52</p>", "Lars Anders Park"),
        ("<p>Anna Hage, säljare, 070-555 12 52</p>", "Anna Hage"),
        ("<p>Anna Karin Maria Berg 070-555 12 52</p>", "Anna Karin Maria"),
        ("<p>Anna Berg, plats 3, 070-555 12 52</p>", "Anna Berg"),
        ("<p>Anna Ekdahl 12</p><p>070-555 12 52</p>", "Anna Ekdahl"),
        ("<p>Anna Ekdahl 070/555 12 52</p>", "Anna Ekdahl"),
    ],
)
def test_a_person_by_a_word_for_streets_is_one(body: str, name: str) -> None:
    assert read(body) == (True, (name,))


def test_a_number_in_pairs_behind_a_name_is_no_house() -> None:
    assert people_in("Anna Berg 40 12 34 56, Karin Ring 22 33 44 55") == ["Anna Berg", "Karin Ring"]


@pytest.mark.parametrize(
    "name",
    [
        "Lars Larsson Bygg AB", "Anna Ekdahl Redovisning & Konsult AB", "Kari Moen Eiendom AS", "Jens Holm Tømrer ApS",
        "Antti Virtanen Maalaus Oy", "Peter Vogel Heizung und Sanitär GmbH", "Jan Visser Bouw BV",
        "Marie Laurent Coiffure SARL", "Carlos Ruiz Transportes, SL", "Marco Conti Impianti Srl",
        "Bäckerei Werner", "Praxis Dr. Simon", "Praxis Dr. med. Simon", "Salong Maria", "Pizzeria Mario", "Hotell Anna",
        "Frisørsalon Helle", "Kampaamo Anneli", "Kapsalon Marieke", "Boulangerie Pascal", "Talleres Antonio",
    ],
)  # fmt: skip
def test_a_firm_called_after_a_person_is_nobody(name: str) -> None:
    assert read(f"<p>{name} {NUMBER}</p>") == (False, ())
    assert read(f"<p>{name}<br>Tel: {NUMBER}</p>") == (False, ())


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<p>Ansprechpartner Werner 070-555 12 52</p>", "Werner"),
        ("<p>Bäckerei, Werner 070-555 12 52</p>", "Werner"),
        ("<p>Bäckerei<br>Werner 070-555 12 52</p>", "Werner"),
        ("<p>Bäckerei Anna Ekdahl 070-555 12 52</p>", "Anna Ekdahl"),
        ("<p>Dr. Simon 070-555 12 52</p>", "Simon"),
        ("<p>Lars Larsson, Bygg AB 070-555 12 52</p>", "Lars Larsson"),
        ("<p>Lars Larsson bygger 070-555 12 52</p>", "Lars Larsson"),
        ("<p>Lars Larsson Nordverk AB 070-555 12 52</p>", "Lars Larsson Nordverk"),
        ("<p>Lars Larsson<br>Bygg 070-555 12 52</p>", "Lars Larsson"),
        ("<p>Maria Costa Sá 070-555 12 52</p>", "Maria Costa Sá"),
        ("<p>Anna Karin Åsa 070-555 12 52</p>", "Anna Karin Åsa"),
    ],
)
def test_a_person_of_a_firm_is_one(body: str, name: str) -> None:
    direct, names = read(body)
    assert direct is True
    assert all(met.startswith(name.split()[0]) for met in names)


def test_a_name_that_the_company_bears_makes_no_number_direct() -> None:
    body = "<html lang=sv><p>Gunnar Malmstad</p><p>Tel 070-555 12 52</p>"
    (phone,) = read_page(body, "http://www.gunnarmalmstad.se/", country="SE").phones
    assert phone.direct is False


def test_of_two_numbers_on_a_line_each_is_its_own() -> None:
    body = "<html lang=sv><p>Växel 08-465 00 12, Gunnar Malmstad 070-555 12 52</p>"
    phones = read_page(body, "http://www.firma-prov.se/", country="SE").phones
    assert {phone.value: phone.direct for phone in phones} == {"+4684650012": False, "+46705551252": True}


@pytest.mark.parametrize(
    ("address", "context", "is_personal"),
    [
        ("gunnar.malmstad@firma.se", "", True),
        ("gunnar@firma.se", "", True),
        ("goran@firma.se", "", True),
        ("ANNA@firma.se", "", True),
        ("anna+kund@firma.se", "", True),
        ("emalm@firma.se", "Elvira Malm svarar", True),
        ("info@firma.se", "Anna Ekdahl", False),
        ("kundservice@firma.se", "", False),
        ("ekonomi@firma.se", "Anna Ekdahl", False),
        ("falun@firma.se", "", False),
        ("bo@firma.se", "", False),
        ("bo.berg@firma.se", "", True),
        ("noreply@firma.se", "", False),
        ("per.faktura@firma.se", "", False),
        ("press.media@firma.se", "Anna Ekdahl", False),
    ],
)
def test_an_address_that_holds_a_name_is_a_persons(address: str, context: str, is_personal: bool) -> None:
    assert is_personal_address(address, context) is is_personal


@pytest.mark.parametrize(
    "local",
    [
        "karlstad.bil", "goteborg.centrum", "goeteborg.centrum", "kundservice.sverige", "bygg.ab", "hr.karlstad", "malmo.verkstad",
        "vaxjo-maleri", "stockholm.goteborg", "lund.bil", "norrkoping_vvs", "karlstad.bil.2", "trondheim.bygg", "oslo.tannlege",
        "stavanger.rorlegger", "aarhus.vvs", "odense.tandlaege", "kobenhavn.malermester", "helsinki.huolto", "turku.kampaamo",
        "tampere.autot", "hamburg.elektrotechnik", "muenchen.immobilien", "duesseldorf.heizung", "praxis.hannover", "utrecht.bouw",
        "eindhoven.makelaar", "lyon.plomberie", "toulouse.immobilier", "firenze.immobiliare", "milano.ristorante",
        "sevilla.seguros", "zaragoza.talleres", "krakow.nieruchomosci", "warszawa.apteka", "manchester.plumbing",
        "nordic.bygg", "falkens.bil",
    ],
)  # fmt: skip
def test_an_address_of_a_branch_is_nobodys(local: str) -> None:
    assert is_personal_address(f"{local}@falkensbil.se") is False


@pytest.mark.parametrize(
    "address",
    [
        "anna.berg@firma.se", "anna.goteborg@firma.se", "anna.bil@firma.se", "bil.anna@firma.se", "paris.holm@firma.se",
        "sydney.bygg@firma.se", "kari.oslo@firma.no", "jens.kobenhavn@firma.dk", "antti.turku@firma.fi", "werner.bau@firma.de",
        "marieke.utrecht@firma.nl", "pascal.lyon@firma.fr", "giulia.milano@firma.it", "carlos.sevilla@firma.es",
        "agnieszka.krakow@firma.pl", "yusuf.goteborg@firma.se", "yusuf.bil@firma.se", "y.karlstad@firma.se",
        "nord.berg@firma.se", "lund.milano@firma.se", "berg.karlstad@firma.se", "bergstrom.bygg@firma.se", "falkens.anna@falkensbil.se",
        "yusuf.falkens@falkensbil.se", "erik.bygg@erikbygg.se", "maja.lund.bil@firma.se", "anna.ekonomi@firma.se", "gabriel.media@firma.se", "jordan.bygg@firma.se", "vanda.salong@firma.fi", "israel.transport@firma.se", "georgia.design@firma.se",
        "roma.stockholm@firma.se", "siena.bil@firma.it", "falk.lund@firma.se", "per.bil@firma.se",
    ],
)  # fmt: skip
def test_an_address_with_a_name_or_an_unknown_word_is_a_persons(address: str) -> None:
    assert is_personal_address(address) is True


def test_names_are_told_from_other_capitals() -> None:
    text = "Ring Karin Ekdahl eller Öppettider Kontakta Oss, Anna von Ekdahl, Storgatan, Karin Bygg AB, Anna"
    assert people_in(text) == ["Karin Ekdahl", "Anna von Ekdahl"]


BESIDE = [
    # in the spellings that addresses give accented letters
    ("Thomas Mühlbauer", "muehlbauer"), ("Klaus Weißkopf", "weisskopf"), ("Bjørn Søndervig", "soendervig"),
    ("Anna Kjærsgaard", "kjaersgaard"), ("Jan Řeháček", "rehacek"), ("Jānis Kalniņš", "kalnins"),
    ("Adam Żukrowski", "zukrowski"), ("Gunnar Þorgrímsson", "thorgrimsson"), ("Åke Ångström", "aangstroem"),
    # put together of several words
    ("Hans-Peter Mühlbauer", "hpmuehlbauer"), ("Anna-Karin Sund", "aksund"), ("Anna-Karin Sund", "aks"),
    ("Pieter van den Hoek", "pvandenhoek"), ("Anneke de Wit", "dewit"), ("María José Robles Vega", "mjrobles"),
    ("João Figueiredo", "cfigueiredo"),
    # letters of it
    ("Erik Lundmark", "elk"), ("Maria Sandell", "masl"), ("Mette Nygaard", "mn"), ("Sjoerd Dijkema", "sdijkema"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "local"), BESIDE)
def test_an_address_made_of_the_name_beside_it_is_a_persons(name: str, local: str) -> None:
    assert is_personal_address(f"{local}@firma.com", f"{name}, 030 1234, {local}@firma.com", "firma.com")


@pytest.mark.parametrize(
    ("local", "context"),
    [
        ("falun", "Anna Ekdahl, platschef"),
        ("verkstad", "Veronika Stadig, verkstad@firma.se"),
        ("golvteam", "Gustav Lindh, golvteam@firma.se"),
        ("firma", "Fia Rahm, firma@firma.se"),
        ("firma", "Fia Rahm, firma@gmail.com"),
    ],
)
def test_an_address_that_is_not_made_of_the_name_beside_it_is_the_companys(local: str, context: str) -> None:
    assert is_personal_address(f"{local}@firma.se", context, "firma.se") is False


def kinds(body: str) -> dict[str, str]:
    reading = read_page(f"<html lang=sv><body>{body}", "http://www.firma-prov.se/", country="SE")
    return {email.value: email.kind for email in reading.emails}


CARD = "<h3>Erik Lundmark</h3><p>Säljare</p><p>070-555 12 52</p><p>{}</p>"


@pytest.mark.parametrize(
    "address",
    ["elk@firma-prov.se", "eklm@firma-prov.se", "pyssel77@gmail.com", "qx7@firma-prov.se",
     "<a href='mailto:elk@firma-prov.se'>E-post</a>"],
)  # fmt: skip
def test_an_address_in_a_persons_card_is_that_persons(address: str) -> None:
    assert set(kinds(CARD.format(address)).values()) == {"personal"}


@pytest.mark.parametrize(
    "body",
    [
        CARD.format("info@firma-prov.se"),
        CARD.format("order@firma-prov.se"),
        CARD.format("verkstad@firma-prov.se"),
        CARD.format("vaxel@firma-prov.se"),
        CARD.format("firmaprov@firma-prov.se"),
        CARD.format("Kundtjänst: xk@firma-prov.se"),
        CARD.format("Region syd: syd@firma-prov.se"),
        CARD.format("elk@firma-prov.se, plast@firma-prov.se").replace("elk@", "info@"),
        CARD.format("xk@firma-prov.se") + "<footer>xk@firma-prov.se</footer>",
        CARD.format("xk@firma-prov.se")
        + CARD.format("xk@firma-prov.se").replace("Erik Lundmark", "Maria Sandell"),
    ],
)
def test_a_companys_address_in_a_persons_card_stays_the_companys(body: str) -> None:
    assert set(kinds(body).values()) <= {"general", "role"}


def test_an_address_that_structured_data_call_a_persons_is_so() -> None:
    person = '{"@type":"Person","name":"Erik Lundmark","email":"qx7@firma-prov.se"}'
    company = '{"@type":"Organization","name":"Erik Lundmark","email":"xk@firma-prov.se","employee":[%s]}'
    found = kinds(f'<script type="application/ld+json">{company % person}</script>')
    assert found == {"qx7@firma-prov.se": "personal", "xk@firma-prov.se": "general"}


@pytest.mark.parametrize(
    "body",
    [
        "<p>Ring Nayeli Quispe på 070-555 12 52 eller skriv till nayeli@firma-prov.se</p>",
        "<p>Nayeli Quispe<br>070-555 12 52<br>nquispe@firma-prov.se</p>",
        "<h3>Nayeli Quispe</h3><p>070-555 12 52</p><p>nayeli@firma-prov.se</p>",
        "<h3>Nayeli Quispe</h3><p>070-555 12 52</p><p><a href='mailto:nayeli@firma-prov.se'>E-post</a></p>",
        "<p>nayeli.quispe@firma-prov.se, 070-555 12 52 (Nayeli Quispe)</p>",
    ],
)
def test_a_number_by_a_name_that_an_address_tells_is_that_persons(body: str) -> None:
    assert read(body) == (True, ("Nayeli Quispe",))


@pytest.mark.parametrize(
    "body",
    [
        "<p>Nayeli Quispe, nayeli@firma-prov.se. Växel: 070-555 12 52</p>",
        "<p>Västra Smedby 070-555 12 52 smedby@firma-prov.se</p>",
        "<p>Bad Smedby 070-555 12 52 badsmedby@firma-prov.se</p>",
        "<p>Golv Service 070-555 12 52 golv@firma-prov.se</p>",
        "<p>Nayeli Quispe, nayeli@firma-prov.se</p><footer>070-555 12 52</footer>",
    ],
)
def test_a_number_by_a_place_or_far_from_the_name_stays_the_companys(body: str) -> None:
    assert read(body)[0] is False


DIRECT = "070-555 12 52"
OWN = "08-465 00 12"


def direct_numbers(body: str, url: str = "http://www.firma-prov.se/", country: str = "SE") -> list[str]:
    """The numbers that are a person's, as written."""
    phones = read_page(f"<html><body>{body}", url, country=country).phones
    return [phone.as_written for phone in phones if phone.direct]


TABLE = "<table><tr><th>Namn<th>Telefon</tr><tr><td>Anders Berg<td>070-555 12 52</tr><tr><td>{}<td>08-465 00 12</table>"


@pytest.mark.parametrize(
    "word",
    ["Växel", "Vaihde", "Omstilling", "Sentralbord", "Üldtelefon", "Kundtjänst", "Verksted", "Lager", "Butikk", "Toimisto",
     "Kontor", "Værksted", "Werkstatt", "Lager Malmö"],
)  # fmt: skip
@pytest.mark.parametrize(
    "body",
    [
        TABLE,
        TABLE.replace("<th>", "<td>"),
        "<p>Anders Berg, säljare, 070-555 12 52</p><p>{}: 08-465 00 12</p>",
        "<p>Anders Berg, 070-555 12 52<br>{}: 08-465 00 12</p>",
        "<h3>Anders Berg</h3><p>070-555 12 52</p><p>{}</p><p>08-465 00 12</p>",
        "<p>Nayeli Quispe<br>nayeli.quispe@firma-prov.se<br>070-555 12 52</p><p>{}</p><p>08-465 00 12</p>",
    ],
)
def test_a_departments_number_below_a_persons_is_nobodys(body: str, word: str) -> None:
    assert direct_numbers(body.format(word)) == [DIRECT]


@pytest.mark.parametrize(
    "body",
    [
        TABLE.format("Karin Ekdahl"),
        "<table><tr><th>Namn<th>Avdelning<th>Telefon</tr><tr><td>Karin Ekdahl<td>Säljare<td>070-555 12 52</tr>"
        "<tr><td>Anders Berg<td>Lager<td>08-465 00 12</table>",
        "<p>Anders Berg, 070-555 12 52<br>Mobil: 08-465 00 12</p>",
        "<p>Anders Berg<br>Mobil: 070-555 12 52<br>Kontor: 08-465 00 12</p>",
        "<p>Anders Berg</p><p>070-555 12 52</p><p>E-post</p><p>anders@firma-prov.se</p><p>08-465 00 12</p>",
        "<p>Anders Berg<br>070-555 12 52<br>Direkt: 08-465 00 12</p>",
    ],
)
def test_each_number_below_a_persons_name_is_that_persons(body: str) -> None:
    assert direct_numbers(body) == [DIRECT, OWN]


def test_a_department_below_a_persons_post_code_is_that_persons() -> None:
    assert direct_numbers(f"<p>Anders Berg<br>123 45 Falun<br>Kontor: {OWN}</p>") == [OWN]


IMPRINT = "<h1>Impressum</h1><p>Firma Prov GmbH<br>Weg 1</p>{}<p>Telefon: 030 2844550</p>"


@pytest.mark.parametrize(
    "body",
    [
        "<p>Vertreten durch:</p><p>Karl Ernst</p>",
        "<p>Vertreten durch</p><p>Karl Ernst</p>",
        "<h2>Vertreten durch:</h2><p>Karl Ernst<br>Anna Berg</p>",
        "<p>Geschäftsführer:<br>Karl Ernst</p>",
        "<p>Geschäftsführer: Karl Ernst</p>",
        "<p>Vertretungsberechtigte Geschäftsführer:<br>Karl Ernst</p>",
        "<p>Vorstand:<br>Karl Ernst und Anna Berg</p>",
    ],
)
def test_the_number_below_representatives_is_the_firms(body: str) -> None:
    assert direct_numbers(IMPRINT.format(body), "https://www.firmaprov.de/", "DE") == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>Ansprechpartner:<br>Karl Ernst</p>",
        "<h3>Geschäftsführer</h3><p>Karl Ernst</p>",
        "<p>Karl Ernst<br>Geschäftsführer</p>",
        "<p>Vertreten durch:</p><p>Anna Berg</p><p>Fragen beantwortet:</p><p>Karl Ernst</p>",
    ],
)
def test_the_number_below_a_contact_is_that_persons(body: str) -> None:
    assert direct_numbers(IMPRINT.format(body), "https://www.firmaprov.de/", "DE") == ["030 2844550"]


@pytest.mark.parametrize("sign", ["<br>", "</p><p>"])
def test_a_department_above_a_name_leaves_the_number_to_the_person(sign: str) -> None:
    cards = [("VD", "Anna Berg", "070-612 34 56"), ("Verkstad", "Sara Holm", "070-612 34 58")]
    body = "".join(f"<p>{sign.join(card)}</p>" for card in cards)
    assert direct_numbers(body, "https://www.firmaprov.se/", "SE") == ["070-612 34 56", "070-612 34 58"]


def test_a_given_name_like_a_word_for_kin_is_a_persons() -> None:
    assert read(f"<p>Ali Soner<br>Tel: {NUMBER}</p>") == (True, ("Ali Soner",))


@pytest.mark.parametrize("name", ["Leroy Frères", "Martin Frères", "Jens Holm & Sønner", "Karl Ernst Söhne"])
def test_a_firm_of_brothers_is_nobody(name: str) -> None:
    assert read(f"<p>{name}<br>Tel: {NUMBER}</p>") == (False, ())
    assert read(f"<p>{name} {NUMBER}</p>") == (False, ())


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz",
        "lukasz",
        "Goeran",
        "joerg",
        "Ahmed",
        "Fatima",
        "Anna-Karin",
        "Oluwaseun",
        "Γιώργος",
        "Димитър",
        "Zsófia",
        "Ruxandra",
        "Mojca",
        "Hrvoje",
        "Ľubomír",
    ],
)
def test_given_names_are_known_as_addresses_write_them(name: str) -> None:
    assert is_given_name(name)
