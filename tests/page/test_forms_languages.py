"""What a form is for, in the languages of Central, Eastern and Southern Europe, by its labels alone."""

import pytest

from crawler.model import FormKind
from crawler.page.document import parse
from crawler.page.forms.extract import extract_forms

CASES = [
    ("pl", "contact", "Bezpłatna wycena | Imię; Telefon; #Opisz, czego potrzebujesz | Zamów wycenę"),
    ("pl", "contact", "Formularz reklamacyjny | Numer zamówienia; E-mail; #Opis wady | Wyślij zgłoszenie"),
    ("pl", "application", "Aplikuj | Imię; E-mail; #List motywacyjny | Wyślij"),
    ("cs", "contact", "Reklamace | Číslo objednávky; E-mail; #Popis závady | Odeslat reklamaci"),
    ("cs", "contact", "Nezávazná poptávka | Jméno; Telefon; #Popište, co poptáváte | Odeslat poptávku"),
    ("cs", "newsletter", "Novinky e-mailem | Váš e-mail | Přihlásit se k odběru"),
    ("cs", "comment", "Přidat hodnocení | Jméno; #Vaše hodnocení | Odeslat hodnocení"),
    ("cs", "registration", "Přihláška na kurz | Jméno; E-mail; Telefon; Kurz; #Poznámka | Přihlásit se"),
    ("cs", "booking", "Rezervace stolu | Jméno; Telefon; Počet osob; #Poznámka | Rezervovat"),
    ("sk", "contact", "Reklamácia | Číslo objednávky; E-mail; #Popis chyby | Odoslať"),
    ("sk", "newsletter", "Odber noviniek | Váš e-mail | Prihlásiť sa na odber"),
    ("sk", "search", "| Hľadať | Hľadať"),
    ("sk", "booking", "Rezervácia | Meno; Telefón; #Poznámka | Rezervovať"),
    ("sk", "comment", "Pridať komentár | Meno; E-mail; #Komentár | Pridať komentár"),
    ("hu", "contact", "Panaszbejelentés | Név; E-mail; #Panasz leírása | Elküldöm"),
    ("hu", "booking", "Asztalfoglalás | Név; Telefon; #Megjegyzés | Foglalás"),
    ("ro", "contact", "Formular de reclamații | Nume; Email; #Descrierea problemei | Trimite"),
    ("ro", "comment", "Lasă un răspuns | Nume; Email; #Comentariu | Publică comentariul"),
    ("ro", "order", "| Cantitate | Adaugă în coș"),
    ("el", "contact", "Ζητήστε προσφορά | Όνομα; Τηλέφωνο; #Περιγραφή έργου | Αποστολή"),
    ("el", "newsletter", "Εγγραφείτε στο newsletter | Το email σας | Εγγραφή"),
    ("el", "search", "| Αναζήτηση | Αναζήτηση"),
    ("el", "search", "| ΑΝΑΖΗΤΗΣΗ | ΑΝΑΖΗΤΗΣΗ"),
    ("el", "booking", "Κράτηση τραπεζιού | Όνομα; Τηλέφωνο; #Σχόλια | Κράτηση"),
    ("el", "comment", "Αφήστε μια απάντηση | Όνομα; Email; #Σχόλιο | Δημοσίευση σχολίου"),
    ("el", "application", "Θέσεις εργασίας | Όνομα; Email; Βιογραφικό; #Μήνυμα | Αποστολή"),
    ("bg", "contact", "Рекламация | Име; Номер на поръчка; #Описание на проблема | Изпрати"),
    ("bg", "contact", "Направете запитване | Име; Имейл; #Вашето запитване | Изпрати запитване"),
    ("bg", "newsletter", "Абонирайте се за нашия бюлетин | Имейл | Абонирай се"),
    ("bg", "booking", "Резервация | Име; Телефон; #Бележки | Резервирай"),
    ("bg", "comment", "Вашият коментар | Име; Имейл; #Коментар | Публикуване на коментара"),
    ("bg", "search", "| Търсене | Търси"),
    ("hr", "contact", "Pisani prigovor | Ime; E-mail; #Opis prigovora | Pošalji"),
    ("hr", "search", "| Pretraži | Traži"),
    ("hr", "comment", "Komentirajte | Ime; E-mail; #Komentar | Objavi komentar"),
    ("sl", "contact", "Povpraševanje | Ime; Telefon; #Opis del | Pošlji povpraševanje"),
    ("sl", "newsletter", "Prijava na e-novice | E-naslov | Prijavi se"),
    ("sl", "search", "| Iskanje | Išči"),
    ("et", "contact", "Esita kaebus | Nimi; E-post; #Kaebuse kirjeldus | Saada"),
    ("et", "order", "| Kogus | Lisa korvi"),
    ("lv", "newsletter", "Piesakies jaunumiem | E-pasts | Pieteikties"),
    ("lv", "booking", "Pieraksts vizītei | Vārds; Tālrunis; #Piezīmes | Pierakstīties"),
    ("lt", "contact", "Pateikti skundą | Vardas; El. paštas; #Skundo aprašymas | Pateikti"),
    ("is", "contact", "Senda inn kvörtun | Nafn; Netfang; #Lýsing á kvörtun | Senda"),
    ("nb", "contact", "Reklamasjon og retur | Ordrenummer; E-post; #Beskriv feilen | Send reklamasjon"),
    ("de", "contact", "Störung melden | Name; Zählernummer; #Beschreibung der Störung | Störung melden"),
    ("de", "booking", "Werkstatttermin anfragen | Name; Telefon; #Welche Arbeiten? | Termin anfragen"),
    ("sv", "contact", "Begär registerutdrag | Namn; E-post; #Beskriv din begäran | Skicka begäran"),
    ("sv", "registration", "Frukostseminarium | Namn; Företag; E-post; #Allergier | Skicka anmälan"),
    ("sv", "contact", "Anmäl skada | Försäkringsnummer; Namn; Telefon; #Vad har hänt? | Skicka anmälan"),
    ("nb", "other", "Meld deg av nyhetsbrevet | E-post | Meld av"),
    ("nb", "contact", "Retur | Ordrenummer; E-post; #Årsak til retur | Registrer retur"),
    ("nb", "newsletter", "Få 10 % på ditt første kjøp | E-post | Få rabattkoden"),
    ("nb", "registration", "Innmelding | Navn; Fødselsdato; E-post; #Kommentar | Meld inn"),
    ("da", "booking", "Book køretime | Navn; Mobil; #Bemærkning | Book"),
    ("sv", "newsletter", "Få nyheter från oss | E-postadress | Skicka"),
    ("da", "registration", "Indmeldelse | Navn; Adresse; E-mail; #Bemærkninger | Indmeld"),
    ("nb", "other", "Lånekalkulator | Navn; E-post; #Om boligen | Beregn"),
    ("de", "other", "| Betrag; Laufzeit | Berechnen"),
    ("hu", "other", "Ajánlja | Neved; Barátod e-mail címe; #Üzenet | Értesítőt küldök neki"),
    ("en", "other", "Add a link | URL; Name; #Description; E-mail | Save"),
    ("nl", "order", "Herhaalrecept aanvragen | Naam; Geboortedatum; #Medicijn en dosering | Aanvragen"),
]


