"""What a form is for where it has a field for a message, as a contact form has, but serves another purpose."""

import pytest

from crawler.model import FormKind
from crawler.page.document import parse
from crawler.page.forms.extract import extract_forms


def kind_of(body: str) -> FormKind:
    """Return what the only form of a page is for."""
    page = f"<!DOCTYPE html><html><head><title>Firma</title></head><body>{body}</body></html>"
    (form,) = extract_forms(parse(page, "https://www.firma.example/x"))
    return form.kind


def markup(shown: str) -> str:
    """Return a form: heading | labels, "#" before one of several lines and "@" before a file | button."""
    heading, fields, button = (part.strip() for part in shown.split("|"))
    rows = []
    for number, field in enumerate(fields.split(";")):
        label, sign = field.strip("# @"), field.strip()[:1]
        control = "textarea" if sign == "#" else "input type=file" if sign == "@" else "input"
        rows.append(f"<p><label for=x{number}>{label}</label><{control} id=x{number} name=f{number}>")
        rows.append("</textarea>" if sign == "#" else "")
    return f"<h2>{heading}</h2><form>{''.join(rows)}<button>{button}</button></form>"


CONTACT = FormKind.CONTACT
APPLICATION = FormKind.APPLICATION

FILES = [
    (APPLICATION, "| Name; E-mail; #Message; @Upload your CV | Send"),
    (APPLICATION, "| Namn; E-post; #Meddelande; @Bifoga CV | Skicka"),
    (APPLICATION, "| Navn; E-post; #Melding; @Last opp CV | Send"),
    (APPLICATION, "| Nimi; Sähköposti; #Viesti; @Liitä CV | Lähetä"),
    (APPLICATION, "| Name; E-Mail; #Nachricht; @Lebenslauf hochladen | Absenden"),
    (APPLICATION, "| Naam; E-mail; #Bericht; @Upload je cv | Verzenden"),
    (APPLICATION, "| Nombre; Correo; #Mensaje; @Adjuntar currículum | Enviar"),
    (APPLICATION, "| Imię; E-mail; #Wiadomość; @Załącz CV | Wyślij"),
    (APPLICATION, "| Név; E-mail; #Üzenet; @Önéletrajz | Küldés"),
    (APPLICATION, "| Vārds; E-pasts; #Ziņa; @CV | Nosūtīt"),
    (APPLICATION, "| Ime; E-mail; #Poruka; @Radna biografija | Pošalji"),
    (APPLICATION, "Initiativbewerbung | Name; E-Mail; #Nachricht; @Datei | Absenden"),
    (APPLICATION, "Karrier | Név; E-mail; #Üzenet; @Fájl feltöltése | Küldés"),
    (APPLICATION, "Cariere | Nume; Email; #Mesaj; @Încarcă fișier | Trimite"),
    (APPLICATION, "Volná místa | Jméno; E-mail; #Zpráva; @Nahrát soubor | Odeslat"),
    (APPLICATION, "Join our team | Name; Email; #Message; @Attach file | Send"),
    (APPLICATION, "Formularz rekrutacyjny | Imię; E-mail; #Wiadomość; @Plik | Wyślij"),
    (APPLICATION, "Rekrutacja | Imię; E-mail; #Wiadomość; @Plik | Wyślij aplikację"),
    (APPLICATION, "Reagovať na ponuku | Meno; E-mail; #Správa; @Súbor | Odoslať"),
    (APPLICATION, "Søk stillingen | Navn; E-post; #Melding; @Vedlegg | Send"),
    (CONTACT, "| Name; Email; #Message; @Attach file | Send"),
    (CONTACT, "Get a quote | Name; Email; #Message; @Attach file | Send"),
    (CONTACT, "Angebot anfordern | Name; E-Mail; #Nachricht; @Datei anhängen | Absenden"),
    (CONTACT, "Contact us | Name; Email; #Message; @CV or other file | Send"),
    (CONTACT, "Kontakta oss | Namn; E-post; Ämne; #Meddelande; @Bifoga CV | Skicka"),
    (CONTACT, "| Name; E-Mail; #Nachricht; @Lebenslauf | Nachricht senden"),
    (CONTACT, "Careers | Name; Email; #Message | Send"),
    (CONTACT, "Work with us | Name; Email; #Tell us about your project | Send"),
    (CONTACT, "Karrierecoaching Müller | Name; E-Mail; #Nachricht | Absenden"),
    (CONTACT, "Contact | Nom; E-mail; #Résumé de votre demande | Envoyer"),
    (CONTACT, "Свържете се с нас | Име; Имейл; #Резюме на проблема | Изпрати"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "shown"), FILES)
