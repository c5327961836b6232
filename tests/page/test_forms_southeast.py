"""What a form is for, in Hungarian, Romanian, Greek, Bulgarian, Croatian, Slovene and Slovak."""

import pytest

from crawler.page.document import parse
from crawler.page.forms.extract import extract_forms


def form_of(html: str):
    page = f"<!DOCTYPE html><html><head><title>Firma</title></head><body>{html}</body></html>"
    (form,) = extract_forms(parse(page, "https://www.firma.example/x"))
    return form


def three_fields(name: str, email: str, message: str, button: str, heading: str = "") -> str:
    """Return a form that asks for a name, an address and a message, with fields that are called nothing."""
    return (
        f"<h2>{heading}</h2><form action=/x method=post><label for=a>{name}</label><input id=a name=f1>"
        f"<label for=b>{email}</label><input id=b name=f2><label for=c>{message}</label>"
        f"<textarea id=c name=f3></textarea><button>{button}</button></form>"
    )


CONTACT = [
    ("hu", three_fields("Név", "E-mail cím", "Üzenet", "Küldés", "Írjon nekünk!")),
    ("hu", three_fields("Az Ön neve *", "Emailcím *", "Kérdése", "Üzenet elküldése")),
    ("hu", "<form class=x><input placeholder=Neved><input placeholder='Telefonszám'><textarea placeholder='Miben segíthetünk?'></textarea>"
           "<input type=submit value='Árajánlatot kérek'></form>"),
    ("ro", three_fields("Nume și prenume", "Adresă de e-mail", "Mesajul dumneavoastră", "Trimite mesajul", "Contactează-ne")),
    ("ro", three_fields("Nume", "Email", "Mesaj", "Trimite")),
    ("ro", three_fields("Nume", "Telefon", "Detalii", "Trimite", "Cere ofertă")),
    ("el", three_fields("Ονοματεπώνυμο", "Ηλεκτρονικό ταχυδρομείο", "Μήνυμα", "Αποστολή", "Φόρμα επικοινωνίας")),
    ("el", three_fields("ΟΝΟΜΑ", "EMAIL", "ΤΟ ΜΗΝΥΜΑ ΣΑΣ", "ΑΠΟΣΤΟΛΗ", "ΕΠΙΚΟΙΝΩΝΗΣΤΕ ΜΑΖΙ ΜΑΣ")),
    ("el", three_fields("Όνομα", "Τηλέφωνο", "Σχόλια", "Υποβολή", "Ζητήστε προσφορά")),
    ("bg", three_fields("Име и фамилия", "Имейл", "Съобщение", "Изпрати", "Свържете се с нас")),
    ("bg", three_fields("Вашето име", "Ел. поща", "Вашето съобщение", "Изпрати запитване")),
    ("bg", three_fields("ИМЕ", "ТЕЛЕФОН", "ВЪПРОС", "ИЗПРАТИ", "ФОРМА ЗА КОНТАКТ")),
    ("hr", three_fields("Ime i prezime", "E-pošta", "Poruka", "Pošalji", "Kontaktirajte nas")),
    ("hr", three_fields("Vaše ime", "Email adresa", "Vaša poruka", "Pošalji upit")),
    ("hr", three_fields("Ime", "Broj telefona", "Vas upit", "Posalji", "Posaljite upit")),
    ("sl", three_fields("Ime in priimek", "E-naslov", "Sporočilo", "Pošlji", "Pišite nam")),
    ("sl", three_fields("Vaše ime", "E-pošta", "Vaše vprašanje", "Pošlji povpraševanje")),
    ("sl", three_fields("Ime", "Telefon", "Sporocilo", "Poslji", "Kontaktni obrazec")),
    ("sk", three_fields("Meno a priezvisko", "E-mailová adresa", "Správa", "Odoslať", "Napíšte nám")),
    ("sk", three_fields("Vaše meno", "Telefónne číslo", "Vaša správa", "Odoslať dopyt")),
    ("sk", three_fields("Meno", "Email", "Sprava", "Odoslat", "Kontaktny formular")),
    ("cs", three_fields("Jméno a příjmení", "E-mail", "Zpráva", "Odeslat", "Napište nám")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "html"), CONTACT)
def test_a_contact_form(language, html):
    assert form_of(html).kind == "contact"


def address_only(label: str, button: str, heading: str) -> str:
    return f"<h4>{heading}</h4><form action=/n><input name=f1 type=email placeholder='{label}'><button>{button}</button></form>"