LIKE_OTHER_WORDS = [
    ("da", "Kontor i København", "Navn; E-mail; #Besked", "Send"),
    ("da", "Reservedele", "Navn; E-mail; #Besked", "Send"),
    ("da", "Købmanden i byen", "Navn; E-mail; #Besked", "Send"),
    ("sv", "Vårt kontor i Köpenhamn", "Namn; E-post; #Meddelande", "Skicka"),
    ("sv", "Köpings plåtslageri", "Namn; E-post; #Meddelande", "Skicka"),
    ("sv", "Del av Nordgruppen", "Namn; E-post; #Meddelande", "Skicka"),
    ("sv", "Få svar inom 24 timmar", "Namn; E-post; #Meddelande", "Skicka"),
    ("sv", "", "Vänligen ange namn; Vänligen ange e-post; #Vänligen skriv ditt meddelande", "Skicka"),
    ("nb", "", "Vennligst oppgi navn; Vennligst oppgi e-post; #Vennligst skriv melding", "Send"),
    ("nb", "Spør om reservedeler", "Navn; E-post; #Melding", "Send"),
    ("nb", "Kjøpmannsgata 12", "Navn; E-post; #Melding", "Send"),
    ("nb", "Få svar innen 24 timer", "Navn; E-post; #Melding", "Send"),
    ("fi", "", "Nimi; Kirjoita ystävällisesti sähköpostisi; #Viesti", "Lähetä"),
    ("fi", "Varaajat ja lämpöpumput", "Nimi; Sähköposti; #Viesti", "Lähetä"),
    ("fi", "Ostajan palvelut", "Nimi; Sähköposti; #Viesti", "Lähetä"),
    ("fi", "Tilaa ilmainen kartoitus", "Nimi; Sähköposti; #Viesti", "Tilaa kartoitus"),
    ("en", "Let's create something great", "Name; Email; #Message", "Send"),
    ("en", "Smith & Sons Joinery", "Name; Email; #Message", "Send"),
    ("en", "Basketball club", "Name; Email; #Message", "Send"),
    ("en", "Cartography and maps", "Name; Email; #Message", "Send"),
    ("en", "We reply within 24 hours", "Name; Email; #Message", "Send"),
    ("en", "Free case review", "Name; Email; #Message", "Submit"),
    ("en", "Share your ideas with us", "Name; Email; #Message", "Send"),
    ("en", "Comments and suggestions", "Name; Email; #Message", "Submit"),
    ("en", "Chatham office", "Name; Email; #Message", "Send"),
    ("es", "Los detalles del proyecto", "Nombre; Correo; #Mensaje", "Enviar"),
    ("it", "Cartoleria Rossi", "Nome; Email; #Messaggio", "Invia"),
    ("fr", "Notre carte et nos menus", "Nom; E-mail; #Message", "Envoyer"),
    ("pt", "Avaliação gratuita do seu imóvel", "Nome; E-mail; #Mensagem", "Enviar"),
    ("en", "Language school", "Name; Email; #Message", "Send"),
    ("en", "Handmade cookies", "Name; Email; #Message", "Send"),
    ("it", "Scuola di lingua", "Nome; Email; #Messaggio", "Invia"),
    ("sv", "Kakor och tårtor", "Namn; E-post; #Meddelande", "Skicka"),
    ("fi", "Tilausajot", "Nimi; Sähköposti; #Viesti", "Lähetä"),
    ("cs", "Rezervní díly", "Jméno; E-mail; #Zpráva", "Odeslat"),
    ("cs", "Košíkářství", "Jméno; E-mail; #Zpráva", "Odeslat"),
    ("sl", "Rezervni deli", "Ime; E-pošta; #Sporočilo", "Pošlji"),
    ("bg", "Резервни части", "Име; Имейл; #Съобщение", "Изпрати"),
    ("nl", "Binnen 24 uur een reactie", "Naam; E-mail; #Bericht", "Verstuur"),
]