def test_file_that_a_form_asks_for(kind: FormKind, shown: str) -> None:
    assert kind_of(markup(shown)) is kind


def test_cv_that_must_be_sent_tells_of_an_application_on_a_contact_page() -> None:
    fields = "<input name=name><input type=email name=email><textarea name=message></textarea>"
    form = f"<h2>Contact us</h2><form>{fields}<input type=file name=cv {{}}><button>Send</button></form>"
    assert kind_of(form.format("required")) is APPLICATION
    assert kind_of(form.format("")) is CONTACT


SENT = [
    (FormKind.ORDER, "Odeslat objednávku | Jméno; Telefon; #Poznámka | Odeslat"),
    (FormKind.ORDER, "Odoslať objednávku | Meno; Telefón; #Poznámka | Odoslať"),
    (FormKind.ORDER, "Wyślij zamówienie | Imię; Telefon; #Uwagi | Wyślij"),
    (FormKind.ORDER, "Rendelés elküldése | Név; Telefon; #Megjegyzés | Küldés"),
    (FormKind.ORDER, "Trimite comanda | Nume; Telefon; #Detalii | Trimite"),
    (FormKind.ORDER, "Изпрати поръчка | Име; Телефон; #Забележка | Изпрати"),
    (FormKind.ORDER, "Αποστολή παραγγελίας | Όνομα; Τηλέφωνο; #Σχόλια | Αποστολή"),
    (FormKind.ORDER, "Pošalji narudžbu | Ime; Telefon; #Napomena | Pošalji"),
    (FormKind.ORDER, "Pošlji naročilo | Ime; Telefon; #Opomba | Pošlji"),
    (FormKind.ORDER, "Nosūtīt pasūtījumu | Vārds; Tālrunis; #Piezīmes | Nosūtīt"),
    (FormKind.ORDER, "Skicka beställning | Namn; Telefon; #Övrigt | Skicka"),
    (FormKind.BOOKING, "Pošalji rezervaciju | Ime; Telefon; #Napomena | Pošalji"),
    (CONTACT, "Send us a message | Name; Phone; #Notes | Send"),
    (CONTACT, "Wyślij do nas wiadomość | Imię; E-mail; #Treść | Wyślij"),
    (CONTACT, "Pošaljite nam upit za rezervaciju | Ime; Telefon; #Poruka | Pošalji"),
    (CONTACT, "Skicka fråga om din beställning | Namn; E-post; #Meddelande | Skicka meddelande"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "shown"), SENT)
def test_heading_that_says_what_is_sent(kind: FormKind, shown: str) -> None:
    assert kind_of(markup(shown)) is kind


COMMENTS = [
    "Napisz opinię o produkcie | Imię; E-mail; #Treść opinii | Wyślij opinię",
    "Wystaw opinię | Imię; E-mail; #Opinia | Wyślij",
    "Oceń produkt | Imię; E-mail; #Opinia | Wyślij",
    "Wpis do księgi gości | Imię; E-mail; #Treść | Wyślij",
    "Írjon véleményt | Név; E-mail; #Vélemény | Küldés",
    "Szólj hozzá! | Név; E-mail; #Szöveg | Küldés",
    "Добави отзив | Име; Имейл; #Отзив | Изпрати",
    "Напиши мнение | Име; Имейл; #Мнение | Изпрати",
    "Γράψε κριτική | Όνομα; Email; #Κριτική | Υποβολή",
    "Προσθήκη αξιολόγησης | Όνομα; Email; #Κείμενο | Υποβολή",
    "Ostavite recenziju | Ime; E-mail; #Tekst | Pošalji",
    "Napišite mnenje | Ime; E-pošta; #Besedilo | Pošlji",
    "Spune-ți părerea | Nume; Email; #Text | Trimite",
    "Ohodnotit produkt | Jméno; E-mail; #Text | Odeslat",
    "Napíšte komentár | Meno; E-mail; #Text | Odoslať",
    "Parašykite komentarą | Vardas; El. paštas; #Tekstas | Siųsti",
    "Rakstīt atsauksmi | Vārds; E-pasts; #Teksts | Nosūtīt",
    "Kirjuta arvustus | Nimi; E-post; #Tekst | Saada",
    "Laisser un avis | Nom; E-mail; #Texte | Envoyer",
    "Escribe tu opinión | Nombre; Correo; #Texto | Enviar",
    "Deixe a sua opinião | Nome; E-mail; #Texto | Enviar",
    "Schrijf een beoordeling | Naam; E-mail; #Tekst | Verzenden",
    "Gästebuch | Name; E-Mail; #Text | Eintragen",
    "Eintrag ins Gästebuch | Name; E-Mail; #Nachricht | Eintragen",
]  # fmt: skip