OTHERS = [
    ("newsletter", address_only("E-mail cím", "Feliratkozom", "Hírlevél")),
    ("newsletter", address_only("Adresa de email", "Mă abonez", "Abonează-te la newsletter")),
    ("newsletter", address_only("Το email σας", "Εγγραφή", "Εγγραφείτε στο newsletter μας")),
    ("newsletter", address_only("Вашият имейл", "Абонирай се", "Бюлетин")),
    ("newsletter", address_only("Email adresa", "Pretplati se", "Prijavi se na newsletter")),
    ("newsletter", address_only("E-naslov", "Prijavi se", "Prijava na e-novice")),
    ("newsletter", address_only("Váš e-mail", "Prihlásiť sa", "Odber noviniek")),
    ("search", "<form action=/k><input name=f1 placeholder='Keresés...'><button>Keresés</button></form>"),
    ("search", "<form action=/k><input name=f1 placeholder='Caută produse'><button>Caută</button></form>"),
    ("search", "<form action=/k><input name=f1 placeholder='Αναζήτηση'><button>Αναζήτηση</button></form>"),
    ("search", "<form action=/k><input name=f1 placeholder='ΑΝΑΖΗΤΗΣΗ'><button>ΑΝΑΖΗΤΗΣΗ</button></form>"),
    ("search", "<form action=/k><input name=f1 placeholder='Търсене'><button>Търси</button></form>"),
    ("search", "<form action=/k><input name=f1 placeholder='Pretraži'><button>Traži</button></form>"),
    ("search", "<form action=/k><input name=f1 placeholder='Išči po strani'><button>Išči</button></form>"),
    ("search", "<form action=/k><input name=f1 placeholder='Hľadať'><button>Hľadať</button></form>"),
    ("login", "<form><label>Felhasználónév<input name=f1></label><label>Jelszó<input type=password name=f2></label><button>Belépés</button></form>"),
    ("login", "<form><label>Email<input name=f1></label><label>Parolă<input type=password name=f2></label><button>Autentificare</button></form>"),
    ("login", "<form><label>Όνομα χρήστη<input name=f1></label><label>Κωδικός<input type=password name=f2></label><button>Σύνδεση</button></form>"),
    ("login", "<form><label>Имейл<input name=f1></label><label>Парола<input type=password name=f2></label><button>Вход</button></form>"),
    ("login", "<form><label>Korisničko ime<input name=f1></label><label>Lozinka<input type=password name=f2></label><button>Prijava</button></form>"),
    ("login", "<form><label>Uporabniško ime<input name=f1></label><label>Geslo<input type=password name=f2></label><button>Prijava</button></form>"),
    ("login", "<form><label>E-mail<input name=f1></label><label>Heslo<input type=password name=f2></label><button>Prihlásiť sa</button></form>"),
    ("booking", "<h2>Időpontfoglalás</h2><form><label>Név<input name=a></label><label>Dátum<input name=b></label><label>Megjegyzés<textarea name=c></textarea></label><button>Időpontot foglalok</button></form>"),
    ("booking", "<h2>Κλείστε ραντεβού</h2><form><label>Όνομα<input name=a></label><label>Ημερομηνία<input name=b></label><label>Ώρα<input name=c></label><button>Κράτηση</button></form>"),
    ("booking", "<h2>Rezervácia</h2><form><label>Meno<input name=a></label><label>Dátum<input name=b></label><label>Počet osôb<input name=c></label><button>Rezervovať</button></form>"),
    ("order", "<form action=/k><label>Mennyiség<input name=f1></label><button>Kosárba</button></form>"),
    ("order", "<form action=/k><label>Количество<input name=f1></label><button>Добави в количката</button></form>"),
    ("order", "<form action=/k><label>Količina<input name=f1></label><button>Dodaj v košarico</button></form>"),
    ("order", "<form action=/k><label>Cantitate<input name=f1></label><button>Adaugă în coș</button></form>"),
    ("comment", "<h3>Lasă un comentariu</h3><form><label>Nume<input name=a></label><label>Email<input name=b></label><textarea name=c></textarea><button>Publică comentariul</button></form>"),
    ("comment", "<h3>Напишете коментар</h3><form><label>Име<input name=a></label><label>Имейл<input name=b></label><textarea name=c></textarea><button>Публикуване на коментар</button></form>"),
    ("comment", "<h3>Αφήστε ένα σχόλιο</h3><form><label>Όνομα<input name=a></label><label>Email<input name=b></label><textarea name=c></textarea><button>Δημοσίευση σχολίου</button></form>"),
    ("password", "<h3>Zabudnuté heslo</h3><form><label>E-mail<input name=a></label><button>Odoslať</button></form>"),
    ("application", "<h3>Álláspályázat</h3><form><label>Név<input name=a></label><label>Önéletrajz<input type=file name=b></label><button>Jelentkezés</button></form>"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "html"), OTHERS)
def test_a_form_of_another_kind(kind, html):
    assert form_of(html).kind == kind


@pytest.mark.parametrize(
    "label",
    ["Név (kötelező)", "Nume (obligatoriu)", "Όνομα (υποχρεωτικό)", "Име (задължително)", "Ime (obavezno)", "Ime (obvezno)", "Meno (povinné)"],
)  # fmt: skip
def test_a_field_that_must_be_filled_in(label):
    assert form_of(three_fields(label, "E-mail", "Message", "OK")).required == 1