def markup(shown: str) -> str:
    """Return a form of labelled fields ("#" before one of several lines), under a heading, with a button."""
    heading, fields, button = (part.strip() for part in shown.split("|"))
    rows = [
        f"<p><label for='x{number}'>{field.strip('# ')}</label>"
        + (f"<textarea id='x{number}'></textarea>" if "#" in field else f"<input id='x{number}'>")
        for number, field in enumerate(fields.split(";"))
    ]
    return f"<h2>{heading}</h2><form>{''.join(rows)}<button>{button}</button></form>"


@pytest.mark.parametrize(("language", "kind", "shown"), CASES)
def test_kind_by_labels(language: str, kind: str, shown: str) -> None:
    page = f"<!DOCTYPE html><html lang={language}><title>Kvarnbo</title><body>{markup(shown)}"
    (form,) = extract_forms(parse(page, "https://www.kvarnbo.example/"))
    assert form.kind is FormKind(kind), form.reason


@pytest.mark.parametrize(("language", "heading", "fields", "button"), LIKE_OTHER_WORDS)
def test_words_that_only_begin_like_those_of_other_forms(
    language: str, heading: str, fields: str, button: str
) -> None:
    body = markup(f"{heading} | {fields} | {button}")
    page = f"<!DOCTYPE html><html lang={language}><title>Kvarnbo</title><body>{body}"
    (form,) = extract_forms(parse(page, "https://www.kvarnbo.example/"))
    assert form.kind is FormKind.CONTACT, form.reason