@pytest.mark.parametrize("shown", COMMENTS)
def test_review_or_comment(shown: str) -> None:
    assert kind_of(markup(shown)) is FormKind.COMMENT


@pytest.mark.parametrize(
    "shown",
    [
        "Opinie i sugestie | Imię; E-mail; #Wiadomość | Wyślij",
        "Várjuk véleményét! | Név; E-mail; #Véleménye | Küldés",
        "Въпроси и мнения | Име; Имейл; #Съобщение | Изпрати",
        "Parašykite mums | Vardas; El. paštas; #Žinutė | Siųsti",
        "Votre avis nous intéresse | Nom; E-mail; #Message | Envoyer",
        "Napište nám | Jméno; E-mail; #Zpráva | Odeslat",
    ],
)
def test_opinion_that_a_company_asks_for_is_a_message(shown: str) -> None:
    assert kind_of(markup(shown)) is CONTACT


BOOKINGS = [
    (FormKind.BOOKING, "Reserveer een tafel | Naam; Telefoon; Datum; Personen; #Opmerkingen | Reserveer"),
    (FormKind.BOOKING, "Reserveer nu | Naam; Telefoon; #Opmerkingen | Reserveer"),
    (FormKind.BOOKING, "Szobafoglalás | Név; Telefon; #Megjegyzés | Küldés"),
    (FormKind.BOOKING, "Naročite se | Ime; Telefon; #Opomba | Pošlji"),
    (FormKind.BOOKING, "Zapisz się na wizytę | Imię; Telefon; #Uwagi | Wyślij"),
    (FormKind.BOOKING, "| Arrivo; Partenza; Nome; Email; #Note | Richiedi disponibilità"),
    (FormKind.NEWSLETTER, "Naročite se na e-novice | E-pošta | Pošlji"),
    (FormKind.NEWSLETTER, "Zapisz się na newsletter | E-mail | Zapisz się"),
    (CONTACT, "Vragen over uw reservering? Neem contact op | Naam; E-mail; #Bericht | Verzenden"),
    (CONTACT, "Reserveonderdelen | Naam; E-mail; #Bericht | Verzenden"),
    (CONTACT, "Összefoglalás | Név; E-mail; #Üzenet | Küldés"),
    (CONTACT, "Richiedi informazioni | Nome; Email; #Messaggio | Invia"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "shown"), BOOKINGS)
def test_booking(kind: FormKind, shown: str) -> None:
    assert kind_of(markup(shown)) is kind


WITHDRAWALS = [
    "Widerrufsformular | Name; E-Mail; Bestellnummer; #Bemerkung | Widerruf absenden",
    "Vertrag widerrufen | Name; E-Mail; Bestellnummer; #Bemerkung | Widerruf bestätigen",
    "Withdrawal form | Name; Email; Order number; #Message | Confirm withdrawal",
    "Ångerformulär | Namn; E-post; Ordernummer; #Meddelande | Skicka",
    "Ångra köp | Namn; E-post; Ordernummer; #Meddelande | Ångra köp",
    "Angrerettskjema | Navn; E-post; Ordrenummer; #Melding | Send",
    "Fortrydelsesformular | Navn; E-mail; Ordrenummer; #Besked | Send",
    "Peruuttamislomake | Nimi; Sähköposti; Tilausnumero; #Viesti | Lähetä",
    "Herroepingsformulier | Naam; E-mail; Bestelnummer; #Bericht | Verzenden",
    "Formulaire de rétractation | Nom; E-mail; N° de commande; #Message | Envoyer",
    "Formulario de desistimiento | Nombre; Correo; Número de pedido; #Mensaje | Enviar",
    "Modulo di recesso | Nome; Email; Numero ordine; #Messaggio | Invia",
    "Formulário de livre resolução | Nome; E-mail; #Mensagem | Enviar",
    "Odstąpienie od umowy | Imię; E-mail; Numer zamówienia; #Uwagi | Wyślij",
    "Odstoupení od smlouvy | Jméno; E-mail; Číslo objednávky; #Poznámka | Odeslat",
    "Odstúpenie od zmluvy | Meno; E-mail; Číslo objednávky; #Poznámka | Odoslať",
    "Elállási nyilatkozat | Név; E-mail; Rendelésszám; #Megjegyzés | Küldés",
    "Formular de retragere | Nume; Email; #Mesaj | Trimite",
    "Δήλωση υπαναχώρησης | Όνομα; Email; #Σχόλια | Αποστολή",
    "Отказ от договора | Име; Имейл; #Съобщение | Изпрати",
    "Jednostrani raskid ugovora | Ime; E-mail; #Napomena | Pošalji",
    "Odstop od pogodbe | Ime; E-pošta; #Sporočilo | Pošlji",
]  # fmt: skip
CONSENT = "Die Einwilligung kann jederzeit für die Zukunft widerrufen werden"


