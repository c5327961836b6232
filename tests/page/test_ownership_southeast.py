"""Whose a contact detail is, in Hungarian, Romanian, Greek, Bulgarian, Croatian, Slovene and Slovak."""

import pytest

from crawler.model import Owner
from crawler.page.document import parse
from crawler.page.ownership.judge import judge_owner

OWN, OTHER = Owner.ORGANISATION, Owner.THIRD_PARTY
MAIL = "<footer><p>info@firma.example</p></footer>"


def owner(html: str, detail: str, url: str = "https://www.firma.example/") -> Owner:
    page = parse(html, url)
    for index, block in enumerate(page.blocks):
        if (start := block.text.find(detail)) >= 0:
            domain = detail.rpartition("@")[2] if "@" in detail else None
            return judge_owner(page, index, start, start + len(detail), email_domain=domain).owner
    raise AssertionError(f"{detail} stands nowhere on the page")


CREDITS = [
    "A weboldalt készítette: Képpont Stúdió, {}", "Weboldal készítés: Képpont Stúdió {}", "Honlapkészítés - Képpont Kft. {}",
    "Tárhelyszolgáltató: Felhő Kft., {}", "Site realizat de Pixelul Studio {}", "Web design: Pixelul SRL {}", "Creare site: Pixelul {}",
    "Κατασκευή ιστοσελίδας: Πίξελ {}", "ΚΑΤΑΣΚΕΥΗ ΙΣΤΟΣΕΛΙΔΑΣ: ΠΙΞΕΛ {}", "Σχεδιασμός & Ανάπτυξη: Πίξελ {}",
    "Изработка на сайт: Пиксел ООД {}", "Уеб дизайн: Пиксел {}", "Сайтът е изработен от Пиксел ООД {}",
    "Izrada web stranica: Piksel d.o.o. {}", "Stranicu izradila Piksel agencija {}", "Web dizajn: Piksel {}",
    "Izdelava spletne strani: Piksel d.o.o. {}", "Spletno stran izdelal Piksel {}", "Oblikovanje in izvedba: Piksel {}",
    "Tvorba webstránok: Pixelovo s.r.o. {}", "Webstránku vytvoril Pixelovo {}", "Web dizajn: Pixelovo {}",
]  # fmt: skip


@pytest.mark.parametrize("text", CREDITS)
def test_who_made_the_site_is_another(text):
    html = f"<main><p>Firma</p></main><footer><p>info@firma.example</p><p>{text.format('hello@pixels.example.net')}</p></footer>"
    assert owner(html, "hello@pixels.example.net") is OTHER


AUTHORITIES = [
    (
        "Adatkezelési tájékoztató",
        "Panasszal a Nemzeti Adatvédelmi és Információszabadság Hatósághoz fordulhat: {}",
    ),
    ("Panaszkezelés", "Budapesti Békéltető Testület, telefon: {}"),
    (
        "Politica de confidențialitate",
        "Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal, telefon {}",
    ),
    ("Termeni si conditii", "ANPC: {}"),
    ("Protectia datelor", "Autoritatea de supraveghere, tel. {}"),
    ("Πολιτική απορρήτου", "Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα, τηλ. {}"),
    ("ΟΡΟΙ ΧΡΗΣΗΣ", "ΣΥΝΗΓΟΡΟΣ ΤΟΥ ΚΑΤΑΝΑΛΩΤΗ, ΤΗΛ. {}"),
    ("Политика за поверителност", "Комисия за защита на личните данни, тел. {}"),
    ("Общи условия", "Комисия за защита на потребителите, телефон: {}"),
    ("Pravila privatnosti", "Agencija za zaštitu osobnih podataka, tel. {}"),
    ("Uvjeti poslovanja", "Državni inspektorat, Tržišna inspekcija, telefon {}"),
    ("Politika zasebnosti", "Informacijski pooblaščenec, telefon: {}"),
    ("Splošni pogoji", "Tržni inšpektorat Republike Slovenije, tel. {}"),
    ("Ochrana osobných údajov", "Úrad na ochranu osobných údajov Slovenskej republiky, tel.: {}"),
    ("Obchodné podmienky", "Orgán dozoru: Inšpektorát SOI pre Bratislavský kraj, tel. {}"),
    ("Obchodne podmienky", "Slovenska obchodna inspekcia, tel. {}"),
]


@pytest.mark.parametrize(("title", "text"), AUTHORITIES)
def test_an_authority_is_another(title, text):
    html = f"<title>{title}</title><main><h1>{title}</h1><p>{text.format('012 345 678')}</p></main>{MAIL}"
    assert owner(html, "012 345 678") is OTHER


OTHERS = [
    "<h2>Viszonteladóink</h2><p>Vas Kft. {}</p>", "<h2>Distribuitori</h2><p>Fier SRL {}</p>", "<h2>Οι συνεργάτες μας</h2><p>Σίδερο ΑΕ {}</p>",
    "<h2>Партньори</h2><p>Желязо ООД {}</p>", "<h2>Naši partneri</h2><p>Željezo d.o.o. {}</p>", "<h2>Naši partnerji</h2><p>Železo d.o.o. {}</p>",
    "<h2>Naši partneri</h2><p>Železo s.r.o. {}</p>",
]  # fmt: skip


@pytest.mark.parametrize("text", OTHERS)
def test_a_firm_in_a_list_of_partners_is_another(text):
    html = f"<main>{text.format('post@iron.example.net')}</main>{MAIL}"
    assert owner(html, "post@iron.example.net") is OTHER


OWN_DETAILS = [
    "<h1>Elérhetőségeink</h1><p>Telefon: {}</p>", "<h1>Contact</h1><p>Telefon: {}</p>", "<h1>Επικοινωνία</h1><p>Τηλ. {}</p>",
    "<h1>Контакти</h1><p>Тел. {}</p>", "<h1>Kontakt</h1><p>Telefon: {}</p>", "<h1>Kontakty</h1><p>Zákaznícka linka: {}</p>",
    "<h1>Adatkezelési tájékoztató</h1><p>Adatkezelő: Firma Kft., telefon: {}</p>",
    "<h1>Politica de confidențialitate</h1><p>Operatorul de date: Firma SRL, telefon: {}</p>",
    "<h1>Πολιτική απορρήτου</h1><p>Υπεύθυνος επεξεργασίας: Φίρμα ΑΕ, τηλ. {}</p>",
    "<h1>Политика за поверителност</h1><p>Администратор на лични данни: Фирма ООД, тел. {}</p>",
    "<h1>Pravila privatnosti</h1><p>Voditelj obrade: Firma d.o.o., telefon: {}</p>",
    "<h1>Politika zasebnosti</h1><p>Upravljavec: Firma d.o.o., telefon: {}</p>",
    "<h1>Ochrana osobných údajov</h1><p>Prevádzkovateľ: Firma s.r.o., telefón: {}</p>",
    "<p>Naše výrobky sú vyrobené z dreva. Napíšte nám alebo volajte {}</p>",
]  # fmt: skip


@pytest.mark.parametrize("text", OWN_DETAILS)
def test_the_companys_own(text):
    assert owner(f"<main>{text.format('012 345 678')}</main>{MAIL}", "012 345 678") is OWN
