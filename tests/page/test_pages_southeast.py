"""Whole contact pages of made-up firms in eight countries, as messy as real ones: what each of them offers."""

import pytest

from crawler.model import PageReading
from crawler.page.reading import read_page

PAGES = [
    ("HU", ["+3612095555", "+36305551234"], ["+3612095556"], ["info@firma.example"], ["contact"], """
<html lang=hu><header><a href=/>Kezdőlap</a><a href=/rolunk>Rólunk</a><a href=/szolgaltatasok>Szolgáltatások</a><a href=/kapcsolat>Kapcsolat</a></header><main><h1>Kapcsolat</h1>
<p>Kovács és Társa Kft.<br>1117 Budapest, Fehérvári út 50.<br>Adószám: 12345683-2-43<br>Cégjegyzékszám: 01-09-987654<br>Bankszámlaszám: 11711711-20112233</p>
<p>Telefon: <a href="tel:+3612095555">+36 (1) 209-5555</a><br>Mobil: 06 30 / 555 1234<br>Fax: 06 1 209 5556<br>E-mail: <a href="mailto:info@firma.example">info@firma.example</a></p>
<h3>Nyitvatartás</h3><p>H-CS: 7:30–16:00<br>P: 7:30–13:30</p>
<form action="/kuld" method=post><label>Név*<input name=nev></label><label>E-mail*<input name=em></label><label>Üzenet*<textarea name=uz></textarea></label><label><input type=checkbox name=adat> Elfogadom az adatkezelési tájékoztatót</label><button>Küldés</button></form></main>
<footer><p>© 2024 Kovács és Társa Kft. Minden jog fenntartva. Honlapkészítés: <a href="https://webmester.example">Webmester Stúdió</a>, info@webmester.example</p></footer>"""),
    ("HU", ["+3672555123"], ["+3672555124"], ["iroda@firma.example"], [], """
<html><table><tr><td>Tel.:</td><td>(06-72) 555-123</td></tr><tr><td>Fax:</td><td>(06-72) 555-124</td></tr><tr><td>E-mail:</td><td>iroda@firma.example</td></tr><tr><td>Adoszam:</td><td>12345683-1-02</td></tr></table>"""),
    ("RO", ["+40264555123", "+40744555123"], ["+40264555124"], ["office@firma.example"], ["contact"], """
<html lang=ro-RO><nav><a href=/>Acasă</a><a href=/despre-noi>Despre noi</a><a href=/servicii>Servicii</a><a href=/contact>Contact</a></nav><main><h2>Contactaţi-ne</h2><p>SC Lemn Frumos SRL<br>CUI: RO12345682, Nr. Reg. Com.: J12/345/2009<br>Str. Fabricii nr. 12, Cluj-Napoca, 400620, jud. Cluj<br>IBAN: RO49AAAA1B31007593840000</p>
<p>Tel: 0264 555 123 / 0744 555 123<br>Fax: 0264-555.124<br>Email: office@firma.example</p><p>Program: Luni - Vineri: 08:00 - 16:30<br>Sambata - Duminica: Inchis</p>
<form><input name=nume placeholder="Nume și prenume*"><input name=tel placeholder="Telefon"><input name=email placeholder="Email*"><textarea name=msg placeholder="Mesajul tău"></textarea><input type=submit value="Trimite mesajul"></form></main>
<footer><a href="https://anpc.ro">ANPC</a> Telefonul consumatorului: 021 555 00 11 <p>Site realizat de <a href=https://pixelul.example>Pixelul Web Design</a> - 0755 123 456</p></footer>"""),
    ("GR", ["+302105551234", "+302105551235", "+306945551234"], ["+302105551236"], ["info@firma.example"], ["contact"], """
<html lang=el><nav><a href=/>ΑΡΧΙΚΗ</a><a href=/etaireia>Η ΕΤΑΙΡΕΙΑ</a><a href=/proionta>ΠΡΟΪΟΝΤΑ</a><a href=/epikoinonia>ΕΠΙΚΟΙΝΩΝΙΑ</a></nav><main><h1>ΣΤΟΙΧΕΙΑ ΕΠΙΚΟΙΝΩΝΙΑΣ</h1><p>Λεωφ. Κηφισίας 120, Τ.Κ. 115 26, Αθήνα<br>ΤΗΛ: 210 5551234 - 210 5551235<br>FAX: 210 5551236<br>ΚΙΝ: 694 555 1234<br>EMAIL: info@firma.example</p><p>ΑΦΜ: 094123466, ΔΟΥ ΦΑΕ ΑΘΗΝΩΝ, ΑΡ. ΓΕΜΗ: 123456701000</p><p>ΩΡΕΣ ΛΕΙΤΟΥΡΓΙΑΣ: Δευτέρα - Παρασκευή: 08:00 - 16:00</p>
<form><label>ΟΝΟΜΑΤΕΠΩΝΥΜΟ *</label><input name=a><label>EMAIL *</label><input name=b><label>ΜΗΝΥΜΑ</label><textarea name=c></textarea><button>ΑΠΟΣΤΟΛΗ</button></form></main><footer>© 2023 Σίδερα Α.Ε. | ΚΑΤΑΣΚΕΥΗ ΙΣΤΟΣΕΛΙΔΑΣ: <a href=https://p.example>PIXELART</a> 2310 999888</footer>"""),
    ("BG", ["+35929555123", "+359888555123"], ["+35929555124"], ["office@firma.example"], ["contact"], """
<html lang=bg><nav><a href=/>Начало</a><a href=/za-nas>За нас</a><a href=/produkti>Продукти</a><a href=/kontakti>Контакти</a></nav><main><h1>Контакти</h1><p>„Дърво и камък“ ООД<br>гр. София 1407, бул. „Черни връх“ № 51<br>ЕИК: 201234563, ИН по ДДС: BG201234563<br>Тел.: 02 / 955 51 23; 0888 555 123<br>Факс: 02 / 955 51 24<br>Имейл: office@firma.example</p><p>Работно време: Пон.–Пет. 9:00–18:00 ч.</p><form><p>Вашето име<br><input name=your-name></p><p>Имейл<br><input name=your-email></p><p>Съобщение<br><textarea name=your-message></textarea></p><input type=submit value=Изпрати></form></main><footer>Изработка на сайт: Пиксел ООД, 0899 111 222</footer>"""),
    ("HR", ["+38515555123", "+385915555123"], ["+38515555124"], ["info@firma.example"], ["contact"], """
<html lang=hr><nav><a href=/>Početna</a><a href=/o-nama>O nama</a><a href=/usluge>Usluge</a><a href=/kontakt>Kontakt</a></nav><main><h1>Kontaktirajte nas</h1><p>Drvo i kamen d.o.o.<br>Ilica 256, 10000 Zagreb<br>OIB: 12345678903, MBS: 080555123<br>IBAN: HR1210010051863000160<br>Tel: +385 1 555 5123<br>Fax: +385 1 555 5124<br>Mob: 091/555-5123<br>E-mail: info@firma.example</p><p>Radno vrijeme: pon - pet 08:00 - 16:00</p><form><input name=ime placeholder="Ime i prezime"><input name=mail placeholder="E-mail"><textarea placeholder="Vaša poruka"></textarea><button>Pošalji</button></form></main><footer>Izrada web stranica: Piksel d.o.o. 099 111 2223</footer>"""),
    ("SI", ["+38615555123", "+38641555123"], ["+38615555124"], ["info@firma.example"], ["contact"], """
<html lang=sl><nav><a href=/>Domov</a><a href=/o-podjetju>O podjetju</a><a href=/izdelki>Izdelki</a><a href=/kontakt>Kontakt</a></nav><main><h1>Kontakt</h1><p>Les in kamen d.o.o.<br>Tržaška cesta 55, 1000 Ljubljana<br>Matična številka: 1234579000<br>ID za DDV: SI12345679<br>TRR: SI56 0201 0001 1603 397<br>T: 01 555 51 23<br>F: 01 555 51 24<br>GSM: 041 555 123<br>E: info@firma.example</p><p>Delovni čas: pon–pet 8.00–16.00</p><form><label>Ime in priimek<input></label><label>E-naslov<input></label><label>Sporočilo<textarea></textarea></label><button>Pošlji sporočilo</button></form></main><footer>Izdelava spletnih strani: Piksel, 031 111 222</footer>"""),
    ("SK", ["+421255551234", "+421905555123"], ["+421255551235"], ["info@firma.example"], ["contact"], """
<html lang=sk><nav><a href=/>Domov</a><a href=/o-nas>O nás</a><a href=/sluzby>Služby</a><a href=/kontakt>Kontakt</a></nav><main><h1>Kontaktujte nás</h1><p>Drevo a kameň, s.r.o.<br>Priemyselná 55, 821 09 Bratislava<br>IČO: 31 234 569<br>DIČ: 2021234567<br>IČ DPH: SK2021234567<br>Zapísaná v OR OS Bratislava I, odd. Sro, vložka č. 12345/B<br>Tel.: 02/5555 1234, 0905 555 123<br>Fax: 02/5555 1235<br>E-mail: info@firma.example</p><p>Otváracie hodiny: Po - Pi 8:00 - 16:30</p><form><input placeholder="Meno a priezvisko"><input placeholder="E-mail"><textarea placeholder="Vaša správa"></textarea><button>Odoslať</button></form></main><footer>Tvorba webstránok: Pixelovo, 0911 111 222</footer>"""),
    ("CY", ["+35725555123", "+35799555123"], ["+35725555124"], ["info@firma.example"], [], """
<html lang=el><main><h1>Επικοινωνία</h1><p>Λεμεσός 3025, Τηλ.: 25 555123, Φαξ: 25 555124, Κινητό: 99 555123, email: info@firma.example, Αρ. ΦΠΑ: 10123508X, Αρ. Εγγραφής: ΗΕ 123456</p></main>"""),
    ("SI", ["+38635555123"], ["+38635555124"], ["tajnistvo@firma.example"], [], """
<html><table><tr><td>Tel. št.:</td><td>03 555 51 23</td></tr><tr><td>Faks:</td><td>03 555 51 24</td></tr><tr><td>E-pošta:</td><td>tajnistvo@firma.example</td></tr><tr><td>Davčna številka:</td><td>35551234</td></tr></table>"""),
    ("SK", ["+421555551234", "+421800555123", "+421915555123"], [], ["novak@firma.example"], [], """
<html lang=sk><ul><li>Sekretariát: 055/555 12 34<li>Poruchová linka (nonstop): 0800 555 123<li>IČO 00691135<li>č. ú.: SK31 1200 0000 1987 4263 7541</ul><p>Riaditeľ: Ing. Jozef Novák, mobil 0915 555 123, novak@firma.example</p>"""),
    ("BG", ["+35932555123", "+359887555123"], ["+35932555124"], ["ivan.petrov@firma.example"], [], """
<html lang=bg><p>Управител: Иван Петров, моб. 0887 555 123, ivan.petrov@firma.example</p><p>БУЛСТАТ 201234563, банкова сметка BG80BNBG96611020345678</p><p>Централа: 032/555 123, факс 032/555 124</p>"""),
]  # fmt: skip


def shown(found: PageReading, channel: str) -> list[str]:
    """Return the company's own details of a channel that a visitor sees."""
    return sorted(one.value for one in getattr(found, channel) if one.visible and one.owner == "organisation")


@pytest.mark.parametrize(("country", "phones", "faxes", "emails", "forms", "html"), PAGES)
def test_a_whole_page(country, phones, faxes, emails, forms, html):
    found = read_page(html.encode(), "https://www.firma.example/x", country=country)
    assert shown(found, "phones") == phones
    assert shown(found, "faxes") == faxes
    assert shown(found, "emails") == emails
    assert [form.kind for form in found.forms] == forms


@pytest.mark.parametrize("country", ["HU", "RO", "GR", "BG", "HR", "SI", "SK", "CY"])
def test_the_country_is_told_by_the_page_itself(country):
    html = next(page[-1] for page in PAGES if page[0] == country)
    assert read_page(html.encode(), "https://www.firma.example/x").country == country