@pytest.mark.parametrize("shown", WITHDRAWALS)
def test_withdrawal_from_a_contract(shown: str) -> None:
    assert kind_of(markup(shown)) is FormKind.OTHER


@pytest.mark.parametrize(
    "shown",
    [
        f"Kontakt | Name; E-Mail; #Nachricht; {CONSENT} | Absenden",
        f"| Name; E-Mail; #Nachricht; {CONSENT} | Absenden",
        "Muster-Widerrufsformular | Name; E-Mail; #Nachricht | Absenden",
        "Retur eller reklamation | Namn; E-post; Ordernummer; #Meddelande | Skicka",
        "Diritto di recesso e garanzia | Nome; Email; #Messaggio | Invia",
    ],
)
def test_withdrawal_that_a_contact_form_only_speaks_of(shown: str) -> None:
    assert kind_of(markup(shown)) is CONTACT


CANCELLATIONS = [
    "Verträge hier kündigen | Name; Vertragsnummer; E-Mail; #Kündigungsgrund | Jetzt kündigen",
    "Mitgliedschaft kündigen | Name; E-Mail; Mitgliedsnummer; #Nachricht | Absenden",
    "Zählerstand mitteilen | Kundennummer; Zählernummer; Stand; #Bemerkung | Zählerstand senden",
    "Säg upp ditt avtal | Namn; E-post; Kundnummer; #Meddelande | Skicka uppsägning",
    "Uppsägning av lägenhet | Namn; E-post; Lägenhetsnummer; #Meddelande | Skicka",
    "Spärra kort | Namn; Telefon; #Vad har hänt | Spärra kort",
    "Si opp abonnement | Navn; E-post; #Melding | Send oppsigelse",
    "Opsig medlemskab | Navn; E-mail; #Besked | Send opsigelse",
    "Abonnement opzeggen | Naam; E-mail; #Bericht | Verzenden",
    "Résilier votre contrat | Nom; E-mail; N° de contrat; #Message | Envoyer",
    "Wypowiedzenie umowy | Imię; E-mail; Numer umowy; #Uwagi | Wyślij",
    "Cancel your membership | Name; Email; #Message | Submit",
    "Flyttanmälan | Personnummer; E-post; Ny adress; #Övrigt | Skicka flyttanmälan",
    "Umzug melden | Name; E-Mail; Neue Adresse; #Bemerkung | Absenden",
    "Submit a meter reading | Name; Email; Reading; #Comments | Submit",
]  # fmt: skip


@pytest.mark.parametrize("shown", CANCELLATIONS)
def test_end_of_a_contract_or_another_order(shown: str) -> None:
    assert kind_of(markup(shown)) is FormKind.OTHER


@pytest.mark.parametrize(
    "shown",
    [
        "Kündigung erhalten? Schreiben Sie uns | Name; E-Mail; #Nachricht | Nachricht senden",
        "Har du blivit uppsagd? Kontakta oss | Namn; E-post; #Meddelande | Skicka",
        "Offert på flytt | Namn; E-post; #Meddelande | Skicka förfrågan",
        "Uppsägning av anställd | Namn; E-post; #Meddelande | Skicka",
        "Kontakt | Name; E-Mail; Vertrag kündigen, Umzug, Sonstiges; #Nachricht | Absenden",
        "Fragen zu Kündigung und Umzug? Kontaktformular | Name; E-Mail; #Nachricht | Absenden",
    ],
)
def test_contact_form_that_speaks_of_the_end_of_a_contract(shown: str) -> None:
    assert kind_of(markup(shown)) is CONTACT


MEMBERS = [
    (FormKind.REGISTRATION, "Mitgliedsantrag | Name; E-Mail; Geburtsdatum; IBAN; #Bemerkungen | Absenden"),
    (FormKind.REGISTRATION, "Mitglied werden | Name; E-Mail; Geburtsdatum; IBAN; #Text | Antrag absenden"),
    (FormKind.REGISTRATION, "Medlemsansökan | Namn; E-post; Födelsedatum; #Meddelande | Skicka"),
    (FormKind.REGISTRATION, "Jäsenhakemus | Nimi; Sähköposti; Syntymäaika; #Lisätietoja | Lähetä"),
    (CONTACT, "Fragen zur Mitgliedschaft | Name; E-Mail; #Nachricht | Absenden"),
    (CONTACT, "Terminfrage | Name; Telefon; Geburtsdatum; #Nachricht | Absenden"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "shown"), MEMBERS)
def test_membership(kind: FormKind, shown: str) -> None:
    assert kind_of(markup(shown)) is kind


WHISTLES = [
    "Visselblåsning | #Beskriv händelsen | Skicka rapport",
    "Varsling om kritikkverdige forhold | Navn; E-post; #Beskriv forholdet | Send",
    "Ilmoituskanava | Nimi; Sähköposti; #Kuvaile tapahtuma | Lähetä",
    "Hinweisgebersystem | Name; E-Mail; #Nachricht | Absenden",
    "Lanceur d'alerte | Nom; E-mail; #Message | Envoyer",
    "Klokkenluidersregeling | Naam; E-mail; #Bericht | Verzenden",
    "Segnalazioni whistleblowing | Nome; Email; #Messaggio | Invia",
    "Canal de denuncias | Nombre; Correo; #Mensaje | Enviar",
    "Canal de denúncias | Nome; E-mail; #Mensagem | Enviar",
    "Zgłoszenie sygnalisty | Imię; E-mail; #Treść | Wyślij",
    "Visszaélés-bejelentő rendszer | Név; E-mail; #Üzenet | Küldés",
    "Ochrana oznamovatelů | Jméno; E-mail; #Zpráva | Odeslat",
    "Avertizor de integritate | Nume; Email; #Mesaj | Trimite",
    "Trauksmes celšana | Vārds; E-pasts; #Ziņa | Nosūtīt",
    "Prijava nepravilnosti | Ime; E-mail; #Opis | Pošalji",
]  # fmt: skip


@pytest.mark.parametrize("shown", WHISTLES)
def test_whistle_blowing(shown: str) -> None:
    assert kind_of(markup(shown)) is FormKind.OTHER


@pytest.mark.parametrize(
    "shown",
    [
        "Segnalazioni e reclami | Nome; Email; #Messaggio | Invia",
        "Hinweise und Anregungen | Name; E-Mail; #Nachricht | Absenden",
        "Varslingssystemer og alarm | Navn; E-post; #Melding | Send",
        "Denuncias y reclamaciones | Nombre; Correo; #Mensaje | Enviar",
    ],
)
def test_report_that_is_no_whistle_blowing(shown: str) -> None:
    assert kind_of(markup(shown)) is CONTACT


FAULTS = [
    (CONTACT, "Prijava kvara | Ime; Telefon; #Opis kvara | Prijavi kvar"),
    (CONTACT, "Prijava kvara | Adresa; Telefon; #Opis kvara | Prijavi kvar"),
    (CONTACT, "Prijava štete | Ime; Telefon; Adresa; #Opis | Pošalji"),
    (CONTACT, "Prijavi problem | Ime; Email; #Opis problema | Prijavi"),
    (CONTACT, "Prijava napake | Ime; E-pošta; #Opis napake | Prijavi napako"),
    (CONTACT, "Prijava škode | Ime; Telefon; #Opis | Pošlji"),
    (FormKind.REGISTRATION, "Prijava na tečaj | Ime; E-mail; Telefon; #Napomena | Prijavi se"),
    (FormKind.REGISTRATION, "Prijavnica | Ime; E-pošta; Telefon; #Opomba | Prijavi se"),
    (FormKind.NEWSLETTER, "Prijava na e-novice | E-pošta | Prijavi se"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "shown"), FAULTS)
def test_report_of_a_fault_or_damage(kind: FormKind, shown: str) -> None:
    assert kind_of(markup(shown)) is kind


IN_FURTHER_LANGUAGES = [
    (CONTACT, "İletişim | Ad Soyad; E-posta; #Mesajınız | Gönder"),
    (CONTACT, "Bize Ulaşın | Adınız; Telefon; #Mesaj | Gönder"),
    (CONTACT, "Teklif Al | Ad; Telefon; #Açıklama | Gönder"),
    (CONTACT, "Bize Yazın | İsim; E-Posta; #Görüşleriniz | GÖNDER"),
    (CONTACT, "| Adınız Soyadınız; E-posta adresiniz; Konu; #Mesajınız | Gönder"),
    (CONTACT, "Şikayet ve Öneri | Ad Soyad; E-posta; #Mesajınız | Gönder"),
    (CONTACT, "Sorularınız mı var? | Ad Soyad; Telefon; #Sorunuz | Gönder"),
    (CONTACT, "Зв'яжіться з нами | Ім'я; Телефон; #Повідомлення | Надіслати"),
    (CONTACT, "Напишіть нам | Імʼя; Email; #Ваше повідомлення | Відправити"),
    (CONTACT, "Залишити заявку | Ім'я; Телефон; #Коментар | Надіслати заявку"),
    (CONTACT, "Контакти | Прізвище; Пошта; #Питання | Надіслати"),
    (CONTACT, "| Ваше ім'я; Телефон; #Коментар | Надіслати"),
    (CONTACT, "Kontaktirajte nas | Ime i prezime; Imejl; #Poruka | Pošalji"),
    (CONTACT, "Контактирајте нас | Име и презиме; Имејл; #Порука | Пошаљи"),
    (CONTACT, "Пишите нам | Име; Е-пошта; #Ваша порука | Пошаљи поруку"),
    (CONTACT, "Пријава квара | Име; Телефон; #Опис квара | Пријави квар"),
    (CONTACT, "Imate pitanje? | Ime; Telefon; #Vaše pitanje | Pošalji"),
    (FormKind.ORDER, "Sipariş Formu | Ad Soyad; Telefon; #Notunuz | Siparişi Gönder"),
    (FormKind.ORDER, "| Adet | Sepete Ekle"),
    (FormKind.ORDER, "Оформити замовлення | Ім'я; Телефон; #Коментар | Замовити"),
    (FormKind.ORDER, "Замовлення | Ім'я; Телефон; #Коментар | Надіслати"),
    (FormKind.ORDER, "| Кількість | В кошик"),
    (FormKind.ORDER, "Poruči | Ime; Telefon; #Napomena | Poruči"),
    (FormKind.ORDER, "Пошаљите поруџбину | Име; Телефон; #Напомена | Поручи"),
    (FormKind.ORDER, "Porudžbina | Ime; Telefon; #Napomena | Pošalji"),
    (FormKind.ORDER, "| Količina | Dodaj u korpu"),
    (FormKind.BOOKING, "Rezervasyon | Ad Soyad; Telefon; Kişi sayısı; #Notunuz | Gönder"),
    (FormKind.BOOKING, "Randevu Al | Ad Soyad; Telefon; Tarih; #Mesaj | Randevu Al"),
    (FormKind.BOOKING, "Запис на прийом | Ім'я; Телефон; #Коментар | Записатися"),
    (FormKind.BOOKING, "Записатися | Ім'я; Телефон; Дата; #Коментар | Надіслати"),
    (FormKind.BOOKING, "Rezervišite sto | Ime; Telefon; #Napomena | Rezerviši"),
    (FormKind.BOOKING, "Закажите термин | Име; Телефон; #Напомена | Закажи"),
    (FormKind.BOOKING, "Zakažite termin | Ime; Telefon; #Napomena | Pošalji"),
    (FormKind.COMMENT, "Yorum Yaz | Ad; E-posta; #Yorumunuz | Yorum Gönder"),
    (FormKind.COMMENT, "Bir yanıt yazın | İsim; E-posta; #Yorum | Yorum gönder"),
    (FormKind.COMMENT, "Ürünü değerlendir | Ad Soyad; #Yorumunuz | Gönder"),
    (FormKind.COMMENT, "Залишити відгук | Ім'я; Email; #Ваш відгук | Надіслати"),
    (FormKind.COMMENT, "Додати коментар | Ім'я; Email; #Коментар | Опублікувати коментар"),
    (FormKind.COMMENT, "Ostavite utisak | Ime; Email; #Tekst | Pošalji"),
    (FormKind.COMMENT, "Ostavite komentar | Ime; Email; #Komentar | Pošalji komentar"),
    (FormKind.COMMENT, "Оставите коментар | Име; Имејл; #Коментар | Пошаљи коментар"),
    (APPLICATION, "İş Başvurusu | Ad Soyad; E-posta; #Mesaj; @Özgeçmiş | Gönder"),
    (APPLICATION, "Kariyer | Ad Soyad; E-posta; #Mesaj; @Dosya | Gönder"),
    (APPLICATION, "Вакансії | Ім'я; Email; #Повідомлення; @Резюме | Надіслати"),
    (APPLICATION, "| Ім'я; Email; #Повідомлення; @Додати резюме | Надіслати"),
    (APPLICATION, "Konkuriši | Ime; Imejl; #Poruka; @Biografija | Pošalji"),
    (APPLICATION, "Конкуришите | Име; Имејл; #Порука; @Биографија | Пошаљи"),
    (FormKind.NEWSLETTER, "E-bülten | E-posta adresiniz | Abone Ol"),
    (FormKind.NEWSLETTER, "Підписатися на розсилку | Email | Підписатися"),
    (FormKind.NEWSLETTER, "Prijavite se na naš newsletter | Imejl | Prijavi se"),
    (FormKind.NEWSLETTER, "Претплатите се на билтен | Имејл | Пријави се"),
    (FormKind.SEARCH, "| Ara... | Ara"),
    (FormKind.SEARCH, "| Пошук | Знайти"),
    (FormKind.SEARCH, "| Pretraga | Traži"),
    (FormKind.SEARCH, "| Претрага | Тражи"),
    (FormKind.PASSWORD, "Şifremi Unuttum | E-posta | Gönder"),
    (FormKind.PASSWORD, "Забули пароль? | Email | Надіслати"),
    (FormKind.PASSWORD, "Zaboravljena lozinka | Imejl | Pošalji"),
    (FormKind.PASSWORD, "Заборављена лозинка | Имејл | Пошаљи"),
    (CONTACT, "Sipariş ve bilgi için bize yazın | Ad Soyad; Telefon; #Mesajınız | Gönder"),
    (CONTACT, "Randevu ve bilgi için iletişim formu | Ad Soyad; Telefon; #Mesajınız | Gönder"),
    (CONTACT, "Замовити консультацію | Ім'я; Телефон; #Ваше питання | Надіслати"),
    (CONTACT, "Питання щодо замовлення? Напишіть нам | Ім'я; Email; #Повідомлення | Надіслати"),
    (CONTACT, "Pišite nam | Ime; Imejl; Naslov poruke; #Vaša poruka | Pošalji poruku"),
]  # fmt: skip
PASSWORDS = [
    ("E-posta", "Şifre", "Giriş Yap", "Şifre tekrar", "Üye Ol"),
    ("Email", "Пароль", "Увійти", "Повторіть пароль", "Зареєструватися"),
    ("Imejl", "Lozinka", "Uloguj se", "Ponovite lozinku", "Kreiraj nalog"),
    ("Имејл", "Лозинка", "Пријави се", "Поновите лозинку", "Региструј се"),
]


@pytest.mark.parametrize(("kind", "shown"), IN_FURTHER_LANGUAGES)
def test_turkish_ukrainian_and_serbian(kind: FormKind, shown: str) -> None:
    assert kind_of(markup(shown)) is kind


@pytest.mark.parametrize(("email", "password", "enter", "again", "join"), PASSWORDS)
def test_turkish_ukrainian_and_serbian_passwords(
    email: str, password: str, enter: str, again: str, join: str
) -> None:
    asked = f"<label>{email}<input name=a></label><label>{password}<input type=password name=b></label>"
    repeated = f"<label>{again}<input type=password name=c></label>"
    assert kind_of(f"<form>{asked}<button>{enter}</button></form>") is FormKind.LOGIN
    assert kind_of(f"<form>{asked}{repeated}<button>{join}</button></form>") is FormKind.REGISTRATION
